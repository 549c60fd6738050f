"""Documents of a feed made fit to store: mended by rule where one exists, and what cannot stand left out by name.

One bad value does not cost the record, nor one bad row of a list the others: only a record that cannot be without the
bad value is rejected.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from nabij.directory.documents import Fault, checked
from nabij.directory.shapes import LONGEST_TEXT, SHAPES, Column, Document, Shape
from nabij.rules.cleaning import clean_email, clean_text, clean_web_address, is_clean, read_number, shortened

_MOST_ROUNDS = 12  # leaving out one bad value can show the next; a document has only so many
_STEP = re.compile(r"([a-z_0-9]+)\[(\d+)\]\.?")


@dataclass(frozen=True)
class Mend:
    """What was done to one value (`is_loss` False), or what was left out."""

    path: str
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)
    is_loss: bool = False


@dataclass(frozen=True)
class Cleaning:
    """`document` None: it cannot be stored; `refused` says why. Else it is whole, and `said` names what it gave."""

    document: Document | None
    said: frozenset[str]
    mends: tuple[Mend, ...]
    refused: tuple[Fault, ...] = ()


def clean(entity: str, document: Document, *, keeps_odd_numbers: bool) -> Cleaning:
    """One document of a feed, mended and checked.

    `keeps_odd_numbers`: a telephone number that cannot be read is kept as written and named; else its row is left out.
    """
    mends: list[Mend] = []
    mended = _mended(SHAPES[entity], document, "", mends, keeps_odd_numbers)
    for _round in range(_MOST_ROUNDS):
        (whole,), faults = checked(entity, [mended])
        if not faults:
            return Cleaning(whole, frozenset(mended) & whole.keys(), tuple(mends))
        refused = [fault for fault in faults if not _leave_out(SHAPES[entity], mended, fault.path)]
        if refused:
            return Cleaning(None, frozenset(), tuple(mends), tuple(refused))
        told = {mend.path for mend in mends if mend.is_loss}
        mends.extend(
            Mend(fault.path, fault.code, fault.parameters, is_loss=True) for fault in faults if fault.path not in told
        )
        mended = _without_holes(mended)
    return Cleaning(None, frozenset(), tuple(mends), tuple(faults))


def leave_out(entity: str, document: Document, faults: Iterable[Fault]) -> tuple[Mend, ...] | None:
    """Take what these faults name out of a whole document. None where it cannot be without."""
    mends = []
    for fault in faults:
        if not _leave_out(SHAPES[entity], document, fault.path):
            return None
        mends.append(Mend(fault.path, fault.code, fault.parameters, is_loss=True))
    if not mends:
        return ()
    document.update(_without_holes(document))
    return tuple(mends)


# ---- Mending --------------------------------------------------------------------------------------------------------


def _kind(shape: Shape, column: Column) -> str | None:
    """How the values of a column are mended; None: not at all."""
    source = shape.model._meta.get_field(column.key)
    if column.refers_to or not isinstance(source, models.CharField | models.TextField):
        return None
    if shape.name == "phone" and column.key == "number":
        return "number"
    if isinstance(source, models.URLField):
        return "web"
    if isinstance(source, models.EmailField):
        return "email"
    if source.choices or column.key in {"code", "byday", "bymonthday", "byweekno", "byyearday", "freq", "wkst"}:
        return None
    return "key" if column.key in {"source_id", "external_identifier", "identifier", "country", "currency"} else "text"


def _kinds() -> dict[str, dict[str, tuple[str, int]]]:
    found = {}
    for root in SHAPES.values():
        for shape in root.all_below():
            kinds = {}
            for column in shape.columns:
                kind = _kind(shape, column)
                if kind is not None:
                    longest = getattr(shape.model._meta.get_field(column.key), "max_length", None) or LONGEST_TEXT
                    kinds[column.key] = (kind, longest)
            found[shape.name] = kinds
    return found


_KINDS = _kinds()


def _mended(shape: Shape, given: Any, path: str, mends: list[Mend], odd: bool) -> Any:
    if not isinstance(given, dict):
        return given
    made = dict(given)
    kinds = _KINDS[shape.name]
    for key, value in given.items():
        if isinstance(value, str) and value and key in kinds:
            kind, longest = kinds[key]
            if kind == "text" and len(value) <= longest and is_clean(value):
                continue
            if kind == "number":
                _mend_number(made, value, f"{path}{key}", mends, odd)
            else:
                _mend_text(made, key, kind, longest, f"{path}{key}", mends)
        elif isinstance(value, list) and key in shape.by_child_key:
            child = shape.by_child_key[key]
            made[key] = [_mended(child, row, f"{path}{key}[{place}].", mends, odd) for place, row in enumerate(value)]
    return made


def _mend_text(made: Document, key: str, kind: str, longest: int, path: str, mends: list[Mend]) -> None:  # noqa: PLR0917
    cleaner = clean_web_address if kind == "web" else clean_email if kind == "email" else clean_text
    value, done = cleaner(made[key])
    mends.extend(Mend(path, code) for code in done)
    if kind == "text" and len(value) > longest:
        mends.append(Mend(path, "shortened", {"longest": longest, "length": len(value)}))
        if len(value) <= LONGEST_TEXT * 5 and isinstance(made.get("extra", {}), dict):
            made["extra"] = {**made.get("extra", {}), f"whole_{key}": value}
        value = shortened(value, longest)
    made[key] = value if value.strip() else None


def _mend_number(row: Document, written: str, path: str, mends: list[Mend], odd: bool) -> None:
    read = read_number(clean_text(written)[0])
    if not read.is_valid:
        mends.append(Mend(path, "number_as_written" if odd else "not_a_number_to_dial", {}, is_loss=not odd))
        row["number"] = read.number if odd else None
        return
    row["number"] = read.number
    if read.extension is not None and row.get("extension") is None:
        row["extension"] = read.extension
    if read.country is not None:
        mends.append(Mend(path, "foreign_number", {"country": read.country}))


# ---- Leaving out ----------------------------------------------------------------------------------------------------


class _Hole:
    """Stands where a row of a list was, so that the places of the others still hold."""


def _leave_out(shape: Shape, document: Document, path: str) -> bool:
    """Take out the smallest thing at `path` without which the document can stand. False: there is none."""
    steps = list(_STEP.finditer(path))
    if not steps:
        column = shape.by_key.get(path)
        if column is None and path in document and path != "id":
            del document[path]  # no column of ours, or a list that is none
            return True
        if column is None or column.required or path.startswith("name_"):
            return False
        document[path] = None
        return True
    holder: Any = document
    for step in steps[:-1]:
        holder = holder[step[1]][int(step[2])]
        if isinstance(holder, _Hole):
            return True
    rows = holder.get(steps[-1][1])
    if not isinstance(rows, list) or int(steps[-1][2]) >= len(rows):
        return False
    rows = holder[steps[-1][1]] = list(rows)
    rows[int(steps[-1][2])] = _Hole()
    return True


def _without_holes(document: Document) -> Document:
    return {
        key: [_without_holes(row) if isinstance(row, dict) else row for row in value if not isinstance(row, _Hole)]
        if isinstance(value, list)
        else value
        for key, value in document.items()
    }


def in_batches(items: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    """Lists of at most `size`."""
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
