"""Effective reach over a street with three sectors: every figure by hand."""

from dataclasses import replace

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from nabij.diagnosis.contents import Layer, Step
from nabij.diagnosis.kinds import Kind, kind
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.thresholds import computing
from nabij.diagnosis.thresholds.answering import answer
from nabij.diagnosis.thresholds.around import Offer
from nabij.diagnosis.thresholds.asking import Asked, Options, asked_of
from nabij.diagnosis.thresholds.computing import effective, reached
from nabij.diagnosis.thresholds.measuring import MEASURES, measured
from nabij.diagnosis.thresholds.profiles import profiles
from nabij.rules.acceptance import Person
from tests.diagnosis.thresholds_world import APART_M, AT, PEOPLE, SEEKER, inputs, site, sites, territory, walks

STEP_MINUTES = APART_M / 80


def _pharmacy() -> Kind:
    found = kind("pharmacy")
    assert found is not None
    return found


def _offer(*given: object) -> Offer:
    made = inputs(*given)  # type: ignore[arg-type]
    return Offer(made, walks(made))


def _asked(level: str = "region", place: int | None = None) -> Asked:
    return Asked(SEEKER, _pharmacy(), territory().levels[level], place, with_usual=False)


@pytest.fixture
def seeking(monkeypatch: pytest.MonkeyPatch) -> Step:
    """The step of the diagnosis for the seeker alone."""
    monkeypatch.setattr(computing, "profiles", lambda: (replace(SEEKER, in_diagnosis=True),))
    given = inputs()
    return effective(given, walks(given))


def _layer(step: Step, key: str, level: str) -> Layer:
    found = {(layer.key, layer.level): layer for layer in step.layers}
    return found[f"effective.seeker.pharmacy.{key}", level]


def test_nearest_certain_is_farther_than_the_nearest(seeking: Step) -> None:
    np.testing.assert_allclose(
        _layer(seeking, "nearest_certain", "sector").values, [0, STEP_MINUTES, 2 * STEP_MINUTES, np.nan], atol=1e-4
    )
    np.testing.assert_allclose(
        _layer(seeking, "nearest_possible", "sector").values, [0, STEP_MINUTES, 0, np.nan], atol=1e-4
    )


def test_shares_of_people_per_level(seeking: Step) -> None:
    # Within ten minutes: a has takes and wants-papers; b has all three; c has wants-papers and silent; d is far off.
    assert _layer(seeking, "plain", "sector").values.tolist()[:3] == [1, 1, 1]
    assert _layer(seeking, "certain", "sector").values.tolist()[:3] == [1, 1, 0]
    assert np.isnan(_layer(seeking, "plain", "sector").values[3])
    assert _layer(seeking, "certain", "zone").values.tolist() == [0, 1]
    assert _layer(seeking, "certain", "region").values.tolist() == pytest.approx([400 / 450])
    assert _layer(seeking, "possible", "region").values.tolist() == [1]
    assert _layer(seeking, "certain", "region").unit_of_measure == "share"


def test_lost_is_divided_over_the_thresholds_that_stop(seeking: Step) -> None:
    # wants-papers is stopped by language and papers: half each. Shares of two, three and two pharmacies.
    for threshold in ("language", "papers"):
        values = _layer(seeking, f"lost.{threshold}", "sector").values
        np.testing.assert_allclose(values, [0.25, 1 / 6, 0.25, np.nan])
        silent = _layer(seeking, f"unsure.{threshold}", "sector").values
        np.testing.assert_allclose(silent, [0, 1 / 6, 0.25, np.nan])
    weighted = (100 * 0.25 + 300 / 6 + 50 * 0.25) / 450
    assert _layer(seeking, "lost.papers", "region").values.tolist() == pytest.approx([weighted])


def test_every_layer_of_every_person_kind_and_level_is_there() -> None:
    given = inputs()
    step = effective(given, walks(given))
    keys = {(layer.key, layer.level) for layer in step.layers}
    for profile in profiles():
        for name in ("plain", "certain", "usual", "possible", "nearest_certain", "lost.room", "unsure.room"):
            wanted = f"effective.{profile.slug}.library.{name}"
            assert ((wanted, "zone") in keys) is profile.in_diagnosis
    assert all(len(layer.values) == len(given.territory.levels[layer.level]) for layer in step.layers)
    shares = [layer for layer in step.layers if layer.unit_of_measure == "share"]
    assert all(np.nanmin(layer.values, initial=0) >= 0 and np.nanmax(layer.values, initial=0) <= 1 for layer in shares)


