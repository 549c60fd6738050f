"""Which hours are open at a moment, for all different sets of hours at once.

Many places keep the same hours, so each different set is worked out once per day. Hours that are the same every week
are read from a table; the others, and every set on a holiday, are asked of `nabij.rules.hours`.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.directory.opening import holidays_around, rules_of
from nabij.directory.search.asking import OpenWhen
from nabij.rules import hours
from nabij.rules.hours import BRUSSELS, DESK, PHONE, Rule, day_hours, moment

Answers = NDArray[np.int8]
YES, UNKNOWN, NO = 1, 0, -1
OPENINGS_DAYS = 7
MOST_OPENINGS = 20_000


@dataclass(frozen=True)
class HoursSet:
    """One set of hours that places keep. `purpose`: the hours that count, of the desk or of the telephone."""

    rules: tuple[Rule, ...]
    purpose: str

    @property
    def is_plain(self) -> bool:
        return hours.is_same_every_week(self.rules, purpose=self.purpose)

    @property
    def has_nights(self) -> bool:
        return any(rule.closes_next_day and rule.purpose == self.purpose for rule in self.rules)


@dataclass(frozen=True)
class _Day:
    """Openings that may touch one local day: which set, from and until in seconds since 1970; what is not known."""

    sets: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    unknown: NDArray[np.bool_]


class HoursTable:
    """Every different set of hours, numbered. It only grows; number 0 is "nothing was ever said"."""

    def __init__(self) -> None:
        self._sets: list[HoursSet] = [HoursSet((), DESK)]
        self._numbers: dict[str, int] = {}
        self._weekly: list[tuple[int, int, int, int]] = []  # set, weekday, from, until: of the plain ones
        self._irregular: list[int] = []
        self._lock = threading.Lock()
        self._openings: dict[tuple[int, date], tuple[tuple[datetime, datetime], ...]] = {}
        self._days: dict[tuple[date, int], _Day] = {}
        self._weeks: dict[tuple[date, OpenWhen, int], Answers] = {}

    def __len__(self) -> int:
        return len(self._sets)

    def number(self, rows: Sequence[Mapping[str, Any]], kind: str) -> int:
        """The number of a set of hours, as the facts hold it. A telephone line counts its telephone hours."""
        if not rows:
            return 0
        by_phone = kind == "phone_line" and any(row.get("purpose") == PHONE for row in rows)
        purpose = PHONE if by_phone else DESK
        key = purpose + json.dumps(rows, sort_keys=True)
        found = self._numbers.get(key)
        if found is None:
            with self._lock:
                found = self._numbers.get(key)
                if found is None:
                    found = self._add(HoursSet(rules_of(rows), purpose))
                    self._numbers[key] = found
        return found

    def _add(self, added: HoursSet) -> int:
        number = len(self._sets)
        if added.is_plain:
            self._weekly += [
                (number, weekday, start, end)
                for weekday, start, end in hours.weekly_pattern(added.rules, purpose=added.purpose)
            ]
        else:
            self._irregular.append(number)
        self._sets.append(added)
        return number

    def openings(self, number: int, today: date) -> tuple[tuple[datetime, datetime], ...]:
        """When a set is open from yesterday on for some days, as moments; those that run into each other are one."""
        key = (number, today)
        found = self._openings.get(key)
        if found is None:
            found = self._openings_from(self._sets[number], today - timedelta(days=1))
            if len(self._openings) > MOST_OPENINGS:
                self._openings.clear()
            self._openings[key] = found
        return found

    def _openings_from(self, one: HoursSet, first: date) -> tuple[tuple[datetime, datetime], ...]:
        merged: list[tuple[datetime, datetime]] = []
        for offset in range(OPENINGS_DAYS + 2):
            day = first + timedelta(days=offset)
            found = day_hours(one.rules, day, holidays_around(day), purpose=one.purpose)
            for start, end in ((moment(day, minute), moment(day, until)) for minute, until in found.intervals):
                if merged and start <= merged[-1][1]:
                    merged[-1] = (merged[-1][0], max(merged[-1][1], end))
                elif start < end:
                    merged.append((start, end))
        return tuple(merged)

    def open_at(self, at: datetime) -> Answers:
        """For each set whether it is open at this moment."""
        day = self._day(at.astimezone(BRUSSELS).date())
        second = int(at.timestamp())
        answers = np.where(day.unknown, UNKNOWN, NO).astype(np.int8)
        answers[day.sets[(day.starts <= second) & (second < day.ends)]] = YES
        return answers

    def open_when(self, when: OpenWhen, at: datetime) -> Answers:
        """For each set whether it opens now, in the evening, on Saturday or on Sunday."""
        if when is OpenWhen.NOW:
            return self.open_at(at)
        today = at.astimezone(BRUSSELS).date()
        monday = today - timedelta(days=today.weekday())
        key = (monday, when, len(self._sets))
        if key not in self._weeks:
            found = np.array([_in_a_week(one, when, monday) for one in list(self._sets)], np.int8)
            self._weeks = {kept: value for kept, value in self._weeks.items() if kept[0] == monday} | {key: found}
        return self._weeks[key]

    def _day(self, today: date) -> _Day:
        key = (today, len(self._sets))
        found = self._days.get(key)
        if found is None:
            with self._lock:
                found = self._work_out(today)
                self._days = {(today, len(self._sets)): found}
        return found

    def _work_out(self, today: date) -> _Day:
        unknown = np.zeros(len(self._sets), np.bool_)
        unknown[0] = True
        weekly = np.array(self._weekly, np.int64).reshape(-1, 4)
        parts: list[NDArray[np.int64]] = []
        holidays = holidays_around(today)
        for day in (today, today - timedelta(days=1)):
            asked = self._irregular if day not in holidays else range(1, len(self._sets))
            if day not in holidays:
                parts.append(_moments(day, weekly[weekly[:, 1] == day.weekday()][:, [0, 2, 3]]))
            for number in asked:
                one = self._sets[number]
                found = day_hours(one.rules, day, holidays, purpose=one.purpose)
                parts.append(_moments(day, np.array([(number, *span) for span in found.intervals]).reshape(-1, 3)))
                if not found.known and (day == today or one.has_nights):
                    unknown[number] = True
        spans = np.concatenate(parts) if parts else np.empty((0, 3), np.int64)
        return _Day(spans[:, 0].astype(np.int32), spans[:, 1], spans[:, 2], unknown)


def _moments(day: date, spans: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sets with minutes of a day as sets with seconds since 1970."""
    spans = np.asarray(spans, np.int64)
    minutes, places = np.unique(spans[:, 1:], return_inverse=True)
    seconds = np.array([int(moment(day, int(minute)).timestamp()) for minute in minutes], np.int64)
    return np.column_stack([spans[:, 0], seconds[places].reshape(-1, 2)]) if len(spans) else np.empty((0, 3), np.int64)


def _in_a_week(one: HoursSet, when: OpenWhen, monday: date) -> int:
    if when is OpenWhen.EVENING:
        found = hours.opens_after(one.rules, monday, purpose=one.purpose)
    else:
        weekday = 5 if when is OpenWhen.SATURDAY else 6
        found = hours.opens_on(one.rules, weekday, monday, purpose=one.purpose)
    return UNKNOWN if found is None else YES if found else NO
