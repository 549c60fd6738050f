"""What follows from a call: the next state of an entry, and when it may be called again.

At most three attempts that found nobody, each on another working day and in the other half of the day, with a message
at the latest at the last ("Panorama outreach" (2025), 3.5.1.4: office hours, three attempts with a message). Moments
are local time of the campaign. Pure: holidays and hours are arguments.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

TO_CALL, REACHED, FOLLOW_UP, DONE = "to_call", "reached", "follow_up", "done"
NOT_REACHED, NOT_TO_CALL = "not_reached", "not_to_call"
OPEN = frozenset({TO_CALL, FOLLOW_UP})

NOBODY = frozenset({"no-answer", "message-left", "language"})
"""Outcomes without a conversation that leave another attempt. A language that nobody shares is one of them."""

_ENDS = {"wrong-number": NOT_REACHED, "refused": NOT_TO_CALL, "do-not-call": NOT_TO_CALL}
TRANSITIONS: dict[tuple[str, str], str] = {
    (TO_CALL, "reached"): REACHED,
    (FOLLOW_UP, "reached"): DONE,
    **{(state, "call-again"): FOLLOW_UP for state in OPEN},
    **{(state, outcome): state for state in OPEN for outcome in NOBODY},
    **{(state, outcome): after for state in OPEN for outcome, after in _ENDS.items()},
    **{(state, "do-not-call"): NOT_TO_CALL for state in (REACHED, DONE, NOT_REACHED, NOT_TO_CALL)},
}
"""(state, outcome) -> state. A follow-up that was agreed makes FOLLOW_UP of a conversation; too many calls that found
nobody end it: see `after`. Who asks never to be called again is heard in every state."""

MIDDAY = time(13)
MINUTES_TO_NOTE = 60  # a call within the hours may be noted until an hour after them


class NotPossible(ValueError):
    """The entry takes no such call. `field`: outcome or call_again_at."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class Hours:
    """When a campaign calls: working days from one hour to another. `closed`: public holidays."""

    from_hour: int
    to_hour: int
    closed: Collection[date] = frozenset()

    def opens(self, day: date) -> bool:
        """Whether calls are made on this day."""
        return day.weekday() < 5 and day not in self.closed

    def holds(self, moment: datetime) -> bool:
        """Whether a call may be made at this moment."""
        return self.opens(moment.date()) and self.from_hour <= moment.hour < self.to_hour

    def took(self, noted: datetime, minutes: int | None) -> bool:
        """Whether a call that was noted at this moment, after so many minutes, was made within the hours."""
        return any(self.holds(noted - timedelta(minutes=back)) for back in (0, minutes or 0, MINUTES_TO_NOTE))


@dataclass(frozen=True)
class Standing:
    """An entry before the call. `missed`: follow-up calls that found nobody since the last conversation."""

    state: str
    attempts: int
    missed: int = 0
    was_reached: bool = False


@dataclass(frozen=True)
class Called:
    """What became of a call. `again_at`: when the person agreed to be called again."""

    at: datetime
    outcome: str
    again_at: datetime | None = None


@dataclass(frozen=True)
class After:
    """The entry after the call. `is_follow_up`: the call did not count as one of the attempts."""

    state: str
    attempts: int
    not_before: datetime | None
    is_follow_up: bool


def after(standing: Standing, called: Called, *, attempts_max: int, hours: Hours) -> After:
    """What an entry becomes by a call. Raises NotPossible."""
    follow_up = standing.state == FOLLOW_UP
    state = TRANSITIONS.get((standing.state, called.outcome))
    if state is None:
        raise NotPossible("outcome")
    attempts = standing.attempts + (0 if follow_up or standing.state not in OPEN else 1)
    if attempts > attempts_max:
        raise NotPossible("outcome")
    _check_agreed(called, hours)
    if called.again_at is not None:
        return After(FOLLOW_UP, attempts, called.again_at, follow_up)
    if called.outcome not in NOBODY:
        return After(state, attempts, None, follow_up)
    tries = standing.missed + 1 if follow_up else attempts
    if tries >= attempts_max:
        ended = DONE if follow_up and standing.was_reached else NOT_REACHED
        return After(ended, attempts, None, follow_up)
    return After(state, attempts, other_half_day(called.at, hours), follow_up)


def is_last_attempt(standing: Standing, *, attempts_max: int) -> bool:
    """Whether nobody is called again after this attempt: then a message is offered."""
    return (standing.missed if standing.state == FOLLOW_UP else standing.attempts) + 1 >= attempts_max


def other_half_day(tried: datetime, hours: Hours) -> datetime:
    """The earliest next attempt: another working day, the half of the day that was not tried, where there are two."""
    day = tried.date() + timedelta(days=1)
    while not hours.opens(day):
        day += timedelta(days=1)
    was_morning = tried.time() < MIDDAY
    has_both = hours.from_hour < MIDDAY.hour < hours.to_hour
    begin = MIDDAY if was_morning and has_both else time(hours.from_hour)
    return datetime.combine(day, begin, tzinfo=tried.tzinfo)


def is_due(not_before: datetime | None, now: datetime, *, state: str, hours: Hours) -> bool:
    """Whether an entry may be called now: open, its turn has come, and the campaign calls at this hour."""
    return state in OPEN and hours.holds(now) and (not_before is None or not_before <= now)


def _check_agreed(called: Called, hours: Hours) -> None:
    wanted = called.outcome == "call-again"
    if called.again_at is None:
        if wanted:
            raise NotPossible("call_again_at")
        return
    if called.outcome not in {"call-again", "reached"}:
        raise NotPossible("call_again_at")
    if called.again_at <= called.at or not hours.holds(called.again_at):
        raise NotPossible("call_again_at")
