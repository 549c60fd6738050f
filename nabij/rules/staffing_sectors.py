"""From the sectors of units: how many people live among the most deprived, and how sure a mean need is."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def most_deprived(people: Floats, scores: Floats, share: float) -> Floats:
    """People per sector who live in the most deprived sectors that together hold `share` (0 to 1) of all people.

    Only sectors with people and a score count. Of the sector at the edge (or several with the same score) the part
    that makes up the share. NaN where a sector has people but no score.
    """
    counted = (people > 0) & ~np.isnan(scores)
    found = np.where((people > 0) & np.isnan(scores), np.nan, 0.0)
    left = share * people[counted].sum()
    for score in np.unique(scores[counted])[::-1]:
        here = counted & (scores == score)
        among = people[here].sum()
        found[here] = people[here] * min(1.0, left / among)
        left -= among
        if left <= 0:
            break
    return np.asarray(found, dtype=np.float64)


def resampled_needs(people: Floats, scores: Floats, unit_of: Numbers, units: int, *, draws: int, seed: int) -> Floats:
    """Mean need per unit over draws of its sectors with return, weighted by people: (draws, units).

    Says how much rests on which sectors a unit happens to hold. Sectors without people or score are left out; NaN for
    a unit without any. One generator of PCG64 with `seed`; a unit's draws do not depend on the other units.
    """
    found = np.full((draws, units), np.nan)
    for unit in range(units):
        rng = np.random.default_rng([seed, unit])
        own = np.flatnonzero((unit_of == unit) & (people > 0) & ~np.isnan(scores))
        if len(own):
            chosen = own[rng.integers(0, len(own), size=(draws, len(own)))]
            found[:, unit] = (people[chosen] * scores[chosen]).sum(axis=1) / people[chosen].sum(axis=1)
    return found
