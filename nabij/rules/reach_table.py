"""A year of counts as one table that may leave: quarters, places that lie in places, values, and all their sums.

The only place where counts of the field become a table. Everything that a reader may add up stands in one table, so
that no number of it gives away a hidden one: quarters in the year, districts in municipalities in zones in the region,
and, where a contact has one value alone, values in their total.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from nabij.rules.disclosure import HIDDEN, MINIMUM, Count, Sum, disclose_sums

YEAR = "year"
_ELSEWHERE = "elsewhere in"
TOTAL = "*"  # the value that stands for every value together
Place = Hashable  # a unit with its level, by the caller's own key
CellKey = tuple[str, Place, str]  # period, place, value
Name = tuple[str, CellKey]  # of one number: its table, and where it stands there
_LEAST_REST = 2  # a certificate moves a part and its total by one each: a larger rest bears both


@dataclass(frozen=True)
class Amounts:
    """What one cell counts: contacts, the people in them, and the minutes they took."""

    contacts: int
    people: int
    minutes: int

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.contacts + other.contacts, self.people + other.people, self.minutes + other.minutes)


NOTHING = Amounts(0, 0, 0)


@dataclass(frozen=True)
class Cell:
    """One cell as it leaves. Where contacts are hidden, so are people and minutes (None): they would give them away."""

    contacts: Count
    people: int | None
    minutes: int | None


@dataclass(frozen=True)
class Counted:
    """One number to begin from: in a quarter, at the smallest place, under a value."""

    quarter: str
    place: Place
    value: str
    amounts: Amounts


class Book:
    """Numbers of several tables, with all the ways in which they add up, to be decided together."""

    def __init__(self) -> None:
        self.amounts: dict[Name, Amounts] = defaultdict(lambda: NOTHING)
        self.parts: dict[tuple[Name, str], dict[Name, None]] = defaultdict(dict)  # ordered: so is what is hidden
        self.unpublished: set[Name] = set()
        self.public: set[Name] = set()

    def add(self, name: Name, amounts: Amounts) -> None:
        """Count under a name."""
        self.amounts[name] += amounts

    def is_part(self, name: Name, *, of: Name, axis: str) -> None:
        """`name` is one of the parts that add up to `of` along an axis."""
        self.parts[of, axis][name] = None

    def is_at_most(self, name: Name, *, of: Name) -> None:
        """`name` is never more than `of`: what is left of it is a number that leaves nowhere."""
        rest = self.amounts[of].contacts - self.amounts[name].contacts
        left: Name = (f"rest of {of[0]} beside {name[0]}", name[1])
        self.add(left, Amounts(rest, rest, 0))
        self.unpublished.add(left)
        self.parts[of, f"at least {name[0]} {name[1]!r}"] = {name: None, left: None}

    def bind_to_totals(self, tables: Set[str]) -> None:
        """No number of these tables is more than the total of its period and place. Told where next to none is left."""
        for name in [name for name in self.amounts if name[0] in tables]:
            total: Name = ("", (name[1][0], name[1][1], TOTAL))
            if total in self.amounts:
                rest = self.amounts[total].contacts - self.amounts[name].contacts
                if 0 <= rest < _LEAST_REST:
                    self.is_at_most(name, of=total)

    def disclosed(self, minimum: int) -> dict[str, dict[CellKey, Cell]]:
        """Every table by its name. Raises ValueError where parts do not add up."""
        sums = [Sum(total, tuple(found)) for (total, _axis), found in self.parts.items()]
        counts = {name: found.contacts for name, found in self.amounts.items()}
        shown = disclose_sums(
            counts, sums, minimum=minimum, unpublished=self.unpublished, public=self.public & counts.keys()
        )
        tables: dict[str, dict[CellKey, Cell]] = {}
        for name, count in shown.items():
            tables.setdefault(name[0], {})[name[1]] = _cell(count, self.amounts[name])
        return tables


def year_table(
    counted: Sequence[Counted],
    lies_in: Mapping[Any, Sequence[Place]],
    *,
    one_value: bool,
    by_quarter: bool,
    minimum: int = MINIMUM,
) -> dict[CellKey, Cell]:
    """The table of an ended year. `lies_in`: for each smallest place every larger one, the nearest first.

    `one_value`: a contact has one value, so that values add up, to TOTAL, which is then a value of the table.
    `by_quarter`: quarters leave too; without, the year alone, with fewer numbers hidden.

    Withheld is by the number of contacts, never above that of people: what protects the one protects the other.
    """
    amounts: dict[CellKey, Amounts] = defaultdict(lambda: NOTHING)
    parts: dict[tuple[CellKey, str], set[CellKey]] = defaultdict(set)
    holding = _holding(counted, lies_in)
    for one in counted:
        for period in (one.quarter, YEAR) if by_quarter else (YEAR,):
            for value in (one.value, TOTAL) if one_value else (one.value,):
                smaller: Place | None = None
                for place in chain_of((one.place, *lies_in.get(one.place, ())), holding):
                    key = (period, place, value)
                    amounts[key] += one.amounts
                    if smaller is not None:
                        parts[key, "place"].add((period, smaller, value))
                    if period == YEAR and by_quarter:
                        parts[key, "period"].add((one.quarter, place, value))
                    if value == TOTAL and one_value:
                        parts[key, "value"].add((period, place, one.value))
                    smaller = place
    sums = [Sum(total, tuple(sorted(found, key=repr))) for (total, _axis), found in parts.items()]
    shown = disclose_sums({key: found.contacts for key, found in amounts.items()}, sums, minimum=minimum)
    return {key: _cell(shown[key], found) for key, found in amounts.items()}


def joint_table(
    totals: Sequence[Counted],
    groups: Mapping[str, Sequence[Counted]],
    lies_in: Mapping[Any, Sequence[Place]],
    *,
    coarse: Mapping[Any, Sequence[Place]],
    mentions: Mapping[str, Sequence[Counted]] | None = None,
    minimum: int = MINIMUM,
) -> dict[str, dict[CellKey, Cell]]:
    """Tables of one year that share their totals, decided together: readers hold them all, and so all their sums.

    `totals` are by quarter; what `groups` hold (age, place …) adds up to the totals of the year in every place. Groups
    leave only for the places that `coarse` names for each smallest place, the nearest first: by smaller ones nearly
    everything would be hidden. `mentions` (needs, languages …) do not add up, since a contact may have several; but
    none is more than its total, and readers know it. They leave by the year for every place, by quarter for coarse
    places. How many said nothing does not leave: the rest of the total, it would tell how many said anything.

    Gives the totals under "" and each group by its name, where TOTAL is that of the totals. Raises ValueError where a
    group does not add up.
    """
    book = Book()
    totals = _summed(totals)
    holding = _holding(totals, lies_in)
    coarse_holding = {larger for places in coarse.values() for larger in places[1:]}
    for one in totals:
        places = chain_of((one.place, *lies_in.get(one.place, ())), holding)
        _count_by_time(book, "", replace(one, value=TOTAL), places)
    for group, counted in groups.items():
        for one in _summed(counted):
            smaller: Name | None = None
            for place in chain_of(coarse.get(one.place, (one.place,)), coarse_holding):
                name = (group, (YEAR, place, one.value))
                book.add(name, one.amounts)
                if smaller is not None:
                    book.is_part(smaller, of=name, axis="place")
                if not _is_elsewhere(place):
                    book.is_part(name, of=("", (YEAR, place, TOTAL)), axis=f"of {group}")
                smaller = name
    by_quarter = {place for places in coarse.values() for place in places}
    quarters: dict[Place, set[str]] = defaultdict(set)
    for one in totals:
        quarters[one.place].add(one.quarter)
    for group, counted in (mentions or {}).items():
        said = [one for one in _summed(counted) if one.value]
        # In a quarter with contacts and without this mention there might have been some, as far as readers know.
        there = {(one.quarter, one.place, one.value) for one in said}
        none = [
            Counted(quarter, at, value, NOTHING)
            for at, value in dict.fromkeys((one.place, one.value) for one in said)
            for quarter in sorted(quarters[at])
            if (quarter, at, value) not in there
        ]
        for one in (*said, *none):
            places = chain_of((one.place, *lies_in.get(one.place, ())), holding)
            _count_by_time(book, group, one, places, leaves=by_quarter)
    book.bind_to_totals(set(mentions or ()))
    tables = book.disclosed(minimum)
    found: dict[str, dict[CellKey, Cell]] = {name: {} for name in ("", *groups, *(mentions or ()))}
    found |= tables
    yearly = {key: cell for key, cell in found[""].items() if key[0] == YEAR}
    return {name: {**table, **yearly} if name in groups else table for name, table in found.items()}


def _summed(counted: Sequence[Counted]) -> list[Counted]:
    """One row for each quarter, place and value, in an order of their own: the same numbers are always hidden."""
    found: dict[tuple[str, Place, str], Amounts] = {}
    for one in counted:
        key = (one.quarter, one.place, one.value)
        found[key] = found[key] + one.amounts if key in found else one.amounts
    return [Counted(*key, found[key]) for key in sorted(found, key=lambda key: (key[0], str(key[1]), key[2]))]


def _count_by_time(
    book: Book, table: str, one: Counted, places: Sequence[Place], *, leaves: Set[Place] | None = None
) -> None:
    """Count under its quarter and the year, in each of the places. `leaves`: of which places quarters leave."""
    for period in (one.quarter, YEAR):
        smaller: Name | None = None
        for place in places:
            name = (table, (period, place, one.value))
            book.add(name, one.amounts)
            if smaller is not None:
                book.is_part(smaller, of=name, axis="place")
            if period != YEAR:
                book.is_part(name, of=(table, (YEAR, place, one.value)), axis="period")
                if leaves is not None and place not in leaves:
                    book.unpublished.add(name)
            smaller = name


def _holding(counted: Sequence[Counted], lies_in: Mapping[Any, Sequence[Place]]) -> set[Place]:
    """The places in which others lie that something was counted in."""
    return {larger for one in counted for larger in lies_in.get(one.place, ())}


def chain_of(places: Sequence[Place], holding: Collection[Place]) -> Sequence[Place]:
    """A place with those that it lies in. What is counted in a larger place itself, and in no part of it that is known,
    is a part of its own: otherwise the parts would not add up to the whole."""
    return ((_ELSEWHERE, places[0]), *places) if places and places[0] in holding else places


def _is_elsewhere(place: Place) -> bool:
    return isinstance(place, tuple) and place[0] == _ELSEWHERE


def _cell(contacts: Count, amounts: Amounts) -> Cell:
    if contacts.number is None:
        return Cell(contacts, None, None)
    return Cell(contacts, amounts.people, amounts.minutes)


def as_row(key: CellKey, cell: Cell) -> list[object]:
    """A cell as it is kept: period, place, value, contacts or why they are hidden, people, minutes."""
    count = cell.contacts
    shown = count.number if count.number is not None else f"<{count.fewer_than}" if count.fewer_than else "hidden"
    return [*key, shown, cell.people, cell.minutes]


def from_row(row: Sequence[object]) -> tuple[CellKey, Cell]:
    """The other way round."""
    period, place, value, shown, people, minutes = row
    if isinstance(shown, int):
        count = Count(shown)
    else:
        count = Count(None, fewer_than=int(str(shown)[1:])) if str(shown).startswith("<") else HIDDEN
    return (str(period), _hashable(place), str(value)), Cell(count, _number(people), _number(minutes))


def _hashable(place: object) -> Place:
    return tuple(place) if isinstance(place, list) else place


def _number(given: object) -> int | None:
    return given if isinstance(given, int) else None
