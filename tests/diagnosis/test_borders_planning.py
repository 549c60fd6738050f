"""Plans of neighbourhoods on a town of squares: drawn, moved by hand, measured, refused and said."""

from dataclasses import replace
from urllib.parse import parse_qsl

import numpy as np
import pytest
from django.utils.translation import override

from nabij.diagnosis.bordering import saying
from nabij.diagnosis.bordering.asking import Move, Wish, read_wish
from nabij.diagnosis.bordering.drawing import Drawing, plan_map, tints_of
from nabij.diagnosis.bordering.planning import Plan, beside_groups, plan
from nabij.diagnosis.bordering.reading import Land
from nabij.rules.grouping import CannotGroup
from tests.diagnosis.borders_world import SLUGS, land

pytestmark = pytest.mark.django_db  # names of levels; none are there, so their slugs stand

WISH = Wish(inside="zone", floor=10_000, ceiling=20_000, likeness=0.0)


def _at(made: Plan, slug: str) -> int:
    return int(made.group_of[SLUGS.index(slug)])


def _effect(made: Plan, on: Land) -> str:
    with override("en"):
        return " ".join(saying.effect(made, on, saying.group_names(on, made.group_of, "en"), "en"))


def _move_over_the_edge(made: Plan) -> Move:
    """A sector of the east, and a group beside it that is not its own."""
    for place, slug in enumerate(SLUGS):
        near = beside_groups(made.ground, made.group_of, place)
        if slug[0] == "e" and near:
            return Move(slug, near[0])
    raise AssertionError("no sector lies at an edge")


def test_the_same_wish_draws_the_same_plan_and_another_seed_may_draw_another() -> None:
    town = land()
    made = plan(town, WISH)
    again = plan(replace(town, digest="not kept"), WISH)
    assert (made.group_of == again.group_of).all()
    assert all(10_000 <= one.population <= 20_000 and one.pieces == 1 for one in made.measure.groups)
    assert {one.borders for one in made.measure.groups} == {("zw",), ("ze",)}
    drawn = {tuple(plan(town, replace(WISH, inside="region", seed=seed)).group_of.tolist()) for seed in range(12)}
    assert len(drawn) > 1


def test_an_island_too_small_for_a_group_is_joined_and_said_with_its_numbers() -> None:
    town = land(island=2000)
    made = plan(town, WISH)
    (link,) = made.drawn.links
    assert (SLUGS[link.unit], SLUGS[link.other], link.population) == ("i0", "w7", 2000)
    assert link.metres == pytest.approx(8000, rel=0.01)
    with override("en"):
        said = saying.why_joined(link, made, town, "en")
    assert "2,000 residents" in said
    assert "is too small for a group" in said
    assert _at(made, "i0") == _at(made, "w7")


def test_an_island_too_large_for_one_group_is_said_and_the_rest_is_drawn() -> None:
    town = land(island=45_000)
    made = plan(town, WISH)
    (left,) = made.drawn.ungrouped
    assert (left.code, left.population, [SLUGS[unit] for unit in left.units]) == ("unit_too_large", 45_000, ["i0"])
    with override("en"):
        said = saying.why_ungrouped(left, made, town, "en")
    assert "45,000" in said
    assert "A sector is not divided" in said
    assert made.measure.left_people == 45_000
    assert {one.borders for one in made.measure.groups} == {("zw",), ("ze",)}


def test_a_zone_smaller_than_the_floor_is_said_not_looped_on() -> None:
    town = land(people=500, island=100)
    made = plan(town, WISH)
    assert {left.code for left in made.drawn.ungrouped} == {"too_few_people"}
    assert made.measure.groups == ()
    with override("en"):
        said = [saying.why_ungrouped(left, made, town, "en") for left in made.drawn.ungrouped]
    assert any("4,100 residents" in one and "fewer people than the least of 10,000" in one for one in said), said


def test_a_sector_without_residents_goes_along_with_a_neighbour() -> None:
    town = land(empty="e2")
    made = plan(town, WISH)
    number = _at(made, "e2")
    assert number in {_at(made, "e1"), _at(made, "e3"), _at(made, "e6")}
    assert made.of(number) is not None and made.of(number).pieces == 1  # type: ignore[union-attr]


def test_given_groups_stay_and_those_that_do_not_hang_together_are_refused() -> None:
    town = land()
    made = plan(town, replace(WISH, keep=(("e0", "e1"),)))
    assert made.of(_at(made, "e0")) is not None
    assert {SLUGS[unit] for unit in made.of(_at(made, "e0")).units} == {"e0", "e1"}  # type: ignore[union-attr]
    assert _at(made, "e0") in made.drawn.kept
    with pytest.raises(CannotGroup) as caught:
        plan(town, replace(WISH, keep=(("e0", "e3"),)))
    with override("en"):
        assert "line 1" in saying.cannot_group(caught.value, (("e0", "e3"),))
    moved = plan(town, replace(WISH, keep=(("e0", "e1"),), moves=(Move("e4", _at(made, "e0")),)))
    assert [one.code for one in moved.refused] == ["given_group"]


