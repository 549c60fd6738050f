"""Storing figures and rolling them up, in the small town."""

import dataclasses

import pytest

from nabij.needs.actions import BatchKey, FigureRow, derive, store_figures
from nabij.needs.models import Batch, Observation
from nabij.people.models import AuditEvent
from tests import worlds
from tests.worlds import COUNT_DAY, SmallTown

pytestmark = pytest.mark.django_db

OTHER = BatchKey("town-register", "town-municipalitys", "town hall.csv")


def the(town: SmallTown, unit: str, indicator: str, **breakdown: str) -> Observation:
    return Observation.objects.get(
        unit=town.units[unit], indicator=town.indicators[indicator], period_start=COUNT_DAY,
        **{"gender": "all", "age": "all", **breakdown},
    )  # fmt: skip


def a_row(town: SmallTown, unit: str, indicator: str, value: float | None, status: str = "known") -> FigureRow:
    return FigureRow(
        town.units[unit].pk, town.indicators[indicator].pk, "all", "all", COUNT_DAY, COUNT_DAY, status,
        value, None, value, None, None, None,
    )  # fmt: skip


def test_counts_and_shares_of_larger_units_are_exact_and_medians_estimated() -> None:
    town = worlds.small_town()
    brug = the(town, "municipality:brug", "population")
    assert (brug.value, brug.status, brug.coverage, brug.batch.rolled_up) == (1000, "known", 1.0, True)
    share = the(town, "zone:west", "aged-share")
    assert (share.count, share.denominator, share.value) == (260, 1300, 20.0)
    assert share.lower is not None and share.lower < 20 < (share.upper or 0)
    median = the(town, "municipality:brug", "income-median")
    assert median.status == "estimated"
    assert median.value == pytest.approx((400 * 24_500 + 600 * 19_800) / 1000)


def test_gender_and_age_roll_up_apart() -> None:
    town = worlds.small_town()
    women = the(town, "region:klaverstad", "population", gender="female")
    men = the(town, "region:klaverstad", "population", gender="male")
    assert (women.value or 0) + (men.value or 0) == 2500
    assert the(town, "zone:oost", "population", age="65+").value == 240


def test_a_median_with_a_suppressed_part_is_refused_below_the_coverage() -> None:
    town = worlds.small_town()
    akker = the(town, "municipality:akker", "income-median")  # a2, 500 of its 800 residents, is suppressed
    assert (akker.status, akker.value, akker.coverage) == ("suppressed", None, 0.375)


def test_a_refused_roll_up_leaves_no_row() -> None:
    town = worlds.small_town()
    assert not Observation.objects.filter(indicator=town.indicators["unease-score"], batch__rolled_up=True).exists()


def test_storing_the_same_again_writes_nothing() -> None:
    town = worlds.small_town()
    audited, batches = AuditEvent.objects.count(), list(Batch.objects.order_by("pk").values_list("pk", "imported_at"))
    assert derive(by=None).written == 0
    assert AuditEvent.objects.count() == audited
    assert list(Batch.objects.order_by("pk").values_list("pk", "imported_at")) == batches
    assert town.units


def test_a_figure_of_a_source_takes_the_place_of_a_rolled_up_one_and_gives_it_back() -> None:
    town = worlds.small_town()
    store_figures([a_row(town, "municipality:dal", "population", 705.0)], by=None, batch=OTHER, digest="2" * 64)
    derive(by=None)
    dal = the(town, "municipality:dal", "population")
    assert (dal.value, dal.batch.rolled_up) == (705, False)
    assert the(town, "municipality:akker", "population").value == 800, "its neighbours keep theirs"
    store_figures([], by=None, batch=OTHER, digest="3" * 64)
    derive(by=None)
    assert the(town, "municipality:dal", "population").value == 700
    assert the(town, "municipality:akker", "population").value == 800


def test_a_rolled_up_figure_never_replaces_one_of_a_source() -> None:
    town = worlds.small_town()
    sector = a_row(town, "sector:a1", "population", 1.0)
    mine = BatchKey("town-register", "town-sectors", "rolled up", rolled_up=True)
    store_figures([sector], by=None, batch=mine, digest="4" * 64)
    assert the(town, "sector:a1", "population").value == 300


def test_figures_that_left_the_file_leave_the_table_with_what_was_derived() -> None:
    town = worlds.small_town()
    rows = [
        row for row in worlds._town_figures(town.units, town.indicators) if row.unit_id != town.units["sector:d1"].pk
    ]
    store_figures(rows, by=None, batch=BatchKey("town-register", "town-sectors", "town.csv"), digest="5" * 64)
    derive(by=None)
    assert not Observation.objects.filter(unit=town.units["sector:d1"]).exists()
    dal = the(town, "municipality:dal", "population")
    assert (dal.status, dal.value, dal.coverage) == ("missing", None, 0.0), "700 of its 700 residents have no figure"


def test_a_write_is_audited_with_counts_and_never_with_values() -> None:
    town = worlds.small_town()
    amina = worlds.amina_the_analyst()
    store_figures([a_row(town, "municipality:dal", "population", 98_765.0)], by=amina, batch=OTHER, digest="2" * 64)
    event = AuditEvent.objects.filter(action="store_figures").latest("pk")
    assert event.by == amina
    assert event.detail == {"added": 0, "changed": 1, "deleted": 0}
    assert Batch.objects.get(slug=OTHER.slug).imported_by == amina


def test_long_names_of_batches_stay_different() -> None:
    long = BatchKey("s" * 80, "e" * 60, "file one")
    other = dataclasses.replace(long, file="file two")
    assert len(long.slug) == len(other.slug) == 120
    assert long.slug != other.slug
