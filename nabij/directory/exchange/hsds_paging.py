"""Pages of a list that does not stand still.

Lists have an order that stays, and new entries come at the end, so that pages by number do not shift when entries are
added or changed. When an entry goes, pages by number after it shift by one; the header Link of each page leads to the
next by a cursor, the place of the last item, and loses or repeats nothing whatever happens meanwhile.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from nabij.directory.exchange.hsds_asking import Asked
from nabij.ui.api import read_cursor, write_cursor

Record = dict[str, Any]
Key = tuple[Any, ...]
STREAMED = 500  # records read at a time while streaming: bounds the memory


class Segment(Protocol):
    """A part of a list: items by their keys, in an order that stays."""

    def count(self) -> int:
        """How many items there are."""

    def keys(self, *, after: Sequence[str] | None, skip: int, most: int) -> list[Key]:
        """Keys of at most so many items: after the one with the key `after`, or after skipping some."""

    def records(self, keys: Sequence[Key]) -> list[Record]:
        """The items with these keys. One that is gone meanwhile is left out."""


@dataclass(frozen=True)
class Rows:
    """Rows of a table in the order of some columns, the last of which is unique."""

    queryset: QuerySet[Any]
    columns: tuple[str, ...]
    build: Callable[[list[Any]], list[Record]]  # from the values of the last column

    def count(self) -> int:
        return self.queryset.count()

    def keys(self, *, after: Sequence[str] | None, skip: int, most: int) -> list[Key]:
        found = self.queryset
        if after is not None:
            found = found.filter(_beyond(self.columns, after))
        return list(found.order_by(*self.columns).values_list(*self.columns)[skip : skip + most])

    def records(self, keys: Sequence[Key]) -> list[Record]:
        return self.build([key[-1] for key in keys])


@dataclass(frozen=True)
class Few:
    """A list so short that it is at hand whole, in the order of the ids."""

    items: Sequence[Record]

    def count(self) -> int:
        return len(self.items)

    def keys(self, *, after: Sequence[str] | None, skip: int, most: int) -> list[Key]:
        found = sorted(item["id"] for item in self.items if after is None or item["id"] > after[-1])
        return [(pk,) for pk in found[skip : skip + most]]

    def records(self, keys: Sequence[Key]) -> list[Record]:
        by_id = {item["id"]: item for item in self.items}
        return [by_id[key[-1]] for key in keys]


def _beyond(columns: Sequence[str], after: Sequence[str]) -> Q:
    """Rows after the one with these values, in the order of the columns."""
    wanted, same = Q(pk__in=[]), Q()
    for column, value in zip(columns, after, strict=True):
        wanted |= same & Q(**{f"{column}__gt": value})
        same &= Q(**{column: value})
    return wanted


@dataclass(frozen=True)
class Page:
    """One page: what is sent, and the cursor of the next one, None on the last."""

    envelope: Record
    next_cursor: str | None


def page_of(name: str, segments: Sequence[Segment], asked: Asked) -> Page:
    """A page of a list that consists of these segments. Raises ApiProblem for a cursor that the list never gave."""
    counts = [segment.count() for segment in segments]
    total = sum(counts)
    found = _found(name, segments, counts, asked, asked.per_page + 1)
    shown = found[: asked.per_page]
    contents = _records(segments, shown)
    pages = -(-total // asked.per_page)
    is_last = len(found) <= asked.per_page
    envelope = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1 and asked.after is None,
        "last_page": is_last,
        "empty": not contents,
        "contents": contents,
    }
    return Page(envelope, None if is_last or not shown else _cursor(name, shown[-1]))


def all_of(segments: Sequence[Segment]) -> Iterator[Record]:
    """Every item, read a few at a time."""
    for segment in segments:
        after: list[str] | None = None
        while True:
            with one_snapshot():
                keys = segment.keys(after=after, skip=0, most=STREAMED)
                records = segment.records(keys)
            yield from records
            if len(keys) < STREAMED:
                break
            after = _written(keys[-1])


@contextmanager
def one_snapshot() -> Iterator[None]:
    """What is read within is of one moment, whatever is written meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _found(
    name: str, segments: Sequence[Segment], counts: Sequence[int], asked: Asked, most: int
) -> list[tuple[int, Key]]:
    """At most so many keys, each with the number of its segment."""
    first, after, skip = 0, None, (asked.page - 1) * asked.per_page
    if asked.after is not None:
        place, *after = read_cursor(f"hsds.{name}", asked.after)
        first, skip = int(place), 0
    found: list[tuple[int, Key]] = []
    for number in range(first, len(segments)):
        if after is None and skip >= counts[number]:
            skip -= counts[number]
            continue
        keys = segments[number].keys(after=after, skip=skip, most=most - len(found))
        found += [(number, key) for key in keys]
        after, skip = None, 0
        if len(found) >= most:
            break
    return found


def _records(segments: Sequence[Segment], found: Sequence[tuple[int, Key]]) -> list[Record]:
    made: list[Record] = []
    for number, segment in enumerate(segments):
        keys = [key for place, key in found if place == number]
        made += segment.records(keys) if keys else []
    return made


def _cursor(name: str, last: tuple[int, Key]) -> str:
    return write_cursor(f"hsds.{name}", [last[0], *_written(last[1])])


def _written(key: Key) -> list[str]:
    return [value.isoformat() if hasattr(value, "isoformat") else str(value) for value in key]
