"""Opening hours as the fewest lines that say them, for paper: the usual week, or else the next dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nabij.rules.hours import DAY, DESK, Rule, Span, day_hours, is_same_every_week, weekly_pattern

DATES = 4  # how many coming dates stand for hours that are not the same every week
WITHIN_DAYS = 42  # six weeks hold two of every monthly date


@dataclass(frozen=True)
class Lines:
    """`weekly`: (first weekday, last weekday, hours), Monday 0, days with the same hours taken together; closed days
    are left out. `dated`: (day, hours), where no two weeks are alike. `appointment`: what is only by appointment.
    `known` False: nobody said, or not all.
    """

    weekly: tuple[tuple[int, int, tuple[Span, ...]], ...] = ()
    dated: tuple[tuple[date, tuple[Span, ...]], ...] = ()
    appointment: bool = False
    known: bool = False

    def __bool__(self) -> bool:
        return bool(self.weekly or self.dated)


def lines(rules: Sequence[Rule], today: date, holidays: frozenset[date], *, purpose: str = DESK) -> Lines:
    """The hours for one purpose, as seen from `today`."""
    own = [rule for rule in rules if rule.purpose == purpose]
    if not own:
        return Lines()
    appointment = any(rule.by_appointment for rule in own)
    walk_in = [rule for rule in own if not rule.by_appointment]
    if is_same_every_week(own, purpose=purpose) or (appointment and is_same_every_week(walk_in, purpose=purpose)):
        return Lines(weekly=_together(weekly_pattern(walk_in, purpose=purpose)), appointment=appointment, known=True)
    return _dates(own, today, holidays, purpose, appointment)


def _together(pattern: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int, tuple[Span, ...]], ...]:
    days: dict[int, tuple[Span, ...]] = {}
    for weekday, start, end in pattern:
        days[weekday] = (*days.get(weekday, ()), (start, end))
    found: list[tuple[int, int, tuple[Span, ...]]] = []
    for weekday in sorted(days):
        if found and found[-1][1] == weekday - 1 and found[-1][2] == days[weekday]:
            found[-1] = (found[-1][0], weekday, days[weekday])
        else:
            found.append((weekday, weekday, days[weekday]))
    return tuple(found)


def _dates(rules: Sequence[Rule], today: date, holidays: frozenset[date], purpose: str, appointment: bool) -> Lines:
    dated: list[tuple[date, tuple[Span, ...]]] = []
    known = True
    for offset in range(WITHIN_DAYS):
        day = today + timedelta(days=offset)
        hours = day_hours(rules, day, holidays, purpose=purpose)
        # A holiday of which nobody said anything is no reason to doubt the other days.
        known = known and (hours.known or day in holidays)
        if hours.intervals:
            dated.append((day, hours.intervals))
        if len(dated) == DATES:
            break
    return Lines(dated=tuple(dated), appointment=appointment, known=known)


def clock(minute: int) -> str:
    """Minutes since midnight as 09:00; 24:00 is the end of a day, later is the next morning."""
    return f"{(minute if minute <= DAY else minute - DAY) // 60:02}:{minute % 60:02}"
