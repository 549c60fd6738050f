"""Many divisions at once against one exact division after another."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.apportion import CannotApportion, Method, apportion
from nabij.rules.apportion_many import apportion_many

NUMBERS = st.lists(st.integers(1, 10_000), min_size=2, max_size=6)


@pytest.mark.parametrize("method", list(Method))
@given(
    rows=st.lists(NUMBERS, min_size=1, max_size=5), staff=st.integers(0, 40), floor=st.integers(0, 3), over=st.data()
)
def test_many_divisions_are_those_of_one_after_another(
    method: Method, rows: list[list[int]], staff: int, floor: int, over: st.DataObject
) -> None:
    count = min(len(row) for row in rows)
    weights = np.array([row[:count] for row in rows], dtype=np.float64)
    ceiling = over.draw(st.integers(floor, 40))
    floors, ceilings = np.full(count, floor), np.full(count, ceiling)
    if not count * floor <= staff <= count * ceiling:
        with pytest.raises(CannotApportion):
            apportion_many(staff, weights, method=method, floors=floors, ceilings=ceilings)
        return
    found = apportion_many(staff, weights, method=method, floors=floors, ceilings=ceilings)
    for row, workers in zip(weights.astype(int).tolist(), found.tolist(), strict=True):
        units = [f"{place:02}" for place in range(count)]
        exact = apportion(
            staff,
            {unit: Fraction(weight) for unit, weight in zip(units, row, strict=True)},
            method=method,
            floors=dict.fromkeys(units, floor),
            ceilings=dict.fromkeys(units, ceiling),
        )
        if not exact.ties:
            assert workers == [exact.workers[unit] for unit in units]
        assert sum(workers) == staff


@pytest.mark.parametrize("method", [one for one in Method if one is not Method.QUOTA])
@given(row=NUMBERS, staff=st.integers(100, 900), floor=st.integers(0, 3), ceiling=st.integers(150, 900))
def test_many_workers_which_are_met_by_halving_are_those_of_one_after_another(
    method: Method, row: list[int], staff: int, floor: int, ceiling: int
) -> None:
    staff = min(staff, len(row) * ceiling)
    units = [f"{place:02}" for place in range(len(row))]
    exact = apportion(
        staff,
        {unit: Fraction(weight) for unit, weight in zip(units, row, strict=True)},
        method=method,
        floors=dict.fromkeys(units, floor),
        ceilings=dict.fromkeys(units, ceiling),
    )
    bounds = np.full(len(row), floor), np.full(len(row), ceiling)
    found = apportion_many(
        staff, np.array([row], dtype=np.float64), method=method, floors=bounds[0], ceilings=bounds[1]
    )
    assert found.sum() == staff
    if not exact.ties:
        assert found[0].tolist() == list(exact.workers.values())


def test_rows_that_need_different_steps_end_at_the_same_number() -> None:
    weights = np.array([[1.0, 1.0, 1.0], [1e-9, 1.0, 5e8], [0.0, 1.0, 3.0]])
    found = apportion_many(400, weights, method=Method.WEBSTER)
    assert found.sum(axis=1).tolist() == [400, 400, 400]
    assert found[1].tolist() == [0, 0, 400] and found[2].tolist() == [0, 100, 300]


def test_a_unit_without_weight_gets_its_floor_and_no_more() -> None:
    weights = np.array([[0.0, 3.0, 1.0]])
    for method in Method:
        found = apportion_many(6, weights, method=method, floors=np.array([1, 0, 0]), ceilings=None)
        assert found[0, 0] == 1 and found.sum() == 6


def test_impossible_bounds_are_refused() -> None:
    weights = np.array([[1.0, 2.0]])
    for staff, floors, ceilings, code in (
        (3, [2, 2], [4, 4], "too_few"),
        (9, [0, 0], [4, 4], "too_many"),
        (3, [2, 2], [1, 4], "floor_above_ceiling"),
    ):
        with pytest.raises(CannotApportion) as problem:
            apportion_many(staff, weights, method=Method.WEBSTER, floors=np.array(floors), ceilings=np.array(ceilings))
        assert problem.value.code == code
    with pytest.raises(CannotApportion):
        apportion_many(1, np.array([[np.nan, 1.0]]), method=Method.WEBSTER)
    with pytest.raises(CannotApportion):
        apportion_many(1, np.array([[0.0, 0.0]]), method=Method.WEBSTER)
