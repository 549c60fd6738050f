"""OpenStreetMap's `opening_hours` as rows of hours, only where rows can say exactly the same.

The text is not parsed here: the library opening_hours says when it is open, in an ordinary week and on holidays. From
that rows are made, and the rows are then held against the library for every day of a year. Where one minute differs
the text stays a text, for a human to read.

What a text does not say of holidays stays unknown, though OpenStreetMap's rules would have it open: mappers seldom
think of them. The comparison is by the library's own calendar of Belgian holidays.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from nabij.rules.hours import DAY, DayHours, Rule, Span, day_hours, merged
from nabij.rules.repeating import WEEKDAYS

YEAR = 2026  # the year of comparison: with 53 weeks, and no text that names a year comes this far
_MONDAY = date(YEAR, 9, 14)  # begins a week without a holiday
_COMMENT = re.compile(r'"[^"]*"')
_APPOINTMENT = re.compile(r"appointment|afspraak|rendez[ -]?vous|\brdv\b|termin", re.IGNORECASE)
_BEYOND_ROWS = (  # what rows cannot say, as it is written outside comments
    ("fallback", re.compile(r"\|\|")),
    ("school_holidays", re.compile(r"\bSH\b")),
    ("sun", re.compile(r"sunrise|sunset|dawn|dusk", re.IGNORECASE)),
    ("easter", re.compile(r"easter", re.IGNORECASE)),
    ("open_end", re.compile(r"\d\+")),
    ("repeated_times", re.compile(r":\d\d/")),
    ("weeks", re.compile(r"\bweek\b", re.IGNORECASE)),
    ("years", re.compile(r"(?<![\d:])(19|20)\d\d(?![\d:])")),
    ("seasons", re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)),
    ("unknown_state", re.compile(r"\bunknown\b", re.IGNORECASE)),
)
_COUNTED_DAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\[([^\]]*)\]")


@dataclass(frozen=True)
class Parsed:
    """Rows with the columns of a schedule, or None and why not, as a code.

    `reason`: `unreadable`, `comment` (words that are not about appointments), `never_open`, `holidays` (other on some
    holidays than on others), `counted_days`, `not_the_same` (rows would say something else), or what rows cannot say:
    `fallback school_holidays sun easter open_end repeated_times weeks years seasons unknown_state`.
    """

    schedules: tuple[dict[str, Any], ...] | None
    reason: str | None = None


@dataclass(frozen=True)
class _Piece:
    """An opening within the day on which it begins."""

    day: date
    span: Span
    by_appointment: bool

    @property
    def is_all_day(self) -> bool:
        return self.span == (0, DAY)


class _NotRows(Exception):
    """Why rows cannot say it, as a code."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    """What an `opening_hours` says, as rows; None where rows cannot say exactly that."""
    words = _COMMENT.sub("", text)
    for reason, pattern in _BEYOND_ROWS:
        if pattern.search(words):
            return Parsed(None, reason)
    try:
        hours = OpeningHours(text, country="BE")
    except ParserError:
        return Parsed(None, "unreadable")
    try:
        rules = _rows(words, hours)
        if not _says_the_same(rules, words, hours):
            raise _NotRows("not_the_same")
    except _NotRows as why:
        return Parsed(None, str(why))
    return Parsed(tuple(columns_of(rule) for rule in rules))


def columns_of(rule: Rule) -> dict[str, Any]:
    """A rule as columns of a schedule, in the form of an entry document; columns at their default are left out."""
    columns: dict[str, Any] = {
        "purpose": rule.purpose,
        "freq": rule.freq,
        "byday": ",".join(rule.byday) or None,
        "bymonthday": ",".join(map(str, rule.bymonthday)) or None,
        "interval": rule.interval if rule.interval != 1 else None,
        "dtstart": rule.dtstart and rule.dtstart.isoformat(),
        "valid_from": rule.valid_from and rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "until": rule.until and rule.until.isoformat(),
        "count": rule.count,
        "opens_at": rule.opens_at and rule.opens_at.isoformat(),
        "closes_at": rule.closes_at and rule.closes_at.isoformat(),
        "closes_next_day": rule.closes_next_day or None,
        "is_closure": rule.is_closure or None,
        "by_appointment": rule.by_appointment or None,
        "on_holidays": rule.on_holidays,
    }
    return {key: value for key, value in columns.items() if value is not None}


# ---- From the library to rows ---------------------------------------------------------------------------------------


def _rows(words: str, hours: OpeningHours) -> tuple[Rule, ...]:
    counted = _counted_days(words)
    pieces = list(_pieces(hours, _MONDAY, _MONDAY + timedelta(days=7)))
    if counted:
        pieces = [piece for piece in pieces if WEEKDAYS[piece.day.weekday()] not in counted]
    weekly = {(piece.span, piece.by_appointment, WEEKDAYS[piece.day.weekday()]) for piece in pieces}
    on_holidays, holiday_rows = _on_holidays(words, hours, pieces)
    rows = [*_weekly_rows(weekly, on_holidays), *_counted_rows(counted, hours, on_holidays), *holiday_rows]
    if not any(rule.freq for rule in rows) and not any(rule.by_appointment for rule in rows):
        raise _NotRows("never_open")
    return tuple(rows)


def _weekly_rows(weekly: Iterable[tuple[Span, bool, str]], on_holidays: bool | None) -> Iterator[Rule]:
    """One row for the same hours on several weekdays, in the order of the week."""
    days_of: dict[tuple[Span, bool], list[str]] = {}
    for span, by_appointment, code in sorted(weekly, key=lambda found: (WEEKDAYS.index(found[2]), found[0])):
        days_of.setdefault((span, by_appointment), []).append(code)
    for (span, by_appointment), codes in days_of.items():
        timeless = by_appointment and span == (0, DAY)
        if timeless and len(codes) == 7:
            yield Rule(by_appointment=True)  # by appointment, and nothing else is said
        else:
            yield _row(None if timeless else span, by_appointment, on_holidays, "WEEKLY", tuple(codes))


def _counted_days(words: str) -> dict[str, tuple[int, ...]]:
    """Weekdays of which only some of a month count: {"TH": (-1,)}. A weekday is counted or plain, not both."""
    found: dict[str, tuple[int, ...]] = {}
    for name, numbers in _COUNTED_DAY.findall(words):
        code = name.upper()
        if code in found or not re.fullmatch(r"-?[1-5](,-?[1-5])*", numbers):
            raise _NotRows("counted_days")
        found[code] = tuple(int(number) for number in numbers.split(","))
    return found


def _counted_rows(counted: dict[str, tuple[int, ...]], hours: OpeningHours, on_holidays: bool | None) -> Iterator[Rule]:
    """Rows for the weekdays of which only some count: their hours are those of the first one in autumn."""
    for code, numbers in counted.items():
        days = [_MONDAY + timedelta(days=WEEKDAYS.index(code) + 7 * number) for number in range(6)]
        found = {tuple((piece.span, piece.by_appointment) for piece in _pieces(hours, day)) for day in days} - {()}
        if len(found) != 1:
            raise _NotRows("counted_days")
        for span, by_appointment in found.pop():
            byday = tuple(f"{number}{code}" for number in numbers)
            yield _row(span, by_appointment, on_holidays, "MONTHLY", byday)


def _on_holidays(words: str, hours: OpeningHours, ordinary: Sequence[_Piece]) -> tuple[bool | None, tuple[Rule, ...]]:
    """Whether the rows hold on holidays, and rows of the holidays alone."""
    if not re.search(r"\bPH\b", words):
        always = len(ordinary) == 7 and all(piece.is_all_day and not piece.by_appointment for piece in ordinary)
        return (True if always else None), ()
    found = {tuple((piece.span, piece.by_appointment) for piece in _pieces(hours, day)) for day in sorted(_holidays())}
    if len(found) != 1:
        raise _NotRows("holidays")
    (spans,) = found
    return False, tuple(_row(span, appointed, True, None, ()) for span, appointed in spans)


def _row(
    span: Span | None, by_appointment: bool, on_holidays: bool | None, freq: str | None, byday: tuple[str, ...]
) -> Rule:
    start, end = span or (0, 0)
    return Rule(
        freq=freq,
        byday=byday,
        opens_at=_time(start) if span else None,
        closes_at=_time(end) if span else None,
        closes_next_day=end >= DAY,
        by_appointment=by_appointment,
        on_holidays=on_holidays,
    )


def _time(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


def _pieces(hours: OpeningHours, first: date, last: date | None = None) -> Iterator[_Piece]:
    """Openings that begin on these days, `last` not among them; what lasts over a day is cut at midnights."""
    last = last or first + timedelta(days=1)
    for start, end, state, comment in _openings(hours, first, last + timedelta(days=2)):
        if state == State.UNKNOWN:
            raise _NotRows("unknown_state")
        if comment and not _APPOINTMENT.search(comment):
            raise _NotRows("comment")
        for day, span in _cut(start, end):
            if first <= day < last:
                yield _Piece(day, span, bool(comment))


def _openings(hours: OpeningHours, first: date, last: date) -> Iterator[tuple[datetime, datetime, State, str]]:
    """What the library says is not closed, from the day before `first` so that nights are seen whole."""
    since = _midnight(first - timedelta(days=1))
    for start, end, state, comment in hours.intervals(since, _midnight(last)):
        if state != State.CLOSED:
            yield start, end or _midnight(last), state, comment


def _cut(start: datetime, end: datetime) -> Iterator[tuple[date, Span]]:
    """An opening as (day, minutes): whole where it lasts a day at most, else cut at each midnight."""
    if end - start <= timedelta(days=1):
        yield start.date(), (_minute(start), _minute(start) + int((end - start).total_seconds()) // 60)
        return
    while start < end:
        until = min(end, _midnight(start.date() + timedelta(days=1)))
        yield start.date(), (_minute(start), DAY if until.date() > start.date() else _minute(until))
        start = until


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the library reckons in the time of the place


# ---- From rows back to the library ----------------------------------------------------------------------------------


def _says_the_same(rules: Sequence[Rule], words: str, hours: OpeningHours) -> bool:
    """Whether rows and library agree on every minute of the year of comparison that the rows say they know."""
    holidays = _holidays()
    silent_on_holidays = not re.search(r"\bPH\b", words)
    left_out = {day for day in holidays if silent_on_holidays}
    of_the_rows: list[_Piece] = []
    of_the_library: list[_Piece] = []
    # Rows made here name no date: days of one kind have the same hours, which are therefore reckoned once.
    by_kind: dict[tuple[int, ...], DayHours] = {}
    for day, kind in _days_of_the_year(counted=any(rule.freq == "MONTHLY" for rule in rules)):
        found = by_kind[kind] = by_kind.get(kind) or day_hours(rules, day, holidays)
        if _is_timeless(found):
            left_out.add(day)
        elif day not in left_out:
            of_the_rows += [_Piece(day, span, False) for span in found.intervals]
            of_the_rows += [_Piece(day, span, True) for span in found.by_appointment_intervals]
    for piece in _pieces(hours, date(YEAR, 1, 1), date(YEAR + 1, 1, 1)):
        if piece.day not in left_out:
            of_the_library.append(piece)
        elif piece.day not in holidays and not (piece.by_appointment and piece.is_all_day):
            return False
    return all(_open_minutes(of_the_rows, kind) == _open_minutes(of_the_library, kind) for kind in (False, True))


@lru_cache(maxsize=2)
def _days_of_the_year(*, counted: bool) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """The days of the year of comparison, each with its kind: weekday and holiday or not.

    `counted`: also which of its weekdays it is in the month, from the beginning and from the end.
    """
    days = [date(YEAR, 1, 1) + timedelta(days=number) for number in range(365)]
    return tuple(
        (day, (day.weekday(), day in _holidays(), *(_places_in_month(day) if counted else ()))) for day in days
    )


def _places_in_month(day: date) -> tuple[int, int]:
    """0 for the first such weekday of its month; 0 for the last one."""
    return (day.day - 1) // 7, (monthrange(day.year, day.month)[1] - day.day) // 7


def _is_timeless(found: DayHours) -> bool:
    """By appointment, at hours that nobody says."""
    return not found.known and "by_appointment" in found.why


def _open_minutes(pieces: Iterable[_Piece], by_appointment: bool) -> tuple[Span, ...]:
    """All openings of one kind, in minutes since the beginning of time, those that touch made one."""
    return merged(
        (piece.day.toordinal() * DAY + piece.span[0], piece.day.toordinal() * DAY + piece.span[1])
        for piece in pieces
        if piece.by_appointment == by_appointment
    )


@lru_cache(maxsize=1)
def _holidays() -> frozenset[date]:
    """The library's Belgian holidays in the year of comparison."""
    found = OpeningHours("PH", country="BE").intervals(_midnight(date(YEAR, 1, 1)), _midnight(date(YEAR + 1, 1, 1)))
    return frozenset(
        (start + timedelta(days=number)).date()
        for start, end, state, _comment in found
        if state == State.OPEN
        for number in range((end - start).days)
    )
