"""Commands of the guard: what it finds in a text, and the data of its twin on the phone."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from nabij.command_groups import group
from nabij.outreach.guarding.checking import findings
from nabij.outreach.guarding.phone_data import FILE, WORDS_FILE, phone_data, phone_words


def register(app: typer.Typer) -> None:
    """Add `nabij guard`."""
    guard = group(app, "guard", "Names, numbers and addresses in free text, before they are kept.")
    guard.command("check")(check)
    guard.command("data")(data)


def check(
    text: Annotated[str, typer.Argument(help="The text; or name a file.")] = "",
    file: Annotated[Path | None, typer.Option(help="A text file, each line by itself; - for standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per finding.")] = False,
) -> None:
    """Say what kinds the guard finds and where, never the text itself. Ends with 1 when it finds anything."""
    if bool(text) == bool(file):
        typer.echo("Give one text, or one file with --file.", err=True)
        raise typer.Exit(2)
    lines = [text] if file is None else _read(file).splitlines()
    found = [(line, each) for line, said in enumerate(lines, start=1) for each in findings(said)]
    for line, each in found:
        row = {"line": line, "kind": each.kind, "start": each.start, "end": each.end, "refuses": each.refuses}
        if as_json:
            typer.echo(json.dumps(row))
        else:
            typer.echo(
                f"line {line}, {each.start}-{each.end}: {each.kind} ({'refused' if each.refuses else 'asked about'})"
            )
    if not found and not as_json:
        typer.echo("Nothing found.")
    raise typer.Exit(1 if found else 0)


def _read(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except UnicodeDecodeError as problem:
        typer.echo(f"{file} is not a text in UTF-8.", err=True)
        raise typer.Exit(2) from problem


def data() -> None:
    """Write the patterns and lists of the guard for the phone, from the rules of the server."""
    for file, made in ((FILE, phone_data()), (WORDS_FILE, phone_words())):
        file.write_text(made, "utf-8")
        typer.echo(f"{file.name}: {file.stat().st_size} bytes")
