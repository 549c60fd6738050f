"""The embedded server survives each kill that is known to have broken others."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from nabij import postgres
from tests.servers import remove_home

from .conftest import connect

KEPT = "CREATE TABLE IF NOT EXISTS kept (place text)"


@pytest.fixture
def with_data(running: Path) -> Path:
    with connect(running) as connection:
        connection.execute(KEPT)
        connection.execute("INSERT INTO kept VALUES ('Schaarbeek')")
    return running


def assert_data_kept(home: Path) -> None:
    with connect(home) as connection:
        assert connection.execute("SELECT place FROM kept").fetchall() == [("Schaarbeek",)]


def server(home: Path) -> psutil.Process:
    return psutil.Process(postgres.status(home).process_id)


def alive(process: psutil.Process) -> bool:
    """Whether a process still works: not gone, and not a zombie that nobody has collected yet."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill(process: psutil.Process) -> None:
    process.kill()
    while alive(process):
        time.sleep(0.01)


@contextlib.contextmanager
def client(home: Path, statement: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, connected, in the middle of a transaction that has written and now runs `statement`."""
    database = postgres.embedded_database(home)
    code = (
        "import sys, psycopg\n"
        "connection = psycopg.connect(host=sys.argv[1], user='nabij', dbname='nabij')\n"
        "connection.execute(\"INSERT INTO kept VALUES ('not committed')\")\n"
        "print('ready', flush=True)\n"
        "connection.execute(sys.argv[2])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, database["HOST"], statement],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)  # until the statement runs
        try:
            yield process
        finally:
            process.kill()


def test_kill_of_the_server(with_data: Path) -> None:
    killed = server(with_data)
    kill(killed)

    begun = time.monotonic()
    found = postgres.start(with_data, durable=False)

    assert time.monotonic() - begun < postgres.START_SECONDS
    assert found.process_id != killed.pid
    assert_data_kept(with_data)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("SELECT pg_sleep(300)", id="waiting"),
        pytest.param("SELECT count(*) FROM generate_series(1, 100000000000)", id="busy", marks=pytest.mark.trial),
    ],
)
def test_kill_of_the_server_while_a_client_works(with_data: Path, statement: str) -> None:
    """What is left of the killed server keeps its memory in use; the next start waits for it, and ends it at last."""
    with client(with_data, statement):
        kill(server(with_data))

        begun = time.monotonic()
        postgres.start(with_data, durable=False)

        assert time.monotonic() - begun < postgres.START_SECONDS
        assert_data_kept(with_data)


def test_kill_of_the_server_and_all_its_helpers_as_in_a_power_cut(with_data: Path) -> None:
    main = server(with_data)
    helpers = main.children(recursive=True)
    main.kill()
    for helper in helpers:
        with contextlib.suppress(psutil.NoSuchProcess):
            helper.kill()

    postgres.start(with_data, durable=False)

    assert_data_kept(with_data)


def test_kill_of_a_helper_serving_a_client(with_data: Path) -> None:
    """PostgreSQL itself starts all helpers again; the same server goes on."""
    before = server(with_data)
    with connect(with_data) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        os.kill(row[0], signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")

    found = postgres.start(with_data, durable=False)

    assert found.process_id == before.pid
    assert_data_kept(with_data)


def test_kill_of_a_client(with_data: Path) -> None:
    """The server goes on, what the client had not committed is gone, and the server still stops when told."""
    before = server(with_data)
    with client(with_data, "SELECT pg_sleep(300)") as process:
        process.kill()
        process.wait()

        assert postgres.status(with_data).process_id == before.pid
        assert_data_kept(with_data)
        assert postgres.stop(with_data)
    assert not alive(before)


def test_kill_of_the_process_that_started_it(home: Path) -> None:
    """The server belongs to nobody's terminal: it goes on, and the next command finds it."""
    code = (
        "import sys, pathlib, time; from nabij import postgres\n"
        "print(postgres.start(pathlib.Path(sys.argv[1]), durable=False).process_id, flush=True); time.sleep(300)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as starter:
        assert starter.stdout is not None
        started = int(starter.stdout.readline())
        os.killpg(starter.pid, signal.SIGINT)  # what Ctrl-C does to everything in the terminal's foreground
        os.killpg(starter.pid, signal.SIGKILL)

    assert postgres.start(home).process_id == started


def test_kill_of_a_process_that_holds_the_lock(with_data: Path) -> None:
    lock = postgres.status(with_data).data.parent / "lock"
    code = (
        "import sys, fcntl, time; file = open(sys.argv[1], 'r+'); fcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True); time.sleep(300)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()

    assert postgres.start(with_data, durable=False).running


def as_the_servers_account(home: Path) -> dict[str, object]:
    """Options of Popen for a process of the account that the server runs under."""
    found = postgres.status(home).data.stat()
    if os.geteuid() != 0:
        return {}
    return {"user": found.st_uid, "group": found.st_gid, "extra_groups": []}


def test_the_number_of_a_killed_server_that_another_process_took_over(with_data: Path) -> None:
    """PostgreSQL alone believes the other process to be its own server and never starts again."""
    main = server(with_data)
    data = postgres.status(with_data).data
    kill(main)
    with subprocess.Popen(["sleep", "300"], **as_the_servers_account(with_data)) as other:  # type: ignore[call-overload]
        for file in (data / "postmaster.pid", postgres.status(with_data).socket.with_name(".s.PGSQL.5432.lock")):
            _number, _newline, rest = file.read_text().partition("\n")
            file.write_text(f"{other.pid}\n{rest}")
        assert not postgres.status(with_data).running

        begun = time.monotonic()
        postgres.start(with_data, durable=False)

        assert time.monotonic() - begun < postgres.START_SECONDS
        assert other.poll() is None, "the other process must be left alone"
        other.kill()
    assert_data_kept(with_data)


def test_the_number_of_a_killed_server_that_another_postgresql_took_over(with_data: Path, home: Path) -> None:
    """A PostgreSQL of another folder is not ours either."""
    other_home = home / "other"
    home.chmod(0o711)
    other = postgres.start(other_home, durable=False)
    try:
        data = postgres.status(with_data).data
        main = server(with_data)
        kill(main)
        file = data / "postmaster.pid"
        _number, _newline, rest = file.read_text().partition("\n")
        file.write_text(f"{other.process_id}\n{rest}")

        found = postgres.start(with_data, durable=False)

        assert found.process_id != other.process_id
        assert postgres.status(other_home).process_id == other.process_id
    finally:
        remove_home(other_home)


def test_a_killed_server_whose_end_nobody_asked_for(with_data: Path) -> None:
    """In a container whose first process collects nobody, the number of a dead server stays taken: by a zombie."""
    data = postgres.status(with_data).data
    main = server(with_data)
    kill(main)
    zombie = subprocess.Popen(["true"], **as_the_servers_account(with_data))  # type: ignore[call-overload]
    while psutil.Process(zombie.pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    file = data / "postmaster.pid"
    _number, _newline, rest = file.read_text().partition("\n")
    file.write_text(f"{zombie.pid}\n{rest}")

    try:
        postgres.start(with_data, durable=False)
    finally:
        zombie.wait()

    assert_data_kept(with_data)


def test_an_unreadable_number_in_the_servers_file(with_data: Path) -> None:
    main = server(with_data)
    kill(main)
    (postgres.status(with_data).data / "postmaster.pid").write_text("")

    postgres.start(with_data, durable=False)

    assert_data_kept(with_data)


def test_the_files_removed_under_a_running_server(with_data: Path) -> None:
    """`rm -rf` of the home and a new start: the old server must not take the new one's socket with it as it ends."""
    old = server(with_data)
    shutil.rmtree(postgres.status(with_data).data.parent)

    postgres.start(with_data, durable=False)

    assert not alive(old)
    with connect(with_data) as connection:
        assert connection.execute("SELECT to_regclass('kept')").fetchone() == (None,), "a new, empty database"


def test_the_socket_removed_under_a_running_server(with_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cleaner of temporary folders may do that; PostgreSQL makes no other socket while it runs."""
    monkeypatch.setattr(postgres, "ORPHAN_SECONDS", 0)
    postgres.status(with_data).socket.unlink()

    postgres.start(with_data, durable=False)

    assert_data_kept(with_data)
