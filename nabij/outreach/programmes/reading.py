"""Programme files: one TOML file says everything about a programme, so that a new one needs no code.

See `data/` for the four of Brussels. Reading checks the file alone; `load` then holds it against the database.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from nabij.outreach.codes import every_list
from nabij.outreach.models import Objective
from nabij.territory.contents import LoadProblems, Problem

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
UnitKey = Annotated[str, Field(pattern=r"^[a-z0-9-]+:[A-Za-z0-9_-]+$")]  # level:slug
Source = Annotated[str, Field(min_length=3)]


def _known_kind(kind: str) -> str:
    known = every_list()["activity_kinds"]
    if kind not in known:
        raise ValueError(f"“{kind}” is no kind of activity; known are {', '.join(known)}")
    return kind


Kind = Annotated[str, AfterValidator(_known_kind)]


class _Part(BaseModel):
    """A table of the file: nothing beside its own fields is taken, so that a slip of the pen is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Texts(_Part):
    """A text in one to three languages."""

    nl: str | None = None
    fr: str | None = None
    en: str | None = None

    @model_validator(mode="after")
    def _said_somehow(self) -> "Texts":
        if not (self.nl or self.fr or self.en):
            raise ValueError("give the text in at least one of nl, fr, en")
        return self


class ProgrammePart(_Part):
    name: Texts
    abbreviation: str | None = None
    coordinator: str | None = None
    funder: str | None = None
    care_line: str | None = None  # as the source writes it
    worker_count: Annotated[int, Field(ge=0)] | None = None
    source: Source


class TermsPart(_Part):
    valid_from: date
    for_whom: Texts | None = None
    care_lines: tuple[Slug, ...] = ()
    host_time_share_max: Annotated[float, Field(ge=0, le=1)] | None = None
    workers_planned: Annotated[int, Field(ge=0)] | None = None
    workers_now: Annotated[int, Field(ge=0)] | None = None
    full_time_equivalents: Annotated[float, Field(ge=0)] | None = None
    source: Source


class WayPart(_Part):
    slug: Slug
    name: Texts
    activity_kinds: tuple[Kind, ...] = ()
    community_work: bool = False
    host_time: bool = False


class AreaPart(_Part):
    unit: UnitKey
    basis: Annotated[str, Field(min_length=3, max_length=200)]


class TeamPart(_Part):
    slug: Slug
    name: Texts
    unit: UnitKey | None = None  # the smallest single unit that holds its work
    host: str | None = None
    host_entry: Annotated[str, Field(pattern=r"^[a-z0-9-]+:.+$")] | None = None  # feed:key in the directory
    workers: Annotated[int, Field(ge=0)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    demo: bool = False
    source: Source
    area: tuple[AreaPart, ...] = ()


class ObjectivePart(_Part):
    year: Annotated[int, Field(ge=2000, le=2100)]
    name: Texts
    measure: Literal[tuple(Objective.Measure.values)]  # type: ignore[valid-type]
    activity_kind: Kind | None = None
    way: Slug | None = None
    team: Slug | None = None
    target: Annotated[int, Field(ge=0)] | None = None  # None: the order names no number, or we do not know it
    subsidy_order: Annotated[str, Field(max_length=240)] | None = None
    demo: bool = False
    source: Source


class MeetingsPart(_Part):
    """One monthly series at every place of an overlay level; its days and hour are made up, and said to be."""

    level: Slug
    way: Slug
    kind: Kind
    first_day: date
    last_day: date
    hour: Annotated[int, Field(ge=0, le=23)]
    minutes: Annotated[int, Field(ge=5, le=1440)]
    source: Source


class ProgrammeFile(_Part):
    slug: Slug
    programme: ProgrammePart
    terms: tuple[TermsPart, ...] = ()
    way: tuple[WayPart, ...] = ()
    team: tuple[TeamPart, ...] = ()
    objective: tuple[ObjectivePart, ...] = ()
    meetings: MeetingsPart | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> "ProgrammeFile":
        ways, teams = [way.slug for way in self.way], [team.slug for team in self.team]
        for what, named in (("way", ways), ("team", teams)):
            twice = sorted({slug for slug in named if named.count(slug) > 1})
            if twice:
                raise ValueError(f"{what} “{twice[0]}” stands here twice")
        for number, objective in enumerate(self.objective, 1):
            if objective.way and objective.way not in ways:
                raise ValueError(f"objective {number} names the way “{objective.way}”, which is not here")
            if objective.team and objective.team not in teams:
                raise ValueError(f"objective {number} names the team “{objective.team}”, which is not here")
        if self.meetings and self.meetings.way not in ways:
            raise ValueError(f"meetings name the way “{self.meetings.way}”, which is not here")
        return self


def own_files() -> list[Path]:
    """The reviewed files of the four programmes of Brussels."""
    folder = Path(str(files("nabij.outreach.programmes").joinpath("data")))
    return sorted(folder.glob("*.toml"))


def read_file(path: Path) -> ProgrammeFile:
    """What a programme file says. Raises LoadProblems naming file, line and field for everything that is wrong."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise LoadProblems([Problem(path.name, "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise LoadProblems([Problem(path.name, f"is not TOML: {wrong}.", "Mend that line.")]) from None
    try:
        return ProgrammeFile.model_validate(said)
    except ValidationError as wrong:
        raise LoadProblems(_problems(path.name, text, wrong)) from None


def _problems(name: str, text: str, wrong: ValidationError) -> Iterator[Problem]:
    for error in wrong.errors(include_url=False, include_input=False):
        place = error["loc"]
        line = line_of(text, place)
        field = ".".join(f"{part + 1}" if isinstance(part, int) else str(part) for part in place)
        where = f"{name}, line {line}" + (f", {field}" if field else "")
        mend = "Take it out, or mend its name." if error["type"] == "extra_forbidden" else "See programmes/data."
        yield Problem(where, f"{error['msg'].removeprefix('Value error, ')}.", mend)


def line_of(text: str, place: tuple[int | str, ...]) -> int:
    """The line (from 1) where a field stands; where it is missing, that of the table it belongs in."""
    lines = text.splitlines()
    at, prefix = 0, ""
    rest: list[Any] = list(place)
    while rest and isinstance(rest[0], str):
        prefix = f"{prefix}.{rest[0]}" if prefix else rest[0]
        wanted = rest[1] if len(rest) > 1 and isinstance(rest[1], int) else 0
        opens = f"[{prefix}]" if wanted == 0 and f"[{prefix}]" in lines else f"[[{prefix}]]"
        heads = [number for number, line in enumerate(lines[at:], at) if line.strip() == opens]
        if wanted >= len(heads):
            break
        at, rest = heads[wanted], rest[2:] if len(rest) > 1 and isinstance(rest[1], int) else rest[1:]
    if rest:
        for number, line in enumerate(lines[at + 1 :] if at else lines, at + 1 if at else 0):
            if at and line.startswith("["):
                break
            if re.match(rf"\s*{re.escape(str(rest[0]))}\s*=", line):
                return number + 1
    return at + 1
