"""Pages on which authors see which of their records were not taken, why, and mend or drop them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach.models import ReceivedRecord, Team
from nabij.outreach.programmes.queries import teams_where
from nabij.outreach.records import SHAPES
from nabij.outreach.sync import mend_words, mending
from nabij.outreach.sync.mend_form import MendForm
from nabij.outreach.sync.mending import ToMend
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_account
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page, sent
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP


@require_GET
@never_cache
def mend(request: HttpRequest) -> HttpResponse:
    """One's own records that were not taken, each with why; nobody else's are ever opened."""
    account = require_account(request)
    waiting = mending.to_mend(account)
    return render_page(request, "outreach/sync/mend.html", {"waiting": [_shown(one) for one in waiting]})


@require_http_methods(["GET", "POST"])
@never_cache
def mend_one(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Mend a record and send it in, by the same way as everything else comes in."""
    account = require_account(request)
    row = _get(account, record_id)
    waiting = mending.read_one(row)
    if waiting.record is None or waiting.type not in SHAPES:
        return redirect("outreach:mend")
    teams = teams_where(account, Permission.LOG_FIELDWORK, on=timezone.localdate())
    form = MendForm(waiting, teams, _needs(), sent(request))
    if form.is_valid():
        outcome = mending.resubmit(by=account, row=row, record=form.mended(), now=timezone.now())
        if outcome.is_in or outcome.answer == "duplicate":
            messages.success(request, _("It is in."))
            return redirect("outreach:mend")
        form.refuse(outcome)
    context = {"form": form, "one": _shown(waiting)}
    return render_page(request, "outreach/sync/mend_one.html", context, status=400 if form.errors else 200)


@require_POST
@never_cache
def drop(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Let go of a record that was not taken."""
    account = require_account(request)
    mending.drop(by=account, row=_get(account, record_id), now=timezone.now())
    messages.success(request, _("It was dropped. Nothing of it is kept."))
    return redirect("outreach:mend")


def _get(account: Account, record_id: UUID) -> ReceivedRecord:
    """A record of the account that waits. Raises NotFound, also for somebody else's."""
    row = mending.get_to_mend(account, record_id)
    if row is None:
        raise NotFound(_("No such record of yours waits. It may have been mended or dropped already."))
    return row


def _shown(one: ToMend) -> dict[str, object]:
    record = one.record or {}
    return {
        "id": one.id,
        "what": mend_words.TYPES.get(one.type, mend_words.TYPES["contact"]),
        "made_at": one.made_at,
        "why": mend_words.reason(one.code if one.answer == "rejected" else None),
        "at_fault": [mend_words.LABELS[field] for field in one.fields if field in mend_words.LABELS],
        "contents": mend_words.contents(one.type, {**record, **_team(record)}, _needs() if record.get("needs") else {}),
        "can_be_mended": one.record is not None and one.type in SHAPES,
    }


def _team(record: Mapping[str, Any]) -> dict[str, str]:
    """The team by its name, with its programme; as it was sent where there is no such team."""
    programme, slug = str(record.get("programme") or ""), str(record.get("team") or "")
    found = Team.objects.filter(programme__slug=programme, slug=slug).select_related("programme").first()
    if found is None:
        return {"team": ", ".join(filter(None, (programme, slug)))}
    names = (in_language(row, "name", current_language()).text for row in (found.programme, found))
    return {"team": ", ".join(filter(None, names))}


def _needs() -> dict[str, str]:
    language = current_language()
    terms = Term.objects.filter(taxonomy__slug=HELP, is_need=True)
    return {term.code: in_language(term, "name", language).text for term in terms}
