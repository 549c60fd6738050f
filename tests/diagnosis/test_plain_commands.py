"""`nabij allocate` and `nabij inequality` on plain files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diagnosis.conftest import Nabij

Write = Callable[[str, str], Path]


def test_workers_are_divided_with_a_floor_and_every_unit_says_why(nabij: Nabij, written: Write) -> None:
    weights = written(
        "W.csv", "unit,weight\nnoord,223509\nnoord_oost,201921\nzuid_oost,188155\nzuid,319935\ncentrum,312616\n"
    )
    made = json.loads(
        nabij("allocate", "--staff", "19", "--weights", weights, "--method", "webster", "--floor", "3", "--json")
    )
    assert made["workers"] == {"noord": 3, "noord_oost": 3, "zuid_oost": 3, "zuid": 5, "centrum": 5}
    assert (made["method"], made["floor"], made["ceiling"], made["ties"]) == ("webster", 3, None, [])
    assert [unit["bound"] for unit in made["units"]] == [None, None, "floor", None, None]
    assert made["units"][3]["share"] == pytest.approx(19 * 319935 / 1246136)


def test_a_tie_is_said(nabij: Nabij, written: Write) -> None:
    weights = written("W.csv", "unit,weight\na,0.1\nb,0.1\nc,0.1\n")
    made = json.loads(nabij("allocate", "--staff", "1", "--weights", weights, "--method", "hamilton", "--json"))
    assert made["ties"] == [{"units": ["a", "b", "c"], "workers": 1}]
    assert "A tie: a, b, c have an equal claim to 1" in nabij.stderr


def test_the_answer_also_comes_as_csv_and_as_a_table(nabij: Nabij, written: Write) -> None:
    words = ("allocate", "--staff", "4", "--weights", written("W.csv", "unit,weight\na,3\nb,1\n"))
    assert nabij(*words, "--csv") == "unit,weight,share,workers,bound\na,3.0,3.0,3,\nb,1.0,1.0,1,\n"
    assert "workers" in nabij(*words)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("unit,weight\na,1\nb,-1\n", [], "W.csv: the weight of b is negative"),
        ("unit,weight\na,0\n", [], "W.csv: no unit has any weight"),
        ("unit,weight\n", [], "W.csv: there is no unit."),
        ("unit,weight\na,1\na,2\n", [], "W.csv, row 3: the unit a is already in row 2."),
        ("unit,weight\na,1\nb,\n", [], "W.csv, row 3: the weight is missing."),
        ("unit,weight\na,1\nb,nan\n", [], "W.csv, row 3: the weight is not a number"),
        ("unit,weight\na,1\nb,1\n", ["--floor", "10"], "W.csv: the floors take 20 workers; there are 19."),
        ("unit,weight\na,1\nb,1\n", ["--ceiling", "8"], "W.csv: the ceilings leave room for 16 workers; there are 19."),
        ("unit,weight\na,1\n", ["--floor", "9", "--ceiling", "8"], "W.csv: the floor is above the ceiling."),
    ],
)
def test_a_division_that_cannot_be_is_said_in_words(
    nabij: Nabij, written: Write, text: str, options: list[str], words: str
) -> None:
    assert words in nabij.refusal("allocate", "--staff", "19", "--weights", written("W.csv", text), *options)


def test_inequality_over_ranks(nabij: Nabij, written: Write) -> None:
    ranked = written("R.csv", "rank,population,value\n1,100,10\n2,100,20\n3,100,30\n")
    made = json.loads(nabij("inequality", "--ranked", ranked, "--json"))
    assert (made["units"], made["people"], made["mean"]) == (3, 300, 20)
    assert made["concentration"]["value"] == pytest.approx(2 / 9)
    assert made["slope"]["value"] == pytest.approx(30)
    assert made["gini"]["value"] == pytest.approx(2 / 9)
    assert made["gini"]["lower"] <= made["gini"]["value"] <= made["gini"]["upper"]
    assert made["curve"][-1] == pytest.approx([1, 1])
    assert json.loads(nabij("inequality", "--ranked", ranked, "--json")) == made
    assert nabij("inequality", "--ranked", ranked, "--csv").startswith(
        "measure,value,lower,upper,why\nconcentration,0.2"
    )


def test_a_measure_without_meaning_says_why(nabij: Nabij, written: Write) -> None:
    ranked = written("R.csv", "rank,population,value\n1,100,10\n1,100,20\n")
    made = json.loads(nabij("inequality", "--ranked", ranked, "--json", "--replicates", "0"))
    assert made["slope"] == {"value": None, "lower": None, "upper": None, "why": "one_rank"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rank,population,value\n1,0,10\n", "R.csv: nobody lives anywhere"),
        ("rank,population,value\n1,5,10\n2,-5,10\n", "R.csv, row 3: the population is negative"),
        ("rank,population,value\n1,5,\n", "R.csv, row 2: the value is missing."),
        ("rank,population,value\n", "R.csv: there is no row below the header."),
        ("rank,people,value\n", "R.csv: there is no column population"),
    ],
)
def test_a_gradient_that_cannot_be_measured_is_said_in_words(
    nabij: Nabij, written: Write, text: str, words: str
) -> None:
    assert words in nabij.refusal("inequality", "--ranked", written("R.csv", text))


def test_more_than_the_floors_leave_is_said_without_a_ceiling(nabij: Nabij, written: Write) -> None:
    weights = written("W.csv", "unit,weight\na,3\nb,1\n")
    assert "the floors take 18 workers; there are 3" in nabij.refusal(
        "allocate", "--staff", "3", "--weights", weights, "--floor", "9"
    )


def test_a_file_of_a_spreadsheet_that_cannot_be_read_says_how_to_save_it(
    nabij: Nabij, written: Write, tmp_path: Path
) -> None:
    semicolons = written("W.csv", "unit;weight\na;3\n")
    said = nabij.refusal("allocate", "--staff", "3", "--weights", semicolons)
    assert "the columns are: unit;weight. Columns are separated by commas." in said
    latin = tmp_path / "latin.csv"
    latin.write_bytes("unit,weight\ncafé,3\n".encode("latin-1"))
    assert "latin.csv: this is not text in UTF-8. Save it as CSV UTF-8." in nabij.refusal(
        "allocate", "--staff", "3", "--weights", latin
    )
