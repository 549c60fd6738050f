"""Hours that somebody wrote in a sentence, read as well as can be: a proposal for a human, never an answer.

A day, the hours after it, and what is said of them make a group; the next day begins another. What is tied to a month,
a date, the school holidays or every second week is left as words, whole: half of it would be wrong hours. Every word
that was not understood is given back, so that the human who confirms sees what the proposal leaves out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import time
from functools import lru_cache
from typing import Any

from nabij.rules.hours import DAY, DESK, PHONE, Rule, Span
from nabij.rules.osm_hours import columns_of
from nabij.rules.prose_words import DAY_RANGE, ORDINAL, ORDINALS, TIME, WE_AS_A_DAY, days_of, scanner
from nabij.rules.repeating import WEEKDAYS

LANGUAGES = ("nl", "fr", "en")
LONGEST_TEXT = 4_000  # characters; more is not a text about hours
_CLOCK_WORDS = {"midi": 12, "middag": 12, "noon": 12, "minuit": 24, "middernacht": 24, "midnight": 24}
_WHOLE_WEEK = {"every_day": WEEKDAYS, "weekdays": WEEKDAYS[:5], "weekend": WEEKDAYS[5:]}
_scanner = lru_cache(maxsize=3)(scanner)


@dataclass(frozen=True)
class Proposed:
    """Rows with the columns of a schedule, what was not understood in the words of the text, and doubts as codes.

    Doubts: `appointment_scope` (of several hours, it is not sure which are by appointment), `closed_days` (closed days
    were taken out of the others), `purpose` (some hours are by telephone).
    """

    schedules: tuple[dict[str, Any], ...]
    not_understood: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass
class _Group:
    """Days with their hours, as far as read."""

    start: int
    purpose: str = DESK
    days: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    is_closed: bool = False
    by_appointment: bool = False
    on_holidays: bool = False  # it is about the holidays
    hours_came_first: bool = False
    is_beyond: bool = False  # tied to something that rows cannot say
    names_part_of_day: bool = False  # "Monday morning": fine with hours, but "closed" then is not the whole day
    end: int = 0

    @property
    def has_days(self) -> bool:
        return bool(self.days or self.counted or self.on_holidays)

    @property
    def is_empty(self) -> bool:
        return not (self.has_days or self.spans or self.is_closed or self.by_appointment or self.is_beyond)


def read_prose(text: str, language: str) -> Proposed:
    """What the sentence seems to say. `language` nl, fr or en: of the text. Raises ValueError for another one."""
    if language not in LANGUAGES:
        raise ValueError(f"no words of hours in the language {language!r}")
    if len(text) > LONGEST_TEXT:
        return Proposed((), (text,))
    reader = _Reader(text, language)
    reader.read()
    return Proposed(
        tuple(columns_of(rule) for rule in reader.rules()),
        tuple(reader.not_understood()),
        tuple(sorted(reader.doubts)),
    )


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language, self.days = text, language, days_of(language)
        self.groups: list[_Group] = []
        self.group = _Group(0)
        self.left: list[tuple[int, int]] = []
        self.doubts: set[str] = set()
        self.purpose = DESK

    def read(self) -> None:
        for match in _scanner(self.language).finditer(_folded(self.text, self.language)):
            kind = str(match.lastgroup)
            if kind == "filler":
                continue
            if kind == "word":
                self.left.append(match.span())
                continue
            if kind == "end":
                self._close()
                self.purpose = DESK
                continue
            self._take(kind, match[0], match.start())
            self.group.end = match.end()
        self._close()

    def _take(self, kind: str, found: str, at: int) -> None:
        if kind in _WHOLE_WEEK:
            self._group_for_days(at).days += _WHOLE_WEEK[kind]
        elif kind == "days":
            self._group_for_days(at).days += self._days(found)
        elif kind == "counted":
            self._group_for_days(at).counted += self._counted(found)
        elif kind == "holidays":
            self._holidays(at)
        elif kind in ("times", "always"):
            self._times(kind, found, at)
        elif kind in ("closed", "except"):
            self._closed(found, at, says_of_what_follows=kind == "except")
        elif kind == "appointment":
            if len(self.group.spans) > 1 or (self.group.is_empty and self.groups):
                self.doubts.add("appointment_scope")
            self._begin_if_empty(at)
            self.group.by_appointment = True
        elif kind == "phone":
            self._phone(at)
        elif kind == "part":
            self._part(at)
        elif kind != "no_appointment":  # date, vacation, sometimes, open_end
            if kind == "date" and self.group.spans and self.group.has_days:
                self._close()
            self._begin_if_empty(at)
            self.group.is_beyond = True

    def _begin_if_empty(self, at: int) -> None:
        if self.group.is_empty:
            self.group = _Group(at, self.purpose)

    def _close(self) -> None:
        if self.group.names_part_of_day and not self.group.spans:
            self.group.is_beyond = True
        if self.group.spans and not self.group.has_days:
            self.group.is_beyond = True  # hours of no day that was named
        if not self.group.is_empty:
            self.groups.append(self.group)
        self.group = _Group(self.group.end, self.purpose)

    def _group_for_days(self, at: int) -> _Group:
        """The group that these days belong to: the running one until it has its hours."""
        if self.group.spans and not self.group.has_days and not self.group.is_beyond:
            self.group.hours_came_first = True
        elif self.group.spans:
            self._close()
        self._begin_if_empty(at)
        return self.group

    def _holidays(self, at: int) -> None:
        if self.group.spans and not self.group.is_closed:
            self._close()
        self._begin_if_empty(at)
        self.group.on_holidays = True

    def _times(self, kind: str, found: str, at: int) -> None:
        span = (0, DAY) if kind == "always" else _span(found)
        if span is None:
            self.left.append((at, at + len(found)))
            return
        if self.group.hours_came_first:
            self._close()
        self._begin_if_empty(at)
        if kind == "always" and not self.group.has_days:
            self.group.days += WEEKDAYS
        if self.group.is_closed and self.group.has_days:
            self.group.is_beyond = True  # "closed on Wednesday, Thursday 9-12": whose hours are these?
        self.group.spans.append(span)

    def _closed(self, found: str, at: int, *, says_of_what_follows: bool) -> None:
        """Closed says it of the days just before it, else of those that follow."""
        if self.group.spans or self.group.is_closed or self.group.by_appointment:
            self._close()
        if self.group.has_days and says_of_what_follows:
            self.group.is_beyond = True  # "Monday to Friday except Wednesday 9-12"
        elif self.group.has_days:
            self.group.is_closed = True
            self.group.end = at + len(found)
            self._close()
            return
        self._begin_if_empty(at)
        self.group.is_closed = True

    def _phone(self, at: int) -> None:
        self.doubts.add("purpose")
        if self.group.spans:
            self.group.purpose = PHONE
            return
        self.purpose = PHONE
        self._begin_if_empty(at)
        self.group.purpose = PHONE

    def _part(self, at: int) -> None:
        """Said just after "closed", the group has ended already: then it is that one's."""
        ended = self.groups[-1] if self.group.is_empty and self.groups else None
        if ended and ended.is_closed and not self.text[ended.end : at].strip():
            ended.is_beyond = True
        else:
            self.group.names_part_of_day = True

    def _days(self, found: str) -> list[str]:
        codes = [self.days[name] for name in re.findall(r"[a-z]+", found) if name in self.days]
        if len(codes) == 2 and DAY_RANGE.search(found):
            first, last = (WEEKDAYS.index(code) for code in codes)
            return [WEEKDAYS[number % 7] for number in range(first, last + 1 if last >= first else last + 8)]
        return codes

    def _counted(self, found: str) -> list[str]:
        numbers = [ORDINALS[word] for word in ORDINAL.findall(found)]
        rest = ORDINAL.sub(" ", found)
        code = next(self.days[name] for name in re.findall(r"[a-z]+", rest) if name in self.days)
        return [f"{number}{code}" for number in numbers]

    # ---- What it comes to ----

    def rules(self) -> list[Rule]:
        understood = [group for group in self.groups if not group.is_beyond]
        closed = {day for group in understood if group.is_closed and not group.spans for day in group.days}
        holidays_closed = any(group.is_closed and group.on_holidays for group in understood)
        found = [rule for group in understood for rule in _rules_of(group)]
        if closed & {day for rule in found if rule.freq == "WEEKLY" and not rule.is_closure for day in rule.byday}:
            self.doubts.add("closed_days")
        kept = [_without_days(rule, closed) for rule in found]
        return [
            replace(rule, on_holidays=False) if holidays_closed and rule.freq and not rule.is_closure else rule
            for rule in kept
            if rule is not None
        ]

    def not_understood(self) -> Iterator[str]:
        """Phrases of the text, in its own words and order; what stands together is one phrase."""
        spans = self.left + [(group.start, group.end) for group in self.groups if not _is_told(group)]
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and not self.text[joined[-1][1] : start].strip():  # nothing stands between, or they overlap
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        for start, end in joined:
            phrase = self.text[start:end].strip(' ,;:.-()/"')
            if phrase:
                yield phrase


