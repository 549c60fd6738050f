"""Reach over the real Brussels: the territory as it is read, walks against networkx, medians, independent scores."""

import csv
import json
import math
import time
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
from pytest_django import DjangoDbBlocker

from nabij.diagnosis.contents import Inputs, Site, Territory, Walks
from nabij.diagnosis.reach import territory as reading
from nabij.diagnosis.reach.against import Against, against, read_scores
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.reach.streets import networks_of, streets_source
from nabij.diagnosis.reach.walking import walks_of
from nabij.territory.models import Unit
from tests.brussels import FILES, GROUP, needs_files

pytestmark = [pytest.mark.shared, needs_files, pytest.mark.xdist_group(GROUP)]

KINDS = {"pharmacy": "pharmacy", "supermarket": "food-shop", "library": "library", "school": "school"}


@dataclass
class Brussels:
    """What is read from the database, and services from the file of OpenStreetMap."""

    territory: Territory
    sites: tuple[Site, ...]
    walks: dict[str, Walks]
    inputs: Inputs
    seconds_to_read: float
    folder: Path


def _sites(folder: Path) -> tuple[Site, ...]:
    services = json.loads((folder / "services_osm_2026.geojson").read_text(encoding="utf-8"))["features"]
    return tuple(
        Site(
            id=one["properties"]["poi_id"],
            service_id=None,
            name=(None, None, None),
            lon=one["geometry"]["coordinates"][0],
            lat=one["geometry"]["coordinates"][1],
            supply={KINDS[category]: 1.0},
            facts={},
        )
        for one in services
        if (category := one["properties"]["category"]) in KINDS
    )


@pytest.fixture(scope="module")
def brussels(real_brussels: None, django_db_blocker: DjangoDbBlocker) -> Brussels:
    with django_db_blocker.unblock():
        began = time.perf_counter()
        territory = reading.read_territory()
        seconds = time.perf_counter() - began
        networks, digest = networks_of()
        sites = _sites(FILES)
        walks = walks_of(territory, sites, networks)
        inputs = Inputs(territory, sites, {}, {}, digest, (streets_source(),), datetime(2026, 11, 22, tzinfo=UTC))
        return Brussels(territory, sites, walks, inputs, seconds, FILES)


@pytest.mark.trial
def test_the_territory_is_read_in_less_than_a_second(brussels: Brussels) -> None:
    assert brussels.seconds_to_read < 1.0
    assert {level: len(units) for level, units in brussels.territory.levels.items()} == {
        "sector": 724, "district": 145, "municipality": 19, "zone": 5, "region": 1,
    }  # fmt: skip
    for units in brussels.territory.levels.values():
        assert list(units.slugs) == sorted(units.slugs)
        assert (units.sector_of >= 0).all()
        people = np.bincount(units.sector_of, weights=brussels.territory.sectors.population, minlength=len(units))
        assert people.tolist() == units.population.tolist()


