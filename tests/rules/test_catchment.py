"""Catchment measures against their definitions written out pair by pair, and what must hold on any map."""

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules import catchment, decay
from nabij.rules.decay import Decay
from nabij.rules.pairs import Pairs, UnusableTable, index_labels, index_pairs, unique_labels

Rows = list[tuple[int, int, float]]
WEIGHTS = {10.0: 1.0, 20.0: 0.68, 30.0: 0.22}

DECAYS: dict[str, tuple[Decay, Callable[[float], float]]] = {
    "within": (decay.within(20), lambda cost: 1.0 if cost <= 20 else 0.0),
    "steps": (
        decay.steps(WEIGHTS),
        lambda cost: 1.0 if cost <= 10 else 0.68 if cost <= 20 else 0.22 if cost <= 30 else 0.0,
    ),
    "inverse": (decay.inverse(30), lambda cost: 1 / cost if cost <= 30 else 0.0),
    "gaussian": (decay.gaussian(12), lambda cost: math.exp(-(cost**2) / 288)),
    "exponential": (decay.exponential(0.1, 25), lambda cost: math.exp(-0.1 * cost) if cost <= 25 else 0.0),
    "epanechnikov": (decay.epanechnikov(25), lambda cost: 1 - (cost / 25) ** 2 if cost <= 25 else 0.0),
}


def _about(expected: list[float]) -> Any:
    """The same but for the order in which sums are made."""
    return pytest.approx(expected, rel=1e-12, abs=1e-12)


def _slow_two_step(
    rows: Rows, demand: list[float], supply: list[float], weigh: Callable[[float], float]
) -> list[float]:
    rates = []
    for j in range(len(supply)):
        load = sum(demand[origin] * weigh(cost) for origin, site, cost in rows if site == j)
        rates.append(supply[j] / load if load > 0 else 0.0)
    return [sum(rates[site] * weigh(cost) for origin, site, cost in rows if origin == i) for i in range(len(demand))]


def _slow_three_step(
    rows: Rows, demand: list[float], supply: list[float], weigh: Callable[[float], float]
) -> list[float]:
    def choice(i: int, cost: float) -> float:
        total = sum(weigh(other) for origin, _site, other in rows if origin == i)
        return weigh(cost) / total if total > 0 else 0.0

    rates = []
    for j in range(len(supply)):
        load = sum(demand[i] * choice(i, cost) * weigh(cost) for i, site, cost in rows if site == j)
        rates.append(supply[j] / load if load > 0 else 0.0)
    return [
        sum(rates[site] * choice(i, cost) * weigh(cost) for origin, site, cost in rows if origin == i)
        for i in range(len(demand))
    ]


@st.composite
def maps(draw: st.DrawFn) -> tuple[Rows, list[float], list[float]]:
    """A few origins and sites, some pairs absent, whole and exact costs that often hit a bound, rows in any order."""
    demand = draw(st.lists(st.sampled_from([0.0, 1.0, 7.5, 1000.0]), min_size=1, max_size=6).filter(any))
    supply = draw(st.lists(st.sampled_from([0.0, 1.0, 2.5, 40.0]), min_size=1, max_size=5))
    every = [(i, j) for i in range(len(demand)) for j in range(len(supply))]
    present = draw(st.lists(st.sampled_from(every), unique=True))
    return [(i, j, float(draw(st.integers(1, 35)))) for i, j in present], demand, supply


def _pairs(rows: Rows, origins: int, sites: int) -> Pairs:
    return index_pairs(
        [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows], origins=origins, sites=sites
    )


@pytest.mark.parametrize("name", DECAYS)
@pytest.mark.parametrize("threads", [1, 3])
@given(given_map=maps())
def test_each_measure_equals_its_definition(
    given_map: tuple[Rows, list[float], list[float]], name: str, threads: int
) -> None:
    rows, demand, supply = given_map
    fast, slow = DECAYS[name]
    pairs = _pairs(rows, len(demand), len(supply))
    potential = [sum(supply[j] * slow(cost) for i, j, cost in rows if i == origin) for origin in range(len(demand))]
    assert catchment.gravity(pairs, supply, decay=fast, threads=threads) == _about(potential)
    two = catchment.two_step(pairs, demand, supply, decay=fast, threads=threads)
    assert two == _about(_slow_two_step(rows, demand, supply, slow))
    three = catchment.three_step(pairs, demand, supply, decay=fast, threads=threads)
    assert three == _about(_slow_three_step(rows, demand, supply, slow))


@given(maps())
def test_count_and_nearest_equal_their_definition(given_map: tuple[Rows, list[float], list[float]]) -> None:
    rows, demand, supply = given_map
    pairs = _pairs(rows, len(demand), len(supply))
    counted, closest = catchment.count(pairs, supply, bound=15), catchment.nearest(pairs, supply, bound=15)
    for origin in range(len(demand)):
        reached = [(cost, supply[site]) for one, site, cost in rows if one == origin and cost <= 15]
        assert counted[origin] == pytest.approx(sum(amount for _cost, amount in reached))
        costs = [cost for cost, amount in reached if amount > 0]
        assert math.isnan(closest[origin]) if not costs else closest[origin] == min(costs)


