"""What a page says of a card: what it is for, where it stands, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nabij.directory.pages.saying import waiting_in_words
from nabij.outreach import codes
from nabij.outreach.cards import choosing
from nabij.outreach.cards.queries import SYNTHETIC
from nabij.outreach.models import Card, CardAnswer
from nabij.rules import card_states
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP


@dataclass(frozen=True)
class AnswerShown:
    """One answer in words. `answer` itself is there for what can be done with it."""

    answer: CardAnswer
    who: str
    words: str
    at: datetime
    is_contested: bool


@dataclass(frozen=True)
class CardShown:
    """A card in words. `disagree`: its answers say different things. `is_demo`: nobody carries it."""

    card: Card
    service: str
    need: str
    place: str
    state: str
    answers: tuple[AnswerShown, ...]
    disagree: bool
    is_demo: bool

    @property
    def of_service(self) -> tuple[AnswerShown, ...]:
        """What the service said."""
        return tuple(one for one in self.answers if one.answer.who == CardAnswer.Who.SERVICE and not one.is_contested)


def need_names() -> Mapping[str, str]:
    """Every need by its code, in the language of the page."""
    lang = current_language()
    return {term.code: in_language(term, "name", lang).text for term in Term.objects.filter(taxonomy__slug=HELP)}


def card_in_words(card: Card, needs: Mapping[str, str]) -> CardShown:
    """A card with its answers, the oldest first."""
    answers = tuple(answer_in_words(one) for one in card.answers.all())
    said = [card_states.Said(one.answer.who, one.answer.outcome, one.is_contested) for one in answers]
    return CardShown(
        card=card,
        service=choosing.name_of(card.service) if card.service else "",
        need=needs.get(card.need, card.need) if card.need else "",
        place=in_language(card.unit, "name", current_language()).text if card.unit else "",
        state=state_in_words(card.state),
        answers=answers,
        disagree=card_states.disagree(said),
        is_demo=card.origin == SYNTHETIC or (card.by is not None and card.by.is_demo),
    )


def state_in_words(state: str) -> str:
    """Where a card stands."""
    return str(Card.State(state).label)


def answer_in_words(answer: CardAnswer) -> AnswerShown:
    """One answer, with its reason and whose reason it was."""
    if answer.who == CardAnswer.Who.PERSON:
        words = codes.said("person_answers", answer.outcome)
    else:
        words = _outcome_in_words(answer)
    who = str(CardAnswer.Who(answer.who).label)
    return AnswerShown(answer, who, words, answer.at, answer.is_contested)


def _outcome_in_words(answer: CardAnswer) -> str:
    words = state_in_words(answer.outcome)
    if answer.outcome == card_states.WAITING and answer.waiting_weeks is not None:
        return waiting_in_words(answer.waiting_weeks)
    if answer.reason:
        side = _("the service's reason") if answer.reason_side == "service" else _("the person's reason")
        return f"{words}: {codes.said('refusal_reasons', answer.reason)} ({side})"
    if answer.advised_service is not None:
        return f"{words}: {choosing.name_of(answer.advised_service)}"
    return words
