"""What is asked of the search, and what it answers: the contract between the search and everyone who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class OpenWhen(StrEnum):
    """At what time the service should be open."""

    NOW = "now"
    EVENING = "evening"  # after 17:00 on some weekday
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class Question:
    """One search. Everything but `language` and `at` may be left out. Territory ranks, it never restricts.

    A filter keeps what is known to fit. What nobody has said is "unsure": left out and counted, or shown after the
    rest with `include_unsure`. What is known not to fit is never shown.
    """

    language: str  # nl, fr or en: of the page; the text may be in any of the three
    at: datetime  # aware; decides "open now", expiry of saturation and age of entries
    text: str = ""
    terms: frozenset[str] = frozenset()  # codes of the taxonomy `help`; a term includes those below it
    groups: frozenset[str] = frozenset()  # codes of the taxonomy `groups`
    conditions: frozenset[str] = frozenset()  # columns of Service: without_papers, with_dog, has_interpreter, …
    spoken: frozenset[str] = frozenset()  # ISO 639 codes; any of them
    costs: frozenset[str] = frozenset()  # Service.Cost values; any of them
    kinds: frozenset[str] = frozenset()  # Service.Kind values; any of them
    communities: frozenset[str] = frozenset()
    features: frozenset[str] = frozenset()  # Accessibility.Feature values; all of them
    age: int | None = None
    open_when: OpenWhen | None = None
    has_room: bool = False  # takes new people, as somebody said and it has not expired
    lon: float | None = None  # WGS84: from here walking times are estimated
    lat: float | None = None
    unit_id: int | None = None  # else from the middle of this territory
    within_m: int | None = None  # only when the person asks for a distance
    include_unsure: bool = False
    first: int = 0
    size: int = 20


@dataclass(frozen=True)
class Reason:
    """Why an answer is there, or ranks where it does; said in words by `nabij.directory.pages.saying`.

    Codes: `word` (word, field), `synonym` (word, term), `typo` (word, meant), `term` (term), `likely` (term), `beside`
    (term), `asked` (text), `group` (term), `condition` (condition), `spoken` (code), `open` (until), `opens` (at),
    `closed`, `room`, `waiting` (weeks), `full`, `closed_to_group` (group), `near` (minutes), `serves` (unit_id),
    `verified` (on), `old` (on), `unsure` (about), `free`, `feature` (feature). Days are dates, moments are aware
    datetimes.
    """

    code: str
    parameters: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """One service among the answers."""

    service_id: UUID
    score: float  # 0 to 1; comparable within one answer only
    reasons: tuple[Reason, ...]
    service_at_location_id: UUID | None = None  # its nearest place that fits
    distance_m: float | None = None  # straight line; None for no place, a hidden place, or no starting point
    walk_minutes: float | None = None  # estimate, see nabij.rules.walking
    unsure: frozenset[str] = frozenset()  # which of the asked filters nobody has answered for this service
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)  # what the search knows of it: see `facts`


@dataclass(frozen=True)
class Answer:
    """What was found."""

    hits: tuple[Hit, ...]
    total: int  # that surely fit
    unsure_total: int  # of which some asked filter is not known
    needs: tuple[str, ...]  # codes of the terms that the text was understood as, the surest first
    emptied_by: str | None  # the one filter without which there would be answers, where there are none
    meant: tuple[tuple[str, str], ...] = ()  # (word as typed, word as read), for "did you mean"
    unit_id: int | None = None  # the territory that the question is about: asked for, typed, or around the point


def find(question: Question) -> Answer:
    """Everything that fits, the best first. Reads only what may be seen by everybody; counts nothing by itself."""
    from nabij.directory.search import finding  # noqa: PLC0415 - it speaks in the words of this file

    return finding.find(question)