@given(maps())
def test_what_is_shared_out_is_the_supply_of_the_sites_that_somebody_reaches(
    given_map: tuple[Rows, list[float], list[float]],
) -> None:
    rows, demand, supply = given_map
    access = catchment.two_step(_pairs(rows, len(demand), len(supply)), demand, supply, decay=decay.within(20))
    reached = {site for origin, site, cost in rows if cost <= 20 and demand[origin] > 0}
    assert float(np.dot(access, demand)) == pytest.approx(sum(supply[site] for site in reached))


def test_a_catchment_larger_than_the_map_gives_total_supply_over_total_demand_everywhere() -> None:
    chance = np.random.default_rng(4)
    demand, supply = chance.integers(0, 900, 50).astype(float), chance.integers(0, 9, 20).astype(float)
    origin, site = np.divmod(np.arange(1000), 20)
    pairs = index_pairs(origin, site, chance.random(1000) * 30, origins=50, sites=20)
    everywhere = np.full(50, supply.sum() / demand.sum())
    assert catchment.two_step(pairs, demand, supply, decay=decay.within(1e6)) == pytest.approx(everywhere)
    assert catchment.two_step(pairs, demand, supply, decay=decay.within(math.inf)) == pytest.approx(everywhere)


def test_a_bound_is_inclusive() -> None:
    pairs = _pairs([(0, 0, 30.0), (1, 0, math.nextafter(30, 31))], 2, 1)
    assert catchment.count(pairs, [1], bound=30).tolist() == [1, 0]
    assert catchment.gravity(pairs, [1], decay=decay.steps(WEIGHTS)).tolist() == [0.22, 0]
    assert catchment.nearest(pairs, [1], bound=30).tolist() == pytest.approx([30, math.nan], nan_ok=True)


def test_an_origin_that_reaches_nothing_is_zero_and_its_nearest_is_not_a_number() -> None:
    pairs = _pairs([(0, 0, 5.0)], 2, 1)
    assert catchment.two_step(pairs, [10, 10], [1], decay=decay.within(30)).tolist() == [0.1, 0]
    assert catchment.three_step(pairs, [10, 10], [1], decay=decay.within(30)).tolist() == [0.1, 0]
    assert math.isnan(catchment.nearest(pairs, [1])[1])


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [(i, j, float(i + 3 * j)) for i in range(5) for j in range(4)]
    forward, backward = _pairs(rows, 5, 4), _pairs(rows[::-1], 5, 4)
    demand, supply = [1, 2, 3, 4, 5], [1, 0, 2, 3]
    for measure in (catchment.two_step, catchment.three_step):
        assert measure(forward, demand, supply, decay=decay.gaussian(5)) == pytest.approx(
            measure(backward, demand, supply, decay=decay.gaussian(5))
        )


@pytest.mark.parametrize(
    ("origin", "site", "cost", "code", "row"),
    [
        ([0, 2], [0, 0], [1, 1], "unknown_origin", 1),
        ([0, 1], [0, -1], [1, 1], "unknown_site", 1),
        ([1, 0, 1], [0, 0, 0], [1, 1, 2], "repeated_pair", 2),
        ([0, 0], [1, 1], [1, 1], "repeated_pair", 1),
        ([0, 1], [0, 0], [1, -1], "negative_cost", 1),
        ([0, 1], [0, 0], [1, math.nan], "not_a_number", 1),
        ([0, 1], [0, 0], [math.inf, 1], "not_a_number", 0),
    ],
)
def test_a_bad_row_of_the_table_is_named(
    origin: list[int], site: list[int], cost: list[float], code: str, row: int
) -> None:
    with pytest.raises(UnusableTable) as caught:
        index_pairs(origin, site, cost, origins=2, sites=2)
    assert (caught.value.code, caught.value.parameters["row"]) == (code, row)


@pytest.mark.parametrize(
    ("demand", "supply", "code"),
    [
        ([1, -1], [1], "negative_demand"),
        ([1, 1], [-1], "negative_supply"),
        ([1, 1], [math.nan], "not_a_number"),
        ([0, 0], [1], "no_demand"),
        ([1], [1], "different_lengths"),
    ],
)
def test_bad_demand_or_supply_is_refused(demand: list[float], supply: list[float], code: str) -> None:
    with pytest.raises(UnusableTable) as caught:
        catchment.two_step(_pairs([(0, 0, 1.0)], 2, 1), demand, supply, decay=decay.within(5))
    assert caught.value.code == code


def test_one_over_a_cost_of_zero_is_refused() -> None:
    with pytest.raises(UnusableTable, match="zero_cost"):
        catchment.gravity(_pairs([(0, 0, 0.0)], 1, 1), [1], decay=decay.inverse())


