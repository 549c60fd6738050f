"""Whether a service that everybody should have is there: one state for each unit of a level.

Source of the idea: the strategic welfare-and-health plan of the Brussels region (GWGP / PSSI, 2022), axis 3.1.c: a
minimum service for each neighbourhood, zone and region, within reach in place, money and thresholds. The states and
their order are ours.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

STATES = ("present", "reachable", "saturated", "absent", "unknown")
PRESENT, REACHABLE, SATURATED, ABSENT, UNKNOWN = range(5)


@dataclass(frozen=True)
class Standard:
    """What must hold where none stands in the unit itself.

    `minutes` and `share`: at least that share of the unit's people (0 to 1) walks at most so long to one. `wider`: one
    in the same larger unit is within reach. Neither: only one in the unit counts. `complete`: the sources list every
    service of this kind, so that none found means none.
    """

    minutes: float | None = None
    share: float | None = None
    wider: bool = False
    complete: bool = False


@dataclass(frozen=True)
class Found:
    """What was found for the units of one level, in their order. NaN in `state`: nobody lives there and none is there.

    `state`: places in STATES. `inside`: services in the unit that give something now; `full`: of those, known to be
    full. `share`: of the people with a service that is not known to be full within the minutes (NaN: unknown, or no
    such standard); `share_any`: full ones included. `wider`: services in the same larger unit that are not full.
    """

    state: Floats
    inside: Numbers
    full: Numbers
    share: Floats
    share_any: Floats
    wider: Numbers


def nearest_minutes(start: Numbers, site: NDArray[np.int32], minutes: Floats, chosen: Flags) -> tuple[Floats, Numbers]:
    """For each origin the least minutes to a chosen site, and which; infinity and -1 where none is in the pairs.

    `start`, `site`, `minutes` as in `nabij.rules.pairs.Pairs`; `chosen`: one for each site. Of two sites equally near
    the one with the smaller number.
    """
    origins = len(start) - 1
    keep = chosen[site]
    origin = np.repeat(np.arange(origins), np.diff(start))[keep]
    to, cost = site[keep].astype(np.int64), minutes[keep]
    order = np.lexsort((to, cost, origin))
    first, at = np.unique(origin[order], return_index=True)
    least, which = np.full(origins, np.inf), np.full(origins, -1, dtype=np.int64)
    least[first], which[first] = cost[order][at], to[order][at]
    return least, which


def share_within(least: Floats, bound: float, people: Floats, unit_of: Numbers, units: int) -> Floats:
    """The share of the people of each unit whose origin is at most `bound` minutes from a service; NaN: unknown.

    `least`: minutes of each origin; `people` of each origin (NaN: unknown, or not joined to the streets: not counted);
    `unit_of`: the unit of each origin, -1 for none. NaN where no one who counts lives.
    """
    inside = unit_of >= 0
    weight = np.where(inside, np.nan_to_num(people), 0.0)
    total = np.bincount(unit_of[inside], weights=weight[inside], minlength=units)
    near = np.bincount(unit_of[inside], weights=(weight * (least <= bound))[inside], minlength=units)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(total > 0, near / total, np.nan))


def found(
    standard: Standard,
    *,
    units: int,
    people: Floats,
    unit_of_service: Numbers,
    gives: Flags,
    full: Flags,
    share: Floats,
    share_any: Floats,
    wider: Numbers,
) -> Found:
    """The state of each unit.

    For each service: the unit it stands in (-1: none of these), whether it gives something now, whether it is known to
    be full. `share`, `share_any` and `wider` as in `Found`. In this order:

    - present: one that is not known to be full stands in the unit;
    - reachable: by the standard, one that is not known to be full is within reach elsewhere;
    - saturated: those that are there, or within reach, are all known to be full;
    - absent: none, and the sources are complete;
    - unknown: none found, and the sources are not complete.
    """
    counted = gives & (unit_of_service >= 0)
    inside = np.bincount(unit_of_service[counted], minlength=units)
    filled = np.bincount(unit_of_service[counted & full], minlength=units)
    enough = standard.share if standard.share is not None else 1.0
    by_foot = standard.minutes is not None
    reachable = ((share >= enough) & by_foot) | ((wider > 0) & standard.wider)
    any_reachable = (share_any >= enough) & by_foot
    state = np.full(units, float(ABSENT if standard.complete else UNKNOWN))
    state[(inside > 0) | any_reachable] = SATURATED
    state[reachable] = REACHABLE
    state[inside - filled > 0] = PRESENT
    nobody = ~(np.nan_to_num(people) > 0) & (inside == 0)
    state[nobody] = np.nan
    return Found(state, inside, filled, share, share_any, wider)
