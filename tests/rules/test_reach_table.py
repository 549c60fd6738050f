"""The year's table of the field, attacked: truth of what is shown, freedom of what is hidden."""

import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from nabij.rules.disclosure import Count, Sum, disclose, disclose_sums
from nabij.rules.reach_table import TOTAL, YEAR, Amounts, Cell, Counted, as_row, from_row, joint_table, year_table
from tests.rules.test_disclosure import assert_each_has_freedom, every_sum, tables

# Two districts in one municipality, one in another, both in a zone, all in the region; and one outside.
LIES_IN = {"d1": ["m1", "z", "r"], "d2": ["m1", "z", "r"], "d3": ["m2", "z", "r"], "not said": []}
Key = tuple[str, Any, str]


@st.composite
def years(draw: st.DrawFn) -> list[Counted]:
    counted = []
    for place in LIES_IN:
        for quarter in ("Q1", "Q2"):
            for value in ("a", "b"):
                contacts = draw(st.integers(0, 9))
                more = draw(st.integers(0, 3))
                counted.append(Counted(quarter, place, value, Amounts(contacts, contacts + more, contacts * 10)))
    return counted


def counted_slowly(counted: list[Counted], one_value: bool, by_quarter: bool) -> dict[Key, tuple[int, int, int]]:
    """Every number of the table by going through all that was counted, once for each number."""
    periods = ["Q1", "Q2", YEAR] if by_quarter else [YEAR]
    values = ["a", "b", TOTAL] if one_value else ["a", "b"]
    places = [*LIES_IN, "m1", "m2", "z", "r"]
    found = {}
    for key in [(period, place, value) for period in periods for place in places for value in values]:
        inside = [
            one.amounts
            for one in counted
            if key[0] in (YEAR, one.quarter)
            and (key[1] == one.place or key[1] in LIES_IN[str(one.place)])
            and key[2] in (TOTAL, one.value)
        ]
        found[key] = (sum(a.contacts for a in inside), sum(a.people for a in inside), sum(a.minutes for a in inside))
    return found


def every_way_to_add_up(keys: set[Key], by_quarter: bool) -> list[Sum[str]]:
    """All the sums that a reader of the table knows, written down anew."""
    inside = {"m1": ["d1", "d2"], "m2": ["d3"], "z": ["m1", "m2"], "r": ["z"]}
    sums = []
    for period, place, value in keys:
        ways = [[(period, part, value) for part in inside.get(place, [])]]
        ways.append([(part, place, value) for part in ("Q1", "Q2")] if period == YEAR and by_quarter else [])
        ways.append([(period, place, part) for part in ("a", "b")] if value == TOTAL else [])
        sums += [Sum(repr((period, place, value)), tuple(map(repr, way))) for way in ways if way]
    return sums


@given(years(), st.booleans(), st.booleans())
def test_it_tells_the_truth_and_leaves_every_hidden_number_open(
    counted: list[Counted], one_value: bool, by_quarter: bool
) -> None:
    table = year_table(counted, LIES_IN, one_value=one_value, by_quarter=by_quarter)
    truth = counted_slowly(counted, one_value, by_quarter)
    assert set(table) == set(truth)
    for key, cell in table.items():
        if cell.contacts.number is not None:
            assert (cell.contacts.number, cell.people, cell.minutes) == truth[key]
            assert not 1 <= cell.contacts.number < 5
        else:
            assert cell.people is None and cell.minutes is None
            assert cell.contacts.fewer_than is None or 1 <= truth[key][0] < cell.contacts.fewer_than
    hidden = frozenset(repr(key) for key, cell in table.items() if cell.contacts.number is None)
    if hidden:
        assert_each_has_freedom(hidden, every_way_to_add_up(set(truth), by_quarter))


def test_a_year_less_its_other_quarters_gives_no_small_count_away() -> None:
    counted = [
        Counted("Q1", "d1", "a", Amounts(2, 2, 10)),
        Counted("Q2", "d1", "a", Amounts(90, 120, 900)),
        Counted("Q3", "d1", "a", Amounts(40, 50, 400)),
    ]
    table = year_table(counted, {"d1": []}, one_value=False, by_quarter=True)
    shown = {key[0]: cell.contacts.number for key, cell in table.items()}
    assert shown["Q1"] is None
    assert [shown["Q2"], shown["Q3"], shown[YEAR]].count(None) >= 1


