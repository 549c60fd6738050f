"""Who can reach how much: catchment measures over a table of pairs of an origin and a site with the cost between them.

A bound is inclusive. An origin that reaches nothing has access 0, except for the nearest (and for RAAM, in
`nabij.rules.crowding`), which are costs: there it is not a number, since the cost of nothing is not zero.

`threads` shares the work over that many threads of this machine. The sums are then made in another order, which may
change the last digit; with 1, the default, the same input always gives the same bits.

Sources: W. Luo and F. Wang, Environment and Planning B 30 (2003) 865-884 (2SFCA); W. Luo and Y. Qi, Health & Place 15
(2009) 1100-1107 (E2SFCA); N. Wan, B. Zou, T. Sternberg, International Journal of Geographical Information Science 26
(2012) 1073-1089 (3SFCA); D. Dai and F. Wang, Environment and Planning B 38 (2011) 1-16 (KD2SFCA); W. Hansen, Journal of
the American Institute of Planners 25 (1959) 73-76 (gravity).
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from nabij.rules.compiling import compiled, in_parts
from nabij.rules.decay import EXPONENTIAL, GAUSSIAN, INVERSE, STEPS, Decay, within
from nabij.rules.pairs import Floats, Numbers, Pairs, Places, UnusableTable

_STEPS_AT_ONCE = 4
Steps = tuple[float, ...]  # nine numbers, see `_four_steps`: a tuple, which stays in the processor's registers


def nearest(pairs: Pairs, supply: ArrayLike, *, bound: float = math.inf) -> Floats:
    """The least cost from each origin to a site with supply within the bound; NaN where there is none."""
    return _nearest(pairs.start, pairs.site, pairs.cost, checked(supply, pairs.sites, "supply"), bound)


def count(pairs: Pairs, supply: ArrayLike, *, bound: float = math.inf, threads: int = 1) -> Floats:
    """The supply within the bound of each origin: with a supply of 1 for each, the number of sites."""
    return gravity(pairs, supply, decay=within(bound), threads=threads)


def gravity(pairs: Pairs, supply: ArrayLike, *, decay: Decay, threads: int = 1) -> Floats:
    """The supply around each origin, each site weighed by its cost (Hansen's potential)."""
    amounts = checked(supply, pairs.sites, "supply")
    _refuse_zero_cost(pairs, decay)
    return summed(pairs, amounts, decay=decay, threads=threads)


def two_step(pairs: Pairs, demand: ArrayLike, supply: ArrayLike, *, decay: Decay, threads: int = 1) -> Floats:
    """Supply per head, shared first among all who can reach a site, then summed over the sites that one can reach.

    With `within` it is 2SFCA, with `steps` E2SFCA, with `epanechnikov` KD2SFCA. In the unit of supply per person.
    """
    people, amounts = _sides(pairs, demand, supply, decay)
    rates = per_head(amounts, loads(pairs, people, decay=decay, threads=threads))
    return summed(pairs, rates, decay=decay, threads=threads)


def three_step(pairs: Pairs, demand: ArrayLike, supply: ArrayLike, *, decay: Decay, threads: int = 1) -> Floats:
    """As `two_step`, where first each origin divides its people over its sites by their weights (3SFCA)."""
    people, amounts = _sides(pairs, demand, supply, decay)
    totals = weight_totals(pairs, decay=decay, threads=threads)
    rates = per_head(amounts, loads(pairs, people, decay=decay, totals=totals, threads=threads))
    return summed(pairs, rates, decay=decay, totals=totals, threads=threads)


# ---- Steps of the measures, for tables that come in pieces ----------------------------------------------------------
# Over pieces of a table, each with all origins and all sites, the results of a step add up to those of the whole.


def weight_totals(pairs: Pairs, *, decay: Decay, threads: int = 1) -> Floats:
    """The sum of the weights of each origin's sites."""
    return summed(pairs, np.ones(pairs.sites), decay=decay, threads=threads)


def loads(pairs: Pairs, people: Floats, *, decay: Decay, totals: Floats | None = None, threads: int = 1) -> Floats:
    """The people of each site, weighed; with `totals` (of the whole table) those who choose it by weight (3SFCA)."""
    weighing = decay.weighing
    found = np.zeros((threads, pairs.sites))

    def add(part: int, first: int, last: int) -> None:
        if totals is None and _is_short(decay):
            _load_by_steps(first, last, pairs.start, pairs.site, pairs.cost, people, found[part], _four_steps(decay))
        elif totals is None:
            _load(first, last, pairs.start, pairs.site, pairs.cost, people, found[part], *weighing)
        else:
            _chosen_load(first, last, pairs.start, pairs.site, pairs.cost, people, totals, found[part], *weighing)

    in_parts(pairs.start, threads, add)
    return np.asarray(found.sum(axis=0), dtype=np.float64)


def per_head(supply: Floats, load: Floats) -> Floats:
    """Supply over the people who can reach it; 0 where nobody can, since nobody has anything of it."""
    return np.divide(supply, load, out=np.zeros_like(supply), where=load > 0)


def summed(pairs: Pairs, rates: Floats, *, decay: Decay, totals: Floats | None = None, threads: int = 1) -> Floats:
    """The weighed rates of each origin's sites, added up; with `totals` weighed by choice as well (3SFCA)."""
    weighing = decay.weighing
    found = np.zeros(pairs.origins)

    def total(_part: int, first: int, last: int) -> None:
        if totals is None and _is_short(decay):
            _sum_by_steps(first, last, pairs.start, pairs.site, pairs.cost, rates, found, _four_steps(decay))
        elif totals is None:
            _sum(first, last, pairs.start, pairs.site, pairs.cost, rates, found, *weighing)
        else:
            _chosen_sum(first, last, pairs.start, pairs.site, pairs.cost, rates, totals, found, *weighing)

    in_parts(pairs.start, threads, total)
    return found


def checked(given: ArrayLike, length: int, name: str) -> Floats:
    """Demand or supply as numbers, none missing and none below 0. Raises UnusableTable, which names the row."""
    values = np.asarray(given, dtype=np.float64).ravel()
    if len(values) != length:
        raise UnusableTable("different_lengths")
    if not np.isfinite(values).all():
        raise UnusableTable("not_a_number", column=name, row=int((~np.isfinite(values)).argmax()))
    if (values < 0).any():
        raise UnusableTable(f"negative_{name}", row=int((values < 0).argmax()))
    return values


def _sides(pairs: Pairs, demand: ArrayLike, supply: ArrayLike, decay: Decay) -> tuple[Floats, Floats]:
    people, amounts = checked(demand, pairs.origins, "demand"), checked(supply, pairs.sites, "supply")
    if not people.any():
        raise UnusableTable("no_demand")
    _refuse_zero_cost(pairs, decay)
    return people, amounts


def _is_short(decay: Decay) -> bool:
    """Whether the weight falls in at most four steps, as nearly always: those have a loop of their own."""
    return decay.kind == STEPS and len(decay.bounds) <= _STEPS_AT_ONCE


def _four_steps(decay: Decay) -> Steps:
    """The edges of four steps, then the five weights before, between and after them; what lacks repeats the last."""
    lacking = _STEPS_AT_ONCE - len(decay.bounds)
    edges = (*decay.bounds, *(decay.bounds[-1:] * lacking))
    return tuple(float(number) for number in (*edges, *decay.weights, *((0.0,) * (lacking + 1))))


def _refuse_zero_cost(pairs: Pairs, decay: Decay) -> None:
    if decay.kind == INVERSE and len(pairs) and pairs.cost.min() == 0:
        raise UnusableTable("zero_cost")


@compiled
def _nearest(start: Places, site: Numbers, cost: Floats, supply: Floats, bound: float) -> Floats:
    least = np.full(len(start) - 1, np.nan)
    for origin in range(len(least)):
        for place in range(start[origin], start[origin + 1]):
            if supply[site[place]] > 0 and cost[place] <= bound and not cost[place] >= least[origin]:
                least[origin] = cost[place]
    return least


# In this file, since what numba keeps on disk is made again only when the file of the loop itself changes.
@compiled
def _weight(cost: float, kind: int, bound: float, bounds: Floats, weights: Floats, scale: float) -> float:
    """The weight of one cost under `Decay.weighing`."""
    if kind == STEPS:
        # Counting is quicker than leaving at the first bound that holds, which a processor cannot foresee.
        step = 0
        for edge in bounds:
            step += cost > edge
        return float(weights[step])
    if cost > bound:
        return 0.0
    if kind == INVERSE:
        return 1.0 / cost
    if kind == GAUSSIAN:
        return math.exp(-cost * cost / (2.0 * scale * scale))
    if kind == EXPONENTIAL:
        return math.exp(-scale * cost)
    return 1.0 - (cost / scale) ** 2


# Four steps as four choices between two numbers: no branch to foresee, nothing to look up, several pairs at once.
# Three times as fast as one loop for any number of steps, which is kept below for the rest.
@compiled
def _step(cost: float, steps: Steps) -> float:
    weight = steps[5] if cost > steps[0] else steps[4]
    weight = steps[6] if cost > steps[1] else weight
    weight = steps[7] if cost > steps[2] else weight
    return steps[8] if cost > steps[3] else weight


@compiled
def _sum_by_steps(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    rates: Floats,
    found: Floats,
    steps: Steps,
) -> None:
    for origin in range(first, last):
        total = 0.0
        for place in range(start[origin], start[origin + 1]):
            total += rates[site[place]] * _step(cost[place], steps)
        found[origin] = total


@compiled
def _load_by_steps(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    people: Floats,
    load: Floats,
    steps: Steps,
) -> None:
    for origin in range(first, last):
        if people[origin] == 0:
            continue
        for place in range(start[origin], start[origin + 1]):
            load[site[place]] += people[origin] * _step(cost[place], steps)


@compiled
def _sum(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    rates: Floats,
    found: Floats,
    kind: int,
    bound: float,
    bounds: Floats,
    weights: Floats,
    scale: float,
) -> None:
    for origin in range(first, last):
        total = 0.0
        for place in range(start[origin], start[origin + 1]):
            total += rates[site[place]] * _weight(cost[place], kind, bound, bounds, weights, scale)
        found[origin] = total


@compiled
def _load(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    people: Floats,
    load: Floats,
    kind: int,
    bound: float,
    bounds: Floats,
    weights: Floats,
    scale: float,
) -> None:
    for origin in range(first, last):
        if people[origin] == 0:
            continue
        for place in range(start[origin], start[origin + 1]):
            load[site[place]] += people[origin] * _weight(cost[place], kind, bound, bounds, weights, scale)


@compiled
def _chosen_load(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    people: Floats,
    totals: Floats,
    load: Floats,
    kind: int,
    bound: float,
    bounds: Floats,
    weights: Floats,
    scale: float,
) -> None:
    for origin in range(first, last):
        total = totals[origin]
        if total == 0 or people[origin] == 0:
            continue
        for place in range(start[origin], start[origin + 1]):
            weight = _weight(cost[place], kind, bound, bounds, weights, scale)
            load[site[place]] += people[origin] * weight * weight / total


@compiled
def _chosen_sum(
    first: int,
    last: int,
    start: Places,
    site: Numbers,
    cost: Floats,
    rates: Floats,
    totals: Floats,
    found: Floats,
    kind: int,
    bound: float,
    bounds: Floats,
    weights: Floats,
    scale: float,
) -> None:
    for origin in range(first, last):
        total = totals[origin]
        if total == 0:
            continue
        amount = 0.0
        for place in range(start[origin], start[origin + 1]):
            weight = _weight(cost[place], kind, bound, bounds, weights, scale)
            amount += rates[site[place]] * weight * weight / total
        found[origin] = amount
