"""What of a problem of covering is left to decide, once what is surely as good is left out.

Source: C. Toregas and C. ReVelle, Geographical Analysis 5 (1973) 135-144.
"""

from dataclasses import dataclass

import numpy as np

from nabij.rules.siting_cover import Reach


@dataclass(frozen=True)
class Core:
    """What is left of who is reached by which site, once what is surely as good is left out; and those sites."""

    reach: Reach
    sites: tuple[int, ...]


def core_of(reach: Reach) -> Core:
    """Sites that cover all of the core cover everybody, and the fewest of the core are the fewest of all."""
    sites = np.arange(reach.shape[1])
    while True:
        before = reach.shape
        # An origin whose sites include all those of another is covered with it; a site within another is not needed.
        reach = reach[~_holds_another(reach)]
        needed = ~_holds_another(~reach.T)
        reach, sites = reach[:, needed], sites[needed]
        if reach.shape == before:
            return Core(reach, tuple(sites.tolist()))


def _holds_another(rows: Reach) -> Reach:
    """Of each row whether it holds all that another one does; of rows that are alike, all but the first."""
    numbers = rows.astype(np.float32)  # whole numbers below 2 ** 24 are exact
    held = numbers @ numbers.T >= numbers.sum(axis=1)  # [one, other]: all of the other is in the one
    alike = held & held.T
    return np.asarray((held & ~alike).any(axis=1) | np.tril(alike, -1).any(axis=1))
