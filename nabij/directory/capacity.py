"""Places with a capacity (shelters, day centres, Housing First): how many there are and how many are free, over time.

A history: each reading says how it was at one moment. What nobody said stays unknown; a full house is a zero.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from nabij.directory import changing
from nabij.directory.models import CapacityUnit, Service, ServiceCapacity
from nabij.people.audit import record_write
from nabij.people.models import Account

UNITS = {
    "bed": {"name_nl": "bed", "name_fr": "lit", "name_en": "bed"},
    "place": {"name_nl": "plaats", "name_fr": "place", "name_en": "place"},
    "hour": {"name_nl": "uur", "name_fr": "heure", "name_en": "hour"},
    "person": {"name_nl": "persoon", "name_fr": "personne", "name_en": "person"},
}
"""What is counted; an import may bring further units."""


class CapacityError(ValueError):
    """The reading cannot be kept. `code`: `unknown_unit`, `says_nothing`, `negative`, `more_free_than_all`,
    `in_the_future`, `already_said` (another reading of that unit at that very moment)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Reading:
    """One moment. `maximum` holds from when it was said until another is said; None: never said.

    `available` None: nobody said how many were free. `occupied` and `occupancy` (0 to 1) are None where either is.
    """

    service_id: UUID
    unit: str
    at: datetime
    maximum: int | None
    available: int | None

    @property
    def occupied(self) -> int | None:
        """How many are taken."""
        if self.maximum is None or self.available is None or self.available > self.maximum:
            return None
        return self.maximum - self.available

    @property
    def occupancy(self) -> float | None:
        """The share that is taken; unknown also where there are no places at all."""
        if self.occupied is None or not self.maximum:
            return None
        return self.occupied / self.maximum


def load_units() -> None:
    """The units of this project; a second load changes nothing."""
    for slug in UNITS:
        unit_of(slug)


def unit_of(slug: str) -> CapacityUnit:
    """One unit, made where it is one of ours. Raises CapacityError("unknown_unit")."""
    unit = CapacityUnit.objects.filter(slug=slug).first()
    if unit is None and slug in UNITS:
        unit, _made = CapacityUnit.objects.get_or_create(slug=slug, defaults=UNITS[slug])
    if unit is None:
        raise CapacityError("unknown_unit")
    return unit


@transaction.atomic
def record_capacity(
    *,
    service: Service,
    unit: str,
    by: Account | None,
    at: datetime,
    now: datetime,
    maximum: int | None = None,
    available: int | None = None,
    description: str | None = None,
) -> ServiceCapacity:
    """Say how many places there were, and how many were free, at `at`. Raises CapacityError with a code."""
    if wrong := _problem(maximum, available, at, now):
        raise CapacityError(wrong)
    counted = unit_of(unit)
    # One writer per service at a time, so that two of the same moment meet here and not in the database.
    Service.objects.select_for_update().get(pk=service.pk)
    if ServiceCapacity.objects.filter(service=service, unit=counted, updated=at).exists():
        raise CapacityError("already_said")
    row = ServiceCapacity.objects.create(
        service=service,
        unit=counted,
        maximum=maximum,
        available=available,
        description=description or None,
        updated=at,
        by=by,
    )
    record_write(by=by, action="record_capacity", object_type="service", object_id=service.pk, unit=unit)
    changing.touch([service.pk], at=now)
    return row


def capacity_history(service_id: UUID, *, unit: str | None = None, since: datetime | None = None) -> list[Reading]:
    """All readings of one service, the oldest first, of one unit or of each."""
    rows = _rows([service_id]).order_by("unit__slug", "updated", "id")
    if unit is not None:
        rows = rows.filter(unit__slug=unit)
    found = sorted(_readings(rows), key=lambda reading: (reading.at, reading.unit))
    return [reading for reading in found if since is None or reading.at >= since]


def capacity_of(service_ids: Collection[UUID], *, now: datetime) -> dict[UUID, tuple[Reading, ...]]:
    """The last reading of each unit, for many services, in one query. Every id asked for is a key."""
    rows = _rows(service_ids).filter(updated__lte=now).order_by("service_id", "unit__slug", "updated", "id")
    last: dict[UUID, dict[str, Reading]] = {service: {} for service in service_ids}
    for reading in _readings(rows):
        last[reading.service_id][reading.unit] = reading
    return {service: tuple(units.values()) for service, units in last.items()}


def _rows(service_ids: Collection[UUID]) -> QuerySet[ServiceCapacity]:
    return ServiceCapacity.objects.filter(service__in=service_ids).select_related("unit")


def _readings(rows: Iterable[ServiceCapacity]) -> Iterator[Reading]:
    """Rows of one service and unit after the other, the oldest first, each with the capacity that then held."""
    key: tuple[UUID, str] | None = None
    maximum: int | None = None
    for row in rows:
        if key != (row.service_id, row.unit.slug):
            key, maximum = (row.service_id, row.unit.slug), None
        maximum = row.maximum if row.maximum is not None else maximum
        yield Reading(row.service_id, row.unit.slug, row.updated, maximum, row.available)


def _problem(maximum: int | None, available: int | None, at: datetime, now: datetime) -> str | None:
    if maximum is None and available is None:
        return "says_nothing"
    if min(value for value in (maximum, available) if value is not None) < 0:
        return "negative"
    if maximum is not None and available is not None and available > maximum:
        return "more_free_than_all"
    return "in_the_future" if at > now else None
