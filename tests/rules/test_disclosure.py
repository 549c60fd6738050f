"""Withheld counts, attacked by somebody who holds everything that is published."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.disclosure import (
    ALL,
    HIDDEN,
    MINIMUM,
    ZERO,
    Cell,
    Count,
    Disclosed,
    Sum,
    disclose,
    disclose_running,
    withhold,
)

Counts = Mapping[str, int]


def what_an_attacker_finds(
    counts: Counts, sums: Sequence[Sum[str]], hidden: frozenset[str], *, minimum: int, knows_the_small: bool
) -> dict[str, set[int]]:
    """For each hidden count the values it may have, by trying every set of numbers that fits all that is published.

    Slow on purpose. The attacker knows that a hidden count is at least 1 and, when `knows_the_small`, which ones are
    below the minimum.
    """
    cells = sorted(hidden)
    highest = max([*counts.values(), minimum]) + 2

    def allowed(cell: str) -> range:
        if not knows_the_small:
            return range(1, highest + 1)
        return range(1, minimum) if counts[cell] < minimum else range(minimum, highest + 1)

    def fits(known: Mapping[str, int]) -> bool:
        for equation in sums:
            parts = [part for part in equation.parts if part in counts]
            if equation.total not in known:
                continue
            least = sum(known.get(part, 1) for part in parts)
            if least > known[equation.total]:
                return False
            if all(part in known for part in parts) and least != known[equation.total]:
                return False
        return True

    def solutions(position: int, known: dict[str, int]) -> Iterator[dict[str, int]]:
        if not fits(known):
            return
        if position == len(cells):
            yield dict(known)
            return
        for value in allowed(cells[position]):
            known[cells[position]] = value
            yield from solutions(position + 1, known)
        known.pop(cells[position], None)

    public = {cell: count for cell, count in counts.items() if cell not in hidden}
    # A total before its parts: the search then stops early.
    cells.sort(key=lambda cell: (sum(cell in s.parts for s in sums), cell))
    possible: dict[str, set[int]] = {cell: set() for cell in cells}
    for solution in solutions(0, dict(public)):
        for cell in cells:
            possible[cell].add(solution[cell])
        if all(len(values) > 1 for values in possible.values()):
            break
    return possible


@st.composite
def towns(draw: st.DrawFn) -> tuple[dict[str, int], list[Sum[str]]]:
    """Sectors in districts and, across them, in municipalities, all in one region; sometimes by gender too."""
    sectors = draw(st.integers(2, 6))
    district = [draw(st.integers(0, 2)) for _ in range(sectors)]
    municipality = [draw(st.integers(0, 1)) for _ in range(sectors)]
    genders = ["f", "m"] if draw(st.booleans()) and sectors <= 3 else []
    levels = [("d", district), ("m", municipality)] if draw(st.booleans()) else [("d", district)]
    counts: dict[str, int] = {}
    for sector in range(sectors):
        for gender in genders or ["all"]:
            counts[f"s{sector}/{gender}"] = draw(st.integers(0, 7))
        if genders:
            counts[f"s{sector}/all"] = sum(counts[f"s{sector}/{gender}"] for gender in genders)
    sums: list[Sum[str]] = []
    for gender in [*genders, "all"]:
        totals = []
        for letter, where in levels:
            for unit in sorted(set(where)):
                parts = tuple(f"s{sector}/{gender}" for sector in range(sectors) if where[sector] == unit)
                counts[f"{letter}{unit}/{gender}"] = sum(counts[part] for part in parts)
                sums.append(Sum(f"{letter}{unit}/{gender}", parts))
            totals.append(tuple(f"{letter}{unit}/{gender}" for unit in sorted(set(where))))
        counts[f"r/{gender}"] = sum(counts[part] for part in totals[0])
        sums += [Sum(f"r/{gender}", parts) for parts in totals]
    if genders:
        places = {cell.partition("/")[0] for cell in counts}
        sums += [Sum(f"{place}/all", tuple(f"{place}/{gender}" for gender in genders)) for place in sorted(places)]
    return counts, sums


@settings(max_examples=150, deadline=None)
@given(towns(), st.integers(3, 5))
def test_nobody_can_work_out_a_withheld_count(town: tuple[dict[str, int], list[Sum[str]]], minimum: int) -> None:
    counts, sums = town
    hidden = withhold(counts, sums, minimum=minimum)
    assert {cell for cell, count in counts.items() if 1 <= count < minimum} <= hidden
    assert not any(counts[cell] == 0 for cell in hidden), "nobody is recognised in a zero"
    if len(hidden) > 12:
        return  # too many for trying everything
    possible = what_an_attacker_finds(counts, sums, hidden, minimum=minimum, knows_the_small=False)
    assert all(len(values) > 1 for values in possible.values()), possible


def test_withholding_the_small_count_alone_would_give_it_away() -> None:
    counts = {"town": 30, "a": 2, "b": 12, "c": 16}
    sums = [Sum("town", ("a", "b", "c"))]
    attacked = what_an_attacker_finds(counts, sums, frozenset({"a"}), minimum=5, knows_the_small=False)
    assert attacked == {"a": {2}}, "the attack works"
    assert withhold(counts, sums, minimum=5) == {"a", "b"}


def test_two_ones_that_make_two_need_a_third() -> None:
    counts = {"town": 22, "street": 2, "a": 1, "b": 1, "rest": 20}
    sums = [Sum("street", ("a", "b")), Sum("town", ("street", "rest"))]
    hidden = withhold(counts, sums, minimum=3)
    possible = what_an_attacker_finds(counts, sums, hidden, minimum=3, knows_the_small=False)
    assert all(len(values) > 1 for values in possible.values())
    assert "rest" in hidden or "town" in hidden


def test_a_total_is_not_given_away_by_another_way_of_dividing() -> None:
    # District and municipality cut the same sectors differently; a reader holds both tables.
    counts = {"s0": 3, "s1": 20, "s2": 30, "s3": 40, "d0": 23, "d1": 70, "m0": 33, "m1": 60, "r": 93}
    sums = [
        Sum("d0", ("s0", "s1")), Sum("d1", ("s2", "s3")), Sum("m0", ("s0", "s2")), Sum("m1", ("s1", "s3")),
        Sum("r", ("d0", "d1")), Sum("r", ("m0", "m1")),
    ]  # fmt: skip
    hidden = withhold(counts, sums, minimum=5)
    for knows in (False, True):
        possible = what_an_attacker_finds(counts, sums, hidden, minimum=5, knows_the_small=knows)
        assert all(len(values) > 1 for values in possible.values())


def test_what_needs_no_protection_stays_public() -> None:
    counts = {"r": 60, "a": 10, "b": 20, "c": 30, "d": 0}
    assert withhold(counts, [Sum("r", ("a", "b", "c", "d"))], minimum=5) == frozenset()


def test_a_minimum_of_two_is_refused_because_withheld_would_mean_one() -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        withhold({"a": 1}, [], minimum=2)


def test_a_large_territory_cut_in_two_ways_keeps_most_of_its_figures() -> None:
    generator = np.random.default_rng(7)
    where = [(n % 60, n % 11 if n % 9 else (n + 1) % 11) for n in range(400)]  # district and municipality of a sector
    counts: dict[str, int] = {}
    for sector in range(400):
        number = int(generator.integers(0, 3)) if sector % 7 == 0 else int(generator.integers(3, 900))
        old = int(generator.integers(0, number + 1))
        counts |= {f"s{sector}/old": old, f"s{sector}/young": number - old, f"s{sector}/all": number}
    sums = [Sum(f"s{sector}/all", (f"s{sector}/old", f"s{sector}/young")) for sector in range(400)]
    for age in ("old", "young", "all"):
        for letter, column in (("d", 0), ("m", 1)):
            for unit in sorted({row[column] for row in where}):
                parts = tuple(f"s{sector}/{age}" for sector, row in enumerate(where) if row[column] == unit)
                counts[f"{letter}{unit}/{age}"] = sum(counts[part] for part in parts)
                sums.append(Sum(f"{letter}{unit}/{age}", parts))
        counts[f"r/{age}"] = sum(counts[f"d{unit}/{age}"] for unit in range(60))
        sums.append(Sum(f"r/{age}", tuple(f"d{unit}/{age}" for unit in range(60))))
        sums.append(Sum(f"r/{age}", tuple(f"m{unit}/{age}" for unit in range(11))))
    hidden = withhold(counts, sums, minimum=5)
    small = {cell for cell, count in counts.items() if 1 <= count < 5}
    assert len(small) > 60
    assert small <= hidden
    assert len(hidden) < 6 * len(small)
    assert_each_has_freedom(hidden, sums)


def assert_each_has_freedom(hidden: frozenset[str], sums: Sequence[Sum[str]]) -> None:
    """Each hidden count moves in some direction that keeps every sum: the null space, computed without the search."""
    column = {cell: number for number, cell in enumerate(sorted(hidden))}
    rows = []
    for known in sums:
        row = np.zeros(len(column))
        for cell, sign in [(known.total, -1), *((part, 1) for part in known.parts)]:
            if cell in column:
                row[column[cell]] = sign
        rows.append(row)
    _left, singular, right = np.linalg.svd(np.array(rows))
    free = right[int((singular > 1e-9).sum()) :]
    assert (np.abs(free).max(axis=0) > 1e-9).all()


# ---- Tables ----


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, int]:
    """Counts by one axis, or by two; some combinations were never counted."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(0, 3))
    keys: list[Cell] = [(row, column) for row in range(rows) for column in range(columns)] if columns else []
    keys = keys or [(row,) for row in range(rows + 1)]
    return {key: draw(st.integers(0, 8)) for key in keys if draw(st.booleans()) or key == keys[0]}