def test_what_is_invented_or_has_no_amount_is_noted() -> None:
    given = inputs(*sites(), site("doctors", "a", "general-practitioner", supply=None))
    notes = {note.code: dict(note.parameters) for note in effective(given, walks(given)).notes}
    assert notes["thresholds.invented"] == {"kind": "general-practitioner", "invented": 1, "all": 2}
    assert notes["thresholds.supply_unknown"] == {"kind": "general-practitioner", "unknown": 1, "all": 2}
    assert notes["thresholds.said_spoken"] == {"said": 2, "all": 4}


def test_a_site_whose_amount_is_unknown_is_near_but_in_no_share_of_the_supply() -> None:
    offer = _offer(site("doctors", "a", supply=None))
    found = reached(offer, SEEKER, _pharmacy())
    assert found.nearest.plain[0] == 0
    assert found.supply.plain.tolist() == [0, 0, 0, 0]


def test_a_service_closed_for_a_time_is_not_near() -> None:
    found = reached(_offer(site("closed", "a", supply=0.0)), SEEKER, _pharmacy())
    assert np.isnan(found.nearest.plain).all()


def test_negative_supply_counts_as_not_known_and_is_said() -> None:
    given = inputs(site("wrong", "a", supply=-1.0), site("right", "b"))
    found = reached(Offer(given, walks(given)), SEEKER, _pharmacy())
    assert found.nearest.plain[0] == 0
    assert found.supply.plain.tolist() == [1, 1, 1, 0]
    notes = {note.code: dict(note.parameters) for note in effective(given, walks(given)).notes}
    assert notes["thresholds.supply_negative"] == {"kind": "pharmacy", "negative": 1, "all": 2}


def test_a_site_far_from_the_streets_is_reached_by_nobody() -> None:
    outside = replace(site("outside", "a"), lon=4.36)  # three kilometres beyond the last crossing
    offer = _offer(*sites(), outside)
    assert offer.walks["adult"].site_why[-1] == "too_far"
    assert answer(offer, _asked()).counted.everything == 3


def test_hours_count_at_arrival() -> None:
    weekly = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:05"}
    evening = replace(SEEKER, person=Person(windows=tuple((day, 17 * 60, 20 * 60) for day in range(5))))
    found = reached(_offer(site("late", "a", place={"hours": [weekly]})), evening, _pharmacy())
    assert found.within(found.nearest.certain, 10).tolist()[:2] == [1, 0]  # nine minutes' walk is too long
    assert found.within(found.nearest.plain, 10).tolist()[:2] == [1, 1]
    assert found.supply.lost[found.thresholds.index("hours")].tolist() == [0, 1, 0, 0]


def test_usual_counts_apart_and_never_in_certain() -> None:
    offer = _offer(site("silent", "a"))
    paperless = replace(SEEKER, person=Person(conditions=frozenset({"papers"})))
    found = reached(offer, paperless, _pharmacy())
    assert np.isnan(found.nearest.certain).all()
    assert found.usual[0] == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_over_everybody_is_that_of_reach(measure: str) -> None:
    made = inputs()
    layers = {(layer.key, layer.level): layer for layer in reach(made, walks(made)).layers}
    plain = measured(Offer(made, walks(made)), SEEKER, _pharmacy())[measure].plain
    np.testing.assert_allclose(plain[:3], layers[f"reach.pharmacy.adult.{measure}", "sector"].values[:3], rtol=1e-12)


def test_a_measure_over_those_who_take_somebody_leaves_the_rates_as_they_are() -> None:
    # 2SFCA by hand: takes is shared by a and b (400), wants-papers by all (450), silent by b and c (350).
    found = measured(_offer(), SEEKER, _pharmacy(), ["2sfca"])["2sfca"]
    rates = {"takes": 1000 / 400, "wants-papers": 1000 / 450, "silent": 1000 / 350}
    np.testing.assert_allclose(found.certain[:3], [rates["takes"], rates["takes"], 0])
    np.testing.assert_allclose(found.possible[:3], [rates["takes"], rates["takes"] + rates["silent"], rates["silent"]])
    np.testing.assert_allclose(found.plain[1], sum(rates.values()))


def test_measures_of_supply_that_nobody_knows_are_not_known() -> None:
    found = measured(_offer(site("doctors", "a", supply=None)), SEEKER, _pharmacy(), ["count"])["count"]
    assert np.isnan(found.plain).all()


# ---- The answer to a question ---------------------------------------------------------------------------------------


def test_the_answer_counts_each_service_once() -> None:
    counted = answer(_offer(), _asked()).counted
    assert (counted.everything, counted.certain, counted.stopped, counted.unknown) == (3, 1, 1, 1)
    east = answer(_offer(), _asked("zone", 0)).counted
    assert (east.everything, east.certain, east.stopped, east.unknown) == (2, 0, 1, 1)


