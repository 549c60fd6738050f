"""What is asked of a choice of sites: read from an address, and written back into one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NewType
from urllib.parse import urlencode

from django.utils.translation import gettext

from nabij.diagnosis.kinds import kind, kinds
from nabij.diagnosis.need.defining import indices as defined_indices
from nabij.rules.siting import Model
from nabij.rules.walking_network import PROFILES
from nabij.ui.numbers import figure

Minutes = NewType("Minutes", float)  # of walking; never metres

MOST_SITES = 100
MOST_MINUTES = 120.0  # more is no walk; a larger number was meant in metres
SECTORS = "sectors"  # every sector's point is a place to choose
MEETINGS = "meetings"
BAR = "bar"
USUAL_RADIUS = Minutes(15.0)
NOT_APART = Minutes(0.0)
USUAL_FROM = ("public-welfare-centre", "community-centre", "library")  # in the order of the kinds

_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_MINUTES = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(min|minutes?|minuten|minuut|m|metres?|meter|mètres?|km)?", re.I)


class NoMinutes(ValueError):
    """What was typed is no number of minutes; `code`: not_a_number, metres or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def minutes(text: str) -> Minutes:
    """Minutes of walking, from "15", "15 min" or "12,5". Raises NoMinutes for metres and for what no walk takes."""
    found = _MINUTES.fullmatch(text.strip())
    if found is None:
        raise NoMinutes("not_a_number")
    number, unit = float(found[1].replace(",", ".")), (found[2] or "").lower()
    if unit and not unit.startswith("min"):
        raise NoMinutes("metres")
    if number > MOST_MINUTES:
        raise NoMinutes("too_many")
    return Minutes(number)


def minutes_problem(code: str, text: str) -> str:
    """Why it is no number of minutes, and what to write."""
    asked = text.strip()[:20]
    if code == "not_a_number":
        return gettext("“%(asked)s” is not a number of minutes. Write for instance 15.") % {"asked": asked}
    return gettext(
        "“%(asked)s” looks like metres. Write minutes of walking, at most %(most)s, for instance 15: an adult walks "
        "about 80 metres in a minute."
    ) % {"asked": asked, "most": figure(MOST_MINUTES)}


@dataclass(frozen=True)
class Wish:
    """A question of where. `radius` counts for mclp and lscp, and in what is said of everything else.

    `among`: kinds of service whose places can be chosen, or every sector's point. `beside`: what is there and stays:
    meetings and kinds. `weigh`: people, need (the deprivation index) or the slug of another index. `apart`: minutes to
    keep from what `apart_from` says (meetings, bar) and from the sectors `avoid`. `zone`: only people and places of
    this zone.
    """

    model: Model = Model.PMEDIAN
    k: int = 5
    weigh: str = "need"
    walker: str = "adult"
    radius: Minutes = USUAL_RADIUS
    among: tuple[str, ...] = USUAL_FROM
    beside: tuple[str, ...] = (MEETINGS,)
    apart: Minutes = NOT_APART
    apart_from: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    zone: str = ""

    def query(self) -> str:
        """The address of the question, what stands after the question mark."""
        parts: list[tuple[str, str]] = [("model", self.model.value), ("k", str(self.k)), ("weigh", self.weigh)]
        parts += [("walker", self.walker), ("radius", f"{self.radius:g}")]
        parts += [("among", one) for one in self.among]
        parts += [("beside", one) for one in self.beside or ("none",)]
        if self.apart:
            parts += [("apart", f"{self.apart:g}")]
        parts += [("apart_from", one) for one in self.apart_from]
        parts += [("avoid", " ".join(self.avoid))] if self.avoid else []
        parts += [("zone", self.zone)] if self.zone else []
        return urlencode(parts)


@dataclass(frozen=True)
class Asked:
    """The question, and per field what is wrong with it, in words."""

    wish: Wish
    errors: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)


