"""Maps: classes, patterns, legend, outlines."""

import re
from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from nabij.ui.maps import MARGIN, WIDTH, Map, Shape, centroid, choropleth, fitted, locator_map

NBSP = "\u00a0"


def square(column: int, row: int = 0) -> str:
    """A square of one kilometre, in whole metres as outlines are."""
    x, y = 650_000 + 1000 * column, -670_000 + 1000 * row
    return f"M{x} {y} {x + 1000} {y} {x + 1000} {y + 1000} {x} {y + 1000}Z"


def shape(column: int, value: float | None, status: str = "known", **more: object) -> Shape:
    return Shape(square(column), f"unit {column}", f"/nl/place/district/{column}/", status, value, **more)  # type: ignore[arg-type]


def a_map(*shapes: Shape, direction: str = "higher_is_worse", lang: str = "nl", schematic: bool = False) -> Map:
    return choropleth(shapes, title="t", unit="%", decimals=1, lang=lang, direction=direction, schematic=schematic)


def areas(svg: str) -> dict[str, str]:
    """The class of each area by the first word of what it says."""
    found = {}
    for path in ElementTree.fromstring(svg).iter("path"):
        found[(path.findtext("title") or "").partition(":")[0]] = (path.get("class") or "").removeprefix("area ")
    return found


def entries(legend: str) -> list[str]:
    return [" ".join("".join(item.itertext()).split()) for item in ElementTree.fromstring(legend).iter("li")]


def test_dark_is_high_need_whichever_way_the_indicator_points() -> None:
    shapes = [shape(number, float(number)) for number in range(5)]
    assert list(areas(a_map(*shapes).svg).values()) == [f"class-{number}" for number in (1, 2, 3, 4, 5)]
    reverse = areas(a_map(*shapes, direction="higher_is_better").svg)
    assert list(reverse.values()) == [f"class-{number}" for number in (5, 4, 3, 2, 1)]


def test_the_legend_runs_from_low_to_high_need_with_real_bounds_and_counts() -> None:
    shapes = [shape(number, number * 1.04) for number in range(10)]
    legend = entries(a_map(*shapes).legend)
    assert legend[0] == f"0,0{NBSP}–{NBSP}1,0{NBSP}% (2 gebieden) lage nood".replace(NBSP, " ")
    assert legend[4] == f"8,3{NBSP}–{NBSP}9,4{NBSP}% (2 gebieden) hoge nood".replace(NBSP, " ")


def test_zero_suppressed_and_missing_each_have_their_pattern_and_their_line_in_the_legend() -> None:
    drawn = a_map(shape(0, 1.0), shape(1, 0.0, "zero"), shape(2, None, "suppressed"), shape(3, None, "missing"))
    svg = str(drawn.svg)
    assert areas(svg)["unit 1"] == "status-zero"
    assert 'class="area status-suppressed" fill="url(#hatched-map)"' in svg
    assert 'class="area status-missing" fill="url(#dotted-map)"' in svg
    assert entries(drawn.legend)[1:] == ["nul (1 gebied)", "afgeschermd (1 gebied)", "ontbreekt (1 gebied)"]


def test_the_legend_says_that_nothing_is_suppressed_or_missing() -> None:
    assert entries(a_map(shape(0, 1.0)).legend)[1:] == [
        "nul (0 gebieden)",
        "afgeschermd (0 gebieden)",
        "ontbreekt (0 gebieden)",
    ]


def test_a_map_without_any_value_has_no_classes() -> None:
    drawn = a_map(shape(0, None, "missing"), shape(1, None, "suppressed"))
    assert not re.search(r"class-\d", drawn.svg + drawn.legend)
    assert "ontbreekt: 1" in (ElementTree.fromstring(drawn.svg).findtext("desc") or "")


def test_values_that_look_the_same_lie_in_the_same_class() -> None:
    drawn = areas(a_map(shape(0, 1.04), shape(1, 0.96), shape(2, 2.0)).svg)
    assert drawn["unit 0"] == drawn["unit 1"] != drawn["unit 2"]


def test_an_estimate_is_marked_and_explained() -> None:
    drawn = a_map(shape(0, 1.0, "estimated"), shape(1, 2.0))
    assert "estimated" in areas(drawn.svg)["unit 0"]
    assert entries(drawn.legend)[-1] == "geschat (1 gebied)"


def test_a_map_says_itself_in_words() -> None:
    svg = ElementTree.fromstring(a_map(shape(0, 1.0, highlight=True), shape(1, 9.0), shape(2, None, "missing")).svg)
    assert svg.findtext("title") == "t"
    assert svg.findtext("desc") == (
        f"unit 0: 1,0{NBSP}%; hoogste: unit 1: 9,0{NBSP}%; laagste: unit 0: 1,0{NBSP}%; ontbreekt: 1."
    )


