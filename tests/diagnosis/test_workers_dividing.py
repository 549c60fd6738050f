"""Dividing as it is asked, over a small territory that is made by hand: no database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import numpy as np
import pytest

from nabij.diagnosis.allocating.dividing import Ask, Division, divide, parts_of
from nabij.diagnosis.allocating.reading import Ground, Need, needs_by_index
from nabij.diagnosis.allocating.varying import vary
from nabij.diagnosis.contents import Diagnosis, InputSource, Layer, Territory, Units
from nabij.rules.apportion import Method, apportion
from nabij.rules.staffing import Amount, CannotStaff, Formula, Measure, Rule, weights

SECTORS = [("a1", 0, 0), ("a2", 0, 0), ("b1", 1, 0), ("b2", 1, 0), ("c1", 2, 1), ("c2", 2, 1), ("d1", 3, 1)]
PEOPLE = np.array([400.0, 600, 1000, 1000, 1500, 1500, 0])
SCORES = np.array([90.0, 40, 30, 30, 10, np.nan, np.nan])
SOURCE = InputSource("figures", "made by hand", "one", date(2024, 1, 1), None, "")


def _units(level: str, slugs: list[str], sector_of: list[int]) -> Units:
    nothing = np.zeros(len(slugs))
    names = tuple((slug, slug, slug) for slug in slugs)
    return Units(
        level, np.arange(len(slugs)), tuple(slugs), names, nothing, nothing, nothing, nothing, np.array(sector_of)
    )


@pytest.fixture
def ground() -> Ground:
    """Districts a, b, c and the empty d; zones one (a, b) and two (c, d). The score of c2 is not known."""
    levels = {
        "sector": _units("sector", [one[0] for one in SECTORS], list(range(7))),
        "district": _units("district", ["a", "b", "c", "d"], [one[1] for one in SECTORS]),
        "zone": _units("zone", ["one", "two"], [one[2] for one in SECTORS]),
    }
    need = Need("made", ("gemaakt", "fait", "made"), SCORES, "sector", SOURCE, 2011, {})
    layer = Layer("need.index.score", "district", np.array([60.0, 30, 10, np.nan]), "score",
                  np.array([50.0, 20, 5, np.nan]), np.array([70.0, 40, 15, np.nan]))  # fmt: skip
    index = replace(need, slug="index", layers={"district": layer}, is_index=True)
    return Ground(
        Territory(levels, date(2024, 1, 1), np.empty((0, 2), dtype=np.int64), np.empty(0)),
        {2021: PEOPLE[::-1].copy(), 2024: PEOPLE},
        {2021: SOURCE, 2024: SOURCE},
        {"made": need, "index": index},
        SOURCE,
    )


def _ask(number: int = 10, **changed: object) -> Ask:
    rule = Rule(**{name: value for name, value in changed.items() if name in Rule.__dataclass_fields__})  # type: ignore[arg-type]
    rest = {name: value for name, value in changed.items() if name not in Rule.__dataclass_fields__}
    plain = Ask(Amount(Fraction(number), Measure.WORKERS), "district", None, "made", rule, Fraction(1, 5), 2024, {})
    return replace(plain, **rest)  # type: ignore[arg-type]


def _totals(division: Division) -> dict[str, int]:
    return {slug: int(number) for slug, number in division.chosen.totals.items()}


def test_people_and_need_are_gathered_from_sectors(ground: Ground) -> None:
    parts = parts_of(ground, _ask())
    assert [(one.slug, one.people, one.need, one.known) for one in parts.needy] == [
        ("a", 1000, 60.0, 1.0),  # (400 x 90 + 600 x 40) / 1,000
        ("b", 2000, 30.0, 1.0),
        ("c", 3000, 10.0, 0.5),
        ("d", 0, None, 0.0),
    ]
    assert [one.most_deprived for one in parts.needy][:3] == [900, 0, 0]  # 20 % of 4,500 people with a score


def test_a_zone_within_has_only_its_own_places(ground: Ground) -> None:
    parts = parts_of(ground, _ask(within=("zone", "one")))
    assert parts.slugs == ("a", "b")


def test_three_divisions_with_their_measures(ground: Ground) -> None:
    division = divide(ground, _ask(intensity=Fraction(1), floor=Fraction(0)))
    assert _totals(division) == {"a": 4, "b": 4, "c": 2, "d": 0}  # 60,000 : 60,000 : 30,000
    assert division.by_head is not None and division.by_need is not None
    assert [int(one) for one in division.by_head.totals.values()] == [2, 3, 5, 0]
    assert division.fairness["chosen"].burden_ratio == pytest.approx(1.0)
    assert division.fairness["by_head"].people_ratio == pytest.approx(2000 / 3 / 500)
    assert division.fairness["by_head"].transfer is not None


def test_who_is_next_is_the_next_division(ground: Ground) -> None:
    for number in range(1, 15):
        here, there = divide(ground, _ask(number)), divide(ground, _ask(number + 1))
        gains = [slug for slug, total in _totals(there).items() if total > _totals(here)[slug]]
        assert list(here.one_more or ()) == gains
        assert list(there.one_fewer or ()) == gains


def test_a_bound_is_named_only_where_it_makes_a_difference(ground: Ground) -> None:
    loose = divide(ground, _ask(intensity=Fraction(1), ceiling=Fraction(4)))
    assert _totals(loose) == {"a": 4, "b": 4, "c": 2, "d": 0} and loose.held == {}
    tight = divide(ground, _ask(intensity=Fraction(1), ceiling=Fraction(3), floor=Fraction(1)))
    assert _totals(tight) == {"a": 3, "b": 3, "c": 3, "d": 1}
    assert tight.held == {"a": "ceiling", "b": "ceiling", "d": "floor"}


def test_the_play_of_a_weight_is_what_one_more_takes(ground: Ground) -> None:
    ask = _ask(11)
    division = divide(ground, ask)
    varied = vary(ground, division, draws=0)
    weight = weights(division.parts.needy, Formula.SCORE, ask.rule.intensity)
    for slug, play in zip(division.parts.slugs, varied.plays, strict=True):
        if play.up is None:
            assert slug == "d"  # nobody lives there
            continue
        for factor, more in ((play.up * 1.0001, True), (play.up * 0.9999, False)):
            other = {**weight, slug: weight[slug] * Fraction(factor)}
            made = apportion(11, other, method=Method.WEBSTER).workers[slug]
            assert (made > division.chosen.totals[slug]) is more


def test_every_other_choice_is_what_dividing_again_gives(ground: Ground) -> None:
    ask = _ask(9, existing={"c": Amount(Fraction(1), Measure.WORKERS)})
    division = divide(ground, ask)
    varied = vary(ground, division, draws=0)
    asked: dict[str, Callable[[str], Ask]] = {
        "method": lambda value: replace(ask, rule=replace(ask.rule, method=Method(value))),
        "formula": lambda value: replace(ask, rule=replace(ask.rule, formula=Formula(value))),
        "year": lambda value: replace(ask, year=int(value)),
        "index": lambda value: replace(ask, need=value),
        "floor": lambda value: replace(ask, rule=replace(ask.rule, floor=Fraction(value))),
        "ceiling": lambda value: replace(ask, rule=replace(ask.rule, ceiling=Fraction(value))),
        "existing": lambda _value: replace(ask, existing={}),
    }
    assert {one.parameter for one in varied.choices} == set(asked)
    for one in varied.choices:
        if one.totals is None:
            with pytest.raises(CannotStaff) as problem:
                divide(ground, asked[one.parameter](one.value))
            assert problem.value.code == one.why
            continue
        again = divide(ground, asked[one.parameter](one.value)).chosen
        if not again.ties:
            assert list(one.totals) == list(again.totals.values()), one
        own = division.chosen.given if one.parameter == "existing" else division.chosen.totals
        assert one.gains == {
            slug: there - own[slug]
            for slug, there in zip(division.parts.slugs, one.totals, strict=True)
            if there != own[slug]
        }


def test_the_stretch_around_the_intensity_holds_this_division(ground: Ground) -> None:
    division = divide(ground, _ask(13, intensity=Fraction(3, 10)))
    varied = vary(ground, division, draws=0)
    assert varied.here is not None and varied.here.start <= 0.3 <= varied.here.end
    for value in (varied.here.start + 1e-4, varied.here.end - 1e-4):
        assert _totals(divide(ground, _ask(13, intensity=Fraction(value)))) == _totals(division)
    assert varied.intensity[0].outcome == tuple(_totals(divide(ground, _ask(13, intensity=Fraction(0)))).values())


def test_floors_within_the_range_change_nothing_and_those_beyond_do(ground: Ground) -> None:
    division = divide(ground, _ask(20, within=("zone", "one"), floor=Fraction(2)))
    found = {one.parameter: one for one in vary(ground, division, draws=0).ranges}
    assert found["floor"].start == 0 and found["floor"].end is not None
    high = found["floor"].end
    for floor in (0, high):
        assert _totals(divide(ground, _ask(20, within=("zone", "one"), floor=Fraction(floor)))) == _totals(division)
    beyond = _ask(20, within=("zone", "one"), floor=Fraction(high + 1))
    if 2 * (high + 1) <= 20:
        assert _totals(divide(ground, beyond)) != _totals(division)
    assert found["ceiling"].end is None and found["ceiling"].start == max(_totals(division).values())


def test_draws_repeat_with_their_seed_and_say_what_they_are_over(ground: Ground) -> None:
    sectors = vary(ground, divide(ground, _ask(intensity=Fraction(1))), draws=200, seed=7)
    assert sectors.drawn_over == "sectors" and sectors.draws is not None and sectors.draws.draws == 200
    again = vary(ground, divide(ground, _ask(intensity=Fraction(1))), draws=200, seed=7)
    assert again.draws == sectors.draws
    assert sectors.firm is not None and 0 < sectors.firm < 1
    interval = vary(ground, divide(ground, _ask(intensity=Fraction(1), need="index")), draws=200, seed=7)
    assert interval.drawn_over == "interval"
    assert vary(ground, divide(ground, _ask(intensity=Fraction(0))), draws=200).draws is None


def test_composite_indices_come_from_the_kept_diagnosis_first_those_that_stand_first(ground: Ground) -> None:
    levels = ground.territory.levels
    made = {
        ("need.theme-social-isolation.score", "district"): np.array([3.0, 1.0, 2.0, np.nan]),
        ("need.deprivation.score", "sector"): SCORES - 20,
        ("need.deprivation.rank", "sector"): SCORES,
    }
    layers = {key: Layer(key[0], key[1], values, "score") for key, values in made.items()}
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    diagnosis = Diagnosis(levels, layers, (), {}, (), {}, moment, "version")
    deprivation, isolation = needs_by_index(ground.territory, diagnosis)
    assert (deprivation.slug, deprivation.per, deprivation.lifted) == ("deprivation", "sector", 10)  # lowest was -10
    assert np.nanmin(deprivation.scores) == 0 and list(deprivation.layers) == ["sector"]
    assert (isolation.slug, isolation.per) == ("theme-social-isolation", "district")
    assert isolation.scores[:6].tolist() == [3, 3, 1, 1, 2, 2]
    other = replace(diagnosis, units={**levels, "sector": replace(levels["sector"], slugs=("x",) * 7)})
    assert [one.slug for one in needs_by_index(ground.territory, other)] == ["theme-social-isolation"]


def test_a_ceiling_takes_nothing_from_those_who_are_there_already(ground: Ground) -> None:
    there = {"a": Amount(Fraction(30), Measure.WORKERS)}
    division = divide(ground, _ask(5, existing=there))
    assert division.chosen.totals["a"] == 30
    found = next(one for one in vary(ground, division, draws=0).ranges if one.parameter == "ceiling")
    most = max(int(number) for slug, number in division.chosen.totals.items() if slug != "a")
    assert (found.start, found.end) == (most, None)
    for ceiling in (most, most + 1, 30):
        assert _totals(divide(ground, _ask(5, existing=there, ceiling=Fraction(ceiling)))) == _totals(division)
    with pytest.raises(CannotStaff):  # the others have no room for five
        divide(ground, _ask(5, existing=there, ceiling=Fraction(most - 1)))


@pytest.mark.parametrize("method", list(Method))
def test_the_lowest_ceiling_that_changes_nothing_is_one_that_changes_nothing(ground: Ground, method: Method) -> None:
    for staff in range(1, 20):
        division = divide(ground, _ask(staff, method=method))
        for one in vary(ground, division, draws=0).ranges:
            if one.parameter == "ceiling":
                same = divide(ground, _ask(staff, method=method, ceiling=Fraction(one.start)))
                assert _totals(same) == _totals(division)


def test_more_than_can_be_divided_here_is_refused(ground: Ground) -> None:
    with pytest.raises(CannotStaff) as problem:
        divide(ground, _ask(501))
    assert problem.value.code == "too_much_work"
