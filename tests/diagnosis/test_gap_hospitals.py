"""What the directory says of hospitals: present where said, absent only where somebody said so."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nabij.diagnosis.gap import hospitals as room
from nabij.diagnosis.gap.hospitals import hospitals
from nabij.diagnosis.gap.offer_file import Said, hospital_minimum
from tests.diagnosis import gap_world as world


def _states(made: dict[str, Any], name: str) -> dict[str, str]:
    site = next(one for one in made["sites"] if name in str(one["name"]))
    return {service: told["state"] for service, told in site["states"].items()}


def test_said_at_the_site_elsewhere_in_the_zone_near_or_not_known() -> None:
    west = world.site("Wester", "a", "hospital", "pregnancy")
    other = world.site("Ooster", "b", "hospital", "emergency-care")  # the same zone
    east = world.site("Verre", "c", "hospital")
    made = hospitals(world.inputs(west, other, east))
    assert _states(made, "Ooster")["emergency"] == "on_site"
    assert _states(made, "Wester")["emergency"] == "in_zone"
    assert _states(made, "Verre")["emergency"] == "unknown"
    assert _states(made, "Wester")["maternity"] == "near"  # care for pregnant women proves no ward
    assert set(_states(made, "Verre").values()) == {"unknown"}


def test_absent_is_only_what_somebody_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (Said("Verre", "maternity", "absent", "the hospital", date(2026, 10, 1)),)
    monkeypatch.setattr(room, "hospital_minimum", lambda: replace(hospital_minimum(), said=said))
    made = hospitals(world.inputs(world.site("Verre", "c", "hospital", "pregnancy")))
    told = next(iter(made["sites"]))["states"]["maternity"]
    assert told == {"state": "absent", "by": "the hospital", "on": "2026-10-01"}
    assert "absent" not in {one["state"] for key, one in made["sites"][0]["states"].items() if key != "maternity"}


def test_two_entries_of_one_hospital_are_one_site_and_two_hospitals_are_not() -> None:
    one = world.site("Clinique Wester", "a", "hospital")
    twice = world.site("Ziekenhuis Wester", "a", "hospital", "emergency-care")
    beside = world.site("Clinique Kinderhof", "a", "hospital")
    far = world.site("Clinique Wester Campus Oost", "c", "hospital")
    made = hospitals(world.inputs(one, twice, beside, far))
    assert len(made["sites"]) == 3
    assert sorted(len(site["entries"]) for site in made["sites"]) == [1, 1, 2]


def test_an_emergency_service_outside_a_hospital_is_no_hospital() -> None:
    assert hospitals(world.inputs(world.site("Post", "a", "emergency-care")))["sites"] == []
