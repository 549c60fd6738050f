"""A year of counts as one table that may leave: quarters, places that lie in places, values, and all their sums.

The only place where counts of the field become a table. Everything that a reader may add up stands in one table, so
that no number of it gives away a hidden one: quarters in the year, districts in municipalities in zones in the region,
and, where a contact has one value alone, values in their total.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.rules.disclosure import HIDDEN, MINIMUM, Count, Sum, disclose_sums

YEAR = "year"
_ELSEWHERE = "elsewhere in"
TOTAL = "*"  # the value that stands for every value together
Place = Hashable  # a unit with its level, by the caller's own key
CellKey = tuple[str, Place, str]  # period, place, value


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
                for place in _chain((one.place, *lies_in.get(one.place, ())), holding):
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
    minimum: int = MINIMUM,
) -> dict[str, dict[CellKey, Cell]]:
    """Tables of one year that share their totals, decided together: readers hold them all, and so all their sums.

    `totals` are by quarter; what `groups` hold (age, place …) adds up to the totals of the year in every place. Groups
    leave only for the places that `coarse` names for each smallest place, the nearest first: by smaller ones nearly
    everything would be hidden. Gives the totals under "" and each group by its name, where TOTAL is that of the totals.
    Raises ValueError where a group does not add up.
    """
    amounts: dict[tuple[str, CellKey], Amounts] = defaultdict(lambda: NOTHING)
    parts: dict[tuple[tuple[str, CellKey], str], set[tuple[str, CellKey]]] = defaultdict(set)

    holding = _holding(totals, lies_in)
    coarse_holding = {larger for places in coarse.values() for larger in places[1:]}

    def count(group: str, period: str, one: Counted, value: str) -> None:
        smaller: tuple[str, CellKey] | None = None
        if group:
            places = _chain(coarse.get(one.place, (one.place,)), coarse_holding)
        else:
            places = _chain((one.place, *lies_in.get(one.place, ())), holding)
        for place in places:
            key = (group, (period, place, value))
            amounts[key] += one.amounts
            if smaller is not None:
                parts[key, "place"].add(smaller)
            total = ("", (YEAR, place, TOTAL))
            if group and not _is_elsewhere(place):
                parts[total, f"of {group}"].add(key)
            elif not group and period != YEAR:
                parts[total, "period"].add(key)
            smaller = key

    for one in totals:
        count("", one.quarter, one, TOTAL)
        count("", YEAR, one, TOTAL)
    for group, counted in groups.items():
        for one in counted:
            count(group, YEAR, one, one.value)
    sums = [Sum(total, tuple(sorted(found, key=repr))) for (total, _axis), found in parts.items()]
    shown = disclose_sums({key: found.contacts for key, found in amounts.items()}, sums, minimum=minimum)
    tables: dict[str, dict[CellKey, Cell]] = {"": {}, **{group: {} for group in groups}}
    for key, found in amounts.items():
        group, cell_key = key
        tables[group][cell_key] = _cell(shown[key], found)
    yearly = {key: cell for key, cell in tables[""].items() if key[0] == YEAR}
    return {group: table if group == "" else {**table, **yearly} for group, table in tables.items()}


def _holding(counted: Sequence[Counted], lies_in: Mapping[Any, Sequence[Place]]) -> set[Place]:
    """The places in which others lie that something was counted in."""
    return {larger for one in counted for larger in lies_in.get(one.place, ())}


def _chain(places: Sequence[Place], holding: Collection[Place]) -> Sequence[Place]:
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
