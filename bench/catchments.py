"""Floating catchments over a table of pairs within 30 minutes, side by side with the peers, each in its own process.

Sizes S (83 thousand pairs), M (3.5 million, 20,000 x 20,000: about Belgium's sectors) and L (18.4 million, 500,000 x
100,000: about the EU's grid of 1 km). Places are drawn on a plane where one unit is one minute, amounts by chance.
"Indexed" measures a table that is indexed already; "from labels" starts from a table of origin, site and cost as Arrow
columns with labels. `bare` is a plain numba loop over the same arrays, without any check. Peers that are not installed
are left out and named.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from bench.children import in_a_child, timed
from bench.machine import describe_machine, write_results

SIZES = {"S": (3_000, 2_000, 83_000), "M": (20_000, 20_000, 3_500_000), "L": (500_000, 100_000, 18_400_000)}
WEIGHTS = {10.0: 1.0, 20.0: 0.68, 30.0: 0.22}
PEERS = ("ours", "ours-2-threads", "bare", "bare-2-threads", "scipy", "duckdb", "polars", "access")
SEED = 20261122


def main() -> None:
    """All sizes and peers; the targets are stated at the end."""
    with tempfile.TemporaryDirectory() as folder:
        results = {size: _of_size(size, Path(folder)) for size in _asked("BENCH_SIZES", tuple(SIZES))}
    write_results("catchments", {"machine": describe_machine(server=False), "sizes": results})
    for line in _said(results):
        print(line)


def _asked(name: str, everything: tuple[str, ...]) -> tuple[str, ...]:
    """For a short run: `BENCH_SIZES=S,L BENCH_MEASURES=e2sfca`."""
    return tuple(os.environ[name].split(",")) if name in os.environ else everything


def _of_size(size: str, folder: Path) -> dict[str, Any]:
    path = folder / f"{size}.npz"
    pairs = _drawn(size, path)
    print(f"{size}: {pairs:,} pairs", file=sys.stderr)
    found: dict[str, Any] = {"pairs": pairs}
    for measure in _asked("BENCH_MEASURES", ("e2sfca", "2sfca", "3sfca")):
        for peer in PEERS if measure == "e2sfca" else ("ours", "bare", "access"):
            if measure == "3sfca" and peer == "bare":
                continue
            found[f"{measure} {peer}"] = in_a_child("catchments", path=str(path), peer=peer, measure=measure)
            print(f"  {measure} {peer}: {found[f'{measure} {peer}']}", file=sys.stderr)
    found["e2sfca ours from labels"] = in_a_child("catchments", path=str(path), peer="labels", measure="e2sfca")
    return found


def _drawn(size: str, path: Path) -> int:
    origins, sites, wanted = SIZES[size]
    draw = np.random.default_rng(SEED)
    # So wide that about `wanted` pairs lie within 30 minutes of each other.
    width = float(np.sqrt(origins * sites * np.pi * 900 / wanted))
    from_, to = (draw.uniform(0, width, (count, 2)) for count in (origins, sites))
    near = cKDTree(from_).sparse_distance_matrix(cKDTree(to), 30.0, output_type="coo_matrix")
    order = np.argsort(near.row, kind="stable")
    np.savez(
        path,
        origin=near.row[order].astype(np.int32),
        site=near.col[order].astype(np.int32),
        cost=np.maximum(near.data[order], 0.01),
        people=draw.integers(1, 3000, origins).astype(np.float64),
        supply=draw.integers(1, 9, sites).astype(np.float64),
    )
    return len(near.row)


def child(path: str, peer: str, measure: str) -> dict[str, Any]:
    """One peer on one table; `check` is the sum of the access of all, the same for all who measure the same."""
    with np.load(path) as file:
        table = {name: file[name] for name in file.files}
    run = RUNS[peer](table, measure)
    found = timed(run)
    return {**found, "check": float(np.round(np.nansum(run()), 9))}


Run = Callable[[], Any]


def _ours(table: dict[str, Any], measure: str, threads: int = 1) -> Run:
    from nabij.rules import catchment, decay  # noqa: PLC0415
    from nabij.rules.pairs import index_pairs  # noqa: PLC0415

    people, supply = table["people"], table["supply"]
    pairs = index_pairs(table["origin"], table["site"], table["cost"], origins=len(people), sites=len(supply))
    weighed = decay.within(30.0) if measure == "2sfca" else decay.steps(WEIGHTS)
    measured = catchment.three_step if measure == "3sfca" else catchment.two_step
    return lambda: measured(pairs, people, supply, decay=weighed, threads=threads)


def _from_labels(table: dict[str, Any], _measure: str) -> Run:
    import pyarrow as pa  # noqa: PLC0415

    from nabij.rules import catchment, decay  # noqa: PLC0415
    from nabij.rules.pairs import index_labels, unique_labels  # noqa: PLC0415

    people, supply, cost = table["people"], table["supply"], table["cost"]
    origins = unique_labels([f"o{number}" for number in range(len(people))])
    sites = unique_labels([f"s{number}" for number in range(len(supply))])
    from_ = pa.DictionaryArray.from_arrays(table["origin"], origins)
    to = pa.DictionaryArray.from_arrays(table["site"], sites)
    weighed = decay.steps(WEIGHTS)

    def run() -> Any:
        pairs = index_labels(from_, to, cost, origins=origins, sites=sites)
        return catchment.two_step(pairs, people, supply, decay=weighed)

    return run


def _bare(table: dict[str, Any], measure: str, threads: int = 1) -> Run:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from numba import njit  # noqa: PLC0415

    @njit(nogil=True)
    def weight(cost: float, stepped: bool) -> float:
        if cost > 30.0:
            return 0.0
        if not stepped or cost <= 10.0:
            return 1.0
        return 0.68 if cost <= 20.0 else 0.22

    @njit(nogil=True)
    def add(first: int, last: int, start: Any, site: Any, cost: Any, people: Any, load: Any, stepped: bool) -> None:  # noqa: PLR0917
        for origin in range(first, last):
            for place in range(start[origin], start[origin + 1]):
                load[site[place]] += people[origin] * weight(cost[place], stepped)

    @njit(nogil=True)
    def take(first: int, last: int, start: Any, site: Any, cost: Any, rate: Any, found: Any, stepped: bool) -> None:  # noqa: PLR0917
        for origin in range(first, last):
            total = 0.0
            for place in range(start[origin], start[origin + 1]):
                total += rate[site[place]] * weight(cost[place], stepped)
            found[origin] = total

    people, supply = table["people"], table["supply"]
    start = np.zeros(len(people) + 1, dtype=np.int64)
    np.cumsum(np.bincount(table["origin"], minlength=len(people)), out=start[1:])
    site, cost, stepped = table["site"], table["cost"], measure == "e2sfca"
    edges = np.searchsorted(start, np.linspace(0, start[-1], threads + 1)[1:-1]).tolist()
    parts = list(zip([0, *edges], [*edges, len(people)], strict=True))

    def run() -> Any:
        loads, found = np.zeros((threads, len(supply))), np.empty(len(people))
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda n: add(*parts[n], start, site, cost, people, loads[n], stepped), range(threads)))
            rate = supply / np.maximum(loads.sum(axis=0), 1e-300)
            list(pool.map(lambda n: take(*parts[n], start, site, cost, rate, found, stepped), range(threads)))
        return found

    return run


def _scipy(table: dict[str, Any], _measure: str) -> Run:
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    people, supply = table["people"], table["supply"]
    costs = csr_matrix((table["cost"], (table["origin"], table["site"])), shape=(len(people), len(supply)))

    def run() -> Any:
        weights = costs.copy()
        weights.data = np.select([costs.data <= edge for edge in WEIGHTS], list(WEIGHTS.values()), 0.0)
        load = weights.T @ people
        return weights @ np.divide(supply, load, out=np.zeros_like(supply), where=load > 0)

    return run


QUERY = """
WITH weighed AS (SELECT origin, site, CASE WHEN cost <= 10 THEN 1.0 WHEN cost <= 20 THEN 0.68 ELSE 0.22 END AS weight FROM pairs),
loads AS (SELECT site, sum(weight * people) AS load FROM weighed JOIN demand USING (origin) GROUP BY site),
rates AS (SELECT site, supply / load AS rate FROM loads JOIN supplies USING (site))
SELECT origin, sum(weight * rate) AS access FROM weighed JOIN rates USING (site) GROUP BY origin
"""  # noqa: E501


def _arrow(table: dict[str, Any]) -> dict[str, Any]:
    import pyarrow as pa  # noqa: PLC0415

    people, supply = table["people"], table["supply"]
    return {
        "pairs": pa.table({name: table[name] for name in ("origin", "site", "cost")}),
        "demand": pa.table({"origin": np.arange(len(people), dtype=np.int32), "people": people}),
        "supplies": pa.table({"site": np.arange(len(supply), dtype=np.int32), "supply": supply}),
    }


def _duckdb(table: dict[str, Any], _measure: str) -> Run:
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    for name, columns in _arrow(table).items():
        connection.register("incoming", columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    return lambda: connection.execute(QUERY).fetchnumpy()["access"]


def _polars(table: dict[str, Any], _measure: str) -> Run:
    import polars as pl  # noqa: PLC0415

    given = {name: pl.from_arrow(columns) for name, columns in _arrow(table).items()}

    def run() -> Any:
        weighed = given["pairs"].with_columns(
            weight=pl.when(pl.col("cost") <= 10).then(1.0).when(pl.col("cost") <= 20).then(0.68).otherwise(0.22)
        )
        loads = (
            weighed.join(given["demand"], on="origin")
            .group_by("site")
            .agg(load=(pl.col("weight") * pl.col("people")).sum())
        )
        rates = loads.join(given["supplies"], on="site").with_columns(rate=pl.col("supply") / pl.col("load"))
        found = (
            weighed.join(rates.select("site", "rate"), on="site")
            .group_by("origin")
            .agg(access=(pl.col("weight") * pl.col("rate")).sum())
        )
        return found["access"].to_numpy()

    return run


def _access(table: dict[str, Any], measure: str) -> Run:
    import pandas as pd  # noqa: PLC0415
    from access import Access, weights  # noqa: PLC0415

    people, supply = table["people"], table["supply"]
    costs = pd.DataFrame({name: table[name] for name in ("origin", "site", "cost")})
    made = Access(
        demand_df=pd.DataFrame({"origin": np.arange(len(people)), "people": people}),
        demand_index="origin",
        demand_value="people",
        supply_df=pd.DataFrame({"site": np.arange(len(supply)), "supply": supply}),
        supply_index="site",
        supply_value="supply",
        cost_df=costs,
        cost_origin="origin",
        cost_dest="site",
        cost_name="cost",
    )
    stepped = weights.step_fn(WEIGHTS)

    def run() -> Any:
        made.access_df = made.access_df[["people"]]
        if measure == "2sfca":
            return made.two_stage_fca(name="found", max_cost=30).to_numpy()
        if measure == "3sfca":
            return made.three_stage_fca(name="found", weight_fn=stepped).to_numpy()
        return made.enhanced_two_stage_fca(name="found", weight_fn=stepped).to_numpy()

    return run


RUNS: dict[str, Callable[[dict[str, Any], str], Run]] = {
    "ours": _ours,
    "ours-2-threads": lambda table, measure: _ours(table, measure, 2),
    "labels": _from_labels,
    "bare": _bare,
    "bare-2-threads": lambda table, measure: _bare(table, measure, 2),
    "scipy": _scipy,
    "duckdb": _duckdb,
    "polars": _polars,
    "access": _access,
}


def _said(results: dict[str, Any]) -> list[str]:
    large = results["L"]
    ours, bare, peer = large["e2sfca ours"], large["e2sfca bare"], large["e2sfca access"]
    lines = [
        f"E2SFCA on {large['pairs']:,} pairs, indexed once: {ours['seconds']} s, {ours['above_table_gb']} GB above"
    ]
    lines.append(f"  {ours['seconds'] / bare['seconds']:.2f} x a bare loop (at most 1.3)")
    two, bare_two = large["e2sfca ours-2-threads"], large["e2sfca bare-2-threads"]
    lines.append(f"  on two threads {two['seconds']} s, {two['seconds'] / bare_two['seconds']:.2f} x a bare loop")
    if "seconds" in peer:
        lines.append(f"  {peer['seconds'] / ours['seconds']:.0f} times faster than access (at least 100)")
        labels = large["e2sfca ours from labels"]
        lines.append(
            f"  with indexing {labels['seconds']} s: {peer['seconds'] / labels['seconds']:.0f} times (at least 10)"
        )
    per_million = {size: found["e2sfca ours"]["seconds"] / found["pairs"] * 1e6 for size, found in results.items()}
    lines.append(
        "  ms a million pairs: " + ", ".join(f"{size} {1000 * cost:.1f}" for size, cost in per_million.items())
    )
    return lines
