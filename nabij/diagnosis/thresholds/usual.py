"""What is usual or law for a kind of service, where the service itself says nothing: as the reviewed file says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.thresholds.profiles import Names
from nabij.rules.acceptance import NOT_KNOWN, PASSES, STOPS, THRESHOLDS, Person

FILE = Path(__file__).parent / "usual.toml"
_ANSWERS = {"passes": PASSES, "stops": STOPS}
_NEVER = frozenset({"hours", "room", "trust"})  # of one service at one moment, never of a kind


@dataclass(frozen=True)
class Usual:
    """One answer for kinds of service. `only`: for what part of the help; `languages`: see the file."""

    kinds: tuple[str, ...]
    thresholds: tuple[str, ...]
    answer: int
    basis: str  # law, usual
    reference: str
    only: Names | None
    languages: frozenset[str]


@cache
def usuals() -> tuple[Usual, ...]:
    """All that the file says. Raises ValueError for a kind, threshold, answer or basis that does not exist."""
    return tuple(_usual(entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["usual"])


def usual_answers(kind: str, person: Person) -> dict[str, int]:
    """Threshold -> PASSES or STOPS, for those that this person meets at this kind of service."""
    found = {}
    for one in usuals():
        speaks = not one.languages or bool(one.languages & person.languages)
        if kind in one.kinds and speaks:
            found.update({name: one.answer for name in one.thresholds if name in person.thresholds})
    return found


def usuals_of(kind: str, person: Person) -> list[Usual]:
    """What the file says of this kind of service that matters to this person, to be shown with its reference."""
    mine = usual_answers(kind, person)
    return [one for one in usuals() if kind in one.kinds and any(name in mine for name in one.thresholds)]


def _usual(entry: Mapping[str, Any]) -> Usual:
    known = {one.slug for one in kinds()}
    wrong = [name for name in entry["kinds"] if name not in known]
    wrong += [name for name in entry["thresholds"] if name not in THRESHOLDS or name in _NEVER]
    answer = _ANSWERS.get(entry["answer"], NOT_KNOWN)
    if wrong or not answer or entry["basis"] not in ("law", "usual"):
        raise ValueError(f"{FILE.name}: {wrong or entry['answer']} of {entry['kinds']}")
    only = entry.get("only")
    return Usual(
        kinds=tuple(entry["kinds"]),
        thresholds=tuple(entry["thresholds"]),
        answer=answer,
        basis=entry["basis"],
        reference=entry["reference"],
        only=(only["nl"], only["fr"], only["en"]) if only else None,
        languages=frozenset(entry.get("languages", ())),
    )
