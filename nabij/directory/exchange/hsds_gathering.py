"""Entries as HSDS records, read in bulk: for everybody (the API), or for a file that keeps everything.

The one place of this exchange where hidden places are left out: nothing of them is ever in a record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nabij.directory.documents import documents_of
from nabij.directory.exchange.hsds_mapping import Leaving, attribute, flat_record, record_of
from nabij.directory.exchange.hsds_vocabulary import term_out, unit_out
from nabij.directory.models import Location, Service, ServiceAtLocation, ServiceCapacity, Tombstone
from nabij.directory.saturation import CurrentSaturation, saturation_of
from nabij.directory.shapes import SHAPES, Document
from nabij.rules.hours import BRUSSELS
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import Term

Record = dict[str, Any]
GONE = "(no longer in the directory)"  # HSDS requires a name
Ids = Collection[UUID]


class Gathering:
    """What leaves together: who sees it, and on what moment. `public` is the API; otherwise a file."""

    def __init__(self, *, public: bool, now: datetime) -> None:
        self.public, self.now = public, now
        self.day: date = now.astimezone(BRUSSELS).date()

    # ---- Services -----------------------------------------------------------------------------------------------

    def services(self, ids: Sequence[UUID]) -> list[Record]:
        """Services with all that hangs on them, in the order of `ids`. A fixed number of queries."""
        documents = documents_of("service", ids)
        hidden = self._hidden(documents.values())
        organizations = documents_of("organization", _ids(one["organization"] for one in documents.values()))
        places = {place["location"] for one in documents.values() for place in one["service_at_locations"]} - hidden
        locations = self.locations([UUID(pk) for pk in places])
        leaving = self._leaving(documents.values())
        states = self._states(ids) if self.public else {}
        capacities = self._capacities(ids)
        made = {}
        for pk, document in documents.items():
            self._without_hidden(document, hidden)
            record = record_of(SHAPES["service"], document, leaving)
            self._nest(record, document, organizations, locations, leaving)
            if capacities[pk]:
                record["capacities"] = [*capacities[pk], *record.get("capacities", [])]
            if pk in states:
                self._add_state(record, *states[pk])
            made[pk] = record
        return [made[pk] for pk in ids if pk in made]

    def _nest(
        self,
        record: Record,
        document: Document,
        organizations: Mapping[UUID, Document],
        locations: Mapping[str, Record],
        leaving: Leaving,
    ) -> None:
        by_id = {one["id"]: one for one in record.get("service_at_locations", ()) if isinstance(one, dict)}
        for place in by_id.values():
            location = locations.get(str(place.get("location_id")))
            if location is not None:
                place["location"] = location
        owner = organizations.get(UUID(document["organization"])) if document["organization"] else None
        if owner is None:
            return
        record["organization"] = record_of(SHAPES["organization"], owner, leaving)
        programs = {one["id"]: one for one in record["organization"].get("programs", ())}
        if document["program"] in programs:
            record["program"] = programs[document["program"]]

    def flat_services(self, ids: Sequence[UUID]) -> list[Record]:
        """Services with only what is one to one, as lists show them. Three queries."""
        rows = roots_of("service", ids)
        leaving = self._leaving(())
        owners = roots_of("organization", _ids(row["organization"] for row in rows.values()))
        programs = _programs(_ids(row["program"] for row in rows.values()))
        made = {}
        for pk, row in rows.items():
            record = flat_record(SHAPES["service"], row, leaving)
            if self.public:
                record["last_modified"] = _moment(row["updated_at"])
            if row["is_synthetic"]:  # said wherever it is shown
                record["attributes"] = [attribute(record["id"], "service", "is_synthetic", True)]
            if row["organization"]:
                owner = owners[UUID(row["organization"])]
                record["organization"] = flat_record(SHAPES["organization"], owner, leaving)
            if row["program"]:
                program = programs[UUID(row["program"])]
                record["program"] = flat_record(_PROGRAM, program, leaving) | {
                    "organization_id": str(program["organization_id"])
                }
            made[pk] = record
        return [made[pk] for pk in ids if pk in made]

    def minimal_services(self, ids: Sequence[UUID]) -> list[Record]:
        """The least that is valid: id, name, status, and when it was changed last."""
        keys = ("id", "name", "status", "last_modified")
        rows = roots_of("service", ids)
        leaving = self._leaving(())
        made = {}
        for pk, row in rows.items():
            record = flat_record(SHAPES["service"], row, leaving)
            moment = _moment(row["updated_at"])
            record["last_modified"] = moment
            made[pk] = {key: record[key] for key in keys} | {"modified_date": moment}
            if row["is_synthetic"]:
                made[pk]["attributes"] = [attribute(record["id"], "service", "is_synthetic", True)]
        return [made[pk] for pk in ids if pk in made]

    def _add_state(self, record: Record, row: Mapping[str, Any], state: CurrentSaturation | None) -> None:
        record["last_modified"] = _moment(row["updated_at"])
        facts: dict[str, Any] = {"quality": row["quality"]}
        if state is not None and state.state is not None and state.stated_at and state.expires_at:
            facts |= {
                "saturation": state.state,
                "saturation_waiting_weeks": state.waiting_weeks,
                "saturation_group": state.group,
                "saturation_author": state.author,
                "saturation_stated_at": _moment(state.stated_at),
                "saturation_expires_at": _moment(state.expires_at),
            }
        said = [attribute(record["id"], "service", code, fact) for code, fact in facts.items() if fact is not None]
        if said:
            record.setdefault("attributes", []).extend(said)

    def _states(self, ids: Ids) -> dict[UUID, tuple[Mapping[str, Any], CurrentSaturation | None]]:
        rows = Service.objects.filter(pk__in=ids).values("id", "updated_at", "quality")
        states = saturation_of(ids, now=self.now)
        return {row["id"]: (row, states.get(row["id"])) for row in rows}

    def _capacities(self, ids: Ids) -> dict[UUID, list[Record]]:
        """Readings of capacity, the newest first. Without `available`, which HSDS requires, one does not leave."""
        found: dict[UUID, list[Record]] = defaultdict(list)
        for row in ServiceCapacity.objects.filter(service__in=ids, available__isnull=False).select_related("unit"):
            made: Record = {
                "id": str(row.pk),
                "unit": unit_out(row.unit, public=self.public),
                "available": row.available,
                "maximum": row.maximum,
                "description": row.description or None,
                "updated": _moment(row.updated),
            }
            if not self.public:
                made.update({key: value for key, value in row.extra.items() if key not in made and key != "id"})
            found[row.service_id].append({key: value for key, value in made.items() if value is not None})
        return found

    # ---- Organisations, places, services at places --------------------------------------------------------------

    def organizations(self, ids: Sequence[UUID], *, full_service: bool = False) -> list[Record]:
        """Organisations with all that hangs on them; their services by id and name, or whole."""
        documents = documents_of("organization", ids)
        leaving = self._leaving(())
        services = self._services_of(ids, full=full_service) if self.public else {}
        places = self._locations_of(ids) if self.public else {}
        made = {}
        for pk, document in documents.items():
            record = record_of(SHAPES["organization"], document, leaving)
            for member, found in (("locations", places.get(pk)), ("services", services.get(pk))):
                if found:
                    record[member] = found
            made[pk] = record
        return [made[pk] for pk in ids if pk in made]

    def flat_organizations(self, ids: Sequence[UUID]) -> list[Record]:
        """Organisations with only what is one to one. One query."""
        rows, leaving = roots_of("organization", ids), self._leaving(())
        return [flat_record(SHAPES["organization"], rows[pk], leaving) for pk in ids if pk in rows]

    def locations(self, ids: Sequence[UUID]) -> dict[str, Record]:
        """Places by id, with all that hangs on them. Hidden ones are not among them."""
        documents = documents_of("location", ids)
        leaving = self._leaving(())
        return {
            str(pk): record_of(SHAPES["location"], document, leaving)
            for pk, document in documents.items()
            if not document["is_hidden"]
        }

    def services_at_locations(self, ids: Sequence[UUID], *, full: bool) -> list[Record]:
        """Services at places, each with its service and its place. A hidden place has none."""
        rows = ServiceAtLocation.objects.filter(pk__in=ids, location__is_hidden=False)
        keys = {row.pk: (row.service_id, row.location_id) for row in rows}
        service_ids, location_ids = (sorted({pair[place] for pair in keys.values()}) for place in (0, 1))
        if full:
            services = {record["id"]: record for record in self.services(service_ids)}
            made = {
                place["id"]: {**place, "service_id": pk, "service": _without(service, "service_at_locations")}
                for pk, service in services.items()
                for place in service.get("service_at_locations", ())
            }
        else:
            services = {record["id"]: record for record in self.flat_services(service_ids)}
            places = roots_of("location", location_ids)
            leaving = self._leaving(())
            made = {
                str(row.pk): _at_location(row, places[row.location_id], services[str(row.service_id)], leaving)
                for row in rows
            }
        for record in made.values():  # HSDS 3.1's openapi.json has this item described by the schema of a service
            record |= {key: record["service"][key] for key in ("name", "status")}
        return [made[str(pk)] for pk in ids if str(pk) in made]

    def _services_of(self, ids: Ids, *, full: bool) -> dict[UUID, list[Record]]:
        rows = Service.objects.filter(organization__in=ids).order_by("id").values_list("id", "organization_id")
        owners = {str(pk): owner for pk, owner in rows}
        wanted = [UUID(pk) for pk in owners]
        records = self.services(wanted) if full else self.flat_services(wanted)
        found: dict[UUID, list[Record]] = defaultdict(list)
        for record in records:
            one = _without(record, "organization") if full else {key: record[key] for key in ("id", "name", "status")}
            owner = owners[record["id"]]
            if owner is not None:
                found[owner].append(one)
        return found

    def _locations_of(self, ids: Ids) -> dict[UUID, list[Record]]:
        rows = Location.objects.filter(organization__in=ids, is_hidden=False).order_by("id")
        owners = dict(rows.values_list("id", "organization_id"))
        records = self.locations(list(owners))
        found: dict[UUID, list[Record]] = defaultdict(list)
        for pk, owner in owners.items():
            if owner is not None and str(pk) in records:
                found[owner].append(records[str(pk)])
        return found

    # ---- Shared -------------------------------------------------------------------------------------------------

    def _leaving(self, documents: Iterable[Document]) -> Leaving:
        refs = {link["term"] for document in documents for link in document["service_terms"]}
        return Leaving(terms_by_ref(refs, public=self.public), self.public, self.day)

    def _hidden(self, documents: Iterable[Document]) -> set[str]:
        places = {place["location"] for document in documents for place in document["service_at_locations"]}
        return {str(pk) for pk in Location.objects.filter(pk__in=places, is_hidden=True).values_list("pk", flat=True)}

    def _without_hidden(self, document: Document, hidden: set[str]) -> None:
        """Takes hidden places out of a service, with what an import kept beside our columns: it may say where."""
        places = document["service_at_locations"]
        document["service_at_locations"] = [place for place in places if place["location"] not in hidden]
        if len(places) > len(document["service_at_locations"]):
            document["extra"] = {}


def gone_records(ids: Sequence[int]) -> list[Record]:
    """Services that are gone, by the ids of their tombstones: valid services that say only that. One query."""
    rows = Tombstone.objects.in_bulk(list(ids))
    made = []
    for pk in ids:
        if pk not in rows:
            continue
        key = str(rows[pk].entity_id)
        record: Record = {"id": key, "name": GONE, "status": "defunct", "last_modified": _moment(rows[pk].gone_at)}
        if rows[pk].replaced_by is not None:
            record["attributes"] = [attribute(key, "service", "replaced_by", str(rows[pk].replaced_by))]
        made.append(record)
    return made


def terms_by_ref(refs: Collection[str], *, public: bool) -> dict[str, Record]:
    """Terms as HSDS has them, by "taxonomy:code". One query."""
    if not refs:
        return {}
    codes = {ref.split(":", 1)[1] for ref in refs}
    terms = Term.objects.filter(code__in=codes).select_related("taxonomy")
    return {f"{term.taxonomy.slug}:{term.code}": term_out(term, public=public, detail=not public) for term in terms}


_PROGRAM = next(child for child in SHAPES["organization"].children if child.key == "programs")
_AT_LOCATION = next(child for child in SHAPES["service"].children if child.key == "service_at_locations")


def roots_of(entity: str, ids: Ids) -> dict[UUID, Document]:
    """Documents of entries without what hangs on them, with `updated_at`. One query."""
    return _rows(SHAPES[entity].table, SHAPES[entity].columns, "updated_at", ids)


def _programs(ids: Ids) -> dict[UUID, Document]:
    return _rows(_PROGRAM.table, _PROGRAM.columns, "organization_id", ids)


def _rows(table: str, columns: Sequence[Any], more: str, ids: Ids) -> dict[UUID, Document]:
    if not ids:
        return {}
    keys = ["id", more, *(column.key for column in columns)]
    outs = [(column.key, column.out) for column in columns if column.out is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id::text, t.{more}, {', '.join(column.select for column in columns)} "  # noqa: S608 - our names
            f"FROM {table} t WHERE t.id = ANY(%s::uuid[])",
            [[str(pk) for pk in ids]],
        )
        rows = [dict(zip(keys, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row.update({key: out(row[key]) for key, out in outs if row[key] is not None})
    return {UUID(row["id"]): row for row in rows}


def _at_location(row: ServiceAtLocation, place: Document, service: Record, leaving: Leaving) -> Record:
    document = {f"description_{language}": getattr(row, f"description_{language}") for language in LANGUAGES}
    flat = flat_record(_AT_LOCATION, {"id": str(row.pk), "location": place["id"], **document}, leaving)
    return flat | {
        "service_id": service["id"],
        "location": flat_record(SHAPES["location"], place, leaving),
        "service": service,
    }


def _ids(found: Iterable[str | None]) -> set[UUID]:
    return {UUID(pk) for pk in found if pk}


def _without(record: Record, member: str) -> Record:
    return {key: value for key, value in record.items() if key != member}


def _moment(moment: datetime) -> str:
    return moment.astimezone(BRUSSELS).isoformat()
