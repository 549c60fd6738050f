"""Points among territories, against one question per point and per unit."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from nabij.rules.locating import NOWHERE, Locator
from tests.territory.grids import SIDE, SOUTH, WEST, border, centre_of, corner, squares

UNITS = squares("""
    AAB
    ACB
    D.B
""")
NAMES = sorted(UNITS)
BORDERS = [border(UNITS[name]) for name in NAMES]


def units_one_by_one(borders: list[BaseGeometry], lon: float, lat: float) -> tuple[int, ...]:
    """The slow reference: ask every unit whether it covers the point."""
    return tuple(number for number, one in enumerate(borders) if one.intersects(shapely.Point(lon, lat)))


# Corners and sides of the squares are hit as often as their insides.
along = st.one_of(st.integers(-1, 4).map(float), st.floats(-1, 4, allow_nan=False))


@settings(max_examples=settings().max_examples * 2, deadline=None)
@given(st.lists(st.tuples(along, along), min_size=1, max_size=30))
def test_many_points_agree_with_asking_every_unit(places: list[tuple[float, float]]) -> None:
    lons = np.array([round(WEST + column * SIDE, 6) for column, _row in places])
    lats = np.array([round(SOUTH + row * SIDE, 6) for _column, row in places])
    located = Locator(BORDERS).locate(lons, lats)
    for point, (lon, lat) in enumerate(zip(lons, lats, strict=True)):
        assert located.all_of(point) == units_one_by_one(BORDERS, lon, lat)


def test_point_on_a_border_lies_in_every_unit_that_it_touches() -> None:
    lon, lat = corner((1, 2))
    located = Locator(BORDERS).locate(np.array([lon]), np.array([lat]))
    assert [NAMES[unit] for unit in located.all_of(0)] == ["A", "C"]
    assert located.first[0] == NAMES.index("A")


def test_point_in_a_hole_or_outside_or_not_on_earth_lies_nowhere() -> None:
    hole = centre_of((1, 0))
    lons = np.array([hole[0], 3.0, np.nan, np.inf, 4.3])
    lats = np.array([hole[1], 50.0, 50.8, 50.8, np.nan])
    located = Locator(BORDERS).locate(lons, lats)
    assert list(located.first) == [NOWHERE] * 5
    assert located.several == {}


def test_no_points_and_no_units() -> None:
    none = np.array([])
    assert list(Locator(BORDERS).locate(none, none).first) == []
    assert list(Locator([]).locate(np.array([4.3]), np.array([50.8])).first) == [NOWHERE]
    assert Locator([]).nearest(4.3, 50.8) is None


def test_longitudes_without_latitudes_are_refused() -> None:
    with pytest.raises(ValueError, match="as many longitudes"):
        Locator(BORDERS).locate(np.array([4.3, 4.4]), np.array([50.8]))


def test_near_names_the_units_within_reach_with_their_distance_in_metres() -> None:
    lon, lat = centre_of((0, 2))
    near = {NAMES[unit]: away for unit, away in Locator(BORDERS).near(lon, lat, 1000)}
    assert near["A"] == 0
    # Half a square east to west is some 350 m here; the square below C begins half a square to the south.
    assert set(near) == {"A", "C"}
    assert near["C"] == pytest.approx(657, abs=5)


def test_nearest_unit_of_a_point_outside() -> None:
    east = WEST + 4 * SIDE, SOUTH + 1.5 * SIDE
    found = Locator(BORDERS).nearest(*east)
    assert found is not None
    assert NAMES[found[0]] == "B"
    assert found[1] == pytest.approx(705, abs=5)
