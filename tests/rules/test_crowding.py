"""RAAM: the equilibrium itself, small cases by hand, an independent solver, and the peer."""

import math
import time
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from nabij.rules.crowding import GAP, raam
from nabij.rules.pairs import Pairs, UnusableTable, index_pairs


def _whole_table(cost: np.ndarray) -> Pairs:
    origin, site = np.divmod(np.arange(cost.size), cost.shape[1])
    return index_pairs(origin, site, cost.ravel(), origins=cost.shape[0], sites=cost.shape[1])


def test_one_site_is_as_crowded_as_the_territory() -> None:
    made = raam(_whole_table(np.array([[0.0], [30.0]])), [10, 30], [2], tau=60)
    assert made.crowding.tolist() == pytest.approx([1])
    assert made.cost.tolist() == pytest.approx([1, 1.5])


def test_people_move_until_it_makes_no_difference() -> None:
    # Everybody lives at the first of two equal sites; the second is 30 away: x - (100 - x) people apart cost 30 / 60.
    made = raam(_whole_table(np.array([[0.0, 30.0]])), [100], [1, 1], tau=60)
    assert made.crowding.tolist() == pytest.approx([1.25, 0.75])
    assert made.cost.tolist() == pytest.approx([1.25])


def test_far_sites_stay_empty() -> None:
    made = raam(_whole_table(np.array([[0.0, 600.0]])), [100], [1, 1], tau=60)
    assert made.crowding.tolist() == pytest.approx([2, 0])


def test_an_origin_that_reaches_nothing_has_no_cost_and_a_site_without_supply_no_crowding() -> None:
    pairs = index_pairs([0, 0, 1], [0, 1, 1], [10, 0, 5], origins=3, sites=2)
    made = raam(pairs, [10, 10, 10], [1, 0], tau=60)
    assert made.cost.tolist() == pytest.approx([10 / 30 + 10 / 60, math.nan, math.nan], nan_ok=True)
    assert made.crowding.tolist() == pytest.approx([1 / 3, math.nan], nan_ok=True)


def test_a_bound_is_inclusive() -> None:
    pairs = _whole_table(np.array([[30.0], [31.0]]))
    assert np.isnan(raam(pairs, [1, 1], [1], tau=60, bound=30).cost).tolist() == [False, True]


tables = st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(0, 10**6), st.sampled_from([1.0, 20.0, 200.0]))


@given(tables)
def test_it_equals_an_independent_solver(drawn: tuple[int, int, int, float]) -> None:
    origins, sites, seed, tau = drawn
    chance = np.random.default_rng(seed)
    cost, demand = chance.integers(0, 60, (origins, sites)).astype(float), chance.integers(1, 50, origins).astype(float)
    supply = chance.integers(1, 9, sites).astype(float)
    made = raam(_whole_table(cost), demand, supply, tau=tau)
    # Rounding may end the steps a little before: the gap that was reached is told, and is what counts.
    assert made.gap <= 10 * GAP
    capacity = supply * demand.sum() / supply.sum()

    def total(going: np.ndarray) -> float:
        split = going.reshape(origins, sites)
        return float(((split.sum(axis=0) ** 2 / (2 * capacity)).sum() + (split * cost / tau).sum()) / demand.sum())

    even = (demand[:, None] * np.full((origins, sites), 1 / sites)).ravel()
    whole = [
        {"type": "eq", "fun": lambda going, i=i: (going.reshape(origins, sites)[i].sum() - demand[i]) / demand.sum()}
        for i in range(origins)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the solver steps over its bounds by a hair
        found = minimize(
            total, even, bounds=[(0, None)] * even.size, constraints=whole, options={"maxiter": 500, "ftol": 1e-14}
        )
    load = made.crowding * capacity
    # The value of the equilibrium from its prices alone, by duality: never above what any division costs.
    floor = (demand * made.cost).sum() - (load**2 / (2 * capacity)).sum()
    assert floor / demand.sum() <= total(found.x) + 1e-6
    assert total(found.x) == pytest.approx(floor / demand.sum(), rel=1e-3, abs=1e-4)


@given(tables)
def test_nobody_would_gain_by_moving_and_everybody_goes_somewhere(drawn: tuple[int, int, int, float]) -> None:
    origins, sites, seed, tau = drawn
    chance = np.random.default_rng(seed)
    cost, demand = chance.random((origins, sites)) * 60, chance.integers(0, 50, origins) + 1.0
    supply = chance.integers(1, 9, sites).astype(float)
    made = raam(_whole_table(cost), demand, supply, tau=tau)
    capacity = supply * demand.sum() / supply.sum()
    assert (made.crowding * capacity).sum() == pytest.approx(demand.sum())
    assert made.cost == pytest.approx((made.crowding[None] + cost / tau).min(axis=1))


@pytest.mark.parametrize(
    ("demand", "supply", "tau", "code"),
    [([0.0], [1.0], 60, "no_demand"), ([1.0], [0.0], 60, "no_supply"), ([1.0], [1.0], 0, "bad_tau")],
)
def test_what_cannot_be_measured_is_refused(demand: list[float], supply: list[float], tau: float, code: str) -> None:
    with pytest.raises(UnusableTable, match=code):
        raam(_whole_table(np.array([[1.0]])), demand, supply, tau=tau)


@pytest.mark.parametrize("tau", [10, 60])
def test_a_table_of_500_by_200_reaches_the_equilibrium_in_a_second(tau: float) -> None:
    chance = np.random.default_rng(1)
    cost, demand = chance.random((500, 200)) * 60, chance.integers(1, 900, 500).astype(float)
    supply = chance.integers(1, 9, 200).astype(float)
    raam(_whole_table(cost[:2]), demand[:2], supply, tau=tau)  # compiles
    began = time.process_time()
    made = raam(_whole_table(cost), demand, supply, tau=tau)
    assert made.gap <= GAP
    assert time.process_time() - began < 1.0  # 0.1 s on the machine it was written on


def test_it_is_at_least_as_near_the_equilibrium_as_the_peer() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peer's own import and use
        peer = pytest.importorskip("access.raam", reason="the peer `access` is not installed").raam
        pd = pytest.importorskip("pandas", reason="pandas, which `access` needs, is not installed")
        chance = np.random.default_rng(7)
        demand, supply = chance.integers(100, 900, 40).astype(float), chance.integers(1, 9, 10).astype(float)
        cost = chance.random((40, 10)) * 60
        origin, site = np.divmod(np.arange(400), 10)
        theirs = peer(
            pd.DataFrame({"demand": demand}),
            pd.DataFrame({"supply": supply}),
            pd.DataFrame({"origin": origin, "dest": site, "cost": cost.ravel()}),
            tau=60,
        )
        theirs = np.asarray(theirs.sort_index(), dtype=np.float64)
    made = raam(_whole_table(cost), demand, supply, tau=60)
    assert made.gap <= GAP
    assert made.cost == pytest.approx(theirs, rel=0.02)
