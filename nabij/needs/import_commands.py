"""Figures on the command line: `nabij load observations` brings a file in, `nabij export observations` writes one."""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from nabij.command_groups import AsJson, group
from nabij.needs.export import COLUMNS, released_rows
from nabij.needs.importing.applying import HasBadRows, ImportFailed, import_observations, preview_observations
from nabij.needs.importing.examples import example_mappings
from nabij.needs.importing.findings import FileRefused
from nabij.needs.importing.mapping import ImportMapping, read_mapping
from nabij.needs.importing.report import ImportReport


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group(app, "load", "Load a territory and its figures.").command("observations")(load_observations)
    group(app, "export", "Write what Nabij holds to a file.").command("observations")(export_observations)


def load_observations(  # noqa: PLR0917 - typer makes the command line of the parameters
    file: Annotated[Path, typer.Argument(help="The CSV file.", exists=True, dir_okay=False)],
    mapping: Annotated[str, typer.Option(help="The mapping file (TOML), or the name of an example.")],
    preview: Annotated[bool, typer.Option("--preview", help="Say what would happen, and write nothing.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Import: all of it, or nothing.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Import the good rows and leave the bad ones out.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import figures from a CSV file as its mapping says; docs/importing.md is the manual.

    --preview names every bad row and column and writes nothing; --apply imports all of the file, or nothing. Exit code
    1 where the file or a row breaks a rule, or nothing could be written.
    """
    if preview == apply:
        raise typer.BadParameter("say either --preview or --apply")
    if skip_bad and preview:
        raise typer.BadParameter("--skip-bad goes with --apply; a preview names the bad rows in any case")
    try:
        with _progress_bar() as progress:
            report = _run(file, _mapping(mapping), apply, skip_bad, progress)
    except FileRefused as refused:
        report = ImportReport(file.name, refused=True, findings=list(refused.findings))
        report.findings_by_key = {finding.key: 1 for finding in refused.findings}
    except HasBadRows as bad:
        report = bad.report
    except ImportFailed as failed:
        if as_json:
            typer.echo(json.dumps({"applied": False, "error": str(failed)}, indent=2))
        typer.secho(f"nabij: {failed}", err=True, fg="red")
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(in_words(report, asked_to_apply=apply)))
    ended_well = report.applied or (preview and not report.total_findings)
    raise typer.Exit(0 if ended_well else 1)


def _run(
    file: Path, mapping: ImportMapping, apply: bool, skip_bad: bool, progress: Callable[[str, int, int], None]
) -> ImportReport:
    if apply:
        return import_observations(
            by=None, path=file, file_name=file.name, mapping=mapping, skip_bad=skip_bad, progress=progress
        )
    return preview_observations(path=file, file_name=file.name, mapping=mapping, progress=progress)


def _mapping(name: str) -> ImportMapping:
    path = Path(name)
    if path.exists():
        return read_mapping(path.read_bytes())
    examples = {example.name: example for example in example_mappings()}
    if name not in examples:
        raise typer.BadParameter(f"there is no file {name}, nor an example of that name ({', '.join(examples)})")
    return read_mapping(examples[name].text)


def in_words(report: ImportReport, *, asked_to_apply: bool) -> Iterator[str]:
    """The report as lines for a person."""
    for finding in report.findings:
        line = (
            f"line {finding.line}" if finding.line is not None else "the file" if finding.column is None else "mapping"
        )
        where = f"{line}, {finding.column}" if finding.column else line
        yield f"{where}: {finding.problem()} {finding.remedy()}"
    beyond = report.total_findings - len(report.findings)
    if beyond:
        yield f"… and {beyond:,} more: " + ", ".join(
            f"{key} {n:,}" for key, n in sorted(report.findings_by_key.items())
        )
    for what, taken in report.assumed.items():
        yield f"The mapping does not say the {what}; taken: {taken}."
    if report.refused:
        yield "The file cannot be read; nothing was written."
        return
    yield f"{report.rows:,} rows: {report.good_rows:,} good, {report.bad_rows:,} bad."
    if report.effect is not None:
        yield f"{report.effect.new:,} new figures, {report.effect.changed:,} changed, {report.effect.same:,} the same."
    if not asked_to_apply:
        yield "Nothing was written: this is a preview."
    elif not report.applied:
        yield "Nothing was written. Mend the rows, or leave them out with --skip-bad."
    elif report.effect is not None and not report.effect.written:
        yield "Nothing changed: every figure was there already."
    else:
        yield f"Imported as batch {report.batch}."


def export_observations(
    file: Annotated[Path, typer.Argument(help="Where to write the CSV; - is standard output.", allow_dash=True)],
    indicator: Annotated[list[str] | None, typer.Option(help="Only this indicator; may be repeated.")] = None,
    level: Annotated[str | None, typer.Option(help="Only units of this level.")] = None,
) -> None:
    """Write every figure that anyone may see, as CSV. What the disclosure rules withhold is suppressed.

    The file appears only when it is whole.
    """
    rows = released_rows(indicators=indicator, level=level)
    if str(file) == "-":
        _write(sys.stdout, rows)
        return
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.resolve().parent, delete=False, newline="", suffix=".part"
    ) as temporary:
        try:
            number = _write(temporary, rows)
        except BaseException:
            Path(temporary.name).unlink()
            raise
    mask = os.umask(0)
    os.umask(mask)
    Path(temporary.name).chmod(0o666 & ~mask)
    Path(temporary.name).replace(file)
    typer.echo(f"{file}: {number:,} figures", err=True)


def _write(stream: IO[str], rows: Iterable[tuple[object, ...]]) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007  the last number is the answer
        writer.writerow(row)
    return number


@contextmanager
def _progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, so that standard output stays for the answer; quiet where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:28}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(doing: str, done: int, total: int) -> None:
            bar.update(task, description=doing, completed=done, total=total if total > 1 else None)

        yield tell
