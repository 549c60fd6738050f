"""An index over a small territory: by hand, its rules for small and odd sectors, larger units, draws and lists."""

import json
from dataclasses import replace

import numpy as np
import pytest

from nabij.diagnosis.contents import FigureColumn, Inputs, gathered
from nabij.diagnosis.need.assessing import FigureAbsent, assess
from nabij.diagnosis.need.computing import need, plain
from nabij.diagnosis.need.defining import Index, IndexIndicator
from nabij.rules.composite import UnusableIndex
from tests.diagnosis import need_world as world

A1 = 0.20 * 90 + 0.20 * 80 + 0.25 * 70 + 0.15 * 60 + 0.15 * 50 + 0.05 * 40
C1, C2, C3, C4 = 8, 9, 10, 11


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return world.inputs()


@pytest.fixture(scope="module")
def index() -> Index:
    return world.deprivation()


def with_rules(index: Index, **changed: object) -> Index:
    assert index.rules is not None
    return index.model_copy(update={"rules": index.rules.model_copy(update=changed)})


# ---- Sectors --------------------------------------------------------------------------------------------------------


def test_a_score_is_the_weighted_sum_of_its_domains_and_its_contributions_add_up(index: Index, inputs: Inputs) -> None:
    sectors = assess(index, inputs, draws=20).levels["sector"]
    assert sectors.score[0] == pytest.approx(A1)
    assert sectors.parts.contributions[0].tolist() == pytest.approx([18, 16, 17.5, 9, 7.5, 2])
    assert sectors.rank.tolist()[:8] == pytest.approx([3, 1, 2, 4, 5, 6, 7, 8])


def test_small_and_odd_sectors_are_treated_as_the_definition_says(index: Index, inputs: Inputs) -> None:
    sectors = assess(index, inputs, draws=20).levels["sector"]
    assert sectors.standing[C1:] == ("no_residents", "small", "odd", "too_little_known")
    assert np.isnan(sectors.rank[C1:]).all()
    assert sectors.doubts == {C3: (("income-median-declaration", "implausibly_low"),)}


def test_a_small_sector_shows_the_value_of_its_district_as_estimated() -> None:
    known = world.inputs(health=world.column("bimd-health", [*world.SCORES["health"][:11], 20.0]))
    index = with_rules(world.deprivation(), least_people_larger=100)
    found = assess(index, known, draws=20)
    sectors, park = found.levels["sector"], found.levels["district"].score[2]
    c4 = 0.2 * 5 + 0.2 * 10 + 0.25 * 15 + 0.15 * 30 + 0.15 * 20 + 0.05 * 10
    assert not sectors.estimated.any()
    assert sectors.score[C4] == pytest.approx(c4)
    # c4 holds 400 of Park's 1,050 people: less than half, so the district has no value to lend.
    assert np.isnan(park) and np.isnan(sectors.score[C2])
    lent = assess(index.model_copy(update={"least_known_people": 0.3}), known, draws=20).levels["sector"]
    assert lent.score[C2] == lent.score[C3] == pytest.approx(c4)
    assert lent.estimated.tolist() == [False] * 9 + [True, True, False]
    assert np.isnan(lent.rank[C2]) and np.isnan(lent.score[C1])


def test_what_is_missing_is_named_with_its_reason_and_never_zero(index: Index, inputs: Inputs) -> None:
    sectors = assess(index, inputs, draws=20).levels["sector"]
    assert sectors.missing == {C4: (("bimd-health", "suppressed"),)}
    assert np.isnan(sectors.parts.contributions[C4, 4]) and np.isnan(sectors.score[C4])


def test_a_definition_may_weigh_the_rest_again_and_then_says_so(index: Index, inputs: Inputs) -> None:
    lenient = index.model_copy(update={"least_known_weight": 0.8})
    sectors = assess(lenient, inputs, draws=20).levels["sector"]
    rest = (0.2 * 5 + 0.2 * 10 + 0.25 * 15 + 0.15 * 30 + 0.05 * 10) / 0.85
    assert sectors.score[C4] == pytest.approx(rest)
    assert (sectors.standing[C4], sectors.parts.how[C4]) == ("ranked", "reweighed")


def test_a_doubtful_figure_may_be_dropped_instead(index: Index) -> None:
    doubted = world.column("bimd-income", world.SCORES["income"], doubts={0: ("institution",)})
    found = assess(with_rules(index, doubts={"institution": "drop_figure"}), world.inputs(income=doubted), draws=20)
    sectors = found.levels["sector"]
    assert sectors.missing[0] == (("bimd-income", "dropped"),)
    assert sectors.standing[0] == "too_little_known"
    assert sectors.standing[C3] == "ranked"  # its doubt has no rule here: said, and no more


