"""For programs: the basic offer of every unit of a level, and the hospitals' minimum."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from nabij.diagnosis.gap import matrix, records
from nabij.diagnosis.gap.offer_file import hospital_minimum
from nabij.diagnosis.whole.api import current
from nabij.ui.api import SlugText, Texts, not_found, reading

router = Router()


class LineOut(Schema):
    """A line of the basic offer. `complete`: why none found means that there is none; null: it means not known."""

    line: str = Field(examples=["pharmacy"])
    names: Texts
    level: str = Field(description="Of the plan; the district stands in for the neighbourhood.")
    minutes: float | None
    share: float | None
    in_unit: bool
    wider: str | None
    people_per_unit: float | None
    complete: str | None
    synthetic: bool
    reference: str
    reviewed_by: str
    reviewed_on: date


class GapOut(Schema):
    """One line in one unit, with its evidence. Null is unknown, or does not apply."""

    unit: str = Field(examples=["noord"])
    line: str = Field(examples=["pharmacy"])
    state: Literal["present", "reachable", "saturated", "absent", "unknown"] | None
    inside: int | None = Field(description="Null: not kept with an older diagnosis.")
    full: int | None
    share_within: float | None
    minutes_half: float | None
    in_wider: int | None
    enough: bool | None
    nearest: str | None
    parts_met: int | None = Field(description="In a larger unit: in how many of the line's own units it is met.")
    parts: int | None


class HospitalOut(Schema):
    """One service of the minimum at one hospital site."""

    hospital: str | None
    zone: str | None
    service: str
    state: Literal["on_site", "in_zone", "near", "absent", "unknown"]
    said_by: str | None
    said_on: str | None
    where: str | None


class BasicOffer(Schema):
    """The basic offer of a level: its lines, every unit, and the hospitals."""

    made_at: datetime
    level: str
    lines: list[LineOut]
    units: list[GapOut]
    hospitals_reference: str
    hospitals: list[HospitalOut]


class MeasuredOut(Schema):
    """One measure of inequality with its 95 % interval. Null: it has no meaning here, and `why` says why not."""

    value: float | None
    lower: float | None
    upper: float | None
    why: str | None = Field(examples=["mean_is_zero"])


class GradientOut(Schema):
    """One kind of service over sectors ranked from the least to the most in need.

    `curve`: cumulative shares of people and of the whole. `why`: nothing could be measured, and the rest is null.
    """

    kind: str = Field(examples=["pharmacy"])
    need: str = Field(examples=["deprivation"])
    unit_of_measure: str = Field(examples=["share"])
    sectors: int
    people: float | None
    left_out: float = Field(description="People of sectors without a score of need, or without the value.")
    mean: float | None
    concentration: MeasuredOut | None
    slope: MeasuredOut | None
    relative: MeasuredOut | None
    gini: MeasuredOut | None
    theil: MeasuredOut | None
    curve: list[list[float]]
    replicates: int
    why: str | None


class Gradients(Schema):
    """Inequality over the gradient of need by one measure, kind by kind."""

    made_at: datetime
    measure: str
    kinds: list[GradientOut]


class GradientQuery(Schema):
    """By which measure of reach."""

    measure: Literal["within", "e2sfca", "nearest"] = Field(
        "within", description="People with one near, supply for each 1,000 people in reach, or minutes to the nearest."
    )


class GapQuery(Schema):
    """At which level."""

    level: SlugText = Field("district", description="district, municipality, zone or region.")


@reading(router, "/gap", answer=BasicOffer, query=GapQuery, name="diagnosis_gap")
def gap(request: HttpRequest, query: Query[GapQuery]) -> BasicOffer:
    """Per unit and line of the basic offer: present, reachable, saturated, absent or unknown, and why."""
    found = current()
    levels = matrix.levels_with_lines(found)
    if query.level not in levels:
        raise not_found(f"The basic offer has no level “{query.level}”. Levels: {', '.join(levels)}.")
    return BasicOffer(
        made_at=found.made_at,
        level=query.level,
        lines=[
            LineOut(
                line=line.slug,
                names=Texts(nl=line.name[0], fr=line.name[1], en=line.name[2]),
                level=line.level,
                minutes=line.minutes,
                share=line.share,
                in_unit=line.in_unit,
                wider=line.wider,
                people_per_unit=line.people_per_unit,
                complete=line.complete,
                synthetic=line.is_synthetic,
                reference=line.reference,
                reviewed_by=line.reviewed_by,
                reviewed_on=line.reviewed_on,
            )
            for line in matrix.lines_at(found, query.level)
        ],
        units=[
            GapOut(**{name: row[name] for name in GapOut.model_fields}) for row in records.of_level(found, query.level)
        ],
        hospitals_reference=hospital_minimum().reference,
        hospitals=[HospitalOut(**row) for row in records.hospitals(found)],
    )


@reading(router, "/inequality", answer=Gradients, query=GradientQuery, name="diagnosis_inequality")
def inequality(request: HttpRequest, query: Query[GradientQuery]) -> Gradients:
    """How unequally each kind of service is reached over the gradient of need, with intervals and the curve."""
    found = current()
    return Gradients(
        made_at=found.made_at,
        measure=query.measure,
        kinds=[GradientOut(**row) for row in records.gradients(found, query.measure)],
    )
