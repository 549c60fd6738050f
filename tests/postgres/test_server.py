"""The embedded server starts, keeps its data, stays private, and stops when it is told."""

import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from nabij import postgres
from tests.servers import remove_home

from .conftest import connect, needs_root


def test_start_makes_a_server_that_keeps_its_data(home: Path) -> None:
    assert not postgres.status(home).running

    first = postgres.start(home)
    with connect(home) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Molenbeek' AS place")
    assert postgres.stop(home)
    assert not postgres.status(home).running
    second = postgres.start(home)

    assert first.process_id != second.process_id
    with connect(home) as connection:
        assert connection.execute("SELECT place FROM kept").fetchone() == ("Molenbeek",)


def test_start_of_a_running_server_changes_nothing(running: Path) -> None:
    before = postgres.status(running)

    assert postgres.start(running, durable=False) == before


def test_stop_without_a_server_says_so(home: Path) -> None:
    assert not postgres.stop(home)


def test_a_server_that_was_told_to_stop_is_told_from_one_that_died(running: Path) -> None:
    assert not postgres.was_stopped(running)
    postgres.stop(running)
    assert postgres.was_stopped(running)
    postgres.start(running, durable=False)
    assert not postgres.was_stopped(running)


def test_no_port_is_opened_and_only_a_private_socket(running: Path) -> None:
    found = postgres.status(running)
    server = psutil.Process(found.process_id)

    assert server.net_connections("inet") == []
    assert stat.S_ISSOCK(found.socket.stat().st_mode)
    assert stat.S_IMODE(found.socket.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(found.data.stat().st_mode) == 0o700
    with connect(running) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW unix_socket_permissions").fetchone() == ("0700",)


def test_no_folder_of_the_home_is_open_to_others(running: Path) -> None:
    open_to_others = [
        path
        for path in (running, *running.rglob("*"))
        if not path.is_symlink() and not path.is_socket() and path.stat().st_mode & 0o007
    ]

    assert open_to_others == []


def test_the_role_of_the_product_is_no_superuser(running: Path) -> None:
    with connect(running) as connection:
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("COPY (SELECT 1) TO PROGRAM 'cat'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT pg_read_file('PG_VERSION')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET log_statement = 'all'")


def test_text_is_utf8_sorted_by_code_point_with_case_for_every_letter(running: Path) -> None:
    with connect(running) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT upper('écoles'), 'É' ILIKE 'é'").fetchone() == ("ÉCOLES", True)
        rows = connection.execute("SELECT v FROM unnest(ARRAY['É', 'Z', 'a']) AS v ORDER BY v").fetchall()
        assert [value for (value,) in rows] == ["Z", "a", "É"]


def test_four_starters_at_once_make_one_server(home: Path) -> None:
    code = (
        "import sys, pathlib; from nabij import postgres\n"
        "print(postgres.start(pathlib.Path(sys.argv[1]), durable=False).process_id)\n"
    )

    def starter(_number: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(starter, range(4)))

    assert [process.stderr for process in done] == [""] * 4
    assert len({process.stdout for process in done}) == 1


def test_importing_the_settings_and_asking_for_help_start_nothing(tmp_path: Path) -> None:
    home = tmp_path / "not-made"
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"NABIJ_HOME": str(home)}

    for code in (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'nabij.settings'; import django; django.setup()",
        "import sys; sys.argv = ['nabij', '--help']; from nabij.cli import main; main()",
        "import sys; sys.argv = ['nabij', 'serve', '--help']; from nabij.cli import main; main()",
        "import sys; sys.argv = ['nabij']; from nabij.cli import main; main()",
    ):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        assert not home.exists(), code


@pytest.mark.parametrize("name", ["with space", "with 'quotes' and $HOME", "über", "x" * 120])
def test_any_name_of_the_home_works(home: Path, name: str) -> None:
    awkward = home / name
    home.chmod(0o755)

    try:
        postgres.start(awkward, durable=False)
        with connect(awkward) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        remove_home(awkward)


