"""`nabij group` on plain files: a row of houses by hand, an infeasible border, and what cannot be read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diagnosis.conftest import Nabij

Write = Callable[[str, str], Path]

# Two borders of four units in a row each; the two rows touch, but groups do not cross.
UNITS = "unit,population,border\n" + "".join(f"{side}{at},5,{side}\n" for side in "wz" for at in range(4))
NEIGHBOURS = "a,b\n" + "".join(f"{side}{at},{side}{at + 1}\n" for side in "wz" for at in range(3)) + "w3,z0\n"


@pytest.fixture
def files(written: Write) -> list[str | Path]:
    return ["--units", written("U.csv", UNITS), "--neighbours", written("N.csv", NEIGHBOURS)]


def test_groups_within_their_borders(nabij: Nabij, files: list[str | Path]) -> None:
    made = json.loads(nabij("group", *files, "--floor", "8", "--ceiling", "12", "--plans", "3", "--json"))
    assert [(one["border"], one["units"], one["population"]) for one in made["groups"]] == [
        ("w", ["w0", "w1"], 10),
        ("w", ["w2", "w3"], 10),
        ("z", ["z0", "z1"], 10),
        ("z", ["z2", "z3"], 10),
    ]
    assert made["units"] == {"w0": 1, "w1": 1, "w2": 2, "w3": 2, "z0": 3, "z1": 3, "z2": 4, "z3": 4}
    assert (made["infeasible"], made["seed"], made["population"]) == ([], 0, 40)
    assert made["parted"] == pytest.approx(2 / 6)
    assert [plan["seed"] for plan in made["plans"]] == [0, 1, 2]


def test_the_answer_also_comes_as_csv_and_as_a_table(nabij: Nabij, files: list[str | Path]) -> None:
    words = ("group", *files, "--floor", "20", "--ceiling", "20")
    assert nabij(*words, "--csv").splitlines()[:2] == ["unit,group", "w0,1"]
    assert "border" in nabij(*words)


def test_like_with_like_reads_a_value(nabij: Nabij, files: list[str | Path], written: Write) -> None:
    rows = UNITS.replace("border\n", "border,value\n").replace(",w\n", ",w,1\n").replace(",z\n", ",z,2\n")
    written("U.csv", rows)
    words = ("group", *files, "--floor", "8", "--ceiling", "12", "--likeness", "2")
    assert len(json.loads(nabij(*words, "--json"))["groups"]) == 4
    written("U.csv", UNITS)
    assert "U.csv: there is no column value" in nabij.refusal(*words)


def test_an_infeasible_border_is_said_and_the_other_is_drawn(
    nabij: Nabij, files: list[str | Path], written: Write
) -> None:
    written("U.csv", UNITS.replace("z0,5", "z0,50"))
    made = json.loads(nabij("group", *files, "--floor", "8", "--ceiling", "12", "--json", code=1))
    assert [one["border"] for one in made["groups"]] == ["w", "w"]
    assert made["units"]["z0"] is None
    assert [(one["border"], one["code"]) for one in made["infeasible"]] == [("z", "unit_too_large")]
    assert "the unit z0 alone has more people than the ceiling of 12" in nabij.stderr


def test_a_zone_smaller_than_the_floor_is_said(nabij: Nabij, files: list[str | Path]) -> None:
    nabij("group", *files, "--floor", "30", "--ceiling", "60", code=1)
    assert "w, 4 units that hang together from w0 on: 20 people live there, fewer than the floor of 30." in nabij.stderr


def test_given_groups_stay_as_they_are(nabij: Nabij, files: list[str | Path], written: Write) -> None:
    given = written("G.csv", "unit,group\nw0,old\nw1,old\nw2,old\nw3,old\n")
    words = ("group", *files, "--floor", "8", "--ceiling", "12", "--given", given)
    made = json.loads(nabij(*words, "--json"))
    assert [(one["units"], one["given"]) for one in made["groups"]] == [
        (["w0", "w1", "w2", "w3"], True),
        (["z0", "z1"], False),
        (["z2", "z3"], False),
    ]
    written("G.csv", "unit,group\nw0,old\nw2,old\n")
    assert nabij.refusal(*words) == "the given group old does not hang together inside one border."
    written("G.csv", "unit,group\nx,old\n")
    assert nabij.refusal(*words) == "G.csv, row 2: the unit x is not in U.csv."


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("N.csv", NEIGHBOURS + "w0,x\n", "N.csv, row 9: the unit x is not in U.csv."),
        ("N.csv", NEIGHBOURS + "w0,w0\n", "N.csv, row 9: a unit cannot be its own neighbour."),
        ("N.csv", "a,b,length\nw0,w1,-2\n", "N.csv, row 2: the length is negative"),
        ("N.csv", "a,b,length\nw0,w1,\n", "N.csv, row 2: the length is missing."),
        ("U.csv", UNITS + "w0,5,w\n", "U.csv, row 10: the unit w0 is already in row 2."),
        ("U.csv", UNITS + "y,,w\n", "U.csv, row 10: the population is missing."),
        ("U.csv", UNITS + "y,-1,w\n", "U.csv, row 10: the population is negative"),
        ("U.csv", UNITS + "y,1,\n", "U.csv, row 10: the border is missing."),
    ],
)
def test_a_bad_file_is_said_in_words(
    nabij: Nabij, files: list[str | Path], written: Write, name: str, text: str, words: str
) -> None:
    written(name, text)
    assert words in nabij.refusal("group", *files, "--floor", "8", "--ceiling", "12")


def test_bounds_in_the_wrong_order_are_refused(nabij: Nabij, files: list[str | Path]) -> None:
    assert "--floor must be above 0" in nabij.refusal("group", *files, "--floor", "13", "--ceiling", "12")