def every_sum(counts: Mapping[Cell, int]) -> dict[Cell, tuple[Cell, ...]]:
    """Slowly: for every key with ALL in it, the cells that it sums."""
    axes = len(next(iter(counts)))
    values = [sorted({key[axis] for key in counts}, key=repr) for axis in range(axes)]
    return {
        key: tuple(cell for cell in counts if all(k in (ALL, part) for k, part in zip(key, cell, strict=True)))
        for key in product(*([ALL, *along] for along in values))
        if ALL in key
    }


def what_a_reader_may_still_think(counts: Mapping[Cell, int], table: Disclosed) -> dict[Cell, set[int]]:
    """For each hidden number of a table what it may be, trying every table that looks the same. Slow on purpose.

    "Fewer than" is 1 to 4, hidden without a reason is at least 1; and at least 5 where every small count says that it
    is one, as a reader may guess who knows how `disclose` decides.
    """
    sums = every_sum(counts)
    truth = dict(counts) | {key: sum(counts[cell] for cell in parts) for key, parts in sums.items()}
    highest = max(counts.values()) + 3

    def may_be(key: Cell) -> range:
        shown = table[key]
        if shown.number is not None:
            return range(shown.number, shown.number + 1)
        return range(1, shown.fewer_than) if shown.fewer_than else range(MINIMUM if knows else 1, 200)

    small = [key for key in table.counts if 1 <= truth[key] < MINIMUM]
    knows = all(table[key].fewer_than for key in small)
    possible: dict[Cell, set[int]] = {key: set() for key in table.counts if table[key].number is None}
    cells = list(counts)
    for numbers in product(*([n for n in may_be(cell) if n <= highest] for cell in cells)):
        guess = dict(zip(cells, numbers, strict=True))
        guess |= {key: sum(guess[cell] for cell in parts) for key, parts in sums.items() if key not in guess}
        if all(guess[key] in may_be(key) for key in sums):
            for key, values in possible.items():
                values.add(guess[key])
    return possible


