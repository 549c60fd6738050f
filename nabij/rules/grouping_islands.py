"""Pieces of a border that hang together with nothing and are too small to be a group by themselves.

Such an island is joined to the nearest unit of another piece of the same border, as if the two touched over 0 metres:
people there belong to the same neighbourhood as those across, wherever the border's two pieces are drawn. An island
that can be a group by itself stays one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Link:
    """An island joined by rule: `unit`, of the island, to `other`, and the metres between their points.

    `units` and `population` are the island's at that moment.
    """

    border: str
    unit: int
    other: int
    metres: float
    units: tuple[int, ...]
    population: float


def joined_islands(
    population: Sequence[float],
    border: Sequence[str],
    neighbours: Sequence[tuple[int, int]],
    points: ArrayLike,
    *,
    floor: float,
) -> tuple[Link, ...]:
    """Links for pieces with fewer people than the floor, where their border has other pieces; the smallest first.

    `points` (n, 2): a point of each unit in metres. A border whose people together are fewer than the floor keeps its
    pieces joined all the same: it is one part that is too small, which is said of it as a whole.
    """
    at = np.asarray(points, dtype=np.float64)
    piece = _pieces(len(population), border, neighbours)
    found: list[Link] = []
    for name in sorted(set(border)):
        inside = [unit for unit in range(len(population)) if border[unit] == name]
        while len(numbers := sorted({piece[unit] for unit in inside})) > 1:
            people = {number: sum(population[unit] for unit in inside if piece[unit] == number) for number in numbers}
            island = min(numbers, key=lambda number: (people[number], number))
            if people[island] >= floor:
                break
            own = [unit for unit in inside if piece[unit] == island]
            others = [unit for unit in inside if piece[unit] != island]
            metres = np.hypot(*(at[own][:, None, :] - at[others][None, :, :]).transpose(2, 0, 1))
            one, other = divmod(int(metres.argmin()), len(others))
            found.append(Link(name, own[one], others[other], float(metres.min()), tuple(own), float(people[island])))
            for unit in own:
                piece[unit] = piece[others[other]]
    return tuple(found)


def _pieces(units: int, border: Sequence[str], neighbours: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the piece of each unit: the least unit that it hangs together with inside its border."""
    beside: list[list[int]] = [[] for _unit in range(units)]
    for one, other in neighbours:
        if border[one] == border[other]:
            beside[one].append(other)
            beside[other].append(one)
    piece = [-1] * units
    for first in range(units):
        if piece[first] >= 0:
            continue
        piece[first], waiting = first, [first]
        while waiting:
            for other in beside[waiting.pop()]:
                if piece[other] < 0:
                    piece[other] = first
                    waiting.append(other)
    return piece
