"""The only way in which entries of the directory are written: whole documents, with their history.

Every write leaves a revision (before, after), a change number that grows in the order of commits, an audit event, and
the search's own copy up to date; all in one transaction. Writers wait for each other under one lock. Made for one
entry and for a hundred thousand: rows go in by COPY.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from nabij.directory.documents import DocumentsRefused, checked, documents_of
from nabij.directory.models import ImportRun, Revision, Service, ServiceAtLocation
from nabij.directory.referring import referring, relations
from nabij.directory.search.facts import facts_of
from nabij.directory.shapes import SHAPES, Document
from nabij.directory.writing import (
    Names,
    copy_rows,
    delete_children,
    ids_of_others,
    insert_roots,
    lock,
    next_change,
    parents_in_circles,
    place_in_sectors,
    replace_children,
    resolved,
    update_roots,
)
from nabij.people.audit import record_write
from nabij.people.models import Account

_BATCH = 2_000  # services whose search documents are made at a time: bounds the memory


@dataclass(frozen=True)
class StoreResult:
    """What a write did, by id. `change` None: nothing had to be written."""

    change: int | None
    created: tuple[UUID, ...] = ()
    changed: tuple[UUID, ...] = ()
    same: tuple[UUID, ...] = ()


class Conflict(Exception):
    """An undo would overwrite a newer change. `fields` are the columns and lists that differ since."""

    def __init__(self, entity: str, entity_id: UUID, fields: Sequence[str]) -> None:
        super().__init__(f"{entity} {entity_id}: {', '.join(fields)}")
        self.entity, self.entity_id, self.fields = entity, entity_id, tuple(fields)


class StillReferred(Exception):
    """An organisation or location cannot go: other entries refer to it. `by` names how many, per kind of row."""

    def __init__(self, entity: str, by: Mapping[str, int]) -> None:
        super().__init__(f"{entity}: {dict(by)}")
        self.entity, self.by = entity, dict(by)


@dataclass
class Writer:
    """One session of writes, made by `writing`. Holds the lock; its calls share origin, author and moment."""

    by: Account | None
    origin: str
    at: datetime
    run: ImportRun | None = None
    undoes: Revision | None = None
    needs_review: bool = False
    undoing: dict[str, int] = field(default_factory=dict)  # entry -> revision that is being undone
    counts: dict[str, int] = field(default_factory=dict)
    _known: Names = field(default_factory=dict)
    _written: set[tuple[str, str]] = field(default_factory=set)  # the first two entries: is it one, or several?
    _stale: set[str] = field(default_factory=set)  # services whose search documents wait to be made

    def store(
        self, entity: str, documents: Sequence[Document], before: dict[str, Document] | None = None
    ) -> StoreResult:
        """As the function `store`; `before` as for `store_checked`."""
        whole, faults = checked(entity, documents)
        if faults:
            raise DocumentsRefused(faults)
        return self.store_checked(entity, whole, before)

    def store_checked(
        self,
        entity: str,
        whole: Sequence[Document],
        before: dict[str, Document] | None = None,
        names: Names | None = None,
    ) -> StoreResult:
        """As `store`, for documents that `checked` gave without a fault.

        `before`: the documents of those that exist, by id, read under this writer's lock; left out, they are read.
        `names`: what new entries refer to was looked up before, with these answers, and their ids are theirs.
        """
        if names is not None:
            self._known = names
        if before is None:
            found = documents_of(entity, [document["id"] for document in whole])
            before = {str(pk): document for pk, document in found.items()}
        if entity == "location":
            place_in_sectors(whole)
        written = [document for document in whole if before.get(document["id"]) != document]
        doubtful = written if names is None else [one for one in written if one["id"] in before]
        faults = resolved(entity, written if entity == "location" else doubtful, self._known)
        faults += ids_of_others(entity, doubtful, before)
        if entity == "organization":
            faults += parents_in_circles(written)
        if faults:
            raise DocumentsRefused(faults)
        same = tuple(UUID(one["id"]) for one in whole if before.get(one["id"]) == one)
        if not written:
            return StoreResult(None, same=same)
        new = [document for document in written if document["id"] not in before]
        changed = [document for document in written if document["id"] in before]
        change = next_change()
        for write, rows in ((insert_roots, new), (update_roots, changed)):
            if rows:
                write(entity, rows, self._known, change=change, at=self.at)
        replace_children(entity, written, before, self._known, change=change, at=self.at)
        self._back_among_us(written)
        self._keep_history(entity, [(one["id"], before.get(one["id"]), one) for one in written])
        self._count(entity, created=len(new), changed=len(changed))
        self._find_anew(entity, new, changed, before, change)
        return StoreResult(
            change, tuple(UUID(one["id"]) for one in new), tuple(UUID(one["id"]) for one in changed), same
        )

    def remove(
        self,
        entity: str,
        ids: Collection[UUID | str],
        replaced_by: UUID | None = None,
        before: dict[str, Document] | None = None,
    ) -> StoreResult:
        """As the function `remove`; `before`: the documents of just these, by id, read under this writer's lock."""
        if before is None:
            before = {str(pk): document for pk, document in documents_of(entity, ids).items()}
        refer = referring(entity, list(before))
        kept = set().union(*refer.values())
        if kept and entity != "service":
            raise StillReferred(entity, {label: len(found) for label, found in refer.items()})
        going = [pk for pk in before if pk not in kept]
        ended = [{**before[pk], "status": "defunct"} for pk in before if pk in kept]
        result = self.store_checked(entity, ended, before) if ended else StoreResult(None)
        if before:
            change = next_change()
            self._known.clear()
            self._delete(entity, going)
            self._bury(entity, list(before), change, replaced_by)
            self._keep_history(entity, [(pk, before[pk], None) for pk in going])
            self._count(entity, removed=len(going))
            result = StoreResult(change, changed=tuple(UUID(pk) for pk in before))
        return result

    def without_referred(self, entity: str, ids: Collection[str]) -> list[str]:
        """Those of these entries that can go: services always; organisations and places to which nothing refers."""
        if entity == "service":
            return list(ids)
        referred = set().union(*referring(entity, list(ids)).values())
        return [pk for pk in ids if pk not in referred]

    def search_anew(self, service_ids: Collection[UUID | str], change: int) -> None:
        """Make the search documents of these services again."""
        ids = [str(pk) for pk in service_ids]
        for start in range(0, len(ids), _BATCH):
            some = ids[start : start + _BATCH]
            documents = {str(pk): document for pk, document in documents_of("service", some).items()}
            self._write_search(list(documents.values()), documents.keys(), change)

    def finish(self) -> None:
        """What is done once at the end of a session."""
        if self._stale:
            self.search_anew(self._stale, next_change())
            self._stale.clear()
        if self.counts:
            about: tuple[str, object] = ("import_run", self.run.pk) if self.run else ("entry", "several")
            if self.run is None and len(self._written) == 1:
                about = next(iter(self._written))
            record_write(
                by=self.by, action=f"offer_{self.origin}", object_type=about[0], object_id=about[1], **self.counts
            )

    def _count(self, entity: str, **numbers: int) -> None:
        for what, number in numbers.items():
            if number:
                self.counts[f"{entity}_{what}"] = self.counts.get(f"{entity}_{what}", 0) + number

    def _keep_history(self, entity: str, rows: Sequence[tuple[str, Document | None, Document | None]]) -> None:
        columns = ("entity", "at", "origin", "by_id", "run_id", "needs_review", "entity_id", "undoes_id")
        fixed = (
            entity, self.at, str(self.origin), self.by and self.by.pk, self.run and self.run.pk, self.needs_review,
        )  # fmt: skip
        undoes = self.undoes.pk if self.undoes else None
        if len(self._written) < 2:
            self._written.update((entity, pk) for pk, _before, _after in rows[:2])
        copy_rows(
            "directory_revision",
            [*columns, "before", "after"],
            (
                (*fixed, pk, self.undoing.get(pk, undoes), _as_json(before), _as_json(after))
                for pk, before, after in rows
            ),
        )

    def _back_among_us(self, written: Sequence[Document]) -> None:
        """Whoever is stored again is no longer gone."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM directory_tombstone WHERE entity_id = ANY(%s::uuid[])",
                [[document["id"] for document in written if document.get("status") != "defunct"]],
            )

    def _bury(self, entity: str, ids: list[str], change: int, replaced_by: UUID | None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO directory_tombstone (entity, entity_id, gone_at, change, replaced_by) "
                "SELECT %s, gone, %s, %s, %s FROM unnest(%s::uuid[]) gone ON CONFLICT (entity_id) DO UPDATE "
                "SET gone_at = excluded.gone_at, change = excluded.change, replaced_by = excluded.replaced_by",
                [entity, self.at, change, replaced_by, ids],
            )

    def _delete(self, entity: str, ids: list[str]) -> None:
        shape = SHAPES[entity]
        for child in shape.children:
            delete_children(child, ids)
        with connection.cursor() as cursor:
            for table, column, _label, along in relations(entity):
                if along:
                    cursor.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s::uuid[]) AND {along}", [ids])  # noqa: S608
            cursor.execute(f"DELETE FROM {shape.table} WHERE id = ANY(%s::uuid[])", [ids])  # noqa: S608 - our tables

    def _find_anew(
        self,
        entity: str,
        new: Sequence[Document],
        changed: Sequence[Document],
        before: dict[str, Document],
        change: int,
    ) -> None:
        """Keep the search's copy up to date, and let services go of programmes that are no more."""
        ids = [document["id"] for document in changed]
        if entity == "service":
            self._write_search([*new, *changed], before.keys(), change)
            self._stale.difference_update(document["id"] for document in [*new, *changed])
        elif entity == "location" and ids:
            there = ServiceAtLocation.objects.filter(location__in=ids).values_list("service_id", flat=True)
            self._stale.update(str(pk) for pk in there)
        elif entity == "organization" and ids:
            self._known.pop("directory.Program", None)  # some may be gone
            served = Service.objects.filter(organization__in=ids).values_list("pk", flat=True)
            self._stale.update(str(pk) for pk in served)
            self._let_go_of_programs(changed, before)

    def _let_go_of_programs(self, changed: Sequence[Document], before: dict[str, Document]) -> None:
        kept = {program["id"] for document in changed for program in document["programs"]}
        dropped = {program["id"] for document in changed for program in before[document["id"]]["programs"]} - kept
        services = Service.objects.filter(program__in=dropped).values_list("pk", flat=True) if dropped else ()
        documents = documents_of("service", list(services))
        if documents:
            self.store_checked("service", [{**document, "program": None} for document in documents.values()])

    def _write_search(self, services: Sequence[Document], there: Collection[str], change: int) -> None:
        """The search documents of these services; `there`: those that were in the directory before."""
        old = [service["id"] for service in services if service["id"] in there]
        organizations = {
            str(pk): document
            for pk, document in documents_of("organization", {one["organization"] for one in services} - {None}).items()
        }
        places = {offered["location"] for one in services for offered in one["service_at_locations"]}
        locations = {str(pk): document for pk, document in documents_of("location", places).items()}
        states, qualities = _states(old, self.at), _qualities(old)
        moment = self.at.astimezone(UTC).isoformat()

        def facts(service: Document) -> str:
            here = {one["location"] for one in service["service_at_locations"]}
            return json.dumps(
                facts_of(
                    {**service, "updated_at": moment},
                    organizations.get(service["organization"]),
                    {pk: locations[pk] for pk in here if pk in locations},
                    states.get(UUID(service["id"])),
                    qualities.get(service["id"]),
                ),
                ensure_ascii=False,
            )

        with connection.cursor() as cursor:
            if old:
                cursor.execute("DELETE FROM directory_searchdocument WHERE service_id = ANY(%s::uuid[])", [old])
        copy_rows(
            "directory_searchdocument",
            ["service_id", "change", "facts"],
            ((service["id"], change, facts(service)) for service in services),
        )


