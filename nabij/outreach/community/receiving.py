"""A step of community work comes in: from a page or from a phone, always by `accept`."""

from nabij.outreach.accepting import Accepted, Sent
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.known import PAPER_DAYS_BACK, Known
from nabij.outreach.models import ProjectStep
from nabij.outreach.records import StepRecord
from nabij.people.audit import record_write
from nabij.people.permissions import Permission


def accept(
    record: StepRecord,
    sent: Sent,
    *,
    known: Known | None = None,
    partner_names: str | None = None,
    answer_from: str | None = None,
) -> Accepted:
    """Write a step under the record's own id, within the caller's transaction. Raises Refused; nothing is written then.

    `partner_names`, `answer_from`: what the site asks beside what a phone sends.
    """
    known = known or Known()
    project = known.project(record.project)
    known.workplace(
        sent.by, project.programme.slug, project.team.slug if project.team else None, Permission.LOG_FIELDWORK
    )
    known.check_codes(kind=("step_kinds", [record.kind]))
    known.check_day("on", record.on, sent, days_back=PAPER_DAYS_BACK)  # minutes of a meeting come late
    texts = {"text": record.text, "partner_names": partner_names, "answer_from": answer_from}
    check_texts(texts, confirmed=record.guard_confirmed)
    row = ProjectStep(
        id=sent.id,
        project=project,
        kind=record.kind,
        on=record.on,
        text=record.text,
        people_count=record.people_count,
        partner_names=partner_names or None,
        answer_from=answer_from or None,
        origin=sent.origin,
        by=sent.by,
    )
    row.save(force_insert=True)
    record_write(
        by=sent.by, action="project.step", object_type="project", object_id=project.pk, kind=row.kind, origin=row.origin
    )
    return Accepted()
