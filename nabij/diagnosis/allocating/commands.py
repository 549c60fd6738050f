"""`nabij diagnose workers`: divide workers over places in proportion to need, and say why."""

from typing import Annotated, Any

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group

HELP = "Need, reach, gap, and what to do about it."


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", HELP).command("workers")(divide_workers)


def divide_workers(  # noqa: PLR0917 - each is an option
    staff: Annotated[
        str, typer.Option(help='Whole workers "19", full-time posts "4.5 fte", hours a week "76 h".')
    ] = "19",
    level: Annotated[str, typer.Option(help="Over which places: zone, municipality, district, sector.")] = "zone",
    within: Annotated[str, typer.Option(help="Only within a zone or municipality: zone:noord.")] = "",
    index: Annotated[str, typer.Option(help="What need is measured by; a wrong one lists them all.")] = "",
    intensity: Annotated[int, typer.Option(help="How much follows need, in %: 0 head count, 100 need alone.")] = 50,
    formula: Annotated[str, typer.Option(help="score, squared, cubed, above-least, most-deprived or rank.")] = "score",
    most_deprived: Annotated[int, typer.Option(help="For most-deprived: how many % of the people.")] = 20,
    method: Annotated[
        str, typer.Option(help="webster, hamilton, jefferson, adams, dean, huntington-hill or quota.")
    ] = "webster",
    floor: Annotated[str, typer.Option(help="The least for each place.")] = "0",
    ceiling: Annotated[str, typer.Option(help="The most for each place.")] = "",
    part: Annotated[str, typer.Option(help="Smallest part of posts (else 0.5) or hours (else 4).")] = "",
    existing: Annotated[str, typer.Option(help='Who is there already: "noord:2 zuid:1", or bar.')] = "",
    year: Annotated[str, typer.Option(help="People counted in this year; else the newest.")] = "",
    pgbm: Annotated[
        bool, typer.Option("--pgbm", help="Which rules give the published division of the 19 PGBM?")
    ] = False,
    seed: Annotated[int, typer.Option(help="Of the draws.", min=0)] = 2026,
    language: Annotated[str, typer.Option(help="nl, fr or en.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="For programs: JSON with all evidence.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets: one row for each place.")] = False,
) -> None:
    """Divide workers over places in proportion to need: with floor and ceiling, ties, fairness, and a reason each."""
    if language not in {"nl", "fr", "en"}:
        raise typer.BadParameter("choose nl, fr or en", param_hint="--language")
    asked = {
        "staff": staff,
        "over": level,
        "within": within,
        "index": index,
        "intensity": str(intensity),
        "formula": formula,
        "k": str(most_deprived),
        "method": method,
        "floor": floor,
        "ceiling": ceiling,
        "part": part,
        "existing": existing,
        "year": year,
    }
    with override(language):
        if pgbm:
            _pgbm(seed, language, as_json, as_csv)
        else:
            _divide(asked, seed, language, as_json, as_csv)


def _divide(asked: dict[str, str], seed: int, lang: str, as_json: bool, as_csv: bool) -> None:
    from nabij.diagnosis.allocating import records, saying  # noqa: PLC0415 - every command imports this file
    from nabij.diagnosis.allocating.forms import WorkersForm  # noqa: PLC0415
    from nabij.diagnosis.allocating.page import division_of  # noqa: PLC0415
    from nabij.diagnosis.plain.files import print_json, write_csv  # noqa: PLC0415

    form = WorkersForm(asked, _ground())
    made = division_of(form, lang, seed=seed) if form.is_valid() else None
    if made is None:
        raise ValidationError([_option(name, error) for name, errors in form.errors.items() for error in errors])
    division, varied = made
    names = saying.Names(form.ground, division.ask.level, lang)
    rows = records.rows(division, varied, names)
    if as_json:
        print_json(records.record(form.ground, division, varied, names))
    elif as_csv:
        write_csv(None, records.COLUMNS, [[row[column] for column in records.COLUMNS] for row in rows])
    else:
        typer.echo(saying.headline(form.ground, division, names))
        shown = ["name", "people", "need", "exact_share", "existing", "total", "reason"]
        _print_table(shown, [[row[column] for column in shown] for row in rows])
        for line in (
            *saying.next_in_line(division, names),
            *saying.ties(division, names),
            saying.without_need(division, names),
            *saying.firmness(division, varied, names),
        ):
            if line:
                typer.echo(line)


def _pgbm(seed: int, lang: str, as_json: bool, as_csv: bool) -> None:
    from nabij.diagnosis.allocating import published_page  # noqa: PLC0415
    from nabij.diagnosis.allocating.published import CannotCompare, explain, published  # noqa: PLC0415
    from nabij.diagnosis.allocating.saying import Names  # noqa: PLC0415
    from nabij.diagnosis.plain.files import print_json, write_csv  # noqa: PLC0415

    ground = _ground()
    try:
        found = explain(published("pgbm"), ground, seed=seed)
    except CannotCompare:
        raise ValidationError(
            gettext("The zones of the published division, or the needs of their people, are not loaded here.")
        ) from None
    record = published_page.record(found, ground)
    columns = [
        "index",
        "formula",
        "year",
        "hits",
        "tried",
        "intensity",
        "floors",
        "ceilings",
        "methods",
        "share_of_draws",
    ]
    rows = [[_cell(way[column]) for column in columns] for way in record["ways"]]
    if as_json:
        print_json(record)
    elif as_csv:
        write_csv(None, columns, rows)
    else:
        for line in published_page.sentences(found, ground, Names(ground, found.what.level, lang)):
            typer.echo(line)
        _print_table(columns, rows)


def _ground() -> Any:
    from nabij.diagnosis.allocating.views import ground_or_why  # noqa: PLC0415

    ground, why = ground_or_why()
    if ground is None:
        raise ValidationError(why)
    return ground


def _option(name: str, error: object) -> str:
    options = {"over": "--level", "k": "--most-deprived", "__all__": ""}
    option = options.get(name, f"--{name}")
    return f"{option}: {error}" if option else str(error)


def _cell(value: object) -> object:
    if isinstance(value, list):
        return " ".join("none" if one is None else f"{one:g}" if isinstance(one, float) else str(one) for one in value)
    return value


def _print_table(header: list[str], rows: list[list[Any]]) -> None:
    table = Table(*header)
    for row in rows:
        table.add_row(
            *("" if cell is None else f"{cell:.4g}" if isinstance(cell, float) else str(cell) for cell in row)
        )
    Console().print(table)
