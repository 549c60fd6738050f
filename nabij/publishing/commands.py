"""`nabij export dcat`: the catalogue for data portals."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from nabij.command_groups import group
from nabij.publishing import dcat


class Form(StrEnum):
    """The forms in which the catalogue can be written."""

    TURTLE = "turtle"
    JSONLD = "jsonld"


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    group(app, "export", help="Write what Nabij holds to a file.").command("dcat")(export_dcat)


def export_dcat(
    file: Annotated[Path, typer.Argument(help="The file to write; - writes to the terminal.", allow_dash=True)],
    form: Annotated[Form, typer.Option("--format", help="Turtle or JSON-LD.")] = Form.TURTLE,
    base_url: Annotated[
        str | None, typer.Option(help="Address at which the site is served; identifiers begin with it.")
    ] = None,
) -> None:
    """Write the catalogue as DCAT-AP 3: sources, indicators, themes and questions, with the downloads that exist."""
    base = (base_url or f"http://localhost:{settings.PORT}").rstrip("/")
    if not dcat.is_address(base):
        raise typer.BadParameter("give an address such as https://nabij.example.brussels", param_hint="--base-url")
    text = dcat.serialise(dcat.build(base), form)
    if str(file) == "-":
        typer.echo(text)
        return
    file.write_text(text, encoding="utf-8")
    typer.echo(f"{file}: {len(text.encode())} bytes", err=True)
