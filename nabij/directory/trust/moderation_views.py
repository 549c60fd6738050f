"""Pages of moderators: what waits, undoing, hours in words, duplicates, links; and a field worker's word about room."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.directory import saturation
from nabij.directory.changing import Conflict
from nabij.directory.documents import DocumentsRefused
from nabij.directory.models import DuplicatePair, HoursProposal, Revision, Saturation, Service, Suggestion
from nabij.directory.trust import comparing, deciding, forms, merging, queue, reading
from nabij.directory.trust.access import may_handle, may_handle_which, service_to_edit
from nabij.directory.trust.history import review, undo
from nabij.directory.trust.letters import language_of, link_address
from nabij.directory.trust.links import make_link, revoke_links
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_account, require_somewhere
from nabij.ui.pages import NotFound, render_page, sent


@never_cache
@require_GET
def moderation(request: HttpRequest) -> HttpResponse:
    """What waits for this moderator."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    return render_page(request, "directory/trust/moderation.html", {"waiting": queue.waiting_for(account)})


@require_POST
def undo_change(request: HttpRequest, service_id: UUID, revision_id: int) -> HttpResponse:
    """Take back one change, or mark it as seen."""
    service = service_to_edit(request, service_id)
    account = require_account(request)
    revision = Revision.objects.filter(pk=revision_id, entity="service", entity_id=service.pk).first()
    if revision is None:
        raise NotFound(_("There is no such change of this entry."))
    if request.POST.get("decision") == "seen":
        review(revision, by=account, at=timezone.now())
        messages.success(request, _("Seen; it stays as it is."))
        return redirect("directory:moderation")
    try:
        with transaction.atomic():
            undo(revision, by=account, at=timezone.now())
            review(revision, by=account, at=timezone.now())
        messages.success(request, _("Taken back. That too stands in the history."))
    except Conflict as conflict:
        messages.error(request, _undone_too_late(conflict))
    return redirect("directory:history", service.pk)


def _undone_too_late(conflict: Conflict) -> str:
    fields = ", ".join(comparing.label_of(field) or field for field in conflict.fields) or _("the entry itself")
    return _(
        "This cannot be taken back: it was changed again since (%(fields)s). Take back the newer change first."
    ) % {"fields": fields}


@require_POST
def decide_suggestion(request: HttpRequest, suggestion_id: int) -> HttpResponse:
    """Somebody's word that an entry is wrong: corrected, or left as it was."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    found = Suggestion.objects.select_related("service").filter(pk=suggestion_id).first()
    if found is None or not may_handle(account, found.service, Permission.EDIT_OFFER):
        raise NotFound(_("There is no such suggestion within your mandate."))
    deciding.decide_suggestion(suggestion=found, done=request.POST.get("decision") == "done", by=account)
    messages.success(request, _("Noted."))
    return redirect("directory:moderation")


@require_POST
def uphold_room(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """A contested word about room is right after all."""
    service = service_to_edit(request, service_id)
    try:
        saturation.uphold_saturation(service=service, by=require_account(request), now=timezone.now())
        messages.success(request, _("It counts again."))
    except saturation.SaturationError:
        messages.info(request, _("Nobody contests it any more."))
    return redirect("directory:moderation")


# ---- Room, by whoever is in the field -------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """A field worker says whether there was room."""
    service = service_to_edit(request, service_id, Permission.STATE_SATURATION)
    account, now = require_account(request), timezone.now()
    initial = reading.room_now(service, now)
    form = forms.RoomForm(sent(request), today=timezone.localdate(now), initial=initial)
    if request.method == "POST" and form.is_valid():
        moderates = may_handle(account, service, Permission.EDIT_OFFER)
        author = Saturation.Author.MODERATOR if moderates else Saturation.Author.WORKER
        reading.say_room(form, service=service, by=account, author=author, now=now)
        messages.success(request, _("Saved, with your function and the day."))
        return redirect("directory:service", service.pk)
    back = reverse("directory:service", args=[service.pk])
    return _page_of(request, service, form, title=_("Is there room?"), back=back)


# ---- Hours in words -------------------------------------------------------------------------------------------------


@never_cache
@require_GET
def hours(request: HttpRequest) -> HttpResponse:
    """Hours in words that wait for a human."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    return render_page(request, "directory/trust/proposals.html", {"proposals": queue.open_proposals(account)})


