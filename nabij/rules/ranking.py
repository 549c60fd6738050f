"""Where a value stands among the values of its peers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Place:
    """Rank 1 is the highest value. Equal values share `rank`, the best, and `rank_last`, the last of the tie.

    `of` is how many have a value; `share_below` the share (0 to 1) of the others with a lower value, 0 without others.
    """

    rank: int
    rank_last: int
    of: int
    share_below: float


def rank(values: Sequence[float]) -> list[Place]:
    """The place of each value, in the order given."""
    array = np.asarray(values, dtype=np.float64)
    ordered = np.sort(array)
    below = np.searchsorted(ordered, array, side="left")
    up_to = np.searchsorted(ordered, array, side="right")
    of = len(array)
    others = max(of - 1, 1)
    return [Place(of - int(u) + 1, of - int(b), of, int(b) / others) for b, u in zip(below, up_to, strict=True)]
