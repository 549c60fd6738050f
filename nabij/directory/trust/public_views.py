"""What everybody may do with an entry: read its history, say that it is wrong, ask for the link of its service."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from nabij.directory.models import Revision, Service, Suggestion, Tombstone
from nabij.directory.trust import forms, limits
from nabij.directory.trust.access import get_service, may_handle
from nabij.directory.trust.history import history_of
from nabij.directory.trust.letters import address_of
from nabij.directory.trust.tasks import send_owner_link
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.people.permissions import Permission
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page


@require_GET
@never_cache
def history(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Every change of an entry, field by field; who made it is named by function, by name only to moderators."""
    service = Service.objects.filter(pk=service_id).first()
    if service is None and not Revision.objects.filter(entity="service", entity_id=service_id).exists():
        raise NotFound(_("There is no such entry, and there never was."))
    may_edit = service is not None and _may_edit(request, service)
    context = {
        "service": service,
        "service_id": service_id,
        "changes": history_of(service_id),
        "may_edit": may_edit,
        "gone": Tombstone.objects.filter(entity="service", entity_id=service_id).first(),
    }
    return render_page(request, "directory/trust/history.html", context)


def _may_edit(request: HttpRequest, service: Service) -> bool:
    return isinstance(request.user, Account) and may_handle(request.user, service, Permission.EDIT_OFFER)


@never_cache
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Anybody says what is not right. No name, no address, no account."""
    service = get_service(service_id)
    form = forms.SuggestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not _within_limits(request, service, limits.SUGGESTIONS_OF_ENTRY, limits.SUGGESTIONS_OF_SENDER):
            return render_page(request, "429.html", status=429)
        keep_suggestion(service, **form.cleaned_data)
        messages.success(request, _("Thank you. Somebody who looks after the directory reads this."))
        return redirect(reverse("directory:service", args=[service.pk]))
    context = {"service": service, "form": form}
    return render_page(request, "directory/trust/suggest.html", context, status=400 if form.errors else 200)


@transaction.atomic
def keep_suggestion(service: Service, *, part: str, text: str) -> Suggestion:
    """Put a suggestion before the moderators."""
    made = Suggestion.objects.create(
        service=service, part=part, text=text, language=current_language(), made_at=timezone.now()
    )
    record_write(by=None, action="suggest", object_type="service", object_id=service.pk, part=part)
    return made


@never_cache
@require_http_methods(["GET", "POST"])
def ask_link(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """This is our service: send us a link. It goes only to the address that the entry itself shows."""
    service = get_service(service_id)
    address = address_of(service)
    if request.method == "POST" and address:
        if not _within_limits(request, service, limits.ASKED_LINKS_OF_ENTRY, limits.ASKED_LINKS_OF_SENDER):
            return render_page(request, "429.html", status=429)
        send_owner_link.defer(service_id=str(service.pk))
        messages.success(request, _("A link is on its way to %(address)s.") % {"address": address})
        return redirect(reverse("directory:service", args=[service.pk]))
    return render_page(request, "directory/trust/ask_link.html", {"service": service, "address": address})


def _within_limits(request: HttpRequest, service: Service, of_entry: limits.Limit, of_sender: limits.Limit) -> bool:
    """Count this one, if it is still allowed for the entry and for whoever sends it."""
    sender = limits.sender_of(request)
    if not limits.is_within(of_entry, str(service.pk)) or not limits.is_within(of_sender, sender):
        return False
    limits.count(of_entry, str(service.pk))
    limits.count(of_sender, sender)
    return True
