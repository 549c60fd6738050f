"""Exchanging sites one at a time, and what rests on it: p-center near its bound, the fewest sites with their proof."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules import siting_fewest
from nabij.rules.siting_center import shortest_longest_way
from nabij.rules.siting_cover import Undecided, sites_that_cover
from nabij.rules.siting_fewest import fewest_sites
from nabij.rules.siting_swaps import sites_that_reach_all


@st.composite
def reaches(draw: st.DrawFn) -> np.ndarray:
    origins, sites = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    rows = draw(st.lists(st.lists(st.booleans(), min_size=sites, max_size=sites), min_size=origins, max_size=origins))
    return np.array(rows, dtype=np.bool_)


@given(reaches(), st.integers(1, 7))
def test_what_is_found_reaches_everybody_with_at_most_k_and_what_cannot_be_is_not_found(
    reach: np.ndarray, k: int
) -> None:
    found = sites_that_reach_all(reach, k, rounds=60)
    if found is None:
        return
    assert len(set(found)) == len(found) <= k
    assert reach[:, list(found)].any(axis=1).all()
    assert len(fewest_sites(reach).sites) <= k


def test_where_one_by_one_fails_an_exchange_finds_the_two_sites() -> None:
    # The middle site reaches most at first, and then two more are needed; the outer two reach everybody.
    reach = np.array([[1, 0, 1], [1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 1], [0, 1, 0]], dtype=np.bool_)
    assert sites_that_reach_all(reach, 2) == (0, 1)
    assert sites_that_reach_all(reach, 1) is None


def test_somebody_whom_no_site_reaches_and_more_sites_than_there_are() -> None:
    assert sites_that_reach_all(np.array([[True], [False]]), 1) is None
    assert sites_that_reach_all(np.ones((2, 3), dtype=np.bool_), 5) == (0, 1, 2)


@pytest.mark.parametrize("k", [10, 20])
def test_the_longest_way_in_a_scattered_town_is_near_its_bound(k: int) -> None:
    """Without exchanging it was 15 to 20 percent above."""
    drawn = np.random.default_rng(0)
    homes = drawn.uniform(0, 16, (300, 2))
    places = homes[drawn.choice(300, 120, replace=False)]
    ways = np.hypot(*(homes[:, None] - places[None]).transpose(2, 0, 1))
    found = shortest_longest_way(ways, np.full(300, np.inf), k, most_work=0)
    assert found.way == ways[:, list(found.sites)].min(axis=1).max()
    assert found.bound <= found.way <= 1.06 * found.bound


def _town() -> np.ndarray:
    drawn = np.random.default_rng(1)
    homes = drawn.uniform(0, 16, (200, 2))
    ways: np.ndarray = np.hypot(*(homes[:, None] - homes[None, :90]).transpose(2, 0, 1))
    return ways


def test_the_fewest_sites_of_a_town_are_proven_and_one_fewer_cannot_be() -> None:
    reach = _town() <= 3
    reach = reach[reach.any(axis=1)]
    found = fewest_sites(reach)
    assert reach[:, list(found.sites)].any(axis=1).all()
    assert len(found.sites) == found.bound
    assert sites_that_cover(reach, len(found.sites) - 1)[0] is None


def test_a_search_that_is_stopped_says_what_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Undecided

    # Three pairs of neighbours in a ring: a site and a half would do in part, and two are needed.
    ring = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=np.bool_)
    assert fewest_sites(ring).bound == 2
    monkeypatch.setattr(siting_fewest, "least_parts", lambda _: 1.0)
    monkeypatch.setattr(siting_fewest, "sites_that_cover", stopped)
    found = fewest_sites(ring)
    assert (len(found.sites), found.bound) == (2, 1)
