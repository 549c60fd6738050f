"""The diagnosis on the command line. The commands on plain files need no database."""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from nabij.diagnosis.plain.evidence import rests_on
from nabij.diagnosis.plain.files import (
    UnusableFile,
    exact_numbers,
    numbers,
    print_json,
    read_table,
    row_number,
    texts,
    write_csv,
)
from nabij.diagnosis.plain.groups import draw_groups
from nabij.diagnosis.plain.options import AsCsv, AsJson
from nabij.rules.apportion import Apportionment, CannotApportion, Method, apportion
from nabij.rules.inequality import REPLICATES, UnusableGradient, inequality

if TYPE_CHECKING:
    from nabij.diagnosis.plain.access import Answer, Asked, Files


Scheduler = Annotated[
    str | None, typer.Option(help="Past one machine: the address of a Dask scheduler, tcp://host:8786.")
]


@contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, moved by what it gives."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _file(help: str) -> Any:
    return typer.Option(exists=True, dir_okay=False, readable=True, help=help)


def register(app: typer.Typer) -> None:
    """Add the commands of the diagnosis."""
    app.command("walk")(walk)
    app.command("access")(access)
    app.command("allocate")(allocate)
    app.command("inequality")(measure_inequality)
    app.command("locate")(locate)
    app.command("group")(group_units)


def walk(
    *,
    nodes: Annotated[Path, _file("Crossings of the streets: columns node, lon, lat.")],
    edges: Annotated[Path, _file("Pieces of street: columns u, v, length_m; highway where walkers differ by it.")],
    origins: Annotated[Path, _file("Columns origin, lon, lat.")],
    sites: Annotated[Path, _file("Columns site, lon, lat.")],
    max_minutes: Annotated[float, typer.Option(help="Walks up to and with so many minutes.", min=0)],
    out: Annotated[Path, typer.Option(help="Write origin, site, cost here: .parquet, else CSV.", dir_okay=False)],
    walker: Annotated[
        str, typer.Option(help="adult (80 m a minute), slow (60) or wheelchair (48, no steps).")
    ] = "adult",
    snap_metres: Annotated[float, typer.Option(help="Farther from a street than this is left out.", min=0)] = 300,
    scheduler: Scheduler = None,
    as_json: AsJson = False,
) -> None:
    """Minutes of walking over the streets from each origin to each site: the costs that `nabij access` reads."""
    from nabij.diagnosis.plain.cluster import connected  # noqa: PLC0415
    from nabij.diagnosis.plain.walks import Streets, walk_files  # noqa: PLC0415
    from nabij.rules.walking_network import PROFILES  # noqa: PLC0415

    if walker not in PROFILES:
        raise typer.BadParameter(f"{walker} is no walker. Walkers: {', '.join(PROFILES)}")
    if not math.isfinite(max_minutes):
        raise typer.BadParameter("--max-minutes must be a number: walks without an end are not looked for")
    with nullcontext() if scheduler is None else connected(scheduler) as cluster, _bar("Origins, in tiles") as report:
        made = walk_files(
            Streets(nodes, edges),
            origins,
            sites,
            out,
            walker=walker,
            max_minutes=max_minutes,
            snap_m=snap_metres,
            threads=os.cpu_count() or 1,
            cluster=cluster,
            report=report,
        )
    left_out = [*made.origins.not_joined, *made.sites.not_joined]
    if as_json:
        print_json(
            {
                "walker": walker,
                "max_minutes": max_minutes,
                "snap_metres": snap_metres,
                "nodes": made.nodes,
                "streets": made.streets,
                "origins": len(made.origins.labels),
                "sites": len(made.sites.labels),
                "pairs": made.pairs,
                "not_joined": left_out,
                **rests_on(nodes=nodes, edges=edges, origins=origins, sites=sites),
            }
        )
    else:
        typer.echo(f"{made.pairs} pairs written to {out}.", err=True)
    if left_out and not as_json:
        named = ", ".join(one["label"] for one in left_out[:20]) + (", …" if len(left_out) > 20 else "")
        typer.echo(f"{len(left_out)} are farther than {snap_metres:g} m from a street and left out: {named}.", err=True)


