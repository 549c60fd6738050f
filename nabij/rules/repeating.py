"""On which days something repeats, as iCalendar's RRULE says (RFC 5545, section 3.3.10), evaluated by dateutil.

Only weeks and months repeat here, as HSDS has it. Rules that merely name weekdays, which are nearly all, are answered
by looking at the weekday; the result is the same.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from dateutil import rrule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLAIN = frozenset(WEEKDAYS)
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True)
class Repeat:
    """One RRULE: `freq` WEEKLY or MONTHLY, every `interval` of them.

    `byday` holds weekdays ("MO"), in a month also counted ones ("1MO" the first Monday, "-1TH" the last Thursday).
    """

    freq: str
    interval: int = 1
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    dtstart: date | None = None
    until: date | None = None
    count: int | None = None


def falls_on(repeat: Repeat, day: date) -> bool | None:
    """Whether it falls on this day. None: the rule cannot be read, for instance every second week of no known week."""
    if names_weekdays_only(repeat):
        return (
            WEEKDAYS[day.weekday()] in repeat.byday
            and (repeat.dtstart is None or repeat.dtstart <= day)
            and (repeat.until is None or day <= repeat.until)
        )
    days = _days_of_year(repeat, day.year)
    return None if days is None else day in days


def names_weekdays_only(repeat: Repeat) -> bool:
    """Whether it is the same every week: nothing to count, nothing but weekdays."""
    return (
        repeat.freq == "WEEKLY"
        and repeat.interval == 1
        and repeat.count is None
        and not repeat.bymonthday
        and not repeat.byweekno
        and bool(repeat.byday)
        and _PLAIN.issuperset(repeat.byday)
    )


def is_readable(repeat: Repeat) -> bool:
    """Whether the rule says on which days it falls: known words, and a start where it counts from one."""
    counts_from_a_start = repeat.interval != 1 or repeat.count is not None
    names_no_day = not (repeat.byday or repeat.bymonthday)
    if repeat.freq not in ("WEEKLY", "MONTHLY") or repeat.interval < 1:
        return False
    if repeat.dtstart is None and (counts_from_a_start or names_no_day):
        return False
    if repeat.freq == "WEEKLY" and not _PLAIN.issuperset(repeat.byday):
        return False
    return (
        all(_BYDAY.fullmatch(code) for code in repeat.byday)
        and all(1 <= abs(number) <= 31 for number in repeat.bymonthday)
        and all(1 <= abs(number) <= 53 for number in repeat.byweekno)
    )


@lru_cache(maxsize=4096)
def _days_of_year(repeat: Repeat, year: int) -> frozenset[date] | None:
    """All days of one year on which it falls."""
    if not is_readable(repeat):
        return None
    first = datetime(year, 1, 1)  # noqa: DTZ001 - RRULE here is about days, which have no zone
    last = datetime(year, 12, 31)  # noqa: DTZ001
    if repeat.until is not None:
        last = min(last, _midnight(repeat.until))
    named: dict[str, Any] = {
        "byweekday": [_weekday(code) for code in repeat.byday] or None,
        "bymonthday": repeat.bymonthday or None,
        "byweekno": repeat.byweekno or None,
    }
    start = _midnight(_start(repeat, year))
    if start > last:
        return frozenset()
    rule = rrule.rrule(
        getattr(rrule, repeat.freq), dtstart=start, interval=repeat.interval, count=repeat.count, **named
    )
    return frozenset(found.date() for found in rule.between(first, last, inc=True))


def _start(repeat: Repeat, year: int) -> date:
    """From where to count. A start long ago moves on by whole periods, which changes nothing and saves the counting."""
    if repeat.dtstart is None:
        return date(year, 1, 1)
    january = date(year, 1, 1)
    if repeat.freq == "MONTHLY" or repeat.count is not None or repeat.dtstart >= january:
        return repeat.dtstart
    period = 7 * repeat.interval
    return repeat.dtstart + timedelta(days=(january - repeat.dtstart).days // period * period)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _weekday(code: str) -> object:
    match = _BYDAY.fullmatch(code)
    if match is None:
        raise ValueError(f"not a day of a rule: {code!r}")
    weekday = getattr(rrule, match[2])
    return weekday(int(match[1])) if match[1] else weekday
