"""What a figure of a larger unit is, given the figures of the smaller ones that lie in it.

Counts add. Rates are recomputed from counts. A median, mean or index of a larger unit cannot be known from those of
its parts: it is estimated and says so, or refused. A part without a figure is never read as zero: what is covered is
stated, and below `MINIMUM_COVERAGE` there is no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
