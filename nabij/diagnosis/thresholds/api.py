"""Effective reach for programs: what of one kind of service would take one person, per unit."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import Field as Limits

from nabij.diagnosis.thresholds import records
from nabij.diagnosis.thresholds.answering import answer
from nabij.diagnosis.thresholds.asking import Options, asked_of
from nabij.diagnosis.thresholds.held import offer_of
from nabij.diagnosis.thresholds.profiles import person_record, profiles
from nabij.diagnosis.whole.keeping import current_row
from nabij.ui.api import UNIT_SLUG, SlugText, not_found, reading

router = Router()


class QuestionIn(Schema):
    """Which person, which kind of service, which units; `unit` of that level: the place that the counts are about."""

    person: SlugText | None = Field(None, description="A person of the reviewed list; the first where left out.")
    kind: SlugText | None = Field(None, description="A kind of service; the first where left out.")
    level: SlugText | None = Field(None, description="A level of the territory; monitored districts where left out.")
    unit: Annotated[str, Limits(pattern=UNIT_SLUG)] | None = Field(None, description="A unit of the level.")


class ServicesOut(Schema):
    """Different services near where people live in the place. `usual`: of the unknown, open by law or custom."""

    everything: int
    certain: int
    unknown: int
    stopped: int
    usual: int
    invented: int


class ThresholdOut(Schema):
    """What one threshold takes, as shares (0 to 1) of the supply near an average resident; null: there is none.

    `lost`, `unsure`: divided equally with other thresholds. `alone`: whatever the others do. `back`: comes back if only
    this falls. `told`: becomes certain if only this is asked.
    """

    threshold: str
    lost: float | None
    alone: float | None
    back: float | None
    unsure: float | None
    told: float | None
    services_stopped: int
    services_silent: int


class MeasureOut(Schema):
    """One catchment measure for an average resident: over all, certain, possible services; null: not known."""

    measure: str
    unit_of_measure: str
    plain: float | None
    certain: float | None
    possible: float | None


class UsualOut(Schema):
    """What is law or custom for this kind of service, where the service says nothing."""

    thresholds: list[str]
    answer: Literal["passes", "stops"]
    basis: Literal["law", "usual"]
    reference: str


class FactOut(Schema):
    """One threshold of one service, and the fact that the answer rests on."""

    threshold: str
    answer: Literal["passes", "not_known", "stops"]
    fact: str
    value: str | None


class ListedOut(Schema):
    """A service near the place that was asked about; `service` is null for an invented one."""

    service: str | None
    invented: bool
    minutes: float
    answer: Literal["passes", "not_known", "stops"]
    facts: list[FactOut]


class AskOut(Schema):
    """A service worth asking, for how many people near it without a certain one."""

    service: str
    thresholds: list[str]
    people: float


class ThresholdsUnit(Schema):
    """Shares (0 to 1) of the people of a unit who have one near; null: not known."""

    level: str
    unit: str
    name_nl: str | None
    name_fr: str | None
    people: float | None
    plain: float | None
    certain: float | None
    usual: float | None
    possible: float | None
    most: str | None
    most_share: float | None


class ThresholdsSource(Schema):
    """Something that was read: `digest` is of the values used. Invented data are named `synthetic:…`."""

    what: str
    title: str
    edition: str
    on: date | None
    licence: str | None
    digest: str


class AnswerOut(Schema):
    """Effective reach of one kind of service for one person. `diagnosis` names what it was computed from."""

    diagnosis: str
    at: datetime
    streets: str
    sources: list[ThresholdsSource]
    person: str
    meets: dict[str, Any]
    kind: str
    minutes: float
    unit_of_supply: str
    level: str
    unit: str | None
    services: ServicesOut
    people: dict[str, float | None]
    nearest_minutes: dict[str, float | None]
    supply_certain: float | None
    thresholds: list[ThresholdOut]
    measures: list[MeasureOut]
    usual: list[UsualOut]
    listed: list[ListedOut]
    to_ask: list[AskOut]
    units: list[ThresholdsUnit]


class PersonOut(Schema):
    """Somebody of the reviewed list."""

    slug: str
    names: dict[str, str]
    meets: dict[str, Any]
    in_diagnosis: bool


@reading(router, "/people", answer=list[PersonOut], name="diagnosis_people", refuses=())
def people(request: HttpRequest) -> Any:
    """The people for whom the diagnosis asks who would take them. None of them exists."""
    return [
        {
            "slug": one.slug,
            "names": dict(zip(("nl", "fr", "en"), one.name, strict=True)),
            "meets": {"walker": one.walker, **person_record(one.person)},
            "in_diagnosis": one.in_diagnosis,
        }
        for one in profiles()
    ]


@reading(router, "/thresholds", answer=AnswerOut, name="diagnosis_thresholds", query=QuestionIn)
def thresholds(request: HttpRequest, asked: Query[QuestionIn]) -> Any:
    """What of one kind of service would take one person, per unit, and what each threshold takes away."""
    row = current_row()
    if row is None:
        raise not_found("No diagnosis was computed yet.")
    offer = offer_of(row)
    try:
        question = asked_of(Options(asked.model_dump()), offer.inputs.territory)
    except ValidationError as wrong:
        raise not_found(" ".join(wrong.messages)) from None
    return {"diagnosis": str(row.pk), **records.answer_record(answer(offer, question), offer)}
