"""When a service is open: rows of hours and closures combined into the hours of a day.

How rows combine, for one purpose (the desk or the telephone), each step before the next:

1. Closures win. A closure without hours closes all that begins on its days; one with hours closes those hours, also
   of a night that began the evening before.
2. Dated rows (no `freq`, but `valid_from` or `valid_to`) are exceptions: on their days they stand in place of the rest.
3. A row that names no day at all but says `on_holidays` speaks of the holidays alone, in place of the rest.
4. Rows that repeat hold on a holiday when they say so, not when they say not; when nobody said, the day is unknown.
   An exception for one single day holds, holiday or not: somebody named the day.

`valid_from` and `valid_to` bound what is known: outside them nobody has said anything, which is not "closed".
`dtstart`, `until` and `count` bound what happens: after the last time there is no more, and that is known.

An interval belongs to the day on which it begins. Hours are of the clock on the wall in Brussels: a shelter open from
20:00 to 08:00 is open for 13 hours in the night that the clock goes back. An hour that comes twice is its first
coming, one that is skipped is as late as it would have been (RFC 5545, section 3.3.5).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nabij.rules.repeating import WEEKDAYS, Repeat, falls_on, is_readable

BRUSSELS = ZoneInfo("Europe/Brussels")
DESK, PHONE = "desk", "phone"
DAY = 24 * 60
UNREADABLE = "UNREADABLE"  # as `freq`: the row says something that these rules cannot express

Span = tuple[int, int]
"""From and until, in minutes since local midnight of the day; the end may lie in the next day, beyond 1440."""


@dataclass(frozen=True)
class Rule:
    """One row of hours. See the module for how rows combine, and `Repeat` for the columns of an RRULE."""

    purpose: str = DESK
    freq: str | None = None
    interval: int = 1
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    dtstart: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    until: date | None = None
    count: int | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    closes_next_day: bool = False
    is_closure: bool = False
    by_appointment: bool = False
    on_holidays: bool | None = None


@dataclass(frozen=True)
class DayHours:
    """The hours of one day. `known` False: more may be open than is said here; no interval then says "closed".

    `why` holds codes: `no_hours` (nothing was ever said), `not_valid` (what was said is not about this day), `holiday`
    (nobody said whether it holds on a holiday), `closed_on_holidays`, `closure`, `exception`, `holiday_hours`,
    `by_appointment` (without hours), `hours_missing` (open this day, nobody said when), `unreadable`.
    """

    intervals: tuple[Span, ...]
    by_appointment_intervals: tuple[Span, ...] = ()
    known: bool = True
    why: tuple[str, ...] = ()


# ---- A day ----------------------------------------------------------------------------------------------------------


def day_hours(rules: Sequence[Rule], day: date, holidays: frozenset[date], *, purpose: str = DESK) -> DayHours:
    """The hours of what begins on this day. `holidays`: the public holidays, at least those of this year."""
    rows = [rule for rule in rules if rule.purpose == purpose]
    if not rows:
        return DayHours((), known=False, why=("no_hours",))
    is_holiday = day in holidays
    closures = [rule for rule in rows if rule.is_closure]
    if closures and any(rule.opens_at is None and _closes(rule, day, is_holiday) for rule in closures):
        return DayHours((), why=("closure",))
    found = _openings([rule for rule in rows if not rule.is_closure], day, is_holiday)
    if not closures or not (found.intervals or found.by_appointment_intervals):
        return found
    closed = list(_closed_spans(closures, day, holidays))
    if not closed:
        return found
    return DayHours(
        _without(found.intervals, closed),
        _without(found.by_appointment_intervals, closed),
        found.known,
        (*found.why, "closure"),
    )


def week(
    rules: Sequence[Rule], monday: date, holidays: frozenset[date], *, purpose: str = DESK
) -> tuple[DayHours, ...]:
    """The hours of seven days, from `monday` on."""
    return tuple(day_hours(rules, monday + timedelta(days=day), holidays, purpose=purpose) for day in range(7))


def _openings(rows: Sequence[Rule], day: date, is_holiday: bool) -> DayHours:
    """What is open before closures."""
    by_role: dict[str, list[Rule]] = {}
    for rule in rows:
        by_role.setdefault(_role(rule, day, is_holiday), []).append(rule)
    if "exception" in by_role:
        return _hours_of(by_role["exception"], is_holiday, ["exception"])
    if "holiday_hours" in by_role:
        return _hours_of(by_role["holiday_hours"], False, ["holiday_hours"])
    why: list[str] = [role for role in ("by_appointment", "unreadable") if role in by_role]
    says_something = "usual" in by_role or "other_day" in by_role
    if not says_something:
        return DayHours((), known=False, why=tuple(why) or ("not_valid",))
    found = _hours_of(by_role.get("usual", ()), is_holiday, why)
    known = found.known and "unreadable" not in by_role
    return DayHours(found.intervals, found.by_appointment_intervals, known, found.why)


def _role(rule: Rule, day: date, is_holiday: bool) -> str:
    """What an opening row is on this day: see the module for the order in which the roles count."""
    if not _is_valid(rule, day):
        return "not_valid"
    if rule.freq is not None:
        falls = falls_on(_repeat(rule), day)
        return "unreadable" if falls is None else "usual" if falls else "other_day"
    if not names_no_day(rule):
        return "exception" if not rule.byday or WEEKDAYS[day.weekday()] in rule.byday else "other_day"
    if rule.on_holidays:
        return "holiday_hours" if is_holiday else "holidays_only"
    return "by_appointment" if rule.by_appointment and rule.opens_at is None else "unreadable"


def _is_valid(rule: Rule, day: date) -> bool:
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_to is None or day <= rule.valid_to)


def _hours_of(rows: Iterable[Rule], is_holiday: bool, why: list[str]) -> DayHours:
    """The union of the hours of rows that fall on the day."""
    intervals: list[Span] = []
    appointments: list[Span] = []
    known = True
    for rule in rows:
        if is_holiday and not rule.on_holidays and not _is_of_one_day(rule):
            if rule.on_holidays is None:
                known = False
                why.append("holiday")
            else:
                why.append("closed_on_holidays")
            continue
        span = span_of(rule)
        if span is None:
            known = False
            why.append(_why_no_span(rule))
        elif rule.by_appointment:
            appointments.append(span)
        else:
            intervals.append(span)
    return DayHours(merged(intervals), merged(appointments), known, tuple(dict.fromkeys(why)))


def names_no_day(rule: Rule) -> bool:
    """Whether the row says no days of its own: no repetition, no dates, no weekdays."""
    return rule.freq is None and rule.valid_from is None and rule.valid_to is None and not rule.byday


def span_of(rule: Rule) -> Span | None:
    """The hours of one row. None: they are not said, or end before they begin."""
    if rule.opens_at is None or rule.closes_at is None:
        return None
    start = rule.opens_at.hour * 60 + rule.opens_at.minute
    end = rule.closes_at.hour * 60 + rule.closes_at.minute + (DAY if rule.closes_next_day else 0)
    return (start, end) if start < end else None


def _why_no_span(rule: Rule) -> str:
    if rule.opens_at is not None and rule.closes_at is not None:
        return "unreadable"
    return "by_appointment" if rule.by_appointment and rule.opens_at is None else "hours_missing"


def _is_of_one_day(rule: Rule) -> bool:
    return rule.freq is None and rule.valid_from is not None and rule.valid_from == rule.valid_to


def _repeat(rule: Rule) -> Repeat:
    return Repeat(
        rule.freq or UNREADABLE,
        rule.interval,
        rule.byday,
        rule.bymonthday,
        rule.byweekno,
        rule.dtstart,
        rule.until,
        rule.count,
    )


def _closes(rule: Rule, day: date, is_holiday: bool) -> bool:
    """Whether a closure is about this day. It is about holidays too, unless it says not."""
    if is_holiday and rule.on_holidays is False:
        return False
    if not _is_valid(rule, day):
        return False
    if rule.freq is not None:
        return bool(falls_on(_repeat(rule), day))
    if names_no_day(rule):
        return bool(rule.on_holidays) and is_holiday
    return not rule.byday or WEEKDAYS[day.weekday()] in rule.byday


def _closed_spans(closures: Iterable[Rule], day: date, holidays: frozenset[date]) -> Iterator[Span]:
    """The closed hours of the day, and of those beside it, in minutes since midnight of the day."""
    for rule in closures:
        span = span_of(rule)
        if span is None:
            continue
        for shift in (-1, 0, 1):
            other = day + timedelta(days=shift)
            if _closes(rule, other, other in holidays):
                yield span[0] + shift * DAY, span[1] + shift * DAY


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, those that overlap or touch made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _without(spans: Iterable[Span], closed: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the spans outside the closed ones."""
    left = list(spans)
    for shut_from, shut_until in closed:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, shut_from)), (max(start, shut_until), end))
            if piece[0] < piece[1]
        ]
    return tuple(left)


