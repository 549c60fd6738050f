"""`nabij diagnose scenario …`: what if, computed, kept, compared, computed again, and taken to another installation."""

import json
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from typer.core import TyperGroup

from nabij.command_groups import group
from nabij.diagnosis.models import KeptDiagnosis, Scenario
from nabij.diagnosis.plain.files import print_json, write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson

HELP = "What if: changes upon a kept diagnosis, who gains and who loses. Without a further word, ID shows one."
LANG = "en"

Id = Annotated[str, typer.Argument(help="The id of a scenario.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write all of it to one file that reads back elsewhere.")]
Repeat = Annotated[bool, typer.Option("--repeat", help="Compute it again from what is kept, and compare.")]
Changes = Annotated[
    list[str],
    typer.Option(
        "--change", help="close:ID, full:ID, open:kind=…&at=…, workers:…, given:zone noord=4 …, sites:…, borders:…"
    ),
]


class _IdOrCommand(TyperGroup):
    """`scenario ID` is `scenario show ID`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A first word that is no command is the id of a scenario."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    made = typer.Typer(help=HELP, cls=_IdOrCommand, no_args_is_help=True)
    made.callback(invoke_without_command=True)(scenario)
    made.command("list")(list_)
    made.command("run")(run)
    made.command("show")(show)
    made.command("compare")(compare)
    group(app, "diagnose", "The diagnosis.").add_typer(made, name="scenario")


def scenario(
    context: typer.Context,
    from_file: Annotated[Path | None, typer.Option("--from", help="Read a scenario that --out wrote.")] = None,
    as_json: AsJson = False,
) -> None:
    """What if: changes upon a kept diagnosis, who gains and who loses. Without a further word, ID shows one."""
    if context.invoked_subcommand is not None:
        return
    if from_file is None:
        raise typer.BadParameter("name a scenario, or a file with --from")
    from nabij.diagnosis.scenarios.files import from_file as read  # noqa: PLC0415 - reads arrays

    kept = read(from_file, by=None)
    told = {"id": str(kept.pk), "name": kept.name, "digest": kept.result.digest if kept.result else None}
    _tell(told, as_json, f"{kept.name}: kept as {kept.pk}")


def list_(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """The scenarios that are kept, newest first."""
    from nabij.diagnosis.scenarios.queries import kept  # noqa: PLC0415

    found = [
        {
            "id": str(one.pk),
            "name": one.name,
            "unit": f"{one.unit.level.slug}:{one.unit.slug}" if one.unit else None,
            "changes": len(one.changes),
            "is_shared": one.is_shared,
            "made_at": one.made_at.isoformat(),
        }
        for one in kept()
    ]
    if as_json:
        print_json(found)
    elif as_csv:
        header = ["id", "name", "unit", "changes", "is_shared", "made_at"]
        write_csv(None, header, [list(one.values()) for one in found])
    else:
        for one in found:
            typer.echo(f"{one['id']}  {one['made_at'][:16]}  {one['name']}")  # type: ignore[index]


def run(  # noqa: PLR0917
    change: Changes,
    name: Annotated[str, typer.Option(help="What it is called. Do not name persons.")] = "",
    about: Annotated[str, typer.Option(help="Why it is tried. Do not name persons.")] = "",
    unit: Annotated[str, typer.Option(help="What it is about, as zone:noord; else the whole territory.")] = "",
    shared: Annotated[bool, typer.Option(help="Whoever has the address of its page may read it.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Compute changes upon the current diagnosis; with a name, keep them."""
    from nabij.diagnosis.scenarios import actions, drafting, running, saying  # noqa: PLC0415
    from nabij.diagnosis.scenarios.changing import CannotChange  # noqa: PLC0415
    from nabij.diagnosis.scenarios.comparing import compare as compared  # noqa: PLC0415
    from nabij.diagnosis.whole import keeping  # noqa: PLC0415

    base = _current()
    about_unit = _unit(unit)
    inputs = running.base_inputs(base)
    within = (about_unit.level.slug, about_unit.slug) if about_unit else None
    drafted = drafting.draft(change, inputs, LANG, within=within, within_words=unit)
    if drafted.problems:
        raise ValidationError([f"{drafted.asks[place][:60]}: {said}" for place, said in drafted.problems.items()])
    try:
        reckoned = running.reckon(base, drafted.changes)
    except CannotChange as problem:
        raise ValidationError(saying.refused(problem, inputs, LANG)) from None
    saved: Scenario | None = None
    if name.strip():
        saved = actions.save_scenario(
            name=name, about=about, language=LANG, unit=about_unit, reckoned=reckoned, is_shared=shared, by=None
        )
    comparison = compared(keeping.diagnosis_of(base), reckoned.diagnosis)
    _told(comparison, as_json, as_csv, {"id": str(saved.pk) if saved else None, "seconds": reckoned.seconds})


