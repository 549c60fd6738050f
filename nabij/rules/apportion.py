"""Dividing whole workers over units by weight: divisor methods, largest remainder, and the quota method.

A floor is the least and a ceiling the most that a unit gets. Weights are exact numbers (`Fraction`), so that a tie is a
tie and not an accident of rounding; every tie is reported, and broken by the larger weight, then by the order of names.

Sources: M. L. Balinski and H. P. Young, Fair Representation, 2nd ed., Brookings 2001, appendix A (divisor methods with
minimum requirements, the method of greatest remainders) and their "The quota method of apportionment", The American
Mathematical Monthly 82 (1975), pages 701-730.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import lcm


class Method(StrEnum):
    """How to round. From Adams to Jefferson the divisor methods favour large weights more and more."""

    WEBSTER = "webster"
    HAMILTON = "hamilton"
    JEFFERSON = "jefferson"
    ADAMS = "adams"
    DEAN = "dean"
    HUNTINGTON_HILL = "huntington-hill"
    QUOTA = "quota"


class CannotApportion(ValueError):
    """What was asked cannot be: `code` says why, `parameters` give the numbers.

    Codes: no_units, negative_weight (unit), no_weight, floor_above_ceiling (unit), too_few (staff, needed),
    too_many (staff, room).
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Tie:
    """Units with an equal claim to `workers` that remained, fewer than there are units."""

    units: tuple[str, ...]
    workers: int


@dataclass(frozen=True)
class Given:
    """What one unit got. `share` is its exact part of all workers by weight alone; `bound` names what held it."""

    unit: str
    workers: int
    share: Fraction
    bound: str | None  # floor, ceiling, or None


@dataclass(frozen=True)
class Apportionment:
    """The workers of each unit, in the order of the weights given, and the ties on the way."""

    method: Method
    given: tuple[Given, ...]
    ties: tuple[Tie, ...]

    @property
    def workers(self) -> dict[str, int]:
        return {one.unit: one.workers for one in self.given}


# The square of the divisor between s and s + 1 workers, so that the geometric mean of Huntington and Hill stays exact.
_SQUARED_DIVISORS: dict[Method, Callable[[int], Fraction]] = {
    Method.ADAMS: lambda s: Fraction(s) ** 2,
    Method.DEAN: lambda s: Fraction(2 * s * (s + 1), 2 * s + 1) ** 2,
    Method.HUNTINGTON_HILL: lambda s: Fraction(s * (s + 1)),
    Method.WEBSTER: lambda s: Fraction(2 * s + 1, 2) ** 2,
    Method.JEFFERSON: lambda s: Fraction(s + 1) ** 2,
}


def apportion(
    staff: int,
    weights: Mapping[str, Fraction],
    *,
    method: Method,
    floors: Mapping[str, int] | None = None,
    ceilings: Mapping[str, int] | None = None,
) -> Apportionment:
    """Divide `staff` workers over the units by weight. A unit without weight gets its floor.

    Raises CannotApportion where no division meets the floors and ceilings, or the weights are none.
    """
    bounds = _checked(staff, weights, floors or {}, ceilings or {})
    give = {Method.HAMILTON: _hamilton, Method.QUOTA: _quota}.get(method)
    workers, ties = (
        give(staff, weights, bounds) if give else _divisor(staff, weights, bounds, _SQUARED_DIVISORS[method])
    )
    total = sum(weights.values())
    given = tuple(
        Given(unit, workers[unit], weight * staff / total, _bound(unit, workers[unit], weight * staff / total, bounds))
        for unit, weight in weights.items()
    )
    return Apportionment(method, given, tuple(ties))


@dataclass(frozen=True)
class _Bounds:
    floors: Mapping[str, int]
    ceilings: Mapping[str, int]

    def floor(self, unit: str) -> int:
        return self.floors.get(unit, 0)

    def ceiling(self, unit: str, staff: int) -> int:
        return self.ceilings.get(unit, staff)


_Result = tuple[dict[str, int], list[Tie]]


def _checked(
    staff: int, weights: Mapping[str, Fraction], floors: Mapping[str, int], ceilings: Mapping[str, int]
) -> _Bounds:
    if not weights:
        raise CannotApportion("no_units")
    for unit, weight in weights.items():
        if weight < 0:
            raise CannotApportion("negative_weight", unit=unit)
        if unit in ceilings and floors.get(unit, 0) > ceilings[unit]:
            raise CannotApportion("floor_above_ceiling", unit=unit)
    if not any(weights.values()):
        raise CannotApportion("no_weight")
    needed = sum(floors.get(unit, 0) for unit in weights)
    if staff < needed:
        raise CannotApportion("too_few", staff=staff, needed=needed)
    # A unit without weight never gets more than its floor.
    room = sum(min(ceilings.get(unit, staff), staff) if weights[unit] else floors.get(unit, 0) for unit in weights)
    if staff > room:
        raise CannotApportion("too_many", staff=staff, room=room)
    return _Bounds(floors, ceilings)


def _bound(unit: str, workers: int, share: Fraction, bounds: _Bounds) -> str | None:
    """Whether the floor gave more than the share, or the ceiling less."""
    if unit in bounds.floors and workers == bounds.floors[unit] and workers > share:
        return "floor"
    if unit in bounds.ceilings and workers == bounds.ceilings[unit] and workers < share:
        return "ceiling"
    return None


