"""How people walk to open sites, parts of equal people, and the best swap, against slow second ways."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.siting_center import shortest_longest_way
from nabij.rules.siting_effects import best_swap, nearest_of, parts_of_people, walked


def test_walks_are_measured_as_by_hand() -> None:
    ways = np.array([5.0, 10.0, 20.0, math.inf, 1.0])
    made = walked(ways, np.array([100.0, 100, 200, 50, 0]), np.array([100.0, 300, 200, 50, 0]), radius=10.0)
    assert made.people == 450
    assert made.mean == pytest.approx((500 + 1000 + 4000) / 400)
    assert made.weighted == pytest.approx((500 + 3000 + 4000) / 600)
    assert (made.longest, made.within, made.unreached) == (20, 200, 50)


def test_without_sites_nobody_walks_anywhere() -> None:
    none = nearest_of(np.ones((3, 2)), np.array([], dtype=np.int64))
    made = walked(none, np.ones(3), np.ones(3), radius=5.0)
    assert math.isnan(made.mean)
    assert (made.within, made.unreached) == (0, 3)


@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 10))
def test_parts_have_as_equal_people_as_whole_origins_allow(seed: int, count: int, parts: int) -> None:
    chance = np.random.default_rng(seed)
    value = np.where(chance.random(count) < 0.2, np.nan, chance.random(count))
    people = chance.integers(0, 30, count).astype(float)
    found = parts_of_people(value, people, parts)
    for origin in range(count):
        counted = not math.isnan(value[origin]) and people[origin] > 0
        assert (found[origin] > 0) == counted
        if counted:
            higher = people[(value > value[origin]) & ~np.isnan(value)].sum() + people[origin] / 2
            total = people[~np.isnan(value)].sum()
            assert found[origin] == min(int(higher / total * parts), parts - 1) + 1


@given(st.integers(0, 10**6), st.integers(2, 4))
def test_the_best_swap_is_that_of_trying_all(seed: int, sites: int) -> None:
    chance = np.random.default_rng(seed)
    costs = chance.integers(1, 40, (9, 10)).astype(float)
    demand = chance.integers(0, 9, 9).astype(float)
    demand[0] += 1
    opened, free = np.arange(sites), np.arange(10)
    made = best_swap(costs, opened, free, demand)

    def mean(chosen: list[int]) -> float:
        return float((costs[:, chosen].min(axis=1) * demand).sum() / demand.sum())

    every = [mean([*(one for one in opened.tolist() if one != out), into]) for out in opened for into in range(10)]
    if made is None:
        assert min(every) >= mean(opened.tolist()) - 1e-9
    else:
        assert made.weighted == pytest.approx(min(every))
        rest = [one for place, one in enumerate(opened.tolist()) if place != made.out]
        assert mean([*rest, made.into]) == pytest.approx(made.weighted)


def test_the_longest_way_of_a_town_of_724_sectors_is_found_and_shown_to_be_the_shortest() -> None:
    chance = np.random.default_rng(5)
    at, places = chance.random((724, 1, 2)) * 10_000, chance.random((1, 300, 2)) * 10_000
    ways = np.hypot(*(at - places).transpose(2, 0, 1))
    made = shortest_longest_way(ways, np.full(724, np.inf), 12)
    assert len(made.sites) <= 12
    assert ways[:, list(made.sites)].min(axis=1).max() <= made.way
    assert made.way in ways


@pytest.mark.parametrize("seed", range(6))
def test_a_search_for_the_shortest_longest_way_that_is_cut_short_still_has_a_true_bound(seed: int) -> None:
    chance = np.random.default_rng(seed)
    at, places = chance.random((60, 1, 2)), chance.random((1, 25, 2))
    ways = np.hypot(*(at - places).transpose(2, 0, 1))
    nobody = np.full(60, np.inf)
    proven, cut = shortest_longest_way(ways, nobody, 6), shortest_longest_way(ways, nobody, 6, most_work=0)
    assert proven.bound == proven.way
    assert cut.bound <= proven.way <= cut.way
    assert ways[:, list(cut.sites)].min(axis=1).max() <= cut.way
