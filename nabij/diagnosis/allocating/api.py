"""Operations of the API of this part."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Field, Query, Router, Schema
from pydantic import Field as Limits

from nabij.ui.api import ApiProblem, PlainText, ProblemPart, Whole, not_found, reading

router = Router()

Number = Annotated[str, Limits(pattern=r"^[0-9]{1,4}([.][0-9]{1,3})?$")]


class WorkersQuery(Schema):
    """What is asked; each has the meaning that it has on the page."""

    staff: PlainText = Field("19", description='Whole workers "19", full-time posts "4.5 fte", hours a week "76 h".')
    over: PlainText = Field("zone", description="The level that is divided over.", examples=["zone"])
    within: PlainText | None = Field(None, description="Only within a zone or municipality.", examples=["zone:noord"])
    index: PlainText | None = Field(None, description="What need is measured by.", examples=["bimd-2011"])
    intensity: Annotated[int, Whole] = Field(50, ge=0, le=100, description="How much follows need, in %.")
    formula: Literal["score", "squared", "cubed", "above-least", "most-deprived", "rank"] = Field(
        "score", description="How need becomes a burden."
    )
    k: Annotated[int, Whole] = Field(20, ge=1, le=90, description="For most-deprived: how many % of the people.")
    floor: Number = Field("0", description="The least for each place.")
    ceiling: Number | None = Field(None, description="The most for each place.", examples=["8"])
    method: Literal["webster", "hamilton", "jefferson", "adams", "dean", "huntington-hill", "quota"] = Field(
        "webster", description="How shares become whole workers."
    )
    part: Number | None = Field(None, description="Smallest part of posts or hours.", examples=["0.5"])
    year: Annotated[int, Limits(ge=1900, le=2200), Whole] | None = Field(
        None, description="People counted in this year."
    )
    existing: Annotated[str, Limits(pattern=r"^[^\x00-\x1f\x7f]{1,4000}$")] | None = Field(
        None,
        description="Who is there already: code:number, or bar.",
        examples=["noord:2 zuid:1"],
    )


class Asked(Schema):
    """What was divided, as it was understood. `intensity` and `most_deprived_share` from 0 to 1."""

    staff: float
    measure: Literal["workers", "full-time", "hours"]
    level: str
    within: str | None
    index: str
    formula: str
    most_deprived_share: float
    intensity: float
    floor: float
    ceiling: float | None
    part: float
    method: str
    year: int
    existing: dict[str, float]


class DivisionPlace(Schema):
    """One place: what it gets and why. `total` = `existing` + `given`; `exact_share` is of all together."""

    level: str
    code: str
    name: str
    people: int
    need: float | None
    need_known_share: float
    need_is_mean: bool
    weight: float
    exact_share: float
    existing: float
    given: float
    total: float
    bound: Literal["floor", "ceiling", "existing"] | None
    people_per_worker: float | None
    weighted_people_per_worker: float | None
    factor_for_one_more: float | None
    factor_for_one_fewer: float | None
    share_of_draws: float | None
    reason: str


class TieOut(Schema):
    """Places with an equal claim to the last `number`."""

    units: list[str]
    number: float


class DivisionSource(Schema):
    """What was read; `digest` is a fingerprint of the values."""

    what: str
    title: str
    edition: str
    on: str | None
    licence: str | None
    digest: str


class WorkersOut(Schema):
    """A division of workers with its evidence. What the parts of `sensitivity` and `fairness` mean: see the manual."""

    asked: Asked
    units: list[DivisionPlace]
    ties: list[TieOut]
    without_need: list[str]
    one_more: list[str] | None
    one_fewer: list[str] | None
    next: list[str]
    fairness: dict[str, dict[str, Any]]
    compared: dict[str, dict[str, float]]
    sensitivity: dict[str, Any]
    sources: list[DivisionSource]
    code_version: str


@reading(
    router, "/workers", answer=WorkersOut, name="diagnosis_workers", query=WorkersQuery, refuses=(404, 409)
)  # 409: what is asked cannot be divided
def workers(request: HttpRequest, asked: Query[WorkersQuery]) -> dict[str, Any]:
    """Divide workers over places in proportion to need."""
    from nabij.diagnosis.allocating import records  # noqa: PLC0415 - the views load what every start would pay for
    from nabij.diagnosis.allocating.forms import WorkersForm  # noqa: PLC0415
    from nabij.diagnosis.allocating.page import division_of  # noqa: PLC0415
    from nabij.diagnosis.allocating.saying import Names  # noqa: PLC0415
    from nabij.diagnosis.allocating.views import ground_or_why  # noqa: PLC0415

    with override("en"):
        ground, why = ground_or_why()
        if ground is None:
            raise not_found(why)
        given = {name: str(value) for name, value in asked.dict().items() if value is not None}
        form = WorkersForm(given, ground)
        made = division_of(form, "en") if form.is_valid() else None
        if made is None:
            raise ApiProblem(
                409,
                "Cannot be divided",
                "What is asked cannot be divided. What is wrong, and how to mend it, is said below.",
                [
                    ProblemPart(where=f"query.{name}" if name in form.fields else "query", what=str(error))
                    for name, errors in form.errors.items()
                    for error in errors
                ],
            )
        return records.record(ground, *made, Names(ground, made[0].ask.level, "en"))
