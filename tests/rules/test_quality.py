"""The quality of an entry, and how confirmations age."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.quality import (
    DUPLICATE_FACTOR,
    PLACE,
    THRESHOLDS,
    WEIGHTS,
    EntryFacts,
    age_of,
    freshness,
    is_too_old,
    quality_of,
)

TODAY = date(2026, 11, 22)
WHOLE = EntryFacts(
    verified_on=TODAY,
    name_languages=2,
    description_languages=2,
    hours="rows",
    has_phone=True,
    has_other_way=True,
    place="exact",
    conditions_known=len(THRESHOLDS),
    has_spoken=True,
    has_cost=True,
    room="known",
    has_source=True,
)
EMPTY = EntryFacts()
ENTRIES = st.builds(
    EntryFacts,
    kind=st.sampled_from(["service", "phone_line", "open_resource", "connecting_person"]),
    verified_on=st.none() | st.dates(date(2020, 1, 1), TODAY),
    name_languages=st.integers(0, 2),
    description_languages=st.integers(0, 2),
    hours=st.sampled_from(["rows", "appointment", "proposal", None]),
    has_phone=st.booleans(),
    has_other_way=st.booleans(),
    place=st.sampled_from([*PLACE, None]),
    conditions_known=st.integers(0, len(THRESHOLDS)),
    has_spoken=st.booleans(),
    has_cost=st.booleans(),
    room=st.sampled_from(["known", "expired", None]),
    has_source=st.booleans(),
    is_classified_by_us=st.booleans(),
    open_duplicates=st.integers(0, 2),
)


def test_the_weights_are_shares_of_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_an_entry_of_which_all_is_known_is_worth_one_and_an_empty_one_nothing() -> None:
    assert quality_of(WHOLE, TODAY).score == 1
    assert quality_of(EMPTY, TODAY).score == 0
    assert all(part.mend is None for part in quality_of(WHOLE, TODAY).parts)
    assert all(part.mend for part in quality_of(EMPTY, TODAY).parts)


@pytest.mark.parametrize(
    ("days", "fresh", "age", "too_old"),
    [
        (0, 1.0, "fresh", False),
        (182, 1.0, "fresh", False),
        (183, 547 / 548, "ageing", False),
        (365, 365 / 548, "ageing", False),
        (366, 364 / 548, "old", True),
        (730, 0.0, "old", True),
        (4000, 0.0, "old", True),
        (-1, 1.0, "fresh", False),  # a clock that runs ahead
    ],
)
def test_a_confirmation_ages(days: int, fresh: float, age: str, too_old: bool) -> None:
    confirmed = TODAY - timedelta(days=days)
    assert freshness(confirmed, TODAY) == pytest.approx(fresh)
    assert age_of(confirmed, TODAY) == age
    assert is_too_old(confirmed, TODAY) is too_old


def test_an_entry_that_nobody_confirmed_is_not_old_but_unconfirmed() -> None:
    assert (freshness(None, TODAY), age_of(None, TODAY), is_too_old(None, TODAY)) == (0.0, "never", False)


def by_its_definition(facts: EntryFacts) -> float:
    """The weighted mean, each part written out by hand."""
    scores = {
        "verified": 0.0 if facts.verified_on is None else freshness(facts.verified_on, TODAY),
        "hours": {"rows": 1.0, "appointment": 0.7, "proposal": 0.4, None: 0.0}[facts.hours],
        "room": {"known": 1.0, "expired": 0.2, None: 0.0}[facts.room],
        "phone": 1.0 if facts.has_phone else 0.5 if facts.has_other_way else 0.0,
        "place": PLACE[facts.place] if facts.place else 0.0,
        "description": (0.0, 0.6, 1.0)[facts.description_languages],
        "names": (0.0, 0.6, 1.0)[facts.name_languages],
        "conditions": facts.conditions_known / 5,
        "source": (0.7 if facts.is_classified_by_us else 1.0) if facts.has_source else 0.0,
        "spoken": float(facts.has_spoken),
        "cost": float(facts.has_cost),
    }
    if facts.kind == "phone_line":
        del scores["place"]
    if facts.kind == "open_resource":
        del scores["room"]
        scores["phone"] = float(facts.has_phone or facts.has_other_way)
    mean = sum(WEIGHTS[code] * score for code, score in scores.items()) / sum(WEIGHTS[code] for code in scores)
    return mean * (DUPLICATE_FACTOR if facts.open_duplicates else 1)


@given(facts=ENTRIES)
def test_the_score_is_the_weighted_mean_of_the_parts_that_apply(facts: EntryFacts) -> None:
    found = quality_of(facts, TODAY)
    assert found.score == pytest.approx(by_its_definition(facts), abs=0.005001)
    assert 0 <= found.score <= 1
    gains = [part.weight * (1 - part.score) for part in found.parts]
    assert gains == sorted(gains, reverse=True)


@given(facts=ENTRIES, days=st.integers(0, 900))
def test_time_alone_never_makes_an_entry_better(facts: EntryFacts, days: int) -> None:
    later = TODAY + timedelta(days=days)
    assert quality_of(facts, later).score <= quality_of(facts, TODAY).score


def test_confirming_makes_an_entry_better() -> None:
    old = replace(WHOLE, verified_on=TODAY - timedelta(days=500))
    assert quality_of(old, TODAY).score < quality_of(WHOLE, TODAY).score
    assert quality_of(old, TODAY).parts[0].mend == "verify"  # what would gain most comes first


def test_a_hidden_place_is_as_good_as_a_door_since_its_precision_would_tell() -> None:
    assert quality_of(replace(WHOLE, place="hidden"), TODAY).score == 1
