"""A record of HSDS as a document of the directory: the way back of `hsds_mapping`, for records of others too.

Nothing is lost: what a record holds and no column can keep stands in `extra`, under the name it had, and leaves again
from there. Ids that are no UUID get one made from the feed and the id; where several rows share an id, as HSDS's own
examples do with a telephone of a service and of its place, the first keeps it and the others know it in `extra`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from nabij.directory.documents import ONCE, RULES
from nabij.directory.exchange.hsds_mapping import TEXTS, is_uuid, midnight
from nabij.directory.exchange.hsds_tables import (
    ADDITIONS,
    ADDITIONS_NAME,
    LISTS,
    LOCAL,
    OF_MODEL,
    Table,
    addition_id,
    made_id,
)
from nabij.directory.shapes import Column, Document, Shape, Wrong

ADDITION_OF = {addition_id(code): code for code in ADDITIONS}
ASIDE = "\0aside"
"""Member of a record under which a reader puts values that must stay as they were, such as an id of what is not there."""
_TRUE_FALSE_NULL = {"true": True, "false": False, "null": None}

TermRef = Callable[[Mapping[str, Any]], str | None]
"""Gives "taxonomy:code" for an attribute, or None for a term that nobody described."""


@dataclass(frozen=True)
class KeptAside:
    """A value that its column cannot hold. It stands in `extra`; `path` is where it was."""

    path: str
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass
class Arriving:
    """One reading: how ids are made, what was seen, and what had to be kept aside."""

    feed: str
    language: str
    term_ref: TermRef
    seen: dict[str, set[str]] = field(default_factory=dict)  # ids of rows, by table
    aside: list[KeptAside] = field(default_factory=list)

    def row_id(self, table: str, record: Mapping[str, Any], owner: str) -> tuple[str | None, str | None]:
        """The id of a row, and the one it has in its source where that is another. None: the source gives none."""
        if record.get("id") in (None, ""):
            return None, None
        shown = str(record["id"])
        known_as = str(record.get("original_id", shown))  # of a file of ours that was once somebody else's
        made = shown if is_uuid(shown) else made_id("row", self.feed, table, shown)
        taken = self.seen.setdefault(table, set())
        if made in taken:
            made = made_id("row", owner, table, shown)
        taken.add(made)
        return made, (None if made == known_as else known_as)


class Unusable(Exception):
    """A row that cannot be kept as one: a required column is missing or wrong."""

    def __init__(self, path: str, code: str, **parameters: Any) -> None:
        super().__init__(f"{path}: {code}")
        self.path, self.code, self.parameters = path, code, parameters


def document_of(
    shape: Shape, record: Mapping[str, Any], arriving: Arriving, *, pk: str, known_as: str | None = None
) -> Document:
    """The document of an entry. `pk` is its id, `known_as` the one of its source where that is no UUID.

    References to other entries must be ids of ours already. Raises Unusable for an entry that cannot be kept.
    """
    additions = dict(_additions(record))
    language = additions.get("original_language")
    language = language if language in ("nl", "fr", "en") else arriving.language
    return _row(shape, record, arriving, pk=pk, known_as=known_as, language=language, path="")


def _row(
    shape: Shape,
    record: Mapping[str, Any],
    arriving: Arriving,
    *,
    pk: str | None,
    known_as: str | None,
    language: str,
    path: str,
) -> Document:
    table = OF_MODEL[shape.name]
    additions = dict(_additions(record))
    is_ours = bool(additions)
    if "original_language" in shape.by_key and additions.get("original_language") in ("nl", "fr", "en"):
        language = additions["original_language"]
    row: Document = {"extra": {}} if pk is None else {"id": pk, "extra": {}}
    if known_as is not None:
        row["extra"]["id"] = known_as
    row["extra"].update(record.get(ASIDE, {}))
    if "original_language" in shape.by_key:
        row["original_language"] = language
    for member, raw in record.items():
        if member in _structure(table, shape) or raw is None:
            continue
        _place(shape, table, row, member, raw, additions, language, arriving, path)
    for code, raw in additions.items():
        _place_addition(shape, row, code, raw, arriving, path)
    _whole_point(row, shape)
    _required(shape, row, path)
    _by_the_rules(shape, table, row, record, arriving, path)
    if is_ours or table.name in LISTS:
        _empty_what_is_not_said(shape, table, row, is_ours=is_ours)
    _attributes(shape, table, row, record, arriving)
    for child in shape.children:
        if child.name != "serviceterm" and (is_ours or child.key in record):
            row[child.key] = _children(child, row, record.get(child.key), arriving, language, path)
    return row


def _structure(table: Table, shape: Shape) -> frozenset[str]:
    """Members that are no value of the row: its id, its lists, and what it is nested in or holds nested."""
    nested = {"service": {"organization", "program"}, "service_at_location": {"location", "service"}}
    lists = {child.key for child in shape.children} | {"attributes"}
    return frozenset({"id", "original_id", ASIDE} | lists | nested.get(table.name, set()))


def _additions(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Our own attributes of a row: code and value."""
    for one in record.get("attributes") or ():
        code = addition_code(one)
        if code is not None and one.get("value") is not None:
            yield code, str(one["value"])