# ---- A moment -------------------------------------------------------------------------------------------------------


def open_at(
    rules: Sequence[Rule],
    at: datetime,
    holidays: frozenset[date],
    *,
    purpose: str = DESK,
    with_appointment: bool = False,
) -> bool | None:
    """Whether it is open at this moment, which must carry its zone. None: not known.

    Hours by appointment are not open to who walks in; with `with_appointment` they count.
    """
    today = at.astimezone(BRUSSELS).date()
    # What nobody has said of yesterday matters where there are nights that run on into today.
    has_nights = any(rule.closes_next_day and rule.purpose == purpose for rule in rules)
    unknown = False
    for day in (today, today - timedelta(days=1)):
        hours = day_hours(rules, day, holidays, purpose=purpose)
        if any(moment(day, start) <= at < moment(day, end) for start, end in _all_spans(hours, with_appointment)):
            return True
        unknown = unknown or (not hours.known and (day == today or has_nights))
    return None if unknown else False


def open_until(
    rules: Sequence[Rule], at: datetime, holidays: frozenset[date], *, purpose: str = DESK, within_days: int = 14
) -> datetime | None:
    """Until when it stays open from now on, in Brussels time. None: it is not open, or for longer than these days."""
    today = at.astimezone(BRUSSELS).date()
    last = moment(today + timedelta(days=within_days), 0)
    for start, end in _openings_around(rules, today, holidays, purpose, within_days):
        if start <= at < end:
            return None if end > last else end.astimezone(BRUSSELS)
    return None


