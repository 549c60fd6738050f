"""Two entries that are one: in what they differ, and what comes of choosing field by field.

Entries are documents (`nabij.directory.documents`): columns, and lists of rows that hang on them. A list can be taken
from either or from both; rows that say the same are then one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRST, SECOND, BOTH = "first", "second", "both"

# What stays with the entry that lives on: who it is, and what its feed calls it.
_OF_THE_ROW = frozenset({"id", "feed", "source_id", "extra", "original_language", "is_synthetic", "quality"})
# Rows that contradict each other when put together: one side is taken whole.
_ONE_SIDE = frozenset({"schedules", "cost_options"})
# What one row of a list is about: two rows with the same are one.
_ABOUT = {"service_terms": "term", "languages": "code", "service_at_locations": "location", "phones": "number"}

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One column or list in which two entries differ; `proposed` is what the form begins with."""

    name: str
    is_list: bool
    first: Any
    second: Any
    proposed: str


def differences(first: Document, second: Document) -> tuple[Difference, ...]:
    """Everything that a person chooses, in the order of the columns. `first` is the entry that lives on."""
    return tuple(
        Difference(name, isinstance(first[name], list), first[name], second[name], _proposed(name, first, second))
        for name in first
        if name not in _OF_THE_ROW and _said(first[name]) != _said(second.get(name))
    )


def merged(first: Document, second: Document, choices: Mapping[str, str]) -> dict[str, Any]:
    """The entry that lives on, with what was chosen; a difference without a choice is as proposed.

    Raises ValueError for a choice that there is none of.
    """
    document = dict(first)
    for difference in differences(first, second):
        choice = choices.get(difference.name, difference.proposed)
        if choice not in (FIRST, SECOND, BOTH) or (choice == BOTH and not difference.is_list):
            raise ValueError(f"{difference.name}: {choice!r} cannot be chosen")
        if choice == FIRST:
            continue
        if not difference.is_list:
            document[difference.name] = difference.second
        elif choice == SECOND:
            document[difference.name] = [_new(row) for row in difference.second]
        else:
            document[difference.name] = _together(difference)
    return document


def _proposed(name: str, first: Document, second: Document) -> str:
    one, other = first[name], second.get(name)
    if isinstance(one, list):
        if not other:
            return FIRST
        if not one:
            return SECOND
        return FIRST if name in _ONE_SIDE or name == "service_at_locations" else BOTH
    if name in ("verified_at", "verified_by"):
        return SECOND if (second.get("verified_at") or "") > (first["verified_at"] or "") else FIRST
    return SECOND if one in (None, "") and other not in (None, "") else FIRST


def _together(difference: Difference) -> list[Any]:
    """The rows of both; of two rows about the same thing that of the first."""
    about = _ABOUT.get(difference.name)
    rows = list(difference.first)
    seen = {_key(row, about) for row in rows}
    for row in difference.second:
        if _key(row, about) not in seen:
            rows.append(_new(row))
            seen.add(_key(row, about))
    return rows


def _key(row: Document, about: str | None) -> str:
    value = row.get(about) if about else None
    return _said([row]) if value is None else str(value)


def _new(row: Any) -> Any:
    """A row and all below it without ids: it becomes a new row, because the old one stays where it was."""
    if isinstance(row, list):
        return [_new(one) for one in row]
    if isinstance(row, dict):
        return {key: _new(value) for key, value in row.items() if key != "id"}
    return row


def _said(value: Any) -> str:
    """What a value says, whatever the ids of its rows and their order."""
    if isinstance(value, list):
        return json.dumps(sorted(json.dumps(_new(row), sort_keys=True) for row in value))
    return json.dumps(value, sort_keys=True)
