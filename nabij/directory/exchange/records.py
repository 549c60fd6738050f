"""What a reader of a file hands to the import: records, and what it refused or mended. One reader per format.

A reader yields items as it meets them, in any order, and writes nothing. Whole documents of entries are described in
`nabij.directory.documents`; a reader may leave out every column that its file does not say: it is then not known.
A key that is *absent* from the document is left as it is on an entry that exists; a key with None empties it.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nabij.directory.shapes import CANONICAL_ID

ENTITIES = ("organization", "location", "service")  # in the order in which they can be written

# Ids of entries whose source has no UUID of its own are made from the feed and the source's key, so that the next
# reading of the file finds the same entry.
_NAMESPACE = uuid.UUID("6d1f6c0e-6f0c-5d0e-9a55-7f2d3f0b8a11")


@dataclass(frozen=True, slots=True)
class Prose:
    """Opening hours as the file has them, in words. They become structured only when a human confirms it."""

    language: str  # nl, fr or en
    text: str
    purpose: str = "desk"  # Schedule.Purpose


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the file: its whole document, children included. References are ids made by `entry_id`."""

    entity: str  # organization, location or service
    source_id: str  # its key in the feed, at most 200 characters
    document: dict[str, Any]  # with its "id"
    row: int | None = None  # where in the file, from 1: a line of a table, or the place in the list
    prose: tuple[Prose, ...] = ()  # of a service


@dataclass(frozen=True, slots=True)
class TaxonomyRecord:
    """A taxonomy that the file brings along. `columns` are those of `vocabulary.Taxonomy`, without `is_ours`.

    A taxonomy of ours that is met again is left as it is, and so are its terms.
    """

    slug: str
    columns: dict[str, Any] = field(default_factory=dict)  # "id" keeps the source's UUID
    row: int | None = None


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term of such a taxonomy. `columns` are those of `vocabulary.Term` but for taxonomy, code and parent."""

    taxonomy: str
    code: str
    parent: str | None = None  # the code of the term above it
    columns: dict[str, Any] = field(default_factory=dict)
    row: int | None = None


@dataclass(frozen=True, slots=True)
class CapacityRecord:
    """One reading of a service's capacity. `unit`: columns of `CapacityUnit` with its slug; `columns`: the rest."""

    service: str  # id of the service
    unit: dict[str, Any]
    columns: dict[str, Any]  # of ServiceCapacity: id, maximum, available, description, updated (ISO), extra
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is left out, or one row of it. `code` and `parameters` are said in words by `exchange.words`."""

    entity: str
    source_id: str | None
    row: int | None
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)
    path: str = ""  # where in the record, for instance phones[0].number


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value that was mended by rule, and how. The record itself is kept."""

    entity: str
    source_id: str | None
    row: int | None
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)
    path: str = ""


Item = Record | TaxonomyRecord | TermRecord | CapacityRecord | Rejected | Cleaned


@dataclass(frozen=True)
class FeedFacts:
    """What a file says about itself; used when its feed is met for the first time."""

    format: str  # Feed.format
    name: str
    language: str  # of texts whose language the file does not say: nl, fr or en
    source: str
    licence: str | None = None
    url: str | None = None
    is_synthetic: bool = False


@dataclass(frozen=True)
class Reading:
    """A file being read: facts of its feed, and its items, which can be gone through once."""

    facts: FeedFacts
    items: Iterable[Item]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


class FileRefused(Exception):
    """The file as a whole cannot be read; `code` and `parameters` are said in words by `exchange.words`."""

    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters


def entry_id(feed: str, entity: str, source_id: str) -> str:
    """The id of the entry that `source_id` of a feed stands for: the same at every reading.

    A UUID stays what it is, so that an entry keeps its id from one system to the next.
    """
    if CANONICAL_ID.fullmatch(source_id):
        return source_id
    try:
        return str(uuid.UUID(source_id))
    except ValueError:
        return str(uuid.uuid5(_NAMESPACE, f"{feed}\n{entity}\n{source_id}"))
