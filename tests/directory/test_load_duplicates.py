"""The second OpenStreetMap extract beside the first: what is told twice is found, measured against the files."""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from math import cos, hypot, radians

import pytest
from pytest_django import DjangoDbBlocker

from nabij.directory.likeness import find_duplicates
from nabij.directory.load import load_offer
from nabij.directory.models import DuplicatePair, Service
from nabij.people.models import AuditEvent
from tests.brussels import FILES, GROUP, needs_files

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("both"),
]


@pytest.fixture(scope="module")
def both(real_brussels: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The offer with both extracts: the second one loaded beside the first, and all compared with all.

    What comes later is compared by itself; how common a name is, which the others' likeness rests on, it changes too.
    """
    with django_db_blocker.unblock():
        load_offer(FILES, at=NOW, second_extract=True)
        find_duplicates(by=None, at=NOW)


def _same_place_and_name(category: str) -> set[tuple[str, str]]:
    """Keys of points of both files of one kind, within 30 m, that bear the same name: straight from the files.

    A slow reference of its own: every two points, names compared without case only.
    """

    def points(file: str) -> list[dict[str, object]]:
        return [
            {**feature["properties"], "number": number, "at": feature["geometry"]["coordinates"]}
            for number, feature in enumerate(json.loads((FILES / file).read_text("utf-8"))["features"], start=1)
            if feature["properties"]["category"] == category and feature["properties"]["cd_sector"]
        ]

    second = defaultdict(list)
    for point in points("osm_pois_second_extract_2026.geojson"):
        if point["name"]:
            second[str(point["name"]).casefold()].append(point)
    return {
        (str(first["poi_id"]), f"second-{other['number']:05d}")
        for first in points("services_osm_2026.geojson")
        for other in second.get(str(first["name"] or "").casefold(), ())
        if _metres(first["at"], other["at"]) <= 30  # type: ignore[arg-type]
    }


def _metres(one: list[float], other: list[float]) -> float:
    return hypot((one[0] - other[0]) * cos(radians(one[1])), one[1] - other[1]) * 111_320


def _found() -> dict[tuple[str, str], DuplicatePair]:
    """Pairs between the two extracts, by their keys: the one of the first file first."""
    found = {}
    for pair in DuplicatePair.objects.select_related("first__feed", "second__feed"):
        one, other = sorted((pair.first, pair.second), key=lambda s: s.feed.slug if s.feed else "")
        if one.feed and other.feed and (one.feed.slug, other.feed.slug) == ("osm-2026-05", "osm-second-extract"):
            found[str(one.source_id), str(other.source_id)] = pair
    return found


@pytest.mark.parametrize(("category", "least"), [("pharmacy", 359), ("school", 630)])
def test_every_place_of_the_same_kind_and_name_is_found(category: str, least: int) -> None:
    expected = _same_place_and_name(category)

    assert len(expected) >= least
    assert not expected - set(_found())


def test_of_the_pairs_found_nine_in_ten_bear_one_name_at_one_place() -> None:
    """Measured: 1,189 pairs across the extracts, 997 of them sure. Of 163 one side has no name (59: neither has): a
    pharmacy at the same spot, or one more building of a school. 21 bear one name further apart, or spelt a little
    otherwise; 8 are alike ("Don Bosco Brussel", "Institut Don Bosco").
    """
    found = _found()
    sure = _same_place_and_name("pharmacy") | _same_place_and_name("school")
    codes = {key: {reason["code"] for reason in pair.reasons} for key, pair in found.items()}
    named = {key for key in found if "no_name" not in codes[key]}

    assert len(found) == pytest.approx(1_189, abs=15)
    assert len(sure & named) / len(named) > 0.95
    assert all("place" in codes[key] for key in found)


def test_pharmacies_of_the_second_extract_are_those_of_the_first() -> None:
    """The files' description says that they agree within 30 m for 99.8 to 100 %."""
    told_twice = {key[1] for key in _found()}
    pharmacies = Service.objects.filter(feed__slug="osm-second-extract", extra__osm__category="pharmacy")

    assert pharmacies.count() == 415
    assert pharmacies.filter(source_id__in=told_twice).count() / 415 > 0.99


def test_a_school_with_several_buildings_is_told_as_often() -> None:
    within = DuplicatePair.objects.filter(
        first__feed__slug="osm-second-extract", second__feed__slug="osm-second-extract"
    )

    assert within.count() > 100


def test_hospitals_of_the_federal_list_are_found_in_openstreetmap() -> None:
    pairs = DuplicatePair.objects.filter(first__feed__slug="hospitals-2024") | DuplicatePair.objects.filter(
        second__feed__slug="hospitals-2024"
    )

    assert pairs.count() == 9


def test_the_same_search_again_changes_nothing() -> None:
    before = Counter(DuplicatePair.objects.values_list("pk", "score")), AuditEvent.objects.count()
    found = find_duplicates(by=None, at=NOW + timedelta(days=1))

    assert (found.new, found.gone) == (0, 0)
    assert (Counter(DuplicatePair.objects.values_list("pk", "score")), AuditEvent.objects.count()) == before


def test_nothing_of_the_social_map_is_told_twice() -> None:
    mapped = DuplicatePair.objects.filter(first__feed__slug="marolles-map") | DuplicatePair.objects.filter(
        second__feed__slug="marolles-map"
    )

    assert not mapped.exists()
