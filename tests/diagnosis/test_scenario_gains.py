"""Who gains and who loses, as a rule: parts that add up, against a slow way that counts place by place."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.gains import LEAST, Shift, shifts, weighed_by_need

NAN = float("nan")


def slow(
    part: list[int],
    parts: int,
    people: list[float],
    before: list[float],
    after: list[float],
    higher_is_better: bool,
    none_is_worst: bool,
    is_share: bool,
) -> list[Shift]:
    """One place after the other, in plain Python."""
    found = []
    for number in range(parts):
        every = gained = lost = same = unknown = both = first = second = 0.0
        for of, said, one, two in zip(part, people, before, after, strict=True):
            if of != number:
                continue
            count = 0.0 if math.isnan(said) else said
            every += count
            if math.isnan(one) or math.isnan(two):
                appears, goes = math.isnan(one) and not math.isnan(two), math.isnan(two) and not math.isnan(one)
                if none_is_worst and (appears or goes):
                    gained, lost = gained + count * appears, lost + count * goes
                else:
                    unknown += count
                continue
            both, first, second = both + count, first + count * one, second + count * two
            better = (two - one) if higher_is_better else (one - two)
            size = abs(better) if is_share else 1.0
            if abs(better) <= LEAST:
                same += count
            elif better > 0:
                gained, same = gained + count * size, same + count * (1 - size)
            else:
                lost, same = lost + count * size, same + count * (1 - size)
        means = (first / both, second / both) if both else (NAN, NAN)
        found.append(Shift(every, gained, lost, same, unknown, *means))
    return found


SHARES = st.one_of(st.just(NAN), st.floats(0, 1))
ROWS = st.lists(
    st.tuples(st.integers(-1, 3), st.one_of(st.just(NAN), st.floats(0, 5000)), SHARES, SHARES), min_size=1, max_size=30
)


@given(ROWS, st.booleans(), st.booleans(), st.booleans())
def test_parts_are_what_counting_place_by_place_gives_and_add_up(
    rows: list[tuple[int, float, float, float]], higher: bool, none_is_worst: bool, is_share: bool
) -> None:
    part, people, before, after = (list(column) for column in zip(*rows, strict=True))
    found = shifts(
        np.array(part), 4, np.array(people), np.array(before), np.array(after),
        higher_is_better=higher, none_is_worst=none_is_worst, is_share=is_share,
    )  # fmt: skip
    expected = slow(part, 4, people, before, after, higher, none_is_worst, is_share)
    for one, other in zip(found, expected, strict=True):
        for name in ("people", "gained", "lost", "same", "unknown", "before", "after"):
            assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-6, nan_ok=True), name
        assert one.people == pytest.approx(one.gained + one.lost + one.same + one.unknown)


def test_nobody_gains_where_nothing_differs() -> None:
    values = np.array([3.0, NAN, 7.0])
    found = shifts(np.zeros(3, np.int64), 1, np.array([10.0, 5.0, 1.0]), values, values, higher_is_better=False)[0]
    assert (found.gained, found.lost, found.same, found.unknown) == (0, 0, 11, 5)


def test_a_service_that_appears_is_a_gain_and_one_that_goes_a_loss_only_where_none_is_the_worst() -> None:
    before, after, people = np.array([NAN, 5.0]), np.array([8.0, NAN]), np.array([100.0, 30.0])
    part = np.zeros(2, np.int64)
    told = shifts(part, 1, people, before, after, higher_is_better=False, none_is_worst=True)[0]
    assert (told.gained, told.lost, told.unknown) == (100, 30, 0) and math.isnan(told.before)
    told = shifts(part, 1, people, before, after, higher_is_better=False)[0]
    assert (told.gained, told.lost, told.unknown) == (0, 0, 130)


def test_people_weighed_by_need_are_as_many_and_unknown_need_counts_once() -> None:
    people, need = np.array([100.0, 300.0, 50.0, NAN]), np.array([40.0, 20.0, NAN, 90.0])
    weighed = weighed_by_need(people, need)
    assert weighed.sum() == pytest.approx(450) and weighed[2] == 50 and weighed[3] == 0
    assert weighed[0] / 100 == pytest.approx(2 * weighed[1] / 300)
    assert weighed_by_need(people, np.full(4, NAN)).tolist() == [100, 300, 50, 0]


def test_columns_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        shifts(np.zeros(2, np.int64), 1, np.ones(2), np.ones(2), np.ones(3), higher_is_better=True)
