"""A file as it is exported to the person: a record that reads back, and that another system can read.

`nabij files schema` prints its JSON Schema. `version` rises when the shape changes; codes are those of codes.toml and
of the vocabulary of needs.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.utils import timezone
from pydantic import BaseModel, ConfigDict

from nabij.outreach.accompaniment.opened import OpenFile
from nabij.outreach.accompaniment.queries import readings_of, service_name
from nabij.outreach.models import CaseFile, Consent, FileReader
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConsentRecord(_Part):
    """What the person agreed to: codes of `consent_parts`, how, in which language, until which day (included)."""

    what: list[str]
    how: Literal["spoken", "signed"]
    language: str
    with_interpreter: bool | None
    text_version: str
    given_on: date
    until: date


class ReaderRecord(_Part):
    """A colleague whom the person named. `until`: from that day on no more; None: may read now."""

    name: str
    is_lead: bool
    since: date
    until: date | None


class StepRecord(_Part):
    """A step: who does it, by when, and when it was done (None: not yet)."""

    text: str
    who: Literal["person", "worker", "helper"]
    due_on: date | None
    done_on: date | None


class GoalRecord(_Part):
    """A goal in the person's words. `need`: a code of the vocabulary."""

    text: str
    need: str | None
    state: Literal["open", "reached", "partly", "changed", "let_go"]
    state_on: date
    steps: list[StepRecord]


class HelperRecord(_Part):
    """Somebody in the network. `agreed_on`: since when they may be contacted; None: they may not."""

    kind: Literal["near", "professional", "service"]
    service: str | None
    text: str
    agreed_on: date | None


class CourseRecord(_Part):
    """What was agreed, met for or noted on a day; `minutes` None: not written down."""

    on: date
    kind: Literal["agreement", "meeting", "note"]
    text: str
    minutes: int | None
    by: str | None


class HandoverRecord(_Part):
    """The note for a service that the person chose."""

    to: str
    text: str


class ReadingRecord(_Part):
    """Somebody looked at the file: read_file, list_file (its name in a list), export_file, print_handover."""

    at: datetime
    by: str
    action: str


class FileRecord(_Part):
    """The whole file. `erase_on` is its last day; the day after, nothing of this is in Nabij any more."""

    format: Literal["nabij-accompaniment"] = "nabij-accompaniment"
    version: Literal[1] = 1
    id: UUID
    is_demo: bool  # made by a demo account: about nobody
    made_at: datetime
    programme: str
    team: str | None
    state: Literal["open", "ended"]
    opened_on: date
    ends_on: date
    erase_on: date
    called: str
    reach: str
    situation: str
    consents: list[ConsentRecord]
    readers: list[ReaderRecord]
    goals: list[GoalRecord]
    helpers: list[HelperRecord]
    course: list[CourseRecord]
    handover: HandoverRecord | None
    readings: list[ReadingRecord]


def record_of(file: OpenFile, *, at: datetime) -> FileRecord:
    """Everything that is kept of the person, and who looked at it until now."""
    row, lang = file.row, current_language()
    note = file.handover()
    return FileRecord(
        id=row.pk,
        is_demo=row.by is not None and row.by.is_demo,
        made_at=at,
        programme=in_language(row.programme, "name", lang).text,
        team=in_language(row.team, "name", lang).text if row.team else None,
        state="open" if row.state == CaseFile.State.OPEN else "ended",
        opened_on=row.opened_on,
        ends_on=row.ends_on,
        erase_on=row.erase_on,
        called=file.about("called"),
        reach=file.about("reach"),
        situation=file.about("situation"),
        consents=[_consent(one) for one in row.consents.all()],
        readers=[_reader(one) for one in row.readers.select_related("account")],
        goals=_goals(file),
        helpers=_helpers(file),
        course=_course(file),
        handover=HandoverRecord(to=note["to"], text=note["text"]) if note else None,
        readings=[
            ReadingRecord(at=timezone.localtime(one.at), by=one.by, action=one.action) for one in readings_of(row.pk)
        ],
    )


def as_json(record: FileRecord) -> str:
    """The record as a file of its own."""
    return record.model_dump_json(indent=2)


def read_back(text: str) -> FileRecord:
    """An exported file again. Raises pydantic.ValidationError, naming each field at fault."""
    return FileRecord.model_validate_json(text)


def _consent(one: Consent) -> ConsentRecord:
    return ConsentRecord.model_validate(
        {
            "what": one.what,
            "how": one.how,
            "language": one.language,
            "with_interpreter": one.with_interpreter,
            "text_version": one.text_version,
            "given_on": one.given_on,
            "until": one.until,
        }
    )


def _reader(one: FileReader) -> ReaderRecord:
    return ReaderRecord(name=one.account.display_name, is_lead=one.is_lead, since=one.since, until=one.until)


def _goals(file: OpenFile) -> list[GoalRecord]:
    return [
        GoalRecord.model_validate(
            {
                "text": file.text(goal),
                "need": goal.need,
                "state": goal.state,
                "state_on": goal.state_on,
                "steps": [
                    {"text": file.text(step), "who": step.who, "due_on": step.due_on, "done_on": step.done_on}
                    for step in goal.steps.all()
                ],
            }
        )
        for goal in file.row.goals.prefetch_related("steps")
    ]


def _helpers(file: OpenFile) -> list[HelperRecord]:
    return [
        HelperRecord.model_validate(
            {
                "kind": one.kind,
                "service": service_name(one.service_id) or None,
                "text": file.text(one),
                "agreed_on": one.agreed_on,
            }
        )
        for one in file.row.helpers.all()
    ]


def _course(file: OpenFile) -> list[CourseRecord]:
    return [
        CourseRecord.model_validate(
            {
                "on": one.on,
                "kind": one.kind,
                "text": file.text(one),
                "minutes": one.minutes,
                "by": one.by.display_name if one.by else None,
            }
        )
        for one in file.row.agreements.select_related("by")
    ]
