"""`nabij diagnose` and `nabij diagnose whole`; and the diagnosis at the end of a load of Brussels."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from django.core.exceptions import ValidationError
from django.utils import timezone

from nabij.command_groups import group
from nabij.diagnosis.plain.files import print_json, write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson
from nabij.needs.commands import FURTHER_LOADS, progress_bar
from nabij.needs.load import Progress
from nabij.needs.storing import Changes

HELP = "The diagnosis: where need and offer part. Without a further word: compute all of it."

Synthetic = Annotated[bool, typer.Option(help="With services that are invented where no open source has them.")]
Keep = Annotated[bool, typer.Option(help="Keep it, so that pages show it.")]
OfLevel = Annotated[str, typer.Option("--level", help="For --csv: the level whose units are written.")]


def register(app: typer.Typer) -> None:
    """Add the commands, and let the loads of Brussels compute the diagnosis at their end."""
    diagnose = group(app, "diagnose", HELP)
    diagnose.command("whole")(whole)

    @diagnose.callback(invoke_without_command=True, no_args_is_help=False, help=HELP)
    def all_of_it(
        context: typer.Context,
        synthetic: Synthetic = True,
        keep: Keep = True,
        as_json: AsJson = False,
        as_csv: AsCsv = False,
    ) -> None:
        if context.invoked_subcommand is None:
            whole(synthetic=synthetic, keep=keep, as_json=as_json, as_csv=as_csv)

    if load_along not in FURTHER_LOADS:
        FURTHER_LOADS.append(load_along)


def whole(
    synthetic: Synthetic = True,
    keep: Keep = True,
    level: OfLevel = "district",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Compute the whole diagnosis from what is loaded: need, reach, thresholds, gap."""
    # Loading the compiler of loops takes a moment that other commands should not pay.
    from nabij.diagnosis.whole import actions  # noqa: PLC0415
    from nabij.diagnosis.whole.telling import layer_records, summary  # noqa: PLC0415

    with progress_bar() as progress:
        computed = actions.compute(at=timezone.now(), synthetic=synthetic, progress=progress)
    found = computed.diagnosis
    if as_csv and level not in found.units:
        raise typer.BadParameter(f"{level} is not a level. Levels: {', '.join(found.units)}")
    row = actions.keep_computed(computed, by=None) if keep else None
    told: dict[str, Any] = summary(found, seconds=computed.seconds, kept=str(row.pk) if row else None)
    if as_json:
        print_json(told)
    elif as_csv:
        header = ["key", "level", "unit", "value", "lower", "upper", "known", "unit_of_measure"]
        write_csv(None, header, layer_records(found, level))
    else:
        _tell(told)


def _tell(told: dict[str, Any]) -> None:
    typer.echo(f"{told['layers']} layers in {told['seconds']:.1f} s; version {told['code_version']}")
    for line in told["reach"]:
        share = "unknown" if line["share"] is None else f"{100 * line['share']:.0f} %"
        typer.echo(f"{line['name']}: {share} of the people within {line['minutes']:g} minutes' walk")
    for name, numbers in told["typology"].items():
        typer.echo(f"{name.replace('_', ' ')}: {numbers['units']} districts, {numbers['people']} people")
    if told["kept"]:
        typer.echo(f"kept as {told['kept']}; see /en/diagnosis/")


def load_along(directory: Path | None, progress: Progress) -> Changes:
    """The diagnosis at the end of a load, where something changed since the last one; none without streets."""
    from nabij.diagnosis.whole.actions import renew  # noqa: PLC0415

    changes = Changes()
    try:
        made = renew(
            at=timezone.now(),
            by=None,
            rest=timedelta(0),
            progress=lambda step, done, of: progress(f"diagnosis: {step}", done, of),
        )
    except ValidationError:  # the project's own pack brings no streets
        return changes
    if made:
        changes.count("diagnosis", added=1)
    return changes