@contextmanager
def writing(
    *,
    by: Account | None,
    origin: str,
    at: datetime,
    run: ImportRun | None = None,
    undoes: Revision | None = None,
    needs_review: bool = False,
) -> Iterator[Writer]:
    """Several writes in one transaction, audited once. Holds the lock of the directory until that transaction ends."""
    with transaction.atomic():
        lock()
        writer = Writer(by, origin, at, run, undoes, needs_review)
        yield writer
        writer.finish()


def store(
    entity: str,
    documents: Sequence[Document],
    *,
    by: Account | None,
    origin: str,
    at: datetime,
    run: ImportRun | None = None,
    undoes: Revision | None = None,
    needs_review: bool = False,
) -> StoreResult:
    """Make these entries be exactly what their documents say, whether they exist or not; what is the same is not
    written. All of them or none: raises DocumentsRefused, which names every fault."""
    with writing(by=by, origin=origin, at=at, run=run, undoes=undoes, needs_review=needs_review) as writer:
        return writer.store(entity, documents)


def remove(
    entity: str,
    ids: Collection[UUID | str],
    *,
    by: Account | None,
    origin: str,
    at: datetime,
    run: ImportRun | None = None,
    replaced_by: UUID | None = None,
) -> StoreResult:
    """Take entries out; a tombstone keeps answering for the id, with what replaced it.

    A service with a history (who owns it, how full it was, a decided duplicate) stays as ended, beside its tombstone.
    Raises StillReferred for an organisation or location that others refer to.
    """
    with writing(by=by, origin=origin, at=at, run=run) as writer:
        return writer.remove(entity, ids, replaced_by)


