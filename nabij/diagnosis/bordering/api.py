"""The borders of neighbourhoods over HTTP: one plan from its parameters and moves."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from nabij.diagnosis.bordering import files, saying
from nabij.diagnosis.bordering.asking import read_wish
from nabij.diagnosis.bordering.planning import plan
from nabij.diagnosis.bordering.reading import read_land
from nabij.diagnosis.reach.territory import NoSectors
from nabij.rules.grouping import CannotGroup
from nabij.ui.api import ApiProblem, ProblemPart, Whole, not_found, reading

router = Router()


class BordersQuery(Schema):
    """What makes a plan: the same values give the same plan, on the same edition of the sectors."""

    inside: str | None = Field(None, description="The level whose units no group leaves.", examples=["zone"])
    floor: Annotated[int, Whole] = Field(10_000, description="The least people in a group.", ge=1, le=2_000_000)
    ceiling: Annotated[int, Whole] = Field(30_000, description="The most people in a group.", ge=1, le=2_000_000)
    likeness: str = Field(
        "0.5",
        description="What like with like in need weighs beside compactness, 0 to 10.",
        json_schema_extra={"pattern": r"^(\d([.,]\d{1,4})?|10)?$"},
    )
    seed: Annotated[int, Whole] = Field(0, description="The number of the draw.", ge=0, le=9999)
    keep: str = Field("", description="Groups that stay: one on a line, codes of sectors with spaces between.")
    moves: str = Field(
        "",
        description="Moves by hand, in order: sector:group with commas between.",
        json_schema_extra={"pattern": r"^([A-Za-z0-9._-]{1,40}:\d{1,4}(,[A-Za-z0-9._-]{1,40}:\d{1,4}){0,20})?$"},
    )


class PlanWorth(Schema):
    """What a plan is worth. Lengths in metres; `parted` and `need_within` are shares, 0 to 1."""

    groups: int
    residents_least: float | None
    residents_median: float | None
    residents_most: float | None
    below_the_floor: int
    above_the_ceiling: int
    in_pieces: int
    cut_m: float
    parted: float
    metres_to_middle: float | None
    need_within: float | None
    districts_cut: int
    groups_over_municipalities: int
    sectors_left: int
    residents_left: float


class BorderGroup(Schema):
    """One group. `limit`: below, above, or null within the limits; `pieces` is 1 where it hangs together."""

    group: int
    name: str | None
    borders: list[str]
    residents: float
    limit: str | None
    pieces: int
    metres_to_middle: float
    need: float | None
    municipalities: int
    given: bool
    sectors: list[str]


class BordersPlan(Schema):
    """A plan as it stands after its moves, and what it was worth before the last of them."""

    plan: dict[str, Any]
    sectors_without_number_of_residents: int
    worth: PlanWorth
    before_last_move: PlanWorth | None
    effect: list[str] = Field(description="What the last move does, in English.")
    refused: list[str] = Field(description="Moves that were not made, and why, in English.")
    not_drawn: list[str] = Field(description="Borders that could not be divided, and why, in English.")
    joined: list[str] = Field(description="Islands that were joined by rule, in English.")
    groups: list[BorderGroup]
    sources: list[dict[str, Any]]


@reading(router, "/borders", answer=BordersPlan, name="diagnosis_borders", query=BordersQuery, refuses=(404, 422))
def borders(request: HttpRequest, query: Query[BordersQuery]) -> dict[str, Any]:
    """Welfare-and-health neighbourhoods drawn over the sectors: contiguous, within limits, compact and alike."""
    with override("en"):
        try:
            land = read_land()
        except NoSectors as problem:
            raise not_found(" ".join(problem.messages)) from None
        given = {name: str(value) for name, value in query.dict().items() if value is not None}
        asked = read_wish(given, land)
        if asked.errors:
            raise _unusable(asked.errors)
        try:
            made = plan(land, asked.wish)
        except CannotGroup as problem:
            raise _unusable({"keep": saying.cannot_group(problem, asked.wish.keep)}) from None
        return files.plan_record(land, made, "en")


# What the description of the parameters rules out by itself; the rest names something that is not there.
MISWRITTEN = frozenset({"likeness", "moves", "seed"})


def _unusable(errors: dict[str, str]) -> ApiProblem:
    parts = [ProblemPart(where=f"query.{name}", what=what) for name, what in errors.items()]
    if MISWRITTEN & errors.keys():
        return ApiProblem(422, "Unusable parameters", "Mend the parameters that are named below.", parts)
    return ApiProblem(404, "No such plan", " ".join(errors.values()), parts)
