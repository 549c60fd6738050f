"""The real Brussels: what is loaded, exactly, only once, all or nothing."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count, Q, Sum
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext

from nabij.people.models import AuditEvent, Programme
from nabij.territory.actions import LoadReport, load_brussels
from nabij.territory.load import CSV_FILES, GEOJSON_FILES, OTHER_FILES
from nabij.territory.models import Edition, Membership, Postcode, Unit, UnitCode

ZONES = {"noord": 223_509, "noord-oost": 201_921, "zuid-oost": 188_155, "zuid": 319_935, "centrum-west": 312_616}


@pytest.mark.shared
def test_sectors_summed_by_zone_give_the_published_numbers_to_the_person(brussels: LoadReport) -> None:
    sums = (
        Membership.objects.filter(child__level__slug="sector", parent__level__slug="zone", share=1.0)
        .values_list("parent__slug")
        .annotate(people=Sum("child__population"))
    )
    assert dict(sums) == ZONES
    assert dict(Unit.objects.filter(level__slug="zone").values_list("slug", "population")) == ZONES


@pytest.mark.shared
def test_every_level_holds_the_same_people_and_land(brussels: LoadReport) -> None:
    tree = Unit.objects.filter(level__kind="tree").values_list("level__slug")
    assert dict(tree.annotate(number=Count("pk"))) == {
        "sector": 724,
        "district": 145,
        "municipality": 19,
        "zone": 5,
        "region": 1,
    }
    assert set(dict(tree.annotate(people=Sum("population"))).values()) == {1_246_136}
    for level, area in tree.annotate(area=Sum("area_m2")):
        assert area == pytest.approx(162.42e6, rel=1e-4), level


@pytest.mark.shared
def test_districts_cross_borders_as_often_as_the_data_say(brussels: LoadReport) -> None:
    districts = Unit.objects.filter(level__slug="district")

    def crossing(level: str, condition: Q) -> set[str]:
        counted = districts.annotate(
            number=Count("memberships_up", filter=Q(memberships_up__parent__level__slug=level) & condition)
        )
        return set(counted.filter(number__gt=1).values_list("slug", flat=True))

    lived_in = crossing("zone", Q(memberships_up__share__gt=0))
    assert lived_in == {"11", "18", "21", "30", "34", "35", "64", "65", "88", "101", "104", "801", "803", "906"}
    assert len(crossing("municipality", Q())) == 48


@pytest.mark.shared
def test_city_of_brussels_is_split_over_three_zones_by_its_residents(brussels: LoadReport) -> None:
    held = Membership.objects.filter(child__level__slug="municipality", child__slug="21004", parent__level__slug="zone")
    assert dict(held.values_list("parent__slug", "share")) == {
        "noord": 95_591 / 195_703,
        "centrum-west": 88_249 / 195_703,
        "zuid": 11_863 / 195_703,
    }


@pytest.mark.shared
def test_shares_of_every_unit_make_one_whole_at_every_larger_level(brussels: LoadReport) -> None:
    sums: dict[tuple[int, int], float] = defaultdict(float)
    tree = Membership.objects.filter(child__level__kind="tree")
    for child, level, share in tree.values_list("child_id", "parent__level_id", "share"):
        sums[child, level] += share
    assert all(total == pytest.approx(1, abs=1e-12) for total in sums.values())
    # Every unit has a parent at every larger level: 4 for a sector, 3 for a district and so on.
    level_of = dict(Unit.objects.values_list("pk", "level__slug"))
    per_level = Counter(level_of[child] for child, _level in sums)
    assert per_level == {"sector": 724 * 4, "district": 145 * 3, "municipality": 19 * 2, "zone": 5}


@pytest.mark.shared
def test_codes_of_2025_without_crosswalk_are_only_candidates(brussels: LoadReport) -> None:
    codes = UnitCode.objects.filter(edition__slug="sectors-2025")
    assert Counter(codes.values_list("certainty", flat=True)) == {"official": 596, "candidate": 153}
    one = codes.get(code="21004D6NK")
    assert one.unit is not None
    assert (one.unit.slug, one.certainty) == ("21004D6NJ", "candidate")
    assert "no official crosswalk" in (one.basis or "")
    assert not Edition.objects.get(slug="sectors-2025").is_current


@pytest.mark.shared
def test_split_of_the_city_that_was_inferred_stays_visible(brussels: LoadReport) -> None:
    inferred = Membership.objects.filter(basis__contains="inferred")
    assert set(inferred.values_list("child__slug", "parent__slug")) == {
        ("21004D6MJ", "noord"),
        ("21004D6NJ", "noord"),
    }


@pytest.mark.shared
def test_names_are_the_best_that_the_sources_have_and_none_is_invented(
    brussels: LoadReport, brussels_files: Path
) -> None:
    uncle = Unit.objects.get(level__slug="municipality", slug="21012")
    assert (uncle.name_nl, uncle.name_fr, uncle.name_en) == ("Sint-Jans-Molenbeek", "Molenbeek-Saint-Jean", None)
    assert Unit.objects.get(level__slug="district", slug="3").name_fr == "Béguinage - Dixmude"
    assert not Unit.objects.filter(level__slug__in=["sector", "district"], name_en__isnull=False).exists()
    sectors = Unit.objects.filter(level__slug="sector")
    assert set(sectors.filter(name_nl=None, name_fr=None).values_list("slug", flat=True)) == {
        "21004A19-",
        "21004B45-",
        "21004E180",
        "21005A311",
        "21009A922",
    }
    printed = {
        feature["properties"]["cd_sector"]: feature["properties"]
        for feature in json.loads((brussels_files / "sectors.geojson").read_text())["features"]
    }
    for slug, name_nl, name_fr in sectors.values_list("slug", "name_nl", "name_fr"):
        for name, source in ((name_nl, printed[slug]["sector_nl"]), (name_fr, printed[slug]["sector_fr"])):
            assert (name or "").upper() == " ".join((source or "").split())


@pytest.mark.shared
def test_maps_stay_small(brussels: LoadReport) -> None:
    sizes = dict(
        Unit.objects.filter(outline__isnull=False).values_list("level__slug").annotate(size=Sum(Length("outline")))
    )
    assert sizes["district"] < 60_000
    assert sizes["sector"] < 200_000
    assert sizes["municipality"] < 25_000


@pytest.mark.shared
def test_overlays_and_programmes_come_with_the_real_files_too(brussels: LoadReport) -> None:
    overlays = Unit.objects.filter(level__kind="overlay").values_list("level__slug")
    assert dict(overlays.annotate(number=Count("pk"))) == {
        "bar-area": 18,
        "meeting-place": 24,
        "mental-health-network": 2,
    }
    # 19 workers over 18 places: one place has two.
    assert Unit.objects.get(level__slug="bar-area", note__contains="(2 BAR)").slug == "bar-09"
    assert Programme.objects.count() == 4
    assert not Unit.objects.filter(level__slug__in=["neighbourhood", "chw-area", "hospital-network"]).exists()


@pytest.mark.shared
def test_second_load_writes_nothing(brussels: LoadReport, brussels_files: Path) -> None:
    assert brussels.created == 7001  # one of them the streets
    events = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as asked:
        again = load_brussels(brussels_files, by=None)
    writes = [query["sql"] for query in asked if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE", "COPY"}]
    assert writes == []
    assert (again.written, again.unchanged) == (0, 7001)
    assert AuditEvent.objects.count() == events


@pytest.mark.shared
def test_load_is_audited_with_numbers_and_without_values(brussels: LoadReport) -> None:
    (event,) = AuditEvent.objects.filter(object_type="territory")
    assert (event.action, event.by) == ("load_brussels", None)
    assert event.detail == {"created": 7000, "changed": 0, "deleted": 0}


@pytest.mark.shared
def test_load_mends_what_was_changed_and_takes_back_what_is_no_longer_said(
    brussels: LoadReport, brussels_files: Path
) -> None:
    Unit.objects.filter(level__slug="zone", slug="noord").update(population=1)
    noord = Unit.objects.get(level__slug="zone", slug="noord")
    Postcode.objects.create(code="9999", unit=noord, basis="nobody says so")
    again = load_brussels(brussels_files, by=None)
    assert (again.created, again.changed, again.deleted) == (0, 1, 1)
    noord.refresh_from_db()
    assert noord.population == ZONES["noord"]


def test_known_files_are_those_of_the_folder(brussels_files: Path) -> None:
    assert {path.name for path in brussels_files.iterdir()} == OTHER_FILES | CSV_FILES.keys() | GEOJSON_FILES.keys()
