"""Pages on which an entry is kept: by its own service through a link or an account, and by moderators.

Looking changes nothing. Each door is a view that fetches and authorises; what comes after is the same for all three.
"""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nabij.directory import saturation
from nabij.directory.documents import DocumentsRefused
from nabij.directory.models import Service
from nabij.directory.pages.choices import vocabulary
from nabij.directory.pages.service_page import service_page
from nabij.directory.queries import full_service
from nabij.directory.shapes import Document
from nabij.directory.trust import forms, hours_form, keeping, reading, tallies_shown
from nabij.directory.trust.access import get_service
from nabij.directory.trust.deciding import proposal_page
from nabij.directory.trust.hours_words import rows_in_words
from nabij.directory.trust.keeping import Keeper, TooOften
from nabij.people.permissions import Permission, require_somewhere
from nabij.ui.pages import NotFound, render_page, sent

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """An answer that no cache keeps, no search engine lists and whose address no other site is told."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except TooOften:
            response = render_page(request, "429.html", status=429)
        response.headers["Referrer-Policy"] = "strict-origin"  # the site's own name, never what stands after it
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


# ---- The three doors ------------------------------------------------------------------------------------------------


@private
@require_http_methods(["GET"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """By link: everything that is shown of the entry, and what can be changed."""
    return _start(request, keeping.keeper_by_link(request, token))


@private
@require_http_methods(["GET", "POST"])
def own_part(request: HttpRequest, token: str, part: str) -> HttpResponse:
    return _part(request, keeping.keeper_by_link(request, token), part)


@private
@require_http_methods(["GET"])
def mine_list(request: HttpRequest) -> HttpResponse:
    """The entries of the organisations that this account keeps."""
    account = require_somewhere(request, Permission.KEEP_OWN_SERVICE)
    services = Service.objects.filter(organization__ownerships__account=account).select_related("organization")
    return render_page(request, "directory/trust/mine.html", {"services": services.order_by("organization", "id")})


@private
@require_http_methods(["GET"])
def mine(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """By account: as by link."""
    return _start(request, keeping.keeper_by_account(request, service_id))


@private
@require_http_methods(["GET", "POST"])
def mine_part(request: HttpRequest, service_id: UUID, part: str) -> HttpResponse:
    return _part(request, keeping.keeper_by_account(request, service_id), part)


@private
@require_http_methods(["GET"])
def edit(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """By mandate: a moderator corrects an entry."""
    return _start(request, keeping.keeper_by_mandate(request, service_id))


@private
@require_http_methods(["GET", "POST"])
def edit_part(request: HttpRequest, service_id: UUID, part: str) -> HttpResponse:
    return _part(request, keeping.keeper_by_mandate(request, service_id), part)


# ---- What all doors lead to -----------------------------------------------------------------------------------------


def _start(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    now = timezone.now()
    service = full_service(keeper.service.pk) or get_service(keeper.service.pk)
    today = timezone.localdate(now)
    page = service_page(service, vocabulary(), now=now, with_others=False)
    context = {
        "keeper": keeper,
        "service": service,
        "page": page,
        "unsaid": [one.label.lower() for one in page.thresholds if one.answer == "unknown"],
        "urls": {part: keeper.url(part) for part in PARTS},
        "counted": reading.units_of(keeper.service),
        "contestable": keeper.is_owner and reading.said_by_others(keeper.service, now=now),
        "interest": tallies_shown.interest_in(keeper.service.pk, today=today),
        "unmet": tallies_shown.unmet_nearby(reading.district_of(keeper.service), today=today),
        "here": reading.district_named(keeper.service),
        "proposals": keeper.service.hours_proposals.filter(state="open").exists(),
    }
    return render_page(request, "directory/trust/keep.html", context)


def _part(request: HttpRequest, keeper: Keeper, part: str) -> HttpResponse:
    if part not in PARTS:
        raise NotFound(_("There is no such page of this entry."), [(_("Back to the entry"), keeper.url())])
    return PARTS[part](request, keeper)


def _right(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Everything is still right: one tap."""
    if request.method == "POST":
        keeper.confirm(now=timezone.now())
        messages.success(request, _("Thank you. The entry now says that it was checked today."))
    return redirect(keeper.url())


