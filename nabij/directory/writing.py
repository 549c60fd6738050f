"""Entries into their tables in bulk: rows by COPY, children replaced, other rows found by the names documents use."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection
from django.db.backends.utils import CursorWrapper

from nabij.directory.documents import Fault, rows_of
from nabij.directory.shapes import SHAPES, Document, Shape
from nabij.territory.lookup import locate_points

# Writers of the directory wait for each other, so that change numbers become visible in their order.
OFFER_LOCK = 0x6F66666572
NUMBERED = ("organization", "service", "location", "serviceatlocation", "tombstone", "searchdocument")
# SQL: the ids of the rows with these names.
_IDS_BY_NAME = {
    "directory.Feed": "SELECT n.slug, n.id FROM directory_feed n WHERE n.slug = ANY(%s)",
    "territory.Unit": "SELECT l.slug || ':' || n.slug, n.id FROM territory_unit n JOIN territory_level l "
    "ON l.id = n.level_id WHERE l.slug || ':' || n.slug = ANY(%s)",
    "vocabulary.Term": "SELECT x.slug || ':' || n.code, n.id FROM vocabulary_term n JOIN vocabulary_taxonomy x "
    "ON x.id = n.taxonomy_id WHERE x.slug || ':' || n.code = ANY(%s)",
    "vocabulary.CareLine": "SELECT n.slug, n.slug FROM vocabulary_careline n WHERE n.slug = ANY(%s)",
    "directory.Organization": "SELECT n.id::text, n.id::text FROM directory_organization n "
    "WHERE n.id = ANY(%s::uuid[])",
    "directory.Location": "SELECT n.id::text, n.id::text FROM directory_location n WHERE n.id = ANY(%s::uuid[])",
    "directory.Program": "SELECT n.id::text, n.id::text FROM directory_program n WHERE n.id = ANY(%s::uuid[])",
}

Names = dict[str, dict[str, Any]]  # label of a model -> name in a document -> id of the row


def lock() -> None:
    """Wait until no other writer of the directory is at work; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OFFER_LOCK])


def next_change() -> int:
    """The number of the next change. Only under the lock: then nobody else is given the same one."""
    with connection.cursor() as cursor:
        newest = ", ".join(f"(SELECT max(change) FROM directory_{name})" for name in NUMBERED)  # noqa: S608 - constants
        cursor.execute(f"SELECT greatest({newest})")
        return int(cursor.fetchone()[0] or 0) + 1


# ---- What documents refer to ----------------------------------------------------------------------------------------


def names_in(entity: str, documents: Iterable[Document]) -> dict[str, set[str]]:
    """What the documents refer to, by the label of the model."""
    found: dict[str, set[str]] = defaultdict(set)
    referring = _referring(SHAPES[entity])
    for document in documents:
        for shape, _path, row in rows_of(SHAPES[entity], document):
            for key, label in referring[shape.name]:
                if row[key] is not None:
                    found[label].add(row[key])
    return found


def _referring(shape: Shape) -> dict[str, list[tuple[str, str]]]:
    """Per table of a document, its keys that refer to another row, with the label of that row's model."""
    return {
        table.name: [(column.key, column.refers_to) for column in table.columns if column.refers_to]
        for table in shape.all_below()
    }


def resolved(entity: str, documents: Sequence[Document], known: Names) -> list[Fault]:
    """Add to `known` the rows that the documents refer to. A fault for each reference to nothing."""
    new = set()
    if entity == "organization":  # a parent, and programmes, may come in the same breath
        new = {document["id"] for document in documents}
    for label, names in names_in(entity, documents).items():
        held = known.setdefault(label, {})
        if label == "directory.Organization":
            held.update((pk, pk) for pk in new)
        missing = names - held.keys()
        if missing:
            with connection.cursor() as cursor:
                cursor.execute(_IDS_BY_NAME[label], [list(missing)])
                held.update(cursor.fetchall())
    faults = []
    referring = _referring(SHAPES[entity])
    for document in documents:
        for shape, path, row in rows_of(SHAPES[entity], document):
            for key, label in referring[shape.name]:
                if row[key] is not None and row[key] not in known[label]:
                    faults.append(
                        Fault(entity, document["id"], f"{path}{key}", "refers_to_nothing", {"name": row[key]})
                    )
    return faults