def _is_told(group: _Group) -> bool:
    """Whether the rows say what the group says."""
    if group.is_beyond:
        return False
    if group.is_closed:
        return group.has_days
    return bool(group.spans) or (group.by_appointment and not group.on_holidays)


def _rules_of(group: _Group) -> Iterator[Rule]:
    if group.is_closed:
        if group.spans and group.days:
            for closed in group.spans:
                yield replace(_rule(group, closed), freq="WEEKLY", byday=_in_order(group.days), is_closure=True)
        return
    timeless: list[Span | None] = [None] if group.by_appointment and not group.spans else []
    for span in [*group.spans, *timeless]:
        if group.days:
            yield replace(_rule(group, span), freq="WEEKLY", byday=_in_order(group.days))
        if not group.has_days:
            yield _rule(group, span)  # by appointment, and nothing else is said
        if group.counted:
            yield replace(_rule(group, span), freq="MONTHLY", byday=tuple(dict.fromkeys(group.counted)))
        if group.on_holidays and span is not None:
            yield replace(_rule(group, span), on_holidays=True)


def _rule(group: _Group, span: Span | None) -> Rule:
    if span is None:
        return Rule(purpose=group.purpose, by_appointment=True)
    start, end = span
    return Rule(
        purpose=group.purpose,
        opens_at=time(start // 60, start % 60),
        closes_at=time(end % DAY // 60, end % 60),
        closes_next_day=end >= DAY,
        by_appointment=group.by_appointment,
    )


def _without_days(rule: Rule, closed: set[str]) -> Rule | None:
    if rule.is_closure or rule.freq != "WEEKLY" or not closed:
        return rule
    left = tuple(day for day in rule.byday if day not in closed)
    return replace(rule, byday=left) if left else None


def _in_order(days: list[str]) -> tuple[str, ...]:
    return tuple(code for code in WEEKDAYS if code in days)


def _span(found: str) -> Span | None:
    """The hours of "9h-12h30". None: no such time of the clock, or it ends before it begins."""
    times = list(TIME.finditer(found))
    if len(times) != 2:
        return None
    start, end = _minute(times[0][0]), _minute(times[1][0])
    if start is None or end is None or start >= DAY:
        return None
    if "pm" in times[1][0] and "m" not in times[0][0] and start + 720 < end:
        start += 720 if start + 720 < end and start < 8 * 60 else 0
    if end > start:
        return start, end
    return (start, end + DAY) if start >= 16 * 60 and end <= 12 * 60 else None


def _minute(written: str) -> int | None:
    if written in _CLOCK_WORDS:
        return _CLOCK_WORDS[written] * 60
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "pm" in written and hour < 12:
        hour += 12
    if "am" in written and hour == 12:
        hour = 0
    return hour * 60 + minute if hour * 60 + minute <= DAY and minute < 60 else None


def _folded(text: str, language: str) -> str:
    """Small letters without accents, sign for sign, so that places in the text stay the same."""
    if language == "en":
        text = WE_AS_A_DAY.sub("wd", text)
    return "".join(_fold(sign) for sign in text)


def _fold(sign: str) -> str:
    if sign in "–—−":
        return "-"
    if sign in "’`´":
        return "'"
    plain = unicodedata.normalize("NFD", sign.lower())[:1] or " "
    return " " if plain.isspace() and plain != "\n" else plain
