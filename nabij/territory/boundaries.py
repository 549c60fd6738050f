"""Reads borders that somebody brings: GeoJSON or GeoParquet. Every problem is named per feature; nothing is repaired.

A file comes from outside: its size, its projection, its encoding and each of its features are doubted.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from nabij.territory.contents import LoadProblems, Problem

MAX_BYTES = 50 * 1024 * 1024  # the 724 sectors of Brussels take 1.2 MB; as Python objects a file grows some 15 times
MAX_FEATURES = 20_000
CODE = re.compile(r"[\w.\-]{1,40}", re.ASCII)  # what an address can hold
COMPRESSED = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zX": "xz"}
# GeoJSON is in longitude and latitude of WGS 84 (RFC 7946); an older `crs` member may only say the same.
LON_LAT_NAMES = frozenset(
    {
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "EPSG:4326",
        "OGC:CRS84",
    }
)
LON_LAT_IDS = frozenset({("OGC", "CRS84"), ("EPSG", "4326")})


@dataclass(frozen=True)
class Fields:
    """Which properties of a file hold what. Empty: the file does not say."""

    code: str
    name_nl: str = ""
    name_fr: str = ""
    name_en: str = ""
    parent: str = ""

    def given(self) -> list[str]:
        return [name for name in (self.code, self.name_nl, self.name_fr, self.name_en, self.parent) if name]


@dataclass(frozen=True)
class Border:
    """One sound feature: its number in the file, code, names per language that the file speaks of, and its area.

    `slug` is the address of the unit: that of the unit that has the code already, else the code itself.
    """

    number: int
    code: str
    slug: str
    names: dict[str, str | None]
    parent: str | None
    geometry: BaseGeometry


def read_boundaries(path: Path, *, fields: Fields, slugs: Mapping[str, str] | None = None) -> list[Border]:
    """The features of a GeoJSON or GeoParquet file. `slugs` are the addresses of codes that are known already.

    Raises LoadProblems with every problem of every feature.
    """
    problems: list[Problem] = []
    known = slugs or {}
    found = [
        replace(border, slug=known.get(border.code, border.code))
        for border in _sound(_features(path, fields), fields, problems)
    ]
    for slug, count in Counter(border.slug for border in found).items():
        if count > 1:
            numbers = ", ".join(str(border.number) for border in found if border.slug == slug)
            problems.append(
                Problem(
                    _("features %(numbers)s") % {"numbers": numbers},
                    _("have the same code %(code)s.") % {"code": slug},
                    _("Give every feature a code of its own."),
                )
            )
    if problems:
        raise LoadProblems(problems)
    return found


def _refuse(where: str, what: str, mend: str) -> LoadProblems:
    return LoadProblems([Problem(where, what, mend)])


def _features(path: Path, fields: Fields) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """The features of a file as (properties, geometry or what stands in its place)."""
    name = path.name
    size = path.stat().st_size
    if size == 0:
        raise _refuse(name, _("is empty."), _("Export it again from the source."))
    if size > MAX_BYTES:
        raise _refuse(
            name,
            _("is %(size)s MB large; at most %(most)s MB is read.")
            % {"size": size // 1024**2, "most": MAX_BYTES // 1024**2},
            _("Simplify the borders, or bring one level at a time."),
        )
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PAR1"):
        return _parquet_features(path, fields)
    for sign, kind in COMPRESSED.items():
        if start.startswith(sign):
            raise _refuse(
                name,
                _("is compressed (%(kind)s); compressed files are not opened.") % {"kind": kind},
                _("Unpack it first."),
            )
    return _geojson_features(path)


def _geojson_features(path: Path) -> Iterator[tuple[Mapping[str, Any], Any]]:
    name = path.name
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refuse(
            name, _("is not in UTF-8 (byte %(byte)s).") % {"byte": error.start}, _("Save it again as UTF-8.")
        ) from None
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", "?")
        raise _refuse(
            name,
            _("is not whole JSON (line %(line)s).") % {"line": line},
            _("The file may have been cut off; copy it again."),
        ) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise _refuse(name, _("is not a GeoJSON FeatureCollection."), _("Export it again as GeoJSON."))
    crs = content.get("crs")
    crs_name = _dig(crs, "properties", "name")
    if crs is not None and crs_name not in LON_LAT_NAMES:
        raise _refuse(
            name,
            _("is in the projection %(crs)s.") % {"crs": crs_name or _("unknown")},
            _("Convert it to longitude and latitude (EPSG:4326)."),
        )
    _check_number(name, len(features))
    for feature in features:
        properties = _dig(feature, "properties")
        yield properties if isinstance(properties, dict) else {}, _dig(feature, "geometry")


def _dig(found: Any, *keys: str) -> Any:
    """What lies under keys within keys; None where the way ends."""
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _check_number(name: str, number: int) -> None:
    if number == 0:
        raise _refuse(name, _("has no features."), _("Check that this is the right file."))
    if number > MAX_FEATURES:
        raise _refuse(
            name,
            _("has %(number)s features; at most %(most)s are read.") % {"number": number, "most": MAX_FEATURES},
            _("Bring one level at a time."),
        )


def _parquet_features(path: Path, fields: Fields) -> Iterator[tuple[Mapping[str, Any], Any]]:
    name = path.name
    try:
        file = pq.ParquetFile(path)
        geo = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"null"))
    except (pa.ArrowException, OSError, json.JSONDecodeError, UnicodeDecodeError):
        raise _refuse(
            name, _("cannot be read as Parquet."), _("The file may have been cut off; copy it again.")
        ) from None
    # Parquet is compressed inside: what it unpacks to is checked before it is unpacked.
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    if sum(group.total_byte_size for group in groups) > MAX_BYTES:
        raise _refuse(
            name,
            _("unpacks to more than %(most)s MB.") % {"most": MAX_BYTES // 1024**2},
            _("Simplify the borders, or bring one level at a time."),
        )
    column = _dig(geo, "primary_column")
    about = _dig(geo, "columns", column) if isinstance(column, str) else None
    if not isinstance(about, dict) or column not in file.schema_arrow.names:
        raise _refuse(
            name, _("does not say which column holds the borders."), _("Export it again as GeoParquet 1.0 or later.")
        )
    if about.get("encoding") != "WKB":
        raise _refuse(name, _("does not hold its borders as WKB."), _("Export it again with WKB encoding."))
    if "crs" in about and not _is_lon_lat(about["crs"]):
        crs = _dig(about["crs"], "name") or _("unknown")
        raise _refuse(
            name,
            _("is in the projection %(crs)s.") % {"crs": crs},
            _("Convert it to longitude and latitude (EPSG:4326)."),
        )
    _check_number(name, file.metadata.num_rows)
    wanted = [one for one in dict.fromkeys([*fields.given(), column]) if one in file.schema_arrow.names]
    # A dictionary-encoded column says one long value many times in few bytes. Read as a dictionary it stays that small,
    # and the rows share its values.
    try:
        table = pq.ParquetFile(path, read_dictionary=wanted).read(columns=wanted)
        columns = {one: list(_shared_values(table[one])) for one in wanted}
    except (pa.ArrowException, OSError):
        raise _refuse(
            name, _("cannot be read as Parquet."), _("The file may have been cut off; copy it again.")
        ) from None
    others = dict.fromkeys(one for one in file.schema_arrow.names if one != column)
    for row in range(table.num_rows):
        given = {one: values[row] for one, values in columns.items() if one != column}
        yield {**others, **given}, columns[column][row]


def _shared_values(column: pa.ChunkedArray) -> Iterator[Any]:
    """The values of a column; equal values of a dictionary are one object in memory."""
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type):
            values = chunk.dictionary.to_pylist()
            yield from (None if index is None else values[index] for index in chunk.indices.to_pylist())
        else:
            yield from chunk.to_pylist()


def _is_lon_lat(crs: Any) -> bool:
    """Whether a projection, as PROJJSON, is longitude and latitude of WGS 84."""
    return (_dig(crs, "id", "authority"), str(_dig(crs, "id", "code"))) in LON_LAT_IDS


def _sound(
    features: Iterator[tuple[Mapping[str, Any], Any]], fields: Fields, problems: list[Problem]
) -> Iterator[Border]:
    for number, (properties, raw) in enumerate(features, start=1):
        where = _("feature %(number)s") % {"number": number}
        missing = [name for name in fields.given() if name not in properties]
        if missing:
            problems.append(
                Problem(
                    where,
                    _("has no property %(names)s.") % {"names": ", ".join(missing)},
                    _("Its properties are: %(names)s.") % {"names": ", ".join(sorted(properties)) or "-"},
                )
            )
            continue
        code = _text(properties[fields.code]) or ""
        if not CODE.fullmatch(code):
            problems.append(
                Problem(
                    where,
                    _("has no usable code: “%(code)s”.") % {"code": code[:40]},
                    _("A code is 1 to 40 letters, digits, dots, dashes or underscores."),
                )
            )
            continue
        where = _("feature %(number)s (%(code)s)") % {"number": number, "code": code}
        trouble = _Trouble(where, problems)
        border = _border(raw, trouble)
        if border is not None:
            names = {
                lang: _text(properties[name])
                for lang, name in (("nl", fields.name_nl), ("fr", fields.name_fr), ("en", fields.name_en))
                if name
            }
            yield Border(number, code, code, names, _text(properties[fields.parent]) if fields.parent else None, border)


@dataclass(frozen=True)
class _Trouble:
    where: str
    problems: list[Problem]

    def note(self, what: str, mend: str) -> None:
        self.problems.append(Problem(self.where, what, mend))


def _border(raw: Any, trouble: _Trouble) -> BaseGeometry | None:
    """The geometry of a feature, or None with the trouble noted."""
    if raw is None:
        trouble.note(_("has no border."), _("Draw it in the source, or leave the feature out."))
        return None
    try:
        with np.errstate(invalid="ignore"):  # corners that are not numbers are looked for below
            found = shapely.from_wkb(raw) if isinstance(raw, bytes) else shape(raw)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, shapely.errors.ShapelyError):
        trouble.note(_("has a border that cannot be read."), _("Export it again from the source."))
        return None
    if found.geom_type not in ("Polygon", "MultiPolygon"):
        trouble.note(_("is a %(kind)s, not an area.") % {"kind": found.geom_type}, _("Only polygons can be borders."))
    elif found.is_empty:
        trouble.note(_("has no border."), _("Draw it in the source, or leave the feature out."))
    elif not all(map(math.isfinite, shapely.get_coordinates(found).ravel())):
        trouble.note(_("has a corner that is not a number."), _("Mend the border in the source."))
    elif not _lon_lat(found):
        trouble.note(
            _("has coordinates that are not longitude and latitude."),
            _("Convert the file to EPSG:4326, for instance from Belgian Lambert."),
        )
    elif not found.is_valid:
        trouble.note(
            _("has a broken border: %(reason)s.") % {"reason": shapely.is_valid_reason(found)},
            _("Mend the border in the source."),
        )
    else:
        return shapely.force_2d(found)
    return None


def _lon_lat(found: BaseGeometry) -> bool:
    west, south, east, north = found.bounds
    return bool(-180 <= west <= east <= 180 and -90 <= south <= north <= 90)


def _text(value: Any) -> str | None:
    """A property as text; None where there is nothing. Whole numbers lose their ".0", which some tools add."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    return text or None
