"""Files that cannot be loaded: every problem is named, nothing is written. And a load from start to end."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nabij.people.models import AuditEvent
from nabij.territory.actions import load_brussels
from nabij.territory.contents import LoadProblems
from nabij.territory.models import Level


def spoil_csv(name: str, line: int, column: str, value: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[line - 2][column] = value
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return spoil


def spoil_geojson(name: str, change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        content = json.loads((folder / name).read_text(encoding="utf-8"))
        change(content)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")

    return spoil


def in_lambert(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[649000, 665000], [650000, 665000], [650000, 666000], [649000, 665000]]],
    }


def bow_tie(content: dict[str, Any]) -> None:
    content["features"][2]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[4.3, 50.8], [4.4, 50.9], [4.4, 50.8], [4.3, 50.9], [4.3, 50.8]]],
    }


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file is missing": (lambda folder: (folder / "zones.csv").unlink(), "zones.csv: is missing."),
    "a file is cut off": (
        lambda folder: (folder / "zones.geojson").write_bytes((folder / "zones.geojson").read_bytes()[:5000]),
        "zones.geojson: is not whole JSON",
    ),
    "another encoding": (
        lambda folder: (folder / "indicators_neighbourhood.csv").write_bytes(
            (folder / "indicators_neighbourhood.csv").read_text(encoding="utf-8").encode("latin-1")
        ),
        "indicators_neighbourhood.csv: is not UTF-8",
    ),
    "no rows": (lambda folder: (folder / "postcodes.csv").write_text("postcode,nis\n"), "postcodes.csv: has no rows."),
    "semicolons": (
        lambda folder: (folder / "zones.csv").write_text((folder / "zones.csv").read_text().replace(",", ";")),
        "zones.csv: has no column cd_sector",
    ),
    "a line with a cell too many": (
        lambda folder: (folder / "postcodes.csv").write_text("postcode,nis\n1000,21004,1\n"),
        "postcodes.csv, line 2: has another number of columns",
    ),
    "a code twice": (
        spoil_csv("zones.csv", 3, "cd_sector", "21001A00-"),
        "zones.csv: has cd_sector '21001A00-' 2 times.",
    ),
    "an unknown municipality": (
        spoil_csv("zones.csv", 2, "nis", "99999"),
        "zones.csv, line 2: names an unknown nis '99999'.",
    ),
    "two files that disagree": (
        spoil_csv("zones.csv", 2, "md_id", "1"),
        "zones.csv, line 2: says md_id '1', sectors.geojson says '58'.",
    ),
    "people below zero": (
        spoil_csv("zones.csv", 2, "pop_2024", "-5"),
        "zones.csv, line 2: has a pop_2024 that is not a whole number of people.",
    ),
    "an unknown postcode municipality": (
        spoil_csv("postcodes.csv", 2, "nis", "11002"),
        "postcodes.csv, line 2: names an unknown nis '11002'.",
    ),
    "an unknown candidate": (
        spoil_csv("sector_codes_2025.csv", 2, "candidate_2022", "XXX"),
        "sector_codes_2025.csv, line 2: names an unknown sector 'XXX'.",
    ),
    "a projection that says so": (
        spoil_geojson("communes.geojson", lambda content: content["crs"]["properties"].update(name="EPSG:31370")),
        "communes.geojson: is in the projection EPSG:31370.",
    ),
    "a projection that does not say so": (
        spoil_geojson("sectors.geojson", in_lambert),
        "sectors.geojson, feature 1: has coordinates that are not longitude and latitude.",
    ),
    "a border that crosses itself": (
        spoil_geojson("sectors.geojson", bow_tie),
        "sectors.geojson, feature 3: has a broken border: Self-intersection",
    ),
    "a line instead of an area": (
        spoil_geojson(
            "zones.geojson",
            lambda content: content["features"][0].update(
                geometry={"type": "LineString", "coordinates": [[4.3, 50.8], [4.4, 50.9]]}
            ),
        ),
        "zones.geojson, feature 1: is a LineString, not an area.",
    ),
    "no geometry": (
        spoil_geojson("zones.geojson", lambda content: content["features"][0].update(geometry=None)),
        "zones.geojson, feature 1: has a geometry that cannot be read.",
    ),
    "a property that is gone": (
        spoil_geojson("zones.geojson", lambda content: content["features"][0]["properties"].pop("zone")),
        "zones.geojson, feature 1: has no zone.",
    ),
    "a municipality that is gone": (
        spoil_geojson("communes.geojson", lambda content: content["features"].pop()),
        "has no '21019', which the municipalities of Brussels has.",
    ),
}


@pytest.mark.shared
@pytest.mark.parametrize("circumstance", SPOILT)
def test_spoilt_files_are_refused_with_a_clear_message_and_nothing_is_written(
    circumstance: str, db: None, own_files: Path
) -> None:
    spoil, expected = SPOILT[circumstance]
    spoil(own_files)
    with pytest.raises(LoadProblems) as refused:
        load_brussels(own_files, by=None)
    said = [str(problem) for problem in refused.value.problems]
    assert any(expected in line for line in said), said
    assert not Level.objects.exists()
    assert not AuditEvent.objects.exists()


def test_folder_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(LoadProblems, match="is not a folder"):
        load_brussels(tmp_path / "nowhere", by=None)


@pytest.mark.shared
def test_every_problem_is_named_at_once(db: None, own_files: Path) -> None:
    (own_files / "zones.csv").unlink()
    (own_files / "communes.geojson").unlink()
    with pytest.raises(LoadProblems) as refused:
        load_brussels(own_files, by=None)
    assert [problem.where for problem in refused.value.problems] == ["zones.csv", "communes.geojson"]


@pytest.mark.shared
def test_file_that_nobody_knows_is_mentioned_and_left_alone(db: None, own_files: Path) -> None:
    (own_files / "notes.txt").write_text("not for the load")
    report = load_brussels(own_files, by=None)
    assert report.notes == ("notes.txt is not a file of this data set; it was left alone",)


@pytest.mark.shared
def test_progress_is_told_from_start_to_end(db: None, brussels_files: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load_brussels(brussels_files, by=None, progress=lambda *step: told.append(step))
    assert told[0] == ("read files", 0, 4)
    assert told[-1][1] == told[-1][2]
    assert all(0 <= done <= steps for _what, done, steps in told)