def access(
    *,
    measure: Annotated[str, typer.Option(help="nearest, count, 2sfca, e2sfca, 3sfca, kd2sfca, gravity or raam.")],
    demand: Annotated[Path, _file("Origins and their people: columns origin, demand.")],
    supply: Annotated[Path, _file("Sites and what they hold: columns site, supply.")],
    cost: Annotated[Path, _file("CSV or Parquet with the columns origin, site, cost, all costs in one unit.")],
    max_cost: Annotated[float | None, typer.Option(help="Pairs up to and with this cost count.")] = None,
    weights: Annotated[str | None, typer.Option(help='Weight up to each cost: "10:1,20:0.68,30:0.22".')] = None,
    decay: Annotated[str | None, typer.Option(help="inverse, gaussian:SCALE or exponential:BETA.")] = None,
    tau: Annotated[float | None, typer.Option(help="For raam: the cost that weighs as a crowding of 1.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write origin, access here; else on standard output.")] = None,
    threads: Annotated[int, typer.Option(help="0: as many as the machine has.", min=0)] = 0,
    scheduler: Scheduler = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output, also beside --out.")] = False,
) -> None:
    """Who can reach how much: a measure of access for each origin, from plain files."""
    # Loading the compiler of loops takes a fifth of a second, which other commands should not pay.
    from nabij.diagnosis.plain.access import (  # noqa: PLC0415
        COSTS,
        Files,
        Measure,
        UnusableRequest,
        asked,
        measure_files,
    )

    if measure not in list(Measure):
        raise typer.BadParameter(f"{measure} is not a measure. Measures: {', '.join(Measure)}")
    try:
        wanted = replace(asked(Measure(measure), max_cost, weights, decay, tau), threads=threads or os.cpu_count() or 1)
        files = Files(demand, supply, cost)
        answer = measure_files(files, wanted) if scheduler is None else _on_cluster(scheduler, files, wanted)
    except UnusableRequest as problem:
        raise typer.BadParameter(str(problem)) from None
    # Who reaches nothing has 0 in every measure: each row is a number. Of a cost it is no nearness, and that is said.
    values = [0.0 if math.isnan(value) else value for value in answer.access.tolist()]
    header = ["origin", "access"]
    if out is not None:
        write_csv(out, header, zip(answer.origins, values, strict=True))
    if as_json:
        listed = {} if out is not None else {"access": dict(zip(answer.origins, values, strict=True))}
        asked_for = {"weights": weights, "decay": decay}
        print_json({**answer.evidence, **asked_for, **rests_on(demand=demand, supply=supply, cost=cost), **listed})
    elif as_csv or out is None:
        write_csv(None, header, zip(answer.origins, values, strict=True))
    if unreached := answer.evidence["origins_that_reach_nothing"]:
        far = ", which is no nearness: there is no cost of nothing" if wanted.measure in COSTS else ""
        typer.echo(f"{unreached} of {len(values)} origins reach nothing: their access is 0{far}.", err=True)


def _on_cluster(address: str, files: "Files", wanted: "Asked") -> "Answer":
    from nabij.diagnosis.plain.access_tiles import measure_tiles  # noqa: PLC0415
    from nabij.diagnosis.plain.cluster import connected  # noqa: PLC0415

    with connected(address) as client, _bar("Tiles") as report:
        return measure_tiles(client, files, wanted, report=report)


