"""Groups of units: contiguity, floor and ceiling, borders, all covered; against trying every division."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.grouping import CannotGroup, Group, Grouping, Ungrouped, group

Pairs = list[tuple[int, int]]


def _grid(width: int, height: int) -> Pairs:
    across = [(row * width + at, row * width + at + 1) for row in range(height) for at in range(width - 1)]
    down = [(row * width + at, (row + 1) * width + at) for row in range(height - 1) for at in range(width)]
    return across + down


def _hang_together(units: Sequence[int], neighbours: Pairs) -> bool:
    seen = {units[0]}
    while more := {
        two
        for pair in neighbours
        for one, two in (pair, pair[::-1])
        if one in seen and two in units and two not in seen
    }:
        seen |= more
    return seen == set(units)


def _check(
    made: Grouping, population: Sequence[float], border: Sequence[str], neighbours: Pairs, floor: float, ceiling: float
) -> None:
    """Everything that must hold of any answer."""
    every: list[Group | Ungrouped] = [*made.groups, *made.ungrouped]
    covered = [unit for one in every for unit in one.units]
    assert sorted(covered) == list(range(len(population)))
    for one in every:
        assert _hang_together(one.units, neighbours)
        assert {border[unit] for unit in one.units} == {one.border}
        assert one.population == pytest.approx(sum(population[unit] for unit in one.units))
    assert all(floor <= one.population <= ceiling for one in made.groups)


def _divisions(units: list[int]) -> Iterator[list[list[int]]]:
    """Every way to divide some units into groups."""
    if not units:
        yield []
        return
    for rest in _divisions(units[1:]):
        yield [[units[0]], *rest]
        for place in range(len(rest)):
            yield [*rest[:place], [units[0], *rest[place]], *rest[place + 1 :]]


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[int], Pairs, int, int]:
    number = draw(st.integers(1, 7))
    population = draw(st.lists(st.integers(0, 9), min_size=number, max_size=number))
    tree = [(draw(st.integers(0, unit - 1)), unit) for unit in range(1, number)]
    every = [(one, other) for other in range(number) for one in range(other) if (one, other) not in tree]
    more = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    floor = draw(st.integers(1, 9))
    return population, tree + more, floor, floor + draw(st.integers(0, 9))


@settings(max_examples=settings().max_examples * 2)
@given(towns())
def test_a_small_town_is_divided_in_the_best_of_all_ways_or_there_is_none(
    town: tuple[list[int], Pairs, int, int],
) -> None:
    population, neighbours, floor, ceiling = town
    border = ["town"] * len(population)
    made = group(population, border, neighbours, floor=floor, ceiling=ceiling)
    _check(made, population, border, neighbours, floor, ceiling)
    allowed = [
        division
        for division in _divisions(list(range(len(population))))
        if all(
            floor <= sum(population[unit] for unit in one) <= ceiling and _hang_together(one, neighbours)
            for one in division
        )
    ]
    assert bool(made.groups) == bool(allowed)
    if not allowed:
        assert made.ungrouped[0].code in {"too_few_people", "unit_too_large", "no_number", "impossible"}
        return

    def parted(division: Sequence[Sequence[int]]) -> int:
        return sum(not any(one in units and two in units for units in division) for one, two in neighbours)

    alike = [division for division in allowed if len(division) == len(made.groups)]
    assert parted([one.units for one in made.groups]) == min(parted(division) for division in alike)
    wanted = 2 * sum(population) / (floor + ceiling)
    assert abs(len(made.groups) - wanted) == min(abs(len(division) - wanted) for division in allowed)


@pytest.mark.parametrize("seed", range(5))
def test_a_larger_town_is_divided_within_its_borders(seed: int) -> None:
    population = [(7 * unit) % 11 * 100 for unit in range(400)]
    border = ["west" if unit % 20 < 12 else "east" for unit in range(400)]
    neighbours = _grid(20, 20)
    made = group(population, border, neighbours, floor=5000, ceiling=15000, seed=seed)
    _check(made, population, border, neighbours, 5000, 15000)
    assert not made.ungrouped
    assert len(made.groups) in range(17, 24)
    assert made.parted < 0.35


def test_the_same_seed_gives_the_same_groups_and_another_seed_another_plan() -> None:
    given = [100] * 144, ["town"] * 144, _grid(12, 12)
    first, again, other = (group(*given, floor=900, ceiling=1800, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.groups != other.groups


def test_like_is_put_with_like_where_it_is_asked() -> None:
    # A stripe of poor units runs through the town: asked so, groups follow it though they part more neighbours.
    values = [float(unit % 6 in {2, 3}) for unit in range(36)]
    given = [100] * 36, ["town"] * 36, _grid(6, 6)

    def mixed(made: Grouping) -> int:
        return sum(len({values[unit] for unit in one.units}) > 1 for one in made.groups)

    plain = group(*given, floor=1200, ceiling=1200)
    alike = group(*given, floor=1200, ceiling=1200, values=values, likeness=100)
    assert mixed(alike) <= mixed(plain)


def test_longer_borders_weigh_more() -> None:
    # A square of four: the long border is kept together.
    made = group([1] * 4, ["t"] * 4, [(0, 1), (2, 3), (0, 2), (1, 3)], floor=2, ceiling=2, lengths=[9, 9, 1, 1])
    assert [one.units for one in made.groups] == [(0, 1), (2, 3)]
    assert made.parted == pytest.approx(2 / 20)


@pytest.mark.parametrize(
    ("population", "neighbours", "ceiling", "code"),
    [
        ([3, 4], [(0, 1)], 20, "too_few_people"),
        ([10, 40], [(0, 1)], 20, "unit_too_large"),
        ([8, 8], [(0, 1)], 12, "no_number"),
        # A star: whatever goes with the middle, other ends stay alone with too few.
        ([1, 9, 9, 9, 2], [(0, 1), (0, 2), (0, 3), (0, 4)], 16, "impossible"),
    ],
)
def test_a_border_without_division_is_said_and_the_others_are_divided(
    population: list[int], neighbours: Pairs, ceiling: int, code: str
) -> None:
    count = len(population)
    made = group(
        [*population, 10, 10],
        [*["bad"] * count, "good", "good"],
        [*neighbours, (count, count + 1)],
        floor=10,
        ceiling=ceiling,
    )
    assert [(one.border, one.code) for one in made.ungrouped] == [("bad", code)]
    assert {one.border for one in made.groups} == {"good"}


def test_a_border_in_two_pieces_is_divided_piece_by_piece() -> None:
    made = group([10, 10, 3], ["t"] * 3, [(0, 1)], floor=10, ceiling=20)
    assert [one.units for one in made.groups] in ([(0,), (1,)], [(0, 1)])
    assert [(one.units, one.code) for one in made.ungrouped] == [((2,), "too_few_people")]


def test_given_groups_stay_and_the_rest_is_divided_around_them() -> None:
    # A row of seven: the middle one is given, though it has too few people; each side is divided by itself.
    row = [(unit, unit + 1) for unit in range(6)]
    made = group([5] * 7, ["t"] * 7, row, floor=10, ceiling=15, given=[{3}])
    assert [one.units for one in made.groups] == [(0, 1, 2), (3,), (4, 5, 6)]
    assert made.parted == pytest.approx(2 / 6)
    cut_off = group([5] * 7, ["t"] * 7, row, floor=10, ceiling=15, given=[{1, 2}])
    assert [(one.units, one.code) for one in cut_off.ungrouped] == [((0,), "too_few_people")]


@pytest.mark.parametrize(
    ("given", "code"), [([{0, 1}, {1, 2}], "given_twice"), ([{0, 2}], "given_apart"), ([{2, 3}], "given_apart")]
)
def test_given_groups_must_hang_together_inside_one_border(given: list[set[int]], code: str) -> None:
    with pytest.raises(CannotGroup, match=code):
        group([5] * 4, ["w", "w", "w", "z"], [(0, 1), (1, 2), (2, 3)], floor=5, ceiling=10, given=given)


def test_where_nothing_is_found_in_a_large_part_it_is_given_up_in_time() -> None:
    # A long row of 15 and 6: pieces of 20 to 20 do not exist, but numbers alone do not say so.
    population = [15, 6] * 40
    made = group(population, ["t"] * 80, [(unit, unit + 1) for unit in range(79)], floor=20, ceiling=20)
    assert [one.code for one in made.ungrouped] == ["not_found"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (([], [], []), "no_units"),
        (([1], [], []), "different_lengths"),
        (([1, -1], ["a", "a"], []), "negative_population"),
        (([1, 1], ["a", "a"], [(0, 2)]), "unknown_unit"),
        (([1, 1], ["a", "a"], [(1, 1)]), "own_neighbour"),
    ],
)
def test_what_cannot_be_used_is_refused(given: tuple[list[float], list[str], Pairs], code: str) -> None:
    with pytest.raises(CannotGroup, match=code):
        group(*given, floor=1, ceiling=2)


@pytest.mark.parametrize(("floor", "ceiling"), [(0, 5), (5, 4), (float("nan"), 5)])
def test_bounds_must_be_in_order(floor: float, ceiling: float) -> None:
    with pytest.raises(CannotGroup, match="bad_bounds"):
        group([1], ["a"], [], floor=floor, ceiling=ceiling)


@pytest.mark.shared
@pytest.mark.parametrize("inside", ["zone", "nis"])
def test_the_real_sectors_of_brussels(inside: str) -> None:
    folder = Path(django_settings.NABIJ_SHARED) / "data" / "brussels"
    if not folder.is_dir():
        pytest.skip("the shared Brussels data are not here (NABIJ_SHARED)")
    features = json.loads((folder / "sectors.geojson").read_text(encoding="utf-8"))["features"]
    with (folder / "indicators_sector.csv").open(encoding="utf-8") as lines:
        people = {row["cd_sector"]: float(row["pop_2024"]) for row in csv.DictReader(lines)}
    shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in features])
    population = [people[one["properties"]["cd_sector"]] for one in features]
    border = [str(one["properties"][inside]) for one in features]
    ones, others = shapely.STRtree(shapes).query(shapes, predicate="touches")
    shared = shapely.length(shapely.intersection(shapes[ones], shapes[others]))
    beside = (shared > 0) & (ones < others)
    neighbours = list(zip(ones[beside].tolist(), others[beside].tolist(), strict=True))
    made = group(
        population, border, neighbours, floor=10_000, ceiling=30_000, lengths=np.asarray(shared[beside]).tolist()
    )
    _check(made, population, border, neighbours, 10_000, 30_000)
    assert not made.ungrouped
    assert len(made.groups) in range(52, 80)
