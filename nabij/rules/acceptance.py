"""Whether a service would take a given person: threshold by threshold, yes, no, or nobody has said.

A threshold stops a person only where a fact says so, and lets them pass only where a fact says so; else it is not
known. A service is certain where every threshold lets the person pass, possible where none stops them.

Choices that are ours:

- language: one language in common is enough. A service that names its languages and not theirs stops them, unless it
  works with interpreters or mediators: then nobody knows for which language, so it is not known.
- money, for who has none: free lets pass; a small contribution or a price stops; a price by income or the tariff of
  the health insurance is not known, since both may come down to nothing.
- access: "with help" lets pass, as the directory says it.
- room: full, or closed to a group of theirs, stops everybody it is about; a waiting list stops who cannot wait. A word
  that has expired says nothing. Where nobody said anything, that counts as not known only for who must be sure of room
  (`needs_room`), since almost no service says it.
- hours: the person leaves home when their free time begins and must arrive before the service closes and before that
  time ends. Holidays are left out of account. Hours by appointment count: whether one is needed is another threshold.
- trust: an entry that nobody checked within so many days is not known, whatever it says; it never stops anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from nabij.rules.saturation import CLOSED_TO_GROUP, FULL, WAITING

PASSES, NOT_KNOWN, STOPS = 1, 0, -1
DAY = 24 * 60
WEEK = range(7)

CONDITIONS: Mapping[str, str] = {
    "papers": "without_papers",
    "insurance": "without_insurance",
    "address": "without_address",
    "referral": "without_referral",
    "appointment": "without_appointment",
    "child": "with_child",
    "dog": "with_dog",
}
"""Threshold -> the fact of a service that it rests on."""

FEATURES = (
    "wheelchair",
    "lift",
    "toilet",
    "parking",
    "hearing_loop",
    "sign_language",
    "tactile",
    "quiet",
    "easy_language",
)
THRESHOLDS = ("language", *CONDITIONS, "money", "age", *FEATURES, "room", "hours", "trust")
"""Every threshold, in the order in which they are named."""

NOTHING_TO_PAY, TO_PAY, DEPENDS = frozenset({"free"}), frozenset({"low", "paid"}), frozenset({"by_income", "insured"})

Span = tuple[int, int, int]
"""A weekday (Monday 0) with from and until in minutes since midnight; the end may lie in the next day, beyond 1440."""


@dataclass(frozen=True)
class Person:
    """What somebody brings and lacks. What is empty or None is no threshold for them.

    `conditions`: of `CONDITIONS`; what they lack (papers, insurance, address, referral, appointment: they cannot make
    one) or bring (child, dog). `groups`: codes of the vocabulary of groups. `windows`: when they can come;
    empty: always. `trusts_days`: how old a check of an entry may be.
    """

    languages: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    has_money: bool = True
    features: frozenset[str] = frozenset()
    age: int | None = None
    groups: frozenset[str] = frozenset()
    windows: tuple[Span, ...] = ()
    can_wait: bool = True
    needs_room: bool = False
    trusts_days: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError, which names the code, where something is no threshold, feature, age or time."""
        for code in sorted(self.conditions - CONDITIONS.keys()) + sorted(self.features - set(FEATURES)):
            raise ValueError(code)
        if self.age is not None and not 0 <= self.age <= 130:
            raise ValueError(f"age {self.age}")
        if self.trusts_days is not None and self.trusts_days < 0:
            raise ValueError(f"days {self.trusts_days}")
        for weekday, start, end in self.windows:
            if weekday not in WEEK or not 0 <= start < end <= 2 * DAY:
                raise ValueError(f"window {weekday} {start} {end}")

    @property
    def thresholds(self) -> tuple[str, ...]:
        """The thresholds that this person meets, in order. Room is always one: a full house stops everybody."""
        meets = {
            "language": bool(self.languages),
            "money": not self.has_money,
            "age": self.age is not None,
            "room": True,
            "hours": bool(self.windows),
            "trust": self.trusts_days is not None,
        }
        own = self.conditions | self.features
        return tuple(name for name in THRESHOLDS if meets.get(name, name in own))


@dataclass(frozen=True)
class ServiceFacts:
    """What is known of a service at a place. Absent or None: nobody has said.

    `conditions`: by name of the fact (`without_papers` …, `has_interpreter`, `has_mediator`). `features`: yes, limited
    or no. `ages`: from and to, each with None for no limit. `state`: takes, waiting, full or closed_to_group, which
    counts before `state_until`. `openings`: of a usual week; `openings_known` False: there may be more than these.
    """

    conditions: Mapping[str, bool] = field(default_factory=dict)
    cost: str | None = None
    spoken: frozenset[str] = frozenset()
    ages: tuple[int | None, int | None] | None = None
    features: Mapping[str, str] = field(default_factory=dict)
    state: str | None = None
    state_group: str | None = None
    state_until: datetime | None = None
    openings: tuple[Span, ...] = ()
    openings_known: bool = False
    verified: date | None = None


class Verdict(NamedTuple):
    """One threshold of one service for one person: PASSES, NOT_KNOWN or STOPS, and the fact it rests on.

    `fact` is a code: `said_yes`, `said_no`, `nobody_said`, `spoken`, `other_languages`, `interpreter`, `cost` …
    `value` is what was said, where that is a word or a number.
    """

    threshold: str
    answer: int
    fact: str
    value: str | None = None


