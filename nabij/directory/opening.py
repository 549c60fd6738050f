"""The hours of entries: which rows hold at a place, as rules; and the holidays of Belgium."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any
from uuid import UUID

import holidays
from django.db.models import Q

from nabij.directory.models import Schedule, ServiceAtLocation
from nabij.rules.hours import DESK, UNREADABLE, Rule

RULE_COLUMNS = (
    "purpose",
    "freq",
    "interval",
    "byday",
    "bymonthday",
    "byweekno",
    "byyearday",
    "dtstart",
    "valid_from",
    "valid_to",
    "until",
    "count",
    "opens_at",
    "closes_at",
    "closes_next_day",
    "is_closure",
    "by_appointment",
    "on_holidays",
)
"""The columns of a schedule that say when; the rest are words."""


@dataclass(frozen=True)
class Opening:
    """The hours of one service: those that hold where no place is named, and those of each of its places.

    `places` is by id of the service at location. Hours say nothing of where a place is: hidden places are among them.
    """

    rules: tuple[Rule, ...]
    places: Mapping[UUID, tuple[Rule, ...]]


@lru_cache(maxsize=64)
def belgian_holidays(year: int) -> dict[date, str]:
    """The legal public holidays of one year with their Dutch names. Whether a service keeps them is its own word."""
    return dict(sorted(holidays.country_holidays("BE", years=year, language="nl").items()))


@lru_cache(maxsize=64)
def holidays_around(day: date) -> frozenset[date]:
    """The public holidays of last year, this year and the next: enough for every rule that is asked about this day."""
    return frozenset(found for year in (day.year - 1, day.year, day.year + 1) for found in belgian_holidays(year))


def rules_of(schedules: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rows of a document, or of `.values()`, as rules. A row that no rule can express becomes an unreadable one."""
    return tuple(_rule(schedule) for schedule in schedules)


def effective_schedules(
    service: Mapping[str, Any],
    service_at_location: Mapping[str, Any] | None,
    location: Mapping[str, Any] | None,
) -> list[dict[str, Any]]:
    """The rows that hold, from entry documents: said for the service there, else for the service, else for the place.

    Purpose by purpose: telephone hours of the service hold beside desk hours of the place.
    """
    holders = [holder.get("schedules") or [] for holder in (service_at_location, service, location) if holder]
    return [dict(row) for row in _first_per_purpose(holders)]


def opening_of(service_ids: Collection[UUID]) -> dict[UUID, Opening]:
    """The hours of many services, in two queries. Every id asked for is a key."""
    offered = list(
        ServiceAtLocation.objects.filter(service__in=service_ids).values_list("id", "service_id", "location_id")
    )
    rows = Schedule.objects.filter(
        Q(service__in=service_ids)
        | Q(service_at_location__in=[found for found, _service, _location in offered])
        | Q(location__in={location for _found, _service, location in offered})
    ).values("service_id", "service_at_location_id", "location_id", *RULE_COLUMNS)
    held: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows.order_by("id"):
        held.setdefault(row["service_id"] or row["service_at_location_id"] or row["location_id"], []).append(row)
    places: dict[UUID, dict[UUID, tuple[Rule, ...]]] = {}
    for found, service, location in offered:
        holders = [held.get(holder, []) for holder in (found, service, location)]
        places.setdefault(service, {})[found] = rules_of(_first_per_purpose(holders))
    return {service: Opening(rules_of(held.get(service, [])), places.get(service, {})) for service in service_ids}


def _first_per_purpose(holders: Sequence[Sequence[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    chosen: list[Mapping[str, Any]] = []
    said: set[str] = set()
    for rows in holders:
        chosen += [row for row in rows if (row.get("purpose") or DESK) not in said]
        said |= {row.get("purpose") or DESK for row in rows}
    return chosen


def _rule(row: Mapping[str, Any]) -> Rule:
    bymonthday, byweekno = _numbers(row.get("bymonthday")), _numbers(row.get("byweekno"))
    readable = bymonthday is not None and byweekno is not None and not row.get("byyearday")
    return Rule(
        purpose=row.get("purpose") or DESK,
        freq=(row.get("freq") or None) if readable else UNREADABLE,
        interval=row.get("interval") or 1,
        byday=tuple(code.strip().upper() for code in (row.get("byday") or "").split(",") if code.strip()),
        bymonthday=bymonthday or (),
        byweekno=byweekno or (),
        dtstart=_day(row.get("dtstart")),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        until=_day(row.get("until")),
        count=row.get("count"),
        opens_at=_time(row.get("opens_at")),
        closes_at=_time(row.get("closes_at")),
        closes_next_day=bool(row.get("closes_next_day")),
        is_closure=bool(row.get("is_closure")),
        by_appointment=bool(row.get("by_appointment")),
        on_holidays=row.get("on_holidays"),
    )


def _numbers(text: str | None) -> tuple[int, ...] | None:
    """Numbers with commas between them. None: something else stands there."""
    try:
        return tuple(int(piece) for piece in (text or "").split(",") if piece.strip())
    except ValueError:
        return None


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _time(value: time | str | None) -> time | None:
    return time.fromisoformat(value) if isinstance(value, str) else value
