"""What a postcode can say: all candidates, and why."""

import pytest

from nabij.rules.postcodes import Candidate, Parent, Touch, Why, candidates, narrowed

CITY, TOWN = 1, 2
NORTH, WEST, EAST = 10, 11, 12
CITY_NORTH, CITY_WEST, TOWN_EAST = 20, 21, 22
REGION = 99
PARENTS = {
    CITY: [Parent(NORTH, "zone", 0.5), Parent(WEST, "zone", 0.5), Parent(REGION, "region", 1.0)],
    TOWN: [Parent(EAST, "zone", 1.0), Parent(REGION, "region", 1.0)],
    CITY_NORTH: [Parent(CITY, "municipality", 1.0), Parent(NORTH, "zone", 1.0), Parent(REGION, "region", 1.0)],
    CITY_WEST: [Parent(CITY, "municipality", 1.0), Parent(WEST, "zone", 1.0), Parent(REGION, "region", 1.0)],
    TOWN_EAST: [Parent(TOWN, "municipality", 1.0), Parent(EAST, "zone", 1.0), Parent(REGION, "region", 1.0)],
}


def touch(*units: int) -> list[Touch]:
    levels = {CITY: "municipality", TOWN: "municipality", NORTH: "zone", WEST: "zone", EAST: "zone"}
    return [Touch(unit, levels.get(unit, "sector"), "table") for unit in units]


def at(level: str, found: list[Candidate]) -> dict[int, Why]:
    return {candidate.unit: candidate.why for candidate in found if candidate.level == level}


@pytest.mark.parametrize(
    ("touched", "zones"),
    [
        ([], {}),
        ([TOWN], {EAST: Why.HOLDS}),
        ([CITY], {NORTH: Why.PERHAPS, WEST: Why.PERHAPS}),
        ([CITY, CITY_WEST], {WEST: Why.HOLDS}),
        ([CITY, TOWN, CITY_WEST, TOWN_EAST], {WEST: Why.HOLDS, EAST: Why.HOLDS}),
        ([CITY, TOWN, WEST], {WEST: Why.TOUCHED, EAST: Why.HOLDS}),
        ([CITY, CITY_NORTH, CITY_WEST], {NORTH: Why.HOLDS, WEST: Why.HOLDS}),
    ],
    ids=["nothing", "whole", "split and no more", "sector decides", "two towns", "zone named", "both"],
)
def test_zones_of_a_postcode(touched: list[int], zones: dict[int, Why]) -> None:
    assert at("zone", candidates(touch(*touched), PARENTS)) == zones


def test_every_candidate_names_the_smaller_units_that_lead_to_it() -> None:
    found = candidates(touch(CITY, CITY_NORTH, CITY_WEST), PARENTS)
    through = {candidate.unit: candidate.through for candidate in found}
    assert through[NORTH] == (CITY_NORTH,)
    assert through[REGION] == (CITY, CITY_NORTH, CITY_WEST)
    assert through[CITY] == ()


@pytest.mark.parametrize(
    ("municipality", "zones"),
    [(CITY, {WEST: Why.HOLDS}), (TOWN, {EAST: Why.HOLDS})],
    ids=["city", "town"],
)
def test_municipality_narrows_a_postcode(municipality: int, zones: dict[int, Why]) -> None:
    touched = narrowed(touch(CITY, TOWN, CITY_WEST, TOWN_EAST), PARENTS, municipality)
    assert at("zone", candidates(touched, PARENTS)) == zones


def test_municipality_narrows_zones_that_are_named_without_sectors() -> None:
    touched = narrowed(touch(CITY, TOWN, WEST, EAST), PARENTS, TOWN)
    assert at("zone", candidates(touched, PARENTS)) == {EAST: Why.TOUCHED}


def test_municipality_that_does_not_have_the_postcode_leaves_nothing() -> None:
    assert candidates(narrowed(touch(CITY, CITY_WEST), PARENTS, TOWN), PARENTS) == []