def test_a_move_shows_people_limits_contiguity_compactness_and_likeness() -> None:
    town = land()
    made = plan(town, WISH)
    move = _move_over_the_edge(made)
    moved = plan(town, replace(WISH, moves=(move,)))
    source = _at(made, move.sector)
    assert _at(moved, move.sector) == move.group
    said = _effect(moved, town)
    before, after = made.of(source), moved.of(source)
    assert before is not None and after is not None
    assert f"Group {source} goes from {before.population:,.0f} to {after.population:,.0f} residents" in said
    assert "borders between groups" in said
    assert "alike in need" in said or "lie within groups" in said
    assert moved.before == made.measure


def test_contiguity_that_a_move_breaks_is_said_and_a_move_back_is_no_change() -> None:
    town = land()
    whole = replace(WISH, floor=40_000, ceiling=45_000)  # one group in the east
    made = plan(town, whole)
    group, new = _at(made, "e1"), int(made.group_of.max()) + 1
    apart = plan(town, replace(whole, moves=(Move("e1", new), Move("e5", new))))
    assert made.of(group) is not None
    rest = apart.of(group)
    assert rest is not None and rest.pieces == 2
    assert "no longer hangs together: it is now in 2 pieces" in _effect(apart, town)
    back = plan(town, replace(whole, moves=(Move("e1", new), Move("e1", group))))
    assert (back.group_of == made.group_of).all()
    assert f"Group {new} is no more" in _effect(back, town)


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (("nowhere", 1), "unknown_sector"),
        (("w0", 99), "unknown_group"),
        (("w0", 0), "unknown_group"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_said(move: tuple[str, int], code: str) -> None:
    town = land()
    made = plan(town, replace(WISH, moves=(Move(*move),)))
    (refused,) = made.refused
    assert refused.code == code
    assert made.steps == ()
    with override("en"):
        assert "Nothing was moved" in saying.why_refused(refused, made, town, "en")


def test_a_move_over_the_border_of_a_zone_is_refused_with_both_names() -> None:
    town = land()
    made = plan(town, WISH)
    moved = plan(town, replace(WISH, moves=(Move("w3", _at(made, "e0")),)))
    assert [one.code for one in moved.refused] == ["other_border"]
    with override("en"):
        said = saying.why_refused(moved.refused[0], moved, town, "en")
    assert "w3" in said and "zw" in said


def test_the_address_of_a_plan_gives_the_plan_again() -> None:
    town = land()
    wish = replace(WISH, likeness=1.5, seed=7, keep=(("e0", "e1"),), moves=(Move("w1", 2), Move("w2", 2)))
    asked = read_wish(dict(parse_qsl(wish.query())), town)
    assert asked.errors == {}
    assert asked.wish == wish


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"floor": "many"}, "floor", "whole number"),
        ({"floor": "0"}, "floor", "whole number"),
        ({"floor": "30000", "ceiling": "10000"}, "ceiling", "must not be fewer"),
        ({"inside": "street"}, "inside", "not a level"),
        ({"likeness": "11"}, "likeness", "0 to 10"),
        ({"seed": "-1"}, "seed", "whole number"),
        ({"keep": "e0 e1\nxx"}, "keep", "line 2"),
        ({"keep": "e0 e1\ne1 e2"}, "keep", "in two groups"),
        ({"moves": "w0"}, "moves", "cannot be read"),
    ],
)
def test_bad_input_is_named_with_how_to_mend_it(given: dict[str, str], field: str, words: str) -> None:
    with override("en"):
        asked = read_wish(given, land())
    assert set(asked.errors) == {field}
    assert words in asked.errors[field]


def test_numbers_may_be_written_as_people_write_them() -> None:
    assert read_wish({"floor": "10.000", "ceiling": "30 000", "likeness": "0,5"}, land()).wish.ceiling == 30_000


def test_without_known_need_a_plan_is_drawn_for_compactness_alone() -> None:
    made = plan(land(need=False), replace(WISH, likeness=3.0))
    assert made.measure.groups
    assert np.isnan(made.measure.within)


def test_neighbouring_groups_have_other_tints_and_the_map_names_every_sector() -> None:
    town = land()
    made = plan(town, WISH)
    tints = tints_of(made.ground, made.group_of)
    for one, other in town.territory.beside.tolist():
        if made.group_of[one] != made.group_of[other]:
            assert tints[int(made.group_of[one])] != tints[int(made.group_of[other])]
    outlines = tuple(
        f"M{x} {y}L{x + 100} {y}L{x + 100} {y + 100}L{x} {y + 100}Z"
        for x, y in ((place * 100 % 400, place // 4 * 100) for place in range(len(SLUGS)))
    )
    drawing = Drawing(outlines, [f"{slug} <b>" for slug in SLUGS], made.group_of, {1: "x"}, frozenset({1}))
    svg = plan_map(drawing, made.ground, tints, title="<i>", described="&")
    assert svg.count("data-sector=") == len(SLUGS)
    assert "<b>" not in svg and "<i>" not in svg
    assert ">1!</text>" in svg