@pytest.mark.parametrize("make", [decay.gaussian, decay.exponential, decay.epanechnikov])
@pytest.mark.parametrize("scale", [0.0, -1.0, math.nan, math.inf])
def test_a_decay_without_scale_is_refused(make: Callable[[float], Decay], scale: float) -> None:
    with pytest.raises(UnusableTable, match="bad_decay"):
        make(scale)


def test_labels_are_numbered_and_a_stranger_is_named() -> None:
    origins, sites = unique_labels(["a", "b"]), unique_labels(["7", "12"])
    pairs = index_labels(
        pa.chunked_array([["b", "a"], ["a"]]), pa.array([7, 12, 7]), [1, 2, 3], origins=origins, sites=sites
    )
    assert (pairs.start.tolist(), pairs.site.tolist(), pairs.cost.tolist()) == ([0, 2, 3], [1, 0, 0], [2, 3, 1])
    for labels, code, row in (
        (pa.chunked_array([["a"], ["b", "x"]]), "unknown_origin", 2),
        (pa.array(["a", None, "b"]), "missing_origin", 1),
    ):
        with pytest.raises(UnusableTable) as caught:
            index_labels(labels, pa.array([7, 7, 7]), [1, 2, 3], origins=origins, sites=sites)
        assert (caught.value.code, caught.value.parameters["row"]) == (code, row)


@pytest.mark.parametrize(("labels", "code"), [(["a", "a"], "repeated_label"), (["a", None], "missing_label")])
def test_labels_are_unique_and_present(labels: list[str | None], code: str) -> None:
    with pytest.raises(UnusableTable) as caught:
        unique_labels(labels)
    assert (caught.value.code, caught.value.parameters["row"]) == (code, 1)


def test_the_measures_equal_those_of_pysal() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peer's own import and use
        fca = pytest.importorskip("access.fca", reason="the peer `access` is not installed")
        pd = pytest.importorskip("pandas", reason="pandas, which `access` needs, is not installed")
        access_weights = pytest.importorskip("access.weights", reason="the peer `access` is not installed")
        chance = np.random.default_rng(7)
        demand, supply = chance.integers(1, 900, 60).astype(float), chance.integers(1, 9, 25).astype(float)
        origin, site = np.divmod(np.arange(1500), 25)
        cost = chance.random(1500) * 60
        people = pd.DataFrame({"demand": demand}, index=pd.Index(np.arange(60), name="geoid"))
        amounts = pd.DataFrame({"supply": supply}, index=pd.Index(np.arange(25), name="geoid"))

        def peer(measure: str, bound: float, weigh: object) -> np.ndarray:
            table = pd.DataFrame({"origin": origin, "dest": site, "cost": cost})
            names = {"demand_name": "demand", "supply_name": "supply", "max_cost": bound, "weight_fn": weigh}
            made = getattr(fca, measure)(people, amounts, table, **names)
            return np.asarray(made.reindex(np.arange(60)).fillna(0), dtype=np.float64)

        steps = access_weights.step_fn(WEIGHTS)
        plain, stepped, chosen = (
            peer("two_stage_fca", 30, None),
            peer("two_stage_fca", 30, steps),
            peer("three_stage_fca", 30, steps),
        )
    pairs = index_pairs(origin, site, cost, origins=60, sites=25)
    assert catchment.two_step(pairs, demand, supply, decay=decay.within(30)) == pytest.approx(plain)
    assert catchment.two_step(pairs, demand, supply, decay=decay.steps(WEIGHTS)) == pytest.approx(stepped)
    assert catchment.three_step(pairs, demand, supply, decay=decay.steps(WEIGHTS)) == pytest.approx(chosen)


@pytest.mark.parametrize("name", ["within", "steps", "gaussian"])
def test_pieces_of_a_table_add_up_to_the_whole(name: str) -> None:
    weighed, _weigh = DECAYS[name]
    draw = np.random.default_rng(5)
    rows = draw.permutation(40 * 30)[:700]
    origin, site, cost = rows // 30, rows % 30, draw.uniform(0, 40, 700)
    people, supply = draw.uniform(1, 9, 40), draw.uniform(0, 3, 30)
    whole = index_pairs(origin, site, cost, origins=40, sites=30)
    pieces = [
        index_pairs(origin[part], site[part], cost[part], origins=40, sites=30)
        for part in np.array_split(np.arange(700), 4)  # an origin stands in several pieces
    ]
    load = sum(catchment.loads(piece, people, decay=weighed) for piece in pieces)
    rates = catchment.per_head(supply, np.asarray(load))
    found = sum(catchment.summed(piece, rates, decay=weighed) for piece in pieces)
    assert found == pytest.approx(catchment.two_step(whole, people, supply, decay=weighed), rel=1e-12)

    totals = np.asarray(sum(catchment.weight_totals(piece, decay=weighed) for piece in pieces))
    load = sum(catchment.loads(piece, people, decay=weighed, totals=totals) for piece in pieces)
    rates = catchment.per_head(supply, np.asarray(load))
    found = sum(catchment.summed(piece, rates, decay=weighed, totals=totals) for piece in pieces)
    assert found == pytest.approx(catchment.three_step(whole, people, supply, decay=weighed), rel=1e-12)
