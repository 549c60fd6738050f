"""Import runs: previewed, applied, undone. Each leaves its changes, so that anyone can see later what it did."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from nabij.collector import seldom_collecting
from nabij.directory.changing import writing
from nabij.directory.exchange.importing import Decisions, Gone, Import
from nabij.directory.exchange.records import FeedFacts, Reading
from nabij.directory.exchange.reports import Change, Report, Sink, What
from nabij.directory.models import Feed, ImportChange, ImportRun, Revision
from nabij.directory.proposals import propose_many
from nabij.directory.quality import recompute_quality
from nabij.directory.writing import copy_rows
from nabij.people.audit import record_write
from nabij.people.models import Account

State = ImportRun.State
Progress = Callable[[str, int, int], None]
# Scores of more entries than this are left to the nightly reckoning: the import does not wait for them.
SCORED_AT_ONCE = 5_000


class NotApplied(Exception):
    """Nothing was written: the file holds records that cannot be kept, and all or nothing was asked for."""

    def __init__(self, report: Report) -> None:
        super().__init__("records were rejected")
        self.report = report


class AppliedAlready(Exception):
    """Somebody, or a second press of the button, has applied this preview."""


class ImportFailed(Exception):
    """Something went wrong while writing; nothing was written. `kind` names the failure, never a value."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def quiet(_doing: str, _done: int, _total: int) -> None:
    """Tells nobody how far it is."""


def digest_of(path: Path) -> str:
    """The sha256 of a file, or of every file of a folder in order of their names."""
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file()):
        with file.open("rb") as opened:
            while piece := opened.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


def feed_of(slug: str, facts: FeedFacts) -> Feed:
    """The feed of that name; not saved where it is met for the first time."""
    found = Feed.objects.filter(slug=slug).first()
    return found or Feed(
        slug=slug, name=facts.name, format=facts.format, language=facts.language, source=facts.source,
        licence=facts.licence, url=facts.url, is_synthetic=facts.is_synthetic,
    )  # fmt: skip


@seldom_collecting()
def preview(reading: Reading, *, feed: str, gone: Gone = Gone.INACTIVE, progress: Progress = quiet) -> Report:
    """What an import would do. Writes nothing. Raises FileRefused."""
    looking = Import(feed_of(feed, reading.facts), reading, gone=gone, progress=progress)
    return looking.compare(looking.gather())


@seldom_collecting()
@transaction.atomic
def keep_preview(
    reading: Reading, *, feed: str, file_name: str, digest: str, by: Account | None, at: datetime,
    gone: Gone = Gone.INACTIVE,
) -> ImportRun:  # fmt: skip
    """As `preview`, kept so that it can be shown, decided about and applied. Of the directory nothing changes."""
    kept = feed_of(feed, reading.facts)
    kept.save()
    run = ImportRun.objects.create(
        feed=kept, state=State.PREVIEWED, file_name=file_name[:200], digest=digest, by=by, at=at
    )
    looking = Import(kept, reading, sink=_sink(run), gone=gone)
    report = looking.compare(looking.gather())
    run.counts = report.numbers() | {"as_gone": str(gone)}
    run.save()
    record_write(by=by, action="preview_import", object_type="import_run", object_id=run.pk, feed=feed)
    return run


@seldom_collecting()
def apply(
    reading: Reading,
    *,
    feed: str,
    file_name: str,
    digest: str,
    by: Account | None,
    at: datetime,
    previewed: ImportRun | None = None,
    gone: Gone = Gone.INACTIVE,
    all_or_nothing: bool = False,
    progress: Progress = quiet,
) -> Report:
    """Import a file: what is good of it, or, with `all_or_nothing`, only the whole of it.

    `previewed`: the run that showed it, with what was decided about its conflicts. Raises FileRefused, NotApplied,
    AppliedAlready or ImportFailed; then nothing was written.
    """
    at_work = Import(
        feed_of(feed, reading.facts),
        reading,
        decisions=decisions_of(previewed) if previewed else {},
        gone=gone,
        progress=progress,
    )
    gathered = at_work.gather()
    try:
        with transaction.atomic():
            at_work.feed.save()
            run = _held(previewed) if previewed else ImportRun(feed=at_work.feed, at=at, by=by)
            run.state, run.applied_at = State.APPLIED, at
            run.file_name, run.digest = file_name[:200], digest
            run.save()
            run.changes.all().delete()
            with writing(by=by, origin=Revision.Origin.IMPORT, at=at, run=run) as writer:
                at_work.writer, at_work.sink = writer, _sink(run)
                report = at_work.compare(gathered)
                if all_or_nothing and report.counts[What.REJECTED]:
                    raise NotApplied(report)
            propose_many(at_work.prose, by=by, at=at)
            if len(at_work.written) <= SCORED_AT_ONCE:
                recompute_quality(at_work.written, at=at)
            run.counts = report.numbers() | {"as_gone": str(gone)}
            run.save()
            record_write(
                by=by, action="apply_import", object_type="import_run", object_id=run.pk, feed=feed, **report.numbers()
            )
    except IntegrityError as failure:
        raise ImportFailed(type(failure.__cause__ or failure).__name__) from None
    finally:
        gathered.close()
    report.applied, report.run = True, run.pk
    return report


def _held(previewed: ImportRun) -> ImportRun:
    """The run, held until the transaction ends, so that it is applied once."""
    run = ImportRun.objects.select_for_update().get(pk=previewed.pk)
    if run.state != State.PREVIEWED:
        raise AppliedAlready
    return run


def decisions_of(run: ImportRun) -> Decisions:
    """What was decided about the conflicts that this run showed."""
    rows = run.changes.filter(what=What.CONFLICTING).exclude(source_id=None)
    return {
        (entity, source_id): (reason or {}).get("parameters", {}).get("decided", {})
        for entity, source_id, reason in rows.values_list("entity", "source_id", "reason")
        if source_id is not None
    }


@transaction.atomic
def decide(change: ImportChange, choices: dict[str, str], *, by: Account) -> None:
    """Keep what somebody decided about one conflict: per field `ours` or `theirs`. It holds when the run is applied.

    Raises ValueError for a change that is no conflict, for a run that is applied, and for a field that has none.
    """
    if change.what != What.CONFLICTING or change.run.state != State.PREVIEWED or not set(choices) <= set(change.fields):
        raise ValueError("not a conflict to decide")
    reason = change.reason or {"code": "both_changed", "parameters": {}}
    reason.setdefault("parameters", {})["decided"] = choices
    change.reason = reason
    change.save(update_fields=["reason"])
    record_write(
        by=by, action="decide_import_conflict", object_type="import_change", object_id=change.pk, fields=sorted(choices)
    )


def _sink(run: ImportRun) -> Sink:
    columns = (
        "run_id", "what", "entity", "entity_id", "source_id", "row", "fields", "reason", "before", "after",
    )  # fmt: skip

    def keep(changes: Sequence[Change]) -> None:
        copy_rows(
            "directory_importchange",
            columns,
            (
                (
                    run.pk, str(one.what), one.entity, one.entity_id, one.source_id and _plain(one.source_id), one.row,
                    json.dumps(one.fields), _json(one.reason), _json(one.before), _json(one.after),
                )
                for one in changes
            ),
        )  # fmt: skip

    return keep


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value).replace("\\u0000", "")


def _plain(text: str) -> str:
    """A key as the table can hold it, of a record that was refused for its key perhaps."""
    return text.replace("\0", "").encode(errors="replace").decode()[:200]
