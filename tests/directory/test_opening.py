"""The hours of entries: which rows hold at a place, and the holidays of Belgium."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from nabij.directory.models import Schedule, ServiceAtLocation
from nabij.directory.opening import (
    belgian_holidays,
    effective_schedules,
    holidays_around,
    opening_of,
    rules_of,
)
from nabij.rules.hours import UNREADABLE, Rule, day_hours
from tests.directory.world import make_service

MONDAY = date(2026, 11, 16)


def test_the_ten_legal_holidays_and_the_two_feasts_on_sundays() -> None:
    assert list(belgian_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]
    assert belgian_holidays(2026)[date(2026, 7, 21)] == "Nationale feestdag"


def test_holidays_around_new_year_are_of_both_years() -> None:
    assert {date(2025, 12, 25), date(2026, 1, 1), date(2027, 1, 1)} <= holidays_around(date(2026, 12, 31))


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (
            {"freq": "MONTHLY", "byday": "1MO, 3mo", "opens_at": "09:00:00", "closes_at": time(12)},
            Rule(freq="MONTHLY", byday=("1MO", "3MO"), opens_at=time(9), closes_at=time(12)),
        ),
        (
            {"freq": "MONTHLY", "bymonthday": "1,-1", "interval": 2, "dtstart": "2026-01-01"},
            Rule(freq="MONTHLY", bymonthday=(1, -1), interval=2, dtstart=date(2026, 1, 1)),
        ),
        ({"is_closure": True, "valid_from": "2026-12-24"}, Rule(is_closure=True, valid_from=date(2026, 12, 24))),
        ({"purpose": "phone", "on_holidays": False}, Rule(purpose="phone", on_holidays=False)),
        ({"freq": "WEEKLY", "bymonthday": "the first"}, Rule(freq=UNREADABLE)),
        ({"freq": "WEEKLY", "byyearday": "1,200"}, Rule(freq=UNREADABLE)),
    ],
)
def test_a_row_becomes_a_rule(row: dict[str, Any], rule: Rule) -> None:
    assert rules_of([row]) == (rule,)


@pytest.mark.parametrize("byday", ["XX", "6MO", "MO TU", "1MO"])
def test_a_row_that_cannot_be_read_leaves_the_day_unknown(byday: str) -> None:
    (rule,) = rules_of([{"freq": "WEEKLY", "byday": byday, "opens_at": "09:00:00", "closes_at": "12:00:00"}])
    assert day_hours([rule], MONDAY, frozenset()).known is False


def test_what_is_said_for_the_service_there_holds_before_the_service_before_the_place() -> None:
    at_the_place = {"schedules": [{"id": 1, "purpose": "desk"}]}
    of_the_service = {"schedules": [{"id": 2, "purpose": "desk"}, {"id": 3, "purpose": "phone"}]}
    there = {"schedules": [{"id": 4, "purpose": "desk"}]}

    def ids(*holders: dict[str, Any] | None) -> list[int]:
        return [row["id"] for row in effective_schedules(*holders)]  # type: ignore[arg-type]

    assert ids(of_the_service, there, at_the_place) == [4, 3]  # the telephone of the service rings everywhere
    assert ids(of_the_service, {"schedules": []}, at_the_place) == [2, 3]
    assert ids({"schedules": []}, None, at_the_place) == [1]
    assert ids({}, None, None) == []


@pytest.mark.django_db
def test_the_hours_of_many_services_in_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    own, of_place, silent = (make_service(name, at=(4.35, 50.85)) for name in ("Own", "Place", "Silent"))
    place = ServiceAtLocation.objects.get(service=of_place)
    Schedule.objects.create(service=own, freq="WEEKLY", byday="MO", opens_at=time(9), closes_at=time(12))
    Schedule.objects.create(location=place.location, freq="WEEKLY", byday="MO", opens_at=time(14), closes_at=time(16))
    ids = [own.pk, of_place.pk, silent.pk, uuid4()]
    with django_assert_num_queries(2):
        found = opening_of(ids)
    assert list(found) == ids
    assert day_hours(found[own.pk].rules, MONDAY, frozenset()).intervals == ((540, 720),)
    assert day_hours(found[of_place.pk].places[place.pk], MONDAY, frozenset()).intervals == ((840, 960),)
    assert found[of_place.pk].rules == ()
    assert found[ids[-1]].places == {}
