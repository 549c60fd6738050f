"""Counts of the field as they leave: ended years as tables that are frozen, the running year as floors.

An ended year leaves once, two months after its end, when what is entered from paper has come in. Every page and report
of that year reads the same frozen tables. The running year leaves only as floors in steps of five, without totals.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from nabij.outreach.coordination.counting import (
    FILES,
    NOT_SAID,
    PARTICIPANTS,
    cards_counted,
    files_counted,
    participants,
)
from nabij.outreach.coordination.folding import ALL, MENTIONS, ONE_VALUE, PROPERTIES, fold
from nabij.outreach.models import ContactFold, ContactTally, ReachRelease
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from nabij.rules.card_tables import EVERYWHERE, card_tables
from nabij.rules.card_tables import TABLES as CARD_TABLES
from nabij.rules.disclosure import ZERO
from nabij.rules.file_counts import OPEN_AT_END, file_counts_shown
from nabij.rules.reach_table import YEAR, Amounts, Cell, CellKey, Counted, as_row, from_row, joint_table, year_table
from nabij.territory.models import Membership, Unit

LEVELS = ("district", "municipality", "zone", "region")
COARSE_LEVELS = ("zone", "region")  # for which ages, kinds of place and the like leave
MONTHS_TO_WAIT = 2
NO_CELL = Cell(ZERO, 0, 0)
MOST_HELD = 200  # frozen tables in the memory of one process

Table = Mapping[CellKey, Cell]
_held: "OrderedDict[tuple[str, int, datetime], Release]" = OrderedDict()
_lock = Lock()


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
    tables = {
        name: table
        for name, table in _tables(programme, year, tallies, synthetic=synthetic, there=there)
        if name not in there
    }
    ReachRelease.objects.bulk_create(
        ReachRelease(
            programme=programme,
            year=year,
            property=name,
            is_synthetic=synthetic,
            content=[as_row(key, cell) for key, cell in table.items()],
            folded_until=until,
            released_at=now,
        )
        for name, table in tables.items()
    )
    if tables:
        record_write(
            by=by, action="release_reach", object_type="programme", object_id=programme.pk, year=year,
            tables=len(tables),
        )  # fmt: skip
    return len(tables)


def _coarse(lies_in: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """For each unit the zone and region that it lies in or is."""
    large = set(Unit.objects.filter(level__slug__in=COARSE_LEVELS).values_list("pk", flat=True))
    return {unit: tuple(one for one in (unit, *above) if one in large) for unit, above in lies_in.items()}


def release_ended(*, by: Account | None, now: datetime) -> int:
    """Freeze every year that may leave, of every programme. Gives the number of tables made."""
    fold(now=now)
    months = ContactTally.objects.exclude(contacts=0).order_by().values_list("programme", "month__year").distinct()
    programmes = Programme.objects.in_bulk()
    return sum(
        release_year(programme=programmes[programme], year=year, by=by, now=now)
        for programme, year in sorted(months)
        if now.date() >= may_leave_from(year)
    )


def _tables(
    programme: Programme, year: int, tallies: QuerySet[ContactTally], *, synthetic: bool, there: Set[str]
) -> Iterator[tuple[str, Table]]:
    """Every table of a year by its name. Those that share their totals are decided together, so made only together."""
    lies_in = places_in_places()
    coarse = _coarse(lies_in)
    coarse_in = {one: above[1:] for one, above in coarse.items()}
    counted: dict[str, list[Counted]] = defaultdict(list)
    rows = tallies.values_list("property", "month", "unit_id", "value").annotate(
        Sum("contacts"), Sum("people"), Sum("minutes")
    )
    for name, month, unit, value, contacts, people, minutes in rows:
        if contacts:
            found = Amounts(contacts, people, minutes)
            counted[name].append(Counted(_quarter(month), unit or NOT_SAID, value, found))
    if not there & PROPERTIES.keys():
        groups = {name: counted[name] for name in sorted(ONE_VALUE)}
        mentions = {name: counted[name] for name in sorted(MENTIONS)}
        joint = joint_table(counted[ALL], groups, lies_in, coarse=coarse, mentions=mentions)
        yield from ((name or ALL, table) for name, table in joint.items())
    if not there & CARD_TABLES:
        cards = cards_counted(programme, year, coarse, is_invented=synthetic)
        yield from card_tables(cards, coarse_in).items()
    if PARTICIPANTS not in there:
        counts = participants(programme, year, coarse, is_invented=synthetic)
        yield PARTICIPANTS, year_table(counts, coarse_in, one_value=True, by_quarter=False)
    if FILES not in there:
        yield FILES, {} if synthetic else _files(programme, year)


def _files(programme: Programme, year: int) -> Table:
    """Counts of files, beside what left of the year before."""
    counts, earlier = files_counted(programme, year), read_release(programme, year - 1, FILES)
    if not any(counts.values()):
        return {}
    before = earlier.cells.get((YEAR, EVERYWHERE, OPEN_AT_END), NO_CELL).contacts if earlier else None
    return {
        (YEAR, EVERYWHERE, name): Cell(count, count.number, None if count.number is None else 0)
        for name, count in file_counts_shown(counts, before).items()
    }


def read_releases(programme: Programme, year: int) -> dict[str, "Release"]:
    """Every frozen table of the year by its name; empty where the year was not released. Held in the process."""
    found = ReachRelease.objects.filter(programme=programme, year=year)
    database = str(connection.settings_dict["NAME"])
    keys = {name: (database, pk, at) for name, pk, at in found.values_list("property", "pk", "released_at")}
    with _lock:
        held = {name: _held[key] for name, key in keys.items() if key in _held}
    if len(held) < len(keys):
        missing = {keys[row.property]: _release(row) for row in found.exclude(property__in=list(held))}
        held |= {one.property: one for one in missing.values()}
        with _lock:
            _held.update(missing)
            while len(_held) > MOST_HELD:
                _held.popitem(last=False)
    return held


def read_release(programme: Programme, year: int, property: str) -> "Release | None":
    """One frozen table, or None where the year was not released."""
    return read_releases(programme, year).get(property)


def _release(row: ReachRelease) -> "Release":
    cells = dict(from_row(one) for one in row.content)
    return Release(row.year, row.property, row.is_synthetic, row.released_at, cells)


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
