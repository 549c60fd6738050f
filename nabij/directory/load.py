"""Brings in the offer: the project's own packs always, the real Brussels files where their folder is given.

Each source is a feed. What a feed said last is kept beside the entries, so that a second load changes nothing, and a
new fact of the feed is told from what a human edited since: the human's word stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from nabij.directory import proposals
from nabij.directory.capacity import unit_of
from nabij.directory.changing import StillReferred, Writer, writing
from nabij.directory.documents import DocumentsRefused, checked, documents_of
from nabij.directory.exchange.records import ENTITIES, Record
from nabij.directory.likeness import find_duplicates
from nabij.directory.models import Feed, FeedRecord, Location, Revision, Saturation, Service, ServiceCapacity
from nabij.directory.pack import Offered, packs
from nabij.directory.quality import recompute_quality
from nabij.directory.real_files.centres import read_centres
from nabij.directory.real_files.hospitals import read_hospitals
from nabij.directory.real_files.osm import read_second_extract, read_services
from nabij.directory.saturation import state_saturation
from nabij.needs.load import Progress
from nabij.needs.storing import Changes
from nabij.people.models import Account
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.models import Unit
from nabij.vocabulary.load import load_vocabulary

Names = Mapping[str, Mapping[str, str | None]]
_KINDS = {"organization": "organisation", "location": "place", "service": "service"}


@transaction.atomic
def load_offer(
    shared: Path | None,
    *,
    at: datetime,
    by: Account | None = None,
    progress: Progress | None = None,
    second_extract: bool = False,
) -> Changes:
    """Load vocabulary, packs and, from the folder `shared`, the real files. All or nothing.

    `second_extract`: also the second OpenStreetMap extract, which holds many of the same schools and pharmacies, to
    see duplicates being found. The territory must be loaded first. Raises LoadProblems with every problem found.
    """
    _need_a_territory()
    changes = Changes()
    for kind, numbers in load_vocabulary(by=by).counts.items():
        changes.count(kind, **numbers)
    has_districts = Unit.objects.filter(level__slug="district").exists()
    sources = [*packs(districts=has_districts), *_read(shared, progress, second_extract=second_extract)]
    written: list[UUID] = []
    for number, offered in enumerate(sources):
        _tell(progress, f"offer: {offered.feed['slug']}", number, len(sources) + 1)
        written += _store(offered, changes, by=by, at=at)
        _tell_of_room(offered, changes, by=by, at=at)
    changes.count("place", changed=_place_anew(by=by, at=at))
    _tell(progress, "offer: quality of entries", len(sources), len(sources) + 1)
    if written:
        recompute_quality(written, at=at)
        changes.count("possible duplicate", added=find_duplicates(by=by, at=at, service_ids=written).new)
        with connection.cursor() as cursor:  # so that the first searches already get good plans
            cursor.execute("ANALYZE directory_service, directory_location, directory_searchdocument")
    return changes


def _need_a_territory() -> None:
    if not Unit.objects.filter(level__slug="municipality").exists():
        problem = Problem("the database", "has no territory yet.", "Run nabij load brussels, or nabij load pack.")
        raise LoadProblems([problem])


def _tell(progress: Progress | None, doing: str, done: int, total: int) -> None:
    if progress is not None:
        progress(doing, done, total)


def _read(shared: Path | None, progress: Progress | None, *, second_extract: bool) -> list[Offered]:
    """The real files, every problem of all of them named at once."""
    if shared is None:
        return []
    _tell(progress, "offer: read files", 0, 1)
    districts, municipalities = _names_of("district"), _names_of("municipality")
    readers: list[Callable[[], Offered]] = [
        partial(read_services, shared, districts=districts, municipalities=municipalities),
        partial(read_hospitals, shared, municipalities=municipalities),
        partial(read_centres, shared, municipalities=municipalities),
    ]
    if second_extract:
        readers.append(partial(read_second_extract, shared, districts=districts, municipalities=municipalities))
    found: list[Offered] = []
    problems: list[Problem] = []
    for read in readers:
        try:
            found.append(read())
        except LoadProblems as wrong:
            problems += wrong.problems
    if problems:
        raise LoadProblems(problems)
    return found


def _names_of(level: str) -> Names:
    rows = Unit.objects.filter(level__slug=level).values_list("slug", "name_nl", "name_fr", "name_en")
    return {slug: {"nl": nl, "fr": fr, "en": en} for slug, nl, fr, en in rows}


def _place_anew(*, by: Account | None, at: datetime) -> int:
    """Find the sector of points that have none: those that were loaded before the borders were."""
    if not Unit.objects.filter(level__slug="sector", boundary__isnull=False).exists():
        return 0
    points = Location.objects.filter(sector=None, latitude__isnull=False).values_list("pk", flat=True)
    with writing(by=by, origin=Revision.Origin.IMPORT, at=at) as writer:
        return len(writer.store("location", list(documents_of("location", list(points)).values())).changed)


# ---- One feed -------------------------------------------------------------------------------------------------------


def _store(offered: Offered, changes: Changes, *, by: Account | None, at: datetime) -> list[UUID]:
    """Write what is new or other in one feed; returns the services that were written."""
    columns = {name: value for name, value in offered.feed.items() if name != "slug"}
    feed, _made = Feed.objects.update_or_create(slug=offered.feed["slug"], defaults=columns)
    written: list[UUID] = []
    with writing(by=by, origin=Revision.Origin.IMPORT, at=at) as writer:
        for entity in ENTITIES:
            records = [record for record in offered.records if record.entity == entity]
            written += _store_entity(writer, feed, entity, records, changes)
        _let_go(writer, feed, {(record.entity, record.source_id) for record in offered.records}, changes)
    texts = [
        proposals.Prose(UUID(record.document["id"]), prose.text, prose.language, prose.purpose)
        for record in offered.records
        for prose in record.prose
    ]
    present = set(Service.objects.filter(pk__in={text.service_id for text in texts}).values_list("pk", flat=True))
    wanted = [text for text in texts if text.service_id in present]
    changes.count("hours to confirm", added=proposals.propose_many(wanted, by=by, at=at) if wanted else 0)
    return written


def _store_entity(writer: Writer, feed: Feed, entity: str, records: Sequence[Record], changes: Changes) -> list[UUID]:
    whole, faults = checked(entity, [record.document for record in records])
    if faults:
        raise LoadProblems(
            Problem(f"{feed.slug}, {fault.entity} {fault.id}", f"{fault.path}: {fault.code}.", "Mend it in the source.")
            for fault in faults[:50]
        )
    known = {row.source_id: row for row in FeedRecord.objects.filter(feed=feed, entity=entity)}
    sources = [record.source_id for record in records]
    new = [(source, document) for source, document in zip(sources, whole, strict=True) if source not in known]
    told = [
        (known[source], document)
        for source, document in zip(sources, whole, strict=True)
        if source in known and (known[source].base != document or known[source].is_gone)
    ]
    documents = [dict(document) for _source, document in new] + _with_new_facts(entity, told)
    try:
        result = writer.store(entity, documents)
    except DocumentsRefused as refused:
        raise LoadProblems(
            Problem(f"{feed.slug}, {fault.entity} {fault.id}", f"{fault.path}: {fault.code}.", "Mend it in the source.")
            for fault in refused.faults[:50]
        ) from refused
    FeedRecord.objects.bulk_create(
        [
            FeedRecord(feed=feed, entity=entity, source_id=source, entity_id=document["id"], base=document)
            for source, document in new
        ],
        batch_size=5_000,
    )
    for row, document in told:
        row.base, row.is_gone = document, False
    FeedRecord.objects.bulk_update([row for row, _document in told], ["base", "is_gone"], batch_size=1_000)
    changes.count(_KINDS[entity], added=len(result.created), changed=len(result.changed))
    return [*result.created, *result.changed] if entity == "service" else []


def _with_new_facts(entity: str, told: Iterable[tuple[FeedRecord, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The entries as they stand, with what the feed now says otherwise than before, except where a human changed it.

    An entry that a human took out stays out, unless the feed itself had let it go and has it again.
    """
    rows = list(told)
    standing = documents_of(entity, [row.entity_id for row, _document in rows])
    found = []
    for row, document in rows:
        now = standing.get(row.entity_id)
        if now is None:
            if row.is_gone:
                found.append(document)
            continue
        other = {
            key: value
            for key, value in document.items()
            if row.base.get(key) != value and now.get(key) == row.base.get(key)
        }
        if other:
            found.append({**now, **other})
    return found