def test_a_territory_where_nobody_lives_has_no_score_and_no_rank(inputs: Inputs) -> None:
    levels = {
        level: replace(units, population=np.zeros(len(units))) for level, units in inputs.territory.levels.items()
    }
    step = need(replace(inputs, territory=replace(inputs.territory, levels=levels)))
    layers = {(layer.key, layer.level): layer for layer in step.layers}
    assert np.isnan(layers["need.deprivation.score", "sector"].values).all()
    assert ("need.deprivation.rank", "sector") not in layers
    assert set(step.results["deprivation"]["levels"]["sector"]["standing"]) == {"no_residents"}


def test_a_territory_of_sectors_only_has_no_larger_units_and_nothing_to_lend(index: Index, inputs: Inputs) -> None:
    sectors = {"sector": inputs.territory.sectors}
    alone = replace(inputs, territory=replace(inputs.territory, levels=sectors))
    found = assess(index, alone, draws=20)
    assert list(found.levels) == ["sector"] and not found.levels["sector"].estimated.any()
    absent = {note.parameters["index"] for note in need(alone).notes if note.code == "need.figure_absent"}
    assert "theme-social-isolation" in absent


def test_a_watched_figure_is_said_only_where_a_rule_acts_on_it(index: Index) -> None:
    watched = world.column(
        "income-median-declaration", [20_000.0] * 12, doubts={0: ("repeated",), C3: ("implausibly_low", "small")}
    )
    used = world.column("bimd-income", world.SCORES["income"], doubts={1: ("stale", "small")})
    doubts = assess(index, world.inputs(watched=watched, used=used), draws=20).levels["sector"].doubts
    assert doubts == {1: (("bimd-income", "stale"),), C3: (("income-median-declaration", "implausibly_low"),)}


def test_unknown_numbers_of_people_are_no_zero(index: Index, inputs: Inputs) -> None:
    sectors = inputs.territory.sectors
    people = sectors.population.copy()
    people[0] = np.nan
    levels = {**inputs.territory.levels, "sector": replace(sectors, population=people)}
    unknown = replace(inputs, territory=replace(inputs.territory, levels=levels))
    assert assess(index, unknown, draws=20).levels["sector"].standing[0] == "people_unknown"


# ---- Larger units ---------------------------------------------------------------------------------------------------


def test_larger_units_are_means_of_sectors_by_people_as_the_contract_says(index: Index, inputs: Inputs) -> None:
    """The slow way: the mean of the ranked sectors' scores, weighed by people."""
    found = assess(index, inputs, draws=20)
    sectors = found.levels["sector"]
    own = np.where(sectors.may_rank, sectors.parts.scores, np.nan)
    people = inputs.territory.sectors.population
    for level in ("district", "municipality", "zone", "region"):
        at = found.levels[level]
        means, known = gathered(at.units, own, people)
        wanted = np.where(known >= 0.5, means, np.nan)
        np.testing.assert_allclose(at.score, wanted, atol=1e-9)
        np.testing.assert_allclose(at.known, known, atol=1e-9)
    assert found.levels["district"].standing == ("ranked", "ranked", "too_little_known")


def test_a_district_with_few_people_keeps_its_score_but_has_no_rank(index: Index, inputs: Inputs) -> None:
    found = assess(with_rules(index, least_people_larger=5500), inputs, draws=20).levels["district"]
    assert found.standing[:2] == ("small", "ranked")
    assert found.score[0] > found.score[1] and np.isnan(found.rank[0]) and found.rank[1] == 1


def test_an_index_of_districts_exists_from_districts_on(index: Index, inputs: Inputs) -> None:
    one = index.indicators[0].model_copy(update={"figure": "alone", "doubt": "none"})
    of_districts = index.model_copy(update={"level": "district", "indicators": (one,)})
    figures = {("alone", "district"): world.column("alone", [50, 20, 10], level="district")}
    found = assess(of_districts, replace(inputs, figures=figures), draws=20)
    assert list(found.levels) == ["district", "municipality", "zone", "region"]
    assert found.levels["district"].score.tolist() == [50, 20, 10]
    people = [sum(world.PEOPLE[start : start + 4]) for start in (0, 4, 8)]
    east = (20 * people[1] + 10 * people[2]) / (people[1] + people[2])
    assert found.levels["municipality"].score.tolist() == pytest.approx([50, east])


def test_counts_are_divided_by_the_area_where_the_definition_says(index: Index, inputs: Inputs) -> None:
    one = IndexIndicator.model_validate(
        {**index.indicators[0].model_dump(), "figure": "old.count", "per": "km2", "doubt": "poisson", "bounds": None}
    )
    counted = {("old.count", "sector"): world.column("old.count", [100.0] * 12)}
    found = assess(index.model_copy(update={"indicators": (one,)}), replace(inputs, figures=counted), draws=2000)
    sectors = found.levels["sector"]
    assert sectors.score[0] == pytest.approx(200)  # 100 people on half a km²
    spread = (sectors.score_upper[0] - sectors.score_lower[0]) / (2 * 1.96)
    assert spread == pytest.approx(20, rel=0.1)  # the root of 100, on half a km²


# ---- Draws, weights, the list ---------------------------------------------------------------------------------------


