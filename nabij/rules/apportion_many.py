"""The methods of `apportion` for very many sets of weights at once, in floating point: for searches and sensitivity.

One row of weights is one division. Ties are broken as in `apportion` (larger weight, then order), but what floating
point takes for a tie or not is not proven: what is reported is divided again with exact numbers by `apportion`.
"""

import numpy as np
from numpy.typing import NDArray

from nabij.rules.apportion import CannotApportion, Method

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

HALVINGS = 40
CLEARLY = 1e-9  # claims nearer than this to the level that was found are met one by one, in their order


def apportion_many(
    staff: int, weights: Floats, *, method: Method, floors: Numbers | None = None, ceilings: Numbers | None = None
) -> Numbers:
    """Workers per row and unit. `weights` (m, n), 0 or more; `floors` and `ceilings` (n,), the same for every row.

    Raises CannotApportion as `apportion` does (too_few, too_many, floor_above_ceiling, negative_weight, no_weight).
    """
    count = weights.shape[1]
    low = np.zeros(count, dtype=np.int64) if floors is None else floors
    high = np.full(count, staff, dtype=np.int64) if ceilings is None else np.minimum(ceilings, staff)
    _check(staff, weights, low, high)
    if method is Method.HAMILTON:
        return _hamilton(staff, weights, low, high)
    return _one_by_one(staff, weights, method, low, high)


def _check(staff: int, weights: Floats, low: Numbers, high: Numbers) -> None:
    if (weights < 0).any() or np.isnan(weights).any():
        raise CannotApportion("negative_weight", unit=int(((weights < 0) | np.isnan(weights)).any(axis=0).argmax()))
    if (low > high).any():
        raise CannotApportion("floor_above_ceiling", unit=int((low > high).argmax()))
    if not weights.any(axis=1).all():
        raise CannotApportion("no_weight")
    if staff < low.sum():
        raise CannotApportion("too_few", staff=staff, needed=int(low.sum()))
    room = int(np.where(weights > 0, high, low).sum(axis=1).min())
    if staff > room:
        raise CannotApportion("too_many", staff=staff, room=room)


def _divisors(method: Method, workers: Numbers) -> Floats:
    """The divisor between s and s + 1 workers; 0 is an endless claim."""
    s = workers.astype(np.float64)
    if method is Method.ADAMS:
        return s
    if method is Method.DEAN:
        return 2 * s * (s + 1) / (2 * s + 1)
    if method is Method.HUNTINGTON_HILL:
        return np.sqrt(s * (s + 1))
    if method is Method.WEBSTER:
        return s + 0.5
    return s + 1  # Jefferson, and the order in which the quota method gives


def _one_by_one(staff: int, weights: Floats, method: Method, low: Numbers, high: Numbers) -> Numbers:
    rows = np.arange(len(weights))
    workers = _well_below(staff, weights, method, low, high)
    totals = weights.sum(axis=1, keepdims=True)
    # Units are looked at from the heaviest down, so that the first of equal claims is the heaviest one's.
    order = np.argsort(-weights, axis=1, kind="stable")
    while (unfinished := workers.sum(axis=1) < staff).any():
        given = workers.sum(axis=1, keepdims=True)
        may = (weights > 0) & (workers < high)
        divisors = _divisors(method, workers)
        with np.errstate(divide="ignore", invalid="ignore"):
            claims = np.where(may, weights / divisors, -1.0)
        if method is Method.QUOTA:
            within = may & (workers < np.ceil(weights * (given + 1) / totals - 1e-12))
            claims = np.where(within | ~within.any(axis=1, keepdims=True), claims, -1.0)
        best = np.take_along_axis(claims, order, axis=1).argmax(axis=1)
        workers[rows, order[rows, best]] += unfinished
    return workers


def _well_below(staff: int, weights: Floats, method: Method, low: Numbers, high: Numbers) -> Numbers:
    """What each row has certainly given before its last few workers: all whose claim is above a level, by halving.

    By a divisor method the greatest claims are met first, so those above any level that does not need too many are
    among them. The quota method has no such level.
    """
    floors = np.tile(low, (len(weights), 1))
    if method is Method.QUOTA or staff - int(low.sum()) <= 2 * HALVINGS:
        return floors

    def met(logs: Floats) -> Numbers:
        ratios = weights * np.exp(logs)[:, None]
        whole = np.minimum(np.floor(ratios), staff).astype(np.int64)
        count = whole + (_divisors(method, whole) < ratios)
        return np.clip(np.where(weights > 0, count, 0), low, high)

    least = np.where(weights > 0, weights, np.inf).min(axis=1)
    near, far = -np.log(weights.max(axis=1)) - 1, np.log(staff + 1) - np.log(least)
    for _half in range(HALVINGS):
        middle = (near + far) / 2
        fits = met(middle).sum(axis=1) <= staff
        near, far = np.where(fits, middle, near), np.where(fits, far, middle)
    found = met(near - CLEARLY)
    return np.where(found.sum(axis=1, keepdims=True) <= staff, found, floors)


def _hamilton(staff: int, weights: Floats, low: Numbers, high: Numbers) -> Numbers:
    """Whole quotas, then the greatest remainders, among the units that no bound holds: row by row."""
    workers = np.where(weights > 0, 0, low)
    free = weights > 0
    while True:
        left = staff - np.where(free, 0, workers).sum(axis=1, keepdims=True)
        totals = np.where(free, weights, 0.0).sum(axis=1, keepdims=True)
        quotas = np.where(free, weights * left / np.where(totals > 0, totals, 1.0), 0.0)
        under, over = free & (quotas < low - 1e-12), free & (quotas > high + 1e-12)
        lacking = np.where(under, low - quotas, 0.0).sum(axis=1, keepdims=True)
        excess = np.where(over, quotas - high, 0.0).sum(axis=1, keepdims=True)
        fix_low = under & (lacking >= excess)
        fix_high = over & (lacking < excess)
        if not fix_low.any() and not fix_high.any():
            break
        workers = np.where(fix_low, low, np.where(fix_high, high, workers))
        free &= ~(fix_low | fix_high)
    whole = np.floor(quotas + 1e-12).astype(np.int64)
    remainders = np.where(free & (whole < high), quotas - whole, -1.0)
    order = np.lexsort((-weights, -remainders), axis=1)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(weights.shape[1])[None, :].repeat(len(weights), axis=0), axis=1)
    more = left - np.where(free, whole, 0).sum(axis=1, keepdims=True)
    extra = (places < more) & (remainders >= 0)
    return np.asarray(np.where(free, whole + extra, workers), dtype=np.int64)
