"""Travel times over a graph of 100,000 crossings to 2,000 services within 30 minutes, side by side with the peers.

The graph is a town drawn for this: crossings on a bent grid, more than a quarter of the streets left out, 142
thousand pieces of street. Each in a process of its own; milliseconds for an origin, and the largest difference from
scipy's exact distances. Peers that are slow get fewer origins.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.children import in_a_child, timed
from bench.machine import describe_machine, write_results

SIDE = 316  # crossings on a side
SITES = 2_000
BOUND_M = 2_400.0  # 30 minutes at 80 m a minute
ORIGINS = {"ours": 2_000, "scipy": 500, "pandana": 500, "networkit": 100, "networkx": 50}
SEED = 20261122


def main() -> None:
    """Draw the town, and let each walk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.npz"
        nodes, streets = _drawn(path)
        found = {}
        for peer, origins in ORIGINS.items():
            found[peer] = in_a_child("walking", path=str(path), peer=peer, origins=origins)
            print(f"  {peer}: {found[peer]}", file=sys.stderr)
    results = {"nodes": nodes, "streets": streets, "sites": SITES, "bound_m": BOUND_M, "peers": found}
    write_results("walking", {"machine": describe_machine(server=False), **results})
    print(f"{nodes:,} crossings: ours {found['ours']['ms_an_origin']} ms an origin (at most 0.3)")
    for peer in ORIGINS:
        if peer != "ours" and "ms_an_origin" in found[peer]:
            print(f"  {peer}: {found[peer]['ms_an_origin'] / found['ours']['ms_an_origin']:.1f} x as long")


def _drawn(path: Path) -> tuple[int, int]:
    draw = np.random.default_rng(SEED)
    x, y = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    lon = 4.3 + (x.ravel() + draw.uniform(-0.3, 0.3, SIDE * SIDE)) * 0.00095
    lat = 50.7 + (y.ravel() + draw.uniform(-0.3, 0.3, SIDE * SIDE)) * 0.0006
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    u = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    v = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    kept = draw.uniform(size=len(u)) < 0.715
    u, v = u[kept], v[kept]
    metres = np.hypot((lon[u] - lon[v]) * 70_200, (lat[u] - lat[v]) * 111_200) * draw.uniform(1.0, 1.3, len(u))
    np.savez(path, lon=lon, lat=lat, u=u, v=v, metres=metres, sites=draw.choice(SIDE * SIDE, SITES, replace=False))
    return SIDE * SIDE, len(u)


def child(path: str, peer: str, origins: int) -> dict[str, Any]:
    """One peer; the difference is from scipy's distances for 20 origins, pairs that one lacks counted apart."""
    with np.load(path) as file:
        town = {name: file[name] for name in file.files}
    starts = np.random.default_rng(SEED + 1).choice(len(town["lon"]), origins, replace=False)
    run = PEERS[peer](town, starts)
    found = timed(lambda: run(starts), turns=1 if peer in {"networkx", "networkit"} else 3)
    wrong, lacking = _compared(run(starts[:20]), _exact(town, starts[:20]))
    return {
        **found,
        "origins": origins,
        "ms_an_origin": round(found["seconds"] / origins * 1000, 4),
        "largest_difference_m": wrong,
        "pairs_lacking_or_too_many": lacking,
    }


Ways = list[dict[int, float]]  # of each origin: crossing of a site -> metres


def _exact(town: dict[str, Any], starts: Any) -> Ways:
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    nodes = len(town["lon"])
    graph = csr_matrix((town["metres"], (town["u"], town["v"])), shape=(nodes, nodes))
    found = dijkstra(graph, directed=False, indices=starts, limit=BOUND_M)[:, town["sites"]]
    return [
        {int(site): float(way) for site, way in zip(town["sites"], row, strict=True) if np.isfinite(way)}
        for row in found
    ]


def _compared(found: Ways, exact: Ways) -> tuple[float, int]:
    largest, lacking = 0.0, 0
    for one, other in zip(found, exact, strict=True):
        # A way of the bound itself may fall on either side of it.
        lacking += sum(
            abs(way - BOUND_M) > 1e-6 for site, way in {**one, **other}.items() if (site in one) != (site in other)
        )
        largest = max([largest, *(abs(one[site] - other[site]) for site in one.keys() & other.keys())])
    return largest, lacking


