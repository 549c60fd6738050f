"""`nabij load offer`, and the offer as a part of `nabij load brussels` and `nabij load pack`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from nabij.command_groups import AsJson, group
from nabij.directory.likeness import find_duplicates
from nabij.directory.load import load_offer
from nabij.directory.models import DuplicatePair
from nabij.needs.commands import FURTHER_LOADS, loaded, progress_bar, tell
from nabij.needs.load import Progress
from nabij.needs.storing import Changes


def register(app: typer.Typer) -> None:
    """Add the command, and let the loads of Brussels bring the offer along."""
    group(app, "load", "Bring data in.").command("offer")(load_the_offer)
    group(app, "directory", "Look after the directory.").command("duplicates")(look_for_duplicates)
    if load_along not in FURTHER_LOADS:
        FURTHER_LOADS.append(load_along)


def look_for_duplicates(as_json: AsJson = False) -> None:
    """Look for services that are told twice, and put the pairs before the moderators. A second look changes nothing."""
    found = find_duplicates(by=None, at=timezone.now())
    pairs = DuplicatePair.objects.filter(state=DuplicatePair.State.OPEN)
    if as_json:
        rows = [
            {"first": str(pair.first_id), "second": str(pair.second_id), "score": pair.score, "reasons": pair.reasons}
            for pair in pairs
        ]
        typer.echo(json.dumps({**asdict(found), "pairs": rows}, indent=2))
        return
    typer.echo(f"{found.new} new pairs, {found.gone} no longer alike, {found.open} to be looked at")


def load_along(directory: Path | None, progress: Progress) -> Changes:
    """The offer of Brussels: the packs, and the real files of the folder."""
    return load_offer(directory, at=timezone.now(), progress=progress)


def load_the_offer(
    directory: Annotated[
        Path | None, typer.Argument(help="The folder with the real Brussels files.", file_okay=False)
    ] = None,
    second_extract: Annotated[
        bool, typer.Option(help="Also the second OpenStreetMap extract, to see duplicates being found.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Load vocabulary, packs and, from the folder, the real files. A second load changes nothing."""
    with progress_bar() as progress:
        changes = loaded(
            lambda: load_offer(directory, at=timezone.now(), progress=progress, second_extract=second_extract)
        )
    tell(changes, as_json)
