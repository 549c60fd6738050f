"""Changes as small records that people and programs can read: JSON, each with the version of its form.

Each holds all that it needs to be applied again years later without a database: a division of workers holds the people
and the need of its units, chosen sites hold their points, borders hold the group of each sector. `asked` is how it was
asked for, so that a variant can begin with it.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

VERSION = 1
MOST_CHANGES = 60

Short = Annotated[str, Field(max_length=200)]
Asked = Annotated[str, Field(max_length=30_000)]
Degrees = Annotated[float, Field(ge=-180, le=180)]


class Record(BaseModel):
    """What all records share: they never change, and hold nothing that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, allow_inf_nan=False)

    version: Literal[1] = 1
    asked: Asked = ""


class Close(Record):
    """A service is no longer there. `site`: of the service at its place."""

    change: Literal["close"] = "close"
    site: Short


class Full(Record):
    """A service takes nobody new: it stays where it is for those who know it."""

    change: Literal["full"] = "full"
    site: Short


class Hours(BaseModel):
    """When a new service is open in a usual week. `days`: MO,TU…; from and until as 09:00."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: tuple[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"], ...] = Field(min_length=1, max_length=7)
    opens: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    closes: str = Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")


class Open(Record):
    """A new service of one kind. `sector`: the statistical sector that its point lies in.

    `supply` in the unit of the kind. What is empty or None is not said. `conditions`: facts by name (without_papers …).
    """

    change: Literal["open"] = "open"
    kind: Short
    lon: Degrees
    lat: Annotated[float, Field(ge=-90, le=90)]
    sector: Short
    supply: float = 1.0
    hours: tuple[Hours, ...] = ()
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...] = ()
    conditions: dict[str, bool] = Field(default_factory=dict)
    cost: Literal["free", "low", "paid", "by_income", "insured"] | None = None
    wheelchair: Literal["yes", "limited", "no"] | None = None


class StaffUnit(BaseModel):
    """A unit that workers are divided over. None: not known. `existing`: who is there already, a fraction as 9/2."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Short
    people: int | None
    need: float | None
    most_deprived: float | None = None
    known: float = 1.0
    existing: Annotated[str, Field(pattern=r"^\d{1,9}(/\d{1,9})?$")] = "0"
    given: Annotated[str, Field(pattern=r"^\d{1,9}(/\d{1,9})?$")] | None = None


class Staff(Record):
    """So many workers over the units of one level, by a rule; or, where every unit says what it is `given`, as given.

    `rule`: the parameters of the division (method, formula, intensity, floor, ceiling, part), fractions as 1/2.
    """

    change: Literal["staff"] = "staff"
    level: Short
    staff: Annotated[str, Field(pattern=r"^\d{1,9}(/\d{1,9})?$")]
    measure: Literal["workers", "full-time", "hours"] = "workers"
    need: Short = ""
    need_names: tuple[str, str, str] = ("", "", "")
    rule: dict[str, str | None] = Field(default_factory=dict)
    units: tuple[StaffUnit, ...] = Field(min_length=1, max_length=800)


class Spot(BaseModel):
    """A place: what it is called in nl, fr and en, its point, and the sector that it lies in ("": not known)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Short
    names: tuple[str | None, str | None, str | None]
    lon: Degrees
    lat: Annotated[float, Field(ge=-90, le=90)]
    sector: Short = ""


class Sites(Record):
    """Places that were chosen for new meetings, or (with `kind`) for new services of that kind.

    `existing`: the meetings that are there already. `minutes` of walking count as near, for this kind of walker.
    """

    change: Literal["sites"] = "sites"
    kind: Short | None = None
    walker: Literal["adult", "slow", "wheelchair"] = "adult"
    minutes: Annotated[float, Field(gt=0, le=45)] = 15.0
    places: tuple[Spot, ...] = Field(min_length=1, max_length=200)
    existing: tuple[Spot, ...] = Field(default=(), max_length=2000)
    proof: dict[str, float | str] = Field(default_factory=dict)  # model, objective and bound of the choice


class Borders(Record):
    """Other borders of neighbourhoods: the number of the group of each sector. `names`: what a group is called."""

    change: Literal["borders"] = "borders"
    floor: int
    ceiling: int
    group_of: dict[str, int] = Field(min_length=1, max_length=20_000)
    names: dict[str, tuple[str | None, str | None, str | None]] = Field(default_factory=dict)


class Parameters(Record):
    """Without the services that are invented."""

    change: Literal["parameters"] = "parameters"
    without_synthetic: Literal[True] = True


Change = Close | Full | Open | Staff | Sites | Borders | Parameters

_READER: TypeAdapter[tuple[Change, ...]] = TypeAdapter(tuple[Annotated[Change, Field(discriminator="change")], ...])


class UnreadableChanges(ValueError):
    """What stands there is no list of changes. `where` says where, `what` what is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


def read_changes(given: Any) -> tuple[Change, ...]:
    """The changes of a list as JSON holds it. Raises UnreadableChanges."""
    if not isinstance(given, list | tuple):
        raise UnreadableChanges("changes", "must be a list")
    if len(given) > MOST_CHANGES:
        raise UnreadableChanges("changes", f"at most {MOST_CHANGES}")
    try:
        return _READER.validate_python(given)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise UnreadableChanges(".".join(map(str, first["loc"])), str(first["msg"])) from None


def written(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as JSON keeps them."""
    return [one.model_dump(mode="json") for one in changes]
