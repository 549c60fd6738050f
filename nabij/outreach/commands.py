"""Commands of the field, part by part: each part that has `commands.py` registers its own."""

import importlib
import importlib.util

import typer

PARTS = (
    "programmes",
    "contacts",
    "activities",
    "cards",
    "accompaniment",
    "campaigns",
    "coordination",
    "sync",
    "synthetic",
    "guarding",
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for part in PARTS:
        if importlib.util.find_spec(f"nabij.outreach.{part}.commands"):
            importlib.import_module(f"nabij.outreach.{part}.commands").register(app)
