"""For which team somebody works on a page: their own first, then any other that their mandates cover."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from nabij.outreach.models import Team
from nabij.outreach.programmes.queries import covers, own_teams, teams_where
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_somewhere

CHOSEN = "field_team"  # in the session


@dataclass(frozen=True)
class AtWork:
    """Who works, for which team, and between which teams they may choose. `team` None: there is none for them yet."""

    account: Account
    team: Team | None
    teams: tuple[Team, ...]
    is_keeper: bool  # keeps this team's programme: may mend what colleagues wrote


def at_work(request: HttpRequest) -> AtWork:
    """The signed-in worker and the team that they chose, by `?team=<id>` or earlier in this session.

    Raises SignInNeeded, or PermissionDenied for an account that logs no fieldwork anywhere.
    """
    account = require_somewhere(request, Permission.LOG_FIELDWORK)
    teams = teams_to_work_for(account)
    wanted = request.GET.get("team") or request.POST.get("team") or str(request.session.get(CHOSEN, ""))
    team = next((team for team in teams if str(team.pk) == wanted), teams[0] if teams else None)
    if team is not None and request.session.get(CHOSEN) != team.pk and len(teams) > 1:
        request.session[CHOSEN] = team.pk
    keeps = team is not None and covers(account, Permission.KEEP_PROGRAMME, [team]) == [team]
    return AtWork(account, team, teams, keeps)


def teams_to_work_for(account: Account) -> tuple[Team, ...]:
    """The teams of today for which this account may log fieldwork, their own first. Six queries at most."""
    today = timezone.localdate()
    allowed = teams_where(account, Permission.LOG_FIELDWORK, on=today)
    own = {team.pk for team in own_teams(account, on=today)}
    return tuple(sorted(allowed, key=lambda team: team.pk not in own))