def allocate(
    *,
    staff: Annotated[int, typer.Option(help="Whole workers to divide.", min=0, max=100_000)],
    weights: Annotated[Path, _file("Columns unit, weight.")],
    method: Annotated[Method, typer.Option(help="How to round.")] = Method.WEBSTER,
    floor: Annotated[int, typer.Option(help="The least that each unit gets.", min=0)] = 0,
    ceiling: Annotated[int | None, typer.Option(help="The most that each unit gets.", min=0)] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Divide whole workers over units by weight, with floor and ceiling; ties are said."""
    table = read_table(weights, ["unit", "weight"])
    units = texts(weights, table, "unit", unique=True)
    given = dict(zip(units, exact_numbers(weights, table, "weight"), strict=True))
    try:
        made = apportion(
            staff,
            given,
            method=method,
            floors=dict.fromkeys(units, floor) if floor else None,
            ceilings=None if ceiling is None else dict.fromkeys(units, ceiling),
        )
    except CannotApportion as problem:
        raise UnusableFile(f"{weights.name}: {_cannot_apportion(problem)}") from None
    header = ["unit", "weight", "share", "workers", "bound"]
    rows = [[one.unit, float(given[one.unit]), float(one.share), one.workers, one.bound] for one in made.given]
    if as_json:
        told = _apportionment(made, staff, floor, ceiling, [dict(zip(header, row, strict=True)) for row in rows])
        print_json({**told, **rests_on(weights=weights)})
    elif as_csv:
        write_csv(None, header, rows)
    else:
        _print_table(header, rows)
    for tie in made.ties:
        typer.echo(
            f"A tie: {', '.join(tie.units)} have an equal claim to {tie.workers} of the workers. "
            "It was broken by the larger weight, then by name; somebody must decide.",
            err=True,
        )


def _apportionment(
    made: Apportionment, staff: int, floor: int, ceiling: int | None, units: list[dict[str, object]]
) -> dict[str, object]:
    return {
        "method": made.method.value,
        "staff": staff,
        "floor": floor,
        "ceiling": ceiling,
        "workers": made.workers,
        "units": units,
        "ties": [{"units": tie.units, "workers": tie.workers} for tie in made.ties],
    }


def _cannot_apportion(problem: CannotApportion) -> str:
    said = problem.parameters
    return {
        "no_units": "there is no unit.",
        "negative_weight": f"the weight of {said.get('unit')} is negative; it must be 0 or more.",
        "no_weight": "no unit has any weight: there is nothing to divide by.",
        "floor_above_ceiling": "the floor is above the ceiling.",
        "too_few": f"the floors take {said.get('needed')} workers; there are {said.get('staff')}.",
        "too_many": f"the ceilings leave room for {said.get('room')} workers; there are {said.get('staff')}.",
    }[problem.code]


def locate(
    *,
    model: Annotated[str, typer.Option(help="pmedian, mclp, pcenter or lscp.")],
    demand: Annotated[Path, _file("Origins and their people: columns origin, demand.")],
    cost: Annotated[Path, _file("CSV or Parquet with the columns origin, site, cost.")],
    k: Annotated[int | None, typer.Option(help="How many new sites; lscp finds the number itself.")] = None,
    radius: Annotated[float | None, typer.Option(help="For mclp and lscp: up to and with this cost.")] = None,
    existing: Annotated[Path | None, _file("Sites that are there already: column site.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Where to put the next sites, given those that exist, with the proof of how good the answer is."""
    # Loading the solver and the compiler of loops takes a quarter of a second, which other commands should not pay.
    from nabij.diagnosis.plain.sites import choose_sites  # noqa: PLC0415
    from nabij.rules.siting import Model  # noqa: PLC0415

    if model not in list(Model):
        raise typer.BadParameter(f"{model} is not a model. Models: {', '.join(Model)}")
    chosen = choose_sites(Model(model), demand, cost, k=k, radius=radius, existing=existing)
    made = chosen.made
    if as_json:
        proven = {"objective": made.objective, "sites": chosen.sites, "bound": made.bound, "gap": made.gap}
        rests = rests_on(demand=demand, cost=cost, existing=existing)
        print_json({**chosen.evidence, **proven, "nearest": chosen.nearest, **rests})
    elif as_csv:
        write_csv(None, ["origin", "site"], chosen.nearest.items())
    else:
        typer.echo(f"sites: {', '.join(chosen.sites) or 'none is needed'}")
        typer.echo(f"objective: {made.objective:.6g}; no answer is better than {made.bound:.6g} (gap {made.gap:.4%})")


def group_units(
    *,
    units: Annotated[Path, _file("Columns unit, population, border; for --likeness also value.")],
    neighbours: Annotated[Path, _file("Units that touch: columns a, b; length of what they share if known.")],
    floor: Annotated[float, typer.Option(help="The least people in a group.")],
    ceiling: Annotated[float, typer.Option(help="The most people in a group.")],
    likeness: Annotated[float, typer.Option(help="How much like with like weighs beside compactness.", min=0)] = 0,
    given: Annotated[Path | None, _file("Groups that stay as they are: columns unit, group.")] = None,
    plans: Annotated[int, typer.Option(help="Draw so many plans and keep the best.", min=1)] = 1,
    seed: Annotated[int, typer.Option(help="The same seed draws the same plans.", min=0)] = 0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Draw contiguous groups of whole units inside borders, with a least and a most number of people.

    Ends with exit code 1 where a border has no such groups; it is said which and why, and the others are drawn.
    """
    seeds = range(seed, seed + plans)
    drawn = draw_groups(units, neighbours, floor=floor, ceiling=ceiling, likeness=likeness, seeds=seeds, given=given)
    if as_json:
        print_json({**drawn.record(), **rests_on(units=units, neighbours=neighbours, given=given)})
    elif as_csv:
        write_csv(None, ["unit", "group"], drawn.group_of.items())
    else:
        header = ["group", "border", "population", "units"]
        _print_table(
            header, [[one["group"], one["border"], one["population"], len(one["units"])] for one in drawn.groups]
        )
    for one in drawn.infeasible:
        typer.echo(one["why"], err=True)
    if drawn.infeasible:
        raise typer.Exit(1)


def measure_inequality(
    *,
    ranked: Annotated[Path, _file("Columns rank, population, value (per head: a rate or a mean).")],
    replicates: Annotated[int, typer.Option(help="Samples for the intervals; 0: none.", min=0)] = REPLICATES,
    seed: Annotated[int, typer.Option(help="The same seed gives the same intervals.")] = 0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """How unequally a value is spread over people in order of rank, with 95 % intervals."""
    table = read_table(ranked, ["rank", "population", "value"])
    columns = [numbers(ranked, table, column) for column in ("rank", "population", "value")]
    try:
        made = inequality(*columns, replicates=replicates, seed=seed)
    except UnusableGradient as problem:
        raise UnusableFile(_unusable_gradient(ranked, problem)) from None
    names = ("concentration", "slope", "relative", "gini", "theil")
    measures = [(name, getattr(made, name)) for name in names]
    header = ["measure", "value", "lower", "upper", "why"]
    rows = [[name, one.value, one.lower, one.upper, one.why] for name, one in measures]
    if as_json:
        found = {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}
        told = {"units": made.units, "people": made.people, "mean": made.mean, "replicates": replicates, "seed": seed}
        print_json({**told, **found, "curve": made.curve, **rests_on(ranked=ranked)})
    elif as_csv:
        write_csv(None, header, rows)
    else:
        _print_table(header, rows)


def _unusable_gradient(path: Path, problem: UnusableGradient) -> str:
    row = row_number(path, problem.parameters.get("row", 0))
    return {
        "no_units": f"{path.name}: there is no row below the header.",
        "negative_population": f"{path.name}, row {row}: the population is negative; it must be 0 or more.",
        "no_population": f"{path.name}: nobody lives anywhere: all populations together are 0.",
    }[problem.code]


def _print_table(header: list[str], rows: list[list[Any]]) -> None:
    table = Table(*header)
    for row in rows:
        table.add_row(*(_shown(value) for value in row))
    Console().print(table)


def _shown(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.6g}" if isinstance(value, float | Fraction) else str(value)
