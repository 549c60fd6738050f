"""Reads over programmes: their teams, where these work, who works in them, and who may do what for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.outreach.accepting import Refused
from nabij.outreach.models import ProgrammeTerms, Team, WayOfWorking
from nabij.people.models import Account, Programme
from nabij.people.permissions import Permission, check_may, may, scopes_of
from nabij.territory.models import Unit
from nabij.territory.queries import current_memberships, lineage_ids
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language


@dataclass(frozen=True)
class Placed:
    """The programme and team that a record belongs to; `team` None: the programme's as a whole."""

    programme: Programme
    team: Team | None


def on_day(on: date) -> Q:
    """What counts on a day: begun, and not yet ended."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def own_teams(account: Account, *, on: date) -> list[Team]:
    """The teams that an account works in on a day, each with its programme and unit, in the programmes' order.

    What the account may do there comes from its mandates: see `get_team`.
    """
    found = Team.objects.filter(on_day(on), pk__in=account.teams.filter(on_day(on)).values("team"))
    found = found.select_related("programme", "unit__level").defer("unit__boundary", "unit__outline")
    return list(found.order_by("programme__slug", "slug"))


def get_programme(programme_slug: str) -> Programme:
    """The programme with this address; open to everyone. Raises NotFound, with the programmes that do exist."""
    found = Programme.objects.filter(slug=programme_slug).first()
    if found is None:
        raise NotFound(
            _("There is no programme “%(slug)s”.") % {"slug": programme_slug[:40]},
            [(_said(programme), programme_url(programme)) for programme in Programme.objects.order_by("slug")],
        )
    return found


def get_open_team(programme_slug: str, team_slug: str) -> Team:
    """A team to read about; open to everyone. Raises NotFound, with the programme's page."""
    programme = get_programme(programme_slug)
    found = _teams(programme).filter(slug=team_slug).first()
    if found is None:
        raise NotFound(
            _("The programme %(programme)s has no team “%(slug)s”.")
            % {"programme": _said(programme), "slug": team_slug[:60]},
            [(_said(programme), programme_url(programme))],
        )
    return found


def get_team(account: Account | AnonymousUser, programme_slug: str, team_slug: str, permission: Permission) -> Team:
    """A team for which this account may do this. Raises NotFound, or PermissionDenied (403)."""
    team = get_open_team(programme_slug, team_slug)
    check_may_for_team(account, permission, team)
    return team


def get_kept_programme(account: Account | AnonymousUser, programme_slug: str, permission: Permission) -> Programme:
    """A programme that this account may do this for as a whole. Raises NotFound, or PermissionDenied (403)."""
    programme = get_programme(programme_slug)
    check_may(account, permission, programme=programme)
    return programme


def may_for_team(account: Account | AnonymousUser, permission: Permission, team: Team) -> bool:
    """Whether this account may do this for a team: in its place and its programme."""
    return may(account, permission, lineage=lineage_of_team(team), programme=team.programme)


def check_may_for_team(account: Account | AnonymousUser, permission: Permission, team: Team) -> None:
    """As `may_for_team`; raises PermissionDenied where it says no."""
    check_may(account, permission, lineage=lineage_of_team(team), programme=team.programme)


def lineage_of_team(team: Team) -> frozenset[int] | None:
    """Ids of the team's unit and of all it lies in; None for a team without one: the whole territory's."""
    return lineage_ids(team.unit) if team.unit else None


def team_for(
    *, programme: str, team: str | None, by: Account, permission: Permission, on: date | None = None
) -> Placed:
    """The programme and team that a record names, if `by` may do this for them.

    A record without a team is the programme's as a whole: only who may for the whole territory writes it. `on`: the
    day the record is about; a team that had ended or not begun by then is unknown. Raises accepting.Refused:
    unknown_team with the field at fault, or not_allowed.
    """
    kept = Programme.objects.filter(slug=programme).first()
    if kept is None:
        raise Refused("unknown_team", ("programme",))
    found = None
    if team is not None:
        found = _teams(kept).filter(on_day(on) if on else Q(), slug=team).first()
        if found is None:
            raise Refused("unknown_team", ("team",))
    lineage = lineage_of_team(found) if found else None
    if not may(by, permission, lineage=lineage, programme=kept):
        raise Refused("not_allowed", ("team",) if found else ("programme",))
    return Placed(kept, found)


