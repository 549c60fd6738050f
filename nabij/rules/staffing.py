"""Proportional universalism for workers: a base for everybody, a top-up in proportion to need, whole workers out.

The weight of a unit is (1 - intensity) x its part of the people + intensity x its part of the burden. With burden =
people x need this is the same division as weight = people x (1 + i x need / mean need), where i = intensity /
(1 - intensity). Intensity 0 divides by head count, intensity 1 by burden alone.

Sources: M. Marmot, Fair Society, Healthy Lives (the Marmot Review), London 2010, page 15 (proportionate universalism:
universal, with a scale and intensity proportionate to the level of disadvantage); E. Carey, B. Crammond, E. De Leeuw,
Towards health equity: a framework for the application of proportionate universalism, International Journal for Equity
in Health 14:81 (2015). The rounding is that of `nabij.rules.apportion`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from nabij.rules.apportion import CannotApportion, Method, apportion

NEED_DECIMALS = 6


class Formula(StrEnum):
    """How need makes a burden. Need is a score of 0 or more, higher is worse."""

    SCORE = "score"  # people x need
    SQUARED = "squared"  # people x need squared: steeper
    CUBED = "cubed"  # people x need to the third power: steeper still
    ABOVE_LEAST = "above-least"  # people x what need is above that of the unit with the least
    MOST_DEPRIVED = "most-deprived"  # people who live in the sectors that are most deprived
    RANK = "rank"  # people x place in the order of need: 1 for the least, as many as there are units for the most


class Measure(StrEnum):
    """What workers are counted in. Whole workers are people, and people are never cut."""

    WORKERS = "workers"
    FULL_TIME = "full-time"  # full-time posts, which several people may share
    HOURS = "hours"  # hours of work per week


@dataclass(frozen=True)
class Amount:
    """So many workers, full-time posts, or hours per week. Only amounts of one measure are ever put together."""

    number: Fraction
    measure: Measure


class CannotStaff(ValueError):
    """What was asked cannot be divided. `code` says why, `parameters` give the numbers and names.

    Codes: those of `CannotApportion` (no_units, floor_above_ceiling, too_few, too_many …), and no_population,
    population_unknown (units), negative_population (unit), negative_need (unit), no_need, negative_existing (unit,
    number), unknown_unit (unit), not_whole (what, number, part), mixed_measures (one, other), bad_intensity, bad_part,
    no_staff (number).
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Needy:
    """One unit: people (None: unknown), mean need (None: unknown), people in its most deprived sectors (None: so).

    `known` is the share of its people whose sector has a need score (0 to 1).
    """

    slug: str
    people: int | None
    need: float | None
    most_deprived: float | None = None
    known: float = 1.0


@dataclass(frozen=True)
class Rule:
    """How workers are divided. `floor` and `ceiling` hold for every unit, counted in `part`s of the measure's one.

    `part`: the smallest piece that is given: 1 for workers; for full-time posts for instance 1/2; for hours 4.
    """

    method: Method = Method.WEBSTER
    formula: Formula = Formula.SCORE
    intensity: Fraction = Fraction(1, 2)
    floor: Fraction = Fraction(0)
    ceiling: Fraction | None = None
    part: Fraction = Fraction(1)


@dataclass(frozen=True)
class Share:
    """What one unit gets, in the measure asked. `total` = `existing` + `given`; `share` is exact, by weight alone.

    `need_is_mean`: its own need is unknown, it counts with the mean. `bound`: floor, ceiling, existing or None.
    """

    unit: str
    people: int
    need: Fraction
    need_is_mean: bool
    weight: Fraction
    share: Fraction
    existing: Fraction
    total: Fraction
    bound: str | None

    @property
    def given(self) -> Fraction:
        return self.total - self.existing


@dataclass(frozen=True)
class Staffing:
    """Who gets how many, with the ties on the way. `without_need` are the units that count with the mean need."""

    staff: Amount
    rule: Rule
    shares: tuple[Share, ...]
    ties: tuple[tuple[tuple[str, ...], Fraction], ...]
    without_need: tuple[str, ...]

    @property
    def given(self) -> dict[str, Fraction]:
        return {one.unit: one.given for one in self.shares}

    @property
    def totals(self) -> dict[str, Fraction]:
        return {one.unit: one.total for one in self.shares}


