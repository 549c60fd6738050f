"""Measures of fairness by hand and against slow readings of their definitions."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.apportion import Method, apportion
from nabij.rules.fairness import Held, best_transfer, fairness


def _held(slug: str, people: int, burden: int, workers: int, share: float = 0.0, need: int = 0) -> Held:
    return Held(slug, Fraction(people), Fraction(need), Fraction(burden), Fraction(share), Fraction(workers))


def test_measures_by_hand() -> None:
    found = fairness([_held("a", 1000, 2000, 3, 3.2, need=9), _held("b", 3000, 2000, 1, 0.8, need=1)])
    assert found.people_per_worker == {"a": pytest.approx(1000 / 3), "b": 3000}
    assert found.people_ratio == pytest.approx(9)
    assert found.burden_ratio == pytest.approx(3)
    assert found.most_off == pytest.approx(0.2)
    assert found.loosemore_hanby == pytest.approx(0.25)  # 3/4 and 1/4 of the workers, half of the burden each
    assert found.gallagher == pytest.approx(sqrt((0.25**2 + 0.25**2) / 2))
    assert found.concentration is not None and found.concentration > 0  # more per head where need is higher


def test_a_unit_without_workers_has_no_ratio() -> None:
    found = fairness([_held("a", 1000, 1000, 0), _held("b", 1000, 1000, 2)])
    assert found.people_ratio is None and found.burden_ratio is None
    assert found.people_per_worker["a"] is None
    assert found.transfer is not None and (found.transfer.giver, found.transfer.taker) == ("b", "a")
    assert found.transfer.after == 0


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(1, 20))
def test_webster_leaves_no_transfer_that_would_be_fairer(burdens: list[int], staff: int) -> None:
    names = [str(place) for place in range(len(burdens))]
    made = apportion(
        staff, {n: Fraction(b) for n, b in zip(names, burdens, strict=True)}, method=Method.WEBSTER
    ).workers
    assert best_transfer([_held(n, b, b, made[n]) for n, b in zip(names, burdens, strict=True)]) is None


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 9)), min_size=2, max_size=5))
def test_the_transfer_is_the_best_of_all_pairs(rows: list[tuple[int, int]]) -> None:
    held = [_held(str(place), burden, burden, workers) for place, (burden, workers) in enumerate(rows)]
    gains = []
    for giver in held:
        for taker in held:
            if giver is not taker and giver.workers:
                before = abs(giver.workers / giver.burden - taker.workers / taker.burden)
                after = abs((giver.workers - 1) / giver.burden - (taker.workers + 1) / taker.burden)
                if giver.workers / giver.burden > taker.workers / taker.burden and after < before:
                    gains.append(before - after)
    found = best_transfer(held)
    if found is None:
        assert not gains
    else:
        assert (found.before - found.after) / 100_000 == pytest.approx(float(max(gains)))