def teams_of(programme: Programme, *, on: date | None = None) -> list[Team]:
    """The teams of a programme, by name in the reader's language: all there ever were, or those of a day."""
    found = _teams(programme).filter(on_day(on) if on else Q())
    return sorted(found, key=lambda team: (_said(team).casefold(), team.slug))


def teams_where(account: Account | AnonymousUser, permission: Permission, *, on: date) -> list[Team]:
    """Every team of a day for which this account may do this, in the programmes' order. Three queries."""
    found = Team.objects.filter(on_day(on)).select_related("programme", "unit__level")
    found = found.defer("unit__boundary", "unit__outline").order_by("programme__slug", "slug")
    return covers(account, permission, list(found))


def covers(account: Account | AnonymousUser, permission: Permission, teams: Sequence[Team]) -> list[Team]:
    """Those of the teams for which this account may do this: `may_for_team` for many, in two queries."""
    scopes = scopes_of(account, permission)
    lies_in: dict[int, set[int]] = {team.unit_id: {team.unit_id} for team in teams if team.unit_id}
    if scopes:
        for child, parent in current_memberships().filter(child__in=lies_in).values_list("child_id", "parent_id"):
            lies_in[child].add(parent)
    places = {unit: frozenset(ids) for unit, ids in lies_in.items()}
    return [
        team
        for team in teams
        if any(scope.covers(places.get(team.unit_id or 0, frozenset()), team.programme_id) for scope in scopes)
    ]


def ways_of(programme: Programme) -> list[WayOfWorking]:
    """The ways in which a programme works, in its own order."""
    return list(programme.ways_of_working.order_by("order", "slug"))


def way_for(programme: Programme, slug: str | None) -> WayOfWorking | None:
    """The way of working that a record names; None for None. Raises accepting.Refused: unknown_code."""
    if slug is None:
        return None
    found = programme.ways_of_working.filter(slug=slug).first()
    if found is None:
        raise Refused("unknown_code", ("way_of_working",))
    return found


def terms_on(programme: Programme, day: date) -> ProgrammeTerms | None:
    """What was agreed about a programme and holds on a day; None where nothing is known of it."""
    return programme.terms.filter(valid_from__lte=day).order_by("-valid_from").first()


def units_of(team: Team) -> list[Unit]:
    """Where a team works: its areas; the unit that holds its work where no areas are known; else none."""
    found = team.areas.select_related("unit__level").defer("unit__boundary")
    areas = [area.unit for area in found.order_by("unit__level__rank", "unit__slug")]
    return areas or ([team.unit] if team.unit else [])


def units_to_choose(team: Team) -> list[Unit]:
    """What a worker of the team chooses a place from: the team's areas, then the districts of the unit that holds its
    work, or of the whole territory where none does."""
    own = units_of(team)
    districts = Unit.objects.filter(level__slug="district", valid_to__isnull=True)
    if team.unit:
        lies_in = Q(memberships_up__parent=team.unit, memberships_up__valid_to__isnull=True)
        districts = districts.filter(lies_in | Q(pk=team.unit.pk))
    sort = f"sort_{(get_language() or 'nl')[:2]}"
    around = districts.select_related("level").defer("boundary", "outline").order_by(sort, "slug").distinct()
    return _once([*own, *around])


def programme_url(programme: Programme) -> str:
    """The page of a programme."""
    return reverse("outreach:programme", args=[programme.slug])


def _once(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.pk: unit for unit in units}.values())


def _teams(programme: Programme) -> QuerySet[Team]:
    found = Team.objects.filter(programme=programme).select_related("programme", "unit__level", "host")
    return found.defer("unit__boundary", "unit__outline")


def _said(row: Programme | Team) -> str:
    return in_language(row, "name", (get_language() or "nl")[:2]).text
