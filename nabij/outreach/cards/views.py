"""Pages of cards for workers: the team's cards, giving one, blank ones, paper entered later, finding one again."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nabij.directory.models import Service
from nabij.directory.trust.limits import count, is_within
from nabij.outreach.accepting import Conflict, Refused, Sent
from nabij.outreach.at_work import AtWork, at_work
from nabij.outreach.cards import actions, choosing, giving, limits, queries
from nabij.outreach.cards.forms import CodeForm, GiveForm, HeardForm, language_choices, need_choices
from nabij.outreach.cards.paper import PaperSheet
from nabij.outreach.cards.phrases import card_languages
from nabij.outreach.cards.receiving import accept, moment_of
from nabij.outreach.cards.saying import card_in_words, need_names, state_in_words
from nabij.outreach.contacts.forms import unit_choices
from nabij.outreach.models import Card, Team
from nabij.outreach.saying import refusal_words
from nabij.people.permissions import Permission, require_somewhere
from nabij.rules import card_code
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page, sent
from nabij.vocabulary.queries import HELP

PERIODS = (30, 90, 365)  # days
MOST_SHOWN = 200


@never_cache
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """The cards of a team, by what became of them. `?days=`: how far back."""
    work = at_work(request)
    if work.team is None:
        return _no_team(request, work)
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
    found = list(queries.cards_of_team(work.team, since=timezone.localdate() - timedelta(days=days))[: MOST_SHOWN + 1])
    needs = need_names()
    shown = [card_in_words(card, needs) for card in found[:MOST_SHOWN]]
    groups = [(state_in_words(state), [one for one in shown if one.card.state == state]) for state in Card.State.values]
    context = {
        "work": work,
        "groups": [(words, rows) for words, rows in groups if rows],
        "days": days,
        "periods": PERIODS,
        "more": len(found) > MOST_SHOWN,
        "most": MOST_SHOWN,
    }
    return render_page(request, "outreach/cards/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_new(request: HttpRequest) -> HttpResponse:
    """Give a card: find a service or none, add what it is for, print it."""
    work = at_work(request)
    if work.team is None:
        return _no_team(request, work)
    chosen = request.GET.get("service", "")
    if chosen or "orientation" in request.GET:
        return _give(request, work, work.team, _service(chosen) if chosen else None)
    now = timezone.now()
    context = {
        "work": work,
        "search": choosing.search(request.GET, now=now),
        "needs": need_choices(),
        "need": request.GET.get("need", ""),
        "units": unit_choices(work.team),
        "unit": request.GET.get("unit", ""),
    }
    return render_page(request, "outreach/cards/choose.html", context)


def _service(chosen: str) -> Service:
    """The service to give a card for. Raises NotFound."""
    try:
        found = choosing.visible_service(UUID(chosen))
    except ValueError:
        found = None
    if found is None:
        raise NotFound(
            _("There is no such service, or it has ended."), [(_("Choose a service"), reverse("outreach:card_new"))]
        )
    return found


def _give(request: HttpRequest, work: AtWork, team: Team, service: Service | None) -> HttpResponse:
    form = GiveForm(sent(request), team=team, initial=_begin_with(request, service))
    if form.is_bound and form.is_valid():
        today, given = timezone.localdate(), form.cleaned_data
        try:
            with transaction.atomic():
                sent_by = Sent(given["card_id"], work.account, timezone.now(), "page")
                accept(form.record(team, service, on=today), sent_by)
            return _print(request, work, service, given, today)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.code))
        except Conflict:
            form.add_error(None, _("This card was given already. Begin a new one."))
    state = choosing.room_and_freshness(service, now=timezone.now()) if service else None
    context = {"work": work, "service": service, "state": state, "form": form}
    return render_page(request, "outreach/cards/give.html", context, status=400 if form.errors else 200)


def _begin_with(request: HttpRequest, service: Service | None) -> dict[str, Any]:
    """What the form begins with: what was searched for, else what the service is for; a new code."""
    need = request.GET.get("need", "")
    if not need and service is not None:
        term = service.service_terms.filter(term__taxonomy__slug=HELP).order_by("id").first()
        need = term.term.code if term else ""
    wanted = request.GET.get("language", "")
    return {
        "card_id": uuid4(),
        "code": card_code.make(),
        "need": need,
        "unit": request.GET.get("unit", ""),
        "language": wanted if wanted in card_languages() else current_language(),
    }


def _print(
    request: HttpRequest, work: AtWork, service: Service | None, given: dict[str, Any], today: date
) -> HttpResponse:
    """The card to print or photograph. Its code is shown here and never again: only a digest of it is kept."""
    need = need_names().get(given["need"], "")
    made = giving.printed(
        given["code"], given["language"], service=service, need=need, given_on=today, at=timezone.localtime()
    )
    return render_page(
        request, "outreach/cards/printed.html", {"work": work, "made": made, "card_id": given["card_id"]}
    )


@never_cache
@require_safe
def cards_sheet(request: HttpRequest) -> HttpResponse:
    """Blank cards for a team without telephones: four codes to a page, and a list to note down what was given."""
    work = at_work(request)
    if work.team is None:
        return _no_team(request, work)
    wanted, pages = request.GET.get("language", ""), request.GET.get("pages", "")
    language = wanted if wanted in card_languages() else current_language()
    many = int(pages) if pages in map(str, giving.SHEET_PAGES) else giving.SHEET_PAGES[0]
    made = giving.sheet(language, many, at=timezone.localtime()) if "language" in request.GET else []
    context = {
        "work": work,
        "sheets": made,
        "card_languages": language_choices(),
        "language": language,
        "pages": many,
        "choices": giving.SHEET_PAGES,
        "address": giving.typing_address(),
    }
    return render_page(request, "outreach/cards/sheet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cards_paper(request: HttpRequest) -> HttpResponse:
    """Cards that were given on paper, entered in one go: all of them, or none where one is not right."""
    work = at_work(request)
    if work.team is None:
        return _no_team(request, work)
    sheet = PaperSheet(sent(request), team=work.team, now=timezone.now())
    if sheet.is_bound and sheet.is_valid() and sheet.enter(by=work.account, team=work.team):
        made = len(sheet.filled)
        words = ngettext("%(number)s card was entered.", "%(number)s cards were entered.", made)
        messages.success(request, words % {"number": made})
        return redirect("outreach:cards")
    context = {"work": work, "sheet": sheet}
    return render_page(request, "outreach/cards/paper.html", context, status=400 if sheet.has_errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_find(request: HttpRequest) -> HttpResponse:
    """The worker meets the person again, and types the code."""
    account = require_somewhere(request, Permission.LOG_FIELDWORK)
    form = CodeForm(sent(request))
    if form.is_bound and form.is_valid():
        if not is_within(limits.WRONG_CODES_OF_ACCOUNT, str(account.pk)):
            return render_page(request, "429.html", status=429)
        found = queries.card_to_handle(account, form.cleaned_data["code"], today=timezone.localdate())
        if found is not None:
            return redirect("outreach:card", found.pk)
        count(limits.WRONG_CODES_OF_ACCOUNT, str(account.pk))
        form.add_error(
            "code",
            _("No card of your teams has this code. It may be another team's, too old, or not yet sent by a phone."),
        )
    return render_page(request, "outreach/cards/find.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """One card: what happened, and what the worker hears about it."""
    account = require_somewhere(request, Permission.LOG_FIELDWORK)
    found, now = queries.get_card(account, card_id), timezone.now()
    form = HeardForm(sent(request), card=found, today=timezone.localdate(now))
    if form.is_bound and form.is_valid():
        at = moment_of(form.cleaned_data["heard_on"], now, now)
        try:
            actions.hear(card=found, said=form.said(), at=at, by=account, now=now, origin="page")
            messages.success(request, _("Saved."))
            return redirect("outreach:card", card_id)
        except actions.AnswerRefused as refused:
            form.add_refusal(refused)
    context = {"shown": card_in_words(found, need_names()), "form": form}
    return render_page(request, "outreach/cards/card.html", context, status=400 if form.errors else 200)


def _no_team(request: HttpRequest, work: AtWork) -> HttpResponse:
    return render_page(request, "outreach/cards/no_team.html", {"work": work})
