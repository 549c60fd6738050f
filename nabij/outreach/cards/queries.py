"""Reads about cards: by code, by team, by service, and what came of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from nabij.outreach.at_work import teams_to_work_for
from nabij.outreach.cards.digests import digests
from nabij.outreach.models import Card, CardAnswer, Team
from nabij.outreach.programmes.queries import covers
from nabij.people.models import Account
from nabij.people.permissions import Permission, check_may, may
from nabij.rules import card_code
from nabij.territory.models import Unit
from nabij.territory.queries import lineage_ids, parents_by_unit
from nabij.ui.pages import NotFound

SAFE_CARDS = 5  # of one service in one place: fewer, and the place is not told
MUNICIPALITY = "municipality"
SYNTHETIC = "synthetic"  # origin of invented cards


@dataclass(frozen=True)
class OutcomeRow:
    """How many cards of one kind there are: a raw count, that leaves only through `nabij.rules.disclosure`."""

    programme_id: int
    team_id: int | None
    unit_id: int | None
    service_id: UUID | None
    need: str | None
    state: str
    reason: str | None  # of the newest refusal, by the service or heard by a worker
    reason_side: str | None
    said_by_person: str | None  # the person's newest word: of `person_answers`
    is_invented: bool  # made by a computer, or with a demo account: about nobody
    cards: int
    waiting_weeks: int | None = None  # that was told last; None: not told, or the card is on no waiting list
    days: int | None = None  # until somebody first answered for the service; None: nobody did, or not asked for


def card_of_code(code: str, *, today: date) -> Card | None:
    """The card with this code that can still be answered; None for one that is unknown, purged or expired."""
    found = _by_code(code, today)
    return found if found is not None and not is_over(found, today=today) else None


def is_over(card: Card, *, today: date) -> bool:
    """Whether the term to answer has ended, also where the nightly job has not said so yet."""
    return card.state == Card.State.EXPIRED or (card.state == Card.State.GIVEN and card.expires_on <= today)


def card_to_handle(account: Account, code: str, *, today: date) -> Card | None:
    """The card with this code, also when it expired, where the account may log fieldwork for its team; else None."""
    found = _by_code(code, today)
    if found is None or not may(account, Permission.LOG_FIELDWORK, lineage=_lineage(found), programme=found.programme):
        return None
    return found


def get_card(account: Account, card_id: UUID) -> Card:
    """The card with this id, for an account that may log fieldwork for its team. Raises NotFound, PermissionDenied."""
    found = _cards().filter(pk=card_id).first()
    if found is None:
        raise NotFound(_("There is no such card."))
    check_may(account, Permission.LOG_FIELDWORK, lineage=_lineage(found), programme=found.programme)
    return found


def cards_of_team(team: Team, *, since: date, state: str = "") -> QuerySet[Card]:
    """The cards that a team gave from a day on, the newest first. Who may see them is checked where the team is."""
    found = _cards().filter(team=team, given_on__gte=since)
    return found.filter(state=state) if state else found


def teams_of(account: Account) -> list[Team]:
    """The teams for which the account may give cards, its own first."""
    return list(teams_to_work_for(account))


def may_give_for(account: Account, team: Team) -> bool:
    """Whether the account may give cards for this team."""
    return bool(covers(account, Permission.LOG_FIELDWORK, [team]))


def unanswered_of(service_id: UUID, *, today: date) -> list[Card]:
    """The cards for a service that nobody has answered yet and that still can be, the oldest first."""
    waiting = _cards().filter(service=service_id, state=Card.State.GIVEN, expires_on__gt=today)
    return list(waiting.exclude(origin=SYNTHETIC).order_by("given_on", "id"))


def answered_of(service_id: UUID, *, most: int = 50) -> list[Card]:
    """The cards for a service that somebody answered in its name, the newest first."""
    said = CardAnswer.objects.filter(who=CardAnswer.Who.SERVICE, card__service=service_id, is_contested=False)
    return list(_cards().filter(pk__in=said.values("card")).exclude(origin=SYNTHETIC).order_by("-state_since")[:most])


def safe_places(cards: Iterable[Card], service_id: UUID, *, since: date) -> dict[UUID, Unit]:
    """Where each card was given, as exactly as a service may know: by card; left out where it may not.

    A place is told where at least five cards for the service were given there since a day; else its municipality, on
    the same condition; else nothing. So no place points at one person.
    """
    given = list(
        Card.objects.filter(service=service_id, given_on__gte=since, unit__isnull=False)
        .exclude(origin=SYNTHETIC)  # nobody to hide among
        .values_list("unit", flat=True)
    )
    above = parents_by_unit({*given, *(card.unit_id for card in cards if card.unit_id is not None)}, MUNICIPALITY)
    town = {unit: found[0].unit for unit, found in above.items() if found}
    within = Counter([*given, *(town[unit].pk for unit in given if unit in town)])
    shown: dict[UUID, Unit] = {}
    for card in cards:
        around = [unit for unit in (card.unit, town.get(card.unit_id or 0)) if unit is not None]
        safe = next((unit for unit in around if within[unit.pk] >= SAFE_CARDS), None)
        if safe is not None:
            shown[card.pk] = safe
    return shown


def outcomes(
    teams: Collection[int] | None, *, start: date, end: date, programme: int | None = None, with_times: bool = False
) -> list[OutcomeRow]:
    """What became of the cards that these teams gave from `start` up to and with `end`; None: of every team.

    `with_times`: also how long one waits, and how long an answer took. Raw counts, one query: whoever shows them
    applies the disclosure rules, and says which rows are invented.
    """
    newest = CardAnswer.objects.filter(card=OuterRef("pk"), is_contested=False).order_by("-at", "-id")
    for_service = newest.filter(who__in=[CardAnswer.Who.SERVICE, CardAnswer.Who.WORKER])
    refused = for_service.filter(outcome=Card.State.REFUSED)
    found = Card.objects.filter(given_on__range=(start, end))
    if teams is not None:
        found = found.filter(team__in=teams)
    if programme is not None:
        found = found.filter(programme=programme)
    times: dict[str, Any] = {"weeks": Value(None, IntegerField()), "answered": Value(None, DurationField())}
    if with_times:
        first = for_service.order_by("at", "id").annotate(day=TruncDate("at"))
        times = {
            "weeks": Subquery(for_service.filter(outcome=Card.State.WAITING).values("waiting_weeks")[:1]),
            "answered": ExpressionWrapper(Subquery(first.values("day")[:1]) - F("given_on"), DurationField()),
        }
    rows = (
        found.annotate(
            reason=Subquery(refused.values("reason")[:1]),
            reason_side=Subquery(refused.values("reason_side")[:1]),
            said_by_person=Subquery(newest.filter(who=CardAnswer.Who.PERSON).values("outcome")[:1]),
            **times,
        )
        .order_by()
        .values_list(
            "programme_id", "team_id", "unit_id", "service_id", "need", "state", "reason", "reason_side",
            "said_by_person", "origin", "by__is_demo", "weeks", "answered",
        )
        .annotate(cards=Count("pk"))
    )  # fmt: skip
    counted: Counter[OutcomeRow] = Counter()
    for of, team, unit, service, need, state, reason, side, person, origin, is_demo, weeks, answered, cards in rows:
        # A reason is of a refusal, a wait of a list: a card that came to something else afterwards has none.
        is_refused, is_waiting = state == Card.State.REFUSED, state == Card.State.WAITING
        kind = OutcomeRow(
            of, team, unit, service, need, state, reason if is_refused else None, side if is_refused else None, person,
            origin == SYNTHETIC or bool(is_demo), 0, weeks if is_waiting else None,
            None if answered is None else max(answered.days, 0),
        )  # fmt: skip
        counted[kind] += cards
    return [replace(kind, cards=cards) for kind, cards in counted.items()]


def _by_code(code: str, today: date) -> Card | None:
    if not card_code.is_right(code):
        return None
    return _cards().filter(code_digest__in=digests(code), purge_on__gt=today).first()


def _cards() -> QuerySet[Card]:
    answers = CardAnswer.objects.select_related("advised_service__organization").order_by("at", "id")
    return (
        Card.objects.select_related("service__organization", "unit__level", "team__unit", "programme", "by")
        .defer("unit__boundary", "unit__outline", "team__unit__boundary", "team__unit__outline")
        .prefetch_related(Prefetch("answers", answers))
    )


def _lineage(card: Card) -> frozenset[int] | None:
    """For access: where the card's team works; None for a card of the programme as a whole."""
    return lineage_ids(card.team.unit) if card.team is not None and card.team.unit is not None else None
