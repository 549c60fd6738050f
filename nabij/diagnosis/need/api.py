"""Need for programs: the indices with their definitions, and the table of one at a level."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema
from pydantic import Field as Limits

from nabij.diagnosis.need import files
from nabij.diagnosis.need.asked import asked, check_k
from nabij.diagnosis.need.defining import Index, index_called, indices
from nabij.diagnosis.need.found import Found, kept, ranked_units, shown
from nabij.diagnosis.whole.keeping import current_row, diagnosis_of
from nabij.ui.api import SLUG, ApiProblem, SlugText, Texts, Whole, not_found, reading

router = Router()

IndexSlug = Path[Annotated[str, Limits(pattern=SLUG, examples=["deprivation"])]]


class IndexIndicatorOut(Schema):
    """One indicator of an index, with its stated weight (all add up to 1)."""

    figure: str = Field(examples=["bimd-income"])
    weight: float = Field(examples=[0.2])
    direction: Literal["higher_is_worse", "higher_is_better"]
    transformation: Literal["none", "rank", "percent_rank", "z", "min_max", "exponential"]
    names: Texts


class IndexOut(Schema):
    """A reviewed definition. Without indicators no figure approaches this need."""

    slug: str = Field(examples=["deprivation"])
    theme: str
    level: str = Field(description="Where it is computed; larger units are gathered from it by people.")
    names: Texts
    what: Texts
    why: Texts
    limits: Texts
    not_counted: Texts
    indicators: list[IndexIndicatorOut]
    absent: list[Texts] = Field(description="What belongs to it and is not in the data: named, not filled.")
    references: list[str]
    reviewed_by: str
    reviewed_on: str


class IndicesOut(Schema):
    """All indices of need, in their order."""

    items: list[IndexOut]


class UsedOut(Schema):
    """An indicator as it was used: which source, edition and period."""

    figure: str
    weight: float
    stated_weight: float
    direction: str
    transformation: str
    source: str
    edition: str
    period_start: str
    period_end: str


class NeedUnitOut(Schema):
    """One unit. Null is unknown or not applicable, never zero. Rank 1 is most in need.

    `membership`: the share (0 to 1) of the draws in which it is among the k most in need. `standing` says why a unit
    has no rank. `contributions` add up to the score.
    """

    unit: str
    name: str
    residents: float | None
    standing: Literal["ranked", "no_residents", "small", "odd", "too_little_known", "people_unknown"]
    score: float | None
    score_lower: float | None
    score_upper: float | None
    estimated: bool
    rank: float | None
    rank_lower: float | None
    rank_upper: float | None
    known_share: float | None
    listed: bool
    membership: float | None
    reweighed: bool
    change_indicator: str | None
    change_weight_to: float | None
    change_removal: list[str]
    doubts: list[str]
    missing: dict[str, str]
    contributions: dict[str, float]


class NeedOut(Schema):
    """An index over the units of a level, most in need first, and how it was made."""

    index: str
    level: str
    computed_at_level: str
    k: int | None
    indicators: list[UsedOut]
    least_known_weight: float
    least_known_people: float
    concentration: float
    draws: int
    seed: int
    references: list[str]
    diagnosis: str = Field(description="Which diagnosis this is from.")
    made_at: str
    units: list[NeedUnitOut]


class NeedIn(Schema):
    """Which units, and how long the list."""

    level: SlugText | None = Field(None, description="A level; monitored districts where the index has them.")
    k: Annotated[int, Limits(ge=1, le=100_000), Whole] | None = Field(None, description="The length of the list.")


@reading(router, "/need", answer=IndicesOut, name="need_indices", refuses=())
def need_indices(request: HttpRequest) -> dict[str, Any]:
    """The indices of need with their definitions."""
    return {"items": [_index(index) for index in indices()]}


def _index(index: Index) -> dict[str, Any]:
    texts = ("what", "why", "limits", "not_counted")
    return {
        "slug": index.slug,
        "theme": index.theme,
        "level": index.level,
        "names": index.name.model_dump(),
        **{name: getattr(index, name).model_dump() for name in texts},
        "indicators": [
            {
                "figure": one.figure,
                "weight": float(weight),
                "direction": one.direction,
                "transformation": one.transformation,
                "names": one.name.model_dump(),
            }
            for one, weight in zip(index.indicators, index.weights if index.indicators else (), strict=True)
        ],
        "absent": [one.model_dump() for one in index.absent],
        "references": list(index.references),
        "reviewed_by": index.review.by,
        "reviewed_on": index.review.on.isoformat(),
    }


@reading(router, "/need/{index}", answer=NeedOut, name="need", query=NeedIn)
def need(request: HttpRequest, index: IndexSlug, asked_for: Query[NeedIn]) -> dict[str, Any]:
    """Scores, ranks, their intervals and the list of the k most in need, from the current diagnosis."""
    row = current_row()
    if row is None:
        raise not_found("No diagnosis was computed yet.")
    definition = index_called(index)
    if definition is None:
        raise not_found(f"There is no index of need “{index}”.")
    diagnosis = diagnosis_of(row)
    given = {"index": index, "level": asked_for.level or "", "k": str(asked_for.k or "")}
    question = asked(given, diagnosis.units)
    if question.problems:
        raise not_found(" ".join(question.problems.values()))
    first = kept(definition, question.level, diagnosis)
    if first is None:
        raise not_found("No figure approaches this need, or its figures are not loaded.")
    k, problem = check_k(question, ranked_units(first.standing))
    if problem:
        raise ApiProblem(422, "Unusable parameters", problem)
    found = shown(definition, question.level, row, diagnosis, k=k)
    return _table(found or first, str(row.pk), row.made_at.isoformat())


def _table(found: Found, diagnosis: str, made_at: str) -> dict[str, Any]:
    made = files.about(found)
    return {**made, "diagnosis": diagnosis, "made_at": made_at, "units": list(files.records(found, "en"))}