def addition_code(attribute: object) -> str | None:
    """Which addition of ours an attribute is; None for every other attribute."""
    if not isinstance(attribute, dict):
        return None
    term = attribute.get("taxonomy_term")
    if isinstance(term, dict) and term.get("taxonomy") == ADDITIONS_NAME and term.get("code") in ADDITIONS:
        return str(term["code"])
    return ADDITION_OF.get(str(attribute.get("taxonomy_term_id")))


# ---- Values ----------------------------------------------------------------------------------------------------------


def _place(
    shape: Shape,
    table: Table,
    row: Document,
    member: str,
    raw: Any,
    additions: Mapping[str, str],
    language: str,
    arriving: Arriving,
    path: str,
) -> None:
    """Put one value in its column, or aside where its column cannot hold it."""
    if member in TEXTS and f"{member}_nl" in shape.by_key:
        key = f"{member}_{additions.get(f'{member}_language', language)}"
    elif member == "assured_date":
        key = "verified_at"
    else:
        key = table.ours.get(member, member)
    column = shape.by_key.get(key)
    if member not in table.columns or column is None:
        if raw != "":
            row["extra"][member] = raw
        return
    try:
        row[key] = _read(column, _converted(table, row, member, raw))
    except Wrong as wrong:
        row["extra"][member] = raw
        arriving.aside.append(KeptAside(f"{path}{member}", wrong.code, wrong.parameters))


def _read(column: Column, value: Any) -> Any:
    return None if value is None or (value == "" and not column.required) else column.read(value)


def _converted(table: Table, row: Document, member: str, raw: Any) -> Any:
    """A value as its column reads it: HSDS's numbers, days and hours. Raises Wrong."""
    if raw == "":
        return raw
    if member in table.numbers:
        return _number(raw, member)
    if member == "assured_date":
        try:
            return midnight(str(raw)[:10])
        except ValueError:
            raise Wrong("not_a_date") from None
    if member in ("opens_at", "closes_at"):
        return _hour(row, member, raw)
    if member in ("status", "location_type", "address_type") and isinstance(raw, str):
        return raw.strip().lower()
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)  # a number where HSDS has a text, as identifiers often are
    return raw


def _number(raw: Any, member: str) -> Any:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise Wrong("not_a_number") from None
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Wrong("not_a_number")
    if member == "amount":
        if round(raw, 2) != raw:
            raise Wrong("not_an_amount")
        return str(raw)
    return int(raw) if float(raw).is_integer() else raw


def _hour(row: Document, member: str, raw: Any) -> str:
    """An hour without its offset, which `timezone` says. 24:00 is midnight, of the next day."""
    if str(raw) in ("24:00", "24:00:00") and member == "closes_at":
        row["closes_next_day"] = True
        return "00:00:00"
    try:
        read = time.fromisoformat(str(raw))
    except ValueError:
        raise Wrong("not_a_time") from None
    if read.tzinfo is not None:
        offset = read.utcoffset()
        if offset is not None and row.get("timezone") is None:
            row["timezone"] = offset.total_seconds() / 3600
    return read.replace(tzinfo=None).isoformat()


def _place_addition(shape: Shape, row: Document, code: str, raw: str, arriving: Arriving, path: str) -> None:
    column = shape.by_key.get(code)
    if column is None or code == "extra":
        return  # computed where it came from, such as the quality, or it says how to read another member
    for value in (raw, *_as_json(raw)):
        try:
            row[code] = _read(column, value)
        except Wrong as wrong:
            problem = wrong
        else:
            return
    arriving.aside.append(KeptAside(f"{path}attributes.{code}", problem.code, problem.parameters))


def _as_json(raw: str) -> tuple[Any, ...]:
    if raw in _TRUE_FALSE_NULL:
        return (_TRUE_FALSE_NULL[raw],)
    try:
        return (json.loads(raw),)
    except ValueError:
        return ()


def _whole_point(row: Document, shape: Shape) -> None:
    """Half a point is none: the half stays as the source had it."""
    if shape.name != "location":
        return
    lat, lon = row.get("latitude"), row.get("longitude")
    on_earth = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180
    if not on_earth:
        for key in ("latitude", "longitude"):
            if row.get(key) is not None:
                row["extra"][key] = row.pop(key)


def _required(shape: Shape, row: Document, path: str) -> None:
    """A required text that is missing is the empty one, where that says something: an address without a postcode."""
    language = row.get("original_language")
    if shape.name in ("organization", "service", "program") and not row.get(f"name_{language}"):
        raise Unusable(f"{path}name", "missing")
    if shape.name == "service" and row.get("status") is None:
        raise Unusable(f"{path}status", "missing")
    for column in shape.columns:
        if not column.required or row.get(column.key) is not None or column.key == "original_language":
            continue
        if shape.name == "address" and column.key != "address_type":
            row[column.key] = ""
        elif column.key in ("location_type", "address_type"):
            row[column.key] = "physical"
        else:
            raise Unusable(f"{path}{column.key}", "missing")


