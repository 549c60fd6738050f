"""Reading `shape.toml`: what the synthetic year looks like, checked against the lists of codes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nabij.outreach.codes import every_list

CHANNELS = ("street", "permanence", "phone")
OTHER = "other"  # the shape of a programme that has none of its own

_LISTS = {  # part of the file -> the list whose codes it weighs
    "genders": "genders", "languages": "languages", "rights": "rights", "barriers": "barriers",
    "mechanisms": "mechanisms", "urgent_medical_aid": "urgent_medical_aid",
}  # fmt: skip


@dataclass(frozen=True)
class Regular:
    """An activity that teams of some programmes do so often a month. `people` None: nobody is counted."""

    programmes: tuple[str, ...]
    kind: str
    way: str
    a_month: float
    minutes: int
    people: float | None


@dataclass(frozen=True)
class Shape:
    """The file as it stands; `part("needs")["weights"]`."""

    said: Mapping[str, Any]

    def part(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.said[name]
        return found

    def programme(self, slug: str) -> Mapping[str, Any]:
        """What a programme is like."""
        found: Mapping[str, Any] = self.said["programmes"].get(slug) or self.said["programmes"][OTHER]
        return found

    @property
    def version(self) -> int:
        return int(self.said["version"])

    @property
    def regular(self) -> tuple[Regular, ...]:
        """What teams do besides talking with people in the street, at permanences and by phone."""
        return tuple(
            Regular(
                tuple(row["programmes"]), row["kind"], row["way"], row["a_month"], row["minutes"], row.get("people")
            )
            for row in self.said["activities"]
        )


@cache
def our_shape() -> Shape:
    """The reviewed shape. Raises ValueError for a code that its list does not hold."""
    said = tomllib.loads(files("nabij.outreach.synthetic").joinpath("shape.toml").read_text("utf-8"))
    for part, codes in _LISTS.items():
        _check(part, codes, said[part]["weights"])
    _check("deeds", "deeds", said["deeds"]["shares"])
    _check("ages", "age_bands", said["ages"]["reach"])
    for channel in CHANNELS:
        _check(f"places.{channel}", "place_kinds", said["places"][channel])
    for reasons in ("service_reasons", "person_reasons"):
        _check(f"cards.{reasons}", "refusal_reasons", said["cards"][reasons])
    for row in said["activities"]:
        _check("activities", "activity_kinds", [row["kind"]])
    return Shape(said)


def _check(part: str, list_name: str, used: Any) -> None:
    unknown = [code for code in used if code not in every_list()[list_name]]
    if unknown:
        raise ValueError(f"shape.toml, {part}: {', '.join(unknown)} is not in the list {list_name}")
