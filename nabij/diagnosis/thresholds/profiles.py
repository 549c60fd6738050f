"""The people for whom the diagnosis asks who would take them, as the reviewed file says."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nabij.rules.acceptance import Person, Span
from nabij.rules.repeating import WEEKDAYS

FILE = Path(__file__).parent / "profiles.toml"
WALKERS = ("adult", "slow", "wheelchair")
Names = tuple[str, str, str]  # nl, fr, en


@dataclass(frozen=True)
class Profile:
    """A person with a name, how they walk, and why they are looked at. Slug "" is a reader's own person."""

    slug: str
    order: int
    name: Names
    short: Names
    why: Names
    walker: str
    person: Person
    in_diagnosis: bool = False


@cache
def profiles() -> tuple[Profile, ...]:
    """All of them, in their order."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(sorted((_profile(slug, entry) for slug, entry in read.items()), key=lambda one: one.order))


def profile(slug: str) -> Profile | None:
    """The one with this slug."""
    return next((one for one in profiles() if one.slug == slug), None)


def _profile(slug: str, entry: Mapping[str, Any]) -> Profile:
    return Profile(
        slug=slug,
        order=entry["order"],
        name=_names(entry["name"]),
        short=_names(entry["short"]),
        why=_names(entry["why"]),
        walker=entry["walker"],
        person=Person(
            languages=frozenset(entry.get("languages", ())),
            conditions=frozenset(entry.get("conditions", ())),
            has_money=entry.get("has_money", True),
            features=frozenset(entry.get("features", ())),
            age=entry.get("age"),
            groups=frozenset(entry.get("groups", ())),
            windows=tuple(_windows(entry.get("windows", ()))),
            can_wait=entry.get("can_wait", True),
            needs_room=entry.get("needs_room", False),
            trusts_days=entry.get("trusts_days"),
        ),
        in_diagnosis=entry["in_diagnosis"],
    )


def _names(said: Mapping[str, str]) -> Names:
    return said["nl"], said["fr"], said["en"]


def _windows(rows: Iterable[Mapping[str, str]]) -> Iterable[Span]:
    for row in rows:
        for day in row["days"].split(","):
            yield WEEKDAYS.index(day), minutes_of(row["from"]), minutes_of(row["until"])


def minutes_of(written: str) -> int:
    """Minutes since midnight of "17:00". Raises ValueError."""
    hours, minutes = written.split(":")
    found = 60 * int(hours) + int(minutes)
    if not (0 <= int(minutes) < 60 and 0 <= found <= 24 * 60):
        raise ValueError(written)
    return found


def person_record(person: Person) -> dict[str, Any]:
    """A person as plain data, for the evidence of a result; what is no threshold is absent."""
    found: dict[str, Any] = {
        "languages": sorted(person.languages),
        "conditions": sorted(person.conditions),
        "has_money": person.has_money,
        "features": sorted(person.features),
        "age": person.age,
        "groups": sorted(person.groups),
        "windows": [list(window) for window in person.windows],
        "can_wait": person.can_wait,
        "needs_room": person.needs_room,
        "trusts_days": person.trusts_days,
    }
    return {name: value for name, value in found.items() if value not in ([], None)}
