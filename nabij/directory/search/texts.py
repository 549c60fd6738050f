"""The words of many entries as a matrix: one row per service, one column per word, in each the word's impact.

Columns are named `language:stem` for texts whose language is known, and `-:word` for names that have none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nabij.directory.search.stems import Stems
from nabij.directory.search.words import folded, words_of
from nabij.rules.searching import impact, mention

Facts = Mapping[str, Any]
StemsOf = Callable[[list[str]], Mapping[str, Stems]]
NO_LANGUAGE = "-"
_NOTHING: tuple[NDArray[np.int32], NDArray[np.float32]] = (np.empty(0, np.int32), np.empty(0, np.float32))


@dataclass(frozen=True)
class Texts:
    """`data`, `rows` and `starts` are the matrix column by column; `columns` is where each begins."""

    columns: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    data: NDArray[np.float32]
    size: int  # services
    words: Mapping[str, int]  # every folded word, with in how many texts it stands

    def column(self, key: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The services that hold a word, and its impact in each."""
        at = self.columns.get(key)
        if at is None:
            return _NOTHING
        part = slice(self.starts[at], self.starts[at + 1])
        return self.rows[part], self.data[part]


def texts_of(facts: Facts) -> Iterable[tuple[str, str, str]]:
    """Every text of a service as (field, language, text)."""
    for language, text in facts["name"].items():
        yield "name", language, text
    for language, text in facts.get("organization", {}).items():
        yield "organization", language, text
    for language, text in facts.get("about", {}).items():
        yield "about", language, text
    for name in ("alternate", "organization_alternate"):
        if facts.get(name):
            yield name, NO_LANGUAGE, facts[name]
    for place in facts.get("places", ()):
        if place.get("words"):
            yield "place", NO_LANGUAGE, place["words"]


@dataclass
class _Mentions:
    """The words of all texts of one field and language, end to end."""

    services: list[int] = field(default_factory=list)  # per text
    lengths: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # per word, its number


@dataclass
class TextsBuilder:
    """Takes services one by one, in order, and makes the matrix of them."""

    stems_of: StemsOf
    _numbers: dict[str, int] = field(default_factory=dict)
    _mentions: dict[tuple[str, str], _Mentions] = field(default_factory=lambda: defaultdict(_Mentions))
    _size: int = 0

    def add(self, facts: Facts) -> None:
        """The next service."""
        numbers = self._numbers
        for name, language, text in texts_of(facts):
            words = words_of(text)
            mentions = self._mentions[name, language]
            mentions.services.append(self._size)
            mentions.lengths.append(len(words))
            mentions.words += [numbers.setdefault(word, len(numbers)) for word in words]
        self._size += 1

    def finish(self) -> Texts:
        """The matrix of all services that were added."""
        words = list(self._numbers)
        stems = self.stems_of(words)
        columns: dict[str, int] = {}
        held: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]] = []
        counts = np.zeros(len(words), np.int64)
        for (name, language), mentions in self._mentions.items():
            numbers = np.array(mentions.words, np.int32)
            lengths = np.array(mentions.lengths, np.int64)
            services = np.repeat(np.array(mentions.services, np.int32), lengths)
            strengths = np.repeat(mention(name, 1.0, lengths.astype(np.float64)), lengths).astype(np.float32)
            counts += np.bincount(numbers, minlength=len(words))
            for keys in _columns_of(words, language, stems, columns):
                known = keys[numbers] >= 0
                held.append((services[known], keys[numbers][known], strengths[known]))
        return _matrix(held, columns, self._size, _folded_counts(words, counts))


def _columns_of(
    words: Sequence[str], language: str, stems: Mapping[str, Stems], columns: dict[str, int]
) -> list[NDArray[np.int32]]:
    """For each word the number of its column, -1 for none; twice, since a word with accents may have two stems."""
    found = [np.full(len(words), -1, np.int32), np.full(len(words), -1, np.int32)]
    for at, word in enumerate(words):
        for turn, key in enumerate(keys_of(word, language, stems)):
            found[turn][at] = columns.setdefault(key, len(columns))
    return found


def keys_of(word: str, language: str, stems: Mapping[str, Stems]) -> tuple[str, ...]:
    """Under which columns a word of a text in this language stands; none for a word that says nothing."""
    if len(word) == 1 and not word.isdigit():
        return ()
    if language == NO_LANGUAGE:
        return (f"{NO_LANGUAGE}:{folded(word)}",)
    return tuple(f"{language}:{stem}" for stem in stems[word][language])


def _matrix(
    held: Sequence[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]],
    columns: Mapping[str, int],
    size: int,
    words: Mapping[str, int],
) -> Texts:
    if held:
        services, keys, strengths = (np.concatenate(part) for part in zip(*held, strict=True))
    else:
        services, keys, strengths = np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    matrix = sparse.csc_matrix((strengths, (services, keys)), shape=(size, len(columns)))  # adds up what stands twice
    return Texts(
        columns,
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        impact(matrix.data).astype(np.float32),
        size,
        words,
    )


def _folded_counts(words: Sequence[str], counts: NDArray[np.int64]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for word, count in zip(words, counts.tolist(), strict=True):
        if len(word) > 2:
            found[folded(word)] += count
    return dict(found)


def joined(first: Texts, kept: NDArray[np.bool_], second: Texts) -> Texts:
    """The kept services of the first, then all of the second, as one matrix. Impacts stay what they were."""
    columns = dict(first.columns)
    for key in second.columns:
        columns.setdefault(key, len(columns))
    new_row = (np.cumsum(kept) - 1).astype(np.int32)
    alive = kept[first.rows]
    first_columns = np.repeat(np.arange(len(first.columns), dtype=np.int32), np.diff(first.starts))
    renamed = np.array([columns[key] for key in second.columns], np.int32)
    second_columns = np.repeat(renamed, np.diff(second.starts)) if len(renamed) else np.empty(0, np.int32)
    size = int(kept.sum()) + second.size
    matrix = sparse.csc_matrix(
        (
            np.concatenate([first.data[alive], second.data]),
            (
                np.concatenate([new_row[first.rows[alive]], second.rows + np.int32(kept.sum())]),
                np.concatenate([first_columns[alive], second_columns]),
            ),
        ),
        shape=(size, len(columns)),
    )
    words = dict(first.words)
    for word, count in second.words.items():
        words[word] = words.get(word, 0) + count
    return Texts(columns, matrix.indptr.astype(np.int64), matrix.indices, matrix.data, size, words)
