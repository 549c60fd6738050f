"""What a plan is worth against reckoning it by hand and by a slow second way; islands joined by rule."""

import math
from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.grouping import group
from nabij.rules.grouping_effects import NO_GROUP, Ground, measured
from nabij.rules.grouping_islands import joined_islands


def _line(population: list[float], value: list[float], border: str = "") -> Ground:
    """Units in a row, 100 m apart, each touching the next over 10 m."""
    count = len(population)
    return Ground(
        population=np.array(population),
        border=tuple(border or "z" * count),
        beside=np.array([(at, at + 1) for at in range(count - 1)]).reshape(-1, 2),
        border_m=np.full(count - 1, 10.0),
        points=np.array([(at * 100.0, 0.0) for at in range(count)]),
        value=np.array(value),
        smaller=np.arange(count) // 2,
        larger=np.arange(count) // 4,
    )


def test_a_plan_is_measured_as_by_hand() -> None:
    ground = _line([100, 300, 0, 200, 400, 50], [1.0, 3.0, math.nan, 2.0, 2.0, math.nan])
    made = measured(ground, np.array([1, 1, 2, 2, 3, 3]), floor=250, ceiling=420)
    assert [one.population for one in made.groups] == [400, 200, 450]
    assert [one.limit for one in made.groups] == ["", "below", "above"]
    assert [one.pieces for one in made.groups] == [1, 1, 1]
    assert (made.least, made.median, made.most) == (200, 400, 450)
    assert (made.below, made.above, made.apart, made.left_units) == (1, 1, 0, 0)
    assert made.cut_m == 20  # two of five borders of 10 m
    assert made.parted == pytest.approx(2 / 5)
    # The middle of the first group is at 75 m: 100 people live 75 m from it, 300 live 25 m from it.
    assert made.groups[0].metres == pytest.approx((100 * 75 + 300 * 25) / 400)
    assert made.groups[1].metres == 0
    assert made.groups[0].value == pytest.approx(2.5)
    # Over all: mean 2.2 of 1,000 people with a value; 1.44 x 100 + 0.64 x 300 + 0.04 x 600.
    # Within: 2.25 x 100 + 0.25 x 300.
    assert made.within == pytest.approx((225 + 75) / (144 + 192 + 24))
    assert made.smaller_cut == 0
    assert made.larger_crossed == 0


def test_a_unit_in_no_group_is_counted_as_left_and_not_as_a_cut() -> None:
    ground = _line([100, 300, 200, 50], [1.0, 2.0, 3.0, 4.0])
    made = measured(ground, np.array([1, 1, NO_GROUP, NO_GROUP]), floor=1, ceiling=999)
    assert (made.left_units, made.left_people, made.cut_m) == (2, 250, 0)
    assert len(made.groups) == 1


def test_what_a_group_crosses_and_cuts_counts_only_where_people_live() -> None:
    ground = _line([10, 0, 10, 10, 10, 10, 10, 10], [1.0] * 8, "aaaabbbb")
    made = measured(ground, np.array([1, 2, 2, 2, 2, 3, 3, 3]), floor=1, ceiling=99)
    assert made.smaller_cut == 1  # 4 and 5 are one smaller unit; of 0 and 1 only one is lived in
    assert made.larger_crossed == 1
    assert made.groups[1].borders == ("a", "b")
    assert made.cut_m == 20  # between 0 and 1, 4 and 5; what lies over the given border is not a cut of the plan


def test_without_any_known_need_likeness_is_not_known() -> None:
    made = measured(_line([10, 10], [math.nan] * 2), np.array([1, 1]), floor=1, ceiling=99)
    assert math.isnan(made.within)
    assert math.isnan(made.groups[0].value)


