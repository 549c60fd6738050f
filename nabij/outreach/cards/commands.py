"""Commands about cards: ending terms, reminding services."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer
from django.utils import timezone

from nabij.command_groups import group
from nabij.outreach.cards import actions, reminding

Json = Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    cards = group(app, "cards", "Referral cards: end their terms, remind services.")
    cards.command("tidy")(tidy)
    cards.command("remind")(remind)


def tidy(as_json: Json = False) -> None:
    """Expire cards that nobody answered and destroy the codes whose term is over; the worker does it every night."""
    _say(asdict(actions.tidy(today=timezone.localdate(), now=timezone.now())), as_json)


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is due; write to nobody.")] = False,
    as_json: Json = False,
) -> None:
    """Write now to the services whose cards nobody answered; the worker does it every hour."""
    if dry_run:
        _say({"due": len(reminding.due_cards(today=timezone.localdate()))}, as_json)
    else:
        _say(asdict(reminding.send_reminders(now=timezone.now())), as_json)


def _say(found: dict[str, Any], as_json: bool) -> None:
    typer.echo(json.dumps(found) if as_json else ", ".join(f"{name} {value}" for name, value in found.items()))
