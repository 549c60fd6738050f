"""Questions as people ask them, with what answers them; and how far a new question resembles each.

Nobody's words for what they need can all be listed, and the texts of services speak otherwise than those who look for
them. `asked/*.toml` holds questions of one situation together, in three languages, each table with the services and the
kinds of help that answer it. A new question is compared with all of them by its words, the rarer ones counting more
(cosine of TF-IDF over stems), each table by the question of it that is most alike; and with each table in a space where
words that are asked together lie together.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log, sqrt
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nabij.directory.exchange.records import entry_id
from nabij.directory.pack import packs, table
from nabij.directory.search.stems import stems_of
from nabij.directory.search.words import ASKING, folded, words_of
from nabij.ui.words import LANGUAGES

UNKNOWN = 0.5  # a word of a question that stands in no table, beside the rarest that does
Floats = NDArray[np.float64]
Rows = NDArray[np.int32]
DIRECTIONS = 150  # of the space in which words and situations lie
LEAST_DIRECTIONS = 10
LATENT = 0.5  # how much nearness there counts beside the words that a question shares


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
class Latent:
    """Words and situations as points of one space, where words that are asked in the same situations lie together.

    Latent semantic analysis: a table holds its questions in three languages, so that words of one sense in different
    languages come near to each other.
    """

    words: Mapping[str, NDArray[np.float32]]  # key -> its direction
    situations: NDArray[np.float32]  # one row each, of length 1

    def to(self, words: Iterable[tuple[Mapping[str, float], float]]) -> Floats:
        """The cosine of each situation with words, each (keys with how likely, how much it tells)."""
        sought = np.zeros(self.situations.shape[1], np.float32)
        for keys, telling in words:
            held = [(self.words[key], likely) for key, likely in keys.items() if key in self.words]
            for direction, likely in held:
                sought += np.float32(telling * likely / sqrt(len(held))) * direction
        length = float(np.linalg.norm(sought))
        return (self.situations @ sought / length).astype(np.float64) if length else np.zeros(len(self.situations))


@dataclass(frozen=True)
class Resemblances:
    """Every question of every situation. `held`: key -> the questions that hold it, and its weight in each."""

    situations: tuple[Situation, ...]
    texts: tuple[str, ...]
    of: Rows  # per question, its situation
    held: Mapping[str, tuple[Rows, Floats]]
    tells: Mapping[str, float]  # key -> what it says: much when few situations hold it
    most_telling: float
    latent: Latent | None = None

    def to(self, words: Mapping[int, Mapping[str, float]], most: int) -> list[Resemblance]:
        """The situations that a question resembles most, the likest first.

        Each word, by its position: its keys, with how likely each is.
        """
        telling = {at: self._telling(keys) for at, keys in words.items()}
        known = sum(tells**2 for tells in telling.values())
        if not known:
            return []
        whole = known + sum((UNKNOWN * self.most_telling) ** 2 for tells in telling.values() if not tells)
        by_word = {at: self._alike(keys) for at, keys in words.items() if telling[at]}
        alike = np.sum(list(by_word.values()), axis=0) / sqrt(whole)
        likest = np.zeros(len(self.situations))
        np.maximum.at(likest, self.of, alike)
        if self.latent is not None:
            near = self.latent.to((keys, telling[at]) for at, keys in words.items() if telling[at])
            likest = LATENT * near * sqrt(known / whole) + (1 - LATENT) * likest
        order = np.argsort(-likest, kind="stable")[:most]
        return [self._resemblance(int(at), float(likest[at]), alike, by_word) for at in order if likest[at] > 0]

    def _telling(self, keys: Mapping[str, float]) -> float:
        return max((likely * self.tells.get(key, 0.0) for key, likely in keys.items()), default=0.0)

    def _alike(self, keys: Mapping[str, float]) -> Floats:
        """What one word adds to the likeness of each question: by the best of its keys."""
        found = np.zeros(len(self.texts))
        for key, likely in keys.items():
            if key in self.held:
                numbers, weights = self.held[key]
                found[numbers] = np.maximum(found[numbers], likely * self.tells[key] * weights)
        return found

    def _resemblance(self, at: int, far: float, alike: Floats, by_word: Mapping[int, Floats]) -> Resemblance:
        mine = np.flatnonzero(self.of == at)
        number = int(mine[np.argmax(alike[mine])])
        positions = frozenset(position for position, found in by_word.items() if found[mine].any())
        return Resemblance(self.situations[at], min(far, 1.0), self.texts[number], positions or frozenset(by_word))


Answer = TypeVar("Answer", UUID, str)


def answers(found: Sequence[Resemblance], of: Callable[[Situation], Iterable[Answer]]) -> dict[Answer, float]:
    """What answers situations that a question resembles, and how surely (0 to 1).

    As surely as the likest of its situations is alike, less where others of them are answered otherwise (by the root of
    its share).
    """
    whole = sum(one.far for one in found)
    best: dict[Answer, float] = {}
    share: dict[Answer, float] = defaultdict(float)
    for one in found:
        for answer in of(one.situation):
            best[answer] = max(one.far, best.get(answer, 0.0))
            share[answer] += one.far / whole
    return {answer: far * sqrt(share[answer]) for answer, far in best.items()}


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
        hospitals = table("hospitals")
        return tuple(sorted({*hospitals["campus"], *hospitals["more"]}))
    return tuple(
        record.source_id
        for pack in packs()
        if pack.feed["slug"] == feed
        for record in pack.records
        if record.entity == "service"
    )


def read_resemblances(phrases: Iterable[tuple[str, Sequence[str]]]) -> Resemblances:
    """Those of the project's own files. `phrases`: of the vocabulary, each (term, keys); see `resemblances_of`.

    Kept while the phrases of the needs that the situations speak of stay what they are.
    """
    needs = {f"help:{code}" for situation in situations() for code in situation.needs}
    return _kept_resemblances(tuple(sorted((term, tuple(keys)) for term, keys in phrases if term in needs)))


@lru_cache(maxsize=2)
def _kept_resemblances(phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> Resemblances:
    return resemblances_of(situations(), phrases)


def resemblances_of(situations: Sequence[Situation], phrases: Iterable[tuple[str, Sequence[str]]] = ()) -> Resemblances:
    """The questions of these situations, prepared for comparing. One query, for stems that were not met before.

    The phrases of the vocabulary tell which words go together too; no question is compared with them.
    """
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
    mentions: list[Counter[str]] = [Counter() for _each in situations]
    for (at, _language, _text), mine in zip(told, keys, strict=True):
        mentions[at].update(mine)
    holding = Counter(key for said in mentions for key in said)
    tells = {key: log(1 + len(situations) / of) for key, of in holding.items()}
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
        latent_of([*mentions, *_by_term(phrases)], len(situations)),
    )


def _by_term(phrases: Iterable[tuple[str, Sequence[str]]]) -> Iterable[Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for term, keys in phrases:
        found[term].update(keys)
    return found.values()


def latent_of(mentions: Sequence[Mapping[str, int]], size: int) -> Latent | None:
    """The space of these texts, by the words of each and how often it holds them; None for a handful of them.

    The first `size` are the situations.
    """
    holding = Counter(key for said in mentions for key in said)
    columns = {key: at for at, key in enumerate(holding)}
    rank = min(DIRECTIONS, len(mentions) - 1, len(columns) - 1)
    if rank < LEAST_DIRECTIONS:
        return None
    cells = [
        (row, columns[key], (1 + log(times)) * log(1 + len(mentions) / holding[key]))
        for row, said in enumerate(mentions)
        for key, times in said.items()
    ]
    rows, keys, strengths = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((strengths, (rows, keys)), shape=(len(mentions), len(columns)))
    matrix = sparse.diags_array(1 / sparse.linalg.norm(matrix, axis=1)) @ matrix
    left, values, right = sparse.linalg.svds(matrix, k=rank, random_state=0)
    places = (left * values)[:size]
    places /= np.linalg.norm(places, axis=1, keepdims=True) + np.finfo(np.float64).tiny
    directions = right.T.astype(np.float32)
    return Latent({key: directions[at] for key, at in columns.items()}, places.astype(np.float32))
