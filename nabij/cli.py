"""The command line: `nabij`. Each room registers its own commands; this file only puts them together.

Importing starts nothing. The embedded server starts when a command that needs it runs, not for `--help`.
"""

import importlib
import importlib.util
import os
import sys

import django
import typer
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import Error as DatabaseError
from psycopg.errors import UndefinedColumn, UndefinedTable

from nabij import postgres
from nabij.command_groups import group, run_all_when_none_is_named

ROOMS_WITH_COMMANDS = (
    "people",
    "vocabulary",
    "needs",
    "territory",
    "directory",
    "diagnosis",
    "outreach",
    "ui",
    "publishing",
)
EXPECTED = (
    postgres.DatabaseProblem,
    DatabaseError,
    ImproperlyConfigured,
    ValidationError,
    OSError,
)
# Commands that read files only, or look after the server themselves.
WITHOUT_DATABASE = (
    "database",
    "check definitions",
    "check translations",
    "access",
    "allocate",
    "group",
    "guard",
    "inequality",
    "locate",
    "walk",
)


def build() -> typer.Typer:
    """The whole command line. Sets Django up; connects to nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
    if not _asks_for_help():
        # Before the settings read it: the first command must already sign with the key that later ones find.
        postgres.make_secret_key(postgres.home())
    django.setup()
    app = typer.Typer(
        help="Nabij: a territorial health-and-welfare system.",
        no_args_is_help=True,
        # A traceback with local variables would print row values.
        pretty_exceptions_enable=False,
    )
    app.callback()(_reach_the_database)
    for module in ("nabij.serving", "nabij.working", *(f"nabij.{room}.commands" for room in ROOMS_WITH_COMMANDS)):
        if importlib.util.find_spec(module):
            importlib.import_module(module).register(app)
    run_all_when_none_is_named(group(app, "check", ""))
    return app


def _reach_the_database() -> None:
    """Open software for the needs, the offer and the care of a territory, close by."""
    asked = " ".join(sys.argv[1:])
    if not _asks_for_help() and not any(f"{asked} ".startswith(f"{words} ") for words in WITHOUT_DATABASE):
        postgres.ensure_reachable()


def _asks_for_help() -> bool:
    return "--help" in sys.argv or len(sys.argv) == 1


def main() -> None:
    """Run the command line; expected failures are one clear line on stderr and exit code 1."""
    try:
        build()()
    except EXPECTED as problem:
        typer.secho(f"nabij: {_in_one_line(problem)}", err=True, fg="red")
        sys.exit(1)


def _in_one_line(problem: BaseException) -> str:
    if isinstance(problem.__cause__, UndefinedTable | UndefinedColumn):
        return "the tables of the database are not those of this version: run nabij database migrate"
    if isinstance(problem, DatabaseError):
        # The first line names the failure; the lines after it (DETAIL, CONTEXT) quote the row.
        return str(problem).partition("\n")[0] or type(problem).__name__
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename}: {problem.strerror}" if problem.filename else problem.strerror
    if isinstance(problem, ValidationError):
        return " ".join(str(message) for message in problem.messages)
    return str(problem)
