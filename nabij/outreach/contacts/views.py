"""Pages of contacts: a new one, one's own last ones, corrections, undo, templates."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach import codes
from nabij.outreach.accepting import Refused
from nabij.outreach.at_work import AtWork, at_work
from nabij.outreach.contacts import actions, queries
from nabij.outreach.contacts.forms import ContactForm, TemplateForm, initial_of, initial_of_template
from nabij.outreach.contacts.showing import ShownContact, shown
from nabij.outreach.models import Contact
from nabij.outreach.saying import refusal_words
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page, sent


@never_cache
@require_http_methods(["GET", "POST"])
def contact_new(request: HttpRequest) -> HttpResponse:
    """Log a contact. `?template=` or `?again=1` fill it in; `?saved=` shows what was just logged, with its undo."""
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    form = ContactForm(sent(request), work=work, today=timezone.localdate(), initial=_begin_with(request, work))
    if form.is_bound and form.is_valid():
        try:
            logged = actions.log_contact(
                by=work.account,
                record=form.record(),
                contact_id=form.cleaned_data["contact_id"],
                now=timezone.now(),
            )
            return redirect(reverse("outreach:contact_new", query={"saved": str(logged)}, fragment="saved"))
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {
        "work": work,
        "form": form,
        "templates": queries.templates_for(work.account, work.team),
        "saved": _just_saved(request, work),
        "safe_routes": _safe_routes(),
    }
    return render_page(request, "outreach/contacts/new.html", context, status=400 if form.errors else 200)


def _begin_with(request: HttpRequest, work: AtWork) -> dict[str, Any]:
    """What the form begins with: a template, the worker's last contact, or nothing."""
    if request.method == "POST" or work.team is None:
        return {}
    if request.GET.get("template"):
        template = queries.template_for(work.account, work.team, _uuid(request.GET["template"]))
        return initial_of_template(template.content)
    if request.GET.get("again"):
        last = next(iter(queries.last_of(work.account, limit=1)), None)
        if last is not None:
            begun = initial_of(last, with_moment=False)
            return {name: value for name, value in begun.items() if name not in _NOT_AGAIN}
    return _where_today(work)


def _where_today(work: AtWork) -> dict[str, Any]:
    """How and where the worker's last contact of today was: most contacts come in rows, at one place."""
    last = next(iter(queries.last_of(work.account, limit=1)), None)
    if last is None or last.occurred_on != timezone.localdate() or last.team_id != (work.team and work.team.pk):
        return {}
    begun = initial_of(last, with_moment=False)
    return {name: begun[name] for name in ("channel", "unit", "place_kind", "way_of_working")}


_NOT_AGAIN = ("is_first_contact", "urgent_medical_aid")


def _just_saved(request: HttpRequest, work: AtWork) -> ShownContact | None:
    wanted = request.GET.get("saved")
    if not wanted:
        return None
    found = [row for row in queries.last_of(work.account, limit=5) if str(row.pk) == wanted]
    return shown(found)[0] if found else None


def _safe_routes() -> list[tuple[str, str, str]]:
    """Each barrier that has a safe route: its code, its name, and where to go."""
    return [
        (barrier.code, barrier.said(), codes.said("safe_routes", str(barrier.extra["safe"])))
        for barrier in codes.choices("barriers")
        if "safe" in barrier.extra
    ]


@never_cache
@require_GET
def contacts(request: HttpRequest) -> HttpResponse:
    """The worker's own last contacts, as they are now."""
    work = at_work(request)
    return render_page(
        request, "outreach/contacts/last.html", {"work": work, "contacts": shown(queries.last_of(work.account))}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def contact_correct(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Correct a contact: a new row supersedes it."""
    work = at_work(request)
    contact = queries.contact_to_mend(work.account, contact_id)
    work = _for_team_of(contact, work)
    form = ContactForm(
        sent(request), work=work, today=timezone.localdate(), initial=initial_of(contact, with_moment=True)
    )
    if form.is_bound and form.is_valid():
        try:
            record = form.record(supersedes=contact.pk)
            actions.log_contact(
                by=work.account, record=record, contact_id=form.cleaned_data["contact_id"], now=timezone.now()
            )
            messages.success(request, _("Corrected. Your coordinator's counts follow."))
            return redirect("outreach:contacts")
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {"work": work, "form": form, "contact": contact, "safe_routes": _safe_routes()}
    return render_page(request, "outreach/contacts/correct.html", context, status=400 if form.errors else 200)


def _for_team_of(contact: Contact, work: AtWork) -> AtWork:
    """A correction stays with the team of the contact, whatever team was chosen for other pages."""
    team = next((team for team in work.teams if team.pk == contact.team_id), None)
    if team is None:
        raise NotFound(_("This contact is of a team that you cannot log for any more. Ask your coordinator."))
    return AtWork(work.account, team, work.teams, work.is_keeper)


@never_cache
@require_http_methods(["GET", "POST"])
def contact_undo(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Take a contact back. Its page asks once; the button beside a new contact does not."""
    work = at_work(request)
    contact = queries.contact_to_mend(work.account, contact_id)
    if request.method == "POST":
        try:
            actions.take_back(by=work.account, contact=contact, now=timezone.now())
            messages.success(request, _("Taken back: this contact counts no more."))
        except Refused as refusal:
            messages.error(request, refusal_words(refusal.code))
        return redirect("outreach:contacts")
    return render_page(request, "outreach/contacts/undo.html", {"work": work, "contact": shown([contact])[0]})


@never_cache
@require_GET
def contact_templates(request: HttpRequest) -> HttpResponse:
    """One's own templates and the team's."""
    work = at_work(request)
    rows = queries.templates_for(work.account, work.team) if work.team else []
    return render_page(request, "outreach/contacts/templates.html", {"work": work, "templates": rows})


@never_cache
@require_http_methods(["GET", "POST"])
def contact_template_new(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Make a template of a contact that one logged."""
    work = at_work(request)
    contact = queries.contact_to_mend(work.account, contact_id)
    work = _for_team_of(contact, work)
    form = TemplateForm(sent(request))
    if work.team and form.is_bound and form.is_valid():
        try:
            actions.make_template(
                by=work.account,
                team=work.team,
                name=form.cleaned_data["name"],
                language=current_language(),  # type: ignore[arg-type]  # one of the three of the site
                content=actions.template_content(contact),
                shared=form.cleaned_data["shared"],
                confirmed=form.confirmed,
            )
            return redirect("outreach:contact_templates")
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {"work": work, "form": form, "contact": shown([contact])[0]}
    return render_page(request, "outreach/contacts/template_new.html", context, status=400 if form.errors else 200)


@require_POST
def contact_template_remove(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Remove a template of one's own, or of the team."""
    work = at_work(request)
    if work.team is None:
        raise NotFound(_("There is no such template for you."))
    actions.drop_template(by=work.account, template=queries.template_for(work.account, work.team, template_id))
    messages.success(request, _("The template is gone. Contacts stay as they are."))
    return redirect("outreach:contact_templates")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(_("There is no such template for you.")) from None
