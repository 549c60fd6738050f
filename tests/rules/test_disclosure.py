"""Withheld counts, attacked by somebody who holds everything that is published."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.disclosure import Sum, withhold

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
