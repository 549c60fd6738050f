"""On which moments a series of activities falls, as iCalendar's RRULE says (RFC 5545), with its exceptions.

Moments are wall-clock times of one place, without a zone: a permanence at ten stays at ten when the clock changes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dateutil import rrule

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE = re.compile(
    r"FREQ=(WEEKLY|MONTHLY)(;INTERVAL=([1-9]|1[0-2]))?(;BYDAY=(-1|[1-4])?(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?"
)
_FIFTH = 5


@dataclass(frozen=True)
class Series:
    """A rule from its first moment on. `exceptions`: date of the series -> where it moved, None: it falls out."""

    rule: str
    first: datetime
    ends_on: date | None = None
    exceptions: Mapping[date, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Occurrence:
    """One date of a series. `on`: the date that the rule gives; `starts`: when it is. `falls_out`: it is not held."""

    on: date
    starts: datetime
    moved: bool = False
    falls_out: bool = False


def is_rule(text: str) -> bool:
    """Whether this is a rule that a series may have: weeks or months, with weekdays."""
    return _RULE.fullmatch(text) is not None


def weekly(first: date, *, every: int = 1) -> str:
    """The rule for the weekday of `first`, every week or every so many weeks."""
    interval = f";INTERVAL={every}" if every > 1 else ""
    return f"FREQ=WEEKLY{interval};BYDAY={_WEEKDAYS[first.weekday()]}"


def monthly(first: date) -> str:
    """The rule for the same weekday of each month: the second Tuesday; from the 29th on the last one."""
    nth = (first.day - 1) // 7 + 1
    return f"FREQ=MONTHLY;BYDAY={-1 if nth == _FIFTH else nth}{_WEEKDAYS[first.weekday()]}"


def occurrences(series: Series, since: date, until: date) -> list[Occurrence]:
    """Every date of the series that is held, or falls out, from `since` to `until`, both included, in order.

    A date that moved stands where it moved to, also out of another month. Raises ValueError for a rule that is none.
    """
    if not is_rule(series.rule):
        raise ValueError(f"not a rule of a series: {series.rule!r}")
    end = min(until, series.ends_on) if series.ends_on else until
    rule = rrule.rrulestr(series.rule, dtstart=series.first)
    found = [
        _occurrence(series, moment)
        for moment in rule.between(_first_of(since), _last_of(end), inc=True)
        if series.exceptions.get(moment.date()) is None
    ]
    found += [
        Occurrence(on, moved, moved=True)
        for on, moved in series.exceptions.items()
        if moved is not None and since <= moved.date() <= until and _is_date_of(rule, series, on)
    ]
    return sorted(found, key=lambda occurrence: (occurrence.starts, occurrence.on))


def is_date_of(series: Series, on: date) -> bool:
    """Whether the rule gives this date, whatever became of it."""
    return is_rule(series.rule) and _is_date_of(rrule.rrulestr(series.rule, dtstart=series.first), series, on)


def _is_date_of(rule: "rrule.rrule | rrule.rruleset", series: Series, on: date) -> bool:
    if series.ends_on is not None and on > series.ends_on:
        return False
    return bool(rule.between(_first_of(on), _last_of(on), inc=True))


def _occurrence(series: Series, moment: datetime) -> Occurrence:
    return Occurrence(moment.date(), moment, falls_out=moment.date() in series.exceptions)


def _first_of(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _last_of(day: date) -> datetime:
    return datetime.combine(day, time.max)
