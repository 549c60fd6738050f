"""`nabij export hsds`: the directory as HSDS, into a folder."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from nabij.command_groups import AsJson, group
from nabij.directory.exchange.hsds_files import open_hsds
from nabij.directory.exchange.hsds_writing import FORMATS, Written, write_hsds
from nabij.directory.exchange.records import FileRefused


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    group(app, "export", "Write what Nabij holds to a file.").command("hsds")(export_hsds)


def export_hsds(
    directory: Annotated[Path, typer.Argument(help="The folder to write into; made where it is not there.")],
    form: Annotated[str, typer.Option("--format", help="json, ndjson, or csv: the tabular package.")] = "json",
    as_json: AsJson = False,
) -> None:
    """Write every organisation, service and place as HSDS 3.1. Hidden places are left out. It reads back the same."""
    errors = Console(stderr=True)
    if form not in FORMATS:
        errors.print(f"There is no format “{form}”. Choose one of: {', '.join(FORMATS)}.")
        raise typer.Exit(2)
    try:
        written = _write(directory, form)
        for _record in open_hsds(directory).records():
            pass  # that it can be read back
    except FileExistsError:
        errors.print(f"The folder {directory} is not empty. Give an empty one, or one that is not there yet.")
        raise typer.Exit(2) from None
    except OSError as problem:
        errors.print(f"The folder {directory} cannot be written: {problem.strerror}.")
        raise typer.Exit(1) from None
    except FileRefused as problem:
        errors.print(f"What was written cannot be read back ({problem.code}). Tell who keeps this installation.")
        raise typer.Exit(1) from None
    _tell(directory, form, written, as_json)


def _write(directory: Path, form: str) -> Written:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        return write_hsds(directory, form=form, now=timezone.now(), progress=progress)


def _tell(directory: Path, form: str, written: Written, as_json: bool) -> None:
    if as_json:
        told = {"format": form, "files": written.files, "contacts_with_a_name": written.named_contacts}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for name, count in written.files.items():
        typer.echo(f"{directory / name}: {count}")
    if written.named_contacts:
        typer.echo(
            f"{written.named_contacts} contacts have a person's name. "
            "Keep this folder to yourself; what is open to all is at /hsds/3.1/."
        )
