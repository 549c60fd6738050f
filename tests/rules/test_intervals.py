"""Intervals against their textbook definitions, computed slowly."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.intervals import Z_95, interval, poisson, wilson


def wilson_by_its_definition(count: int, denominator: int) -> tuple[float, float]:
    """The shares p for which the observed one lies Z standard errors away, found by halving."""

    def distance(p: float) -> float:
        return abs(count / denominator - p) - Z_95 * math.sqrt(p * (1 - p) / denominator)

    def halve(outside: float, inside: float) -> float:
        for _ in range(200):
            middle = (outside + inside) / 2
            outside, inside = (middle, inside) if distance(middle) > 0 else (outside, middle)
        return inside

    share = count / denominator
    return (0.0 if count == 0 else halve(0.0, share)), (1.0 if count == denominator else halve(1.0, share))


def poisson_by_its_definition(count: int) -> tuple[float, float]:
    """The rates under which the observed count or fewer, or more, have a chance of 2.5 %, found by halving."""

    def at_most(k: int, mean: float) -> float:
        return sum(math.exp(-mean + i * math.log(mean) - math.lgamma(i + 1)) for i in range(k + 1)) if mean else 1.0

    def halve(low: float, high: float, k: int, chance: float) -> float:
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (middle, high) if at_most(k, middle) > chance else (low, middle)
        return low

    lower = 0.0 if count == 0 else halve(0.0, float(count), count - 1, 0.975)
    return lower, halve(0.0, 10.0 + 3 * count, count, 0.025)


@given(denominator=st.integers(1, 100_000), data=st.data())
def test_wilson_is_where_the_observed_share_lies_two_standard_errors_away(
    denominator: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, denominator))
    lower, upper = wilson(count, denominator, per=1)
    slow = wilson_by_its_definition(count, denominator)
    assert float(lower) == pytest.approx(slow[0], abs=1e-9)
    assert float(upper) == pytest.approx(slow[1], abs=1e-9)
    assert 0 <= lower <= count / denominator <= upper <= 1


@given(count=st.integers(0, 300))
def test_poisson_is_within_two_percent_of_the_exact_bounds(count: int) -> None:
    lower, upper = poisson(count, 1, per=1)
    exact_lower, exact_upper = poisson_by_its_definition(count)
    assert float(upper) == pytest.approx(exact_upper, rel=0.02)
    # Below, the approximation is a little wide for one or two events.
    assert float(lower) == pytest.approx(exact_lower, rel=0.02, abs=0.02)


def test_interval_without_a_denominator_does_not_exist() -> None:
    lower, upper = wilson([0, 3], [0, 10], per=100)
    assert np.isnan([lower[0], upper[0]]).all()
    assert lower[1] < 30 < upper[1]
    for count, denominator in ((None, 10.0), (3.0, None), (3.0, 0.0)):
        assert interval("wilson", count, denominator, per=100) == (None, None)
    assert interval("none", 3, 10, per=100) == (None, None)
    assert interval("wilson", 11, 10, per=100) == (None, None)


def test_interval_of_an_unknown_name_is_refused() -> None:
    with pytest.raises(ValueError, match="bootstrap"):
        interval("bootstrap", 3, 10, per=100)
