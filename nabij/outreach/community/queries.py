"""Reads of community work: a team's projects, one of them with its course, and words that may be published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach import codes
from nabij.outreach.models import CommunityProject, ProjectStep, ResidentWords, Team
from nabij.outreach.programmes.queries import check_may_for_team, covers
from nabij.people.models import Account
from nabij.people.permissions import Permission, check_may
from nabij.rules.community_steps import Course, Stage, missing_next, stages
from nabij.ui.pages import NotFound

STAGE_WORDS = {
    "sought": gettext_lazy("The change that is sought"),
    "words": gettext_lazy("Residents' own words"),
    "end": gettext_lazy("What became of it"),
}


@dataclass(frozen=True)
class ShownProject:
    """A project with what is missing next, in words; None where nothing is."""

    row: CommunityProject
    next: str | None


def projects_of(team: Team) -> list[ShownProject]:
    """The projects of a team, those that go on first, then the newest. Three queries."""
    rows = (
        CommunityProject.objects.filter(team=team)
        .select_related("unit__level")
        .defer("unit__boundary", "unit__outline")
    )
    found = [_shown(row) for row in rows.prefetch_related("steps", "words")]
    return sorted(found, key=lambda shown: (shown.row.ended_on is not None, -shown.row.began_on.toordinal()))


def _shown(row: CommunityProject) -> ShownProject:
    stage = missing_next(course_of(row))
    return ShownProject(row, stage_words(stage) if stage else None)


def project_for(account: Account, project_id: UUID) -> CommunityProject:
    """A project of a team that this account may log for. Raises NotFound, or PermissionDenied."""
    found = (
        CommunityProject.objects.select_related("programme", "team__programme", "unit__level")
        .prefetch_related("steps", "words")
        .filter(pk=project_id)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such project."))
    if found.team is None:
        check_may(account, Permission.LOG_FIELDWORK, programme=found.programme)
    else:
        check_may_for_team(account, Permission.LOG_FIELDWORK, found.team)
    return found


def step_for(account: Account, step_id: UUID) -> ProjectStep:
    """A step of a project of this account's teams. Raises NotFound, or PermissionDenied."""
    found = ProjectStep.objects.filter(pk=step_id).first()
    if found is None:
        raise NotFound(_("There is no such step."))
    project_for(account, found.project_id)
    return found


def words_for(account: Account, words_id: int) -> ResidentWords:
    """Words of residents in a project of this account's teams. Raises NotFound, or PermissionDenied."""
    found = ResidentWords.objects.filter(pk=words_id).first()
    if found is None:
        raise NotFound(_("There are no such words."))
    project_for(account, found.project_id)
    return found


def course_of(project: CommunityProject) -> Course:
    """A project as the rule sees it. Reads its steps and words."""
    return Course(
        kind=project.kind,
        steps=tuple(step.kind for step in project.steps.all()),
        says_change_sought=bool(project.change_sought),
        has_budget=project.budget_euros is not None,
        has_words=bool(project.words.all()),
        has_ended=project.ended_on is not None,
    )


@dataclass(frozen=True)
class ShownStage:
    """A stage in words; `count`: "1 of 3" where more than one is wanted."""

    stage: Stage
    name: str
    is_next: bool


def stages_of(project: CommunityProject) -> list[ShownStage]:
    """Every stage of a project, the first one that is missing marked."""
    course = course_of(project)
    coming = missing_next(course)
    return [ShownStage(stage, stage_words(stage), stage == coming) for stage in stages(course)]


def stage_words(stage: Stage) -> str:
    """A stage in the reader's language."""
    if stage.code in STAGE_WORDS:
        return str(STAGE_WORDS[stage.code])
    return codes.said("step_kinds", stage.code)


@dataclass(frozen=True)
class Moment:
    """One point of the time line: a step, or words of residents."""

    step: ProjectStep | None
    words: ResidentWords | None

    @property
    def step_name(self) -> str:
        """The kind of the step in words."""
        return codes.said("step_kinds", self.step.kind) if self.step else ""

    @property
    def language(self) -> str:
        """In which language the words are, in words."""
        return codes.said("languages", self.words.language) if self.words else ""


def time_line(project: CommunityProject) -> list[Moment]:
    """Steps and words in order of time."""
    found = [
        *(Moment(step, None) for step in project.steps.all()),
        *(Moment(None, said) for said in project.words.all()),
    ]
    return sorted(found, key=lambda moment: (moment.step or moment.words).on)  # type: ignore[union-attr]


def published_words(projects: Collection[CommunityProject]) -> list[ResidentWords]:
    """Words that residents said may be shown to others, by project and day. Nothing else of what they said leaves."""
    found = ResidentWords.objects.filter(project__in=projects, may_be_published=True)
    return list(found.select_related("project").order_by("project", "on", "pk"))


def projects_where(account: Account, teams: Sequence[Team]) -> list[CommunityProject]:
    """Projects that go on in those of these teams that the account may log for."""
    allowed = covers(account, Permission.LOG_FIELDWORK, list(teams))
    found = CommunityProject.objects.filter(team__in=allowed, ended_on__isnull=True).select_related("programme", "team")
    return list(found.order_by("-began_on", "pk"))
