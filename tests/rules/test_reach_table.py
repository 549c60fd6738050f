"""The year's table of the field, attacked: truth of what is shown, freedom of what is hidden."""

import json
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
