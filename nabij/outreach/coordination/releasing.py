"""Counts of the field as they leave: ended years as tables that are frozen, the running year as floors.

An ended year leaves once, two months after its end, when what is entered from paper has come in. Every page and report
of that year reads the same frozen tables. The running year leaves only as floors in steps of five, without totals.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from nabij.outreach.coordination.counting import NOT_SAID, further_counts
from nabij.outreach.coordination.folding import ALL, PROPERTIES, fold
from nabij.outreach.models import ContactFold, ContactTally, ReachRelease
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from nabij.rules.disclosure import Count, disclose_running
from nabij.rules.reach_table import Amounts, Cell, CellKey, Counted, as_row, from_row, joint_table, year_table
from nabij.territory.models import Membership, Unit

LEVELS = ("district", "municipality", "zone", "region")
COARSE_LEVELS = ("zone", "region")  # for which ages, kinds of place and the like leave
ONE_VALUE = frozenset({"channel", "place", "age", "aid", "first", "way"})  # a contact has one of these values
MONTHS_TO_WAIT = 2
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


def _zone(place: object, coarse: Mapping[int, tuple[int, ...]]) -> object:
    """The zone of a unit, or else its region; what is no unit, or lies in neither, stays by itself."""
    if not isinstance(place, int):
        return place
    return next(iter(coarse.get(place, ())), NOT_SAID)


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
        mentions = {name: counted[name] for name in sorted(PROPERTIES.keys() - ONE_VALUE - {ALL})}
        joint = joint_table(counted[ALL], groups, lies_in, coarse=coarse, mentions=mentions)
        yield from ((name or ALL, table) for name, table in joint.items())
    for name, further in further_counts(programme, year, synthetic=synthetic).items():
        if name not in there:
            counts = [replace(one, place=_zone(one.place, coarse)) for one in further.counted]
            yield name, year_table(counts, coarse_in, one_value=further.adds_up, by_quarter=False)


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
