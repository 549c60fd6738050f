"""The cheapest certificate by integer programming, for the few counts for which a search of a few steps finds none.

A certificate is a change of counts by one, up or down, after which every known sum is still right: see `disclosure`.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack

MOST_CELLS = 1500  # that are looked at: those nearest to the count
MOST_NODES = 200  # of the search for one count, one is the rule; no limit of time: what leaves is the same everywhere

Floats = NDArray[np.float64]
Key = TypeVar("Key", bound=Hashable)


def cheapest_change(
    cell: Key,
    *,
    sums: Sequence[Mapping[Key, int]],
    sums_of: Mapping[Key, Sequence[int]],
    allowed: Callable[[Key, int], bool],
    cost: Callable[[Key], float],
) -> set[Key] | None:
    """The counts that change with `cell` in the cheapest certificate among its nearest counts; None: there is none.

    `sums`: each as coefficients that give zero; `allowed`: whether a count may go up (1) or down (-1).
    """
    near = _near(cell, sums, sums_of, lambda key: allowed(key, 1) or allowed(key, -1))
    cells = list(near)
    column = {key: place for place, key in enumerate(cells)}
    touched = sorted({number for key in cells for number in sums_of[key]})
    entries = [
        (row, column[key], coefficient)
        for row, number in enumerate(touched)
        for key, coefficient in sums[number].items()
        if key in column
    ]
    shape = (len(touched), len(cells))
    row, column_of, value = zip(*entries, strict=True) if entries else ((), (), ())
    may = np.array([[allowed(key, change) for key in cells] for change in (1, -1)], dtype=float)
    found = _solved(
        coo_array((np.array(value, dtype=float), (row, column_of)), shape=shape).tocsr(),
        may,
        np.array([cost(key) for key in cells]),
        column[cell],
    )
    return None if found is None else {cells[place] for place in found}


def _near(
    cell: Key, sums: Sequence[Mapping[Key, int]], sums_of: Mapping[Key, Sequence[int]], may: Callable[[Key], bool]
) -> dict[Key, None]:
    """The counts that can change and hang together with one, the nearest first, at most MOST_CELLS."""
    found: dict[Key, None] = {cell: None}
    edge = [cell]
    while edge and len(found) < MOST_CELLS:
        reached = dict.fromkeys(
            key for one in edge for number in sums_of[one] for key in sums[number] if key not in found and may(key)
        )
        edge = list(reached)[: MOST_CELLS - len(found)]
        found |= dict.fromkeys(edge)
    return found


def _solved(plain: csr_array, may: Floats, price: Floats, at: int) -> list[int] | None:
    """The places that change, each up or down by one; the one at `at` does. Every row of `plain` gives zero again.

    `may`: two rows, 1 where a place may go up, and where it may go down.
    """
    number = len(price)
    best: tuple[float, list[int]] | None = None
    for wanted, other in ((at, number + at), (number + at, at)):
        highest, lowest = may.ravel().copy(), np.zeros(2 * number)
        if not highest[wanted]:
            continue
        lowest[wanted], highest[other] = 1, 0
        found = milp(
            np.concatenate([price, price]),
            integrality=np.ones(2 * number),
            bounds=Bounds(lowest, highest),
            constraints=LinearConstraint(hstack([plain, -plain]).tocsr(), 0, 0),
            options={"node_limit": MOST_NODES},
        )
        if found.x is not None and (best is None or found.fun < best[0]):
            whole = np.round(found.x[:number] - found.x[number:])
            if not (plain @ whole).any():  # the solver is right within a tolerance, a certificate is right or none
                best = (float(found.fun), np.flatnonzero(whole).tolist())
    return best[1] if best else None
