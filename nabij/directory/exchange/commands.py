"""`nabij import hsds|csv|social-brussels FILE --preview|--apply`, and `nabij import undo RUN`."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.text import slugify
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from nabij.command_groups import AsJson, group
from nabij.directory.exchange import hsds_commands
from nabij.directory.exchange.csv_mapping import read_mapping
from nabij.directory.exchange.importing import Gone
from nabij.directory.exchange.opening import open_reading
from nabij.directory.exchange.records import FileRefused, Reading
from nabij.directory.exchange.reports import Change, Report, What
from nabij.directory.exchange.runs import ImportFailed, NotApplied, apply, digest_of, preview
from nabij.directory.exchange.undoing import NotToUndo, Undone, undo
from nabij.directory.exchange.words import in_words, refusal_in_words
from nabij.directory.models import ImportRun

NOTHING_WRITTEN, WITH_REJECTED = 1, 3  # exit codes beside 0
SOCIAL_BRUSSELS = "social-brussels"  # one directory, whatever its file is called
LONGEST_NAME = 60  # of a feed, as in the table

File = Annotated[Path, typer.Argument(help="The file, or folder.", exists=True)]
FeedName = Annotated[
    str | None,
    typer.Option("--feed", help="Name of the feed: the same at every import of it. Left out: the name of the file."),
]
Preview = Annotated[bool, typer.Option("--preview", help="Say what would happen, and write nothing.")]
Apply = Annotated[bool, typer.Option("--apply", help="Import.")]
AllOrNothing = Annotated[bool, typer.Option("--all-or-nothing", help="Write nothing if a record is rejected.")]
Goes = Annotated[Gone, typer.Option("--gone", help="What becomes of services that the file no longer has.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before what removes something.")]
Language = Annotated[str, typer.Option(help="Language of texts that say none: nl, fr or en.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    commands = group(app, "import", "Bring services in from a file, and take an import back.")
    commands.command("hsds")(import_hsds)
    commands.command("csv")(import_csv)
    commands.command("social-brussels")(import_social_brussels)
    commands.command("undo")(undo_import)
    hsds_commands.register(app)


def import_hsds(  # noqa: PLR0917 - typer makes the command line of the parameters
    file: File,
    feed: FeedName = None,
    preview: Preview = False,
    apply: Apply = False,
    all_or_nothing: AllOrNothing = False,
    gone: Goes = Gone.INACTIVE,
    language: Language = "fr",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Import HSDS 3: JSON, lines of JSON, a folder or zip of CSVs.

    Exit code 0: all is well; 1: nothing was written; 3: some records were rejected or conflict, the others are good.
    """
    asked = _asked(preview, apply, all_or_nothing, gone, yes)
    name = _name_of(feed, file)
    _run(file, name, asked, as_json, lambda: open_reading("hsds", file, feed=name, language=language))


