"""`nabij diagnose sites`: where the next places would serve best, over the real territory and offer."""

from typing import Annotated, Any

import typer
from django.core.exceptions import ValidationError
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from nabij.command_groups import group
from nabij.diagnosis.plain.files import print_json, write_csv
from nabij.diagnosis.plain.options import AsCsv, AsJson


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group(app, "diagnose", "Where need and offer part.").command("sites")(sites)


@override("en")
def sites(
    *,
    model: Annotated[str, typer.Option(help="pmedian, pcenter, mclp or lscp.")] = "pmedian",
    k: Annotated[str, typer.Option(help="How many new places; lscp finds the number itself.")] = "",
    weigh: Annotated[str, typer.Option(help="need or people: what walks are weighed by.")] = "",
    walker: Annotated[str, typer.Option(help="adult, slow or wheelchair.")] = "",
    radius: Annotated[str, typer.Option(help="Minutes of walking that count as near. Metres are refused.")] = "",
    among: Annotated[str, typer.Option(help="Kinds to choose from, with commas between; or sectors.")] = "",
    beside: Annotated[str, typer.Option(help="What exists and stays: meetings, kinds, or none.")] = "meetings",
    apart: Annotated[str, typer.Option(help="Minutes to keep from --apart-from and --avoid.")] = "",
    apart_from: Annotated[str, typer.Option(help="meetings, bar; with commas between.")] = "",
    avoid: Annotated[str, typer.Option(help="Codes of sectors to avoid, such as areas of the CHW.")] = "",
    zone: Annotated[str, typer.Option(help="Only people and places of this zone.")] = "",
    compare_2025: Annotated[
        bool, typer.Option("--compare-2025", help="The meetings of 2025 beside what could be, instead.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Where to put the next places, given those that exist, with the proof of how good that is."""
    # Loading the solver and the compiler of loops takes a quarter of a second, which other commands should not pay.
    from nabij.diagnosis.siting import files, saying  # noqa: PLC0415
    from nabij.diagnosis.siting.asking import read_wish  # noqa: PLC0415
    from nabij.diagnosis.siting.choosing import CannotChoose, choose  # noqa: PLC0415
    from nabij.diagnosis.siting.comparing import compare  # noqa: PLC0415
    from nabij.diagnosis.siting.reading import read_ground  # noqa: PLC0415

    ground = read_ground()
    territory = ground.land.territory
    given = {
        "model": model, "k": k, "weigh": weigh, "walker": walker, "radius": radius, "among": among, "beside": beside,
        "apart": apart, "apart_from": apart_from, "avoid": avoid, "zone": zone,
    }  # fmt: skip
    zones = territory.levels["zone"].slugs if "zone" in territory.levels else ()
    asked = read_wish(
        {name: [value] for name, value in given.items()},
        zones=zones,
        sectors=territory.sectors.slugs,
        indices=ground.indices,
    )
    if asked.errors:
        raise ValidationError([f"--{name.replace('_', '-')}: {what}" for name, what in asked.errors.items()])
    if compare_2025:
        found = compare(ground, walker=asked.wish.walker, radius=float(asked.wish.radius))
        if found is None:
            raise ValidationError("No meeting of 2025 can be located here: places.toml names none of this territory.")
        record = files.comparison_record(ground, found, "en")
        header = ["code", "residents_within", "mean_minutes", "mean_minutes_weighed", "longest_minutes", "gap"]
        _tell(header, record["rows"], record, as_json=as_json, as_csv=as_csv)
        return
    try:
        chosen = choose(ground, asked.wish)
    except CannotChoose as problem:
        raise ValidationError(saying.cannot(problem, territory, "en")) from None
    record = files.chosen_record(ground, chosen)
    _tell(
        files.COLUMNS if as_csv else ["number", "state", "name_nl", "name_fr", "sector", "zone", "residents_nearest"],
        record["places"],
        record,
        as_json=as_json,
        as_csv=as_csv,
    )


def _tell(
    header: list[str], rows: list[dict[str, Any]], record: dict[str, Any], *, as_json: bool, as_csv: bool
) -> None:
    if as_json:
        print_json(record)
        return
    if as_csv:
        write_csv(None, header, [[row[name] for name in header] for row in rows])
        return
    table = Table(*header)
    for row in rows:
        table.add_row(*(_shown(row[name]) for name in header))
    Console().print(table)
    for sentence in record["said"]:
        typer.echo(sentence)


def _shown(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
