"""The territory as the diagnosis reckons with it, read from the database and kept until it changes."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nabij.diagnosis.contents import SECTOR, Floats, InputSource, Numbers, Territory, Units
from nabij.rules.touching import common_borders
from nabij.territory.kept import Kept
from nabij.territory.models import Edition, Level, Membership, Unit


class NoSectors(ValidationError):
    """There are no sectors, which everything is reckoned by."""

    def __init__(self) -> None:
        super().__init__(
            _("No statistical sectors are loaded, and the diagnosis is reckoned by sector. Load them with: %(command)s")
            % {"command": "nabij load brussels FOLDER"}
        )


def read_territory() -> Territory:
    """Every level that covers the region, smallest units first, with what lies in what. Raises NoSectors.

    Kept in this process until the territory changes; read anew in well under a second for Brussels.
    """
    return _territory.get()


def territory_source() -> InputSource:
    """Where the territory comes from: the current edition of its sectors."""
    territory = read_territory()
    edition = Edition.objects.filter(level__slug=SECTOR, is_current=True).first()
    return InputSource(
        what="territory",
        title=edition.title if edition else _("statistical sectors"),
        edition=edition.slug if edition else "",
        on=(edition.valid_from if edition else None) or territory.population_on,
        licence=edition.licence if edition else None,
        digest=digest_of(territory),
    )


def digest_of(territory: Territory) -> str:
    """A fingerprint of everything that the diagnosis takes from the territory."""
    found = hashlib.sha256(str(territory.population_on).encode())
    for level, units in territory.levels.items():
        found.update("\x1f".join((level, *units.slugs)).encode())
        for values in (units.population, units.area_m2, units.lon, units.lat, units.sector_of):
            found.update(np.ascontiguousarray(values).tobytes())
    found.update(territory.beside.tobytes() + territory.border_m.tobytes())
    return found.hexdigest()


_FIELDS = (
    "id", "slug", "name_nl", "name_fr", "name_en", "population", "population_on", "area_m2", "centre_lon", "centre_lat",
)  # fmt: skip


def _read() -> Territory:
    by_level: dict[str, list[dict[str, Any]]] = {
        slug: [] for slug in Level.objects.filter(kind=Level.Kind.TREE).order_by("rank").values_list("slug", flat=True)
    }
    units = Unit.objects.filter(level__slug__in=by_level, valid_to__isnull=True).order_by("slug")
    for row in units.values("level__slug", *_FIELDS):
        by_level[row["level__slug"]].append(row)
    sectors = by_level.get(SECTOR)
    if not sectors:
        raise NoSectors
    borders = _borders(sectors)
    points = _points(sectors, borders)
    parents = _parents_of(sectors)
    levels = {
        level: _units(level, rows, np.arange(len(sectors)), points)
        if level == SECTOR
        else _units(level, rows, _sector_of(sectors, rows, parents), None)
        for level, rows in by_level.items()
        if rows
    }
    beside, border_m = common_borders(borders)
    return Territory(levels, _counted_on(sectors), beside, border_m)


_territory = Kept(_read)


def _units(level: str, rows: Sequence[Mapping[str, Any]], sector_of: Numbers, points: Floats | None) -> Units:
    return Units(
        level=level,
        ids=np.array([row["id"] for row in rows], dtype=np.int64),
        slugs=tuple(row["slug"] for row in rows),
        names=tuple((row["name_nl"], row["name_fr"], row["name_en"]) for row in rows),
        population=_numbers(rows, "population"),
        area_m2=_numbers(rows, "area_m2"),
        lon=_numbers(rows, "centre_lon") if points is None else points[:, 0],
        lat=_numbers(rows, "centre_lat") if points is None else points[:, 1],
        sector_of=sector_of,
    )


def _numbers(rows: Sequence[Mapping[str, Any]], column: str) -> Floats:
    return np.array([np.nan if row[column] is None else row[column] for row in rows], dtype=np.float64)


def _borders(sectors: Sequence[Mapping[str, Any]]) -> "np.ndarray[Any, Any]":
    """The border of each sector, None where the sources have none."""
    stored = dict(Unit.objects.filter(pk__in=[row["id"] for row in sectors]).values_list("pk", "boundary"))
    return np.asarray(
        shapely.from_wkb([None if (border := stored[row["id"]]) is None else bytes(border) for row in sectors]),
        dtype=object,
    )


def _points(sectors: Sequence[Mapping[str, Any]], borders: "np.ndarray[Any, Any]") -> Floats:
    """A point well inside each sector, which walks begin at: of its border, else the centre that is stored."""
    found = np.column_stack([_numbers(sectors, "centre_lon"), _numbers(sectors, "centre_lat")])
    known = np.flatnonzero(~shapely.is_missing(borders))
    inside = shapely.point_on_surface(borders[known])
    found[known] = np.column_stack([shapely.get_x(inside), shapely.get_y(inside)])
    return found


def _parents_of(sectors: Sequence[Mapping[str, Any]]) -> dict[int, list[tuple[int, float]]]:
    """What each sector lies in today, largest share first."""
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    rows = Membership.objects.filter(
        child__in=[row["id"] for row in sectors], parent__level__kind=Level.Kind.TREE, valid_to__isnull=True
    )
    for child, parent, share in rows.order_by("-share", "parent__slug").values_list("child_id", "parent_id", "share"):
        found[child].append((parent, share))
    return found


def _sector_of(
    sectors: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    parents: Mapping[int, Sequence[tuple[int, float]]],
) -> Numbers:
    """For each sector the place of its unit among `rows`, the one with the largest share; -1 for none."""
    place = {row["id"]: number for number, row in enumerate(rows)}
    return np.array(
        [
            next((place[parent] for parent, _share in parents.get(row["id"], ()) if parent in place), -1)
            for row in sectors
        ],
        dtype=np.int64,
    )


def _counted_on(sectors: Sequence[Mapping[str, Any]]) -> date | None:
    """The day that residents were counted on; the oldest where sectors differ."""
    return min((row["population_on"] for row in sectors if row["population_on"] is not None), default=None)
