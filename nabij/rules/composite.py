"""A composite index: several indicators of the same units, made comparable, weighed and added.

Each indicator is turned so that higher is more need, transformed onto a common scale, and weighed. A value that is
missing is never counted as zero: the unit is refused, or the rest is weighed again where enough of the weight is known.

Sources: OECD and European Commission, Handbook on Constructing Composite Indicators (2008), chapters 5 and 6. The
exponential transformation of ranks: M. Noble and others, Scottish Indices of Deprivation 2003 (University of Oxford),
appendix 5, and the English Indices of Deprivation since 2000; the Belgian index follows it (M. Otavova and others,
Spatial and Spatio-temporal Epidemiology 45, 100587, 2023).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

TRANSFORMATIONS = ("none", "rank", "percent_rank", "z", "min_max", "exponential")
DIRECTIONS = ("higher_is_worse", "higher_is_better")

# X = -23 ln(1 - R (1 - exp(-100 / 23))), where R runs from 1/N (least in need) to 1: scores from 0 to 100. With 23 one
# unit in ten scores above 50, so that much need in one domain is hardly made up for by little need in another.
EXPONENTIAL_CONSTANT = 23.0

SCORED, REWEIGHED, TOO_LITTLE_KNOWN, LEFT_OUT = "scored", "reweighed", "too_little_known", "left_out"


class UnusableIndex(ValueError):
    """An index that cannot be computed: a code (no_indicators, weights, no_weight, no_spread, lengths, …) and facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Indicator:
    """One column: a value per unit (NaN: missing), which way need lies, how it is transformed and its weight."""

    name: str
    values: Floats
    weight: float
    direction: str = "higher_is_worse"
    transformation: str = "none"


@dataclass(frozen=True)
class Composite:
    """What came of an index of m indicators over n units.

    `scores` (n,): NaN where there is none. `transformed` and `contributions` (n, m): the value on the common scale,
    and what it adds to the score (contributions of a unit add up to its score); NaN where missing. `known_weight` (n,):
    share of the weight that is known, 0 to 1. `how` per unit: scored, reweighed, too_little_known, left_out.
    """

    names: tuple[str, ...]
    weights: Floats
    scores: Floats
    transformed: Floats
    contributions: Floats
    known_weight: Floats
    how: tuple[str, ...]

    def missing(self, unit: int) -> tuple[str, ...]:
        """The indicators that a unit lacks."""
        return tuple(name for name, value in zip(self.names, self.transformed[unit], strict=True) if np.isnan(value))


def composite(
    indicators: Sequence[Indicator], *, least_known_weight: float = 1.0, takes_part: Flags | None = None
) -> Composite:
    """The index over all units that take part.

    `least_known_weight`: from which known share of the weight on a unit is scored from what is known (1: a unit that
    lacks one indicator is refused). `takes_part` (n,): units outside it get no score and do not count in ranks, means
    or spreads; None: all take part. Weights may add up to anything above zero. Raises UnusableIndex.
    """
    if not indicators:
        raise UnusableIndex("no_indicators")
    lengths = {len(one.values) for one in indicators}
    if len(lengths) > 1:
        raise UnusableIndex("lengths", lengths=sorted(lengths))
    inside = np.ones(lengths.pop(), dtype=bool) if takes_part is None else takes_part
    weights = normalised([one.weight for one in indicators])
    columns = [np.where(inside, transform(one, inside), np.nan) for one in indicators]
    return weighed(
        tuple(one.name for one in indicators),
        np.column_stack(columns),
        weights,
        least_known_weight=least_known_weight,
        takes_part=inside,
    )


def weighed(
    names: tuple[str, ...],
    transformed: Floats,
    weights: Floats,
    *,
    least_known_weight: float = 1.0,
    takes_part: Flags | None = None,
) -> Composite:
    """The index from values that are transformed already (n, m). Weights add up to 1."""
    if not 0 < least_known_weight <= 1:
        raise UnusableIndex("least_known_weight", value=least_known_weight)
    has = ~np.isnan(transformed)
    inside = np.ones(len(transformed), dtype=bool) if takes_part is None else takes_part
    known = has @ weights
    enough = inside & (known >= least_known_weight - 1e-9) & (known > 0)
    share = np.where(enough, known, np.nan)[:, None]
    contributions = np.where(has, transformed * weights, np.nan) / share
    scores = np.where(enough, np.nansum(contributions, axis=1), np.nan)
    complete_rows: list[bool] = (has.sum(axis=1) == has.shape[1]).tolist()
    how = tuple(
        LEFT_OUT if not here else TOO_LITTLE_KNOWN if not scored else SCORED if complete else REWEIGHED
        for here, scored, complete in zip(inside.tolist(), enough.tolist(), complete_rows, strict=True)
    )
    return Composite(names, weights, scores, transformed, contributions, np.where(inside, known, np.nan), how)


def normalised(weights: Sequence[float]) -> Floats:
    """Weights that add up to 1. Raises UnusableIndex where one is negative or no number, or all are zero."""
    given = np.asarray(weights, dtype=np.float64)
    if not np.isfinite(given).all() or (given < 0).any():
        raise UnusableIndex("weights", weights=[float(one) for one in given])
    if given.sum() <= 0:
        raise UnusableIndex("no_weight")
    shares: Floats = given / given.sum()
    return shares