def read_wish(
    given: Mapping[str, Iterable[str]],
    *,
    zones: Iterable[str],
    sectors: Iterable[str],
    indices: Iterable[str] | None = None,
) -> Asked:
    """Read what was asked: lists of values by name. Nothing is silently mended.

    `indices` of need to weigh by besides the usual; not given: those that are defined.
    """
    weighs = [one.slug for one in defined_indices()] if indices is None else list(indices)
    errors: dict[str, str] = {}
    listed = {name: [str(value).strip() for value in values] for name, values in given.items()}
    first = {name: values[0] for name, values in listed.items() if values}
    usual = Wish()
    known = {one.slug for one in kinds()}
    model = _one_of(first, "model", list(Model), usual.model, errors)
    among = _several(listed, "among", known | {SECTORS}, errors)
    beside = _several(listed, "beside", known | {MEETINGS, "none"}, errors)
    avoid = tuple(dict.fromkeys(re.split(r"[\s,;]+", first.get("avoid", "").strip()))) if first.get("avoid") else ()
    unknown = sorted(set(avoid) - set(sectors))
    if unknown:
        errors["avoid"] = gettext("There is no sector %(code)s. Write codes as 21001A00- with spaces between.") % {
            "code": unknown[0][:40]
        }
    wish = Wish(
        model=Model(model),
        k=_number(first, usual.k, errors),
        weigh=_one_of(first, "weigh", ["people", "need", *weighs], usual.weigh, errors),
        walker=_one_of(first, "walker", list(PROFILES), usual.walker, errors),
        radius=_minutes(first, "radius", usual.radius, errors),
        among=among or usual.among,
        beside=usual.beside if "beside" not in listed else tuple(one for one in beside if one != "none"),
        apart=_minutes(first, "apart", usual.apart, errors),
        apart_from=_several(listed, "apart_from", {MEETINGS, BAR}, errors),
        avoid=() if unknown else avoid,
        zone=_one_of(first, "zone", ["", *zones], "", errors),
    )
    return Asked(wish, errors, first)


def _one_of(first: Mapping[str, str], name: str, known: Iterable[str], usual: str, errors: dict[str, str]) -> str:
    choice = [str(one) for one in known]
    asked = first.get(name, "") or str(usual)
    if asked not in choice:
        errors[name] = gettext("“%(asked)s” cannot be chosen here. Choose one of: %(known)s.") % {
            "asked": asked[:40],
            "known": ", ".join(one for one in choice if one),
        }
        return str(usual)
    return asked


def _several(listed: Mapping[str, list[str]], name: str, known: set[str], errors: dict[str, str]) -> tuple[str, ...]:
    asked = [part for value in listed.get(name, []) for part in value.split(",") if part]
    wrong = [part for part in asked if part not in known]
    if wrong:
        errors[name] = gettext("“%(asked)s” cannot be chosen here. Choose one of: %(known)s.") % {
            "asked": wrong[0][:40],
            "known": ", ".join(sorted(known)),
        }
    order = [SECTORS, MEETINGS, BAR, "none", *(one.slug for one in kinds())]
    return tuple(one for one in order if one in asked and one in known)


def _number(first: Mapping[str, str], usual: int, errors: dict[str, str]) -> int:
    text = first.get("k", "")
    if not text:
        return usual
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= MOST_SITES:
        errors["k"] = gettext("Write how many places are to be chosen: a whole number from 1 to %(most)s.") % {
            "most": MOST_SITES
        }
        return usual
    return int(text)


def _minutes(first: Mapping[str, str], name: str, usual: Minutes, errors: dict[str, str]) -> Minutes:
    text = first.get(name, "")
    if not text:
        return usual
    try:
        return minutes(text)
    except NoMinutes as problem:
        errors[name] = minutes_problem(problem.code, text)
        return usual


def among_words(slug: str, lang: str) -> str:
    """What can be chosen from, or is there already, in words."""
    if slug == SECTORS:
        return gettext("every sector: a point in the middle of each")
    if slug == MEETINGS:
        return gettext("the prevention meetings of 2025")
    if slug == BAR:
        return gettext("the areas of the neighbourhood action workers (BAR)")
    found = kind(slug)
    return slug if found is None else found.name[("nl", "fr", "en").index(lang)]
