"""The territory on the command line: load, look up, check, export."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import override
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from nabij.command_groups import group
from nabij.rules import placing
from nabij.rules.territory import Severity
from nabij.territory import actions, checks, export, import_boundaries, lookup, queries, streets_commands
from nabij.territory.boundaries import Fields
from nabij.territory.contents import LoadProblems
from nabij.territory.models import Level, Unit
from nabij.ui.words import in_language

errors = Console(stderr=True)


class Format(StrEnum):
    GEOJSON = "geojson"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the commands of the territory."""
    app.command("units")(units)
    # A longitude or latitude may be negative, which would otherwise be taken for an option.
    app.command("locate-point", context_settings={"ignore_unknown_options": True})(locate_point)
    app.command("locate-postcode")(locate_postcode)
    group(app, "load", "Bring data in.").command("boundaries")(load_boundaries)
    group(app, "export", "Write data out as files.").command("units")(export_units)
    group(app, "check", "Hold what is there against the rules; exit 1 where a rule is broken.").command("territory")(
        check_territory
    )
    streets_commands.register(app)


AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON instead of a table.")]


def units(
    level: Annotated[str | None, typer.Option(help="Only this level: sector, district, municipality, zone…")] = None,
    as_json: AsJson = False,
) -> None:
    """The units: code, names, population, and what they lie in."""
    _check_level(level)
    records = queries.unit_records(level=level)
    if as_json:
        _print_json(records)
        return
    table = Table("level", "code", "nl", "fr", "population", "lies in")
    for record in records:
        names = record["names"]
        people = "unknown" if record["population"] is None else str(record["population"])
        parents = ", ".join(f"{parent['slug']} {parent['share']:.0%}" for parent in record["parents"])
        table.add_row(record["level"], record["code"], names["nl"] or "-", names["fr"] or "-", people, parents)
    Console().print(table)


def _check_level(level: str | None) -> None:
    if level is not None and not Level.objects.filter(slug=level).exists():
        known = ", ".join(Level.objects.values_list("slug", flat=True)) or "none: load a territory first"
        raise typer.BadParameter(f"{level} is not a level. Levels: {known}")


