"""The directory's commands, put together from its parts."""

import typer

from nabij.directory import load_commands, quality_commands
from nabij.directory.exchange import commands as exchange
from nabij.directory.search import commands as search
from nabij.directory.trust import commands as trust


def register(app: typer.Typer) -> None:
    """Add the directory's commands."""
    for part in (load_commands, search, exchange, trust, quality_commands):
        part.register(app)