def show(id: Id, repeat: Repeat = False, out: Out = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """One scenario: who gains and who loses; computed again with --repeat, written to a file with --out."""
    found = _scenario(id)
    if repeat:
        _repeat(found, as_json)
    elif out is not None:
        from nabij.diagnosis.scenarios.files import as_file  # noqa: PLC0415

        out.write_text(json.dumps(as_file(found), ensure_ascii=False), encoding="utf-8")
        _tell({"file": str(out), "bytes": out.stat().st_size}, as_json, f"written to {out}")
    else:
        from nabij.diagnosis.scenarios.opening import comparison_of, opened  # noqa: PLC0415
        from nabij.diagnosis.scenarios.telling import record  # noqa: PLC0415

        one = opened(found)
        comparison = comparison_of(one)
        if as_json:
            print_json(record(one, comparison))
        else:
            if not as_csv:
                typer.echo(found.name)
            _told(comparison, False, as_csv, {})


def compare(
    first: Annotated[str, typer.Argument(help="The id of a scenario.")],
    second: Annotated[str, typer.Argument(help="The id of another, or base.")] = "base",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Two scenarios, or one and the diagnosis it starts from: gains and losses of who goes from SECOND to FIRST."""
    from nabij.diagnosis.scenarios.opening import comparison_of, opened  # noqa: PLC0415
    from nabij.diagnosis.scenarios.telling import pair_record  # noqa: PLC0415

    one, other = opened(_scenario(first)), None if second == "base" else opened(_scenario(second))
    comparison = comparison_of(one, other)
    if as_json:
        print_json(pair_record(one, other))
    else:
        _told(comparison, False, as_csv, {})


def _repeat(found: Scenario, as_json: bool) -> None:
    from nabij.diagnosis.scenarios.running import repeat  # noqa: PLC0415

    again = repeat(found)
    told = {
        "id": str(found.pk),
        "same": again.is_same,
        "inputs_same": again.inputs_same,
        "digest_then": again.digest_then,
        "digest_now": again.digest_now,
        "code_version_then": again.version_then,
        "code_version_now": again.version_now,
        "differs": list(again.differs),
        "seconds": again.seconds,
    }
    if again.is_same:
        _tell(told, as_json, f"the same result ({again.digest_now}), version {again.version_now}")
        return
    lines = [
        "another result: the inputs are the same" if again.inputs_same else "another result: the inputs differ",
        f"then: {again.digest_then}, version {again.version_then}",
        f"now:  {again.digest_now}, version {again.version_now}",
        *(f"differs: {one}" for one in again.differs),
    ]
    _tell(told, as_json, "\n".join(lines))
    raise typer.Exit(1)


def _told(comparison: Any, as_json: bool, as_csv: bool, more: dict[str, Any]) -> None:
    from nabij.diagnosis.scenarios import saying, telling  # noqa: PLC0415

    findings = saying.findings(comparison, LANG)
    if as_json:
        print_json({**more, "findings": findings, **telling.compared_record(comparison)})
    elif as_csv:
        write_csv(None, telling.COLUMNS, telling.rows(comparison))
    else:
        for one in findings:
            typer.echo(one)
        if more.get("id"):
            typer.echo(f"kept as {more['id']}; see /en/diagnosis/scenarios/{more['id']}/")


def _tell(told: dict[str, Any], as_json: bool, words: str) -> None:
    if as_json:
        print_json(told)
    else:
        typer.echo(words)


def _current() -> KeptDiagnosis:
    from nabij.diagnosis.whole.keeping import current_row  # noqa: PLC0415

    found = current_row()
    if found is None:
        raise ValidationError(gettext("No diagnosis was computed yet. Compute one with: nabij diagnose whole"))
    return found


def _unit(text: str) -> Any:
    from nabij.diagnosis.scenarios.queries import unit_called  # noqa: PLC0415

    if not text:
        return None
    level, _colon, slug = text.partition(":")
    found = unit_called(level, slug)
    if found is None:
        raise ValidationError(
            gettext("There is no place “%(unit)s” in the data of this diagnosis.") % {"unit": text[:60]}
        )
    return found


def _scenario(text: str) -> Scenario:
    from nabij.diagnosis.scenarios.queries import kept  # noqa: PLC0415

    try:
        found = kept().filter(pk=UUID(text)).first()
    except ValueError:
        found = None
    if found is None or found.result is None:
        raise ValidationError(gettext("There is no scenario “%(id)s”.") % {"id": text[:60]})
    return found
