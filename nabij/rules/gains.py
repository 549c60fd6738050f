"""Who gains and who loses between two states of the same places, by parts of the people that add up.

Every place counts with its people, once, in one part. A place of which a value is known before or after and not both
is not guessed: it counts as unknown, or, where nothing is the worst there is (no service within the longest walk), as
gained or lost. No interval is claimed: both states are reckoned from the same inputs, only what was changed differs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

LEAST = 1e-9  # what differs by less is the same: the last digits of a sum


@dataclass(frozen=True)
class Shift:
    """One part of the people. `people` = `gained` + `lost` + `same` + `unknown`.

    `before` and `after` are means over those known both times; NaN where there are none.
    """

    people: float
    gained: float
    lost: float
    same: float
    unknown: float
    before: float
    after: float


def shifts(
    part: Numbers,
    parts: int,
    people: Floats,
    before: Floats,
    after: Floats,
    *,
    higher_is_better: bool,
    none_is_worst: bool = False,
    is_share: bool = False,
) -> tuple[Shift, ...]:
    """What changed for the people of each part, 0 to `parts` - 1; places with a part below 0 are left out.

    All arrays have one entry for each place; people of NaN are none. `is_share`: the values are shares of people (0 to
    1), so that as many gain or lose as the share moves; otherwise everybody of a place that is better off gains.
    `none_is_worst`: a value that appears is a gain, one that goes a loss. Raises ValueError for unequal lengths.
    """
    if not len(part) == len(people) == len(before) == len(after):
        raise ValueError("part, people, before and after must be of one length")
    counted = np.where(np.isnan(people), 0.0, people)
    known = ~np.isnan(before) & ~np.isnan(after)
    better = np.where(known, (after - before) * (1.0 if higher_is_better else -1.0), 0.0)
    better = np.where(np.abs(better) <= LEAST, 0.0, better)
    size = np.abs(better) if is_share else np.ones(len(part))
    gained, lost = np.where(better > 0, size, 0.0), np.where(better < 0, size, 0.0)
    unknown = np.where(known, 0.0, 1.0)
    if none_is_worst:
        came, went = np.isnan(before) & ~np.isnan(after), ~np.isnan(before) & np.isnan(after)
        gained, lost, unknown = (
            np.where(came, 1.0, gained),
            np.where(went, 1.0, lost),
            np.where(came | went, 0.0, unknown),
        )

    def summed(values: Floats) -> Floats:
        inside = part >= 0
        return np.bincount(part[inside], weights=values[inside], minlength=parts).astype(np.float64)

    every, won, gone, dark = (summed(one) for one in (counted, counted * gained, counted * lost, counted * unknown))
    both = summed(counted * known)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = [
            np.where(both > 0, summed(counted * np.where(known, one, 0.0)) / both, np.nan) for one in (before, after)
        ]
    return tuple(
        Shift(
            people=float(every[place]),
            gained=float(won[place]),
            lost=float(gone[place]),
            same=float(every[place] - won[place] - gone[place] - dark[place]),
            unknown=float(dark[place]),
            before=float(means[0][place]),
            after=float(means[1][place]),
        )
        for place in range(parts)
    )


def weighed_by_need(people: Floats, need: Floats) -> Floats:
    """People times their need over the mean need: as many in all as there are people. Unknown need counts as the mean.

    Where no need is known, or all of it is 0, everybody counts once.
    """
    counted = np.where(np.isnan(people), 0.0, people)
    known = ~np.isnan(need) & (counted > 0)
    if not known.any():
        return counted
    mean = float(np.average(need[known], weights=counted[known]))
    if mean <= 0:
        return counted
    return np.asarray(counted * np.where(np.isnan(need), 1.0, need / mean))
