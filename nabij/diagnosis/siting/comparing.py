"""The meetings of 2025 beside what could be: the best places, the best per zone, chance, and the best single swap.

Where the meetings really are is not known, only the neighbourhood: each stands in the middle of it, and it is reckoned
how much it matters where in the neighbourhood it is.
"""

from dataclasses import dataclass

import numpy as np

from nabij.diagnosis.contents import Floats, Numbers
from nabij.diagnosis.siting.placing import Named
from nabij.diagnosis.siting.reading import Ground, walked
from nabij.rules.pairs import index_pairs
from nabij.rules.siting import Model, Sited, site
from nabij.rules.siting_effects import Swap, Walked, best_swap, nearest_of
from nabij.rules.siting_effects import walked as measured

DRAWS = 200
MOST_HELD = 16  # comparisons in the memory of one process
SEED = 2025
RANGE = (5, 95)  # per cent of the draws lie between


@dataclass(frozen=True)
class Row:
    """One set of places. `lower` and `upper` are the range of draws, where it is one of chance; `gap`: how near the
    proven best, where it is a best one. `sectors` are the places of its sectors, none for chance."""

    code: str
    walked: Walked
    lower: Walked | None = None
    upper: Walked | None = None
    gap: float | None = None
    sectors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """All sets beside each other. `per_zone`: how many meetings there are in each zone (slug)."""

    named: Named
    rows: tuple[Row, ...]
    swap: Swap | None
    swapped: Walked | None
    candidates: int
    radius: float
    walker: str
    per_zone: dict[str, int]
    draws: int = DRAWS


_held: dict[tuple[object, ...], Comparison] = {}


def compare(ground: Ground, *, walker: str = "adult", radius: float = 15.0) -> Comparison | None:
    """As `compared`, kept in the process for the ground as it is: its two hundred draws take a second or two."""
    named = tuple((place.slug, place.sectors) for place in ground.meetings.places)
    key = (ground.land.digest, ground.streets, named, walker, radius)
    if key not in _held:
        found = compared(ground, walker=walker, radius=radius)
        if found is None:
            return None
        if len(_held) >= MOST_HELD:
            _held.clear()
        _held[key] = found
    return _held[key]


def compared(ground: Ground, *, walker: str, radius: float) -> Comparison | None:
    """The meetings of 2025 against the best of as many places; None where no meeting can be located.

    Places to choose are the points of all sectors where people live and that streets join; ways are weighed by need.
    """
    named, people = ground.meetings, ground.people
    if not named.places:
        return None
    minutes = walked(ground, walker, ground.sector_places).minutes
    lived = (people > 0) & np.isfinite(minutes).any(axis=1)
    people = np.where(lived, people, 0.0)
    demand = np.where(lived, ground.demand("need"), 0.0)
    candidates = np.flatnonzero(lived)
    middles = named.middles

    def row(code: str, sectors: Numbers, gap: float | None = None) -> Row:
        return Row(code, _measured(minutes, sectors, people, demand, radius), gap=gap, sectors=tuple(sectors.tolist()))

    number = len(middles)
    median = _best(Model.PMEDIAN, minutes, demand, candidates, number=number, radius=radius)
    cover = _best(Model.MCLP, minutes, people, candidates, number=number, radius=radius)
    zones = ground.land.territory.levels.get("zone")
    zone_of = np.zeros(len(people), dtype=np.int64) if zones is None else zones.sector_of
    per_zone = {int(zone): int((zone_of[middles] == zone).sum()) for zone in np.unique(zone_of[middles])}
    each = [
        candidates[zone_of[candidates] == zone][
            list(
                _best(
                    Model.PMEDIAN,
                    minutes,
                    np.where(zone_of == zone, demand, 0.0),
                    candidates[zone_of[candidates] == zone],
                    number=count,
                    radius=radius,
                ).sites
            )
        ]
        for zone, count in per_zone.items()
    ]
    chance = np.random.default_rng(SEED)
    drawn = [
        _measured(minutes, chance.choice(candidates, number, replace=False), people, demand, radius)
        for _draw in range(DRAWS)
    ]
    within = [
        _measured(minutes, _somewhere(named, ground.people, chance), people, demand, radius) for _draw in range(DRAWS)
    ]
    swap = best_swap(minutes, middles, candidates, demand)
    swapped = None
    if swap is not None:
        moved = middles.copy()
        moved[swap.out] = swap.into
        swapped = _measured(minutes, moved, people, demand, radius)
    return Comparison(
        named=named,
        rows=(
            _with_range(row("meetings", middles), within),
            row("best_median", candidates[list(median.sites)], median.gap),
            row("best_cover", candidates[list(cover.sites)], cover.gap),
            row("best_per_zone", np.concatenate(each)),
            _with_range(Row("chance", _middle(drawn)), drawn),
        ),
        swap=swap,
        swapped=swapped,
        candidates=len(candidates),
        radius=radius,
        walker=walker,
        per_zone={zones.slugs[zone] if zones else "": count for zone, count in per_zone.items()},
    )


def _best(model: Model, minutes: Floats, demand: Floats, candidates: Numbers, *, number: int, radius: float) -> Sited:
    ways = minutes[:, candidates]
    origin, place = np.nonzero(np.isfinite(ways))
    pairs = index_pairs(origin, place, ways[origin, place], origins=len(ways), sites=len(candidates))
    return site(model, pairs, demand, k=number, radius=radius)


def _measured(minutes: Floats, sectors: Numbers, people: Floats, demand: Floats, radius: float) -> Walked:
    return measured(nearest_of(minutes, sectors), people, demand, radius=radius)


def _somewhere(named: Named, people: Floats, chance: np.random.Generator) -> Numbers:
    """Each place in some sector of where it may be, likelier where more people live."""
    found = []
    for place in named.places:
        sectors = np.array(place.sectors)
        weights = people[sectors]
        shares = weights / weights.sum() if weights.any() else None
        found.append(int(chance.choice(sectors, p=shares)))
    return np.array(found, dtype=np.int64)


def _fields(draws: list[Walked]) -> dict[str, Floats]:
    names = ("people", "mean", "weighted", "longest", "within", "unreached")
    return {name: np.array([getattr(one, name) for one in draws]) for name in names}


def _middle(draws: list[Walked]) -> Walked:
    return Walked(**{name: float(np.mean(values)) for name, values in _fields(draws).items()})


def _with_range(row: Row, draws: list[Walked]) -> Row:
    lower, upper = (
        Walked(**{name: float(np.percentile(values, bound)) for name, values in _fields(draws).items()})
        for bound in RANGE
    )
    return Row(row.code, row.walked, lower, upper, row.gap, row.sectors)