@never_cache
@require_http_methods(["GET", "POST"])
def hours_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The words beside what is made of them; a person confirms, corrects or refuses."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    proposal = HoursProposal.objects.select_related("service").filter(pk=proposal_id).first()
    if proposal is None or not may_handle(account, proposal.service, Permission.EDIT_OFFER):
        raise NotFound(
            _("There are no such hours within your mandate."), [(_("All hours"), reverse("directory:hours"))]
        )
    back = reverse("directory:hours")
    return deciding.proposal_page(request, proposal, by=account, origin=Revision.Origin.PERSON, back=back)


# ---- Duplicates -----------------------------------------------------------------------------------------------------


@never_cache
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of entries that may be one service."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    return render_page(request, "directory/trust/duplicates.html", {"pairs": queue.open_pairs(account)})


@never_cache
@require_http_methods(["GET", "POST"])
def duplicate(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Two entries side by side; for each field one chooses what stays."""
    account = require_somewhere(request, Permission.EDIT_OFFER)
    pair = _pair(account, pair_id)
    shown = comparing.side_by_side(pair, keeps=request.POST.get("survivor") or request.GET.get("survivor"))
    if request.method == "POST":
        try:
            return _decide_pair(request, account, pair, shown)
        except merging.PairDecided:
            messages.info(request, _("Somebody decided about these two in the meantime."))
            return redirect("directory:duplicates")
        except DocumentsRefused as refusal:
            for fault in refusal.faults[:5]:
                messages.error(request, reading.fault_in_words(fault))
    return render_page(request, "directory/trust/duplicate.html", {"pair": pair, "shown": shown})


def _pair(account: Account, pair_id: int) -> DuplicatePair:
    pair = DuplicatePair.objects.select_related("first", "second").filter(pk=pair_id, state="open").first()
    both = {pair.first_id, pair.second_id} if pair else set()
    if pair is None or may_handle_which(account, both, Permission.EDIT_OFFER) != both:
        raise NotFound(
            _("There is no such pair to be looked at within your mandate."),
            [(_("All pairs"), reverse("directory:duplicates"))],
        )
    return pair


def _decide_pair(
    request: HttpRequest, account: Account, pair: DuplicatePair, shown: comparing.SideBySide
) -> HttpResponse:
    if request.POST.get("decision") == "different":
        merging.keep_apart(pair=pair, by=account, at=timezone.now())
        messages.success(request, _("Two different services: they are not asked about again."))
        return redirect("directory:duplicates")
    choices = {row.name: request.POST.get(f"keep-{row.name}", row.proposed) for row in shown.rows}
    try:
        merging.merge(pair=pair, survivor=shown.survivor.pk, choices=choices, by=account, at=timezone.now())
    except ValueError as problem:
        if isinstance(problem, DocumentsRefused):
            raise
        messages.error(request, _("Choose for each line what stays."))
        return redirect("directory:duplicate", pair.pk)
    messages.success(request, _("Merged. The old address leads to this entry; the merge can be taken back here."))
    return redirect("directory:history", shown.survivor.pk)


# ---- Links ----------------------------------------------------------------------------------------------------------


@never_cache
@require_POST
def owner_links(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Make a link to give by hand, or end all links of an entry. A link is on this one answer alone."""
    service = service_to_edit(request, service_id)
    account, now = require_account(request), timezone.now()
    if request.POST.get("decision") == "revoke":
        ended = revoke_links(service=service, by=account, now=now)
        messages.success(request, _("Links that no longer work: %(number)s.") % {"number": ended})
        return redirect("directory:edit", service.pk)
    link, secret = make_link(service=service, reason="moderator", by=account, now=now)
    context = {"service": service, "link": link, "address": link_address(secret, language_of(service))}
    return render_page(request, "directory/trust/new_link.html", context)


def _page_of(request: HttpRequest, service: Service, form: Any, *, title: str, back: str) -> HttpResponse:
    context = {"service": service, "form": form, "title": title, "back": back, "seen": ""}
    return render_page(request, "directory/trust/part.html", context, status=400 if form.errors else 200)
