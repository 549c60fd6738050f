"""Which counts may not leave, so that nobody can be recognised: the small ones, and those that give them away.

A count of 1 up to minimum - 1 is withheld. That alone is not enough: who knows a total and all other parts knows the
last part too. So further counts are withheld until every withheld count has a certificate: a second set of whole
numbers for the withheld counts that agrees with every number and every sum that stays public, in which this count is
another one. Whoever holds all that is published then cannot tell the two sets apart. Certificates stay valid when more
is withheld, so one pass is enough.

Zero is not withheld: nobody is recognised in it. `minimum` is at least 3: with 2, "withheld" would simply mean 1.

Limits: the sums given are all the sums a reader knows. Who knows a person in the group knows more; and two indicators
that count the same people each need their own minimum.
"""

import heapq
import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as counter
from typing import Generic, TypeVar

LEAST_MINIMUM = 3
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
    search = _Search(counts, sums, minimum)
    for cell in sorted(search.primary, key=lambda key: (counts[key], repr(key))):
        if cell not in search.certified:
            search.certify(cell)
    return frozenset(search.withheld)


def _loss(number: int) -> float:
    """What a reader loses with a count: one, and a little more the larger it is."""
    return 1.0 + math.log2(1 + number)


class _Search(Generic[Key]):
    """Looks for certificates: changes of +1 and -1 to withheld counts that leave every known sum right."""

    def __init__(self, counts: Mapping[Key, int], sums: Sequence[Sum[Key]], minimum: int) -> None:
        self.counts, self.minimum = counts, minimum
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
        self.primary = {key for key, number in counts.items() if 1 <= number < minimum}
        self.withheld: set[Key] = set(self.primary)
        self.certified: set[Key] = set()

    def certify(self, cell: Key) -> None:
        """Withhold what it takes for `cell` to have a certificate."""
        # First so that even a reader who knows which counts are the small ones learns nothing; if that cannot be had,
        # so that a reader who does not know learns nothing; if not even that, everything linked to it is withheld.
        for find in (self._cheapest, self._upwards):
            support = find(cell, strict=True) or find(cell, strict=False)
            if support:
                break
        else:
            support = self._everything_linked(cell)
        self.withheld |= support
        self.certified |= support

    def _cheapest(self, cell: Key, *, strict: bool) -> set[Key] | None:
        """The cells of a certificate for `cell` that withholds little more; None if none was found in time."""
        order = counter()
        heap: list[tuple[float, int, float, dict[Key, int]]] = []

        def consider(changes: dict[Key, int], cost: float) -> None:
            heapq.heappush(heap, (cost + self.typical * len(self._wrong(changes)), next(order), cost, changes))

        for change in (1, -1):
            if self._allowed(cell, change, strict):
                consider({cell: change}, 0.0)
        for _step in range(_STEPS):
            if not heap:
                return None
            _promise, _number, cost, changes = heapq.heappop(heap)
            wrong = self._wrong(changes)
            if not wrong:
                return set(changes)
            # The sum with the fewest cells leaves the fewest ways to go on.
            number = min(wrong, key=lambda candidate: (len(self.sums[candidate]), candidate))
            for key in self._candidates(number, changes):
                # A part must move against the excess, the total with it.
                change = (-1 if wrong[number] > 0 else 1) * self.sums[number][key]
                if self._allowed(key, change, strict):
                    consider({**changes, key: change}, cost + self._cost(key))
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

    def _candidates(self, number: int, changes: Mapping[Key, int]) -> list[Key]:
        open_cells = [key for key in self.sums[number] if key not in changes and self.counts[key] > 0]
        open_cells.sort(key=lambda key: (self._cost(key), repr(key)))
        chosen = open_cells[:_CANDIDATES]
        # The total is always tried: withholding it is what ends the search at the latest.
        return chosen + [key for key in open_cells[_CANDIDATES:] if self.sums[number][key] == -1]

    def _cost(self, key: Key) -> float:
        """What withholding this count too would lose; next to nothing where it is withheld already."""
        return 0.001 if key in self.withheld else _loss(self.counts[key])

    def _allowed(self, key: Key, change: int, strict: bool) -> bool:
        changed = self.counts[key] + change
        if not strict:
            return changed >= 1
        return 1 <= changed < self.minimum if key in self.primary else changed >= self.minimum

    def _everything_linked(self, cell: Key) -> set[Key]:
        linked, todo = {cell}, [cell]
        while todo:
            for number in self.sums_of[todo.pop()]:
                fresh = [key for key in self.sums[number] if key not in linked and self.counts[key] > 0]
                linked.update(fresh)
                todo.extend(fresh)
        return linked
