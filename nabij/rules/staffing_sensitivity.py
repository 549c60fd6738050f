"""How firmly a division of workers stands: over which range of each choice it stays, and who gains when it changes.

A division is written as a tuple of workers in the order of the units. Ranges are found by scanning and halving, with
the divisions of `apportion_many`; a range that is narrower than the scan's step may be missed, and is said as such.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.rules.apportion import Method
from nabij.rules.apportion_many import apportion_many

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Outcome = tuple[int, ...]

HALVINGS = 24
MOST_FACTOR = 64.0  # a weight is tried up to so many times larger or smaller


@dataclass(frozen=True)
class Frame:
    """Everything but the weights: how many parts, how they are rounded, and the bounds of each unit."""

    staff: int
    method: Method
    floors: Numbers
    ceilings: Numbers

    def divide(self, weights: Floats) -> Numbers:
        """The division of each row of weights."""
        return apportion_many(self.staff, weights, method=self.method, floors=self.floors, ceilings=self.ceilings)


@dataclass(frozen=True)
class Stretch:
    """One outcome over a range of a parameter, both ends included as far as they were told apart."""

    start: float
    end: float
    outcome: Outcome


def stretches(
    frame: Frame, weights_at: Callable[[Floats], Floats], start: float, end: float, steps: int
) -> list[Stretch]:
    """The outcomes along one parameter from `start` to `end`.

    `weights_at` takes values of the parameter (m,) and gives rows of weights (m, n). Between two neighbouring values
    with other outcomes the border is found by halving; a third outcome hidden in between is looked for there too.
    """
    values = np.linspace(start, end, steps + 1)
    outcomes = _outcomes(frame, weights_at(values))
    pairs = [
        (float(left), float(right), one, other)
        for left, right, one, other in zip(values, values[1:], outcomes, outcomes[1:], strict=False)
        if one != other
    ]
    found = [Stretch(start, end, outcomes[0])]
    for edge, outcome in sorted(_edges(frame, weights_at, pairs)):
        found[-1] = Stretch(found[-1].start, edge, found[-1].outcome)
        found.append(Stretch(edge, end, outcome))
    return found


_Pair = tuple[float, float, Outcome, Outcome]  # two values of the parameter, and what comes out at each


def _edges(
    frame: Frame, weights_at: Callable[[Floats], Floats], pairs: Sequence[_Pair]
) -> Iterator[tuple[float, Outcome]]:
    """Where between two values the outcome changes, and into what. All pairs are halved together."""
    while pairs:
        low, high = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
        after = [other for _left, _right, _one, other in pairs]
        for _half in range(HALVINGS):
            middle = (low + high) / 2
            there = _outcomes(frame, weights_at(middle))
            same = np.array([outcome == pair[2] for outcome, pair in zip(there, pairs, strict=True)])
            after = [old if stays else new for old, new, stays in zip(after, there, same.tolist(), strict=True)]
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        yield from zip(high.tolist(), after, strict=True)
        # A third outcome in between has another edge on its other side.
        pairs = [
            (edge, right, outcome, other)
            for edge, outcome, (_left, right, _one, other) in zip(high.tolist(), after, pairs, strict=True)
            if outcome != other
        ]


def _outcomes(frame: Frame, weights: Floats) -> list[Outcome]:
    return [tuple(row) for row in frame.divide(weights).tolist()]


@dataclass(frozen=True)
class Play:
    """How far the weight of one unit may go, alone, before it has another number of workers.

    `down`: the factor below which it has one less; `up`: from which it has one more. None: not within 64 times.
    """

    down: float | None
    up: float | None


def plays(frame: Frame, weights: Floats) -> list[Play]:
    """The play of each unit's weight, by halving on a scale of factors; methods that are not monotone: the first seen.

    `weights` (n,). All units are looked at together.
    """
    here = frame.divide(weights[None, :])[0]
    ups = _factor(frame, weights, here, MOST_FACTOR)
    downs = _factor(frame, weights, here, 1 / MOST_FACTOR)
    return [Play(down, up) for down, up in zip(downs, ups, strict=True)]


def _factor(frame: Frame, weights: Floats, here: Numbers, furthest: float) -> list[float | None]:
    count = len(weights)
    own = np.arange(count)
    rising = furthest > 1
    near, far = np.zeros(count), np.full(count, np.log(furthest))

    def changed(logs: Floats) -> NDArray[np.bool_]:
        rows = np.tile(weights, (count, 1))
        rows[own, own] *= np.exp(logs)
        workers = frame.divide(rows)[own, own]
        return np.asarray(workers > here if rising else workers < here)

    possible = changed(far)
    for _half in range(HALVINGS):
        middle = (near + far) / 2
        beyond = changed(middle)
        far = np.where(beyond, middle, far)
        near = np.where(beyond, near, middle)
    return [float(np.exp(log)) if may else None for log, may in zip(far, possible, strict=True)]


@dataclass(frozen=True)
class Drawn:
    """What came out of draws over what is not certain. `shares`: of each outcome, most frequent first.

    `per_unit`: for each unit the share of draws in which it has each number of workers.
    """

    draws: int
    shares: tuple[tuple[Outcome, float], ...]
    per_unit: tuple[Mapping[int, float], ...]

    def share_of(self, outcome: Outcome) -> float:
        """The share of draws that gave this division."""
        return next((share for found, share in self.shares if found == outcome), 0.0)


def drawn(frame: Frame, weights: Floats) -> Drawn:
    """Divide once for each row of drawn weights (m, n)."""
    workers = frame.divide(weights)
    return counted([tuple(row) for row in workers.tolist()], weights.shape[1])


def counted(outcomes: Sequence[Outcome], units: int) -> Drawn:
    """How often each outcome was drawn."""
    many = len(outcomes)
    found = Counter(outcomes).most_common()
    return Drawn(
        draws=many,
        shares=tuple((outcome, times / many) for outcome, times in found),
        per_unit=tuple(
            {number: times / many for number, times in sorted(Counter(one[unit] for one in outcomes).items())}
            for unit in range(units)
        ),
    )
