"""Areas, outlines and cells."""

import re

import pytest
import shapely
from pyproj import Geod

from nabij.rules import geometry
from tests.territory.grids import SIDE, SOUTH, WEST, border, squares


def test_area_agrees_with_the_ellipsoid_to_one_part_in_a_thousand() -> None:
    box = shapely.box(4.30, 50.80, 4.40, 50.90)
    exact, _length = Geod(ellps="WGS84").geometry_area_perimeter(box)
    assert geometry.areas_m2([box])[0] == pytest.approx(abs(exact), rel=1e-3)


def test_outline_is_whole_metres_with_y_downwards() -> None:
    (path,) = geometry.outlines([shapely.box(4.30, 50.80, 4.31, 50.81)], tolerance_m=1)
    assert re.fullmatch(r"M(-?\d+ -?\d+ ?)+Z", path)
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    assert all(640_000 < x < 660_000 for x in numbers[::2])
    assert all(-680_000 < y < -660_000 for y in numbers[1::2])


def test_neighbours_keep_sharing_their_border_in_outlines() -> None:
    units = squares("""
        AAB
        ABB
    """)
    first, second = geometry.outlines([border(units["A"]), border(units["B"])], tolerance_m=50)
    corners = [set(re.findall(r"-?\d+ -?\d+", path)) for path in (first, second)]
    assert len(corners[0] & corners[1]) >= 2


def test_hole_becomes_a_ring_of_its_own() -> None:
    ring = squares("""
        AAA
        A.A
        AAA
    """)
    (path,) = geometry.outlines([border(ring["A"])], tolerance_m=1)
    assert path.count("M") == path.count("Z") == 2


def test_centre_lies_inside_where_the_centroid_does_not() -> None:
    ring = border(squares("AAA\nA.A\nAAA")["A"])
    lon, lat = geometry.centre(ring)
    assert ring.covers(shapely.Point(lon, lat))
    assert not ring.covers(ring.centroid)


def test_pieces_are_largest_first_without_specks() -> None:
    two = border(squares("AA.A")["A"])
    areas = geometry.pieces(two)
    assert len(areas) == 2
    assert areas[0] == pytest.approx(2 * areas[1], rel=1e-3)
    assert geometry.pieces(two, speck_m2=areas[1] + 1) == areas[:1]


def test_cells_divide_the_territory_and_each_holds_its_centre() -> None:
    centres = [(4.32, 50.82), (4.36, 50.84), (4.33, 50.86)]
    corners = [(4.30, 50.80), (4.40, 50.80), (4.40, 50.90), (4.30, 50.90)]
    cells = geometry.cells(centres, corners)
    whole = shapely.Polygon(corners)
    assert shapely.union_all(cells).area == pytest.approx(whole.area, rel=1e-4)
    assert sum(cell.area for cell in cells) == pytest.approx(whole.area, rel=1e-4)
    assert all(cell.contains(shapely.Point(centre)) for cell, centre in zip(cells, centres, strict=True))


def test_two_centres_in_one_place_are_refused() -> None:
    corners = [(WEST, SOUTH), (WEST + SIDE, SOUTH), (WEST + SIDE, SOUTH + SIDE), (WEST, SOUTH + SIDE)]
    with pytest.raises(ValueError, match="place of its own"):
        geometry.cells([(4.305, 50.805), (4.305, 50.805), (4.308, 50.808)], corners)
