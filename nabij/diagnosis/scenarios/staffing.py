"""The workers of a scenario: divided again from what the change holds, and what each resident then has. Pure."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Floats, Layer, Territory, gathered
from nabij.diagnosis.scenarios.records import Staff
from nabij.rules.apportion import Method
from nabij.rules.gains import weighed_by_need
from nabij.rules.staffing import Amount, Formula, Measure, Needy, Rule, staff_units

KEYS = ("staff.per_1000", "staff.per_1000_weighed")


@dataclass(frozen=True)
class UnitStaff:
    """The workers of one unit, in the measure of the division."""

    unit: str
    existing: Fraction
    total: Fraction


def rule_of(change: Staff) -> Rule:
    """The rule of the division. Raises ValueError where it cannot be read."""
    said = change.rule
    ceiling = said.get("ceiling")
    return Rule(
        method=Method(said.get("method") or Method.WEBSTER),
        formula=Formula(said.get("formula") or Formula.SCORE),
        intensity=Fraction(said.get("intensity") or "1/2"),
        floor=Fraction(said.get("floor") or 0),
        ceiling=Fraction(ceiling) if ceiling else None,
        part=Fraction(said.get("part") or 1),
    )


@dataclass(frozen=True)
class Divided:
    """The workers of each unit, in the order of the change; and the ties: units that were equal for so many workers."""

    units: tuple[UnitStaff, ...]
    ties: tuple[tuple[tuple[str, ...], Fraction], ...] = ()


def divided(change: Staff) -> Divided:
    """Who has how many after the change. Raises CannotStaff, ValueError."""
    there = {one.unit: Fraction(one.existing) for one in change.units}
    if all(one.given is not None for one in change.units):
        given = {one.unit: Fraction(one.given or 0) for one in change.units}
        return Divided(tuple(UnitStaff(slug, there[slug], there[slug] + given[slug]) for slug in there))
    measure = Measure(change.measure)
    needy = [Needy(one.unit, one.people, one.need, one.most_deprived, one.known) for one in change.units]
    made = staff_units(
        needy,
        Amount(Fraction(change.staff), measure),
        rule_of(change),
        existing={slug: Amount(number, measure) for slug, number in there.items() if number},
    )
    return Divided(tuple(UnitStaff(one.unit, there[one.unit], one.total) for one in made.shares), made.ties)


def staff_layers(territory: Territory, need: Floats, change: Staff) -> tuple[list[Layer], dict[str, Any]]:
    """Workers per 1,000 residents at every level, before and after; and the workers of each unit.

    A sector has what its unit has, so larger units have the mean by people. `need` of the sectors; weighed by it the
    residents of a unit count as many times as its need is above the mean. NaN outside the units that were divided over.
    """
    units = territory.levels[change.level]
    found = divided(change)
    people = territory.sectors.population
    weights = weighed_by_need(people, need)
    layers: list[Layer] = []
    for time, number_of in (("", "total"), ("before.", "existing")):
        for key, counted in zip(KEYS, (np.nan_to_num(people), weights), strict=True):
            sums = np.bincount(
                units.sector_of[units.sector_of >= 0], counted[units.sector_of >= 0], minlength=len(units)
            )
            per = np.full(len(units) + 1, np.nan)  # the last one is that of sectors in none
            for one in found.units:
                place = units.slugs.index(one.unit)
                if sums[place] > 0:
                    per[place] = 1000 * float(getattr(one, number_of)) / float(sums[place])
            layers += _at_levels(territory, f"{time}{key}", per[units.sector_of], people)
    told = [{"unit": one.unit, "existing": str(one.existing), "total": str(one.total)} for one in found.units]
    ties = [{"units": list(units), "number": str(number)} for units, number in found.ties]
    return layers, {
        "level": change.level,
        "measure": change.measure,
        "need": change.need,
        "units": told,
        "ties": ties,
    }


def _at_levels(territory: Territory, key: str, values: Floats, people: Floats) -> list[Layer]:
    found = []
    for level, units in territory.levels.items():
        of_units, known = (values, None) if level == SECTOR else gathered(units, values, people)
        found.append(Layer(key, level, of_units, "per_1000", known=known, direction="higher_is_better"))
    return found