def judge(person: Person, facts: ServiceFacts, *, at: datetime, minutes: float = 0.0) -> tuple[Verdict, ...]:
    """Each threshold that the person meets at this service, when they walk `minutes` to it.

    `at` is the moment the offer is looked at. See the module for how each is judged.
    """
    return tuple(_judged(name, person, facts, at, minutes) for name in person.thresholds)


def acceptance(verdicts: Iterable[Verdict]) -> int:
    """PASSES where every threshold does, STOPS where one does, else NOT_KNOWN. Without thresholds: PASSES."""
    return min((verdict.answer for verdict in verdicts), default=PASSES)


def _judged(name: str, person: Person, facts: ServiceFacts, at: datetime, minutes: float) -> Verdict:
    if name in CONDITIONS:
        return _said(name, facts.conditions.get(CONDITIONS[name]))
    if name in FEATURES:
        return _feature(name, facts.features.get(name))
    judges = {
        "language": lambda: _language(person, facts),
        "money": lambda: _money(facts.cost),
        "age": lambda: _age(person, facts),
        "room": lambda: _room(person, facts, at),
        "hours": lambda: _hours(person, facts, minutes),
        "trust": lambda: _trust(person, facts, at),
    }
    return judges[name]()


def _said(name: str, said: bool | None) -> Verdict:
    if said is None:
        return Verdict(name, NOT_KNOWN, "nobody_said")
    return Verdict(name, PASSES, "said_yes") if said else Verdict(name, STOPS, "said_no")


def _feature(name: str, answer: str | None) -> Verdict:
    if answer is None:
        return Verdict(name, NOT_KNOWN, "nobody_said")
    return Verdict(name, STOPS if answer == "no" else PASSES, "feature", answer)


def _language(person: Person, facts: ServiceFacts) -> Verdict:
    shared = sorted(person.languages & facts.spoken)
    if shared:
        return Verdict("language", PASSES, "spoken", shared[0])
    if facts.conditions.get("has_interpreter") or facts.conditions.get("has_mediator"):
        return Verdict("language", NOT_KNOWN, "interpreter")
    if facts.spoken:
        return Verdict("language", STOPS, "other_languages", " ".join(sorted(facts.spoken)))
    return Verdict("language", NOT_KNOWN, "nobody_said")


def _money(cost: str | None) -> Verdict:
    answer = PASSES if cost in NOTHING_TO_PAY else STOPS if cost in TO_PAY else NOT_KNOWN
    return Verdict("money", answer, "cost", cost) if cost else Verdict("money", answer, "nobody_said")


def _age(person: Person, facts: ServiceFacts) -> Verdict:
    if facts.ages is None or person.age is None:
        return Verdict("age", NOT_KNOWN, "nobody_said")
    low, high = facts.ages
    fits = (low is None or low <= person.age) and (high is None or person.age <= high)
    said = f"{'' if low is None else low}-{'' if high is None else high}"
    return Verdict("age", PASSES if fits else STOPS, "ages", said)


def _room(person: Person, facts: ServiceFacts, at: datetime) -> Verdict:
    silent = NOT_KNOWN if person.needs_room else PASSES
    expired = facts.state_until is not None and facts.state_until <= at
    if facts.state is None or expired:
        return Verdict("room", silent, "expired" if expired else "nobody_said")
    if facts.state == CLOSED_TO_GROUP:
        # Whoever says of no group that they are of it may be of this one.
        others = PASSES if person.groups else NOT_KNOWN
        return Verdict(
            "room", STOPS if facts.state_group in person.groups else others, CLOSED_TO_GROUP, facts.state_group
        )
    answer = {FULL: STOPS, WAITING: PASSES if person.can_wait else STOPS}.get(facts.state, PASSES)
    return Verdict("room", answer, facts.state)


def latest_start(windows: Iterable[Span], openings: Iterable[Span]) -> float:
    """For how many minutes at most one may walk and still find it open: less than this. -inf where it never is.

    Of every free time and opening of one day that meet: from the beginning of the free time to the end of both.
    """
    shut = list(openings)
    shut += [((day + 1) % 7, start - DAY, end - DAY) for day, start, end in shut if end > DAY]
    free = list(windows)
    free += [((day + 1) % 7, start - DAY, end - DAY) for day, start, end in free if end > DAY]
    best = float("-inf")
    for day, start, end in free:
        for other, opens, closes in shut:
            if day == other and max(start, opens) < min(end, closes):
                best = max(best, float(min(end, closes) - start))
    return best


def _hours(person: Person, facts: ServiceFacts, minutes: float) -> Verdict:
    if minutes < latest_start(person.windows, facts.openings):
        return Verdict("hours", PASSES, "open_then")
    if facts.openings_known:
        return Verdict("hours", STOPS, "closed_then")
    return Verdict("hours", NOT_KNOWN, "nobody_said")


def _trust(person: Person, facts: ServiceFacts, at: datetime) -> Verdict:
    if facts.verified is None or person.trusts_days is None:
        return Verdict("trust", NOT_KNOWN, "never_checked")
    days = (at.date() - facts.verified).days
    return Verdict("trust", PASSES if days <= person.trusts_days else NOT_KNOWN, "checked", facts.verified.isoformat())
