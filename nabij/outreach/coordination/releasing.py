"""Counts of the field as they leave: ended years as tables that are frozen, the running year as floors.

An ended year leaves once, two months after its end, when what is entered from paper has come in. Every page and report
of that year reads the same frozen tables. The running year leaves only as floors in steps of five, without totals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from nabij.outreach.coordination.folding import ALL, PROPERTIES, fold
from nabij.outreach.models import ContactFold, ContactTally, ReachRelease
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from nabij.rules.disclosure import Count, disclose_running
from nabij.rules.reach_table import Amounts, Cell, CellKey, Counted, as_row, from_row, year_table
from nabij.territory.models import Membership, Unit

LEVELS = ("district", "municipality", "zone", "region")
ONE_VALUE = frozenset({"channel", "place", "age", "aid", "first", "way"})  # a contact has one of these values
BY_QUARTER = frozenset({ALL})  # quarters by place only for contacts in all: of their parts too much would be hidden
NOT_SAID = "not said"  # the place of contacts whose place nobody said
MONTHS_TO_WAIT = 2


class NotYet(ValueError):
    """The year has not ended, or not long enough ago. `from_day`: when it may leave."""

    def __init__(self, from_day: date) -> None:
        super().__init__(f"not before {from_day.isoformat()}")
        self.from_day = from_day


@dataclass(frozen=True)
class Release:
    """One frozen table. `cells`: by period (`year`, `2025-Q1`), place (id of a unit, or NOT_SAID) and value."""

    year: int
    property: str
    is_synthetic: bool
    released_at: datetime
    cells: Mapping[CellKey, Cell]


def may_leave_from(year: int) -> date:
    """The first day on which a year may be released."""
    return date(year + 1, 1 + MONTHS_TO_WAIT, 1)


@transaction.atomic
def release_year(*, programme: Programme, year: int, by: Account | None, now: datetime) -> int:
    """Freeze every table of the year that is not frozen yet. Gives the number made. Raises NotYet."""
    if now.date() < may_leave_from(year):
        raise NotYet(may_leave_from(year))
    fold(now=now)
    until = ContactFold.objects.get(pk=1).number
    # What is real goes first; a year of nothing but invented contacts is released as invented.
    tallies = ContactTally.objects.filter(programme=programme, month__year=year)
    synthetic = not tallies.filter(is_synthetic=False).exclude(contacts=0).exists()
    tallies = tallies.filter(is_synthetic=synthetic)
    if not tallies.exists():
        return 0
    there = set(ReachRelease.objects.filter(programme=programme, year=year).values_list("property", flat=True))
    lies_in = places_in_places()
    for name in PROPERTIES:
        if name in there:
            continue
        table = year_table(
            [
                Counted(_quarter(month), unit or NOT_SAID, value, Amounts(contacts, people, minutes))
                for month, unit, value, contacts, people, minutes in tallies.filter(property=name)
                .values_list("month", "unit_id", "value")
                .annotate(Sum("contacts"), Sum("people"), Sum("minutes"))
                if contacts
            ],
            lies_in,
            one_value=name in ONE_VALUE,
            by_quarter=name in BY_QUARTER,
        )
        ReachRelease.objects.create(
            programme=programme,
            year=year,
            property=name,
            is_synthetic=synthetic,
            content=[as_row(key, cell) for key, cell in table.items()],
            folded_until=until,
            released_at=now,
        )
    made = len(PROPERTIES) - len(there)
    record_write(by=by, action="release_reach", object_type="programme", object_id=programme.pk, year=year, tables=made)
    return made


def read_release(programme: Programme, year: int, property: str) -> Release | None:
    """The frozen table, or None where the year was not released."""
    row = ReachRelease.objects.filter(programme=programme, year=year, property=property).first()
    if row is None:
        return None
    return Release(year, property, row.is_synthetic, row.released_at, dict(from_row(one) for one in row.content))


def running(programme: Programme, year: int, property: str, units: Iterable[int] | None = None) -> dict[str, Count]:
    """What was counted so far in a year that runs, by value, as floors in steps of five; in these units, or in all.

    Contacts are counted, not people: a floor of people would move by more than one with one contact.
    """
    found: dict[str, int] = defaultdict(int)
    tallies = ContactTally.objects.filter(programme=programme, month__year=year, property=property)
    if units is not None:
        tallies = tallies.filter(unit__in=list(units))
    for value, contacts in tallies.values_list("value").annotate(Sum("contacts")):
        found[value] += contacts
    return {value: disclose_running(contacts) for value, contacts in found.items()}


def places_in_places() -> dict[int, tuple[int, ...]]:
    """For each district and smaller unit: its municipality, zone and region. One parent each, so that counts nest.

    A unit that lies in several of one level counts in the one that holds the most of its residents.
    """
    best: dict[tuple[int, str], tuple[float, int]] = {}
    columns = ("child_id", "parent_id", "parent__level__slug", "share")
    for child, parent, level, share in Membership.objects.filter(valid_to__isnull=True).values_list(*columns):
        if level in LEVELS:
            best[child, level] = max(best.get((child, level), (-1.0, 0)), (share, -parent))
    levels = dict(Unit.objects.values_list("pk", "level__slug"))
    found = {}
    for unit, own in levels.items():
        chain: list[int] = []
        for level in LEVELS[LEVELS.index(own) + 1 :] if own in LEVELS else LEVELS:
            # Through the nearest larger one where it knows, so that everything in it goes the same way.
            for below in (*reversed(chain), unit):
                if (below, level) in best:
                    chain.append(-best[below, level][1])
                    break
        found[unit] = tuple(chain)
    return found


def _quarter(month: date) -> str:
    return f"{month.year}-Q{(month.month - 1) // 3 + 1}"
