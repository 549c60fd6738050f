"""Reach on the command line: `nabij diagnose reach`."""

import json
from dataclasses import asdict, astuple, fields
from pathlib import Path
from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group
from nabij.diagnosis.plain.files import write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson

errors = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    diagnose = group(app, "diagnose", "Need, reach, thresholds and gaps of a territory.")
    diagnose.command("reach")(reach)
    diagnose.command("reach-against")(reach_against)


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
        typer.echo(records.as_csv(records.unit_records(diagnosis, found)), nl=False)
        return
    with override("en"):
        typer.echo(page.finding(diagnosis, found, "en"))
        table = Table("unit", "name", "people", "value", "known")
        for one in page.rows(diagnosis, found, "en"):
            table.add_row(one.slug, one.name, "?" if one.people is None else f"{one.people:.0f}", one.text, one.known)
        Console().print(table)
        for note in showing.notes_of(page.about(diagnosis, found.asked), "en", starts=("reach.",)):
            errors.print(note, highlight=False, soft_wrap=True)


def reach_against(
    scores: Annotated[
        Path, typer.Argument(help="CSV with cd_sector and a column of scores per kind.", exists=True, dir_okay=False)
    ],
    pair: Annotated[list[str] | None, typer.Option(help="column=kind; repeat. Default: the four usual ones.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Hold the walks of the current diagnosis against scores of somebody else, beside those of the straight line."""
    from nabij.diagnosis.reach.against import Against, against, read_scores  # noqa: PLC0415 - loads the compiler of loops
    from nabij.diagnosis.reach.streets import networks_of  # noqa: PLC0415
    from nabij.diagnosis.reach.walking import walks_of  # noqa: PLC0415
    from nabij.diagnosis.whole.keeping import current_row, inputs_of  # noqa: PLC0415

    row = current_row()
    if row is None:
        raise ValidationError(_("No diagnosis was computed yet."))
    pairs = dict(_pair(one) for one in pair or USUAL_PAIRS)
    inputs = inputs_of(row)
    networks, _digest = networks_of(inputs.streets)
    walks = walks_of(inputs.territory, inputs.sites, {"adult": networks["adult"]})["adult"]
    found = against(inputs, walks, read_scores(scores, list(pairs)), pairs)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], indent=2))
        return
    if as_csv:
        write_csv(None, [one.name for one in fields(Against)], [astuple(one) for one in found])
        return
    table = Table("score", "kind", "walk", "straight line", "detour", "median walk", "sectors")
    for one in found:
        numbers = (f"{one.walk:.3f}", f"{one.straight:.3f}", f"{one.detour:.2f}", f"{one.median_walk_m:.0f} m")
        table.add_row(one.column, one.kind, *numbers, str(one.sectors))
    Console().print(table)
    errors.print("Rank correlations (Spearman) of each score with the way to the nearest: 1 is the same order.")


USUAL_PAIRS = ("library=library", "supermarket=food-shop", "pharmacy=pharmacy", "school=school")


def _pair(given: str) -> tuple[str, str]:
    column, _sign, kind = given.partition("=")
    if not column or not kind:
        raise typer.BadParameter("write it as column=kind")
    return column, kind
