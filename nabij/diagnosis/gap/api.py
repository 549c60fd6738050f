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
    inside: int
    full: int
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
