"""HSDS's tabular package: one CSV per table, and back. Works on records of HSDS only, not on documents.

What has no column in HSDS gets a column of its own where it is a text, and stands as JSON in the column `extra` where
it is not. A row that hangs on several owners, as HSDS allows, is one row with several foreign keys.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from nabij.directory.exchange.hsds_tables import BY_NAME, EVERYWHERE, LISTS, TABLES, Table

Row = dict[str, Any]

OWNER_KEYS = {
    "organization": "organization_id",
    "service": "service_id",
    "service_at_location": "service_at_location_id",
    "location": "location_id",
    "contact": "contact_id",
    "phone": "phone_id",
}
"""Under which column a row says on what it hangs."""

_NESTED = frozenset({"organization", "program", "location", "service", "unit", "taxonomy_term", "taxonomy_detail"})
_FREE_OWNERS = {"attribute": "link_id", "metadata": "resource_id"}


# ---- From nested records to rows -------------------------------------------------------------------------------------


def rows_of(table: Table, record: Mapping[str, Any], owner: tuple[str, str] | None = None) -> Iterator[tuple[str, Row]]:
    """The rows of a nested record: name of the table, and the row. What it is nested in or refers to is left out."""
    row: Row = {}
    lists = {**LISTS.get(table.name, {}), **EVERYWHERE}
    for member, value in record.items():
        if not (member in lists and isinstance(value, list)) and not (member in _NESTED and isinstance(value, Mapping)):
            row[member] = value
    if owner is not None:
        row.setdefault(owner[0], owner[1])
    for nested in ("unit", "program", "location"):
        if isinstance(record.get(nested), Mapping):
            row.setdefault(f"{nested}_id", record[nested].get("id"))
    if isinstance(record.get("organization"), Mapping):
        row.setdefault("organization_id", record["organization"].get("id"))
    yield table.name, row
    if isinstance(record.get("unit"), Mapping):
        yield from rows_of(BY_NAME["unit"], record["unit"])
    for member, child in lists.items():
        below = record.get(member)
        if isinstance(below, list):
            key = _FREE_OWNERS.get(child) or OWNER_KEYS.get(table.name, f"{table.name}_id")
            for one in below:
                if isinstance(one, Mapping):
                    yield from rows_of(BY_NAME[child], one, (key, str(record["id"])))


def cells_of(row: Mapping[str, Any], table: Table, more: Iterable[str]) -> list[str]:
    """The cells of a row: HSDS's columns, those of `more`, and `extra`."""
    known = ("id", *table.columns, *more)
    rest = {
        key: value
        for key, value in row.items()
        if key not in known or (key in more and not (isinstance(value, str) and value))
    }
    cells = [_cell(row.get(key)) if key not in rest else "" for key in known]
    return [*cells, json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else ""]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def more_columns(row: Mapping[str, Any], table: Table) -> set[str]:
    """The members of a row that need a column of their own: texts under a name that HSDS does not have."""
    return {
        key
        for key, value in row.items()
        if key not in ("id", "extra", *table.columns) and value and isinstance(value, str)
    }


def merged(rows: Iterable[Row]) -> list[Row]:
    """Rows that are one row hanging on several owners, as one; rows that differ in more than that stay apart."""
    found: list[Row] = []
    for row in rows:
        for other in found:
            if all(row.get(key) == other.get(key) for key in _own(row) | _own(other)) and not _clash(row, other):
                other.update(row)
                break
        else:
            found.append(dict(row))
    return found


_LINKS = frozenset({*OWNER_KEYS.values(), *_FREE_OWNERS.values()})


def _own(row: Row) -> set[str]:
    return row.keys() - _LINKS


def _clash(row: Row, other: Row) -> bool:
    return any(row[key] != other[key] for key in _LINKS & row.keys() & other.keys())


