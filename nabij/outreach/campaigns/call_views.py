"""Pages of a caller: the own list, one call with its guide, and the list on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from nabij.outreach import codes
from nabij.outreach.accepting import Conflict, Refused, Sent
from nabij.outreach.campaigns import queries
from nabij.outreach.campaigns.forms import CallForm, PaperCallForm, PaperDayForm, as_typed
from nabij.outreach.campaigns.guides import Walk, said
from nabij.outreach.campaigns.receiving import accept
from nabij.outreach.models import CampaignCall, CampaignEntry
from nabij.outreach.records import CallRecord
from nabij.outreach.saying import refusal_words
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_somewhere
from nabij.rules.call_attempts import is_last_attempt
from nabij.ui.pages import render_page, sent

PAPER_LINES = 20  # a sheet; the page to enter it stays light


def now() -> datetime:
    """The moment, by the server."""
    return timezone.now()


@never_cache
@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """A caller's list: whose turn it is, and how many wait for later. No reference is shown here."""
    account = require_somewhere(request, Permission.CALL)
    entries = queries.own_entries(account, on=timezone.localdate(now()))
    due = queries.due(entries, now())
    campaigns = list({entry.list.campaign.pk: entry.list.campaign for entry in entries}.values())
    context = {"due": due, "later": len(entries) - len(due), "campaigns": campaigns, "entries": entries}
    return render_page(request, "outreach/campaigns/calls.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One call: whom, the guide step by step, and what became of it. Works without scripts; nothing typed is lost."""
    account = require_somewhere(request, Permission.CALL)
    entry = queries.entry_for(account, entry_id)
    campaign = entry.list.campaign
    is_last = is_last_attempt(queries.standing_of(entry), attempts_max=campaign.attempts_max)
    walk = _walk(request, entry)
    form = CallForm(
        sent(request) if "save" in request.POST else None, campaign=campaign, is_last=is_last,
        initial={"call_id": uuid4(), "revision": entry.revision, "language": entry.language},
    )  # fmt: skip
    if request.method == "POST" and not form.is_bound:
        form.initial = as_typed(form, request.POST)
        _move(request, walk)
    if form.is_bound and form.is_valid() and _saved(account, entry, form, walk):
        messages.success(request, _("The call is saved."))
        return redirect("outreach:calls")
    return _call_page(request, account, entry, form, walk)


def _call_page(
    request: HttpRequest, account: Account, entry: CampaignEntry, form: CallForm, walk: Walk
) -> HttpResponse:
    is_due = bool(queries.due([entry], now()))
    reference = queries.opened(account, [entry], how=str(entry.pk), now=now()).get(entry.pk) if is_due else None
    previous = entry.calls.order_by("-at").first()
    context = {
        "entry": entry,
        "campaign": entry.list.campaign,
        "reference": reference,
        "form": form,
        "walk": walk,
        "step": _step(walk),
        "path": " ".join(walk.path),
        "answers": " ".join(f"{question}={code}" for question, code in walk.answers.items()),
        "message": said(entry.list.campaign.guide.get("message")),
        "last_outcome": codes.said("call_outcomes", previous.outcome) if previous else None,
        "safe_routes": [route.said() for route in codes.choices("safe_routes")],
        "attempt": entry.attempts + 1,
    }
    wrong = form.is_bound and form.errors
    return render_page(request, "outreach/campaigns/call.html", context, status=400 if wrong else 200)


def _walk(request: HttpRequest, entry: CampaignEntry) -> Walk:
    pairs = [pair.partition("=") for pair in request.POST.get("answers", "").split()]
    answers = {question: code for question, _equals, code in pairs}
    return Walk.of(entry.list.campaign.guide, request.POST.get("path", "").split(), answers)


def _move(request: HttpRequest, walk: Walk) -> None:
    if "choose" in request.POST:
        walk.choose(request.POST["choose"])
    elif "back" in request.POST:
        walk.back()
    else:
        walk.onward()


def _step(walk: Walk) -> dict[str, Any]:
    held = walk.now
    chosen = walk.answers.get(held.get("question", ""))
    choices = [
        {"code": one["code"], "text": said(one["text"]), "is_chosen": one["code"] == chosen}
        for one in held.get("choices") or ()
    ]
    return {"say": said(held.get("say")), "ask": said(held.get("ask")), "choices": choices, "next": held.get("next")}


def _saved(account: Account, entry: CampaignEntry, form: CallForm, walk: Walk) -> bool:
    said_ = form.cleaned_data
    reached = said_["outcome"] == "reached"
    record = CallRecord(
        entry=entry.pk, at=now(), channel=said_["channel"], outcome=said_["outcome"],
        call_again_at=said_["call_again_at"], minutes=said_["minutes"], answers=walk.answers if reached else {},
        needs=list(dict.fromkeys([*said_["needs"], *said_["more_needs"]])) if reached else [],
        barriers=said_["barriers"] if reached else [], oriented_to=said_["oriented_to"] if reached else [],
        language=said_["language"] or None, base_rev=said_["revision"],
    )  # fmt: skip
    try:
        with transaction.atomic():
            if not CampaignCall.objects.filter(pk=said_["call_id"], by=account).exists():
                accept(record, Sent(said_["call_id"], account, now(), "page"))
    except Refused as refusal:
        _say(form, refusal)
        return False
    except Conflict:
        form.add_error(None, _("Somebody else noted a call to this reference meanwhile. Go back to your list."))
        return False
    return True


def _say(form: CallForm | PaperCallForm, refusal: Refused) -> None:
    words = {
        "at": _("Calls are made on working days, within the hours of the campaign."),
        "call_again_at": _("Choose a later moment, on a working day within the hours and days of the campaign."),
        "outcome": _("This entry takes no such call any more."),
    }
    for field in refusal.fields or ("",):
        on_form = field if field in form.fields else None
        form.add_error(on_form, words.get(field, refusal_words(refusal.code)))


@never_cache
@require_GET
def calls_paper(request: HttpRequest) -> HttpResponse:
    """The list of a caller for today, to print: references and boxes, nothing else."""
    account = require_somewhere(request, Permission.CALL)
    entries = _for_paper(account)
    references = queries.opened(account, entries, how="paper", now=now())
    lines = [
        (number, entry, references[entry.pk], codes.said("languages", entry.language) if entry.language else "")
        for number, entry in enumerate(entries, 1)
    ]
    context = {
        "lines": lines,
        "today": timezone.localdate(now()),
        "outcomes": codes.choices("call_outcomes"),
        "campaigns": list({entry.list.campaign.pk: entry.list.campaign for entry in entries}.values()),
    }
    return render_page(request, "outreach/campaigns/calls_paper.html", context)


@dataclass(frozen=True)
class PaperLine:
    """A line of the list on paper with its form."""

    number: int
    entry: CampaignEntry
    reference: str
    form: PaperCallForm


@never_cache
@require_http_methods(["GET", "POST"])
def calls_enter(request: HttpRequest) -> HttpResponse:
    """Enter a printed list in one go: all of its lines, or none with what is wrong named by line."""
    account = require_somewhere(request, Permission.CALL)
    lines = _lines(request, account)
    day = PaperDayForm(sent(request), today=timezone.localdate(now()))
    filled = [line for line in lines if line.form.is_bound and line.form.data.get(line.form.add_prefix("outcome"))]
    are_valid = [line.form.is_valid() for line in filled]  # each of them is asked: every line says what is wrong
    if filled and all(are_valid) and day.is_valid() and _entered(account, filled, on=day.cleaned_data["on"]):
        messages.success(request, _("The list is entered."))
        return redirect("outreach:calls")
    wrong = [line for line in filled if line.form.errors]
    context = {"lines": lines, "day": day, "wrong": wrong, "nothing": request.method == "POST" and not filled}
    status = 400 if wrong or day.errors or context["nothing"] else 200
    return render_page(request, "outreach/campaigns/calls_enter.html", context, status=status)


def _for_paper(account: Account) -> list[CampaignEntry]:
    """What may be called today, whatever the hour is now: paper is printed in the morning, entered in the evening."""
    local = timezone.localtime(now())
    end = local.replace(hour=23, minute=59)
    open_ones = queries.own_entries(account, on=local.date())
    return [one for one in open_ones if one.not_before is None or one.not_before <= end][:PAPER_LINES]


def _lines(request: HttpRequest, account: Account) -> list[PaperLine]:
    entries = _for_paper(account)
    references = queries.opened(account, entries, how="paper", now=now())
    return [
        PaperLine(
            number, entry, references[entry.pk],
            PaperCallForm(
                sent(request), prefix=str(entry.pk), usual_needs=entry.list.campaign.guide.get("needs", [])
            ),
        )
        for number, entry in enumerate(entries, 1)
    ]  # fmt: skip


def _entered(account: Account, lines: list[PaperLine], *, on: date) -> bool:
    ok = True
    with transaction.atomic():
        for line in lines:
            said_ = line.form.cleaned_data
            reached = said_["outcome"] == "reached"
            record = CallRecord(
                entry=line.entry.pk, at=timezone.make_aware(datetime.combine(on, said_["at"])),
                outcome=said_["outcome"], call_again_at=said_["call_again_at"],
                needs=said_["needs"] if reached else [], barriers=said_["barriers"] if reached else [],
                oriented_to=[], base_rev=line.entry.revision,
            )  # fmt: skip
            try:
                with transaction.atomic():
                    accept(record, Sent(uuid4(), account, now(), "paper"))
            except (Refused, Conflict) as problem:
                _say(line.form, problem if isinstance(problem, Refused) else Refused("not_possible", ("outcome",)))
                ok = False
        transaction.set_rollback(not ok)
    return ok
