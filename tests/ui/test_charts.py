"""Charts: what is drawn, what is said, and what never happens to a value that is not known."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.ui.charts import (
    Bar,
    Line,
    Part,
    Point,
    bar_chart,
    line_chart,
    round_ticks,
    stacked_bar,
    strip_chart,
)

NBSP = "\u00a0"
LONG = "Sint-Lambrechts-Woluwe, Kapelleveld en de omgeving van de Oude Molen"


def svg_of(figure: str) -> ElementTree.Element:
    """The SVG of a figure, parsed: it must be well-formed."""
    found = ElementTree.fromstring(figure).find("svg")
    assert found is not None
    return found


def drawn(figure: str, css: str) -> list[ElementTree.Element]:
    """The elements with a class."""
    return [element for element in svg_of(figure).iter() if css in (element.get("class") or "").split()]


def bars(*given_bars: Bar, unit: str = "%", decimals: int = 1, lang: str = "nl") -> str:
    return str(bar_chart(given_bars, title="De titel", unit=unit, decimals=decimals, lang=lang))


def a_bar(label: str, value: float | None, status: str = "known", **more: object) -> Bar:
    return Bar(label, value, None, None, status, **more)  # type: ignore[arg-type]


def point(year: float, value: float | None, status: str = "known", around: float | None = None) -> Point:
    lower = None if value is None or around is None else value - around
    upper = None if value is None or around is None else value + around
    return Point(year, str(int(year)), value, lower, upper, status)


def test_a_bar_begins_at_zero_and_its_length_is_its_value() -> None:
    figure = bars(a_bar("Elsene", 10.0), a_bar("Zuid", 20.0))
    assert [(bar.get("x"), bar.get("width")) for bar in drawn(figure, "bar")] == [("0%", "50%"), ("0%", "100%")]


def test_negative_values_lie_on_the_other_side_of_zero() -> None:
    figure = bars(a_bar("down", -10.0), a_bar("up", 30.0))
    assert [(bar.get("x"), bar.get("width")) for bar in drawn(figure, "bar")] == [("0%", "25%"), ("25%", "75%")]


def test_an_interval_is_drawn_and_fits_the_scale() -> None:
    figure = bars(Bar("Elsene", 10.0, 5.0, 20.0, "known"))
    whisker = next(line for line in drawn(figure, "interval") if line.get("x1") != line.get("x2"))
    assert (whisker.get("x1"), whisker.get("x2")) == ("25%", "100%")
    assert drawn(figure, "bar")[0].get("width") == "50%"


@pytest.mark.parametrize(
    ("status", "fill", "word"),
    [
        ("suppressed", "url(#hatched)", "afgeschermd"),
        ("missing", "url(#dotted)", "ontbreekt"),
        ("not_applicable", None, "niet van toepassing"),
    ],
)
def test_a_bar_without_a_value_is_patterned_and_named_and_never_a_number(
    status: str, fill: str | None, word: str
) -> None:
    figure = bars(a_bar("Elsene", None, status), a_bar("Zuid", 20.0))
    assert [mark.get("fill") for mark in drawn(figure, f"status-{status}")] == [fill]
    assert len(drawn(figure, "bar")) == 1
    assert [text.text for text in drawn(figure, "no-value")] == [word]
    assert f"Elsene: {word}" in svg_of(figure).findtext("desc", "")


def test_zero_is_an_empty_place_with_a_nought() -> None:
    figure = bars(a_bar("Elsene", 0.0, "zero"), a_bar("Zuid", 20.0))
    assert len(drawn(figure, "bar")) == 1
    assert drawn(figure, "chart-value")[0].text == f"0,0{NBSP}%"
    assert not drawn(figure, "no-value")


def test_an_estimate_is_marked_in_the_drawing_and_in_words() -> None:
    figure = bars(a_bar("Elsene", 12.0, "estimated"))
    assert "estimated" in (drawn(figure, "bar")[0].get("class") or "")
    assert drawn(figure, "chart-value")[0].text == f"≈ 12,0{NBSP}%"
    assert "(geschat)" in svg_of(figure).findtext("desc", "")


def test_a_chart_is_an_image_with_a_name_and_a_description() -> None:
    figure = bars(Bar("Elsene", 13.25, 12.1, 14.4, "known", highlight=True))
    svg = svg_of(figure)
    assert (svg.get("role"), svg.findtext("title")) == ("img", "De titel")
    assert svg.findtext("desc") == f"Elsene: 13,3{NBSP}% (12,1 tot 14,4{NBSP}%)."
    assert ElementTree.fromstring(figure).findtext("figcaption") == "De titel"


def test_a_chart_with_links_is_a_group_and_adds_no_stops_for_the_keyboard() -> None:
    svg = svg_of(bars(a_bar("Elsene", 1.0, href="/nl/place/?a=1&b=2")))
    link = svg.find("a")
    assert link is not None
    assert svg.get("role") == "group"
    assert (link.get("href"), link.get("tabindex"), link.get("aria-hidden")) == ("/nl/place/?a=1&b=2", "-1", "true")


def test_what_people_typed_is_escaped_everywhere() -> None:
    evil = '<script>alert("x")</script>&'
    line = Line(evil, [point(2021, 1.0), point(2022, 2.0)], highlight=True, lang='"><b>')
    figures = [
        bars(Bar(evil, 1.0, None, None, "known", href='"><script>')),
        str(line_chart([line], title=evil, unit=evil, decimals=0, lang="nl")),
        str(strip_chart([1.0, 2.0], own=1.0, title=evil, unit=evil, decimals=0, lang="nl")),
        str(stacked_bar([Part(evil, 1.0, "known")], title=evil, unit=evil, decimals=0, lang="nl")),
    ]
    for figure in figures:
        assert "<script" not in figure and "<b>" not in figure
        svg_of(figure)


def test_nothing_is_styled_inline() -> None:
    figures = bars(a_bar("Elsene", 1.0)) + str(
        line_chart([Line("x", [point(2021, 1.0)])], title="t", unit="%", decimals=0, lang="fr")
    )
    assert "style=" not in figures


def test_long_labels_are_broken_into_lines_that_fit_a_telephone() -> None:
    labels = [text.text or "" for text in drawn(bars(a_bar(LONG, 13.2)), "chart-label")]
    assert " ".join(labels) == LONG
    assert max(map(len, labels)) <= 32


def test_units_that_are_words_stand_once_and_not_at_each_value() -> None:
    figure = bars(a_bar("Elsene", 13893.0), unit="persons/km2", decimals=0)
    assert drawn(figure, "chart-unit")[0].text == "mensen per km²"
    assert drawn(figure, "chart-value")[0].text == "13.893"
    assert f"13.893{NBSP}mensen per km²" in svg_of(figure).findtext("desc", "")


# Lines


def lines(*given_lines: Line, unit: str = "%", lang: str = "fr") -> str:
    return str(line_chart(given_lines, title="t", unit=unit, decimals=1, lang=lang))


def test_a_line_breaks_where_a_value_is_not_known_and_marks_the_place() -> None:
    years = [point(2018, 1.0), point(2019, 2.0), point(2020, None, "missing"), point(2021, 3.0), point(2022, 4.0)]
    figure = lines(Line("Ixelles", years, highlight=True))
    courses = [course.get("points", "").split() for course in drawn(figure, "stroke") if course.tag == "polyline"]
    assert [len(course) for course in courses] == [2, 2]
    assert len(drawn(figure, "mark")) == 4
    assert len(drawn(figure, "status-missing")) == 2  # on the plot and in its key
    assert "manquant" in [text.text for text in drawn(figure, "tick")]


def test_intervals_of_a_line_are_a_band() -> None:
    figure = lines(Line("Ixelles", [point(2020, 10.0, around=1.0), point(2021, 12.0, around=1.0)], highlight=True))
    assert len(drawn(figure, "band")) == 1


def test_a_single_moment_keeps_its_interval() -> None:
    figure = lines(Line("Ixelles", [point(2021, 10.0, around=2.0)], highlight=True))
    assert len(drawn(figure, "mark")) == 1
    assert len(drawn(figure, "interval")) == 1


def test_each_line_is_named_with_its_newest_value() -> None:
    figure = lines(
        Line("Ixelles", [point(2020, 10.0), point(2021, 12.0)], highlight=True),
        Line("Zuid", [point(2020, 11.0), point(2021, None, "suppressed")], lang="nl"),
    )
    assert [text.text for text in drawn(figure, "chart-value")] == [f"2021: 12,0{NBSP}%", f"2020: 11,0{NBSP}%"]
    assert [text.get("lang") for text in drawn(figure, "chart-label")] == [None, "nl"]


def test_lines_differ_by_more_than_colour() -> None:
    figure = lines(*(Line(str(number), [point(2020, number), point(2021, number)]) for number in range(4)))
    samples = [line.get("class") for line in drawn(figure, "stroke") if line.tag == "line"]
    assert len(set(samples)) == 4


def test_a_chart_without_any_value_says_so() -> None:
    figure = lines(Line("Ixelles", [point(year, None, "missing") for year in range(2015, 2022)], highlight=True))
    assert "aucune valeur" in svg_of(figure).findtext("desc", "")
    assert not drawn(figure, "gridline")


def test_no_lines_at_all_is_still_a_chart() -> None:
    assert svg_of(lines()).findtext("title") == "t"


@given(st.floats(-1e7, 1e7), st.one_of(st.just(0.0), st.floats(0.001, 1e7)))
def test_ticks_hold_every_value_and_are_evenly_spaced(low: float, width: float) -> None:
    ticks = round_ticks(low, low + width)
    slack = 1e-9 * max(1.0, abs(low) + width)
    assert ticks[0] <= low + slack and ticks[-1] >= low + width - slack
    assert 2 <= len(ticks) <= 8
    steps = [second - first for first, second in pairwise(ticks)]
    assert max(steps) - min(steps) <= 1e-6 * max(1.0, abs(ticks[-1]))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1.0, 14.0, (0, 5, 10, 15)),
        (10.2, 14.9, (10, 12, 14, 16)),
        (24182, 24182, (24181, 24182, 24183)),
        (0, 0, (0, 0.5, 1)),
    ],
)
def test_ticks_are_round_numbers_from_zero_where_zero_is_near(
    low: float, high: float, ticks: tuple[float, ...]
) -> None:
    assert round_ticks(low, high) == ticks


# Standing among peers


def test_a_strip_has_a_stroke_for_each_place_and_marks_its_own() -> None:
    figure = str(strip_chart([0.0, 50.0, 100.0], own=50.0, title="t", unit="%", decimals=0, lang="en"))
    assert drawn(figure, "peers")[0].get("d") == "M0 0V10M500 0V10M1000 0V10"
    assert drawn(figure, "own-stroke")[0].get("x1") == "50%"
    assert svg_of(figure).findtext("desc") == "3 values from 0% to 100%, the middle is 50%; here: 50%."


def test_a_unit_without_a_value_has_no_mark_on_the_strip() -> None:
    figure = str(strip_chart([1.0, 2.0], own=None, title="t", unit="%", decimals=0, lang="en"))
    assert not drawn(figure, "own-stroke")
    assert "not known" in svg_of(figure).findtext("desc", "")


def test_a_chart_of_a_level_alone_marks_nobody_and_says_nothing_of_a_unit() -> None:
    figure = str(strip_chart([1.0, 2.0], own=None, title="t", unit="%", decimals=0, lang="en", marked=False))
    assert not drawn(figure, "own-stroke")
    assert "not known" not in figure


def test_a_level_without_values_says_so() -> None:
    figure = str(strip_chart([], own=None, title="t", unit="%", decimals=0, lang="nl"))
    assert "geen cijfers" in svg_of(figure).findtext("desc", "")


# Composition


def test_shares_fill_a_hundred_and_what_is_not_known_stays_open() -> None:
    parts = [Part("65+", 20.0, "known"), Part("0-64", 70.0, "known"), Part("?", None, "suppressed")]
    figure = str(stacked_bar(parts, title="t", unit="%", decimals=0, lang="nl"))
    whole = [
        (part.get("x"), part.get("width")) for part in drawn(figure, "part") if (part.get("width") or "").endswith("%")
    ]
    assert whole == [("0%", "20%"), ("20%", "70%")]
    assert [(part.get("x"), part.get("width")) for part in drawn(figure, "status-suppressed")] == [
        ("90%", "10%"),
        ("0", "1.5em"),
    ]


def test_counts_with_an_unknown_part_do_not_pretend_a_whole() -> None:
    parts = [Part("a", 20.0, "known"), Part("b", None, "missing")]
    assert "geheel is niet bekend" in str(stacked_bar(parts, title="t", unit="persons", decimals=0, lang="nl"))


def test_parts_are_told_by_number_and_not_by_colour_alone() -> None:
    parts = [Part("a", 60.0, "known"), Part("b", 40.0, "known")]
    figure = str(stacked_bar(parts, title="t", unit="%", decimals=0, lang="nl"))
    assert sorted(text.text or "" for text in drawn(figure, "part-number")) == ["1", "1", "2", "2"]


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(-1e6, 1e6)),
            st.sampled_from(["known", "zero", "suppressed", "missing", "not_applicable", "estimated"]),
        ),
        max_size=8,
    )
)
def test_nothing_is_ever_drawn_outside_the_chart(values: list[tuple[float | None, str]]) -> None:
    figure = bars(*(a_bar(str(number), value, status) for number, (value, status) in enumerate(values)))
    for element in svg_of(figure).iter():
        for name in ("x", "width", "x1", "x2"):
            if match := re.fullmatch(r"(-?[\d.]+)%", element.get(name) or ""):
                assert 0 <= float(match[1]) <= 100
