"""`nabij export hsds`, as who runs it sees it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory.exchange.hsds_writing import FORMATS
from tests.directory.hsds_world import build_world

RUNNER = CliRunner()


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_an_export_tells_what_it_wrote(tmp_path: Path, form: str) -> None:
    build_world(more=2)
    ended = RUNNER.invoke(build(), ["export", "hsds", str(tmp_path / "out"), "--format", form, "--json"])
    assert ended.exit_code == 0, ended.output
    told = json.loads(ended.stdout)
    assert told["files"][f"services.{form}"] == 4 and told["contacts_with_a_name"] == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == told["files"].keys()


@pytest.mark.django_db
def test_an_export_in_words_warns_of_names(tmp_path: Path) -> None:
    build_world(more=2)
    ended = RUNNER.invoke(build(), ["export", "hsds", str(tmp_path)])
    assert ended.exit_code == 0
    assert "services.json: 4" in ended.stdout and "1 contacts have a person's name" in ended.stdout


@pytest.mark.django_db
def test_an_export_mixes_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    ended = RUNNER.invoke(build(), ["export", "hsds", str(tmp_path)])
    assert ended.exit_code == 2 and "is not empty" in " ".join(ended.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    wrong = RUNNER.invoke(build(), ["export", "hsds", str(tmp_path / "out"), "--format", "xml"])
    assert wrong.exit_code == 2 and "json, ndjson, csv" in wrong.stderr
