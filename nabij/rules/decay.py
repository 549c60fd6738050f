"""How a cost weighs: a number between 0 and 1 that falls as the way gets longer. A bound is inclusive."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from nabij.rules.pairs import Floats, UnusableTable

STEPS, INVERSE, GAUSSIAN, EXPONENTIAL, EPANECHNIKOV = range(5)

Weighing = tuple[int, float, Floats, Floats, float]


@dataclass(frozen=True)
class Decay:
    """A way to weigh a cost. Made by the functions below, never by hand."""

    kind: int
    bound: float
    bounds: tuple[float, ...] = field(default=())
    weights: tuple[float, ...] = field(default=())
    scale: float = 1.0

    @property
    def weighing(self) -> Weighing:
        """The same as numbers and arrays, for compiled loops."""
        return self.kind, self.bound, np.array(self.bounds), np.array((*self.weights, 0.0)), self.scale


def within(bound: float) -> Decay:
    """1 up to the bound, and nothing beyond."""
    if math.isnan(bound) or bound < 0:
        raise UnusableTable("bad_decay")
    return Decay(STEPS, bound, (bound,), (1.0,))


def steps(weights: Mapping[float, float], bound: float = math.inf) -> Decay:
    """A weight up to each bound, and nothing beyond the last: {10: 1, 20: 0.68, 30: 0.22}."""
    ordered = sorted(weights.items())
    if not ordered or any(not math.isfinite(part) or part < 0 for pair in ordered for part in pair):
        raise UnusableTable("bad_decay")
    last = min(ordered[-1][0], bound)
    edges = tuple(min(edge, last) for edge, _weight in ordered)
    return Decay(STEPS, last, edges, tuple(weight for _edge, weight in ordered))


def inverse(bound: float = math.inf) -> Decay:
    """1 over the cost, which must be above 0. Not bounded by 1: a cost of half a minute weighs 2."""
    return Decay(INVERSE, bound)


def gaussian(scale: float, bound: float = math.inf) -> Decay:
    """exp(-cost² / 2 scale²): 0.61 at the scale, 0.14 at twice the scale."""
    return Decay(GAUSSIAN, bound, scale=_above_zero(scale))


def exponential(beta: float, bound: float = math.inf) -> Decay:
    """exp(-beta cost)."""
    return Decay(EXPONENTIAL, bound, scale=_above_zero(beta))


def epanechnikov(bound: float) -> Decay:
    """1 - (cost / bound)²: the kernel of Dai and Wang (Environment and Planning B 38, 2011, 1-16)."""
    return Decay(EPANECHNIKOV, bound, scale=_above_zero(bound))


def _above_zero(number: float) -> float:
    if not math.isfinite(number) or number <= 0:
        raise UnusableTable("bad_decay")
    return number
