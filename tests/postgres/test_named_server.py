"""DATABASE_URL puts the product on another server; a wrong one is told in one line without its password."""

import os
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from nabij import postgres


def test_the_parts_of_an_address_become_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:p%40ss@db.example:6543/wijk?sslmode=require")

    database = postgres.django_database()

    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("wijk", "ann", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.example", "6543")
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert database["CONN_HEALTH_CHECKS"]


def test_without_an_address_it_is_the_embedded_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("NABIJ_HOME", str(tmp_path))

    database = postgres.django_database()

    assert database["HOST"] == str(postgres.status(tmp_path).socket.parent)
    assert database["OPTIONS"]["requirepeer"], "nobody else's server will do"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ann:geheim@", "names no database"),
        ("postgresql://ann:geheim@[half/x", "is not an address like"),
        ("mysql://ann:geheim@host/x", "is not an address like"),
        ("postgresql://ann:geheim@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(postgres.DatabaseProblem) as problem:
        postgres.ensure_reachable()

    assert said in str(problem.value)
    assert "geheim" not in str(problem.value)
    assert "\n" not in str(problem.value)


class _Connection:
    def __init__(self, version: int) -> None:
        self.info = SimpleNamespace(server_version=version)

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *_ignored: object) -> None:
        return


@pytest.mark.parametrize(("version", "refused"), [(140_012, True), (150_000, False), (180_004, False)])
def test_a_server_before_15_is_refused(monkeypatch: pytest.MonkeyPatch, version: int, refused: bool) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann@host/x")
    monkeypatch.setattr(psycopg, "connect", lambda *_given, **_named: _Connection(version))

    if refused:
        with pytest.raises(postgres.DatabaseProblem, match="is PostgreSQL 14; Nabij needs 15 or later"):
            postgres.ensure_reachable()
    else:
        postgres.ensure_reachable()


@pytest.mark.django_db
def test_the_tests_run_on_the_named_server() -> None:
    """With DATABASE_URL the whole suite runs there; without, on a server of its own."""
    named = os.environ.get("DATABASE_URL")
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
    assert version >= postgres.OLDEST_SUPPORTED * 10_000
    assert connection.settings_dict["NAME"].endswith(f"_{os.getpid()}")
    if not named:
        assert version // 10_000 == postgres.MAJOR_VERSION
