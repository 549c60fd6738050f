"""Effective reach on the command line."""

import json
from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group

errors = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", "Need, reach, thresholds and gaps of a territory.").command("thresholds")(thresholds)


def thresholds(  # noqa: PLR0917 - Typer reads the options from here
    person: Annotated[str, typer.Option(help="A person of the reviewed list, or own.")] = "",
    kind: Annotated[str, typer.Option(help="A kind of service.")] = "",
    level: Annotated[str, typer.Option(help="A level of the territory.")] = "district",
    unit: Annotated[str, typer.Option(help="A unit of the level: what the counts are about.")] = "",
    usual: Annotated[bool, typer.Option("--usual", help="Count what is law or custom as certain.")] = False,
    language: Annotated[list[str] | None, typer.Option(help="With --person own: speaks this; repeat.")] = None,
    condition: Annotated[list[str] | None, typer.Option(help="With --person own: papers, insurance, dog …")] = None,
    feature: Annotated[list[str] | None, typer.Option(help="With --person own: wheelchair, lift …")] = None,
    group_of: Annotated[
        list[str] | None, typer.Option("--group", help="With --person own: of this group; repeat.")
    ] = None,
    age: Annotated[int | None, typer.Option(help="With --person own.")] = None,
    no_money: Annotated[bool, typer.Option("--no-money", help="With --person own.")] = False,
    walker: Annotated[str, typer.Option(help="With --person own: adult, slow or wheelchair.")] = "adult",
    since: Annotated[str, typer.Option("--from", help="With --person own: can come from, as 17:00.")] = "",
    until: Annotated[str, typer.Option(help="With --person own: can come until, as 22:00.")] = "",
    day: Annotated[list[str] | None, typer.Option(help="With --person own: can come on MO, TU …; repeat.")] = None,
    cannot_wait: Annotated[bool, typer.Option("--cannot-wait", help="With --person own.")] = False,
    needs_room: Annotated[bool, typer.Option("--needs-room", help="With --person own: must be sure of room.")] = False,
    trust: Annotated[int | None, typer.Option(help="With --person own: trusts checks of so many days.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: JSON instead of a table.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets: CSV instead of a table.")] = False,
) -> None:
    """Who would take a given person: what of the offer near people does, and what each threshold takes away."""
    from nabij.diagnosis.thresholds import records, words  # noqa: PLC0415 - loads the compiler of loops
    from nabij.diagnosis.thresholds.answering import answer  # noqa: PLC0415
    from nabij.diagnosis.thresholds.asking import Options, asked_of  # noqa: PLC0415
    from nabij.diagnosis.thresholds.held import offer_of  # noqa: PLC0415
    from nabij.diagnosis.thresholds.page import place_words  # noqa: PLC0415
    from nabij.diagnosis.whole.keeping import current_row  # noqa: PLC0415

    row = current_row()
    if row is None:
        raise ValidationError(_("No diagnosis was computed yet."))
    offer = offer_of(row)
    given = Options(
        {
            "person": person,
            "kind": kind,
            "level": level,
            "unit": unit,
            "usual": "1" if usual else "",
            "language": language or [],
            "condition": condition or [],
            "feature": feature or [],
            "group": group_of or [],
            "age": "" if age is None else str(age),
            "money": "no" if no_money else "",
            "walker": walker,
            "from": since,
            "until": until,
            "day": day or [],
            "wait": "no" if cannot_wait else "",
            "room": "1" if needs_room else "",
            "trust": "" if trust is None else str(trust),
        }
    )
    found = answer(offer, asked_of(given, offer.inputs.territory))
    if as_json:
        typer.echo(
            json.dumps({"diagnosis": str(row.pk), **records.answer_record(found, offer)}, ensure_ascii=False, indent=2)
        )
        return
    if as_csv:
        typer.echo(records.as_csv(found), nl=False)
        return
    with override("en"):
        typer.echo(words.finding(found, place_words(found.asked)))
        table = Table("threshold", "takes away", "alone", "comes back", "nobody knows", "stops", "silent")
        for one in found.taken:
            shares = (words.share_words(share) for share in (one.lost, one.alone, one.back, one.unsure))
            table.add_row(words.threshold_words(one.threshold), *shares, str(one.stops), str(one.silent))
    Console().print(table)
    if found.counted.invented:
        errors.print(f"{found.counted.invented} of these services are invented.")
