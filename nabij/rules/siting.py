"""Where to put the next k sites, given those that exist: four models, each with what is proven about its answer.

Costs are a table of pairs; a pair that is absent cannot be reached. Origins without people count in no model. Existing
sites stay open and do not count among the k.

Sources: S. Hakimi, Operations Research 12 (1964) 450-459 (p-median, p-center); the sources of the models of covering
are in `nabij.rules.siting_cover`, those of the p-median in `nabij.rules.siting_median`.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nabij.rules.catchment import checked
from nabij.rules.pairs import Floats, Pairs
from nabij.rules.siting_center import shortest_longest_way
from nabij.rules.siting_cover import most_people
from nabij.rules.siting_fewest import fewest_sites
from nabij.rules.siting_median import shortest_ways

GAP = 0.0001  # a hundredth of a percent: how near the best a p-median must be proven to be, where the best takes long


class Model(StrEnum):
    """pmedian: the ways of all people together shortest. pcenter: the longest way of anybody shortest. mclp: the most
    people within a radius. lscp: the fewest sites with everybody within a radius."""

    PMEDIAN = "pmedian"
    MCLP = "mclp"
    PCENTER = "pcenter"
    LSCP = "lscp"


class CannotSite(ValueError):
    """What was asked cannot be: `code` says why, `parameters` where.

    Codes: no_demand, bad_k (k), too_many_sites (k, sites), no_radius, unreachable (origin), out_of_reach (origin),
    too_few_sites (k, needed).
    """

    def __init__(self, code: str, **parameters: int) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Sited:
    """New sites by number, the objective that they reach with the existing ones, and what is proven.

    `objective`: people x cost (pmedian), cost (pcenter), people (mclp), new sites (lscp). `bound`: no answer has a
    better objective than this. `gap`: how far apart the two are, of the objective; 0 is proven to be the best.
    `nearest`: the open site that each origin is nearest to, -1 where it can reach none.
    """

    model: Model
    sites: tuple[int, ...]
    objective: float
    bound: float
    gap: float
    nearest: NDArray[np.int64]


def site(
    model: Model,
    pairs: Pairs,
    demand: ArrayLike,
    *,
    k: int | None = None,
    radius: float | None = None,
    existing: Collection[int] = (),
    gap: float = GAP,
) -> Sited:
    """Choose new sites. `k` for all but lscp, which finds it; `radius` (inclusive) for mclp and lscp.

    Raises CannotSite, or UnusableTable for demand that cannot be used.
    """
    people = checked(demand, pairs.origins, "demand")
    if not people.any():
        raise CannotSite("no_demand")
    costs = _dense(pairs)
    kept = frozenset(existing)
    new = [place for place in range(pairs.sites) if place not in kept]
    if model is not Model.LSCP:
        _check_number(k, len(new))
    if model in {Model.MCLP, Model.LSCP} and (radius is None or math.isnan(radius) or radius < 0):
        raise CannotSite("no_radius")
    peopled = people > 0
    if model is Model.PMEDIAN:
        sites, objective, bound = _median(costs, people, k or 0, kept, gap)
    elif model is Model.PCENTER:
        sites, objective, bound = _center(costs, peopled, k or 0, kept, new)
    elif model is Model.MCLP:
        sites, objective, bound = _most_people(costs <= (radius or 0), people, k or 0, kept, new)
    else:
        sites, objective, bound = _fewest_sites(costs <= (radius or 0), peopled, kept, new)
    opened = sorted({*sites, *kept})
    return Sited(model, sites, objective, bound, _gap(objective, bound), _nearest(costs, opened))


def _check_number(k: int | None, sites: int) -> None:
    if k is None or k < 1:
        raise CannotSite("bad_k", k=k or 0)
    if k > sites:
        raise CannotSite("too_many_sites", k=k, sites=sites)


def _dense(pairs: Pairs) -> Floats:
    costs = np.full((pairs.origins, pairs.sites), np.inf)
    origin = np.repeat(np.arange(pairs.origins), np.diff(pairs.start))
    costs[origin, pairs.site] = pairs.cost
    return costs


def _gap(objective: float, bound: float) -> float:
    return abs(objective - bound) / abs(objective) if objective else abs(bound)


def _nearest(costs: Floats, opened: list[int]) -> NDArray[np.int64]:
    if not opened:
        return np.full(len(costs), -1)
    closest = costs[:, opened].argmin(axis=1)
    reached = np.isfinite(costs[np.arange(len(costs)), np.array(opened)[closest]])
    return np.where(reached, np.array(opened)[closest], -1)


def _refuse_unreachable(reach: NDArray[np.bool_], peopled: NDArray[np.bool_], code: str) -> None:
    lost = peopled & ~reach.any(axis=1)
    if lost.any():
        raise CannotSite(code, origin=int(lost.argmax()))


_Answer = tuple[tuple[int, ...], float, float]


def _median(costs: Floats, people: Floats, k: int, kept: frozenset[int], gap: float) -> _Answer:
    peopled = people > 0
    _refuse_unreachable(np.isfinite(costs), peopled, "unreachable")
    weighted = costs[peopled] * people[peopled, None]
    absent = ~np.isfinite(weighted)
    if absent.any():
        # A way that does not exist costs more than all that do together, so that no best answer takes it.
        _refuse_too_few(~absent, k, kept, [place for place in range(costs.shape[1]) if place not in kept])
        longest = weighted[~absent].max(initial=1.0)
        weighted = np.where(absent, longest * (len(weighted) + 1), weighted)
    found = shortest_ways(weighted, k, kept, gap=gap)
    return found.sites, found.objective, found.bound


def _refuse_too_few(reach: NDArray[np.bool_], k: int, kept: frozenset[int], new: list[int]) -> None:
    """Where k sites cannot reach everybody there is no answer, and it is said how many would."""
    needed = fewest_sites(_left(reach, kept)[:, new], most_nodes=None)
    if len(needed.sites) > k:
        raise CannotSite("too_few_sites", k=k, needed=len(needed.sites))


def _left(reach: NDArray[np.bool_], kept: frozenset[int]) -> NDArray[np.bool_]:
    """The rows of those whom no existing site reaches."""
    return np.asarray(reach[~reach[:, sorted(kept)].any(axis=1)])


def _center(costs: Floats, peopled: NDArray[np.bool_], k: int, kept: frozenset[int], new: list[int]) -> _Answer:
    _refuse_unreachable(np.isfinite(costs), peopled, "unreachable")
    ways = costs[peopled]
    _refuse_too_few(np.isfinite(ways), k, kept, new)
    found = shortest_longest_way(ways[:, new], ways[:, sorted(kept)].min(axis=1, initial=np.inf), k)
    chosen = _filled(tuple(new[place] for place in found.sites), k, new)
    return chosen, float(ways[:, sorted({*chosen, *kept})].min(axis=1).max()), found.bound


def _filled(sites: tuple[int, ...], k: int, new: list[int]) -> tuple[int, ...]:
    """k sites: where fewer do, the first of the others are added, which cannot make any way longer."""
    more = [place for place in new if place not in sites]
    return tuple(sorted([*sites, *more[: k - len(sites)]]))


def _most_people(reach: NDArray[np.bool_], people: Floats, k: int, kept: frozenset[int], new: list[int]) -> _Answer:
    by_existing = reach[:, sorted(kept)].any(axis=1)
    already = float(people[by_existing].sum())
    open_to = ~by_existing & (people > 0) & reach[:, new].any(axis=1)
    found = most_people(reach[open_to][:, new], people[open_to], k)
    sites = tuple(new[place] for place in found.sites)
    objective = float(people[reach[:, sorted({*sites, *kept})].any(axis=1)].sum())
    return sites, objective, max(objective, already + found.bound)


def _fewest_sites(
    reach: NDArray[np.bool_], peopled: NDArray[np.bool_], kept: frozenset[int], new: list[int]
) -> _Answer:
    _refuse_unreachable(reach, peopled, "out_of_reach")
    left = _left(reach[peopled], kept)[:, new]
    found = fewest_sites(left)
    return tuple(new[place] for place in found.sites), float(len(found.sites)), found.bound
