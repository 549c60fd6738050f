"""Need on the command line: `nabij diagnose need`."""

import json
from typing import Annotated, Any

import typer
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import AsJson, group

AsCsv = Annotated[bool, typer.Option("--csv", help="For a spreadsheet: CSV on standard output.")]
Weights = Annotated[
    list[str] | None,
    typer.Option("--weight", help="Your own weight of one figure, as bimd-income=30; repeat. Others then count 0."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", "Need, reach, thresholds and gaps of a territory.").command("need")(need)
    group(app, "check", "Check what is loaded; exit code 1 where a rule is broken.").command("indices")(check_indices)


def check_indices(as_json: AsJson = False) -> None:
    """Check the definitions of the indices of need: unreadable, contradicting or with an overdue review."""
    from nabij.diagnosis.need.defining import DIRECTORY, check_directory  # noqa: PLC0415 - every command imports this

    findings = check_directory(DIRECTORY, timezone.localdate())
    if as_json:
        typer.echo(json.dumps(findings, ensure_ascii=False, indent=2))
    for finding in findings:
        typer.echo(finding, err=as_json)
    typer.echo(f"{len(findings)} findings in the indices of need", err=True)
    raise typer.Exit(1 if findings else 0)


def need(  # noqa: PLR0917 - Typer reads the options from here
    index: Annotated[str, typer.Option(help="Which index.")] = "deprivation",
    level: Annotated[str, typer.Option(help="Units of which level; without: districts where the index has them.")] = "",
    k: Annotated[int | None, typer.Option(help="The length of the list of the most in need.")] = None,
    weight: Weights = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Who is most in need by an index, how sure that is, and what would change it. Reads what is loaded now."""
    # These load the database, which other commands need not.
    from nabij.diagnosis.need import files  # noqa: PLC0415
    from nabij.diagnosis.plain.files import print_json, write_csv  # noqa: PLC0415

    with override("en"):  # the command line speaks English throughout
        found = _found(index, level, k, weight or [])
        if as_json:
            print_json({**files.about(found), "units": list(files.records(found, "en"))})
        elif as_csv:
            write_csv(None, list(files.COLUMNS), [files.cells(record) for record in files.records(found, "en")])
        else:
            _tell(found)


def _found(slug: str, level: str, k: int | None, weights: list[str]) -> Any:
    """What was asked for, computed from the database as it is now. Raises ValidationError with what is wrong."""
    from nabij.diagnosis.contents import Inputs  # noqa: PLC0415
    from nabij.diagnosis.need.asked import WEIGHT, NoSuchIndex, asked, check_k  # noqa: PLC0415
    from nabij.diagnosis.need.assessing import FigureAbsent, assess  # noqa: PLC0415
    from nabij.diagnosis.need.defining import indices  # noqa: PLC0415
    from nabij.diagnosis.need.found import of_assessment, ranked_units  # noqa: PLC0415
    from nabij.diagnosis.need.reading import read_figures  # noqa: PLC0415
    from nabij.diagnosis.reach.territory import read_territory  # noqa: PLC0415

    territory = read_territory()
    given = {"index": slug, "level": level, "k": "" if k is None else str(k), **_weights(weights, WEIGHT)}
    try:
        question = asked(given, territory.levels)
    except NoSuchIndex:
        choices = ", ".join(one.slug for one in indices())
        raise ValidationError(f"There is no index {slug!r}. There are: {choices}.") from None
    figures = {one.figure for one in question.index.indicators}
    unknown = [name for name in given if name.startswith(WEIGHT) and name.removeprefix(WEIGHT) not in figures]
    if unknown:
        named = ", ".join(name.removeprefix(WEIGHT) for name in unknown)
        raise ValidationError(f"{slug} has no figure {named}. It has: {', '.join(sorted(figures))}.")
    if question.problems:
        raise ValidationError(list(question.problems.values()))
    if not question.index.has_figures:
        raise ValidationError(question.index.what.en)
    columns, sources = read_figures(territory, [question.index])
    inputs = Inputs(territory, (), {}, columns, "", tuple(sources), timezone.now())
    try:
        assessment = assess(question.index, inputs, weights=question.weights, levels=[question.level])
    except FigureAbsent as absent:
        raise ValidationError(f"{absent.figure} is not loaded for the level {absent.level}.") from None
    wanted, problem = check_k(question, ranked_units(assessment.levels[question.level].standing))
    if problem:
        raise ValidationError(problem)
    return of_assessment(assessment, question.level, wanted)


def _weights(given: list[str], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        figure, sign, weight = one.partition("=")
        if not sign or not figure.strip():
            raise ValidationError(f"--weight {one}: write a figure and its weight, as bimd-income=30.")
        found[f"{prefix}{figure.strip()}"] = weight.strip()
    return found


def _tell(found: Any) -> None:
    from nabij.diagnosis.need.page import unit_row  # noqa: PLC0415

    table = Table("rank", "95 %", found.level, "score", "95 %", "on the list", "would change if")
    for place in found.by_rank()[: max(found.k + 5, 10)]:
        row = unit_row(found, place, "en")
        listed = f"{row.membership}{' *' if row.listed else ''}"
        table.add_row(row.rank, row.rank_interval, row.name, row.score, row.score_interval, listed, row.change)
    Console().print(table)
    typer.echo(f"* on the list of {found.k}; {found.draws} draws of data and weights, seed {found.seed}")
