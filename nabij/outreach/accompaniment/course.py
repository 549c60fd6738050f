"""What stands in a file, written: about the person, goals, steps, helpers, what was agreed, the note to hand over.

Each row has a revision. Whoever writes on an older one is told what stands there now (`Changed`) and decides; nothing
is overwritten that was not seen. Every write is audited with the file's id and the names of fields, never a text.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import connection, models, transaction

from nabij.outreach.accompaniment.actions import NotPossible
from nabij.outreach.accompaniment.opened import ABOUT, HANDOVER, HELPERS, OBJECT_TYPE, PLAN, OpenFile, Row
from nabij.outreach.models import Agreement, CaseFile, Goal, Helper, Step
from nabij.people.audit import record_write
from nabij.people.models import Account

WHO = ("person", "worker", "helper")
HELPER_KINDS = ("near", "professional", "service")
COURSE_KINDS = ("agreement", "meeting", "note")
PART_OF: dict[type[Any], str | None] = {Goal: PLAN, Step: PLAN, Helper: HELPERS, Agreement: None}
"""Which part of the consent allows writing this; None: keeping a file is enough."""


class Changed(Exception):
    """Somebody else wrote on it since it was shown: both versions are to be looked at. `revision`: of what stands."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"revision {revision}")
        self.revision = revision


@dataclass(frozen=True)
class Seen:
    """The row that a form was filled in from, and the revision that it showed."""

    row_id: int
    revision: int


@transaction.atomic
def write_about(*, by: Account, opened: OpenFile, seen_revision: int, texts: dict[str, str]) -> None:
    """How the person wants to be called and reached, and the situation. Raises Changed, NotPossible."""
    row = _open_row(opened, None)
    if row.revision != seen_revision:
        raise Changed(row.revision)
    for name in ABOUT:
        text = texts.get(name, "").strip()
        sealed = opened.key.seal(text, name=f"file.{name}", row=row.pk) if text else None
        setattr(row, f"{name}_sealed", sealed)
    row.revision += 1
    row.save(update_fields=[*(f"{name}_sealed" for name in ABOUT), "revision"])
    _record(opened, by, "write_about", fields=",".join(ABOUT))


@transaction.atomic
def write_handover(
    *, by: Account, opened: OpenFile, seen_revision: int, to: str, service: str | None, text: str
) -> None:
    """The note for a service that the person chose; an empty text takes it away. Raises Changed, NotPossible."""
    row = _open_row(opened, HANDOVER, also_ended=True)
    if row.revision != seen_revision:
        raise Changed(row.revision)
    note = json.dumps({"to": to.strip(), "service": service, "text": text.strip()}, ensure_ascii=False)
    row.handover_sealed = opened.key.seal(note, name="file.handover", row=row.pk) if text.strip() else None
    row.revision += 1
    row.save(update_fields=["handover_sealed", "revision"])
    _record(opened, by, "write_handover")


def write_goal(
    *, by: Account, opened: OpenFile, seen: Seen | None, text: str, need: str | None, state: str, on: date
) -> int:
    """A goal in the person's words. `state_on` moves when the state does. Answers the goal's id."""
    with transaction.atomic():
        _open_row(opened, PLAN)
        columns: dict[str, Any] = {"need": need, "state": state}
        before = Goal.objects.filter(file=opened.row, pk=seen.row_id).first() if seen else None
        if before is None:
            columns["order"] = opened.row.goals.count()
        if before is None or before.state != state:
            columns["state_on"] = on
        return _write(Goal, by=by, opened=opened, seen=seen, scope={"file": opened.row}, columns=columns, text=text)


def write_step(
    *, by: Account, opened: OpenFile, seen: Seen | None, goal_id: int, text: str, who: str, due_on: date | None,
    done_on: date | None,
) -> int:  # fmt: skip
    """A step towards a goal. Answers its id."""
    with transaction.atomic():
        _open_row(opened, PLAN)
        if not opened.row.goals.filter(pk=goal_id).exists():
            raise NotPossible("gone")
        columns = {"who": who, "due_on": due_on, "done_on": done_on}
        return _write(Step, by=by, opened=opened, seen=seen, scope={"goal_id": goal_id}, columns=columns, text=text)


