"""Geometry of territories: areas, outlines for maps, one piece or several. Arrays and shapes in, values out.

Longitude and latitude are WGS 84 (EPSG:4326). Distances and areas are taken in Belgian Lambert 2008 (EPSG:3812), the
projection of the Belgian national institute, whose scale over Brussels is true to about one part in ten thousand.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

Geometries = np.ndarray  # of shapely geometries


@cache
def _to_lambert() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:3812", always_xy=True)


def to_lambert(geometries: Geometries | Sequence[BaseGeometry]) -> Geometries:
    """The geometries in Belgian Lambert 2008, in metres, from longitude and latitude."""
    transformer = _to_lambert()

    def project(points: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    projected: Geometries = shapely.transform(np.asarray(geometries, dtype=object), project)
    return projected


def areas_m2(geometries: Geometries | Sequence[BaseGeometry]) -> np.ndarray:
    """Area of each geometry, in square metres."""
    areas: np.ndarray = shapely.area(to_lambert(geometries))
    return areas


def centre(geometry: BaseGeometry) -> tuple[float, float]:
    """A point (lon, lat) that stands for the geometry: its centroid, or a point inside where that falls outside."""
    point = geometry.centroid
    if not geometry.covers(point):
        point = geometry.representative_point()
    return round(point.x, 6), round(point.y, 6)


def outlines(geometries: Geometries | Sequence[BaseGeometry], *, tolerance_m: float) -> list[str]:
    """SVG paths of a level's units, simplified together so that neighbours keep sharing their border.

    Whole metres of Lambert 2008, y downwards (so y is negative), absolute coordinates: "M650000 -670000 650100 ...Z".
    `tolerance_m` is the side of the square whose area a removed corner may have. The geometries are expected to be a
    coverage (no overlaps, borders that match); where they are not, small cracks may show on the map.
    """
    simple = shapely.coverage_simplify(to_lambert(geometries), tolerance_m)
    return [_path(geometry) for geometry in simple]


def _path(geometry: BaseGeometry) -> str:
    rings: list[str] = []
    for polygon in shapely.get_parts(geometry):
        for ring in (polygon.exterior, *polygon.interiors):
            points = np.rint(shapely.get_coordinates(ring)[:-1]).astype(int)
            points = points[np.any(points != np.roll(points, 1, axis=0), axis=1)]
            if len(points) >= 3:
                rings.append("M" + " ".join(f"{x} {-y}" for x, y in points) + "Z")
    return "".join(rings)


def pieces(geometry: BaseGeometry, *, speck_m2: float = 0.0) -> list[float]:
    """Areas (m2) of the separate pieces of a geometry, largest first, leaving out pieces up to `speck_m2`."""
    return sorted((float(area) for area in areas_m2(shapely.get_parts(geometry)) if area > speck_m2), reverse=True)


def cells(centres: Sequence[tuple[float, float]], corners: Sequence[tuple[float, float]]) -> list[BaseGeometry]:
    """For each centre (lon, lat) the part of the territory nearer to it than to any other: a schematic map.

    `corners` bound the territory. Distance is taken in Lambert 2008; the cells come back in longitude and latitude.
    """
    points = to_lambert([shapely.Point(centre) for centre in centres])
    edge = to_lambert([shapely.Polygon(corners)])[0]
    found = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(list(points)), extend_to=edge))
    tree = shapely.STRtree(found)
    inside, cell = tree.query(points, predicate="intersects")
    if list(inside) != list(range(len(points))) or len(set(cell)) != len(points):
        raise ValueError("each centre must have a place of its own")
    clipped = shapely.intersection(np.asarray(found)[cell], edge)
    transformer = _to_lambert()

    def back(values: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(values[:, 0], values[:, 1], direction="INVERSE")).round(7)

    return list(shapely.transform(clipped, back))