def _let_go(writer: Writer, feed: Feed, present: set[tuple[str, str]], changes: Changes) -> None:
    """Take out what the feed no longer has; what others refer to stays."""
    gone = [
        row
        for row in FeedRecord.objects.filter(feed=feed, is_gone=False).defer("base")
        if (row.entity, row.source_id) not in present
    ]
    for row in sorted(gone, key=lambda row: ENTITIES.index(row.entity), reverse=True):
        try:
            if documents_of(row.entity, [row.entity_id]):
                writer.remove(row.entity, [row.entity_id])
                changes.count(_KINDS[row.entity], deleted=1)
        except StillReferred:
            continue
        row.is_gone = True
        row.save(update_fields=["is_gone"])


# ---- Room -----------------------------------------------------------------------------------------------------------


def _tell_of_room(offered: Offered, changes: Changes, *, by: Account | None, at: datetime) -> None:
    """What a feed knows of capacity, and what the invented examples say of it and of room.

    Only where nobody has said anything yet: an example does not talk over a trial of the pages.
    """
    ids = {UUID(service) for service, _said in (*offered.capacities, *offered.saturations)}
    services = {str(pk): service for pk, service in Service.objects.in_bulk(ids).items()}
    counted = {str(pk) for pk in ServiceCapacity.objects.filter(service__in=ids).values_list("service", flat=True)}
    stated = {str(pk) for pk in Saturation.objects.filter(service__in=ids).values_list("service", flat=True)}
    readings = [
        reading
        for service, said in offered.capacities
        if service in services and service not in counted
        for reading in _readings(services[service], said, at)
    ]
    ServiceCapacity.objects.bulk_create(readings)
    changes.count("capacity", added=len(readings))
    for service, said in offered.saturations:
        if service in services and service not in stated:
            state_saturation(
                service=services[service],
                state=said["state"],
                by=by,
                author=Saturation.Author.OWNER,
                now=at - timedelta(days=said["minus"]),
                waiting_weeks=said.get("weeks"),
                group=said.get("group"),
            )
            changes.count("saturation", added=1)


def _readings(service: Service, said: Mapping[str, Any], at: datetime) -> list[ServiceCapacity]:
    """One reading at a date, or one for each of the last days."""
    unit, maximum = unit_of(said["unit"]), said["maximum"]
    if "updated" in said:
        moment = datetime.fromisoformat(said["updated"])
        return [ServiceCapacity(service=service, unit=unit, maximum=maximum, updated=moment)]
    last = len(said["available"]) - 1
    return [
        ServiceCapacity(
            service=service, unit=unit, maximum=maximum, available=available, updated=at - timedelta(days=last - day)
        )
        for day, available in enumerate(said["available"])
    ]
