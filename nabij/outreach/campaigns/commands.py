"""`nabij load campaigns`, and `nabij campaign-proof check RECEIPT LIST`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from nabij.command_groups import AsJson, group
from nabij.needs.commands import loaded, tell
from nabij.outreach.campaigns.demo import make_demo
from nabij.outreach.campaigns.destroying import check_proof
from nabij.outreach.campaigns.load import load_files, load_own

SAYS = {
    None: "this very list was destroyed",
    "not_a_receipt": "this is no receipt of a call list, or the list cannot be read",
    "other_list": "this receipt is of another list, or the list was changed since",
    "unknown": "nothing is known here of a list with this receipt",
    "not_destroyed": "this list is still there",
    "something_left": "this list is said to be destroyed, but something of it is left",
}


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group(app, "load", "Bring data in.").command("campaigns")(load_campaigns)
    group(app, "campaign-proof", "Hold a list against the proof that it was destroyed.").command("check")(check)


def load_campaigns(
    file: Annotated[
        Path | None, typer.Argument(help="A campaign file (TOML); left out, our own.", exists=True, dir_okay=False)
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Also a running campaign with invented references.")] = False,
    as_json: AsJson = False,
) -> None:
    """Load call campaigns, each to be prepared further on the site. A second load changes nothing."""
    changes = loaded(lambda: load_files([file], by=None) if file else load_own(by=None))
    made = make_demo(now=timezone.now()) if demo else None
    tell(changes, as_json)
    if demo and not as_json:
        typer.echo(f"Demo campaign: {made.slug if made else 'there already, or nobody of the demo calls'}", err=True)


def check(
    receipt: Annotated[Path, typer.Argument(help="The receipt, kept since the list was brought.", exists=True)],
    list_file: Annotated[Path, typer.Argument(help="The list as it was brought.", exists=True)],
    proof: Annotated[
        Path | None, typer.Option(help="The proof as downloaded; left out, this installation is asked.", exists=True)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Whether this list, with this receipt, was destroyed. Exit code 1 where it was not, or cannot be said."""
    found = check_proof(receipt.read_text("utf-8"), list_file.read_bytes(), proof.read_text("utf-8") if proof else None)
    if as_json:
        typer.echo(json.dumps(asdict(found)))
    else:
        typer.echo(SAYS[found.why] + (f", {found.destroyed_at}" if found.destroyed_at else ""))
    raise typer.Exit(1 if found.why else 0)
