"""Loading Brussels over the pack, and from files that are broken: all or nothing."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from typer.testing import CliRunner

from nabij.cli import build
from nabij.needs.actions import load_brussels, load_pack
from nabij.needs.load import read_brussels_figures
from nabij.needs.models import Observation
from nabij.territory.contents import LoadProblems
from nabij.territory.models import Unit
from tests.needs.test_load_brussels import figure

FILES = settings.NABIJ_SHARED / "data" / "brussels"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES.is_dir(), reason="the real Brussels files (NABIJ_SHARED) are not here"),
]


@pytest.mark.django_db
def test_the_real_files_replace_the_pack_that_stood_in_for_them() -> None:
    load_pack(by=None)
    assert figure("zone:zuid", "population", 2024).value == 319_935
    assert figure("region:brussels", "unemployment", 2021).value == 16.3
    load_brussels(FILES, by=None)
    assert not Observation.objects.filter(batch__file_name="facts written for Nabij").exists()
    assert figure("region:brussels", "unemployment", 2021).denominator == 549_176


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files that may be broken."""
    copy = tmp_path / "brussels"
    shutil.copytree(FILES, copy, ignore=shutil.ignore_patterns("*.parquet", "*pois*", "services*", "walk*"))
    copy.chmod(0o755)
    for path in copy.iterdir():
        path.chmod(0o644)
    return copy


def codes() -> dict[str, list[str]]:
    """The codes that a loaded territory knows."""
    files = (
        ("sector", "zones.csv", "cd_sector"),
        ("district", "indicators_neighbourhood.csv", "md_id"),
        ("municipality", "indicators_commune.csv", "nis"),
    )
    return {
        level: [row[column] for row in csv.DictReader((FILES / file).read_text("utf-8").splitlines())]
        for level, file, column in files
    }


@pytest.mark.parametrize(
    ("file", "break_it", "expected"),
    [
        ("sector", lambda t: t.replace(",18741,", ",18741 euro,", 1), "income_median_2021 holds no number"),
        ("sector", lambda t: t.replace(",18741,", ",nan,", 1), "income_median_2021 holds no number"),
        ("sector", lambda t: t.replace(",18741,", ",18741,5,", 1), "line 2: has another number of cells"),
        ("sector", lambda t: t.replace("21001A00-", "21001AXX-", 1), "unknown cd_sector '21001AXX-'"),
        ("sector", lambda t: t + t.splitlines()[1] + "\n", "repeats cd_sector '21001A00-'"),
        ("sector", lambda t: t.replace("cd_sector,", "sector,", 1), "lacks the columns cd_sector"),
        ("sector", lambda t: t.replace(",2812,", ",-2812,", 1), "pop_2024 is below zero"),
        ("sector", lambda t: t.replace(",10.5,", ",11.5,", 1), "contradicts the counts beside it"),
        ("sector", lambda t: t[: t.rindex("21019")], "has no line for cd_sector '21019"),
        ("neighbourhood", lambda t: t.replace(",VS,", ",XX,", 1), "holds an unknown flag"),
        ("neighbourhood", lambda t: t.replace(",9.14,", ",114.0,", 1), "pct65_2025 is above 100"),
        ("commune", lambda t: t.replace(",126196,", ",126197,", 1), "is not the sum of its sectors"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_place_and_remedy(
    folder: Path, file: str, break_it: Callable[[str], str], expected: str
) -> None:
    path = folder / f"indicators_{file}.csv"
    path.write_text(break_it(path.read_text("utf-8")), "utf-8")
    with pytest.raises(LoadProblems) as caught:
        read_brussels_figures(folder, codes=codes())
    said = [str(problem) for problem in caught.value.problems]
    assert any(expected in line for line in said), said[:5]
    assert all(problem.mend for problem in caught.value.problems)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "indicators_neighbourhood.csv"
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    with pytest.raises(LoadProblems) as caught:
        read_brussels_figures(folder, codes=codes())
    assert [str(problem) for problem in caught.value.problems] == [
        "indicators_neighbourhood.csv: is not UTF-8. Save it as UTF-8."
    ]


@pytest.mark.django_db
def test_one_missing_file_of_figures_leaves_the_territory_out_too(folder: Path) -> None:
    (folder / "indicators_commune.csv").unlink()
    with pytest.raises(LoadProblems) as caught:
        load_brussels(folder, by=None)
    assert "indicators_commune.csv: is not in the folder." in str(caught.value.problems[0])
    assert not Unit.objects.exists()
    assert not Observation.objects.exists()


@pytest.mark.django_db
def test_load_brussels_on_the_command_line_says_what_is_wrong_and_ends_with_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["load", "brussels", str(tmp_path)])
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
