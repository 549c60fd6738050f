"""What each threshold takes away, against the Shapley value over all subsets of thresholds and measures made anew."""

from collections.abc import Callable
from itertools import chain, combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nabij.rules import catchment, decay
from nabij.rules.acceptance import NOT_KNOWN, PASSES, STOPS
from nabij.rules.catchment import count, gravity, two_step
from nabij.rules.pairs import Pairs, UnusableTable, index_pairs
from nabij.rules.thresholds import effective, nearest_of, reached, worth_of_asking

Answers = NDArray[np.int8]


def _shapley(players: int, worth: Callable[[frozenset[int]], float]) -> list[float]:
    """By the definition: the mean of what a player adds, over all orders in which they come."""
    found = []
    for player in range(players):
        others = [one for one in range(players) if one != player]
        total = 0.0
        for group in chain.from_iterable(combinations(others, size) for size in range(players)):
            here = frozenset(group)
            chance = factorial(len(here)) * factorial(players - len(here) - 1) / factorial(players)
            total += chance * (worth(here | {player}) - worth(here))
        found.append(total)
    return found


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[int], list[float], Answers]:
    thresholds, pairs = draw(st.integers(1, 5)), draw(st.integers(0, 8))
    origin = sorted(draw(st.lists(st.integers(0, 2), min_size=pairs, max_size=pairs)))
    amount = draw(st.lists(st.sampled_from([0.0, 1.0, 2.5, 30.0]), min_size=pairs, max_size=pairs))
    cells = draw(
        st.lists(st.sampled_from([PASSES, NOT_KNOWN, STOPS]), min_size=thresholds * pairs, max_size=thresholds * pairs)
    )
    return origin, amount, np.array(cells, np.int8).reshape(thresholds, pairs)


@given(situations())
def test_lost_is_the_shapley_value_over_all_subsets(situation: tuple[list[int], list[float], Answers]) -> None:
    origin, amount, said = situation
    found = effective(np.array(origin, np.int64), amount, said, origins=3)
    for place in range(3):
        mine = [pair for pair, where in enumerate(origin) if where == place]

        def stopped(group: frozenset[int], mine: list[int] = mine) -> float:
            return sum(amount[pair] for pair in mine if any(said[one, pair] == STOPS for one in group))

        everybody = frozenset(range(len(said)))
        assert found.lost[:, place] == pytest.approx(_shapley(len(said), stopped))
        assert found.alone[:, place] == pytest.approx([stopped(frozenset({one})) for one in range(len(said))])
        assert found.back[:, place] == pytest.approx(
            [stopped(everybody) - stopped(everybody - {one}) for one in range(len(said))]
        )


@given(situations())
def test_plain_is_certain_and_unsure_and_lost(situation: tuple[list[int], list[float], Answers]) -> None:
    origin, amount, said = situation
    found = effective(np.array(origin, np.int64), amount, said, origins=3)
    assert found.certain + found.unsure.sum(axis=0) == pytest.approx(found.possible)
    assert found.possible + found.lost.sum(axis=0) == pytest.approx(found.plain)
    quick = reached(np.array(origin, np.int64), amount, said, origins=3)
    for name in ("plain", "certain", "possible"):
        assert getattr(quick, name) == pytest.approx(getattr(found, name))
    assert (found.told <= found.possible - found.certain + 1e-9).all()


@st.composite
def offers(draw: st.DrawFn) -> tuple[Pairs, list[float], list[float], Answers]:
    origins, sites = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    every = [(i, j) for i in range(origins) for j in range(sites)]
    rows = draw(st.lists(st.sampled_from(every), unique=True))
    costs = [float(draw(st.integers(1, 35))) for _row in rows]
    pairs = index_pairs([i for i, _j in rows], [j for _i, j in rows], costs, origins=origins, sites=sites)
    demand = [float(draw(st.integers(1, 50))) for _origin in range(origins)]
    supply = [float(draw(st.integers(0, 9))) for _site in range(sites)]
    cells = draw(st.lists(st.sampled_from([PASSES, NOT_KNOWN, STOPS]), min_size=3 * sites, max_size=3 * sites))
    return pairs, demand, supply, np.array(cells, np.int8).reshape(3, sites)