def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(home: Path) -> None:
    deep = home / ("d" * 60) / ("e" * 60)
    home.chmod(0o755)

    try:
        found = postgres.start(deep, durable=False)
        folder = found.socket.parent
        assert deep not in folder.parents
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(os.fsencode(found.socket)) <= postgres.LONGEST_SOCKET_PATH
        with connect(deep) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        remove_home(deep)


def test_a_link_in_the_place_of_a_folder_is_refused(home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    planted = home / "planted"
    planted.symlink_to(elsewhere)

    with pytest.raises(postgres.DatabaseProblem, match="is not a folder of the user"):
        postgres.start(planted)
    assert list(elsewhere.iterdir()) == []


@needs_root
def test_a_home_of_another_user_is_refused(home: Path) -> None:
    theirs = home / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)

    with pytest.raises(postgres.DatabaseProblem, match="is not a folder of the user"):
        postgres.start(theirs)


def test_the_data_of_another_major_version_are_refused_and_left_alone(running: Path) -> None:
    postgres.stop(running)
    version_file = postgres.status(running).data / "PG_VERSION"
    version_file.write_text("16\n")

    with pytest.raises(postgres.DatabaseProblem, match="made by PostgreSQL 16 and this Nabij brings 18"):
        postgres.start(running, durable=False)

    assert version_file.read_text() == "16\n"
    version_file.write_text("18\n")
    assert postgres.start(running, durable=False).running


def test_half_made_data_are_made_again(home: Path) -> None:
    postgres.start(home)
    postgres.stop(home)
    data = postgres.status(home).data
    half = data.parent / "data.newhalf"
    shutil.copytree(data / "global", half / "global")
    shutil.rmtree(data)

    assert postgres.start(home).running
    assert not half.exists()


def test_the_secret_is_made_once_and_private(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _number: postgres.make_secret_key(home), range(8)))

    assert len(made) == 1
    assert postgres.secret_key(home) == made.pop()
    assert len(postgres.secret_key(home)) >= 50
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_before_a_secret_is_made_each_process_has_its_own(home: Path) -> None:
    assert postgres.secret_key(home) != postgres.secret_key(home)
    assert list(home.iterdir()) == []


@needs_root
def test_started_by_root_the_server_is_not_root_and_opens_no_folder(home: Path) -> None:
    above = home / "private"
    above.mkdir(mode=0o700)
    inside = above / "checkout" / ".nabij"
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in (Path("/"), Path("/tmp"), home, above)}

    try:
        found = postgres.start(inside, durable=False)

        assert psutil.Process(found.process_id).username() == "nobody"
        assert {path: stat.S_IMODE(path.stat().st_mode) for path in before} == before
        assert stat.S_IMODE(found.data.stat().st_mode) == 0o700
        with connect(inside) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("nabij",)
        # The data stay where they are, also once the folder above could be passed.
        postgres.stop(inside)
        above.chmod(0o755)
        home.chmod(0o755)
        assert postgres.start(inside, durable=False).data == found.data
    finally:
        remove_home(inside)


@needs_root
def test_root_never_writes_through_a_link_that_the_servers_account_laid(running: Path) -> None:
    postgres.stop(running)
    found = postgres.status(running)
    victim = running / "victim"
    victim.write_text("untouched")
    settings = found.data / "postgresql.conf"
    settings.unlink()
    settings.symlink_to(victim)

    postgres.start(running, durable=False)

    assert victim.read_text() == "untouched"
    assert not settings.is_symlink()


@needs_root
def test_another_account_cannot_connect(running: Path) -> None:
    """Nor can the server's own account: only the user who started it is let in."""
    found = postgres.status(running)
    account = psutil.Process(found.process_id).uids().real
    psql = postgres._Place.of(running).programs() / "psql"

    done = subprocess.run(
        [psql, "--no-psqlrc", "--host", found.socket.parent, "--username", "nabij", "--command", "SELECT 1"],
        user=account, group=running.stat().st_gid, extra_groups=[], capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "Peer authentication failed" in done.stderr
