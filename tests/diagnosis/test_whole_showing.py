"""Layers in words, rows and maps: what is unknown stays so, shares are in per cent, classes in words."""

from dataclasses import replace

import numpy as np
import pytest
from django.utils.translation import override

from nabij.diagnosis import showing
from nabij.diagnosis.contents import Diagnosis, InputSource, Layer, Note
from nabij.diagnosis.gap.classing import sentence
from nabij.diagnosis.gap.sloping import curve, gradient_of
from nabij.diagnosis.kinds import kinds
from nabij.rules.typology import CLASSES
from nabij.ui.maps import STRIPED, Category, Shape, category_map
from tests.diagnosis import gap_world
from tests.diagnosis.thresholds_world import AT

NAN = float("nan")
DISTRICTS = gap_world.territory().levels["district"]
SHARE = Layer("a.b", "district", np.array([0.25, NAN, 1.0]), "share", lower=np.array([0.2, NAN, 0.9]), upper=np.ones(3))
STATES = Layer("a.state", "district", np.array([1.0, NAN, 0.0]), "class", classes=("present", "unknown"))


@pytest.mark.parametrize(
    ("lang", "words"), [("nl", "12,5\u00a0minuten"), ("fr", "12,5\u00a0minutes"), ("en", "12.5\u00a0minutes")]
)
def test_a_value_is_written_as_people_write_it(lang: str, words: str) -> None:
    assert showing.value_words(12.46, "minutes", lang) == words
    assert showing.value_words(0.837, "share", "nl") == "84\u00a0%"
    assert showing.value_words(0.4211, "per_1000", "fr") == "0,421\u00a0pour 1\u00a0000 habitants"
    with override("nl"):
        assert showing.value_words(None, "minutes", "nl") == showing.value_words(NAN, "share", "nl") == "onbekend"


def test_rows_stand_by_value_and_those_without_one_last() -> None:
    rows = showing.rows_of(SHARE, DISTRICTS, "nl")
    assert [(row.slug, row.value) for row in rows] == [("d", 1.0), ("ab", 0.25), ("c", None)]
    assert rows[1].text == "25\u00a0%" and rows[1].interval == "20 tot 100\u00a0%"
    assert rows[2].text == "onbekend" and rows[2].interval == ""
    assert [row.slug for row in showing.rows_of(SHARE, DISTRICTS, "nl", highest_first=False)] == ["ab", "d", "c"]


def test_a_class_is_a_word_in_each_language() -> None:
    assert [showing.text_at(STATES, 2, lang) for lang in ("nl", "fr", "en")] == ["aanwezig", "présent", "present"]
    for code in CLASSES:
        assert len({showing.class_words(code, lang) for lang in ("nl", "fr", "en")} - {code}) == 3


def test_for_how_many_people_it_is_known_is_said_where_not_for_all() -> None:
    layer = replace(SHARE, known=np.array([0.6, NAN, 1.0]))
    known = {row.slug: row.known for row in showing.rows_of(layer, DISTRICTS, "en")}
    assert known == {"ab": "known for 60% of the people", "c": "", "d": ""}


def test_a_note_without_words_shows_its_code_and_numbers() -> None:
    assert showing.said(Note("no.such", {"count": 3}), "nl") == "no.such (count: 3)"
    assert "zone" in showing.said(Note("gap.no_networks"), "nl")


def test_sources_stand_once_and_what_is_invented_is_marked() -> None:
    one = InputSource("figures:a@sector", "Census", "2021", AT.date(), "CC BY 4.0", "1" * 64)
    same = replace(one, what="figures:b@sector", digest="2" * 64)
    invented = InputSource("synthetic:x", "Invented", "1", None, None, "3" * 64)
    diagnosis = Diagnosis({}, {}, (), {}, (one, same, invented), {}, AT, "1")
    block = showing.sources_block(diagnosis, "en")
    assert [(row.title, row.is_synthetic) for row in showing.sources_of(diagnosis.sources)] == [
        ("Census", False),
        ("Invented", True),
    ]
    assert block["has_synthetic"]


def test_a_map_of_classes_names_each_unit_and_dots_what_is_not_known() -> None:
    square = "M0,0L100,0L100,100L0,100Z"
    shapes = [
        Shape(square, "West & co", None, "known", 0.0),
        Shape(square, "East", None, "known", 1.0),
        Shape(square, "Wood", None, "missing", None),
    ]
    made = category_map(shapes, [Category("there", 1), Category("nobody knows", None)], title="T", lang="en")
    assert "West &amp; co: there" in made.svg and "East: nobody knows" in made.svg and "Wood: missing" in made.svg
    assert made.svg.count("status-missing") == 2 and "class-1" in made.svg
    assert "nobody knows" in made.legend and "(1 area)" in made.legend


def test_a_class_that_may_be_either_is_striped_and_no_step_between_the_others() -> None:
    shapes = [Shape("M0,0L100,0L100,100L0,100Z", "West", None, "known", 0.0)]
    made = category_map(shapes, [Category("on the line", STRIPED)], title="T", lang="en")
    assert 'class="area status-striped" fill="url(#striped-map)"' in made.svg and "West: on the line" in made.svg
    assert "url(#striped-key)" in made.legend and "class-" not in made.svg + made.legend


def test_the_sentence_of_a_unit_says_need_access_and_on_what_it_rests() -> None:
    from nabij.diagnosis.gap.classing import ClassedRow  # noqa: PLC0415

    row = ClassedRow(0, "ab", "AB", None, 400.0, CLASSES[0], "", "2", "1 to 3", 0.4, 5, "")
    assert sentence(row, 9, "en") == (
        "AB is among the first: need is high and access is low. Of the 9 with a rank it is number 2 in need (1 to 3); "
        "of 13 kinds of service, 5 are near for most of its 400 residents."
    )
    assert sentence(row, 9, "nl").startswith("AB hoort bij de eerste") and sentence(row, 9, "fr").startswith(
        "AB est parmi les premiers"
    )
    assert "not known" in sentence(replace(row, code=""), 9, "en")


def test_a_gradient_is_called_worse_only_where_its_interval_leaves_no_doubt() -> None:
    def told(lower: float, upper: float, measure: str) -> str:
        index = {"value": (lower + upper) / 2, "lower": lower, "upper": upper, "why": None}
        entry = {
            "unit": "minutes" if measure == "nearest" else "share",
            "mean": 0.5,
            "left_out": 0.0,
            "concentration": index,
            "slope": {"value": 0.2, "lower": 0.1, "upper": 0.3, "why": None},
            "curve": [[0.0, 0.0], [0.5, 0.4], [1.0, 1.0]],
        }
        return gradient_of(kinds()[0], measure, entry, "en").verdict

    assert told(0.1, 0.2, "within") == "better" and told(-0.2, -0.1, "within") == "worse"
    assert told(0.1, 0.2, "nearest") == "worse" and told(-0.2, -0.1, "nearest") == "better"
    assert told(-0.1, 0.2, "within") == "equal"


def test_the_curve_says_in_words_what_it_draws() -> None:
    drawn = curve([[0.0, 0.0], [0.5, 0.3], [1.0, 1.0]], "<b>", "en")
    assert "The half of the people with the least need has 30% of it." in drawn
    assert "<b>" not in drawn.replace("&lt;b&gt;", "") and 'role="img"' in drawn