@pytest.mark.parametrize("measure", ["count", "gravity", "e2sfca"])
@given(offer=offers())
def test_measures_are_linear_in_sites_so_that_effective_reach_is_the_measure_of_what_takes_them(
    offer: tuple[Pairs, list[float], list[float], Answers], measure: str
) -> None:
    """The measure over only the sites that take somebody, rates made over everybody, is what `effective` sums."""
    pairs, demand, supply, said = offer
    weigh = {
        "count": decay.within(20),
        "gravity": decay.gaussian(12),
        "e2sfca": decay.steps({10.0: 1.0, 20.0: 0.68, 30.0: 0.22}),
    }[measure]
    rates = np.array(supply)
    if measure == "e2sfca":
        loads = [
            gravity(index_pairs([0] * len(pairs), range(len(pairs)), pairs.cost, origins=1, sites=max(len(pairs), 1)),
                    np.where(pairs.site == site, np.repeat(demand, np.diff(pairs.start)), 0.0)
                    if len(pairs) else [0.0], decay=weigh)[0]
            for site in range(pairs.sites)
        ]  # fmt: skip
        rates = np.array([have / load if load else 0.0 for have, load in zip(supply, loads, strict=True)])
    takes = said.min(axis=0) == PASSES

    def whole(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        if measure == "count":
            return count(pairs, amounts, bound=20)
        return gravity(pairs, amounts, decay=weigh)

    origin = np.repeat(np.arange(pairs.origins), np.diff(pairs.start))
    weights = np.array([_weight(cost, weigh) for cost in pairs.cost])
    found = effective(origin, weights * rates[pairs.site], said[:, pairs.site], origins=pairs.origins)
    assert found.certain == pytest.approx(whole(rates * takes))
    if measure == "e2sfca":
        assert found.plain == pytest.approx(two_step(pairs, demand, supply, decay=weigh))
    parts = [whole(np.where(np.arange(pairs.sites) == site, rates, 0.0)) for site in range(pairs.sites)]
    assert sum(parts) == pytest.approx(found.plain)


def _weight(cost: float, weigh: decay.Decay) -> float:
    one = index_pairs([0], [0], [cost], origins=1, sites=1)
    return float(catchment.gravity(one, [1.0], decay=weigh)[0])


def test_nearest_is_of_all_of_certain_and_of_possible() -> None:
    origin, minutes = np.array([0, 0, 0, 2]), np.array([3.0, 5.0, 9.0, 4.0])
    said = np.array([[STOPS, NOT_KNOWN, PASSES, STOPS], [PASSES, PASSES, PASSES, NOT_KNOWN]], np.int8)
    found = nearest_of(origin, minutes, said, origins=3)
    np.testing.assert_array_equal(found.plain, [3.0, np.nan, 4.0])
    np.testing.assert_array_equal(found.certain, [9.0, np.nan, np.nan])
    np.testing.assert_array_equal(found.possible, [5.0, np.nan, np.nan])


def test_asking_is_worth_the_people_without_a_certain_site() -> None:
    # Sector 0 has a certain site, sector 1 has none, nobody counted sector 2.
    origin, site = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 1, 2, 1])
    said = np.array([[PASSES, NOT_KNOWN, NOT_KNOWN, STOPS, NOT_KNOWN]], np.int8)
    worth, asked = worth_of_asking(origin, site, said, [100.0, 40.0, np.nan], sites=3)
    assert worth.tolist() == [0.0, 40.0, 0.0]
    assert asked.tolist() == [1]


def test_unusable_amounts_are_refused() -> None:
    said = np.zeros((1, 2), np.int8)
    with pytest.raises(UnusableTable, match="negative_supply"):
        effective(np.array([0, 0]), [1.0, -1.0], said, origins=1)
    with pytest.raises(UnusableTable, match="not_a_number"):
        effective(np.array([0, 0]), [1.0, np.nan], said, origins=1)
    with pytest.raises(UnusableTable, match="different_lengths"):
        effective(np.array([0]), [1.0], said, origins=1)
