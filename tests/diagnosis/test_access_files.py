"""`nabij access` on plain files: every measure by hand on a small map, and every bad file said with its row."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from nabij.diagnosis.plain import files as plain_files
from tests.diagnosis.conftest import Nabij

Write = Callable[[str, str], Path]

# Three quarters and two health centres; the hill reaches neither.
DEMAND = "origin,demand\nmarolles,1000\ncanal,3000\nhill,500\n"
SUPPLY = "site,supply\neast,2\nwest,4\n"
COST = "origin,site,cost\nmarolles,east,10\nmarolles,west,30\ncanal,west,15\n"


@pytest.fixture
def files(written: Write) -> list[str | Path]:
    return [
        "--demand",
        written("D.csv", DEMAND),
        "--supply",
        written("S.csv", SUPPLY),
        "--cost",
        written("C.csv", COST),
    ]


def _access(text: str) -> dict[str, float]:
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["origin", "access"]
    return {origin: float(access) for origin, access in rows[1:]}


@pytest.mark.parametrize(
    ("options", "marolles", "canal"),
    [
        (["count", "--max-cost", "30"], 6, 4),
        (["count", "--max-cost", "29.9"], 2, 4),
        (["2sfca", "--max-cost", "30"], 2 / 1000 + 4 / 4000, 4 / 4000),
        (["2sfca"], 2 / 1000 + 4 / 4000, 4 / 4000),
        (["e2sfca", "--weights", "10:1,20:0.68,30:0.22"], 2 / 1000 + 0.22 * 4 / 2260, 0.68 * 4 / 2260),
        (["e2sfca", "--weights", "10:1,20:0.68,30:0.22", "--max-cost", "20"], 2 / 1000, 4 / 3000),
        (["gravity", "--decay", "inverse"], 2 / 10 + 4 / 30, 4 / 15),
        (["kd2sfca", "--max-cost", "30"], 2 / 1000, 4 / 3000),
        (
            ["3sfca", "--weights", "20:1,30:0.5"],
            # Marolles puts two thirds of its people on east and one third, at half weight, on west.
            2 / 1000 + (0.5 / 1.5) * 0.5 * 4 / (3000 + 1000 / 6),
            4 / (3000 + 1000 / 6),
        ),
    ],
)
def test_each_measure_by_hand(
    nabij: Nabij, files: list[str | Path], options: list[str], marolles: float, canal: float
) -> None:
    access = _access(nabij("access", "--measure", *options, *files))
    assert access == pytest.approx({"marolles": marolles, "canal": canal, "hill": 0})
    assert "1 of 3 origins reach nothing: their access is 0" in nabij.stderr


def test_the_nearest_of_who_reaches_nothing_is_0_and_said_to_be_no_nearness(
    nabij: Nabij, files: list[str | Path]
) -> None:
    assert _access(nabij("access", "--measure", "nearest", *files)) == {"marolles": 10, "canal": 15, "hill": 0}
    assert "1 of 3 origins reach nothing: their access is 0, which is no nearness" in nabij.stderr


def test_csv_is_on_standard_output_also_beside_a_file(nabij: Nabij, files: list[str | Path], tmp_path: Path) -> None:
    words = ["access", "--measure", "count", *files, "--csv"]
    printed = nabij(*words)
    assert printed == "origin,access\nmarolles,6.0\ncanal,4.0\nhill,0.0\n"
    assert nabij(*words, "--out", tmp_path / "A.csv") == printed == (tmp_path / "A.csv").read_text()


def test_a_pipe_is_refused_in_words(nabij: Nabij, files: list[str | Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "C.pipe")
    said = nabij.refusal("access", "--measure", "count", *files[:-1], tmp_path / "C.pipe")
    assert said == "C.pipe: is a pipe, which can be read once only. Save it as a file first."


def test_arrow_opens_the_file_itself(nabij: Nabij, files: list[str | Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a file of Python, its thread that reads ahead aborts one run in eight where the machine is busy."""
    opened: list[object] = []
    really = arrow_csv.open_csv

    def noting(file: object, **options: object) -> object:
        opened.append(file)
        return really(file, **options)

    monkeypatch.setattr(arrow_csv, "open_csv", noting)
    nabij("access", "--measure", "count", *files)
    assert len(opened) == 3
    assert all(isinstance(file, pa.NativeFile) and not isinstance(file, pa.PythonFile) for file in opened)


