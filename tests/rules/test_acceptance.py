"""Acceptance: each threshold case by case, and the arrays against the judgement of one service at a time."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.acceptance import (
    CONDITIONS,
    FEATURES,
    NOT_KNOWN,
    PASSES,
    STOPS,
    THRESHOLDS,
    Person,
    ServiceFacts,
    acceptance,
    judge,
    latest_start,
)
from nabij.rules.acceptance_columns import answers, columns_of

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER, EARLIER = AT + timedelta(days=3), AT - timedelta(days=3)
EVENING = tuple((day, 17 * 60, 22 * 60) for day in range(7))


def _answer(person: Person, facts: ServiceFacts, threshold: str, minutes: float = 0.0) -> tuple[int, str]:
    found = next(one for one in judge(person, facts, at=AT, minutes=minutes) if one.threshold == threshold)
    return found.answer, found.fact


CASES = [
    # threshold, person, facts, answer, the fact it rests on
    ("language", Person(languages=frozenset({"ar"})), ServiceFacts(spoken=frozenset({"ar", "fr"})), PASSES, "spoken"),
    ("language", Person(languages=frozenset({"ar"})), ServiceFacts(spoken=frozenset({"fr"})), STOPS, "other_languages"),
    (
        "language",
        Person(languages=frozenset({"ar"})),
        ServiceFacts(spoken=frozenset({"fr"}), conditions={"has_interpreter": True}),
        NOT_KNOWN,
        "interpreter",
    ),
    (
        "language",
        Person(languages=frozenset({"ar"})),
        ServiceFacts(spoken=frozenset({"fr"}), conditions={"has_mediator": False}),
        STOPS,
        "other_languages",
    ),
    ("language", Person(languages=frozenset({"ar"})), ServiceFacts(), NOT_KNOWN, "nobody_said"),
    ("money", Person(has_money=False), ServiceFacts(cost="free"), PASSES, "cost"),
    ("money", Person(has_money=False), ServiceFacts(cost="low"), STOPS, "cost"),
    ("money", Person(has_money=False), ServiceFacts(cost="paid"), STOPS, "cost"),
    ("money", Person(has_money=False), ServiceFacts(cost="insured"), NOT_KNOWN, "cost"),
    ("money", Person(has_money=False), ServiceFacts(cost="by_income"), NOT_KNOWN, "cost"),
    ("money", Person(has_money=False), ServiceFacts(), NOT_KNOWN, "nobody_said"),
    ("age", Person(age=19), ServiceFacts(ages=(18, 25)), PASSES, "ages"),
    ("age", Person(age=19), ServiceFacts(ages=(18, None)), PASSES, "ages"),
    ("age", Person(age=19), ServiceFacts(ages=(None, 18)), STOPS, "ages"),
    ("age", Person(age=19), ServiceFacts(), NOT_KNOWN, "nobody_said"),
    ("room", Person(), ServiceFacts(), PASSES, "nobody_said"),
    ("room", Person(needs_room=True), ServiceFacts(), NOT_KNOWN, "nobody_said"),
    ("room", Person(), ServiceFacts(state="full", state_until=LATER), STOPS, "full"),
    ("room", Person(needs_room=True), ServiceFacts(state="full", state_until=EARLIER), NOT_KNOWN, "expired"),
    ("room", Person(), ServiceFacts(state="full", state_until=AT), PASSES, "expired"),
    ("room", Person(needs_room=True), ServiceFacts(state="takes", state_until=LATER), PASSES, "takes"),
    ("room", Person(), ServiceFacts(state="waiting", state_until=LATER), PASSES, "waiting"),
    ("room", Person(can_wait=False), ServiceFacts(state="waiting", state_until=LATER), STOPS, "waiting"),
    (
        "room",
        Person(groups=frozenset({"adults"})),
        ServiceFacts(state="closed_to_group", state_group="adults"),
        STOPS,
        "closed_to_group",
    ),
    (
        "room",
        Person(groups=frozenset({"women"})),
        ServiceFacts(state="closed_to_group", state_group="adults"),
        PASSES,
        "closed_to_group",
    ),
    ("room", Person(), ServiceFacts(state="closed_to_group", state_group="adults"), NOT_KNOWN, "closed_to_group"),
    ("trust", Person(trusts_days=30), ServiceFacts(verified=date(2026, 11, 1)), PASSES, "checked"),
    ("trust", Person(trusts_days=10), ServiceFacts(verified=date(2026, 11, 1)), NOT_KNOWN, "checked"),
    ("trust", Person(trusts_days=10), ServiceFacts(), NOT_KNOWN, "never_checked"),
]


@pytest.mark.parametrize(("threshold", "person", "facts", "expected", "fact"), CASES)
def test_threshold_rests_on_a_fact(
    threshold: str, person: Person, facts: ServiceFacts, expected: int, fact: str
) -> None:
    assert _answer(person, facts, threshold) == (expected, fact)


@pytest.mark.parametrize("name", CONDITIONS)
def test_condition_is_yes_no_or_not_said(name: str) -> None:
    person = Person(conditions=frozenset({name}))
    column = CONDITIONS[name]
    assert _answer(person, ServiceFacts(conditions={column: True}), name) == (PASSES, "said_yes")
    assert _answer(person, ServiceFacts(conditions={column: False}), name) == (STOPS, "said_no")
    assert _answer(person, ServiceFacts(), name) == (NOT_KNOWN, "nobody_said")


@pytest.mark.parametrize("name", FEATURES)
def test_feature_with_help_lets_pass(name: str) -> None:
    person = Person(features=frozenset({name}))
    found = {said: _answer(person, ServiceFacts(features={name: said}), name)[0] for said in ("yes", "limited", "no")}
    assert found == {"yes": PASSES, "limited": PASSES, "no": STOPS}
    assert _answer(person, ServiceFacts(), name) == (NOT_KNOWN, "nobody_said")


def test_arrival_after_closing_stops_and_before_it_passes() -> None:
    until_half_past_five = ServiceFacts(openings=((0, 540, 1050),), openings_known=True)
    person = Person(windows=EVENING)
    assert _answer(person, until_half_past_five, "hours", 29.0) == (PASSES, "open_then")
    assert _answer(person, until_half_past_five, "hours", 30.0) == (STOPS, "closed_then")


def test_hours_that_may_not_be_all_are_not_known_when_shut() -> None:
    morning = ServiceFacts(openings=((0, 540, 720),), openings_known=False)
    assert _answer(Person(windows=EVENING), morning, "hours") == (NOT_KNOWN, "nobody_said")


def test_latest_start_over_midnight_and_without_meeting() -> None:
    night = ((0, 20 * 60, 32 * 60),)  # Monday 20:00 to Tuesday 08:00
    assert latest_start(((1, 7 * 60, 9 * 60),), night) == 60.0  # Tuesday from 07:00: one hour left
    assert latest_start(((2, 7 * 60, 9 * 60),), night) == float("-inf")
    assert latest_start(((0, 17 * 60, 22 * 60),), night) == 300.0  # waits for 20:00, must be there before 22:00


def test_what_is_no_threshold_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="passport"):
        Person(conditions=frozenset({"passport"}))
    with pytest.raises(ValueError, match="age -1"):
        Person(age=-1)
    with pytest.raises(ValueError, match="window 7"):
        Person(windows=((7, 0, 60),))
    with pytest.raises(ValueError, match="days"):
        Person(trusts_days=-1)


def test_somebody_without_thresholds_meets_only_a_full_house() -> None:
    assert Person().thresholds == ("room",)
    assert acceptance(judge(Person(), ServiceFacts(), at=AT)) == PASSES
    assert acceptance(()) == PASSES


# ---- Arrays ---------------------------------------------------------------------------------------------------------

_CODES = st.frozensets(st.sampled_from(["ar", "fr", "nl", "uk"]), max_size=3)
_SPANS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 1400), st.integers(1, 900)).map(lambda s: (s[0], s[1], s[1] + s[2])),
    max_size=3,
).map(tuple)
_FREE = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 1400), st.integers(1, 900)).map(lambda s: (s[0], s[1], s[1] + s[2])),
    max_size=2,
).map(tuple)

people = st.builds(
    Person,
    languages=_CODES,
    conditions=st.frozensets(st.sampled_from(sorted(CONDITIONS)), max_size=3),
    has_money=st.booleans(),
    features=st.frozensets(st.sampled_from(FEATURES), max_size=2),
    age=st.none() | st.integers(0, 99),
    groups=st.frozensets(st.sampled_from(["adults", "women"])),
    windows=_FREE,
    can_wait=st.booleans(),
    needs_room=st.booleans(),
    trusts_days=st.none() | st.integers(0, 60),
)
services = st.builds(
    ServiceFacts,
    conditions=st.dictionaries(
        st.sampled_from([*CONDITIONS.values(), "has_interpreter", "has_mediator"]), st.booleans()
    ),
    cost=st.sampled_from([None, "free", "low", "by_income", "insured", "paid"]),
    spoken=_CODES,
    ages=st.none() | st.tuples(st.none() | st.integers(0, 40), st.none() | st.integers(41, 99)),
    features=st.dictionaries(st.sampled_from(FEATURES), st.sampled_from(["yes", "limited", "no"])),
    state=st.sampled_from([None, "takes", "waiting", "full", "closed_to_group"]),
    state_group=st.sampled_from([None, "adults", "women"]),
    state_until=st.sampled_from([None, EARLIER, AT, LATER]),
    openings=_SPANS,
    openings_known=st.booleans(),
    verified=st.none() | st.dates(date(2026, 9, 1), date(2026, 11, 23)),
)


@given(person=people, offer=st.lists(services, min_size=1, max_size=5), minutes=st.floats(0, 90))
def test_arrays_say_the_same_as_one_service_at_a_time(
    person: Person, offer: list[ServiceFacts], minutes: float
) -> None:
    every = np.arange(len(offer))
    found = answers(person, columns_of(offer), at=AT)
    assert found.thresholds == person.thresholds
    slow = [[one.answer for one in judge(person, facts, at=AT, minutes=minutes)] for facts in offer]
    assert found.of_pairs(every, np.full(len(offer), minutes)).T.tolist() == slow


def test_usual_answers_only_what_nobody_said_and_never_hours() -> None:
    person = Person(has_money=False, conditions=frozenset({"papers"}), windows=EVENING)
    offer = [ServiceFacts(cost="paid"), ServiceFacts(cost="free"), ServiceFacts()]
    found = answers(person, columns_of(offer), at=AT).with_usual({"money": PASSES, "papers": STOPS, "hours": PASSES})
    said = dict(zip(found.thresholds, found.of_pairs(np.arange(3), np.zeros(3)).tolist(), strict=True))
    assert said["money"] == [STOPS, PASSES, PASSES]
    assert said["papers"] == [STOPS, STOPS, STOPS]
    assert said["hours"] == [NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]


def test_every_threshold_has_a_place_in_the_order() -> None:
    everything = Person(
        languages=frozenset({"ar"}), conditions=frozenset(CONDITIONS), has_money=False, features=frozenset(FEATURES),
        age=1, windows=EVENING, trusts_days=1,
    )  # fmt: skip
    assert everything.thresholds == THRESHOLDS