def test_shares_of_the_place_add_up() -> None:
    found = answer(_offer(), _asked("zone", 1))
    lost, unsure = sum(one.lost for one in found.taken), sum(one.unsure for one in found.taken)
    assert found.certain_supply + lost + unsure == pytest.approx(1)
    papers = next(one for one in found.taken if one.threshold == "papers")
    assert (papers.stops, papers.silent, papers.back) == (1, 1, 0)
    assert papers.alone == pytest.approx(2 * papers.lost)


def test_what_to_ask_first_is_the_silent_service_near_people_without_a_certain_one() -> None:
    asked = answer(_offer(), _asked()).to_ask
    assert [(one.site.id, one.thresholds, one.people) for one in asked] == [
        ("silent", ("language", "papers"), PEOPLE[2])
    ]


def test_an_invented_service_is_never_to_be_asked() -> None:
    offer = _offer(site("invented", "a", invented=True))
    found = answer(offer, _asked())
    assert (found.counted.unknown, found.counted.invented, found.to_ask) == (1, 1, ())


def test_the_answer_is_that_of_the_diagnosis(seeking: Step) -> None:
    found = answer(_offer(), _asked("zone"))
    for name in ("plain", "certain", "usual", "possible"):
        np.testing.assert_allclose(getattr(found, name), _layer(seeking, name, "zone").values)


def test_a_place_where_nobody_lives_has_no_answer_and_no_error() -> None:
    made = inputs()
    empty = replace(made.territory.levels["sector"], population=np.zeros(4))
    nobody = replace(made, territory=replace(made.territory, levels={**made.territory.levels, "sector": empty}))
    found = answer(Offer(nobody, walks(nobody)), replace(_asked(), units=nobody.territory.levels["region"]))
    assert found.counted.everything == 0
    assert np.isnan(found.certain_supply)


def test_questions_are_read_and_wrong_ones_refused() -> None:
    given = Options({"person": "deaf", "kind": "library", "level": "zone", "unit": "east", "usual": "1"})
    asked = asked_of(given, territory())
    assert (asked.profile.slug, asked.kind.slug, asked.level, asked.place, asked.with_usual) == (
        "deaf", "library", "zone", 0, True,
    )  # fmt: skip
    other_level = Options({"level": "region", "unit": "east", "unit_level": "zone"})
    assert asked_of(other_level, territory()).place is None
    assert asked_of(Options(), territory()).level == "sector"


def test_a_person_of_ones_own() -> None:
    given = {
        "person": "own", "language": ["ar", "uk"], "condition": ["papers"], "feature": "wheelchair", "money": "no",
        "age": "33", "from": "17:00", "until": "20:30", "day": ["MO", "SA"], "wait": "no", "trust": "90",
        "walker": "slow",
    }  # fmt: skip
    asked = asked_of(Options(given), territory())
    assert asked.profile.walker == "slow"
    assert asked.profile.person == Person(
        languages=frozenset({"ar", "uk"}), conditions=frozenset({"papers"}), features=frozenset({"wheelchair"}),
        has_money=False, age=33, windows=((0, 1020, 1230), (5, 1020, 1230)), can_wait=False, trusts_days=90,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"person": "nobody"}, "arabic-without-papers"),
        ({"kind": "bakery"}, "pharmacy"),
        ({"level": "moon"}, "zone"),
        ({"level": "zone", "unit": "south"}, "east"),
        ({"person": "own", "condition": "passport"}, "papers"),
        ({"person": "own", "feature": "pool"}, "wheelchair"),
        ({"person": "own", "language": "arabic!"}, "two or three letters"),
        ({"person": "own", "age": "-3"}, "130"),
        ({"person": "own", "age": "9" * 500}, "130"),
        ({"person": "own", "from": "25:00"}, "17:00"),
        ({"person": "own", "from": "18:00", "until": "17:00"}, "17:00"),
        ({"person": "own", "day": "XX"}, "MO"),
        ({"person": "own", "walker": "flying"}, "wheelchair"),
    ],
)
def test_a_wrong_question_is_refused_in_words(given: dict[str, str], named: str) -> None:
    with override("en"), pytest.raises(ValidationError, match=named):
        asked_of(Options(given), territory())


def test_the_moment_decides_what_expired() -> None:
    full = {"state": "full", "until": AT.isoformat()}
    assert answer(_offer(site("full", "a", state=full)), _asked()).counted.stopped == 0
    full["until"] = AT.replace(day=30).isoformat()
    assert answer(_offer(site("full", "a", state=full)), _asked()).counted.stopped == 1
