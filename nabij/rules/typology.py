"""Where high need meets low access: units in classes by both, with the units that stand too near a line named so.

The line lies where half of the people live on either side: the population-weighted median (or, with terciles, where a
third of the people live on the worst side). A unit whose rank is so unsure that it may lie on either side of the line
of need is "on the line".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CLASSES = (
    "high_need_low_access",
    "high_need_high_access",
    "low_need_low_access",
    "low_need_high_access",
    "on_the_line",
)
FIRST, HIGH_HIGH, LOW_LOW, LOW_HIGH, ON_THE_LINE = range(5)
CUTS = {"median": (0.5, 0.5), "tercile": (2 / 3, 1 / 3)}  # quantiles that part high need, and low access


@dataclass(frozen=True)
class Typology:
    """Classes of units, in their order. NaN: need or access is unknown.

    `classes` and `leaning`: places in CLASSES; `leaning` is the class by the figures alone, never "on the line".
    `need_cut`: need from here on is high; `access_cut`: access below this is low. `high_ranks`: how many units have
    high need, the last rank that is high.
    """

    classes: Floats
    leaning: Floats
    need_cut: float
    access_cut: float
    high_ranks: int


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """The smallest value at or below which at least `share` of the weight lies. NaN where there is no weight.

    Values that are NaN, and weights that are NaN or 0, do not count.
    """
    counted = ~np.isnan(values) & (np.nan_to_num(weights) > 0)
    if not counted.any():
        return float("nan")
    order = np.argsort(values[counted], kind="stable")
    cumulated = np.cumsum(weights[counted][order])
    place = int(np.searchsorted(cumulated, share * cumulated[-1] * (1 - 1e-12)))
    return float(values[counted][order][min(place, len(order) - 1)])


def typology(
    need: Floats,
    access: Floats,
    people: Floats,
    *,
    rank_lower: Floats | None = None,
    rank_upper: Floats | None = None,
    cut: str = "median",
) -> Typology:
    """Class each unit. `need`: higher is more need; `access`: higher is better; `people` weigh the cut points.

    `rank_lower` and `rank_upper`: the interval of each unit's rank of need, 1 the most in need. A unit without one has
    no rank, hence no class. Without both no unit is on the line. Raises KeyError for an unknown `cut`.
    """
    need_share, access_share = CUTS[cut]
    known = ~np.isnan(need) & ~np.isnan(access)
    if rank_lower is not None and rank_upper is not None:
        known &= ~np.isnan(rank_lower) & ~np.isnan(rank_upper)
    need_cut = weighted_quantile(np.where(known, need, np.nan), people, need_share)
    access_cut = weighted_quantile(np.where(known, access, np.nan), people, access_share)
    high, low = need >= need_cut, access < access_cut
    leaning = np.where(high, np.where(low, FIRST, HIGH_HIGH), np.where(low, LOW_LOW, LOW_HIGH)).astype(np.float64)
    leaning[~known] = np.nan
    high_ranks = int((high & known).sum())
    classes = leaning.copy()
    if rank_lower is not None and rank_upper is not None:
        classes[known & (rank_lower <= high_ranks) & (rank_upper > high_ranks)] = ON_THE_LINE
    return Typology(classes, leaning, need_cut, access_cut, high_ranks)
