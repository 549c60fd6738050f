"""The same judgement as `nabij.rules.acceptance`, of many services at once: facts as arrays, made once.

Answers are PASSES (1), NOT_KNOWN (0) and STOPS (-1) as int8. Those of hours depend on how long one walks: they are kept
as the minutes up to which the service is still open (`Answers.latest`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from nabij.rules.acceptance import (
    CONDITIONS,
    FEATURES,
    NOT_KNOWN,
    NOTHING_TO_PAY,
    PASSES,
    STOPS,
    TO_PAY,
    Person,
    ServiceFacts,
    Span,
    latest_start,
)
from nabij.rules.saturation import CLOSED_TO_GROUP, FULL, WAITING

Ternary = NDArray[np.int8]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
HOURS = "hours"
_FEATURE_ANSWERS = {"yes": PASSES, "limited": PASSES, "no": STOPS}


@dataclass(frozen=True)
class FactColumns:
    """Facts of n services. `said`: threshold -> answers that are the same for everybody who meets it.

    `openings`: every different set of openings with whether it is all; `opens` is the place of each service's set.
    """

    said: Mapping[str, Ternary]
    spoken: Mapping[str, Mask]  # language -> who speaks it
    names_languages: Mask
    interprets: Mask
    ages: Floats  # (n, 2): from and to, infinite where there is no limit
    has_ages: Mask
    state: NDArray[np.str_]  # "" where nobody said
    state_group: NDArray[np.str_]
    state_until: Floats  # seconds since 1970; infinite where it has no end
    openings: tuple[tuple[tuple[Span, ...], bool], ...]
    opens: NDArray[np.int64]
    verified: Floats  # number of the day; NaN: never

    def __len__(self) -> int:
        return len(self.opens)


@dataclass(frozen=True)
class Answers:
    """Answers of n services for one person: `thresholds` (k), `fixed` (k, n). See `of_pairs` for hours.

    `latest`: minutes of walking at which it is too late, and whether the hours are all known; None without windows.
    """

    thresholds: tuple[str, ...]
    fixed: Ternary
    latest: Floats | None = None
    hours_known: Mask | None = None

    def of_pairs(self, site: NDArray[np.integer], minutes: Floats) -> Ternary:
        """Answers (k, pairs) where each site is walked to in so many minutes."""
        found = self.fixed[:, site]
        if self.latest is not None and self.hours_known is not None:
            late = np.where(self.hours_known[site], STOPS, NOT_KNOWN)
            found[self.thresholds.index(HOURS)] = np.where(minutes < self.latest[site], PASSES, late)
        return found

    def with_usual(self, usual: Mapping[str, int]) -> "Answers":
        """The same, where what nobody said of a threshold is answered by what is usual. Not for hours."""
        fixed = self.fixed.copy()
        for row, name in enumerate(self.thresholds):
            if name in usual and name != HOURS:
                fixed[row, fixed[row] == NOT_KNOWN] = usual[name]
        return Answers(self.thresholds, fixed, self.latest, self.hours_known)


def columns_of(services: Sequence[ServiceFacts]) -> FactColumns:
    """The facts of these services as arrays."""
    said = {name: _said(services, fact) for name, fact in CONDITIONS.items()}
    said |= {
        name: np.array([_FEATURE_ANSWERS.get(one.features.get(name, ""), NOT_KNOWN) for one in services], np.int8)
        for name in FEATURES
    }
    said["money"] = np.array([_money(one.cost) for one in services], np.int8)
    languages = sorted({code for one in services for code in one.spoken})
    ages = [one.ages or (None, None) for one in services]
    sets: dict[tuple[tuple[Span, ...], bool], int] = {}
    opens = [sets.setdefault((one.openings, one.openings_known), len(sets)) for one in services]
    helps = ("has_interpreter", "has_mediator")
    return FactColumns(
        said=said,
        spoken={code: np.array([code in one.spoken for one in services], np.bool_) for code in languages},
        names_languages=np.array([bool(one.spoken) for one in services], np.bool_),
        interprets=np.array([any(one.conditions.get(name) for name in helps) for one in services], np.bool_),
        ages=np.array(
            [(-np.inf if low is None else low, np.inf if high is None else high) for low, high in ages], np.float64
        ).reshape(-1, 2),
        has_ages=np.array([one.ages is not None for one in services], np.bool_),
        state=np.array([one.state or "" for one in services], np.str_),
        state_group=np.array([one.state_group or "" for one in services], np.str_),
        state_until=np.array([_seconds(one.state_until) for one in services], np.float64),
        openings=tuple(sets),
        opens=np.array(opens, np.int64),
        verified=np.array([_days(one.verified) for one in services], np.float64),
    )


def answers(person: Person, columns: FactColumns, *, at: datetime) -> Answers:
    """What each threshold of this person says at each service."""
    names = person.thresholds
    fixed = np.zeros((len(names), len(columns)), np.int8)
    judges = {
        "language": lambda: _language(person, columns),
        "age": lambda: _age(person, columns),
        "room": lambda: _room(person, columns, at),
        "trust": lambda: _trust(person, columns, at),
    }
    for row, name in enumerate(names):
        if name in judges:
            fixed[row] = judges[name]()
        elif name != HOURS:  # those are filled in by `of_pairs`
            fixed[row] = columns.said[name]
    if not person.windows:
        return Answers(names, fixed)
    latest = np.array([latest_start(person.windows, spans) for spans, _known in columns.openings], np.float64)
    known = np.array([known for _spans, known in columns.openings], np.bool_)
    return Answers(names, fixed, latest[columns.opens], known[columns.opens])


def _said(services: Sequence[ServiceFacts], fact: str) -> Ternary:
    found = (one.conditions.get(fact) for one in services)
    return np.array([NOT_KNOWN if said is None else PASSES if said else STOPS for said in found], np.int8)


def _money(cost: str | None) -> int:
    return PASSES if cost in NOTHING_TO_PAY else STOPS if cost in TO_PAY else NOT_KNOWN


def _seconds(moment: datetime | None) -> float:
    return float("inf") if moment is None else moment.timestamp()


def _days(day: date | None) -> float:
    return float("nan") if day is None else float(day.toordinal())


def _language(person: Person, columns: FactColumns) -> Ternary:
    nobody = np.zeros(len(columns), np.bool_)
    shared = np.logical_or.reduce([columns.spoken.get(code, nobody) for code in sorted(person.languages)])
    other = np.where(columns.names_languages & ~columns.interprets, STOPS, NOT_KNOWN)
    return np.where(shared, PASSES, other).astype(np.int8)


def _age(person: Person, columns: FactColumns) -> Ternary:
    age = float("nan") if person.age is None else person.age
    fits = (columns.ages[:, 0] <= age) & (age <= columns.ages[:, 1])
    return np.where(columns.has_ages, np.where(fits, PASSES, STOPS), NOT_KNOWN).astype(np.int8)


def _room(person: Person, columns: FactColumns, at: datetime) -> Ternary:
    silent = NOT_KNOWN if person.needs_room else PASSES
    state = columns.state
    theirs = np.isin(columns.state_group, sorted(person.groups))
    closed = np.where(theirs, STOPS, PASSES if person.groups else NOT_KNOWN)
    said = np.select(
        [state == FULL, state == WAITING, state == CLOSED_TO_GROUP],
        [STOPS, PASSES if person.can_wait else STOPS, closed],
        PASSES,
    )
    counts = (state != "") & (columns.state_until > at.timestamp())
    return np.where(counts, said, silent).astype(np.int8)


def _trust(person: Person, columns: FactColumns, at: datetime) -> Ternary:
    days = at.date().toordinal() - columns.verified
    most = float("nan") if person.trusts_days is None else person.trusts_days
    return np.where(days <= most, PASSES, NOT_KNOWN).astype(np.int8)
