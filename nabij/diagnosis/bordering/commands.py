"""`nabij diagnose borders`: draw neighbourhoods over the real sectors, compare plans, check a plan from a file."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group
from nabij.diagnosis.plain.files import print_json, write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", "Where need and offer part.").command("borders")(borders)


@override("en")
def borders(
    *,
    floor: Annotated[str, typer.Option(help="The least people in a group.")] = "",
    ceiling: Annotated[str, typer.Option(help="The most people in a group.")] = "",
    inside: Annotated[str, typer.Option(help="No group leaves its zone, municipality or region.")] = "",
    likeness: Annotated[str, typer.Option(help="What like with like in need weighs beside compactness.")] = "",
    seed: Annotated[str, typer.Option(help="The number of the draw: the same gives the same plan.")] = "",
    keep: Annotated[
        Path | None,
        typer.Option(help="Groups that stay: one on a line, codes of sectors.", exists=True, dir_okay=False),
    ] = None,
    move: Annotated[
        list[str] | None, typer.Option(help="SECTOR:GROUP, moved by hand; may be given more often.")
    ] = None,
    plans: Annotated[int, typer.Option(help="Compare so many draws, from --seed on.", min=1, max=50)] = 1,
    plan: Annotated[
        Path | None,
        typer.Option(help="Check this plan (CSV sector, group; or GeoJSON) instead.", exists=True, dir_okay=False),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Draw welfare-and-health neighbourhoods of whole sectors: contiguous, within limits, compact, like with like.

    Ends with exit code 1 where a border could not be divided or a plan breaks a rule; it is said which and why.
    """
    # The commands of a part are imported by every command; its calculations only where they are used.
    from nabij.diagnosis.bordering import files, running  # noqa: PLC0415

    given = {"floor": floor, "ceiling": ceiling, "inside": inside, "likeness": likeness, "seed": seed}
    given["keep"] = keep.read_text(encoding="utf-8-sig") if keep else ""
    given["moves"] = ",".join(move or ())
    land, wish = running.asked(given)
    if plan is not None:
        _tell_checked(running.checked(land, wish, plan), as_json=as_json, as_csv=as_csv)
        return
    made = [running.drawn(land, replace(wish, seed=wish.seed + more)) for more in range(plans)]
    if plans > 1:
        rows = [{"seed": one.wish.seed, **files.measure_record(one.measure)} for one in made]
        _tell(list(rows[0]), [list(row.values()) for row in rows], {"plans": rows}, as_json=as_json, as_csv=as_csv)
        return
    record = files.plan_record(land, made[0], "en")
    if as_csv:
        rows = files.sector_records(land, made[0])
        write_csv(None, files.COLUMNS, [[row[column] for column in files.COLUMNS] for row in rows])
    else:
        header = ["group", "name", "borders", "residents", "limit", "pieces", "need"]
        shown = [[one[name] for name in header] for one in record["groups"]]
        _tell(header, shown, record, as_json=as_json, as_csv=False)
        if not as_json:
            _say(record["worth"])
    for sentence in (*record["effect"], *record["refused"], *record["joined"], *record["not_drawn"]):
        typer.echo(sentence, err=True)
    if record["not_drawn"] or record["refused"]:
        raise typer.Exit(1)


def _tell_checked(record: dict[str, Any], *, as_json: bool, as_csv: bool) -> None:
    header = ["group", "borders", "residents", "limit", "pieces"]
    _tell(header, [[one[name] for name in header] for one in record["groups"]], record, as_json=as_json, as_csv=as_csv)
    for sentence in record["broken"]:
        typer.echo(sentence, err=True)
    if record["broken"]:
        raise typer.Exit(1)


def _tell(header: list[str], rows: list[list[Any]], record: dict[str, Any], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(record)
    elif as_csv:
        write_csv(None, header, rows)
    else:
        table = Table(*header)
        for row in rows:
            table.add_row(*("-" if value is None else _shown(value) for value in row))
        Console().print(table)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _say(worth: dict[str, Any]) -> None:
    for name, value in worth.items():
        typer.echo(f"{name.replace('_', ' ')}: {'unknown' if value is None else _shown(value)}")
