"""Recall at 5 on the questions for developing the search, in `tests/directory/development`.

    python -m bench.search_development              recall on the files, per half, language and kind
    python -m bench.search_development first        and each missed question of the first half of `questions.toml`
    python -m bench.search_development documents    and each missed question with an odd number of `documents.toml`
    python -m bench.search_development documents_b  the same of `documents_b.toml`
    python -m bench.search_development c            only the totals of `documents_c.toml`, that nobody looks at

It reads the directory that is loaded. The files `documents*.toml` are each by a reader who saw only the source
documents; they are judged as `bench.search_quality` judges, where a named answer without an entry counts as missed:
`reachable` is what is left if all that has an entry were found. Their questions with an even number are only counted,
and those of `documents_c.toml` all. `questions.toml` was made from the entries. Half of its questions, drawn by lot,
are for looking at while the search changes;
the other half only says whether a change holds for questions that nobody looked at, and is never printed one by one.
A right answer is what `bench.search_quality` takes for one: an organisation that is expected, whichever of its services
is found, or any service of a kind that is right.
"""

import os
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
django.setup()

from bench.search_quality import FIRST, Asked, Entries, Judged, is_same, judge, read_entries  # noqa: E402
from nabij.directory.models import Service, ServiceAtLocation  # noqa: E402
from nabij.directory.search.asking import Hit, Question, find  # noqa: E402
from nabij.rules.names import fold  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "directory" / "development"
QUESTIONS = FOLDER / "questions.toml"
DOCUMENTS = ("documents", "documents_b")
COUNTED = "documents_c"
SEED = 3
AT = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Brussels"))
FURTHEST = 100  # ranks beyond this are not told
# What the tags by which the reader named kinds of place are in the vocabulary. One whose help nobody of the directory
# offers has no right answer here, which `reachable` says.
TERMS_OF_TAGS = {
    "amenity=arts_centre": "cultural-centre",
    "amenity=childcare": "creche",
    "amenity=clinic": "polyclinic,medical-house",
    "amenity=community_centre": "community-centre,neighbourhood-house",
    "amenity=dentist": "dentist",
    "amenity=doctors": "general-practitioner",
    "amenity=drinking_water": "water-point",
    "amenity=hospital": "hospital",
    "amenity=kindergarten": "nursery-school",
    "amenity=language_school": "french-course,dutch-course",
    "amenity=library": "library",
    "amenity=pharmacy": "pharmacy",
    "amenity=police": "police",
    "amenity=school": "school",
    "amenity=shower": "shower",
    "amenity=social_centre": "community-centre,neighbourhood-house",
    "amenity=theatre": "theatre",
    "amenity=toilets": "toilets",
    "amenity=townhall": "town-hall",
    "amenity=veterinary": "animal-care",
    "community_centre=youth_centre": "youth-house",
    "healthcare=audiologist": "hearing-care",
    "healthcare=centre": "polyclinic,medical-house",
    "healthcare=dentist": "dentist",
    "healthcare=doctor": "general-practitioner",
    "healthcare=home_care": "home-nursing,home-help",
    "healthcare=hospital": "hospital",
    "healthcare=laboratory": "medical-imaging",
    "healthcare=midwife": "midwife",
    "healthcare=nurse": "nursing,home-nursing",
    "healthcare=optometrist": "eye-care",
    "healthcare=pharmacy": "pharmacy",
    "healthcare=physiotherapist": "physiotherapy",
    "healthcare=podiatrist": "foot-care",
    "healthcare=psychotherapist": "psychologist",
    "healthcare=speech_therapist": "speech-therapy",
    "healthcare:speciality=paediatrics": "infant-consultation,polyclinic",
    "healthcare=vaccination_centre": "vaccination",
    "insurance=health": "health-insurer",
    "leisure=playground": "playground",
    "office=employment_agency": "job-search",
    "shop=hearing_aids": "hearing-care",
    "shop=laundry": "laundry",
    "shop=medical_supply": "medical-equipment",
    "shop=optician": "eye-care",
    "social_facility=ambulatory_care": "home-nursing",
    "social_facility=assisted_living": "service-flat",
    "social_facility=clothing_bank": "clothing",
    "social_facility=food_bank": "food-parcel",
    "social_facility=nursing_home": "rest-home",
    "social_facility=shelter": "emergency-shelter,night-shelter",
    "social_facility=soup_kitchen": "social-restaurant,free-meal",
    "tourism=museum": "museum",
}
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
    return "\n".join([*lines, *_first_five(one.hits, frozenset().union(*one.named.values(), *one.of_kind))])


