"""Borders in and out of the real Brussels: read back identically, laid upon its sectors."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shapely
from django.utils.translation import override

from nabij.people.models import AuditEvent
from nabij.rules.territory import Rule, Severity
from nabij.territory import export
from nabij.territory.boundaries import Fields
from nabij.territory.import_boundaries import import_boundaries, plan_import
from nabij.territory.lookup import locate_point
from nabij.territory.models import Edition, Membership, Unit, UnitCode
from nabij.territory.queries import unit_records
from tests.brussels import GROUP
from tests.territory.border_files import as_parquet, asked_for, box, feature, said_of, written

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group(GROUP)]

NAMES = Fields("code", "name_nl", "name_fr", "name_en")


@pytest.fixture
def brussels(real_brussels: None, db: None) -> None:
    """The real territory; what a test changes is taken back after it."""


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


# ---- Good input


@pytest.mark.shared
@pytest.mark.parametrize("level", ["zone", "municipality", "sector", "region"])
def test_exported_borders_read_back_change_nothing(level: str, brussels: None, tmp_path: Path) -> None:
    path = tmp_path / f"{level}.geojson"
    path.write_text("".join(export.units_geojson(level=level)), encoding="utf-8")
    edition = Edition.objects.get(level__slug=level, is_current=True).slug
    status = Unit.objects.filter(level__slug=level).values_list("status", flat=True)[0]
    _plan, report = import_boundaries(path, asked_for(level, edition, fields=NAMES, status=status), by=None)
    assert report.written == 0
    assert "".join(export.units_geojson(level=level)) == path.read_text(encoding="utf-8")


@pytest.mark.shared
def test_exported_table_reads_back_identically(brussels: None) -> None:
    def number(text: str) -> float | None:
        return float(text) if text else None

    rows = list(csv.DictReader("".join(export.units_csv()).splitlines()))
    records = unit_records()
    assert len(rows) == len(records) == 938
    for row, record in zip(rows, records, strict=True):
        assert [row[key] or None for key in ("level", "code", "slug", "edition", "kind", "status")] == [
            record["level"], record["code"], record["slug"], record["edition"], record["kind"], record["status"]
        ]  # fmt: skip
        assert {lang: row[f"name_{lang}"] or None for lang in ("nl", "fr", "en")} == record["names"]
        assert number(row["population"]) == record["population"]
        assert number(row["area_m2"]) == record["area_m2"]
        centre = (number(row["centre_lon"]), number(row["centre_lat"]))
        assert (None if centre == (None, None) else centre) == record["centre"]
        parents = [one.rpartition("=") for one in row["parents"].split()]
        assert [(name, float(share)) for name, _sign, share in parents] == [
            (f"{parent['level']}:{parent['slug']}", parent["share"]) for parent in record["parents"]
        ]


@pytest.mark.shared
def test_geoparquet_brings_the_same_as_geojson(brussels: None, tmp_path: Path) -> None:
    zones = list(Unit.objects.filter(level__slug="zone"))
    path = as_parquet(
        tmp_path / "zones.parquet",
        {
            "code": [unit.slug for unit in zones],
            "name_nl": [unit.name_nl for unit in zones],
            "geometry": [bytes(unit.boundary or b"") for unit in zones],
        },
        crs={"name": "WGS 84 (CRS84)", "id": {"authority": "OGC", "code": "CRS84"}},
    )
    asked = asked_for("zone", "zones-2030", fields=Fields("code", "name_nl"), status="decreed")
    _plan, report = import_boundaries(path, asked, by=None)
    assert report.by_kind["unit"]["changed"] == 0
    assert Edition.objects.get(level__slug="zone", is_current=True).slug == "zones-2030"
    assert UnitCode.objects.filter(edition__slug="zones-2030").count() == 5
    assert UnitCode.objects.filter(edition__slug="zones").count() == 5  # the codes of before are kept


def west_and_east_of_koekelberg() -> tuple[shapely.Polygon, shapely.Polygon]:
    """Koekelberg made of its own sectors, in a western and an eastern half."""
    sectors = Unit.objects.filter(
        level__slug="sector", memberships_up__parent__slug="21011", memberships_up__parent__level__slug="municipality"
    ).order_by("centre_lon")
    borders = [shapely.from_wkb(bytes(unit.boundary or b"")) for unit in sectors]
    return shapely.union_all(borders[:5]), shapely.union_all(borders[5:])


@pytest.mark.shared
def test_new_neighbourhoods_get_people_parents_and_children_from_the_sectors(brussels: None, tmp_path: Path) -> None:
    west, east = west_and_east_of_koekelberg()
    path = written(
        tmp_path / "b.geojson",
        feature("K1", west, nl="Koekelberg West", fr=""),
        feature("K2", east, nl="Koekelberg Oost", fr="Koekelberg Est"),
    )
    asked = asked_for("neighbourhood", "neighbourhoods-test", fields=Fields("code", "nl", "fr"), status="proposed")
    preview = plan_import(path, asked)
    assert preview.new == ("K1", "K2")
    assert not Unit.objects.filter(level__slug="neighbourhood").exists()
    plan, report = import_boundaries(path, asked, by=None)
    assert plan.population == preview.population
    neighbourhoods = Unit.objects.filter(level__slug="neighbourhood")
    people = dict(neighbourhoods.values_list("slug", "population"))
    assert sum(number or 0 for number in people.values()) == 22_628
    names = neighbourhoods.values_list("slug", "name_nl", "name_fr", "status")
    assert set(names) == {
        ("K1", "Koekelberg West", None, "proposed"),
        ("K2", "Koekelberg Oost", "Koekelberg Est", "proposed"),
    }
    held = Membership.objects.filter(parent__in=neighbourhoods, child__level__slug="sector")
    assert set(held.values_list("share", flat=True)) == {1.0}
    lies_in = Membership.objects.filter(child__in=neighbourhoods)
    assert set(lies_in.values_list("child__slug", "parent__slug", "share")) == {
        (code, parent, 1.0) for code in ("K1", "K2") for parent in ("21011", "noord", "brussels")
    }
    # The rules see at once that two neighbourhoods do not cover the region: an error for this level.
    assert {(finding.rule, finding.severity) for finding in plan.findings} >= {(Rule.FULL_COVER, Severity.ERROR)}
    # And the point look-up knows them.
    point = west.representative_point()
    at = {level.level.slug: level.candidates for level in locate_point(point.x, point.y).levels}
    assert [candidate.unit.slug for candidate in at["neighbourhood"]] == ["K1"]
    assert import_boundaries(path, asked, by=None)[1].written == 0
    assert report.written > 0
    event = AuditEvent.objects.filter(action="import_boundaries").get()
    assert event.object_id == "neighbourhood"


@pytest.mark.shared
def test_units_that_a_new_edition_lacks_end_and_are_kept(brussels: None, tmp_path: Path) -> None:
    west, east = west_and_east_of_koekelberg()
    level = "neighbourhood"
    import_boundaries(
        written(tmp_path / "1.geojson", feature("K1", west), feature("K2", east)), asked_for(level, "first"), by=None
    )
    both = written(tmp_path / "2.geojson", feature("K3", west.union(east)))
    said = said_of(both, asked_for(level, "second"))
    assert "2.geojson: does not have 2 units that are in use, such as K1." in said[0]
    import_boundaries(both, asked_for(level, "second", valid_from=date(2027, 1, 1)), by=None)
    assert dict(Unit.objects.filter(level__slug=level).values_list("slug", "valid_to")) == {
        "K1": date(2026, 12, 31),
        "K2": date(2026, 12, 31),
        "K3": None,
    }
    assert Unit.objects.get(level__slug=level, slug="K3").valid_from == date(2027, 1, 1)
    now = Membership.objects.filter(parent__level__slug=level, valid_to__isnull=True)
    assert set(now.values_list("parent__slug", flat=True)) == {"K3"}
    assert not Membership.objects.filter(child__slug__in=["K1", "K2"], valid_to__isnull=True).exists()
    assert UnitCode.objects.filter(edition__slug="first").count() == 2
    point = west.representative_point()
    at = {entry.level.slug: entry.candidates for entry in locate_point(point.x, point.y).levels}
    assert [candidate.unit.slug for candidate in at[level]] == ["K3"]


@pytest.mark.shared
def test_border_that_cuts_a_sector_leaves_the_people_unknown(brussels: None, tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature("A", box(4.35, 50.85, 0.02)))
    plan = plan_import(path, asked_for("neighbourhood", "test"))
    assert plan.population == {"A": None}
    assert len(plan.cut) > 5


@pytest.mark.shared
def test_overlay_brings_its_sectors_and_leaves_the_tree_alone(brussels: None, tmp_path: Path) -> None:
    west, _east = west_and_east_of_koekelberg()
    tree = Membership.objects.filter(parent__level__kind="tree", child__level__kind="tree").count()
    path = written(tmp_path / "b.geojson", feature("chw-1", west))
    import_boundaries(path, asked_for("chw-area", "chw-test"), by=None)
    area = Unit.objects.get(level__slug="chw-area")
    assert area.population is not None
    assert area.memberships_down.count() == 5
    assert set(area.memberships_up.values_list("parent__slug", flat=True)) >= {"21011", "noord", "brussels"}
    assert Membership.objects.filter(parent__level__kind="tree", child__level__kind="tree").count() == tree
    # The prevention meeting places and BAR areas, which lie where their source says, are as they were.
    assert Membership.objects.filter(child__level__slug="bar-area").count() == 18 * 3
