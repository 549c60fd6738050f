"""Figures that look wrong, or that mean something else than they seem. They are shown as such, never mended.

Every finding carries the numbers it rests on, so that a meeting can contest it. The thresholds are parameters; each
has its reason beside it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Thresholds:
    """From where on a figure is suspicious."""

    # Money measured to the euro hardly repeats by itself; three units with the same amount point to a value that was
    # filled in, a group that was merged, or a rounding.
    repeated_units: int = 3
    # ... unless so many units stand so close together that some repeat by chance. Below this number of units expected
    # by chance, a repetition is called suspicious.
    repeated_by_chance: float = 0.2
    # A year of the living wage of a single person in 2021 was about 12,000 euro: a half or a mean below it cannot be
    # what households live on. Students and institutions, whose income is not taxed or counted elsewhere, explain it.
    low_income: float = 12_000.0
    # Three quarters of the residents: no ordinary neighbourhood comes near, a sector around a rest home does.
    institution_share: float = 75.0
    # By a third more or fewer people since, the figure is largely about others. The number keeps tiny sectors out.
    stale_growth: float = 0.3
    stale_people: int = 100
    # Below 200 people one household or one building moves the figure.
    small_base: int = 200


@dataclass(frozen=True)
class Seen:
    """One figure with a value: of a unit (id), in a level (id), for a period.

    `base` is the number of people (or households) the figure rests on, None if unknown.
    """

    unit: int
    level: int
    period_start: date
    period_end: date
    value: float
    base: float | None = None


@dataclass(frozen=True)
class Doubt:
    """One finding about one figure: its kind, and the numbers it rests on."""

    unit: int
    period_start: date
    period_end: date
    kind: str
    evidence: Mapping[str, Any] = field(default_factory=dict)


def repeated(figures: Sequence[Seen], thresholds: Thresholds) -> list[Doubt]:
    """Amounts of money that stand for several units of one level in one period, and hardly by chance."""
    groups: dict[tuple[int, date, date], list[Seen]] = defaultdict(list)
    for figure in figures:
        groups[figure.level, figure.period_start, figure.period_end].append(figure)
    doubts: list[Doubt] = []
    for peers in groups.values():
        same: dict[float, list[Seen]] = defaultdict(list)
        for figure in peers:
            same[figure.value].append(figure)
        values = np.sort(np.array([figure.value for figure in peers]))
        for value, repeats in same.items():
            if len(repeats) < thresholds.repeated_units:
                continue
            expected = expected_by_chance(values, value, len(repeats))
            if expected >= thresholds.repeated_by_chance:
                continue
            units = sorted(figure.unit for figure in repeats)
            doubts.extend(
                Doubt(
                    figure.unit,
                    figure.period_start,
                    figure.period_end,
                    "repeated",
                    {
                        "value": value,
                        "units": len(units),
                        "unit_ids": units,
                        "of": len(peers),
                        "expected_by_chance": round(expected, 4),
                    },
                )
                for figure in repeats
            )
    return doubts


def expected_by_chance(values: np.ndarray[Any, np.dtype[np.float64]], value: float, times: int) -> float:
    """How many units would share their value with `times` - 1 others by chance, were all as crowded as around `value`.

    `values` are sorted amounts to the whole unit. The crowding is counted among the nearest tenth of the *different*
    values (at least 10), so that the repetition itself does not make the place look crowded.
    """
    different = np.unique(values)
    if len(different) < 3:
        return 0.0 if len(different) > 1 else math.inf  # all equal: nothing to compare with
    wanted = min(max(10, len(different) // 10), len(different) - 1)
    distances = np.sort(np.abs(different - value))
    width = 2 * distances[wanted] + 1
    crowding = (wanted + 1) / width  # expected others on one exact value
    # P(at least times - 1 others) for a Poisson number of others
    below = sum(math.exp(-crowding) * crowding**k / math.factorial(k) for k in range(times - 1))
    return float(len(values) * max(0.0, 1 - below))


def implausibly_low(figures: Iterable[Seen], thresholds: Thresholds) -> list[Doubt]:
    """Yearly incomes that a household cannot live on."""
    return [
        Doubt(
            figure.unit,
            figure.period_start,
            figure.period_end,
            "implausibly_low",
            {"value": figure.value, "threshold": thresholds.low_income},
        )
        for figure in figures
        if figure.value < thresholds.low_income
    ]


def institution(figures: Iterable[Seen], thresholds: Thresholds) -> list[Doubt]:
    """Shares (in %) so high that one institution must shape them."""
    return [
        Doubt(
            figure.unit,
            figure.period_start,
            figure.period_end,
            "institution",
            {"value": figure.value, "threshold": thresholds.institution_share, "base": figure.base},
        )
        for figure in figures
        if figure.value >= thresholds.institution_share
    ]


@dataclass(frozen=True)
class Growth:
    """The residents of a unit at two moments."""

    before: float
    before_on: date
    after: float
    after_on: date

    def is_strong(self, thresholds: Thresholds) -> bool:
        change = abs(self.after - self.before)
        return change >= thresholds.stale_people and change >= thresholds.stale_growth * self.before


def stale(figures: Iterable[Seen], growth: Mapping[int, Growth], thresholds: Thresholds) -> list[Doubt]:
    """Figures from before the population of their unit changed much. Nothing is said where the growth is unknown.

    A figure counts as old when its period starts no later than the first of the two moments.
    """
    doubts = []
    for figure in figures:
        known = growth.get(figure.unit)
        if known is None or not known.is_strong(thresholds) or figure.period_start > known.before_on:
            continue
        doubts.append(
            Doubt(
                figure.unit,
                figure.period_start,
                figure.period_end,
                "stale",
                {
                    "before": known.before,
                    "before_on": known.before_on.isoformat(),
                    "after": known.after,
                    "after_on": known.after_on.isoformat(),
                    "change_percent": round((known.after / known.before - 1) * 100) if known.before else None,
                },
            )
        )
    return doubts


def small(figures: Iterable[Seen], thresholds: Thresholds) -> list[Doubt]:
    """Figures that rest on few people. Nothing is said where the base is unknown."""
    return [
        Doubt(
            figure.unit,
            figure.period_start,
            figure.period_end,
            "small",
            {"base": figure.base, "threshold": thresholds.small_base},
        )
        for figure in figures
        if figure.base is not None and figure.base < thresholds.small_base
    ]