def parents_in_circles(documents: Sequence[Document]) -> list[Fault]:
    """Organisations that would be, over one or more steps, their own parent."""
    parents = {document["id"]: document["parent_organization"] for document in documents}
    if not any(parents.values()):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE above AS (SELECT id, parent_organization_id FROM directory_organization WHERE id = ANY(%s) "
            "UNION SELECT o.id, o.parent_organization_id FROM directory_organization o "
            "JOIN above a ON o.id = a.parent_organization_id) SELECT id::text, parent_organization_id::text FROM above",
            [[parent for parent in parents.values() if parent]],
        )
        parents = {**dict(cursor.fetchall()), **parents}
    faults = []
    safe: set[str] = set()
    for document in documents:
        way: list[str] = []
        here: str | None = document["id"]
        while here is not None and here not in safe and here not in way:
            way.append(here)
            here = parents.get(here)
        if here is not None and here in way:
            if document["id"] in way[way.index(here) :]:
                faults.append(Fault("organization", document["id"], "parent_organization", "circular"))
        else:
            safe.update(way)
    return faults


def ids_of_others(entity: str, documents: Sequence[Document], before: dict[str, Document]) -> list[Fault]:
    """Children whose id is already that of a row of another entry, and entries whose key in the feed is taken."""
    faults = []
    new: dict[str, tuple[Shape, dict[str, tuple[str, str]]]] = {}
    for document in documents:
        own = {
            (shape.table, row["id"])
            for shape, _path, row in rows_of(SHAPES[entity], before.get(document["id"]) or {})
            if row
        }
        for shape, path, row in rows_of(SHAPES[entity], document):
            if shape.owner and (shape.table, row["id"]) not in own:
                new.setdefault(shape.table, (shape, {}))[1][row["id"]] = (document["id"], path)
    with connection.cursor() as cursor:
        for table, (_shape, places) in new.items():
            cursor.execute(f"SELECT id::text FROM {table} WHERE id = ANY(%s::uuid[])", [list(places)])  # noqa: S608
            for (pk,) in cursor.fetchall():
                faults.append(Fault(entity, places[pk][0], f"{places[pk][1]}id", "id_of_another"))
        faults += _keys_of_others(cursor, entity, documents)
    return faults


def _keys_of_others(cursor: CursorWrapper, entity: str, documents: Sequence[Document]) -> list[Fault]:
    keyed = {
        (document["feed"], document["source_id"]): document["id"]
        for document in documents
        if document["feed"] and document["source_id"]
    }
    keys = [(document["feed"], document["source_id"]) for document in documents if document["feed"]]
    faults = [
        Fault(entity, document["id"], "source_id", "key_taken")
        for document in documents
        if document["feed"]
        and document["source_id"]
        and keyed[document["feed"], document["source_id"]] != document["id"]
    ]
    if keys:
        cursor.execute(
            f"SELECT f.slug, t.source_id, t.id::text FROM {SHAPES[entity].table} t "  # noqa: S608 - our tables
            "JOIN directory_feed f ON f.id = t.feed_id WHERE f.slug = ANY(%s) AND t.source_id = ANY(%s)",
            [list({feed for feed, _key in keys}), [key for _feed, key in keys if key]],
        )
        moving = {document["id"] for document in documents}
        faults += [
            Fault(entity, keyed[feed, key], "source_id", "key_taken")
            for feed, key, pk in cursor.fetchall()
            if (feed, key) in keyed and keyed[feed, key] != pk and pk not in moving
        ]
    return faults


# ---- Rows -----------------------------------------------------------------------------------------------------------


def place_in_sectors(documents: Sequence[Document]) -> None:
    """Give each location with a point the statistical sector it stands in; None outside the territory.

    Where the borders are not loaded, and for a place without a point, what the document says stays.
    """
    with_point = [document for document in documents if document["latitude"] is not None]
    if not with_point:
        return
    lons = np.array([document["longitude"] for document in with_point])
    lats = np.array([document["latitude"] for document in with_point])
    try:
        found = locate_points(lons, lats, level="sector").unit_ids
    except KeyError:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.id, 'sector:' || n.slug FROM territory_unit n WHERE n.id = ANY(%s)",
            [sorted({int(unit) for unit in found})],
        )
        slugs = dict(cursor.fetchall())
    for document, unit in zip(with_point, found, strict=True):
        document["sector"] = slugs.get(int(unit))


