"""Questions as people ask them, with who answers them; and which of them a new question resembles most.

Nobody's words for what they need can all be listed, and the texts of services speak otherwise than those who look for
them. `asked/*.toml` holds questions of one situation together, in three languages, each table with the services and the
kinds of help that answer it. `answering` learned from them who answers a question. Here the one that is most alike by
its words is found for each answer, the rarer ones counting more (cosine of TF-IDF over stems), to say why it is there.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log, sqrt
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from nabij.directory.exchange.records import entry_id
from nabij.directory.pack import packs, table
from nabij.directory.search.stems import stems_of
from nabij.directory.search.words import ASKING, folded, words_of
from nabij.ui.words import LANGUAGES

Floats = NDArray[np.float64]
Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Situation:
    """One table: what is asked in it, and what answers that."""

    services: frozenset[UUID]
    needs: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]  # (language, text)


@dataclass(frozen=True)
class Resemblances:
    """Every question of every situation. `held`: key -> the questions that hold it, and its weight in each."""

    texts: tuple[str, ...]
    held: Mapping[str, tuple[Rows, Floats]]
    tells: Mapping[str, float]  # key -> what it says: much when few situations hold it
    answered: Mapping[UUID, Rows]  # the questions that a service answers

    def likest(self, words: Iterable[Mapping[str, float]], services: Iterable[UUID]) -> dict[UUID, str]:
        """For each service the question that it answers and that shares most with these words, if any does.

        Each word: its keys, with how likely each is.
        """
        alike = np.zeros(len(self.texts))
        for keys in words:
            of_word = np.zeros(len(self.texts))
            for key, likely in keys.items():
                if key in self.held:
                    numbers, weights = self.held[key]
                    of_word[numbers] = np.maximum(of_word[numbers], likely * self.tells[key] * weights)
            alike += of_word
        found: dict[UUID, str] = {}
        for service in services:
            mine = self.answered.get(service)
            if mine is not None and alike[best := mine[np.argmax(alike[mine])]] > 0:
                found[service] = self.texts[best]
        return found


NONE = Resemblances((), {}, {}, {})


def asked_files() -> list[Traversable]:
    """The project's files of questions, by name."""
    folder = files("nabij.directory.search").joinpath("asked")
    return sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)


def asked_tables() -> list[dict[str, Any]]:
    """Every table of these files: `of`, `needs`, and questions by language."""
    return [row for file in asked_files() for row in tomllib.loads(file.read_text("utf-8")).get("asked", ())]


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation of the project's files."""
    return tuple(
        Situation(
            frozenset(services_of(row.get("of", ()))),
            tuple(row.get("needs", ())),
            tuple((language, text) for language in LANGUAGES for text in row.get(language, ())),
        )
        for row in asked_tables()
    )


def services_of(keys: Iterable[str]) -> Iterator[UUID]:
    """The services that keys `feed:number` name; `feed:*` is all of that feed."""
    for key in keys:
        feed, _colon, number = key.partition(":")
        for one in numbers_of(feed) if number == "*" else (number,):
            yield UUID(entry_id(feed, "service", one))


@cache
def numbers_of(feed: str) -> tuple[str, ...]:
    """The entries of one of the project's own feeds; of the real files, those that the packs speak of."""
    if feed == "public-welfare-centres":
        return tuple(f"210{number:02}" for number in range(1, 20))
    if feed == "hospitals-2024":
        hospitals = table("hospitals")
        return tuple(sorted({*hospitals["campus"], *hospitals["more"]}))
    return tuple(
        record.source_id
        for pack in packs()
        if pack.feed["slug"] == feed
        for record in pack.records
        if record.entity == "service"
    )


@cache
def read_resemblances() -> Resemblances:
    """Those of the project's own files."""
    return resemblances_of(situations())


def resemblances_of(situations: Sequence[Situation]) -> Resemblances:
    """The questions of these situations, prepared for comparing. One query, for stems that were not met before."""
    told = [(at, *question) for at, situation in enumerate(situations) for question in situation.questions]
    stems = stems_of({word for _at, _language, text in told for word in words_of(text)})
    keys = [
        {
            f"{language}:{stem}"
            for word in words_of(text)
            if folded(word) not in ASKING and (len(word) > 1 or word.isdigit())
            for stem in stems[word][language][-1:]
        }
        for _at, language, text in told
    ]
    held_by = {(at, key) for (at, _language, _text), mine in zip(told, keys, strict=True) for key in mine}
    tells = {key: log(1 + len(situations) / of) for key, of in Counter(key for _at, key in held_by).items()}
    numbers: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    answered: dict[UUID, list[int]] = defaultdict(list)
    for number, ((at, _language, _text), mine) in enumerate(zip(told, keys, strict=True)):
        length = sqrt(sum(tells[key] ** 2 for key in mine)) or 1.0
        for key in mine:
            numbers[key].append(number)
            weights[key].append(tells[key] / length)
        for service in situations[at].services:
            answered[service].append(number)
    return Resemblances(
        tuple(text for _at, _language, text in told),
        {key: (np.array(numbers[key], np.int32), np.array(weights[key])) for key in numbers},
        tells,
        {service: np.array(mine, np.int32) for service, mine in answered.items()},
    )
