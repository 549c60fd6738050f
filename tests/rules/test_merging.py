"""Two entries made one, field by field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.merging import BOTH, FIRST, SECOND, differences, merged


def entry(pk: str, **columns: Any) -> dict[str, Any]:
    empty = {"name_fr": None, "url": None, "verified_at": None, "verified_by": None, "feed": None, "source_id": None}
    lists: dict[str, Any] = {"phones": [], "service_terms": [], "schedules": [], "service_at_locations": []}
    return {"id": pk, **empty, **lists, **columns}


NUMBERS = st.lists(st.sampled_from(["1", "2", "3"]), unique=True)


@given(NUMBERS, NUMBERS)
def test_both_lists_together_hold_each_number_once_and_lose_none(one: list[str], other: list[str]) -> None:
    first = entry("a", phones=[{"id": f"a{number}", "number": number} for number in one])
    second = entry("b", phones=[{"id": f"b{number}", "number": number} for number in other])
    phones = merged(first, second, {})["phones"]
    assert sorted(row["number"] for row in phones) == sorted({*one, *other})
    assert {row["id"] for row in phones if "id" in row} <= {row["id"] for row in first["phones"]}, "no row is shared"


def test_what_one_side_does_not_know_is_proposed_from_the_other() -> None:
    first = entry("a", name_fr="Soupe", url=None)
    second = entry("b", name_fr="La soupe", url="https://soup.example")
    assert [(d.name, d.proposed) for d in differences(first, second)] == [("name_fr", FIRST), ("url", SECOND)]
    whole = merged(first, second, {})
    assert (whole["id"], whole["name_fr"], whole["url"]) == ("a", "Soupe", "https://soup.example")


def test_what_is_chosen_is_done() -> None:
    first, second = entry("a", name_fr="Soupe"), entry("b", name_fr="La soupe")
    assert merged(first, second, {"name_fr": SECOND})["name_fr"] == "La soupe"


def test_the_newer_confirmation_stays_with_who_gave_it() -> None:
    first = entry("a", verified_at="2026-01-01T00:00:00+00:00", verified_by="x")
    second = entry("b", verified_at="2026-05-01T00:00:00+00:00", verified_by="y")
    whole = merged(first, second, {})
    assert (whole["verified_at"], whole["verified_by"]) == ("2026-05-01T00:00:00+00:00", "y")


def test_hours_of_two_sides_are_not_mixed_and_places_not_doubled() -> None:
    first = entry("a", schedules=[{"id": "1", "byday": "MO"}], service_at_locations=[{"id": "2", "location": "x"}])
    second = entry("b", schedules=[{"id": "3", "byday": "TU"}], service_at_locations=[{"id": "4", "location": "y"}])
    whole = merged(first, second, {})
    assert whole["schedules"] == first["schedules"]
    assert whole["service_at_locations"] == first["service_at_locations"]
    both = merged(first, second, {"service_at_locations": BOTH})["service_at_locations"]
    assert [row["location"] for row in both] == ["x", "y"]
    assert "id" not in both[1]


def test_what_the_feed_calls_it_stays_with_its_own_entry() -> None:
    first, second = entry("a", feed="one", source_id="1"), entry("b", feed="two", source_id="2")
    assert differences(first, second) == ()


@pytest.mark.parametrize("choices", [{"name_fr": BOTH}, {"name_fr": "third"}])
def test_a_choice_that_there_is_not_is_refused(choices: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot be chosen"):
        merged(entry("a", name_fr="Soupe"), entry("b", name_fr="La soupe"), choices)