def test_the_marked_unit_is_drawn_last() -> None:
    assert list(areas(a_map(shape(0, 1.0, highlight=True), shape(1, 2.0)).svg)) == ["unit 1", "unit 0"]


def test_links_are_for_pointers_and_the_drawing_is_a_group() -> None:
    svg = ElementTree.fromstring(a_map(shape(0, 1.0)).svg)
    assert svg.get("role") == "group"
    assert [(link.get("tabindex"), link.get("aria-hidden")) for link in svg.iter("a")] == [("-1", "true")]


def test_a_schematic_map_says_so_in_the_readers_language() -> None:
    assert "niet de echte grenzen" in a_map(shape(0, 1.0), schematic=True).legend
    assert "Carte schématique" in a_map(shape(0, 1.0), schematic=True, lang="fr").legend
    assert "grenzen" not in a_map(shape(0, 1.0)).legend


def test_names_are_escaped() -> None:
    evil = Shape(square(0), "<script>", '"><script>', "known", 1.0)
    drawn = choropleth([evil], title="<script>", unit="<b>", decimals=0, lang="nl", direction="neutral")
    assert "<script" not in drawn.figure and "<b>" not in drawn.figure
    assert "<script" not in locator_map([evil], title="<script>", lang="nl")


def test_a_unit_without_an_outline_is_left_out_of_the_drawing_but_counted() -> None:
    bare = Shape("", "no borders", None, "missing", None)
    drawn = a_map(shape(0, 1.0), bare)
    assert "no borders" not in areas(drawn.svg)
    assert "ontbreekt (1 gebied)" in entries(drawn.legend)


def test_a_locator_marks_the_unit_and_a_small_map_without_a_mark_names_its_units() -> None:
    marked = str(locator_map([shape(0, None, highlight=True), shape(1, None)], title="t", lang="nl"))
    assert 'class="area here own"' in marked and "area-name" not in marked
    named = str(locator_map([shape(0, None), shape(1, None)], title="t", lang="nl"))
    assert re.findall(r'class="area-name"[^>]*>([^<]*)<', named) == ["unit 0", "unit 1"]
    crowded = str(locator_map([shape(number, None) for number in range(20)], title="t", lang="nl"))
    assert "area-name" not in crowded


# Outlines


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The corners of a fitted outline, ring by ring, followed step by step."""
    rings = []
    for ring in filter(None, path.split("z")):
        start, _l, steps = ring.removeprefix("M").partition("l")
        x, y = map(int, start.split())
        places = [(x, y)]
        numbers = list(map(int, steps.split()))
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            places.append((x, y))
        rings.append(places)
    return rings


def test_outlines_are_fitted_to_the_drawing() -> None:
    assert corners(fitted(square(0), 650_000, -670_000, 0.5)) == [[(20, 20), (520, 20), (520, 520), (20, 520)]]


coordinates = st.tuples(st.integers(640_000, 660_000), st.integers(-680_000, -660_000))


@given(st.lists(coordinates, min_size=3, max_size=30), st.floats(0.001, 2))
def test_every_corner_lands_where_the_formula_says(ring: list[tuple[int, int]], scale: float) -> None:
    """Neighbours share corners; since a place depends on its corner alone, they share borders after fitting too."""
    path = "M" + " ".join(f"{x} {y}" for x, y in ring) + "Z"
    found = set(corners(fitted(path, 640_000, -680_000, scale))[0])
    expected = {(round((x - 640_000) * scale) + MARGIN, round((y + 680_000) * scale) + MARGIN) for x, y in ring}
    assert found == expected


def test_an_outline_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="absolute corners"):
        fitted("M0 0 c1 1 2 2 3 3Z", 0, 0, 1)


@given(st.lists(coordinates, min_size=3, max_size=8, unique=True))
def test_the_centre_of_an_outline_is_that_of_shapely(ring: list[tuple[int, int]]) -> None:
    hull = shapely.convex_hull(shapely.multipoints(ring))
    if hull.geom_type != "Polygon" or hull.area < 1000:
        return
    path = "M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in shapely.get_coordinates(hull)[:-1]) + "Z"
    assert centroid(path) == pytest.approx((hull.centroid.x, hull.centroid.y), abs=0.01)


def test_the_drawing_is_as_wide_as_said() -> None:
    svg = ElementTree.fromstring(a_map(shape(0, 1.0), shape(1, 2.0)).svg)
    assert svg.get("viewBox") == f"0 0 {WIDTH} {(WIDTH - 2 * MARGIN) // 2 + 2 * MARGIN}"
