"""Deciding about what waits: suggestions, and hours in words. Used by moderators and by services themselves."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.directory.documents import DocumentsRefused
from nabij.directory.models import HoursProposal, Revision, Suggestion
from nabij.directory.proposals import ProposalDecided, confirm_hours, reading_of, refuse_hours
from nabij.directory.trust.hours_form import HoursForm
from nabij.directory.trust.hours_words import rows_in_words
from nabij.directory.trust.reading import fault_in_words
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.week_plan import plan_of, rows_of
from nabij.ui.pages import render_page


@transaction.atomic
def decide_suggestion(*, suggestion: Suggestion, done: bool, by: Account, at: datetime | None = None) -> None:
    """A moderator has read it. One that was decided already stays as it was decided."""
    state = Suggestion.State.DONE if done else Suggestion.State.REFUSED
    changed = Suggestion.objects.filter(pk=suggestion.pk, state=Suggestion.State.OPEN).update(
        state=state, decided_at=at or timezone.now(), decided_by=by
    )
    if changed:
        record_write(by=by, action=f"suggestion_{state}", object_type="suggestion", object_id=suggestion.pk)


def proposal_page(
    request: HttpRequest, proposal: HoursProposal, *, by: Account | None, origin: Revision.Origin, back: str
) -> HttpResponse:
    """The words of the source beside a form filled with what is made of them."""
    read = reading_of(proposal)
    plan, rest = plan_of([{"purpose": proposal.purpose, **row} for row in read.schedules])
    form = HoursForm(request.POST if request.method == "POST" else None, plan)
    refused = request.method == "POST" and request.POST.get("decision") == "no"
    if request.method == "POST" and (refused or form.is_valid()):
        try:
            if refused:
                refuse_hours(proposal=proposal, by=by, at=timezone.now())
                messages.success(request, _("It stays a text, as the source wrote it."))
            else:
                kept = [] if request.POST.get("drop") else [dict(row) for row in rest]
                rows = [*rows_of(form.cleaned_data["plan"]), *kept]
                confirm_hours(proposal=proposal, schedules=rows, by=by, at=timezone.now(), origin=origin)
                messages.success(request, _("Confirmed: these are now the hours."))
            return redirect(back)
        except ProposalDecided:
            messages.info(request, _("Somebody decided about these hours in the meantime."))
            return redirect(back)
        except DocumentsRefused as refusal:
            for fault in refusal.faults:
                form.add_error(None, fault_in_words(fault))
    context = {
        "proposal": proposal,
        "service": proposal.service,
        "form": form,
        "read": read,
        "rest": rows_in_words([dict(row) for row in rest]),
        "back": back,
    }
    shown_errors = bool(form.errors) and not refused
    return render_page(request, "directory/trust/proposal.html", context, status=400 if shown_errors else 200)
