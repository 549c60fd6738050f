"""Dividing workers over units: the books' examples, the definition of each method as a test, bounds and ties."""

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.apportion import CannotApportion, Method, Tie, apportion

DIVISOR_METHODS = [Method.ADAMS, Method.DEAN, Method.HUNTINGTON_HILL, Method.WEBSTER, Method.JEFFERSON]


def _weights(*numbers: float | str) -> dict[str, Fraction]:
    return {chr(ord("a") + place): Fraction(str(number)) for place, number in enumerate(numbers)}


def _given(staff: int, weights: dict[str, Fraction], method: Method, **bounds: dict[str, int]) -> list[int]:
    return list(apportion(staff, weights, method=method, **bounds).workers.values())


# Balinski and Young, table of a hypothetical country of 36 seats: the six classical methods give six answers.
COUNTRY = _weights(27744, 25178, 19951, 14610, 9225, 3292)


@pytest.mark.parametrize(
    ("method", "seats"),
    [
        (Method.ADAMS, [10, 9, 7, 5, 3, 2]),
        (Method.DEAN, [10, 9, 7, 5, 4, 1]),
        (Method.HUNTINGTON_HILL, [10, 9, 7, 6, 3, 1]),
        (Method.WEBSTER, [10, 9, 8, 5, 3, 1]),
        (Method.JEFFERSON, [11, 9, 7, 5, 3, 1]),
        (Method.HAMILTON, [10, 9, 7, 5, 4, 1]),
    ],
)
def test_each_method_gives_its_own_answer(method: Method, seats: list[int]) -> None:
    assert _given(36, COUNTRY, method) == seats


def test_hamilton_shows_the_alabama_paradox_and_the_quota_method_does_not() -> None:
    weights = _weights(6, 6, 2)
    assert _given(10, weights, Method.HAMILTON) == [4, 4, 2]
    assert _given(11, weights, Method.HAMILTON) == [5, 5, 1]  # one more worker, and the smallest loses one
    assert _given(10, weights, Method.QUOTA)[2] <= _given(11, weights, Method.QUOTA)[2]


def _squared_divisor(method: Method, workers: int) -> Fraction:
    """The divisors as Balinski and Young tabulate them, squared."""
    s = Fraction(workers)
    return {
        Method.ADAMS: s**2,
        Method.DEAN: (2 / (1 / s + 1 / (s + 1))) ** 2 if s else Fraction(0),
        Method.HUNTINGTON_HILL: s * (s + 1),
        Method.WEBSTER: (s + Fraction(1, 2)) ** 2,
        Method.JEFFERSON: (s + 1) ** 2,
    }[method]


problems = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(1, 50), min_size=count, max_size=count),
        st.lists(st.integers(0, 3), min_size=count, max_size=count),
        st.lists(st.integers(3, 12), min_size=count, max_size=count),
        st.integers(0, 30),
    )
)


@given(problems, st.sampled_from(DIVISOR_METHODS))
def test_a_divisor_method_meets_its_defining_inequality(
    problem: tuple[list[int], list[int], list[int], int], method: Method
) -> None:
    numbers, lows, highs, more = problem
    weights = _weights(*numbers)
    floors, ceilings = dict(zip(weights, lows, strict=True)), dict(zip(weights, highs, strict=True))
    staff = min(sum(lows) + more, sum(highs))
    got = apportion(staff, weights, method=method, floors=floors, ceilings=ceilings).workers
    assert sum(got.values()) == staff
    assert all(floors[unit] <= got[unit] <= ceilings[unit] for unit in got)
    # Nobody who may still have one has a greater claim to it than somebody who may give one had to the last.
    for taker, giver in product(got, got):
        if taker == giver or got[taker] == ceilings[taker] or got[giver] == floors[giver]:
            continue
        next_divisor = _squared_divisor(method, got[taker])
        last_divisor = _squared_divisor(method, got[giver] - 1)
        if last_divisor == 0 or next_divisor == 0:
            assert last_divisor == 0 or got[taker] > 0
        else:
            assert weights[taker] ** 2 / next_divisor <= weights[giver] ** 2 / last_divisor


