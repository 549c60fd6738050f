"""k sites that reach everybody, by exchanging one at a time. What it finds is sure; finding none proves nothing.

Whoever is left unreached weighs more with every round, so that the search does not turn in a circle: the site that
leaves the least weight unreached goes, and of the sites that reach one of those left, drawn by chance, the one that
reaches the most weight comes. One that came does not go in the next round, one that went does not come back at once.

Source: C. Gao, X. Yao, T. Weise, J. Li, European Journal of Operational Research 246 (2015) 750-761 (row weighting).
"""

import numpy as np
from numpy.typing import NDArray

from nabij.rules.siting_cover import Reach

ROUNDS = 1_500  # a fifth of a second for a town of 724 sectors and 300 sites


def sites_that_reach_all(reach: Reach, k: int, *, rounds: int = ROUNDS, seed: int = 0) -> tuple[int, ...] | None:
    """At most k sites that reach every origin, None where none were found; `reach` (origins, sites).

    The same seed gives the same answer.
    """
    origins, sites = reach.shape
    if not reach.any(axis=1).all():
        return None
    if sites <= k:
        return tuple(range(sites))
    numbers, chance = reach.astype(np.float32), np.random.default_rng(seed)
    inside = _one_by_one(numbers, k)
    times = numbers[:, inside].sum(axis=1)
    weights, kept_until = np.ones(origins, dtype=np.float32), np.zeros(sites, dtype=np.int64)
    for now in range(rounds):
        if times.all():
            return tuple(np.flatnonzero(inside).tolist())
        lost = np.where(inside & (kept_until < now), (weights * (times == 1)) @ numbers, np.inf)
        if not np.isfinite(lost).any():  # k is 1, and that one has just come
            lost = np.where(inside, 0.0, np.inf)
        goes = int(lost.argmin())
        inside[goes] = False
        times -= numbers[:, goes]
        left = np.flatnonzero(times == 0)
        won = np.where(numbers[chance.choice(left)] * ~inside > 0, weights[left] @ numbers[left], -1.0)
        won[goes] = min(won[goes], 0.0)  # only where nothing else reaches whom was drawn
        comes = int(won.argmax())
        inside[comes] = True
        times += numbers[:, comes]
        kept_until[comes] = now + 1
        weights[times == 0] += 1
    return None


def _one_by_one(numbers: NDArray[np.float32], k: int) -> NDArray[np.bool_]:
    """k sites to begin with, each the one that reaches the most who are left."""
    left, inside = np.ones(len(numbers), dtype=np.float32), np.zeros(numbers.shape[1], dtype=np.bool_)
    for _ in range(k):
        reached = np.where(inside, -1.0, left @ numbers)
        inside[reached.argmax()] = True
        left[numbers[:, reached.argmax()] > 0] = 0.0
    return inside
