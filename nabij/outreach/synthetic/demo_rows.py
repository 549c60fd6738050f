"""What the synthetic year has beside its counts: invented community projects, a weekly agenda, rooms to book."""

import tomllib
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from nabij.outreach.models import (
    ActivitySeries,
    BookablePlace,
    CommunityProject,
    ProjectStep,
    ResidentWords,
    Team,
    WayOfWorking,
)
from nabij.outreach.synthetic.rows import SYNTHETIC
from nabij.territory.models import Unit

BRUSSELS = ZoneInfo("Europe/Brussels")
_PROJECTS = "https://nabij.example/synthetic/project"  # names to make identifiers from, not addresses
_SERIES = "https://nabij.example/synthetic/series"
_SOURCE = "Made up for the demonstration."


def add_projects(year: int, today: date) -> int:
    """The invented projects of `projects.toml`, as far as their days are over."""
    said = _read("projects.toml")
    first, made = date(year, 1, 1), 0
    for number, row in enumerate(said["project"]):
        team = Team.objects.filter(programme__slug=row["programme"], slug=row["team"]).first()
        began = first + timedelta(days=row["began"])
        if team is None or began > today:
            continue
        ended = first + timedelta(days=row["ended"]) if "ended" in row else None
        over = ended is not None and ended <= today
        project = CommunityProject.objects.create(
            id=uuid5(NAMESPACE_URL, f"{_PROJECTS}/{year}/{number}"),
            kind=row["kind"], programme=team.programme, team=team, unit=team.unit, title=row["title"],
            language=row["language"], needs=row["needs"], problem=row["problem"], change_sought=row["change_sought"],
            began_on=began, ended_on=ended if over else None, outcome=row["outcome"] if over else "going-on",
            change_won=row.get("change_won") if over else None, budget_euros=row.get("budget"),
            budget_from=row.get("budget_from"), is_demo=True,
        )  # fmt: skip
        steps = [(first + timedelta(days=step["day"]), step) for step in row["step"]]
        ProjectStep.objects.bulk_create(
            ProjectStep(
                id=uuid5(project.pk, str(order)), project=project, kind=step["kind"], on=on, text=step["text"],
                people_count=step.get("people"), origin=SYNTHETIC,
            )
            for order, (on, step) in enumerate(steps)
            if on <= today
        )  # fmt: skip
        if "words" in row and over and ended:
            ResidentWords.objects.create(project=project, text=row["words"], language=row["language"], on=ended)
        made += 1
    return made


def add_agenda(year: int) -> None:
    """The weekly series and the bookable rooms of `agenda.toml`, once, for the teams and places that are loaded."""
    said = _read("agenda.toml")
    for number, row in enumerate(said["series"]):
        team = Team.objects.filter(programme__slug=row["programme"], slug=row["team"]).first()
        if team is None:
            continue
        ActivitySeries.objects.get_or_create(
            id=_series_id(number),
            defaults={
                "programme": team.programme,
                "team": team,
                "kind": row["kind"],
                "way_of_working": WayOfWorking.objects.filter(programme=team.programme, slug=row["way"]).first(),
                "title": row["title"],
                "unit": team.unit,
                "place": row.get("place"),
                "recurrence": row["recurrence"],
                "starts_at": datetime.combine(date(year, 1, 1), time(row["hour"]), BRUSSELS),
                "minutes": row["minutes"],
                "is_demo": True,
                "source": _SOURCE,
            },
        )
    for row in said["place"]:
        level, slug = row["unit"].split(":")
        unit = Unit.objects.filter(level__slug=level, slug=slug).first()
        if unit is not None:
            BookablePlace.objects.get_or_create(
                name=row["name"],
                is_demo=True,
                defaults={
                    "unit": unit,
                    "people_max": row.get("people"),
                    "is_step_free": row.get("step_free"),
                    "terms": row.get("terms"),
                },
            )


def remove_agenda() -> None:
    """Take the series and rooms of `agenda.toml` away, with the bookings of those rooms."""
    said = _read("agenda.toml")
    ActivitySeries.objects.filter(pk__in=[_series_id(number) for number in range(len(said["series"]))]).delete()
    BookablePlace.objects.filter(name__in=[row["name"] for row in said["place"]], is_demo=True).delete()


def _series_id(number: int) -> Any:
    return uuid5(NAMESPACE_URL, f"{_SERIES}/{number}")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("nabij.outreach.synthetic").joinpath(name).read_text("utf-8"))
