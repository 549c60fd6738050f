"""The k sites that make the ways of all people together shortest, with a proof of how near the answer is.

A first answer is built site by site and bettered by exchanging one site for another. A lower bound comes from
Lagrangian relaxation: each origin has a price at which it would give up being served, each site is worth what its
origins save, and no k sites can be worth more than the k best. Where the two do not meet, one site at a time is forced
open or closed, and the parts that cannot hold a better answer are left.

Sources: M. Teitz and P. Bart, Operations Research 16 (1968) 955-961 (exchange); S. Narula, U. Ogbu, H. Samuelsson,
Operations Research 25 (1977) 709-713 (this relaxation); M. Held, P. Wolfe, H. Crowder, Mathematical Programming 6
(1974) 62-88 (steps of the prices).
"""

import heapq
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nabij.rules.compiling import compiled
from nabij.rules.pairs import Floats, Numbers

Marks = NDArray[np.int8]
Choice = NDArray[np.bool_]
FREE, OPEN, CLOSED = np.int8(0), np.int8(1), np.int8(-1)

FIRST_STEPS = 1500  # steps of the prices before anything is forced
NODE_STEPS = 200  # and after each site that is forced
EXACT_NODES = 100
MOST_NODES = 4000
ROUNDING = 1e-9  # sums of float64 in another order differ by less


@dataclass(frozen=True)
class Found:
    """The sites of the best answer known, what its ways cost, and what no answer can cost less than."""

    sites: tuple[int, ...]
    objective: float
    bound: float


def shortest_ways(costs: Floats, k: int, existing: frozenset[int], *, gap: float) -> Found:
    """`costs` (origins, sites): what it costs all people of the origin to go there, each finite and 0 or more.

    k new sites beside the existing ones. Looks at EXACT_NODES parts for the best answer itself, then at up to
    MOST_NODES more until the bound is within `gap` of the answer.
    """
    marks = np.full(costs.shape[1], FREE)
    marks[list(existing)] = OPEN
    chosen = _improved(costs, _greedy(costs, marks, k), marks)
    order = np.argsort(costs, axis=1, kind="stable").astype(np.int32)
    ordered = np.take_along_axis(costs, order, axis=1)
    search = _Search(costs, order, ordered, k + len(existing), ROUNDING, _objective(costs, chosen), chosen)
    search.look(marks, _first_prices(costs, chosen), FIRST_STEPS)
    search.force(EXACT_NODES)
    search.gap = max(gap, ROUNDING)
    search.force(MOST_NODES)
    new = tuple(sorted(int(site) for site in search.sites if int(site) not in existing))
    return Found(new, search.objective, search.bound())


@dataclass
class _Search:
    """The best answer so far, and the parts that may hold a better one, the most promising first."""

    costs: Floats
    order: Numbers
    ordered: Floats
    open_sites: int  # existing and new together
    gap: float
    objective: float
    sites: Numbers
    left_at: float = np.inf  # the least bound of the parts that hold no better answer
    parts: list[tuple[float, int, Marks, Floats, int]] = field(default_factory=list)
    number: int = 0

    def look(self, marks: Marks, prices: Floats, steps: int) -> None:
        """Bound one part, better the answer with what was found on the way, and keep the part if it may hold more."""
        free, wanted = np.flatnonzero(marks == FREE), self.open_sites - int((marks == OPEN).sum())
        if len(free) < wanted:
            return  # too few are left: this part holds no answer at all
        if wanted in {0, len(free)}:
            sites = np.flatnonzero((marks == OPEN) | ((marks == FREE) & (wanted > 0))).astype(np.int32)
            bound = self._take(sites)
            self.left_at = min(self.left_at, bound)
            return
        bound, prices, often, sites = _bounded(
            self.order, self.ordered, prices, marks, wanted, self.objective, self.gap, steps
        )
        self._take(_improved(self.costs, sites, marks))
        if self._closed(bound):
            self.left_at = min(self.left_at, bound)
            return
        undecided = int(free[np.abs(often[free] - 0.5).argmin()])
        self.number += 1
        heapq.heappush(self.parts, (bound, self.number, marks, prices, undecided))

    def force(self, most: int) -> None:
        """Force one site after another, until no part may hold a better answer, or `most` parts were looked at."""
        for _node in range(most):
            if not self.parts or self._closed(self.parts[0][0]):
                return
            _bound, _number, marks, prices, site = heapq.heappop(self.parts)
            for mark in (OPEN, CLOSED):
                part = marks.copy()
                part[site] = mark
                self.look(part, prices, NODE_STEPS)

    def bound(self) -> float:
        """What no answer can cost less than."""
        waiting = self.parts[0][0] if self.parts else np.inf
        return float(max(0.0, min(self.objective, self.left_at, waiting)))

    def _closed(self, bound: float) -> bool:
        return bool(bound >= self.objective * (1 - self.gap))

    def _take(self, sites: Numbers) -> float:
        objective = float(_objective(self.costs, sites))
        if objective < self.objective:
            self.objective, self.sites = objective, sites
        return objective


@compiled
def _objective(costs: Floats, sites: Numbers) -> float:
    total = 0.0
    for origin in range(costs.shape[0]):
        least = np.inf
        for site in sites:
            least = min(least, costs[origin, site])
        total += least
    return total


