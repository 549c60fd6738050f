"""Composite indices: against a slow reference unit by unit, the published transformation, and what is missing."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.composite import (
    TRANSFORMATIONS,
    Indicator,
    UnusableIndex,
    composite,
    exponential,
    mean_ranks,
    need_ranks,
    rank_share,
    reweighed,
    without,
)

NAN = math.nan


def indicator(name: str, values: list[float], weight: float = 1.0, **words: str) -> Indicator:
    return Indicator(name, np.array(values, dtype=float), weight, **words)


# ---- A slow reference, as one would reckon by hand ------------------------------------------------------------------


def slow_transform(one: Indicator, takes_part: list[bool]) -> list[float]:
    sign = 1 if one.direction == "higher_is_worse" else -1
    values: list[float] = [sign * v if here else NAN for v, here in zip(one.values.tolist(), takes_part, strict=True)]
    known = [v for v in values if not math.isnan(v)]
    n = len(known)

    def rank(v: float) -> float:
        return sum(1 for o in known if o < v) + (sum(1 for o in known if o == v) + 1) / 2

    def of(v: float) -> float:
        match one.transformation:
            case "none":
                return v
            case "rank":
                return rank(v)
            case "percent_rank":
                return 100 * (rank(v) - 1) / (n - 1) if n > 1 else 50
            case "z":
                mean = sum(known) / n
                return (v - mean) / math.sqrt(sum((o - mean) ** 2 for o in known) / n)
            case "min_max":
                return 100 * (v - min(known)) / (max(known) - min(known))
        return -23.0 * math.log(1 - rank(v) / n * (1 - math.exp(-100 / 23)))

    return [v if math.isnan(v) else of(v) for v in values]


def slow_scores(indicators: list[Indicator], least: float, takes_part: list[bool]) -> list[float]:
    whole = sum(one.weight for one in indicators)
    columns = [slow_transform(one, takes_part) for one in indicators]
    scores = []
    for unit in range(len(takes_part)):
        has = [(one.weight / whole, column[unit]) for one, column in zip(indicators, columns, strict=True)]
        known = [(w, v) for w, v in has if not math.isnan(v)]
        weight = sum(w for w, _v in known)
        scores.append(sum(w * v for w, v in known) / weight if known and weight >= least - 1e-9 else NAN)
    return scores


@st.composite
def indices(draw: st.DrawFn) -> tuple[list[Indicator], float, list[bool]]:
    units = draw(st.integers(3, 8))
    value = st.one_of(st.integers(-5, 5).map(float), st.just(NAN))
    made = []
    for number in range(draw(st.integers(1, 4))):
        values = draw(st.lists(value, min_size=units, max_size=units))
        values[:2] = [-6.0, 6.0]  # a spread to divide by
        made.append(
            Indicator(
                str(number),
                np.array(values),
                draw(st.floats(0.1, 5)),
                draw(st.sampled_from(["higher_is_worse", "higher_is_better"])),
                draw(st.sampled_from(TRANSFORMATIONS)),
            )
        )
    takes_part = draw(st.lists(st.booleans(), min_size=units, max_size=units))
    takes_part[:2] = [True, True]
    return made, draw(st.sampled_from([1.0, 0.6, 0.01])), takes_part


@given(indices())
def test_every_index_agrees_with_the_slow_reference(case: tuple[list[Indicator], float, list[bool]]) -> None:
    indicators, least, takes_part = case
    found = composite(indicators, least_known_weight=least, takes_part=np.array(takes_part))
    np.testing.assert_allclose(found.scores, slow_scores(indicators, least, takes_part), rtol=1e-9, atol=1e-9)
    scored = ~np.isnan(found.scores)
    np.testing.assert_allclose(np.nansum(found.contributions, axis=1)[scored], found.scores[scored], atol=1e-9)


# ---- Transformations ------------------------------------------------------------------------------------------------


def test_the_exponential_transformation_has_its_published_properties() -> None:
    """One in ten scores above 50, the most in need 100, and nobody below 0 (Scottish Indices 2003, appendix 5)."""
    number = 10_000
    scores = exponential(np.arange(1, number + 1) / number)
    assert scores[-1] == pytest.approx(100)
    assert 0 < scores[0] < 0.01
    assert np.mean(scores > 50) == pytest.approx(0.1, abs=0.003)
    np.testing.assert_allclose(rank_share(scores), np.arange(1, number + 1) / number, atol=1e-12)


def test_ties_share_their_mean_rank_and_the_best_place() -> None:
    rows = np.array([[3.0, 1.0, 3.0, NAN, 2.0], [1.0, 2.0, 3.0, NAN, 4.0]])
    np.testing.assert_array_equal(mean_ranks(rows), [[3.5, 1, 3.5, NAN, 2], [1, 2, 3, NAN, 4]])
    np.testing.assert_array_equal(need_ranks(rows), [[1, 4, 1, NAN, 3], [4, 3, 2, NAN, 1]])


@given(st.lists(st.lists(st.integers(0, 6), min_size=5, max_size=5), min_size=2, max_size=6))
def test_ranks_of_many_rows_are_those_of_each_row(rows: list[list[int]]) -> None:
    many = np.array(rows, dtype=float)
    many[:, 2] = NAN
    for rank in (mean_ranks, need_ranks):
        np.testing.assert_array_equal(rank(many), np.concatenate([rank(row[None, :]) for row in many]))


def test_a_unit_that_does_not_take_part_moves_no_rank() -> None:
    values = indicator("income", [10, 20, 1, 30], transformation="percent_rank")
    takes_part = np.array([True, True, False, True])
    assert composite([values], takes_part=takes_part).scores.tolist()[:2] == [0, 50]
    assert composite([values], takes_part=takes_part).how == ("scored", "scored", "left_out", "scored")


# ---- What is missing ------------------------------------------------------------------------------------------------

TWO = [indicator("income", [10, NAN, 30], 3), indicator("work", [50, 60, NAN], 1)]


def test_a_missing_value_is_never_zero_but_refuses_the_unit() -> None:
    found = composite(TWO, least_known_weight=1)
    np.testing.assert_array_equal(found.scores, [20, NAN, NAN])
    assert found.how == ("scored", "too_little_known", "too_little_known")
    assert (found.missing(1), found.missing(2)) == (("income",), ("work",))


def test_the_rest_is_weighed_again_where_enough_is_known_and_it_is_said() -> None:
    found = composite(TWO, least_known_weight=0.7)
    np.testing.assert_array_equal(found.scores, [20, NAN, 30])
    assert found.how == ("scored", "too_little_known", "reweighed")
    np.testing.assert_allclose(found.known_weight, [1, 0.25, 0.75])


def test_a_zero_is_a_value() -> None:
    zero = [replace(TWO[0], values=np.zeros(3)), replace(TWO[1], values=np.zeros(3))]
    assert composite(zero).scores.tolist() == [0, 0, 0]


def test_weights_may_be_changed_and_an_indicator_left_out() -> None:
    assert composite(reweighed(TWO, [1, 1])).scores[0] == 30
    assert composite(without(TWO, "income")).scores.tolist()[:2] == [50, 60]


@pytest.mark.parametrize(
    ("code", "indicators", "least"),
    [
        ("no_indicators", [], 1.0),
        ("lengths", [indicator("a", [1, 2]), indicator("b", [1])], 1.0),
        ("weights", [indicator("a", [1, 2], -1)], 1.0),
        ("weights", [indicator("a", [1, 2], NAN)], 1.0),
        ("no_weight", [indicator("a", [1, 2], 0)], 1.0),
        ("no_spread", [indicator("a", [2, 2], transformation="z")], 1.0),
        ("no_spread", [indicator("a", [2, 2], transformation="min_max")], 1.0),
        ("transformation", [indicator("a", [1, 2], transformation="log")], 1.0),
        ("direction", [indicator("a", [1, 2], direction="up")], 1.0),
        ("least_known_weight", [indicator("a", [1, 2])], 0.0),
    ],
)
def test_what_cannot_be_an_index_is_refused(code: str, indicators: list[Indicator], least: float) -> None:
    with pytest.raises(UnusableIndex) as refused:
        composite(indicators, least_known_weight=least)
    assert refused.value.code == code