def datapackage(tables: Mapping[str, list[str]], *, name: str, title: str, description: str) -> dict[str, Any]:
    """The description of a package: which files, which columns, which keys. `tables`: the columns that each has."""
    resources = []
    for table in TABLES:
        if table.name not in tables:
            continue
        fields = [_field(table, column) for column in tables[table.name]]
        keys = [
            {"fields": column, "reference": {"resource": other, "fields": "id"}}
            for column, other in _references(table)
            if other in tables
        ]
        schema: dict[str, Any] = {"primaryKey": "id", "fields": fields}
        if keys:
            schema["foreignKeys"] = keys
        resources.append(
            {
                "name": table.name,
                "path": table.file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    return {
        "name": name,
        "title": title,
        "description": description,
        "profile": "tabular-data-package",
        "version": "3.1.0",
        "resources": resources,
    }


_DATES = frozenset({"valid_from", "valid_to", "dtstart", "until", "assured_date", "last_action_date"})
_MOMENTS = frozenset({"last_modified", "updated"})
_TIMES = frozenset({"opens_at", "closes_at"})


def _field(table: Table, column: str) -> dict[str, str]:
    kind = "string"
    for names, told in ((table.numbers, "number"), (_DATES, "date"), (_MOMENTS, "datetime"), (_TIMES, "time")):
        kind = told if column in names else kind
    if column == "extra":
        return {"name": column, "type": "object"}
    is_id = column == "id" or column in _LINKS
    return {"name": column, "type": kind, "format": "uuid"} if is_id else {"name": column, "type": kind}


def _references(table: Table) -> Iterator[tuple[str, str]]:
    known = {f"{other.name}_id": other.name for other in TABLES} | {"taxonomy_term_id": "taxonomy_term"}
    for column in table.columns:
        if column in known and known[column] != table.name:
            yield column, known[column]


# ---- From rows to nested records ------------------------------------------------------------------------------------


def read_row(cells: Mapping[str, Any]) -> Row:
    """A row of a file: without its empty cells, with `extra` unfolded. Raises ValueError where that is no JSON."""
    row = {key: value for key, value in cells.items() if key and value not in ("", None)}
    extra = row.get("extra")
    if isinstance(extra, str) and extra.startswith("{"):
        row.update(json.loads(row.pop("extra")))
    return row


Dangling = tuple[str, Row]


class Nesting:
    """The rows of a package, hung on what they belong to. `dangling` are those that hang on nothing in it."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self.tables = tables
        self.dangling: list[Dangling] = []
        self.below: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
        owners = {name for name in tables if name != "attribute" or "metadata" in tables}  # attributes are many
        ids = {name: {str(row["id"]) for row in tables[name] if "id" in row} for name in owners}
        self.everywhere = {pk: name for name, found in ids.items() for pk in found}
        for name, rows in tables.items():
            for row in rows:
                self._hang(name, row, ids)

    def _hang(self, name: str, row: Row, ids: Mapping[str, set[str]]) -> None:
        owners = _owner_tables(name)
        if not owners and name not in _FREE_OWNERS:
            return
        hung = False
        free = _FREE_OWNERS.get(name)
        if free is not None:
            owner = self.everywhere.get(str(row.get(free)))
            if owner is not None:
                self.below[owner, str(row.pop(free))].append((name, row))
                hung = True
        else:
            there = [key for key, table in owners.items() if str(row.get(key)) in ids.get(table, ())]
            hangs_on = [(owners[key], str(row.pop(key))) for key in there]
            for place, owner_row in enumerate(hangs_on):
                self.below[owner_row].append((name, dict(row) if place else row))
                hung = True
        if not hung and name != "service_at_location":
            self.dangling.append((name, row))

    def nested(self, name: str, row: Row) -> Row:
        """A row with everything that hangs on it."""
        hanging = self.below.get((name, str(row.get("id"))))
        if not hanging:
            return row
        made = dict(row)
        members = _members(name)
        for child, below in hanging:
            member = members.get(child)
            if member is not None:
                made.setdefault(member, []).append(self.nested(child, below))
        return made


@cache
def _members(name: str) -> dict[str, str]:
    """Table -> the member of a record of table `name` in which its rows stand."""
    return {child: member for member, child in {**LISTS.get(name, {}), **EVERYWHERE}.items()}


@cache
def _owner_tables(name: str) -> dict[str, str]:
    """For a table whose rows hang on others: column -> table of the owner."""
    return {OWNER_KEYS.get(owner, f"{owner}_id"): owner for owner, lists in LISTS.items() if name in lists.values()}
