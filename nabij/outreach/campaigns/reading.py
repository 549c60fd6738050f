"""Campaign files: one TOML file says whom a campaign is for and how its conversations go. See `data/` for five.

Reading checks the file alone, its guide by `rules.call_guide`; what codes and units it names is held against the lists
and the database.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from nabij.outreach.campaigns.guides import steps_of
from nabij.outreach.programmes.reading import Slug, Source, Texts, UnitKey, line_of
from nabij.rules.call_guide import Fault, problems
from nabij.territory.contents import LoadProblems, Problem

Age = Annotated[int, Field(ge=0, le=120)]
SCREENINGS = ("breast", "cervix", "bowel")
_FAULTS = {
    Fault.NO_START: "the guide begins at “{step}”, which is no step",
    Fault.TWICE: "step “{step}” has “{about}” twice",
    Fault.UNKNOWN_NEXT: "step “{step}” leads to “{about}”, which is no step",
    Fault.DEAD_END: "step “{step}” {about} leads nowhere: give it a next step, or `end = true`",
    Fault.END_LEADS_ON: "step “{step}” is an end and leads on",
    Fault.BOTH: "step “{step}” has choices and a next step: leave one of them out",
    Fault.UNASKED: "step “{step}” needs both a question and choices, or neither",
    Fault.LOOP: "the guide comes back to step “{step}”: a conversation has to end",
    Fault.UNREACHED: "no way leads to step “{step}”",
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ChoicePart(_Part):
    code: Slug
    text: Texts
    next: Slug | None = None


class StepPart(_Part):
    say: Texts | None = None
    ask: Texts | None = None
    question: Slug | None = None
    choices: tuple[ChoicePart, ...] = ()
    next: Slug | None = None
    end: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "StepPart":
        if not (self.say or self.ask):
            raise ValueError("a step says or asks something")
        if self.question and not self.ask:
            raise ValueError("a question is asked: give `ask`")
        return self


class GuidePart(_Part):
    start: Slug
    message: Texts
    needs: tuple[Slug, ...] = ()
    orientation: tuple[Slug, ...] = ()
    steps: dict[Slug, StepPart]

    @model_validator(mode="after")
    def _every_way_ends(self) -> "GuidePart":
        wrong = problems(self.start, steps_of(self.model_dump()))
        if wrong:
            said = (_FAULTS[one.fault].format(step=one.step, about=one.about) for one in wrong)
            raise ValueError("; ".join(said))
        return self


class TargetPart(_Part):
    """What the insurer selects by. `whatever_reimbursement`: with the increased one or not."""

    age_from: Age | None = None
    age_to: Age | None = None
    genders: tuple[Slug, ...] = ()
    units: tuple[UnitKey, ...] = ()
    where: Texts | None = None
    household: Literal["single-parent"] | None = None
    vulnerable: bool = False
    whatever_reimbursement: bool = False
    screening: Literal["breast", "cervix", "bowel"] | None = None
    not_screened_months: Annotated[int, Field(ge=1, le=120)] | None = None
    exclusions: Texts | None = None

    @model_validator(mode="after")
    def _ages_in_order(self) -> "TargetPart":
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValueError("age_from is above age_to")
        return self


class CampaignFile(_Part):
    slug: Slug
    programme: Slug
    name: Texts
    purpose: Texts
    channels: tuple[Literal["phone", "visit", "video", "email"], ...] = ("phone",)
    calls_from_hour: Annotated[int, Field(ge=6, le=20)] = 9
    calls_to_hour: Annotated[int, Field(ge=7, le=21)] = 17
    attempts_max: Annotated[int, Field(ge=1, le=3)] = 3
    begins_on: date
    ends_on: date
    source: Source
    target: TargetPart
    guide: GuidePart

    @model_validator(mode="after")
    def _in_order(self) -> "CampaignFile":
        if self.ends_on < self.begins_on:
            raise ValueError("ends_on is before begins_on")
        if self.calls_to_hour <= self.calls_from_hour:
            raise ValueError("calls_to_hour is not after calls_from_hour")
        return self

    def kept_guide(self) -> dict[str, Any]:
        """The guide as it is kept: without what a step does not have."""
        return self.guide.model_dump(mode="json", exclude_none=True, exclude_defaults=True)

    def kept_target(self) -> dict[str, Any]:
        """The target as it is kept."""
        return self.target.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def own_files() -> list[Path]:
    """The reviewed files of the campaigns of Brussels."""
    return sorted(Path(str(files("nabij.outreach.campaigns").joinpath("data"))).glob("*.toml"))


def read_file(path: Path) -> CampaignFile:
    """What a campaign file says. Raises LoadProblems naming file, line and field for everything that is wrong."""
    try:
        text = path.read_text("utf-8")
        said = tomllib.loads(text)
    except UnicodeDecodeError:
        raise LoadProblems([Problem(path.name, "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    except tomllib.TOMLDecodeError as wrong:
        raise LoadProblems([Problem(path.name, f"is not TOML: {wrong}.", "Mend that line.")]) from None
    try:
        return CampaignFile.model_validate(said)
    except ValidationError as wrong:
        raise LoadProblems(_problems(path.name, text, wrong)) from None


def _problems(name: str, text: str, wrong: ValidationError) -> Iterator[Problem]:
    for error in wrong.errors(include_url=False, include_input=False):
        field = ".".join(f"{part + 1}" if isinstance(part, int) else str(part) for part in error["loc"])
        where = f"{name}, line {_line(text, error['loc'])}" + (f", {field}" if field else "")
        mend = "Take it out, or mend its name." if error["type"] == "extra_forbidden" else "See campaigns/data."
        yield Problem(where, f"{error['msg'].removeprefix('Value error, ')}.", mend)


def _line(text: str, place: tuple[int | str, ...]) -> int:
    """As `line_of`; a step of the guide has its own table."""
    if place[:2] == ("guide", "steps") and len(place) > 2:
        for number, line in enumerate(text.splitlines(), 1):
            if re.fullmatch(rf"\[guide\.steps\.{re.escape(str(place[2]))}\]\s*", line):
                return number
    return line_of(text, place)
