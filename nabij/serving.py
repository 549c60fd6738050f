"""Commands that run the product: `serve`, `demo`, and `database` for the embedded server."""

import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from rich.console import Console

from nabij import postgres
from nabij.directory.trust.demo import prepare_owner
from nabij.outreach.models import Contact, Team
from nabij.people import demo
from nabij.people.models import Account
from nabij.territory.models import Unit

LOOK_SECONDS = 2  # how often `serve` looks whether the embedded server is still alive
WEB_PROCESSES = 2
THREADS = 4
WORKER_ENDS_SECONDS = 30

console = Console(stderr=True)


class CannotServe(OSError):
    """The site cannot be served; the message says why and what to do."""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(serve)
    app.add_typer(_database_commands(), name="database")

    @app.command()
    def demo(port: Annotated[int, typer.Option(envvar="PORT", help="Port to serve on.")] = 8000) -> None:
        """Prepare the database, load Brussels and a synthetic year once, make the demo accounts, and serve."""
        check_port_free(port)
        prepare_database()
        if not has_territory():
            load_brussels(app)
        load_field(app)
        show_demo_accounts(port)
        load_campaigns(app)
        show_owner_link(port)
        serve(port)


# Preparing


def prepare_database() -> None:
    """Bring the tables to the shape of this code."""
    call_command("migrate", verbosity=0, interactive=False)


def has_territory() -> bool:
    """Whether any territory is loaded. A load is all or nothing, so that one unit is enough to know."""
    return Unit.objects.exists()


def load_brussels(app: typer.Typer) -> None:
    """Load the real Brussels where the shared data lie; else the project's own pack."""
    real = Path(settings.NABIJ_SHARED) / "data" / "brussels"
    command = ["load", "brussels", str(real)] if real.is_dir() else ["load", "pack"]
    console.print(f"Loading Brussels: nabij {' '.join(command)}")
    run(app, command)


def load_field(app: typer.Typer) -> None:
    """For a demo: the programmes where a database of before has none, and one synthetic year of contacts."""
    if Account.objects.filter(is_demo=False).exists():
        return  # people work here: nothing invented among what they enter
    if not Team.objects.exists():
        console.print("Loading the outreach programmes: nabij load programmes")
        run(app, ["load", "programmes"])
    if not Contact.objects.exists():
        console.print(
            "Making a SYNTHETIC year of contacts (take it away: nabij synthesize clear): nabij synthesize contacts"
        )
        run(app, ["synthesize", "contacts"])


def load_campaigns(app: typer.Typer) -> None:
    """For a demo: the call campaigns, and one that runs with invented references for the demo caller."""
    if Account.objects.filter(is_demo=True).exists() and not Account.objects.filter(is_demo=False).exists():
        run(app, ["load", "campaigns", "--demo"])


def run(app: typer.Typer, command: list[str]) -> None:
    """Run another command of the command line. Raises typer.Exit with its exit code where it failed."""
    code = typer.main.get_command(app).main(args=command, prog_name="nabij", standalone_mode=False)
    if code:
        raise typer.Exit(code)


def show_demo_accounts(port: int) -> None:
    """Make the demo accounts where they are not there yet, and print how to sign in."""
    try:
        accounts = demo.create_demo_accounts()
    except demo.DemoRefused as refused:
        console.print(f"nabij: {refused}")
        return
    print(demo.describe(accounts, address=f"http://localhost:{port}"), flush=True)  # noqa: T201


def show_owner_link(port: int) -> None:
    """Print a link by which a service keeps its own entry: what a reminder would bring it by mail."""
    link = prepare_owner(now=timezone.now())
    if link:
        here = link.replace(settings.NABIJ_ADDRESS, f"http://localhost:{port}", 1)
        print(f"A service keeps its own entry, without an account, at\n  {here}\n", flush=True)  # noqa: T201


def collect_static() -> None:
    """Put style sheets, scripts and fonts in one folder under names that change with their contents."""
    settings.STORAGES["staticfiles"] = {"BACKEND": settings.COLLECTED_STATIC}  # nothing has used the storage yet
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


# Serving


