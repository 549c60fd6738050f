"""What a plan of groups is worth: people, limits, contiguity, compactness, likeness, and which other units it cuts.

A plan says of each unit in which group it is. Everything here is reckoned anew from that, so that a plan drawn by hand
is measured as one drawn by rule.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

NO_GROUP = 0


@dataclass(frozen=True)
class Ground:
    """The units that groups are made of. Shapes: n units; `beside` (m, 2) with `border_m` (m,) in metres.

    `border`: the larger unit that a group may not leave. `value`: how much need, NaN where not known. `points` (n, 2)
    in metres. `smaller` and `larger`: numbers of other units, such as districts and municipalities, -1 for none.
    """

    population: Floats
    border: tuple[str, ...]
    beside: Numbers
    border_m: Floats
    points: Floats
    value: Floats
    smaller: Numbers
    larger: Numbers


@dataclass(frozen=True)
class GroupMeasure:
    """One group. `limit`: below, above or nothing; `pieces`: 1 where it hangs together; `borders` that it lies in.

    `metres`: the mean distance of its residents to their middle, as the crow flies. `value`: the mean over its people
    for whom it is known, NaN for none. `larger`: how many of the larger units it has residents of.
    """

    number: int
    borders: tuple[str, ...]
    units: tuple[int, ...]
    population: float
    limit: str
    pieces: int
    metres: float
    value: float
    larger: int


@dataclass(frozen=True)
class PlanMeasure:
    """A whole plan. `cut_m`: metres of border between two groups; `parted`: their share of all borders inside the
    given ones; `metres`: mean distance of residents to the middle of their group; `within`: of the differences in need
    between people, the share that lies inside groups (0: all alike in each; NaN: need is not known). `smaller_cut`:
    smaller units with residents in more than one group; `larger_crossed`: groups with residents of more than one larger
    unit; `left_units`, `left_people`: in no group.
    """

    groups: tuple[GroupMeasure, ...]
    below: int
    above: int
    apart: int
    least: float
    median: float
    most: float
    cut_m: float
    parted: float
    metres: float
    within: float
    smaller_cut: int
    larger_crossed: int
    left_units: int
    left_people: float


def measured(
    ground: Ground, group_of: Numbers, *, floor: float, ceiling: float, links: Sequence[tuple[int, int]] = ()
) -> PlanMeasure:
    """Measure a plan. `group_of` (n,): the number of each unit's group, NO_GROUP for none.

    `links`: pairs of units that count as touching although they do not (islands that were joined).
    """
    groups = tuple(
        _group(ground, number, group_of, floor=floor, ceiling=ceiling, links=links)
        for number in sorted(set(group_of.tolist()) - {NO_GROUP})
    )
    people = [one.population for one in groups] or [np.nan]
    one, other = ground.beside[:, 0], ground.beside[:, 1]
    border = np.asarray(ground.border)
    grouped = (group_of[one] != NO_GROUP) & (group_of[other] != NO_GROUP)
    inside = grouped & (border[one] == border[other])
    cut = inside & (group_of[one] != group_of[other])
    total = float(ground.border_m[inside].sum())
    left = group_of == NO_GROUP
    weights = np.array([group.population for group in groups])
    far = np.array([group.metres for group in groups])
    lived = weights > 0
    return PlanMeasure(
        groups=groups,
        below=sum(group.limit == "below" for group in groups),
        above=sum(group.limit == "above" for group in groups),
        apart=sum(group.pieces > 1 for group in groups),
        least=min(people),
        median=float(np.median(people)),
        most=max(people),
        cut_m=float(ground.border_m[cut].sum()),
        parted=float(ground.border_m[cut].sum()) / total if total else 0.0,
        metres=float(np.average(far[lived], weights=weights[lived])) if lived.any() else float("nan"),
        within=_within(ground, group_of),
        smaller_cut=_cut(ground.smaller, group_of, ground.population),
        larger_crossed=sum(group.larger > 1 for group in groups),
        left_units=int(left.sum()),
        left_people=float(ground.population[left].sum()),
    )


def _group(
    ground: Ground,
    number: int,
    group_of: Numbers,
    *,
    floor: float,
    ceiling: float,
    links: Sequence[tuple[int, int]],
) -> GroupMeasure:
    units = np.flatnonzero(group_of == number)
    weights = ground.population[units]
    people = float(weights.sum())
    known = ~np.isnan(ground.value[units]) & (weights > 0)
    return GroupMeasure(
        number=number,
        borders=tuple(sorted({ground.border[unit] for unit in units})),
        units=tuple(units.tolist()),
        population=people,
        limit="below" if people < floor else "above" if people > ceiling else "",
        pieces=_pieces(units, ground.beside, links, group_of, number),
        metres=_mean_distance(ground.points[units], weights),
        value=float(np.average(ground.value[units][known], weights=weights[known])) if known.any() else float("nan"),
        larger=len({int(one) for one in ground.larger[units[weights > 0]] if one >= 0}),
    )


def _mean_distance(points: Floats, weights: Floats) -> float:
    if not weights.any():
        return 0.0
    middle = np.average(points, axis=0, weights=weights)
    return float(np.average(np.hypot(*(points - middle).T), weights=weights))


def _pieces(units: Numbers, beside: Numbers, links: Sequence[tuple[int, int]], group_of: Numbers, number: int) -> int:
    above = {unit: unit for unit in units.tolist()}

    def top(unit: int) -> int:
        while above[unit] != unit:
            above[unit] = above[above[unit]]
            unit = above[unit]
        return unit

    inside = (group_of[beside] == number).all(axis=1)
    for one, other in (*beside[inside].tolist(), *links):
        if one in above and other in above:
            above[top(one)] = top(other)
    return len({top(unit) for unit in above})


def _within(ground: Ground, group_of: Numbers) -> float:
    """The variance within groups over the variance of all, both weighed by people, of those with a known value."""
    counted = ~np.isnan(ground.value) & (ground.population > 0) & (group_of != NO_GROUP)
    if not counted.any():
        return float("nan")
    weights, values, groups = ground.population[counted], ground.value[counted], group_of[counted]
    total = float((weights * (values - np.average(values, weights=weights)) ** 2).sum())
    sums, people = np.bincount(groups, weights * values), np.bincount(groups, weights)
    means = sums / np.where(people > 0, people, 1.0)
    inside = float((weights * (values - means[groups]) ** 2).sum())
    # Where all are alike, what is left is rounding.
    return inside / total if total > 1e-12 * float((weights * values * values).sum()) else 0.0


def _cut(units: Numbers, group_of: Numbers, population: Floats) -> int:
    counted = (population > 0) & (units >= 0) & (group_of != NO_GROUP)
    pairs = set(zip(units[counted].tolist(), group_of[counted].tolist(), strict=True))
    return sum(number > 1 for number in Counter(unit for unit, _group in pairs).values())
