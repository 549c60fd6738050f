"""Pages on which a card is answered, without an account: by whoever holds its code.

Nothing is answered by looking: an answer is a form that was sent. A code that is unknown, purged or expired gets one
and the same page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nabij.outreach.cards import actions, limits, queries
from nabij.outreach.cards.forms import CodeForm, PersonForm, ServiceForm
from nabij.outreach.cards.phrases import card_languages
from nabij.outreach.cards.saying import CardShown, card_in_words, need_names
from nabij.rules import card_code
from nabij.ui.pages import render_page, sent

View = Callable[..., HttpResponse]


class NoSuchCard(Exception):
    """No card that can be answered has this code."""


class WrongCode(Exception):
    """No card can have this code: it was typed wrong."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


def unlisted(view: View) -> View:
    """An answer that no cache keeps, no search engine lists, and whose address no other site is told.

    `same-origin` and not `no-referrer`: without an origin the site's own forms would be taken for forged ones.
    """

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except limits.TooOften:
            response = render_page(request, "429.html", status=429)
        except NoSuchCard:
            response = render_page(request, "outreach/cards/unknown.html", status=404)
        except WrongCode as wrong:
            response = _typing_page(request, CodeForm({"code": wrong.code}), status=404)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


@require_safe
@never_cache
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The address on the card: leads to its page in the language of the reader's browser. Looks nothing up."""
    with translation.override(translation.get_language_from_request(request)):
        response = redirect("outreach:card_answer", card_code.normalise(code[:60]) or "-")
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
@never_cache
def short_typing(request: HttpRequest) -> HttpResponse:
    """The address that a card names for who types: leads to the typing page."""
    with translation.override(translation.get_language_from_request(request)):
        return redirect("outreach:card_type")


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def type_code(request: HttpRequest) -> HttpResponse:
    """For who has no camera: type the code."""
    form = CodeForm(sent(request))
    if form.is_bound and form.is_valid():
        return redirect("outreach:card_answer", form.cleaned_data["code"])
    return _typing_page(request, form, status=400 if form.errors else 200)


@unlisted
@require_safe
def two_doors(request: HttpRequest, code: str) -> HttpResponse:
    """What the card is for, and who are you: the service, or the person?"""
    shown = _card(request, code)
    return render_page(request, "outreach/cards/doors.html", _context(shown, code))


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def as_service(request: HttpRequest, code: str) -> HttpResponse:
    """The service says what happened."""
    shown, now = _card(request, code), timezone.now()
    form = ServiceForm(sent(request), now=now, own=shown.card.service_id)
    if form.is_bound and "search" not in request.POST and form.is_valid():
        limits.check_may_answer(shown.card.pk)
        try:
            actions.answer_for_service(card=shown.card, said=form.said(), now=now)
            messages.success(request, _("Thank you. The team that gave the card can see your answer."))
            return redirect("outreach:card_answer", card_code.normalise(code))
        except actions.AnswerRefused as refused:
            form.add_refusal(refused)
    return _form_page(request, "outreach/cards/as_service.html", shown, code, form)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def as_person(request: HttpRequest, code: str) -> HttpResponse:
    """The person says whether it helped."""
    shown = _card(request, code)
    form = PersonForm(sent(request), card_languages().get(shown.card.language))
    if form.is_bound and form.is_valid():
        limits.check_may_answer(shown.card.pk)
        try:
            actions.answer_for_person(card=shown.card, outcome=form.cleaned_data["outcome"], now=timezone.now())
            messages.success(request, _("Thank you. Your answer was kept. Nobody can see who you are."))
            return redirect("outreach:card_answer", card_code.normalise(code))
        except actions.AnswerRefused:
            form.add_error(None, _("So much was said about this card already that nothing more is added."))
    return _form_page(request, "outreach/cards/as_person.html", shown, code, form)


def _card(request: HttpRequest, code: str) -> CardShown:
    """The card with this code. Raises WrongCode, NoSuchCard, or TooOften for who guesses."""
    if not card_code.is_right(code):
        raise WrongCode(code[:60])
    limits.check_may_try(request)
    card = queries.card_of_code(code, today=timezone.localdate())
    if card is None:
        limits.count_wrong(request)
        raise NoSuchCard
    return card_in_words(card, need_names())


def _context(shown: CardShown, code: str) -> dict[str, Any]:
    phrases = card_languages().get(shown.card.language)
    return {
        "shown": shown,
        "code": card_code.normalise(code),
        "code_shown": card_code.shown(code),
        "phrases": phrases,
    }


def _form_page(request: HttpRequest, template: str, shown: CardShown, code: str, form: Any) -> HttpResponse:
    if "search" in request.POST:  # only a search for the service that was advised: nothing is wrong yet
        form.errors.clear()
    return render_page(request, template, {**_context(shown, code), "form": form}, status=400 if form.errors else 200)


def _typing_page(request: HttpRequest, form: CodeForm, *, status: int) -> HttpResponse:
    context = {"form": form, "action": reverse("outreach:card_type")}
    return render_page(request, "outreach/cards/type.html", context, status=status)
