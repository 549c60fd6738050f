"""The command line as a whole: expected failures are one line, and the product serves, falls and recovers."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, connection
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from nabij import cli, postgres
from tests.servers import remove_home

NABIJ = [str(Path(sys.executable).parent / "nabij")]
PAGE_THAT_READS = "/nl/place/zone/"


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {"NABIJ_HOME": str(home)} | more


def nabij(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*NABIJ, *arguments], env=env, capture_output=True, text=True, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, "waited in vain"
        time.sleep(0.03)


@pytest.fixture(scope="module")
def home(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A home with a migrated, empty database: a copy of the test database, quicker than migrating again.

    A dump of another version of PostgreSQL may hold what ours does not know; then it is migrated.
    """
    folder = tmp_path_factory.mktemp("cli") / "home"
    postgres.start(folder, durable=False)
    made = postgres.embedded_database(folder)
    with django_db_blocker.unblock():
        parameters = connection.get_connection_params()
        place = make_conninfo("", **{name: parameters[name] for name in PLACE if name in parameters})
        connection.close()
    ours = make_conninfo("", host=made["HOST"], port=made["PORT"], user=made["USER"], dbname=made["NAME"])
    with psycopg.connect(ours) as embedded, psycopg.connect(place) as tested:
        is_alike = embedded.info.server_version == tested.info.server_version
    done = restore(dump(place), ours) if is_alike else nabij("database", "migrate", env=environment(folder))
    assert done.returncode == 0, done.stderr
    yield folder
    remove_home(folder)


PLACE = ("host", "port", "user", "password", "dbname")


def dump(database: str) -> str:
    """The tables of a database, and what its migrations put into them, as SQL."""
    done = subprocess.run(
        [postgres.binaries() / "pg_dump", "--no-owner", "--no-privileges", "--no-comments", database],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def restore(tables: str, database: str) -> subprocess.CompletedProcess[str]:
    """Put what `dump` gave into an empty database."""
    return subprocess.run(
        [postgres.binaries() / "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
         database],
        input=tables, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[int]:
    """The port of a site served from `home` by `nabij serve`. Each test leaves it well."""
    port = free_port()
    # Into a file: a pipe that nobody reads fills up with what is said of a lost database, and whoever writes waits.
    with (home.parent / "served.log").open("wb") as said:
        process = subprocess.Popen([*NABIJ, "serve"], env=environment(home, PORT=str(port)), stderr=said)
        try:
            wait_for(lambda: _answers(port))
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            return True
    except OSError:
        return False


def _database_pid(home: Path) -> int | None:
    return postgres.status(home).process_id


def test_a_lost_database_is_told_in_the_readers_language_and_comes_back(home: Path, served: int) -> None:
    assert get(served, PAGE_THAT_READS)[0] in (200, 404)

    postgres.stop(home)
    status, headers, page = get(served, PAGE_THAT_READS)
    api_status, _headers, api_answer = get(served, "/api/v1/units")
    french = get(served, "/fr/place/zone/")[2]

    assert status == 503
    assert headers["Retry-After"] == "10"
    assert "De databank antwoordt op dit moment niet" in page
    assert '<html lang="nl">' in page
    assert "La base de données ne répond pas" in french
    assert api_status == 503
    assert "does not answer" in json.loads(api_answer)["detail"]

    postgres.start(home, durable=False)
    assert get(served, PAGE_THAT_READS)[0] in (200, 404)


def test_a_dropped_connection_is_opened_again_without_anybody_noticing(home: Path, served: int) -> None:
    for _visit in range(8):  # every thread has its connection
        get(served, PAGE_THAT_READS)
    database = postgres.embedded_database(home)
    with psycopg.connect(host=database["HOST"], user="nabij", dbname="nabij", autocommit=True) as beside:
        dropped = beside.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = 'nabij' AND pid <> pg_backend_pid()"
        ).fetchone()
    assert dropped is not None
    assert dropped[0] > 0

    assert {get(served, PAGE_THAT_READS)[0] for _visit in range(8)} <= {200, 404}


def test_a_killed_database_is_started_again_while_serving(home: Path, served: int) -> None:
    killed = _database_pid(home)
    assert killed is not None
    psutil.Process(killed).kill()

    wait_for(lambda: _database_pid(home) not in (None, killed))

    wait_for(lambda: get(served, PAGE_THAT_READS)[0] in (200, 404))


def test_stopping_the_site_leaves_the_database_and_no_process(home: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*NABIJ, "serve"], env=environment(home, PORT=str(port)), stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: _answers(port))
    workers = psutil.Process(process.pid).children(recursive=True)

    process.send_signal(signal.SIGTERM)
    _out, said = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "database stop" in said
    assert not any(worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE for worker in workers)
    assert postgres.status(home).running


def test_a_taken_port_is_told_with_the_way_out(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = nabij("serve", "--port", str(taken.getsockname()[1]), env=environment(home))

    assert done.returncode == 1
    assert "choose another with PORT" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_database_that_does_not_answer_is_one_line(home: Path) -> None:
    done = nabij("serve", env=environment(home, DATABASE_URL="postgresql://ann:geheim@127.0.0.1:1/x"))

    assert done.returncode == 1
    assert done.stderr.startswith("nabij: the database of DATABASE_URL does not answer")
    assert "geheim" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_embedded_server_is_looked_after_by_commands(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["nabij", "database", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert not ended.value.code
        return capsys.readouterr().out

    monkeypatch.setenv("NABIJ_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    looked = json.loads(said("status", "--json"))
    address = nabij("database", "url", env=environment(home)).stdout.strip()

    assert looked["running"]
    assert looked["process_id"] == _database_pid(home)
    with psycopg.connect(address) as opened:
        assert opened.execute("SELECT current_database()").fetchone() == ("nabij",)
    assert said("stop") == "stopped\n"
    assert said("stop") == "was not running\n"
    assert said("start").startswith("running, process")


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (postgres.DatabaseProblem("the disk is full"), "the disk is full"),
        (FileNotFoundError(2, "No such file or directory", "zones.csv"), "zones.csv: No such file or directory"),
        (ValidationError(["one", "two"]), "one two"),
        (ImproperlyConfigured("no"), "no"),
        (
            IntegrityError('duplicate key value violates "unit_pk"\nDETAIL:  Key (code)=(Yasmina) already exists.'),
            'duplicate key value violates "unit_pk"',
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_expected_failure_is_one_line_without_row_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], problem: Exception, line: str
) -> None:
    def fail() -> None:
        raise problem

    monkeypatch.setattr(cli, "build", lambda: fail)

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 1
    assert capsys.readouterr().err == f"nabij: {line}\n"
