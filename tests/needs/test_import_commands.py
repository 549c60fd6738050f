"""`nabij load observations` and `nabij export observations`, as somebody types them."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nabij.cli import build
from nabij.needs.importing import applying
from nabij.needs.models import Indicator, Observation
from tests.needs.import_world import LONG, ImportWorld, make_import_world, write_file

GOOD = "W001;alone;2021;T;all;50;10;20;;;"
BAD = "W001;alone;2022;T;all;101;;;;;"


@pytest.fixture
def world(db: None) -> ImportWorld:
    return make_import_world()


def nabij(*arguments: object) -> Result:
    return CliRunner().invoke(build(), [str(argument) for argument in arguments])


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.toml"
    path.write_text(LONG)
    return path


def test_preview_names_rows_and_ends_with_one(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, GOOD, BAD)
    done = nabij("load", "observations", file, "--mapping", mapping, "--preview")
    assert done.exit_code == 1
    assert "line 3, waarde: A share is above 100. Check the value" in done.stdout
    assert "2 rows: 1 good, 1 bad." in done.stdout
    assert "1 new figures, 0 changed, 0 the same." in done.stdout
    assert "Nothing was written" in done.stdout
    assert not Observation.objects.exists()


def test_preview_without_a_fault_ends_well(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    assert nabij("load", "observations", write_file(tmp_path, GOOD), "--mapping", mapping, "--preview").exit_code == 0


def test_apply_is_all_or_nothing_unless_asked(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, GOOD, BAD)
    refused = nabij("load", "observations", file, "--mapping", mapping, "--apply")
    assert refused.exit_code == 1
    assert "leave them out with --skip-bad" in refused.stdout
    assert not Observation.objects.exists()
    done = nabij("load", "observations", file, "--mapping", mapping, "--apply", "--skip-bad")
    assert done.exit_code == 0
    assert "Imported as batch import:register:wijken-2024:file.csv." in done.stdout
    again = nabij("load", "observations", file, "--mapping", mapping, "--apply", "--skip-bad")
    assert again.exit_code == 0
    assert "Nothing changed: every figure was there already." in again.stdout


def test_json_is_for_programs(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, GOOD, BAD)
    told = json.loads(nabij("load", "observations", file, "--mapping", mapping, "--preview", "--json").stdout)
    assert told["rows"] == {"read": 2, "good": 1, "bad": 1, "blank": 0}
    assert told["observations"] == {"new": 1, "changed": 0, "same": 0}
    assert told["findings"] == [
        {
            "row": 3,
            "column": "waarde",
            "key": "share_above_whole",
            "problem": "A share is above 100.",
            "remedy": "Check the value, and whether the indicator is a share.",
            "parameters": {"whole": 100},
        }
    ]
    assert told["findings_by_key"] == {"share_above_whole": 1}
    assert told["applied"] is False


def test_very_many_bad_rows_are_counted(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, *[BAD.replace("2022", str(year)) for year in range(1900, 2100)] * 6)
    told = json.loads(nabij("load", "observations", file, "--mapping", mapping, "--preview", "--json").stdout)
    assert told["findings_listed"] == len(told["findings"]) == 1000
    assert told["findings_by_key"]["share_above_whole"] == 1200
    assert (
        "more: duplicate_differs 1,200, share_above_whole 1,200"
        in nabij("load", "observations", file, "--mapping", mapping, "--preview").stdout
    )


def test_a_faulty_mapping_is_named(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(LONG.replace("decimal", "decimaal"))
    done = nabij("load", "observations", write_file(tmp_path, GOOD), "--mapping", mapping, "--preview")
    assert done.exit_code == 1
    assert "mapping, file.decimaal: " in done.stdout
    assert "Did you mean “decimal”?" in done.stdout


def test_a_lost_database_is_told_in_one_line(
    world: ImportWorld, tmp_path: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise applying.ImportFailed("The connection to the database was lost. Nothing was changed: …")

    monkeypatch.setattr(applying._Import, "exclude_other_writers", lost)
    done = nabij("load", "observations", write_file(tmp_path, GOOD), "--mapping", mapping, "--apply")
    assert done.exit_code == 1
    assert done.stderr == "nabij: The connection to the database was lost. Nothing was changed: …\n"


def test_one_says_what_one_wants(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, GOOD)
    for wrong in ([], ["--preview", "--apply"], ["--preview", "--skip-bad"]):
        assert nabij("load", "observations", file, "--mapping", mapping, *wrong).exit_code == 2
    assert nabij("load", "observations", file, "--mapping", "no-such", "--preview").exit_code == 2
    assert nabij("load", "observations", tmp_path / "absent.csv", "--mapping", mapping, "--preview").exit_code == 2


def test_export_writes_what_anyone_may_see(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    Indicator.objects.filter(slug="people").update(access="restricted")
    file = write_file(
        tmp_path,
        "W002;alone;2021;T;all;12,5;1;8;;;",
        "W001;alone;2021;T;all;50;10;20;40;60;",
        "W003;alone;2021;V;all;VS;;20;;;",
        "W001;people;2021;T;all;1200;;;;;",
    )
    nabij("load", "observations", file, "--mapping", mapping, "--apply")
    Observation.objects.filter(unit=world.units["W002"]).update(withheld=True)
    target = tmp_path / "out.csv"
    assert nabij("export", "observations", target).exit_code == 0
    with target.open(newline="") as written:
        rows = list(csv.DictReader(written))
    shown = [(row["unit"], row["indicator"], row["gender"], row["status"], row["value"], row["count"]) for row in rows]
    assert shown == [
        ("W001", "alone", "all", "known", "50", "10"),
        ("W002", "alone", "all", "suppressed", "", ""),  # withheld by the disclosure rules
        ("W003", "alone", "women", "suppressed", "", ""),
    ]
    assert rows[0]["period_start"] == "2021-01-01"
    assert (rows[0]["source"], rows[0]["edition"], rows[0]["rolled_up"]) == ("register", "wijken-2024", "no")
    only = nabij("export", "observations", "-", "--indicator", "people")
    assert only.stdout.count("\n") == 1  # the header


def test_what_was_exported_can_be_imported_again(world: ImportWorld, tmp_path: Path, mapping: Path) -> None:
    file = write_file(tmp_path, GOOD, "W002;income;2021;T;all;21345,678;;;;;estimated", "W003;alone;2021;T;all;ND;;;;;")
    nabij("load", "observations", file, "--mapping", mapping, "--apply")
    exported = tmp_path / "exported.csv"
    nabij("export", "observations", exported)
    example = nabij("load", "observations", exported, "--mapping", "one-figure-per-row", "--preview", "--json")
    assert {finding["key"] for finding in json.loads(example.stdout)["findings"]} == {
        "mapping_unknown_source",
        "mapping_unknown_edition",
    }
    own = tmp_path / "own.toml"
    text = Path("nabij/needs/importing/mappings/one-figure-per-row.toml").read_text()
    own.write_text(text.replace("statbel-census-2021", "register").replace('"district"', '"wijk"'))
    told = json.loads(nabij("load", "observations", exported, "--mapping", own, "--preview", "--json").stdout)
    assert told["observations"] == {"new": 0, "changed": 0, "same": 3}
