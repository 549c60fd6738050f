"""What it would take to change a list of the k units most in need: a weight, or an indicator.

One weight is moved and the others keep their proportions, so that all still add up to 1. Scores are then straight lines
of that weight (quotients of two lines for a unit that lacks an indicator), so the places where two units change order
are exact, not searched for step by step.
"""

from dataclasses import dataclass

import numpy as np

from nabij.rules.composite import Flags, Floats, Numbers, UnusableIndex, need_ranks, weighed

TIE = 1e-9  # scores nearer than this are the same: they differ by the rounding of a sum
BLOCK = 128  # units compared with all others at once


@dataclass(frozen=True)
class WeightChange:
    """Per unit the smallest change of one weight that moves it over the line.

    `indicator`: its place, -1 where no change of a single weight does. `weight`: at which weight of that indicator the
    unit changes sides (just beyond it); `change`: how far that is from the stated one, with its sign. NaN: none.
    """

    indicator: Numbers
    weight: Floats
    change: Floats


def on_list(scores: Floats, k: int) -> Flags:
    """Which units are among the k highest scores; units that tie for the last place are all in."""
    if k < 1:
        raise UnusableIndex("k", value=k)
    rank = need_ranks(scores[None, :])[0]
    listed: Flags = ~np.isnan(rank) & (rank <= k)
    return listed


def removal_changes(transformed: Floats, weights: Floats, k: int, *, least_known_weight: float) -> Flags:
    """(n, m): whether leaving out one indicator moves a unit onto the list or off it.

    A unit that then has no score is off the list. Rows are the units that may be ranked.
    """
    names = tuple(str(place) for place in range(len(weights)))
    now = on_list(weighed(names, transformed, weights, least_known_weight=least_known_weight).scores, k)
    found = np.zeros(transformed.shape, dtype=bool)
    for place in range(len(weights)):
        rest = np.delete(weights, place)
        if rest.sum() <= 0:
            continue
        others = tuple(name for name in names if name != str(place))
        left = weighed(
            others, np.delete(transformed, place, axis=1), rest / rest.sum(), least_known_weight=least_known_weight
        )
        found[:, place] = on_list(left.scores, k) != now
    return found


def weight_changes(transformed: Floats, weights: Floats, k: int) -> WeightChange:
    """For every unit the nearest weight of one indicator at which it comes onto the list of k or leaves it.

    `transformed` (n, m): the units that have a score, NaN where an indicator is missing. Weights add up to 1.
    """
    if k < 1:
        raise UnusableIndex("k", value=k)
    units = len(transformed)
    best = WeightChange(np.full(units, -1, dtype=np.int64), np.full(units, np.nan), np.full(units, np.nan))
    for place, weight in enumerate(weights):
        if weight >= 1 - TIE:
            continue  # the only indicator: its weight cannot change
        lines = _lines(transformed, weights, place)
        for start in range(0, units, BLOCK):
            rows = slice(start, min(start + BLOCK, units))
            for upwards in (True, False):
                at = _first_crossing(lines, rows, float(weight), k, upwards=upwards)
                step = np.abs(at - weight)
                nearer = ~np.isnan(at) & ~(step >= np.abs(best.change[rows]) - TIE)
                best.indicator[rows][nearer] = place
                best.weight[rows][nearer] = at[nearer]
                best.change[rows][nearer] = at[nearer] - weight
    return best


@dataclass(frozen=True)
class _Lines:
    """Scores as (a + b x) / (c + d x), x the weight of one indicator."""

    a: Floats
    b: Floats
    c: Floats
    d: Floats


def _lines(transformed: Floats, weights: Floats, place: int) -> _Lines:
    has = ~np.isnan(transformed)
    filled = np.where(has, transformed, 0.0)
    others = np.delete(np.arange(len(weights)), place)
    rest = 1 - weights[place]
    amount = filled[:, others] @ weights[others] / rest
    known = has[:, others] @ weights[others] / rest
    known = np.where(np.abs(known - 1) < 1e-12, 1.0, known)
    return _Lines(amount, filled[:, place] - amount, known, has[:, place] - known)


def _first_crossing(lines: _Lines, rows: slice, stated: float, k: int, *, upwards: bool) -> Floats:
    """The first weight beyond `stated`, in one direction, where a unit of `rows` changes sides; NaN: none up to 0 or 1.

    Unit u is on the list while fewer than k units score higher. At each place where another unit passes u that number
    changes by one; what passes at the same place is counted together.
    """
    a, b, c, d = (part[rows, None] for part in (lines.a, lines.b, lines.c, lines.d))
    # Positive where the other unit (column) scores higher than the own (row).
    square = lines.b * d - b * lines.d
    slope = lines.a * d + lines.b * c - a * lines.d - b * lines.c
    constant = lines.a * c - a * lines.c
    scale = np.maximum(np.abs(square) + np.abs(slope) + np.abs(constant), 1.0)
    ahead = square * stated**2 + slope * stated + constant
    tied = np.abs(ahead) <= TIE * scale
    above = np.sum((ahead > 0) & ~tied, axis=1)
    places, signs = [], []
    for root in _roots(square, slope, constant):
        bend = 2 * square * root + slope
        rising = np.sign(bend) if upwards else -np.sign(bend)
        beyond = (root > stated + TIE if upwards else root < stated - TIE) & ~tied & (root >= 0) & (root < 1)
        places.append(np.where(beyond, np.abs(root - stated), np.inf))
        signs.append(np.where(beyond, rising, 0.0))
    # A unit that ties now passes at once, or not at all.
    bend = 2 * square * stated + slope
    passes = tied & ((bend > TIE * scale) if upwards else (bend < -TIE * scale))
    places.append(np.where(passes, 0.0, np.inf))
    signs.append(np.where(passes, 1.0, 0.0))
    steps, deltas = np.concatenate(places, axis=1), np.concatenate(signs, axis=1)
    order = np.argsort(steps, axis=1)
    steps, deltas = np.take_along_axis(steps, order, axis=1), np.take_along_axis(deltas, order, axis=1)
    higher = above[:, None] + np.cumsum(deltas, axis=1)
    with np.errstate(invalid="ignore"):
        settled = np.column_stack([~(np.diff(steps, axis=1) <= TIE), np.ones(len(steps), dtype=bool)])
    flips = np.isfinite(steps) & settled & ((higher < k) != (above < k)[:, None])
    first = np.argmax(flips, axis=1)
    found = np.take_along_axis(steps, first[:, None], axis=1)[:, 0]
    weight = stated + found if upwards else stated - found
    return np.where(flips.any(axis=1), weight, np.nan)


def _roots(square: Floats, slope: Floats, constant: Floats) -> tuple[Floats, ...]:
    """The places where square x² + slope x + constant is 0; NaN where it never is."""
    with np.errstate(invalid="ignore", divide="ignore"):
        straight = np.abs(square) <= 1e-12 * (np.abs(slope) + np.abs(constant) + 1e-300)
        line = np.where(straight & (slope != 0), -constant / slope, np.nan)
        if straight.all():
            return (line,)
        root = np.sqrt(slope**2 - 4 * square * constant)
        # The form that does not subtract two nearly equal numbers.
        half = -(slope + np.where(slope >= 0, root, -root)) / 2
        first = np.where(straight, line, half / square)
        second = np.where(straight, np.nan, constant / half)
        return first, second
