"""Commands about the words of the pages."""

import json

import typer

from nabij.command_groups import AsJson, group
from nabij.ui import messages


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    group(app, "check", "Hold what is there against the rules; exit 1 where a rule is broken.").command("translations")(
        check_translations
    )


def check_translations(as_json: AsJson = False) -> None:
    """Check that every message of the pages has its Dutch and French, and that none is unused."""
    found = messages.findings()
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for finding in found:
            typer.echo(finding)
    typer.echo(f"{len(found)} findings in the translations", err=True)
    raise typer.Exit(1 if found else 0)