def _by_the_rules(
    shape: Shape, table: Table, row: Document, record: Mapping[str, Any], arriving: Arriving, path: str
) -> None:
    """What the table does not allow together. A row of a list is kept aside whole, of an entry only the value."""
    whole = {column.key: column.default for column in shape.columns} | row
    for rule in RULES.get(shape.name, ()):
        problem = rule(whole)
        if problem is None:
            continue
        key, code = problem
        if shape.owner:
            raise Unusable(f"{path}{key}", code)
        member = next((member for member, ours in table.ours.items() if ours == key), key)
        row[key] = whole[key] = None
        if code != "email_of_a_person":  # that one is not kept at all
            row["extra"][member] = record.get(member)
        arriving.aside.append(KeptAside(f"{path}{member}", code))


def _empty_what_is_not_said(shape: Shape, table: Table, row: Document, *, is_ours: bool) -> None:
    """A record is whole: what HSDS has a column for and it does not say, is not known. Of our own records, all."""
    keys = {table.ours.get(member, member) for member in table.columns}
    for column in shape.columns:
        local = column.is_json or f"{shape.name}.{column.key}" in LOCAL
        if (column.key in keys or is_ours) and column.key not in row and not column.required and not local:
            row[column.key] = column.default


# ---- Lists -----------------------------------------------------------------------------------------------------------


def _attributes(shape: Shape, table: Table, row: Document, record: Mapping[str, Any], arriving: Arriving) -> None:
    """Terms of a service; attributes of other tables, and of terms that nobody described, are kept as they are."""
    kept, links, terms = [], [], set()
    for one in record.get("attributes") or ():
        if addition_code(one) is not None:
            continue
        ref = arriving.term_ref(one) if shape.name == "service" and isinstance(one, dict) else None
        if ref is None or ref in terms:
            kept.append(one)
            continue
        terms.add(ref)
        links.append(_link(one, ref, row["id"], arriving))
    if kept:
        row["extra"]["attributes"] = kept
    if shape.name == "service" and "attributes" in record:
        row["service_terms"] = links
    elif shape.name == "service" and row.get("kind"):
        row["service_terms"] = []


def _link(attribute: Mapping[str, Any], ref: str, service_id: str, arriving: Arriving) -> Document:
    pk, known_as = arriving.row_id("attribute", attribute, service_id)
    ours = {"id", "link_id", "taxonomy_term_id", "taxonomy_term", "link_type", "value", "label", "link_entity"}
    extra = {key: value for key, value in attribute.items() if key not in ours}
    if attribute.get("link_entity", "service") != "service":
        extra["link_entity"] = attribute["link_entity"]
    if known_as is not None:
        extra["id"] = known_as
    made: Document = {"term": ref, "extra": extra}
    made.update({key: str(attribute[key]) for key in ("link_type", "value", "label") if attribute.get(key) is not None})
    if pk is not None:
        made["id"] = pk
    return made


def _children(
    shape: Shape, owner: Document, given: Any, arriving: Arriving, language: str, path: str
) -> list[Document]:
    """The rows of a list. One that cannot be kept stands in the owner's `extra`, in its list."""
    if given is None or not isinstance(given, list):
        return []
    table = OF_MODEL[shape.name]
    made = []
    owner_id = owner.get("id") or made_id("owner", path)
    for place, one in enumerate(given):
        where = f"{path}{shape.key}[{place}]."
        try:
            if not isinstance(one, dict):
                raise Unusable(where, "not_a_mapping")
            pk, known_as = arriving.row_id(table.name, one, owner_id)
            pk = pk or made_id("row", owner_id, table.name, str(place))
            row = _row(shape, one, arriving, pk=pk, known_as=known_as, language=language, path=where)
            _once(shape, row, made, where)
            made.append(row)
        except Unusable as problem:
            raw = {**one, **one[ASIDE]} if isinstance(one, dict) and ASIDE in one else one
            owner["extra"].setdefault(shape.key, []).append(_without_aside(raw))
            arriving.aside.append(KeptAside(problem.path, problem.code, problem.parameters))
    return made


def _without_aside(raw: Any) -> Any:
    return {key: value for key, value in raw.items() if key != ASIDE} if isinstance(raw, dict) else raw


def _once(shape: Shape, row: Document, others: list[Document], path: str) -> None:
    """Raises Unusable for a row that repeats another: the same language, feature or place."""
    for columns, code in ONCE.get((shape.name, shape.owner), ()):
        key = tuple(row.get(column) for column in columns)
        if None not in key and any(key == tuple(other.get(column) for column in columns) for other in others):
            raise Unusable(f"{path}{columns[0]}", code)
