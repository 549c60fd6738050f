"""The index that each process holds, and how it keeps up with the directory.

Most services are in the base; those that changed since it was made are in a small second part, made again at each
change, and dead in the base. Before each search one cheap query asks for the newest change. When the second part grows
large, a thread makes a new base of both while searches go on.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from nabij.collector import seldom_collecting
from nabij.directory.models import SearchDocument, Service, Tombstone
from nabij.directory.search import columns as of_columns
from nabij.directory.search import texts as of_texts
from nabij.directory.search.answering import NOTHING_LEARNED, Learned, learned
from nabij.directory.search.columns import Columns, ColumnsBuilder
from nabij.directory.search.hours import HoursTable
from nabij.directory.search.lexicon import Lexicon, read_lexicon
from nabij.directory.search.places import Places, places
from nabij.directory.search.resembling import NONE, Resemblances, read_resemblances
from nabij.directory.search.stems import stems_not_kept
from nabij.directory.search.texts import Texts, TextsBuilder
from nabij.directory.search.words import WordList

Facts = Mapping[str, Any]
MERGE_AT = 500  # services in the second part
VOCABULARY_SECONDS = 10  # how soon a change of the vocabulary is seen
_IN_VOCABULARY = 1_000_000  # a word of the vocabulary is likelier meant than any other


@dataclass(frozen=True)
class Segment:
    """Some services: their words and their facts, row by row."""

    texts: Texts
    columns: Columns
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False)  # see `scoring`: what has which meaning

    @property
    def size(self) -> int:
        return self.columns.size

    @cached_property
    def word_list(self) -> WordList:
        return WordList.of(self.texts.words)


def make_segment(services: Iterable[tuple[UUID, Facts]], hours_table: HoursTable) -> Segment:
    """A segment of these services. Those that nobody may find any more are left out."""
    texts, columns = TextsBuilder(stems_not_kept), ColumnsBuilder(hours_table)
    for service_id, facts in services:
        if facts["status"] in Service.SHOWN:
            texts.add(facts)
            columns.add(service_id, facts)
    return Segment(texts.finish(), columns.finish())


def joined(first: Segment, kept: NDArray[np.bool_], second: Segment) -> Segment:
    """One segment of the kept services of the first, and the second."""
    return Segment(
        of_texts.joined(first.texts, kept, second.texts), of_columns.joined(first.columns, kept, second.columns)
    )


@dataclass(frozen=True)
class Index:
    """All services at one moment. Never changed: a search works on the one it began with."""

    base: Segment
    alive: NDArray[np.bool_]  # rows of the base that count
    recent: Segment
    lexicon: Lexicon
    known_words: WordList  # of the vocabulary
    places: Places
    hours_table: HoursTable
    base_change: int  # the newest change when the base was read
    change: int
    learned: Learned = NOTHING_LEARNED
    resemblances: Resemblances = NONE

    @cached_property
    def parts(self) -> tuple[tuple[Segment, NDArray[np.bool_]], ...]:
        """Segments with the rows that count."""
        recent = (self.recent, np.ones(self.recent.size, np.bool_))
        return ((self.base, self.alive), recent) if self.recent.size else ((self.base, self.alive),)

    @property
    def size(self) -> int:
        return int(self.alive.sum()) + self.recent.size

    @cached_property
    def word_lists(self) -> tuple[WordList, ...]:
        return self.known_words, *(segment.word_list for segment, _alive in self.parts)


# ---- What is in the database ----------------------------------------------------------------------------------------

_NEWEST = """
SELECT (SELECT max(change) FROM directory_searchdocument),
    (SELECT max(change) FROM directory_tombstone),
    pg_relation_filenode('directory_searchdocument'),
    pg_current_xact_id_if_assigned()::text
"""
_VOCABULARY = """
SELECT count(*), sum(hashtext(concat_ws('|', t.code, t.parent_id, t.name_nl, t.name_fr, t.name_en))::bigint),
    (SELECT count(*) FROM vocabulary_synonym),
    (SELECT sum(hashtext(concat_ws('|', s.term_id, s.language, s.text))::bigint) FROM vocabulary_synonym s)