@settings(max_examples=300, deadline=None)
@given(tables())
def test_nobody_can_recompute_a_hidden_count_of_a_table(counts: dict[Cell, int]) -> None:
    table = disclose(counts)
    hidden = [cell for cell in counts if table[cell].number is None]
    if len(hidden) > 5:
        return  # too many for trying everything
    possible = what_a_reader_may_still_think(counts, table)
    assert all(len(values) > 1 for values in possible.values()), (table, possible)


@settings(max_examples=300, deadline=None)
@given(tables())
def test_a_table_tells_the_truth_and_no_small_count(counts: dict[Cell, int]) -> None:
    table = disclose(counts)
    truth = dict(counts) | {key: sum(counts[cell] for cell in parts) for key, parts in every_sum(counts).items()}
    assert set(table.counts) == {key for key in truth if key in counts or any(every_sum(counts)[key])}
    for key, count in table.counts.items():
        assert count.number in (None, truth[key])
        assert count.number is None or count.number == 0 or count.number >= MINIMUM, "1 to 4 never leave"
        assert truth[key] or count == ZERO, "zero stays zero"
        if count.fewer_than:
            assert 1 <= truth[key] < count.fewer_than, '"fewer than 5" is never said of zero, nor of more'
        assert not count.at_least


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)), st.integers(0, 7), min_size=1)
)
def test_three_axes_have_the_sums_of_every_pair_and_hide_by_the_same_rule(counts: dict[Cell, int]) -> None:
    table = disclose(counts)
    for key, parts in every_sum(counts).items():
        real = sum(counts[cell] for cell in parts)
        assert table[key].number in (None, real)
        assert (real == 0) == (table[key].number == 0)
        hidden = [part for part in parts if table[part].number is None]
        if key.count(ALL) == 1 and table[key].number is not None:
            assert len(hidden) != 1, "the one hidden part of a shown sum is its difference from the others"


