"""The units as files: GeoJSON with borders, and a CSV table. Both can be read back without loss."""

import csv
import io
import json
from collections.abc import Iterator

import shapely

from nabij.territory.models import Level, Unit
from nabij.territory.queries import UnitRecord, unit_records

CSV_COLUMNS = (
    "level",
    "code",
    "slug",
    "edition",
    "name_nl",
    "name_fr",
    "name_en",
    "kind",
    "status",
    "population",
    "population_on",
    "area_m2",
    "centre_lon",
    "centre_lat",
    "valid_from",
    "valid_to",
    "parents",
)


def flat_record(record: UnitRecord) -> dict[str, str | int | float | None]:
    """A unit as one row. `parents` reads "zone:noord=1.0 region:brussels=1.0": level, address, share."""
    centre = record["centre"] or (None, None)
    return {
        "level": record["level"],
        "code": record["code"],
        "slug": record["slug"],
        "edition": record["edition"],
        **{f"name_{lang}": record["names"][lang] for lang in ("nl", "fr", "en")},
        "kind": record["kind"],
        "status": record["status"],
        "population": record["population"],
        "population_on": record["population_on"],
        "area_m2": record["area_m2"],
        "centre_lon": centre[0],
        "centre_lat": centre[1],
        "valid_from": record["valid_from"],
        "valid_to": record["valid_to"],
        "parents": " ".join(f"{parent['level']}:{parent['slug']}={parent['share']!r}" for parent in record["parents"]),
    }


def units_csv(*, level: str | None = None) -> Iterator[str]:
    """The units as a CSV table (comma, UTF-8), line by line. An empty cell is unknown."""
    yield ",".join(CSV_COLUMNS) + "\n"
    for record in unit_records(level=level):
        line = io.StringIO()
        row = flat_record(record)
        csv.DictWriter(line, CSV_COLUMNS, lineterminator="\n").writerow(row)  # None becomes an empty cell
        yield line.getvalue()


def units_geojson(*, level: str | None = None) -> Iterator[str]:
    """The units as a GeoJSON FeatureCollection (RFC 7946), feature by feature. No known border: geometry is null."""
    units = Unit.objects.all() if level is None else Unit.objects.filter(level__slug=level)
    rows = units.values_list("level__slug", "slug", "boundary")
    borders = {(level_slug, slug): wkb and bytes(wkb) for level_slug, slug, wkb in rows}
    schematic = set(
        Level.objects.filter(editions__is_current=True, editions__schematic=True).values_list("slug", flat=True)
    )
    yield '{"type": "FeatureCollection", "features": [\n'
    between = ""
    for record in unit_records(level=level):
        wkb = borders[record["level"], record["slug"]]
        properties = {**flat_record(record), "schematic": record["level"] in schematic}
        geometry = shapely.geometry.mapping(shapely.from_wkb(wkb)) if wkb else None
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        yield between + json.dumps(feature, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
