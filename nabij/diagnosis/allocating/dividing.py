"""Dividing workers as it was asked: from sectors to units, three divisions side by side, and who is next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from nabij.diagnosis.allocating.reading import Ground, Need, places_in
from nabij.diagnosis.contents import Floats, Numbers, gathered
from nabij.rules.apportion import CannotApportion, Method
from nabij.rules.fairness import Fairness, Held, fairness
from nabij.rules.staffing import (
    Amount,
    CannotStaff,
    Formula,
    Needy,
    Rule,
    Staffing,
    burdens,
    staff_units,
    with_one_more,
)
from nabij.rules.staffing_sectors import most_deprived
from nabij.rules.staffing_sensitivity import Frame

# An exact division gives part after part, and what would change it is divided again a thousand times over: more would
# keep a reader waiting. The quota method has no short way, so that it counts how many places there are too.
MOST_PARTS = 500
MOST_QUOTA = 10_000  # parts x places
MOST_THERE = 2_000  # parts that are there already


@dataclass(frozen=True)
class Ask:
    """What is asked: how many, over which units, by which need, how rounded, and who is there already.

    `within` is (level, slug) of a larger unit, None: the whole region. `most_deprived`: for that formula, the share of
    all people (0 to 1) who live in the most deprived sectors. `outreach`: `existing` are the BAR workers.
    """

    staff: Amount
    level: str
    within: tuple[str, str] | None
    need: str
    rule: Rule
    most_deprived: Fraction
    year: int
    existing: Mapping[str, Amount]
    outreach: bool = False


@dataclass(frozen=True)
class Parts:
    """The units that workers are divided over: their places in the level, and the sectors that they are made of.

    `place_of`: for each sector the place in this list, -1 for none. `known`: share of people whose sector has a score.
    """

    slugs: tuple[str, ...]
    places: Numbers
    place_of: Numbers
    people: Floats
    needs: Floats
    known: Floats
    needy: tuple[Needy, ...]


@dataclass(frozen=True)
class Division:
    """What came out. `by_head` and `by_need` are without floor and ceiling, for comparison; None where not possible.

    `one_more`, `one_fewer`: who gains from one part more, who loses from one fewer; None: it cannot be.
    """

    ask: Ask
    need: Need
    parts: Parts
    chosen: Staffing
    by_head: Staffing | None
    by_need: Staffing | None
    fairness: Mapping[str, Fairness]  # chosen, by_head, by_need
    one_more: tuple[str, ...] | None
    one_fewer: tuple[str, ...] | None
    held: Mapping[str, str]  # units that a bound holds: floor, ceiling, existing


def parts_of(ground: Ground, ask: Ask) -> Parts:
    """The units with people and need, gathered from the sectors that lie in them (and in `within`)."""
    units = ground.territory.levels[ask.level]
    of = places_in(ground.territory, ask.level, ask.within)
    places = np.unique(of[of >= 0])
    order = np.full(len(units) + 1, -1, dtype=np.int64)
    order[places] = np.arange(len(places))
    place_of = order[of]
    need, sectors = ground.needs[ask.need], ground.people[ask.year]
    slugs = tuple(units.slugs[place] for place in places.tolist())
    counted = replace(
        units,
        slugs=slugs,
        ids=units.ids[places],
        names=tuple(units.names[place] for place in places.tolist()),
        sector_of=place_of,
    )
    means, known = gathered(counted, need.scores, sectors)
    people = _sums(place_of, sectors, len(slugs))
    among = most_deprived(np.nan_to_num(sectors), need.scores, float(ask.most_deprived))
    poor = _sums(place_of, np.nan_to_num(among), len(slugs))
    needy = tuple(
        Needy(
            slug,
            None if np.isnan(people[place]) else round(float(people[place])),
            None if np.isnan(means[place]) else float(means[place]),
            None if np.isnan(means[place]) or need.per != "sector" else float(poor[place]),
            0.0 if np.isnan(known[place]) else float(known[place]),
        )
        for place, slug in enumerate(slugs)
    )
    return Parts(slugs, places, place_of, people, means, known, needy)


def _sums(place_of: Numbers, values: Floats, count: int) -> Floats:
    """Sums per unit of what is known; NaN where nothing is."""
    has = (place_of >= 0) & ~np.isnan(values)
    sums = np.bincount(place_of[has], weights=values[has], minlength=count).astype(np.float64)
    sums[np.bincount(place_of[has], minlength=count) == 0] = np.nan
    return sums


def divide(ground: Ground, ask: Ask) -> Division:
    """Divide as asked. Raises CannotStaff."""
    parts = parts_of(ground, ask)
    _check_work(ask, len(parts.slugs))
    chosen = staff_units(parts.needy, ask.staff, ask.rule, existing=ask.existing)
    free = replace(ask.rule, floor=Fraction(0), ceiling=None)
    by_head = _or_none(parts, ask, replace(free, intensity=Fraction(0)))
    by_need = _or_none(parts, ask, replace(free, intensity=Fraction(1)))
    made = {"chosen": chosen, "by_head": by_head, "by_need": by_need}
    return Division(
        ask=ask,
        need=ground.needs[ask.need],
        parts=parts,
        chosen=chosen,
        by_head=by_head,
        by_need=by_need,
        fairness={
            name: fairness(held_of(parts.needy, one, ask.rule.formula), part=ask.rule.part)
            for name, one in made.items()
            if one is not None
        },
        one_more=with_one_more(parts.needy, ask.staff, ask.rule, existing=ask.existing),
        one_fewer=with_one_more(parts.needy, ask.staff, ask.rule, existing=ask.existing, more=-1)
        if ask.staff.number >= ask.rule.part
        else None,
        held=held_back(ask, parts, chosen),
    )


def _check_work(ask: Ask, places: int) -> None:
    most = min(MOST_PARTS, MOST_QUOTA // max(1, places)) if ask.rule.method is Method.QUOTA else MOST_PARTS
    if ask.staff.number / ask.rule.part > most:
        raise CannotStaff("too_much_work", most=most * ask.rule.part)
    if sum(one.number for one in ask.existing.values()) / ask.rule.part > MOST_THERE:
        raise CannotStaff("too_many_there", most=MOST_THERE * ask.rule.part)


def _or_none(parts: Parts, ask: Ask, rule: Rule) -> Staffing | None:
    try:
        return staff_units(parts.needy, ask.staff, rule, existing=ask.existing)
    except CannotStaff:
        return None


def held_of(needy: Sequence[Needy], staffing: Staffing, formula: Formula) -> list[Held]:
    """The units as the measures of fairness take them; the burden is that of the formula, scaled to all people."""
    people = sum(one.people or 0 for one in needy)
    try:
        burden = burdens(needy, formula)
    except CannotStaff:  # by head count alone no need has to be known
        burden = {one.slug: Fraction(one.people or 0) for one in needy}
    scale = Fraction(people) / (sum(burden.values()) or 1)
    return [
        Held(one.unit, Fraction(one.people), one.need, burden[one.unit] * scale, one.share, one.total)
        for one in staffing.shares
    ]


def frame_of(ask: Ask, parts: Parts) -> Frame:
    """Staff and bounds in parts, with those who are there. Raises CannotStaff for a ceiling below the floor."""
    rule = ask.rule
    there = np.array(
        [int(ask.existing[slug].number / rule.part) if slug in ask.existing else 0 for slug in parts.slugs],
        dtype=np.int64,
    )
    floors = np.maximum(int(rule.floor / rule.part), there)
    staff = int(ask.staff.number / rule.part) + int(there.sum())
    ceilings = np.full(len(there), staff) if rule.ceiling is None else np.maximum(int(rule.ceiling / rule.part), floors)
    if rule.ceiling is not None and rule.floor > rule.ceiling:
        raise CannotStaff("floor_above_ceiling", floor=rule.floor, ceiling=rule.ceiling)
    return Frame(staff, rule.method, floors, ceilings)


def held_back(ask: Ask, parts: Parts, chosen: Staffing) -> dict[str, str]:
    """Which units have another number only because of their own floor or ceiling, or of who is there already.

    A unit that stands at its floor may well have come there by its share: it is divided again without its own bound.
    """
    frame = frame_of(ask, parts)
    row = np.array([[float(one.weight) for one in chosen.shares]])
    found = {}
    for place, share in enumerate(chosen.shares):
        if share.bound is None:
            continue
        floors, ceilings = frame.floors.copy(), frame.ceilings.copy()
        if share.bound == "ceiling":
            ceilings[place] = frame.staff
        else:
            floors[place] = 0
        try:
            freed = replace(frame, floors=floors, ceilings=ceilings).divide(row)[0]
        except CannotApportion:  # without it the others have no room for all
            found[share.unit] = share.bound
            continue
        if int(freed[place]) * ask.rule.part != share.total:
            found[share.unit] = share.bound
    return found
