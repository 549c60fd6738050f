"""Which areas touch, and over what length. Shapes in, arrays out."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from nabij.rules.geometry import Geometries, to_lambert

# Areas that meet over less than this meet in a corner: nobody walks from one into the other there.
LEAST_BORDER_M = 1.0


# Two drawings of one border that are at most so far apart are one border.
SAME_BORDER_M = 0.1
SAME_CORNERS = 0.9  # of what is near is exactly common where both run through the same corners


def common_borders(
    areas: Geometries | Sequence[BaseGeometry], *, at_least_m: float = LEAST_BORDER_M
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of areas (longitude, latitude) that touch, and the metres of border they share.

    Shapes: (m, 2), the smaller place first, in order; and (m,). Exact where both borders run through the same corners;
    where they do not, all that lies within 10 cm of the other border counts. None among the areas is left out.
    """
    shapes = to_lambert(areas)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=SAME_BORDER_M)
    once = first < second
    first, second = first[once], second[once]
    lines = shapely.boundary(shapes)
    exact = shapely.length(shapely.intersection(lines[first], lines[second]))
    near = shapely.buffer(lines, SAME_BORDER_M, cap_style="flat")
    # What is near goes on a little beyond both ends of what is common.
    about = shapely.length(shapely.intersection(lines[first], near[second])) - 2 * SAME_BORDER_M
    metres = np.where(exact >= SAME_CORNERS * about, exact, about)
    kept = np.flatnonzero(metres >= at_least_m)
    kept = kept[np.lexsort((second[kept], first[kept]))]
    pairs = np.column_stack([first[kept], second[kept]]).astype(np.int64)
    return pairs, np.asarray(metres[kept], dtype=np.float64)
