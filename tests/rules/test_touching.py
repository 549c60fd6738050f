"""Which areas touch, and over how many metres."""

import numpy as np
import pytest
import shapely

from nabij.rules.touching import common_borders


def _square(west: float, south: float) -> shapely.Polygon:
    return shapely.box(west, south, west + 0.01, south + 0.01)


def test_neighbours_share_a_side_and_those_at_a_corner_do_not() -> None:
    areas = [_square(4.3, 50.8), _square(4.31, 50.8), _square(4.31, 50.81), _square(4.5, 50.8)]
    pairs, metres = common_borders(areas)
    assert pairs.tolist() == [[0, 1], [1, 2]]
    assert metres == pytest.approx([1112.5, 704.8], rel=2e-3)  # a hundredth of a degree of latitude and of longitude


def test_a_border_of_less_than_a_metre_is_a_corner() -> None:
    low, high = _square(4.3, 50.8), shapely.box(4.31, 50.809996, 4.32, 50.82)  # 0.4 m
    assert common_borders([low, high])[0].tolist() == []
    assert common_borders([low, high], at_least_m=0.3)[0].tolist() == [[0, 1]]


def test_borders_that_were_drawn_with_other_corners_still_touch() -> None:
    west, east = _square(4.3, 50.8), shapely.box(4.31, 50.804, 4.32, 50.808)  # no corner in common
    pairs, metres = common_borders([west, east])
    assert pairs.tolist() == [[0, 1]]
    assert metres == pytest.approx([445.0], rel=2e-3)


def test_areas_without_a_border_touch_nothing() -> None:
    pairs, metres = common_borders(np.array([_square(4.3, 50.8), None, _square(4.31, 50.8)], dtype=object))
    assert pairs.tolist() == [[0, 2]]
    assert len(metres) == 1
