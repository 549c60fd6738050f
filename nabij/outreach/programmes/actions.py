"""Writes on programmes, by coordinators. Whether `by` may was checked where the team or programme was fetched."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.directory.models import Organization
from nabij.outreach.models import Objective, Team, TeamArea, TeamMember
from nabij.outreach.programmes.load import TEAM_KEPT, YEAR_KEPT
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from nabij.territory.models import Unit

PLACED_BY_COORDINATOR = "Said by the programme's coordination."


class NotPossible(Exception):
    """What was asked does not hang together. `message` says what and how to mend it; `field` is where."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(message)
        self.field, self.message = field, message


@transaction.atomic
def save_objective(
    *, by: Account, programme: Programme, year: int, fields: Mapping[str, Any], objective: Objective | None = None
) -> Objective:
    """Add an objective to a year of a programme, or change one. From then on a load leaves that year alone."""
    if objective is None:
        last = programme.objectives.filter(year=year).order_by("-order").values_list("order", flat=True).first()
        objective = Objective(programme=programme, year=year, order=(last or 0) + 10)
    for name, value in fields.items():
        setattr(objective, name, value)
    objective.is_demo = by.is_demo
    objective.save()
    _record_year(by, programme, year, "save_objective", objective=objective.pk)
    return objective


@transaction.atomic
def remove_objective(*, by: Account, objective: Objective) -> None:
    """Take an objective out of its year."""
    _record_year(by, objective.programme, objective.year, "remove_objective", objective=objective.pk)
    objective.delete()


@transaction.atomic
def keep_team(
    *, by: Account, team: Team, host_name: str | None, workers_planned: int | None, units: Collection[Unit]
) -> None:
    """Say who hosts a team, for how many workers it is meant, and where it works. Areas that stay keep their source.

    The host is linked to the directory where exactly one organisation has that name.
    """
    team.host_name, team.workers_planned = host_name or None, workers_planned
    team.host = _organization_named(host_name) if host_name else None
    team.save(update_fields=["host_name", "host", "workers_planned"])
    team.areas.exclude(unit__in=[unit.pk for unit in units]).delete()
    there = set(team.areas.values_list("unit_id", flat=True))
    TeamArea.objects.bulk_create(
        TeamArea(team=team, unit=unit, basis=PLACED_BY_COORDINATOR) for unit in units if unit.pk not in there
    )
    record_write(by=by, action="keep_team", object_type=TEAM_KEPT, object_id=team.pk, areas=len(units))


@transaction.atomic
def add_member(
    *, by: Account, team: Team, account: Account, valid_from: date, hours_per_week: Decimal | None
) -> TeamMember:
    """From a day on an account works in a team. Raises NotPossible where it already does."""
    if team.members.filter(account=account, valid_to__isnull=True).exists():
        raise NotPossible("account", _("This person works in the team already."))
    try:
        with transaction.atomic():
            member = TeamMember.objects.create(
                team=team, account=account, valid_from=valid_from, hours_per_week=hours_per_week
            )
    except IntegrityError:
        raise NotPossible(
            "valid_from", _("This person began in the team on that day before. Choose a later day.")
        ) from None
    record_write(by=by, action="add_team_member", object_type="team_member", object_id=member.pk, team=team.pk)
    return member


@transaction.atomic
def end_member(*, by: Account, member: TeamMember, last_day: date) -> None:
    """The account works in the team up to and including that day. Raises NotPossible for a day before it began."""
    if last_day < member.valid_from:
        raise NotPossible("last_day", _("The last day comes before the first day."))
    member.valid_to = last_day
    member.save(update_fields=["valid_to"])
    record_write(by=by, action="end_team_member", object_type="team_member", object_id=member.pk)


def _record_year(by: Account, programme: Programme, year: int, action: str, **detail: object) -> None:
    record_write(by=by, action=action, object_type=YEAR_KEPT, object_id=f"{programme.slug}:{year}", **detail)


def _organization_named(name: str) -> Organization | None:
    for column in ("name_nl", "name_fr", "name_en"):
        found = list(Organization.objects.filter(**{column: name})[:2])
        if len(found) == 1:
            return found[0]
    return None