def _contest(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """What somebody else said about room is not so."""
    if request.method == "POST":
        try:
            saturation.contest_saturation(service=keeper.service, by=keeper.by, now=timezone.now())
            keeper.note(timezone.now())
            messages.success(request, _("It no longer counts. A moderator looks at it; you can say how it is now."))
        except saturation.SaturationError:
            messages.info(request, _("It no longer counted already."))
    return redirect(keeper.url("room"))


def _room(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    now = timezone.now()
    form = forms.RoomForm(sent(request), today=timezone.localdate(now), initial=reading.room_now(keeper.service, now))
    if request.method == "POST" and form.is_valid():
        reading.say_room(form, service=keeper.service, by=keeper.by, author=keeper.author, now=now)
        keeper.note(now)
        return _saved(request, keeper)
    return _form(request, keeper, form, title=_("Do you have room?") if keeper.is_owner else _("Is there room?"))


def _places(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    units = reading.units_of(keeper.service) or reading.unit_to_begin_with(request.GET.get("unit"))
    if not units:
        context = {"keeper": keeper, "service": keeper.service, "units": reading.units_to_choose()}
        return render_page(request, "directory/trust/begin_counting.html", context)
    now = timezone.now()
    form = forms.PlacesForm(sent(request), units, reading.last_counted(keeper.service, now))
    if request.method == "POST" and form.is_valid():
        reading.count_places(form, service=keeper.service, by=keeper.by, now=now)
        keeper.note(now)
        return _saved(request, keeper)
    return _form(request, keeper, form, title=_("How many places are free?"))


def _hours(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    document, place = keeper.document(), request.GET.get("place")
    if place is not None and place not in {one["id"] for one in document["service_at_locations"]}:
        raise NotFound(_("This entry has no such place."), [(_("Back to the entry"), keeper.url())])
    plan, rest = hours_form.plan_shown(document, place)
    form = hours_form.HoursForm(sent(request), plan)
    kept = [] if request.POST.get("drop") else rest
    if request.method == "POST" and form.is_valid() and _still_as_seen(request, form, document):
        changed = hours_form.with_hours(document, place, form.cleaned_data["plan"], kept)
        if (done := _store(request, keeper, form, changed)) is not None:
            return done
    context = {
        "rest": rows_in_words(rest),
        "other_places": reading.other_places(keeper, document, place),
        "place_name": reading.place_name(keeper.service, place),
    }
    return _form(
        request, keeper, form, document, title=_("Opening hours"), template="directory/trust/hours.html", **context
    )


def _words(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Hours that a source wrote in words: the service itself confirms what is made of them."""
    proposal = keeper.service.hours_proposals.filter(state="open").select_related("service").first()
    if proposal is None:
        return redirect(keeper.url())
    if request.method == "POST":
        keeper.note(timezone.now())
    return proposal_page(request, proposal, by=keeper.by, origin=keeper.origin, back=keeper.url())


def _conditions(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    document = keeper.document()
    form = forms.ConditionsForm(sent(request), document)
    return _document_form(request, keeper, form, document, title=_("Who is welcome, languages, cost"))


def _contact(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    document = keeper.document()
    form = forms.ContactForm(sent(request), document, with_email=not keeper.is_owner)
    return _document_form(request, keeper, form, document, title=_("Telephone and web page"))


def _texts(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    document = keeper.document()
    form = forms.TextsForm(sent(request), document, with_status=not keeper.is_owner)
    return _document_form(request, keeper, form, document, title=_("Name and description"))


PARTS: dict[str, Callable[[HttpRequest, Keeper], HttpResponse]] = {
    "right": _right,
    "hours": _hours,
    "room": _room,
    "contest": _contest,
    "words": _words,
    "places": _places,
    "conditions": _conditions,
    "contact": _contact,
    "texts": _texts,
}


# ---- Filling in a part ----------------------------------------------------------------------------------------------


def _document_form(request: HttpRequest, keeper: Keeper, form: Any, document: Document, *, title: str) -> HttpResponse:
    """A form over the entry's document; nothing typed is lost when it is refused."""
    if request.method != "POST" or not form.is_valid() or not _still_as_seen(request, form, document):
        return _form(request, keeper, form, document, title=title)
    saved = _store(request, keeper, form, form.applied(document))
    return saved or _form(request, keeper, form, document, title=title)


def _form(
    request: HttpRequest,
    keeper: Keeper,
    form: Any,
    document: Document | None = None,
    *,
    title: str,
    template: str = "directory/trust/part.html",
    **context: Any,
) -> HttpResponse:
    shown = {
        "keeper": keeper,
        "service": keeper.service,
        "form": form,
        "title": title,
        "back": keeper.url(),
        "seen": _digest(document) if document else "",
        **context,
    }
    return render_page(request, template, shown, status=400 if form.errors else 200)


def _store(request: HttpRequest, keeper: Keeper, form: Any, document: Document) -> HttpResponse | None:
    """Save and go back to the entry; None, with the reasons in the form, where it cannot be kept."""
    try:
        keeper.save(document, now=timezone.now())
    except DocumentsRefused as refusal:
        for fault in refusal.faults:
            form.add_error(None, reading.fault_in_words(fault))
        return None
    return _saved(request, keeper)


def _saved(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    messages.success(
        request,
        _("Saved, and shown at once. A moderator also looks at what a service changes.")
        if keeper.is_owner
        else _("Saved."),
    )
    return redirect(keeper.url())


def _still_as_seen(request: HttpRequest, form: Any, document: Document) -> bool:
    """Whether the entry is still what the reader saw; else the form says so and keeps what was typed."""
    if request.POST.get("seen", "") == _digest(document):
        return True
    form.add_error(
        None,
        _("Somebody changed this entry while you were here. Look once more, and save again if it is still right."),
    )
    return False


def _digest(document: Document) -> str:
    """What the entry says, shortened; that somebody confirmed it in between changes nothing of it."""
    said = {key: value for key, value in document.items() if not key.startswith("verified_")}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:24]