@compiled
def _greedy(costs: Floats, marks: Marks, k: int) -> Numbers:
    """The existing sites, and k times the site that shortens the ways most."""
    origins, sites = costs.shape
    chosen = np.zeros(sites, dtype=np.bool_)
    least = np.full(origins, np.inf)
    for site in range(sites):
        if marks[site] == 1:
            chosen[site] = True
            for origin in range(origins):
                least[origin] = min(least[origin], costs[origin, site])
    for _step in range(k):
        best, best_total = -1, np.inf
        for site in range(sites):
            if chosen[site] or marks[site] != 0:
                continue
            total = 0.0
            for origin in range(origins):
                total += min(least[origin], costs[origin, site])
            if total < best_total:
                best, best_total = site, total
        chosen[best] = True
        for origin in range(origins):
            least[origin] = min(least[origin], costs[origin, best])
    return np.flatnonzero(chosen).astype(np.int32)


@compiled
def _improved(costs: Floats, given: Numbers, marks: Marks) -> Numbers:
    """Exchanges one site for another as long as that shortens the ways; forced sites stay as they are."""
    chosen = given.copy()
    held = np.zeros(costs.shape[1], dtype=np.bool_)
    for site in chosen:
        held[site] = True
    loss = np.empty(len(chosen))
    while True:
        first, nearest, second = _two_nearest(costs, chosen)
        best_change = -1e-12 * (1.0 + nearest.sum())
        best_in, best_out = -1, -1
        for site in range(costs.shape[1]):
            if held[site] or marks[site] != 0:
                continue
            gain = _gain_and_losses(costs[:, site], first, nearest, second, loss)
            for index in range(len(chosen)):
                if marks[chosen[index]] == 0 and loss[index] - gain < best_change:
                    best_change = loss[index] - gain
                    best_in, best_out = site, index
        if best_in < 0:
            return chosen
        held[chosen[best_out]] = False
        held[best_in] = True
        chosen[best_out] = best_in


@compiled
def _two_nearest(costs: Floats, chosen: Numbers) -> tuple[Numbers, Floats, Floats]:
    """Of each origin the place among the chosen of the nearest, its cost, and that of the second nearest."""
    first = np.full(costs.shape[0], -1, dtype=np.int32)
    nearest = np.full(costs.shape[0], np.inf)
    second = np.full(costs.shape[0], np.inf)
    for origin in range(costs.shape[0]):
        for index in range(len(chosen)):
            cost = costs[origin, chosen[index]]
            if cost < nearest[origin]:
                second[origin] = nearest[origin]
                nearest[origin] = cost
                first[origin] = index
            elif cost < second[origin]:
                second[origin] = cost
    return first, nearest, second


@compiled
def _gain_and_losses(costs: Floats, first: Numbers, nearest: Floats, second: Floats, loss: Floats) -> float:
    """What a new site would save; `loss` then holds what closing each of the others would cost beside it."""
    gain = 0.0
    loss[:] = 0.0
    for origin in range(len(costs)):
        if costs[origin] < nearest[origin]:
            gain += nearest[origin] - costs[origin]
        else:
            loss[first[origin]] += min(costs[origin], second[origin]) - nearest[origin]
    return gain


@compiled
def _first_prices(costs: Floats, chosen: Numbers) -> Floats:
    """Half way between the nearest and the second nearest of the sites of an answer."""
    _first, nearest, second = _two_nearest(costs, chosen)
    return np.where(second < np.inf, (nearest + second) / 2, nearest)


@compiled
def _bounded(
    order: Numbers, ordered: Floats, prices: Floats, marks: Marks, wanted: int, upper: float, gap: float, most: int
) -> tuple[float, Floats, Floats, Numbers]:
    """The best lower bound found, its prices, how often each site was among the best, and the best sites.

    `order`, `ordered`: of each origin the sites from near to far, and their costs. `wanted` sites beside the forced.
    """
    free = np.flatnonzero(marks == 0)
    often = np.zeros(len(marks))
    at = prices.copy()
    best, best_prices, best_chosen = -np.inf, at.copy(), marks == 1
    slope = np.zeros(len(ordered))
    pace, idle = 1.0, 0
    for _step in range(most):
        worth = _worth(order, ordered, at)
        chosen = marks == 1
        chosen[free[np.argsort(worth[free])][:wanted]] = True
        total = at.sum() + worth[chosen].sum()
        often = 0.95 * often + 0.05 * chosen
        idle = 0 if total > best + 1e-9 * abs(best) else idle + 1
        if total > best:
            best, best_prices, best_chosen = total, at.copy(), chosen
        if best >= upper * (1.0 - gap):
            break
        slope = 0.7 * slope + _unserved(order, ordered, at, chosen)
        norm = (slope * slope).sum()
        if norm == 0.0:
            break
        if idle >= 15:
            pace, idle = pace / 1.5, 0
            if pace < 1e-3:
                break
        at = at + pace * (upper - total) / norm * slope
    return best, best_prices, often, np.flatnonzero(best_chosen).astype(np.int32)


@compiled
def _worth(order: Numbers, ordered: Floats, prices: Floats) -> Floats:
    """What each site would save its origins at these prices, below 0."""
    worth = np.zeros(order.shape[1])
    for origin in range(len(prices)):
        for near in range(order.shape[1]):
            saved = ordered[origin, near] - prices[origin]
            if saved >= 0:
                break
            worth[order[origin, near]] += saved
    return worth


@compiled
def _unserved(order: Numbers, ordered: Floats, prices: Floats, chosen: Choice) -> Floats:
    """1 less the number of chosen sites that would serve each origin at these prices."""
    left = np.ones(len(prices))
    for origin in range(len(prices)):
        for near in range(order.shape[1]):
            if ordered[origin, near] >= prices[origin]:
                break
            if chosen[order[origin, near]]:
                left[origin] -= 1.0
    return left
