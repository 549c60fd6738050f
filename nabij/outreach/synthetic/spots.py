"""The spots of the synthetic year: where the teams that are loaded work, and who lives there."""

from collections.abc import Iterable
from datetime import date, timedelta

from nabij.directory.opening import belgian_holidays
from nabij.needs.queries import released, visible_observations
from nabij.outreach.models import Team
from nabij.outreach.programmes.queries import on_day
from nabij.outreach.synthetic.drawing import Spot
from nabij.outreach.synthetic.shape import Shape
from nabij.territory.models import Membership, Unit

LEAST_RESIDENTS = 300  # parks and cemeteries are districts too; nobody is met there by where people live
WORKERS_WHERE_UNKNOWN = 3.0


def spots_of(shape: Shape, *, on: date) -> list[Spot]:
    """Every place of every team of a day. A team's contacts spread over its districts by their residents."""
    teams = list(Team.objects.filter(on_day(on)).select_related("programme", "unit__level").order_by("pk"))
    areas = _areas(teams)
    shares = _shares_65({unit.pk for units in areas.values() for unit, _weight in units if unit})
    workers = _workers(teams)
    spots = []
    for team in teams:
        volume = workers[team.pk] * float(shape.programme(team.programme.slug)["volume"])
        units = areas[team.pk]
        total = sum(weight for _unit, weight in units)
        spots += [
            Spot(
                team.programme.slug, team.pk, unit.pk if unit else None, volume * weight / total,
                shares.get(unit.pk) if unit else None,
            )
            for unit, weight in units
        ]  # fmt: skip
    return spots


def days_of(year: int, *, until: date) -> list[date]:
    """The days of a year that are over and no public holiday."""
    first, holidays = date(year, 1, 1), belgian_holidays(year)
    every = (first + timedelta(days=number) for number in range(366))
    return [day for day in every if day.year == year and day <= until and day not in holidays]


def _areas(teams: Iterable[Team]) -> dict[int, list[tuple[Unit | None, float]]]:
    """Per team its districts with their residents as weights; the unit that holds its work where there are none."""
    found: dict[int, list[tuple[Unit | None, float]]] = {}
    within = _districts_within({team.unit_id for team in teams if team.unit_id})
    for team in teams:
        own = (
            team.areas.filter(unit__level__slug="district")
            .select_related("unit")
            .defer("unit__boundary", "unit__outline")
        )
        districts = [(area.unit, float(area.unit.population or 0)) for area in own]
        around = districts or (within.get(team.unit_id, []) if team.unit_id else [])
        lived_in: list[tuple[Unit | None, float]] = [(unit, n) for unit, n in around if n >= LEAST_RESIDENTS]
        found[team.pk] = lived_in or [(team.unit, 1.0)]
    return found


def _districts_within(unit_ids: set[int]) -> dict[int, list[tuple[Unit, float]]]:
    rows = Membership.objects.filter(
        parent__in=unit_ids, child__level__slug="district", valid_to__isnull=True, child__valid_to__isnull=True
    )
    found: dict[int, list[tuple[Unit, float]]] = {}
    for row in rows.select_related("child").defer("child__boundary", "child__outline").order_by("parent", "child"):
        found.setdefault(row.parent_id, []).append((row.child, row.share * (row.child.population or 0)))
    return found


def _shares_65(unit_ids: set[int]) -> dict[int, float]:
    """The share of residents of 65 and older of each unit, from the newest count in the needs room that has both."""
    rows = visible_observations(None).filter(
        unit__in=unit_ids, indicator__slug="population", gender="all", age__in=("all", "65+"), value__isnull=False
    )
    held = {
        (one.unit, one.age): one.value for one in released(rows.order_by("period_start"), None) if one.value is not None
    }
    return {
        unit: held[unit, "65+"] / held[unit, "all"]
        for unit in unit_ids
        if (unit, "65+") in held and held.get((unit, "all"))
    }


def _workers(teams: Iterable[Team]) -> dict[int, float]:
    """Workers per team; where a team's number is unknown, the programme's divided over its teams."""
    of_programme: dict[int, list[Team]] = {}
    for team in teams:
        of_programme.setdefault(team.programme_id, []).append(team)
    found = {}
    for held in of_programme.values():
        everybody = held[0].programme.worker_count
        each = everybody / len(held) if everybody else WORKERS_WHERE_UNKNOWN
        found.update({team.pk: float(team.workers_planned or each) for team in held})
    return found
