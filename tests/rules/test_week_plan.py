"""A form for hours loses nothing: what fits comes back the same, what does not fit is kept."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.week_plan import (
    APPOINTMENT,
    DESK,
    KINDS,
    PHONE,
    WHICH,
    Monthly,
    WeekPlan,
    overlapping,
    plan_of,
    rows_of,
)

TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
SPANS = st.tuples(TIMES, TIMES)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> WeekPlan:
    weeks = {}
    for kind in KINDS:
        week = tuple(
            tuple(sorted(draw(st.lists(SPANS, max_size=2, unique=True)))) if draw(st.booleans()) else ()
            for _day in range(7)
        )
        if any(week):
            weeks[kind] = week
    monthly = draw(
        st.lists(
            st.builds(Monthly, st.sampled_from(WHICH), st.integers(0, 6), st.one_of(st.none(), SPANS)),
            max_size=2,
            unique=True,
        )
    )
    closures = draw(st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=3, unique=True))
    return WeekPlan(
        weeks,
        draw(st.sampled_from([True, False, None])) if weeks else None,
        tuple(monthly),
        tuple(sorted({(first, first + timedelta(days=days)) for first, days in closures})),
    )


@given(plans())
def test_what_a_form_says_comes_back_the_same(plan: WeekPlan) -> None:
    assert plan_of(rows_of(plan)) == (plan, [])


WEEKDAY = {"purpose": "desk", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "12:00:00"}
ODD_ROWS: dict[str, dict[str, Any]] = {
    "every second week": {**WEEKDAY, "interval": 2, "dtstart": "2026-01-05"},
    "words beside it": {**WEEKDAY, "description": "ring twice"},
    "only in summer": {**WEEKDAY, "valid_from": "2026-07-01", "valid_to": "2026-08-31"},
    "telephone by appointment": {**WEEKDAY, "purpose": "phone", "by_appointment": True},
    "no end": {**WEEKDAY, "closes_at": None},
    "an exception of one day": {"purpose": "desk", "valid_from": "2026-12-24", "valid_to": "2026-12-24",
                                "opens_at": "09:00:00", "closes_at": "11:00:00"},
    "closed hours": {"purpose": "desk", "is_closure": True, "valid_from": "2026-12-24", "valid_to": "2026-12-24",
                     "opens_at": "09:00:00", "closes_at": "11:00:00"},
    "on the 15th": {"purpose": "desk", "freq": "MONTHLY", "bymonthday": "15", "opens_at": "09:00:00",
                    "closes_at": "11:00:00"},
    "holidays alone": {"purpose": "desk", "on_holidays": False},
    "two days a month": {"purpose": "desk", "freq": "MONTHLY", "byday": "1MO,3MO", "opens_at": "09:00:00",
                         "closes_at": "11:00:00"},
    "imported columns": {**WEEKDAY, "extra": {"x": 1}},
}  # fmt: skip


@pytest.mark.parametrize("row", ODD_ROWS.values(), ids=ODD_ROWS.keys())
def test_a_row_that_the_form_cannot_show_is_kept_whole(row: dict[str, Any]) -> None:
    plan, rest = plan_of([WEEKDAY, row])
    assert rest == [row]
    assert rows_of(plan) == rows_of(plan_of([WEEKDAY])[0])


@given(st.lists(st.sampled_from([WEEKDAY, *ODD_ROWS.values()]), max_size=5))
def test_no_row_is_lost(rows: list[dict[str, Any]]) -> None:
    plan, rest = plan_of(rows)
    again, rest_again = plan_of([*rows_of(plan), *rest])
    assert (again, rest_again) == (plan, rest)


def test_the_last_thursday_of_the_month_and_days_closed() -> None:
    plan, rest = plan_of(
        [
            {"purpose": "desk", "freq": "MONTHLY", "byday": "-1TH", "opens_at": "18:00:00", "closes_at": "20:00:00"},
            {"purpose": "desk", "is_closure": True, "valid_from": "2026-12-24", "valid_to": "2027-01-03"},
        ]
    )
    assert plan.monthly == (Monthly("-1", 3, (time(18), time(20))),)
    assert plan.closures == ((date(2026, 12, 24), date(2027, 1, 3)),)
    assert not rest


def test_days_closed_hold_for_the_telephone_too() -> None:
    weeks = {DESK: (((time(9), time(12)),), *((),) * 6), PHONE: (((time(9), time(12)),), *((),) * 6)}
    closed = WeekPlan(weeks, closures=((date(2026, 12, 24), date(2027, 1, 3)),))
    assert [row["purpose"] for row in rows_of(closed) if row.get("is_closure")] == ["desk", "phone"]


def test_a_closure_of_the_desk_alone_is_kept_as_it_is() -> None:
    phone = {**WEEKDAY, "purpose": "phone"}
    closure = {"purpose": "desk", "is_closure": True, "valid_from": "2026-12-24", "valid_to": "2027-01-03"}
    plan, rest = plan_of([WEEKDAY, phone, closure])
    assert (plan.closures, rest) == ((), [closure])


def test_hours_by_appointment_stand_apart() -> None:
    plan, _rest = plan_of([WEEKDAY, {**WEEKDAY, "by_appointment": True, "byday": "FR"}])
    assert plan.weeks[APPOINTMENT][4] == ((time(9), time(12)),)
    assert plan.weeks[DESK][4] == ()


@pytest.mark.parametrize(
    ("spans", "overlap"),
    [
        ([(9, 12), (13, 17)], False),
        ([(9, 12), (12, 17)], False),
        ([(9, 13), (12, 17)], True),
        ([(20, 8), (9, 12)], False),
        ([(20, 8), (22, 23)], True),
    ],
)
def test_spans_of_one_day_that_overlap(spans: list[tuple[int, int]], overlap: bool) -> None:
    assert overlapping((time(start), time(end)) for start, end in spans) is overlap


@given(plans(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(plan: WeekPlan, chance: Any) -> None:
    rows = rows_of(plan)
    shown, beside = plan_of(rows)
    chance.shuffle(rows)
    again, left = plan_of(rows)
    assert again.weeks == shown.weeks
    assert again.on_holidays == shown.on_holidays
    assert set(again.monthly) == set(shown.monthly)
    assert len(left) == len(beside)
