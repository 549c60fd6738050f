"""Look-ups in the real Brussels: by point, by postcode, by name."""

import numpy as np
import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.people.audit import record_write
from nabij.rules.postcodes import Why
from nabij.territory import lookup
from nabij.territory.actions import write_contents
from nabij.territory.contents import Contents
from nabij.territory.lookup import PointWhy, locate_point, locate_points, locate_postcode, read_point, search
from nabij.territory.models import Unit
from tests.brussels import GROUP

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group(GROUP)]

GRAND_PLACE = 4.3517, 50.8466


@pytest.fixture
def brussels(real_brussels: None, db: None) -> None:
    """The real territory; what a test changes is taken back after it."""


def units_of(answer: lookup.PointAnswer) -> dict[str, list[str]]:
    return {level.level.slug: sorted(candidate.unit.slug for candidate in level.candidates) for level in answer.levels}


def a_unit(level: str, slug: str) -> Unit:
    return Unit.objects.get(level__slug=level, slug=slug)


# ---- by point


def test_point_lies_in_one_unit_of_every_level(brussels: None) -> None:
    answer = locate_point(*GRAND_PLACE)
    assert units_of(answer) == {
        "sector": ["21004A001"],
        "district": ["1"],
        "municipality": ["21004"],
        "zone": ["centrum-west"],
        "region": ["brussels"],
    }
    assert {candidate.why for level in answer.levels for candidate in level.candidates} == {PointWhy.INSIDE}
    assert not answer.schematic


def test_point_on_a_border_has_all_its_neighbours_as_candidates(brussels: None) -> None:
    ours, theirs = (shapely.from_wkb(bytes(a_unit("zone", slug).boundary or b"")) for slug in ("zuid", "zuid-oost"))
    shared = shapely.line_merge(ours.intersection(theirs))
    corner = shapely.get_coordinates(shared)[5]
    answer = locate_point(*corner)
    zones = next(level for level in answer.levels if level.level.slug == "zone")
    assert [candidate.unit.slug for candidate in zones.candidates] == ["zuid", "zuid-oost"]
    assert {candidate.why for candidate in zones.candidates} == {PointWhy.ON_BORDER}


def test_position_that_may_be_off_names_the_units_near_it(brussels: None) -> None:
    exact = units_of(locate_point(*GRAND_PLACE))
    rough = locate_point(*GRAND_PLACE, accuracy_m=150)
    assert set(units_of(rough)["sector"]) > set(exact["sector"])
    near = next(level for level in rough.levels if level.level.slug == "sector").candidates
    assert {candidate.why for candidate in near if candidate.distance_m > 0} == {PointWhy.WITHIN_ACCURACY}
    assert all(candidate.distance_m <= 150 for candidate in near)


def test_point_outside_names_the_nearest_unit_and_how_far(brussels: None) -> None:
    vilvoorde = locate_point(4.4241, 50.9281)
    assert not vilvoorde.inside
    municipality = next(level for level in vilvoorde.levels if level.level.slug == "municipality")
    assert municipality.candidates == ()
    assert municipality.nearest is not None
    assert municipality.nearest.unit.slug == "21004"
    assert 500 < municipality.nearest.distance_m < 3000


@pytest.mark.parametrize("place", [(181, 50), (4, 91), (float("nan"), 50), (4, float("inf"))])
def test_place_that_is_not_on_earth_is_refused(place: tuple[float, float], brussels: None) -> None:
    with pytest.raises(ValueError, match="longitude is from -180 to 180"):
        locate_point(*place)


def test_many_points_agree_with_one_by_one(brussels: None) -> None:
    chance = np.random.default_rng(20261121)
    lons, lats = chance.uniform(4.24, 4.49, 400), chance.uniform(50.76, 50.92, 400)
    located = locate_points(lons, lats, level="sector")
    slugs = dict(Unit.objects.filter(level__slug="sector").values_list("pk", "slug"))
    for number, (lon, lat) in enumerate(zip(lons, lats, strict=True)):
        one = units_of(locate_point(lon, lat))["sector"] if number % 8 == 0 else None
        if one is not None:
            assert ([slugs[int(located.unit_ids[number])]] if located.unit_ids[number] != -1 else []) == one
    borders = {
        pk: shapely.from_wkb(bytes(wkb or b""))
        for pk, wkb in Unit.objects.filter(level__slug="sector").values_list("pk", "boundary")
    }
    for number in range(0, 400, 20):
        point = shapely.Point(lons[number], lats[number])
        slow = [pk for pk, border in borders.items() if border.intersects(point)]
        assert [int(located.unit_ids[number])] == (slow or [-1])


def test_middle_of_every_sector_lies_in_that_sector(brussels: None) -> None:
    sectors = list(Unit.objects.filter(level__slug="sector").values_list("pk", "centre_lon", "centre_lat"))
    lons = np.array([lon for _pk, lon, _lat in sectors])
    lats = np.array([lat for _pk, _lon, lat in sectors])
    assert list(locate_points(lons, lats, level="sector").unit_ids) == [pk for pk, _lon, _lat in sectors]


def test_level_without_borders_is_refused(brussels: None) -> None:
    with pytest.raises(KeyError):
        locate_points(np.array([4.35]), np.array([50.85]), level="bar-area")


