"""The rules of a territory: how a unit's residents divide over larger units."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A smallest piece of a unit: which larger unit it lies in, its residents, and its area in m2."""

    parent: str
    population: int | None
    area_m2: float


@dataclass(frozen=True)
class Share:
    """The part of a unit that lies in a larger one, from 0 to 1. `by_area` where nobody lives in the unit."""

    parent: str
    share: float
    by_area: bool


def shares(parts: Iterable[Part]) -> list[Share]:
    """How a unit divides over the larger units that its pieces lie in.

    By residents; by area where it has none or where a number is unknown. A larger unit that holds only land where
    nobody lives keeps its place with share 0. The shares sum to 1.
    """
    population: dict[str, int] = defaultdict(int)
    area: dict[str, float] = defaultdict(float)
    known = True
    for part in parts:
        known = known and part.population is not None
        population[part.parent] += part.population or 0
        area[part.parent] += part.area_m2
    if not area:
        return []
    if len(area) == 1:
        return [Share(next(iter(area)), 1.0, False)]
    by_area = not known or sum(population.values()) == 0
    weights: dict[str, float] = dict(area if by_area else population)
    total = sum(weights.values())
    return [Share(parent, weights[parent] / total, by_area) for parent in sorted(weights)]
