"""Counts of a year beside those of contacts: cards, participants, files. Raw: they leave only as frozen tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from nabij.outreach.accompaniment.queries import file_counts
from nabij.outreach.cards.queries import SYNTHETIC, OutcomeRow, outcomes
from nabij.outreach.models import Activity, Card, Team
from nabij.people.models import Programme
from nabij.rules.card_tables import REFUSED, CardsCounted
from nabij.rules.reach_table import Amounts, Counted
from nabij.vocabulary.queries import HELP, all_terms

NOT_SAID = "not said"  # the place of what nobody said a place of
PARTICIPANTS, FILES = "participants", "files"
Zones = Mapping[int, Sequence[int]]  # for each unit its zone and region, the nearest first


def invented() -> Q:
    """Rows about nobody: made by a computer, or with a demo account."""
    return Q(origin=SYNTHETIC) | Q(by__is_demo=True)


def of_sort(rows: "QuerySet[Any]", *, is_invented: bool) -> "QuerySet[Any]":
    """The rows that are invented, or those that are not: never both in one number."""
    # A row without an account has no `is_demo` to be false: `exclude` keeps it.
    return rows.filter(invented()) if is_invented else rows.exclude(origin=SYNTHETIC).exclude(by__is_demo=True)


def cards_of(programme: Programme, year: int, *, is_invented: bool, with_times: bool = False) -> list[OutcomeRow]:
    """What became of the cards that a programme gave in a year."""
    rows = outcomes(
        None, start=date(year, 1, 1), end=date(year, 12, 31), programme=programme.pk, with_times=with_times
    )  # fmt: skip
    return [row for row in rows if row.is_invented == is_invented]


def card_value(row: OutcomeRow) -> str:
    """What became of a card as one value; of a refusal with its reason, so that reasons and states are one table."""
    if row.state != Card.State.REFUSED:
        return row.state
    return f"{REFUSED}{row.reason_side or 'service'}.{row.reason or 'other'}"


def kinds_of_help() -> dict[str, str]:
    """For each need of the vocabulary the kind of help that it belongs to: the highest term above it."""
    terms = {pk: (code, parent) for pk, code, parent in all_terms(HELP).values_list("pk", "code", "parent")}

    def highest(pk: Any) -> str:
        code, parent = terms[pk]
        return highest(parent) if parent in terms else str(code)

    return {code: highest(pk) for pk, (code, _parent) in terms.items()}


def cards_counted(programme: Programme, year: int, zones: Zones, *, is_invented: bool) -> list[CardsCounted]:
    """The cards of a year as `card_tables` takes them: by zone, or else region, and kind of help."""
    kinds = kinds_of_help()
    return [
        CardsCounted(
            zone(row.unit_id, zones), card_value(row), kinds.get(row.need or "", ""), str(row.service_id or ""),
            row.said_by_person or "", row.waiting_weeks, row.days, row.cards,
        )
        for row in cards_of(programme, year, is_invented=is_invented, with_times=True)
    ]  # fmt: skip


def zone(unit: int | None, zones: Zones) -> int | str:
    """The zone of a unit, or else its region; NOT_SAID for what lies in neither."""
    return next(iter(zones.get(unit, ())), NOT_SAID) if unit is not None else NOT_SAID


def participants(programme: Programme, year: int, zones: Zones, *, is_invented: bool) -> list[Counted]:
    """Who took part in activities that were held, by zone and kind of activity."""
    found = Activity.objects.filter(programme=programme, starts_at__year=year, state=Activity.State.HELD)
    rows = of_sort(found, is_invented=is_invented).filter(participants_count__gt=0).order_by()
    return [
        Counted("", zone(unit, zones), kind, Amounts(number, number, 0))
        for unit, kind, number in rows.values_list("unit_id", "kind").annotate(Sum("participants_count"))
    ]


def files_counted(programme: Programme, year: int) -> dict[str, int]:
    """Files of a programme in a year: begun, ended, withdrawn and open at its end."""
    teams = list(Team.objects.filter(programme=programme).values_list("pk", flat=True))
    counts = file_counts(teams, first=date(year, 1, 1), last=date(year, 12, 31)).values()
    return {name: sum(getattr(one, name) for one in counts) for name in ("opened", "ended", "withdrawn", "open_at_end")}
