"""How far readers of the documents agree with the right answers: what a search that reads like them could reach.

    python -m bench.search_readers

Two readers answered the questions of `bench.search_quality` themselves, with the source documents and the names of the
entries before them, and neither the right answers nor the search (`tests/directory/questions/readers.toml`). Their
recall at 5 stands beside that of the search, on the same questions. It reads the directory that is loaded.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
django.setup()

from bench.search_quality import (  # noqa: E402
    FIRST,
    HALVES,
    QUESTIONS,
    Asked,
    Entries,
    Judged,
    in_words,
    judge,
    ours,
    read_entries,
    read_questions,
    terms_of_kind,
)


@dataclass(frozen=True)
class Choice:
    """What a reader chose: entries, and kinds of places, each of which takes one of the five places."""

    services: frozenset[UUID]
    kinds: tuple[str, ...]


def read_choices() -> dict[int, dict[str, Choice]]:
    """Per reader, by question as `half/id`."""
    found: dict[int, dict[str, Choice]] = {}
    with (QUESTIONS / "readers.toml").open("rb") as file:
        for one in tomllib.load(file)["answer"]:
            choice = Choice(frozenset(map(UUID, one["services"])), tuple(one["kinds"]))
            found.setdefault(one["reader"], {})[one["question"]] = choice
    return found


def judged(asked: Asked, choice: Choice, entries: Entries) -> Judged:
    """A reader's choice, judged as the search is; a kind that is right counts as one place of it."""
    right = entries.right(asked)
    wanted = frozenset[str]().union(*map(terms_of_kind, asked.kinds))
    named = sum(bool(services & choice.services) for services in right.values())
    of_kind = sum(bool(terms_of_kind(kind) & wanted) for kind in choice.kinds)
    return Judged(asked, len(right), named + of_kind)


def agreement(one: Mapping[str, Choice], other: Mapping[str, Choice], half: str) -> float:
    """Of what the first chose, the share that the second chose too: the mean over the questions that both answered."""
    both = [name for name in one if name in other and name.startswith(f"{half}/")]
    chosen = [(_all(one[name]), _all(other[name])) for name in both]
    return sum(len(mine & theirs) / min(FIRST, len(mine)) for mine, theirs in chosen) / len(both)


def _all(choice: Choice) -> set[UUID | str]:
    return {*choice.services, *choice.kinds}


def main() -> None:
    entries, choices = read_entries(), read_choices()
    for reader, chosen in choices.items():
        asked = [one for one in read_questions() if f"{one.half}/{one.id}" in chosen]
        print(f"reader {reader}, {len(asked)} questions")
        print(in_words([judged(one, chosen[f"{one.half}/{one.id}"], entries) for one in asked]))
        print("the search, on the same")
        print(in_words([judge(one, entries, ours) for one in asked]))
    for half in HALVES:
        print(f"the second reader chose {agreement(choices[1], choices[2], half):.3f} of what the first chose, {half}")


if __name__ == "__main__":
    main()
