"""Doubts about figures: what is doubted, what is not, and the numbers each doubt rests on."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.suspicion import (
    Growth,
    Seen,
    Thresholds,
    expected_by_chance,
    implausibly_low,
    institution,
    repeated,
    small,
    stale,
)

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
CENSUS = date(2021, 1, 1)
RULES = Thresholds()


def incomes(values: list[float], level: int = 1) -> list[Seen]:
    return [Seen(unit, level, *YEAR, value) for unit, value in enumerate(values)]


def spread_out(number: int, start: float = 20_000, step: float = 137) -> list[float]:
    return [start + step * n for n in range(number)]


def test_the_same_median_in_six_districts_is_doubted_in_each_of_them() -> None:
    values = spread_out(112) + [24_182.0] * 6
    doubts = repeated(incomes(values), RULES)
    assert [doubt.unit for doubt in doubts] == list(range(112, 118))
    assert doubts[0].evidence["value"] == 24_182
    assert doubts[0].evidence["units"] == 6
    assert doubts[0].evidence["unit_ids"] == list(range(112, 118))
    assert doubts[0].evidence["expected_by_chance"] < 0.001


def test_twice_the_same_amount_is_no_doubt() -> None:
    assert repeated(incomes([*spread_out(100), 24_001.0, 24_001.0]), RULES) == []


def test_the_same_amount_in_another_level_or_year_does_not_count() -> None:
    figures = [*incomes(spread_out(60)), *incomes([20_137.0], level=2), Seen(99, 1, CENSUS, CENSUS, 20_137.0)]
    assert repeated(figures, RULES) == []


def test_amounts_so_crowded_that_some_repeat_by_chance_are_not_doubted() -> None:
    crowded = [20_000.0 + n % 40 for n in range(200)]
    assert repeated(incomes(crowded), RULES) == []


@given(st.lists(st.integers(0, 500), min_size=60, max_size=120), st.integers(0, 10_000))
def test_chance_expects_fewer_units_the_more_often_a_value_repeats(values: list[int], seed: int) -> None:
    ordered = np.sort(np.array(values, dtype=np.float64))
    expected = [expected_by_chance(ordered, float(values[seed % len(values)]), times) for times in (2, 3, 4, 5)]
    assert expected == sorted(expected, reverse=True)


def test_expectation_by_chance_agrees_with_drawing_lots() -> None:
    generator = np.random.default_rng(4)
    drawn, expected = [], []
    for _ in range(300):
        values = np.sort(generator.integers(0, 400, 100).astype(float))
        different, times = np.unique(values, return_counts=True)
        drawn.append(times[times >= 3].sum())
        expected.append(np.mean([expected_by_chance(values, value, 3) for value in different]))
    assert 0.6 < np.mean(expected) / np.mean(drawn) < 1.6


def test_a_median_of_1945_euro_is_no_household_income() -> None:
    doubts = implausibly_low(incomes([1945.0, 12_000.0, 24_000.0]), RULES)
    assert [(doubt.unit, doubt.kind, doubt.evidence["value"]) for doubt in doubts] == [(0, "implausibly_low", 1945.0)]


def test_three_quarters_old_people_point_to_an_institution() -> None:
    figures = [Seen(1, 1, CENSUS, CENSUS, 87.1, 62), Seen(2, 1, CENSUS, CENSUS, 40.0, 900)]
    assert [doubt.unit for doubt in institution(figures, RULES)] == [1]


def test_figures_from_before_strong_growth_are_stale_and_later_ones_are_not() -> None:
    growth = {1: Growth(632, CENSUS, 1522, date(2024, 1, 1)), 2: Growth(5000, CENSUS, 5200, date(2024, 1, 1))}
    old = [Seen(unit, 1, date(2011, 1, 1), date(2011, 12, 31), 5.0) for unit in (1, 2, 3)]
    new = [Seen(1, 1, *YEAR, 5.0)]
    doubts = stale([*old, *new], growth, RULES)
    assert [(doubt.unit, doubt.period_start.year) for doubt in doubts] == [(1, 2011)]
    assert doubts[0].evidence["change_percent"] == 141


def test_growth_of_a_handful_of_people_is_not_strong() -> None:
    assert not Growth(10, CENSUS, 40, date(2024, 1, 1)).is_strong(RULES)
    assert Growth(0, CENSUS, 157, date(2024, 1, 1)).is_strong(RULES)
    assert Growth(1000, CENSUS, 600, date(2024, 1, 1)).is_strong(RULES), "shrinking counts too"


def test_small_bases_are_doubted_and_unknown_ones_are_not() -> None:
    figures = [Seen(1, 1, *YEAR, 5.0, 199), Seen(2, 1, *YEAR, 5.0, 200), Seen(3, 1, *YEAR, 5.0, None)]
    assert [doubt.unit for doubt in small(figures, RULES)] == [1]
