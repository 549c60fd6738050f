"""How long one walks to a place, estimated from the straight line."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
# Streets are longer than the straight line: by some 20 to 40 % where streets are dense (Boscoe, Henry and Zdeb, "A
# nationwide comparison of driving distance versus straight-line distance to hospitals", 2012: 1.4 over all roads).
DETOUR = 1.3
# Metres in a minute at 4 km/h: slower than the usual 4.8, for people with a child, a bag or bad legs.
METRES_A_MINUTE = 4000 / 60

_SAME_POINT = 1e-15  # square of the chord of 20 cm; what rounding makes of one point is up to 9e-16


def unit_vectors(lon: Floats | float, lat: Floats | float) -> Floats:
    """Points on a sphere of radius 1, shape (n, 3), of longitudes and latitudes in degrees; NaN stays NaN."""
    east, north = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1)


def straight_line_m(points: Floats, lon: float, lat: float) -> Floats:
    """Great-circle distance in metres from one point (degrees) to each unit vector; NaN where a point is unknown.

    By the chord through the sphere, in a series that is right to a centimetre within 1,000 km. Points within 20 cm of
    each other count as one: nearer than that it is rounding that speaks.
    """
    square = 2 - 2 * (points @ unit_vectors(lon, lat))
    square = np.where(square < _SAME_POINT, 0.0, square)  # not a number stays so
    chord = np.sqrt(square)
    return np.asarray(EARTH_RADIUS_M * chord * (1 + square / 24 + 3 * square * square / 640))


def walk_minutes(straight_m: Floats | float) -> Floats:
    """Minutes on foot for a straight line of so many metres: an estimate that knows no canal, railway or hill."""
    return np.asarray(straight_m, dtype=np.float64) * DETOUR / METRES_A_MINUTE
