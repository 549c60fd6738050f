"""Changes upon inputs: what becomes of them, and what is refused, on the street of three sectors."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nabij.diagnosis.contents import Inputs
from nabij.diagnosis.scenarios.changing import CannotChange, apply, check_inside
from nabij.diagnosis.scenarios.records import (
    MOST_CHANGES,
    Borders,
    Change,
    Close,
    Full,
    Hours,
    Open,
    Parameters,
    Sites,
    Spot,
    Staff,
    StaffUnit,
    UnreadableChanges,
    read_changes,
    written,
)
from nabij.diagnosis.thresholds.facts import facts_of_sites
from tests.diagnosis import thresholds_world as world


def street() -> Inputs:
    """The street, each service in the sector where it stands."""
    given = world.inputs()
    sector = {"takes": "a", "wants-papers": "b", "silent": "c", "invented": "b"}
    sites = []
    for site in given.sites:
        place = {**site.facts["places"][0], "unit": f"sector:{sector[site.id]}"}
        sites.append(replace(site, facts={**site.facts, "places": [place]}))
    return replace(given, sites=tuple(sites))


def new(**fields: Any) -> Open:
    return Open(**{"kind": "library", "lon": world.LON["a"], "lat": world.LAT, "sector": "a", **fields})


def meetings(*sectors: str, kind: str | None = None) -> Sites:
    spots = tuple(
        Spot(id=one, names=(one, None, None), lon=world.LON[one], lat=world.LAT, sector=one) for one in sectors
    )
    return Sites(kind=kind, places=spots)


def staff(*units: str, level: str = "zone", staff: str = "3", given: tuple[str, ...] = ()) -> Staff:
    told = given or (None,) * len(units)
    rows = tuple(StaffUnit(unit=unit, people=10, need=1.0, given=one) for unit, one in zip(units, told, strict=True))
    return Staff(level=level, staff=staff, units=rows)


def borders(**group_of: int) -> Borders:
    return Borders(floor=1, ceiling=10_000, group_of=group_of)


def test_no_change_gives_the_inputs_themselves() -> None:
    inputs = street()
    assert apply(inputs, []) is inputs


def test_a_closed_service_is_gone_and_the_rest_is_untouched() -> None:
    inputs = street()
    after = apply(inputs, [Close(site="silent")])
    assert [site.id for site in after.sites] == ["takes", "wants-papers", "invented"]
    assert after.territory is inputs.territory and after.figures is inputs.figures
    assert after.sources[:-1] == inputs.sources and after.sources[-1].what == "scenario"
    assert [site.id for site in inputs.sites] == ["takes", "wants-papers", "silent", "invented"]


def test_a_full_service_keeps_its_place_and_supply_and_takes_nobody_new() -> None:
    inputs = street()
    after = apply(inputs, [Full(site="takes")])
    one, other = inputs.sites[0], after.sites[0]
    assert (one.lon, one.supply) == (other.lon, other.supply)
    facts = facts_of_sites([other], after.at)[0]
    assert facts.state == "full" and facts.state_until is None
    assert "state" not in one.facts


def test_a_new_service_stands_at_its_point_with_what_is_said_of_it() -> None:
    hours = (Hours(days=("MO", "TU"), opens="17:00", closes="20:00"),)
    change = new(hours=hours, languages=("ar",), conditions={"without_papers": True}, cost="free", supply=2)
    site = apply(street(), [change]).sites[-1]
    assert site.id == "scenario:001" and site.supply == {"library": 2.0} and not site.is_synthetic
    facts = facts_of_sites([site], world.AT)[0]
    assert facts.spoken == {"ar"} and facts.cost == "free" and facts.conditions == {"without_papers": True}
    assert facts.openings == ((0, 17 * 60, 20 * 60), (1, 17 * 60, 20 * 60))


def test_chosen_sites_of_a_kind_become_services_and_meetings_do_not() -> None:
    inputs = street()
    assert len(apply(inputs, [meetings("a", "c", kind="library")]).sites) == len(inputs.sites) + 2
    assert apply(inputs, [meetings("a", "c")]).sites == inputs.sites


def test_borders_become_the_level_of_neighbourhoods() -> None:
    inputs = street()
    after = apply(inputs, [borders(a=1, b=1, c=7)])
    drawn = after.territory.levels["neighbourhood"]
    assert list(after.territory.levels) == ["sector", "neighbourhood", "zone", "region"]
    assert drawn.slugs == ("group-1", "group-7") and drawn.sector_of.tolist() == [0, 0, 1, -1]
    assert drawn.population.tolist() == [400.0, 50.0]
    assert "neighbourhood" not in inputs.territory.levels


def test_without_invented_services_their_source_goes_too() -> None:
    after = apply(street(), [Parameters()])
    assert not any(site.is_synthetic for site in after.sites)


CANNOT: list[tuple[str, list[Change]]] = [
    ("unknown_site", [Close(site="nowhere")]),
    ("closed_twice", [Close(site="silent"), Close(site="silent")]),
    ("closed_already", [Close(site="silent"), Full(site="silent")]),
    ("full_twice", [Full(site="silent"), Full(site="silent")]),
    ("unknown_site", [new(), Close(site="scenario:001")]),
    ("unknown_kind", [new(kind="cathedral")]),
    ("unknown_kind", [meetings("a", kind="cathedral")]),
    ("no_supply", [new(supply=0)]),
    ("no_supply", [new(supply=-3)]),
    ("unknown_condition", [new(conditions={"without_shoes": True})]),
    ("bad_hours", [new(hours=(Hours(days=("MO",), opens="17:00", closes="09:00"),))]),
    ("unknown_sector", [new(sector="z")]),
    ("outside_region", [new(sector="")]),
    ("outside_region", [new(lat=world.LAT + 0.1)]),
    ("sites_twice", [meetings("a"), meetings("b")]),
    ("staff_twice", [staff("east"), staff("west")]),
    ("unknown_level", [staff("east", level="planet")]),
    ("unknown_unit", [staff("north")]),
    ("unit_twice", [staff("east", "east")]),
    ("more_given", [staff("east", "west", given=("2", "2"))]),
    ("borders_twice", [borders(a=1, b=2), borders(a=1, b=2)]),
    ("too_few_groups", [borders(a=1, b=1)]),
    ("unknown_sector", [borders(a=1, z=2)]),
    ("no_synthetic", [Parameters(), Parameters()]),
]


@pytest.mark.parametrize(
    ("code", "changes"), CANNOT, ids=[f"{code}-{len(one)}-{n}" for n, (code, one) in enumerate(CANNOT)]
)
def test_what_cannot_be_is_refused_with_the_number_of_the_change(code: str, changes: list[Change]) -> None:
    with pytest.raises(CannotChange) as problem:
        apply(street(), changes)
    assert (problem.value.code, problem.value.number) == (code, len(changes))


def test_given_workers_are_said_for_all_places_or_for_none() -> None:
    rows = (StaffUnit(unit="east", people=1, need=1, given="1"), StaffUnit(unit="west", people=1, need=1))
    with pytest.raises(CannotChange, match="some_given"):
        apply(street(), [Staff(level="zone", staff="3", units=rows)])


def test_changes_must_lie_in_the_territory_of_the_scenario() -> None:
    inputs = street()
    check_inside(inputs, [Close(site="silent"), new(sector="c"), staff("east")], ("zone", "east"))
    for change in (Close(site="takes"), new(), staff("west"), borders(a=1, c=2), meetings("a"), Parameters()):
        with pytest.raises(CannotChange, match="outside_unit"):
            check_inside(inputs, [change], ("zone", "east"))
        check_inside(inputs, [change], None)


def test_records_read_back_as_they_were_written_and_nothing_unknown_is_read() -> None:
    changes = (Close(site="x"), new(), meetings("a"), staff("east"), borders(a=1, b=2), Parameters(), Full(site="y"))
    assert read_changes(written(changes)) == changes
    for wrong in (
        {"change": "close"}, {"change": "explode", "site": "x"}, {"change": "close", "site": "x", "why": "?"},
        {"change": "close", "site": "x", "version": 2}, "close", {"change": "open", "kind": "library", "lon": 500,
        "lat": 1, "sector": "a"},
    ):  # fmt: skip
        with pytest.raises(UnreadableChanges):
            read_changes([wrong])
    with pytest.raises(UnreadableChanges):
        read_changes({"change": "close"})
    with pytest.raises(UnreadableChanges):
        read_changes([{"change": "close", "site": "x"}] * (MOST_CHANGES + 1))


def test_the_point_of_a_neighbourhood_is_that_of_its_middle_sector() -> None:
    drawn = apply(street(), [borders(a=1, b=1, c=2)]).territory.levels["neighbourhood"]
    assert drawn.lon[0] == world.LON["b"] and np.all(drawn.ids < 0)
