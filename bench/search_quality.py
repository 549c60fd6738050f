"""How good the answers are: recall at 5 on the questions of `tests/directory/questions`.

Who wrote the questions could only name what stands in the source documents. `judged.toml` has the verdicts of two more
readers on what any of the three compared systems put among its first five, mixed and without saying by which:
`completed` counts by these as well, as retrieval is judged by pooling (TREC). Both are told; the first was asked for.

A right answer is an organisation or service that the question names as one, or any service of a kind that it names.
Recall at 5 of a question: how many different right answers stand among the first five, of the five (or fewer) that
could. Names are compared folded; one may be a part of the other. A kind is that of OpenStreetMap, by the terms that
`nabij/directory/pack/osm.toml` gives it, or a term of the vocabulary.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

from nabij.directory.models import Service
from nabij.directory.search.asking import Question, find
from nabij.directory.search.calling import names_within
from nabij.rules.hours import BRUSSELS
from nabij.rules.names import fold

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "directory" / "questions"
HALVES = ("blind", "ours")
FIRST = 5
# What is open ranks, so the moment is always the same: that of the last count.
AT = datetime(2026, 11, 22, 16, 0, tzinfo=BRUSSELS)
SHORTEST_PART = 8  # signs of a name that may stand for a longer one

Finder = Callable[[str, str], Sequence[UUID]]
"""Text and language to the ids of services, the best first."""


def ours(text: str, language: str) -> list[UUID]:
    """The product's search, as a page asks it."""
    return [hit.service_id for hit in find(Question(language=language, at=AT, text=text, size=FIRST)).hits]


@dataclass(frozen=True)
class Asked:
    """One question with its right answers."""

    half: str
    id: str
    language: str
    style: str
    text: str
    answers: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """How a question was answered. `recall` None: no entry of the directory is a right answer."""

    asked: Asked
    right: int
    found: int

    @property
    def recall(self) -> float:
        return min(self.found / min(FIRST, self.right), 1.0) if self.right else 0.0


def read_questions() -> list[Asked]:
    """Both halves."""
    found = []
    for half in HALVES:
        with (QUESTIONS / f"{half}.toml").open("rb") as file:
            for one in tomllib.load(file)["question"]:
                answers, kinds = tuple(one["answers"]), tuple(one["kinds"])
                found.append(Asked(half, one["id"], one["lang"], one["style"], one["text"], answers, kinds))
    return found


@dataclass(frozen=True)
class Entries:
    """The directory as answers are judged by: folded names and terms of each service."""

    names: dict[UUID, frozenset[str]]
    terms: dict[UUID, frozenset[str]]

    def right(self, asked: Asked, also: frozenset[UUID] = frozenset()) -> dict[str, set[UUID]]:
        """Each right answer, with the services that are it. A name that no entry bears has none.

        `also`: services that another reader found right; each that is none of the others counts by itself.
        """
        found: dict[str, set[UUID]] = {}
        for answer in asked.answers:
            wanted = fold(answer)
            found[answer] = {pk for pk, names in self.names.items() if any(is_same(wanted, name) for name in names)}
        for kind in asked.kinds:
            wanted_terms = terms_of_kind(kind)
            found |= {str(pk): {pk} for pk, terms in self.terms.items() if terms & wanted_terms}
        known = set().union(*found.values()) if found else set()
        return found | {str(pk): {pk} for pk in also - known if pk in self.names}


def is_same(one: str, other: str) -> bool:
    """Whether two folded names are one: equal, or whole words of one are the other."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST_PART and f" {shorter} " in f" {longer} "


def terms_of_kind(kind: str) -> frozenset[str]:
    """The terms of a kind of OpenStreetMap; a code of the vocabulary is itself."""
    kinds = _kinds()
    return frozenset(kinds[kind]["terms"] if kind in kinds else [kind])


@cache
def _kinds() -> dict[str, Any]:
    text = files("nabij.directory").joinpath("pack/osm.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["kind"]
    return found


def read_entries() -> Entries:
    """Every service with its names and those of its organisation."""
    names: dict[UUID, set[str]] = defaultdict(set)
    terms: dict[UUID, set[str]] = defaultdict(set)
    columns = ("name_nl", "name_fr", "name_en", "alternate_name")
    of_organization = tuple(f"organization__{column}" for column in columns)
    for pk, *found in Service.objects.values_list("pk", *columns, *of_organization):
        names[pk] = {fold(name) for text in found if text for name in names_within(text)}
    for pk, code in Service.terms.through.objects.values_list("service_id", "term__code"):
        terms[pk].add(code)
    return Entries(
        {pk: frozenset(found) for pk, found in names.items()}, {pk: frozenset(one) for pk, one in terms.items()}
    )


@cache
def verdicts() -> dict[str, frozenset[UUID]]:
    """Per question, as `half/id`, the services of the pool that its second reader found right."""
    with (QUESTIONS / "judged.toml").open("rb") as file:
        return {one["question"]: frozenset(map(UUID, one["right"])) for one in tomllib.load(file)["judged"]}


def judge(asked: Asked, entries: Entries, finder: Finder, *, completed: bool = False) -> Judged:
    """Ask one question and count the right answers among the first five; `completed`: by the verdicts too."""
    right = entries.right(asked, verdicts().get(f"{asked.half}/{asked.id}", frozenset()) if completed else frozenset())
    first = set(list(finder(asked.text, asked.language))[:FIRST])
    return Judged(asked, len(right), sum(bool(services & first) for services in right.values()))


def judge_all(finder: Finder, entries: Entries | None = None, *, completed: bool = False) -> list[Judged]:
    """Every question."""
    entries = entries or read_entries()
    return [judge(asked, entries, finder, completed=completed) for asked in read_questions()]


def mean(judged: Iterable[Judged]) -> float | None:
    """Mean recall; None of no questions."""
    recalls = [one.recall for one in judged]
    return sum(recalls) / len(recalls) if recalls else None


def table(judged: Sequence[Judged]) -> dict[str, dict[str, float | None]]:
    """Mean recall per half and language, with `all` of each."""
    languages = sorted({one.asked.language for one in judged})
    found: dict[str, dict[str, float | None]] = {}
    for half in (*HALVES, "all"):
        of_half = [one for one in judged if half in {one.asked.half, "all"}]
        row = {language: mean(one for one in of_half if one.asked.language == language) for language in languages}
        found[half] = {**row, "all": mean(of_half)}
    return found


def by_style(judged: Sequence[Judged]) -> dict[str, float | None]:
    """Mean recall per style of question."""
    styles = sorted({one.asked.style for one in judged})
    return {style: mean(one for one in judged if one.asked.style == style) for style in styles}


def in_words(judged: Sequence[Judged]) -> str:
    """The table as text."""
    rows = table(judged)
    languages = list(next(iter(rows.values())))
    lines = [f"{'':10}" + "".join(f"{language:>8}" for language in languages)]
    for half, row in rows.items():
        lines.append(f"{half:10}" + "".join(f"{value:8.3f}" for value in row.values() if value is not None))
    lines.append(
        "style: " + ", ".join(f"{style} {value:.3f}" for style, value in by_style(judged).items() if value is not None)
    )
    return "\n".join(lines)