def test_the_same_inputs_give_the_same_numbers(index: Index, inputs: Inputs) -> None:
    first, again = (need(inputs) for _time in range(2))
    assert json.dumps(first.results) == json.dumps(again.results)
    for one, other in zip(first.layers, again.layers, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
        assert (one.lower is None) == (other.lower is None)
        if one.lower is not None and other.lower is not None:
            np.testing.assert_array_equal(one.lower, other.lower)


def test_intervals_hold_the_score_and_the_rank(index: Index, inputs: Inputs) -> None:
    for at in assess(index, inputs, draws=300).levels.values():
        ranked = at.may_rank
        assert (at.score_lower[ranked] <= at.score[ranked]).all() and (at.score[ranked] <= at.score_upper[ranked]).all()
        assert (at.rank_lower[ranked] <= at.rank_upper[ranked]).all()
        assert np.isnan(at.rank_lower[~ranked]).all()


def test_a_smaller_sector_has_a_wider_interval(index: Index, inputs: Inputs) -> None:
    even = {(f"bimd-{domain}", "sector"): world.column(f"bimd-{domain}", [50.0] * 12) for domain in world.DOMAINS}
    sectors = assess(index, replace(inputs, figures={**inputs.figures, **even}), draws=2000).levels["sector"]
    width = sectors.score_upper - sectors.score_lower
    assert width[7] < width[1] < width[6]  # 3,000, 2,000 and 700 people


def test_the_readers_weights_replace_the_stated_ones(index: Index, inputs: Inputs) -> None:
    found = assess(index, inputs, weights=[1, 0, 0, 0, 0, 1], draws=20)
    assert found.weights.tolist() == [0.5, 0, 0, 0, 0, 0.5]
    assert found.levels["sector"].score[0] == pytest.approx((90 + 40) / 2)


@pytest.mark.parametrize("weights", [[0] * 6, [-1, 1, 1, 1, 1, 1], [float("nan")] * 6])
def test_weights_that_cannot_be_are_refused(index: Index, inputs: Inputs, weights: list[float]) -> None:
    with pytest.raises(UnusableIndex):
        assess(index, inputs, weights=weights)


def test_a_figure_that_was_not_loaded_is_named(index: Index, inputs: Inputs) -> None:
    figures = {key: one for key, one in inputs.figures.items() if key[0] != "bimd-crime"}
    with pytest.raises(FigureAbsent, match="bimd-crime"):
        assess(index, replace(inputs, figures=figures))


# ---- The step of the diagnosis --------------------------------------------------------------------------------------


def test_the_step_has_layers_notes_and_results_that_json_can_keep(inputs: Inputs) -> None:
    step = need(inputs)
    keys = {(layer.key, layer.level) for layer in step.layers}
    assert ("need.deprivation.score", "sector") in keys and ("need.deprivation.rank", "district") in keys
    assert ("need.deprivation.rank", "region") not in keys  # one unit is no row
    codes = {note.code for note in step.notes if note.parameters.get("index") == "deprivation"}
    assert codes == {"need.no_residents", "need.small", "need.odd", "need.too_little_known"}
    assert {note.parameters["index"] for note in step.notes if note.code == "need.figure_absent"} >= {"bar-selection"}
    assert {note.parameters["index"] for note in step.notes if note.code == "need.without_figures"} == {"theme-food"}
    json.dumps(step.results, allow_nan=False)


def test_the_kept_list_of_districts_says_how_sure_it_is_and_what_would_change_it(index: Index, inputs: Inputs) -> None:
    everything = world.column("bimd-health", [*world.SCORES["health"][:11], 20.0])
    known = replace(inputs, figures={**inputs.figures, ("bimd-health", "sector"): everything})
    lenient = with_rules(index, least_people_larger=100).model_copy(update={"least_known_people": 0.3, "k": 1})
    kept = plain(assess(lenient, known))["levels"]["district"]
    assert kept["listed"] == [True, False, False]
    assert kept["membership"][0] > 0.99 and sum(kept["membership"]) == pytest.approx(1, abs=0.01)
    assert kept["weight_change"] == [None, None, None]  # Canal is first in every domain
    assert kept["removal"] == [[], [], []]


def test_the_scored_share_of_people_is_known(index: Index, inputs: Inputs) -> None:
    layer = next(
        one for one in need(inputs).layers if (one.key, one.level) == ("need.deprivation.score", "municipality")
    )
    people = np.array(world.PEOPLE[4:])
    assert layer.known is not None
    assert layer.known.tolist() == pytest.approx([1.0, people[:4].sum() / people.sum()])


def test_figures_are_not_changed_by_reckoning(index: Index, inputs: Inputs) -> None:
    before: dict[tuple[str, str], FigureColumn] = dict(inputs.figures)
    copies = {key: one.values.copy() for key, one in before.items()}
    assess(index, inputs, draws=20)
    for key, values in copies.items():
        np.testing.assert_array_equal(inputs.figures[key].values, values)
