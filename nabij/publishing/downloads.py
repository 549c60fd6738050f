"""What can be downloaded by everyone: which files exist, where they stand and what is in them."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.urls import reverse

from nabij.needs import queries
from nabij.needs.models import Indicator, Source
from nabij.territory.models import Level, Unit
from nabij.territory.queries import unit_records

API = "/api/v1/"


@dataclass(frozen=True)
class Download:
    """A file: its address on the site, its EU file-type term and its media type.

    `by_service` is True for what the API gives page by page instead of in one file.
    """

    address: str
    form: str
    media_type: str
    by_service: bool = False


UNIT_COLUMNS = (
    "level", "slug", "code", "edition", "name_nl", "name_fr", "name_en", "kind", "status", "population",
    "population_on", "area_m2", "centre_lon", "centre_lat", "valid_from", "valid_to", "parents",
)  # fmt: skip
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


def units_csv(level: Level) -> Iterator[str]:
    """The units of a level as CSV, a header first. `parents`: each larger unit as level:slug=share, joined by |."""
    yield _line(UNIT_COLUMNS)
    for record in unit_records(level=level.slug):
        names, centre = record["names"], record["centre"] or (None, None)
        parents = "|".join(f"{parent['level']}:{parent['slug']}={parent['share']:g}" for parent in record["parents"])
        own = [record[column] for column in ("level", "slug", "code", "edition")]
        rest = [record[column] for column in ("kind", "status", "population", "population_on", "area_m2")]
        valid = (record["valid_from"], record["valid_to"])
        yield _line((*own, names["nl"], names["fr"], names["en"], *rest, *centre, *valid, parents))


def units_geojson(level: Level) -> Iterator[str]:
    """The units of a level as a GeoJSON feature collection (RFC 7946: degrees, longitude first), piece by piece.

    A unit whose border is not known has a null geometry, as the standard asks.
    """
    borders = dict(level.units.filter(boundary__isnull=False).values_list("slug", "boundary"))
    yield '{"type":"FeatureCollection","features":['
    between = ""
    for record in unit_records(level=level.slug):
        wkb = borders.get(record["slug"])
        geometry = None if wkb is None else json.loads(shapely.to_geojson(shapely.from_wkb(bytes(wkb))))
        properties = {key: value for key, value in record.items() if key != "centre"}
        feature = {"type": "Feature", "id": f"{record['level']}:{record['slug']}", "geometry": geometry}
        yield between + json.dumps({**feature, "properties": properties}, ensure_ascii=False)
        between = ","
    yield "]}"


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