@given(problems)
def test_hamilton_and_quota_stay_within_the_quota_where_nothing_binds(
    problem: tuple[list[int], list[int], list[int], int],
) -> None:
    weights, staff = _weights(*problem[0]), problem[3]
    total = sum(weights.values())
    for method in (Method.HAMILTON, Method.QUOTA):
        for unit, workers in apportion(staff, weights, method=method).workers.items():
            quota = weights[unit] * staff / total
            assert floor(quota) <= workers <= ceil(quota)


@given(problems)
def test_hamilton_meets_the_bounds(problem: tuple[list[int], list[int], list[int], int]) -> None:
    numbers, lows, highs, more = problem
    weights = _weights(*numbers)
    floors, ceilings = dict(zip(weights, lows, strict=True)), dict(zip(weights, highs, strict=True))
    staff = min(sum(lows) + more, sum(highs))
    for method in (Method.HAMILTON, Method.QUOTA):
        got = apportion(staff, weights, method=method, floors=floors, ceilings=ceilings).workers
        assert sum(got.values()) == staff
        assert all(floors[unit] <= got[unit] <= ceilings[unit] for unit in got)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(0, 25))
def test_one_worker_more_takes_none_from_anybody(numbers: list[int], staff: int) -> None:
    weights = _weights(*numbers)
    for method in (*DIVISOR_METHODS, Method.QUOTA):
        fewer = apportion(staff, weights, method=method).workers
        more = apportion(staff + 1, weights, method=method).workers
        assert all(more[unit] >= fewer[unit] for unit in weights)


@pytest.mark.parametrize("method", list(Method))
def test_a_tie_is_reported_and_broken_by_weight_then_name(method: Method) -> None:
    made = apportion(1, _weights(5, 5, 5), method=method)
    assert made.ties == (Tie(("a", "b", "c"), 1),)
    assert made.workers == {"a": 1, "b": 0, "c": 0}
    assert apportion(3, _weights(5, 5, 5), method=method).ties == ()


def test_a_tie_between_unequal_weights_goes_to_the_larger() -> None:
    made = apportion(2, _weights(3, 1), method=Method.WEBSTER)  # quotas 1.5 and 0.5
    assert made.workers == {"a": 2, "b": 0}
    assert made.ties == (Tie(("a", "b"), 1),)


def test_a_unit_without_weight_gets_its_floor() -> None:
    made = apportion(4, _weights(3, 0), method=Method.ADAMS, floors={"b": 1})
    assert made.workers == {"a": 3, "b": 1}
    assert [one.bound for one in made.given] == [None, "floor"]


def test_the_bound_that_held_a_unit_is_named() -> None:
    made = apportion(10, _weights(8, 1, 1), method=Method.WEBSTER, ceilings={"a": 5})
    assert made.workers["a"] == 5
    assert made.given[0].bound == "ceiling"
    assert made.given[0].share == 8


@pytest.mark.parametrize(
    ("staff", "weights", "bounds", "code"),
    [
        (1, {}, {}, "no_units"),
        (1, _weights(0, 0), {}, "no_weight"),
        (1, _weights(1, -1), {}, "negative_weight"),
        (1, _weights(1, 1), {"floors": {"a": 1, "b": 1}}, "too_few"),
        (1, _weights(1, 1), {"floors": {"a": 9}}, "too_few"),
        (9, _weights(1, 1), {"ceilings": {"a": 4, "b": 4}}, "too_many"),
        (5, _weights(1, 0), {"ceilings": {"a": 4}}, "too_many"),
        (5, _weights(1, 1), {"floors": {"a": 3}, "ceilings": {"a": 2}}, "floor_above_ceiling"),
    ],
)
def test_what_cannot_be_is_refused(
    staff: int, weights: dict[str, Fraction], bounds: dict[str, dict[str, int]], code: str
) -> None:
    with pytest.raises(CannotApportion) as refused:
        apportion(staff, weights, method=Method.WEBSTER, **bounds)
    assert refused.value.code == code
