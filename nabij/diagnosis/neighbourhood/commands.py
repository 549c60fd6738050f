"""`nabij diagnose unit` and `nabij diagnose reports`: what is said of one place, and of all."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.command_groups import group
from nabij.needs.commands import progress_bar
from nabij.ui.words import LANGUAGES

MOST_JOBS = 2


def register(app: typer.Typer) -> None:
    """Add the commands."""
    diagnose = group(app, "diagnose", "Need, reach, thresholds and gaps of a territory.")
    diagnose.command("unit")(unit)
    diagnose.command("reports")(reports)


def unit(  # noqa: PLR0917 - Typer reads the options from here
    level: Annotated[str, typer.Argument(help="The level of the place: district, municipality, zone …")],
    slug: Annotated[str, typer.Argument(help="The code of the place, as in its address.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs: everything, as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets: all numbers, as CSV.")] = False,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write the report to this file.", dir_okay=False)] = None,
    lang: Annotated[str, typer.Option(help="nl, fr or en.")] = "nl",
) -> None:
    """The diagnosis of one place: what is said of it, or all its numbers, or its report on paper."""
    from nabij.diagnosis.neighbourhood import files, many, reading  # noqa: PLC0415 - loads typst and the offer
    from nabij.territory.queries import get_unit  # noqa: PLC0415
    from nabij.ui.pages import NotFound  # noqa: PLC0415

    _check_language(lang)
    with override(lang):
        basis = reading.current_basis()
        if basis is None:
            raise ValidationError(_none_yet())
        try:
            place = get_unit(level, slug)
        except NotFound as unknown:
            raise ValidationError(str(unknown.message)) from None
        report = reading.read_report(basis, place, lang, today=timezone.localdate())
        if report is None:
            raise ValidationError(_("The diagnosis does not look at places of this level."))
        if pdf is not None:
            many.put(pdf, many.content_of(basis, report, "pdf"))
        if as_json:
            typer.echo(files.as_json(report), nl=False)
        elif as_csv:
            typer.echo(files.as_csv(report).removeprefix("\ufeff"), nl=False)
        elif pdf is None:
            typer.echo("\n".join((report.title, *report.warning, *report.opening)))


def reports(  # noqa: PLR0917 - Typer reads the options from here
    directory: Annotated[Path, typer.Argument(help="The folder to write to.", file_okay=False)],
    level: Annotated[str, typer.Option(help="The level whose places are written.")] = "district",
    lang: Annotated[str, typer.Option(help="Languages, with commas: fr,nl.")] = "nl",
    formats: Annotated[str, typer.Option("--format", help="Kinds of file, with commas: pdf,json,csv.")] = "pdf",
    jobs: Annotated[int, typer.Option(help="How many processes work at once; 0: as many as help here.", min=0)] = 0,
    only_missing: Annotated[
        bool, typer.Option("--only-missing", help="Leave files that are newer than the diagnosis.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: tell which files, as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets: tell which files, as CSV.")] = False,
) -> None:
    """The reports of every place of a level, with an index. A file is written as a whole or not at all."""
    from nabij.diagnosis.neighbourhood import many  # noqa: PLC0415 - loads typst and the offer
    from nabij.diagnosis.whole.keeping import current_row  # noqa: PLC0415
    from nabij.territory.models import Unit  # noqa: PLC0415

    languages, kinds = _several(lang, LANGUAGES, "lang"), _several(formats, many.FORMATS, "format")
    row = current_row()
    if row is None:
        raise ValidationError(_none_yet())
    found = Unit.objects.filter(level__slug=level, valid_to__isnull=True)
    units = list(found.select_related("level").defer("boundary", "outline").order_by("slug"))
    if not units:
        raise ValidationError(_("There are no places at the level “%(level)s”.") % {"level": level})
    order = many.Order(str(row.pk), directory, languages, kinds, timezone.localdate(), only_missing)
    with progress_bar() as progress:
        written = many.write_all(
            order,
            units,
            jobs=jobs or min(MOST_JOBS, os.cpu_count() or 1),
            tell=lambda done, of: progress("reports", done, of),
        )
    if as_json:
        typer.echo(json.dumps(many.index_records(written), ensure_ascii=False, indent=1))
    elif as_csv:
        typer.echo(many.index_csv(written).decode("utf-8-sig"), nl=False)
    else:
        skipped = sum(one.skipped for one in written)
        made = sum(len(one.files) for one in written if not one.skipped)
        typer.echo(f"{made} files of {len(units)} places in {directory}; {skipped} were up to date. See index.html.")


def _none_yet() -> str:
    return _("No diagnosis was computed yet. Make one with: nabij diagnose whole")


def _check_language(lang: str) -> None:
    if lang not in LANGUAGES:
        raise ValidationError(f"--lang: {lang} is not one of {', '.join(LANGUAGES)}.")


def _several(text: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The words of a list with commas, each once. Raises ValidationError for one that is not known, or none at all."""
    words = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    wrong = [word for word in words if word not in known]
    if wrong or not words:
        raise ValidationError(f"--{option}: {', '.join(wrong) or 'nothing'} is not one of {', '.join(known)}.")
    return words
