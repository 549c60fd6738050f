"""States of the basic offer against a slow reading of their definition, unit by unit."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.basic_offer import STATES, Standard, found, nearest_minutes, share_within

NAN = float("nan")
UNITS = 4

services = st.lists(st.tuples(st.integers(-1, UNITS - 1), st.booleans(), st.booleans()), max_size=12)
shares = st.lists(st.sampled_from([NAN, 0.0, 0.5, 0.8, 1.0]), min_size=UNITS, max_size=UNITS)
people = st.lists(st.sampled_from([NAN, 0.0, 12.0]), min_size=UNITS, max_size=UNITS)
standards = st.builds(
    Standard,
    minutes=st.sampled_from([None, 15.0]),
    share=st.sampled_from([None, 0.8]),
    wider=st.booleans(),
    complete=st.booleans(),
)


def _slow(
    standard: Standard,
    unit: int,
    living: float,
    offer: list[tuple[int, bool, bool]],
    open_share: float,
    any_share: float,
    wider: int,
) -> str | None:
    here = [full for of, gives, full in offer if of == unit and gives]
    bound = standard.share or 1.0
    if any(not full for full in here):
        return "present"
    if not here and not living > 0:
        return None
    if standard.minutes and open_share >= bound:
        return "reachable"
    if standard.wider and wider:
        return "reachable"
    if here or (standard.minutes and any_share >= bound):
        return "saturated"
    return "absent" if standard.complete else "unknown"


@given(standards, people, services, shares, shares, st.lists(st.integers(0, 2), min_size=UNITS, max_size=UNITS))
def test_states_are_those_of_the_definition(
    standard: Standard,
    living: list[float],
    offer: list[tuple[int, bool, bool]],
    open_share: list[float],
    any_share: list[float],
    wider: list[int],
) -> None:
    made = found(
        standard,
        units=UNITS,
        people=np.array(living),
        unit_of_service=np.array([of for of, _gives, _full in offer], dtype=np.int64),
        gives=np.array([gives for _of, gives, _full in offer], dtype=bool),
        full=np.array([full for _of, _gives, full in offer], dtype=bool),
        share=np.array(open_share),
        share_any=np.array(any_share),
        wider=np.array(wider),
    )
    for unit in range(UNITS):
        expected = _slow(standard, unit, living[unit], offer, open_share[unit], any_share[unit], wider[unit])
        value = made.state[unit]
        assert (None if math.isnan(value) else STATES[int(value)]) == expected


def test_the_nearest_of_two_equally_near_is_the_first_and_none_is_infinitely_far() -> None:
    start, site = np.array([0, 3, 4, 4]), np.array([2, 0, 1, 2], dtype=np.int32)
    minutes = np.array([5.0, 7.0, 5.0, 9.0])
    least, which = nearest_minutes(start, site, minutes, np.array([True, True, True]))
    assert least.tolist() == [5.0, 9.0, math.inf] and which.tolist() == [1, 2, -1]
    least, which = nearest_minutes(start, site, minutes, np.array([True, False, False]))
    assert least.tolist() == [7.0, math.inf, math.inf] and which.tolist() == [0, -1, -1]


def test_the_share_within_reach_counts_people_and_not_places() -> None:
    least = np.array([10.0, 15.0, 15.1, 3.0, 2.0])
    living = np.array([100.0, 300.0, 600.0, NAN, 50.0])
    unit_of = np.array([0, 0, 0, 1, -1])
    share = share_within(least, 15.0, living, unit_of, 2)
    assert share[0] == pytest.approx(0.4)  # a bound is inclusive
    assert math.isnan(share[1])  # nobody knows how many live there