def serve(port: Annotated[int, typer.Option(envvar="PORT", help="Port to serve on.")] = 8000) -> None:
    """Serve the site on this machine until stopped, with a worker for jobs that wait.

    An embedded server, or a worker, that dies meanwhile is started again.
    """
    check_port_free(port)
    postgres.make_secret_key(postgres.home())
    collect_static()
    console.print(f"Nabij is at http://localhost:{port} (stop with Ctrl-C)")
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "nabij.settings", "PORT": str(port)}
    web = subprocess.Popen(_gunicorn(port), env=environment)  # noqa: S603
    worker = subprocess.Popen(_worker(), env=environment)  # noqa: S603

    def pass_on(number: int, _frame: FrameType | None) -> None:
        web.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGINT, pass_on)
    while (code := web.poll()) is None:
        _keep_database_alive()
        _wait(web)
        if worker.poll() is not None and web.poll() is None:
            console.print("The worker is gone; starting it again.")
            worker = subprocess.Popen(_worker(), env=environment)  # noqa: S603
    _end(worker)
    if not os.environ.get("DATABASE_URL"):
        console.print("The database goes on running; stop it with: nabij database stop")
    if code:
        raise typer.Exit(code)


def _wait(web: subprocess.Popen[bytes]) -> None:
    try:
        web.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Let the job that runs come to its end; one that takes too long is done again by the next worker."""
    worker.terminate()
    try:
        worker.wait(WORKER_ENDS_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()


def _worker() -> list[str]:
    return [sys.executable, "-c", "from nabij.cli import main; main()", "jobs", "work"]


def _keep_database_alive() -> None:
    """Start the embedded server again if it was killed. A server that cannot be started is said, and tried again."""
    if os.environ.get("DATABASE_URL"):
        return
    home = postgres.home()
    if postgres.status(home).running or postgres.was_stopped(home):
        return
    console.print("The embedded database is gone; starting it again.")
    try:
        postgres.start(home)
    except postgres.DatabaseProblem as problem:
        console.print(f"nabij: {problem}")


def _gunicorn(port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "nabij.wsgi",
        "--config=python:nabij.web_process",
        *(f"--bind={_with_port(address, port)}" for address in _loopback_addresses()),
        f"--workers={WEB_PROCESSES}",
        f"--threads={THREADS}",
        "--timeout=120",
        # A plan of borders or a scenario is its address: 300 sectors moved by hand need more than 4,094 letters.
        "--limit-request-line=8190",
        "--no-control-socket",
        "--log-level=warning",
        # No access log: an address may hold what somebody looked for.
    ]


def _loopback_addresses() -> list[str]:
    """What `localhost` is on this machine: in version 4, in version 6, or both."""
    found = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.bind((address, 0))
        except OSError:
            continue
        found.append(address)
    return found


def _with_port(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ipaddress.ip_address(address).version == 6 else f"{address}:{port}"


def check_port_free(port: int) -> None:
    """Raise CannotServe, saying how to choose another port, when somebody listens on this one."""
    for address in _loopback_addresses():
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError as problem:
                raise CannotServe(
                    f"port {port} cannot be used ({problem.strerror}): choose another with PORT"
                ) from None


# The embedded server


def _database_commands() -> typer.Typer:
    database = typer.Typer(
        help="Look after the database: the embedded PostgreSQL, and the tables.", no_args_is_help=True
    )

    @database.command()
    def start() -> None:
        """Start the embedded server."""
        found = postgres.start(postgres.home())
        print(f"running, process {found.process_id}")  # noqa: T201

    @database.command()
    def stop() -> None:
        """Stop the embedded server."""
        print("stopped" if postgres.stop(postgres.home()) else "was not running")  # noqa: T201

    @database.command()
    def status(as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False) -> None:
        """Say whether the embedded server runs, and where its files are."""
        found = postgres.status(postgres.home())
        known = {
            "running": found.running,
            "process_id": found.process_id,
            "data": str(found.data),
            "socket": str(found.socket),
            "log": str(found.log),
            "major_version": found.major_version,
        }
        if as_json:
            print(json.dumps(known))  # noqa: T201
        else:
            for name, value in known.items():
                print(f"{name.replace('_', ' ')}: {'unknown' if value is None else value}")  # noqa: T201

    @database.command()
    def migrate() -> None:
        """Bring the tables of the product's database to the shape of this code; `nabij demo` does it too."""
        postgres.ensure_reachable()
        prepare_database()

    @database.command()
    def url() -> None:
        """Print the address of the product's database, for psql or pg_dump."""
        print(postgres.url(postgres.home()))  # noqa: T201

    return database
