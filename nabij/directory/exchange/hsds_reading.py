"""Reads files of HSDS, ours and those of others, for the import: JSON, lines of JSON, and the tabular package.

An organisation or a place that a file nests in many services is one entry, from all that is said of it. Nothing is
skipped in silence: a record or row that cannot be kept is named with its row and the reason. The file is read once;
what refers to what is known only at its end, so records wait in files without a name, and the memory stays small.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nabij.directory.exchange.hsds_documents import (
    ASIDE,
    Arriving,
    KeptAside,
    Unusable,
    document_of,
    shortened_addition,
)
from nabij.directory.exchange.hsds_files import Found, Opened, open_hsds
from nabij.directory.exchange.hsds_keeping import Kept, Raw, added
from nabij.directory.exchange.hsds_mapping import is_uuid, whole
from nabij.directory.exchange.hsds_tables import ADDITIONS_NAME, made_id
from nabij.directory.exchange.hsds_vocabulary import Vocabulary, unit_columns
from nabij.directory.exchange.records import (
    CapacityRecord,
    Cleaned,
    FeedFacts,
    Item,
    Reading,
    Record,
    Rejected,
    entry_id,
)
from nabij.directory.exchange.spool import Spool
from nabij.directory.shapes import SHAPES
from nabij.rules.hours import BRUSSELS


def read_hsds(path: Path, *, feed: str, language: str = "en") -> Reading:
    """Read a JSON file, lines of JSON, a folder or a zip of CSVs, as HSDS has them.

    `feed` names where it comes from: ids that are no UUID are made from it. `language` is that of texts whose language
    the file does not say. Raises FileRefused where the whole cannot be read.
    """
    facts = FeedFacts(format="hsds", name=feed, language=language, source=path.name)
    return Reading(facts, _items(open_hsds(path), feed, language))


def _items(opened: Opened, feed: str, language: str) -> Iterator[Item]:
    reader = _Reader(opened, feed, language)
    try:
        yield from reader.items()
    finally:
        reader.close()


class _Reader:
    """One file being turned into items."""

    def __init__(self, opened: Opened, feed: str, language: str) -> None:
        self.opened, self.feed = opened, feed
        self.kept = {"organization": Kept(), "location": Kept()}
        self.services = Spool()  # those that are records of their own
        self.said: set[str] = set()  # their keys
        self.pieces: dict[str, Raw] = {}  # services that are told in several places, or nested: what was said so far
        self.rows: dict[str, int] = {}  # where these are
        self.programs: dict[str, str] = {}  # id of a programme -> key of its organisation
        self.loose: dict[str, dict[str, Raw]] = {}  # programmes nested in services, by key of the organisation
        self.vocabulary = Vocabulary(feed=feed, language=language)
        self.arriving = Arriving(feed, language, self.vocabulary.ref)

    def items(self) -> Iterator[Item]:
        """Everything that the file says, what it refers to before what refers to it."""
        for found in self.opened.records():
            yield from self._meet(found)
        yield from self.opened.rejected
        self._programs_to_their_organizations()
        yield from self.vocabulary.records()
        for entity, kept in self.kept.items():
            for key, row, raw in kept.records():
                yield from self._entry(entity, key, row, raw)
        yield from self._services()

    def close(self) -> None:
        """Let go of the records that waited."""
        for kept in self.kept.values():
            kept.close()
        self.services.close()

    # ---- First: gather what is said of each entry ---------------------------------------------------------------

    def _meet(self, found: Found) -> Iterator[Item]:
        for term in _terms_within(found.record):
            self.vocabulary.meet_term(term)
        if found.table == "service":
            yield from self._meet_service(found)
            return
        match found.table:
            case "taxonomy":
                self.vocabulary.meet_taxonomy(found.record)
            case "taxonomy_term":
                self.vocabulary.meet_term(found.record)
            case "service_at_location":
                yield from self._meet_service_at_location(found)
            case entity:
                yield from self._gather(entity, found.record, found.row)

    def _meet_service(self, found: Found) -> Iterator[Item]:
        """Services are many: what is nested in them is taken out, and the rest waits for the end of the file."""
        if found.record.get("id") in (None, ""):
            yield Rejected("service", None, found.row, "missing", {}, "id")
            return
        raw = dict(found.record)
        key = str(raw["id"])
        if key in self.said:
            self.pieces.setdefault(key, {})
        self.said.add(key)
        for entity, record in self._nested("service", raw, key):
            yield from self._gather(entity, record, found.row)
        if isinstance(raw.get("attributes"), list):
            raw["attributes"] = [shortened_addition(one) for one in raw["attributes"]]
        self.services.add((found.row, raw))

    def _services(self) -> Iterator[Item]:
        """The services; those that are said more than once at the end, from all that is said."""
        for row, raw in self.services:
            key = str(raw["id"])
            known = self.pieces.get(key)
            if known is None:
                yield from self._entry("service", key, row, raw)
                continue
            self.rows.setdefault(key, row)
            if problem := added(known, raw):
                yield Rejected("service", key[:200], row, "id_used_twice", {}, problem)
        for key, raw in self.pieces.items():
            yield from self._entry("service", key, self.rows.get(key), raw)

    def _meet_service_at_location(self, found: Found) -> Iterator[Item]:
        record = dict(found.record)
        service = record.pop("service", None)
        service_id = record.get("service_id") or (service.get("id") if isinstance(service, Mapping) else None)
        if service_id in (None, ""):
            yield Rejected("service_at_location", _known(record), found.row, "hangs_on_nothing")
            return
        kept = {key: value for key, value in record.items() if key not in ("service_id", "name", "status")}
        nested = dict(service) if isinstance(service, Mapping) else {}
        yield from self._gather("service", {**nested, "id": service_id, "service_at_locations": [kept]}, found.row)

    def _gather(self, entity: str, record: Mapping[str, Any], row: int) -> Iterator[Item]:
        """Add what is said of an entry to what is known of it, and gather what is nested in it."""
        if record.get("id") in (None, ""):
            yield Rejected(entity, None, row, "missing", {}, "id")
            return
        raw = dict(record)
        key = str(raw["id"])
        for nested in self._nested(entity, raw, key):
            yield from self._gather(nested[0], nested[1], row)
        if problem := self._piece(key, row, raw) if entity == "service" else self.kept[entity].meet(key, row, raw):
            yield Rejected(entity, key[:200], row, "id_used_twice", {}, problem)

    def _piece(self, key: str, row: int, raw: Raw) -> str | None:
        if key in self.pieces:
            return added(self.pieces[key], raw)
        self.pieces[key], self.rows[key] = raw, row
        return None

    def _nested(self, entity: str, raw: Raw, key: str) -> Iterator[tuple[str, Raw]]:
        """Takes the entries nested in a record out of it, and leaves their ids."""
        if entity == "organization":
            yield from self._nested_in_organization(raw, key)
        elif entity == "service":
            yield from self._nested_in_service(raw)

    def _nested_in_organization(self, raw: Raw, key: str) -> Iterator[tuple[str, Raw]]:
        for name, kind in (("services", "service"), ("locations", "location")):
            if isinstance(raw.get(name), list):
                for one in raw.pop(name):
                    if isinstance(one, Mapping):
                        yield kind, {**one, "organization_id": one.get("organization_id") or key}
        for program in _records(raw.get("programs")):
            if program.get("id"):
                self.programs[str(program["id"])] = key

    def _nested_in_service(self, raw: Raw) -> Iterator[tuple[str, Raw]]:
        organization, program = raw.pop("organization", None), raw.get("program")
        if isinstance(organization, Mapping) and organization.get("id"):
            raw["organization_id"] = organization["id"]
            yield "organization", dict(organization)
        if isinstance(program, Mapping) and program.get("id"):
            raw["program_id"] = program["id"]
            owner = program.get("organization_id") or raw.get("organization_id")
            if owner:
                kept = {key: value for key, value in program.items() if key != "organization_id"}
                self.loose.setdefault(str(owner), {}).setdefault(str(program["id"]), kept)
        yield from _nested_places(raw)

    # ---- Then: each entry as a document -------------------------------------------------------------------------

    def _entry(self, entity: str, key: str, row: int | None, raw: Raw) -> Iterator[Item]:
        pk = entry_id(self.feed, entity, key)
        known_as = raw.get("original_id", None if is_uuid(key) else key)
        self._refer(entity, raw)
        capacities = raw.pop("capacities", None) if entity == "service" else None
        self.arriving.aside.clear()
        try:
            document = document_of(SHAPES[entity], raw, self.arriving, pk=pk, known_as=known_as)
        except Unusable as problem:
            yield Rejected(entity, key[:200], row, problem.code, problem.parameters, problem.path)
            return
        kept: list[CapacityRecord] = []
        for place, capacity in enumerate(capacities or ()):
            reading = self._capacity(document["id"], capacity, row)
            if reading is not None:
                kept.append(reading)
            else:
                document["extra"].setdefault("capacities", []).append(capacity)
                self.arriving.aside.append(KeptAside(f"capacities[{place}]", "capacity_unusable"))
        yield Record(entity, key[:200], document, row)
        yield from kept
        for aside in self.arriving.aside:
            yield Cleaned(
                entity, key[:200], row, "kept_aside", {"why": aside.code, "parameters": aside.parameters}, aside.path
            )

    def _programs_to_their_organizations(self) -> None:
        """A programme that a file only nests in services belongs to the organisation that runs it."""
        for key, programs in self.loose.items():
            if key not in self.kept["organization"]:
                continue
            organization = self.kept["organization"].change(key)
            there = {str(one.get("id")) for one in _records(organization.get("programs"))}
            added = [program for pk, program in programs.items() if pk not in there]
            organization["programs"] = [*_records(organization.get("programs")), *added]
            self.programs.update(dict.fromkeys(programs, key))

    def _refer(self, entity: str, raw: Raw) -> None:
        """References as ids of ours; one to something that the file does not hold stays as it was, in `extra`."""
        if entity == "service":
            self._refer_to("organization", raw, "organization_id")
            self._refer_to_program(raw)
            for one in _records(raw.get("service_at_locations")):
                one.pop("service_id", None)
                self._refer_to("location", one, "location_id")
        elif entity == "organization":
            self._refer_to("organization", raw, "parent_organization_id")
        else:
            self._refer_to("organization", raw, "organization_id")

    def _refer_to(self, entity: str, raw: Raw, member: str) -> None:
        key = raw.get(member)
        if key in (None, ""):
            return
        if str(key) in self.kept[entity]:
            raw[member] = entry_id(self.feed, entity, str(key))
        else:
            raw.setdefault(ASIDE, {})[member] = raw.pop(member)

    def _refer_to_program(self, raw: Raw) -> None:
        key = raw.get("program_id")
        if key is not None and str(key) in self.programs:
            raw["program_id"] = str(key) if is_uuid(key) else made_id("row", self.feed, "program", str(key))
            raw.pop("program", None)
        elif key is not None:
            kept = raw.setdefault(ASIDE, {})
            kept.update({member: raw.pop(member) for member in ("program_id", "program") if member in raw})

    def _capacity(self, service: str, given: object, row: int | None) -> CapacityRecord | None:
        if not isinstance(given, Mapping) or not isinstance(given.get("unit"), Mapping):
            return None
        numbers = {key: _count(given.get(key)) for key in ("maximum", "available")}
        updated = _moment(given.get("updated"))
        most, free = numbers["maximum"], numbers["available"]
        contradicts = most is not None and free is not None and free > most
        if updated is None or contradicts or (most is None and free is None):
            return None
        known = {"id", "service_id", "unit", "unit_id", "maximum", "available", "description", "updated"}
        extra = {key: value for key, value in given.items() if key not in known and value not in (None, "")}
        pk, known_as = self.arriving.row_id("service_capacity", given, service)
        if known_as is not None:
            extra["id"] = known_as
        columns = {**numbers, "description": given.get("description") or None, "updated": updated, "extra": extra}
        columns["id"] = pk or made_id("row", service, "service_capacity", updated)
        unit = unit_columns(given["unit"], feed=self.feed, language=self.arriving.language)
        return CapacityRecord(service, unit, columns, row)


def _records(value: object) -> list[Raw]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _nested_places(raw: Raw) -> Iterator[tuple[str, Raw]]:
    if isinstance(raw.get("service_at_locations"), list):
        places = raw["service_at_locations"]
        raw["service_at_locations"] = [dict(one) if isinstance(one, Mapping) else one for one in places]
    for one in _records(raw.get("service_at_locations")):
        location = one.pop("location", None)
        if isinstance(location, Mapping) and location.get("id"):
            one["location_id"] = location["id"]
            yield "location", dict(location)


_HOLDING = frozenset({dict, list})


def _terms_within(record: object) -> list[Mapping[str, Any]]:
    """The terms that attributes describe, anywhere in a record. Those of our own additions are known."""
    found: list[Mapping[str, Any]] = []
    waiting = [record]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += [below for below in one if type(below) in _HOLDING]
        elif isinstance(one, dict):
            term = one.get("taxonomy_term")
            if isinstance(term, dict):
                if term.get("taxonomy") != ADDITIONS_NAME:
                    found.append(term)
                continue
            found += _records(one.get("taxonomy_terms"))
            waiting += [below for below in one.values() if type(below) in _HOLDING]
    return found


def _known(record: Mapping[str, Any]) -> str | None:
    return str(record["id"])[:200] if record.get("id") else None


def _count(value: object) -> int | None:
    """A number of places. None: not said, or no number of places."""
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1
    except ValueError:
        return None
    made = whole(number) if 0 <= number < 2_147_483_648 else None
    return made if isinstance(made, int) else None


def _moment(value: object) -> str | None:
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=BRUSSELS)).isoformat()
