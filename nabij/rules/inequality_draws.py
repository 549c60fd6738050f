"""The measures of inequality of many samples of units with return, in compiled loops: see `nabij.rules.inequality`.

One pass over the units for each sample, since the order of ranks and of values is the same in all of them.
"""

import numpy as np
from numpy.typing import NDArray

from nabij.rules.compiling import compiled

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

NAMES = ("concentration", "slope", "relative", "gini", "theil")
_MOST_DRAWN_AT_ONCE = 4_000_000  # units: 32 MB of places


def sampled(order: Floats, weights: Floats, values: Floats, *, replicates: int, seed: int) -> Floats:
    """The measures of `replicates` samples, one row each, in the order of NAMES; NaN where one has no meaning.

    The samples are those of NumPy's generator with this seed: as many units as there are, with return. `weights` are
    above 0.
    """
    count = len(values)
    choose = np.random.default_rng(seed)
    by_rank, by_value = _groups(order), _groups(values)
    units = weights, values, np.log(np.where(values > 0, values, 1.0))
    found = np.empty((replicates, len(NAMES)))
    at_once = max(1, _MOST_DRAWN_AT_ONCE // max(1, count))
    for first in range(0, replicates, at_once):
        some = min(at_once, replicates - first)
        chosen = np.array([choose.integers(count, size=count) for _replicate in range(some)])
        _measure(chosen, by_rank, by_value, units, found[first : first + some])
    return found


def _groups(values: Floats) -> tuple[Numbers, Numbers]:
    """The units in the order of the values, and beside each the number of its value among the different ones."""
    places = np.argsort(values, kind="stable").astype(np.int64)
    _values, group = np.unique(values, return_inverse=True)
    return places, group[places].astype(np.int64)


@compiled
def _measure(
    chosen: Numbers,
    by_rank: tuple[Numbers, Numbers],
    by_value: tuple[Numbers, Numbers],
    units: tuple[Floats, Floats, Floats],
    found: Floats,
) -> None:
    weights, values, logs = units
    count = len(values)
    weight = np.empty(count)
    position = np.empty(count)
    for replicate in range(len(chosen)):
        weight[:] = 0.0
        for place in chosen[replicate]:
            weight[place] += weights[place]
        people, amount, negative = 0.0, 0.0, False
        for place in range(count):
            if weight[place] > 0:
                people += weight[place]
                amount += weight[place] * values[place]
                negative = negative or values[place] < 0
        mean = amount / people
        ranks = _ridits(by_rank[0], by_rank[1], weight, people, position)
        center, variance, covariance = 0.0, 0.0, 0.0
        for place in range(count):
            center += weight[place] * position[place]
        center /= people
        for place in range(count):
            variance += weight[place] * (position[place] - center) ** 2
            covariance += weight[place] * (position[place] - center) * (values[place] - mean)
        slope = covariance / variance if variance > 0 else 0.0
        middle = mean + slope * (0.5 - center)
        bottom, top = middle - slope / 2, middle + slope / 2
        row = found[replicate]
        row[0] = np.nan if mean == 0 else 2 * slope * (variance / people) / mean
        row[1] = np.nan if ranks == 1 else slope
        row[2] = np.nan if ranks == 1 or bottom <= 0 or top < 0 else top / bottom
        if negative or mean == 0:
            row[3] = row[4] = np.nan
            continue
        _ridits(by_value[0], by_value[1], weight, people, position)
        gini, theil, log_mean = 0.0, 0.0, np.log(mean)
        for place in range(count):
            gini += weight[place] * (position[place] - 0.5) * (values[place] - mean)
            if values[place] > 0:
                theil += weight[place] * values[place] * (logs[place] - log_mean)
        row[3] = 2 * gini / people / mean
        row[4] = theil / people / mean


@compiled
def _ridits(order: Numbers, group: Numbers, weight: Floats, people: float, position: Floats) -> int:
    """The middle of the people of each unit's group, from 0 to 1, in `position`; how many groups have people."""
    before, groups, first = 0.0, 0, 0
    count = len(order)
    while first < count:
        last, inside = first, 0.0
        while last < count and group[last] == group[first]:
            inside += weight[order[last]]
            last += 1
        for place in range(first, last):
            position[order[place]] = (before + inside / 2) / people
        if inside > 0:
            groups += 1
        before += inside
        first = last
    return groups
