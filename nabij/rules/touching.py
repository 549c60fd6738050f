"""Which areas touch, and over what length. Shapes in, arrays out."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from nabij.rules.geometry import Geometries, to_lambert

# Areas that meet over less than this meet in a corner: nobody walks from one into the other there.
LEAST_BORDER_M = 1.0


def common_borders(
    areas: Geometries | Sequence[BaseGeometry], *, at_least_m: float = LEAST_BORDER_M
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of areas (longitude, latitude) that touch, and the metres of border they share.

    Shapes: (m, 2), the smaller place first, in order; and (m,). The borders are expected to fit each other (a
    coverage): where two drawings of one border differ, only what is the same counts. None among the areas is left out.
    """
    shapes = to_lambert(areas)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    lines = shapely.boundary(shapes)
    metres = shapely.length(shapely.intersection(lines[first], lines[second]))
    kept = np.flatnonzero(metres >= at_least_m)
    kept = kept[np.lexsort((second[kept], first[kept]))]
    pairs = np.column_stack([first[kept], second[kept]]).astype(np.int64)
    return pairs, np.asarray(metres[kept], dtype=np.float64)
