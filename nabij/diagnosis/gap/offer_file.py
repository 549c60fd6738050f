"""The reviewed files of the gap: the basic offer per level, the hospitals' minimum, how the score of access is made."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from nabij.diagnosis.kinds import kind
from nabij.vocabulary.files import HELP, read_files

FOLDER = Path(__file__).parent
NEIGHBOURHOOD = "neighbourhood"
STANDS_IN = "district"  # for the welfare-and-health neighbourhood, whose borders are not in the sources
WAYS = ("site", "zone", "network")

Names = tuple[str, str, str]  # nl, fr, en


@dataclass(frozen=True)
class Line:
    """One line of the basic offer: what should be there for everybody, how near, and who says so.

    `codes`: every code of the vocabulary of help that counts, with those below. `kind`: the kind whose supply counts.
    """

    slug: str
    level: str  # of the plan: neighbourhood, municipality, zone, region
    name: Names
    about: Names
    kind: str | None
    codes: frozenset[str]
    minutes: float | None
    share: float | None
    in_unit: bool
    wider: str | None
    people_per_unit: float | None
    people_per_unit_reference: str | None
    complete: str | None
    reference: str
    reviewed_by: str
    reviewed_on: date
    is_synthetic: bool = False

    @property
    def reckoned_level(self) -> str:
        """The level of units that the line is looked at: the district stands in for the neighbourhood."""
        return STANDS_IN if self.level == NEIGHBOURHOOD else self.level


@dataclass(frozen=True)
class HospitalService:
    """One of the services that hospitals must offer. `near`: codes that come near it and prove nothing."""

    slug: str
    name: Names
    codes: frozenset[str]
    near: frozenset[str]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What somebody said of one service of one hospital."""

    hospital: str
    service: str
    state: str  # present, absent
    by: str
    on: date


@dataclass(frozen=True)
class HospitalMinimum:
    """The services, what was said of them, and where the list comes from."""

    services: tuple[HospitalService, ...]
    said: tuple[Said, ...]
    reference: str
    reviewed_by: str
    reviewed_on: date


@dataclass(frozen=True)
class AccessScore:
    """How the score of access is made; see the file."""

    walker: str
    least_kinds: int
    near: float
    room: float
    weights: Mapping[str, float]
    reference: str
    reviewed_by: str
    reviewed_on: date


@cache
def lines() -> tuple[Line, ...]:
    """The lines of the basic offer, in the order of the file."""
    return tuple(_line(slug, entry) for slug, entry in _read("basic_offer.toml").items())


def line(slug: str) -> Line | None:
    """The line with this slug."""
    return next((one for one in lines() if one.slug == slug), None)


@cache
def terms_named() -> frozenset[str]:
    """Every code that a line or a hospital's service looks for: services that offer one must be read."""
    return frozenset().union(*(one.codes for one in lines()))


@cache
def hospital_minimum() -> HospitalMinimum:
    """What hospitals must offer at least."""
    read = _read("hospital_minimum.toml")
    services = tuple(
        HospitalService(
            slug, _names(entry["name"]), _below(entry.get("terms", ())), _below(entry.get("near", ())), _ways(entry)
        )
        for slug, entry in read["services"].items()
    )
    said = tuple(Said(**entry) for entry in read.get("said", ()))
    return HospitalMinimum(services, said, read["reference"], read["reviewed_by"], read["reviewed_on"])


@cache
def access_score() -> AccessScore:
    """How the score of access is made."""
    read = _read("access_score.toml")
    return AccessScore(
        walker=read["walker"],
        least_kinds=read["least_kinds"],
        near=float(read["parts"]["near"]),
        room=float(read["parts"]["room"]),
        weights={slug: float(weight) for slug, weight in read["weights"].items()},
        reference=read["reference"],
        reviewed_by=read["reviewed_by"],
        reviewed_on=read["reviewed_on"],
    )


def _line(slug: str, entry: Mapping[str, Any]) -> Line:
    of = kind(entry["kind"]) if "kind" in entry else None
    if "kind" in entry and of is None:
        raise ValueError(f"basic_offer.toml: {slug} names the kind {entry['kind']}, which kinds.toml does not have")
    return Line(
        slug=slug,
        level=entry["level"],
        name=_names(entry["name"]),
        about=_names(entry["about"]),
        kind=of.slug if of else None,
        codes=frozenset(of.terms) if of and not of.with_below else _below(of.terms if of else entry["terms"]),
        minutes=float(entry["minutes"]) if "minutes" in entry else None,
        share=entry.get("share"),
        in_unit=entry.get("in_unit", False),
        wider=entry.get("wider"),
        people_per_unit=entry.get("people_per_unit"),
        people_per_unit_reference=entry.get("people_per_unit_reference"),
        complete=entry.get("complete"),
        reference=entry["reference"],
        reviewed_by=entry["reviewed_by"],
        reviewed_on=entry["reviewed_on"],
        is_synthetic=of.is_synthetic if of else False,
    )


def _ways(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(way for way in WAYS if way in entry["ways"])


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


def _names(entry: Mapping[str, str]) -> Names:
    return entry["nl"], entry["fr"], entry["en"]


@cache
def _children() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for term in read_files().terms:
        if term.taxonomy == HELP:
            found.setdefault(term.code, ())
            if term.parent is not None:
                found[term.parent] = (*found.get(term.parent, ()), term.code)
    return found


def _below(codes: Iterable[str]) -> frozenset[str]:
    """These codes and all below them. Raises ValueError for a code that the vocabulary does not have."""
    children, found, waiting = _children(), set[str](), list(codes)
    while waiting:
        code = waiting.pop()
        if code not in children:
            raise ValueError(f"{code} is no code of the vocabulary of help")
        found.add(code)
        waiting.extend(children[code])
    return frozenset(found)
