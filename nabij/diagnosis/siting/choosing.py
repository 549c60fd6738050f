"""A choice of sites: what may be chosen, what stays, what is chosen, and what that means for people."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nabij.diagnosis.contents import Floats, Numbers
from nabij.diagnosis.siting.asking import BAR, MEETINGS, SECTORS, Wish
from nabij.diagnosis.siting.placing import Named
from nabij.diagnosis.siting.reading import DEPRIVATION, Ground, Place, sector_of, walked
from nabij.rules.pairs import index_pairs
from nabij.rules.siting import CannotSite, Model, Sited, site
from nabij.rules.siting_effects import Walked, nearest_of, parts_of_people
from nabij.rules.siting_effects import walked as measured

DECILES = 10
MOST_HELD = 32  # answers in the memory of one process


@dataclass(frozen=True)
class Gain:
    """What a part of the people gains: a zone, or a tenth of the people in order of need (1: most in need)."""

    label: str
    before: Walked
    after: Walked


@dataclass(frozen=True)
class Left:
    """What could not be chosen, and why: how many places off the streets, too near, outside the zone."""

    off_streets: int
    too_near: int
    outside: int


@dataclass(frozen=True)
class Chosen:
    """The answer. `places` holds what exists first, then what could be chosen; `made` numbers them so.

    `existing` and `chosen` are numbers of places; `nearest` (sectors,) is the open place each sector walks to, -1 none.
    `objective` and `bound` are in the unit of the model: minutes (pmedian: the mean; pcenter: the longest), people
    (mclp), places (lscp).
    """

    wish: Wish
    places: tuple[Place, ...]
    existing: tuple[int, ...]
    chosen: tuple[int, ...]
    made: Sited
    objective: float
    bound: float
    demand: Floats
    people: Floats
    before: Walked
    after: Walked
    serves: dict[int, float]  # people whose nearest place it is
    by_zone: tuple[Gain, ...]
    by_need: tuple[Gain, ...]
    left: Left
    candidates: int
    ways: Floats  # (sectors,) minutes to the nearest open place


@dataclass(frozen=True)
class CannotChoose(Exception):
    """There is no answer; `problem` says why, `places` and `candidates` what it speaks of."""

    problem: CannotSite
    wish: Wish
    candidates: int
    left: Left
    nearest_minutes: float | None = None


_held: "OrderedDict[tuple[object, ...], Chosen]" = OrderedDict()
_one_at_a_time = threading.Lock()


def choose(ground: Ground, wish: Wish) -> Chosen:
    """Choose new sites. Raises CannotChoose.

    Kept in the process for the ground as it is, so that a page and its files are one calculation; and one at a time,
    since some take many seconds and anybody may ask.
    """
    read = tuple((one.what, one.digest) for one in ground.sources)
    key = (ground.land.digest, ground.streets, ground.services, ground.meetings, ground.areas, read, wish)
    with _one_at_a_time:
        if key not in _held:
            _held[key] = _chosen(ground, wish)
            while len(_held) > MOST_HELD:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return _held[key]


def _chosen(ground: Ground, wish: Wish) -> Chosen:
    if wish.weigh not in {"people", "need", DEPRIVATION, *ground.indices}:
        raise CannotChoose(CannotSite("no_index"), wish, 0, Left(0, 0, 0))
    existing = _existing(ground, wish)
    offered = _offered(ground, wish)
    fixed = walked(ground, wish.walker, existing).minutes if existing else np.empty((len(ground.people), 0))
    ways = walked(ground, wish.walker, offered) if offered else None
    allowed, left = _allowed(ground, wish, offered, ways.why if ways else ())
    candidates = [offered[place] for place in allowed]
    minutes = np.hstack([fixed, ways.minutes[:, allowed] if ways else np.empty((len(ground.people), 0))])
    people, demand = _of_zone(ground, wish, ground.people), _of_zone(ground, wish, ground.demand(wish.weigh))
    kept = list(range(len(existing)))
    try:
        made = _sited(wish, minutes, demand, kept)
    except CannotSite as problem:
        raise CannotChoose(problem, wish, len(candidates), left, _nearest_minutes(minutes, people, problem)) from None
    opened = np.array(sorted({*kept, *made.sites}), dtype=np.int64)
    before_ways, after_ways = nearest_of(minutes, np.array(kept, dtype=np.int64)), nearest_of(minutes, opened)
    objective, bound = _in_unit(wish.model, made, float(demand.sum()))

    def gain(label: str, inside: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Gain:
        some, weights = np.where(inside, people, 0.0), np.where(inside, demand, 0.0)
        return Gain(
            label,
            measured(before_ways, some, weights, radius=wish.radius),
            measured(after_ways, some, weights, radius=wish.radius),
        )

    zones = ground.land.territory.levels.get("zone")
    deciles = parts_of_people(ground.need(wish.weigh), people, DECILES)
    every = np.ones(len(people), dtype=bool)
    return Chosen(
        wish=wish,
        places=(*existing, *candidates),
        existing=tuple(kept),
        chosen=made.sites,
        made=made,
        objective=objective,
        bound=bound,
        demand=demand,
        people=people,
        before=gain("", every).before,
        after=gain("", every).after,
        serves={int(place): float(people[made.nearest == place].sum()) for place in opened},
        by_zone=tuple(
            gain(slug, zones.sector_of == number)
            for number, slug in enumerate(zones.slugs if zones else ())
            if zones is not None and people[zones.sector_of == number].any()
        ),
        by_need=tuple(gain(str(part), deciles == part) for part in range(1, DECILES + 1) if (deciles == part).any()),
        left=left,
        candidates=len(candidates),
        ways=after_ways,
    )


def _sited(wish: Wish, minutes: Floats, demand: Floats, kept: Sequence[int]) -> Sited:
    origin, place = np.nonzero(np.isfinite(minutes))
    pairs = index_pairs(origin, place, minutes[origin, place], origins=minutes.shape[0], sites=minutes.shape[1])
    k = None if wish.model is Model.LSCP else wish.k
    return site(wish.model, pairs, demand, k=k, radius=float(wish.radius), existing=kept)


def _in_unit(model: Model, made: Sited, demand: float) -> tuple[float, float]:
    """The p-median adds minutes of all people up; a mean says more."""
    if model is Model.PMEDIAN:
        return made.objective / demand, made.bound / demand
    return made.objective, made.bound


def _nearest_minutes(minutes: Floats, people: Floats, problem: CannotSite) -> float | None:
    """How far the worst placed sector is from all places: the least radius that leaves nobody out."""
    if problem.code != "out_of_reach" or not minutes.shape[1]:
        return None
    nearest = minutes.min(axis=1)[people > 0]
    return float(nearest[np.isfinite(nearest)].max()) if np.isfinite(nearest).any() else None


def _of_zone(ground: Ground, wish: Wish, weights: Floats) -> Floats:
    """Only those who live in the zone asked for, and where streets join the sector."""
    zones = ground.land.territory.levels.get("zone")
    if not wish.zone or zones is None:
        return weights
    return np.where(zones.sector_of == zones.slugs.index(wish.zone), weights, 0.0)


def _offered(ground: Ground, wish: Wish) -> tuple[Place, ...]:
    kinds = [one for one in wish.among if one != SECTORS]
    sectors = ground.sector_places if SECTORS in wish.among else ()
    return (*ground.of_kinds(kinds), *sectors)


def _existing(ground: Ground, wish: Wish) -> tuple[Place, ...]:
    meetings = meeting_places(ground, ground.meetings) if MEETINGS in wish.beside else ()
    return (*meetings, *ground.of_kinds([one for one in wish.beside if one != MEETINGS]))


def meeting_places(ground: Ground, named: Named) -> tuple[Place, ...]:
    """Named places as places: each stands at the point of the sector in the middle of where it may be."""
    points = ground.sector_places
    return tuple(
        Place(one.slug, one.names, SECTORS, points[one.middle].lon, points[one.middle].lat, one.middle)
        for one in named.places
    )


def _allowed(ground: Ground, wish: Wish, offered: Sequence[Place], why: Sequence[str]) -> tuple[list[int], Left]:
    """Which of the places offered may be chosen, and how many may not."""
    inside = sector_of(offered)
    zones = ground.land.territory.levels.get("zone")
    zone = zones.slugs.index(wish.zone) if wish.zone and zones is not None else None
    near = _too_near(ground, wish, offered)
    lived = ground.people > 0
    allowed, off_streets, too_near, outside = [], 0, 0, 0
    for place, one in enumerate(offered):
        if one.kind == SECTORS and not lived[one.sector]:
            continue  # nobody lives in the middle of a park or a cemetery
        if zone is not None and zones is not None and (inside[place] < 0 or zones.sector_of[inside[place]] != zone):
            outside += 1
        elif why[place]:
            off_streets += 1
        elif near[place]:
            too_near += 1
        else:
            allowed.append(place)
    return allowed, Left(off_streets, too_near, outside)


def _too_near(ground: Ground, wish: Wish, offered: Sequence[Place]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Places within the minutes to keep from the middle of what is there, or in a sector to avoid."""
    slugs = ground.land.territory.sectors.slugs
    avoided = {slugs.index(code) for code in wish.avoid}
    near = np.array([place.sector in avoided for place in offered], dtype=bool)
    middles: Numbers = np.concatenate(
        [
            np.empty(0, dtype=np.int64),
            *([ground.meetings.middles] if MEETINGS in wish.apart_from else []),
            *([ground.areas.middles] if BAR in wish.apart_from else []),
            *([np.array(sorted(avoided), dtype=np.int64)] if avoided else []),
        ]
    )
    if wish.apart > 0 and len(middles) and offered:
        # A walk is as long there as back.
        ways = walked(ground, wish.walker, offered).minutes[middles]
        near |= (ways <= wish.apart).any(axis=0)
    return near
