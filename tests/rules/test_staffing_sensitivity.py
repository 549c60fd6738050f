"""Ranges over which a division stays, against plain scanning."""

from itertools import pairwise

import numpy as np
import pytest

from nabij.rules.apportion import Method
from nabij.rules.staffing_sensitivity import Frame, counted, drawn, plays, stretches

PEOPLE = np.array([1000.0, 2000.0, 3000.0]) / 6000
BURDEN = np.array([2.0, 2.0, 1.0]) / 5


def _frame(staff: int, method: Method = Method.WEBSTER) -> Frame:
    return Frame(staff, method, np.zeros(3, dtype=np.int64), np.full(3, staff))


def _at(values: np.ndarray) -> np.ndarray:
    return np.outer(1 - values, PEOPLE) + np.outer(values, BURDEN)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("staff", [4, 10, 19])
def test_stretches_are_those_of_a_fine_scan(method: Method, staff: int) -> None:
    found = stretches(_frame(staff, method), _at, 0.0, 1.0, 100)
    assert found[0].start == 0 and found[-1].end == 1
    assert all(one.end == other.start for one, other in pairwise(found))
    fine = np.linspace(0, 1, 4001)
    outcomes = _frame(staff, method).divide(_at(fine))
    for value, outcome in zip(fine, outcomes.tolist(), strict=True):
        inside = [one for one in found if one.start - 1e-6 <= value <= one.end + 1e-6]
        assert tuple(outcome) in {one.outcome for one in inside}


@pytest.mark.parametrize("method", [Method.WEBSTER, Method.ADAMS, Method.JEFFERSON, Method.HAMILTON])
def test_a_weight_within_its_play_changes_nothing_and_beyond_it_does(method: Method) -> None:
    frame = _frame(10, method)
    weights = _at(np.array([0.5]))[0]
    here = frame.divide(weights[None, :])[0]
    for unit, play in enumerate(plays(frame, weights)):
        for factor, sign in ((play.up, 1), (play.down, -1)):
            if factor is None:
                continue
            beyond, within = weights.copy(), weights.copy()
            beyond[unit] *= factor ** (1 + 1e-5)
            within[unit] *= factor ** (1 - 1e-5)
            assert (frame.divide(beyond[None, :])[0][unit] - here[unit]) * sign > 0
            assert frame.divide(within[None, :])[0][unit] == here[unit]


def test_a_unit_at_its_ceiling_has_no_play_upwards() -> None:
    frame = Frame(10, Method.WEBSTER, np.zeros(3, dtype=np.int64), np.array([2, 10, 10]))
    assert plays(frame, BURDEN)[0].up is None


def test_draws_are_counted_by_outcome_and_unit() -> None:
    found = drawn(_frame(4), np.array([[1.0, 1.0, 2.0], [1.0, 1.0, 2.0], [2.0, 1.0, 1.0], [1.0, 2.0, 1.0]]))
    assert found.draws == 4 and found.shares[0] == ((1, 1, 2), 0.5)
    assert found.share_of((2, 1, 1)) == 0.25 and found.share_of((4, 0, 0)) == 0
    assert found.per_unit[2] == {1: 0.5, 2: 0.5}
    assert counted([(1,), (2,)], 1).per_unit == ({1: 0.5, 2: 0.5},)
