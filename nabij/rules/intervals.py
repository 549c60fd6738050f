"""Intervals around a figure that is a count of people or events.

In a register everyone counts, so these are no sampling errors. They answer another question: how far would the figure
move by chance alone if the same circumstances produced a group of this size again? Small groups move far.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z_95 = 1.959963984540054  # two-sided 95 % of the normal distribution


def wilson(
    count: ArrayLike, denominator: ArrayLike, *, per: float = 100, z: float = Z_95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper bound of a share, in the unit `per` (100: percent); NaN where there is no denominator.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    Limits: `count` is part of `denominator`; people decide together (households move), so the true spread is wider.
    """
    k, n = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(denominator, dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = k / n
        shrunk = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * np.sqrt(np.maximum(share * (1 - share), 0) / n + z * z / (4 * n * n))
        # At the ends the bound is the share itself; rounding must not push it past.
        lower = np.where(k == 0, 0.0, np.clip(shrunk - half, 0, share)) * per
        upper = np.where(k == n, 1.0, np.clip(shrunk + half, share, 1)) * per
    unknown = ~(n > 0)
    return np.where(unknown, np.nan, lower), np.where(unknown, np.nan, upper)


def poisson(
    count: ArrayLike, denominator: ArrayLike, *, per: float = 1000, z: float = Z_95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper bound of a rate of events, in the unit `per`; NaN where there is no denominator.

    Byar's approximation of the exact Poisson bounds, within 2 % of them from one event on (for none: 0 to 3.69 events).
    Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), page 69.
    """
    k, n = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(denominator, dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = k * np.maximum(1 - 1 / (9 * k) - z / (3 * np.sqrt(k)), 0) ** 3
        lower = np.where(k == 0, 0.0, lower)
        above = k + 1
        upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
        upper = np.where(k == 0, -np.log(0.025), upper)  # exact for no events
        unknown = ~(n > 0)
        return np.where(unknown, np.nan, lower / n * per), np.where(unknown, np.nan, upper / n * per)


def interval(
    method: str, count: float | None, denominator: float | None, *, per: float
) -> tuple[float, float] | tuple[None, None]:
    """The interval that a definition asks for (`wilson`, `poisson` or `none`); (None, None) where it cannot be had."""
    if method == "none" or count is None or denominator is None or denominator <= 0:
        return None, None
    if method == "wilson":
        if count > denominator:
            return None, None
        lower, upper = wilson(count, denominator, per=per)
    elif method == "poisson":
        lower, upper = poisson(count, denominator, per=per)
    else:
        raise ValueError(f"no interval is called {method!r}")
    return float(lower), float(upper)
