"""What every record asks when it comes in: is the team there, may this account, does the code exist.

A batch of records asks the same things over and over, so one `Known` answers them all from what it read once. Make one
per batch and throw it away: it keeps no answer longer than the transaction that it was made for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from nabij.outreach import codes
from nabij.outreach.accepting import Refused, Sent
from nabij.outreach.models import Activity, CommunityProject, Team, WayOfWorking
from nabij.outreach.programmes.queries import lineage_of_team
from nabij.outreach.records import Where
from nabij.people.models import Account, Programme
from nabij.people.permissions import Permission, scopes_of
from nabij.rules.access import Scope
from nabij.territory.models import Unit
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP

DAYS_BACK = 60  # a phone that was away longer than this kept its records too long: they are looked at by hand
PAPER_DAYS_BACK = 400  # a pile of paper is entered before the year's report
DAYS_AHEAD = 1  # a phone's clock may stand a day wrong


@dataclass(frozen=True)
class Workplace:
    """A programme and, where one was named, a team of it, as an account may work in it. `lineage`: see `may`."""

    programme: Programme
    team: Team | None
    ways: Mapping[str, WayOfWorking]
    lineage: frozenset[int]


class Known:
    """Answers of one batch. Each is read at most once; most batches need some ten queries, whatever their size."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self._workplaces: dict[tuple[str, str | None], Workplace] = {}
        self._scopes: dict[tuple[int, str], frozenset[Scope]] = {}
        self._units: dict[tuple[str, str], int] = {}
        self._needs: frozenset[str] | None = None
        self._activities: dict[UUID, tuple[int, int | None]] = {}
        self._projects: dict[UUID, CommunityProject] = {}

    def workplace(
        self, by: Account, programme: str, team: str | None, permission: Permission, *, on: date | None = None
    ) -> Workplace:
        """Where a record says it was made; `on`: the team must have been there that day, whatever became of it since.

        The same answer as `programmes.queries.team_for`, read once. Raises Refused: unknown_team, or not_allowed.
        """
        found = self._workplaces.get((programme, team))
        if found is None:
            found = self._workplaces[programme, team] = _workplace(programme, team)
        if on is not None and found.team is not None and not _was_there(found.team, on):
            raise Refused("unknown_team", ("team",))
        if not self.may(by, permission, found):
            raise Refused("not_allowed", ("team",))
        return found

    def may(self, by: Account, permission: Permission, place: Workplace) -> bool:
        """Whether a mandate of the account covers the team's place and its programme."""
        scopes = self._scopes.get((by.pk, permission))
        if scopes is None:
            scopes = self._scopes[by.pk, permission] = scopes_of(by, permission)
        return any(scope.covers(place.lineage, place.programme.pk) for scope in scopes)

    def way(self, place: Workplace, slug: str | None) -> WayOfWorking | None:
        """The programme's way of working. Raises Refused: unknown_code."""
        if slug is None:
            return None
        if slug not in place.ways:
            raise Refused("unknown_code", ("way_of_working",))
        return place.ways[slug]

    def unit_id(self, where: Where | None) -> int | None:
        """The unit's key. Raises Refused: unknown_code."""
        if where is None:
            return None
        key = (where.level, where.slug)
        if key not in self._units:
            found = Unit.objects.filter(level__slug=where.level, slug=where.slug).values_list("pk", flat=True).first()
            if found is None:
                raise Refused("unknown_code", ("unit",))
            self._units[key] = found
        return self._units[key]

    def check_needs(self, field: str, chosen: Iterable[str]) -> None:
        """Raises Refused: unknown_code, where one is no term of the vocabulary of needs and help."""
        wanted = set(chosen)
        if not wanted:
            return
        if self._needs is None:
            self._needs = frozenset(Term.objects.filter(taxonomy__slug=HELP).values_list("code", flat=True))
        if not wanted <= self._needs:
            raise Refused("unknown_code", (field,))

    def check_codes(self, **chosen: tuple[str, Iterable[str | None]]) -> None:
        """Each field with the list it chooses from. Raises Refused: unknown_code, naming every field that is wrong."""
        wrong = [field for field, (name, values) in chosen.items() if not set(values) - {None} <= _codes(name)]
        if wrong:
            raise Refused("unknown_code", tuple(wrong))

    def activity_of(self, activity: UUID | None, place: Workplace) -> UUID | None:
        """The activity, if the programme has it. Raises Refused: unknown_object."""
        if activity is None:
            return None
        if activity not in self._activities:
            row = Activity.objects.filter(pk=activity).values_list("programme_id", "team_id").first()
            if row is None:
                raise Refused("unknown_object", ("activity",))
            self._activities[activity] = row
        programme, team = self._activities[activity]
        if programme != place.programme.pk or (place.team is not None and team not in (None, place.team.pk)):
            raise Refused("unknown_object", ("activity",))
        return activity

    def project(self, project: UUID) -> CommunityProject:
        """The project of community work. Raises Refused: unknown_object."""
        if project not in self._projects:
            row = CommunityProject.objects.select_related("programme", "team").filter(pk=project).first()
            if row is None:
                raise Refused("unknown_object", ("project",))
            self._projects[project] = row
        return self._projects[project]

    def check_day(self, field: str, on: date, sent: Sent, *, days_back: int = DAYS_BACK) -> None:
        """Raises Refused: in_future or too_old, by the server's own day. What was made up has no bound behind."""
        if on > self.today + timedelta(days=DAYS_AHEAD):
            raise Refused("in_future", (field,))
        back = {"synthetic": None, "paper": PAPER_DAYS_BACK}.get(sent.origin, days_back)
        if back is not None and on < self.today - timedelta(days=back):
            raise Refused("too_old", (field,))


def _workplace(programme_slug: str, team_slug: str | None) -> Workplace:
    if team_slug is None:
        programme = Programme.objects.filter(slug=programme_slug).first()
        team = None
    else:
        team = (
            Team.objects.select_related("programme", "unit")
            .defer("unit__boundary", "unit__outline")
            .filter(programme__slug=programme_slug, slug=team_slug)
            .first()
        )
        programme = team.programme if team else None
    if programme is None:
        raise Refused("unknown_team", ("team",))
    ways = {way.slug: way for way in WayOfWorking.objects.filter(programme=programme)}
    return Workplace(programme, team, ways, (lineage_of_team(team) if team else None) or frozenset())


def _was_there(team: Team, on: date) -> bool:
    return (team.valid_from is None or team.valid_from <= on) and (team.valid_to is None or on <= team.valid_to)


def _codes(list_name: str) -> set[str | None]:
    return set(codes.every_list()[list_name])
