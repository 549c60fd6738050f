"""Capacity and occupancy of a service over time: a sentence, a chart, its table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.directory.models import Service, ServiceCapacity
from nabij.ui.charts import Line, Point, line_chart
from nabij.ui.numbers import current_language, day, figure
from nabij.ui.words import in_language

MOST_READINGS = 60


@dataclass(frozen=True)
class Reading:
    """One reading: how many places there were, how many were free, how many taken. None is not known, zero is none."""

    at: datetime
    maximum: int | None
    free: int | None
    taken: int | None


@dataclass(frozen=True)
class CapacityShown:
    """What is counted (beds, places), in a sentence, a chart and the readings, the newest first."""

    unit: str
    sentence: str
    chart: SafeString | None
    readings: tuple[Reading, ...]


def capacities_of(service: Service) -> tuple[CapacityShown, ...]:
    """The capacity of a service by what is counted. One query."""
    rows = ServiceCapacity.objects.filter(service=service).select_related("unit").order_by("-updated", "id")
    by_unit: dict[str, list[Reading]] = defaultdict(list)
    for row in rows[: MOST_READINGS * 4]:
        name = in_language(row.unit, "name", current_language()).text
        taken = None if row.maximum is None or row.available is None else row.maximum - row.available
        by_unit[name].append(Reading(row.updated, row.maximum, row.available, taken))
    return tuple(_shown(unit, readings[:MOST_READINGS]) for unit, readings in by_unit.items())


def _shown(unit: str, readings: Sequence[Reading]) -> CapacityShown:
    newest = readings[0]
    sentence = _sentence(unit, newest)
    enough = sum(1 for one in readings if one.taken is not None or one.maximum is not None) > 1
    return CapacityShown(unit, sentence, _chart(sentence, unit, readings) if enough else None, tuple(readings))


def _sentence(unit: str, newest: Reading) -> str:
    """The newest reading as a sentence."""
    said = {
        "unit": unit,
        "on": day(timezone.localtime(newest.at).date()),
        "free": figure(newest.free),
        "maximum": figure(newest.maximum),
    }
    if newest.free is not None and newest.maximum is not None:
        return _("%(unit)s: %(free)s of %(maximum)s free on %(on)s") % said
    if newest.free is not None:
        return _("%(unit)s: %(free)s free on %(on)s; how many there are is not known") % said
    return _("%(unit)s: %(maximum)s on %(on)s; how many are free is not known") % said


def _chart(title: str, unit: str, readings: Sequence[Reading]) -> SafeString:
    oldest_first = list(reversed(readings))
    taken = Line(_("taken"), [_point(one.at, one.taken) for one in oldest_first], highlight=True)
    there_are = Line(_("there are"), [_point(one.at, one.maximum) for one in oldest_first])
    return line_chart([taken, there_are], title=title, unit=unit, decimals=0, lang=current_language())


def _point(at: datetime, value: int | None) -> Point:
    on = timezone.localtime(at).date()
    year_begins = date(on.year, 1, 1)
    length = (date(on.year + 1, 1, 1) - year_begins).days
    where = on.year + (on - year_begins).days / length
    status = "missing" if value is None else "zero" if value == 0 else "known"
    return Point(where, day(on), None if value is None else float(value), None, None, status)
