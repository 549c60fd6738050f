"""What can be downloaded by everyone: which files exist, where they stand and what is in them."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.urls import reverse

from nabij.needs import queries
from nabij.needs.models import Indicator, Source
from nabij.territory.models import Level, Unit

API = "/api/v1/"
HSDS = "/hsds/3.1/"


@dataclass(frozen=True)
class Download:
    """A file: its address on the site, its EU file-type term and its media type.

    `by_service` is True for what the API gives page by page instead of in one file.
    """

    address: str
    form: str
    media_type: str
    by_service: bool = False


SERVICES_GEOJSON = Download("/hsds/services.geojson", "GEOJSON", "application/geo+json")

OBSERVATION_COLUMNS = (
    "level", "unit", "indicator", "period_start", "period_end", "gender", "age", "status", "value", "unit_of_measure",
    "count", "denominator", "lower", "upper", "coverage", "rolled_up", "source", "edition",
)  # fmt: skip


def of_indicator(indicator: Indicator) -> tuple[Download, ...]:
    """The files of an indicator that is open to all."""
    return (
        Download(reverse("publishing:observations_csv", args=[indicator.slug]), "CSV", "text/csv"),
        Download(f"{API}observations?indicator={indicator.slug}", "JSON", "application/json", by_service=True),
    )


def of_level(level: Level) -> tuple[Download, ...]:
    """The files of the units of a level; GeoJSON only where a border is known."""
    files = [Download(reverse("publishing:units_csv", args=[level.slug]), "CSV", "text/csv")]
    if level.units.filter(boundary__isnull=False).exists():
        address = reverse("publishing:units_geojson", args=[level.slug])
        files.append(Download(address, "GEOJSON", "application/geo+json"))
    return tuple(files)


def box_around(unit: Unit) -> str | None:
    """The box around a unit's border in degrees (WKT, longitude first); None where the border is not known."""
    if unit.boundary is None:
        return None
    return str(shapely.box(*shapely.from_wkb(bytes(unit.boundary)).bounds).wkt)


def observations_csv(indicators: Sequence[Indicator]) -> Iterator[str]:
    """Every figure of these indicators that is open to all, as CSV, a header first: one indicator after the other."""
    yield _line(OBSERVATION_COLUMNS)
    units = {pk: (level, slug) for pk, level, slug in Unit.objects.values_list("pk", "level__slug", "slug")}
    for indicator in indicators:
        figures = queries.visible_observations(None).filter(indicator=indicator)
        for figure in queries.released(
            figures.order_by("unit__level__rank", "unit__slug", "gender", "age", "period_start", "period_end"), None
        ):
            yield _line(
                (
                    *units[figure.unit], figure.indicator, figure.period_start, figure.period_end, figure.gender,
                    figure.age, figure.status, figure.value, indicator.unit_of_measure, figure.count,
                    figure.denominator, figure.lower, figure.upper, figure.coverage, figure.rolled_up, figure.source,
                    figure.edition,
                )
            )  # fmt: skip


def open_indicators() -> list[Indicator]:
    """The indicators whose figures everyone may have and that have some."""
    return list(
        Indicator.objects.filter(access=Source.Access.OPEN, standings__isnull=False)
        .select_related("theme")
        .prefetch_related("sources")
        .distinct()
    )


def _line(cells: Sequence[Any]) -> str:
    """One CSV line. Nothing is written for None: an unknown value is an empty cell, never a zero."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return text.getvalue()


def _cell(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else cell
