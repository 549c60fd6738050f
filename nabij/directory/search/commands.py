"""Searching on the command line, and writing anew what the search reads."""

import json
import sys
from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import track
from rich.table import Table

from nabij.command_groups import group
from nabij.directory import changing
from nabij.directory.models import Service
from nabij.directory.search.asking import OpenWhen, Question, find
from nabij.directory.search.columns import COMMUNITIES, COSTS, FEATURES, KINDS
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.records import hit_records
from nabij.rules.hours import BRUSSELS
from nabij.territory.models import Unit
from nabij.ui.words import LANGUAGES

MOST = 100
BATCH = 500

errors = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    # A longitude may be negative, which would otherwise be taken for an option.
    app.command("search", context_settings={"ignore_unknown_options": True})(search)
    group(app, "directory", "Look after the directory of services.").command("index")(index)


def search(  # noqa: PLR0917 - Typer reads the options from here
    text: Annotated[str, typer.Argument(help="What is looked for, in Dutch, French or English.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the answer: nl, fr or en.")] = "nl",
    need: Annotated[list[str] | None, typer.Option(help="A term of the vocabulary; may be repeated.")] = None,
    group_of: Annotated[list[str] | None, typer.Option("--group", help="For whom; may be repeated.")] = None,
    condition: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(CONDITIONS)}.")] = None,
    spoken: Annotated[list[str] | None, typer.Option(help="A language in which one is helped (ISO 639).")] = None,
    cost: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(COSTS)}.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(KINDS)}.")] = None,
    community: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(COMMUNITIES)}.")] = None,
    feature: Annotated[list[str] | None, typer.Option(help=f"Access: one of {', '.join(FEATURES)}.")] = None,
    age: Annotated[int | None, typer.Option(min=0, max=130, help="Age of the person.")] = None,
    open_when: Annotated[OpenWhen | None, typer.Option("--open", help="When it must be open.")] = None,
    has_room: Annotated[bool, typer.Option("--has-room", help="Only what takes new people.")] = False,
    lon: Annotated[float | None, typer.Option(min=-180, max=180, help="Longitude of the starting point.")] = None,
    lat: Annotated[float | None, typer.Option(min=-90, max=90, help="Latitude of the starting point.")] = None,
    unit: Annotated[str | None, typer.Option(help="A territory, level:slug; it ranks, leaves nothing out.")] = None,
    within_m: Annotated[int | None, typer.Option("--within", min=1, help="At most so many metres away.")] = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Also what nobody has answered.")] = False,
    at: Annotated[datetime | None, typer.Option(help="At this moment in Brussels, instead of now.")] = None,
    first: Annotated[int, typer.Option(min=0, help="Skip so many answers.")] = 0,
    size: Annotated[int, typer.Option(min=1, max=MOST, help="At most so many answers.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: JSON instead of a table.")] = False,
) -> None:
    """Find services: by words in any language, by need, and by what fits the person. Nothing is counted."""
    question = Question(
        language=_one_of("lang", lang, LANGUAGES),
        at=at.replace(tzinfo=BRUSSELS) if at else timezone.now(),
        text=text,
        terms=frozenset(need or ()),
        groups=frozenset(group_of or ()),
        conditions=_some_of("condition", condition, CONDITIONS),
        spoken=frozenset(spoken or ()),
        costs=_some_of("cost", cost, COSTS),
        kinds=_some_of("kind", kind, KINDS),
        communities=_some_of("community", community, COMMUNITIES),
        features=_some_of("feature", feature, FEATURES),
        age=age,
        open_when=open_when,
        has_room=has_room,
        lon=lon,
        lat=lat,
        unit_id=_unit(unit),
        within_m=within_m,
        include_unsure=unsure,
        first=first,
        size=size,
    )
    if (lon is None) != (lat is None):
        raise typer.BadParameter("Give both --lon and --lat, or neither.")
    _tell(question, as_json=as_json)


def _tell(question: Question, *, as_json: bool) -> None:
    answer = find(question)
    records = hit_records(question, answer)
    if as_json:
        found = {
            "total": answer.total,
            "unsure_total": answer.unsure_total,
            "needs": list(answer.needs),
            "emptied_by": answer.emptied_by,
            "meant": [list(pair) for pair in answer.meant],
            "hits": records,
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    table = Table("score", "name", "why", "id")
    for record in records:
        why = " · ".join(reason["words"] or reason["code"] for reason in record["reasons"])
        table.add_row(f"{record['score']:.2f}", record["name"], why, record["id"])
    Console().print(table)
    errors.print(f"{answer.total} found; {answer.unsure_total} more of which something asked is not known.")
    if answer.emptied_by:
        errors.print(f"Without the filter {answer.emptied_by} there would be answers.")


def _one_of(name: str, given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        raise typer.BadParameter(f"--{name} {given}: choose one of {', '.join(known)}.")
    return given


def _some_of(name: str, given: list[str] | None, known: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_one_of(name, one, known) for one in given or ())


def _unit(address: str | None) -> int | None:
    if address is None:
        return None
    level, _colon, slug = address.partition(":")
    found = Unit.objects.filter(level__slug=level, slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise typer.BadParameter(f"There is no unit {address}. Write level:slug, as `nabij units` lists them.")
    return found


def index() -> None:
    """Write anew what the search knows of every service. Needed only after a change of the program itself."""
    ids = list(Service.objects.order_by("pk").values_list("pk", flat=True))
    now = timezone.now()
    for start in track(range(0, len(ids), BATCH), description="Services", console=errors):
        changing.touch(ids[start : start + BATCH], at=now)
    errors.print(f"{len(ids)} services are in the search.")
