"""Pages of activities: plan, hold, change, call off; a series and its dates."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nabij.outreach.accepting import Conflict, Refused
from nabij.outreach.activities import actions, queries
from nabij.outreach.activities.agenda import as_rule, occurrence_on
from nabij.outreach.activities.forms import (
    ActivityForm,
    ExceptionForm,
    HoldForm,
    SeriesForm,
    initial_of,
    initial_of_date,
    record_of,
)
from nabij.outreach.activities.showing import shown
from nabij.outreach.at_work import AtWork, at_work
from nabij.outreach.models import Activity, Team
from nabij.outreach.saying import refusal_words
from nabij.people.models import Account
from nabij.rules.recurring import occurrences
from nabij.ui.pages import NotFound, render_page, sent

SERIES_DAYS = 92  # how far ahead a series shows its dates


def _team_of(work: AtWork, team: Team | None) -> Team:
    """The team of the object. Raises NotFound for one without: those are kept by the programme, not here."""
    found = team or work.team
    if found is None:
        raise NotFound(
            _("You are in no team yet, so there is nothing to log for. Your coordinator puts you in a team.")
        )
    return found


def _keep(request: HttpRequest, account: Account, form: ActivityForm, activity_id: UUID, **more: Any) -> bool:
    """Whether what the form says was written; else the form says why not."""
    try:
        record = record_of(form, **more)
        actions.keep_activity(by=account, record=record, activity_id=activity_id, now=timezone.now())
    except Refused as refusal:
        form.add_refusal(refusal)
    except Conflict:
        form.add_error(
            None, _("A colleague wrote this down or changed it meanwhile. Open it again to see what stands there.")
        )
    else:
        return True
    return False


def _is_search(request: HttpRequest) -> bool:
    return "find" in request.POST


@never_cache
@require_http_methods(["GET", "POST"])
def activity_new(request: HttpRequest) -> HttpResponse:
    """Plan an activity; `?held=1` notes down one that was held. `?kind=`, `?on=`, `?project=` fill it in."""
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    held = "held" in request.GET
    begin = {
        "on": timezone.localdate(),
        **{name: request.GET[name] for name in ("kind", "on", "project") if name in request.GET},
    }
    activity_id = _uuid(request.POST.get("activity_id")) or uuid4()
    form = (HoldForm if held else ActivityForm)(sent(request), team=work.team, initial=begin)
    if form.is_bound and not _is_search(request) and form.is_valid():
        state = Activity.State.HELD if held else Activity.State.PLANNED
        if Activity.objects.filter(pk=activity_id, by=work.account).exists() or _keep(
            request, work.account, form, activity_id, state=state
        ):
            return redirect("outreach:activity", activity_id)
    context = {"work": work, "form": form, "activity_id": activity_id, "held": held}
    return _page(request, "new", context, form)


def _page(request: HttpRequest, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    wrong = bool(form.is_bound and not _is_search(request) and form.errors)
    context["searching"] = _is_search(request)
    return render_page(request, f"outreach/activities/{name}.html", context, status=400 if wrong else 200)


@never_cache
@require_http_methods(["GET"])
def activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """One activity, planned or held."""
    work = at_work(request)
    row = queries.activity_for(work.account, activity_id)
    return render_page(request, "outreach/activities/activity.html", {"work": work, "shown": shown(row), "row": row})


@never_cache
@require_http_methods(["GET", "POST"])
def activity_edit(request: HttpRequest, activity_id: UUID, held: bool = False) -> HttpResponse:
    """Change what is planned; `held`: note down that it was held, and how."""
    work = at_work(request)
    row = queries.activity_for(work.account, activity_id)
    team = _team_of(work, row.team)
    form = (HoldForm if held else ActivityForm)(sent(request), team=team, initial=initial_of(row))
    if form.is_bound and not _is_search(request) and form.is_valid():
        more = actions.said_already(row) | {
            "state": Activity.State.HELD if held else Activity.State.PLANNED,
            "base_rev": _whole(request.POST.get("revision")),
            "series": row.series_id,
            "series_on": row.series_on,
        }
        if _keep(request, work.account, form, row.pk, **more):
            messages.success(request, _("Noted down.") if held else _("Changed."))
            return redirect("outreach:activity", row.pk)
    context = {
        "work": work,
        "form": form,
        "row": row,
        "held": held,
        "revision": request.POST.get("revision") or row.revision,
    }
    return _page(request, "edit", context, form)


@require_POST
def activity_call_off(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Call an activity off: it stays in the agenda, crossed out. Places that were booked for it are free again."""
    work = at_work(request)
    row = queries.activity_for(work.account, activity_id)
    try:
        actions.call_off(by=work.account, activity=row, now=timezone.now())
        messages.success(request, _("Called off. Places that were booked for it are free again."))
    except (Refused, Conflict):
        messages.error(request, refusal_words("not_possible"))
    return redirect("outreach:activity", row.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def series_new(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    begin = {"kind": "permanence", "on": timezone.localdate(), "every": "week"}
    form = SeriesForm(sent(request), team=work.team, initial=begin)
    if form.is_bound and form.is_valid():
        try:
            made = actions.plan_series(by=work.account, team=work.team, plan=form.plan(), confirmed=form.confirmed)
            return redirect("outreach:series", made.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _page(request, "series_new", {"work": work, "form": form}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """A series with its coming dates; a form ends it today."""
    work = at_work(request)
    row = queries.series_for(work.account, series_id)
    today = timezone.localdate()
    if request.method == "POST":
        actions.end_series(by=work.account, series=row, on=today)
        messages.success(request, _("The series ends today. Places that were booked for later are free again."))
        return redirect("outreach:series", row.pk)
    dates = occurrences(as_rule(row), today, date.fromordinal(today.toordinal() + SERIES_DAYS))
    context = {
        "work": work,
        "row": row,
        "dates": dates,
        "shown": shown(row),
        "has_ended": row.ends_on and row.ends_on <= today,
    }
    return render_page(request, "outreach/activities/series.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def series_date(request: HttpRequest, series_id: UUID, on: date) -> HttpResponse:
    """One date of a series: note down that it was held, let it fall out, or move it."""
    work = at_work(request)
    row = queries.series_for(work.account, series_id)
    found = occurrence_on(row, on)
    if found is None:
        raise NotFound(_("The series has no such date."))
    written = Activity.objects.filter(series=row, series_on=on).first()
    if written is not None:
        return redirect("outreach:activity", written.pk)
    team = _team_of(work, row.team)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    form = HoldForm(
        request.POST if chosen == "hold" or _is_search(request) else None,
        team=team,
        initial=initial_of_date(row, found.starts),
    )
    change = ExceptionForm(request.POST if chosen in ("move", "drop") else None)
    activity_id = _uuid(request.POST.get("activity_id")) or uuid4()
    if chosen == "hold" and form.is_valid():
        more = {"state": Activity.State.HELD, "series": row.pk, "series_on": on}
        if _keep(request, work.account, form, activity_id, **more):
            messages.success(request, _("Noted down."))
            return redirect("outreach:activity", activity_id)
    if chosen == "restore":
        actions.restore_date(by=work.account, series=row, on=on)
        return redirect("outreach:series_date", row.pk, on)
    if change.is_bound and change.is_valid() and _except(work.account, row, on, change, moves=chosen == "move"):
        return redirect("outreach:series", row.pk)
    context = {"work": work, "row": row, "found": found, "on": on, "form": form, "change": change,
               "activity_id": activity_id}  # fmt: skip
    return _page(request, "series_date", context, change if change.is_bound else form)


def _except(account: Account, row: Any, on: date, form: ExceptionForm, *, moves: bool) -> bool:
    """Whether the date fell out or moved; else the form says why not."""
    moved_to = form.moved_to()
    if moves and moved_to is None:
        form.add_error("moved_on", _("Say to which day and time."))
        return False
    try:
        actions.except_date(
            by=account,
            series=row,
            on=on,
            moved_to=moved_to if moves else None,
            reason=form.cleaned_data["reason"],
            confirmed=form.confirmed,
        )
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    return True


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 9 else None
