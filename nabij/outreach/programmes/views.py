"""Pages about programmes. Reading is open to everyone; changing is for who keeps the programme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach.models import Objective, Team, TeamMember
from nabij.outreach.programmes import actions, queries, showing
from nabij.outreach.programmes.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    EndMemberForm,
    MemberForm,
    ObjectiveForm,
    TeamForm,
)
from nabij.people.models import Account, Programme
from nabij.people.permissions import Permission, may, require_account
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page, sent
from nabij.ui.words import in_language

KEEP = Permission.KEEP_PROGRAMME


@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes: who, for whom, how many teams."""
    context = {"cards": showing.cards(on=timezone.localdate()), "crumbs": _crumbs()}
    return render_page(request, "outreach/programmes/programmes.html", context)


@require_GET
def programme(request: HttpRequest, programme_slug: str) -> HttpResponse:
    """One programme, with the objectives of a year (`?year=`)."""
    found = queries.get_programme(programme_slug)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    page = showing.programme_page(found, year=year, on=timezone.localdate())
    context = {"page": page, "may_keep": may(request.user, KEEP, programme=found), "crumbs": _crumbs(found)}
    return render_page(request, "outreach/programmes/programme.html", context)


@require_GET
def team(request: HttpRequest, programme_slug: str, team_slug: str) -> HttpResponse:
    """One team: where it works, with whom as host. Who works in it, only for who keeps the programme."""
    found = queries.get_open_team(programme_slug, team_slug)
    may_keep = queries.may_for_team(request.user, KEEP, found)
    row = showing.team_rows([found])[0]
    context = {
        "team": found,
        "areas": showing.areas_with_basis(row),
        "map": showing.team_map(area.unit for area in row.areas),
        "may_keep": may_keep,
        "members": showing.members_of(found, on=timezone.localdate()) if may_keep else (),
        "crumbs": _crumbs(found.programme, found),
    }
    return render_page(request, "outreach/programmes/team.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def team_edit(request: HttpRequest, programme_slug: str, team_slug: str) -> HttpResponse:
    """Host, size and areas of a team."""
    account, found = _kept_team(request, programme_slug, team_slug)
    form = TeamForm(found, sent(request))
    if form.is_valid():
        given = form.cleaned_data
        actions.keep_team(
            by=account, team=found, host_name=given["host_name"], workers_planned=given["workers_planned"],
            units=form.chosen(),
        )  # fmt: skip
        messages.success(request, _("The team was saved."))
        return redirect(_team_url(found))
    context = {"form": form, "team": found, "crumbs": _crumbs(found.programme, found, _("Change the team"))}
    return render_page(request, "outreach/programmes/team_edit.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def member_new(request: HttpRequest, programme_slug: str, team_slug: str) -> HttpResponse:
    """Somebody begins to work in a team."""
    account, found = _kept_team(request, programme_slug, team_slug)
    form = MemberForm(found, sent(request))
    if form.is_valid():
        try:
            actions.add_member(by=account, team=found, **form.cleaned_data)
            messages.success(request, _("The worker was added to the team."))
            return redirect(_team_url(found))
        except actions.NotPossible as problem:
            form.add_error(problem.field, str(problem.message))
    context = {"form": form, "team": found, "crumbs": _crumbs(found.programme, found, _("Add a worker"))}
    return render_page(request, "outreach/programmes/member_new.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def member_end(request: HttpRequest, programme_slug: str, team_slug: str, member_id: int) -> HttpResponse:
    """Somebody's last day in a team."""
    account, found = _kept_team(request, programme_slug, team_slug)
    member = TeamMember.objects.select_related("account").filter(team=found, pk=member_id).first()
    if member is None:
        raise NotFound(_("This person does not work in the team."), [(_name(found), _team_url(found))])
    form = EndMemberForm(sent(request), initial={"last_day": timezone.localdate()})
    if form.is_valid():
        try:
            actions.end_member(by=account, member=member, last_day=form.cleaned_data["last_day"])
            messages.success(request, _("The last day was saved."))
            return redirect(_team_url(found))
        except actions.NotPossible as problem:
            form.add_error(problem.field, str(problem.message))
    crumbs = _crumbs(found.programme, found, _("Last day in the team"))
    context = {"form": form, "team": found, "member": member, "crumbs": crumbs}
    return render_page(request, "outreach/programmes/member_end.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def objective_new(request: HttpRequest, programme_slug: str, year: int) -> HttpResponse:
    """A further objective of a year."""
    account, found = _kept(request, programme_slug)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(_("No programme has objectives of that year."), [(_name(found), queries.programme_url(found))])
    return _objective_form(request, account, found, year, None)


@never_cache
@require_http_methods(["GET", "POST"])
def objective_edit(request: HttpRequest, programme_slug: str, objective_id: int) -> HttpResponse:
    """Change an objective."""
    account, found = _kept(request, programme_slug)
    objective = _objective(found, objective_id)
    return _objective_form(request, account, found, objective.year, objective)


@never_cache
@require_POST
def objective_remove(request: HttpRequest, programme_slug: str, objective_id: int) -> HttpResponse:
    """Take an objective out of its year."""
    account, found = _kept(request, programme_slug)
    objective = _objective(found, objective_id)
    year = objective.year
    actions.remove_objective(by=account, objective=objective)
    messages.success(request, _("The objective was taken out."))
    return redirect(f"{queries.programme_url(found)}?year={year}")


def _objective_form(
    request: HttpRequest, account: Account, found: Programme, year: int, objective: Objective | None
) -> HttpResponse:
    names = ("name_nl", "name_fr", "name_en", "measure", "activity_kind", "target", "subsidy_order", "source")
    initial = {name: getattr(objective, name) for name in names} if objective else {}
    if objective and objective.way_of_working:
        initial["way_of_working"] = objective.way_of_working.slug
    form = ObjectiveForm(found, sent(request), initial=initial)
    if form.is_valid():
        actions.save_objective(by=account, programme=found, year=year, fields=form.values(), objective=objective)
        messages.success(request, _("The objective was saved."))
        return redirect(f"{queries.programme_url(found)}?year={year}")
    crumbs = _crumbs(found, None, _("Objective of %(year)s") % {"year": year})
    context = {"form": form, "programme": found, "year": year, "objective": objective, "crumbs": crumbs}
    return render_page(request, "outreach/programmes/objective.html", context, status=400 if form.errors else 200)


def _kept(request: HttpRequest, programme_slug: str) -> tuple[Account, Programme]:
    account = require_account(request)
    return account, queries.get_kept_programme(account, programme_slug, KEEP)


def _kept_team(request: HttpRequest, programme_slug: str, team_slug: str) -> tuple[Account, Team]:
    account = require_account(request)
    return account, queries.get_team(account, programme_slug, team_slug, KEEP)


def _objective(found: Programme, objective_id: int) -> Objective:
    objective = found.objectives.select_related("way_of_working").filter(pk=objective_id).first()
    if objective is None:
        raise NotFound(_("There is no such objective."), [(_name(found), queries.programme_url(found))])
    return objective


def _team_url(found: Team) -> str:
    return reverse("outreach:team", args=[found.programme.slug, found.slug])


def _name(row: Programme | Team) -> str:
    return in_language(row, "name", current_language()).text


def _crumbs(found: Programme | None = None, team: Team | None = None, here: str = "") -> list[Crumb]:
    crumbs = [Crumb(_("Programmes"), reverse("outreach:programmes"))]
    if found:
        crumbs.append(Crumb(_name(found), queries.programme_url(found)))
    if team:
        crumbs.append(Crumb(_name(team), _team_url(team)))
    return [*crumbs, Crumb(here)] if here else crumbs
