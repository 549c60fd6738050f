"""What the search keeps of a service: what was said, nothing that tells where a shelter is."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from nabij.directory.search.facts import facts_of

SERVICE: dict[str, Any] = {
    "id": "10000000-0000-0000-0000-000000000001",
    "original_language": "fr",
    "name_fr": "Douches du canal",
    "name_nl": None,
    "description_fr": "Se laver.",
    "easy_fr": "Vous pouvez vous laver.",
    "eligibility_description": "Pour tous.",
    "kind": "service",
    "status": "active",
    "without_papers": True,
    "with_dog": False,
    "with_child": None,
    "minimum_age": 18,
    "maximum_age": None,
    "verified_at": "2026-10-01T08:00:00+00:00",
    "updated_at": "2026-11-01T08:00:00+00:00",
    "service_terms": [{"term": "help:wash"}, {"term": "groups:homeless"}],
    "languages": [{"code": "fr"}, {"code": None}],
    "service_areas": [{"unit": "zone:noord"}, {"unit": None}],
    "schedules": [{"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00:00", "closes_at": "12:00:00"}],
    "service_at_locations": [{"id": "sal-1", "location": "loc-1"}, {"id": "sal-2", "location": "elsewhere"}],
}
PLACE: dict[str, Any] = {
    "id": "loc-1",
    "location_type": "physical",
    "is_hidden": False,
    "name_fr": "Maison du quai",
    "longitude": 4.34,
    "latitude": 50.85,
    "sector": "sector:21001A00-",
    "addresses": [{"address_1": "Quai invisible 5", "city": "Bruxelles", "postal_code": "1000"}],
    "accessibility": [{"feature": "wheelchair", "answer": "yes", "details": "Rampe, quai invisible"}],
}


def facts(**changes: Any) -> dict[str, Any]:
    return facts_of(SERVICE | changes, None, {"loc-1": PLACE}, None, None)


def test_what_nobody_said_is_absent() -> None:
    found = facts()
    assert found["conditions"] == {"without_papers": True, "with_dog": False}
    assert "cost" not in found
    assert "state" not in found
    assert "quality" not in found
    assert "organization" not in found
    assert found["name"] == {"fr": "Douches du canal"}


def test_texts_are_kept_per_language_and_terms_of_every_taxonomy() -> None:
    found = facts(description_nl="Zich wassen.")
    assert found["about"] == {"fr": "Se laver. Vous pouvez vous laver. Pour tous.", "nl": "Zich wassen."}
    assert found["terms"] == ["groups:homeless", "help:wash"]
    assert found["spoken"] == ["fr"]
    assert found["areas"] == ["zone:noord"]
    assert found["ages"] == [18, None]


def test_a_place_has_point_words_and_features() -> None:
    (place,) = facts()["places"]
    assert (place["lon"], place["lat"], place["unit"]) == (4.34, 50.85, "sector:21001A00-")
    assert place["words"] == "Maison du quai · Quai invisible 5 · Bruxelles · 1000"
    assert place["features"] == {"wheelchair": "yes"}


def test_a_hidden_place_leaves_nothing_of_where_it_is() -> None:
    found = facts_of(SERVICE, None, {"loc-1": PLACE | {"is_hidden": True}}, None, None)
    (place,) = found["places"]
    assert set(place) == {"id", "hidden", "features", "hours"}
    written = json.dumps(found)
    for secret in ("invisible", "Maison du quai", "4.34", "50.85", "21001A00", "1000"):
        assert secret not in written.replace(found["verified"], "").replace("10000000", "")


def test_hours_of_the_place_within_the_service_come_before_the_service_and_before_the_location() -> None:
    own = [{"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00:00", "closes_at": "11:00:00"}]
    offered = [SERVICE["service_at_locations"][0] | {"schedules": own}]
    assert facts(service_at_locations=offered)["places"][0]["hours"][0]["byday"] == "TU"
    assert facts()["places"][0]["hours"][0]["byday"] == "MO"
    nowhere = PLACE | {"schedules": [own[0] | {"byday": "SU"}]}
    found = facts_of(SERVICE | {"schedules": []}, None, {"loc-1": nowhere}, None, None)
    assert found["places"][0]["hours"][0]["byday"] == "SU"
    assert "hours" not in found


def test_closed_on_holidays_is_said_and_unknown_is_not() -> None:
    row = SERVICE["schedules"][0]
    assert facts(schedules=[row | {"on_holidays": False}])["hours"][0]["on_holidays"] is False
    assert "on_holidays" not in facts(schedules=[row | {"on_holidays": None}])["hours"][0]


def test_saturation_is_kept_with_its_end_and_unknown_is_absent() -> None:
    until = datetime(2026, 12, 1, tzinfo=UTC)
    state: Any = SimpleNamespace(state="waiting", waiting_weeks=6, group=None, expires_at=until)
    found = facts_of(SERVICE, None, {}, state, 0.5)
    assert found["state"] == {"state": "waiting", "weeks": 6, "until": until.isoformat()}
    assert found["quality"] == 0.5
    unknown: Any = SimpleNamespace(state=None, waiting_weeks=None, group=None, expires_at=None)
    assert "state" not in facts_of(SERVICE, None, {}, unknown, None)


def test_facts_are_json() -> None:
    assert json.loads(json.dumps(facts())) == facts()
