"""The weights of `staffing` for many needs or intensities at once, in floating point, and a search through families.

A family is every combination of stated bases (an index of need with a formula and a population), intensities, methods,
floors and ceilings. The search says which of them give a stated division: it cannot say which one was really used.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.rules.apportion import Method
from nabij.rules.apportion_many import apportion_many
from nabij.rules.staffing import Formula

Floats = NDArray[np.float64]
Outcome = tuple[int, ...]


def burdens_of(people: Floats, needs: Floats, formula: Formula) -> Floats:
    """The burden of each unit for rows of needs (m, n), as `staffing.burdens`; not for MOST_DEPRIVED."""
    if formula is Formula.SQUARED:
        return people * needs**2
    if formula is Formula.CUBED:
        return people * needs**3
    if formula is Formula.ABOVE_LEAST:
        return np.asarray(people * (needs - needs.min(axis=1, keepdims=True)), dtype=np.float64)
    if formula is Formula.RANK:
        below = (needs[:, None, :] < needs[:, :, None]).sum(axis=2)
        same = (needs[:, None, :] == needs[:, :, None]).sum(axis=2)
        return np.asarray(people * (below + (same + 1) / 2), dtype=np.float64)
    if formula is Formula.SCORE:
        return people * needs
    raise ValueError("people among the most deprived do not follow from mean needs")


def weights_of(people: Floats, burdens: Floats, intensities: Floats) -> Floats:
    """Weights (m, n) from people (n,), burdens (n,) or (m, n), and intensities (m,): base and top-up together."""
    base = people / people.sum()
    top_up = burdens / burdens.sum(axis=-1, keepdims=True)
    return np.asarray((1 - intensities[:, None]) * base + intensities[:, None] * top_up, dtype=np.float64)


@dataclass(frozen=True)
class Base:
    """One way of weighing: whose index, which formula, which people. All arrays have one entry for each unit."""

    index: str
    formula: str  # with its parameter: most-deprived-20
    year: int
    people: Floats
    burdens: Floats


@dataclass(frozen=True)
class Family:
    """What is searched. Floors and ceilings hold for every unit; None: no ceiling. `intensities` above 0."""

    bases: tuple[Base, ...]
    intensities: tuple[float, ...]
    methods: tuple[Method, ...]
    floors: tuple[int, ...]
    ceilings: tuple[int | None, ...]


@dataclass(frozen=True)
class Setting:
    """One combination, with what it gives. `off`: how many workers stand in another unit than stated."""

    base: Base
    intensity: float
    method: Method
    floor: int
    ceiling: int | None
    outcome: Outcome
    off: int


@dataclass(frozen=True)
class Searched:
    """What a search found.

    `tried`: combinations that could be divided; `hits`: those that give the stated division; `misses`: the nearest of
    the others, at most as many as asked; `outcomes`: how often each division came out, most frequent first; `by_off`:
    how many combinations stand so many workers off.
    """

    tried: int
    impossible: int
    hits: tuple[Setting, ...]
    misses: tuple[Setting, ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    by_off: Mapping[int, int]

    @property
    def share(self) -> float:
        """The share of the family that gives the stated division: a count of combinations, not a probability."""
        return len(self.hits) / self.tried if self.tried else 0.0


def search(family: Family, stated: Sequence[int], *, misses: int = 20) -> Searched:
    """Divide by every combination of the family and set each beside the `stated` division."""
    staff, target = sum(stated), np.asarray(stated, dtype=np.int64)
    intensities = np.asarray(family.intensities, dtype=np.float64)
    rows = np.concatenate([weights_of(base.people, base.burdens, intensities) for base in family.bases])
    hits: list[Setting] = []
    near: list[Setting] = []
    outcomes: Counter[Outcome] = Counter()
    by_off: Counter[int] = Counter()
    impossible = 0
    for method, floor, ceiling in _bounds(family):
        fits = _possible(rows, staff, floor, ceiling)
        impossible += int((~fits).sum())
        if not fits.any():
            continue
        count = len(target)
        workers = apportion_many(
            staff,
            rows[fits],
            method=method,
            floors=np.full(count, floor),
            ceilings=np.full(count, staff if ceiling is None else ceiling),
        )
        off = np.abs(workers - target).sum(axis=1) // 2
        outcomes.update(tuple(row) for row in workers.tolist())
        by_off.update(off.tolist())
        nearest = off[off > 0].min() if (off > 0).any() else 0
        for row, place in enumerate(np.flatnonzero(fits).tolist()):
            if off[row] and (off[row] > nearest or len(near) >= misses * 50):
                continue
            base, step = divmod(place, len(intensities))
            outcome = tuple(workers[row].tolist())
            setting = Setting(
                family.bases[base], float(intensities[step]), method, floor, ceiling, outcome, int(off[row])
            )
            (near if off[row] else hits).append(setting)
    near.sort(key=lambda one: one.off)
    tried = sum(outcomes.values())
    return Searched(
        tried,
        impossible,
        tuple(hits),
        tuple(near[:misses]),
        tuple(outcomes.most_common()),
        dict(sorted(by_off.items())),
    )


def _bounds(family: Family) -> list[tuple[Method, int, int | None]]:
    return [
        (method, floor, ceiling)
        for method in family.methods
        for floor in family.floors
        for ceiling in family.ceilings
        if ceiling is None or floor <= ceiling
    ]


def _possible(rows: Floats, staff: int, floor: int, ceiling: int | None) -> NDArray[np.bool_]:
    """Which rows can be divided within these bounds: a unit without weight gets its floor and no more."""
    count = rows.shape[1]
    room = np.where(rows > 0, staff if ceiling is None else min(ceiling, staff), floor).sum(axis=1)
    return np.asarray((floor * count <= staff) & (staff <= room))
