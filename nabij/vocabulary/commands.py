"""Commands of the vocabulary."""

import typer


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
