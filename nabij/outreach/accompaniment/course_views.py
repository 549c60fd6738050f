"""Forms of what stands in a file: about the person, goals, steps, helpers, notes, the note to hand over.

Each form carries the revision that it showed. When somebody else wrote meanwhile, both versions are shown and nothing
is saved until the writer, who now saw the other's words, saves again.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.outreach.accompaniment import course, forms, queries, shown
from nabij.outreach.accompaniment.actions import NotPossible
from nabij.outreach.accompaniment.course import Changed, Seen
from nabij.outreach.accompaniment.opened import ABOUT, OpenFile, Row, get_file
from nabij.outreach.accompaniment.pages import REFUSALS, page_of_files
from nabij.outreach.models import Goal, Step
from nabij.people.models import Account
from nabij.ui.pages import NotFound, render_page, sent

Save = Callable[[dict[str, Any], int], object]
Found = TypeVar("Found", bound=Model)
LARGEST_REVISION = 2**31 - 1


@require_http_methods(["GET", "POST"])
@page_of_files
def file_about(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """How the person wants to be called and reached, and the situation."""
    opened = get_file(account, file_id, on=timezone.localdate())
    now = {name: opened.about(name) for name in ABOUT}
    form = forms.AboutForm(sent(request), initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        return course.write_about(by=account, opened=opened, seen_revision=revision, texts=said)

    return _form_page(request, opened, form, save, title=_("About the person"), now=now, revision=opened.row.revision)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_handover(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The note that the person carries to a service of their choice."""
    opened = get_file(account, file_id, on=timezone.localdate())
    note = opened.handover() or {"to": "", "service": None, "text": ""}
    chosen = (str(note["service"]), str(note["to"])) if note["service"] else None
    now = {"to": "" if chosen else note["to"], "service": note["service"] or "", "text": note["text"]}
    form = forms.HandoverForm(sent(request), chosen=chosen, initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        service = said.get("service") or None
        to = queries.service_name(service) or said["to"]
        return course.write_handover(
            by=account, opened=opened, seen_revision=revision, to=to, service=service, text=said["text"]
        )

    title = _("Note to hand over")
    return _form_page(request, opened, form, save, title=title, now=now, revision=opened.row.revision)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_goal(request: HttpRequest, account: Account, file_id: UUID, row_id: int | None = None) -> HttpResponse:
    """A goal of the person."""
    opened, today = get_file(account, file_id, on=timezone.localdate()), timezone.localdate()
    row = _found(opened.row.goals.all(), row_id)
    now = {"text": opened.text(row), "need": row.need or "", "state": row.state} if row else {}
    form = forms.GoalForm(sent(request), initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        return course.write_goal(
            by=account, opened=opened, seen=_seen(row, revision), text=said["text"], need=said["need"] or None,
            state=said["state"], on=today,
        )  # fmt: skip

    title = _("Change a goal") if row else _("A new goal")
    return _form_page(request, opened, form, save, title=title, now=now, row=row, by=account)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_step(
    request: HttpRequest, account: Account, file_id: UUID, goal_id: int, row_id: int | None = None
) -> HttpResponse:
    """A step towards a goal."""
    opened = get_file(account, file_id, on=timezone.localdate())
    goal = _found(opened.row.goals.all(), goal_id)
    row = _found(Step.objects.filter(goal=goal), row_id)
    now = (
        {"text": opened.text(row), "who": row.who, "due_on": row.due_on, "done_on": row.done_on}
        if row
        else {"who": "person"}
    )
    form = forms.StepForm(sent(request), initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        return course.write_step(
            by=account, opened=opened, seen=_seen(row, revision), goal_id=goal_id, text=said["text"], who=said["who"],
            due_on=said["due_on"], done_on=said["done_on"],
        )  # fmt: skip

    title = _("Change a step") if row else _("A new step")
    above = opened.text(goal) if goal else ""
    return _form_page(request, opened, form, save, title=title, now=now, row=row, by=account, above=above)


@require_POST
@page_of_files
def file_step_done(request: HttpRequest, account: Account, file_id: UUID, row_id: int) -> HttpResponse:
    """A step is done today, or not done after all."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    done_on = None if "undo" in request.POST else today
    try:
        course.tick_step(
            by=account, opened=opened, step_id=row_id, seen_revision=_revision(request.POST), done_on=done_on
        )
    except Changed:
        messages.error(request, _("Somebody changed this step meanwhile. Look at it again; nothing was saved."))
    except NotPossible as refusal:
        messages.error(request, str(REFUSALS[refusal.code]))
    return redirect("outreach:file", file_id)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_helper(request: HttpRequest, account: Account, file_id: UUID, row_id: int | None = None) -> HttpResponse:
    """Somebody in the person's network."""
    opened, today = get_file(account, file_id, on=timezone.localdate()), timezone.localdate()
    row = _found(opened.row.helpers.all(), row_id)
    chosen = (str(row.service_id), queries.service_name(row.service_id)) if row and row.service_id else None
    now = (
        {
            "kind": row.kind,
            "service": str(row.service_id or ""),
            "text": opened.text(row),
            "may_contact": row.agreed_on is not None,
        }
        if row
        else {"kind": "near"}
    )
    form = forms.HelperForm(sent(request), chosen=chosen, initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        since = row.agreed_on if row and row.agreed_on else today
        return course.write_helper(
            by=account, opened=opened, seen=_seen(row, revision), kind=said["kind"], service=said["service"],
            text=said["text"], agreed_on=since if said["may_contact"] else None,
        )  # fmt: skip

    title = _("Change a helper") if row else _("A new helper")
    return _form_page(request, opened, form, save, title=title, now=now, row=row, by=account)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_agreement(request: HttpRequest, account: Account, file_id: UUID, row_id: int | None = None) -> HttpResponse:
    """What was agreed, met for or noted on a day."""
    opened, today = get_file(account, file_id, on=timezone.localdate()), timezone.localdate()
    row = _found(opened.row.agreements.all(), row_id)
    now = {"kind": row.kind, "on": row.on, "text": opened.text(row), "minutes": row.minutes} if row else {}
    form = forms.AgreementForm(sent(request), today=today, initial=now)

    def save(said: dict[str, Any], revision: int) -> object:
        return course.write_agreement(by=account, opened=opened, seen=_seen(row, revision), **said)

    title = _("Change what was noted") if row else _("Note what was agreed or done")
    return _form_page(request, opened, form, save, title=title, now=now, row=row, by=account)


# ---- One form page for all ------------------------------------------------------------------------------------------


def _form_page(
    request: HttpRequest,
    opened: OpenFile,
    form: django_forms.Form,
    save: Save,
    *,
    title: str,
    now: dict[str, Any],
    row: Row | None = None,
    by: Account | None = None,
    revision: int | None = None,
    above: str = "",
) -> HttpResponse:
    """Show a form, or save it. `now`: what stands there; `revision`: of it (of the row, by default)."""
    stands = revision if revision is not None else (row.revision if row else 0)
    both: list[tuple[str, str]] = []
    if request.method == "POST":
        looking = "look" in request.POST
        try:
            if row is not None and by is not None and "remove" in request.POST:
                course.remove(by=by, opened=opened, row=row, seen_revision=_revision(request.POST))
                messages.success(request, _("Taken out of the file."))
                return redirect("outreach:file", opened.row.pk)
            if form.is_valid() and not looking:
                save(form.cleaned_data, _revision(request.POST))
                messages.success(request, _("Saved."))
                return redirect("outreach:file", opened.row.pk)
        except Changed:
            both = _what_stands(form, now)
        except NotPossible as refusal:
            form.is_valid()
            form.add_error(None, str(REFUSALS[refusal.code]))
        # Whoever saves again has seen what stands there now.
        if not both:
            stands = _revision(request.POST)
    context = {
        "file": shown.heading(opened, today=timezone.localdate()),
        "title": title,
        "form": form,
        "revision": stands,
        "both": both,
        "above": above,
        "can_remove": row is not None,
        "has_lookup": "looked_for" in form.fields,
        "is_goal": isinstance(row, Goal),
    }
    status = 409 if both else 400 if form.is_bound and form.errors and "look" not in request.POST else 200
    return render_page(request, "outreach/accompaniment/form.html", context, status=status)


def _what_stands(form: django_forms.Form, now: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands there now, field by field, in words; the form still holds what was typed."""
    found = []
    for name in form.fields:
        if name not in now:
            continue
        value = now[name]
        choices = dict(getattr(form.fields[name], "choices", []))
        said = str(choices.get(value, "")) if choices else str(value if value is not None else "")
        if isinstance(value, bool):
            said = _("yes") if value else _("no")
        found.append((str(form.fields[name].label), said))
    return found


def _seen(row: Row | None, revision: int) -> Seen | None:
    return Seen(row.pk, revision) if row else None


def _revision(typed: QueryDict) -> int:
    """The revision that the form showed; one that is no number fits nothing."""
    text = typed.get("revision", "")
    return min(int(text), LARGEST_REVISION) if text.isascii() and text.isdecimal() and len(text) < 12 else -1


def _found(rows: QuerySet[Found], row_id: int | None) -> Found | None:
    """The row of the file, or None for a new one. Raises NotFound where an id leads nowhere."""
    if row_id is None:
        return None
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise NotFound(_("This is no longer in the file."))
    return row
