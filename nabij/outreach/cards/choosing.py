"""Choosing a service for a card, or to advise: the directory's own search, with its room and freshness shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from nabij.directory import queries as directory
from nabij.directory.models import Service
from nabij.directory.pages import cards, choices, finding, questions
from nabij.directory.saturation import saturation_of
from nabij.directory.search import asking
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

MOST_ADVISED = 6
SHORTEST = 2  # characters


@dataclass(frozen=True)
class Search:
    """What was searched and found. `found` None: nothing was asked yet."""

    asked: questions.Asked
    place_name: str
    found: finding.Found | None


def search(query: QueryDict, *, now: datetime) -> Search:
    """The directory's search, as its own page does it: the territory ranks, it never restricts."""
    terms = choices.vocabulary()
    asked = questions.read(query, terms.known)
    if not asked.something:
        return Search(asked, finding.place_name(asked), None)
    answer = asking.find(asked.question(language=current_language(), at=now))
    return Search(asked, finding.place_name(asked), finding.found(asked, answer, terms, now=now))


def some_services(text: str, *, now: datetime, most: int = MOST_ADVISED) -> list[Service]:
    """A few services that fit what was typed, the best first; one query of the search, for a choice within a form."""
    typed = " ".join(text.replace("\x00", " ").split())[: questions.MOST_CHARACTERS]
    if len(typed) < SHORTEST:
        return []
    answer = asking.find(
        asking.Question(language=current_language(), at=now, text=typed, size=most, include_unsure=True)
    )
    found = directory.visible_services().in_bulk([hit.service_id for hit in answer.hits])
    return [found[hit.service_id] for hit in answer.hits if hit.service_id in found]


@dataclass(frozen=True)
class State:
    """What a worker wants to know before sending somebody."""

    room: cards.Room
    checked: cards.Checked


def room_and_freshness(service: Service, *, now: datetime) -> State:
    """Whether there is room, as somebody said, and when the entry was last checked."""
    state = saturation_of([service.pk], now=now)[service.pk]
    return State(cards.room(state, choices.vocabulary().names()), cards.checked(service, now))


def visible_service(service_id: UUID) -> Service | None:
    """A service that people can be sent to; None for another."""
    return directory.visible_services().filter(pk=service_id).first()


def name_of(service: Service) -> str:
    """The name of a service, with who runs it, in the language of the page."""
    lang = current_language()
    name = in_language(service, "name", lang).text
    runs = in_language(service.organization, "name", lang).text if service.organization else ""
    return f"{name} ({runs})" if runs and runs != name else name


def is_named(service: Service, typed: str) -> bool:
    """Whether this is the name of the service, in any language."""
    wanted = " ".join(typed.split()).casefold()
    names = (service.name_nl, service.name_fr, service.name_en)
    return any(name is not None and " ".join(name.split()).casefold() == wanted for name in names)
