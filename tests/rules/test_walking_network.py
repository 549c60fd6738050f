"""Walks over streets: against a slow search, against networkx on the real streets, bounds, legs, pieces, profiles."""

import json
import math
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from nabij.rules.pairs import Pairs
from nabij.rules.walking_network import (
    ADULT,
    NOWHERE,
    SLOW,
    WHEELCHAIR,
    Joined,
    Network,
    UnusableNetwork,
    in_minutes,
    index_network,
    join,
    walks,
)

Streets = list[tuple[int, int, float]]


def _network(nodes: int, streets: Streets) -> Network:
    """Streets without a place on earth."""
    u, v, metres = ([street[part] for street in streets] for part in range(3))
    return index_network(u, v, metres, np.zeros(nodes), np.linspace(0, 0.01, nodes))


def _at(nodes: list[int], legs: list[float] | None = None) -> Joined:
    return Joined(np.array(nodes, dtype=np.int32), np.array(legs or [0.0] * len(nodes)), ("",) * len(nodes))


def _table(pairs: Pairs) -> dict[tuple[int, int], float]:
    origin = np.repeat(np.arange(pairs.origins), np.diff(pairs.start))
    return dict(zip(zip(origin.tolist(), pairs.site.tolist(), strict=True), pairs.cost.tolist(), strict=True))


def _slow(nodes: int, streets: Streets) -> list[list[float]]:
    """All shortest ways, by trying every node in between."""
    far = [[0.0 if one == other else math.inf for other in range(nodes)] for one in range(nodes)]
    for u, v, metres in streets:
        if u != v:
            far[u][v] = far[v][u] = min(far[u][v], metres)
    for middle in range(nodes):
        for one in range(nodes):
            for other in range(nodes):
                far[one][other] = min(far[one][other], far[one][middle] + far[middle][other])
    return far


towns = st.integers(1, 8).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1), st.integers(0, 9).map(float))),
        st.lists(st.tuples(st.integers(-1, nodes - 1), st.integers(0, 5).map(float)), min_size=1, max_size=5),
        st.lists(st.tuples(st.integers(-1, nodes - 1), st.integers(0, 5).map(float)), min_size=1, max_size=5),
        st.integers(0, 25),
    )
)


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("to_the_door", [True, False])
@given(town=towns)
def test_walks_equal_a_slow_search(
    town: tuple[int, Streets, list[tuple[int, float]], list[tuple[int, float]], int], threads: int, to_the_door: bool
) -> None:
    nodes, streets, origins, sites, bound = town
    far = _slow(nodes, streets)
    expected = {
        (i, j): way
        for i, (one, leg) in enumerate(origins)
        for j, (other, more) in enumerate(sites)
        if NOWHERE not in {one, other} and (way := leg + far[one][other] + (more if to_the_door else 0)) <= bound
    }
    made = walks(
        _network(nodes, streets),
        _at([one for one, _leg in origins], [leg for _one, leg in origins]),
        _at([one for one, _leg in sites], [leg for _one, leg in sites]),
        bound_m=bound,
        to_the_door=to_the_door,
        threads=threads,
    )
    assert len(made) == len(expected)
    assert _table(made) == pytest.approx(expected)


def test_a_bound_is_inclusive_and_never_endless() -> None:
    network = _network(2, [(0, 1, 100.0)])
    assert len(walks(network, _at([0]), _at([1]), bound_m=100)) == 1
    assert len(walks(network, _at([0]), _at([1]), bound_m=99.999)) == 0
    for bound in (math.inf, math.nan, -1):
        with pytest.raises(UnusableNetwork, match="no_bound"):
            walks(network, _at([0]), _at([1]), bound_m=bound)


def test_a_slow_walker_takes_longer_and_a_wheelchair_takes_no_stairs() -> None:
    ends = [0, 0, 1], [1, 2, 2], [60.0, 60.0, 60.0], [0.0] * 3, [0.0, 0.001, 0.002]
    kind = ["steps", "footway", "residential"]
    on_foot, on_wheels = (index_network(*ends, kind=kind, profile=profile) for profile in (SLOW, WHEELCHAIR))
    assert in_minutes(walks(on_foot, _at([0]), _at([1]), bound_m=500), SLOW).cost.tolist() == [1]
    assert walks(on_wheels, _at([0]), _at([1]), bound_m=500).cost.tolist() == [120]
    assert in_minutes(walks(on_foot, _at([0]), _at([1]), bound_m=500), ADULT).cost.tolist() == [0.75]


def test_pieces_are_numbered_by_size_and_places_join_the_largest() -> None:
    # Three nodes hang together; the two in between, which are nearer to the place, lead nowhere.
    network = index_network([0, 1, 3], [1, 2, 4], [50, 50, 50], [4.35] * 5, [50.85, 50.851, 50.852, 50.853, 50.8535])
    assert network.component.tolist() == [0, 0, 0, 1, 1]
    metres_a_degree = 6_371_008.8 * math.pi / 180
    joined = join(network, [4.35], [50.8531], at_most_m=500)
    assert joined.node.tolist() == [2]
    assert joined.metres.tolist() == pytest.approx([0.0011 * metres_a_degree], rel=1e-6)
    assert join(network, [4.35], [50.8531], at_most_m=500, component=None).node.tolist() == [3]