def test_a_table_is_kept_and_read_back_as_it_was() -> None:
    cells = {
        (YEAR, 7, "a"): Cell(Count(12), 30, 100),
        ("2025-Q1", "not said", ""): Cell(Count(None, fewer_than=5), None, None),
        (YEAR, 7, "b"): Cell(Count(None), None, None),
        (YEAR, 8, "b"): Cell(Count(0), 0, 0),
    }
    kept = json.loads(json.dumps([as_row(key, cell) for key, cell in cells.items()]))
    assert dict(from_row(row) for row in kept) == cells


@given(tables())
def test_nested_sums_of_a_plain_table_hide_what_the_plain_table_hides(counts: dict[Any, int]) -> None:
    sums = every_sum(counts)
    everything = dict(counts) | {key: sum(counts[part] for part in parts) for key, parts in sums.items()}
    given_sums = [Sum(total, parts) for total, parts in sums.items()]
    shown = disclose_sums(everything, given_sums)
    plain = disclose(counts)
    small = {key for key, number in everything.items() if 1 <= number < 5}
    assert {key for key in small if shown[key].number is not None} == set()
    assert {key for key in small if plain[key].number is not None} == set()
    assert all(count.number in (None, everything[key]) for key, count in shown.items())


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="not the sum"):
        disclose_sums({"all": 11, "part": 6, "other": 6}, [Sum("all", ("part", "other"))])
    with pytest.raises(ValueError, match="never negative"):
        disclose_sums(defaultdict(int, {"all": -1}), [])


def test_what_is_counted_in_a_larger_place_itself_is_a_part_of_it() -> None:
    counted = [
        Counted("Q1", "d1", "a", Amounts(20, 30, 10)),
        Counted("Q1", "d2", "a", Amounts(30, 40, 10)),
        Counted("Q1", "m1", "a", Amounts(10, 10, 10)),  # in the municipality, nobody said where
    ]
    lies_in = {**LIES_IN, "m1": ["z", "r"], "m2": ["z", "r"]}
    table = year_table(counted, lies_in, one_value=True, by_quarter=True)
    assert table[YEAR, "m1", TOTAL].contacts.number == 60
    assert table[YEAR, ("elsewhere in", "m1"), TOTAL].contacts.number == 10
    together = joint_table(counted, {"age": counted}, lies_in, coarse={place: ["z", "r"] for place in lies_in})
    assert together[""]["Q1", "m1", TOTAL].contacts.number == 60
    assert together["age"][YEAR, "z", "a"].contacts.number == 60


# ---- Tables that readers hold together ----

QUARTERS, AGES, NEEDS = ("Q1", "Q2"), ("young", "old"), ("debts", "food")
COARSE = {"d1": ["z", "r"], "d2": ["z", "r"], "d3": ["z", "r"], "not said": ["not said"]}
Where = tuple[str, str]  # quarter, smallest place


@st.composite
def contacts(draw: st.DrawFn) -> dict[Where, tuple[int, int, dict[str, int]]]:
    """By quarter and place: contacts, how many of them with the young, how many about each need."""
    found = {}
    for where in product(QUARTERS, LIES_IN):
        total = draw(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 12]))
        needs = {need: draw(st.sampled_from(sorted({0, 1, total - 1, total}))) for need in NEEDS if total}
        found[where] = (total, draw(st.integers(0, total)), {need: min(n, total) for need, n in needs.items()})
    return found


def tables_of(year: Mapping[Where, tuple[int, int, dict[str, int]]]) -> dict[str, dict[Key, Cell]]:
    def counted(quarter: str, place: str, value: str, number: int) -> list[Counted]:
        return [Counted(quarter, place, value, Amounts(number, number, 0))] if number else []

    totals, ages, needs = [], [], []
    for (quarter, place), (total, young, about) in year.items():
        totals += counted(quarter, place, TOTAL, total)
        ages += counted(quarter, place, "young", young) + counted(quarter, place, "old", total - young)
        needs += [one for need, number in about.items() for one in counted(quarter, place, need, number)]
    return joint_table(totals, {"age": ages}, LIES_IN, coarse=COARSE, mentions={"need": needs})


