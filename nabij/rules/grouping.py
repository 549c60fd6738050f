"""Contiguous groups of whole units with a least and a most number of people, inside given borders, compact.

A part of a border whose units hang together is divided by cutting random trees over them where both sides can still
be divided, and bettered by moving units over the edge between two groups. Small parts are searched through entirely,
so that it is proven where there is no division. The same seed gives the same groups; another seed another plan.

What is compact is what parts few neighbours: the lengths of the borders between groups over those between all units.
Like with like: the variance of a value within the groups over its variance in the part (both weighed by people).

Source: D. DeFord, M. Duchin, J. Solomon, Recombination: a family of Markov chains for redistricting, Harvard Data
Science Review 3 (2021), number 1 (cutting random trees).
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nabij.rules.grouping_search import Part, cut_trees, improved, searched

EXACT_UNITS = 10  # parts up to so many units are searched through entirely
PROOF_UNITS = 20  # and up to so many where cutting trees found nothing
TRIES = 60  # divisions of one part that are begun before it is given up


class CannotGroup(ValueError):
    """What was given cannot be used. Codes: no_units, different_lengths, bad_bounds, negative_population (unit),
    unknown_unit (row), own_neighbour (row), given_twice (unit), given_apart (group)."""

    def __init__(self, code: str, **parameters: int) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Group:
    """Units by number that hang together, and their people."""

    border: str
    units: tuple[int, ...]
    population: float


@dataclass(frozen=True)
class Ungrouped:
    """A part of a border that was not divided, and why not.

    Codes: too_few_people; unit_too_large (`unit` is the largest); no_number: its people make no whole number of groups;
    impossible: every division was tried; not_found: none was found, which proves nothing.
    """

    border: str
    units: tuple[int, ...]
    population: float
    code: str
    unit: int | None = None


@dataclass(frozen=True)
class Grouping:
    """All units, each in a group or in a part without groups. `parted`: of the length of all borders between neighbours
    in one border, the share that lies between two groups; 0 is most compact."""

    groups: tuple[Group, ...]
    ungrouped: tuple[Ungrouped, ...]
    parted: float


def group(
    population: Sequence[float],
    border: Sequence[str],
    neighbours: Sequence[tuple[int, int]],
    *,
    floor: float,
    ceiling: float,
    lengths: Sequence[float] | None = None,
    values: Sequence[float] | None = None,
    likeness: float = 0.0,
    given: Sequence[Collection[int]] = (),
    seed: int = 0,
) -> Grouping:
    """Divide units into groups of `floor` to `ceiling` people, about half way between where that can be chosen.

    `neighbours`: pairs of units, each once or twice; `lengths`: how long their common borders are, else all alike.
    `likeness`: how much like with like (of `values`, NaN where not known) weighs beside compactness.
    `given`: groups that stay as they are, also where they have fewer people than the floor or more than the ceiling.
    Raises CannotGroup.
    """
    _check(population, border, neighbours, floor, ceiling)
    every = _beside(len(population), border, neighbours, lengths)
    beside = _without(every, given)
    chance = random.Random(seed)  # noqa: S311 (a plan that can be made again, not a secret)
    whole = Part(range(len(population)), population, beside, floor, ceiling, values if likeness else None, likeness)
    kept = {unit for one in given for unit in one}
    groups = [Group(border[min(one)], tuple(sorted(one)), whole.people(one)) for one in given]
    ungrouped: list[Ungrouped] = []
    for units in _parts(beside):
        if units[0] in kept:
            continue
        part = whole.of(units)
        found, why, unit = _divided(part, chance)
        name = border[units[0]]
        if found is None:
            ungrouped.append(Ungrouped(name, tuple(units), part.people(units), why, unit))
        else:
            groups += [Group(name, tuple(sorted(one)), part.people(one)) for one in found]
    groups.sort(key=lambda one: (one.border, one.units))
    return Grouping(tuple(groups), tuple(ungrouped), _parted(groups, every))


def _divided(part: Part, chance: random.Random) -> tuple[list[set[int]] | None, str, int | None]:
    """The groups of one part; or None, why not, and the unit that is too large."""
    total = part.people(part.units)
    numbers = part.numbers(total)
    largest = max(part.units, key=lambda unit: part.population[unit])
    if total < part.floor:
        return None, "too_few_people", None
    if part.population[largest] > part.ceiling:
        return None, "unit_too_large", largest
    if not numbers:
        return None, "no_number", None
    found, proven = searched(part, numbers) if len(part.units) <= EXACT_UNITS else (None, False)
    if found is None and not proven:
        found = _tried(part, numbers, chance)
    if found is None and not proven and len(part.units) <= PROOF_UNITS:
        found, proven = searched(part, numbers)
    return found, "impossible" if proven else "not_found", None


def _tried(part: Part, numbers: list[int], chance: random.Random) -> list[set[int]] | None:
    """Four tries with the number of groups nearest to half way, four with the next, and round again."""
    for attempt in range(TRIES):
        found = cut_trees(part, set(part.units), numbers[attempt // 4 % len(numbers)], chance)
        if found is not None:
            return improved(part, found, chance)
    return None


def _check(
    population: Sequence[float],
    border: Sequence[str],
    neighbours: Sequence[tuple[int, int]],
    floor: float,
    ceiling: float,
) -> None:
    if not population:
        raise CannotGroup("no_units")
    if len(population) != len(border):
        raise CannotGroup("different_lengths")
    if not 0 < floor <= ceiling:
        raise CannotGroup("bad_bounds")
    for unit, people in enumerate(population):
        if not people >= 0:
            raise CannotGroup("negative_population", unit=unit)
    for row, (one, other) in enumerate(neighbours):
        if not (0 <= one < len(population) and 0 <= other < len(population)):
            raise CannotGroup("unknown_unit", row=row)
        if one == other:
            raise CannotGroup("own_neighbour", row=row)


def _beside(
    units: int, border: Sequence[str], neighbours: Sequence[tuple[int, int]], lengths: Sequence[float] | None
) -> list[dict[int, float]]:
    """Of each unit its neighbours within the same border, with the length of what they share."""
    beside: list[dict[int, float]] = [{} for _unit in range(units)]
    for row, (one, other) in enumerate(neighbours):
        if border[one] == border[other]:
            length = 1.0 if lengths is None else lengths[row]
            beside[one][other] = beside[other][one] = length
    return beside


def _without(beside: list[dict[int, float]], given: Sequence[Collection[int]]) -> list[dict[int, float]]:
    """The neighbours of each unit, once the given groups are taken out; of a unit in one, none."""
    kept: set[int] = set()
    whole = Part(range(len(beside)), (), beside, 0, 0, None, 0)
    for number, one in enumerate(given):
        if twice := kept & set(one):
            raise CannotGroup("given_twice", unit=min(twice))
        if not one or not whole.holds(set(one)):
            raise CannotGroup("given_apart", group=number)
        kept |= set(one)
    return [
        {} if unit in kept else {other: length for other, length in others.items() if other not in kept}
        for unit, others in enumerate(beside)
    ]


def _parts(beside: list[dict[int, float]]) -> list[list[int]]:
    """The units that hang together within one border, in the order of their first unit."""
    seen = [False] * len(beside)
    parts = []
    for first in range(len(beside)):
        if seen[first]:
            continue
        seen[first] = True
        part = [first]
        for unit in part:  # grows while it is walked through
            for other in beside[unit]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(sorted(part))
    return parts


def _parted(groups: list[Group], beside: list[dict[int, float]]) -> float:
    at = {unit: place for place, one in enumerate(groups) for unit in one.units}
    edges = [(length, at[unit] != at[other]) for unit in at for other, length in beside[unit].items() if unit < other]
    total = sum(length for length, _cut in edges)
    return sum(length for length, cut in edges if cut) / total if total else 0.0
