"""`nabij fieldwork fold`, `release` and `report`: counting contacts, freezing ended years, the yearly report."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from nabij.command_groups import AsJson, group
from nabij.outreach.coordination import folding, releasing
from nabij.people.models import Programme
from nabij.ui.words import LANGUAGES


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    fieldwork = group(app, "fieldwork", "What the field reaches: counting, freezing ended years, the yearly report.")
    fieldwork.command("fold")(fold)
    fieldwork.command("release")(release)
    fieldwork.command("report")(report)


def fold(as_json: AsJson = False) -> None:
    """Count the contacts that came in; the worker does it every minute."""
    _say(asdict(folding.fold(now=timezone.now())), as_json)


def release(as_json: AsJson = False) -> None:
    """Freeze the tables of every year that ended two months ago or longer; the worker does it every night."""
    _say({"tables": releasing.release_ended(by=None, now=timezone.now())}, as_json)


def report(
    programme: Annotated[str, typer.Option(help="The programme, as in its address.")],
    year: Annotated[int, typer.Option(help="The year.", min=2000, max=2100)],
    lang: Annotated[str, typer.Option(help="nl, fr or en.")] = "nl",
    pdf: Annotated[Path | None, typer.Option(help="Write it to this file as PDF.", dir_okay=False)] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write its tables to this file as XLSX.", dir_okay=False)] = None,
) -> None:
    """The yearly activity report of a programme."""
    from nabij.outreach.coordination import paper, report_parts, seeing, workbook  # noqa: PLC0415 - loads typst

    if lang not in LANGUAGES:
        raise ValidationError(f"--lang: {lang} is not one of {', '.join(LANGUAGES)}.")
    found = Programme.objects.filter(slug=programme).first()
    if found is None:
        known = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True))
        raise ValidationError(f"--programme: {programme} is not one of {known}.")
    with override(lang):
        made = report_parts.yearly_report(seeing.sight_for_all(found, year))
        if pdf:
            pdf.write_bytes(paper.pdf_of(made))
        if xlsx:
            xlsx.write_bytes(workbook.xlsx_of(made))
    typer.echo("\n".join((made.title, *made.warnings, *(one.title for one in made.sections))))


def _say(found: dict[str, Any], as_json: bool) -> None:
    typer.echo(json.dumps(found) if as_json else ", ".join(f"{name} {value}" for name, value in found.items()))
