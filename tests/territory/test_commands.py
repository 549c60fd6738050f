"""The territory on the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nabij.cli import build
from nabij.territory.actions import LoadReport, load_brussels
from nabij.territory.models import Level, Unit
from tests.territory.border_files import box, feature, written


@pytest.fixture
def nabij(monkeypatch: pytest.MonkeyPatch) -> "Nabij":
    # The database of the test is there already: the command line need not look for one.
    monkeypatch.setattr("nabij.postgres.ensure_reachable", lambda: None)
    return Nabij()


class Nabij:
    """Runs `nabij` with words, as a person would."""

    def __init__(self) -> None:
        self._runner = CliRunner()

    def __call__(self, *words: str, code: int = 0) -> str:
        result = self._runner.invoke(build(), list(words))
        assert result.exit_code == code, result.output
        return result.stdout

    def errors(self, *words: str, code: int) -> str:
        result = self._runner.invoke(build(), list(words))
        assert result.exit_code == code, result.output
        return result.stderr


@pytest.mark.shared
def test_units_of_a_level_as_json(nabij: Nabij, db: None, brussels_files: Path) -> None:
    load_brussels(brussels_files, by=None)
    zones = json.loads(nabij("units", "--level", "zone", "--json"))
    assert {zone["code"]: zone["population"] for zone in zones} == {
        "noord": 223_509,
        "noord_oost": 201_921,
        "zuid_oost": 188_155,
        "zuid": 319_935,
        "centrum_west": 312_616,
    }
    noord = next(zone for zone in zones if zone["code"] == "noord")
    assert noord["names"] == {"nl": "Noord", "fr": "Nord", "en": "North"}
    assert [(parent["level"], parent["code"]) for parent in noord["parents"]] == [("region", "04000")]
    assert len(json.loads(nabij("units", "--json"))) == 938


def test_units_as_a_table_name_what_is_unknown(nabij: Nabij, pack: LoadReport) -> None:
    said = nabij("units", "--level", "bar-area")
    assert "bar-09" in said
    assert "unknown" in said


def test_unknown_level_names_the_levels_that_are_there(nabij: Nabij, pack: LoadReport) -> None:
    said = nabij.errors("units", "--level", "zon", code=2)
    assert "zon is not a level" in said
    assert "municipality" in said


def test_point_gives_a_unit_per_level(nabij: Nabij, pack: LoadReport) -> None:
    found = json.loads(nabij("locate-point", "4.346", "50.797", "--json"))
    assert found["inside"] is True
    assert found["schematic"] is True
    assert {level: entry["unit"] for level, entry in found["levels"].items()} == {
        "municipality": "21016",
        "zone": "zuid",
        "region": "brussels",
    }
    assert found["levels"]["zone"]["candidates"][0]["names"]["fr"] == "Sud"


def test_point_outside_names_the_nearest_even_with_negative_numbers(nabij: Nabij, pack: LoadReport) -> None:
    found = json.loads(nabij("locate-point", "-0.12", "51.5", "--json"))
    assert found["inside"] is False
    assert found["levels"]["region"]["candidates"] == []
    assert 290_000 < found["levels"]["region"]["nearest"]["distance_m"] < 330_000
    assert "nearest" in nabij("locate-point", "-0.12", "51.5")


@pytest.mark.parametrize("words", [("4", "91"), ("181", "50"), ("here", "50"), ("nan", "50")])
def test_point_that_is_none_is_refused(words: tuple[str, str], nabij: Nabij, pack: LoadReport) -> None:
    assert nabij.errors("locate-point", *words, code=2)


def test_postcode_names_all_its_zones(nabij: Nabij, pack: LoadReport) -> None:
    found = json.loads(nabij("locate-postcode", "1000", "--json"))
    assert {entry["code"] for entry in found["levels"]["zone"]} == {"noord", "zuid", "centrum_west"}
    narrowed = json.loads(nabij("locate-postcode", "1040", "--municipality", "21005", "--json"))
    assert {entry["code"] for entry in narrowed["levels"]["zone"]} == {"zuid_oost"}
    assert json.loads(nabij("locate-postcode", "9999", "--json"))["known"] is False
    assert "is not the NIS code" in nabij.errors("locate-postcode", "1040", "--municipality", "x", code=2)


def test_second_load_of_the_pack_says_that_nothing_changed(nabij: Nabij, db: None) -> None:
    assert "rows written" in nabij("load", "pack")
    assert nabij("load", "pack") == "nothing changed\n"


def test_check_of_a_sound_territory_exits_0_and_reports(nabij: Nabij, pack: LoadReport) -> None:
    found = json.loads(nabij("check", "territory", "--json"))
    assert found["broken"] == 0
    above = [finding["units"] for finding in found["findings"] if finding["rule"] == "population_maximum"]
    assert sorted(above) == [["centrum-west"], ["zuid"]]
    assert "plus de 300" in nabij("check", "territory", "--language", "fr")


def test_check_exits_1_on_a_broken_rule(nabij: Nabij, pack: LoadReport) -> None:
    Unit.objects.create(
        level=Level.objects.get(slug="neighbourhood"), slug="n1", population=30_001, population_on="2024-01-01"
    )
    found = json.loads(nabij("check", "territory", "--json", code=1))
    broken = {
        (finding["rule"], tuple(finding["units"])) for finding in found["findings"] if finding["severity"] == "error"
    }
    assert ("population_maximum", ("n1",)) in broken
    assert ("has_parent", ("n1",)) in broken
    assert "break a rule" in nabij.errors("check", "territory", code=1)


@pytest.mark.parametrize("format", ["geojson", "csv"])
def test_export_writes_a_whole_file_or_none(format: str, nabij: Nabij, pack: LoadReport, tmp_path: Path) -> None:
    target = tmp_path / f"zones.{format}"
    nabij("export", "units", "--format", format, "--level", "zone", str(target))
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    text = target.read_text(encoding="utf-8")
    if format == "geojson":
        features = json.loads(text)["features"]
        assert {one["properties"]["code"] for one in features} == {
            "noord", "noord_oost", "zuid_oost", "zuid", "centrum_west"
        }  # fmt: skip
        assert all(one["properties"]["schematic"] for one in features)
    else:
        assert len(text.splitlines()) == 6
    assert nabij("export", "units", "--format", format, "--level", "zone", "-") == text


def test_export_that_fails_leaves_no_file(
    nabij: Nabij, pack: LoadReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*, level: str | None) -> object:
        yield "half"
        raise OSError("the disk is full")

    monkeypatch.setattr("nabij.territory.export.units_geojson", half)
    nabij("export", "units", str(tmp_path / "zones.geojson"), code=1)
    assert list(tmp_path.iterdir()) == []


WARDS = ("--level", "neighbourhood", "--edition", "test", "--code-field", "code")


def test_preview_of_borders_writes_nothing_and_import_does(nabij: Nabij, pack: LoadReport, tmp_path: Path) -> None:
    path = str(written(tmp_path / "b.geojson", feature("A", box()), feature("B", box(4.36))))
    assert "2 features: 2 new" in nabij.errors("load", "boundaries", path, *WARDS, "--preview", code=0)
    assert not Unit.objects.filter(level__slug="neighbourhood").exists()
    said = nabij.errors("load", "boundaries", path, *WARDS, code=0)
    assert "full_cover" in said
    assert set(Unit.objects.filter(level__slug="neighbourhood").values_list("slug", "status")) == {
        ("A", "proposed"),
        ("B", "proposed"),
    }


def test_spoilt_borders_exit_1_with_a_line_per_feature(nabij: Nabij, pack: LoadReport, tmp_path: Path) -> None:
    path = str(written(tmp_path / "b.geojson", feature("A", None), feature("A/B", box())))
    said = nabij.errors("load", "boundaries", path, *WARDS, code=1)
    assert "feature 1" in said
    assert "feature 2" in said
    assert "2 problems. Nothing was written." in said


def test_parent_field_without_its_level_is_refused(nabij: Nabij, pack: LoadReport, tmp_path: Path) -> None:
    path = str(written(tmp_path / "b.geojson", feature("A", box())))
    said = nabij.errors("load", "boundaries", path, *WARDS, "--parent-field", "zone", code=2)
    assert "go together" in said
