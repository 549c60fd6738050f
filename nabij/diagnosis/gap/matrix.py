"""The basic offer on a page: a matrix of units and lines, a unit's lines, a line's units; the hospitals."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.contents import SECTOR, Diagnosis, Units
from nabij.diagnosis.gap.evidence import Told, hospital_sites, told_of
from nabij.diagnosis.gap.offer import not_met, parents, states_of
from nabij.diagnosis.gap.offer_file import HospitalMinimum, Line, hospital_minimum, lines
from nabij.diagnosis.showing import class_words, level_words, map_of, name_of
from nabij.rules.basic_offer import STATES
from nabij.ui import numbers
from nabij.ui.maps import Map

LANGUAGES = ("nl", "fr", "en")
SHADES = {"present": 1, "reachable": 2, "saturated": 4, "absent": 5}  # not known is dotted
HOSPITAL_WORDS: dict[str, str | Promise] = {
    "on_site": _("here"),
    "in_zone": _("elsewhere in the zone"),
    "near": _("something like it is said"),
    "absent": _("not here"),
    "unknown": _("not known"),
}
Href = Callable[[int], str | None]


@dataclass(frozen=True)
class Cell:
    """One line in one unit. `state` None: nobody lives there and none is there. `parts`: see `PartsMet`, as "12/24"."""

    state: str | None
    words: str
    parts: str = ""


@dataclass(frozen=True)
class PartsMet:
    """Of the smaller units that a line belongs to (its neighbourhoods): in how many it is met, of how many lived in."""

    level: str
    met: int
    of: int


@dataclass(frozen=True)
class MatrixRow:
    """One unit with its cells, in the order of the lines. `lacking`: lines that are not met, as far as is known.

    What is invented does not count in it.
    """

    slug: str
    name: str
    href: str | None
    people: float | None
    cells: tuple[Cell, ...]
    lacking: int


@dataclass(frozen=True)
class LineHead:
    """One line at the head of the matrix, with how many units are in each state."""

    line: Line
    name: str
    about: str
    standard: str
    counts: tuple[tuple[str, str, int], ...]  # state, words, units
    is_synthetic: bool


@dataclass(frozen=True)
class Matrix:
    """All lines that go for a level, for all its units; where most people lack most first."""

    level: str
    heads: tuple[LineHead, ...]
    rows: tuple[MatrixRow, ...]
    empty_units: int  # nobody lives there and nothing is there: not in the rows
    has_parts: bool = False


@dataclass(frozen=True)
class LineAt:
    """One line in one unit, with its evidence in a sentence."""

    line: Line
    name: str
    state: str | None
    words: str
    evidence: str
    services: tuple[tuple[str, str], ...]  # name, when it was last confirmed
    unit_name: str = ""
    unit_slug: str = ""
    href: str | None = None
    people: float | None = None


@dataclass(frozen=True)
class HospitalRow:
    """One site: its name, its zone, and a cell for each service."""

    name: str
    zone: str
    cells: tuple[tuple[str, str, str], ...]  # state, words, evidence


def lines_at(diagnosis: Diagnosis, level: str) -> list[Line]:
    """The lines that go for the units of a level: those of the level and of what is smaller."""
    return [line for line in lines() if (f"gap.{line.slug}.state", level) in diagnosis.layers]


def levels_with_lines(diagnosis: Diagnosis) -> list[str]:
    """The levels of the basic offer, smallest first."""
    return [level for level in diagnosis.units if lines_at(diagnosis, level)]


def matrix(diagnosis: Diagnosis, level: str, lang: str, href: Href | None = None) -> Matrix:
    """The basic offer of every unit of a level."""
    chosen, units = lines_at(diagnosis, level), diagnosis.units[level]
    states = [states_of(diagnosis.layers[f"gap.{line.slug}.state", level]) for line in chosen]
    words = {state: class_words(state, lang) for state in STATES}
    with override(lang):
        nobody = gettext("nobody lives here")
    parts = [parts_met(diagnosis, line, level) for line in chosen]
    rows, empty = [], 0
    for place, slug in enumerate(units.slugs):
        mine = [column[place] for column in states]
        if all(state is None for state in mine):
            empty += 1
            continue
        people = float(units.population[place])
        rows.append(
            MatrixRow(
                slug,
                name_of(units, place, lang),
                href(place) if href else None,
                people if np.isfinite(people) else None,
                tuple(
                    Cell(state, words[state] if state else nobody, f"{met[place].met}/{met[place].of}" if met else "")
                    for state, met in zip(mine, parts, strict=True)
                ),
                sum(not_met(state) for state, line in zip(mine, chosen, strict=True) if not line.is_synthetic),
            )
        )
    rows.sort(key=lambda row: (-row.lacking * (row.people or 0.0), -row.lacking, row.name))
    heads = tuple(head_of(line, column, lang) for line, column in zip(chosen, states, strict=True))
    return Matrix(level, heads, tuple(rows), empty, any(parts))


def parts_met(diagnosis: Diagnosis, line: Line, level: str) -> list[PartsMet]:
    """For each unit of a level above that of the line, in how many of its parts the line is present or within reach.

    Empty at the level of the line itself. A part counts in the unit where most of its people live.
    """
    own = next(one for one in diagnosis.units if (f"gap.{line.slug}.state", one) in diagnosis.layers)
    if own == level:
        return []
    small, large = diagnosis.units[own], diagnosis.units[level]
    states = np.array([str(one) for one in states_of(diagnosis.layers[f"gap.{line.slug}.state", own])])
    parent = parents(small, large, diagnosis.units[SECTOR].population)
    lived_in = np.nan_to_num(small.population) > 0
    met = np.isin(states, ("present", "reachable")) & lived_in
    return [
        PartsMet(own, int((met & (parent == place)).sum()), int((lived_in & (parent == place)).sum()))
        for place in range(len(large))
    ]


def head_of(line: Line, states: Sequence[str | None], lang: str) -> LineHead:
    """A line in words, with its standard and how many units are in each state."""
    at = LANGUAGES.index(lang)
    counts = tuple((state, class_words(state, lang), sum(one == state for one in states)) for state in STATES)
    return LineHead(line, line.name[at], line.about[at], standard_words(line, lang), counts, line.is_synthetic)


def standard_words(line: Line, lang: str) -> str:
    """The standard of a line in a sentence."""
    with override(lang):
        level = level_words(line.level, lang)
        if line.in_unit:
            said = gettext("At least one in the %(level)s itself.") % {"level": level}
        elif line.wider is not None:
            said = gettext("At least one in the %(level)s, or in the same %(wider)s.") % {
                "level": level,
                "wider": level_words(line.wider, lang),
            }
        else:
            said = gettext(
                "At least one in the %(level)s, or within %(minutes)s minutes' walk for %(share)s of it."
            ) % {
                "level": level,
                "minutes": numbers.figure(line.minutes, 0, lang),
                "share": numbers.with_unit(100 * (line.share or 1.0), 0, "%", lang),
            }
        if line.people_per_unit is not None:
            said += " " + gettext("One for at most %(people)s people.") % {
                "people": numbers.figure(line.people_per_unit, 0, lang)
            }
    return said


def of_unit(diagnosis: Diagnosis, level: str, place: int, lang: str) -> list[LineAt]:
    """Every line in one unit, those that are not met first."""
    found = [line_at(diagnosis, line, diagnosis.units[level], place, lang) for line in lines_at(diagnosis, level)]
    order = {"absent": 0, "saturated": 1, "unknown": 2, "reachable": 3, "present": 4, None: 5}
    return sorted(found, key=lambda one: order[one.state])


def of_line(diagnosis: Diagnosis, line: Line, level: str, lang: str, href: Href | None = None) -> list[LineAt]:
    """One line in every unit of a level that has a state, those that are not met first, then by people."""
    units = diagnosis.units[level]
    order = {"absent": 0, "saturated": 1, "unknown": 2, "reachable": 3, "present": 4}
    found = [
        replace(line_at(diagnosis, line, units, place, lang), href=href(place) if href else None)
        for place in range(len(units))
    ]
    known = [one for one in found if one.state is not None]
    return sorted(known, key=lambda one: (order[str(one.state)], -(one.people or 0.0), one.unit_name))


def map_of_line(diagnosis: Diagnosis, line: Line, level: str, lang: str, href: Href | None = None) -> Map | None:
    """The states of one line on a map."""
    layer = diagnosis.layers[f"gap.{line.slug}.state", level]
    return map_of(layer, diagnosis.units[level], lang, title=line.name[LANGUAGES.index(lang)], href=href, shades=SHADES)


def line_at(diagnosis: Diagnosis, line: Line, units: Units, place: int, lang: str) -> LineAt:
    """One line in one unit with its evidence."""
    level = units.level
    state = states_of(diagnosis.layers[f"gap.{line.slug}.state", level])[place]
    told = told_of(diagnosis, level, line.slug, place)
    people = float(units.population[place])
    with override(lang):
        words = class_words(state, lang) if state else gettext("nobody lives here")
        return LineAt(
            line=line,
            name=line.name[LANGUAGES.index(lang)],
            state=state,
            words=words,
            evidence=" ".join(
                filter(
                    None,
                    [_evidence(line, told, lang), _parts_words(diagnosis, line, units, place, lang)],
                )
            ),
            services=tuple((_name(one, lang), _when(one)) for one in told.named),
            unit_name=name_of(units, place, lang),
            unit_slug=units.slugs[place],
            people=people if np.isfinite(people) else None,
        )


def _parts_words(diagnosis: Diagnosis, line: Line, units: Units, place: int, lang: str) -> str:
    parts = parts_met(diagnosis, line, units.level)
    if not parts or not parts[place].of:
        return ""
    return gettext("There, or within reach, in %(met)s of its %(of)s %(level)s.") % {
        "met": numbers.figure(parts[place].met, lang=lang),
        "of": numbers.figure(parts[place].of, lang=lang),
        "level": level_words(parts[place].level, lang, plural=True),
    }


def _evidence(line: Line, told: Told, lang: str) -> str:
    said = []
    if told.inside:
        said.append(
            ngettext("One here.", "%(count)s here.", told.inside) % {"count": numbers.figure(told.inside, lang=lang)}
        )
    elif told.inside == 0:
        said.append(gettext("None found here."))
    if told.full:
        said.append(
            ngettext("One of them is full.", "%(count)s of them are full.", told.full)
            % {"count": numbers.figure(told.full, lang=lang)}
        )
    if told.share is not None and line.minutes is not None:
        said.append(
            gettext("%(share)s of the people have one within %(minutes)s minutes' walk.")
            % {
                "share": numbers.with_unit(100 * told.share, 0, "%", lang),
                "minutes": numbers.figure(line.minutes, 0, lang),
            }
        )
    if told.minutes is not None:
        whole = max(1, math.ceil(told.minutes))
        said.append(
            ngettext("Half of them walk at most a minute.", "Half of them walk at most %(minutes)s minutes.", whole)
            % {"minutes": numbers.figure(whole, 0, lang)}
        )
    if not told.inside and told.nearest is not None:
        said.append(gettext("Nearest for most: %(name)s.") % {"name": _name(told.nearest, lang)})
    if told.wider is not None:
        said.append(
            ngettext("One in the same %(wider)s.", "%(count)s in the same %(wider)s.", told.wider)
            % {"count": numbers.figure(told.wider, lang=lang), "wider": level_words(line.wider or "", lang)}
        )
    if told.enough is False:
        said.append(gettext("Fewer than the standard asks for so many people."))
    return " ".join(said)


def _name(service: Mapping[str, Any], lang: str) -> str:
    nl, fr, en = service["name"]
    order = {"nl": (nl, fr, en), "fr": (fr, nl, en), "en": (en, fr, nl)}[lang]
    return next(filter(None, order), "") or gettext("service without a name")


def _when(service: Mapping[str, Any]) -> str:
    """When somebody last confirmed the entry, as it is told; else since when it stands so here."""
    said = service.get("verified") or service.get("updated")
    return numbers.day(date.fromisoformat(said[:10])) if said else ""


# ---- Hospitals ------------------------------------------------------------------------------------------------------


def hospital_rows(diagnosis: Diagnosis, lang: str) -> tuple[HospitalMinimum, list[str], list[HospitalRow]]:
    """The hospitals' minimum: where it comes from, the services by name, and what is said of each site."""
    minimum = hospital_minimum()
    at = LANGUAGES.index(lang)
    zones = diagnosis.units.get("zone")
    rows = []
    with override(lang):
        for site in hospital_sites(diagnosis):
            place = zones.slugs.index(site["zone"]) if zones is not None and site["zone"] in zones.slugs else None
            cells = tuple(
                _hospital_cell(site["states"].get(service.slug, {"state": "unknown"})) for service in minimum.services
            )
            zone = name_of(zones, place, lang) if zones is not None and place is not None else gettext("outside")
            rows.append(HospitalRow(_name(site, lang), zone, cells))
    return minimum, [service.name[at] for service in minimum.services], rows


def _hospital_cell(told: Mapping[str, Any]) -> tuple[str, str, str]:
    state = told["state"]
    evidence = ""
    if told.get("by"):
        evidence = gettext("said by %(who)s on %(day)s") % {"who": told["by"], "day": told["on"]}
    elif state == "in_zone" and told.get("here") == "near":
        evidence = gettext("here: something like it is said")
    return state, str(HOSPITAL_WORDS[state]), evidence
