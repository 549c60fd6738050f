"""`nabij import streets`: streets from OpenStreetMap, or from two tables."""

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import override
from rich.console import Console

from nabij.command_groups import group
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.streets import StreetMap
from nabij.territory.streets_actions import Published, keep_streets
from nabij.territory.streets_tables import read_tables

if TYPE_CHECKING:
    from nabij.territory.streets_found import Found

errors = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    group(app, "import", "Bring services, figures or streets in from a file.").command("streets")(import_streets)


def import_streets(  # noqa: PLR0917 - typer makes the command line of the parameters
    file: Annotated[
        Path | None, typer.Argument(help="An extract of OpenStreetMap: .osm.pbf or .osm.", exists=True, dir_okay=False)
    ] = None,
    nodes: Annotated[Path | None, typer.Option(help="Parquet: node, lon, lat.", exists=True, dir_okay=False)] = None,
    edges: Annotated[
        Path | None, typer.Option(help="Parquet: u, v, length_m, highway.", exists=True, dir_okay=False)
    ] = None,
    title: Annotated[str | None, typer.Option(help="What these streets are called. Default: the file's name.")] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of their state. Default: what the extract says."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Who publishes them.")] = None,
    licence: Annotated[str | None, typer.Option(help="Under which licence.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what was found, and write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For a program: JSON on standard output.")] = False,
) -> None:
    """Bring in streets to walk on: they become the current ones; those before are kept for what was reckoned with them.

    From an extract of OpenStreetMap, or from two tables (--nodes and --edges). What people may not walk along is left
    out. Streets that are the current ones already change nothing.
    """
    from nabij.territory.streets_found import found_in  # noqa: PLC0415 - loads what no other command needs

    if (file is None) == (nodes is None) or (nodes is None) != (edges is None):
        raise typer.BadParameter("give an extract of OpenStreetMap, or both --nodes and --edges")
    try:
        with override("en"):
            streets, day, told = _read_osm(file) if file else _read_tables(nodes, edges)
            found = found_in(streets)
            _refuse_elsewhere(found, (file or nodes or Path()).name)
            day = on.date() if on else day
            named = (file or edges or Path()).name
            published = Published(
                title or named,
                source or ("© OpenStreetMap contributors" if file else named),
                day,
                licence or ("ODbL 1.0" if file else None),
            )
            kept = False if preview else keep_streets(streets, published, by=None)
    except LoadProblems as problems:
        for problem in problems.problems:
            errors.print(str(problem), highlight=False, soft_wrap=True)
        errors.print("Nothing was written.")
        raise typer.Exit(1) from None
    if as_json:
        said = {**asdict(found), **told, "digest": streets.digest, "on": day and day.isoformat(), "kept": kept}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return
    _tell(found, told, day)
    changed = "These streets are walked on from now on." if kept else "Nothing changed: they were the current ones."
    typer.echo("Preview: nothing was written." if preview else changed)


def _read_osm(file: Path) -> tuple[StreetMap, date | None, dict[str, object]]:
    # Only here is the reader of OpenStreetMap needed, which takes a moment to load.
    from nabij.territory.commands import showing_progress  # noqa: PLC0415
    from nabij.territory.streets_osm import read_osm  # noqa: PLC0415

    with showing_progress(file.name) as progress:
        extract = read_osm(file, progress=progress)
    told: dict[str, object] = {
        "ways": extract.ways, "left_out": dict(extract.left_out), "missing_points": extract.missing_points
    }  # fmt: skip
    return extract.streets, extract.on, told


def _read_tables(nodes: Path | None, edges: Path | None) -> tuple[StreetMap, date | None, dict[str, object]]:
    return read_tables(nodes or Path(), edges or Path()), None, {}


def _refuse_elsewhere(found: "Found", name: str) -> None:
    if found.sectors and not found.near:
        raise LoadProblems(
            [
                Problem(
                    name,
                    f"holds no street within {found.within_m:.0f} m of any of the {found.sectors} sectors.",
                    "Give streets of this territory, in longitude and latitude.",
                )
            ]
        )


_REASONS = {
    "kind": "of a kind that nobody walks along, or being built",
    "foot": "closed to people on foot",
    "motors": "for motor vehicles alone",
    "tunnel": "tunnels of trunk roads",
    "access": "private",
}


def _tell(found: "Found", told: dict[str, object], day: date | None) -> None:
    typer.echo(
        f"{found.nodes} nodes, {found.streets} pieces of street, {found.km:.1f} km; {found.stairs} are stairs. "
        f"State of {day.isoformat() if day else 'a day that is not said'}."
    )
    if found.pieces == 1:
        typer.echo("All of it hangs together.")
    else:
        typer.echo(f"{found.pieces} parts, unconnected; the largest holds {found.largest:.1%} of the nodes.")
    if found.sectors:
        typer.echo(
            f"{found.near} of {found.sectors} sectors have a street within {found.within_m:.0f} m of their centre."
        )
    left_out = told.get("left_out")
    if isinstance(left_out, dict) and left_out:
        reasons = ", ".join(f"{number} {_REASONS[reason]}" for reason, number in sorted(left_out.items()))
        typer.echo(f"Of the ways with a kind of street, {told['ways']} are walked along. Left out: {reasons}.")
    if told.get("missing_points"):
        typer.echo(f"{told['missing_points']} points are not in the extract: streets end where it was cut.")
