"""A document of the directory as a record of HSDS 3.1. The way back is `hsds_documents`.

HSDS keeps one name and one description: those in the language that the entry was written in, or what there is in
another one, and then an attribute says which. Everything that HSDS has no column for leaves as an attribute with a term
of the taxonomy `nabij` (see `hsds_tables.ADDITIONS`), so that a record read back gives the same document.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.encoding import iri_to_uri

from nabij.directory.exchange.hsds_tables import (
    EVERYWHERE,
    LISTS,
    LOCAL,
    OF_MODEL,
    Table,
    addition_term,
    made_id,
)
from nabij.directory.shapes import CANONICAL_ID, Column, Document, Shape
from nabij.rules.hours import BRUSSELS

LANGUAGES = ("fr", "nl", "en")  # in this order another language stands in
TEXTS = ("name", "description")
ALWAYS_SAID = frozenset({"original_language", "kind"})  # also where it has its default
REQUIRED_TEXTS = {("organization", "description"), ("program", "description")}
WEB = frozenset({"url", "website", "uri", "schedule_link"})
# Of a person, so never public: a contact with a name is left out whole, with its telephone and its e-mail address.
NOT_PUBLIC = frozenset({"assurer_email"})

Terms = Mapping[str, Mapping[str, Any]]
"""Terms of the vocabulary as HSDS has them, by "taxonomy:code"."""


@dataclass(frozen=True)
class Leaving:
    """How records leave. `public`: to everybody, on `day`, by which offsets from UTC are computed. Otherwise to a file
    that holds what was imported as well, and only what does not change by itself."""

    terms: Terms
    public: bool
    day: date


def flat_record(shape: Shape, row: Document, leaving: Leaving, language: str | None = None) -> dict[str, Any]:
    """The columns of one row, without what hangs on it: as a list of HSDS shows it."""
    table = OF_MODEL[shape.name]
    texts = _texts(table, shape, row, row.get("original_language") or language or LANGUAGES[0])
    record: dict[str, Any] = {"id": _id_out(row, leaving)}
    for member in table.columns:
        value = texts[member][0] if member in texts else _value(table, row, member, leaving)
        if value is not None:
            record[member] = value
    return record


def record_of(shape: Shape, row: Document, leaving: Leaving, language: str | None = None) -> dict[str, Any]:
    """One row of a document with all that hangs on it. `language` is that of its owner, where it has none itself."""
    table = OF_MODEL[shape.name]
    language = row.get("original_language") or language or LANGUAGES[0]
    record = flat_record(shape, row, leaving, language)
    attributes: list[dict[str, Any]] = []
    texts = _texts(table, shape, row, language)
    said = {f"{field}_{spoken}" for field, (_text, spoken) in texts.items()}
    for code, fact in _additions(shape, row, said):
        attributes.append(attribute(record["id"], table.name, code, fact))
    for child in shape.children:
        below = row.get(child.key) or []
        if child.name == "serviceterm":
            attributes.extend(_term(record["id"], link, leaving) for link in below)
        elif made := [record_of(child, one, leaving, language) for one in below if _may_leave(child, one, leaving)]:
            record[child.key] = made if leaving.public else sorted(made, key=lambda one: str(one["id"]))
    for field, (text, spoken) in texts.items():
        if text and spoken != language:
            attributes.append(attribute(record["id"], table.name, f"{field}_language", spoken))
    if attributes:
        record["attributes"] = attributes
    if not leaving.public:
        _put_back(record, table, row.get("extra") or {})
    return record


def attribute(link_id: str, table: str, code: str, fact: Any) -> dict[str, Any]:
    """One of our additions on one row."""
    term = addition_term(code)
    return {
        "id": made_id("attribute", link_id, code),
        "link_id": link_id,
        "taxonomy_term_id": term["id"],
        "link_type": code,
        "link_entity": table,
        "value": fact if isinstance(fact, str) else json.dumps(fact),
        "taxonomy_term": term,
    }


def offset_hours(day: date) -> float:
    """Brussels' offset from UTC at noon of a day, in hours: 1 in winter, 2 in summer."""
    offset = datetime.combine(day, time(12), BRUSSELS).utcoffset()
    return offset.total_seconds() / 3600 if offset is not None else 0.0


def whole(number: float) -> float | int:
    """A number without a fraction that says nothing: 35, not 35.0."""
    return int(number) if float(number).is_integer() else float(number)


# ---- Parts of a record -----------------------------------------------------------------------------------------------


