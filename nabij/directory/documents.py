"""Entries as documents: read in bulk, and checked before anything is written.

`documents_of` reads; `checked` says what is wrong with documents that somebody wants to store: where, what, and by
`nabij.directory.faults` how to mend it.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any
from uuid import UUID

from django.db import connection

from nabij.directory.shapes import CANONICAL_ID, SHAPES, Document, Shape, Wrong

_CHILD_IDS = uuid.UUID("0b0b8f0e-3b0e-5a65-8f4c-6a6f8f2f5d10")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one document. `path` is where in it, for instance `phones[0].number`."""

    entity: str
    id: str | None
    path: str
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


class DocumentsRefused(ValueError):
    """Documents that cannot be stored; nothing was written. Every fault is named."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(sorted({f"{fault.path}: {fault.code}" for fault in faults[:20]})))
        self.faults = tuple(faults)


# ---- Reading --------------------------------------------------------------------------------------------------------


def documents_of(entity: str, ids: Collection[UUID | str]) -> dict[UUID, Document]:
    """The documents of these entries, by id, children sorted by id. Ids that are not there are left out.

    A fixed number of queries, one for each table of the entity.
    """
    wanted = [str(one) for one in ids]
    if not wanted:
        return {}
    rows = _rows(SHAPES[entity], "id", wanted)
    return {UUID(owned[0]["id"]): owned[0] for owned in rows.values()}


def _rows(shape: Shape, owner: str, owners: Sequence[str]) -> dict[str, list[Document]]:
    """Rows of one table and what hangs on them, by the id of their owner."""
    found: dict[str, list[Document]] = defaultdict(list)
    by_id: dict[str, Document] = {}
    keys = ["id", *(column.key for column in shape.columns)]
    outs = [(column.key, column.out) for column in shape.columns if column.out is not None]
    columns = ", ".join(column.select for column in shape.columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.{owner}::text, t.id::text, {columns} FROM {shape.table} t "  # noqa: S608 - names of our tables
            f"WHERE t.{owner} = ANY(%s::uuid[]) ORDER BY t.id",
            [list(owners)],
        )
        for row in cursor.fetchall():
            document = dict(zip(keys, row[1:], strict=True))
            for key, out in outs:
                if document[key] is not None:
                    document[key] = out(document[key])
            found[row[0]].append(document)
            by_id[row[1]] = document
    for child in shape.children:
        below = _rows(child, child.owner, list(by_id)) if by_id else {}
        for pk, document in by_id.items():
            document[child.key] = below.get(pk, [])
    return found


# ---- Checking -------------------------------------------------------------------------------------------------------


def checked(entity: str, documents: Iterable[Document]) -> tuple[list[Document], list[Fault]]:
    """The documents whole: every column there, values as the database gives them back, children with ids and sorted.

    A column that is left out is not known, or has its default. Second come the faults: with any, store nothing.
    Whether what a document refers to exists is not looked at here.
    """
    faults: list[Fault] = []
    whole = []
    for document in documents:
        found: list[tuple[str, Wrong]] = []
        made = _whole(SHAPES[entity], document, "", found)
        pk = made.get("id")
        faults.extend(Fault(entity, pk, path, wrong.code, wrong.parameters) for path, wrong in found)
        whole.append(made)
    faults.extend(_ids_used_twice(entity, whole))
    return whole, faults


def _whole(shape: Shape, given: Any, path: str, found: list[tuple[str, Wrong]], made_id: str = "") -> Document:
    if not isinstance(given, dict):
        found.append((path, Wrong("not_a_mapping")))
        return {}
    made = dict(shape.blank)
    made["id"] = made_id or _canonical_id(given.get("id"), path, found)
    for key in shape.json_keys:
        made[key] = {}
    for key, value in given.items():
        column = shape.by_key.get(key)
        if column is None:
            if key != "id" and key not in shape.by_child_key:
                found.append((f"{path}{key}", Wrong("unknown_column")))
        elif value is not None and (value != "" or column.required):
            try:
                made[key] = column.read(value)
            except Wrong as wrong:
                found.append((f"{path}{key}", wrong))
    if shape.required:
        found.extend((f"{path}{key}", Wrong("missing")) for key in shape.required if given.get(key) is None)
    for child in shape.children:
        rows = given.get(child.key)
        empty = rows is None or rows == []
        made[child.key] = [] if empty else _whole_children(child, rows, f"{path}{child.key}", found, made["id"])
    for rule in RULES.get(shape.name, ()):
        problem = rule(made)
        if problem is not None:
            found.append((f"{path}{problem[0]}", Wrong(problem[1])))
    return made


def _canonical_id(given: Any, path: str, found: list[tuple[str, Wrong]]) -> str | None:
    if isinstance(given, str) and CANONICAL_ID.fullmatch(given):
        return given
    try:
        return str(UUID(given))
    except (ValueError, AttributeError, TypeError):
        found.append((f"{path}id", Wrong("not_an_id")))
        return None


def _whole_children(
    shape: Shape, given: Any, path: str, found: list[tuple[str, Wrong]], owner_id: str | None
) -> list[Document]:
    if not isinstance(given, list | tuple):
        found.append((path, Wrong("not_a_list")))
        return []
    if not given:
        return []
    ids = _made_ids(shape, given, owner_id)
    made = [_whole(shape, child, f"{path}[{place}].", found, ids[place]) for place, child in enumerate(given)]
    for columns, code in ONCE.get((shape.name, shape.owner), ()):
        found.extend((f"{path}[{place}].{columns[0]}", Wrong(code)) for place in _repeated(made, columns))
    return sorted(made, key=lambda child: child.get("id") or "") if len(made) > 1 else made


def _made_ids(shape: Shape, given: Sequence[Any], owner_id: str | None) -> list[str]:
    """An id for each child that has none: the same whenever the same list of the same owner is stored."""
    if all(isinstance(child, dict) and child.get("id") for child in given):
        return [""] * len(given)
    taken = {child.get("id") for child in given if isinstance(child, dict)}
    numbers = iter(range(2 * len(given)))
    ids = []
    for child in given:
        made = ""
        while isinstance(child, dict) and not child.get("id") and (not made or made in taken):
            made = _named_id(f"{owner_id}:{shape.key}:{next(numbers)}")
        ids.append(made)
    return ids


def _named_id(name: str) -> str:
    """As uuid.uuid5, which spends most of its time on making an object."""
    digest = bytearray(sha1(_CHILD_IDS.bytes + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _repeated(children: Sequence[Document], columns: tuple[str, ...]) -> Iterator[int]:
    """Places of children whose values in these columns stand before already. Unknown values repeat nothing."""
    if len(children) < 2:
        return
    seen = set()
    for place, child in enumerate(children):
        key = tuple(child.get(column) for column in columns)
        if None in key:
            continue
        if key in seen:
            yield place
        seen.add(key)


def _ids_used_twice(entity: str, documents: Sequence[Document]) -> Iterator[Fault]:
    """An id names one row of its table: twice among these documents is a fault of the later one."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for shape, path, row in rows_of(SHAPES[entity], document):
            if row.get("id") is None:
                continue
            if row["id"] in seen[shape.table]:
                yield Fault(entity, document.get("id"), f"{path}id", "id_used_twice")
            seen[shape.table].add(row["id"])


