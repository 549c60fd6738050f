"""The log of the embedded server tells its life and never a row value."""

import contextlib
import os
import signal
from pathlib import Path

import psycopg
import pytest

from nabij import postgres

from .conftest import connect

CANARY = "Yasmina-0470123456"  # the kind of value that must never reach a log


def log_text(home: Path) -> str:
    return "".join(file.read_text(errors="replace") for file in postgres.status(home).log.iterdir())


FAILURES = {
    "an INSERT without a table": ("INSERT INTO nowhere VALUES (%s)", [CANARY]),
    "a value of the wrong type": ("INSERT INTO person (born) VALUES (%s::date)", [CANARY]),
    "a value of the wrong type, written out": (f"INSERT INTO person (born) VALUES ('{CANARY}')", None),
    "a unique violation": ("INSERT INTO person (name) VALUES (%s)", [CANARY]),
    "a missing value": ("INSERT INTO person (name, nickname) VALUES (NULL, %s)", [CANARY]),
    "a check violation": ("INSERT INTO person (name, nickname) VALUES ('x', %s)", [CANARY * 2]),
    "a foreign key violation": ("INSERT INTO visit (name) VALUES (%s)", [f"other {CANARY}"]),
    "a value too long": ("INSERT INTO visit (note) VALUES (%s)", [CANARY]),
    "a syntax error": (f"SELEC '{CANARY}'", None),
    "a message raised by the database": (f"DO $$ BEGIN RAISE EXCEPTION '{CANARY}'; END $$", None),
    "a warning raised by the database": (f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$", None),
    "a statement that takes too long": (f"SET statement_timeout = 1; SELECT pg_sleep(1), '{CANARY}'", None),
}


@pytest.fixture
def with_people(running: Path) -> Path:
    with connect(running) as connection:
        connection.execute(
            "CREATE TABLE person (name text PRIMARY KEY, nickname text CHECK (length(nickname) < 20), born date)"
        )
        connection.execute("CREATE TABLE visit (name text REFERENCES person, note varchar(3))")
        connection.execute("INSERT INTO person (name) VALUES (%s)", [CANARY])
    return running


def test_no_failing_statement_leaves_a_value_in_the_log(with_people: Path) -> None:
    for what, (statement, values) in FAILURES.items():
        with connect(with_people) as connection, contextlib.suppress(psycopg.Error):
            connection.execute(statement, values)
            assert "warning" in what, f"{what} must fail"
    postgres.stop(with_people)

    text = log_text(with_people)
    assert CANARY not in text
    assert "0470123456" not in text
    assert "database system is ready to accept connections" in text


def test_no_copied_row_reaches_the_log(with_people: Path) -> None:
    for statement, line in (
        ("COPY person (born) FROM STDIN", CANARY),
        ("COPY person (name) FROM STDIN", CANARY),
        ("COPY person (name, nickname) FROM STDIN", f"{CANARY}\tone\ttoo many"),
        ("COPY visit (name) FROM STDIN", f"nobody {CANARY}"),
    ):
        with (
            connect(with_people) as connection,
            pytest.raises(psycopg.Error) as told,
            connection.cursor().copy(statement) as copy,
        ):
            copy.write(line + "\n")
        assert CANARY in str(told.value), "a client is told what is wrong"
    postgres.stop(with_people)

    assert CANARY not in log_text(with_people)


def test_a_killed_helper_does_not_tell_what_it_was_doing(with_people: Path) -> None:
    """PostgreSQL's own default prints the statement of a process that crashed."""
    with connect(with_people) as working, connect(with_people) as looking:
        row = working.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        working.execute(f"SELECT '{CANARY}'")
        activity = looking.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", row).fetchone()
        assert activity is not None
        assert CANARY in activity[0]
        os.kill(row[0], signal.SIGKILL)
    postgres.start(with_people, durable=False)
    postgres.stop(with_people)

    text = log_text(with_people)
    assert "was terminated by signal 9" in text
    assert CANARY not in text


def test_a_terminated_session_leaves_no_value(with_people: Path) -> None:
    with connect(with_people) as working, connect(with_people) as other:
        row = working.execute("SELECT pg_backend_pid()").fetchone()
        working.execute("BEGIN")
        working.execute("INSERT INTO person (name) VALUES (%s)", [f"{CANARY} too"])
        other.execute("SELECT pg_terminate_backend(%s)", row)
        with pytest.raises(psycopg.OperationalError):
            working.execute(f"SELECT '{CANARY}'")
    postgres.stop(with_people)

    assert CANARY not in log_text(with_people)


def test_the_log_is_private_and_bounded(running: Path) -> None:
    """One file per day of the week, emptied when its day comes round again."""
    files = list(postgres.status(running).log.iterdir())

    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    days = {f"postgres-{day}.log" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
    assert {file.name for file in files} <= days | {"start.log"}
    settings = (postgres.status(running).data / "postgresql.conf").read_text()
    assert "log_truncate_on_rotation = 'on'" in settings
