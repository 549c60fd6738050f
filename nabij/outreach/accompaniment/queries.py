"""Reads around files: a worker's own list, colleagues to name, who read a file; and for coordinators, counts alone."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from nabij.directory.queries import listed, visible_services
from nabij.directory.search.asking import Question, find
from nabij.outreach.accompaniment.opened import LISTED, OBJECT_TYPE, OpenFile, may_keep, opened, readable
from nabij.outreach.accompaniment.server_keys import read_secrets
from nabij.outreach.models import CaseFile, FileReader, Goal, Step, Team
from nabij.outreach.programmes.queries import may_for_team, on_day, own_teams, teams_where
from nabij.people.audit import record_read
from nabij.people.models import Account, AuditEvent
from nabij.people.permissions import Permission
from nabij.rules.file_terms import Nearness, nearness
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term

SERVICES_OFFERED = 6
GOING_ON = (Goal.State.OPEN, Goal.State.PARTLY)  # goals whose steps still wait


@dataclass(frozen=True)
class Mine:
    """One of my files, for the list: how the person is called, until when, and which steps are to be done."""

    opened: OpenFile
    called: str
    nearness: Nearness
    steps_open: int
    next_due: date | None
    is_late: bool  # a step is overdue


def files_of(account: Account, *, on: date) -> list[Mine]:
    """The files that this account may read today, the one that ends first on top. Each reading is recorded.

    Raises KeyProblem where the server's secret does not fit.
    """
    named = readable(account, on=on).select_related("programme", "team", "unit").prefetch_related("consents")
    allowed: dict[tuple[int | None, int], bool] = {}  # files of one team are asked about once
    rows = []
    for row in named.order_by("erase_on", "id"):
        where = (row.unit_id, row.programme_id)
        if where not in allowed:
            allowed[where] = may_keep(account, row)
        if allowed[where]:
            rows.append(row)
    if not rows:
        return []
    secrets = read_secrets()
    steps: dict[UUID, list[date | None]] = {row.pk: [] for row in rows}
    waiting = Step.objects.filter(goal__file__in=rows, goal__state__in=GOING_ON, done_on__isnull=True)
    for file_id, due in waiting.values_list("goal__file", "due_on"):
        steps[file_id].append(due)
    found = [_mine(opened(row, secrets), steps[row.pk], on) for row in rows]
    for one in found:
        record_read(by=account, action=LISTED, object_type=OBJECT_TYPE, object_id=one.opened.row.pk)
    return found


def _mine(file: OpenFile, due: list[date | None], on: date) -> Mine:
    days = sorted(day for day in due if day is not None)
    return Mine(
        opened=file,
        called=file.about("called"),
        nearness=nearness(file.row.erase_on, today=on),
        steps_open=len(due) if file.is_open else 0,
        next_due=days[0] if days and file.is_open else None,
        is_late=bool(days and days[0] < on and file.is_open),
    )


def teams_to_open_for(account: Account, *, on: date) -> list[Team]:
    """The teams for which this account may open a file: those it works in; else any that its mandates cover."""
    own = [team for team in own_teams(account, on=on) if may_for_team(account, Permission.KEEP_FILES, team)]
    return own or teams_where(account, Permission.KEEP_FILES, on=on)


def colleagues(account: Account, teams: Collection[Team], *, on: date) -> list[Account]:
    """Who may be named as a reader beside this account: who works in one of the teams and may keep its files."""
    members = Account.objects.filter(
        pk__in=[
            member.account_id
            for team in teams
            for member in team.members.filter(on_day(on)).select_related("account")
            if may_for_team(member.account, Permission.KEEP_FILES, team)
        ],
        is_active=True,
    )
    return list(members.exclude(pk=account.pk).order_by("display_name", "pk"))


def readers_of(file: OpenFile) -> list[FileReader]:
    """Who may read a file now, the lead first."""
    return list(file.row.readers.filter(until__isnull=True).select_related("account"))


@dataclass(frozen=True)
class Reading:
    """Somebody looked at a file."""

    at: datetime
    by: str
    action: str


def readings_of(file_id: UUID, *, most: int | None = None) -> list[Reading]:
    """Who read a file, newest first, from the audit trail."""
    events = AuditEvent.objects.filter(
        object_type=OBJECT_TYPE, object_id=str(file_id), kind=AuditEvent.Kind.READ
    ).select_related("by")
    return [
        Reading(event.at, event.by.display_name if event.by else "", event.action)
        for event in events.order_by("-pk")[:most]
    ]


def needs_to_choose() -> list[tuple[str, str]]:
    """The needs of the vocabulary that a goal can be about: code and name, by name."""
    terms = Term.objects.filter(taxonomy__slug="help", taxonomy__is_ours=True, is_need=True)
    named = [(term.code, in_language(term, "name", current_language()).text) for term in terms]
    return sorted(named, key=lambda pair: pair[1].casefold())


def services_like(text: str) -> list[tuple[str, str]]:
    """Services of the directory that a text may mean: id and name, the likeliest first."""
    if not text.strip():
        return []
    lang = current_language()
    answer = find(Question(language=lang, at=timezone.now(), text=text[:200], size=SERVICES_OFFERED))
    found = listed([hit.service_id for hit in answer.hits])
    return [
        (str(hit.service_id), in_language(found[hit.service_id].service, "name", lang).text)
        for hit in answer.hits
        if hit.service_id in found
    ]


def service_name(service_id: UUID | str | None) -> str:
    """The name of a service that people can be sent to; empty where there is none."""
    if not service_id:
        return ""
    service = visible_services().filter(pk=service_id).first()
    return in_language(service, "name", current_language()).text if service else ""


# ---- For coordinators -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileCounts:
    """Counts of a team's files in a period, raw: they leave only through `nabij.rules.disclosure`.

    `by_need`: files of which a goal names this need, of those not erased yet: erasing takes the needs with it.
    """

    opened: int  # in the period
    open_at_end: int  # on its last day
    ended: int  # in the period: ended, or erased by term, or withdrawn
    withdrawn: int  # erased in the period because the consent was withdrawn
    by_need: Mapping[str, int] = field(default_factory=dict)


def file_counts(team_ids: Collection[int], *, first: date, last: date, is_demo: bool = False) -> dict[int, FileCounts]:
    """Counts per team between two days, both included; every team asked for is there. Three columns of a shell each.

    Files of demo accounts are about nobody: they are counted alone (`is_demo`), or not. No file's id, no day
    of a file and no text is in it.
    """
    needs: dict[int, Counter[str]] = {team: Counter() for team in team_ids}
    every = CaseFile.objects.filter(team__in=team_ids, opened_on__lte=last)
    files = every.filter(by__is_demo=True) if is_demo else every.exclude(by__is_demo=True)
    named = Goal.objects.filter(file__in=files, file__ends_on__gte=first, need__isnull=False).exclude(
        file__state=CaseFile.State.ERASED
    )
    for team, need, _file in named.order_by().values_list("file__team", "need", "file").distinct():
        needs[team][str(need)] += 1
    rows: dict[int, list[CaseFile]] = {team: [] for team in team_ids}
    for row in files.only("team", "opened_on", "ends_on", "erased_at", "erased_because", "state"):
        rows[row.team_id or 0].append(row)
    return {team: _counted(found, needs[team], first, last) for team, found in rows.items()}


def _counted(rows: list[CaseFile], needs: Counter[str], first: date, last: date) -> FileCounts:
    ends = [_last_open_day(row) for row in rows]
    return FileCounts(
        opened=sum(row.opened_on >= first for row in rows),
        open_at_end=sum(end is None or end > last for end in ends),
        ended=sum(end is not None and first <= end <= last for end in ends),
        withdrawn=sum(
            row.erased_because == "withdrawn"
            and row.erased_at is not None
            and first <= timezone.localdate(row.erased_at) <= last
            for row in rows
        ),
        by_need=dict(needs),
    )


def _last_open_day(row: CaseFile) -> date | None:
    """The day that a file ended or was erased; None while it is open."""
    if row.state == CaseFile.State.OPEN:
        return None
    if row.erased_at is None:
        return row.ends_on
    return min(row.ends_on, timezone.localdate(row.erased_at))
