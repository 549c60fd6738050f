"""`nabij locate` on plain files: each model by hand on a street with four quarters, and what cannot be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diagnosis.conftest import Nabij

Write = Callable[[str, str], Path]

# A street: quarters at 0, 10, 20 and 60 minutes, with a possible site in each.
AT = {"a": 0, "b": 10, "c": 20, "d": 60}
DEMAND = "origin,demand\na,100\nb,200\nc,300\nd,50\n"
COST = "origin,site,cost\n" + "".join(f"{one},at_{other},{abs(AT[one] - AT[other])}\n" for one in AT for other in AT)


@pytest.fixture
def files(written: Write) -> list[str | Path]:
    return ["--demand", written("D.csv", DEMAND), "--cost", written("C.csv", COST)]


@pytest.mark.parametrize(
    ("options", "sites", "objective"),
    [
        (["pmedian", "--k", "1"], ["at_c"], 100 * 20 + 200 * 10 + 50 * 40),
        (["pmedian", "--k", "2"], ["at_b", "at_c"], 100 * 10 + 50 * 40),
        (["pcenter", "--k", "2"], ["at_b", "at_d"], 10),
        (["mclp", "--k", "1", "--radius", "10"], ["at_b"], 600),
        (["lscp", "--radius", "10"], ["at_b", "at_d"], 2),
    ],
)
def test_each_model_by_hand(
    nabij: Nabij, files: list[str | Path], options: list[str], sites: list[str], objective: float
) -> None:
    made = json.loads(nabij("locate", "--model", *options, *files, "--json"))
    assert (made["sites"], made["objective"]) == (sites, objective)
    assert made["bound"] == pytest.approx(objective)
    assert made["gap"] <= 0.0001
    assert made["demand"] == 650


def test_existing_sites_count_and_are_not_chosen_again(nabij: Nabij, files: list[str | Path], written: Write) -> None:
    existing = written("E.csv", "site\nat_c\n")
    words = ("locate", "--model", "pmedian", "--k", "1", *files, "--existing", existing)
    made = json.loads(nabij(*words, "--json"))
    assert (made["existing"], made["sites"], made["objective"]) == (["at_c"], ["at_b"], 100 * 10 + 50 * 40)
    assert nabij(*words, "--csv") == "origin,site\na,at_b\nb,at_b\nc,at_c\nd,at_c\n"
    assert "sites: at_b\n" in nabij(*words)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["pmedian", "--k", "5"], "C.csv: 5 sites were asked, and there are 4 to choose from."),
        (["pmedian"], "--k must be 1 or more"),
        (["pcenter", "--k", "0"], "--k must be 1 or more"),
        (["mclp", "--k", "1"], "this model needs --radius"),
        (["lscp", "--radius", "-1"], "this model needs --radius"),
    ],
)
def test_a_question_without_answer_is_said_in_words(
    nabij: Nabij, files: list[str | Path], options: list[str], words: str
) -> None:
    assert words in nabij.refusal("locate", "--model", *options, *files)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "C.csv",
            "origin,site,cost\na,x,1\nb,x,1\nc,x,1\n",
            "C.csv: no site can be reached from d, where people live.",
        ),
        ("C.csv", "origin,site,cost\na,x,1\nb,x,1\nc,x,1\nd,y,1\n", "C.csv: 1 sites cannot reach everybody; 2 can."),
        ("C.csv", COST + "e,at_a,1\n", "C.csv, row 18: the origin e is not in the file of demand."),
        ("C.csv", COST + "a,,1\n", "C.csv, row 18: the site is missing."),
        ("D.csv", "origin,demand\na,0\nb,0\nc,0\nd,0\n", "D.csv: nobody lives anywhere"),
        ("E.csv", "site\nat_z\n", "E.csv, row 2: the site at_z is not in C.csv."),
    ],
)
def test_a_bad_file_is_said_in_words(
    nabij: Nabij, files: list[str | Path], written: Write, name: str, text: str, words: str
) -> None:
    existing = written("E.csv", "site\n")
    written(name, text)
    assert words in nabij.refusal("locate", "--model", "pmedian", "--k", "1", *files, "--existing", existing)


def test_an_unknown_model_is_refused(nabij: Nabij, files: list[str | Path]) -> None:
    nabij("locate", "--model", "best", "--k", "1", *files, code=2)
