"""Commands about figures: loading them, deriving from them, and checking definitions and data."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as ProgressBar

from nabij.command_groups import AsJson, group
from nabij.needs import actions, checks, import_commands
from nabij.needs.definitions import DIRECTORY, BrokenDefinitions, check_definitions
from nabij.needs.load import Progress
from nabij.territory.contents import LoadProblems

# What rooms above this one load along with Brussels: from the folder of the real files, or None for the packs alone.
FURTHER_LOADS: list[Callable[[Path | None, Progress], actions.Changes]] = []


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    load = group(app, "load", "Bring data in: Brussels, the pack, borders, figures.")
    load.command("brussels")(load_brussels)
    load.command("pack")(load_pack)
    load.command("derived")(load_derived)
    check = group(app, "check", "Check what is loaded; exit code 1 where a rule is broken.")
    check.command("definitions")(check_the_definitions)
    check.command("data")(check_the_data)
    import_commands.register(app)


def load_brussels(
    directory: Annotated[Path, typer.Argument(help="The folder with the real Brussels files.", file_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Load the real Brussels: territory, figures, offer. All or nothing; a second load changes nothing."""
    with progress_bar() as progress:
        changes = loaded(lambda: _with_further_loads(directory, progress))
    tell(changes, as_json)


def load_pack(as_json: AsJson = False) -> None:
    """Load the project's own Brussels pack, on a schematic map. A second load changes nothing."""
    with progress_bar() as progress:
        changes = loaded(lambda: _with_further_loads(None, progress))
    tell(changes, as_json)


def load_derived(as_json: AsJson = False) -> None:
    """Derive again what follows from the figures: roll-up, withheld counts, standings, doubts."""
    with progress_bar() as progress:
        changes = actions.derive(by=None, progress=progress)
    tell(changes, as_json)


def check_the_definitions(
    directory: Annotated[
        Path, typer.Argument(help="The folder with the definition files.", file_okay=False)
    ] = DIRECTORY,
    as_json: AsJson = False,
) -> None:
    """Check the definition files: unreadable, blank, unknown, contradicting or with an overdue review."""
    findings = check_definitions(directory, timezone.localdate())
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    for finding in findings:
        typer.echo(str(finding), err=as_json)
    typer.echo(f"{len(findings)} findings in the definitions", err=True)
    raise typer.Exit(1 if findings else 0)


def check_the_data(as_json: AsJson = False) -> None:
    """Check the stored figures. Broken rules end with exit code 1; doubtful figures are warnings."""
    findings = checks.check_data()
    broken = sum(finding.breaks_rule for finding in findings)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(f"{'broken' if finding.breaks_rule else 'doubt '}  {finding}")
    typer.echo(f"{broken} rules broken, {len(findings) - broken} doubts", err=True)
    raise typer.Exit(1 if broken else 0)


@transaction.atomic
def _with_further_loads(directory: Path | None, progress: Progress) -> actions.Changes:
    if directory is None:
        changes = actions.load_pack(by=None, progress=progress)
    else:
        changes = actions.load_brussels(directory, by=None, progress=progress)
    for further in FURTHER_LOADS:
        changes.add(further(directory, progress))
    return changes


def loaded(action: Callable[[], actions.Changes]) -> actions.Changes:
    """Run a load; every problem of its input is a line on stderr, and nothing was written."""
    try:
        return action()
    except LoadProblems as problems:
        lines = [str(problem) for problem in problems.problems]
    except BrokenDefinitions as broken:
        lines = [str(finding) for finding in broken.findings]
    for line in lines:
        typer.echo(line, err=True)
    typer.echo(f"{len(lines)} problems; nothing was written", err=True)
    raise typer.Exit(1)


def tell(changes: actions.Changes, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({kind: dict(numbers) for kind, numbers in sorted(changes.by_kind.items())}, indent=2))
        return
    for kind, numbers in sorted(changes.by_kind.items()):
        said = ", ".join(f"{number} {word}" for word, number in sorted(numbers.items()) if number)
        if said:
            typer.echo(f"{kind}: {said}")
    typer.echo(f"{changes.written} rows written" if changes.written else "nothing changed")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on stderr; quiet where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:32}"), BarColumn(), TimeElapsedColumn())
    with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda doing, done, total: bar.update(task, description=doing, completed=done, total=total)
