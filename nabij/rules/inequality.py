"""How unequally a value is spread over people who are put in order of need: one figure each, with an interval.

All measures weigh units by their population. `rank` puts units in order (for deprivation: the most deprived first or
last, as the caller says); units with an equal rank stand together at the middle of their people.

Sources: A. Wagstaff, P. Paci, E. van Doorslaer, On the measurement of inequalities in health, Social Science &
Medicine 33 (1991) 545-557 (concentration index, slope and relative index); N. Kakwani, A. Wagstaff, E. van Doorslaer,
Journal of Econometrics 77 (1997) 87-103; H. Theil, Economics and Information Theory (1967), chapter 4; B. Efron and
R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13 (percentile intervals).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

REPLICATES = 2000
LEVEL = 0.95


class UnusableGradient(ValueError):
    """What was given cannot be measured. Codes: different_lengths, no_units, not_a_number (row), negative_population
    (row), no_population."""

    def __init__(self, code: str, **parameters: int) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Measure:
    """A figure with its interval. None: it has no meaning for these values; `why` then says why not."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    why: str | None = None  # mean_is_zero, negative_values, one_rank, low_end_is_zero


@dataclass(frozen=True)
class Inequality:
    """All measures of one gradient.

    `concentration`: -1 to 1, 0 when the value does not follow the rank; positive: more at high ranks.
    `slope`: in the unit of the value, from the lowest to the highest rank along the fitted line (SII).
    `relative`: the fitted value at the top over that at the bottom (RII, Kunst and Mackenbach); 1 is equal.
    `gini`: 0 to 1, whatever the rank. `theil`: 0 and up, Theil's T.
    `curve`: cumulative share of people, cumulative share of the value, both from 0 to 1.
    """

    units: int
    people: float
    mean: float
    concentration: Measure
    slope: Measure
    relative: Measure
    gini: Measure
    theil: Measure
    curve: tuple[tuple[float, float], ...]


def inequality(
    rank: ArrayLike, population: ArrayLike, value: ArrayLike, *, replicates: int = REPLICATES, seed: int = 0
) -> Inequality:
    """Measure a value over ranked units.

    `rank`, `population` (people, 0 and up) and `value` (per head: a rate or a mean) have one entry for each unit.
    Intervals are percentiles of `replicates` samples of units with return, drawn with `seed`; with fewer than two
    units, or no replicates, there are none. Raises UnusableGradient.
    """
    order, weights, values = _checked(rank, population, value)
    draws = _drawn(order, weights, values, replicates, seed)
    measured = _measures(order, weights, values)
    made = {name: _with_interval(found, draws.get(name)) for name, found in measured.items()}
    return Inequality(
        units=len(values),
        people=float(weights.sum()),
        mean=float(np.average(values, weights=weights)),
        curve=_curve(order, weights, values),
        **made,
    )


def _checked(rank: ArrayLike, population: ArrayLike, value: ArrayLike) -> tuple[Floats, Floats, Floats]:
    order, weights, values = (np.asarray(given, dtype=np.float64).ravel() for given in (rank, population, value))
    if not len(order) == len(weights) == len(values):
        raise UnusableGradient("different_lengths")
    if len(values) == 0:
        raise UnusableGradient("no_units")
    unusable = ~(np.isfinite(order) & np.isfinite(weights) & np.isfinite(values))
    if unusable.any():
        raise UnusableGradient("not_a_number", row=int(unusable.argmax()))
    if (weights < 0).any():
        raise UnusableGradient("negative_population", row=int((weights < 0).argmax()))
    if not weights.any():
        raise UnusableGradient("no_population")
    counted = weights > 0
    return order[counted], weights[counted], values[counted]


def ridits(order: Floats, weights: Floats) -> Floats:
    """Where each unit stands, from 0 to 1: the share of people below it and half of those at its rank."""
    _ranks, group = np.unique(order, return_inverse=True)
    people = np.bincount(group, weights=weights)
    middle = (np.cumsum(people) - people / 2) / people.sum()
    return np.asarray(middle[group], dtype=np.float64)


