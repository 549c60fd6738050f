"""What a figure of a larger unit is, given the figures of the smaller ones that lie in it.

Counts add. Rates are recomputed from counts. A median, mean or index of a larger unit cannot be known from those of
its parts: it is estimated and says so, or refused. A part without a figure is never read as zero: what is covered is
stated, and below `MINIMUM_COVERAGE` there is no figure.

`roll_up` states the rule, for one unit in one situation; `roll_up_many` does the same for many at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WITH_VALUE = frozenset({"known", "zero", "estimated"})
# With more than a tenth of the people missing, a total says more about who is missing than about the place.
MINIMUM_COVERAGE = 0.9


@dataclass(frozen=True)
class Part:
    """The figure of a smaller unit.

    `share` is the share of the unit that lies in the larger one (above 0, at most 1). `weight` is how much the unit
    counts in an estimate and in the coverage, for instance its residents; None is unknown.
    """

    status: str
    count: float | None = None
    denominator: float | None = None
    value: float | None = None
    weight: float | None = None
    share: float = 1.0


@dataclass(frozen=True)
class RolledUp:
    """The figure of the larger unit. `coverage`: the share of the weight whose parts have a figure; None is unknown."""

    status: str
    count: float | None = None
    denominator: float | None = None
    value: float | None = None
    coverage: float | None = None


def roll_up(parts: Sequence[Part], *, how: str, per: float = 1, minimum_coverage: float = MINIMUM_COVERAGE) -> RolledUp:
    """The figure of a unit from its parts, `how` being the definition's: sum, recompute, estimate or refuse.

    Known only if every part lies whole in the unit and has an exact figure. Estimated where a part lies in it for a
    share, is itself estimated, or has no figure while the coverage allows it: a sum is then scaled up by the coverage,
    a rate is that of the parts with a figure. Suppressed if nothing but suppression stands in the way; missing
    otherwise; not applicable where no part applies. `how="refuse"` raises ValueError: such a figure has no roll-up.
    """
    if how not in ("sum", "recompute", "estimate"):
        raise ValueError(f"a figure with roll-up {how!r} is not rolled up")
    applying = [part for part in parts if part.status != "not_applicable"]
    if not applying:
        return RolledUp("not_applicable" if parts else "missing")
    having = [part for part in applying if part.status in WITH_VALUE]
    coverage = _coverage(applying, having)
    if not having or coverage is None or coverage < minimum_coverage:
        lacking = {part.status for part in applying} - WITH_VALUE
        return RolledUp("suppressed" if lacking == {"suppressed"} else "missing", coverage=coverage)
    if how == "estimate":
        return _weighted(having, coverage)
    exact = len(having) == len(applying) and all(part.share == 1 and part.status != "estimated" for part in having)
    if how == "sum":
        return _sum(having, exact, coverage)
    return _recompute(having, exact, coverage, per)


def _coverage(applying: Sequence[Part], having: Sequence[Part]) -> float | None:
    if len(having) == len(applying):
        return 1.0
    if any(part.weight is None for part in applying):
        return None
    whole = sum((part.weight or 0) * part.share for part in applying)
    return sum((part.weight or 0) * part.share for part in having) / whole if whole > 0 else None


def _status(value: float, exact: bool) -> str:
    if not exact:
        return "estimated"
    return "known" if value != 0 else "zero"


def _sum(having: Sequence[Part], exact: bool, coverage: float) -> RolledUp:
    total = sum((part.value or 0) * part.share for part in having) / coverage
    return RolledUp(_status(total, exact), total, None, total, coverage)


def _recompute(having: Sequence[Part], exact: bool, coverage: float, per: float) -> RolledUp:
    if any(part.count is None or part.denominator is None for part in having):
        return _weighted(having, coverage)
    count = sum((part.count or 0) * part.share for part in having)
    denominator = sum((part.denominator or 0) * part.share for part in having)
    if denominator == 0:
        return RolledUp("not_applicable", denominator=0 if exact else None)
    value = count / denominator * per
    if coverage < 1:  # these counts are not those of the whole unit
        return RolledUp(_status(value, exact=False), None, None, value, coverage)
    return RolledUp(_status(value, exact), count, denominator, value, coverage)


def _weighted(having: Sequence[Part], coverage: float) -> RolledUp:
    """The mean of the values weighted by weight and share: always an estimate. Missing where a weight is unknown."""
    if any(part.weight is None for part in having):
        return RolledUp("missing", coverage=coverage)
    weight = sum((part.weight or 0) * part.share for part in having)
    if weight <= 0:
        return RolledUp("missing", coverage=coverage)
    value = sum((part.value or 0) * (part.weight or 0) * part.share for part in having) / weight
    # A weighted mean lies between its values; rounding must not push it out.
    value = min(max(value, min(part.value or 0 for part in having)), max(part.value or 0 for part in having))
    return RolledUp("estimated", value=value, coverage=coverage)


# ---- Many at once ---------------------------------------------------------------------------------------------------

STATUSES = ("known", "zero", "estimated", "suppressed", "missing", "not_applicable")
KNOWN, ZERO, ESTIMATED, SUPPRESSED, MISSING, NOT_APPLICABLE = range(len(STATUSES))

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]


@dataclass(frozen=True)
class Parts:
    """The same parts of one unit in n situations (periods, breakdowns): arrays of n rows and one column per part.

    `status` holds positions in STATUSES; a number that is unknown is NaN. `weight` and `share` are one per part, or
    one per situation and part.
    """

    status: Codes
    count: Floats
    denominator: Floats
    value: Floats
    weight: Floats
    share: Floats


@dataclass(frozen=True)
class ManyRolledUp:
    """As RolledUp, for n situations: arrays of length n, NaN for what is not known."""

    status: Codes
    count: Floats
    denominator: Floats
    value: Floats
    coverage: Floats


def roll_up_many(parts: Parts, *, how: str, per: float = 1, minimum_coverage: float = MINIMUM_COVERAGE) -> ManyRolledUp:
    """As `roll_up`, for many situations at once. The two agree to the rounding of a sum."""
    if how not in ("sum", "recompute", "estimate"):
        raise ValueError(f"a figure with roll-up {how!r} is not rolled up")
    status = parts.status
    applying = status != NOT_APPLICABLE
    having = status <= ESTIMATED
    whole_weight = np.broadcast_to(parts.weight * parts.share, status.shape)
    coverage = _coverage_of_many(applying, having, whole_weight)
    number, figures = applying.sum(axis=1), having.sum(axis=1)
    exact = (
        (figures == number)
        & ~(status == ESTIMATED).any(axis=1)
        & ~(having & np.broadcast_to(parts.share != 1, status.shape)).any(axis=1)
    )
    if how == "estimate":
        found = _weighted_many(parts, having, whole_weight)
    elif how == "sum":
        with np.errstate(divide="ignore", invalid="ignore"):
            total = _total(parts.value * parts.share, having) / coverage
        found = ManyRolledUp(_valued(total, exact), total, np.full_like(total, np.nan), total, coverage)
    else:
        found = _recomputed_many(parts, per, having=having, exact=exact, coverage=coverage, weight=whole_weight)
    lacking = applying & ~having
    only_suppressed = lacking.any(axis=1) & ~(lacking & (status != SUPPRESSED)).any(axis=1)
    without = (figures == 0) | ~(coverage >= minimum_coverage)
    nothing = np.where(number == 0, NOT_APPLICABLE, np.where(only_suppressed, SUPPRESSED, MISSING)).astype(np.uint8)
    without |= number == 0

    def keep(values: Floats) -> Floats:
        return np.where(without, np.nan, values)

    return ManyRolledUp(
        np.where(without, nothing, found.status).astype(np.uint8),
        keep(found.count),
        keep(found.denominator),
        keep(found.value),
        np.where((number == 0) | (found.status == NOT_APPLICABLE) & ~without, np.nan, coverage),
    )


def _coverage_of_many(applying: NDArray[np.bool_], having: NDArray[np.bool_], weight: Floats) -> Floats:
    complete = (applying == having).all(axis=1)
    unknown = (applying & np.isnan(weight)).any(axis=1)
    whole, covered = _total(weight, applying), _total(weight, having)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(unknown | ~(whole > 0), np.nan, covered / whole)
    return np.where(complete, 1.0, share)


def _total(values: Floats, counted: NDArray[np.bool_]) -> Floats:
    """The sum of the values that count, per situation; to the last digit, whatever other situations there are."""
    total: Floats = np.ascontiguousarray(np.where(counted, values, 0.0)).sum(axis=1)
    return total


def _valued(value: Floats, exact: NDArray[np.bool_]) -> Codes:
    return np.where(exact, np.where(value == 0, ZERO, KNOWN), ESTIMATED).astype(np.uint8)


def _weighted_many(parts: Parts, having: NDArray[np.bool_], weight: Floats) -> ManyRolledUp:
    total = _total(weight, having)
    unknown = (having & np.isnan(weight)).any(axis=1) | ~(total > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = _total(parts.value * weight, having) / total
    lowest = np.where(having, parts.value, np.inf).min(axis=1)
    highest = np.where(having, parts.value, -np.inf).max(axis=1)
    value = np.where(unknown, np.nan, np.minimum(np.maximum(value, lowest), highest))
    status = np.where(unknown, MISSING, ESTIMATED).astype(np.uint8)
    nothing = np.full_like(value, np.nan)
    return ManyRolledUp(status, nothing, nothing, value, nothing)


def _recomputed_many(
    parts: Parts,
    per: float,
    *,
    having: NDArray[np.bool_],
    exact: NDArray[np.bool_],
    coverage: Floats,
    weight: Floats,
) -> ManyRolledUp:
    without_counts = (having & (np.isnan(parts.count) | np.isnan(parts.denominator))).any(axis=1)
    count, denominator = (_total(numbers * parts.share, having) for numbers in (parts.count, parts.denominator))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = count / denominator * per
    nobody, partial = denominator == 0, coverage < 1
    status = np.where(nobody, NOT_APPLICABLE, _valued(value, exact & ~partial)).astype(np.uint8)
    none = np.full_like(value, np.nan)
    recomputed = ManyRolledUp(
        status,
        np.where(nobody | partial, np.nan, count),
        np.where(nobody, np.where(exact, 0.0, np.nan), np.where(partial, np.nan, denominator)),
        np.where(nobody, np.nan, value),
        none,
    )
    if not without_counts.any():
        return recomputed
    weighted = _weighted_many(parts, having, weight)
    return ManyRolledUp(
        *(
            np.where(without_counts, getattr(weighted, name), getattr(recomputed, name))
            for name in ("status", "count", "denominator", "value", "coverage")
        )
    )
