"""Scenarios over HTTP: one that was shared, with its result and all it rests on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from nabij.diagnosis.scenarios import telling
from nabij.diagnosis.scenarios.comparing import CannotCompare, compare
from nabij.diagnosis.scenarios.opening import opened
from nabij.diagnosis.scenarios.queries import kept
from nabij.ui.api import not_found, reading

router = Router()


class ShiftOut(Schema):
    """A part of the people: `people` = `gained` + `lost` + `same` + `unknown`. Means are null where none is known."""

    people: float
    gained: float
    lost: float
    same: float
    unknown: float
    before: float | None
    after: float | None


class FigureOut(Schema):
    """One figure that differs. `by_need_decile`: most in need first; the eleventh part is of unknown need."""

    figure: str = Field(examples=["reach.pharmacy.adult.within"])
    unit_of_measure: str = Field(examples=["share"])
    all: ShiftOut
    weighed_by_need: ShiftOut
    by_need_decile: list[ShiftOut]


class UnequalOut(Schema):
    """The concentration index of one figure over need, before and after; null where it has none."""

    kind: str
    measure: str
    concentration_before: float | None
    concentration_after: float | None


class OfferOut(Schema):
    """People by the state of a line of the basic offer where they live, before and after."""

    line: str
    people_before: dict[str, float]
    people_after: dict[str, float]


class ScenarioOut(Schema):
    """A scenario that was shared. `evidence` holds parameters, editions of the data, fingerprints, code version."""

    id: str
    name: str
    about: str | None
    language: str
    unit: str | None = Field(examples=["zone:noord"])
    made_at: datetime
    changes: list[dict[str, Any]]
    findings: dict[str, list[str]]
    differs: list[FigureOut]
    same: list[str]
    inequality: list[UnequalOut]
    basic_offer: list[OfferOut]
    staff: dict[str, Any] | None
    meetings: dict[str, Any] | None
    evidence: dict[str, Any]


@reading(router, "/scenarios/{uuid:pk}", answer=ScenarioOut, name="diagnosis_scenario")
def scenario(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """A scenario that was shared: what was changed, who gains and who loses, and what it rests on."""
    found = kept().filter(pk=pk, is_shared=True).first()
    if found is None or found.result is None:
        raise not_found("There is no scenario at this address, or it was not shared.")
    one = opened(found)
    try:
        return telling.record(one, compare(one.before, one.after))
    except CannotCompare:
        raise not_found("This scenario cannot be compared with what it started from.") from None
