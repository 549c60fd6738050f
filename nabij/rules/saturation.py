"""Whether a service takes new people: which word counts, and for how long.

A word about room grows old fast, and people are sent on the strength of it. So each has a term, after which it is
unknown again: not free, not full. The terms are choices of ours, meant to be tried and changed:

- `takes`, 30 days: wrong, it costs a person a journey in vain; a month is what a service can be asked to repeat.
- `full`, 21 days: wrong, it hides a place that came free; so it ends sooner than `takes`.
- `waiting`: as long as the list is, but at least 14 days and at most 90, since nobody foresees a year; 30 where the
  length is not known.
- `closed_to_group`, 60 days: a decision of the service, which changes less often than its room.

The word of a field worker, or what answers to referrals show, is one experience and not a decision of the service:
half the term.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

TAKES, WAITING, FULL, CLOSED_TO_GROUP = "takes", "waiting", "full", "closed_to_group"
STATES = (TAKES, WAITING, FULL, CLOSED_TO_GROUP)

TERM_DAYS = {TAKES: 30, FULL: 21, CLOSED_TO_GROUP: 60}
WAITING_DAYS = 30  # of a list whose length is not known
SHORTEST_LIST_DAYS = 14
LONGEST_LIST_DAYS = 90
LONGEST_TERM_DAYS = 180  # whatever anybody asks for
SECOND_HAND = frozenset({"worker", "referrals"})


@dataclass(frozen=True)
class Statement:
    """What somebody said about room at some moment. The columns of the table `Saturation`."""

    state: str
    stated_at: datetime
    expires_at: datetime
    author: str
    waiting_weeks: int | None = None
    group: str | None = None
    note: str | None = None
    is_contested: bool = False


def term_days(state: str, author: str, waiting_weeks: int | None = None) -> int:
    """For how many days such a word counts, unless its author says otherwise."""
    if state == WAITING:
        days = WAITING_DAYS
        if waiting_weeks is not None:
            days = min(max(7 * waiting_weeks, SHORTEST_LIST_DAYS), LONGEST_LIST_DAYS)
    else:
        days = TERM_DAYS[state]
    return (days + 1) // 2 if author in SECOND_HAND else days


def expiry(
    state: str, author: str, stated_at: datetime, *, waiting_weeks: int | None = None, days: int | None = None
) -> datetime:
    """Until when it counts. `days`: a term of the author's own choice, from 1 to 180 days; others raise ValueError."""
    if days is not None and not 1 <= days <= LONGEST_TERM_DAYS:
        raise ValueError(f"a term is from 1 to {LONGEST_TERM_DAYS} days, not {days}")
    return stated_at + timedelta(days=days or term_days(state, author, waiting_weeks))


def newest(statements: Iterable[Statement]) -> Statement | None:
    """The last word, whether or not it still counts. An older one never comes back when a newer one expires."""
    return max(statements, key=lambda statement: statement.stated_at, default=None)


def counts(statement: Statement, now: datetime) -> bool:
    """Whether the word still counts: its term has not ended, and nobody contests it."""
    return statement.stated_at <= now < statement.expires_at and not statement.is_contested


def problem(state: str, waiting_weeks: int | None, group: str | None) -> str | None:
    """What is wrong with a word, as a code: `unknown_state`, `weeks_without_list`, `group_missing`, `group_unasked`."""
    if state not in STATES:
        return "unknown_state"
    if waiting_weeks is not None and state != WAITING:
        return "weeks_without_list"
    if state == CLOSED_TO_GROUP and not group:
        return "group_missing"
    if group and state != CLOSED_TO_GROUP:
        return "group_unasked"
    return None
