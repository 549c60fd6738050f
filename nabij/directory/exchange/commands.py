"""Commands of this part of the directory."""

import typer


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
