"""What a file says now, against what it said last time and what stands here: field by field, pure.

A field is a column of an entry or one of its lists. The human edit stays: where the feed and somebody here changed the
same field to different values, that is a conflict, and nothing is taken until somebody decides.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nabij.directory.shapes import Document

# Which feed an entry came from first is not the feed's to change.
NOT_COMPARED = frozenset({"id", "feed", "source_id"})


class Choice(StrEnum):
    """What somebody decided about a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Merge:
    """The outcome for one entry that is in both. `document` is what to store, `base` what to remember of the feed.

    `undecided` are the conflicts that nobody decided: of those the old base is remembered, so that they come back.
    """

    document: Document
    base: Document
    taken: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    base_before: Document = field(default_factory=dict)  # of the fields whose base changes
    base_new: tuple[str, ...] = ()  # fields that the feed says for the first time


def merge(
    *,
    base: Mapping[str, Any] | None,
    ours: Document,
    theirs: Mapping[str, Any],
    defaults: Mapping[str, Any],
    decided: Mapping[str, str] | None = None,
) -> Merge:
    """Three-way comparison of one entry.

    `base`: what the feed said last time, None where it never spoke of this entry. `ours`: the whole document as it
    stands. `theirs`: the fields that the feed says now; a field that it leaves out stays as it is. `defaults`: what a
    field holds that nobody filled in. `decided`: per conflicting field a Choice.
    """
    decided = decided or {}
    document, remembered = dict(ours), dict(base or {})
    taken, conflicts, undecided, base_new = [], [], [], []
    base_before: Document = {}
    for key, new in theirs.items():
        if key in NOT_COMPARED:
            continue
        said_before = base is not None and key in base
        old = base[key] if base is not None and said_before else defaults.get(key)
        if said_before and same(new, old):
            continue
        mine = ours.get(key)
        if not same(mine, new):
            if same(mine, old):
                document[key] = new
                taken.append(key)
            else:
                conflicts.append(key)
                if decided.get(key) == Choice.THEIRS:
                    document[key] = new
                    taken.append(key)
                elif decided.get(key) != Choice.OURS:
                    undecided.append(key)
                    continue
        if said_before:
            base_before[key] = old
        else:
            base_new.append(key)
        remembered[key] = new
    return Merge(document, remembered, tuple(taken), tuple(conflicts), tuple(undecided), base_before, tuple(base_new))


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same. Rows of a list say the same whatever their ids and order."""
    if one == other:
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and _essence(one) == _essence(other)
    return False


def _essence(rows: Iterable[Any]) -> list[str]:
    return sorted(json.dumps(_without_ids(row), sort_keys=True) for row in rows)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _essence(below) if isinstance(below, list) and key != "extra" else below
            for key, below in value.items()
            if key != "id"
        }
    return value


def circles(parents: Mapping[str, str | None]) -> list[str]:
    """Whose link to its parent has to be cut so that nobody is above itself: the last one of each circle, in order."""
    safe: set[str] = set()
    cut: list[str] = []
    links, order = dict(parents), {key: place for place, key in enumerate(parents)}
    for start in parents:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in safe and here not in way:
            way[here] = None
            here = links.get(here)
        if here is not None and here in way:
            round_ = list(way)[list(way).index(here) :]
            last = max(round_, key=lambda key: order.get(key, -1))
            links[last] = None
            cut.append(last)
        safe.update(way)
    return cut
