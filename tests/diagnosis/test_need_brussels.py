"""The Belgian deprivation index on the real sectors: how exactly the published scores and ranks are given back."""

import csv
from collections import Counter
from datetime import date

import numpy as np
import pytest
from django.conf import settings

from nabij.diagnosis.contents import Inputs, Territory
from nabij.diagnosis.need.assessing import assess
from nabij.diagnosis.need.defining import indices
from nabij.rules.composite import Indicator, composite, mean_ranks, need_ranks, rank_share
from tests.diagnosis import need_world

FILE = settings.NABIJ_SHARED / "data" / "brussels" / "indicators_sector.csv"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.is_file(), reason="the real Brussels files (NABIJ_SHARED) are not here"),
]

Column = np.ndarray


@pytest.fixture(scope="module")
def sectors() -> dict[str, Column]:
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        name: np.array([float(row[name]) if row[name] else np.nan for row in rows])
        for name in rows[0]
        if name.startswith("bimd")
    }


def ours(sectors: dict[str, Column], year: int = 2011) -> Column:
    indicators = [
        Indicator(one.figure, sectors[f"bimd{year}_{one.figure.removeprefix('bimd-')}"], one.weight)
        for one in indices()[0].indicators
    ]
    return composite(indicators).scores


def test_every_published_score_of_2011_is_given_back_to_the_last_printed_digit(sectors: dict[str, Column]) -> None:
    found, published = ours(sectors), sectors["bimd2011_score"]
    both = ~np.isnan(published)
    assert both.sum() == 675
    assert np.isnan(found[~both]).all()  # and no score where none is published: nothing is filled in
    # Domains and score are printed with four decimals: half a unit of the last for each of them.
    assert np.max(np.abs(found[both] - published[both])) <= 1.0001e-4
    assert np.max(np.abs(found[both] - published[both])) > 1e-5  # rounding, so not the same column read twice
    assert np.corrcoef(found[both], published[both])[0, 1] > 1 - 1e-10


def test_the_order_of_the_published_national_ranks_is_given_back_without_one_exchange(
    sectors: dict[str, Column],
) -> None:
    found, national = ours(sectors), sectors["bimd2011_rank"]
    both = ~np.isnan(national)
    order = np.argsort(-found[both], kind="stable")
    assert (np.diff(national[both][order]) >= 0).all()
    own, published = need_ranks(found[both][None, :])[0], mean_ranks(national[both][None, :])[0]
    assert np.max(np.abs(own - published)) <= 0.5  # half a place: two sectors with one national rank


def test_the_scores_of_2001_are_not_those_of_the_domains_of_2011(sectors: dict[str, Column]) -> None:
    found, earlier = ours(sectors), sectors["bimd2001_score"]
    both = ~np.isnan(found) & ~np.isnan(earlier)
    assert both.sum() == 668
    assert (np.abs(found[both] - earlier[both]) < 1e-3).sum() == 0
    assert np.median(np.abs(found[both] - earlier[both])) > 5
    assert np.corrcoef(found[both], earlier[both])[0, 1] == pytest.approx(0.928, abs=0.001)


@pytest.mark.parametrize("domain", ["income", "employment", "education", "housing", "health"])
def test_published_domain_scores_are_exponential_scores_of_ranks_among_one_number_of_sectors(
    sectors: dict[str, Column], domain: str
) -> None:
    """With the constant 23 each score is a whole (or, for a tie, a half) rank among 18,764 Belgian sectors."""
    values = np.unique(sectors[f"bimd2011_{domain}"])
    twice = 2 * 18_764 * rank_share(values[~np.isnan(values)])
    assert np.mean(np.abs(twice - np.round(twice))) < 0.04  # a number that is not whole is 0.25 off on average
    others = [
        np.mean(np.abs((x := 2 * n * rank_share(values)) - np.round(x))[~np.isnan(values)]) for n in (18_000, 19_500)
    ]
    assert min(others) > 0.2


def test_no_sector_of_brussels_scores_above_15_for_health(sectors: dict[str, Column]) -> None:
    assert np.nanmax(sectors["bimd2011_health"]) < 15


# ---- The rules for small sectors, and the list, on the real sectors -------------------------------------------------


@pytest.fixture(scope="module")
def real_inputs() -> Inputs:
    """The sectors with their residents, districts and domain scores, straight from the files."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["cd_sector"])
    districts = sorted({row["md_id"] for row in rows})
    of = np.array([districts.index(row["md_id"]) for row in rows], dtype=np.int64)
    people = np.array([float(row["pop_2024"]) for row in rows])
    region = np.zeros(len(rows), dtype=np.int64)
    made = [
        ("sector", [row["cd_sector"] for row in rows], np.arange(len(rows), dtype=np.int64)),
        ("district", districts, of),
        ("region", ["brussels"], region),
    ]
    levels = {level: need_world.units_of(level, slugs, place, people) for level, slugs, place in made}
    figures = {}
    for one in indices()[0].indicators:
        values = [float(row[f"bimd2011_{one.figure.removeprefix('bimd-')}"] or "nan") for row in rows]
        figures[one.figure, "sector"] = need_world.column(one.figure, values)
    territory = Territory(levels, date(2024, 1, 1), np.zeros((0, 2), dtype=np.int64), np.zeros(0))
    return Inputs(territory, (), {}, figures, "", (), need_world.MOMENT)


def test_each_of_the_724_sectors_is_ranked_or_named_with_a_reason(real_inputs: Inputs) -> None:
    found = assess(indices()[0], real_inputs)
    sectors = found.levels["sector"]
    assert Counter(sectors.standing) == {"ranked": 626, "small": 72, "no_residents": 25, "too_little_known": 1}
    people = sectors.units.population
    assert people[np.array(sectors.standing) == "small"].sum() == 4_847
    assert np.nansum(sectors.score == 0) == 0  # nothing that is missing became zero
    assert np.isnan(sectors.score[np.array(sectors.standing) == "no_residents"]).all()
    assert sectors.estimated.sum() > 40


def test_the_48_districts_and_how_sure_they_are(real_inputs: Inputs) -> None:
    districts = assess(indices()[0], real_inputs).levels["district"]
    assert Counter(districts.standing) == {"ranked": 120, "small": 17, "no_residents": 8}
    member = districts.drawn.membership(48)
    ranked = districts.may_rank
    assert np.nansum(member) == pytest.approx(48, abs=0.1)  # 48 in every draw, but for ties
    first = np.argsort(np.where(ranked, districts.rank, np.inf))
    assert (member[first[:25]] > 0.99).all()
    assert ((member > 0.05) & (member < 0.95)).sum() in range(10, 25)  # around the line nobody is sure
    assert np.mean(districts.rank_upper[ranked] - districts.rank_lower[ranked]) > 5
