"""Reads the real Brussels files into `Contents`: sectors, districts, municipalities, zones, postcodes.

Faults of the sources are kept, not repaired. Every file is checked and every problem named before anything is written.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from nabij.rules import geometry, names
from nabij.rules.territory import Part, shares
from nabij.territory import pack
from nabij.territory.contents import (
    CodeRow,
    Contents,
    EditionRow,
    LoadProblems,
    MembershipRow,
    PostcodeRow,
    Problem,
    Texts,
    UnitKey,
    UnitRow,
)

Progress = Callable[[str, int, int], None]  # what is being done, how many steps are done, how many there are

POPULATION_ON = date(2024, 1, 1)
STATBEL = "Statbel (CC BY 4.0)"
SOURCES = {
    "sector": "Statbel, statistical sectors of 1 January 2022",
    "district": "IBSA/BISA Monitoring des quartiers; UrbIS - Paradigm, edition 2015",
    "municipality": "Statbel, union of the statistical sectors of 1 January 2022",
    "zone": "Union of statistical sectors by care zone",
    "region": "Union of the care zones",
}

# file -> columns or properties that must be there
CSV_FILES = {
    "zones.csv": ("cd_sector", "nis", "md_id", "zone", "zone_basis", "pop_2024", "postcode_hint"),
    "postcodes.csv": ("postcode", "nis"),
    "sector_codes_2025.csv": ("cd_sector_2025", "candidate_2022", "match"),
    "indicators_neighbourhood.csv": ("md_id", "name_fr", "name_nl"),
}
GEOJSON_FILES = {
    "sectors.geojson": ("cd_sector", "sector_fr", "sector_nl", "nis", "md_id", "zone"),
    "neighbourhoods.geojson": ("md_id", "name_fr", "name_nl", "kind"),
    "communes.geojson": ("nis",),
    "zones.geojson": ("zone",),
}
# Files of the same folder that this load leaves to others.
OTHER_FILES = frozenset(
    {
        "README.md",
        "cpas.csv",
        "hospitals_2024.csv",
        "indicators_commune.csv",
        "indicators_sector.csv",
        "osm_pois_second_extract_2026.geojson",
        "services_osm_2026.geojson",
        "stib_stops.csv",
        "walk_edges_2013.parquet",
        "walk_nodes_2013.parquet",
        "walk_score_benchmark_2026.csv",
    }
)
# GeoJSON is in longitude and latitude of WGS 84; an older `crs` member may only say the same.
LON_LAT_CRS = frozenset(
    {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}
)
# Corners removed in maps have at most the area of a square with this side, in metres.
TOLERANCE_M = {"sector": 22.0, "district": 45.0, "municipality": 60.0, "zone": 60.0, "region": 60.0}


@dataclass
class _Folder:
    """The folder being read, with the problems found so far."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def trouble(self, where: str, what: str, mend: str) -> None:
        self.problems.append(Problem(where, what, mend))

    def stop_on_problems(self) -> None:
        if self.problems:
            raise LoadProblems(self.problems)


@dataclass(frozen=True)
class _Shape:
    properties: dict[str, str | None]
    geometry: BaseGeometry


def read_brussels(directory: Path, *, progress: Progress | None = None) -> Contents:
    """The territory of Brussels as the files in `directory` give it, with the pack's names, places and programmes.

    Raises LoadProblems with every missing or broken file, column, code and geometry.
    """
    steps = ("read files", "check codes", "outlines", "memberships")

    def step(number: int) -> None:
        if progress:
            progress(steps[number] if number < len(steps) else "read", number, len(steps))

    folder = _Folder(directory)
    step(0)
    notes = _check_files(folder)
    folder.stop_on_problems()
    tables = {name: _read_csv(folder, name, columns) for name, columns in CSV_FILES.items()}
    layers = {name: _read_geojson(folder, name, properties) for name, properties in GEOJSON_FILES.items()}
    folder.stop_on_problems()
    step(1)
    _check_codes(folder, tables, layers)
    folder.stop_on_problems()
    step(2)
    units = _units(tables, layers)
    step(3)
    contents = Contents(
        levels=pack.levels(),
        editions=_editions(),
        units=tuple(units),
        codes=tuple(_codes(tables, units)),
        memberships=tuple(_memberships(tables, units)),
        postcodes=tuple(_postcodes(tables)),
        programmes=pack.programmes(),
        notes=tuple(notes),
    )
    step(4)
    return contents + pack.overlays()


