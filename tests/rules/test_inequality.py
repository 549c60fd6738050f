"""Measures of inequality against their definitions, written out slowly, and what must hold for any gradient."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nabij.rules.inequality import UnusableGradient, inequality
from nabij.rules.inequality import _measures as measures_of
from nabij.rules.inequality_draws import NAMES, sampled

units = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 5000), st.integers(1, 400)), min_size=2, max_size=12)


def _slow(rows: list[tuple[int, int, int]]) -> dict[str, float]:
    """Every person on a line, one by one; fine for small towns only."""
    people = sum(population for _rank, population, _value in rows)
    mean = sum(population * value for _rank, population, value in rows) / people
    position = {}
    below = 0
    for rank in sorted({rank for rank, _population, _value in rows}):
        here = sum(population for other, population, _value in rows if other == rank)
        position[rank] = (below + here / 2) / people
        below += here
    # Half the mean absolute difference between two people, over the mean.
    pairs = sum(p * q * abs(v - w) for _r, p, v in rows for _s, q, w in rows)
    covariance = sum(p * (position[r] - 0.5) * (v - mean) for r, p, v in rows) / people
    variance = sum(p * (position[r] - 0.5) ** 2 for r, p, _v in rows) / people
    slope = covariance / variance if variance else 0.0
    return {
        "mean": mean,
        "concentration": 2 * covariance / mean,
        "slope": slope,
        "gini": pairs / (2 * people**2 * mean),
        "theil": sum(p * (v / mean) * math.log(v / mean) for _r, p, v in rows) / people,
    }


def _columns(rows: list[tuple[int, int, int]]) -> tuple[list[int], list[int], list[int]]:
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


@given(units)
def test_the_measures_equal_their_definitions(rows: list[tuple[int, int, int]]) -> None:
    assume(len({rank for rank, _p, _v in rows}) > 1)
    made, slow = inequality(*_columns(rows), replicates=0), _slow(rows)
    assert made.mean == pytest.approx(slow["mean"])
    for name in ("concentration", "slope", "gini", "theil"):
        assert getattr(made, name).value == pytest.approx(slow[name], abs=1e-9), name


@given(units, st.integers(2, 9))
def test_the_measures_do_not_depend_on_the_unit_of_the_value_nor_on_the_size_of_the_town(
    rows: list[tuple[int, int, int]], times: int
) -> None:
    plain = inequality(*_columns(rows), replicates=0)
    rank, population, value = _columns(rows)
    scaled = inequality(rank, [times * one for one in population], [times * one for one in value], replicates=0)
    for name in ("concentration", "relative", "gini", "theil"):
        mine, other = getattr(plain, name).value, getattr(scaled, name).value
        assert (mine is None) == (other is None)
        assert mine is None or mine == pytest.approx(other, abs=1e-9)


@given(units)
def test_two_units_with_the_same_rank_and_value_count_as_one(rows: list[tuple[int, int, int]]) -> None:
    split = [
        half for rank, population, value in rows for half in ((rank, population, value), (rank, population, value))
    ]
    whole = [(rank, 2 * population, value) for rank, population, value in rows]
    mine, other = inequality(*_columns(split), replicates=0), inequality(*_columns(whole), replicates=0)
    assert mine.concentration.value == pytest.approx(other.concentration.value, abs=1e-12)
    assert mine.gini.value == pytest.approx(other.gini.value, abs=1e-12)
    assert np.array(mine.curve) == pytest.approx(np.array(other.curve))


def test_everybody_alike_is_no_inequality() -> None:
    made = inequality([1, 2, 3], [10, 20, 30], [5, 5, 5], replicates=0)
    assert made.concentration.value == pytest.approx(0)
    assert made.slope.value == pytest.approx(0)
    assert made.relative.value == pytest.approx(1)
    assert made.gini.value == pytest.approx(0)
    assert made.theil.value == pytest.approx(0)


def test_a_value_that_one_group_alone_has_is_as_unequal_as_can_be() -> None:
    made = inequality([1, 2, 3, 4], [25, 25, 25, 25], [0, 0, 0, 8], replicates=0)
    assert made.gini.value == pytest.approx(0.75)  # 1 less the share of those who have it all
    assert made.concentration.value == pytest.approx(0.75)
    assert made.theil.value == pytest.approx(math.log(4))
    assert made.curve == ((0, 0), (0.25, 0), (0.5, 0), (0.75, 0), (1, 1))


def test_a_straight_line_gives_back_its_own_slope() -> None:
    # Ten groups of the same size whose value rises by 1 from group to group: 10 from end to end of the line.
    made = inequality(range(10), [7] * 10, range(1, 11), replicates=0)
    assert made.slope.value == pytest.approx(10)
    assert made.relative.value == pytest.approx(10.5 / 0.5)


def test_turning_the_order_round_turns_the_sign() -> None:
    up = inequality([1, 2, 3], [10, 20, 30], [2, 4, 9], replicates=0)
    down = inequality([3, 2, 1], [10, 20, 30], [2, 4, 9], replicates=0)
    assert down.concentration.value == pytest.approx(-(up.concentration.value or 0))
    assert down.slope.value == pytest.approx(-(up.slope.value or 0))
    assert down.gini.value == pytest.approx(up.gini.value)


def test_intervals_hold_the_figure_and_repeat_with_their_seed() -> None:
    chance = np.random.default_rng(5)
    rank, population = chance.permutation(40), chance.integers(500, 3000, 40)
    value = 100 - rank + chance.normal(0, 5, 40)
    first = inequality(rank, population, value, replicates=300, seed=1)
    assert first == inequality(rank, population, value, replicates=300, seed=1)
    assert first != inequality(rank, population, value, replicates=300, seed=2)
    for measure in (first.concentration, first.slope, first.relative, first.gini, first.theil):
        assert measure.lower is not None
        assert measure.upper is not None
        assert measure.lower < (measure.value or 0) < measure.upper


def test_a_unit_where_nobody_lives_counts_for_nothing() -> None:
    assert inequality([1, 2, 9], [10, 20, 0], [1, 2, 99], replicates=50) == inequality(
        [1, 2], [10, 20], [1, 2], replicates=50
    )


@pytest.mark.parametrize(
    ("rank", "population", "value", "name", "why"),
    [
        ([1, 2], [5, 5], [-1, 2], "gini", "negative_values"),
        ([1, 2], [5, 5], [-1, 2], "theil", "negative_values"),
        ([1, 2], [5, 5], [0, 0], "concentration", "mean_is_zero"),
        ([1, 1], [5, 5], [1, 2], "slope", "one_rank"),
        ([1, 2, 3], [1, 1, 1], [0, 0, 9], "relative", "low_end_is_zero"),
    ],
)
def test_a_measure_without_meaning_is_none_with_its_reason(
    rank: list[int], population: list[int], value: list[int], name: str, why: str
) -> None:
    measure = getattr(inequality(rank, population, value, replicates=10), name)
    assert (measure.value, measure.why) == (None, why)


@pytest.mark.parametrize(
    ("rank", "population", "value", "code", "row"),
    [
        ([], [], [], "no_units", None),
        ([1], [1, 2], [1, 2], "different_lengths", None),
        ([1, 2], [1, -1], [1, 2], "negative_population", 1),
        ([1, 2], [0, 0], [1, 2], "no_population", None),
        ([1, 2], [1, 1], [1, math.nan], "not_a_number", 1),
    ],
)
def test_what_cannot_be_measured_is_refused(
    rank: list[int], population: list[int], value: list[float], code: str, row: int | None
) -> None:
    with pytest.raises(UnusableGradient) as refused:
        inequality(rank, population, value)
    assert refused.value.code == code
    assert refused.value.parameters.get("row") == row


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("shift", [0.0, -1.0])  # with negative values Gini and Theil have no meaning
def test_intervals_are_those_of_the_plain_measures_of_every_sample(ties: bool, shift: float) -> None:
    choose = np.random.default_rng(3)
    order, weights, values = choose.normal(size=25), choose.uniform(1, 90, 25), choose.gamma(2, size=25) + shift
    if ties:
        order, values = np.round(order), np.round(values)
    drawn = sampled(order, weights, values, replicates=40, seed=5)
    again = np.random.default_rng(5)
    for row in drawn:
        chosen = again.integers(25, size=25)
        plain = measures_of(order[chosen], weights[chosen], values[chosen])
        for name, value in zip(NAMES, row, strict=True):
            expected = plain[name][0]
            assert (expected is None) == np.isnan(value)
            assert expected is None or value == pytest.approx(expected, rel=1e-9)
