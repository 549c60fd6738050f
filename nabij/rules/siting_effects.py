"""What a set of open sites means for people: how far they walk, who is within reach, who gains; and the best swap."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.rules.pairs import Floats

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Walked:
    """How people walk to the nearest of some sites. Minutes; NaN without sites or people.

    `mean` and `longest` over people who can reach one; `weighted` is the mean by demand; `within`: people at most the
    radius away; `unreached`: people who can reach none.
    """

    people: float
    mean: float
    weighted: float
    longest: float
    within: float
    unreached: float


@dataclass(frozen=True)
class Swap:
    """One site moved: the place among the sites of the one that goes, the candidate that comes, the mean it gives."""

    out: int
    into: int
    weighted: float


def nearest_of(costs: Floats, sites: Numbers) -> Floats:
    """The cost of each origin to the nearest of these columns of `costs` (origins, sites); infinite for none."""
    if not len(sites):
        return np.full(len(costs), np.inf)
    return np.asarray(costs[:, sites].min(axis=1))


def walked(ways: Floats, people: Floats, demand: Floats, *, radius: float) -> Walked:
    """Measure ways (origins,) of people. `demand` weighs the mean that models of need look at."""
    lived = people > 0
    reached = lived & np.isfinite(ways)

    def mean(weights: Floats) -> float:
        return float(np.average(ways[reached], weights=weights[reached])) if weights[reached].any() else float("nan")

    return Walked(
        people=float(people.sum()),
        mean=mean(people),
        weighted=mean(demand),
        longest=float(ways[reached].max()) if reached.any() else float("nan"),
        within=float(people[lived & (ways <= radius)].sum()),
        unreached=float(people[lived & ~np.isfinite(ways)].sum()),
    )


def parts_of_people(value: Floats, people: Floats, parts: int) -> Numbers:
    """Which part each origin is in when all people are put in order of value, highest first, in parts of equal people.

    1 is the part with the highest value, 0 where the value is not known or nobody lives. An origin is in the part where
    its middle person falls.
    """
    found = np.zeros(len(value), dtype=np.int64)
    known = np.flatnonzero(~np.isnan(value) & (people > 0))
    order = known[np.lexsort((known, -value[known]))]
    total = people[order].sum()
    middle = np.cumsum(people[order]) - people[order] / 2
    found[order] = np.minimum((middle / total * parts).astype(np.int64), parts - 1) + 1 if len(order) else 0
    return found


def best_swap(costs: Floats, sites: Numbers, candidates: Numbers, demand: Floats) -> Swap | None:
    """The one site to move, and where to, that shortens the ways of all demand together most; None where none does.

    `costs` (origins, sites and candidates), every one finite where there is demand.
    """
    if len(sites) < 2:
        return None
    live = demand > 0
    ways, weights = costs[live], demand[live]
    at = np.argsort(ways[:, sites], axis=1, kind="stable")[:, :2]
    rows = np.arange(len(ways))
    nearest, second = ways[rows, sites[at[:, 0]]], ways[rows, sites[at[:, 1]]]
    best: Swap | None = None
    least = float((nearest * weights).sum()) * (1 - 1e-12)
    for out in range(len(sites)):
        left = np.where(at[:, 0] == out, second, nearest)
        totals = weights @ np.minimum(left[:, None], ways[:, candidates])
        into = int(totals.argmin())
        if totals[into] < least:
            least = float(totals[into])
            best = Swap(out, int(candidates[into]), least / float(weights.sum()))
    return best