def rows_of(shape: Shape, document: Document, path: str = "") -> Iterator[tuple[Shape, str, Document]]:
    """Every row of a document: its table, where in the document, and itself."""
    yield shape, path, document
    for child in shape.children:
        rows = document.get(child.key)
        if not rows:
            continue
        for place, below in enumerate(rows):
            if child.children:
                yield from rows_of(child, below, f"{path}{child.key}[{place}].")
            else:
                yield child, f"{path}{child.key}[{place}].", below


# ---- Rules of a row: the constraints of its table, so that they are named before the database refuses ----------------

Rule = Callable[[Document], tuple[str, str] | None]


def _named(row: Document) -> tuple[str, str] | None:
    language = row["original_language"]
    return None if language is None or row[f"name_{language}"] else (f"name_{language}", "no_name_in_its_language")


def _own_parent(row: Document) -> tuple[str, str] | None:
    itself = row["parent_organization"] is not None and row["parent_organization"] == row["id"]
    return ("parent_organization", "circular") if itself else None


def _in_order(first: str, last: str, code: str) -> Rule:
    def rule(row: Document) -> tuple[str, str] | None:
        start, end = row[first], row[last]
        return (last, code) if start is not None and end is not None and end < start else None

    return rule


def _closes_after_opening(row: Document) -> tuple[str, str] | None:
    opens, closes = row["opens_at"], row["closes_at"]
    if opens is None or closes is None or row["closes_next_day"] or closes > opens:
        return None
    return "closes_at", "closes_before_it_opens"


def _function_without_email(row: Document) -> tuple[str, str] | None:
    return ("email", "email_of_a_person") if row["kind"] == "connecting_person" and row["email"] else None


def _whole_point(row: Document) -> tuple[str, str] | None:
    lat, lon = row["latitude"], row["longitude"]
    if (lat is None) != (lon is None):
        return "latitude" if lat is None else "longitude", "half_a_point"
    if lat is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "latitude", "not_on_earth"
    return None


def _answered(row: Document) -> tuple[str, str] | None:
    return ("answer", "feature_without_answer") if row["feature"] is not None and row["answer"] is None else None


def _number_there(row: Document) -> tuple[str, str] | None:
    return ("number", "missing") if row["number"] == "" else None


RULES: dict[str, tuple[Rule, ...]] = {
    "organization": (_named, _own_parent),
    "program": (_named,),
    "service": (_named, _in_order("minimum_age", "maximum_age", "ages_out_of_order"), _function_without_email),
    "location": (_whole_point,),
    "phone": (_number_there,),
    "accessibility": (_answered,),
    "costoption": (_in_order("valid_from", "valid_to", "ends_before_it_starts"),),
    "schedule": (_closes_after_opening, _in_order("valid_from", "valid_to", "ends_before_it_starts")),
}
"""Per table, what one row must be."""

ONCE: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]] = {
    ("serviceterm", "service_id"): ((("term",), "said_twice"),),
    ("spokenlanguage", "service_id"): ((("code",), "said_twice"),),
    ("accessibility", "location_id"): ((("feature",), "said_twice"),),
    ("serviceatlocation", "service_id"): ((("location",), "said_twice"),),
}
"""Per table and owner, what may stand only once in its list."""
