"""The import of a file: compared with what the feed said last time and with what stands here, previewed or written.

The human edit stays. Writing happens in one transaction under the lock of the directory: all of it, or nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from nabij.directory.changing import Writer
from nabij.directory.documents import Fault, checked, documents_of
from nabij.directory.exchange import vocabulary
from nabij.directory.exchange.cleaning import leave_out
from nabij.directory.exchange.comparing import NOT_COMPARED, Choice, Merge, merge, same
from nabij.directory.exchange.gathering import BATCH, Gathered, Gathering, Progress, Waiting
from nabij.directory.exchange.records import ENTITIES, Reading
from nabij.directory.exchange.reports import Change, Report, Sink, What
from nabij.directory.models import Feed, FeedRecord
from nabij.directory.proposals import Prose
from nabij.directory.shapes import SHAPES, Document
from nabij.directory.writing import Names, copy_rows, ids_of_others, resolved

DEFAULTS: dict[str, Document] = {
    entity: {
        **{column.key: {} if column.is_json else column.default for column in shape.columns},
        **{child.key: [] for child in shape.children},
    }
    for entity, shape in SHAPES.items()
}
"""What a field holds that nobody filled in."""

ENTRY = "(entry)"  # stands for the whole entry where a conflict is about whether it is there at all


class Gone(StrEnum):
    """What becomes of entries that the feed had before and the file has not."""

    INACTIVE = "inactive"  # the service is shown as not active; places and organisations stay
    REMOVE = "remove"  # a tombstone stays
    LEAVE = "leave"  # nothing, not even remembered: the file is only a part of the feed


Decisions = Mapping[tuple[str, str], Mapping[str, str]]  # (entity, source id) -> field -> Choice


@dataclass(frozen=True)
class _Known:
    """What is remembered of a record of the feed."""

    entity_id: str
    base: Document
    is_gone: bool


@dataclass(frozen=True)
class _Case:
    """One record with what it is compared to. `pk` is the id of the entry, whether it exists or not."""

    entity: str
    one: Waiting
    pk: str
    theirs: Document
    ours: Document | None
    remembered: _Known | None

    def change(self, what: str, **columns: Any) -> Change:
        return Change(what, self.entity, self.one.source_id, self.pk, self.one.row, **columns)


@dataclass
class Import:
    """One pass over a file. With a `writer` it writes; without, it only says what it would do."""

    feed: Feed
    reading: Reading
    sink: Sink | None = None  # where the changes go, from `compare` on
    writer: Writer | None = None
    decisions: Decisions = field(default_factory=dict)
    gone: Gone = Gone.INACTIVE
    progress: Progress = lambda _doing, _done, _total: None
    report: Report = field(default_factory=Report)
    written: list[UUID] = field(default_factory=list)  # services that are new or changed
    prose: list[Prose] = field(default_factory=list)  # hours in words, to be put before a human
    _said: list[Change] = field(default_factory=list)
    _names: Names = field(default_factory=dict)

    def gather(self) -> Gathered:
        """Read the file and clean its records. Raises FileRefused where it cannot be read."""
        return Gathering(self.reading, self._say).gather(self.progress)

    def compare(self, gathered: Gathered) -> Report:
        """Compare, and with a writer write, what was gathered; the temporary files go."""
        try:
            self._vocabulary(gathered)
            self._names["directory.Organization"] = gathered.ids["organization"]
            self._names["directory.Location"] = gathered.ids["location"]
            self._names["directory.Program"] = gathered.programs
            self._names["directory.Feed"] = {self.feed.slug: self.feed.pk}
            done, total = 0, sum(gathered.number.values())
            for entity in ENTITIES:
                for batch in gathered.batches(entity):
                    self._batch(entity, batch, gathered)
                    done += len(batch)
                    self.progress("comparing" if self.writer is None else "writing", done, total)
            if self.gone != Gone.LEAVE:
                for entity in reversed(ENTITIES):
                    self._those_gone(entity, gathered)
            self._say_all(vocabulary.store_capacities(gathered.capacities, gathered.ids["service"], self.writer))
            self._flush()
        finally:
            gathered.close()
        return self.report

    # ---- Saying -------------------------------------------------------------------------------------------------

    def _say(self, change: Change) -> None:
        self.report.add(change)
        self._said.append(change)
        if self.sink is not None and len(self._said) >= BATCH:
            self._flush()

    def _say_all(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._say(change)

    def _flush(self) -> None:
        if self.sink is not None:
            self.sink(self._said)
            self._said = []

    # ---- The vocabulary of the file -----------------------------------------------------------------------------

    def _vocabulary(self, gathered: Gathered) -> None:
        if self.writer is not None:
            self._say_all(vocabulary.store_vocabulary(gathered.taxonomies, gathered.terms))
        else:
            terms = {f"{taxonomy}:{code}": code for taxonomy, code in gathered.terms}
            self._names["vocabulary.Term"] = dict(terms)

    # ---- Records ------------------------------------------------------------------------------------------------

    def _batch(self, entity: str, batch: Sequence[Waiting], gathered: Gathered) -> None:
        known = self._remembered(entity, [one.source_id for one in batch])
        adopted = self._kept_under_its_key(entity, [one.source_id for one in batch if one.source_id not in known])
        where = {
            one.source_id: known[one.source_id].entity_id
            if one.source_id in known
            else adopted.get(one.source_id, one.id)
            for one in batch
        }
        ours = {str(pk): found for pk, found in documents_of(entity, where.values()).items()}
        to_store: list[Document] = []
        before: dict[str, Document] = {}
        bases: list[tuple[str, str, Document]] = []
        for one, theirs in self._that_can_stand(entity, batch, where, ours, gathered):
            pk = where[one.source_id]
            result = self._one(_Case(entity, one, pk, theirs, ours.get(pk), known.get(one.source_id)))
            if result is None:
                continue
            to_store.append(result.document)
            bases.append((one.source_id, pk, result.base))
            if pk in ours:
                before[pk] = ours[pk]
            if one.prose and self.writer is not None:
                self.prose.extend(Prose(UUID(pk), said.text, said.language, said.purpose) for said in one.prose)
        if self.writer is not None:
            if to_store:
                stored = self.writer.store_checked(entity, to_store, before, self._names)
                if entity == "service":
                    self.written.extend((*stored.created, *stored.changed))
            _remember(self.feed, entity, bases)

    def _that_can_stand(
        self,
        entity: str,
        batch: Sequence[Waiting],
        where: Mapping[str, str],
        ours: dict[str, Document],
        gathered: Gathered,
    ) -> list[tuple[Waiting, Document]]:
        """The records with what they refer to looked up; references to nothing are left out and named."""
        whole = {}
        for one in batch:
            theirs = dict(one.theirs)
            if one.id in gathered.cut:
                theirs["parent_organization"] = None
            if entity == "service" and self.feed.is_synthetic:
                theirs["is_synthetic"] = True
            whole[one.source_id] = {
                "id": where[one.source_id], **DEFAULTS[entity], **theirs, "feed": None, "source_id": None
            }  # fmt: skip
        documents = list(whole.values())
        wrong: dict[str, list[Fault]] = {}
        for fault in [*resolved(entity, documents, self._names), *ids_of_others(entity, documents, ours)]:
            wrong.setdefault(fault.id or "", []).append(fault)
        found = []
        for one in batch:
            document = whole[one.source_id]
            faults = wrong.get(document["id"], [])
            mends = leave_out(entity, document, faults)
            for fault in faults:
                self._say(_rejection(entity, one, fault))
            if mends is None:
                gathered.ids[entity].pop(one.id, None)
                continue
            said = [*one.theirs, *(["is_synthetic"] if entity == "service" and self.feed.is_synthetic else [])]
            found.append((one, {key: document[key] for key in said}))
        return found

    def _one(self, case: "_Case") -> Merge | None:
        """What becomes of one record. None: nothing of it is written."""
        decided = self.decisions.get((case.entity, case.one.source_id), {})
        remembered, ours = case.remembered, case.ours
        if ours is None and remembered is not None and not remembered.is_gone and decided.get(ENTRY) != Choice.THEIRS:
            if decided.get(ENTRY) == Choice.OURS:
                self.report.add_same(case.entity)
            else:
                self._say(case.change(What.CONFLICTING, fields=(ENTRY,), code="removed_here"))
            return None
        if ours is None:
            document = {"id": case.pk, **DEFAULTS[case.entity], **case.theirs}
            document |= {"feed": self.feed.slug, "source_id": case.one.source_id}
            again = remembered is not None
            parameters = {"base": remembered.base, "is_gone": remembered.is_gone} if remembered is not None else {}
            code = "new_again" if again else "new_record"
            self._say(case.change(What.NEW, code=code, parameters=parameters, after=_names_of(document)))
            return Merge(document, case.theirs)
        theirs = case.theirs
        if remembered is not None and remembered.is_gone and case.entity == "service":
            theirs = {"status": "active", **theirs}
        base = remembered.base if remembered is not None else None
        found = merge(base=base, ours=ours, theirs=theirs, defaults=DEFAULTS[case.entity], decided=decided)
        return self._tell(case, self._together(case.entity, found, ours), ours, theirs)

    def _together(self, entity: str, found: Merge, ours: Document) -> Merge:
        """Where ours and theirs cannot stand together in one entry, ours stays and all of it is a conflict."""
        if not found.taken:
            return found
        (_whole,), faults = checked(entity, [found.document])
        if not faults:
            return found
        fields = (*found.taken, *found.conflicts)
        return Merge(ours, found.base, (), fields, fields, {}, ())

    def _tell(self, case: "_Case", found: Merge, ours: Document, theirs: Document) -> Merge | None:
        remembered = case.remembered
        was_gone = remembered is not None and remembered.is_gone
        parameters: dict[str, Any] = {
            "base": found.base_before,
            "base_new": list(found.base_new),
            "is_new_record": remembered is None,
            "is_gone": was_gone,
        }
        if found.undecided:
            fields, what, code, after = found.undecided, What.CONFLICTING, "both_changed", theirs
            parameters["taken"] = list(found.taken)
        elif found.taken:
            fields, what, code, after = found.taken, What.CHANGED, "changed", found.document
        else:
            self.report.add_same(case.entity)
            return found if remembered is None or was_gone or found.base_before or found.base_new else None
        shown = () if ours.get("is_hidden") or theirs.get("is_hidden") else fields  # nothing of a hidden place is shown
        self._say(
            case.change(
                what,
                fields=tuple(fields),
                code=code,
                parameters=parameters,
                before={key: ours[key] for key in shown},
                after={key: after[key] for key in shown},
            )
        )
        return found

    # ---- What is gone -------------------------------------------------------------------------------------------

    def _those_gone(self, entity: str, gathered: Gathered) -> None:
        if self.feed.pk is None:
            return
        rows = FeedRecord.objects.filter(feed=self.feed, entity=entity, is_gone=False)
        seen = gathered.seen[entity] | gathered.mentioned[entity]
        gone = [source_id for source_id in rows.values_list("source_id", flat=True) if source_id not in seen]
        for start in range(0, len(gone), BATCH):
            self._gone_batch(entity, gone[start : start + BATCH], gathered.has_nameless)

    def _gone_batch(self, entity: str, gone: Sequence[str], perhaps_unread: bool) -> None:
        known = self._remembered(entity, gone)
        ours = {str(pk): found for pk, found in documents_of(entity, [one.entity_id for one in known.values()]).items()}
        bases: list[tuple[str, str, Document]] = []
        inactive: list[Document] = []
        removing: list[str] = []
        for source_id, one in known.items():
            standing = ours.get(one.entity_id)
            decided = self.decisions.get((entity, source_id), {})
            code = "gone" if not perhaps_unread else "gone_perhaps_unread"
            parameters: dict[str, Any] = {"base": {"status": one.base.get("status")}, "as": str(self.gone)}
            wrong_moment = self._edited(entity, one, standing) and decided.get(ENTRY) != Choice.THEIRS
            change = Change(
                What.CONFLICTING if wrong_moment else What.GONE, entity, source_id, one.entity_id,
                fields=(ENTRY,), code="gone_but_edited_here" if wrong_moment else code, parameters=parameters,
                before=_names_of(standing or {}),
            )  # fmt: skip
            if wrong_moment and decided.get(ENTRY) == Choice.OURS:
                continue
            self._say(change)
            if wrong_moment or perhaps_unread:
                continue
            bases.append(
                (source_id, one.entity_id, {**one.base, **({"status": "inactive"} if entity == "service" else {})})
            )
            if standing is not None and self.gone == Gone.REMOVE:
                removing.append(one.entity_id)
            elif standing is not None and entity == "service" and standing["status"] not in {"inactive", "defunct"}:
                inactive.append({**standing, "status": "inactive"})
        if self.writer is not None:
            self._take_out(entity, inactive, removing, ours)
            _remember(self.feed, entity, bases, is_gone=True)

    def _edited(self, entity: str, one: _Known, standing: Document | None) -> bool:
        """Whether somebody here changed what is about to go."""
        if standing is None:
            return False
        if self.gone == Gone.REMOVE:
            keys = standing.keys() - NOT_COMPARED - {"sector"}
        else:
            keys = {"status"} if entity == "service" else set()
        said = {key: one.base.get(key, DEFAULTS[entity].get(key)) for key in keys}
        return not all(same(standing[key], said[key]) for key in keys)

    def _take_out(self, entity: str, inactive: list[Document], removing: list[str], ours: dict[str, Document]) -> None:
        writer = self.writer
        if writer is None:
            return
        if inactive:
            stored = writer.store_checked(entity, inactive, ours)
            self.written.extend(stored.changed)
        if removing:
            free = writer.without_referred(entity, removing)
            writer.remove(entity, free)

    # ---- What is remembered of the feed -------------------------------------------------------------------------

    def _remembered(self, entity: str, source_ids: Sequence[str]) -> dict[str, _Known]:
        if self.feed.pk is None:
            return {}
        rows = FeedRecord.objects.filter(feed=self.feed, entity=entity, source_id__in=source_ids)
        return {
            source_id: _Known(str(pk), base, is_gone)
            for source_id, pk, base, is_gone in rows.values_list("source_id", "entity_id", "base", "is_gone")
        }

    def _kept_under_its_key(self, entity: str, source_ids: Sequence[str]) -> dict[str, str]:
        """Entries that a loader of ours took from this feed, whose last word is not remembered."""
        if self.feed.pk is None or not source_ids:
            return {}
        rows = SHAPES[entity].model._default_manager.filter(feed=self.feed, source_id__in=source_ids)
        return {source_id: str(pk) for source_id, pk in rows.values_list("source_id", "pk")}


def _remember(feed: Feed, entity: str, rows: Sequence[tuple[str, str, Document]], *, is_gone: bool = False) -> None:
    """Keep what the feed said last of these records."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE said_last (source_id varchar, entity_id uuid, base jsonb) ON COMMIT DROP"
        )
        copy_rows(
            "said_last",
            ["source_id", "entity_id", "base"],
            ((source_id, pk, json.dumps(base, ensure_ascii=False)) for source_id, pk, base in rows),
        )
        cursor.execute(
            "INSERT INTO directory_feedrecord (feed_id, entity, source_id, entity_id, base, is_gone) "
            "SELECT %s, %s, source_id, entity_id, base, %s FROM said_last "
            "ON CONFLICT (feed_id, entity, source_id) DO UPDATE "
            "SET entity_id = excluded.entity_id, base = excluded.base, is_gone = excluded.is_gone",
            [feed.pk, entity, is_gone],
        )
        cursor.execute("DROP TABLE said_last")


def _rejection(entity: str, one: Waiting, fault: Fault) -> Change:
    return Change(What.REJECTED, entity, one.source_id, None, one.row, (fault.path,), fault.code, fault.parameters)


def _names_of(document: Document) -> Document:
    """The names of an entry, to show which one is meant. Of a hidden place none."""
    if document.get("is_hidden"):
        return {}
    return {key: document[key] for key in ("name_nl", "name_fr", "name_en") if document.get(key)}
