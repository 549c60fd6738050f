"""How two figures differ, and whether that may be said. Pure.

A difference is only called one when the figures' intervals do not overlap. That is stricter than a test at the same
level (two 95 % intervals that just touch differ at about the 0.6 % level; Schenker and Gentleman 2001, The American
Statistician 55(3), 182-186): a page that names places should rather say too little than too much.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

Verdict = Literal["higher", "lower", "equal", "near", "unclear", "no_interval", "other_period", "no_value"]
Favour = Literal["better", "worse", "neutral"]
Direction = Literal["higher_is_worse", "higher_is_better", "neutral"]

NEAR = 0.05  # figures without intervals that differ by less than this share of the reference are called about the same
SHOWN = frozenset({"known", "zero", "estimated"})  # the statuses that carry a value


@dataclass(frozen=True)
class Measured:
    """One figure as it may be shown. `value` is None unless the status is known, zero or estimated."""

    status: str
    value: float | None
    lower: float | None
    upper: float | None
    period: tuple[object, object]


@dataclass(frozen=True)
class Difference:
    """What lies between a figure and a reference, in the figure's own unit of measure.

    `amount` is figure minus reference; `lower` and `upper` bound it where both figures have an interval.
    Verdicts: higher or lower (the intervals do not overlap), equal, unclear (they overlap), near (no interval, and by
    so little that nothing may be read into it), no_interval (the values differ, how surely is not known), other_period
    (not of the same time, so not set against each other), no_value.
    """

    verdict: Verdict
    amount: float | None = None
    lower: float | None = None
    upper: float | None = None


def difference(here: Measured, reference: Measured) -> Difference:
    """The difference between two figures of the same indicator.

    The interval of the difference is the square-and-add one for two independent figures (Newcombe 1998, Statistics in
    Medicine 17, 873-890, method 10; Zou and Donner 2008 for other measures). A unit inside the one it is set against is
    not independent of it; the interval is then somewhat too wide, which errs on the side of caution.
    """
    if here.status not in SHOWN or reference.status not in SHOWN:
        return Difference("no_value")
    if here.value is not None and reference.value is not None and here.period != reference.period:
        return Difference("other_period")
    return _difference(here, reference)


def change(later: Measured, earlier: Measured) -> Difference:
    """As `difference`, between two moments of one unit. Whether both were measured in one way, the caller knows."""
    if later.status not in SHOWN or earlier.status not in SHOWN:
        return Difference("no_value")
    return _difference(later, earlier)


def _difference(here: Measured, reference: Measured) -> Difference:
    if here.value is None or reference.value is None:
        return Difference("no_value")
    amount = here.value - reference.value
    if here.lower is None or here.upper is None or reference.lower is None or reference.upper is None:
        if amount == 0:
            return Difference("equal", amount)
        return Difference("near" if abs(amount) < NEAR * abs(reference.value) else "no_interval", amount)
    lower = amount - sqrt((here.value - here.lower) ** 2 + (reference.upper - reference.value) ** 2)
    upper = amount + sqrt((here.upper - here.value) ** 2 + (reference.value - reference.lower) ** 2)
    if here.lower > reference.upper:
        return Difference("higher", amount, lower, upper)
    if here.upper < reference.lower:
        return Difference("lower", amount, lower, upper)
    return Difference("unclear", amount, lower, upper)


def favour(found: Difference, direction: Direction) -> Favour | None:
    """Whether a difference is for the better or the worse; None when there is no difference that may be called one.

    Without intervals (a register counts everyone it knows) the sign of the difference decides.
    """
    if found.verdict not in ("higher", "lower", "no_interval") or not found.amount:
        return None
    if direction == "neutral":
        return "neutral"
    return "worse" if (found.amount > 0) == (direction == "higher_is_worse") else "better"
