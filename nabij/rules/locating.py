"""Which territory a point lies in, for one point or for very many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from nabij.rules.geometry import to_lambert

NOWHERE = -1


@dataclass(frozen=True)
class Located:
    """Where each point lies. `first[i]` is the number of a unit, or -1 for none.

    `several` names, for each point that lies in more than one unit (on a border, or where units overlap), all of them.
    """

    first: np.ndarray
    several: dict[int, tuple[int, ...]]

    def all_of(self, point: int) -> tuple[int, ...]:
        """Every unit that a point lies in."""
        if point in self.several:
            return self.several[point]
        found = int(self.first[point])
        return () if found == NOWHERE else (found,)


class Locator:
    """Finds units by point. Units are numbered by their place in `geometries` (longitude and latitude, EPSG:4326).

    Made once and then only read, so that threads may share it.
    """

    def __init__(self, geometries: Sequence[BaseGeometry]) -> None:
        self._geometries = np.array(list(geometries), dtype=object)
        self._tree = shapely.STRtree(self._geometries)
        self._in_metres = to_lambert(self._geometries) if len(self._geometries) else self._geometries
        self._tree_in_metres = shapely.STRtree(self._in_metres)
        shapely.prepare(self._geometries)
        # GEOS builds what it prepares at first use; doing that here keeps later use free of writes.
        for found in self._geometries:
            west, south, east, north = found.bounds
            shapely.intersects_xy(found, (west + east) / 2, (south + north) / 2)

    def locate(self, lons: np.ndarray, lats: np.ndarray) -> Located:
        """The units of many points. A border belongs to both sides; a point that is not on earth lies nowhere."""
        lons, lats = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
        if lons.shape != lats.shape or lons.ndim != 1:
            raise ValueError("as many longitudes as latitudes are needed, in one row")
        # Boxes first, for all points at once; then the exact question per pair, on prepared borders.
        points, units = self._tree.query(shapely.points(lons, lats))
        inside = shapely.intersects_xy(self._geometries[units], lons[points], lats[points])
        points, units = points[inside], units[inside]
        first = np.full(len(lons), NOWHERE, dtype=np.int64)
        # Written backwards, so that the lowest unit number stays.
        order = np.lexsort((-units, points))
        first[points[order]] = units[order]
        return Located(first, _several(points, units))

    def near(self, lon: float, lat: float, within_m: float) -> list[tuple[int, float]]:
        """Units at most `within_m` metres from the point, with their distance in metres (0 inside), nearest first."""
        point = to_lambert([shapely.Point(lon, lat)])[0]
        found = self._tree_in_metres.query(point, predicate="dwithin", distance=within_m)
        distances = shapely.distance(self._in_metres[found], point)
        return sorted(((int(unit), float(away)) for unit, away in zip(found, distances, strict=True)), key=_by_distance)

    def nearest(self, lon: float, lat: float) -> tuple[int, float] | None:
        """The nearest unit and its distance in metres; None without units, or so far off that metres mean nothing."""
        if not len(self._geometries):
            return None
        point = to_lambert([shapely.Point(lon, lat)])[0]
        if not np.isfinite(shapely.get_coordinates(point)).all():
            return None  # the projection has no place for it, for instance at a pole
        unit = int(self._tree_in_metres.nearest(point))
        return unit, float(shapely.distance(self._in_metres[unit], point))


def _by_distance(found: tuple[int, float]) -> tuple[float, int]:
    return found[1], found[0]


def _several(points: np.ndarray, units: np.ndarray) -> dict[int, tuple[int, ...]]:
    """The points that lie in more than one unit, from (point, unit) pairs."""
    numbers, counts = np.unique(points, return_counts=True)
    shared = np.isin(points, numbers[counts > 1])
    found: dict[int, list[int]] = defaultdict(list)
    for point, unit in zip(points[shared], units[shared], strict=True):
        found[int(point)].append(int(unit))
    return {point: tuple(sorted(numbers)) for point, numbers in found.items()}
