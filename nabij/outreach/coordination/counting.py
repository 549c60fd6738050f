"""Counts of a year beside those of contacts: cards, participants, files. Raw: they leave only as frozen tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nabij.outreach.accompaniment.queries import file_counts
from nabij.outreach.cards.queries import OutcomeRow, outcomes
from nabij.outreach.models import Activity, Card, Team
from nabij.people.models import Programme
from nabij.rules.reach_table import Amounts, Counted

NOT_SAID = "not said"  # the place of what nobody said a place of
EVERYWHERE = "everywhere"  # the place of what is counted for the whole programme only
CARDS, SAID, BOUNCED, PARTICIPANTS, FILES = "cards", "cards.said", "cards.bounced", "participants", "files"
REFUSED = "refused."  # in a value of `cards`: refused, by whose reason, by which


@dataclass(frozen=True)
class Further:
    """The numbers that one further table begins from. `adds_up`: its values add up to a total that leaves too.

    All leave by zone and region only: by smaller places nearly everything would be hidden.
    """

    counted: list[Counted]
    adds_up: bool


def further_counts(programme: Programme, year: int, *, synthetic: bool) -> dict[str, Further]:
    """The numbers of every further table of a year, of invented rows or of real ones."""
    cards = [row for row in cards_of(programme, year) if row.is_synthetic == synthetic]
    said = (_counted(row.unit_id, row.said_by_person, row.cards) for row in cards if row.said_by_person)
    bounced = (
        _counted(EVERYWHERE, str(row.service_id), row.cards)
        for row in cards
        if row.state == Card.State.REFUSED and row.service_id
    )
    return {
        CARDS: Further([_counted(row.unit_id, card_value(row), row.cards) for row in cards], adds_up=True),
        SAID: Further(list(said), adds_up=True),
        BOUNCED: Further(list(bounced), adds_up=True),
        PARTICIPANTS: Further(list(_participants(programme, year, synthetic)), adds_up=True),
        FILES: Further([] if synthetic else list(_files(programme, year)), adds_up=False),
    }


def cards_of(programme: Programme, year: int) -> list[OutcomeRow]:
    """What became of the cards that a programme gave in a year."""
    rows = outcomes(None, start=date(year, 1, 1), end=date(year, 12, 31))
    return [row for row in rows if row.programme_id == programme.pk]


def card_value(row: OutcomeRow) -> str:
    """What became of a card as one value; of a refusal with its reason, so that reasons and states are one table."""
    if row.state != Card.State.REFUSED:
        return row.state
    return f"{REFUSED}{row.reason_side or 'service'}.{row.reason or 'other'}"


def _counted(place: int | str | None, value: str, number: int) -> Counted:
    return Counted("", place or NOT_SAID, value, Amounts(number, number, 0))


def _participants(programme: Programme, year: int, synthetic: bool) -> Iterable[Counted]:
    found = Activity.objects.filter(programme=programme, starts_at__year=year, state=Activity.State.HELD)
    found = found.filter(origin="synthetic") if synthetic else found.exclude(origin="synthetic")
    rows = found.filter(participants_count__gt=0).order_by().values_list("unit_id", "kind")
    for unit, kind, number in rows.annotate(Sum("participants_count")):
        yield _counted(unit, kind, number)


def _files(programme: Programme, year: int) -> Iterable[Counted]:
    teams = list(Team.objects.filter(programme=programme).values_list("pk", flat=True))
    counts = file_counts(teams, first=date(year, 1, 1), last=date(year, 12, 31)).values()
    for value in ("opened", "open_at_end", "ended", "withdrawn"):
        number = sum(getattr(one, value) for one in counts)
        if number:
            yield _counted(EVERYWHERE, value, number)