@transaction.atomic
def tick_step(*, by: Account, opened: OpenFile, step_id: int, seen_revision: int, done_on: date | None) -> None:
    """A step is done on a day, or (None) not done after all. Raises Changed, NotPossible."""
    _open_row(opened, PLAN)
    step = Step.objects.select_for_update().filter(pk=step_id, goal__file=opened.row).first()
    if step is None:
        raise NotPossible("gone")
    if step.revision != seen_revision:
        raise Changed(step.revision)
    step.done_on, step.revision = done_on, step.revision + 1
    step.save(update_fields=["done_on", "revision"])
    _record(opened, by, "write_step", fields="done_on")


def write_helper(
    *, by: Account, opened: OpenFile, seen: Seen | None, kind: str, service: Any, text: str, agreed_on: date | None
) -> int:
    """Somebody in the person's network. `agreed_on`: the person agreed that they be contacted; None: they may not."""
    columns = {"kind": kind, "service_id": service, "agreed_on": agreed_on}
    return _write(Helper, by=by, opened=opened, seen=seen, scope={"file": opened.row}, columns=columns, text=text)


def write_agreement(
    *, by: Account, opened: OpenFile, seen: Seen | None, kind: str, on: date, minutes: int | None, text: str
) -> int:
    """What was agreed, met for or noted on a day. The first author stays its author."""
    columns: dict[str, Any] = {"kind": kind, "on": on, "minutes": minutes}
    if seen is None:
        columns["by"] = by
    return _write(Agreement, by=by, opened=opened, seen=seen, scope={"file": opened.row}, columns=columns, text=text)


@transaction.atomic
def remove(*, by: Account, opened: OpenFile, row: Row, seen_revision: int) -> None:
    """Take a goal (with its steps), step, helper or note out of the file, for good. Raises Changed, NotPossible."""
    _open_row(opened, None)
    model = type(row)
    found = cast(Any, model)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise NotPossible("gone")
    if found.revision != seen_revision:
        raise Changed(found.revision)
    found.delete()
    _record(opened, by, f"remove_{model._meta.model_name}")


@transaction.atomic
def _write(
    model: type[models.Model],
    *,
    by: Account,
    opened: OpenFile,
    seen: Seen | None,
    scope: dict[str, Any],
    columns: dict[str, Any],
    text: str,
) -> int:
    """One row under a file: a new one, or the one that was seen. `scope` keeps it within the file."""
    _open_row(opened, PART_OF[model])
    manager = model._default_manager
    if seen is None:
        row_id = _next_id(model)
        manager.create(id=row_id, text_sealed=opened.sealed(model, row_id, text.strip()), **scope, **columns)
        _record(opened, by, f"add_{model._meta.model_name}")
        return row_id
    row: Any = manager.select_for_update().filter(pk=seen.row_id, **scope).first()
    if row is None:
        raise NotPossible("gone")
    if row.revision != seen.revision:
        raise Changed(row.revision)
    for name, value in columns.items():
        setattr(row, name, value)
    row.text_sealed, row.revision = opened.sealed(model, row.pk, text.strip()), row.revision + 1
    row.save()
    _record(opened, by, f"write_{model._meta.model_name}", fields=",".join(["text", *columns]))
    return seen.row_id


def _open_row(opened: OpenFile, part: str | None, *, also_ended: bool = False) -> CaseFile:
    """The file, locked, if it is still written in and the person agreed to this part. Raises NotPossible."""
    row = CaseFile.objects.select_for_update().filter(pk=opened.row.pk).first()
    if row is None or row.state == CaseFile.State.ERASED:
        raise NotPossible("gone")
    if row.state == CaseFile.State.ENDED and not also_ended:
        raise NotPossible("closed")
    newest = row.consents.first()
    if part is not None and (newest is None or part not in newest.what):
        raise NotPossible("no_part")
    return row


def _next_id(model: type[models.Model]) -> int:
    """The id of a row that is not there yet: a text is sealed for its own row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        (found,) = cursor.fetchone()
    return int(found)


def _record(opened: OpenFile, by: Account, action: str, **detail: object) -> None:
    record_write(by=by, action=action, object_type=OBJECT_TYPE, object_id=opened.row.pk, **detail)
