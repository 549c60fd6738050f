"""`nabij synthesize contacts` and `nabij synthesize clear`."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from django.utils import timezone

from nabij.command_groups import AsJson, group
from nabij.needs.commands import progress_bar
from nabij.outreach.synthetic import actions


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    commands = group(app, "synthesize", "Make data for trying out, labelled synthetic wherever it is shown.")
    commands.command("contacts")(contacts)
    commands.command("clear")(clear)


def contacts(
    year: Annotated[int, typer.Option(help="The year to make.", min=2000, max=2100)] = 2025,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.", min=0)] = 1,
    count: Annotated[
        int | None, typer.Option(help="How many contacts; left out, as many as a year has.", min=1)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a synthetic year of contacts, activities, cards and projects, shaped by real residents and teams."""
    try:
        with progress_bar() as progress:
            made = actions.synthesize(by=None, year=year, seed=seed, count=count, now=timezone.now(), told=progress)
    except actions.NothingToDraw as problem:
        typer.echo(f"nabij: {problem}", err=True)
        raise typer.Exit(1) from None
    _say(made, "made", as_json)


def clear(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take every synthetic row away, of every year, after asking. What people entered stays."""
    if not yes and not typer.confirm(
        "Take away all synthetic contacts, activities, cards and demo projects?", err=True
    ):
        typer.echo("Nothing was taken away.", err=True)
        raise typer.Exit(1)
    _say(actions.clear(by=None), "taken away", as_json)


def _say(made: actions.Made, what: str, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(made), indent=2))
        return
    told = ", ".join(f"{number} {name}" for name, number in asdict(made).items())
    typer.echo(f"Synthetic, {what}: {told}")