def _first_five(hits: Sequence[Hit], right: Collection[UUID]) -> Iterable[str]:
    names = Service.objects.select_related("organization").in_bulk([hit.service_id for hit in hits[:FIRST]])
    for at, hit in enumerate(hits[:FIRST], 1):
        why = "; ".join(f"{reason.code} {_short(reason.parameters)}" for reason in hit.reasons[:4])
        mark = "*" if hit.service_id in right else " "
        yield f"     {mark} {at} {hit.score:.3f} {_names(names[hit.service_id])[0][:50]} | {why}"


def _short(parameters: Mapping[str, object]) -> str:
    return " ".join(str(value)[:40] for value in parameters.values())


# ---- Questions of a reader of the documents -------------------------------------------------------------------------


def asked_of_documents(name: str = "documents", halves: Sequence[str] = ("even", "odd")) -> dict[str, list[Asked]]:
    """The questions of one file: odd ones to look at, even ones to count. Their ids are their numbers."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        questions = tomllib.load(file)["question"]
    found: dict[str, list[Asked]] = {half: [] for half in reversed(halves)}
    for number, one in enumerate(questions, 1):
        half = halves[number % len(halves)]
        terms = {term for tag in one["kinds"] for term in TERMS_OF_TAGS[tag].split(",")}
        answers, kinds = tuple(one["answers"]), tuple(sorted(terms))
        found[half].append(Asked(half, str(number), one["lang"], one["style"], one["text"], answers, kinds))
    return found


def _asked_at(text: str, language: str) -> list[UUID]:
    return [hit.service_id for hit in find(Question(language=language, at=AT, text=text, size=FIRST)).hits]


def documents_totals(name: str, questions: Mapping[str, Sequence[Asked]], entries: Entries) -> str:
    """Recall and what is reachable, per half and language, and recall per style."""
    lines = []
    for half, some in questions.items():
        judged = [judge(one, entries, _asked_at) for one in some]
        cells = [("all", judged)]
        for column in ("language", "style"):
            for value in sorted({getattr(one, column) for one in some}):
                cells.append((value, [one for one in judged if getattr(one.asked, column) == value]))
        lines.append(f"{name}, {half}: " + "  ".join(f"{cell} {_recall(mine):.3f}" for cell, mine in cells))
        named = [services for one in some for answer, services in entries.right(one).items() if answer in one.answers]
        lines.append(
            f"  reachable {sum(_reachable(one, entries) for one in some) / len(some):.3f}; "
            f"{sum(not services for services in named)} of {len(named)} named answers have no entry"
        )
    return "\n".join(lines)


def _recall(judged: Sequence[Judged]) -> float:
    return sum(one.recall for one in judged) / len(judged)


def _reachable(asked: Asked, entries: Entries) -> float:
    right = entries.right(asked)
    return min(sum(bool(services) for services in right.values()) / min(FIRST, len(right)), 1.0) if right else 0.0


def documents_told(asked: Asked, entries: Entries) -> str | None:
    """One question with the ranks of what is named, and the first five with why; None where nothing is missed."""
    if judge(asked, entries, _asked_at).recall == 1:
        return None
    right = entries.right(asked)
    hits = find(Question(language=asked.language, at=AT, text=asked.text, size=FURTHEST)).hits
    lines = [f"{judge(asked, entries, _asked_at).recall:.2f} [{asked.language} {asked.style}] {asked.text}"]
    for answer in asked.answers:
        rank = next((at for at, hit in enumerate(hits, 1) if hit.service_id in right[answer]), None)
        lines.append(f"       expected {answer}: {rank if right[answer] else 'no entry'}")
    if asked.kinds:
        lines.append(f"       or any of {asked.kinds}: {len(right) - len(asked.answers)} services")
    return "\n".join([*lines, *_first_five(hits, set().union(*right.values()))])


def main() -> None:
    """Print it."""
    entries, wish = read_entries(), sys.argv[1:]
    if wish == ["c"]:
        print(documents_totals(COUNTED, asked_of_documents(COUNTED, ("all",)), entries))
        return
    for name in DOCUMENTS:
        documents = asked_of_documents(name)
        if wish == [name]:
            for asked in documents["odd"]:
                if said := documents_told(asked, entries):
                    print(said)
        print(documents_totals(name, documents, entries))
    questions = developed()
    if wish == ["first"]:
        for one in questions:
            if one.half == "first" and one.recall < 1:
                print(told(one))
    print(totals(questions))


if __name__ == "__main__":
    main()
