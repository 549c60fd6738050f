"""How sure a rank is: the index is computed again and again with other data and other weights.

Data: each value is drawn around itself with the standard deviation that its interval or its base says. Weights: drawn
from a Dirichlet distribution whose mean is the stated weights. Ranks in the draws give intervals, and in how many draws
a unit is among the k most in need.

Source of the method: M. Saisana, A. Saltelli, S. Tarantola, Uncertainty and sensitivity analysis techniques as tools
for the quality assessment of composite indicators, Journal of the Royal Statistical Society A 168 (2005). Limits: draws
of different indicators and of neighbouring units are independent; what no source says of its error is assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nabij.rules.composite import Flags, Floats, Indicator, UnusableIndex, need_ranks, normalised, on_scale


@dataclass(frozen=True)
class Doubt:
    """How far the values of one indicator may be off: a standard deviation per unit, in the unit of the values.

    NaN or 0: not drawn. `bounds`: values outside cannot be (a score from 0 to 100).
    """

    deviation: Floats
    bounds: tuple[float, float] = (-np.inf, np.inf)


@dataclass(frozen=True)
class Drawn:
    """Scores and ranks of n units in d draws. `ranks` (d, n): 1 is most in need; NaN for a unit that is not ranked."""

    scores: Floats
    ranks: Floats

    def interval(self, of: Floats, share: float) -> tuple[Floats, Floats]:
        """Per unit the bounds between which the middle `share` of the draws lie; NaN for a unit without any."""
        known = ~np.isnan(of).any(axis=0)
        lower, upper = np.full(of.shape[1], np.nan), np.full(of.shape[1], np.nan)
        tail = (1 - share) / 2
        # A bound is a value that was drawn, so that a rank stays a whole number.
        lower[known] = np.quantile(of[:, known], tail, axis=0, method="lower")
        upper[known] = np.quantile(of[:, known], 1 - tail, axis=0, method="higher")
        return lower, upper

    def membership(self, k: int) -> Floats:
        """Per unit the share of the draws (0 to 1) in which it is among the k most in need; NaN without a rank."""
        known = ~np.isnan(self.ranks).any(axis=0)
        return np.where(known, np.mean(self.ranks <= k, axis=0), np.nan)


def draw_weights(stated: Sequence[float], *, draws: int, concentration: float, seed: int) -> Floats:
    """Weights (draws, m) around the stated ones, each row adding up to 1.

    Dirichlet(concentration x weight): a weight w has standard deviation sqrt(w (1 - w) / (concentration + 1)); with 50
    a weight of 0.20 lies between 0.10 and 0.32 in 95 % of the draws. A weight of 0 stays 0.
    """
    if draws < 1 or concentration <= 0:
        raise UnusableIndex("draws", draws=draws, concentration=concentration)
    weights = normalised(stated)
    found = np.zeros((draws, len(weights)))
    positive = weights > 0
    found[:, positive] = np.random.default_rng(seed).dirichlet(weights[positive] * concentration, size=draws)
    return found


class ScoreDraws:
    """Scores of n units in d draws, filled one indicator at a time so that memory holds d x n numbers and no more.

    What is missing stays missing, and the rule for missing values is that of the stated weights: a unit that has a
    score keeps having one.
    """

    def __init__(self, weights: Floats, has: Flags, *, stated: Floats, least_known_weight: float) -> None:
        """`weights` (d, m) of the draws; `has` (n, m): which values there are; `stated` (m,): add up to 1."""
        self._weights, self._has = weights, has
        self._scored = (has @ stated >= least_known_weight - 1e-9) & has.any(axis=1)
        shape = (len(weights), len(has))
        self._total, self._known = np.zeros(shape), np.zeros(shape)

    def add(self, place: int, rows: Floats) -> None:
        """Add the indicator at this place: its transformed values, (d, n) or one row where nothing was drawn."""
        weight = self._weights[:, place, None]
        has = self._has[:, place]
        self._total += np.where(has, rows, 0.0) * weight
        self._known += has * weight

    def scores(self) -> Floats:
        """(d, n), NaN for a unit without a score."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self._scored & (self._known > 0), self._total / self._known, np.nan)


def drawn_columns(
    indicators: Sequence[Indicator], doubts: Sequence[Doubt | None], *, draws: int, takes_part: Flags, seed: int
) -> Iterator[Floats]:
    """The transformed values of each indicator in turn: (draws, n), or a single row where nothing is drawn."""
    rng = np.random.default_rng([seed, 1])
    for indicator, doubt in zip(indicators, doubts, strict=True):
        values = np.where(takes_part, indicator.values, np.nan)
        rows = values[None, :]
        if doubt is not None:
            deviation = np.nan_to_num(doubt.deviation, nan=0.0)
            rows = np.clip(values + rng.standard_normal((draws, len(values))) * deviation, *doubt.bounds)
        turned = rows if indicator.direction == "higher_is_worse" else -rows
        yield on_scale(turned, indicator.transformation, name=indicator.name)


def ranked(scores: Floats, may_rank: Flags) -> Drawn:
    """Ranks of each draw among the units that may be ranked."""
    return Drawn(scores, need_ranks(np.where(may_rank, scores, np.nan)))


def deviation_of_interval(lower: Floats, upper: Floats) -> Floats:
    """The standard deviation that a 95 % interval stands for."""
    return (upper - lower) / (2 * 1.959963984540054)


def deviation_assumed(values: Floats, people: Floats, *, amount: float, at_people: float, relative: bool) -> Floats:
    """An assumed standard deviation: `amount` for a unit of `at_people` people, larger for smaller ones as 1 / sqrt.

    `relative`: the amount is a share of the value instead of in its unit. NaN where the number of people is unknown.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.sqrt(at_people / np.where(people > 0, people, np.nan))
    return amount * scale * (np.abs(values) if relative else 1.0)
