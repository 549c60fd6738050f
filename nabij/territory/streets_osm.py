"""Streets out of an extract of OpenStreetMap (.osm.pbf, .osm, .osm.gz, .osm.bz2), for people on foot.

A way is walked along unless it is for motors alone or its tags say that nobody may: the rule is `is_walked`. Ways are
split where they meet; lengths are geodesic, on WGS 84. The kind of street, stairs among them, is kept for walkers who
cannot take every one. Tags: https://wiki.openstreetmap.org/wiki/Key:highway and Key:foot.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyproj import Geod

from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.streets import StreetMap

Progress = Callable[[str, int, int], None]

ENDINGS = (".osm.pbf", ".osm", ".osm.gz", ".osm.bz2")
# Kinds of street that people walk along. Not among them: motorways, links of trunk roads, what is being built.
WALKED = frozenset(
    {
        *("primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "trunk"),
        *("residential", "unclassified", "road", "service", "living_street", "pedestrian", "track"),
        *("footway", "path", "cycleway", "bridleway", "steps"),
    }
)
MAY = frozenset({"yes", "designated", "permissive", "official"})
MAY_NOT = frozenset({"no", "private"})
_TELL_EVERY = 20_000  # ways


@dataclass(frozen=True)
class Extract:
    """What an extract held: its streets, the day of its state (None: not said), and what was left out and why.

    `left_out` counts ways by reason; `missing_points` points that the extract does not hold, where it was cut.
    """

    streets: StreetMap
    on: date | None
    ways: int
    left_out: Mapping[str, int]
    missing_points: int


def why_not_walked(tags: Mapping[str, str]) -> str | None:
    """Why a way with these tags is not walked along: kind, motors, tunnel, foot, access; None where it is."""
    foot = tags.get("foot")
    if tags.get("highway") not in WALKED:
        return "kind"
    if foot in MAY_NOT:
        return "foot"
    if foot in MAY:
        return None
    if tags.get("motorroad") == "yes":
        return "motors"
    if tags.get("highway") == "trunk" and tags.get("tunnel", "no") != "no":
        return "tunnel"
    return "access" if tags.get("access") in MAY_NOT else None


def read_osm(path: Path, *, progress: Progress | None = None) -> Extract:
    """The streets in an extract. Raises LoadProblems where it cannot be read, or holds no street."""
    if not path.name.endswith(ENDINGS):
        raise _refused(
            path,
            _("is no extract of OpenStreetMap by its name."),
            _("Give a file that ends in %s.") % ", ".join(ENDINGS),
        )
    ways = _Ways()
    left_out: Counter[str] = Counter()
    try:
        reading = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY)
        on = _day(reading.header)
        streets = reading.with_locations().with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        for number, way in enumerate(streets.with_filter(osmium.filter.KeyFilter("highway")), start=1):
            why = why_not_walked({tag.k: tag.v for tag in way.tags})
            if why is None:
                ways.add(way)
            else:
                left_out[why] += 1
            if progress and number % _TELL_EVERY == 0:
                progress("read ways", number, number + _TELL_EVERY)
    except (RuntimeError, OSError, ValueError, osmium.InvalidLocationError) as error:
        raise _refused(
            path, _("cannot be read as OpenStreetMap data (%s).") % error, _("Check that the file is whole.")
        ) from error
    if not ways.kinds:
        raise _refused(path, _("holds no street that people walk along."), _("Check that the extract has streets."))
    found = ways.split()
    if not len(found.metres):
        raise _refused(
            path,
            _("holds streets, but not the points that they run through: no two in a row."),
            _("Make the extract with complete ways, of saved data (numbers above 0)."),
        )
    return Extract(found, on, len(ways.kinds), dict(left_out), ways.missing_points)


def _refused(path: Path, what: str, mend: str) -> LoadProblems:
    return LoadProblems([Problem(path.name, what, mend)])


def _day(header: Any) -> date | None:
    """The day of the state, where the extract says it."""
    said = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    try:
        return datetime.fromisoformat(said).date() if said else None
    except ValueError:
        return None


class _Ways:
    """Walked ways, point by point."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self._way = array("q")
        self._point = array("q")
        self._lon = array("d")
        self._lat = array("d")

    @property
    def missing_points(self) -> int:
        return int(np.isnan(np.frombuffer(self._lon)).sum()) if self._lon else 0

    def add(self, way: Any) -> None:
        number = len(self.kinds)
        self.kinds.append(way.tags["highway"])
        for point in way.nodes:
            known = point.location.valid()
            self._way.append(number)
            self._point.append(point.ref)
            self._lon.append(point.lon if known else np.nan)
            self._lat.append(point.lat if known else np.nan)

    def split(self) -> StreetMap:
        """Pieces between points where ways meet, begin, end, or leave the extract."""
        way, point = np.frombuffer(self._way, dtype=np.int64), np.frombuffer(self._point, dtype=np.int64)
        lon, lat = np.frombuffer(self._lon), np.frombuffer(self._lat)
        # A step leads from each point to the next one of the same way; both must be in the extract.
        steps = np.flatnonzero((way[1:] == way[:-1]) & ~np.isnan(lon[1:]) & ~np.isnan(lon[:-1]))
        if not len(steps):
            return _street_map(point[:0], point[:0], lon[:0], np.array([], dtype=np.str_), point, lon, lat)
        metres = _geodesic_m(lon[steps], lat[steps], lon[steps + 1], lat[steps + 1])
        number = np.unique(point, return_inverse=True)[1]
        meeting = np.bincount(number) > 1
        begins = np.concatenate([[True], steps[1:] != steps[:-1] + 1]) | meeting[number[steps]]
        piece = np.cumsum(begins) - 1
        first = np.flatnonzero(begins)
        last = np.concatenate([first[1:], [len(steps)]]) - 1
        lengths = np.bincount(piece, weights=metres)
        kind = np.array(self.kinds, dtype=np.str_)[way[steps[first]]]
        u, v = point[steps[first]], point[steps[last] + 1]
        kept = (u != v) | (lengths > 0)  # the same point twice in a row is no street
        return _street_map(u[kept], v[kept], lengths[kept], kind[kept], point, lon, lat)


def _geodesic_m(lon: Any, lat: Any, next_lon: Any, next_lat: Any) -> NDArray[np.float64]:
    _there, _back, metres = Geod(ellps="WGS84").inv(lon, lat, next_lon, next_lat)
    return np.asarray(metres, dtype=np.float64)


def _street_map(u: Any, v: Any, metres: Any, kind: Any, point: Any, lon: Any, lat: Any) -> StreetMap:  # noqa: PLR0917
    """Only points at the ends of pieces become nodes, in the order of their numbers."""
    nodes = np.unique(np.concatenate([u, v]))
    order = np.argsort(point, kind="stable")
    at = order[np.searchsorted(point, nodes, sorter=order)]
    return StreetMap(
        lon[at],
        lat[at],
        np.searchsorted(nodes, u).astype(np.int32),
        np.searchsorted(nodes, v).astype(np.int32),
        np.asarray(metres, dtype=np.float64),
        kind,
    )
