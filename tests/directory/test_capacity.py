"""Capacity and occupancy over time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from nabij.directory.capacity import (
    UNITS,
    CapacityError,
    Reading,
    capacity_history,
    capacity_of,
    load_units,
    record_capacity,
)
from nabij.directory.models import CapacityUnit, Service, ServiceCapacity
from tests.directory.world import make_service

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter() -> Service:
    return make_service("Nachtopvang", language="nl", at=(4.35, 50.85), hidden=True)


def record(service: Service, *, days_ago: int = 0, unit: str = "bed", **columns: Any) -> ServiceCapacity:
    at = NOW - timedelta(days=days_ago)
    return record_capacity(service=service, unit=unit, by=None, at=at, now=NOW, **columns)


def test_the_history_keeps_each_reading_and_the_capacity_that_then_held(shelter: Service) -> None:
    record(shelter, days_ago=3, maximum=20, available=5)
    record(shelter, days_ago=2, available=0)  # full; the capacity is as before
    record(shelter, days_ago=1, maximum=30)  # ten more beds; nobody said how many are free
    record(shelter, available=None, maximum=0)  # closed for works
    history = capacity_history(shelter.pk)
    assert [(reading.maximum, reading.available) for reading in history] == [(20, 5), (20, 0), (30, None), (0, None)]
    assert [reading.occupied for reading in history] == [15, 20, None, None]
    assert [reading.occupancy for reading in history] == [0.75, 1.0, None, None]


def test_unknown_is_not_zero() -> None:
    known = Reading(make_service("A").pk, "bed", NOW, 10, 0)
    assert (known.occupied, known.occupancy) == (10, 1.0)
    assert Reading(known.service_id, "bed", NOW, 10, None).occupied is None
    assert Reading(known.service_id, "bed", NOW, None, 4).occupied is None
    assert Reading(known.service_id, "bed", NOW, 3, 4).occupied is None  # capacity said earlier, and since enlarged
    assert Reading(known.service_id, "bed", NOW, 0, 0).occupancy is None


def test_several_units_beside_each_other(shelter: Service, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    record(shelter, days_ago=2, maximum=20, available=5)
    record(shelter, days_ago=1, available=7)
    record(shelter, days_ago=1, unit="hour", maximum=40, available=12)
    silent = make_service("Stil", language="nl")
    with django_assert_num_queries(1):
        found = capacity_of([shelter.pk, silent.pk], now=NOW)
    assert {reading.unit: (reading.maximum, reading.available) for reading in found[shelter.pk]} == {
        "bed": (20, 7),
        "hour": (40, 12),
    }
    assert found[silent.pk] == ()
    assert len(capacity_history(shelter.pk, unit="bed")) == 2
    assert len(capacity_history(shelter.pk, since=NOW - timedelta(days=1))) == 2


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({}, "says_nothing"),
        ({"maximum": 5, "available": 6}, "more_free_than_all"),
        ({"available": -1}, "negative"),
        ({"available": 1, "unit": "tent"}, "unknown_unit"),
        ({"available": 1, "days_ago": -1}, "in_the_future"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_code(shelter: Service, columns: dict[str, Any], code: str) -> None:
    with pytest.raises(CapacityError) as refused:
        record(shelter, **columns)
    assert refused.value.code == code
    assert not ServiceCapacity.objects.exists()


def test_two_readings_of_one_moment_are_refused(shelter: Service) -> None:
    record(shelter, available=1)
    with pytest.raises(CapacityError, match="already_said"):
        record(shelter, available=2)


def test_the_units_are_loaded_once() -> None:
    load_units()
    load_units()
    assert set(CapacityUnit.objects.values_list("slug", flat=True)) == set(UNITS)
