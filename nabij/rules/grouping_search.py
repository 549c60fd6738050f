"""How `nabij.rules.grouping` divides one part whose units hang together: cutting trees, moving units, trying all."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf, isnan

TREES = 6  # random trees for one cut
CUTS = 4  # of each tree the cuts nearest to the middle that are compared
PASSES = 40  # of moving units; each passes all of them
STEPS = 200_000  # of trying everything


@dataclass(frozen=True)
class Part:
    """Units that hang together within one border. `cost` of a group adds up: the lower, the more compact and alike."""

    units: Sequence[int]
    population: Sequence[float]
    beside: Sequence[dict[int, float]]
    floor: float
    ceiling: float
    values: Sequence[float] | None
    likeness: float
    length: float = 1.0  # of all borders between neighbours
    variance: float = 1.0  # of the value over all people, times people

    def of(self, units: Sequence[int]) -> "Part":
        """The part that these units are, with its totals."""
        length = sum(sum(self.beside[unit].values()) for unit in units) / 2
        return replace(self, units=units, length=length or 1.0, variance=self.spread(units) or 1.0)

    def people(self, units: Iterable[int]) -> float:
        """The people of some units."""
        return sum(self.population[unit] for unit in units)

    def numbers(self, total: float) -> list[int]:
        """The numbers of groups that so many people can make, the one nearest to half way first."""
        least, most = max(1, ceil(total / self.ceiling)), floor(total / self.floor)
        wanted = 2 * total / (self.floor + self.ceiling)
        return sorted(range(least, most + 1), key=lambda number: (abs(number - wanted), number))

    def fits(self, people: float, groups: int) -> bool:
        """Whether so many people can make so many groups, as far as numbers go."""
        return groups * self.floor <= people <= groups * self.ceiling

    def spread(self, units: Iterable[int]) -> float:
        """The sum over people of the squared distance of their value to the mean of the group.

        Units whose value is not known (NaN) count neither for nor against it.
        """
        if self.values is None:
            return 0.0
        people = mean = square = 0.0
        for unit in units:
            weight, value = self.population[unit], self.values[unit]
            if isnan(value):
                continue
            people, mean, square = people + weight, mean + weight * value, square + weight * value * value
        return max(0.0, square - mean * mean / people) if people else 0.0

    def cost(self, units: set[int]) -> float:
        """The borders that the group has with others, half of each, and how unlike its people are."""
        cut = sum(length for unit in units for other, length in self.beside[unit].items() if other not in units)
        unlike = self.likeness * self.spread(units) / self.variance if self.values is not None else 0.0
        return cut / 2 / self.length + unlike

    def holds(self, units: set[int]) -> bool:
        """Whether the units hang together."""
        first = next(iter(units))
        seen, waiting = {first}, [first]
        while waiting:
            for other in self.beside[waiting.pop()]:
                if other in units and other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return len(seen) == len(units)


def cut_trees(part: Part, units: set[int], groups: int, chance: random.Random) -> list[set[int]] | None:
    """Units that hang together, cut in two until each piece is one group; None where no tree could be cut."""
    if groups == 1:
        return [units] if part.fits(part.people(units), 1) else None
    best: tuple[float, set[int], int] | None = None
    for _tree in range(TREES):
        for inside, number in _cuts(part, units, groups, chance):
            cut = sum(
                length
                for unit in inside
                for other, length in part.beside[unit].items()
                if other in units and other not in inside
            )
            if best is None or cut < best[0]:
                best = cut, inside, number
    if best is None:
        return None
    _cut, inside, number = best
    first = cut_trees(part, inside, number, chance)
    second = cut_trees(part, units - inside, groups - number, chance) if first is not None else None
    return [*first, *second] if first is not None and second is not None else None


def _cuts(part: Part, units: set[int], groups: int, chance: random.Random) -> Iterator[tuple[set[int], int]]:
    """From one random tree the cuts after which both sides have people for a whole number of groups."""
    order, above = _tree(part, units, chance)
    below = {unit: part.population[unit] for unit in order}
    for unit in reversed(order[1:]):
        below[above[unit]] += below[unit]
    total = below[order[0]]
    found = []
    for unit in order[1:]:
        # Of the numbers that fit, the one that lies nearest to the people on that side.
        wanted = min(max(round(groups * below[unit] / total), 1), groups - 1) if total else 1
        for number in sorted(range(1, groups), key=lambda number: abs(number - wanted))[:3]:
            if part.fits(below[unit], number) and part.fits(total - below[unit], groups - number):
                found.append((abs(2 * number - groups), chance.random(), unit, number))
                break
    found.sort()
    for _middle, _chance, root, number in found[:CUTS]:
        inside = {root}
        for unit in order[1:]:
            if above[unit] in inside:
                inside.add(unit)
        yield inside, number


def _tree(part: Part, units: set[int], chance: random.Random) -> tuple[list[int], dict[int, int]]:
    """A random tree over the units: them from the root on, and what each hangs on."""
    root = sorted(units)[int(chance.random() * len(units))]
    order: list[int] = []
    above: dict[int, int] = {}
    seen = set()
    waiting = [(root, root)]
    while waiting:
        place = int(chance.random() * len(waiting))
        waiting[place], waiting[-1] = waiting[-1], waiting[place]
        unit, parent = waiting.pop()
        if unit in seen:
            continue
        seen.add(unit)
        order.append(unit)
        above[unit] = parent
        waiting += [(other, unit) for other in part.beside[unit] if other in units and other not in seen]
    return order, above


def improved(part: Part, groups: list[set[int]], chance: random.Random) -> list[set[int]]:
    """Moves one unit after another to a group beside it while that makes the groups more compact and alike."""
    at = {unit: place for place, units in enumerate(groups) for unit in units}
    people = [part.people(units) for units in groups]
    order = sorted(at)
    for _pass in range(PASSES):
        chance.shuffle(order)
        moved = False
        for unit in order:
            target = _better(part, groups, at, people, unit)
            if target is None:
                continue
            moved = True
            groups[at[unit]].discard(unit)
            groups[target].add(unit)
            people[at[unit]] -= part.population[unit]
            people[target] += part.population[unit]
            at[unit] = target
        if not moved:
            break
    return groups


def _better(part: Part, groups: list[set[int]], at: dict[int, int], people: list[float], unit: int) -> int | None:
    """The group beside a unit that it had better belong to, or None."""
    here, number = at[unit], part.population[unit]
    others = {at[other] for other in part.beside[unit]} - {here}
    if not others or people[here] - number < part.floor or len(groups[here]) == 1:
        return None
    left = groups[here] - {unit}
    best, best_gain, checked = None, 1e-12, False
    for other in sorted(others):
        if people[other] + number > part.ceiling:
            continue
        joined = groups[other] | {unit}
        gain = part.cost(groups[here]) + part.cost(groups[other]) - part.cost(left) - part.cost(joined)
        if gain <= best_gain:
            continue
        if not checked and not part.holds(left):
            return None
        best, best_gain, checked = other, gain, True
    return best


def searched(part: Part, numbers: Sequence[int]) -> tuple[list[set[int]] | None, bool]:
    """The best division of all, for the first number of groups that has one; and whether everything was tried."""
    search = _Everything(part)
    for number in numbers:
        _cost, found = search.best(frozenset(part.units), number)
        if found is not None and not search.gave_up:
            return [set(one) for one in found], True
        if search.gave_up:
            return None, False
    return None, True


class _Everything:
    """The least cost of dividing some units into a number of groups; what was found once is kept."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._known: dict[tuple[frozenset[int], int], tuple[float, list[frozenset[int]] | None]] = {}
        self._steps = 0

    @property
    def gave_up(self) -> bool:
        return self._steps > STEPS

    def best(self, units: frozenset[int], groups: int) -> tuple[float, list[frozenset[int]] | None]:
        """Cost and groups; infinite and None where there is no division."""
        if not units:
            return (0.0, []) if groups == 0 else (inf, None)
        if not self._part.fits(self._part.people(units), groups):
            return inf, None
        if (units, groups) in self._known:
            return self._known[units, groups]
        least: tuple[float, list[frozenset[int]] | None] = (inf, None)
        for one in self._holding(units):
            if self.gave_up:
                return inf, None
            cost, others = self.best(units - one, groups - 1)
            if others is not None and (cost := cost + self._part.cost(set(one))) < least[0]:
                least = cost, [one, *others]
        self._known[units, groups] = least
        return least

    def _holding(self, units: frozenset[int]) -> Iterator[frozenset[int]]:
        """Every group that holds the first of the units, hangs together and has people enough and not too many."""
        first = min(units)
        waiting: list[tuple[frozenset[int], frozenset[int]]] = [(frozenset({first}), frozenset())]
        while waiting and not self.gave_up:
            self._steps += 1
            inside, refused = waiting.pop()
            people = self._part.people(inside)
            if people > self._part.ceiling:
                continue
            edge = {other for unit in inside for other in self._part.beside[unit]} & units
            choices = sorted(edge - inside - refused)
            if not choices:
                if people >= self._part.floor:
                    yield inside
                continue
            # With the next unit and without it: each group comes by one way only.
            waiting.append((inside, refused | {choices[0]}))
            waiting.append((inside | {choices[0]}, refused))