_Found = tuple[float | None, str | None]


def _measures(order: Floats, weights: Floats, values: Floats) -> dict[str, _Found]:
    mean = float(np.average(values, weights=weights))
    slope, middle = _fitted(ridits(order, weights), weights, values)
    spread = slope * _variance(ridits(order, weights), weights)  # covariance of value and rank
    bottom, top = middle - slope / 2, middle + slope / 2
    one_rank = len(np.unique(order)) == 1
    return {
        "concentration": (None, "mean_is_zero") if mean == 0 else (2 * spread / mean, None),
        "slope": (None, "one_rank") if one_rank else (slope, None),
        "relative": (None, "one_rank")
        if one_rank
        else (None, "low_end_is_zero")
        if bottom <= 0 or top < 0
        else (top / bottom, None),
        "gini": _spread_of(values, weights, mean, _gini),
        "theil": _spread_of(values, weights, mean, _theil),
    }


def _fitted(position: Floats, weights: Floats, values: Floats) -> tuple[float, float]:
    """Slope of the weighted least-squares line, and its value in the middle."""
    variance = _variance(position, weights)
    center, mean = np.average(position, weights=weights), np.average(values, weights=weights)
    covariance = np.average((position - center) * (values - mean), weights=weights)
    slope = float(covariance / variance) if variance > 0 else 0.0
    return slope, float(mean + slope * (0.5 - center))


def _variance(position: Floats, weights: Floats) -> float:
    center = np.average(position, weights=weights)
    return float(np.average((position - center) ** 2, weights=weights))


def _spread_of(
    values: Floats, weights: Floats, mean: float, measure: Callable[[Floats, Floats, float], float]
) -> _Found:
    if (values < 0).any():
        return None, "negative_values"
    if mean == 0:
        return None, "mean_is_zero"
    return measure(values, weights, mean), None


def _gini(values: Floats, weights: Floats, mean: float) -> float:
    """The concentration index of values ranked by themselves."""
    position = ridits(values, weights)
    return float(2 * np.average((position - 0.5) * (values - mean), weights=weights) / mean)


def _theil(values: Floats, weights: Floats, mean: float) -> float:
    ratio = values / mean
    # The limit of x log x at zero is zero: a unit without any of the value adds nothing.
    return float(np.average(np.where(ratio > 0, ratio * np.log(np.where(ratio > 0, ratio, 1)), 0), weights=weights))


def _drawn(order: Floats, weights: Floats, values: Floats, replicates: int, seed: int) -> dict[str, Floats]:
    if len(values) < 2 or replicates < 1:
        return {}
    # Loading the compiler of loops takes a moment that whoever asks for no interval need not spend.
    from nabij.rules.inequality_draws import NAMES, sampled  # noqa: PLC0415

    drawn = sampled(order, weights, values, replicates=replicates, seed=seed)
    return {name: column[~np.isnan(column)] for name, column in zip(NAMES, drawn.T, strict=True)}


def _with_interval(found: _Found, drawn: Floats | None) -> Measure:
    value, why = found
    if value is None or drawn is None or not len(drawn):
        return Measure(value, why=why)
    lower, upper = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Measure(value, float(lower), float(upper))


def _curve(order: Floats, weights: Floats, values: Floats) -> tuple[tuple[float, float], ...]:
    """The concentration curve: a point for each rank. Empty where there is nothing to share out."""
    total = float((weights * values).sum())
    if total == 0:
        return ()
    _ranks, group = np.unique(order, return_inverse=True)
    people = np.cumsum(np.bincount(group, weights=weights)) / weights.sum()
    shares = np.cumsum(np.bincount(group, weights=weights * values)) / total
    return ((0.0, 0.0), *zip(people.tolist(), shares.tolist(), strict=True))