def test_points_lie_inside_their_sector(brussels: Brussels, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        borders = dict(Unit.objects.filter(level__slug="sector").values_list("pk", "boundary"))
    sectors = brussels.territory.sectors
    areas = shapely.from_wkb([bytes(borders[pk] or b"") for pk in sectors.ids.tolist()])
    assert shapely.contains(areas, shapely.points(sectors.lon, sectors.lat)).all()


def test_sectors_beside_each_other_share_the_borders_that_lie_inside_the_region(brussels: Brussels) -> None:
    # All borders twice, less the outer one, is twice what two sectors share: known to a few metres in a thousand.
    assert brussels.territory.border_m.sum() == pytest.approx(743_293, rel=1e-3)
    assert 1_960 <= len(brussels.territory.beside) <= 1_980
    assert (brussels.territory.beside[:, 0] < brussels.territory.beside[:, 1]).all()


@pytest.mark.parametrize("number", [40, pytest.param(200, marks=pytest.mark.trial)])
def test_walks_equal_networkx_from_200_random_sectors(brussels: Brussels, number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peer's own import
        networkx = pytest.importorskip("networkx", reason="the peer networkx is not installed")
    walks = brussels.walks["adult"]
    network = walks.network
    assert network is not None
    graph = networkx.MultiGraph()
    ends = np.repeat(np.arange(len(network.vectors)), np.diff(network.start))
    graph.add_weighted_edges_from(zip(ends.tolist(), network.to.tolist(), network.metres.tolist(), strict=True))
    from nabij.rules.walking_network import join  # noqa: PLC0415

    sectors = brussels.territory.sectors
    starts = join(network, sectors.lon, sectors.lat, at_most_m=600)
    at = join(network, [one.lon for one in brussels.sites], [one.lat for one in brussels.sites], at_most_m=300)
    chosen = np.random.default_rng(4).choice(len(sectors), number, replace=False).tolist()
    for origin in chosen:
        leg = float(starts.metres[origin])
        ways = networkx.single_source_dijkstra_path_length(graph, int(starts.node[origin]), cutoff=3600 - leg)
        expected = {
            place: (leg + ways[node]) / 80
            for place, node in enumerate(at.node.tolist())
            if node in ways and leg + ways[node] <= 3600
        }
        part = slice(walks.pairs.start[origin], walks.pairs.start[origin + 1])
        found = dict(zip(walks.pairs.site[part].tolist(), walks.pairs.cost[part].tolist(), strict=True))
        assert found.keys() == expected.keys()
        assert max(abs(found[place] - expected[place]) for place in found) <= 1e-9


@pytest.mark.parametrize(("column", "metres"), [("pharmacy", 376), ("supermarket", 510), ("library", 825)])
def test_the_median_walk_of_the_sectors_is_that_of_the_data(
    brussels: Brussels, against_scores: dict[str, Against], column: str, metres: float
) -> None:
    assert against_scores[column].median_walk_m == pytest.approx(metres, rel=0.02)


@pytest.fixture(scope="module")
def against_scores(brussels: Brussels) -> dict[str, Against]:
    scores = read_scores(brussels.folder / "walk_score_benchmark_2026.csv", list(KINDS))
    return {one.column: one for one in against(brussels.inputs, brussels.walks["adult"], scores, KINDS)}


# What the data say of walks on these streets; the straight line beside it is our own finding, and hardly worse: such
# scores do not tell the two apart.
@pytest.mark.parametrize(
    ("column", "walk", "straight"),
    [
        ("library", 0.92, 0.905),
        ("supermarket", 0.88, 0.870),
        ("pharmacy", 0.81, 0.805),
        ("school", 0.64, 0.635),
    ],
)
def test_walks_rank_the_sectors_as_independent_scores_do(
    against_scores: dict[str, Against], column: str, walk: float, straight: float
) -> None:
    found = against_scores[column]
    assert found.walk == pytest.approx(walk, abs=0.015)
    assert found.straight == pytest.approx(straight, abs=0.005)
    assert 1.35 <= found.detour <= 1.51


def test_every_sector_reaches_every_kind_and_hardly_a_service_is_off_the_streets(brussels: Brussels) -> None:
    step = reach(brussels.inputs, brussels.walks)
    layers = {(layer.key, layer.level): layer for layer in step.layers}
    for kind in KINDS.values():
        assert not np.isnan(layers[f"reach.{kind}.adult.nearest", "sector"].values).any()
        share = float(layers[f"reach.{kind}.adult.within", "region"].values[0])
        slower = float(layers[f"reach.{kind}.wheelchair.within", "region"].values[0])
        assert 0 < slower < share < 1
    assert len(step.results["not_joined"]["adult"]["services"]) <= 3
    assert step.results["not_joined"]["adult"]["sectors"] == []


def test_a_library_moved_into_the_north_sea_is_said_and_changes_only_libraries(brussels: Brussels) -> None:
    from dataclasses import replace  # noqa: PLC0415

    place = next(number for number, one in enumerate(brussels.sites) if "library" in one.supply)
    sites = list(brussels.sites)
    sites[place] = replace(sites[place], lon=2.5, lat=51.5)
    moved = replace(brussels.inputs, sites=tuple(sites))
    networks = {walker: walks.network for walker, walks in brussels.walks.items() if walks.network is not None}
    step = reach(moved, walks_of(brussels.territory, sites, networks))
    assert sites[place].id in [one["id"] for one in step.results["not_joined"]["adult"]["services"]]
    before = {(one.key, one.level): one.values for one in reach(brussels.inputs, brussels.walks).layers}
    for layer in step.layers:
        if ".library." not in layer.key:
            assert np.array_equal(layer.values, before[layer.key, layer.level], equal_nan=True), layer.key


def test_scores_that_are_no_numbers_are_refused_with_their_row(tmp_path: Path) -> None:
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    path = tmp_path / "scores.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["cd_sector", "library"], ["21001A00-", "0.5"], ["21001A01-", "near"]])
    with pytest.raises(ValidationError) as caught:
        read_scores(path, ["library"])
    assert "scores.csv" in caught.value.messages[0]
    assert "3" in caught.value.messages[0]
    path.write_text("cd_sector,library\n21001A00-,\n", encoding="utf-8")
    assert math.isnan(read_scores(path, ["library"])["21001A00-"]["library"])
    with pytest.raises(ValidationError):
        read_scores(path, ["school"])
