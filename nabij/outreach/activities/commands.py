"""`nabij load demo-places`, which the loads of Brussels bring along: labelled as a demo wherever they are shown."""

from pathlib import Path

import typer

from nabij.command_groups import AsJson, group
from nabij.needs.commands import FURTHER_LOADS, loaded, tell
from nabij.needs.load import Progress
from nabij.needs.storing import Changes
from nabij.outreach.activities.demo_places import load_demo_places


def register(app: typer.Typer) -> None:
    """Add the command, and let the loads of Brussels bring the places along."""
    group(app, "load", "Bring data in.").command("demo-places")(load_places)
    if load_along not in FURTHER_LOADS:
        FURTHER_LOADS.append(load_along)


def load_along(_directory: Path | None, progress: Progress) -> Changes:
    """After the programmes, whose hosts lend the rooms."""
    progress("places to book", 0, 1)
    return load_demo_places()


def load_places(as_json: AsJson = False) -> None:
    """Load places to book for a demo, at hosts of teams. A second load changes nothing."""
    tell(loaded(load_demo_places), as_json)