def _print_json(found: object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def locate_point(
    lon: Annotated[float, typer.Argument(help="Longitude in degrees, east positive.")],
    lat: Annotated[float, typer.Argument(help="Latitude in degrees, north positive.")],
    accuracy: Annotated[float, typer.Option(help="How far off the position may be, in metres.", min=0, max=5000)] = 0,
    as_json: AsJson = False,
) -> None:
    """Which units a point lies in, at every level: all candidates, and why."""
    try:
        answer = lookup.locate_point(lon, lat, accuracy_m=accuracy)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    found = point_record(answer)
    if as_json:
        _print_json(found)
        return
    table = Table("level", "code", "name", "why", "distance")
    for level, entry in found["levels"].items():
        for candidate in entry["candidates"]:
            table.add_row(level, candidate["code"], candidate["name"], candidate["why"], f"{candidate['distance_m']} m")
        if entry["nearest"]:
            nearest = entry["nearest"]
            table.add_row(level, "-", f"nearest: {nearest['name']}", "outside", f"{nearest['distance_m']} m")
    Console().print(table)
    if answer.schematic:
        errors.print("The borders are schematic: computed from centres, not real.")


def point_record(answer: lookup.PointAnswer) -> dict[str, Any]:
    """Where a point lies, for programs. Under each level all candidates; `unit` only where there is exactly one."""
    codes = queries.codes_of(
        [candidate.unit for entry in answer.levels for candidate in (*entry.candidates, entry.nearest) if candidate]
    )
    return {
        "lon": answer.lon,
        "lat": answer.lat,
        "inside": answer.inside,
        "schematic": answer.schematic,
        "levels": {
            entry.level.slug: {
                "unit": entry.candidates[0].unit.slug if len(entry.candidates) == 1 else None,
                "candidates": [
                    {**_named(candidate.unit, codes), "why": str(candidate.why), "distance_m": candidate.distance_m}
                    for candidate in entry.candidates
                ],
                "nearest": entry.nearest
                and {**_named(entry.nearest.unit, codes), "distance_m": entry.nearest.distance_m},
            }
            for entry in answer.levels
        },
    }


def _named(unit: Unit, codes: dict[int, str]) -> dict[str, Any]:
    return {
        "slug": unit.slug,
        "code": codes.get(unit.pk, unit.slug),
        "name": in_language(unit, "name", "en").text,
        "names": {"nl": unit.name_nl, "fr": unit.name_fr, "en": unit.name_en},
    }


def locate_postcode(
    code: Annotated[str, typer.Argument(help="Postcode, four digits.")],
    municipality: Annotated[str | None, typer.Option(help="NIS code, to leave fewer candidates.")] = None,
    as_json: AsJson = False,
) -> None:
    """Which units an address with this postcode may lie in: all candidates, and why. A postcode never decides alone."""
    within = None
    if municipality is not None:
        within = Unit.objects.filter(level__slug="municipality", slug=municipality).first()
        if within is None:
            raise typer.BadParameter(f"{municipality} is not the NIS code of a municipality that is loaded")
    answer = lookup.locate_postcode(code, municipality=within)
    codes = queries.codes_of([candidate.unit for _level, candidates in answer.levels for candidate in candidates])
    found: dict[str, Any] = {
        "postcode": code,
        "known": answer.known,
        "levels": {
            level.slug: [
                {
                    **_named(candidate.unit, codes),
                    "why": str(candidate.why),
                    "basis": candidate.basis,
                    "through": [unit.slug for unit in candidate.through],
                }
                for candidate in candidates
            ]
            for level, candidates in answer.levels
        },
    }
    if as_json:
        _print_json(found)
        return
    if not answer.known:
        errors.print(f"No unit is known for postcode {code}.")
    table = Table("level", "code", "name", "why")
    for level, candidates in found["levels"].items():
        for candidate in candidates:
            why = candidate["basis"] or f"{candidate['why']} ({len(candidate['through'])} smaller units)"
            table.add_row(level, candidate["code"], candidate["name"], why)
    Console().print(table)


@contextmanager
def showing_progress(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, to be told what is being done, how many steps are done and how many there are."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors) as bar:
        task = bar.add_task(title, total=None)
        yield lambda what, done, steps: bar.update(task, description=f"{title}: {what}", completed=done, total=steps)


def print_report(report: actions.LoadReport) -> None:
    """What a load did, on stderr: numbers per kind of row, and remarks."""
    table = Table("rows", "new", "changed", "deleted", "unchanged")
    for kind, numbers in report.by_kind.items():
        table.add_row(kind, *(str(numbers[name]) for name in ("created", "changed", "deleted", "unchanged")))
    errors.print(table)
    for note in report.notes:
        errors.print(f"Note: {note}")
    errors.print(f"{report.written} rows written ({report.changed} changed)." if report.written else "0 changed.")


def print_problems(found: LoadProblems, most: int = 200) -> None:
    """Every problem of an input that was refused, on stderr."""
    table = Table("where", "what", "how to mend")
    for problem in found.problems[:most]:
        table.add_row(problem.where, problem.what, problem.mend)
    errors.print(table)
    if len(found.problems) > most:
        errors.print(f"… and {len(found.problems) - most} more.")
    errors.print(f"{len(found.problems)} problems. Nothing was written.")


def load_boundaries(
    file: Annotated[Path, typer.Argument(help="GeoJSON or GeoParquet.", exists=True, dir_okay=False)],
    *,
    level: Annotated[str, typer.Option(help="The level that the borders are of.")],
    edition: Annotated[str, typer.Option(help="The name of this list of units, such as neighbourhoods-2026.")],
    code_field: Annotated[str, typer.Option(help="The property that holds the code.")],
    name_nl: Annotated[str, typer.Option(help="The property with the Dutch name.")] = "",
    name_fr: Annotated[str, typer.Option(help="The property with the French name.")] = "",
    name_en: Annotated[str, typer.Option(help="The property with the English name.")] = "",
    parent_field: Annotated[str, typer.Option(help="The property with the code of a larger unit.")] = "",
    parent_level: Annotated[str | None, typer.Option(help="The level of that larger unit.")] = None,
    status: Annotated[Unit.Status | None, typer.Option(help="Default: proposed where law binds the level.")] = None,
    source: Annotated[str | None, typer.Option(help="Who publishes these borders. Default: the file's name.")] = None,
    licence: Annotated[str | None, typer.Option(help="Under which licence.")] = None,
    valid_from: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="From which day they hold; units that are not in the file then end."),
    ] = None,
    whole: Annotated[
        float, typer.Option(min=0.5, max=1, help="From this part on, a smallest unit lies wholly within a border.")
    ] = placing.WHOLE,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would change; write nothing.")] = False,
) -> None:
    """Bring in the borders of one level. Every problem is named per feature; all or nothing."""
    _check_level(level)
    _check_level(parent_level)
    if bool(parent_field) != bool(parent_level):
        raise typer.BadParameter("--parent-field and --parent-level go together")
    found = Level.objects.get(slug=level)
    asked = import_boundaries.Asked(
        level=found,
        edition=edition,
        fields=Fields(code_field, name_nl, name_fr, name_en, parent_field),
        source=source or file.name,
        status=status or (Unit.Status.PROPOSED if found.binding else Unit.Status.OFFICIAL),
        parent_level=Level.objects.get(slug=parent_level) if parent_level else None,
        valid_from=_day(valid_from),
        licence=licence,
        whole=whole,
    )
    try:
        with override("en"):
            if preview:
                _print_plan(import_boundaries.plan_import(file, asked))
                errors.print("Preview: nothing was written.")
            else:
                plan, report = import_boundaries.import_boundaries(file, asked, by=None)
                _print_plan(plan)
                print_report(report)
    except LoadProblems as problems:
        print_problems(problems)
        raise typer.Exit(1) from None


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _print_plan(plan: import_boundaries.Plan) -> None:
    errors.print(
        f"{len(plan.borders)} features: {len(plan.new)} new, {len(plan.kept)} known, {len(plan.ended)} that end."
    )
    if plan.cut:
        errors.print(
            f"{len(plan.cut)} smallest units are cut by the new borders ({', '.join(plan.cut[:10])}…): the number of "
            "inhabitants is unknown where one is cut."
        )
    for finding in plan.findings:
        evidence = ", ".join(f"{key} {value}" for key, value in finding.evidence.items())
        errors.print(f"{finding.severity}: {finding.rule} {' '.join(finding.units)} ({evidence})")


