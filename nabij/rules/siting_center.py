"""The k sites that make the longest way of anybody shortest, with a proof of how near the answer is.

The longest way is one of the costs: the least at which k sites cover everybody. Whether they can is answered in four
ways, cheapest first. Choosing site by site gives an answer from above, and exchanging one site at a time a lower one.
The relaxation, in which sites may be open in part, gives one from below: where even parts of k sites would not do,
whole ones do not. Only for the few costs between the two is the problem of whole sites solved, and what is surely as
good is left out of it first: an origin that is covered whenever another one is, a site that covers nothing that another
does not. That search has an end: where it costs more than MOST_WORK, the answer is the best that was found, and the
bound the least cost not shown impossible.

Sources: E. Minieka, SIAM Review 12 (1970) 138-139 (a row of covering problems); D. Hochbaum and D. Shmoys,
Mathematics of Operations Research 10 (1985) 180-184 (the search over the sorted costs); C. Toregas and C. ReVelle,
Geographical Analysis 5 (1973) 135-144 (what may be left out).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nabij.rules.pairs import Floats
from nabij.rules.siting_core import Core, core_of
from nabij.rules.siting_cover import Reach, Undecided, least_parts, sites_that_cover
from nabij.rules.siting_swaps import sites_that_reach_all

MOST_WORK = 8_000  # steps of the solver for all problems of whole sites together: some seconds
MOST_NODES = 5  # parts that it looks at in one of them


@dataclass(frozen=True)
class Centered:
    """At most k new sites, by number; the longest way that they leave is at most `way`, and none leaves less than
    `bound`. Where the two are the same, the answer is proven to be the best."""

    sites: tuple[int, ...]
    way: float
    bound: float


def shortest_longest_way(ways: Floats, by_existing: Floats, k: int, *, most_work: int = MOST_WORK) -> Centered:
    """`ways` (origins, new sites), infinite where there is none; `by_existing` (origins): to the nearest existing site.

    k new sites must be able to reach everybody whom no existing site reaches.
    """
    every = np.concatenate([ways.ravel(), by_existing])
    steps = np.unique(every[np.isfinite(every)])
    # Nobody's way is shorter than to the nearest of all sites.
    low = int(np.searchsorted(steps, np.minimum(ways.min(axis=1, initial=np.inf), by_existing).max()))
    search = _Search(ways, by_existing, k, steps, most_work)
    high = _first(low, len(steps) - 1, lambda step: len(search.greedy(step)) <= k)
    low = _first(low, high, lambda step: least_parts(search.core(step).reach) <= k + 1e-6)
    search.begin(low, high)
    search.exchange()
    high = search.covered
    try:
        # The relaxation is nearly always right: so upwards from there, in steps that double.
        stride = 1
        while not search.covers(low):
            above = min(low + stride, high)
            if search.covers(above):
                _first(low + 1, above, search.covers)
                break
            low, stride = above + 1, stride * 2
    except Undecided:
        pass  # what is known by then is the answer
    return Centered(search.sites, float(steps[search.covered]), float(steps[search.possible]))


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first number from low to high for which it holds, if it holds for all after that; high need not be tried."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


class _Search:
    """Whether k sites cover everybody within the cost at a place among the sorted costs; what was found is kept.

    `covered`: the least place at which `sites` are known to do; `possible`: below it they are proven not to.
    """

    def __init__(self, ways: Floats, by_existing: Floats, k: int, steps: Floats, most_work: int) -> None:
        self._ways, self._by_existing, self._k, self._steps = ways, by_existing, k, steps
        self._cores: dict[int, Core] = {}
        self._left = most_work
        self.possible, self.covered = 0, len(steps) - 1
        self.sites: tuple[int, ...] = ()

    def begin(self, low: int, high: int) -> None:
        """Nothing does below `low`; at `high` the choice site by site does, or all that k sites can do is known to."""
        self.possible, self.covered = low, high
        chosen = self.greedy(high)
        if len(chosen) > self._k:
            core = self.core(high)
            found, _work = sites_that_cover(core.reach, self._k)
            chosen = [core.sites[place] for place in found or ()]
        self.sites = tuple(chosen)

    def exchange(self) -> None:
        """Bring what is known to do lower, as far as exchanging sites finds any that do."""
        low = self.possible
        while low < self.covered:
            middle = (low + self.covered) // 2
            core = self.core(middle)
            found = sites_that_reach_all(core.reach, self._k)
            if found is None:
                low = middle + 1
            else:
                self.covered, self.sites = middle, tuple(core.sites[place] for place in found)

    def reach(self, step: int) -> Reach:
        """Who is reached within that cost by which new site, without those whom an existing one reaches."""
        cost = self._steps[step]
        return np.asarray(self._ways[self._by_existing > cost] <= cost)

    def greedy(self, step: int) -> list[int]:
        """Sites that cover everybody, each the one that covers the most who are left; all of them where none can."""
        reach = self.reach(step)
        if not reach.any(axis=1).all():
            return list(range(self._k + 1))
        weights = reach.astype(np.float32)
        left, chosen = np.ones(len(reach), dtype=np.float32), []
        while left.any():
            chosen.append(int((left @ weights).argmax()))
            left[reach[:, chosen[-1]]] = 0.0
        return chosen

    def core(self, step: int) -> Core:
        """What is left to decide."""
        if step not in self._cores:
            self._cores[step] = core_of(self.reach(step))
        return self._cores[step]

    def covers(self, step: int) -> bool:
        """Whether at most k sites cover everybody, proven either way. Raises Undecided where that takes too long."""
        if self.possible <= step < self.covered:
            if self._left <= 0:
                raise Undecided
            core = self.core(step)
            found, work = sites_that_cover(core.reach, self._k, nodes=MOST_NODES)
            self._left -= work
            if found is None:
                self.possible = step + 1
            else:
                self.covered, self.sites = step, tuple(core.sites[place] for place in found)
        return step >= self.covered