def _divisor(
    staff: int, weights: Mapping[str, Fraction], bounds: _Bounds, squared_divisor: Callable[[int], Fraction]
) -> _Result:
    """One worker after another to the unit with the greatest claim, weight over divisor.

    A divisor of zero is an endless claim: every unit with weight gets its first worker before any gets a second.
    """
    workers = {unit: bounds.floor(unit) for unit in weights}

    def claim(unit: str) -> tuple[bool, Fraction, Fraction, str]:
        """What sorts first has the greatest claim; of equal claims the larger weight, then the order of names."""
        weight, divisor = weights[unit], squared_divisor(workers[unit])
        return (False, -weight, -weight, unit) if divisor == 0 else (True, -(weight**2) / divisor, -weight, unit)

    def has_room(unit: str) -> bool:
        return bool(weights[unit]) and workers[unit] < bounds.ceiling(unit, staff)

    claims = [claim(unit) for unit in weights if has_room(unit)]
    heapify(claims)
    last: tuple[bool, Fraction] | None = None
    receivers: list[str] = []  # of the claims that are equal to the last
    for _worker in range(sum(workers.values()), staff):
        finite, size, _weight, chosen = heappop(claims)
        if last != (finite, size):
            last, receivers = (finite, size), []
        receivers.append(chosen)
        workers[chosen] += 1
        if has_room(chosen):
            heappush(claims, claim(chosen))
    left = [unit for *size_of, _weight, unit in claims if tuple(size_of) == last]
    return workers, [Tie(tuple(sorted({*receivers, *left})), len(receivers))] if left else []


def _quota(staff: int, weights: Mapping[str, Fraction], bounds: _Bounds) -> _Result:
    """Jefferson's order, but nobody goes above the upper quota of the number given so far."""
    scale = lcm(*(weight.denominator for weight in weights.values()))
    whole = {unit: int(weight * scale) for unit, weight in weights.items()}  # the same weights without fractions
    total = sum(whole.values())
    workers = {unit: bounds.floor(unit) for unit in weights}
    claims = {
        unit: weight / (workers[unit] + 1)
        for unit, weight in weights.items()
        if weight and workers[unit] < bounds.ceiling(unit, staff)
    }
    last: Fraction | None = None
    receivers: list[str] = []
    left: list[str] = []
    for given in range(sum(workers.values()), staff):
        # Where ceilings or floors leave nobody within quota: all who may still have more.
        within = [unit for unit in claims if workers[unit] * total < whole[unit] * (given + 1)] or list(claims)
        best = max(claims[unit] for unit in within)
        equal = sorted((unit for unit in within if claims[unit] == best), key=lambda unit: (-weights[unit], unit))
        chosen = equal[0]
        if last != best or chosen not in left:
            receivers = []
        receivers.append(chosen)
        left, last = equal[1:], best
        workers[chosen] += 1
        if workers[chosen] < bounds.ceiling(chosen, staff):
            claims[chosen] = weights[chosen] / (workers[chosen] + 1)
        else:
            del claims[chosen]
    return workers, [Tie(tuple(sorted({*receivers, *left})), len(receivers))] if left else []


def _hamilton(staff: int, weights: Mapping[str, Fraction], bounds: _Bounds) -> _Result:
    """Whole quotas first, then one each to the greatest remainders, among the units that no bound holds."""
    workers: dict[str, int] = {}
    free = {unit: weight for unit, weight in weights.items() if weight}
    for unit, weight in weights.items():
        if not weight:
            workers[unit] = bounds.floor(unit)
    while True:
        left = staff - sum(workers.values())
        total = sum(free.values())
        quotas = {unit: weight * left / total for unit, weight in free.items()}
        # The side that is further out is fixed first; fixing both at once could fix a unit that is within bounds.
        low = {unit: bounds.floor(unit) - quota for unit, quota in quotas.items() if quota < bounds.floor(unit)}
        high = {
            unit: quota - bounds.ceiling(unit, staff)
            for unit, quota in quotas.items()
            if quota > bounds.ceiling(unit, staff)
        }
        if not low and not high:
            break
        if sum(low.values()) >= sum(high.values()):
            workers.update({unit: bounds.floor(unit) for unit in low})
        else:
            workers.update({unit: bounds.ceiling(unit, staff) for unit in high})
        free = {unit: weight for unit, weight in free.items() if unit not in workers}
        if not free:
            return workers, []
    whole = {unit: int(quota) for unit, quota in quotas.items()}
    remainders = {unit: quotas[unit] - whole[unit] for unit in whole if whole[unit] < bounds.ceiling(unit, staff)}
    more = left - sum(whole.values())
    order = sorted(remainders, key=lambda unit: (-remainders[unit], -weights[unit], unit))
    for unit in order[:more]:
        whole[unit] += 1
    workers.update(whole)
    ties: list[Tie] = []
    if 0 < more < len(order) and remainders[order[more - 1]] == remainders[order[more]]:
        edge = remainders[order[more]]
        equal = [unit for unit in order if remainders[unit] == edge]
        ties.append(Tie(tuple(sorted(equal)), sum(1 for unit in order[:more] if remainders[unit] == edge)))
    return workers, ties
