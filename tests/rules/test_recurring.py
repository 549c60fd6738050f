"""Series of activities: their dates against counting day by day, exceptions, free times, the calendar file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.calendar_file import Event, calendar_file
from nabij.rules.free_times import Span, clashes, free
from nabij.rules.recurring import Series, is_date_of, is_rule, monthly, occurrences, weekly

TUESDAY = datetime(2026, 3, 10, 10, 0)  # noqa: DTZ001 - a series is wall-clock time
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def on(text: str) -> datetime:
    return datetime.fromisoformat(text)


@given(first=DAYS, since=DAYS, length=st.integers(0, 200), every=st.integers(1, 4))
def test_weeks_are_those_that_counting_finds(first: date, since: date, length: int, every: int) -> None:
    until = since + timedelta(days=length)
    counted = [
        day
        for day in (since + timedelta(days=ahead) for ahead in range(length + 1))
        if day >= first and (day - first).days % (7 * every) == 0
    ]
    series = Series(weekly(first, every=every), datetime.combine(first, TUESDAY.time()))
    assert [one.on for one in occurrences(series, since, until)] == counted


@given(first=DAYS)
def test_months_keep_the_same_weekday_of_the_month(first: date) -> None:
    series = Series(monthly(first), datetime.combine(first, TUESDAY.time()))
    found = [one.on for one in occurrences(series, first, first + timedelta(days=400))]
    assert first in found or first.day > 28  # from the 29th on: the last one, which may come later
    assert len({(day.year, day.month) for day in found}) == len(found) >= 12
    assert {day.weekday() for day in found} == {first.weekday()}
    if first.day <= 28:
        assert {(day.day - 1) // 7 for day in found} == {(first.day - 1) // 7}


def test_a_date_falls_out_and_another_moves_also_out_of_the_period() -> None:
    series = Series(weekly(TUESDAY.date()), TUESDAY, exceptions={
        date(2026, 3, 17): None, date(2026, 3, 24): on("2026-04-02T14:00"), date(2026, 5, 5): on("2026-03-20T09:00"),
        date(2026, 3, 18): on("2026-03-19T09:00"),  # no date of the series: it is not held
    })  # fmt: skip
    found = occurrences(series, date(2026, 3, 10), date(2026, 3, 31))
    assert [(str(one.starts), one.moved, one.falls_out) for one in found] == [
        ("2026-03-10 10:00:00", False, False), ("2026-03-17 10:00:00", False, True),
        ("2026-03-20 09:00:00", True, False), ("2026-03-31 10:00:00", False, False),
    ]  # fmt: skip


def test_a_series_ends_and_keeps_to_its_rule() -> None:
    series = Series(weekly(TUESDAY.date()), TUESDAY, ends_on=date(2026, 3, 20))
    assert [one.on.day for one in occurrences(series, date(2026, 1, 1), date(2026, 12, 31))] == [10, 17]
    assert is_date_of(series, date(2026, 3, 17))
    assert not is_date_of(series, date(2026, 3, 24)) and not is_date_of(series, date(2026, 3, 18))
    assert not any(map(is_rule, ("", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=3", "FREQ=SECONDLY;INTERVAL=1", "rm -rf")))
    with pytest.raises(ValueError, match="not a rule"):
        occurrences(Series("FREQ=DAILY", TUESDAY), date(2026, 1, 1), date(2026, 1, 2))


def test_what_is_free_is_the_day_without_what_is_taken() -> None:
    day = Span(on("2026-03-10T08:00"), on("2026-03-10T18:00"))
    taken = [Span(on("2026-03-10T12:00"), on("2026-03-10T14:00")), Span(on("2026-03-10T07:00"), on("2026-03-10T09:00")),
             Span(on("2026-03-10T14:10"), on("2026-03-10T19:00"))]  # fmt: skip
    assert free(day, taken) == [Span(on("2026-03-10T09:00"), on("2026-03-10T12:00"))]  # ten minutes are no time
    assert free(day, []) == [day]
    assert clashes(day, taken[0]) and not clashes(taken[1], Span(on("2026-03-10T09:00"), on("2026-03-10T10:00")))


def test_the_calendar_file_is_what_the_standard_asks() -> None:
    starts = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    event = Event(
        "a@nabij", starts, starts + timedelta(hours=2), "Thé, café; et \\ parole " * 5, "Rue é", cancelled=True
    )
    text = calendar_file("Équipe", [event], stamp=starts)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20260310T090000Z" in unfolded and "STATUS:CANCELLED" in unfolded and "LOCATION:Rue é" in unfolded
    assert "SUMMARY:" + "Thé\\, café\\; et \\\\ parole " * 5 in unfolded
    assert (unfolded[0], unfolded[-2], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
