"""Commands of this part of the directory."""

import typer

from nabij.directory.exchange import hsds_commands


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    hsds_commands.register(app)
