"""Writes of community work: begin, change, a step, residents' words, the end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nabij.outreach.accepting import Conflict, Refused, Sent
from nabij.outreach.community.receiving import accept
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.models import CommunityProject, ProjectStep, ResidentWords, Team
from nabij.outreach.records import StepRecord
from nabij.people.audit import record_write
from nabij.people.models import Account

TEXTS = ("title", "problem", "change_sought", "budget_from")
GOING_ON = CommunityProject.Outcome.GOING_ON


@transaction.atomic
def begin_project(
    *, by: Account, team: Team, project_id: UUID, fields: dict[str, Any], confirmed: list[str]
) -> CommunityProject:
    """Begin a project. Sent twice with the same id it is there once. Raises Refused where its words name somebody."""
    there = CommunityProject.objects.filter(pk=project_id, by=by).first()
    if there is not None:
        return there
    check_texts({name: fields.get(name) for name in TEXTS}, confirmed=confirmed)
    made = CommunityProject.objects.create(id=project_id, programme=team.programme, team=team, by=by, **fields)
    record_write(by=by, action="project.begun", object_type="project", object_id=made.pk, kind=made.kind)
    return made


@transaction.atomic
def change_project(
    *, by: Account, project: CommunityProject, base_rev: int | None, fields: dict[str, Any], confirmed: list[str]
) -> None:
    """Change what a project says of itself. Raises Conflict where somebody changed it meanwhile, or Refused."""
    row = CommunityProject.objects.select_for_update().get(pk=project.pk)
    if row.revision != base_rev:
        raise Conflict(row.revision)
    check_texts({name: fields.get(name) for name in TEXTS}, confirmed=confirmed)
    for name, value in fields.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    record_write(by=by, action="project.changed", object_type="project", object_id=row.pk, fields=sorted(fields))


@transaction.atomic
def add_step(
    *, by: Account, record: StepRecord, step_id: UUID, now: datetime, partner_names: str | None, answer_from: str | None
) -> None:
    """Write a step from a page. Sent twice with the same id it is there once. Raises Refused."""
    if ProjectStep.objects.filter(pk=step_id, by=by).exists():
        return
    sent = Sent(id=step_id, by=by, made_at=now, origin="page")
    accept(record, sent, partner_names=partner_names, answer_from=answer_from)


@transaction.atomic
def erase_step(*, by: Account, step: ProjectStep) -> None:
    """Take a step out that was written by mistake; the audit trail keeps that there was one, and of which kind."""
    record_write(by=by, action="project.step_erased", object_type="project", object_id=step.project_id, kind=step.kind)
    step.delete()


@transaction.atomic
def add_words(
    *, by: Account, project: CommunityProject, text: str, language: str, on: date, may_be_published: bool,
    confirmed: list[str],
) -> ResidentWords:  # fmt: skip
    """Keep what residents said, in their words. Raises Refused where it says who somebody is."""
    check_texts({"text": text}, confirmed=confirmed)
    made = ResidentWords.objects.create(
        project=project, text=text, language=language, on=on, may_be_published=may_be_published, by=by
    )
    record_write(
        by=by, action="words.kept", object_type="project", object_id=project.pk, may_be_published=may_be_published
    )
    return made


@transaction.atomic
def withdraw_words(*, by: Account, words: ResidentWords) -> None:
    """Residents take their words back: they are erased."""
    record_write(by=by, action="words.erased", object_type="project", object_id=words.project_id)
    words.delete()


@transaction.atomic
def end_project(
    *, by: Account, project: CommunityProject, outcome: str, ended_on: date, change_won: str | None,
    confirmed: list[str],
) -> None:  # fmt: skip
    """Say what became of a project: the change won, in part, not, or it stopped. Raises Refused.

    A change that was won, wholly or in part, is told in words.
    """
    row = CommunityProject.objects.select_for_update().get(pk=project.pk)
    if outcome in (CommunityProject.Outcome.WON, CommunityProject.Outcome.PARTLY) and not change_won:
        raise Refused("not_possible", ("change_won",))
    if outcome == GOING_ON or ended_on < row.began_on:
        raise Refused("not_possible", ("ended_on",))
    check_texts({"change_won": change_won}, confirmed=confirmed)
    row.outcome, row.ended_on, row.change_won = outcome, ended_on, change_won or None
    row.revision += 1
    row.save()
    record_write(by=by, action="project.ended", object_type="project", object_id=row.pk, outcome=outcome)


@transaction.atomic
def go_on(*, by: Account, project: CommunityProject) -> None:
    """Take the end of a project back: it goes on."""
    row = CommunityProject.objects.select_for_update().get(pk=project.pk)
    row.outcome, row.ended_on = GOING_ON, None
    row.revision += 1
    row.save()
    record_write(by=by, action="project.goes_on", object_type="project", object_id=row.pk)