def without(indicators: Sequence[Indicator], name: str) -> tuple[Indicator, ...]:
    """The indicators without one of them; the weights of the rest keep their proportions."""
    return tuple(one for one in indicators if one.name != name)


def reweighed(indicators: Sequence[Indicator], weights: Sequence[float]) -> tuple[Indicator, ...]:
    """The same indicators with other weights."""
    return tuple(replace(one, weight=weight) for one, weight in zip(indicators, weights, strict=True))


def transform(indicator: Indicator, takes_part: Flags) -> Floats:
    """The values on the common scale, higher is more need, from the units that take part; NaN where missing.

    none: as they are (turned where higher is better) · rank: 1 (least need) to N, ties their mean · percent_rank: the
    same from 0 to 100 · z: standard deviations from the mean · min_max: 0 to 100 · exponential: see the constant above.
    """
    if indicator.transformation not in TRANSFORMATIONS:
        raise UnusableIndex("transformation", name=indicator.name, value=indicator.transformation)
    if indicator.direction not in DIRECTIONS:
        raise UnusableIndex("direction", name=indicator.name, value=indicator.direction)
    turned = indicator.values if indicator.direction == "higher_is_worse" else -indicator.values
    rows = np.where(takes_part, turned, np.nan)[None, :]
    found: Floats = on_scale(rows, indicator.transformation, name=indicator.name)[0]
    return found


def on_scale(turned: Floats, transformation: str, *, name: str = "") -> Floats:
    """As `transform`, for many versions of the same column at once: rows (r, n), higher is more need."""
    if transformation == "none":
        return turned
    if transformation in ("z", "min_max"):
        return _on_straight_scale(turned, transformation, name)
    ranks = mean_ranks(turned)
    number = np.sum(~np.isnan(turned), axis=1, keepdims=True)
    if transformation == "rank":
        return ranks
    if transformation == "percent_rank":
        return np.where(number > 1, (ranks - 1) / np.maximum(number - 1, 1) * 100, np.where(np.isnan(ranks), ranks, 50))
    return exponential(ranks / np.maximum(number, 1))


def _on_straight_scale(turned: Floats, transformation: str, name: str) -> Floats:
    has = ~np.isnan(turned)
    if not has.any(axis=1).all():
        return np.full_like(turned, np.nan)
    if transformation == "z":
        middle, spread = np.nanmean(turned, axis=1, keepdims=True), np.nanstd(turned, axis=1, keepdims=True)
        factor = 1.0
    else:
        middle = np.nanmin(turned, axis=1, keepdims=True)
        spread, factor = np.nanmax(turned, axis=1, keepdims=True) - middle, 100.0
    if (spread <= 0).any():
        raise UnusableIndex("no_spread", name=name)
    found: Floats = (turned - middle) / spread * factor
    return found


def exponential(share: Floats) -> Floats:
    """Noble's transformation of ranks as a share: R from 1/N (least in need) to 1 (most), to scores from 0 to 100."""
    constant = EXPONENTIAL_CONSTANT
    # A rank of 1 in N = N gives ln(exp(-100 / 23)): exactly 100 but for rounding.
    found: Floats = -constant * np.log(1 - share * (1 - math.exp(-100 / constant)))
    return found


def rank_share(score: Floats) -> Floats:
    """The other way: which share of the ranks an exponential score stands for."""
    constant = EXPONENTIAL_CONSTANT
    found: Floats = (1 - np.exp(-score / constant)) / (1 - math.exp(-100 / constant))
    return found


def mean_ranks(rows: Floats) -> Floats:
    """Ranks within each row (r, n): 1 for the lowest, ties their mean; NaN where there is no value."""
    return _ranks(rows, lambda lower, upper, _number: (lower + upper + 1) / 2)


def need_ranks(rows: Floats) -> Floats:
    """Ranks within each row (r, n) with 1 for the highest score; ties share the best rank; NaN where there is none."""
    return _ranks(rows, lambda _lower, upper, number: number - upper + 1)


def _ranks(rows: Floats, of: Callable[[Numbers, Numbers, int], Floats | Numbers]) -> Floats:
    """`of` makes a rank from how many values are lower, how many are lower or equal, and how many there are."""
    found = np.full(rows.shape, np.nan)
    left = np.arange(len(rows))
    has = ~np.isnan(rows)
    if len(rows) > 1 and (has == has[0]).all() and has[0].any():
        # Rows without ties, which draws mostly are: all at once.
        known = np.ascontiguousarray(rows[:, has[0]])
        order = np.argsort(known, axis=1)
        ties = (np.diff(np.take_along_axis(known, order, axis=1), axis=1) == 0).any(axis=1)
        number = known.shape[1]
        places = np.arange(number)
        ranks = np.empty(known.shape)
        np.put_along_axis(ranks, order, np.broadcast_to(of(places, places + 1, number), known.shape), axis=1)
        found[:, has[0]] = ranks
        left = np.flatnonzero(ties)
    for row in left.tolist():
        values = rows[row, has[row]]
        ordered = np.sort(values)
        lower, upper = (np.searchsorted(ordered, values, side=side) for side in _SIDES)
        found[row, has[row]] = of(lower, upper, len(values))
    return found


_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