def test_raam_is_an_equilibrium_of_crowding_and_way(nabij: Nabij, files: list[str | Path], tmp_path: Path) -> None:
    out = tmp_path / "A.csv"
    told = json.loads(nabij("access", "--measure", "raam", "--tau", "60", *files, "--out", out, "--json"))
    assert told["gap"] <= 1e-8
    access = _access(out.read_text(encoding="utf-8"))
    # All of Marolles stays at east (1000 people for 1500 places of an equal share); canal has west alone.
    assert access == {"marolles": pytest.approx(1000 / 1500 + 1 / 6), "canal": pytest.approx(1 + 1 / 4), "hill": 0}


def test_the_evidence_stands_beside_the_answer(nabij: Nabij, files: list[str | Path]) -> None:
    told = json.loads(nabij("access", "--measure", "2sfca", "--max-cost", "15", *files, "--json"))
    assert told["access"] == {"marolles": 0.002, "canal": pytest.approx(4 / 3000), "hill": 0}
    del told["access"]
    inputs = told.pop("inputs")
    assert told.pop("version")
    assert [inputs[name]["file"] for name in ("demand", "supply", "cost")] == ["D.csv", "S.csv", "C.csv"]
    assert inputs["supply"]["bytes"] == len(SUPPLY)
    assert inputs["supply"]["sha256"] == hashlib.sha256(SUPPLY.encode()).hexdigest()
    changed = datetime.fromisoformat(inputs["supply"]["changed"])
    assert timedelta() <= datetime.now(UTC) - changed < timedelta(minutes=5)
    assert told == {
        "measure": "2sfca",
        "max_cost": 15,
        "tau": None,
        "weights": None,
        "decay": None,
        "origins": 3,
        "sites": 2,
        "pairs": 3,
        "demand": 4500,
        "supply": 6,
        "origins_that_reach_nothing": 1,
    }


@pytest.mark.parametrize("label", [pa.string(), pa.int64(), pa.dictionary(pa.int32(), pa.string())])
def test_costs_from_parquet_equal_those_from_csv(
    nabij: Nabij, written: Write, tmp_path: Path, label: pa.DataType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_files, "BLOCK_ROWS", 2)
    demand, supply = written("D.csv", "origin,demand\n7,1000\n8,3000\n"), written("S.csv", "site,supply\n1,2\n2,4\n")
    sides: list[str | Path] = ["--demand", demand, "--supply", supply]
    texts = {"origin": ["7", "7", "8"], "site": ["1", "2", "2"]}
    table = pa.table(
        {
            name: pa.array([int(one) for one in column] if label == pa.int64() else column, label)
            for name, column in texts.items()
        }
        | {"cost": pa.array([10, 30, 15], pa.int16())}
    )
    parquet.write_table(table, tmp_path / "C.parquet")
    csv_costs = written("C.csv", "origin,site,cost\n7,1,10\n7,2,30\n8,2,15\n")
    words = ["access", "--measure", "2sfca", "--max-cost", "30", *sides, "--cost"]
    assert nabij(*words, tmp_path / "C.parquet") == nabij(*words, csv_costs)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("C.csv", COST + "hill,north,3\n", "C.csv, row 5: the site north is not in the file of supply."),
        ("C.csv", COST + "valley,east,3\n", "C.csv, row 5: the origin valley is not in the file of demand."),
        ("C.csv", COST + "canal,west,3\n", "C.csv, row 5: this pair of origin and site is there twice"),
        ("C.csv", "origin,site,cost\nhill,east,-3\n", "C.csv, row 2: the cost is negative"),
        ("C.csv", COST + "hill,east,\n", "C.csv, row 5: the cost is missing"),
        ("C.csv", COST + "hill,east,far\n", "C.csv, row 5: the cost is not a number"),
        ("C.csv", COST + ",east,3\n", "C.csv, row 5: the origin is missing."),
        ("C.csv", "origin,site,minutes\n", "C.csv: there is no column cost; the columns are: origin, site, minutes."),
        ("C.csv", "", "C.csv: there is no column origin; the columns are: none."),
        ("S.csv", "site,supply\neast,2\nwest,-4\n", "S.csv, row 3: the supply is negative"),
        ("S.csv", "site,supply\neast,\nwest,4\n", "S.csv, row 2: the supply is missing."),
        ("S.csv", "site,supply\neast,many\nwest,4\n", "S.csv, row 2: the supply is not a number"),
        ("S.csv", "site,supply\neast,1\neast,4\n", "S.csv, row 3: the site east is there twice."),
        ("S.csv", "site,supply\n,1\n", "S.csv, row 2: the site is missing."),
        ("D.csv", "origin,demand\nmarolles,0\ncanal,0\nhill,0\n", "D.csv: nobody lives anywhere"),
        ("D.csv", "origin,demand\n", "D.csv: there is no row below the header."),
        ("D.csv", "origin,demand\nmarolles,1\ncanal,1_000\n", "D.csv, row 3: the demand is not a number"),
    ],
)
def test_a_bad_file_is_said_in_words(
    nabij: Nabij, files: list[str | Path], written: Write, name: str, text: str, words: str
) -> None:
    written(name, text)
    assert words in nabij.refusal("access", "--measure", "2sfca", "--max-cost", "30", *files)


