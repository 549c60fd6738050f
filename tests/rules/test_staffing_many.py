"""Many weights at once against the exact ones; the search against plain trying; sectors by hand."""

from fractions import Fraction

import numpy as np
import pytest

from nabij.rules.apportion import CannotApportion, Method, apportion
from nabij.rules.staffing import Formula, Needy, weights
from nabij.rules.staffing_many import Base, Family, burdens_of, search, weights_of
from nabij.rules.staffing_sectors import most_deprived, resampled_needs

PEOPLE = np.array([1000.0, 2000.0, 3000.0])
NEEDS = np.array([[60.0, 30.0, 10.0], [5.0, 5.0, 9.0]])


@pytest.mark.parametrize("formula", [one for one in Formula if one is not Formula.MOST_DEPRIVED])
def test_weights_of_many_rows_are_the_exact_ones(formula: Formula) -> None:
    burdens = burdens_of(PEOPLE, NEEDS, formula)
    found = weights_of(PEOPLE, burdens, np.array([0.25, 1.0]))
    for row, intensity, needs in zip(found, (Fraction(1, 4), Fraction(1)), NEEDS, strict=True):
        units = tuple(Needy(str(place), int(PEOPLE[place]), float(need)) for place, need in enumerate(needs))
        assert row == pytest.approx([float(one) for one in weights(units, formula, intensity).values()], abs=1e-12)


def test_people_among_the_most_deprived_do_not_follow_from_means() -> None:
    with pytest.raises(ValueError, match="most deprived"):
        burdens_of(PEOPLE, NEEDS, Formula.MOST_DEPRIVED)


def test_the_search_is_trying_every_combination() -> None:
    bases = tuple(
        Base("index", formula.value, 2024, PEOPLE, burdens_of(PEOPLE, NEEDS[:1], formula)[0])
        for formula in (Formula.SCORE, Formula.ABOVE_LEAST)
    )
    family = Family(bases, (0.5, 1.0), tuple(Method), (0, 1, 3), (None, 2, 4))
    stated = (3, 3, 1)
    found = search(family, stated)
    hits, tried, impossible = set(), 0, 0
    for base in bases:
        for intensity in family.intensities:
            row = weights_of(base.people, base.burdens, np.array([intensity]))[0]
            exact = {str(place): Fraction(float(weight)) for place, weight in enumerate(row)}
            for method in family.methods:
                for floor in family.floors:
                    for ceiling in (c for c in family.ceilings if c is None or floor <= c):
                        try:
                            made = apportion(
                                7,
                                exact,
                                method=method,
                                floors=dict.fromkeys(exact, floor),
                                ceilings=None if ceiling is None else dict.fromkeys(exact, ceiling),
                            )
                        except CannotApportion:
                            impossible += 1
                            continue
                        tried += 1
                        if tuple(made.workers.values()) == stated:
                            hits.add((base.formula, intensity, method, floor, ceiling))
    assert hits
    assert {(one.base.formula, one.intensity, one.method, one.floor, one.ceiling) for one in found.hits} == hits
    assert (found.tried, found.impossible) == (tried, impossible)
    assert found.share == len(hits) / tried
    assert sum(times for _outcome, times in found.outcomes) == sum(found.by_off.values()) == tried
    assert all(one.off == found.misses[0].off for one in found.misses) and found.misses[0].off == 1


def test_the_most_deprived_make_up_the_share_exactly() -> None:
    people = np.array([100.0, 300.0, 200.0, 0.0, 400.0, 50.0])
    scores = np.array([90.0, 10.0, 50.0, 99.0, 50.0, np.nan])
    found = most_deprived(people, scores, 0.4)  # 400 of 1,000: all of the first, half of each with 50
    assert found[:5].tolist() == [100, 0, 100, 0, 200]
    assert np.isnan(found[5])
    assert most_deprived(people, scores, 1.0)[:5].tolist() == people[:5].tolist()


def test_resampled_needs_vary_around_the_mean_and_repeat_with_their_seed() -> None:
    people = np.array([100.0, 300.0, 50.0, 0.0, 80.0])
    scores = np.array([10.0, 20.0, np.nan, 90.0, 7.0])
    unit_of = np.array([0, 0, 0, 0, 1])
    found = resampled_needs(people, scores, unit_of, 3, draws=4000, seed=1)
    assert found[:, 0].mean() == pytest.approx(16.25, abs=0.3)  # means of 2 draws: 10, 17.5 (twice), 20 by people
    assert set(np.round(np.unique(found[:, 0]), 6)) == {10.0, 17.5, 20.0}
    assert (found[:, 1] == 7).all() and np.isnan(found[:, 2]).all()
    assert (found[:, :2] == resampled_needs(people, scores, unit_of, 2, draws=4000, seed=1)).all()