def _id_out(row: Document, leaving: Leaving) -> str:
    """Its id; in a file the UUID under which its source knows it, where several rows share that one."""
    known_as = (row.get("extra") or {}).get("id")
    return known_as if not leaving.public and isinstance(known_as, str) and is_uuid(known_as) else row["id"]


def is_uuid(text: object) -> bool:
    """Whether this is a UUID as text, written in the usual way."""
    return isinstance(text, str) and CANONICAL_ID.fullmatch(text) is not None


def _texts(table: Table, shape: Shape, row: Document, language: str) -> dict[str, tuple[str | None, str]]:
    """Name and description, each with its language."""
    return {field: _text(table, row, field, language) for field in TEXTS if f"{field}_nl" in shape.by_key}


def _text(table: Table, row: Document, field: str, language: str) -> tuple[str | None, str]:
    """The text of a field and its language: the entry's own, else what there is."""
    for spoken in (language, *LANGUAGES):
        if row.get(f"{field}_{spoken}"):
            return row[f"{field}_{spoken}"], spoken
    return ("" if (table.name, field) in REQUIRED_TEXTS else None), language


def _value(table: Table, row: Document, member: str, leaving: Leaving) -> Any:
    if leaving.public and member in NOT_PUBLIC:
        return None
    if table.name == "schedule" and member == "timezone" and leaving.public:
        return whole(offset_hours(_day_of(row, leaving.day)))
    if member == "assured_date":
        return _local_day(row.get("verified_at"))
    value = row.get(table.ours.get(member, member))
    if value is None:
        return None
    if member in table.numbers:
        return whole(float(value))
    return iri_to_uri(value) if leaving.public and member in WEB else value


def _day_of(schedule: Document, today: date) -> date:
    """The day by which a schedule's offset is computed: today, or the nearest day on which it holds."""
    first = schedule.get("dtstart") or schedule.get("valid_from")
    last = schedule.get("valid_to") or schedule.get("until")
    day = max(today, date.fromisoformat(first)) if first else today
    return min(day, date.fromisoformat(last)) if last else day


def _local_day(moment: str | None) -> str | None:
    return datetime.fromisoformat(moment).astimezone(BRUSSELS).date().isoformat() if moment else None


def midnight(day: str) -> str:
    """The moment at which a day begins in Brussels, as a document has it. Raises ValueError for what is no day."""
    return datetime.combine(date.fromisoformat(day), time(), BRUSSELS).astimezone(UTC).isoformat()


def _additions(shape: Shape, row: Document, said: set[str]) -> Iterable[tuple[str, Any]]:
    """What HSDS has no column for, and `said` does not hold: code and value."""
    table = OF_MODEL[shape.name]
    keys = {table.ours.get(member, member) for member in table.columns} | said | {"extra"}
    for column in shape.columns:
        value = row.get(column.key)
        if value is None or column.key in keys or f"{shape.name}.{column.key}" in LOCAL:
            continue
        if column.key == "verified_at" and value == midnight(_local_day(value) or ""):
            continue  # assured_date says it
        if column.key in ALWAYS_SAID or not _is_default(column, value):
            yield column.key, value


def _is_default(column: Column, value: Any) -> bool:
    return column.default is not None and bool(value == column.default)


def _term(service_id: str, link: Document, leaving: Leaving) -> dict[str, Any]:
    """A term of a service as an attribute."""
    term = leaving.terms[link["term"]]
    made: dict[str, Any] = {"id": _id_out(link, leaving), "link_id": service_id, "taxonomy_term_id": term["id"]}
    made.update({key: link[key] for key in ("link_type", "value", "label") if link.get(key) is not None})
    made |= {"link_entity": "service", "taxonomy_term": dict(term)}
    if not leaving.public:
        extra = link.get("extra") or {}
        made["link_entity"] = extra.get("link_entity", "service")
        made.update({key: value for key, value in extra.items() if key not in {*made, "id"}})
    return made


def _may_leave(shape: Shape, row: Document, leaving: Leaving) -> bool:
    return not (leaving.public and shape.name == "contact" and row.get("name"))


def _put_back(record: dict[str, Any], table: Table, extra: Mapping[str, Any]) -> None:
    """What an imported record held beside our columns, where it stood."""
    lists = LISTS.get(table.name, {}).keys() | EVERYWHERE.keys()
    for key, value in extra.items():
        if key == "id":
            if not is_uuid(value):
                record["original_id"] = value
        elif key in lists and isinstance(value, list):
            record[key] = [*record.get(key, []), *value]
        elif key not in record:
            record[key] = value
