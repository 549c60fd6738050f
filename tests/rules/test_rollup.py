"""Roll-up: counts add, rates are recomputed, medians are estimated and say so, and missing is never zero."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nabij.rules.rollup import MINIMUM_COVERAGE, STATUSES, Part, Parts, RolledUp, roll_up, roll_up_many

counts = st.integers(0, 10_000).map(float)


def counted(value: float, weight: float | None = None, share: float = 1.0) -> Part:
    return Part("zero" if value == 0 else "known", count=value, value=value, weight=weight, share=share)


def shared(count: float, denominator: float, weight: float | None = None, share: float = 1.0) -> Part:
    value = count / denominator * 100
    return Part("zero" if value == 0 else "known", count, denominator, value, weight, share)


def valued(value: float, weight: float | None, share: float = 1.0) -> Part:
    return Part("known", value=value, weight=weight, share=share)


@given(st.lists(counts, min_size=1))
def test_counts_add_exactly_when_every_part_is_known_and_whole(values: list[float]) -> None:
    found = roll_up([counted(value) for value in values], how="sum")
    assert (found.value, found.count) == (sum(values), sum(values))
    assert found.status == ("known" if sum(values) else "zero")
    assert found.coverage == 1


@given(st.lists(counts, min_size=2, max_size=12), st.data())
def test_counts_added_in_two_steps_or_in_one_are_the_same(values: list[float], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(values) - 1))
    halves = [roll_up([counted(v) for v in half], how="sum") for half in (values[:cut], values[cut:])]
    twice = roll_up([Part(half.status, half.count, None, half.value) for half in halves], how="sum")
    assert twice == roll_up([counted(value) for value in values], how="sum")


@given(st.lists(st.tuples(counts, st.integers(1, 10_000)), min_size=1))
def test_a_rate_is_recomputed_from_counts_and_not_averaged(pairs: list[tuple[float, int]]) -> None:
    pairs = [(min(count, whole), whole) for count, whole in pairs]
    found = roll_up([shared(count, whole) for count, whole in pairs], how="recompute", per=100)
    count, whole = sum(c for c, _w in pairs), sum(w for _c, w in pairs)
    assert (found.count, found.denominator) == (count, whole)
    assert found.value == pytest.approx(count / whole * 100)
    assert found.status == ("known" if count else "zero")


def test_a_rate_of_unequal_parts_is_not_the_mean_of_their_rates() -> None:
    found = roll_up([shared(90, 100), shared(0, 900)], how="recompute", per=100)
    assert found.value == 9.0


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0.5, 1e5), st.floats(0.1, 1.0)), min_size=1))
def test_an_estimate_lies_between_its_parts_and_is_always_labelled(parts: list[tuple[float, float, float]]) -> None:
    found = roll_up([valued(*part) for part in parts], how="estimate")
    assert found.status == "estimated"
    assert found.count is None and found.denominator is None
    assert found.value is not None
    assert min(p[0] for p in parts) <= found.value <= max(p[0] for p in parts)


def test_an_estimate_weighs_its_parts() -> None:
    assert roll_up([valued(20_000, 300), valued(40_000, 100)], how="estimate").value == 25_000


def test_a_part_that_lies_in_the_unit_for_a_share_makes_the_figure_an_estimate() -> None:
    found = roll_up([counted(100), counted(60, share=0.25)], how="sum")
    assert (found.status, found.value) == ("estimated", 115)
    rate = roll_up([shared(10, 100), shared(40, 80, share=0.5)], how="recompute", per=100)
    assert (rate.status, rate.count, rate.denominator) == ("estimated", 30, 140)


def test_an_estimated_part_makes_the_figure_an_estimate() -> None:
    part = Part("estimated", count=10, value=10)
    assert roll_up([counted(5), part], how="sum").status == "estimated"


def test_a_missing_part_is_not_read_as_zero_but_scaled_up_and_labelled() -> None:
    found = roll_up([counted(95, weight=950), Part("missing", weight=50)], how="sum")
    assert found == RolledUp("estimated", 100, None, 100, 0.95)
    rate = roll_up([shared(10, 95, weight=95), Part("suppressed", weight=5)], how="recompute", per=100)
    assert rate.status == "estimated"
    assert rate.value == pytest.approx(10 / 95 * 100)
    assert rate.count is None, "the counts of a part of the people are not those of all"


def test_below_the_coverage_there_is_no_figure_and_the_reason_stays() -> None:
    known = counted(10, weight=80)
    assert roll_up([known, Part("missing", weight=20)], how="sum") == RolledUp("missing", coverage=0.8)
    assert roll_up([known, Part("suppressed", weight=20)], how="sum").status == "suppressed"
    both = [known, Part("suppressed", weight=10), Part("missing", weight=10)]
    assert roll_up(both, how="sum").status == "missing"
    assert MINIMUM_COVERAGE == 0.9


def test_a_missing_part_of_unknown_weight_leaves_no_figure() -> None:
    assert roll_up([counted(10, weight=80), Part("missing")], how="sum") == RolledUp("missing")


def test_a_part_where_the_question_has_no_meaning_changes_nothing() -> None:
    park = Part("not_applicable", denominator=0)
    assert roll_up([shared(10, 100), park], how="recompute", per=100).status == "known"
    assert roll_up([park], how="recompute", per=100) == RolledUp("not_applicable")


def test_a_rate_over_nobody_does_not_apply() -> None:
    nobody = Part("zero", count=0, denominator=0, value=0)
    assert roll_up([nobody], how="recompute", per=100).status == "not_applicable"


def test_a_share_known_without_counts_is_estimated_by_weight_or_stays_out() -> None:
    weighed = [valued(10, weight=300), valued(20, weight=100)]
    assert roll_up(weighed, how="recompute", per=100) == RolledUp("estimated", value=12.5, coverage=1)
    assert roll_up([valued(10, weight=None)], how="recompute", per=100).status == "missing"


def test_no_parts_is_missing_and_never_zero() -> None:
    assert roll_up([], how="sum") == RolledUp("missing")


def test_what_the_definition_refuses_is_not_rolled_up() -> None:
    with pytest.raises(ValueError, match="refuse"):
        roll_up([counted(1)], how="refuse")


# ---- Many at once ----


def any_part(how: str) -> st.SearchStrategy[Part]:
    """A part of every status, with and without counts and weights; for a sum none that is a share."""
    weight = st.one_of(st.none(), st.integers(0, 900).map(float))
    share = st.sampled_from([1.0, 1.0, 1.0, 0.25, 0.6])
    number = st.integers(0, 60).map(float)
    without = st.builds(Part, st.sampled_from(["suppressed", "missing", "not_applicable"]), weight=weight, share=share)
    of_count = st.builds(counted, number, weight, share)
    of_share = st.builds(
        lambda n, d, w, s: shared(min(n, d), d, w, s), number, st.integers(1, 90).map(float), weight, share
    )
    only_value = st.builds(
        lambda v, w, s, status: Part(status, value=v, weight=w, share=s),
        number.map(lambda n: n + 1), weight, share, st.sampled_from(["known", "estimated"]),
    )  # fmt: skip
    nobody = st.builds(lambda w: Part("zero", 0.0, 0.0, 0.0, w), weight)
    return st.one_of(without, of_count, only_value, *(() if how == "sum" else (of_share, nobody)))


def as_arrays(situations: list[list[Part]]) -> Parts:
    def numbers(name: str) -> np.ndarray:
        rows = [[getattr(part, name) for part in parts] for parts in situations]
        return np.array([[math.nan if n is None else n for n in row] for row in rows], dtype=np.float64)

    status = np.array([[STATUSES.index(part.status) for part in parts] for parts in situations], dtype=np.uint8)
    return Parts(status, *(numbers(name) for name in ("count", "denominator", "value", "weight", "share")))


def figures(how: str) -> st.SearchStrategy[list[list[Part]]]:
    return st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(any_part(how), min_size=width, max_size=width), min_size=1, max_size=4)
    )


@pytest.mark.parametrize("how", ["sum", "recompute", "estimate"])
def test_many_at_once_are_as_each_by_itself(how: str) -> None:
    @given(figures(how))
    @example([[Part("zero", 0, 0, 0, 5)]])
    def compare(situations: list[list[Part]]) -> None:
        many = roll_up_many(as_arrays(situations), how=how, per=100)
        for row, parts in enumerate(situations):
            one = roll_up(parts, how=how, per=100)
            assert STATUSES[many.status[row]] == one.status
            for name in ("count", "denominator", "value", "coverage"):
                slow, fast = getattr(one, name), float(getattr(many, name)[row])
                if slow is None:
                    assert math.isnan(fast), name
                else:
                    assert fast == pytest.approx(slow, rel=1e-12, abs=1e-12), name

    compare()
