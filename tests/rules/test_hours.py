"""Opening hours: spec tables, the nights on which the clock changes, and slow references."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.hours import (
    BRUSSELS,
    DAY,
    PHONE,
    DayHours,
    Rule,
    day_hours,
    is_same_every_week,
    next_opening,
    open_at,
    open_until,
    opens_after,
    opens_on,
    week,
    weekly_pattern,
)
from nabij.rules.repeating import WEEKDAYS, Repeat, falls_on

ARMISTICE = date(2026, 11, 11)  # a Wednesday
HOLIDAYS = frozenset({ARMISTICE, date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 29)})
WORKDAYS = WEEKDAYS[:5]


def weekly(days: tuple[str, ...], opens: int, closes: int, **columns: object) -> Rule:
    """Every week from one hour to another; an hour at or before the first one is of the next day."""
    return Rule(
        freq="WEEKLY",
        byday=days,
        opens_at=time(opens),
        closes_at=time(closes % 24),
        closes_next_day=closes % 24 <= opens,
        **columns,  # type: ignore[arg-type]
    )


MORNINGS = weekly(WORKDAYS, 9, 12)
AFTERNOONS = weekly(WORKDAYS, 13, 16)
SHELTER = weekly(WEEKDAYS, 20, 8, on_holidays=True)
LAST_THURSDAY = Rule(freq="MONTHLY", byday=("-1TH",), opens_at=time(18), closes_at=time(20))
FIRST_AND_THIRD = Rule(freq="MONTHLY", byday=("1MO", "3MO"), opens_at=time(9), closes_at=time(12))
EVERY_SECOND_WEEK = weekly(("TU",), 9, 12, interval=2, dtstart=date(2026, 9, 1))
HOLIDAY_HOURS = Rule(opens_at=time(10), closes_at=time(12), on_holidays=True)
CLOSED_ON_HOLIDAYS = Rule(is_closure=True, on_holidays=True)
CHRISTMAS_WEEK = Rule(is_closure=True, valid_from=date(2026, 12, 24), valid_to=date(2027, 1, 3))
NEW_YEARS_EVE = Rule(valid_from=date(2026, 12, 31), valid_to=date(2026, 12, 31), opens_at=time(9), closes_at=time(11))
NO_LUNCH = weekly(WEEKDAYS, 12, 13, is_closure=True)

MONDAY, WEDNESDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 21)

SPEC: dict[str, tuple[list[Rule], date, DayHours]] = {
    "morning and afternoon": ([MORNINGS, AFTERNOONS], MONDAY, DayHours(((540, 720), (780, 960)))),
    "hours that touch are one": ([MORNINGS, weekly(("MO",), 12, 13)], MONDAY, DayHours(((540, 780),))),
    "a day without a row is closed": ([MORNINGS], SATURDAY, DayHours(())),
    "nobody said anything": ([], MONDAY, DayHours((), known=False, why=("no_hours",))),
    "only the telephone": (
        [weekly(WORKDAYS, 9, 12, purpose=PHONE)],
        MONDAY,
        DayHours((), known=False, why=("no_hours",)),
    ),
    "a holiday on which nobody said": ([MORNINGS], ARMISTICE, DayHours((), known=False, why=("holiday",))),
    "a holiday on a day without hours": ([weekly(("MO",), 9, 12)], ARMISTICE, DayHours(())),
    "open on holidays": ([weekly(WORKDAYS, 9, 12, on_holidays=True)], ARMISTICE, DayHours(((540, 720),))),
    "closed on holidays": (
        [weekly(WORKDAYS, 9, 12, on_holidays=False)],
        ARMISTICE,
        DayHours((), why=("closed_on_holidays",)),
    ),
    "a closure of all holidays": ([MORNINGS, CLOSED_ON_HOLIDAYS], ARMISTICE, DayHours((), why=("closure",))),
    "and not of other days": ([MORNINGS, CLOSED_ON_HOLIDAYS], WEDNESDAY, DayHours(((540, 720),))),
    "hours of holidays": ([MORNINGS, HOLIDAY_HOURS], ARMISTICE, DayHours(((600, 720),), why=("holiday_hours",))),
    "which other days do not have": ([MORNINGS, HOLIDAY_HOURS], SATURDAY, DayHours(())),
    "part of the rows on a holiday": (
        [MORNINGS, weekly(("WE",), 14, 16, on_holidays=True)],
        ARMISTICE,
        DayHours(((840, 960),), known=False, why=("holiday",)),
    ),
    "a dated closure": ([MORNINGS, CHRISTMAS_WEEK], date(2026, 12, 28), DayHours((), why=("closure",))),
    "ends": ([MORNINGS, CHRISTMAS_WEEK], date(2027, 1, 4), DayHours(((540, 720),))),
    "an exception stands in place of the rest": (
        [MORNINGS, AFTERNOONS, NEW_YEARS_EVE],
        date(2026, 12, 31),
        DayHours(((540, 660),), why=("exception",)),
    ),
    "a closure wins from an exception": (
        [MORNINGS, NEW_YEARS_EVE, CHRISTMAS_WEEK],
        date(2026, 12, 31),
        DayHours((), why=("closure",)),
    ),
    "an exception for one holiday holds": (
        [MORNINGS, Rule(valid_from=ARMISTICE, valid_to=ARMISTICE, opens_at=time(10), closes_at=time(11))],
        ARMISTICE,
        DayHours(((600, 660),), why=("exception",)),
    ),
    "a season is not about a holiday in it": (
        [Rule(valid_from=date(2026, 11, 1), valid_to=date(2026, 11, 30), opens_at=time(10), closes_at=time(11))],
        ARMISTICE,
        DayHours((), known=False, why=("exception", "holiday")),
    ),
    "closed hours": (
        [weekly(WORKDAYS, 9, 17), NO_LUNCH],
        MONDAY,
        DayHours(((540, 720), (780, 1020)), why=("closure",)),
    ),
    "closed hours cut the night before": (
        [SHELTER, weekly(("TU",), 2, 4, is_closure=True)],
        MONDAY,
        DayHours(((1200, 1560), (1680, 1920)), why=("closure",)),
    ),
    "last Thursday": ([LAST_THURSDAY], date(2026, 11, 26), DayHours(((1080, 1200),))),
    "not the last Thursday": ([LAST_THURSDAY], date(2026, 11, 19), DayHours(())),
    "third Monday": ([FIRST_AND_THIRD], MONDAY, DayHours(((540, 720),))),
    "second Monday": ([FIRST_AND_THIRD], date(2026, 11, 9), DayHours(())),
    "every second week": ([EVERY_SECOND_WEEK], date(2026, 11, 24), DayHours(((540, 720),))),
    "the week between": ([EVERY_SECOND_WEEK], date(2026, 11, 17), DayHours(())),
    "every second week of nobody knows which": (
        [weekly(("TU",), 9, 12, interval=2)],
        date(2026, 11, 17),
        DayHours((), known=False, why=("unreadable",)),
    ),
    "three times and no more": (
        [weekly(("TU",), 9, 12, count=3, dtstart=date(2026, 11, 3))],
        date(2026, 11, 24),
        DayHours(()),
    ),
    "the third time": (
        [weekly(("TU",), 9, 12, count=3, dtstart=date(2026, 11, 3))],
        date(2026, 11, 17),
        DayHours(((540, 720),)),
    ),
    "after the last time": ([weekly(WORKDAYS, 9, 12, until=date(2026, 11, 13))], MONDAY, DayHours(())),
    "before what was said": (
        [weekly(WORKDAYS, 9, 12, valid_from=date(2027, 1, 1))],
        MONDAY,
        DayHours((), known=False, why=("not_valid",)),
    ),
    "after what was said": (
        [weekly(WORKDAYS, 9, 12, valid_to=date(2026, 10, 31))],
        MONDAY,
        DayHours((), known=False, why=("not_valid",)),
    ),
    "only closures": ([CHRISTMAS_WEEK], MONDAY, DayHours((), known=False, why=("not_valid",))),
    "by appointment": ([weekly(WORKDAYS, 9, 12, by_appointment=True)], MONDAY, DayHours((), ((540, 720),))),
    "by appointment, at no hour": (
        [Rule(by_appointment=True)],
        MONDAY,
        DayHours((), known=False, why=("by_appointment",)),
    ),
    "hours, and else by appointment": (
        [MORNINGS, Rule(by_appointment=True)],
        MONDAY,
        DayHours(((540, 720),), why=("by_appointment",)),
    ),
    "by appointment on Fridays": (
        [weekly(("MO",), 9, 12), Rule(freq="WEEKLY", byday=("FR",), by_appointment=True)],
        date(2026, 11, 20),
        DayHours((), known=False, why=("by_appointment",)),
    ),
    "open, nobody knows when": (
        [Rule(freq="WEEKLY", byday=("MO",))],
        MONDAY,
        DayHours((), known=False, why=("hours_missing",)),
    ),
    "until midnight": ([weekly(("MO",), 18, 24)], MONDAY, DayHours(((1080, 1440),))),
    "all day": ([weekly(("MO",), 0, 24)], MONDAY, DayHours(((0, 1440),))),
    "ends before it begins": (
        [Rule(freq="WEEKLY", byday=("MO",), opens_at=time(12), closes_at=time(9))],
        MONDAY,
        DayHours((), known=False, why=("unreadable",)),
    ),
}


@pytest.mark.parametrize("case", SPEC)
def test_the_hours_of_a_day_are(case: str) -> None:
    rules, day, expected = SPEC[case]
    assert day_hours(rules, day, HOLIDAYS) == expected


def test_telephone_hours_are_apart_from_desk_hours() -> None:
    rules = [MORNINGS, weekly(WORKDAYS, 14, 16, purpose=PHONE)]
    assert day_hours(rules, MONDAY, HOLIDAYS).intervals == ((540, 720),)
    assert day_hours(rules, MONDAY, HOLIDAYS, purpose=PHONE).intervals == ((840, 960),)


def test_a_week_has_seven_days_in_order() -> None:
    days = week([MORNINGS], date(2026, 11, 9), HOLIDAYS)
    assert [day.known for day in days] == [True, True, False, True, True, True, True]
    assert [bool(day.intervals) for day in days] == [True, True, False, True, True, False, False]


# ---- The nights on which the clock changes --------------------------------------------------------------------------


def brussels(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=BRUSSELS, fold=fold)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("evening", "hours"),
    [((2026, 10, 24, 20), 13), ((2026, 10, 25, 20), 12), ((2027, 3, 27, 20), 11), ((2027, 3, 28, 20), 12)],
)
def test_a_shelter_from_20_to_8_is_open_for_so_many_hours(evening: tuple[int, int, int, int], hours: int) -> None:
    opens = brussels(*evening)
    closes = opens.astimezone(UTC) + timedelta(hours=hours)
    assert open_until([SHELTER], opens, HOLIDAYS) == closes
    assert open_at([SHELTER], closes - timedelta(seconds=1), HOLIDAYS)
    assert open_at([SHELTER], closes, HOLIDAYS) is False
    assert open_at([SHELTER], opens - timedelta(seconds=1), HOLIDAYS) is False
    assert next_opening([SHELTER], opens, HOLIDAYS) == brussels(*evening) + timedelta(days=1)  # the clock says 20:00


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (brussels(2026, 10, 25, 2, 15), True),
        (brussels(2026, 10, 25, 2, 45), False),
        (brussels(2026, 10, 25, 2, 15, fold=1), False),  # the hour comes twice: it closed in its first coming
    ],
)
def test_hours_that_end_in_the_hour_that_comes_twice_end_in_its_first_coming(at: datetime, expected: bool) -> None:
    rule = Rule(freq="WEEKLY", byday=("SU",), opens_at=time(1), closes_at=time(2, 30))
    assert open_at([rule], at, HOLIDAYS) is expected


def test_hours_within_the_skipped_hour_have_no_length_and_are_not_announced() -> None:
    rule = Rule(freq="WEEKLY", byday=("SU",), opens_at=time(2), closes_at=time(3))
    assert next_opening([rule], brussels(2027, 3, 27, 12), HOLIDAYS, within_days=7) is None
    assert next_opening([rule], brussels(2027, 3, 27, 12), HOLIDAYS, within_days=8) == brussels(2027, 4, 4, 2)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28), date(2026, 11, 16)])
def test_open_all_day_is_open_at_every_moment_of_every_day(day: date) -> None:
    always = weekly(WEEKDAYS, 0, 24, on_holidays=True)
    start = datetime(day.year, day.month, day.day, tzinfo=BRUSSELS).astimezone(UTC)
    assert all(open_at([always], start + timedelta(minutes=5 * step), HOLIDAYS) for step in range(300))
    assert open_until([always], start, HOLIDAYS) is None
    assert next_opening([always], start, HOLIDAYS) is None  # it never closes, so it never opens


@pytest.mark.parametrize(
    ("rules", "at", "expected"),
    [
        ([MORNINGS], brussels(2026, 11, 16, 9), True),
        ([MORNINGS], brussels(2026, 11, 16, 12), False),
        ([MORNINGS], datetime(2026, 11, 16, 8, 30, tzinfo=UTC), True),
        ([MORNINGS], brussels(2026, 11, 11, 10), None),
        ([], brussels(2026, 11, 16, 10), None),
        ([SHELTER], brussels(2026, 11, 17, 3), True),
        ([weekly(WEEKDAYS, 20, 8)], brussels(2026, 11, 12, 3), None),  # a night that began on a holiday
        ([weekly(WORKDAYS, 9, 12, by_appointment=True)], brussels(2026, 11, 16, 10), False),
    ],
)
def test_open_at_a_moment(rules: list[Rule], at: datetime, expected: bool | None) -> None:
    assert open_at(rules, at, HOLIDAYS) is expected


def test_with_an_appointment_hours_by_appointment_count() -> None:
    rules = [weekly(WORKDAYS, 9, 12, by_appointment=True)]
    assert open_at(rules, brussels(2026, 11, 16, 10), HOLIDAYS, with_appointment=True)


def test_the_next_opening_skips_what_nobody_knows() -> None:
    assert next_opening([MORNINGS], brussels(2026, 11, 10, 13), HOLIDAYS) == brussels(2026, 11, 12, 9)
    assert next_opening([MORNINGS, AFTERNOONS], brussels(2026, 11, 16, 10), HOLIDAYS) == brussels(2026, 11, 16, 13)
    assert next_opening([CHRISTMAS_WEEK], brussels(2026, 12, 24, 10), HOLIDAYS) is None


@pytest.mark.parametrize(
    ("rules", "after_17", "saturday"),
    [
        ([MORNINGS], False, False),
        ([], None, None),
        ([LAST_THURSDAY], True, False),
        ([SHELTER], True, True),
        ([weekly(("SA",), 10, 12)], False, True),
        ([weekly(("MO",), 13, 17)], False, False),
        ([Rule(by_appointment=True)], None, None),
    ],
)
def test_open_in_the_evening_and_on_saturday(rules: list[Rule], after_17: bool | None, saturday: bool | None) -> None:
    assert opens_after(rules, MONDAY) is after_17
    assert opens_on(rules, 5, MONDAY) is saturday


# ---- Slow references ------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
REPEATS = st.builds(
    Repeat,
    freq=st.sampled_from(["WEEKLY", "MONTHLY"]),
    interval=st.integers(1, 3),
    byday=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True).map(tuple),
    dtstart=st.none() | st.dates(date(2015, 1, 1), date(2028, 12, 31)),
    until=st.none() | st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    count=st.none() | st.integers(1, 40),
)


def falls_on_by_dateutil(repeat: Repeat, day: date) -> bool:
    """Every day on which it falls, one after the other, from its start."""
    start = repeat.dtstart or date(2024, 1, 1)
    rule = rrule.rrule(
        getattr(rrule, repeat.freq),
        dtstart=datetime.combine(start, time()),
        interval=repeat.interval,
        count=repeat.count,
        byweekday=[getattr(rrule, code) for code in repeat.byday],
    )
    for found in rule:
        if found.date() > day or (repeat.until and found.date() > repeat.until):
            return False
        if found.date() == day:
            return True
    return False


@given(repeat=REPEATS, day=DAYS)
def test_falls_on_a_day_as_dateutil_counts_from_the_start(repeat: Repeat, day: date) -> None:
    found = falls_on(repeat, day)
    if repeat.dtstart is None and (repeat.interval > 1 or repeat.count):
        assert found is None
    else:
        assert found is falls_on_by_dateutil(repeat, day)


HOUR_PAIRS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda pair: pair[0] != pair[1])
WEEKLY_RULES = st.builds(
    lambda days, hours, closure, holidays: weekly(
        tuple(days), hours[0], hours[1], is_closure=closure, on_holidays=holidays
    ),
    st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True),
    HOUR_PAIRS,
    st.booleans(),
    st.sampled_from([None, True, False]),
)


def open_minutes(rules: list[Rule], day: date) -> set[int]:
    """Minute by minute: begun this day by some row, and in no closed row of this day or the ones beside it."""

    def holds(rule: Rule, on: date) -> bool:
        if on in HOLIDAYS and (rule.on_holidays is False or (rule.on_holidays is None and not rule.is_closure)):
            return False
        return WEEKDAYS[on.weekday()] in rule.byday

    def minutes(rule: Rule) -> range:
        assert rule.opens_at and rule.closes_at
        return range(rule.opens_at.hour * 60, rule.closes_at.hour * 60 + (DAY if rule.closes_next_day else 0))

    begun = {minute for rule in rules if not rule.is_closure and holds(rule, day) for minute in minutes(rule)}
    closed = {
        minute + shift * DAY
        for rule in rules
        for shift in (-1, 0, 1)
        if rule.is_closure and holds(rule, day + timedelta(days=shift))
        for minute in minutes(rule)
    }
    return begun - closed


@given(rules=st.lists(WEEKLY_RULES, min_size=1, max_size=5), day=st.dates(date(2026, 11, 1), date(2027, 4, 10)))
def test_the_hours_of_a_day_are_those_found_minute_by_minute(rules: list[Rule], day: date) -> None:
    found = day_hours(rules, day, HOLIDAYS)
    assert {minute for start, end in found.intervals for minute in range(start, end)} == open_minutes(rules, day)
    assert all(one[1] < other[0] for one, other in pairwise(found.intervals))
    assert all(0 <= start < DAY * 2 and start < end for start, end in found.intervals)


@given(rules=st.lists(WEEKLY_RULES, min_size=1, max_size=4), monday=st.just(MONDAY))
def test_the_pattern_of_the_week_says_the_whole_where_it_says_so(rules: list[Rule], monday: date) -> None:
    pattern = weekly_pattern(rules)
    found = tuple(
        (weekday, start, end)
        for weekday, hours in enumerate(week(rules, monday, frozenset()))
        for start, end in hours.intervals
    )
    assert (pattern == found) or not is_same_every_week(rules)
    assert is_same_every_week(rules) == (not any(rule.is_closure for rule in rules))