def exact(number: float) -> Fraction:
    """A need score as an exact number, to six decimals: equal scores are then equal."""
    return Fraction(round(number * 10**NEED_DECIMALS), 10**NEED_DECIMALS)


def needs_of(units: Sequence[Needy]) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    """The need of each unit; where it is unknown the mean of the others by people, and which units those are.

    Raises CannotStaff (negative_need, no_need).
    """
    known = {one.slug: exact(one.need) for one in units if one.need is not None}
    for slug, need in known.items():
        if need < 0:
            raise CannotStaff("negative_need", unit=slug)
    people = sum(one.people or 0 for one in units if one.slug in known)
    if not known or not people:
        raise CannotStaff("no_need")
    mean = sum((known[one.slug] * (one.people or 0) for one in units if one.slug in known), Fraction(0)) / people
    without = tuple(one.slug for one in units if one.slug not in known)
    return {one.slug: known.get(one.slug, mean) for one in units}, without


def burdens(units: Sequence[Needy], formula: Formula) -> dict[str, Fraction]:
    """The burden of each unit by `formula`. A unit whose need is unknown counts with the mean need.

    Raises CannotStaff (as `needs_of`).
    """
    needs, without = needs_of(units)
    people = {one.slug: Fraction(one.people or 0) for one in units}
    if formula is Formula.MOST_DEPRIVED:
        told = {one.slug: exact(one.most_deprived) for one in units if one.most_deprived is not None}
        counted = sum((people[slug] for slug in told), Fraction(0))
        mean = sum(told.values(), Fraction(0)) / counted if counted else Fraction(0)
        return {one.slug: told.get(one.slug, mean * people[one.slug]) for one in units}
    least = min(need for slug, need in needs.items() if slug not in without)
    listed = list(needs.values())
    return {slug: people[slug] * _factor(need, formula, least, listed) for slug, need in needs.items()}


def _factor(need: Fraction, formula: Formula, least: Fraction, needs: Sequence[Fraction]) -> Fraction:
    """How much one person of a unit with this need counts."""
    if formula is Formula.SQUARED:
        return need**2
    if formula is Formula.CUBED:
        return need**3
    if formula is Formula.ABOVE_LEAST:
        return need - least
    if formula is Formula.RANK:
        return _place(need, needs)
    return need


def _place(need: Fraction, needs: Sequence[Fraction]) -> Fraction:
    """The place in the order of need, from 1 for the least; the same needs share the middle of their places."""
    below = sum(1 for other in needs if other < need)
    same = sum(1 for other in needs if other == need)
    return below + Fraction(same + 1, 2)


def weights(units: Sequence[Needy], formula: Formula, intensity: Fraction) -> dict[str, Fraction]:
    """The weight of each unit; all together 1. Raises CannotStaff."""
    if not 0 <= intensity <= 1:
        raise CannotStaff("bad_intensity", intensity=float(intensity))
    _check_people(units)
    total = sum(one.people or 0 for one in units)
    if intensity == 0:
        return {one.slug: Fraction(one.people or 0, total) for one in units}
    burden = burdens(units, formula)
    everything = sum(burden.values())
    if not everything:
        raise CannotStaff("no_need")
    return {
        one.slug: (1 - intensity) * Fraction(one.people or 0, total) + intensity * burden[one.slug] / everything
        for one in units
    }


def _check_people(units: Sequence[Needy]) -> None:
    if not units:
        raise CannotStaff("no_units")
    unknown = [one.slug for one in units if one.people is None]
    if unknown:
        raise CannotStaff("population_unknown", units=tuple(unknown))
    for one in units:
        if one.people is not None and one.people < 0:
            raise CannotStaff("negative_population", unit=one.slug)
    if not any(one.people for one in units):
        raise CannotStaff("no_population")


