"""The rules that give a published division, by index, formula and year, and how firmly each kind stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nabij.diagnosis.allocating.reading import Ground
from nabij.diagnosis.contents import Units
from nabij.rules.apportion import Method
from nabij.rules.staffing import Formula
from nabij.rules.staffing_many import Family, Setting, burdens_of, weights_of
from nabij.rules.staffing_sectors import resampled_needs
from nabij.rules.staffing_sensitivity import Frame


@dataclass(frozen=True)
class Way:
    """All hits of one index, formula and year of population, with how firmly they stand.

    `hits` of `tried` combinations of intensity, method, floor and ceiling. `least_intensity`, `most_intensity`,
    `floors`, `ceilings`, `methods`: what the hits have. `firm`: the mean share of draws of sectors in which a hit still
    gives the division; `firmest`: that of the best one, `best`. `other_years`: per other year of population, the share
    of the hits that give it with those people too.
    """

    index: str
    formula: str
    year: int
    hits: int
    tried: int
    least_intensity: float
    most_intensity: float
    floors: tuple[int, ...]
    ceilings: tuple[int | None, ...]
    methods: tuple[Method, ...]
    firm: float | None
    firmest: float | None
    best: Setting
    other_years: Mapping[int, float]


@dataclass(frozen=True)
class Around:
    """What the hits were searched in."""

    family: Family
    ground: Ground
    units: Units
    stated: tuple[int, ...]
    draws: int
    seed: int

    @property
    def bounds(self) -> int:
        """How many pairs of floor and ceiling there are."""
        return sum(
            1 for floor in self.family.floors for ceiling in self.family.ceilings if ceiling is None or floor <= ceiling
        )


_Rest = tuple[float, Method, int, int | None]


def _rest(one: Setting) -> _Rest:
    return one.intensity, one.method, one.floor, one.ceiling


def ways_of(around: Around, hits: Sequence[Setting]) -> tuple[Way, ...]:
    """The hits by index, formula and year of population; most hits first."""
    groups: dict[tuple[str, str, int], list[Setting]] = defaultdict(list)
    for hit in hits:
        groups[hit.base.index, hit.base.formula, hit.base.year].append(hit)
    rests = {key: {_rest(hit) for hit in own} for key, own in groups.items()}
    found = []
    for (index, formula, year), own in groups.items():
        others = {
            other: sum(_rest(hit) in rests.get((index, formula, other), set()) for hit in own) / len(own)
            for other in sorted(around.ground.people)
            if other != year
        }
        found.append(_way(around, own, others))
    return tuple(sorted(found, key=lambda way: (-way.hits, way.index, way.formula, -way.year)))


def _way(around: Around, hits: Sequence[Setting], others: Mapping[int, float]) -> Way:
    firm = firmness(around, hits)
    best = max(range(len(hits)), key=lambda place: (firm[place] if firm else 0.0, -place))
    base = hits[0].base
    steps = len(around.family.intensities) if base.index else 1
    return Way(
        index=base.index,
        formula=base.formula,
        year=base.year,
        hits=len(hits),
        tried=steps * len(around.family.methods) * around.bounds,
        least_intensity=min(one.intensity for one in hits),
        most_intensity=max(one.intensity for one in hits),
        floors=tuple(sorted({one.floor for one in hits})),
        ceilings=tuple(sorted({one.ceiling for one in hits}, key=lambda one: (one is None, one or 0))),
        methods=tuple(sorted({one.method for one in hits})),
        firm=sum(firm) / len(firm) if firm else None,
        firmest=firm[best] if firm else None,
        best=hits[best],
        other_years=others,
    )


def firmness(around: Around, hits: Sequence[Setting]) -> list[float]:
    """Per hit (of one base) the share of draws of sectors, with return, in which it still gives the division.

    Empty where it cannot be said: no sector scores, or people among the most deprived, whose sectors are counted.
    """
    base, units = hits[0].base, around.units
    need = around.ground.needs.get(base.index)
    if need is None or need.per != "sector" or base.formula.startswith(Formula.MOST_DEPRIVED) or not around.draws:
        return []
    needs = resampled_needs(
        around.ground.people[base.year],
        need.scores,
        units.sector_of,
        len(units),
        draws=around.draws,
        seed=around.seed,
    )
    burdens = burdens_of(base.people, needs, Formula(base.formula))
    staff = sum(around.stated)
    found = []
    for hit in hits:
        high = staff if hit.ceiling is None else hit.ceiling
        frame = Frame(staff, hit.method, np.full(len(units), hit.floor), np.full(len(units), high))
        workers = frame.divide(weights_of(base.people, burdens, np.full(around.draws, hit.intensity)))
        found.append(float((workers == np.asarray(around.stated)).all(axis=1).mean()))
    return found
