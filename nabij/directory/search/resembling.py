"""Questions as people ask them, with what answers them; and how far a new question resembles each.

Nobody's words for what they need can all be listed, and the texts of services speak otherwise than those who look for
them. `asked/*.toml` holds questions of one situation together, in three languages, each table with the services and the
kinds of help that answer it. A new question is compared with all of them by its words, the rarer ones counting more
(cosine of TF-IDF over stems), and each table counts by the question of it that is most alike.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from nabij.directory.exchange.records import entry_id
from nabij.directory.pack import packs, table
from nabij.directory.search.stems import stems_of
from nabij.directory.search.words import ASKING, folded, words_of
from nabij.ui.words import LANGUAGES

UNKNOWN = 0.5  # a word of a question that stands in no table, beside the rarest that does
Floats = NDArray[np.float64]
Rows = NDArray[np.int32]
_NOWHERE: tuple[Rows, Floats] = (np.empty(0, np.int32), np.empty(0))


@dataclass(frozen=True)
class Situation:
    """One table: what is asked in it, and what answers that."""

    services: frozenset[UUID]
    needs: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]  # (language, text)


@dataclass(frozen=True)
class Resemblance:
    """A situation that a question resembles: how far (0 to 1), which question of it most, by which words."""

    situation: Situation
    far: float
    text: str
    positions: frozenset[int]


@dataclass(frozen=True)
class Resemblances:
    """Every question of every situation. `held`: key -> the questions that hold it, and its weight in each."""

    situations: tuple[Situation, ...]
    texts: tuple[str, ...]
    of: Rows  # per question, its situation
    held: Mapping[str, tuple[Rows, Floats]]
    tells: Mapping[str, float]  # key -> what it says: much when few situations hold it
    most_telling: float

    def to(self, words: Mapping[int, Mapping[str, float]], most: int) -> list[Resemblance]:
        """The situations that a question resembles most, the likest first.

        Each word, by its position: its keys, with how likely each is.
        """
        alike = np.zeros(len(self.texts))
        whole = 0.0
        by_word: dict[int, Floats] = {}
        for at, keys in words.items():
            found = np.zeros(len(self.texts))
            best = 0.0
            for key, likely in keys.items():
                numbers, weights = self.held.get(key, _NOWHERE)
                if len(numbers):
                    found[numbers] = np.maximum(found[numbers], likely * self.tells[key] * weights)
                    best = max(best, likely * self.tells[key])
            whole += (best or UNKNOWN * self.most_telling) ** 2
            alike += found
            by_word[at] = found
        if not whole or not self.situations:
            return []
        alike /= sqrt(whole)
        likest = np.zeros(len(self.situations))
        np.maximum.at(likest, self.of, alike)
        order = np.argsort(-likest, kind="stable")[:most]
        return [self._resemblance(int(at), float(likest[at]), alike, by_word) for at in order if likest[at] > 0]

    def _resemblance(self, at: int, far: float, alike: Floats, by_word: Mapping[int, Floats]) -> Resemblance:
        mine = np.flatnonzero(self.of == at)
        number = int(mine[np.argmax(alike[mine])])
        positions = frozenset(position for position, found in by_word.items() if found[number])
        return Resemblance(self.situations[at], min(far, 1.0), self.texts[number], positions)


NONE = Resemblances((), (), np.empty(0, np.int32), {}, {}, 1.0)


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation of the project's files."""
    folder = files("nabij.directory.search").joinpath("asked")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    return tuple(
        Situation(
            frozenset(services_of(row.get("of", ()))),
            tuple(row.get("needs", ())),
            tuple((language, text) for language in LANGUAGES for text in row.get(language, ())),
        )
        for name in names
        for row in tomllib.loads(folder.joinpath(name).read_text("utf-8")).get("asked", ())
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
        return tuple(table("hospitals")["campus"])
    return tuple(
        record.source_id
        for pack in packs()
        if pack.feed["slug"] == feed
        for record in pack.records
        if record.entity == "service"
    )


@cache
def read_resemblances() -> Resemblances:
    """The project's own."""
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
    holding: dict[str, set[int]] = defaultdict(set)
    for (at, _language, _text), mine in zip(told, keys, strict=True):
        for key in mine:
            holding[key].add(at)
    size = len(situations)
    tells = {key: log(1 + size / len(of)) for key, of in holding.items()}
    numbers: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    for number, mine in enumerate(keys):
        length = sqrt(sum(tells[key] ** 2 for key in mine)) or 1.0
        for key in mine:
            numbers[key].append(number)
            weights[key].append(tells[key] / length)
    return Resemblances(
        tuple(situations),
        tuple(text for _at, _language, text in told),
        np.array([at for at, _language, _text in told], np.int32),
        {key: (np.array(numbers[key], np.int32), np.array(weights[key])) for key in numbers},
        tells,
        max(tells.values(), default=1.0),
    )
