"""Rank intervals and what would change a list: against draws one by one, and weights tried one after another."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.composite import Floats, Indicator, UnusableIndex, weighed
from nabij.rules.rank_intervals import (
    Doubt,
    Drawn,
    ScoreDraws,
    deviation_assumed,
    deviation_of_interval,
    draw_weights,
    drawn_columns,
    ranked,
)
from nabij.rules.rank_intervals_change import on_list, removal_changes, weight_changes

NAN = math.nan
STATED = np.array([0.5, 0.3, 0.2])


# ---- Weights and data drawn -----------------------------------------------------------------------------------------


def test_drawn_weights_lie_around_the_stated_ones_as_the_manual_says() -> None:
    stated = [0.2, 0.2, 0.25, 0.15, 0.15, 0.05]
    drawn = draw_weights(stated, draws=100_000, concentration=50, seed=3)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    np.testing.assert_allclose(drawn.mean(axis=0), stated, atol=0.002)
    np.testing.assert_allclose(drawn.std(axis=0), [math.sqrt(w * (1 - w) / 51) for w in stated], rtol=0.02)
    np.testing.assert_allclose(np.quantile(drawn[:, 0], [0.025, 0.975]), [0.10, 0.32], atol=0.005)


def test_a_seed_repeats_the_draws_and_a_weight_of_zero_stays_zero() -> None:
    first = draw_weights([1, 0, 3], draws=5, concentration=20, seed=1)
    np.testing.assert_array_equal(first, draw_weights([1, 0, 3], draws=5, concentration=20, seed=1))
    assert (first[:, 1] == 0).all()
    assert not np.array_equal(first, draw_weights([1, 0, 3], draws=5, concentration=20, seed=2))


def test_drawn_data_have_the_deviation_they_were_given_and_keep_to_their_bounds() -> None:
    one = Indicator("income", np.array([50.0, 99.0, NAN]), 1.0)
    doubt = Doubt(np.array([4.0, 4.0, 4.0]), (0.0, 100.0))
    (rows,) = drawn_columns([one], [doubt], draws=20_000, takes_part=np.ones(3, dtype=bool), seed=1)
    assert rows[:, 0].std() == pytest.approx(4, rel=0.03) and rows[:, 0].mean() == pytest.approx(50, abs=0.1)
    assert rows[:, 1].max() == 100 and np.isnan(rows[:, 2]).all()


def test_an_indicator_without_doubt_is_one_row() -> None:
    one = Indicator("income", np.array([1.0, 2.0]), 1.0, "higher_is_better", "rank")
    (rows,) = drawn_columns([one], [None], draws=50, takes_part=np.ones(2, dtype=bool), seed=1)
    assert rows.tolist() == [[2, 1]]


def test_scores_of_all_draws_are_those_of_each_draw_by_itself() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(size=(6, 3))
    values[2, 0] = values[4, 1] = values[4, 2] = NAN
    weights = draw_weights(STATED.tolist(), draws=40, concentration=10, seed=1)
    has = ~np.isnan(values)
    made = ScoreDraws(weights, has, stated=STATED, least_known_weight=0.5)
    columns = [rng.normal(size=(40, 6)) if place else values[None, :, 0] for place in range(3)]
    for place, rows in enumerate(columns):
        made.add(place, rows)
    found = made.scores()
    for number in range(40):
        for unit in range(6):
            known = [place for place in range(3) if has[unit, place]]
            if sum(STATED[place] for place in known) < 0.5:
                assert np.isnan(found[number, unit])
                continue
            total = sum(weights[number, p] * columns[p][number % len(columns[p]), unit] for p in known)
            assert found[number, unit] == pytest.approx(total / sum(weights[number, p] for p in known))
    assert np.isfinite(found[:, [0, 1, 2, 3, 4, 5]]).all(axis=0).tolist() == [True, True, True, True, True, True]


def test_intervals_and_membership_count_the_draws() -> None:
    scores = np.array([[3.0, 2.0, 1.0, 9.0]] * 90 + [[2.0, 3.0, 1.0, 9.0]] * 10)
    drawn = ranked(scores, np.array([True, True, True, False]))
    np.testing.assert_array_equal(drawn.membership(1), [0.9, 0.1, 0, NAN])
    lower, upper = drawn.interval(drawn.ranks, 0.95)
    np.testing.assert_array_equal(lower, [1, 1, 3, NAN])
    np.testing.assert_array_equal(upper, [2, 2, 3, NAN])
    assert isinstance(drawn, Drawn) and drawn.membership(3).tolist()[:3] == [1, 1, 1]


def test_deviations_from_an_interval_and_by_assumption() -> None:
    assert deviation_of_interval(np.array([10.0]), np.array([10 + 2 * 1.959963984540054])) == pytest.approx([1])
    assumed = deviation_assumed(
        np.array([20.0, 20.0, 20.0]), np.array([1000.0, 250.0, 0.0]), amount=5, at_people=1000, relative=False
    )
    np.testing.assert_allclose(assumed, [5, 10, NAN])
    share = deviation_assumed(np.array([20_000.0]), np.array([4000.0]), amount=0.04, at_people=1000, relative=True)
    np.testing.assert_allclose(share, [400])


@pytest.mark.parametrize(("draws", "concentration"), [(0, 10.0), (10, 0.0)])
def test_draws_that_cannot_be_are_refused(draws: int, concentration: float) -> None:
    with pytest.raises(UnusableIndex):
        draw_weights([1.0], draws=draws, concentration=concentration, seed=1)


# ---- What would change the list -------------------------------------------------------------------------------------


def scores_at(transformed: Floats, weights: Floats, place: int, weight: float) -> Floats:
    """The scores when one weight is changed and the others keep their proportions: the definition, step by step."""
    rest = weights * (1 - weight) / (1 - weights[place])
    rest[place] = weight
    names = tuple(str(number) for number in range(len(weights)))
    return weighed(names, transformed, rest, least_known_weight=1e-9).scores


@st.composite
def tables(draw: st.DrawFn) -> tuple[Floats, Floats, int]:
    units, columns = draw(st.integers(3, 8)), draw(st.integers(2, 4))
    number = st.integers(0, 40).map(float)
    cells = st.one_of(number, st.just(NAN)) if draw(st.booleans()) else number
    table = np.array(draw(st.lists(cells, min_size=units * columns, max_size=units * columns)))
    table = table.reshape(units, columns)
    table[np.isnan(table[:, 0]), 0] = 7.0  # no unit without any value
    raw = np.array(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns)), dtype=float)
    return table, raw / raw.sum(), draw(st.integers(1, units - 1))


def beyond_doubt(scores: Floats, unit: int, k: int) -> bool | None:
    """Whether a unit is on the list; None where it ties with another (to rounding)."""
    if (np.abs(np.delete(scores, unit) - scores[unit]) < 1e-9).any():
        return None
    return bool(on_list(scores, k)[unit])


@given(tables())
def test_the_nearest_weight_that_changes_the_list_is_exact(case: tuple[Floats, Floats, int]) -> None:
    table, weights, k = case
    found = weight_changes(table, weights, k)
    scores = weighed(tuple("abcd"[: len(weights)]), table, weights, least_known_weight=1e-9).scores
    stated = on_list(scores, k)
    for unit in range(len(table)):
        if beyond_doubt(scores, unit, k) is None:
            continue  # it ties as the weights are: on which side it stands is the tie's rule, not a weight's
        reach = abs(found.change[unit]) if found.indicator[unit] >= 0 else 1.0
        # No weight nearer than the one found changes the side of the unit…
        for place in range(len(weights)):
            for weight in np.linspace(0.001, 0.999, 41):
                if abs(weight - weights[place]) < reach - 1e-6:
                    side = beyond_doubt(scores_at(table, weights, place, weight), unit, k)
                    assert side is None or side == stated[unit]
        # … and just beyond it the unit has changed sides.
        if found.indicator[unit] >= 0:
            beyond = found.weight[unit] + math.copysign(1e-6, found.change[unit] or 1.0)
            if 0 < beyond < 1 and found.change[unit]:
                side = beyond_doubt(scores_at(table, weights, int(found.indicator[unit]), beyond), unit, k)
                assert side is None or side != stated[unit]


def test_a_change_of_weight_worked_out_by_hand() -> None:
    """a scores 60, b 50: with the first weight w, 100 w + 20 (1 - w) = 50 exactly at 0.375."""
    table = np.array([[100.0, 20.0], [50.0, 50.0], [0.0, 0.0]])
    found = weight_changes(table, np.array([0.5, 0.5]), 1)
    assert found.indicator.tolist() == [0, 0, -1]
    np.testing.assert_allclose(found.weight[:2], [0.375, 0.375])
    np.testing.assert_allclose(found.change[:2], [-0.125, -0.125])
    assert np.isnan(found.weight[2])  # the third can never be first


def test_a_unit_that_lacks_an_indicator_keeps_its_score_when_that_weight_changes() -> None:
    table = np.array([[NAN, 40.0], [80.0, 20.0]])
    found = weight_changes(table, np.array([0.5, 0.5]), 1)  # 40 against 80 w + 20 (1 - w)
    np.testing.assert_allclose(found.weight, [1 / 3, 1 / 3])


def test_leaving_out_an_indicator() -> None:
    table = np.array([[100.0, 0.0, 0.0], [20.0, 40.0, 40.0], [10.0, 30.0, NAN]])
    changes = removal_changes(table, STATED, 1, least_known_weight=0.5)
    assert changes.tolist() == [[True, False, False], [True, False, False], [False, False, False]]


def test_units_that_tie_for_the_last_place_are_all_on_the_list() -> None:
    assert on_list(np.array([3.0, 2.0, 2.0, 1.0, NAN]), 2).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize("k", [0, -1])
def test_a_list_of_nobody_is_refused(k: int) -> None:
    for refused in (lambda: on_list(np.array([1.0]), k), lambda: weight_changes(np.array([[1.0]]), np.array([1.0]), k)):
        with pytest.raises(UnusableIndex):
            refused()
