"""Pages of community work: projects, one project with its time line, a step, words, the end."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach.accepting import Conflict, Refused
from nabij.outreach.at_work import at_work
from nabij.outreach.community import actions, queries
from nabij.outreach.community.forms import EndForm, ProjectForm, StepForm, WordsForm, initial_of
from nabij.outreach.contacts.queries import need_names
from nabij.outreach.models import CommunityProject, Team
from nabij.outreach.records import StepRecord
from nabij.ui.pages import NotFound, render_page, sent


@never_cache
@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """The projects of the team, with what each misses next."""
    work = at_work(request)
    found = queries.projects_of(work.team) if work.team else []
    return render_page(request, "outreach/community/projects.html", {"work": work, "projects": found})


@never_cache
@require_GET
def project(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """One project: where it stands, its time line, its activities."""
    work = at_work(request)
    row = queries.project_for(work.account, project_id)
    context = {
        "work": work,
        "row": row,
        "stages": queries.stages_of(row),
        "moments": queries.time_line(row),
        "needs": ", ".join(need_names(row.needs).values()),
        "activities": row.activities.order_by("starts_at"),
    }
    return render_page(request, "outreach/community/project.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    project_id = _uuid(request.POST.get("project_id")) or uuid4()
    begin = {"kind": request.GET["kind"]} if "kind" in request.GET else {}
    form = ProjectForm(sent(request), team=work.team, today=timezone.localdate(), initial=begin)
    if form.is_bound and form.is_valid():
        try:
            made = actions.begin_project(
                by=work.account, team=work.team, project_id=project_id, fields=form.columns(), confirmed=form.confirmed
            )
            return redirect("outreach:project", made.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _form(request, form, {"title": _("Begin a project"), "project_id": project_id, "work": work})


@never_cache
@require_http_methods(["GET", "POST"])
def project_edit(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Change what a project says of itself."""
    work = at_work(request)
    row = queries.project_for(work.account, project_id)
    form = ProjectForm(sent(request), team=_team_of(row), today=timezone.localdate(), initial=initial_of(row))
    revision = request.POST.get("revision") or str(row.revision)
    if form.is_bound and form.is_valid():
        try:
            actions.change_project(
                by=work.account, project=row, fields=form.columns(), confirmed=form.confirmed,
                base_rev=int(revision) if revision.isdecimal() and len(revision) < 9 else None,
            )  # fmt: skip
            return redirect("outreach:project", row.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
        except Conflict:
            form.add_error(None, _("A colleague changed this meanwhile. Open it again to see what stands there."))
    return _form(request, form, {"title": _("Change the project"), "row": row, "revision": revision})


@never_cache
@require_http_methods(["GET", "POST"])
def project_step(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write down a step; `?kind=` chooses what kind."""
    work = at_work(request)
    row = queries.project_for(work.account, project_id)
    step_id = _uuid(request.POST.get("project_id")) or uuid4()
    begin = {"on": timezone.localdate(), "kind": request.GET.get("kind")}
    form = StepForm(sent(request), initial=begin)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            record = StepRecord(
                project=row.pk, kind=said["kind"], on=said["on"], text=said["text"],
                people_count=said["people_count"], guard_confirmed=form.confirmed,
            )  # fmt: skip
            actions.add_step(
                by=work.account, record=record, step_id=step_id, now=timezone.now(),
                partner_names=said["partner_names"] or None, answer_from=said["answer_from"] or None,
            )  # fmt: skip
            return redirect("outreach:project", row.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _form(request, form, {"title": _("A step"), "row": row, "project_id": step_id})


@never_cache
@require_http_methods(["GET", "POST"])
def project_words(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write down what residents say, in their own words."""
    work = at_work(request)
    row = queries.project_for(work.account, project_id)
    form = WordsForm(sent(request), today=timezone.localdate())
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("text", "language", "on", "may_be_published")}
        try:
            actions.add_words(by=work.account, project=row, confirmed=form.confirmed, **said)
            return redirect("outreach:project", row.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _form(request, form, {"title": _("Residents' own words"), "row": row})


@never_cache
@require_http_methods(["GET", "POST"])
def step_erase(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Take out a step that was written by mistake; the page asks once."""
    work = at_work(request)
    step = queries.step_for(work.account, step_id)
    if request.method == "POST":
        actions.erase_step(by=work.account, step=step)
        messages.success(request, _("The step is erased."))
        return redirect("outreach:project", step.project_id)
    return render_page(request, "outreach/community/step_erase.html", {"work": work, "step": step})


@require_POST
def words_withdraw(request: HttpRequest, words_id: int) -> HttpResponse:
    """Residents take their words back: they are erased."""
    work = at_work(request)
    words = queries.words_for(work.account, words_id)
    actions.withdraw_words(by=work.account, words=words)
    messages.success(request, _("These words are erased."))
    return redirect("outreach:project", words.project_id)


@never_cache
@require_http_methods(["GET", "POST"])
def project_end(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Say what became of a project; or, with the button of an ended one, let it go on."""
    work = at_work(request)
    row = queries.project_for(work.account, project_id)
    if "go_on" in request.POST:
        actions.go_on(by=work.account, project=row)
        return redirect("outreach:project", row.pk)
    form = EndForm(sent(request), today=timezone.localdate())
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            actions.end_project(
                by=work.account, project=row, outcome=said["outcome"], ended_on=said["ended_on"],
                change_won=said["change_won"] or None, confirmed=form.confirmed,
            )  # fmt: skip
            return redirect("outreach:project", row.pk)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _form(request, form, {"title": _("What became of it"), "row": row})


def _form(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    wrong = form.is_bound and form.errors
    return render_page(request, "outreach/community/form.html", {"form": form, **context}, status=400 if wrong else 200)


def _team_of(row: CommunityProject) -> Team:
    if row.team is None:
        raise NotFound(_("This project is the programme's, not a team's."))
    return row.team


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
