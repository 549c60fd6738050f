"""Who gains and who loses when the street changes: held against the walks, which can be reckoned by hand.

Sectors a, b and c lie nine minutes apart on foot (people 1000, 3000, 500); a pharmacy is near within 10 minutes.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.remembering import Remembered
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.changing import CannotChange
from nabij.diagnosis.scenarios.comparing import CannotCompare, Comparison, compare, firsts
from nabij.diagnosis.scenarios.computing import changed
from nabij.diagnosis.scenarios.records import (
    Borders,
    Change,
    Close,
    Full,
    Open,
    Parameters,
    Sites,
    Spot,
    Staff,
    StaffUnit,
)
from nabij.diagnosis.whole.storing import digest_of_diagnosis
from tests.diagnosis import scenario_world as world
from tests.diagnosis import thresholds_world as street

CLOSE_ALL = (Close(site="silent"), Close(site="wants-papers"))


def after(*changes: Change) -> Diagnosis:
    given, _found = world.base()
    return changed(given, changes, world.networks(), code_version="test")[1]


def compared(*changes: Change) -> Comparison:
    return compare(world.base()[1], after(*changes))


def spot(sector: str) -> Spot:
    return Spot(id=sector, names=(sector, None, None), lon=street.LON[sector], lat=street.LAT, sector=sector)


def test_whoever_has_no_other_service_near_loses_the_one_that_closes() -> None:
    found = compared(*CLOSE_ALL)
    one = found.get("reach.pharmacy.adult.within")
    assert one is not None
    # a keeps its own; b walks nine minutes to a; c would walk eighteen. d was never joined to the street.
    total = one.total
    assert (total.gained, total.lost, total.same, total.unknown) == (0, 500, 4000, 70)
    assert [unit.lost for unit in found.by_unit(one, "zone")] == [500, 0, 0]
    assert sum(part.lost for part in found.by_decile(one)) == 500
    minutes = found.get("reach.pharmacy.adult.nearest")
    assert minutes is not None and minutes.total.lost == 3500 and minutes.total.gained == 0
    assert minutes.after[2] == pytest.approx(minutes.after[1] * 2)


@pytest.mark.parametrize("level", ["sector", "zone", "region"])
def test_parts_add_up_to_everybody_at_every_level_and_by_need(level: str) -> None:
    found = compared(*CLOSE_ALL, Open(kind="library", lon=street.LON["b"], lat=street.LAT, sector="b"))
    assert found.differs
    for one in found.differs:
        for parts in (found.by_unit(one, level), found.by_decile(one)):
            for name in ("people", "gained", "lost", "same", "unknown"):
                assert sum(getattr(part, name) for part in parts) == pytest.approx(getattr(one.total, name))
        assert one.total.people == 4570


def test_tenths_by_need_put_those_most_in_need_first() -> None:
    found = compared(*CLOSE_ALL)
    assert found.decile.tolist()[3] == 0  # need not known
    assert found.decile[1] < found.decile[2] < found.decile[0]


def test_a_full_service_stays_within_reach_and_takes_nobody_new() -> None:
    found = compared(Full(site="takes"), Full(site="wants-papers"), Full(site="silent"))
    assert not any(one.of == "reach" for one in found.differs)
    possible = [one for one in found.differs if one.of == "effective" and one.measure == "possible"]
    assert possible and all(one.total.gained == 0 and one.total.lost > 0 for one in possible)
    assert any(one.measure == "lost.room" and one.total.lost > 0 for one in found.differs)


def test_a_new_service_is_a_gain_for_whom_it_is_near() -> None:
    found = compared(Open(kind="library", lon=street.LON["a"], lat=street.LAT, sector="a"))
    one = found.get("reach.library.adult.within")
    assert one is not None and (one.total.gained, one.total.lost) == (4000, 0)  # within 15 minutes: a and b
    assert firsts(found)[0] is one
    nearest = found.get("reach.library.adult.nearest")
    assert nearest is not None and nearest.total.gained == 4500  # from none to some, also for c


def test_a_new_service_in_the_water_is_refused_by_the_streets() -> None:
    with pytest.raises(CannotChange, match="off_streets"):
        after(Open(kind="library", lon=street.LON["b"], lat=street.LAT + 0.004, sector="b"))


def test_nothing_changes_by_doing_nothing() -> None:
    found = compared()
    assert not found.differs and not found.offer
    assert saying.findings(found, "en") == [saying.nothing("en")]


def test_borders_move_nobody_and_are_said_so() -> None:
    found = compared(Borders(floor=1, ceiling=1000, group_of={"a": 1, "b": 2, "c": 2}))
    assert not found.differs
    assert "moves no service" in saying.findings(found, "en")[0]
    assert [unit.people for unit in found.by_unit(found.same[0], "neighbourhood")] == [1000, 3500, 70]


def test_workers_are_divided_again_from_what_the_change_holds() -> None:
    units = (
        StaffUnit(unit="east", people=500, need=40.0, existing="1"),
        StaffUnit(unit="west", people=4000, need=70.0, existing="2"),
    )
    change = Staff(level="zone", staff="6", need="deprivation", rule={"intensity": "0"}, units=units)
    found = compared(change)
    told = found.after.results["scenario"]["staff"]["units"]
    assert told == [{"unit": "east", "existing": "1", "total": "1"}, {"unit": "west", "existing": "2", "total": "8"}]
    one = found.get("staff.per_1000")
    assert one is not None and (one.total.gained, one.total.lost, one.total.same) == (4000, 0, 500)
    assert one.before[:3].tolist() == [0.5, 0.5, 2.0] and one.after[:3].tolist() == [2.0, 2.0, 2.0]
    weighed = found.after.layers["staff.per_1000_weighed", "sector"].values
    assert weighed[2] != 2.0 and np.isnan(weighed[3])


def test_a_tie_between_places_is_said() -> None:
    rows = tuple(StaffUnit(unit=slug, people=100, need=1.0) for slug in ("east", "west"))
    found = compared(Staff(level="zone", staff="3", units=rows))
    assert found.after.results["scenario"]["staff"]["ties"] == [{"units": ["east", "west"], "number": "1"}]
    assert "Equal, so that the order decided: EAST, WEST." in saying.findings(found, "en")[0]


def test_one_worker_more_is_compared_with_one_fewer() -> None:
    def over(staff: str) -> Diagnosis:
        rows = tuple(StaffUnit(unit=slug, people=people, need=1.0) for slug, people in (("east", 500), ("west", 4000)))
        return after(Staff(level="zone", staff=staff, rule={"floor": "1"}, units=rows))

    found = compare(over("9"), over("10"))
    one = found.get("staff.per_1000")
    assert one is not None and one.total.lost == 0 and one.total.gained in {500, 4000}


def test_new_meetings_are_held_against_those_that_exist() -> None:
    found = compared(Sites(minutes=10, places=(spot("c"),), existing=(spot("a"),)))
    one = found.get("meetings.within")
    assert one is not None and (one.total.gained, one.total.lost, one.total.same) == (500, 0, 4000)
    nearest = found.get("meetings.nearest")
    assert nearest is not None and nearest.total.gained == 500  # b is as far from both


def test_without_invented_services_their_kind_is_lost() -> None:
    found = compared(Parameters())
    assert {one.slug for one in found.differs} == {"general-practitioner"}


def test_need_is_not_changed_by_a_change_of_the_offer() -> None:
    changed_ = after(*CLOSE_ALL)
    for (key, level), layer in world.base()[1].layers.items():
        if key.startswith("need."):
            assert np.array_equal(layer.values, changed_.layers[key, level].values, equal_nan=True)


CASES: list[Sequence[Change]] = [
    CLOSE_ALL,
    (Full(site="takes"),),
    (Open(kind="library", lon=street.LON["b"], lat=street.LAT, sector="b"),),
    (Borders(floor=1, ceiling=1000, group_of={"a": 1, "b": 2, "c": 2}),),
]


@pytest.mark.parametrize("changes", CASES, ids=["close", "full", "open", "borders"])
def test_what_is_remembered_of_the_base_gives_the_same_result_as_computing_all_of_it(
    changes: Sequence[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    after()  # the base is in the memory of the process
    warm = digest_of_diagnosis(after(*changes))
    monkeypatch.setattr(Remembered, "get", lambda _self, _key, make: make())
    assert digest_of_diagnosis(after(*changes)) == warm


def test_diagnoses_of_other_people_cannot_be_compared() -> None:
    found = world.base()[1]
    sectors = replace(found.units["sector"], population=found.units["sector"].population + 1)
    with pytest.raises(CannotCompare):
        compare(found, replace(found, units={**found.units, "sector": sectors}))