def import_csv(  # noqa: PLR0917
    file: File,
    mapping: Annotated[Path, typer.Option(help="The mapping file (TOML).", exists=True, dir_okay=False)],
    feed: FeedName = None,
    preview: Preview = False,
    apply: Apply = False,
    all_or_nothing: AllOrNothing = False,
    gone: Goes = Gone.INACTIVE,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Import a CSV as its mapping says; exit codes as for hsds."""
    asked = _asked(preview, apply, all_or_nothing, gone, yes)
    name = _name_of(feed, file)
    _run(
        file, name, asked, as_json,
        lambda: open_reading("csv", file, feed=name, mapping=read_mapping(mapping.read_bytes())),
    )  # fmt: skip


def import_social_brussels(  # noqa: PLR0917
    file: File,
    feed: FeedName = None,
    preview: Preview = False,
    apply: Apply = False,
    all_or_nothing: AllOrNothing = False,
    gone: Goes = Gone.INACTIVE,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Import a file of the social.brussels shape, CSV or JSON; exit codes as for hsds."""
    asked = _asked(preview, apply, all_or_nothing, gone, yes)
    name = feed or SOCIAL_BRUSSELS
    _run(file, name, asked, as_json, lambda: open_reading("social-brussels", file, feed=name))


def undo_import(
    run: Annotated[int, typer.Argument(help="Number of the import, as --apply told it.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Take an import back. Entries that somebody changed since stay as they are, and are named."""
    found = ImportRun.objects.filter(pk=run).first()
    if found is None:
        typer.secho(f"nabij: there is no import {run}", err=True, fg="red")
        raise typer.Exit(NOTHING_WRITTEN)
    if not yes:
        _ask(f"Take back import {run} of “{found.feed.slug}”?")
    try:
        done = undo(found, by=None, at=timezone.now())
    except NotToUndo:
        typer.secho(f"nabij: import {run} was not applied, or was taken back already", err=True, fg="red")
        raise typer.Exit(NOTHING_WRITTEN) from None
    _tell_undone(run, done, as_json)
    raise typer.Exit(WITH_REJECTED if done.left else 0)


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _name_of(feed: str | None, file: Path) -> str:
    """The feed as named, or after its file: two files without a name never take each other's entries for gone."""
    return feed or slugify(file.stem)[:LONGEST_NAME] or "feed"


def _asked(preview: bool, apply: bool, all_or_nothing: bool, gone: Gone, yes: bool) -> dict[str, Any]:
    if preview == apply:
        raise typer.BadParameter("say either --preview or --apply")
    if apply and gone == Gone.REMOVE and not yes:
        _ask("Services that the file no longer has will be removed. Go on?")
    return {"apply": apply, "all_or_nothing": all_or_nothing, "gone": gone}


def _ask(question: str) -> None:
    if not sys.stdin.isatty():
        typer.secho("nabij: say --yes to go on without being asked", err=True, fg="red")
        raise typer.Exit(NOTHING_WRITTEN)
    typer.confirm(question, abort=True, err=True)


def _run(file: Path, feed: str, asked: dict[str, Any], as_json: bool, reading: Callable[[], Reading]) -> None:
    applied = False
    try:
        with _progress_bar() as progress:
            if asked["apply"]:
                report = apply(
                    reading(), feed=feed, file_name=file.name, digest=digest_of(file), by=None, at=timezone.now(),
                    gone=asked["gone"], all_or_nothing=asked["all_or_nothing"], progress=progress,
                )  # fmt: skip
                applied = True
            else:
                report = preview(reading(), feed=feed, gone=asked["gone"], progress=progress)
    except NotApplied as refused:
        report = refused.report
    except FileRefused as refused:
        _tell_failure(refusal_in_words(refused), refused.code, as_json)
    except ImportFailed as failed:
        _tell_failure(f"the import failed ({failed.kind}); nothing was written", "failed", as_json)
    if as_json:
        typer.echo(json.dumps(as_data(report, feed), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(report, asked["apply"])))
    if asked["apply"] and not applied:
        raise typer.Exit(NOTHING_WRITTEN)
    raise typer.Exit(0 if report.is_clean else WITH_REJECTED)


def _tell_failure(words: str, code: str, as_json: bool) -> None:
    if as_json:
        typer.echo(
            json.dumps({"applied": False, "error": {"code": code, "words": words}}, ensure_ascii=False, indent=2)
        )
    typer.secho(f"nabij: {words}", err=True, fg="red")
    raise typer.Exit(NOTHING_WRITTEN)


def as_data(report: Report, feed: str) -> dict[str, Any]:
    """A report for a program: counts, then what each kind lists, at most the first 500 of each."""
    return {
        "feed": feed,
        "applied": report.applied,
        "run": report.run,
        "counts": report.numbers(),
        "by_entity": {entity: dict(counts) for entity, counts in sorted(report.by_entity.items())},
        **{str(what): [_change(one) for one in report.listed.get(what, ())] for what in What},
    }


def _change(one: Change) -> dict[str, Any]:
    problem, remedy = in_words(one.code or "", one.parameters)
    data = {
        "entity": one.entity, "source_id": one.source_id, "id": one.entity_id, "row": one.row,
        "fields": list(one.fields), "code": one.code, "reason": problem,
    }  # fmt: skip
    if one.what in {What.REJECTED, What.CLEANED, What.CONFLICTING}:
        data["remedy"] = remedy
    return data


def _lines(report: Report, asked_to_apply: bool) -> Iterator[str]:
    for what in (What.REJECTED, What.CONFLICTING, What.CLEANED):
        for one in report.listed.get(what, ())[:50]:
            where = ", ".join(str(part) for part in (one.entity, one.source_id, *one.fields) if part)
            row = f"row {one.row}, " if one.row else ""
            yield f"{what}: {row}{where}: {' '.join(in_words(one.code or '', one.parameters))}"
        if report.counts[what] > 50:
            yield f"… and {report.counts[what] - 50:,} more {what}"
    yield ", ".join(f"{number:,} {what}" for what, number in report.numbers().items()) + "."
    if report.applied:
        yield f"Imported as run {report.run}. Take it back with: nabij import undo {report.run}"
    elif asked_to_apply:
        yield "Nothing was written: some records are rejected, and all or nothing was asked for."
    else:
        yield "Nothing was written: this is a preview."


def _tell_undone(run: int, done: Undone, as_json: bool) -> None:
    if as_json:
        left = [
            {"entity": one.entity, "id": one.entity_id, "why": one.why, "fields": list(one.fields)} for one in done.left
        ]
        typer.echo(json.dumps({"run": run, "restored": done.restored, "left": left}, indent=2))
        return
    typer.echo(f"{done.restored:,} entries are as they were before import {run}; {len(done.left):,} were left.")
    for one in done.left[:50]:
        typer.echo(f"left: {one.entity} {one.entity_id}: {one.why.replace('_', ' ')} {', '.join(one.fields)}")


@contextmanager
def _progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr, so that standard output stays for the answer; quiet where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:20}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(doing: str, done: int, total: int) -> None:
            bar.update(task, description=doing, completed=done, total=total or None)

        yield tell