class Reader:
    """Knows what left, how the tables hang together, and that no need is in more contacts than there are: nothing else.

    Unknown are the smallest numbers: contacts, contacts with the young, and about each need, by quarter and place.
    """

    def __init__(self, tables: Mapping[str, Mapping[Key, Cell]], year: Mapping[Where, Any]) -> None:
        self.unknown = {
            (where, what): column
            for column, (where, what) in enumerate(product(year, ("total", "young", *NEEDS)))
        }  # fmt: skip
        cells = {(name, key): cell for name, table in tables.items() for key, cell in table.items()}
        small = [key for key, cell in cells.items() if cell.contacts.number is None and cell.contacts.fewer_than]
        truth = {key: self.row(*key) @ self.numbers(year) for key in cells}
        says_all = len(small) == sum(1 <= number < 5 for number in truth.values())
        self.rows, low, high, self.hidden = [], [], [], []
        for (name, key), cell in cells.items():
            count = cell.contacts
            self.rows.append(self.row(name, key))
            low.append(count.number if count.number is not None else 5 if says_all and not count.fewer_than else 1)
            high.append(count.number if count.number is not None else 4 if count.fewer_than else 500)
            if count.number is None:
                self.hidden.append((name, key))
        for (where, what), column in self.unknown.items():
            if what != "total":
                row = np.zeros(len(self.unknown))
                row[self.unknown[where, "total"]], row[column] = 1, -1
                self.rows.append(row)
                low.append(0)
                high.append(500)
        self.known = LinearConstraint(np.array(self.rows), low, high)

    def row(self, table: str, key: Key) -> "np.ndarray[Any, Any]":
        """A number of a table as a sum of the unknown ones."""
        period, at, value = key
        row = np.zeros(len(self.unknown))
        for (where, what), column in self.unknown.items():
            if period in (YEAR, where[0]) and (at == where[1] or at in LIES_IN[where[1]]):
                if what == ("total" if value in (TOTAL, "old") else value):
                    row[column] += 1
                elif value == "old" and what == "young":
                    row[column] -= 1
        return row

    def numbers(self, year: Mapping[Where, Any]) -> "np.ndarray[Any, Any]":
        found = np.zeros(len(self.unknown))
        for (where, what), column in self.unknown.items():
            total, young, about = year[where]
            found[column] = {"total": total, "young": young}.get(what, about.get(what, 0))
        return found

    def works_out(self) -> set[tuple[str, Key]]:
        """The hidden numbers that can have one value only."""
        rows = {key: self.row(*key) for key in self.hidden}
        seen: dict[tuple[str, Key], set[int]] = {key: set() for key in rows}
        pinned = set()
        for key, wanted in rows.items():
            for sign in (1, -1):
                if len(seen[key]) > 1:
                    break
                found = milp(sign * wanted, integrality=np.ones(len(self.unknown)), constraints=self.known)
                assert found.x is not None, found.message
                for other, row in rows.items():
                    seen[other].add(round(row @ np.round(found.x)))
            if len(seen[key]) == 1:
                pinned.add(key)
        return pinned


Split = tuple[int, int, dict[str, int]]
NEARLY_ALL: dict[Where, Split] = {where: (0, 0, {}) for where in product(QUARTERS, LIES_IN)} | {
    ("Q1", "d1"): (12, 6, {"debts": 12}), ("Q1", "d2"): (40, 20, {"debts": 4}),
}  # fmt: skip


@settings(max_examples=12, deadline=None)
@example(NEARLY_ALL)
@given(contacts())
def test_no_hidden_number_can_be_worked_out_from_all_tables_together(
    year: dict[Where, tuple[int, int, dict[str, int]]],
) -> None:
    assert Reader(tables_of(year), year).works_out() == set()


def test_the_attack_finds_a_need_that_is_no_more_than_its_total() -> None:
    """Debts: 12 at most among the 12 contacts of the one place, so 4 of 16 in the other. Alone, the table hid it."""
    together = tables_of(NEARLY_ALL)
    needs = [
        Counted(quarter, place, need, Amounts(number, number, 0))
        for (quarter, place), (_total, _young, about) in NEARLY_ALL.items()
        for need, number in about.items()
    ]
    alone = year_table(needs, LIES_IN, one_value=False, by_quarter=False)
    assert ("need", (YEAR, "d2", "debts")) in Reader({**together, "need": alone}, NEARLY_ALL).works_out()