def staff_units(
    units: Sequence[Needy], staff: Amount, rule: Rule, *, existing: Mapping[str, Amount] | None = None
) -> Staffing:
    """Divide `staff` over the units. With `existing`, those who are there count in, and nobody is taken away.

    All together, existing and new, is divided; each unit keeps at least what it has, and `given` is what is added.
    `share` is of all together. Raises CannotStaff.
    """
    there = _existing(units, staff, existing or {})
    if staff.number < 0:
        raise CannotStaff("no_staff", number=float(staff.number))
    if rule.part <= 0 or (staff.measure is Measure.WORKERS and rule.part != 1):
        raise CannotStaff("bad_part", part=rule.part)
    weight = weights(units, rule.formula, rule.intensity)
    in_all = staff.number + sum(there.values(), Fraction(0))
    floor = _parts(rule.floor, rule.part, "floor")
    floors = {slug: max(floor, _parts(number, rule.part, "existing")) for slug, number in there.items()}
    high = None if rule.ceiling is None else _parts(rule.ceiling, rule.part, "ceiling")
    if high is not None and floor > high:
        raise CannotStaff("floor_above_ceiling", unit=units[0].slug, floor=rule.floor, ceiling=rule.ceiling)
    # What is there already is never taken away, also where it is above the ceiling.
    ceilings = None if high is None else {slug: max(high, low) for slug, low in floors.items()}
    try:
        made = apportion(
            _parts(in_all, rule.part, "staff"), weight, method=rule.method, floors=floors, ceilings=ceilings
        )
    except CannotApportion as problem:
        raise CannotStaff(problem.code, **_in_measure(problem.parameters, rule.part)) from None
    needs, without = _needs_or_none(units, rule)
    shares = tuple(
        Share(
            unit=one.slug,
            people=one.people or 0,
            need=needs[one.slug],
            need_is_mean=one.slug in without,
            weight=weight[one.slug],
            share=weight[one.slug] * in_all,
            existing=there[one.slug],
            total=given.workers * rule.part,
            bound="existing" if given.bound == "floor" and there[one.slug] > rule.floor else given.bound,
        )
        for one, given in zip(units, made.given, strict=True)
    )
    return Staffing(staff, rule, shares, tuple((tie.units, tie.workers * rule.part) for tie in made.ties), without)


def _needs_or_none(units: Sequence[Needy], rule: Rule) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    """By head count alone no need has to be known."""
    try:
        return needs_of(units)
    except CannotStaff:
        if rule.intensity:
            raise
        return dict.fromkeys((one.slug for one in units), Fraction(0)), tuple(one.slug for one in units)


def _existing(units: Sequence[Needy], staff: Amount, existing: Mapping[str, Amount]) -> dict[str, Fraction]:
    there = {one.slug: Fraction(0) for one in units}
    for slug, amount in existing.items():
        if slug not in there:
            raise CannotStaff("unknown_unit", unit=slug)
        if amount.measure is not staff.measure:
            raise CannotStaff("mixed_measures", one=staff.measure.value, other=amount.measure.value)
        if amount.number < 0:
            raise CannotStaff("negative_existing", unit=slug, number=float(amount.number))
        there[slug] = amount.number
    return there


def _parts(number: Fraction, part: Fraction, what: str) -> int:
    """How many parts it is; `what` names it where it is no whole number of them."""
    count = number / part
    if count.denominator != 1:
        raise CannotStaff("not_whole", what=what, number=number, part=part)
    return int(count)


def _in_measure(parameters: Mapping[str, object], part: Fraction) -> dict[str, object]:
    counted = {"staff", "needed", "room"}
    return {
        name: value * part if name in counted and isinstance(value, int) else value
        for name, value in parameters.items()
    }


def with_one_more(
    units: Sequence[Needy], staff: Amount, rule: Rule, *, existing: Mapping[str, Amount] | None = None, more: int = 1
) -> tuple[str, ...] | None:
    """Who gains by `more` parts more (loses, where it is negative), each as often as it does; None: it cannot be.

    By the quota method and the largest remainder others may lose by it: then nobody is named alone, see `changes`.
    """
    here = staff_units(units, staff, rule, existing=existing)
    other = replace(staff, number=staff.number + more * rule.part)
    try:
        there = staff_units(units, other, rule, existing=existing)
    except CannotStaff:
        return None
    step = changes(here.totals, there.totals)
    return tuple(
        slug for slug, change in step.items() if change * more > 0 for _time in range(int(abs(change / rule.part)))
    )


def changes(before: Mapping[str, Fraction], after: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """What each unit gains (or loses) from `before` to `after`; units without a change are left out."""
    return {slug: after[slug] - number for slug, number in before.items() if after[slug] != number}