def _check_files(folder: _Folder) -> list[str]:
    """Names what is missing; returns remarks on files that no part of the load knows."""
    if not folder.path.is_dir():
        folder.trouble(str(folder.path), "is not a folder.", "Give the folder that holds the Brussels files.")
        return []
    for name in (*CSV_FILES, *GEOJSON_FILES):
        if not (folder.path / name).is_file():
            folder.trouble(name, "is missing.", f"Put it in {folder.path}.")
    known = OTHER_FILES | CSV_FILES.keys() | GEOJSON_FILES.keys()
    return [
        f"{path.name} is not a file of this data set; it was left alone"
        for path in sorted(folder.path.iterdir())
        if path.name not in known
    ]


def _read_csv(folder: _Folder, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with (folder.path / name).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                folder.trouble(
                    name,
                    f"has no column {', '.join(missing)}.",
                    "Check that this is the right file, with commas between columns.",
                )
                return []
            rows = list(reader)
    except UnicodeDecodeError as error:
        folder.trouble(name, f"is not UTF-8 (byte {error.start}).", "Save it again as UTF-8.")
        return []
    except csv.Error as error:
        folder.trouble(name, f"cannot be read as CSV ({error}).", "Check the quotes.")
        return []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            folder.trouble(
                f"{name}, line {number}",
                "has another number of columns than the first line.",
                "Check commas and quotes.",
            )
    if not rows:
        folder.trouble(name, "has no rows.", "The file may have been cut off; copy it again.")
    return rows


def _read_geojson(folder: _Folder, name: str, wanted: tuple[str, ...]) -> list[_Shape]:
    try:
        content: Any = json.loads((folder.path / name).read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        folder.trouble(name, f"is not UTF-8 (byte {error.start}).", "Save it again as UTF-8.")
        return []
    except json.JSONDecodeError as error:
        folder.trouble(
            name, f"is not whole JSON (line {error.lineno}).", "The file may have been cut off; copy it again."
        )
        return []
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection" or not content.get("features"):
        folder.trouble(name, "is not a GeoJSON FeatureCollection with features.", "Check that this is the right file.")
        return []
    crs = ((content.get("crs") or {}).get("properties") or {}).get("name")
    if crs is not None and crs not in LON_LAT_CRS:
        folder.trouble(name, f"is in the projection {crs}.", "Convert it to longitude and latitude (EPSG:4326).")
        return []
    return list(_shapes(folder, name, wanted, content["features"]))


def _shapes(folder: _Folder, name: str, wanted: tuple[str, ...], features: list[dict[str, Any]]) -> Iterator[_Shape]:
    for number, feature in enumerate(features, start=1):
        where = f"{name}, feature {number}"
        properties = feature.get("properties") or {}
        missing = [key for key in wanted if key not in properties]
        if missing:
            folder.trouble(where, f"has no {', '.join(missing)}.", "Check that this is the right file.")
            continue
        try:
            found = shape(feature["geometry"])
        except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError):
            folder.trouble(where, "has a geometry that cannot be read.", "Export it again from the source.")
            continue
        if found.geom_type not in ("Polygon", "MultiPolygon") or found.is_empty:
            folder.trouble(where, f"is a {found.geom_type}, not an area.", "Only polygons can be borders.")
        elif not _on_earth(found):
            folder.trouble(where, "has coordinates that are not longitude and latitude.", "Convert it to EPSG:4326.")
        elif not found.is_valid:
            folder.trouble(
                where, f"has a broken border: {shapely.is_valid_reason(found)}.", "Mend the border in the source."
            )
        else:
            yield _Shape({key: None if value is None else str(value) for key, value in properties.items()}, found)


def _on_earth(found: BaseGeometry) -> bool:
    west, south, east, north = found.bounds
    return bool(-180 <= west <= east <= 180 and -90 <= south <= north <= 90)


def _check_codes(folder: _Folder, tables: dict[str, list[dict[str, str]]], layers: dict[str, list[_Shape]]) -> None:
    """Codes are unique, and every table speaks of the same sectors, districts, municipalities and zones."""
    known: dict[str, set[str]] = {}
    for name, key in (
        ("sectors.geojson", "cd_sector"),
        ("neighbourhoods.geojson", "md_id"),
        ("communes.geojson", "nis"),
        ("zones.geojson", "zone"),
    ):
        found = [item.properties[key] or "" for item in layers[name]]
        _check_unique(folder, name, key, found)
        known[key] = set(found)
    for name, key in (
        ("zones.csv", "cd_sector"),
        ("sector_codes_2025.csv", "cd_sector_2025"),
        ("indicators_neighbourhood.csv", "md_id"),
    ):
        _check_unique(folder, name, key, [row[key] for row in tables[name]])
    _check_same(
        folder, "zones.csv", "sectors.geojson", {row["cd_sector"] for row in tables["zones.csv"]}, known["cd_sector"]
    )
    _check_same(
        folder,
        "indicators_neighbourhood.csv",
        "neighbourhoods.geojson",
        {row["md_id"] for row in tables["indicators_neighbourhood.csv"]},
        known["md_id"],
    )
    from_layer = {item.properties["cd_sector"]: item.properties for item in layers["sectors.geojson"]}
    for number, row in enumerate(tables["zones.csv"], start=2):
        where = f"zones.csv, line {number}"
        for key in ("nis", "md_id", "zone"):
            if row[key] not in known[key]:
                folder.trouble(where, f"names an unknown {key} {row[key]!r}.", "Mend the code.")
            elif row["cd_sector"] in from_layer and from_layer[row["cd_sector"]][key] != row[key]:
                folder.trouble(
                    where,
                    f"says {key} {row[key]!r}, sectors.geojson says {from_layer[row['cd_sector']][key]!r}.",
                    "Decide which one is right.",
                )
        if row["pop_2024"] and not (row["pop_2024"].isascii() and row["pop_2024"].isdigit()):
            folder.trouble(
                where,
                "has a pop_2024 that is not a whole number of people.",
                "Give a whole number, or nothing where unknown.",
            )
    for number, row in enumerate(tables["postcodes.csv"], start=2):
        if row["nis"] not in known["nis"]:
            folder.trouble(f"postcodes.csv, line {number}", f"names an unknown nis {row['nis']!r}.", "Mend the code.")
    for number, row in enumerate(tables["sector_codes_2025.csv"], start=2):
        if row["candidate_2022"] and row["candidate_2022"] not in known["cd_sector"]:
            folder.trouble(
                f"sector_codes_2025.csv, line {number}",
                f"names an unknown sector {row['candidate_2022']!r}.",
                "Mend the code, or leave it empty.",
            )
    official = {municipality["code"] for municipality in pack.places()["municipality"]}
    zones = {zone["code"] for zone in pack.places()["zone"]}
    _check_same(folder, "communes.geojson", "the municipalities of Brussels", known["nis"], official)
    _check_same(folder, "zones.geojson", "the care zones of Brussels", known["zone"], zones)


def _check_unique(folder: _Folder, name: str, key: str, codes: list[str]) -> None:
    for code, count in Counter(codes).items():
        if not code:
            folder.trouble(name, f"has {count} rows without {key}.", "Give every row its code.")
        elif count > 1:
            folder.trouble(name, f"has {key} {code!r} {count} times.", "Keep one row per code.")


def _check_same(folder: _Folder, name: str, other: str, codes: set[str], others: set[str]) -> None:
    for code in sorted(codes - others):
        folder.trouble(
            name, f"has {code!r}, which {other} does not have.", "Mend the code, or complete the other list."
        )
    for code in sorted(others - codes):
        folder.trouble(name, f"has no {code!r}, which {other} has.", "Complete the file.")


def _editions() -> tuple[EditionRow, ...]:
    licence = "CC BY 4.0"
    return (
        EditionRow(
            "sectors-2022",
            "sector",
            "Statistical sectors of 1 January 2022",
            SOURCES["sector"],
            licence,
            date(2022, 1, 1),
        ),
        EditionRow(
            "sectors-2025",
            "sector",
            "List of statistical sectors 2025 (codes only, no borders)",
            "Statbel, list of sectors 2025",
            licence,
            date(2025, 1, 1),
            is_current=False,
        ),
        EditionRow(
            "districts-2015",
            "district",
            "Monitored districts, edition 2015",
            SOURCES["district"],
            "CC0",
            date(2015, 1, 1),
        ),
        EditionRow("municipalities", "municipality", "Municipalities by NIS code", SOURCES["municipality"], licence),
        EditionRow("zones", "zone", "Care zones", SOURCES["zone"], licence),
        EditionRow("region", "region", "Region by NIS code", SOURCES["region"], licence),
    )


@dataclass(frozen=True)
class _Draft:
    """A unit as the sources give it. `code` is the value of the level's column in zones.csv."""

    slug: str
    code: str
    name: Texts
    border: BaseGeometry
    kind: str | None = None


def _units(tables: dict[str, list[dict[str, str]]], layers: dict[str, list[_Shape]]) -> list[UnitRow]:
    """Every unit of the tree, smallest level first, each level in a fixed order."""
    sectors = _Sectors(tables["zones.csv"], layers["sectors.geojson"])
    printed = {row["md_id"]: row for row in tables["indicators_neighbourhood.csv"]}
    places = pack.places()
    municipalities = {item.properties["nis"]: item.geometry for item in layers["communes.geojson"]}
    zones = {item.properties["zone"]: item.geometry for item in layers["zones.geojson"]}
    region = places["region"]
    drafts: dict[str, list[_Draft]] = {
        "sector": [
            _Draft(
                code := item.properties["cd_sector"] or "",
                code,
                (_from_capitals(item.properties["sector_nl"]), _from_capitals(item.properties["sector_fr"]), None),
                item.geometry,
            )
            for item in sorted(layers["sectors.geojson"], key=lambda item: item.properties["cd_sector"] or "")
        ],
        "district": [
            _Draft(
                code := item.properties["md_id"] or "",
                code,
                (
                    names.tidy(printed[code]["name_nl"]) or _from_capitals(item.properties["name_nl"]),
                    names.tidy(printed[code]["name_fr"]) or _from_capitals(item.properties["name_fr"]),
                    None,
                ),
                item.geometry,
                item.properties["kind"],
            )
            for item in sorted(layers["neighbourhoods.geojson"], key=lambda item: item.properties["md_id"] or "")
        ],
        "municipality": [
            _Draft(row["code"], row["code"], pack.texts(row["name"]), municipalities[row["code"]])
            for row in places["municipality"]
        ],
        "zone": [
            _Draft(pack.zone_slug(row["code"]), row["code"], pack.texts(row["name"]), zones[row["code"]])
            for row in places["zone"]
        ],
        "region": [_Draft(region["slug"], _WHOLE, pack.texts(region["name"]), sectors.whole())],
    }
    return [unit for level, found in drafts.items() for unit in _level(level, found, sectors)]


_COLUMNS = {"sector": "cd_sector", "district": "md_id", "municipality": "nis", "zone": "zone"}
_WHOLE = ""  # the one unit of a level without a column of its own: the region


class _Sectors:
    """The sectors with their people and borders, grouped by any column of zones.csv."""

    def __init__(self, rows: list[dict[str, str]], shapes: list[_Shape]) -> None:
        self.rows = {row["cd_sector"]: row for row in rows}
        self.borders = {item.properties["cd_sector"] or "": item.geometry for item in shapes}

    def of(self, level: str, code: str) -> list[str]:
        """Codes of the sectors that make up a unit."""
        column = _COLUMNS.get(level)
        return [sector for sector, row in self.rows.items() if column is None or row[column] == code]

    def population(self, sectors: list[str]) -> int | None:
        """People of the sectors together; None where the number of one of them is unknown."""
        numbers = [self.rows[sector]["pop_2024"] for sector in sectors]
        return None if "" in numbers else sum(map(int, numbers))

    def union(self, sectors: list[str]) -> BaseGeometry:
        return shapely.coverage_union_all(np.array([self.borders[sector] for sector in sectors]))

    def whole(self) -> BaseGeometry:
        return self.union(sorted(self.borders))


def _level(level: str, drafts: list[_Draft], sectors: _Sectors) -> Iterator[UnitRow]:
    """The units of one level. Maps draw unions of sectors, which fit each other; the border kept is the source's."""
    members = [sectors.of(level, draft.code) for draft in drafts]
    paths = geometry.outlines([sectors.union(found) for found in members], tolerance_m=TOLERANCE_M[level])
    areas = geometry.areas_m2([draft.border for draft in drafts])
    for draft, found, path, area in zip(drafts, members, paths, areas, strict=True):
        population = sectors.population(found)
        yield UnitRow(
            key=(level, draft.slug),
            name=draft.name,
            kind=draft.kind,
            status="decreed" if level == "zone" else "official",
            population=population,
            population_on=None if population is None else POPULATION_ON,
            boundary=shapely.to_wkb(draft.border),
            outline=path,
            area_m2=round(float(area), 1),
            centre=geometry.centre(draft.border),
        )


def _from_capitals(text: str | None) -> str | None:
    tidy = names.tidy(text)
    return names.from_capitals(tidy) if tidy else None


def _codes(tables: dict[str, list[dict[str, str]]], units: list[UnitRow]) -> Iterator[CodeRow]:
    editions = {"sector": "sectors-2022", "district": "districts-2015", "municipality": "municipalities"}
    for unit in units:
        level, slug = unit.key
        if level in editions:
            yield CodeRow(editions[level], slug, unit.key)
    yield from pack.zone_codes()
    for row in tables["sector_codes_2025.csv"]:
        code, candidate = row["cd_sector_2025"], row["candidate_2022"]
        if candidate == code:
            yield CodeRow(
                "sectors-2025",
                code,
                ("sector", candidate),
                "official",
                "same code in both lists; the 2025 border is not at hand",
            )
        elif candidate:
            yield CodeRow(
                "sectors-2025",
                code,
                ("sector", candidate),
                "candidate",
                f"{row['match']}; there is no official crosswalk",
            )
        else:
            yield CodeRow("sectors-2025", code, None, "unknown", "there is no official crosswalk")


def _memberships(tables: dict[str, list[dict[str, str]]], units: list[UnitRow]) -> Iterator[MembershipRow]:
    """Which unit lies in which larger one, from the sectors up, between every two levels of the tree."""
    area = {unit.key[1]: unit.area_m2 or 0.0 for unit in units if unit.key[0] == "sector"}
    people = {unit.key[1]: unit.population for unit in units if unit.key[0] == "sector"}
    region: UnitKey = ("region", pack.places()["region"]["slug"])

    def key(level: str, code: str) -> UnitKey:
        return (level, pack.zone_slug(code) if level == "zone" else code)

    ladder = list(_COLUMNS)
    for position, level in enumerate(ladder):
        for higher in ladder[position + 1 :]:
            parts: dict[str, list[Part]] = defaultdict(list)
            basis: dict[str, str] = {}
            for row in tables["zones.csv"]:
                sector = row["cd_sector"]
                parts[row[_COLUMNS[level]]].append(Part(row[_COLUMNS[higher]], people[sector], area[sector]))
                basis[sector] = row["zone_basis"]
            for code, pieces in parts.items():
                found = shares(pieces)
                for share in found:
                    if level == "sector":
                        said = (
                            f"zone of the sector: {basis[code]}"
                            if higher == "zone"
                            else "table of the statistical sectors"
                        )
                    else:
                        said = _basis(len(found) == 1, share.by_area, share.share)
                    yield MembershipRow(key(level, code), key(higher, share.parent), share.share, said)
    for unit in units:
        if unit.key[0] != "region":
            yield MembershipRow(unit.key, region, 1.0, "every unit of this load lies in the region")


def _basis(whole: bool, by_area: bool, share: float) -> str:
    if whole:
        return "all its sectors"
    if by_area:
        return "share of its area (nobody lives in it), from its sectors"
    if share == 0:
        return "share of its residents on 1 January 2024, from its sectors; nobody lives in this part"
    return "share of its residents on 1 January 2024, from its sectors"


def _postcodes(tables: dict[str, list[dict[str, str]]]) -> Iterator[PostcodeRow]:
    seen: set[tuple[str, UnitKey]] = set()

    def once(rows: Iterable[PostcodeRow]) -> Iterator[PostcodeRow]:
        for row in rows:
            if (row.code, row.unit) not in seen:
                seen.add((row.code, row.unit))
                yield row

    yield from once(
        PostcodeRow(
            row["postcode"], ("municipality", row["nis"]), "Statbel table of postcodes and municipalities, 2019"
        )
        for row in tables["postcodes.csv"]
    )
    yield from once(
        PostcodeRow(
            code,
            ("sector", row["cd_sector"]),
            "hint per sector, only one postcode"
            if "/" not in row["postcode_hint"]
            else f"hint per sector, mixed: {row['postcode_hint']}",
        )
        for row in tables["zones.csv"]
        for code in row["postcode_hint"].split("/")
        if code
    )
