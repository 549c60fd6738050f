"""How far an entry can be relied on: a score from 0 to 1, its parts, and how to mend each.

A score of ours, for ranking and for work lists; it says nothing about the service itself. Each part is worth its
weight; a part that does not apply (the place of a telephone line) leaves the reckoning, its weight with it.

Freshness counts most, after what directories have learned: an entry is fresh for half a year after somebody who knows
confirmed it, is shown as old after a year, and is worth nothing more after two. Soliguide takes entries offline at six
months; data.inclusion lets a score fall from 1 to 0 between six months and two years.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

FRESH_DAYS = 182
OLD_DAYS = 365
WORTHLESS_DAYS = 730

THRESHOLDS = (
    "without_papers",
    "without_insurance",
    "without_address",
    "without_referral",
    "without_appointment",
)
"""The conditions that decide whether a person is turned away at the door; the others are welcome but not missed."""

WEIGHTS = {
    "verified": 0.30,
    "hours": 0.11,
    "room": 0.11,
    "phone": 0.09,
    "place": 0.08,
    "description": 0.07,
    "conditions": 0.07,
    "source": 0.05,
    "names": 0.04,
    "spoken": 0.04,
    "cost": 0.04,
}
"""What a person loses when it is missing decides the weight; open duplicates take from the whole."""

DUPLICATE_FACTOR = 0.8  # an entry that may be another one is half a doubt: neither can be trusted to be kept up
PLACE = {"exact": 1.0, "hidden": 1.0, "virtual": 1.0, "nearby": 0.8, "street": 0.5, "area": 0.25, "unlocated": 0.1}


@dataclass(frozen=True)
class EntryFacts:
    """What the score looks at. `place` is a key of `PLACE`: of the best place, None where there is none at all."""

    kind: str = "service"
    verified_on: date | None = None
    name_languages: int = 0  # of Dutch and French
    description_languages: int = 0
    hours: str | None = None  # "rows", "appointment" (without hours), "proposal" (a text nobody confirmed)
    has_phone: bool = False
    has_other_way: bool = False  # e-mail or a web page
    place: str | None = None
    conditions_known: int = 0  # of THRESHOLDS
    has_spoken: bool = False
    has_cost: bool = False
    room: str | None = None  # "known", "expired" or None
    has_source: bool = False
    is_classified_by_us: bool = False
    open_duplicates: int = 0


@dataclass(frozen=True)
class Part:
    """One part: how good it is (0 to 1), what it weighs, why, and how to mend it; both as codes, None if it is whole.

    Reasons: `fresh`, `ageing` (days), `old` (days), `never_verified`, `known`, `missing`, `partly` (known, of),
    `unconfirmed`, `expired`, `not_exact` (precision), `by_us`. How to mend: `verify`, `add_hours`, `confirm_hours`,
    `state_room`, `add_phone`, `locate`, `describe`, `translate`, `answer_conditions`, `name_source`, `check_classes`,
    `add_languages`, `add_cost`.
    """

    code: str
    score: float
    weight: float
    reason: str
    mend: str | None = None
    parameters: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Quality:
    """The score and its parts, those that would gain most first. `factor` below 1: an open duplicate."""

    score: float
    parts: tuple[Part, ...]
    factor: float = 1.0


def quality_of(facts: EntryFacts, today: date) -> Quality:
    """The score of one entry on one day: the weighted mean of its parts, times `factor`, in whole hundredths.

    Finer would be no truer, and every entry would change every night as its confirmation ages.
    """
    parts = sorted(_parts(facts, today), key=lambda part: -part.weight * (1 - part.score))
    factor = DUPLICATE_FACTOR if facts.open_duplicates else 1.0
    whole = sum(part.weight for part in parts)
    score = factor * sum(part.weight * part.score for part in parts) / whole
    return Quality(min(1.0, max(0.0, round(score, 2))), tuple(parts), factor)


def freshness(verified_on: date | None, today: date) -> float:
    """1 for half a year after the confirmation, then down in a straight line to 0 at two years; 0 if never."""
    if verified_on is None:
        return 0.0
    days = max(0, (today - verified_on).days)
    return min(1.0, max(0.0, (WORTHLESS_DAYS - days) / (WORTHLESS_DAYS - FRESH_DAYS)))


def age_of(verified_on: date | None, today: date) -> str:
    """How old a confirmation is: `fresh`, `ageing` (over half a year), `old` (over a year), or `never`."""
    if verified_on is None:
        return "never"
    days = (today - verified_on).days
    if days > OLD_DAYS:
        return "old"
    return "ageing" if days > FRESH_DAYS else "fresh"


def is_too_old(verified_on: date | None, today: date) -> bool:
    """Whether the entry is shown as old and ranks lower: confirmed over a year ago. One that nobody ever confirmed is
    not old but unconfirmed, which is said apart."""
    return age_of(verified_on, today) == "old"


def _parts(facts: EntryFacts, today: date) -> Iterator[Part]:
    yield _verified(facts, today)
    yield _hours(facts)
    yield _phone(facts)
    if facts.kind != "phone_line":
        yield _place(facts)
    if facts.kind != "open_resource":  # nobody is turned away from a water point for want of room
        yield _room(facts)
    yield _texts("description", facts.description_languages, "describe")
    yield _texts("names", facts.name_languages, "translate")
    yield _conditions(facts)
    yield _source(facts)
    yield _known("spoken", facts.has_spoken, "add_languages")
    yield _known("cost", facts.has_cost, "add_cost")


def _part(code: str, score: float, reason: str, mend: str | None = None, **parameters: object) -> Part:
    return Part(code, score, WEIGHTS[code], reason, mend, parameters)


def _known(code: str, is_known: bool, mend: str) -> Part:
    return _part(code, 1.0, "known") if is_known else _part(code, 0.0, "missing", mend)


def _verified(facts: EntryFacts, today: date) -> Part:
    age = age_of(facts.verified_on, today)
    if facts.verified_on is None:
        return _part("verified", 0.0, "never_verified", "verify")
    days = (today - facts.verified_on).days
    return _part("verified", freshness(facts.verified_on, today), age, None if age == "fresh" else "verify", days=days)


def _hours(facts: EntryFacts) -> Part:
    if facts.hours == "proposal":
        return _part("hours", 0.4, "unconfirmed", "confirm_hours")
    if facts.hours == "appointment":
        return _part("hours", 0.7, "partly", "add_hours")
    return _known("hours", facts.hours is not None, "add_hours")


def _phone(facts: EntryFacts) -> Part:
    if facts.kind == "open_resource":  # a water point has none: a page about it is as good
        return _known("phone", facts.has_phone or facts.has_other_way, "add_phone")
    if not facts.has_phone and facts.has_other_way:
        return _part("phone", 0.5, "partly", "add_phone")
    return _known("phone", facts.has_phone, "add_phone")


def _place(facts: EntryFacts) -> Part:
    if facts.place is None:
        return _part("place", 0.0, "missing", "locate")
    score = PLACE[facts.place]
    return (
        _part("place", score, "known")
        if score == 1
        else _part("place", score, "not_exact", "locate", precision=facts.place)
    )


def _room(facts: EntryFacts) -> Part:
    if facts.room == "expired":
        return _part("room", 0.2, "expired", "state_room")
    return _known("room", facts.room is not None, "state_room")


def _texts(code: str, languages: int, mend: str) -> Part:
    if languages == 1:
        return _part(code, 0.6, "partly", "translate", known=1, of=2)
    return _known(code, languages > 1, mend)


def _conditions(facts: EntryFacts) -> Part:
    known, of = facts.conditions_known, len(THRESHOLDS)
    if 0 < known < of:
        return _part("conditions", known / of, "partly", "answer_conditions", known=known, of=of)
    return _known("conditions", known == of, "answer_conditions")


def _source(facts: EntryFacts) -> Part:
    if facts.has_source and facts.is_classified_by_us:
        return _part("source", 0.7, "by_us", "check_classes")
    return _known("source", facts.has_source, "name_source")
