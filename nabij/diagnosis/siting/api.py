"""The sites over HTTP: where the next places would serve best, and the meetings of 2025 beside what could be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.siting import files, saying
from nabij.diagnosis.siting.asking import read_wish
from nabij.diagnosis.siting.choosing import CannotChoose, choose
from nabij.diagnosis.siting.comparing import compare
from nabij.diagnosis.siting.reading import Ground, read_ground
from nabij.ui.api import ApiProblem, ProblemPart, not_found, reading

router = Router()


NAMED = frozenset({"zone", "avoid", "weigh"})  # these name something that may not be there

_MINUTES = r"^((\d|[1-9]\d|1[01]\d)([.,]\d{1,3})?|120)?$"
_KINDS = "|".join(one.slug for one in kinds())


def _described(pattern: str) -> dict[str, Any]:
    """What a value may look like, for the description; it is read, and refused in words, by `read_wish`."""
    return {"pattern": pattern}


def _list_of(names: str) -> dict[str, Any]:
    return _described(f"^(({names})(,({names})){{0,20}})?$")


class SitesQuery(Schema):
    """A question of where. Lists are written with commas between."""

    model: str = Field(
        "pmedian",
        description="pmedian, pcenter, mclp or lscp.",
        json_schema_extra=_described("^(pmedian|pcenter|mclp|lscp)?$"),
    )
    k: str = Field(
        "5",
        description="How many new places, 1 to 100; lscp finds the number itself.",
        json_schema_extra=_described(r"^([1-9]\d?|100)?$"),
    )
    weigh: str = Field("need", description="people, need, or the slug of another index: what walks are weighed by.")
    walker: str = Field(
        "adult",
        description="adult, slow or wheelchair.",
        json_schema_extra=_described("^(adult|slow|wheelchair)?$"),
    )
    radius: str = Field(
        "15",
        description="Minutes of walking that count as near. Metres are refused.",
        json_schema_extra=_described(_MINUTES),
    )
    among: str = Field(
        "",
        description="Kinds of service to choose from, or sectors.",
        examples=["library,school"],
        json_schema_extra=_list_of(f"sectors|{_KINDS}"),
    )
    beside: str = Field(
        "meetings",
        description="What exists and stays: meetings, kinds of service, or none.",
        json_schema_extra=_list_of(f"meetings|none|{_KINDS}"),
    )
    apart: str = Field(
        "0",
        description="Minutes of walking to keep from what apart_from and avoid say.",
        json_schema_extra=_described(_MINUTES),
    )
    apart_from: str = Field("", description="meetings, bar.", json_schema_extra=_list_of("meetings|bar"))
    avoid: str = Field("", description="Codes of sectors to avoid, with commas between.")
    zone: str = Field("", description="Only people and places of this zone.", examples=["noord"])


class ComparisonQuery(Schema):
    """How people walk to the meetings of 2025."""

    walker: str = Field(
        "adult",
        description="adult, slow or wheelchair.",
        json_schema_extra=_described("^(adult|slow|wheelchair)?$"),
    )
    radius: str = Field(
        "15", description="Minutes of walking that count as near.", json_schema_extra=_described(_MINUTES)
    )


class WalkedOut(Schema):
    """How people walk to the nearest place. `residents_within` are at most the radius away."""

    residents: float
    mean_minutes: float | None
    mean_minutes_weighed: float | None
    longest_minutes: float | None
    residents_within: float
    residents_unreached: float


class SiteOut(Schema):
    """One place, new or existing."""

    number: int | None
    state: str
    id: str
    kind: str
    name_nl: str | None
    name_fr: str | None
    lon: float
    lat: float
    sector: str | None
    zone: str | None
    residents_nearest: float


class GainOut(Schema):
    """What a part of the people gains: a zone, or a tenth in order of need (1: most in need)."""

    part: str
    before: WalkedOut
    after: WalkedOut


class SitesAnswer(Schema):
    """The answer: `objective` and `bound` in `unit`. No choice is better than `bound`; `gap` is of the objective."""

    asked: dict[str, Any]
    objective: float
    bound: float
    gap: float
    unit: str
    said: list[str] = Field(description="The finding and its proof, in English.")
    candidates: int
    sectors_without_number_of_residents: int
    left_out: dict[str, int]
    places: list[SiteOut]
    before: WalkedOut
    after: WalkedOut
    by_zone: list[GainOut]
    by_need: list[GainOut]
    sources: list[dict[str, Any]]


class ComparisonAnswer(Schema):
    """The meetings of 2025 beside the best places, the best per zone and chance."""

    said: list[str]
    radius_minutes: float
    walker: str
    candidates: int
    draws: int
    per_zone: dict[str, int]
    not_located: list[str]
    meetings: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    swap: dict[str, Any] | None
    sources: list[dict[str, Any]]


@reading(router, "/sites", answer=SitesAnswer, name="diagnosis_sites", query=SitesQuery)
def sites(request: HttpRequest, query: Query[SitesQuery]) -> dict[str, Any]:
    """Where the next places would serve best, given what exists, with the proof of how good that is."""
    with override("en"):
        ground = _ground()
        given = {name: [value] for name, value in query.dict().items()}
        asked = _read(ground, given)
        try:
            return files.chosen_record(ground, choose(ground, asked.wish))
        except CannotChoose as problem:
            raise not_found(saying.cannot(problem, ground.land.territory, "en")) from None


@reading(router, "/sites/meetings-2025", answer=ComparisonAnswer, name="diagnosis_meetings", query=ComparisonQuery)
def meetings(request: HttpRequest, query: Query[ComparisonQuery]) -> dict[str, Any]:
    """The meetings of 2025 beside what could be."""
    with override("en"):
        ground = _ground()
        asked = _read(ground, {"walker": [query.walker], "radius": [query.radius]})
        found = compare(ground, walker=asked.wish.walker, radius=float(asked.wish.radius))
        if found is None:
            raise not_found("No meeting of 2025 can be located here.")
        return files.comparison_record(ground, found, "en")


def _ground() -> Ground:
    try:
        return read_ground()
    except ValidationError as problem:
        raise not_found(" ".join(problem.messages)) from None


def _read(ground: Ground, given: dict[str, list[str]]) -> Any:
    territory = ground.land.territory
    zones = territory.levels["zone"].slugs if "zone" in territory.levels else ()
    asked = read_wish(given, zones=zones, sectors=territory.sectors.slugs, indices=ground.indices)
    if asked.errors:
        parts = [ProblemPart(where=f"query.{name}", what=what) for name, what in asked.errors.items()]
        if asked.errors.keys() <= NAMED:
            raise ApiProblem(404, "No such place", " ".join(asked.errors.values()), parts)
        raise ApiProblem(422, "Unusable parameters", "Mend the parameters that are named below.", parts)
    return asked
