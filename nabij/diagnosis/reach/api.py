"""Reach for programs: what can be reached on foot, per unit, by kind of service, walker and measure."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from nabij.diagnosis.reach import records
from nabij.diagnosis.reach.asking import answer, asked_of
from nabij.diagnosis.whole.keeping import current_row, diagnosis_of
from nabij.ui.api import SlugText, not_found, reading

router = Router()


class ReachIn(Schema):
    """Which kind of service, who walks, which measure, which units."""

    kind: SlugText | None = Field(None, description="A kind of service; the first where left out.")
    walker: SlugText | None = Field(None, description="adult (where left out), slow or wheelchair.")
    measure: SlugText | None = Field(
        None,
        description="nearest (where left out), within, count; for adults 2sfca, e2sfca, 3sfca, kd2sfca, gravity, raam.",
    )
    level: SlugText | None = Field(None, description="A level of the territory; monitored districts where left out.")


class StreetsOut(Schema):
    """The streets that were walked on, and the day of their state."""

    title: str | None
    on: str | None
    digest: str | None


class UnreachedOut(Schema):
    """A service that no street leads to: in no number. `why`: no_point, too_far."""

    service: str | None
    why: str


class ReachUnitOut(Schema):
    """One unit. `value` null: unknown, or farther than 45 minutes. `known_share`: of its people, 0 to 1.

    `none_share`: of its people who reach none within 45 minutes, 0 to 1; null: not known.
    """

    level: str
    unit: str
    name_nl: str | None
    name_fr: str | None
    people: float | None
    value: float | None
    known_share: float | None
    none_share: float | None


class ReachOut(Schema):
    """One measure over the units of a level. `minutes`: how long a walk to this kind of service is still near."""

    diagnosis: str
    kind: str
    minutes: float
    walker: str
    measure: str
    level: str
    unit_of_measure: str
    direction: str
    parameters: dict[str, Any]
    streets: StreetsOut
    sectors_not_joined: list[str]
    services_not_joined: list[UnreachedOut]
    units: list[ReachUnitOut]


@reading(router, "/reach", answer=ReachOut, name="diagnosis_reach", query=ReachIn)
def reach(request: HttpRequest, asked: Query[ReachIn]) -> dict[str, Any]:
    """What can be reached on foot, per unit, from the current diagnosis."""
    row = current_row()
    if row is None:
        raise not_found("No diagnosis was computed yet.")
    diagnosis = diagnosis_of(row)
    given = {name: value or "" for name, value in asked.model_dump().items()}
    try:
        found = answer(diagnosis, asked_of(given, diagnosis.units))
    except ValidationError as wrong:
        raise not_found(" ".join(wrong.messages)) from None
    return {"diagnosis": str(row.pk), **records.answer_record(diagnosis, found)}
