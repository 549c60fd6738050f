"""What may be asked of a choice of sites: minutes and not metres, kinds, zones; every refusal in words."""

from urllib.parse import parse_qs

import numpy as np
import pytest
from django.utils.translation import override

from nabij.diagnosis.siting.asking import Minutes, NoMinutes, Wish, minutes, read_wish
from nabij.diagnosis.siting.placing import Named
from nabij.diagnosis.siting.reading import Ground
from nabij.diagnosis.siting.saying import gap_words
from nabij.rules.siting import Model
from tests.diagnosis.borders_world import SLUGS, land

ZONES, SECTORS = ("noord", "zuid"), ("a1", "a2")


@pytest.mark.parametrize(("text", "value"), [("15", 15.0), ("12,5", 12.5), (" 20 min ", 20.0), ("0", 0.0)])
def test_minutes_are_read_as_people_write_them(text: str, value: float) -> None:
    assert minutes(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [("1200 m", "metres"), ("1,2 km", "metres"), ("800", "too_many"), ("near", "not_a_number"), ("-5", "not_a_number")],
)
def test_metres_are_refused_for_minutes(text: str, code: str) -> None:
    with pytest.raises(NoMinutes) as caught:
        minutes(text)
    assert caught.value.code == code
    with override("en"):
        asked = read_wish({"radius": [text]}, zones=ZONES, sectors=SECTORS)
    assert set(asked.errors) == {"radius"}
    assert ("looks like metres" in asked.errors["radius"]) == (code != "not_a_number")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"model": ["best"]}, "model"),
        ({"k": ["0"]}, "k"),
        ({"k": ["many"]}, "k"),
        ({"among": ["pub"]}, "among"),
        ({"zone": ["oost"]}, "zone"),
        ({"avoid": ["a1 zz"]}, "avoid"),
        ({"walker": ["runner"]}, "walker"),
        ({"weigh": ["gold"]}, "weigh"),
    ],
)
def test_what_cannot_be_chosen_is_named(given: dict[str, list[str]], field: str) -> None:
    with override("en"):
        asked = read_wish(given, zones=ZONES, sectors=SECTORS)
    assert set(asked.errors) == {field}


def test_the_address_of_a_question_gives_the_question_again() -> None:
    wish = Wish(
        model=Model.MCLP,
        k=3,
        weigh="people",
        walker="slow",
        radius=Minutes(12.5),
        among=("sectors", "library", "school"),
        beside=(),
        apart=Minutes(10.0),
        apart_from=("meetings", "bar"),
        avoid=("a1", "a2"),
        zone="zuid",
    )
    asked = read_wish(parse_qs(wish.query()), zones=ZONES, sectors=SECTORS)
    assert asked.errors == {}
    assert asked.wish == wish
    assert read_wish(parse_qs(Wish().query()), zones=ZONES, sectors=SECTORS).wish == Wish()


def test_a_gap_is_said_with_as_many_decimals_as_it_takes() -> None:
    with override("en"):
        assert [gap_words(gap) for gap in (0.0, 1e-9, 0.00004, 0.0123)] == ["0%", "0%", "0.0040%", "1.23%"]


def test_ways_are_weighed_by_any_index_of_the_diagnosis_and_its_people_add_up() -> None:
    town = land()
    scores = np.linspace(-2.0, 3.0, len(SLUGS))
    scores[3] = np.nan
    none = Named("meeting-place", (), ())
    ground = Ground(town, (), none, none, "", (), {"housing": scores})
    for weigh in ("people", "need", "housing"):
        assert ground.demand(weigh).sum() == pytest.approx(town.population.sum())
    by_housing = ground.demand("housing") / town.population
    # An index below zero has no ratios: its order counts; whoever is not known counts as the mean does.
    assert by_housing[3] == pytest.approx(1.0)
    assert by_housing[0] == 0.0
    assert (np.diff(by_housing[4:]) > 0).all()
    asked = read_wish({"weigh": ["housing"]}, zones=(), sectors=(), indices=ground.indices)
    assert asked.wish.weigh == "housing"


def test_every_defined_index_can_be_asked_for_where_none_is_named_and_only_known_ones_where_they_are() -> None:
    from nabij.diagnosis.need.defining import indices  # noqa: PLC0415

    slug = indices()[-1].slug
    assert read_wish({"weigh": [slug]}, zones=(), sectors=()).wish.weigh == slug
    assert read_wish({"weigh": [slug]}, zones=(), sectors=(), indices=()).errors.keys() == {"weigh"}
