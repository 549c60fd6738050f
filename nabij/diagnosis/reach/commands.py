"""Reach on the command line: `nabij diagnose reach`."""

import json
from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group

errors = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", "Need, reach, thresholds and gaps of a territory.").command("reach")(reach)


def reach(  # noqa: PLR0917 - typer makes the command line of the parameters
    kind: Annotated[str, typer.Option(help="A kind of service, such as pharmacy.")] = "",
    walker: Annotated[str, typer.Option(help="adult, slow or wheelchair.")] = "adult",
    measure: Annotated[
        str, typer.Option(help="nearest, within, count; for adults 2sfca e2sfca 3sfca kd2sfca gravity raam.")
    ] = "nearest",
    level: Annotated[str, typer.Option(help="A level of the territory.")] = "district",
    as_json: Annotated[bool, typer.Option("--json", help="For programs: JSON instead of a table.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets: CSV instead of a table.")] = False,
) -> None:
    """What can be reached on foot, from the current diagnosis: one measure over the units of a level."""
    from nabij.diagnosis import showing  # noqa: PLC0415 - loads the compiler of loops
    from nabij.diagnosis.reach import page, records  # noqa: PLC0415
    from nabij.diagnosis.reach.asking import answer, asked_of  # noqa: PLC0415
    from nabij.diagnosis.whole.keeping import current_row, diagnosis_of  # noqa: PLC0415

    row = current_row()
    if row is None:
        raise ValidationError(_("No diagnosis was computed yet."))
    diagnosis = diagnosis_of(row)
    given = {"kind": kind, "walker": walker, "measure": measure, "level": level}
    found = answer(diagnosis, asked_of(given, diagnosis.units))
    if as_json:
        record = {"diagnosis": str(row.pk), **records.answer_record(diagnosis, found)}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    if as_csv:
        typer.echo(records.as_csv(records.unit_records(found)), nl=False)
        return
    lang = "en"
    typer.echo(page.finding(diagnosis, found, lang))
    table = Table("unit", "name", "people", "value", "known")
    for one in page.rows(found, lang):
        table.add_row(one.slug, one.name, "?" if one.people is None else f"{one.people:.0f}", one.text, one.known)
    Console().print(table)
    for note in showing.notes_of(page.about(diagnosis, found.asked), lang, starts=("reach.",)):
        errors.print(note, highlight=False, soft_wrap=True)
