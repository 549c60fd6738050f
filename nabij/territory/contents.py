"""What a load brings, read and checked before anything is written. Keys are the natural ones: (level, slug)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

UnitKey = tuple[str, str]  # level slug, unit slug
Texts = tuple[str | None, str | None, str | None]  # nl, fr, en


@dataclass(frozen=True)
class Problem:
    """Something in the input that stops a load: where, what, and how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


class LoadProblems(ValidationError):
    """The input cannot be loaded: every problem that was found. Nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__([*map(str, self.problems), "Nothing was written."])


@dataclass(frozen=True)
class LevelRow:
    slug: str
    rank: int
    kind: str
    name: Texts
    plural: Texts
    note: Texts = (None, None, None)
    contiguous: bool = False
    whole_in: str | None = None
    binding: bool = False
    population_minimum: int | None = None
    population_maximum: int | None = None
    source: str | None = None


@dataclass(frozen=True)
class EditionRow:
    slug: str
    level: str
    title: str
    source: str
    licence: str | None = None
    valid_from: date | None = None
    is_current: bool = True
    schematic: bool = False


@dataclass(frozen=True)
class UnitRow:
    key: UnitKey
    name: Texts
    kind: str | None = None
    status: str = "official"
    population: int | None = None
    population_on: date | None = None
    boundary: bytes | None = None
    outline: str | None = None
    area_m2: float | None = None
    centre: tuple[float, float] | None = None
    note: str | None = None


@dataclass(frozen=True)
class CodeRow:
    edition: str
    code: str
    unit: UnitKey | None
    certainty: str = "official"
    basis: str | None = None


@dataclass(frozen=True)
class MembershipRow:
    child: UnitKey
    parent: UnitKey
    share: float
    basis: str


@dataclass(frozen=True)
class PostcodeRow:
    code: str
    unit: UnitKey
    basis: str


@dataclass(frozen=True)
class ProgrammeRow:
    slug: str
    name: Texts
    source: str
    abbreviation: str | None = None
    coordinator: str | None = None
    funder: str | None = None
    care_line: str | None = None
    worker_count: int | None = None


@dataclass(frozen=True)
class Contents:
    """Everything that one load brings. `notes` are remarks for the person who loads; they stop nothing."""

    levels: tuple[LevelRow, ...] = ()
    editions: tuple[EditionRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    codes: tuple[CodeRow, ...] = ()
    memberships: tuple[MembershipRow, ...] = ()
    postcodes: tuple[PostcodeRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __add__(self, other: "Contents") -> "Contents":
        return Contents(
            levels=self.levels + other.levels,
            editions=self.editions + other.editions,
            units=self.units + other.units,
            codes=self.codes + other.codes,
            memberships=self.memberships + other.memberships,
            postcodes=self.postcodes + other.postcodes,
            programmes=self.programmes + other.programmes,
            notes=self.notes + other.notes,
        )
