"""The territory and the streets as the diagnosis reads them from the database."""

from datetime import date

import numpy as np
import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.diagnosis.reach.streets import NoStreets, network_of, networks_of, streets_source
from nabij.diagnosis.reach.territory import NoSectors, digest_of, read_territory, territory_source
from nabij.people.audit import record_write
from nabij.territory.models import Edition, Level, Membership, Unit
from nabij.territory.streets import StreetMap
from nabij.territory.streets_actions import Published, keep_streets
from tests.diagnosis.reach_world import street_arrays


def _square(west: float, south: float) -> bytes:
    found: bytes = shapely.to_wkb(shapely.box(west, south, west + 0.01, south + 0.01))
    return found


@pytest.fixture
def small(db: None) -> dict[str, Unit]:
    """Three sectors beside each other in two districts; one district has ended."""
    sector = Level.objects.create(slug="sector", rank=10, kind="tree")
    district = Level.objects.create(slug="district", rank=20, kind="tree")
    overlay = Level.objects.create(slug="bar-area", rank=90, kind="overlay")
    Edition.objects.create(
        slug="sectors-2022", level=sector, title="Sectors", is_current=True, source="test", valid_from=date(2022, 1, 1)
    )
    made = {
        slug: Unit.objects.create(
            level=sector, slug=slug, population=people, population_on=None if people is None else date(2024, 1, 1),
            boundary=_square(west, 50.85), centre_lon=west, centre_lat=50.85, area_m2=8e5,
        )
        for slug, people, west in (("b", 200, 4.36), ("a", 100, 4.35), ("c", None, 4.37))
    }  # fmt: skip
    for slug in ("east", "west"):
        made[slug] = Unit.objects.create(level=district, slug=slug, population=150, population_on=date(2024, 1, 1))
    made["old"] = Unit.objects.create(level=district, slug="old", valid_to=date(2020, 1, 1))
    Unit.objects.create(level=overlay, slug="somewhere")
    for child, parent, share in (("a", "west", 1.0), ("b", "west", 0.3), ("b", "east", 0.7), ("c", "old", 1.0)):
        Membership.objects.create(child=made[child], parent=made[parent], share=share, basis="test")
    return made


def test_levels_of_the_tree_in_order_and_units_by_slug(small: dict[str, Unit]) -> None:
    found = read_territory()
    assert list(found.levels) == ["sector", "district"]
    assert found.sectors.slugs == ("a", "b", "c")
    assert found.sectors.population.tolist()[:2] == [100, 200]
    assert np.isnan(found.sectors.population[2])  # unknown, not zero
    assert found.levels["district"].slugs == ("east", "west")
    assert found.population_on == date(2024, 1, 1)


def test_a_sector_in_two_units_counts_with_the_larger_share_and_in_an_ended_one_with_none(
    small: dict[str, Unit],
) -> None:
    assert read_territory().levels["district"].sector_of.tolist() == [1, 0, -1]
    assert read_territory().sectors.sector_of.tolist() == [0, 1, 2]


def test_points_lie_inside_and_neighbours_share_a_border(small: dict[str, Unit]) -> None:
    found = read_territory()
    assert found.sectors.lon.tolist() == pytest.approx([4.355, 4.365, 4.375])  # not the corner that is stored
    assert found.beside.tolist() == [[0, 1], [1, 2]]
    assert found.border_m.tolist() == pytest.approx([1112.6, 1112.6], rel=1e-3)


def test_it_is_kept_until_the_territory_changes(small: dict[str, Unit]) -> None:
    first = read_territory()
    with CaptureQueriesContext(connection) as asked:
        assert read_territory() is first
    assert len(asked) == 1
    small["a"].population = 101
    small["a"].save()
    record_write(by=None, action="test", object_type="territory", object_id="a")
    again = read_territory()
    assert again is not first
    assert digest_of(again) != digest_of(first)
    assert territory_source().digest == digest_of(again)
    assert (territory_source().edition, territory_source().on) == ("sectors-2022", date(2022, 1, 1))


def test_without_sectors_it_is_said_how_to_load_them(db: None) -> None:
    with pytest.raises(NoSectors) as caught:
        read_territory()
    assert "nabij load brussels" in caught.value.messages[0]


# ---- Streets --------------------------------------------------------------------------------------------------------


def _keep(stairs: tuple[tuple[int, int], ...], day: date) -> str:
    lon, lat, u, v, metres, kind = street_arrays(stairs=stairs)
    streets = StreetMap(lon, lat, u.astype(np.int32), v.astype(np.int32), metres, kind)
    keep_streets(streets, Published("Chessboard", "test", day, "ODbL 1.0"), by=None)
    return streets.digest


def test_the_streets_of_each_walker_from_the_database(db: None) -> None:
    with pytest.raises(NoStreets, match="nabij import streets"):
        network_of("adult")
    digest = _keep(((0, 1), (0, 10)), date(2020, 1, 1))
    networks, found = networks_of()
    assert found == digest
    assert networks["adult"] is networks["slow"]  # they walk the same streets
    assert networks["adult"].component.tolist() == [0] * 100
    assert networks["wheelchair"].component.tolist() == [1] + [0] * 99  # stairs on both sides of the corner
    assert (streets_source().on, streets_source().licence) == (date(2020, 1, 1), "ODbL 1.0")


def test_streets_that_a_kept_diagnosis_was_made_with_stay_to_be_had(db: None) -> None:
    old = _keep((), date(2020, 1, 1))
    new = _keep(((5, 6),), date(2026, 1, 1))
    assert network_of("adult")[1] == new
    network, digest = network_of("adult", old)
    assert digest == old
    assert network is network_of("slow", old)[0]
    assert streets_source(old).on == date(2020, 1, 1)
    for ask in (network_of, lambda _walker, digest: streets_source(digest)):
        with pytest.raises(NoStreets):
            ask("wheelchair", "f" * 64)
