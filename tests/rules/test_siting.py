"""Where to put sites: every model against trying all choices, with existing sites, absent pairs and empty origins."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.pairs import Pairs, UnusableTable, index_pairs
from nabij.rules.siting import CannotSite, Model, site
from nabij.rules.siting_median import shortest_ways

Floats = np.ndarray


def _pairs(costs: Floats) -> Pairs:
    origin, place = np.nonzero(np.isfinite(costs))
    return index_pairs(origin, place, costs[origin, place], origins=costs.shape[0], sites=costs.shape[1])


def _slow(model: Model, costs: Floats, people: Floats, k: int, radius: float, existing: set[int]) -> float | None:
    """The best objective of all choices; None where no choice is allowed."""
    new = [place for place in range(costs.shape[1]) if place not in existing]
    peopled = people > 0
    best: float | None = None
    for number in range(len(new) + 1) if model is Model.LSCP else [k]:
        for chosen in combinations(new, number):
            opened = [*chosen, *existing]
            ways = costs[:, opened].min(axis=1) if opened else np.full(len(costs), math.inf)
            if model is Model.MCLP:
                objective = float(people[ways <= radius].sum())
                best = objective if best is None else max(best, objective)
                continue
            if model is Model.LSCP:
                objective = number if (ways[peopled] <= radius).all() else math.inf
            elif model is Model.PCENTER:
                objective = float(ways[peopled].max())
            else:
                objective = float((ways[peopled] * people[peopled]).sum())
            if math.isfinite(objective):
                best = objective if best is None else min(best, objective)
    return best


@st.composite
def problems(draw: st.DrawFn) -> tuple[Floats, Floats, int, float, set[int]]:
    origins, sites = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    costs = chance.integers(0, 20, (origins, sites)).astype(float)
    costs[chance.random((origins, sites)) < draw(st.sampled_from([0, 0.3]))] = math.inf
    people = chance.integers(0, 9, origins).astype(float)
    people[0] += 1
    existing = set(draw(st.lists(st.integers(0, sites - 1), max_size=min(2, sites - 1), unique=True)))
    return costs, people, draw(st.integers(1, sites - len(existing))), float(draw(st.integers(0, 20))), existing


@pytest.mark.parametrize("model", list(Model))
@settings(max_examples=settings().max_examples * 3 // 2)
@given(problem=problems())
def test_each_model_finds_the_best_of_all_choices_and_proves_it(
    model: Model, problem: tuple[Floats, Floats, int, float, set[int]]
) -> None:
    costs, people, k, radius, existing = problem
    best = _slow(model, costs, people, k, radius, existing)
    try:
        made = site(model, _pairs(costs), people, k=k, radius=radius, existing=existing, gap=0)
    except CannotSite as problem_found:
        assert best is None
        assert problem_found.code in {"unreachable", "out_of_reach", "too_few_sites"}
        return
    assert best is not None
    assert made.objective == pytest.approx(best)
    assert made.bound == pytest.approx(best)
    assert made.gap <= 1e-8
    assert not set(made.sites) & existing
    assert len(made.sites) == (best if model is Model.LSCP else k)
    opened = [*made.sites, *existing]
    for origin, nearest in enumerate(made.nearest):
        ways = costs[origin, opened] if opened else np.array([math.inf])
        assert nearest == -1 if np.isinf(ways.min()) else costs[origin, nearest] == ways.min()


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_the_bound_of_the_median_is_never_above_the_best(seed: int, k: int) -> None:
    chance = np.random.default_rng(seed)
    costs = chance.integers(0, 30, (12, 8)).astype(float)
    best = min(costs[:, list(chosen)].min(axis=1).sum() for chosen in combinations(range(8), k))
    for gap in (0.2, 0.01, 0.0):
        found = shortest_ways(costs, k, frozenset(), gap=gap)
        assert found.bound <= best + 1e-9 <= found.objective + 2e-9
        assert found.bound >= found.objective * (1 - gap) - 1e-6


def test_the_median_of_a_town_of_724_sectors_is_proven_to_a_hundredth_of_a_percent() -> None:
    chance = np.random.default_rng(5)
    at, sites = chance.random((724, 1, 2)) * 10_000, chance.random((1, 300, 2)) * 10_000
    made = site(Model.PMEDIAN, _pairs(np.hypot(*(at - sites).transpose(2, 0, 1))), chance.integers(1, 5000, 724), k=20)
    assert len(made.sites) == 20
    assert made.gap <= 0.0001


def test_existing_sites_are_complemented_not_moved() -> None:
    # A line of four quarters, a site in each; with one at the left end the next goes to the right half.
    costs = np.abs(np.arange(4.0)[:, None] - np.arange(4.0))
    made = site(Model.PMEDIAN, _pairs(costs), [1, 1, 1, 5], k=1, existing={0})
    assert (made.sites, made.objective) == ((3,), 2)
    assert made.nearest.tolist() == [0, 0, 3, 3]


def test_a_radius_is_inclusive() -> None:
    pairs = _pairs(np.array([[5.0], [5.5]]))
    assert site(Model.MCLP, pairs, [10, 20], k=1, radius=5).objective == 10
    with pytest.raises(CannotSite, match="out_of_reach") as caught:
        site(Model.LSCP, pairs, [10, 20], radius=5)
    assert caught.value.parameters == {"origin": 1}


@pytest.mark.parametrize(
    ("model", "k", "radius", "code", "parameters"),
    [
        (Model.PMEDIAN, 3, None, "too_many_sites", {"k": 3, "sites": 2}),
        (Model.PCENTER, 0, None, "bad_k", {"k": 0}),
        (Model.MCLP, 1, None, "no_radius", {}),
        (Model.MCLP, 1, math.nan, "no_radius", {}),
        (Model.LSCP, None, -1.0, "no_radius", {}),
        (Model.PMEDIAN, 1, None, "too_few_sites", {"k": 1, "needed": 2}),
        (Model.PCENTER, 1, None, "too_few_sites", {"k": 1, "needed": 2}),
    ],
)
def test_what_cannot_be_is_refused(
    model: Model, k: int | None, radius: float | None, code: str, parameters: dict[str, int]
) -> None:
    pairs = _pairs(np.array([[1.0, math.inf], [math.inf, 1.0]]))
    with pytest.raises(CannotSite) as caught:
        site(model, pairs, [1, 1], k=k, radius=radius)
    assert (caught.value.code, caught.value.parameters) == (code, parameters)


def test_nobody_and_negative_people_are_refused() -> None:
    pairs = _pairs(np.array([[1.0]]))
    with pytest.raises(CannotSite, match="no_demand"):
        site(Model.PMEDIAN, pairs, [0], k=1)
    with pytest.raises(UnusableTable, match="negative_demand"):
        site(Model.PMEDIAN, pairs, [-1], k=1)


def test_an_origin_that_no_site_reaches_is_named() -> None:
    with pytest.raises(CannotSite, match="unreachable") as caught:
        site(Model.PMEDIAN, _pairs(np.array([[1.0], [math.inf]])), [1, 1], k=1)
    assert caught.value.parameters == {"origin": 1}
