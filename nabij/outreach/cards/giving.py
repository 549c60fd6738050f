"""A card as it is printed: what it is for, in fixed phrases of the person's language, with its code and its square."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.safestring import SafeString

from nabij.directory.models import Service
from nabij.directory.taking.papers import papers
from nabij.directory.taking.phrases import Phrases
from nabij.directory.taking.slip import Slip, numeric, slip_of, square_code
from nabij.outreach.cards.phrases import card_languages
from nabij.rules import card_code
from nabij.rules.card_terms import terms_of
from nabij.ui.numbers import current_language

SHEET_CARDS = 4  # on one A4
SHEET_PAGES = (1, 2, 3, 5)


@dataclass(frozen=True)
class PrintedCard:
    """One card on paper. `slip` None: it names no service. `works_until` None: it is written down when it is given."""

    phrases: Phrases
    code: str  # XXXX-XXX-XXXX
    address: str  # for the eye, without https://
    square: SafeString
    need: str
    slip: Slip | None
    works_until: str | None
    text: str  # to photograph or copy


def printed(
    code: str, language: str, *, service: Service | None, need: str, given_on: date | None, at: datetime
) -> PrintedCard:
    """A card to print. `language`: one of the slip's; raises KeyError for another."""
    phrases = card_languages()[language]
    address = f"{settings.NABIJ_ADDRESS}/k/{card_code.normalise(code)}"
    found = papers([service.pk], lang=current_language(), at=at) if service else []
    slip = slip_of(found[0], phrases, address=address, at=at) if found else None
    until = numeric(terms_of(given_on).expires_on) if given_on else None
    card = PrintedCard(
        phrases=phrases,
        code=card_code.shown(code),
        address=typing_address(),
        square=square_code(address),
        need=need,
        slip=slip,
        works_until=phrases.say("card_works_until", date=until) if until else None,
        text="",
    )
    return PrintedCard(**{**card.__dict__, "text": _text(card)})


def typing_address() -> str:
    """Where a code is typed, as short as it can be said."""
    return settings.NABIJ_ADDRESS.removeprefix("https://").removeprefix("http://") + "/k"


def _text(card: PrintedCard) -> str:
    """The card as plain lines. What is not known is left out."""
    say, lines = card.phrases.say, [f"{card.phrases.texts['card_title']}: {card.code}"]
    if card.slip is not None:
        paper = card.slip.paper
        lines.append(f"{say('go_to')}: {paper.name.text}")
        lines += [
            f"{say('address')}: {', '.join(filter(None, (spot.street, spot.town)))}"
            for spot in paper.spots
            if spot.street or spot.town
        ]
        if paper.hidden:
            lines.append(say("address_secret"))
        lines += [f"{say('phone')}: {number.shown}" for number in paper.numbers]
    else:
        lines.append(say("card_any_service"))
    lines += [say("card_show_code"), say("card_you_answer", address=card.address)]
    lines += [card.works_until] if card.works_until else []
    lines.append(say("emergency"))
    return "\n".join(lines)


def sheet(language: str, pages: int, *, at: datetime) -> list[list[PrintedCard]]:
    """Blank cards with new codes, four to a page. Nothing is kept of them until they are entered."""
    return [
        [
            printed(card_code.make(), language, service=None, need="", given_on=None, at=at)
            for _card in range(SHEET_CARDS)
        ]
        for _page in range(pages)
    ]
