"""`nabij load programmes` and `nabij load programme FILE`, and the programmes as a part of the loads of Brussels."""

from pathlib import Path
from typing import Annotated

import typer

from nabij.command_groups import AsJson, group
from nabij.needs.commands import FURTHER_LOADS, loaded, progress_bar, tell
from nabij.needs.load import Progress
from nabij.needs.storing import Changes
from nabij.outreach.programmes.load import load_files, load_own


def register(app: typer.Typer) -> None:
    """Add the commands, and let the loads of Brussels bring the programmes along."""
    load = group(app, "load", "Bring data in.")
    load.command("programmes")(load_programmes)
    load.command("programme")(load_programme)
    if load_along not in FURTHER_LOADS:
        FURTHER_LOADS.append(load_along)


def load_along(_directory: Path | None, progress: Progress) -> Changes:
    """The programmes of the project's own files; after the directory, whose organisations are hosts."""
    return load_own(by=None, progress=progress)


def load_programmes(as_json: AsJson = False) -> None:
    """Load the outreach programmes of Brussels: teams, ways of working, objectives. A second load changes nothing."""
    with progress_bar() as progress:
        changes = loaded(lambda: load_own(by=None, progress=progress))
    tell(changes, as_json)


def load_programme(
    file: Annotated[Path, typer.Argument(help="A programme file (TOML).", exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Load one programme from its file: a new programme is a new file."""
    changes = loaded(lambda: load_files([file], by=None))
    tell(changes, as_json)