def next_opening(
    rules: Sequence[Rule], at: datetime, holidays: frozenset[date], *, purpose: str = DESK, within_days: int = 14
) -> datetime | None:
    """The next moment after this one that it surely opens, in Brussels time. None: none within these days."""
    today = at.astimezone(BRUSSELS).date()
    for start, _end in _openings_around(rules, today, holidays, purpose, within_days):
        if start > at:
            return start.astimezone(BRUSSELS)
    return None


def moment(day: date, minute: int) -> datetime:
    """The moment, in UTC, at which the clock in Brussels says so many minutes after midnight of the day."""
    days, rest = divmod(minute, DAY)
    day += timedelta(days=days)
    return datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=BRUSSELS).astimezone(UTC)


def _openings_around(
    rules: Sequence[Rule], today: date, holidays: frozenset[date], purpose: str, within_days: int
) -> list[tuple[datetime, datetime]]:
    """Openings from yesterday on, as moments, those that run on into each other made one."""
    found: list[tuple[datetime, datetime]] = []
    for offset in range(-1, within_days + 1):
        day = today + timedelta(days=offset)
        found += [
            (moment(day, start), moment(day, end))
            for start, end in day_hours(rules, day, holidays, purpose=purpose).intervals
        ]
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:  # an hour that the clock skips has no length
            merged.append((start, end))
    return merged


def _all_spans(hours: DayHours, with_appointment: bool) -> tuple[Span, ...]:
    return hours.intervals + hours.by_appointment_intervals if with_appointment else hours.intervals


# ---- A week as such -------------------------------------------------------------------------------------------------


def opens_after(
    rules: Sequence[Rule], monday: date, *, minute: int = 17 * 60, purpose: str = DESK, weeks: int = 5
) -> bool | None:
    """Whether on some Monday to Friday of the coming weeks it is open after this minute. None: not known.

    Five weeks hold every "last Thursday". Holidays are left out of account.
    """
    days = [monday + timedelta(days=7 * number + day) for number in range(weeks) for day in range(5)]
    return _any_day(rules, days, minute, purpose)


def opens_on(rules: Sequence[Rule], weekday: int, monday: date, *, purpose: str = DESK, weeks: int = 5) -> bool | None:
    """Whether it opens on some such weekday (Monday 0) of the coming weeks. None: not known."""
    return _any_day(rules, [monday + timedelta(days=7 * number + weekday) for number in range(weeks)], 0, purpose)


def _any_day(rules: Sequence[Rule], days: Iterable[date], minute: int, purpose: str) -> bool | None:
    unknown = False
    for day in days:
        hours = day_hours(rules, day, frozenset(), purpose=purpose)
        if any(end > minute for _start, end in hours.intervals):
            return True
        unknown = unknown or not hours.known
    return None if unknown else False


def weekly_pattern(rules: Iterable[Rule], *, purpose: str = DESK) -> tuple[tuple[int, int, int], ...]:
    """What repeats every week, as (weekday, from, until): Monday 0, minutes, the end beyond 1440 in the next day.

    Without dates, holidays and appointments. It says the whole only where `is_same_every_week`.
    """
    found: dict[int, list[Span]] = {}
    for rule in rules:
        span = span_of(rule)
        if rule.purpose != purpose or not _is_weekly(rule) or rule.is_closure or rule.by_appointment or span is None:
            continue
        for code in rule.byday:
            found.setdefault(WEEKDAYS.index(code), []).append(span)
    return tuple((weekday, start, end) for weekday in sorted(found) for start, end in merged(found[weekday]))


def is_same_every_week(rules: Iterable[Rule], *, purpose: str = DESK) -> bool:
    """Whether `weekly_pattern` says all that is known of any day that is no holiday."""
    rows = [rule for rule in rules if rule.purpose == purpose]
    return bool(rows) and all(
        _is_weekly(rule)
        and not rule.is_closure
        and span_of(rule) is not None
        and rule.valid_from is None
        and rule.valid_to is None
        and rule.dtstart is None
        and rule.until is None
        for rule in rows
    )


def _is_weekly(rule: Rule) -> bool:
    repeat = _repeat(rule)
    return (
        rule.freq == "WEEKLY"
        and rule.interval == 1
        and rule.count is None
        and not rule.byweekno
        and not rule.bymonthday
        and bool(rule.byday)
        and is_readable(repeat)
    )