def export_units(
    file: Annotated[Path, typer.Argument(help="Where to write; - is standard output.")],
    format: Annotated[Format, typer.Option(help="geojson with borders, or csv as a table.")] = Format.GEOJSON,
    level: Annotated[str | None, typer.Option(help="Only this level.")] = None,
) -> None:
    """Write the units as GeoJSON or CSV. The file appears only when it is whole."""
    _check_level(level)
    lines = export.units_geojson(level=level) if format is Format.GEOJSON else export.units_csv(level=level)
    if str(file) == "-":
        sys.stdout.writelines(lines)
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False, newline="") as temporary:
        try:
            temporary.writelines(lines)
        except BaseException:
            Path(temporary.name).unlink()
            raise
    Path(temporary.name).chmod(0o666 & ~_umask())
    Path(temporary.name).replace(file)
    errors.print(f"Wrote {file}.")


def _umask() -> int:
    """The permissions that new files of this process do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def check_territory(
    as_json: AsJson = False,
    language: Annotated[str, typer.Option(help="nl, fr or en.")] = "en",
) -> None:
    """Hold the territory against the rules of the joint decree. Exit 1 where a rule is broken; the rest is reported."""
    if language not in checks.LANGUAGES:
        raise typer.BadParameter(f"{language} is not one of {', '.join(checks.LANGUAGES)}")
    with override(language):
        found = checks.in_words(checks.findings())
    broken = [entry for entry in found if entry.finding.severity == Severity.ERROR]
    if as_json:
        _print_json(
            {
                "broken": len(broken),
                "findings": [
                    {
                        "rule": str(entry.finding.rule),
                        "severity": str(entry.finding.severity),
                        "level": entry.finding.level,
                        "units": list(entry.finding.units),
                        "evidence": entry.finding.evidence,
                        "sentence": entry.sentence,
                    }
                    for entry in found
                ],
            }
        )
    else:
        table = Table("", "rule", "finding")
        for entry in found:
            table.add_row(entry.severity, entry.rule, entry.sentence)
        Console().print(table)
        errors.print(f"{len(broken)} findings break a rule; {len(found) - len(broken)} are reported.")
    if broken:
        raise typer.Exit(1)
