"""The project's own Brussels, where the real files are not."""

from pathlib import Path

import pytest
import shapely
from django.db.models import Sum

from nabij.rules.territory import Severity
from nabij.territory import checks
from nabij.territory.actions import LoadReport, load_brussels, load_pack
from nabij.territory.contents import LoadProblems
from nabij.territory.lookup import is_schematic, locate_point, locate_postcode
from nabij.territory.models import Edition, Membership, Unit

ZONES = {"noord": 223_509, "noord-oost": 201_921, "zuid-oost": 188_155, "zuid": 319_935, "centrum-west": 312_616}


def test_pack_has_the_published_people_of_every_zone(pack: LoadReport) -> None:
    assert dict(Unit.objects.filter(level__slug="zone").values_list("slug", "population")) == ZONES
    people = Unit.objects.filter(level__slug="municipality").aggregate(all=Sum("population"))
    assert people["all"] == sum(ZONES.values()) == Unit.objects.get(level__slug="region").population


def test_people_of_the_municipalities_by_zone_are_those_of_the_zones(pack: LoadReport) -> None:
    found = dict.fromkeys(ZONES, 0)
    rows = Membership.objects.filter(child__level__slug="municipality", parent__level__slug="zone")
    for zone, share, people in rows.values_list("parent__slug", "share", "child__population"):
        found[zone] += round(share * (people or 0))
    assert found == ZONES


def test_second_load_of_the_pack_changes_nothing(pack: LoadReport) -> None:
    again = load_pack(by=None)
    assert (again.written, again.unchanged) == (0, pack.created)


def test_map_of_the_pack_is_schematic_and_says_so(pack: LoadReport) -> None:
    tree = Edition.objects.filter(level__kind="tree", is_current=True)
    assert set(tree.values_list("level__slug", "schematic")) == {
        ("municipality", True),
        ("zone", True),
        ("region", True),
    }
    assert is_schematic()
    assert locate_point(4.35, 50.85).schematic
    # The area of a computed cell would be a false figure.
    assert not Unit.objects.filter(area_m2__isnull=False).exists()


def test_zones_of_the_schematic_map_are_in_one_piece_and_cover_it(pack: LoadReport) -> None:
    found = checks.findings()
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    for unit in Unit.objects.filter(level__slug="zone"):
        assert shapely.from_wkb(bytes(unit.boundary or b"")).geom_type == "Polygon", unit.slug


def test_town_halls_lie_in_their_own_cell(pack: LoadReport) -> None:
    answer = locate_point(4.346, 50.797)
    assert [(level.level.slug, level.candidates[0].unit.slug) for level in answer.levels] == [
        ("municipality", "21016"),
        ("zone", "zuid"),
        ("region", "brussels"),
    ]


@pytest.mark.parametrize(
    ("code", "zones"),
    [
        ("1000", {"centrum-west", "noord", "zuid"}),
        ("1040", {"centrum-west", "zuid-oost"}),
        ("1070", {"centrum-west"}),
        ("1160", {"zuid-oost"}),
    ],
)
def test_postcodes_of_the_pack_name_all_their_zones(code: str, zones: set[str], pack: LoadReport) -> None:
    assert {candidate.unit.slug for candidate in locate_postcode(code).at("zone")} == zones


@pytest.mark.shared
def test_pack_never_replaces_real_borders(db: None, brussels_files: Path) -> None:
    load_brussels(brussels_files, by=None)
    with pytest.raises(LoadProblems, match="has real borders already"):
        load_pack(by=None)


@pytest.mark.shared
def test_real_files_replace_the_schematic_map(pack: LoadReport, brussels_files: Path) -> None:
    brussels = load_brussels(brussels_files, by=None)
    assert not is_schematic()
    assert Unit.objects.filter(level__slug="municipality", area_m2__isnull=False).count() == 19
    assert brussels.by_kind["unit"]["changed"] == 25
