"""The command line over plain files, as an analyst uses it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typer
from django.core.exceptions import ValidationError
from typer.testing import CliRunner

from nabij.cli import build


@cache
def _app() -> typer.Typer:
    return build()


class Nabij:
    """Runs `nabij` with words. A database is never looked for: these commands must work without."""

    def __init__(self) -> None:
        self._runner = CliRunner()
        self._app = _app()

    def __call__(self, *words: str | Path, code: int = 0) -> str:
        result = self._runner.invoke(self._app, [str(word) for word in words])
        assert result.exit_code == code, result.output
        self.stderr = result.stderr
        return result.stdout

    def refusal(self, *words: str | Path) -> str:
        """What is said of a file that cannot be used; `main` prints it in one line and ends with exit code 1."""
        result = self._runner.invoke(self._app, [str(word) for word in words])
        assert isinstance(result.exception, ValidationError), result.output
        assert result.stdout == ""
        return " ".join(result.exception.messages)


@pytest.fixture
def nabij(monkeypatch: pytest.MonkeyPatch) -> Nabij:
    monkeypatch.setattr("sys.argv", ["nabij", "access"])
    return Nabij()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file and says where it is."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
