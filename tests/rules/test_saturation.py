"""Words about room: for how long they count."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.saturation import (
    LONGEST_TERM_DAYS,
    STATES,
    Statement,
    counts,
    expiry,
    newest,
    problem,
    term_days,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AUTHORS = ["owner", "worker", "moderator", "feed", "referrals"]


@pytest.mark.parametrize(
    ("state", "author", "weeks", "days"),
    [
        ("takes", "owner", None, 30),
        ("takes", "moderator", None, 30),
        ("takes", "worker", None, 15),
        ("full", "owner", None, 21),
        ("full", "worker", None, 11),
        ("full", "referrals", None, 11),
        ("closed_to_group", "owner", None, 60),
        ("waiting", "owner", None, 30),
        ("waiting", "owner", 0, 14),
        ("waiting", "owner", 1, 14),
        ("waiting", "owner", 6, 42),
        ("waiting", "owner", 52, 90),
        ("waiting", "worker", 6, 21),
    ],
)
def test_a_word_counts_for_so_many_days(state: str, author: str, weeks: int | None, days: int) -> None:
    assert term_days(state, author, weeks) == days
    assert expiry(state, author, NOW, waiting_weeks=weeks) == NOW + timedelta(days=days)


@given(state=st.sampled_from(STATES), weeks=st.none() | st.integers(0, 500))
def test_the_word_of_a_worker_never_counts_longer_than_that_of_the_service(state: str, weeks: int | None) -> None:
    owner, worker = (term_days(state, author, weeks) for author in ("owner", "worker"))
    assert 0 < worker < owner <= 90


@pytest.mark.parametrize("days", [0, -1, LONGEST_TERM_DAYS + 1])
def test_a_term_out_of_bounds_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match=str(days)):
        expiry("takes", "owner", NOW, days=days)


def test_a_term_of_ones_own_holds() -> None:
    assert expiry("takes", "owner", NOW, days=3) == NOW + timedelta(days=3)


def word(state: str, *, ago: int, term: int, contested: bool = False) -> Statement:
    at = NOW - timedelta(days=ago)
    return Statement(state, at, at + timedelta(days=term), "owner", is_contested=contested)


def test_an_older_word_does_not_come_back_when_the_newest_expires() -> None:
    last = newest([word("takes", ago=20, term=90), word("full", ago=10, term=5)])
    assert last is not None and last.state == "full"
    assert not counts(last, NOW)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (word("takes", ago=0, term=1), True),
        (word("takes", ago=1, term=1), False),  # its last moment is past
        (word("takes", ago=-1, term=9), False),  # not said yet
        (word("takes", ago=1, term=9, contested=True), False),
    ],
)
def test_counts(statement: Statement, expected: bool) -> None:
    assert counts(statement, NOW) is expected


def test_nobody_said_anything() -> None:
    assert newest([]) is None


@pytest.mark.parametrize(
    ("state", "weeks", "group", "code"),
    [
        ("takes", None, None, None),
        ("waiting", 3, None, None),
        ("waiting", None, None, None),
        ("closed_to_group", None, "men", None),
        ("free", None, None, "unknown_state"),
        ("full", 3, None, "weeks_without_list"),
        ("closed_to_group", None, None, "group_missing"),
        ("full", None, "men", "group_unasked"),
    ],
)
def test_what_is_wrong_with_a_word(state: str, weeks: int | None, group: str | None, code: str | None) -> None:
    assert problem(state, weeks, group) == code