@given(st.integers(0, 10**6), st.integers(2, 12))
def test_pieces_and_likeness_are_those_of_a_slow_second_way(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    pairs = [pair for pair in combinations(range(count), 2) if chance.random() < 0.3]
    ground = Ground(
        population=chance.integers(0, 50, count).astype(float),
        border=("z",) * count,
        beside=np.array(pairs, dtype=np.int64).reshape(-1, 2),
        border_m=chance.random(len(pairs)) * 100,
        points=chance.random((count, 2)),
        value=np.where(chance.random(count) < 0.2, np.nan, chance.random(count)),
        smaller=chance.integers(-1, 3, count),
        larger=chance.integers(-1, 2, count),
    )
    group_of = chance.integers(0, 4, count)
    links = [(0, count - 1)]
    made = measured(ground, group_of, floor=20, ceiling=60, links=links)
    graph = networkx.Graph([*pairs, *links])
    graph.add_nodes_from(range(count))
    for one in made.groups:
        assert one.pieces == networkx.number_connected_components(graph.subgraph(one.units))
        assert one.population == ground.population[list(one.units)].sum()
    people = [(group_of[at], ground.value[at]) for at in range(count) for _one in range(int(ground.population[at]))]
    known = [(of, value) for of, value in people if of and not math.isnan(value)]
    if known:
        every = np.var([value for _of, value in known])
        inside = sum(
            np.var([value for other, value in known if other == of]) * sum(other == of for other, _value in known)
            for of in {of for of, _value in known}
        ) / len(known)
        assert made.within == pytest.approx(inside / every if every > 1e-12 else 0.0, abs=1e-6)
    assert made.cut_m == pytest.approx(
        sum(
            length
            for (one, other), length in zip(pairs, ground.border_m, strict=True)
            if group_of[one] and group_of[other] and group_of[one] != group_of[other]
        )
    )


def test_an_island_too_small_for_a_group_is_joined_to_the_nearest_unit_of_its_border() -> None:
    # Two units hang together; a third of the same border lies apart, nearest to the second; a fourth is of another one.
    points = [(0.0, 0.0), (100.0, 0.0), (400.0, 0.0), (390.0, 0.0)]
    links = joined_islands([50, 60, 5, 99], ["a", "a", "a", "b"], [(0, 1)], points, floor=20)
    assert [(link.unit, link.other, link.metres, link.units, link.population) for link in links] == [
        (2, 1, 300.0, (2,), 5)
    ]


def test_an_island_that_can_be_a_group_stays_one_and_a_border_that_cannot_is_joined_whole() -> None:
    points = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]
    assert joined_islands([50, 60, 20], ["a"] * 3, [(0, 1)], points, floor=20) == ()
    links = joined_islands([1, 2, 3], ["a"] * 3, [], points, floor=20)
    assert [(link.unit, link.other) for link in links] == [(0, 1), (1, 2)] or len(links) == 2
    made = group([1, 2, 3], ["a"] * 3, [(link.unit, link.other) for link in links], floor=20, ceiling=30)
    assert [(one.code, one.population) for one in made.ungrouped] == [("too_few_people", 6)]


def test_units_whose_value_is_not_known_do_not_weigh_on_likeness() -> None:
    population, value = [10.0] * 6, [1.0, 1.0, math.nan, 9.0, 9.0, math.nan]
    pairs = [(at, at + 1) for at in range(5)]
    made = group(population, ["z"] * 6, pairs, floor=20, ceiling=40, values=value, likeness=9.0)
    at = {unit: number for number, one in enumerate(made.groups) for unit in one.units}
    assert at[0] == at[1] != at[3] == at[4]


def test_a_unit_without_residents_goes_with_the_group_it_shares_the_longest_border_with() -> None:
    # 0-1 and 3-4 are groups; 2 is empty and touches the second over ten times the length.
    pairs, lengths = [(0, 1), (1, 2), (2, 3), (3, 4)], [50.0, 1.0, 10.0, 50.0]
    made = group([10, 10, 0, 10, 10], ["z"] * 5, pairs, floor=20, ceiling=20, lengths=lengths)
    assert sorted(one.units for one in made.groups) == [(0, 1), (2, 3, 4)]
