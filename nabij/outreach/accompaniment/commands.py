"""Commands about files: erase what is past its last day, a new secret, and the shape of an export."""

import json
from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone

from nabij.command_groups import group
from nabij.outreach.accompaniment.actions import BECAUSE, erase_file, erase_overdue, overdue
from nabij.outreach.accompaniment.records import FileRecord
from nabij.outreach.accompaniment.rotating import rotate
from nabij.outreach.accompaniment.server_keys import VARIABLE, new_line

Json = Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    files = group(app, "files", "Files of accompaniment: erase by term, change the secret that protects them.")
    files.command("erase")(erase)
    files.command("rotate-key")(rotate_key)
    files.command("make-key")(make_key)
    files.command("schema")(schema)


def erase(
    file: Annotated[UUID | None, typer.Option("--file", help="Only this file, whatever its last day.")] = None,
    because: Annotated[str, typer.Option(help="Why this file: withdrawn or asked.")] = "withdrawn",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Erase the files whose last day is past, for good. The worker of `nabij serve` does it every hour."""
    now = timezone.now()
    if because not in BECAUSE:
        raise typer.BadParameter(f"because is one of {', '.join(BECAUSE)}")
    waiting = 1 if file else len(overdue(on=timezone.localdate(now)))
    if waiting and not yes:
        typer.confirm(f"Erase {waiting} file(s) for good?", abort=True, err=True)
    if file:
        erased = int(erase_file(by=None, file_id=file, because=because, at=now))
    else:
        erased = erase_overdue(by=None, at=now, on=timezone.localdate(now))
    typer.echo(json.dumps({"erased": erased}) if as_json else f"erased {erased}")


def rotate_key(as_json: Json = False) -> None:
    """Wrap the key of every file under a new secret and destroy the old one.

    With NABIJ_FILES_KEY set: first write the new secret (`nabij files make-key`) before the old one, with a comma.
    """
    done = rotate()
    if as_json:
        typer.echo(json.dumps(asdict(done)))
        return
    typer.echo(f"{done.wrapped_anew} keys are wrapped under the secret {done.secret}")
    if done.in_variable:
        typer.echo(f"now take the old secret out of {VARIABLE}")


def make_key() -> None:
    """Print a new secret, for NABIJ_FILES_KEY. Nothing is changed."""
    typer.echo(new_line())


def schema() -> None:
    """Print the JSON Schema of an exported file."""
    typer.echo(json.dumps(FileRecord.model_json_schema(), indent=2))