def touch(service_ids: Collection[UUID | str], *, at: datetime) -> None:
    """Something outside the documents of these services changed (room, quality): number it, and let the search know.

    `updated_at` stays: no column of the entry changed. Not audited: whoever changed something audits that.
    """
    ids = [str(pk) for pk in service_ids]
    if not ids:
        return
    with transaction.atomic():
        lock()
        change = next_change()
        Service.objects.filter(pk__in=ids).update(change=change)
        Writer(None, Revision.Origin.PERSON, at).search_anew(ids, change)


def restore(revision: Revision, *, by: Account | None, at: datetime) -> StoreResult:
    """Undo one change: the entry is again as it was before it.

    Raises Conflict, naming the fields, where the entry has changed since.
    """
    with writing(by=by, origin=Revision.Origin.UNDO, at=at, undoes=revision, run=None) as writer:
        return restore_with(writer, revision)


def restore_with(writer: Writer, revision: Revision) -> StoreResult:
    """As `restore`, among other writes of one session."""
    entity, pk = revision.entity, revision.entity_id
    now = documents_of(entity, [pk]).get(pk)
    fields = fields_that_differ(now, revision.after)
    if fields:
        raise Conflict(entity, pk, fields)
    if revision.before is None:
        return writer.remove(entity, [pk])
    return writer.store(entity, [revision.before])


def fields_that_differ(one: Document | None, other: Document | None) -> list[str]:
    """The columns and lists in which two documents of one entry differ; all of them where only one is there."""
    one, other = one or {}, other or {}
    return [key for key in {**one, **other} if one.get(key) != other.get(key)]


def _as_json(document: Document | None) -> str | None:
    return None if document is None else json.dumps(document, ensure_ascii=False)


def _states(ids: Sequence[str], at: datetime) -> Mapping[UUID, Any]:
    """Whether these services have room, as far as somebody said so."""
    if not ids:
        return {}
    try:
        # Within the function: that module calls `touch`.
        from nabij.directory.saturation import saturation_of  # noqa: PLC0415
    except ImportError:
        return {}
    return saturation_of([UUID(pk) for pk in ids], now=at)


def _qualities(ids: Sequence[str]) -> dict[str, float | None]:
    if not ids:
        return {}
    return {str(pk): quality for pk, quality in Service.objects.filter(pk__in=ids).values_list("pk", "quality")}
