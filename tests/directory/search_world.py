"""A small invented neighbourhood for tests of the search. Its words are ours, chosen to try each rule."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from nabij.directory import changing
from nabij.directory.models import Location, Saturation, Schedule, Service, SpokenLanguage
from nabij.directory.search.asking import Answer, Question, find
from nabij.vocabulary.models import Synonym, Term
from tests.directory.world import make_term

NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)  # a Tuesday, noon in Brussels
HERE = (4.35, 50.85)  # longitude, latitude


def searchable(*services: Service) -> None:
    """Let the search see these services as they are now."""
    changing.touch([service.pk for service in services], at=NOON)


def ask(text: str = "", *, language: str = "nl", at: datetime = NOON, **asked: Any) -> Answer:
    """Search."""
    return find(Question(language=language, at=at, text=text, **asked))


def names(answer: Answer) -> list[str]:
    """The names of the answers, in their order."""
    services = Service.objects.in_bulk([hit.service_id for hit in answer.hits])
    return [name_of(services[hit.service_id]) for hit in answer.hits]


def name_of(service: Service) -> str:
    """The name in the language it was written in."""
    return str(getattr(service, f"name_{service.original_language}"))


def reasons(answer: Answer, service_id: UUID | None = None) -> list[str]:
    """The codes of the reasons of one answer, the first where none is named."""
    hit = next(hit for hit in answer.hits if service_id in {None, hit.service_id})
    return [reason.code for reason in hit.reasons]


def make_word(term: Term, language: str, *texts: str, register: str = "resident") -> None:
    """Give a term other words."""
    for text in texts:
        Synonym.objects.create(term=term, language=language, text=text, register=register)


def named_term(code: str, nl: str, fr: str, *, taxonomy: str = "help", **columns: Any) -> Term:
    """A term with its names in two languages."""
    return make_term(code, taxonomy=taxonomy, name_nl=nl, name_fr=fr, name_en=code.replace("-", " "), **columns)


def open_weekly(service: Service, days: str, opens: time, closes: time, **columns: Any) -> None:
    """Hours of a service that are the same every week; `days` as "MO,TU"."""
    Schedule.objects.create(
        service=service, freq="WEEKLY", byday=days, opens_at=opens, closes_at=closes, interval=1, **columns
    )


def speaks(service: Service, *codes: str) -> None:
    """Languages in which one is helped."""
    for code in codes:
        SpokenLanguage.objects.create(service=service, code=code)


def state_room(service: Service, state: str, *, days: int = 30, **columns: Any) -> None:
    """Somebody said a day before noon whether there is room; it counts for `days` from then."""
    said = NOON - timedelta(days=1)
    Saturation.objects.create(
        service=service, state=state, author="owner", stated_at=said, expires_at=said + timedelta(days=days), **columns
    )


def north_of_here(metres: float) -> tuple[float, float]:
    """A point so many metres north of HERE."""
    return HERE[0], HERE[1] + metres / 111_195


def locations_of(service: Service) -> Sequence[Location]:
    """Its places."""
    return list(Location.objects.filter(service_at_locations__service=service))
