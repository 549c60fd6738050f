"""The command that reckons the quality of entries again."""

import json
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone

from nabij.command_groups import group
from nabij.directory.models import Service
from nabij.directory.quality import quality_parts, recompute_quality
from nabij.rules.quality import Quality


def register(app: typer.Typer) -> None:
    """Add this part's command."""
    directory = group(app, "directory", "Keep the directory fresh: reminders to services, links for owners.")
    directory.command("quality")(quality)


def quality(
    service: Annotated[UUID | None, typer.Argument(help="One service: show its parts, and how to mend each.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")] = False,
) -> None:
    """Reckon the quality of all entries again, or show the parts of one. Scores fall as confirmations age: run it
    every night."""
    now = timezone.now()
    if service is None:
        changed = recompute_quality(at=now)
        found: dict[str, object] = {"services": Service.objects.count(), "changed": changed}
        typer.echo(json.dumps(found) if as_json else f"{found['services']} services, {changed} with another score")
        return
    entry = Service.objects.filter(pk=service).first()
    if entry is None:
        raise typer.BadParameter(f"there is no service {service}")
    _tell(quality_parts(entry, at=now), as_json)


def _tell(found: Quality, as_json: bool) -> None:
    if as_json:
        parts = [
            {
                "part": part.code,
                "score": part.score,
                "weight": part.weight,
                "reason": part.reason,
                "mend": part.mend,
                **part.parameters,
            }
            for part in found.parts
        ]
        typer.echo(json.dumps({"score": found.score, "factor": found.factor, "parts": parts}))
        return
    typer.echo(f"{found.score:.2f}")
    for part in found.parts:
        typer.echo(f"{part.code:12} {part.score:.2f} x {part.weight:.2f}  {part.reason}  {part.mend or ''}".rstrip())