def test_a_place_in_the_river_or_outside_the_territory_is_not_joined_and_why_is_said() -> None:
    network = index_network([0], [1], [100], [4.35, 4.351], [50.85, 50.85])
    joined = join(network, [4.35, 4.35, math.nan], [50.8501, 50.88, 50.85], at_most_m=300)
    assert joined.node.tolist() == [0, NOWHERE, NOWHERE]
    assert joined.why == ("", "too_far", "no_point")
    assert joined.metres[1] == pytest.approx(3336, rel=1e-3)
    assert _table(walks(network, joined, joined, bound_m=5000)).keys() == {(0, 0)}


@pytest.mark.parametrize(
    ("given", "code", "row"),
    [
        (([0, 1], [1, 2], [5, 5], [4, 4], [50, 51]), "unknown_node", 1),
        (([0, -1], [1, 1], [5, 5], [4, 4], [50, 51]), "unknown_node", 1),
        (([0], [1], [-5], [4, 4], [50, 51]), "bad_length", 0),
        (([0], [1], [math.nan], [4, 4], [50, 51]), "bad_length", 0),
        (([0], [1], [5], [4, math.nan], [50, 51]), "bad_point", 1),
    ],
)
def test_a_bad_row_of_the_network_is_named(given: tuple[list[float], ...], code: str, row: int) -> None:
    with pytest.raises(UnusableNetwork) as caught:
        index_network(*given)
    assert (caught.value.code, caught.value.parameters) == (code, {"row": row})


@pytest.fixture(scope="module")
def brussels() -> Path:
    folder = Path(django_settings.NABIJ_SHARED) / "data" / "brussels"
    if not folder.is_dir():
        pytest.skip("the shared Brussels data are not here (NABIJ_SHARED)")
    return folder


def _columns(path: Path, *names: str) -> list[np.ndarray]:
    table = parquet.read_table(path, columns=list(names))
    return [table.column(name).to_numpy() for name in names]


@pytest.fixture(scope="module")
def streets(brussels: Path) -> Network:
    u, v, metres, kind = _columns(brussels / "walk_edges_2013.parquet", "u", "v", "length_m", "highway")
    return index_network(u, v, metres, *_columns(brussels / "walk_nodes_2013.parquet", "lon", "lat"), kind=kind)


@pytest.mark.shared
@pytest.mark.parametrize("number", [40, pytest.param(200, marks=pytest.mark.trial)])
def test_walks_over_the_real_streets_equal_networkx_from_200_origins(
    brussels: Path, streets: Network, number: int
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peer's own import
        networkx = pytest.importorskip("networkx", reason="the peer networkx is not installed")
    u, v, metres = _columns(brussels / "walk_edges_2013.parquet", "u", "v", "length_m")
    graph = networkx.MultiGraph()
    graph.add_weighted_edges_from(zip(u.tolist(), v.tolist(), metres.astype(float).tolist(), strict=True))
    chosen = np.random.default_rng(11).choice(len(streets.vectors), number, replace=False).tolist()
    made = walks(streets, _at(chosen), _at(list(range(len(streets.vectors)))), bound_m=2400)
    for place, origin in enumerate(chosen):
        part = slice(made.start[place], made.start[place + 1])
        expected = networkx.single_source_dijkstra_path_length(graph, origin, cutoff=2400)
        found = dict(zip(made.site[part].tolist(), made.cost[part].tolist(), strict=True))
        assert found.keys() == expected.keys()
        assert max(abs(found[node] - expected[node]) for node in found) <= 1e-9


@pytest.mark.shared
def test_the_components_of_the_real_streets_are_those_that_the_data_state(brussels: Path, streets: Network) -> None:
    (component,) = _columns(brussels / "walk_nodes_2013.parquet", "component")
    assert ((streets.component == 0) == (component == 0)).all()
    assert streets.component.max() + 1 == 176


@pytest.fixture(scope="module")
def origins(brussels: Path, streets: Network) -> Joined:
    """The sectors, joined to the streets."""
    sectors = json.loads((brussels / "sectors.geojson").read_text(encoding="utf-8"))["features"]
    points = shapely.point_on_surface(shapely.from_geojson([json.dumps(one["geometry"]) for one in sectors]))
    return join(streets, shapely.get_x(points), shapely.get_y(points), at_most_m=600)


@pytest.fixture(scope="module")
def services(brussels: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((brussels / "services_osm_2026.geojson").read_text("utf-8"))["features"]
    return found


@pytest.mark.shared
@pytest.mark.parametrize(("category", "metres"), [("pharmacy", 376), ("supermarket", 510), ("library", 825)])
def test_the_median_walk_of_the_sectors(
    streets: Network, origins: Joined, services: list[dict[str, Any]], category: str, metres: float
) -> None:
    at = [one["geometry"]["coordinates"] for one in services if one["properties"]["category"] == category]
    sites = join(streets, [point[0] for point in at], [point[1] for point in at], at_most_m=600)
    assert np.median(origins.metres) == pytest.approx(47, abs=0.5)
    made = walks(streets, origins, sites, bound_m=10_000)
    nearest = [made.cost[made.start[one] : made.start[one + 1]].min() for one in range(made.origins)]
    assert len(nearest) == 724
    assert np.median(nearest) == pytest.approx(metres, rel=0.02)
