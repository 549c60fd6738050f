"""The typology of need and access: cut points by people, classes, and units on the line."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.typology import CLASSES, typology, weighted_quantile

NAN = float("nan")
numbers = st.one_of(st.just(NAN), st.integers(0, 9).map(float))
rows = st.lists(
    st.tuples(numbers, numbers, st.one_of(st.just(NAN), st.integers(0, 5).map(float))), min_size=1, max_size=9
)


def _slow_quantile(values: list[float], weights: list[float], share: float) -> float:
    """One entry for every person, in order; the first at or below which enough of them are."""
    line = sorted(
        value
        for value, weight in zip(values, weights, strict=True)
        if not math.isnan(value) and weight > 0
        for _person in range(int(weight))
    )
    return line[math.ceil(share * len(line)) - 1] if line else NAN


@given(rows, st.sampled_from([0.25, 0.5, 0.75]))
def test_the_quantile_is_that_of_people_in_a_line(given_rows: list[tuple[float, float, float]], share: float) -> None:
    values, _access, weights = (list(column) for column in zip(*given_rows, strict=True))
    made = weighted_quantile(np.array(values), np.array(weights), share)
    expected = _slow_quantile(values, [0.0 if math.isnan(one) else one for one in weights], share)
    assert made == expected or (math.isnan(made) and math.isnan(expected))


@given(rows)
def test_classes_follow_from_the_two_lines(given_rows: list[tuple[float, float, float]]) -> None:
    need, access, people = (np.array(column) for column in zip(*given_rows, strict=True))
    made = typology(need, access, people)
    for place, value in enumerate(made.classes):
        if math.isnan(need[place]) or math.isnan(access[place]):
            assert math.isnan(value)
            continue
        high = "high" if need[place] >= made.need_cut else "low"
        low = "low" if access[place] < made.access_cut else "high"
        assert CLASSES[int(value)] == f"{high}_need_{low}_access"


def test_a_unit_whose_rank_may_be_on_either_side_is_on_the_line() -> None:
    need, access = np.array([90.0, 60.0, 50.0, 10.0]), np.array([0.1, 0.9, 0.2, 0.8])
    people = np.array([100.0, 100.0, 100.0, 100.0])
    made = typology(
        need, access, people, rank_lower=np.array([1.0, 2.0, 2.0, 4.0]), rank_upper=np.array([1.0, 3.0, 4.0, 4.0])
    )
    assert made.need_cut == 50.0 and made.high_ranks == 3
    assert [CLASSES[int(one)] for one in made.classes] == [
        "high_need_low_access",
        "high_need_high_access",
        "on_the_line",
        "low_need_high_access",
    ]
    assert CLASSES[int(made.leaning[2])] == "high_need_high_access"  # 0.2 is the line of access, which is not below it


def test_a_unit_without_a_rank_has_no_class_and_moves_no_line() -> None:
    need, access = np.array([5.0, 9.0, 1.0]), np.array([0.5, 0.1, 0.9])
    people = np.array([10.0, 1e6, 10.0])
    ranks = np.array([1.0, NAN, 2.0])
    made = typology(need, access, people, rank_lower=ranks, rank_upper=ranks)
    assert math.isnan(made.classes[1]) and made.need_cut == 1.0


def test_terciles_ask_more_of_both_lines() -> None:
    need, access, people = np.arange(9.0), np.arange(9.0)[::-1], np.ones(9)
    made = typology(need, access, people, cut="tercile")
    assert made.need_cut == 5.0 and made.access_cut == 2.0
    with pytest.raises(KeyError):
        typology(need, access, people, cut="quartile")
