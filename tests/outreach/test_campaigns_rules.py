"""The rules of call campaigns: attempts, guides, the spread, progress that gives nobody away."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.outreach.codes import choices
from nabij.rules.call_attempts import (
    DONE,
    FOLLOW_UP,
    NOBODY,
    NOT_REACHED,
    NOT_TO_CALL,
    REACHED,
    TO_CALL,
    TRANSITIONS,
    Called,
    Hours,
    NotPossible,
    Standing,
    after,
    is_due,
    is_last_attempt,
)
from nabij.rules.call_guide import Choice, Fault, Step, on_the_way, problems, unknown_answers
from nabij.rules.call_progress import progress
from nabij.rules.call_spread import Caller, Waiting, spread
from nabij.rules.disclosure import HIDDEN


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BRUSSELS)  # type: ignore[arg-type, misc]


BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = moment(2026, 11, 9, 10, 0)
HOURS = Hours(9, 17, frozenset({moment(2026, 11, 11).date()}))  # Armistice Day, a Wednesday


def call(standing: Standing, outcome: str, at: datetime = MONDAY, again: datetime | None = None) -> tuple[object, ...]:
    found = after(standing, Called(at, outcome, again), attempts_max=3, hours=HOURS)
    return found.state, found.attempts, found.not_before


def test_every_outcome_of_the_list_has_its_place_in_the_table() -> None:
    outcomes = {code.code for code in choices("call_outcomes")}
    assert {outcome for _state, outcome in TRANSITIONS} == outcomes
    assert all((state, outcome) in TRANSITIONS for state, outcome in product((TO_CALL, FOLLOW_UP), outcomes))


def test_three_attempts_each_in_another_half_of_another_working_day() -> None:
    tuesday_afternoon = moment(2026, 11, 10, 13, 0)
    thursday_morning = moment(2026, 11, 12, 9, 0)  # Wednesday is a holiday
    assert call(Standing(TO_CALL, 0), "no-answer") == (TO_CALL, 1, tuesday_afternoon)
    assert call(Standing(TO_CALL, 1), "message-left", tuesday_afternoon) == (TO_CALL, 2, thursday_morning)
    assert not is_last_attempt(Standing(TO_CALL, 1), attempts_max=3)
    assert is_last_attempt(Standing(TO_CALL, 2), attempts_max=3)
    assert call(Standing(TO_CALL, 2), "message-left", thursday_morning) == (NOT_REACHED, 3, None)
    with pytest.raises(NotPossible):
        call(Standing(NOT_REACHED, 3), "no-answer")


@given(
    outcomes=st.lists(st.sampled_from([code.code for code in choices("call_outcomes")]), max_size=12),
    most=st.integers(1, 3),
)
def test_no_sequence_of_calls_makes_a_fourth_attempt_or_goes_on_for_ever(outcomes: list[str], most: int) -> None:
    standing, at, nobody = Standing(TO_CALL, 0), MONDAY, 0
    for outcome in outcomes:
        again = moment(2026, 12, 7, 10) + timedelta(days=7 * nobody) if outcome == "call-again" else None
        try:
            found = after(standing, Called(at, outcome, again), attempts_max=most, hours=HOURS)
        except NotPossible:
            assert standing.state not in {TO_CALL} or outcome == "call-again" or standing.attempts == most
            continue
        nobody = nobody + 1 if outcome in NOBODY else 0
        missed = standing.missed + 1 if found.is_follow_up and outcome in NOBODY else 0
        standing = Standing(found.state, found.attempts, missed, standing.was_reached or outcome == "reached")
        assert found.attempts <= most and missed <= most
        assert (found.not_before is not None) == (found.state in {TO_CALL, FOLLOW_UP})


def test_a_conversation_ends_it_or_agrees_on_a_follow_up_within_the_hours() -> None:
    agreed = moment(2026, 11, 16, 15, 30)
    assert call(Standing(TO_CALL, 0), "reached") == (REACHED, 1, None)
    assert call(Standing(TO_CALL, 0), "reached", again=agreed) == (FOLLOW_UP, 1, agreed)
    assert call(Standing(FOLLOW_UP, 1), "reached") == (DONE, 1, None)
    assert call(Standing(FOLLOW_UP, 3), "no-answer")[:2] == (FOLLOW_UP, 3)  # a follow-up is no attempt
    assert call(Standing(FOLLOW_UP, 1, missed=2, was_reached=True), "no-answer")[0] == DONE
    for wrong in (None, MONDAY, moment(2026, 11, 16, 17, 0), moment(2026, 11, 15, 10), moment(2026, 11, 11, 10)):
        with pytest.raises(NotPossible) as caught:
            call(Standing(TO_CALL, 0), "call-again", again=wrong)
        assert caught.value.field == "call_again_at"


def test_who_asks_never_to_be_called_is_heard_in_every_state() -> None:
    for state in (TO_CALL, FOLLOW_UP, REACHED, DONE, NOT_REACHED, NOT_TO_CALL):
        assert call(Standing(state, 3 if state != TO_CALL else 0), "do-not-call")[0] == NOT_TO_CALL


def test_calls_are_made_in_office_hours_only() -> None:
    for when, may in (
        (MONDAY, True), (MONDAY.replace(hour=8, minute=59), False), (MONDAY.replace(hour=17), False),
        (moment(2026, 11, 8, 10), False), (moment(2026, 11, 11, 10), False),
    ):  # fmt: skip
        assert is_due(None, when, state=TO_CALL, hours=HOURS) is may, when
    assert not is_due(MONDAY + timedelta(hours=1), MONDAY, state=TO_CALL, hours=HOURS)
    assert HOURS.took(MONDAY.replace(hour=17, minute=50), None)  # noted after a call that was within the hours
    assert not HOURS.took(MONDAY.replace(hour=20), 30)


GOOD = (
    Step("hello", "time", (Choice("yes", "needs"), Choice("no", "thanks"))),
    Step("needs", next="thanks"),
    Step("thanks", is_end=True),
)


def faults(*steps: Step) -> set[Fault]:
    return {one.fault for one in problems("hello", steps)}


def test_a_guide_has_no_dead_end_no_loop_and_nothing_that_is_never_reached() -> None:
    assert problems("hello", GOOD) == ()
    assert faults(GOOD[0], Step("needs", next="hello"), GOOD[2]) == {Fault.LOOP}
    assert faults(GOOD[0], Step("needs"), GOOD[2]) == {Fault.DEAD_END}
    assert faults(GOOD[0], Step("needs", next="nowhere"), GOOD[2]) == {Fault.UNKNOWN_NEXT}
    assert faults(*GOOD, Step("alone", is_end=True)) == {Fault.UNREACHED}
    assert faults(Step("hello", "time", (Choice("yes", None), Choice("no", "thanks"))), GOOD[2]) == {Fault.DEAD_END}
    assert Fault.NO_START in faults(GOOD[2])
    assert Fault.UNASKED in faults(Step("hello", None, (Choice("yes", "thanks"),)), GOOD[2])
    assert Fault.TWICE in faults(GOOD[0], Step("needs", "time", (Choice("a", "thanks"),)), GOOD[2])


def test_answers_of_a_way_not_taken_fall_away_and_unknown_ones_are_named() -> None:
    assert unknown_answers(GOOD, {"time": "yes"}) == ()
    assert unknown_answers(GOOD, {"time": "maybe", "other": "yes"}) == ("time", "other")
    branch = (*GOOD, Step("gp", "gp", (Choice("yes", "thanks"),)))
    assert on_the_way("hello", branch, ["hello"], {"time": "no", "gp": "yes"}) == {"time": "no"}


def test_a_spread_is_even_by_language_first_and_keeps_who_was_called() -> None:
    entries = [Waiting(f"{number:03}", ("nl", "fr", "tr", None)[number % 4]) for number in range(40)]
    callers = [Caller(1, frozenset({"nl", "fr"})), Caller(2, frozenset({"fr"})), Caller(3, frozenset({"tr"}))]
    found = spread(entries, callers)
    assert found == spread(list(reversed(entries)), callers)
    loads = [list(found.caller_of.values()).count(caller.id) for caller in callers]
    assert max(loads) - min(loads) <= 1 and found.without_language == 0
    assert all(found.caller_of[one.id] == 3 for one in entries if one.language == "tr")
    begun = [Waiting(one.id, one.language, found.caller_of[one.id], number < 10) for number, one in enumerate(entries)]
    without_3 = spread(begun, callers[:2])
    assert set(without_3.caller_of.values()) == {1, 2} and without_3.without_language == 10
    kept = [one for one in begun if one.is_begun and one.caller in {1, 2}]
    assert kept and all(without_3.caller_of[one.id] == one.caller for one in kept)
    with pytest.raises(ValueError, match="nobody"):
        spread(entries, [])


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 14), min_size=2))
def test_floors_with_a_known_total_leave_every_small_part_two_values(parts: dict[str, int]) -> None:
    """Held against the plain way: every set of parts that a reader could hold for true."""
    shown = progress(parts)
    total = sum(parts.values())

    def fits(name: str, number: int) -> bool:
        count = shown[name]
        if count.number is not None:
            return number in range(count.number, count.number + (5 if count.at_least else 1))
        all_hidden = all(one == HIDDEN for one in shown.values())
        return (0 if all_hidden else 1) <= number < (count.fewer_than or total + 1)

    names = list(parts)
    could = [
        dict(zip(names, numbers, strict=True))
        for numbers in product(*([n for n in range(total + 1) if fits(name, n)] for name in names))
        if sum(numbers) == total
    ]
    for name, number in parts.items():
        if 1 <= number < 5:
            assert shown[name].number is None
            assert len({one[name] for one in could}) >= 2, (parts, shown)