Run = Callable[[Any], Ways]


def _ours(town: dict[str, Any], _starts: Any) -> Run:
    from nabij.rules.walking_network import Joined, index_network, walks  # noqa: PLC0415

    network = index_network(town["u"], town["v"], town["metres"], town["lon"], town["lat"])

    def on(nodes: Any) -> Joined:
        return Joined(nodes.astype(np.int32), np.zeros(len(nodes)), ("",) * len(nodes))

    def run(starts: Any) -> Ways:
        pairs = walks(network, on(starts), on(town["sites"]), bound_m=BOUND_M)
        if len(starts) > 20:
            return []
        return [
            {
                int(town["sites"][pairs.site[at]]): float(pairs.cost[at])
                for at in range(pairs.start[origin], pairs.start[origin + 1])
            }
            for origin in range(len(starts))
        ]

    return run


def _scipy(town: dict[str, Any], _starts: Any) -> Run:
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    nodes = len(town["lon"])
    graph = csr_matrix((town["metres"], (town["u"], town["v"])), shape=(nodes, nodes))

    def run(starts: Any) -> Ways:
        if len(starts) <= 20:
            return _exact(town, starts)
        for first in range(0, len(starts), 100):
            dijkstra(graph, directed=False, indices=starts[first : first + 100], limit=BOUND_M)[:, town["sites"]]
        return []

    return run


def _pandana(town: dict[str, Any], _starts: Any) -> Run:
    import pandana  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    lon, lat = pd.Series(town["lon"]), pd.Series(town["lat"])
    streets = pd.DataFrame({"metres": town["metres"]})
    network = pandana.Network(lon, lat, pd.Series(town["u"]), pd.Series(town["v"]), streets, twoway=True)
    sites = set(town["sites"].tolist())

    def run(starts: Any) -> Ways:
        near = network.nodes_in_range(starts.tolist(), BOUND_M)
        near = near[near["destination"].isin(sites)]
        if len(starts) > 20:
            return []
        ways: Ways = [{} for _start in starts]
        places = {int(start): place for place, start in enumerate(starts)}
        for source, destination, way in near[["source", "destination", "metres"]].itertuples(index=False):
            ways[places[int(source)]][int(destination)] = float(way)
        return ways

    return run


def _networkit(town: dict[str, Any], _starts: Any) -> Run:
    import networkit  # noqa: PLC0415

    graph = networkit.GraphFromCoo(
        (town["metres"], (town["u"].astype(np.uint64), town["v"].astype(np.uint64))), n=len(town["lon"]), weighted=True
    )

    def run(starts: Any) -> Ways:
        ways = []
        for start in starts:
            search = networkit.distance.Dijkstra(graph, int(start), storePaths=False)
            search.run()
            far = np.asarray(search.getDistances(asarray=True))[town["sites"]]
            near = np.flatnonzero(far <= BOUND_M)
            ways.append({int(town["sites"][at]): float(far[at]) for at in near})
        return ways

    return run


def _networkx(town: dict[str, Any], _starts: Any) -> Run:
    import networkx  # noqa: PLC0415

    graph = networkx.Graph()
    graph.add_nodes_from(range(len(town["lon"])))
    graph.add_weighted_edges_from(zip(town["u"].tolist(), town["v"].tolist(), town["metres"].tolist(), strict=True))
    sites = set(town["sites"].tolist())

    def run(starts: Any) -> Ways:
        ways = []
        for start in starts:
            far = networkx.single_source_dijkstra_path_length(graph, int(start), cutoff=BOUND_M)
            ways.append({node: way for node, way in far.items() if node in sites})
        return ways

    return run


PEERS: dict[str, Callable[[dict[str, Any], Any], Run]] = {
    "ours": _ours,
    "scipy": _scipy,
    "pandana": _pandana,
    "networkit": _networkit,
    "networkx": _networkx,
}
