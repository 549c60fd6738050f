"""Definitions of the indices of need: one reviewed TOML file each, read strictly. No database, no clock."""

import calendar
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from nabij.rules.composite import Floats, normalised

DIRECTORY = Path(__file__).with_name("definitions")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FigureName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.count)?$")]
Level = Literal["sector", "district", "municipality"]
DoubtKind = Literal["repeated", "implausibly_low", "institution", "stale", "small"]
# flag: used, and said. drop_figure: the figure counts as missing. set_aside: the unit gets no place of its own.
DoubtRule = Literal["flag", "drop_figure", "set_aside"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(_Strict):
    """One text in three languages."""

    nl: Text
    fr: Text
    en: Text

    def said(self, lang: str) -> str:
        """The text in nl, fr or en."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en}[lang]


class Assumed(_Strict):
    """A standard deviation that is assumed: `amount` at `people` residents, larger below, as 1 / sqrt.

    `relative`: a share of the value instead of its unit.
    """

    amount: float = Field(gt=0)
    people: float = Field(gt=0)
    relative: bool = False


class IndexIndicator(_Strict):
    """One indicator of an index. `figure` may end in `.count`: the people counted, instead of their share.

    `per` km2: divided by the area of the unit. `doubt`: how far the value may be off (interval: the one that the
    figure has; poisson: as a count of this size moves by chance; assumed; none: taken as it is).
    """

    figure: FigureName
    weight: float = Field(gt=0)
    direction: Literal["higher_is_worse", "higher_is_better"]
    transformation: Literal["none", "rank", "percent_rank", "z", "min_max", "exponential"]
    per: Literal["km2"] | None = None
    doubt: Literal["interval", "poisson", "none"] | Assumed = "none"
    bounds: tuple[float, float] | None = None
    name: Texts

    @property
    def indicator(self) -> str:
        """The slug of the indicator that the figure is of."""
        return self.figure.removesuffix(".count")


class Rules(_Strict):
    """What is done with small and odd units.

    `least_people`: below it a unit of the index's own level is not ranked by itself; `least_people_larger`: the same
    for larger units, which keep their own score. `small`: district_value gives it the value of its district,
    marked as estimated; not_ranked leaves it without. `doubts`: what a doubt about a figure leads to. `watch`:
    indicators that are not in the index but whose doubts say something of the unit.
    """

    least_people: int = Field(ge=1)
    least_people_larger: int = Field(ge=1)
    small: Literal["district_value", "not_ranked"]
    doubts: Mapping[DoubtKind, DoubtRule]
    watch: tuple[Slug, ...] = ()


class Place(_Strict):
    """A place that the index is checked against, by the units of a level that bear its name; none: no such unit."""

    place: Slug
    units: tuple[str, ...]


class Check(_Strict):
    """Known places, and where the index would have them: a check, not a proof."""

    level: Level
    overlay: Slug
    about: Texts
    places: tuple[Place, ...]


class Review(_Strict):
    """Who reviewed the definition, when, and when to do so again."""

    by: Text
    on: date
    within_months: int = Field(ge=1, le=60)

    def is_overdue(self, today: date) -> bool:
        """Whether the next review should have been done."""
        year, month = divmod(self.on.year * 12 + self.on.month - 1 + self.within_months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return today > date(year, month + 1, min(self.on.day, last))


class Index(_Strict):
    """A composite index of need, as its file says.

    `level`: where it is computed; larger units are gathered from it by people. `least_known_weight`: from which share
    of the weight on a unit is scored from what is known. `least_known_people`: the same for the people of a larger
    unit. `concentration`: how near drawn weights lie to the stated ones. `absent`: what belongs to it and is not in the
    data. `k`: the length of the example list at the level of districts.
    """

    slug: Slug
    order: int
    theme: Slug
    level: Level
    name: Texts
    what: Texts
    why: Texts
    limits: Texts
    not_counted: Texts
    indicators: tuple[IndexIndicator, ...]
    weights_from: Texts | None = None
    least_known_weight: float = Field(default=1.0, gt=0, le=1)
    least_known_people: float = Field(default=0.5, gt=0, le=1)
    concentration: float = Field(default=50.0, gt=0)
    k: int = Field(default=48, ge=1)
    rules: Rules | None = None
    absent: tuple[Texts, ...] = ()
    references: tuple[Text, ...]
    check: Check | None = None
    review: Review

    @property
    def has_figures(self) -> bool:
        """Whether any figure approaches it."""
        return bool(self.indicators)

    @property
    def weights(self) -> Floats:
        """The weights, adding up to 1."""
        return normalised([one.weight for one in self.indicators])

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        figures = [one.figure for one in self.indicators]
        if len(set(figures)) < len(figures):
            raise ValueError("an indicator stands twice")
        if self.indicators and (self.rules is None or self.weights_from is None):
            raise ValueError("an index with indicators says its rules and where its weights come from")
        return self


class BrokenIndexFile(Exception):
    """A definition that breaks the rules; the message names file, key and fault."""


def read_index(path: Path) -> Index:
    """The definition in a file. Raises BrokenIndexFile."""
    try:
        index = Index.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenIndexFile(f"{path.name}: this is not TOML in UTF-8: {error}") from None
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors())
        raise BrokenIndexFile(f"{path.name}: {faults}") from None
    if index.slug != path.stem:
        raise BrokenIndexFile(f"{path.name}: slug: it is {index.slug!r}; call the file {index.slug}.toml")
    return index


@cache
def indices() -> tuple[Index, ...]:
    """All indices, in their order. The first is the default."""
    found = (read_index(path) for path in sorted(DIRECTORY.glob("*.toml")))
    return tuple(sorted(found, key=lambda index: index.order))


def index_called(slug: str) -> Index | None:
    """The index with this slug."""
    return next((one for one in indices() if one.slug == slug), None)


def check_directory(directory: Path, today: date) -> list[str]:
    """What is wrong with the definitions of a folder, as sentences: broken files, and reviews that are overdue."""
    findings = []
    for path in sorted(directory.glob("*.toml")):
        try:
            index = read_index(path)
        except BrokenIndexFile as broken:
            findings.append(str(broken))
            continue
        if index.review.is_overdue(today):
            findings.append(f"{path.name}: review.on: the review of {index.review.on.isoformat()} was to be repeated.")
    return findings
