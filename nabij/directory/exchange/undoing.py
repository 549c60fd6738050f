"""Undo of an import: every entry as it was before, but for those that somebody has changed since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from nabij.collector import seldom_collecting
from nabij.directory.changing import Writer, fields_that_differ, writing
from nabij.directory.documents import DocumentsRefused, documents_of
from nabij.directory.exchange.gathering import BATCH
from nabij.directory.exchange.reports import What
from nabij.directory.models import FeedRecord, HoursProposal, ImportChange, ImportRun, Revision, ServiceCapacity
from nabij.directory.shapes import Document
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.vocabulary.models import Taxonomy, Term

State = ImportRun.State


class NotToUndo(Exception):
    """The run was not applied, or has been undone."""


@dataclass(frozen=True)
class Left:
    """An entry that stays as it is. `why`: edited_since, still_referred or cannot_stand; `fields` changed since."""

    entity: str
    entity_id: str
    why: str
    fields: tuple[str, ...] = ()


@dataclass
class Undone:
    """How many entries are as they were before the import, and which were left."""

    restored: int = 0
    left: list[Left] = field(default_factory=list)


@seldom_collecting()
def undo(run: ImportRun, *, by: Account | None, at: datetime) -> Undone:
    """Take an import back. Entries edited since stay as they are, and are named. Raises NotToUndo."""
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state != State.APPLIED:
            raise NotToUndo
        done = Undone()
        with writing(by=by, origin=Revision.Origin.UNDO, at=at) as writer:
            _forget_what_came_beside(held)
            for batch in _newest_first(held):
                _undo_batch(writer, batch, done)
        _forget_what_the_feed_said(held, {one.entity_id for one in done.left})
        _drop_unused_terms(held)
        held.state, held.undone_at = State.UNDONE, at
        held.save()
        record_write(
            by=by, action="undo_import", object_type="import_run", object_id=held.pk, restored=done.restored,
            left=len(done.left),
        )  # fmt: skip
    return done


def _newest_first(run: ImportRun) -> Iterator[list[Revision]]:
    """The revisions of a run, the newest first, in batches of one kind of entry that hold none twice."""
    batch: list[Revision] = []
    ids: set[object] = set()
    for revision in Revision.objects.filter(run=run).order_by("-id").iterator(chunk_size=BATCH):
        if batch and (batch[0].entity != revision.entity or revision.entity_id in ids or len(batch) >= BATCH):
            yield batch
            batch, ids = [], set()
        batch.append(revision)
        ids.add(revision.entity_id)
    if batch:
        yield batch


def _undo_batch(writer: Writer, batch: Sequence[Revision], done: Undone) -> None:
    entity = batch[0].entity
    now = {str(pk): document for pk, document in documents_of(entity, [one.entity_id for one in batch]).items()}
    unchanged = []
    for one in batch:
        fields = fields_that_differ(now.get(str(one.entity_id)), one.after)
        if fields:
            done.left.append(Left(entity, str(one.entity_id), "edited_since", tuple(fields)))
        else:
            unchanged.append(one)
    writer.undoing = {str(one.entity_id): one.pk for one in unchanged}
    new = [str(one.entity_id) for one in unchanged if one.before is None]
    free = set(writer.without_referred(entity, new))
    done.left.extend(Left(entity, pk, "still_referred") for pk in new if pk not in free)
    if free:
        writer.remove(entity, free, before={pk: now[pk] for pk in new if pk in free})
    done.restored += len(free)
    _store_before(writer, [one for one in unchanged if one.before is not None], now, done)
    writer.undoing = {}


def _store_before(writer: Writer, revisions: Sequence[Revision], now: dict[str, Document], done: Undone) -> None:
    """Documents as they were; one by one where what one of them refers to is no more. `now`: as they are, by id."""
    documents = [one.before for one in revisions if one.before is not None]
    if not documents:
        return
    try:
        with transaction.atomic():
            ids = {document["id"] for document in documents}
            writer.store(revisions[0].entity, documents, {pk: now[pk] for pk in ids if pk in now})
            done.restored += len(documents)
    except DocumentsRefused as refused:
        if len(revisions) == 1:
            paths = tuple(fault.path for fault in refused.faults)
            done.left.append(Left(revisions[0].entity, str(revisions[0].entity_id), "cannot_stand", paths))
            return
        for one in revisions:
            _store_before(writer, [one], now, done)


def _forget_what_came_beside(run: ImportRun) -> None:
    """Readings of capacity and hours in words that came with the run, unless a human has decided about them."""
    capacities = run.changes.filter(what=What.NEW, entity="capacity").values("entity_id")
    ServiceCapacity.objects.filter(pk__in=capacities).delete()
    services = Revision.objects.filter(run=run, entity="service").values("entity_id")
    HoursProposal.objects.filter(service__in=services, state=HoursProposal.State.OPEN, made_at=run.applied_at).delete()


def _forget_what_the_feed_said(run: ImportRun, left: set[str]) -> None:
    """What is remembered of the feed is again what it said before this run."""
    changes = run.changes.filter(what__in=[What.NEW, What.CHANGED, What.CONFLICTING, What.GONE])
    batch: list[ImportChange] = []
    for change in changes.filter(entity__in=["organization", "location", "service"]).iterator(chunk_size=BATCH):
        if str(change.entity_id) not in left:
            batch.append(change)
        if len(batch) >= BATCH:
            _put_back(run, batch)
            batch = []
    _put_back(run, batch)


def _put_back(run: ImportRun, changes: Sequence[ImportChange]) -> None:
    by_key = {(one.entity, one.source_id): one for one in changes}
    records = FeedRecord.objects.filter(feed=run.feed, source_id__in=[one.source_id for one in changes])
    kept, dropped = [], []
    for record in records:
        change = by_key.get((record.entity, record.source_id))
        if change is None:
            continue
        said = (change.reason or {}).get("parameters", {})
        if change.reason and (change.reason["code"] == "new_record" or said.get("is_new_record")):
            dropped.append(record.pk)
            continue
        if change.what == What.NEW:
            record.base = said.get("base", record.base)
        else:
            before = {**record.base, **said.get("base", {})}
            new = set(said.get("base_new", ())) | {key for key, value in said.get("base", {}).items() if value is None}
            record.base = {key: value for key, value in before.items() if key not in new}
        record.is_gone = bool(said.get("is_gone", False))
        kept.append(record)
    FeedRecord.objects.bulk_update(kept, ["base", "is_gone"], batch_size=500)
    FeedRecord.objects.filter(pk__in=dropped).delete()


def _drop_unused_terms(run: ImportRun) -> None:
    """Terms and taxonomies that came with the run go, unless something uses them by now."""
    for what, model in (("term", Term), ("taxonomy", Taxonomy)):
        ids = run.changes.filter(what=What.NEW, entity=what).order_by("-id").values_list("entity_id", flat=True)
        for pk in ids:
            if pk is None:
                continue
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=pk).delete()
            except ProtectedError:
                continue
