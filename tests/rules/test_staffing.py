"""Proportional universalism by hand, against a slow reading of its definition, and what it refuses."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nabij.rules.apportion import Method
from nabij.rules.staffing import (
    Amount,
    CannotStaff,
    Formula,
    Measure,
    Needy,
    Rule,
    changes,
    staff_units,
    weights,
    with_one_more,
)

POOR = Needy("poor", 1000, 60.0, 900.0)
MIDDLE = Needy("middle", 2000, 30.0, 400.0)
RICH = Needy("rich", 3000, 10.0, 0.0)
UNITS = (POOR, MIDDLE, RICH)


def _workers(number: int | str) -> Amount:
    return Amount(Fraction(number), Measure.WORKERS)


def _codes(units: tuple[Needy, ...], staff: Amount, rule: Rule, existing: dict[str, Amount] | None = None) -> str:
    with pytest.raises(CannotStaff) as problem:
        staff_units(units, staff, rule, existing=existing)
    return problem.value.code


def test_intensity_0_is_head_count_and_1_is_people_times_need() -> None:
    assert weights(UNITS, Formula.SCORE, Fraction(0)) == {
        "poor": Fraction(1, 6),
        "middle": Fraction(1, 3),
        "rich": Fraction(1, 2),
    }
    assert weights(UNITS, Formula.SCORE, Fraction(1)) == {  # 60,000 + 60,000 + 30,000
        "poor": Fraction(2, 5),
        "middle": Fraction(2, 5),
        "rich": Fraction(1, 5),
    }


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 100)), min_size=2, max_size=6), st.integers(0, 99))
def test_the_weight_is_people_times_one_plus_i_times_need(rows: list[tuple[int, int]], per_cent: int) -> None:
    """The definition as published rules write it, in floating point."""
    assume(sum(people * need for people, need in rows))
    units = tuple(Needy(str(place), people, float(need)) for place, (people, need) in enumerate(rows))
    found = weights(units, Formula.SCORE, Fraction(per_cent, 100))
    mean = sum(people * need for people, need in rows) / sum(people for people, _need in rows)
    i = per_cent / (100 - per_cent)
    plain = [people * (1 + i * need / mean) for people, need in rows]
    assert sum(found.values()) == 1
    assert [float(found[one.slug]) for one in units] == pytest.approx([one / sum(plain) for one in plain], abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "burden"),
    [
        (Formula.SCORE, (60_000, 60_000, 30_000)),
        (Formula.SQUARED, (3_600_000, 1_800_000, 300_000)),
        (Formula.CUBED, (216_000_000, 54_000_000, 3_000_000)),
        (Formula.ABOVE_LEAST, (50_000, 40_000, 0)),
        (Formula.MOST_DEPRIVED, (900, 400, 0)),
        (Formula.RANK, (3_000, 4_000, 3_000)),
    ],
)
def test_burden_by_each_formula_by_hand(formula: Formula, burden: tuple[int, int, int]) -> None:
    found = weights(UNITS, formula, Fraction(1))
    assert list(found.values()) == [Fraction(one, sum(burden)) for one in burden]


def test_equal_needs_share_the_middle_of_their_places() -> None:
    units = (Needy("a", 100, 5.0), Needy("b", 100, 5.0), Needy("c", 100, 9.0))
    assert list(weights(units, Formula.RANK, Fraction(1)).values()) == [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]


def test_workers_by_hand_with_a_floor() -> None:
    made = staff_units(UNITS, _workers(10), Rule(intensity=Fraction(1), floor=Fraction(3)))
    assert made.totals == {"poor": 3, "middle": 4, "rich": 3}  # 7 over 2 equal weights: a tie, broken by name
    assert made.ties == ((("middle", "poor"), Fraction(1)),)
    assert [one.bound for one in made.shares] == [None, None, "floor"]


def test_a_unit_without_need_counts_with_the_mean_and_is_named() -> None:
    made = staff_units((*UNITS, Needy("unknown", 600, None)), _workers(20), Rule(intensity=Fraction(1)))
    assert made.without_need == ("unknown",)
    assert made.shares[-1].need == 25 and made.shares[-1].need_is_mean  # 150,000 / 6,000


def test_existing_workers_count_in_and_stay() -> None:
    rule = Rule(intensity=Fraction(1))
    made = staff_units(UNITS, _workers(4), rule, existing={"rich": _workers(5), "poor": _workers(1)})
    assert made.totals == {"poor": 2, "middle": 3, "rich": 5}
    assert made.given == {"poor": 1, "middle": 3, "rich": 0}
    assert made.shares[2].bound == "existing"
    assert sum(one.share for one in made.shares) == 10


def test_what_is_there_stays_above_the_ceiling_too() -> None:
    rule = Rule(intensity=Fraction(1), ceiling=Fraction(3))
    made = staff_units(UNITS, _workers(4), rule, existing={"rich": _workers(5)})
    assert made.totals["rich"] == 5 and max(made.totals["poor"], made.totals["middle"]) <= 3


def test_posts_are_given_in_halves_and_people_never() -> None:
    posts = Amount(Fraction("4.5"), Measure.FULL_TIME)
    made = staff_units(UNITS, posts, Rule(intensity=Fraction(1), part=Fraction(1, 2)))
    assert made.totals == {"poor": Fraction(3, 2), "middle": 2, "rich": 1}
    assert _codes(UNITS, posts, Rule()) == "not_whole"
    assert _codes(UNITS, _workers("4.5"), Rule()) == "not_whole"
    assert _codes(UNITS, _workers(4), Rule(part=Fraction(1, 2))) == "bad_part"


def test_hours_are_no_workers() -> None:
    hours = {"rich": Amount(Fraction(38), Measure.HOURS)}
    assert _codes(UNITS, _workers(4), Rule(), hours) == "mixed_measures"


def test_what_cannot_be_is_refused_by_name() -> None:
    assert _codes((), _workers(4), Rule()) == "no_units"
    assert _codes((Needy("a", 0, 5.0),), _workers(4), Rule()) == "no_population"
    assert _codes((*UNITS, Needy("a", None, 5.0)), _workers(4), Rule()) == "population_unknown"
    assert _codes((*UNITS, Needy("a", -1, 5.0)), _workers(4), Rule()) == "negative_population"
    assert _codes((*UNITS, Needy("a", 5, -5.0)), _workers(4), Rule()) == "negative_need"
    assert _codes((Needy("a", 5, None),), _workers(4), Rule()) == "no_need"
    assert _codes((Needy("a", 5, 0.0),), _workers(4), Rule()) == "no_need"
    assert _codes(UNITS, _workers(4), Rule(floor=Fraction(2))) == "too_few"
    assert _codes(UNITS, _workers(4), Rule(ceiling=Fraction(1))) == "too_many"
    assert _codes(UNITS, _workers(4), Rule(floor=Fraction(2), ceiling=Fraction(1))) == "floor_above_ceiling"
    assert _codes(UNITS, _workers(-1), Rule()) == "no_staff"
    assert _codes(UNITS, _workers(4), Rule(intensity=Fraction(2))) == "bad_intensity"
    assert _codes(UNITS, _workers(4), Rule(), {"rich": _workers(-1)}) == "negative_existing"
    assert _codes(UNITS, _workers(4), Rule(), {"elsewhere": _workers(1)}) == "unknown_unit"


def test_numbers_of_a_refusal_are_in_the_measure_asked() -> None:
    with pytest.raises(CannotStaff) as problem:
        staff_units(UNITS, Amount(Fraction(2), Measure.FULL_TIME), Rule(floor=Fraction(1), part=Fraction(1, 2)))
    assert problem.value.parameters == {"staff": 2, "needed": 3}


def test_by_head_count_no_need_has_to_be_known() -> None:
    units = (Needy("a", 100, None), Needy("b", 300, None))
    assert staff_units(units, _workers(4), Rule(intensity=Fraction(0))).totals == {"a": 1, "b": 3}


def test_one_more_goes_to_whoever_is_next() -> None:
    rule = Rule(intensity=Fraction(1))
    assert staff_units(UNITS, _workers(5), rule).totals == {"poor": 2, "middle": 2, "rich": 1}
    gains = with_one_more(UNITS, _workers(7), rule)
    assert gains is not None and len(gains) == 1
    assert with_one_more(UNITS, _workers(9), Rule(intensity=Fraction(1), ceiling=Fraction(3))) is None
    assert with_one_more(UNITS, _workers(5), rule, more=-1) is not None


@given(st.integers(0, 30), st.sampled_from([m for m in Method if m not in {Method.HAMILTON, Method.QUOTA}]))
def test_one_more_never_takes_from_another_by_a_divisor_method(staff: int, method: Method) -> None:
    rule = Rule(method=method)
    step = changes(
        staff_units(UNITS, _workers(staff), rule).totals, staff_units(UNITS, _workers(staff + 1), rule).totals
    )
    assert list(step.values()) == [1]
