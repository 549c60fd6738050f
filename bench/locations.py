"""Where to put sites, and how to draw groups: ours beside the peers, each in a process of its own.

p-median: 724 origins, 300 sites, k = 20, drawn on a plane; ours proves its gap, spopt builds the whole model for HiGHS.
Groups: 729 units on a grid inside 19 borders, 10,000 to 30,000 people; gerrychain's recursive tree draws each border
apart with the number of groups given to it. What each finds is looked at: objective, people outside the limits.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bench.children import in_a_child, timed
from bench.machine import describe_machine, write_results

ORIGINS, SITES, K = 724, 300, 20
SIDE, BORDERS, FLOOR, CEILING = 27, 19, 10_000, 30_000
SEED = 20261122


def main() -> None:
    """Both problems, ours and the peer's."""
    found = {}
    for peer in ("ours p-median", "spopt p-median", "ours p-center", "ours groups", "gerrychain groups"):
        found[peer] = in_a_child("locations", peer=peer)
        print(f"  {peer}: {found[peer]}", file=sys.stderr)
    sizes = {"origins": ORIGINS, "sites": SITES, "k": K, "units": SIDE * SIDE, "borders": BORDERS}
    write_results("locations", {"machine": describe_machine(server=False), "sizes": sizes, "found": found})
    ours, groups = found["ours p-median"], found["ours groups"]
    print(f"p-median {ORIGINS} x {SITES}, k = {K}: {ours['seconds']} s, gap {ours['gap']:.2g} (at most 0.5 s, 0.0001)")
    print(f"groups of {SIDE * SIDE} units: {groups['seconds']} s (at most 3), {groups['outside']} outside the limits")


def child(peer: str) -> dict[str, Any]:
    """One problem solved by one."""
    return RUNS[peer]()


def _plane() -> tuple[Any, Any]:
    draw = np.random.default_rng(SEED)
    origins, sites = draw.uniform(0, 15_000, (ORIGINS, 2)), draw.uniform(0, 15_000, (SITES, 2))
    return np.hypot(*(origins[:, None, :] - sites[None, :, :]).transpose(2, 0, 1)), draw.integers(1, 5_000, ORIGINS)


def _ours_sites(model: str) -> dict[str, Any]:
    from nabij.rules.pairs import index_pairs  # noqa: PLC0415
    from nabij.rules.siting import Model, site  # noqa: PLC0415

    costs, people = _plane()
    from_, to = np.divmod(np.arange(costs.size), SITES)
    pairs = index_pairs(from_, to, costs.ravel(), origins=ORIGINS, sites=SITES)

    def run() -> Any:
        return site(Model(model), pairs, people, k=K)

    made = run()
    return {**timed(run), "objective": made.objective, "gap": made.gap}


def _spopt() -> dict[str, Any]:
    import pulp  # noqa: PLC0415
    from spopt.locate import PMedian  # noqa: PLC0415

    costs, people = _plane()
    started = time.perf_counter()
    made = PMedian.from_cost_matrix(costs, people, p_facilities=K).solve(pulp.HiGHS(msg=False))
    return {"seconds": round(time.perf_counter() - started, 3), "objective": float(pulp.value(made.problem.objective))}


def _town() -> tuple[list[int], list[str], list[tuple[int, int]]]:
    draw = np.random.default_rng(SEED)
    people = np.minimum(draw.lognormal(7.2, 0.6, SIDE * SIDE), 9_000).astype(int).tolist()
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    beside = np.concatenate(
        [
            np.stack([number[:, :-1].ravel(), number[:, 1:].ravel()], axis=1),
            np.stack([number[:-1].ravel(), number[1:].ravel()], axis=1),
        ]
    )
    # Borders are strips of whole columns and, within them, of rows: 19 pieces of about 38 units.
    border = [f"b{unit * BORDERS // (SIDE * SIDE)}" for unit in range(SIDE * SIDE)]
    return people, border, [(int(a), int(b)) for a, b in beside]


def _outside(sums: list[int]) -> int:
    return sum(not FLOOR <= people <= CEILING for people in sums)


def _ours_groups() -> dict[str, Any]:
    from nabij.rules.grouping import group  # noqa: PLC0415

    people, border, beside = _town()

    def run() -> Any:
        return group(people, border, beside, floor=FLOOR, ceiling=CEILING, seed=1)

    made = run()
    sums = [int(one.population) for one in made.groups]
    return {**timed(run), "groups": len(sums), "ungrouped": len(made.ungrouped), "outside": _outside(sums)}


def _gerrychain() -> dict[str, Any]:
    import networkx  # noqa: PLC0415
    from gerrychain import Graph  # noqa: PLC0415
    from gerrychain.partition import recursive_tree_part  # noqa: PLC0415

    people, border, beside = _town()
    started = time.perf_counter()
    sums: list[int] = []
    failed = 0
    for name in sorted(set(border)):
        units = [unit for unit in range(len(people)) if border[unit] == name]
        inside = networkx.Graph()
        inside.add_nodes_from((unit, {"people": people[unit]}) for unit in units)
        inside.add_edges_from(pair for pair in beside if border[pair[0]] == border[pair[1]] == name)
        total = sum(people[unit] for unit in units)
        parts = max(1, round(total / 20_000))
        try:
            made = recursive_tree_part(Graph.from_networkx(inside), range(parts), total / parts, "people", 0.4, rng=1)
        except (RuntimeError, ValueError):
            failed += 1
            continue
        sums += [sum(people[unit] for unit, part in made.items() if part == one) for one in range(parts)]
    seconds = round(time.perf_counter() - started, 3)
    return {"seconds": seconds, "groups": len(sums), "borders_failed": failed, "outside": _outside(sums)}


RUNS: dict[str, Callable[[], dict[str, Any]]] = {
    "ours p-median": lambda: _ours_sites("pmedian"),
    "ours p-center": lambda: _ours_sites("pcenter"),
    "spopt p-median": _spopt,
    "ours groups": _ours_groups,
    "gerrychain groups": _gerrychain,
}
