"""`nabij diagnose gap`: the basic offer of every unit of a level, and the hospitals' minimum."""

from typing import Annotated

import typer

from nabij.command_groups import group
from nabij.diagnosis.plain.files import print_json, write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson
from nabij.diagnosis.whole.commands import HELP


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", HELP).command("gap")(gap)


def gap(
    level: Annotated[str, typer.Option(help="district, municipality, zone or region.")] = "district",
    hospitals: Annotated[bool, typer.Option("--hospitals", help="The hospitals' minimum services instead.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The basic offer in the kept diagnosis: present, reachable, saturated, absent or unknown, with the evidence."""
    from nabij.diagnosis.gap import matrix, records  # noqa: PLC0415 - django's translations must be ready
    from nabij.diagnosis.whole import keeping  # noqa: PLC0415

    diagnosis = keeping.current()
    if diagnosis is None:
        typer.echo("nabij: no diagnosis was computed yet. Compute one with: nabij diagnose whole", err=True)
        raise typer.Exit(1)
    levels = matrix.levels_with_lines(diagnosis)
    if level not in levels:
        raise typer.BadParameter(f"{level} has no basic offer. Levels: {', '.join(levels)}")
    if hospitals:
        rows = list(records.hospitals(diagnosis))
        header = list(records.HOSPITAL_COLUMNS)
    else:
        rows, header = list(records.of_level(diagnosis, level)), list(records.COLUMNS)
    if as_json:
        print_json({"made_at": diagnosis.made_at.isoformat(), "level": level, "rows": rows})
    elif as_csv:
        write_csv(None, header, ([row[column] for column in header] for row in rows))
    elif hospitals:
        for row in rows:
            typer.echo(f"{row['hospital']}: {row['service']}: {row['state']}")
    else:
        for head in matrix.matrix(diagnosis, level, "en").heads:
            counts = ", ".join(f"{count} {words}" for _state, words, count in head.counts if count)
            typer.echo(f"{head.name}: {counts}")