def test_the_row_is_that_of_the_whole_file_also_in_a_later_block(
    nabij: Nabij, files: list[str | Path], written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_files, "BLOCK_BYTES", 64)
    many = "".join(f"canal,s{place},7\n" for place in range(100))
    written("S.csv", "site,supply\n" + "".join(f"s{place},1\n" for place in range(100)))
    written("C.csv", "origin,site,cost\n" + many + "nowhere,s1,5\n")
    refused = nabij.refusal("access", "--measure", "nearest", *files)
    assert refused == "C.csv, row 102: the origin nowhere is not in the file of demand."
    written("C.csv", "origin,site,cost\n" + many + "canal,s1,5\n")
    assert "C.csv, row 102: this pair" in nabij.refusal("access", "--measure", "nearest", *files)


def test_one_over_nothing_is_refused(nabij: Nabij, files: list[str | Path], written: Write) -> None:
    written("C.csv", COST + "hill,east,0\n")
    assert "a cost is 0" in nabij.refusal("access", "--measure", "gravity", "--decay", "inverse", *files)


@pytest.mark.parametrize(
    "options",
    [
        ["4sfca"],
        ["e2sfca"],
        ["gravity", "--max-cost", "5"],
        ["kd2sfca"],
        ["raam"],
        ["raam", "--tau", "0"],
        ["2sfca", "--tau", "60"],
        ["2sfca", "--weights", "10:1"],
        ["e2sfca", "--weights", "10:1", "--decay", "inverse"],
        ["e2sfca", "--weights", "10:1,10:2"],
        ["e2sfca", "--weights", "10-1"],
        ["e2sfca", "--weights", "10:-1"],
        ["e2sfca", "--decay", "gaussian"],
        ["e2sfca", "--decay", "gaussian:0"],
        ["e2sfca", "--decay", "linear:3"],
        ["count", "--max-cost", "-1"],
    ],
)
def test_options_that_do_not_go_together_are_refused(nabij: Nabij, files: list[str | Path], options: list[str]) -> None:
    nabij("access", "--measure", *options, *files, code=2)


def test_it_works_without_a_database_and_says_what_is_wrong_in_one_line(
    files: list[str | Path], written: Write, tmp_path: Path
) -> None:
    program = [str(Path(sys.executable).parent / "nabij"), "access", "--measure", "nearest"]
    nowhere = {"NABIJ_HOME": str(tmp_path / "home"), "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    run = subprocess.run([*program, *map(str, files)], env=nowhere, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "origin,access\nmarolles,10.0\ncanal,15.0\nhill,0.0\n")
    written("C.csv", COST + "hill,north,3\n")
    run = subprocess.run([*program, *map(str, files)], env=nowhere, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "nabij: C.csv, row 5: the site north is not in the file of supply.\n"