def test_borders_are_read_once_and_again_after_a_change(brussels: None) -> None:
    locate_point(*GRAND_PLACE)
    with CaptureQueriesContext(connection) as second:
        locate_point(*GRAND_PLACE)
    assert not any("boundary" in query["sql"].partition("FROM")[0] for query in second)
    assert len(second) <= 4
    held = lookup.borders()
    assert lookup.borders() is held
    zone = a_unit("zone", "noord")
    write_contents(Contents(), by=None, action="nothing")
    assert lookup.borders() is held  # nothing was written, so nothing is read again
    record_write(by=None, action="test", object_type="territory", object_id=zone.pk)
    assert lookup.borders() is not held


# ---- by postcode


@pytest.mark.parametrize(
    ("code", "zones"),
    [
        ("1000", {"centrum-west", "zuid", "noord"}),
        ("1040", {"zuid-oost", "centrum-west"}),
        ("1050", {"zuid"}),
        ("1020", {"noord"}),
        ("1130", {"noord"}),
        ("1210", {"noord-oost"}),
    ],
)
def test_postcode_names_every_zone_that_it_touches(code: str, zones: set[str], brussels: None) -> None:
    assert {candidate.unit.slug for candidate in locate_postcode(code).at("zone")} == zones


def test_postcode_says_why_and_what_is_only_inferred(brussels: None) -> None:
    zones = {candidate.unit.slug: candidate for candidate in locate_postcode("1000").at("zone")}
    assert {candidate.why for candidate in zones.values()} == {Why.HOLDS}
    assert {unit.slug for unit in zones["noord"].through} == {"21004D6MJ", "21004D6NJ"}
    assert [slug for slug, candidate in zones.items() if candidate.inferred] == ["noord"]
    (city,) = locate_postcode("1000").at("municipality")
    assert (city.unit.slug, city.why) == ("21004", Why.TOUCHED)
    assert "Statbel" in (city.basis or "")


@pytest.mark.parametrize(
    ("code", "municipality", "zones"),
    [
        ("1040", "21005", {"zuid-oost"}),
        ("1040", "21004", {"centrum-west"}),
        ("1050", "21004", {"zuid"}),
        ("1000", "21004", {"centrum-west", "zuid", "noord"}),
        ("1040", "21001", set()),
    ],
)
def test_municipality_leaves_fewer_candidates(code: str, municipality: str, zones: set[str], brussels: None) -> None:
    answer = locate_postcode(code, municipality=a_unit("municipality", municipality))
    assert {candidate.unit.slug for candidate in answer.at("zone")} == zones
    assert answer.known == bool(zones)


def test_postcode_of_elsewhere_is_not_known(brussels: None) -> None:
    assert not locate_postcode("9000").known
    assert locate_postcode("9000").levels == ()


# ---- by name


@pytest.mark.parametrize(
    ("text", "level", "slug"),
    [
        ("Molenbeek", "municipality", "21012"),
        ("MOLENBEEK-SAINT-JEAN", "municipality", "21012"),
        ("saint gilles", "municipality", "21013"),
        ("St-Gilles", "municipality", "21013"),
        ("St-Joost", "municipality", "21014"),
        ("elsene", "municipality", "21009"),
        ("Forêt de Soignes", "district", "906"),
        ("foret de soignes", "district", "906"),
        ("21001A00-", "sector", "21001A00-"),
        ("21001a00-", "sector", "21001A00-"),
        ("noord_oost", "zone", "noord-oost"),
        ("Sud-Est", "zone", "zuid-oost"),
        ("City of Brussels", "municipality", "21004"),
        ("anneessens", "district", "10"),
        ("Marolles", "district", "8"),
    ],
)
def test_name_or_code_leads_to_its_unit(text: str, level: str, slug: str, brussels: None) -> None:
    first = search(text)[0]
    assert (first.unit.level.slug, first.unit.slug, first.exact) == (level, slug, True)


@pytest.mark.parametrize(
    ("text", "slug"), [("molenbek", "21012"), ("schaerbek", "21015"), ("sint gilis", "21013"), ("etterbeeck", "21005")]
)
def test_typing_error_is_overlooked_and_said(text: str, slug: str, brussels: None) -> None:
    first = search(text)[0]
    assert (first.unit.slug, first.exact) == (slug, False)


@pytest.mark.parametrize("text", ["", "   ", "zzzzqqq", "%%", "'", "x" * 500])
def test_text_that_names_nothing_finds_nothing(text: str, brussels: None) -> None:
    assert search(text) == []


def test_search_stays_within_a_level_and_a_number(brussels: None) -> None:
    assert {match.unit.level.slug for match in search("centrum", level="sector")} == {"sector"}
    assert len(search("a", limit=7)) == 7


def test_larger_units_come_first_and_overlays_last(brussels: None) -> None:
    levels = [match.unit.level.slug for match in search("koekelberg")]
    assert levels[0] == "municipality"
    assert levels.index("district") < levels.index("bar-area")


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("50.8466, 4.3517", (4.3517, 50.8466)),
        ("50,8466; 4,3517", (4.3517, 50.8466)),
        ("4.3517 50.8466", (4.3517, 50.8466)),
        ("48.8566, 2.3522", (2.3522, 48.8566)),
        ("Anneessens", None),
        ("1000", None),
        ("50, 4", None),
    ],
)
def test_point_that_was_typed(text: str, point: tuple[float, float] | None, brussels: None) -> None:
    assert read_point(text) == point
