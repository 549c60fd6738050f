"""A service's own cards, by its signed link or its account: which wait for an answer, and answering them there.

No codes: a card is named by its date, its need, and its neighbourhood where that points at nobody.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.directory.trust import keeping
from nabij.directory.trust.keeping import Keeper
from nabij.outreach.cards import actions, limits, queries
from nabij.outreach.cards.forms import ServiceForm
from nabij.outreach.cards.public_views import unlisted
from nabij.outreach.cards.saying import CardShown, card_in_words, need_names
from nabij.outreach.models import Card, CardAnswer
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page, sent
from nabij.ui.words import in_language

YEAR = timedelta(days=365)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Through the directory's link for services."""
    return _list(request, _by_link(request, token))


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str, card_id: UUID) -> HttpResponse:
    return _answer(request, _by_link(request, token), card_id)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def by_account(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Through an account that keeps the entries of the organisation."""
    return _list(request, keeping.keeper_by_account(request, service_id))


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_account(request: HttpRequest, service_id: UUID, card_id: UUID) -> HttpResponse:
    return _answer(request, keeping.keeper_by_account(request, service_id), card_id)


def _by_link(request: HttpRequest, token: str) -> Keeper:
    try:
        return keeping.keeper_by_link(request, token)
    except keeping.TooOften:
        raise limits.TooOften from None


def _list(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """What waits, and what was said in the service's name: that can be denied."""
    now = timezone.now()
    if request.method == "POST":
        _contest(keeper, request.POST.get("answer", ""), now)
        messages.success(request, _("It no longer counts as your answer."))
        return redirect(_url(keeper))
    needs = need_names()
    waiting, answered = _waiting(keeper), queries.answered_of(keeper.service.pk)
    context = {
        "keeper": keeper,
        "service": keeper.service,
        "waiting": _with_safe_places(waiting, keeper, now, needs),
        "answered": [card_in_words(card, needs) for card in answered],
    }
    return render_page(request, "outreach/cards/own.html", context)


def _answer(request: HttpRequest, keeper: Keeper, card_id: UUID) -> HttpResponse:
    now = timezone.now()
    card = _card(keeper, card_id)
    form = ServiceForm(sent(request), now=now, own=keeper.service.pk)
    if form.is_bound and "search" not in request.POST and form.is_valid():
        try:
            actions.answer_for_service(card=card, said=form.said(), now=now, by=keeper.by)
            keeper.note(now)
            messages.success(request, _("Thank you. The team that gave the card can see your answer."))
            return redirect(_url(keeper))
        except actions.AnswerRefused as refused:
            form.add_refusal(refused)
    if "search" in request.POST:
        form.errors.clear()
    shown, _where = _with_safe_places([card], keeper, now, need_names())[0]
    context = {"keeper": keeper, "shown": shown, "form": form, "back": _url(keeper)}
    return render_page(request, "outreach/cards/own_answer.html", context, status=400 if form.errors else 200)


def _card(keeper: Keeper, card_id: UUID) -> Card:
    """A card for this service that waits for an answer. Raises NotFound: also for a card of another service."""
    found = next((card for card in _waiting(keeper) if card.pk == card_id), None)
    if found is None:
        raise NotFound(_("This card is not waiting for your answer."), [(_("Your cards"), _url(keeper))])
    return found


def _waiting(keeper: Keeper) -> list[Card]:
    return queries.unanswered_of(keeper.service.pk, today=timezone.localdate())


def _contest(keeper: Keeper, answer_id: str, now: datetime) -> None:
    """The service denies an answer that was given in its name. Raises NotFound for one that is not about its cards."""
    answer = (
        CardAnswer.objects.filter(pk=int(answer_id), card__service=keeper.service, who=CardAnswer.Who.SERVICE).first()
        if answer_id.isascii() and answer_id.isdigit() and len(answer_id) < 18
        else None
    )
    if answer is None:
        raise NotFound(_("There is no such answer about your cards."), [(_("Your cards"), _url(keeper))])
    actions.contest(answer=answer, now=now, by=keeper.by)
    keeper.note(now)


def _with_safe_places(cards: list[Card], keeper: Keeper, now: datetime, needs: object) -> list[tuple[CardShown, str]]:
    """Each card with where it was given, as far as that may be told; empty where it may not."""
    places = queries.safe_places(cards, keeper.service.pk, since=timezone.localdate(now) - YEAR)
    lang = current_language()
    return [
        (
            card_in_words(card, needs),  # type: ignore[arg-type]
            in_language(places[card.pk], "name", lang).text if card.pk in places else "",
        )
        for card in cards
    ]


def _url(keeper: Keeper) -> str:
    """The list of this service's cards, by the same door."""
    name = "outreach:cards_own" if keeper.way == keeping.LINK else "outreach:cards_mine"
    return reverse(name, args=[keeper.key])
