"""Recall at 5 on the questions for developing the search, `tests/directory/development/questions.toml`.

    python -m bench.search_development            recall per half, language and kind
    python -m bench.search_development first      and each question of the first half: ranks and the first five

It reads the directory that is loaded. Half of the questions, drawn by lot, are for looking at while the search changes;
the other half only says whether a change holds for questions that nobody looked at, and is never printed one by one.
A right answer is what `bench.search_quality` takes for one: an organisation that is expected, whichever of its services
is found, or any service of a kind that is right.
"""

import os
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
django.setup()

from bench.search_quality import FIRST, is_same, read_entries  # noqa: E402
from nabij.directory.models import Service, ServiceAtLocation  # noqa: E402
from nabij.directory.search.asking import Hit, Question, find  # noqa: E402
from nabij.rules.names import fold  # noqa: E402

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "directory" / "development" / "questions.toml"
SEED = 3
AT = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Brussels"))
FURTHEST = 100  # ranks beyond this are not told
NIS = 5  # signs of a sector's code that are its municipality's

Right = frozenset[UUID]  # the services that are one right answer


@dataclass(frozen=True)
class Developed:
    """One question, what is right, and what was found."""

    half: str
    asked: Mapping[str, Any]
    named: Mapping[str, Right]
    of_kind: tuple[Right, ...]
    hits: tuple[Hit, ...]

    @property
    def recall(self) -> float:
        """Right answers among the first five, of the five (or fewer) that there could be."""
        first = {hit.service_id for hit in self.hits[:FIRST]}
        right = [*self.named.values(), *self.of_kind]
        return min(sum(bool(one & first) for one in right) / min(FIRST, len(right)), 1.0)

    def rank(self, right: Right) -> int | None:
        """Where a right answer stands, from 1."""
        return next((at for at, hit in enumerate(self.hits, 1) if hit.service_id in right), None)


def halves(size: int) -> list[str]:
    """Per question, in which half it is."""
    first = set(random.Random(SEED).sample(range(size), size // 2))
    return ["first" if at in first else "other" for at in range(size)]


def developed() -> list[Developed]:
    """Every question to which the directory has an answer, asked."""
    with QUESTIONS.open("rb") as file:
        questions = tomllib.load(file)["question"]
    entries = read_entries()
    real = {
        service.pk: service for service in Service.objects.filter(is_synthetic=False).select_related("organization")
    }
    towns = _towns()

    def named(pk: UUID) -> tuple[str, Right]:
        service = real[pk]
        house = service.organization
        own = {fold(name) for name in _names(house or service)}
        same = {
            other
            for other, of in real.items()
            if other == pk
            or (house and of.organization_id == house.pk)
            or any(is_same(one, name) for one in own for name in entries.names[other])
        }
        return _names(house or service)[0], frozenset(same)

    found = []
    for half, asked in zip(halves(len(questions)), questions, strict=True):
        answers = dict(named(UUID(pk)) for pk in asked.get("expected", ()) if UUID(pk) in real)
        wanted, town = set(asked.get("any_of_kind", "").split(",")), asked.get("municipality")
        of_kind = tuple(
            frozenset({pk})
            for pk in real
            if entries.terms.get(pk, frozenset()) & wanted and (town is None or town in towns[pk])
        )
        if answers or of_kind:
            question = Question(language=asked["language"], at=AT, text=asked["text"], size=FURTHEST)
            found.append(Developed(half, asked, answers, of_kind, find(question).hits))
    return found


def _names(entry: Any) -> list[str]:
    columns = ("name_nl", "name_fr", "name_en", "alternate_name")
    return [name for column in columns if (name := getattr(entry, column))]


def _towns() -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    places = ServiceAtLocation.objects.filter(location__sector__isnull=False)
    for pk, sector in places.values_list("service_id", "location__sector__slug"):
        found[pk].add(sector[:NIS])
    return found


def totals(questions: Sequence[Developed]) -> str:
    """Recall per half and language, and per half and kind."""
    lines = []
    for half in ("first", "other"):
        mine = [one for one in questions if one.half == half]
        cells = [("all", mine)]
        for column in ("language", "kind"):
            for name in sorted({one.asked[column] for one in mine}):
                cells.append((name, [one for one in mine if one.asked[column] == name]))
        lines.append(f"{half}: " + "  ".join(f"{name} {_mean(some):.3f} ({len(some)})" for name, some in cells))
    return "\n".join(lines)


def _mean(questions: Iterable[Developed]) -> float:
    recalls = [one.recall for one in questions]
    return sum(recalls) / len(recalls)


def told(one: Developed) -> str:
    """One question with the ranks of what is right, and the first five with why."""
    lines = [f"{one.recall:.2f} [{one.asked['language']}] {one.asked['text']}"]
    lines += [f"       expected {name}: {one.rank(right)}" for name, right in one.named.items()]
    if one.of_kind:
        lines.append(f"       or any of {one.asked['any_of_kind']}: {len(one.of_kind)} services")
    right = frozenset().union(*one.named.values(), *one.of_kind)
    names = Service.objects.select_related("organization").in_bulk([hit.service_id for hit in one.hits[:FIRST]])
    for at, hit in enumerate(one.hits[:FIRST], 1):
        why = "; ".join(f"{reason.code} {_short(reason.parameters)}" for reason in hit.reasons[:4])
        mark = "*" if hit.service_id in right else " "
        lines.append(f"     {mark} {at} {hit.score:.3f} {_names(names[hit.service_id])[0][:50]} | {why}")
    return "\n".join(lines)


def _short(parameters: Mapping[str, object]) -> str:
    return " ".join(str(value)[:40] for value in parameters.values())


def main() -> None:
    """Print it."""
    questions = developed()
    if sys.argv[1:] == ["first"]:
        for one in questions:
            if one.half == "first" and one.recall < 1:
                print(told(one))
    print(totals(questions))


if __name__ == "__main__":
    main()