def test_the_reader_would_recompute_a_small_count_hidden_alone() -> None:
    """The attack above works: it finds the 2 in a table that hides only the 2."""
    counts: dict[Cell, int] = {("nl",): 2, ("fr",): 9}
    careless = Disclosed({("nl",): Count(None, fewer_than=5), ("fr",): Count(9), (ALL,): Count(11)})
    assert what_a_reader_may_still_think(counts, careless) == {("nl",): {2}}


def test_a_small_count_takes_the_row_or_column_with_it_that_would_give_it_away() -> None:
    counts = {("food", "nl"): 2, ("food", "fr"): 12, ("debt", "nl"): 9, ("debt", "fr"): 30}
    table = disclose(counts)
    assert table["food", "nl"] == Count(None, fewer_than=5)
    beside = [table[key] for key in (("food", "fr"), ("food", ALL))]
    above = [table[key] for key in (("debt", "nl"), (ALL, "nl"))]
    assert HIDDEN in beside and HIDDEN in above
    assert table["debt", ALL].number == 39
    assert table["never", "nl"] == ZERO
    assert table.keys(0) == ("food", "debt")


def test_an_empty_table_is_an_empty_table() -> None:
    assert disclose({}) == Disclosed({})


def test_two_fours_hide_their_total_too() -> None:
    """Whoever reads 8 beside two times "fewer than 5" knows both."""
    table = disclose({("nl",): 4, ("fr",): 4})
    assert table[(ALL,)] == HIDDEN


@pytest.mark.parametrize("counts", [{("a",): -1}, {("a",): 1, ("a", "b"): 2}])
def test_what_is_no_table_of_counts_is_refused(counts: dict[Cell, int]) -> None:
    with pytest.raises(ValueError, match=r"negative|axes"):
        disclose(counts)


def test_a_minimum_that_protects_nobody_is_refused_for_tables_too() -> None:
    for refused in (lambda: disclose({("a",): 1}, minimum=2), lambda: disclose_running(1, minimum=2)):
        with pytest.raises(ValueError, match="protects nobody"):
            refused()


@given(st.integers(0, 500), st.integers(0, 500))
def test_looking_twice_at_a_running_count_never_shows_a_step_smaller_than_the_minimum(first: int, second: int) -> None:
    before, after = disclose_running(min(first, second)), disclose_running(max(first, second))
    if before.number is not None and after.number is not None:
        assert (after.number - before.number) % MINIMUM == 0
    assert disclose_running(first).number in (None, 0, first - first % MINIMUM)
    assert (disclose_running(first).fewer_than == MINIMUM) == (1 <= first < MINIMUM)