FROM vocabulary_term t
"""


@dataclass(frozen=True)
class _State:
    """What the index was made of. A table that was emptied or restored has another file."""

    table: tuple[Any, ...]
    change: int


def _newest() -> _State:
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        documents, tombstones, file, transaction = cursor.fetchone()
    # What an open transaction wrote may be undone: an index made in one serves no other.
    inside = transaction if connection.in_atomic_block else None
    return _State((connection.settings_dict["NAME"], file, inside), max(documents or 0, tombstones or 0))


def _vocabulary() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_VOCABULARY)
        return connection.settings_dict["NAME"], *cursor.fetchone()


def _documents(after: int | None = None) -> Iterator[tuple[UUID, Facts]]:
    rows = SearchDocument.objects.order_by("service_id").values_list("service_id", "facts")
    yield from (rows if after is None else rows.filter(change__gt=after)).iterator(chunk_size=2000)


# ---- Keeping up -----------------------------------------------------------------------------------------------------


class _Held:
    """The index of this process."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.index: Index | None = None
        self.state: _State | None = None
        self.vocabulary: tuple[Any, ...] = ()
        self.vocabulary_read_at = 0.0
        self.merging: threading.Thread | None = None
        self.generation = 0

    def current(self) -> Index:
        newest = _newest()
        held = self.index
        if held is not None and self.state == newest and self._vocabulary_is_fresh() and held.places is places():
            return held
        with self.lock:
            self._renew(newest)
            assert self.index is not None
            return self.index

    def _vocabulary_is_fresh(self) -> bool:
        return not connection.in_atomic_block and time.monotonic() - self.vocabulary_read_at < VOCABULARY_SECONDS

    def _renew(self, newest: _State) -> None:
        held, state = self.index, self.state
        if held is None or state is None or state.table != newest.table or newest.change < state.change:
            self._make(newest)
        elif newest.change > held.change:
            self.index = _with_changes(held, newest.change)
            self.state = newest
            self._merge_when_large()
        self._renew_vocabulary()
        if self.index is not None and self.index.places is not places():
            self.index = replace(self.index, places=places())

    @seldom_collecting()
    def _make(self, newest: _State) -> None:
        self.generation += 1
        lexicon = self._read_vocabulary()
        table = HoursTable()
        base = make_segment(_documents(), table)
        alive = np.ones(base.size, np.bool_)
        nothing = make_segment((), table)
        words = WordList.of(dict.fromkeys(lexicon.words, _IN_VOCABULARY))
        change, asked = newest.change, read_resemblances()
        self.index = Index(base, alive, nothing, lexicon, words, places(), table, change, change, learned(), asked)
        self.state = newest

    def _read_vocabulary(self) -> Lexicon:
        self.vocabulary, self.vocabulary_read_at = _vocabulary(), time.monotonic()
        return read_lexicon()

    def _renew_vocabulary(self) -> None:
        if self.index is None or self._vocabulary_is_fresh():
            return
        if _vocabulary() == self.vocabulary:
            self.vocabulary_read_at = time.monotonic()
            return
        lexicon = self._read_vocabulary()
        words = WordList.of(dict.fromkeys(lexicon.words, _IN_VOCABULARY))
        self.index = replace(self.index, lexicon=lexicon, known_words=words)

    def _merge_when_large(self) -> None:
        index = self.index
        if index is None or index.recent.size <= MERGE_AT or (self.merging and self.merging.is_alive()):
            return
        self.merging = threading.Thread(target=self._merge, args=(index, self.generation), daemon=True)
        self.merging.start()

    def _merge(self, index: Index, generation: int) -> None:
        """Make one base of both parts. What changed meanwhile is fetched again by the next search."""
        base = joined(index.base, index.alive, index.recent)
        alive = np.ones(base.size, np.bool_)
        with self.lock:
            if self.generation != generation or self.index is None or self.state is None:
                return
            nothing = make_segment((), index.hours_table)
            change = index.change
            self.index = replace(self.index, base=base, alive=alive, recent=nothing, base_change=change, change=change)
            self.state = _State(self.state.table, change)


def _with_changes(held: Index, change: int) -> Index:
    """The index with everything that changed since its base was made."""
    changed = list(_documents(held.base_change))
    recent = make_segment(changed, held.hours_table)
    alive = np.ones(held.base.size, np.bool_)
    gone = Tombstone.objects.filter(entity="service", change__gt=held.base_change).values_list("entity_id", flat=True)
    for service_id in [*(service_id for service_id, _facts in changed), *gone]:
        row = held.base.columns.row_of(service_id)
        if row is not None:
            alive[row] = False
    return replace(held, alive=alive, recent=recent, change=change)


_held = _Held()


def current_index() -> Index:
    """The index as the directory is now."""
    return _held.current()
