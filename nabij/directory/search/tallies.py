"""Counting searches: months, needs, neighbourhoods and languages. Never who asked, never what was typed.

Each count is one statement that adds one to a row. What leaves these tables passes `nabij.rules.disclosure`.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from nabij.directory.models import SearchTally, ServiceTally
from nabij.directory.search.asking import Answer, Question
from nabij.directory.search.places import places
from nabij.rules.hours import BRUSSELS

SHOWN = 10  # only the first answers count as shown
NEIGHBOURHOOD = "district"  # the level of the tallies

_COUNT_SEARCH = """
INSERT INTO directory_searchtally (month, need_id, district_id, language, outcome, filter, count)
VALUES (%s, (SELECT t.id FROM vocabulary_term t JOIN vocabulary_taxonomy x ON x.id = t.taxonomy_id
    WHERE x.slug = 'help' AND t.code = %s), %s, %s, %s, %s, 1)
ON CONFLICT (month, need_id, district_id, language, outcome, filter)
DO UPDATE SET count = directory_searchtally.count + 1
"""
# In the order of their ids, so that two processes that count the same services never wait for each other.
_COUNT_SERVICES = """
INSERT INTO directory_servicetally (service_id, month, language, event, count)
SELECT id, %s, %s, %s, 1 FROM directory_service WHERE id = ANY(%s::uuid[]) ORDER BY id
ON CONFLICT (service_id, month, language, event) DO UPDATE SET count = directory_servicetally.count + 1
"""


def count_search(question: Question, answer: Answer) -> None:
    """Count one search by the surest need, the neighbourhood, and how it ended."""
    needs = (*sorted(question.terms), *answer.needs)
    outcome = SearchTally.Outcome.FOUND
    if not answer.total:
        outcome = SearchTally.Outcome.EMPTIED if answer.emptied_by else SearchTally.Outcome.NOTHING
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT_SEARCH,
            [
                month_of(question.at),
                next(iter(needs), None),
                neighbourhood(answer.unit_id),
                question.language,
                outcome,
                answer.emptied_by or "",
            ],
        )


def neighbourhood(unit_id: int | None) -> int | None:
    """The neighbourhood of a smaller unit; a larger unit stands for itself. None: no place."""
    place = places().by_id.get(unit_id) if unit_id is not None else None
    if place is None:
        return None
    around = sorted(key for key in place.around if key.startswith(f"{NEIGHBOURHOOD}:"))
    return places().by_key[around[0]].unit_id if around else place.unit_id


def count_shown(answer: Answer, *, language: str, at: datetime) -> None:
    """Count the services among the first answers."""
    shown = [hit.service_id for hit in answer.hits[:SHOWN]]
    if shown:
        _count_services(shown, ServiceTally.Event.SHOWN, language, at)


def count_opened(service_id: UUID, language: str, at: datetime) -> None:
    """Count that a service was opened."""
    _count_services([service_id], ServiceTally.Event.OPENED, language, at)


def _count_services(service_ids: list[UUID], event: str, language: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_SERVICES, [month_of(at), language, event, service_ids])


def month_of(at: datetime) -> date:
    """The first day of the month in Brussels."""
    return at.astimezone(BRUSSELS).date().replace(day=1)
