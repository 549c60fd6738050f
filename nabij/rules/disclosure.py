"""Which counts may not leave, so that nobody can be recognised: the small ones, and those that give them away.

A count of 1 up to minimum - 1 is withheld. That alone is not enough: who knows a total and all other parts knows the
last part too. So further counts are withheld until every withheld count has a certificate: a second set of whole
numbers for the withheld counts that agrees with every number and every sum that stays public, in which this count is
another one. Whoever holds all that is published then cannot tell the two sets apart. Certificates stay valid when more
is withheld, so one pass is enough.

Zero is not withheld: nobody is recognised in it. `minimum` is at least 3: with 2, "withheld" would simply mean 1.

Limits: the sums given are all the sums a reader knows. Who knows a person in the group knows more; and two indicators
that count the same people each need their own minimum.

`withhold` decides for figures with sums of any shape. `disclose` is the one function through which every count of
searches or people leaves as a table, and `disclose_running` for a count that is still growing.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from itertools import count as counter
from typing import Generic, TypeVar

LEAST_MINIMUM = 3
MINIMUM = 5  # of counts of searches and of people: 1 to 4 do not leave
_CANDIDATES = 12  # how many cells of a sum are tried; the cheapest first
_STEPS = 2000  # how long the cheapest certificate is looked for before a plain one is taken

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """A sum that readers know: `total` is the sum of `parts`."""

    total: Key
    parts: tuple[Key, ...]


def withhold(counts: Mapping[Key, int], sums: Sequence[Sum[Key]], *, minimum: int) -> frozenset[Key]:
    """The keys of `counts` that may not leave. A key in `sums` without a count is published nowhere and ignored.

    Raises ValueError when `minimum` is below LEAST_MINIMUM.
    """
    if minimum < LEAST_MINIMUM:
        raise ValueError(f"a minimum of {minimum} protects nobody: at least {LEAST_MINIMUM}")
    return frozenset(_searched(counts, sums, minimum).withheld)


# Tables of counts


class All(Enum):
    """Stands in a key of a table for everything along that axis: the total of a row or a column."""

    ALL = "all"


ALL = All.ALL
Cell = tuple[Hashable, ...]
AnyCell = TypeVar("AnyCell", bound=tuple[Hashable, ...])


@dataclass(frozen=True)
class Count:
    """One count as it may leave. `number` None: it is hidden, and not zero.

    `fewer_than`: it is hidden because it is below this. A count that is hidden because a smaller one could be
    recomputed from it has none. `at_least`: the number is a floor, because the count still grows.
    """

    number: int | None
    fewer_than: int | None = None
    at_least: bool = False


ZERO = Count(0)
HIDDEN = Count(None)


@dataclass(frozen=True)
class Disclosed:
    """A table as it may leave: its cells and the sums over every axis (`ALL` in the key), each one a Count."""

    counts: Mapping[Cell, Count]

    def __getitem__(self, key: Cell) -> Count:
        """The count under a key. A key that nothing was counted under is zero: a table tells all that was counted."""
        return self.counts.get(key, ZERO)

    def keys(self, axis: int) -> tuple[Hashable, ...]:
        """What was counted along an axis, in the order of the counts given, without the total."""
        return tuple(dict.fromkeys(key[axis] for key in self.counts if key[axis] is not ALL))


def disclose(counts: Mapping[AnyCell, int], *, minimum: int = MINIMUM) -> Disclosed:
    """THE function through which every count of searches or people leaves.

    Keys are tuples of one length, one place for each axis: (month,), (need, district), (need, district, language).
    Sums over every axis and set of axes are made here. A count of 1 to minimum - 1 is hidden, and as many others with
    it as it takes that nobody who holds the whole table can work it out, also not who knows how this function decides:
    see `withhold`. A zero stays zero; a combination that is not in `counts` is zero.

    A hidden count says "fewer than" only where that gives nothing away: where it would, it is hidden without a reason.
    So hidden without a reason means: at least 1.

    Limits: two tables of the same searches are two tables. Whoever publishes both (by quarter and by month, say) gives
    readers sums that neither knows: publish one, of a period that has ended. For a running count: `disclose_running`.

    Raises ValueError for a negative count, keys of different lengths, or a minimum below LEAST_MINIMUM.
    """
    if any(number < 0 for number in counts.values()):
        raise ValueError("a count is never negative")
    axes = {len(key) for key in counts}
    if len(axes) > 1:
        raise ValueError("every key of a table has as many places as it has axes")
    if minimum < LEAST_MINIMUM:
        raise ValueError(f"a minimum of {minimum} protects nobody: at least {LEAST_MINIMUM}")
    known, sums = _with_totals(counts, axes.pop() if axes else 0)
    # The search knows the keys by their places: those are compared much faster.
    place_of = {key: place for place, key in enumerate(known)}
    by_place = [Sum(place_of[one.total], tuple(place_of[part] for part in one.parts)) for one in sums]
    search = _searched({place_of[key]: number for key, number in known.items() if number}, by_place, minimum)
    return Disclosed({key: search.leaves(place, known[key]) for key, place in place_of.items()})


def disclose_sums(
    counts: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    *,
    minimum: int = MINIMUM,
    unpublished: Collection[Key] = (),
    public: Collection[Key] = (),
) -> dict[Key, Count]:
    """As `disclose`, for counts whose sums nest: districts in municipalities in zones, months in a year.

    `counts` holds every number that leaves, the totals too, and `sums` every way in which they add up. A total that is
    not the sum of its parts is refused, since nobody could rely on it.

    `unpublished`: numbers that leave nowhere, not even as hidden, and may be zero; they are not in the answer. They say
    what readers know beside sums: "at most" is a sum with an unpublished rest. `public`: numbers that left before, and
    so cannot be hidden any more; who passes one that is small has hidden it then.

    Raises ValueError for a negative count, a wrong total, or a minimum below LEAST_MINIMUM.
    """
    if any(number < 0 for number in counts.values()):
        raise ValueError("a count is never negative")
    if minimum < LEAST_MINIMUM:
        raise ValueError(f"a minimum of {minimum} protects nobody: at least {LEAST_MINIMUM}")
    for known in sums:
        if counts[known.total] != sum(counts[part] for part in known.parts):
            raise ValueError(f"{known.total!r} is not the sum of its parts")
    place_of = {key: place for place, key in enumerate(counts)}
    nowhere = frozenset(place_of[key] for key in unpublished)
    # What adds up to zero is zero, and known to be.
    free = nowhere - {place_of[part] for known in sums if not counts[known.total] for part in known.parts}
    number_of = {place: counts[key] for key, place in place_of.items() if counts[key] or place in free}
    by_place = [
        Sum(place_of[known.total], tuple(place_of[part] for part in known.parts if place_of[part] in number_of))
        for known in sums
        if place_of[known.total] in number_of
    ]
    fixed = frozenset(place_of[key] for key in public)
    search = _searched(number_of, by_place, minimum, free=free, fixed=fixed)
    return {key: search.leaves(place, counts[key]) for key, place in place_of.items() if place not in nowhere}


def disclose_running(count: int, *, minimum: int = MINIMUM) -> Count:
    """A count that still grows: as a floor, in steps of `minimum`.

    Who looks twice and subtracts learns a multiple of `minimum`, so never that one person came in between. One number
    at a time: floors of parts and of their total together could give a part away.
    """
    if count < 0:
        raise ValueError("a count is never negative")
    if minimum < LEAST_MINIMUM:
        raise ValueError(f"a minimum of {minimum} protects nobody: at least {LEAST_MINIMUM}")
    if count == 0:
        return ZERO
    if count < minimum:
        return Count(None, fewer_than=minimum)
    return Count(count - count % minimum, at_least=True)


def _with_totals(counts: Mapping[AnyCell, int], axes: int) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """The counts with their sums over every set of axes, and how they add up along one axis at a time."""
    known: dict[Cell, int] = defaultdict(int)
    for cell, number in counts.items():
        for summed in _subsets(axes):
            known[tuple(ALL if place in summed else part for place, part in enumerate(cell))] += number
    parts: dict[Cell, list[Cell]] = defaultdict(list)
    sums: list[Sum[Cell]] = []
    for axis in range(axes):
        parts.clear()
        for key, number in known.items():
            if key[axis] is not ALL and number:
                parts[(*key[:axis], ALL, *key[axis + 1 :])].append(key)
        sums += [Sum(total, tuple(added)) for total, added in parts.items()]
    return dict(known), sums


def _subsets(axes: int) -> list[frozenset[int]]:
    return [frozenset(chosen) for size in range(axes + 1) for chosen in combinations(range(axes), size)]


# The search for certificates


def _searched(
    counts: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    minimum: int,
    *,
    free: frozenset[Key] = frozenset(),
    fixed: frozenset[Key] = frozenset(),
) -> "_Search[Key]":
    search = _Search(counts, sums, minimum, free, fixed)
    for cell in sorted(search.primary, key=lambda key: (counts[key], repr(key))):
        if cell not in search.certified:
            search.certify(cell)
    return search


def _loss(number: int) -> float:
    """What a reader loses with a count: one, and a little more the larger it is."""
    return 1.0 + math.log2(1 + number)


class _Search(Generic[Key]):
    """Looks for certificates: changes of +1 and -1 to withheld counts that leave every known sum right.

    `free` counts leave nowhere and may be zero; `fixed` ones left before and never change.
    """

    def __init__(
        self,
        counts: Mapping[Key, int],
        sums: Sequence[Sum[Key]],
        minimum: int,
        free: frozenset[Key],
        fixed: frozenset[Key],
    ) -> None:
        self.counts, self.minimum, self.free, self.fixed = counts, minimum, free, fixed
        # Each sum as coefficients: the parts add, the total subtracts; a right sum gives zero.
        self.sums: list[dict[Key, int]] = []
        self.sums_of: dict[Key, list[int]] = {key: [] for key in counts}
        for known in sums:
            if known.total not in counts:
                continue
            coefficients = {part: 1 for part in known.parts if part in counts}
            coefficients[known.total] = -1
            for key in coefficients:
                self.sums_of[key].append(len(self.sums))
            self.sums.append(coefficients)
        # What one more cell typically costs: each wrong sum promises to need about one.
        self.typical = sum(map(_loss, counts.values())) / max(len(counts), 1)
        self.primary = {key for key, number in counts.items() if 1 <= number < minimum} - free - fixed
        self.withheld: set[Key] = set(self.primary | free)
        self.certified: set[Key] = set()
        self.unsaid: set[Key] = set()  # of these nobody may say which ones are below the minimum

    def leaves(self, cell: Key, number: int) -> Count:
        """A count as it may leave, once every small one is certified."""
        if cell not in self.withheld:
            return Count(number)
        return Count(None, fewer_than=self.minimum) if cell in self.primary and cell not in self.unsaid else HIDDEN

    def certify(self, cell: Key) -> None:
        """Withhold what it takes for `cell` to have a certificate."""
        # First so that even a reader who knows which counts are the small ones learns nothing; if that cannot be had,
        # so that a reader who does not know learns nothing; if not even that, everything linked to it is withheld.
        for find in (self._cheapest, self._programmed, self._upwards):
            if support := find(cell, strict=True):
                break
            if support := find(cell, strict=False):
                self.unsaid |= support
                break
        else:
            support = self._everything_linked(cell)
            self.unsaid |= support
        self.withheld |= support
        self.certified |= support

    def _cheapest(self, cell: Key, *, strict: bool) -> set[Key] | None:
        """The cells of a certificate for `cell` that withholds little more; None if none was found in time."""
        order = counter()
        heap: list[tuple[float, int, float, dict[Key, int], dict[int, int]]] = []

        def consider(changes: dict[Key, int], wrong: dict[int, int], key: Key, change: int, cost: float) -> None:
            wrong = self._more_wrong(wrong, key, change)
            heapq.heappush(heap, (cost + self.typical * len(wrong), next(order), cost, {**changes, key: change}, wrong))

        for change in (1, -1):
            if self._allowed(cell, change, strict):
                consider({}, {}, cell, change, 0.0)
        for _step in range(_STEPS):
            if not heap:
                return None
            _promise, _number, cost, changes, wrong = heapq.heappop(heap)
            if not wrong:
                return set(changes)
            # The sum with the fewest cells leaves the fewest ways to go on.
            number = min(wrong, key=lambda candidate: (len(self.sums[candidate]), candidate))
            for key in self._candidates(number, changes):
                # A part must move against the excess, the total with it.
                change = (-1 if wrong[number] > 0 else 1) * self.sums[number][key]
                if self._allowed(key, change, strict):
                    consider(changes, wrong, key, change, cost + self._cost(key))
        return None

    def _upwards(self, cell: Key, *, strict: bool) -> set[Key] | None:
        """The cells of a plain certificate: `cell` and every total it is in, up to the last, change together."""
        for change in (1, -1):
            changes: dict[Key, int] = {}
            todo: Key | None = cell
            while todo is not None and self._allowed(todo, change, strict):
                changes[todo] = change
                wrong = self._wrong(changes)
                if not wrong:
                    return set(changes)
                todo = self._next_upwards(wrong, changes, change, strict)
        return None

    def _programmed(self, cell: Key, *, strict: bool) -> set[Key] | None:
        """The cells of the cheapest certificate near `cell`, by integer programming: seldom needed, slower."""
        from nabij.rules.certificates import cheapest_change  # noqa: PLC0415 - takes 0.3 s, and every page starts here

        return cheapest_change(
            cell,
            sums=self.sums,
            sums_of=self.sums_of,
            allowed=lambda key, change: self._may_be_withheld(key) and self._allowed(key, change, strict),
            cost=self._cost,
        )

    def _next_upwards(
        self, wrong: Mapping[int, int], changes: Mapping[Key, int], change: int, strict: bool
    ) -> Key | None:
        """The total of a wrong sum or, where all those change already, a part that can change with its total."""
        choices = [
            (-self.sums[number][key], len(self.sums[number]), number, place, key)
            for number in wrong
            for place, key in enumerate(self._candidates(number, changes))
            if self.sums[number][key] * change * wrong[number] < 0 and self._allowed(key, change, strict)
        ]
        return max(choices, key=lambda choice: (choice[0], -choice[1], -choice[2], -choice[3]))[-1] if choices else None

    def _wrong(self, changes: Mapping[Key, int]) -> dict[int, int]:
        """The sums that the changes make wrong, and by how much."""
        excess: dict[int, int] = {}
        for key, change in changes.items():
            for number in self.sums_of[key]:
                excess[number] = excess.get(number, 0) + self.sums[number][key] * change
        return {number: much for number, much in excess.items() if much}

    def _more_wrong(self, wrong: Mapping[int, int], key: Key, change: int) -> dict[int, int]:
        """As `_wrong`, for one change more."""
        excess = dict(wrong)
        for number in self.sums_of[key]:
            much = excess.pop(number, 0) + self.sums[number][key] * change
            if much:
                excess[number] = much
        return excess

    def _candidates(self, number: int, changes: Mapping[Key, int]) -> list[Key]:
        open_cells = [key for key in self.sums[number] if key not in changes and self._may_be_withheld(key)]
        open_cells.sort(key=lambda key: (self._cost(key), repr(key)))
        chosen = open_cells[:_CANDIDATES]
        # The total is always tried: withholding it is what ends the search at the latest.
        return chosen + [key for key in open_cells[_CANDIDATES:] if self.sums[number][key] == -1]

    def _cost(self, key: Key) -> float:
        """What withholding this count too would lose; next to nothing where it is withheld already."""
        return 0.001 if key in self.withheld else _loss(self.counts[key])

    def _allowed(self, key: Key, change: int, strict: bool) -> bool:
        changed = self.counts[key] + change
        if key in self.fixed:
            return False
        if key in self.free:
            return changed >= 0
        if not strict:
            return changed >= 1
        return 1 <= changed < self.minimum if key in self.primary else changed >= self.minimum

    def _may_be_withheld(self, key: Key) -> bool:
        return key not in self.fixed and (self.counts[key] > 0 or key in self.free)

    def _everything_linked(self, cell: Key) -> set[Key]:
        linked, todo = {cell}, [cell]
        while todo:
            for number in self.sums_of[todo.pop()]:
                fresh = [key for key in self.sums[number] if key not in linked and self._may_be_withheld(key)]
                linked.update(fresh)
                todo.extend(fresh)
        return linked