def insert_roots(entity: str, documents: Sequence[Document], known: Names, *, change: int, at: datetime) -> None:
    """New entries, without what hangs on them."""
    shape = SHAPES[entity]
    columns = ["id", *(column.column for column in shape.columns), "created_at", "updated_at", "change"]
    values = _values_of(shape, known)
    copy_rows(shape.table, columns, ((row["id"], *values(row), at, at, change) for row in documents))


def update_roots(entity: str, documents: Sequence[Document], known: Names, *, change: int, at: datetime) -> None:
    """Entries that are there, without what hangs on them. When they were made, and their quality, stay."""
    shape = SHAPES[entity]
    names = [*(column.column for column in shape.columns), "updated_at", "change"]
    values = _values_of(shape, known)
    with connection.cursor() as cursor:
        like = f"SELECT id, {', '.join(names)} FROM {shape.table} WITH NO DATA"  # noqa: S608 - names of our tables
        cursor.execute(f"CREATE TEMPORARY TABLE changed_rows ON COMMIT DROP AS {like}")
        copy_rows("changed_rows", ["id", *names], ((row["id"], *values(row), at, change) for row in documents))
        cursor.execute(
            f"UPDATE {shape.table} t SET ({', '.join(names)}) = "  # noqa: S608 - names of our tables
            f"ROW({', '.join(f'n.{name}' for name in names)}) FROM changed_rows n WHERE n.id = t.id"
        )
        cursor.execute("DROP TABLE changed_rows")


def replace_children(
    entity: str,
    documents: Sequence[Document],
    before: dict[str, Document],
    known: Names,
    *,
    change: int,
    at: datetime,
) -> None:
    """Make what hangs on the entries be as the documents say. Lists that did not change are not touched."""
    for child in SHAPES[entity].children:
        owners = [one for one in documents if one[child.key] != before.get(one["id"], {}).get(child.key, [])]
        if not owners:
            continue
        delete_children(child, [one["id"] for one in owners if before.get(one["id"], {}).get(child.key)])
        _insert_children(child, owners, known, change=change, at=at)


def delete_children(shape: Shape, owners: Collection[str]) -> None:
    """Delete the rows of one table that hang on these owners, and what hangs on those."""
    if owners:
        with connection.cursor() as cursor:
            _delete_where(cursor, shape, f"{shape.owner} = ANY(%s::uuid[])", list(owners))


def _delete_where(cursor: CursorWrapper, shape: Shape, condition: str, owners: list[str]) -> None:
    for child in shape.children:
        below = f"{child.owner} IN (SELECT id FROM {shape.table} WHERE {condition})"  # noqa: S608 - our tables
        _delete_where(cursor, child, below, owners)
    cursor.execute(f"DELETE FROM {shape.table} WHERE {condition}", [owners])  # noqa: S608 - names of our tables


def _insert_children(shape: Shape, owners: Sequence[Document], known: Names, *, change: int, at: datetime) -> None:
    rows = [(owner["id"], row) for owner in owners for row in owner[shape.key]]
    if not rows:
        return
    own = (at, change) if shape.name == "serviceatlocation" else ()
    columns = [
        "id",
        shape.owner,
        *(column.column for column in shape.columns),
        *(("updated_at", "change") if own else ()),
    ]
    values = _values_of(shape, known)
    copy_rows(shape.table, columns, ((row["id"], owner, *values(row), *own) for owner, row in rows))
    for child in shape.children:
        _insert_children(child, [row for _owner, row in rows], known, change=change, at=at)


def _values_of(shape: Shape, known: Names) -> Callable[[Document], list[Any]]:
    """A function from a row of a document to the values of its columns."""
    readers = [
        (column.key, known.get(column.refers_to, {}).get if column.refers_to else _as_json if column.is_json else None)
        for column in shape.columns
    ]

    def values(row: Document) -> list[Any]:
        return [row[key] if read is None or row[key] is None else read(row[key]) for key, read in readers]

    return values


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else "{}"


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows into a table by COPY. JSON goes in as text made by the caller."""
    names = ", ".join(columns)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
