"""The typology of need and access on a page: the units of each class, those first in line, a sentence for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext, ngettext, override

from nabij.diagnosis.contents import Diagnosis, Layer, Units
from nabij.diagnosis.gap.access import INDEX, counted_kinds
from nabij.diagnosis.showing import class_words, level_words, map_of, name_of, people_words, value_at
from nabij.rules.typology import CLASSES
from nabij.ui import numbers
from nabij.ui.maps import STRIPED, Map

FIRST = CLASSES[0]
NEAR_MOST = 0.5  # a kind is near in a unit where half of its people have one within the kind's minutes
# Dark is what needs attention first. On the line is no step between the others: it may be on either side of the line.
SHADES = {
    "high_need_low_access": 5,
    "high_need_high_access": 4,
    "on_the_line": STRIPED,
    "low_need_low_access": 2,
    "low_need_high_access": 1,
}
Href = Callable[[int], str | None]


@dataclass(frozen=True)
class ClassedRow:
    """One unit: its class in words, and what the class rests on."""

    place: int
    slug: str
    name: str
    href: str | None
    people: float | None
    code: str
    words: str
    rank: str
    rank_interval: str
    score: float | None  # of access
    near: int | None  # kinds of service that are near
    sentence: str


@dataclass(frozen=True)
class ClassCount:
    """How many units and people a class has."""

    code: str
    words: str
    units: int
    people: float


@dataclass(frozen=True)
class Classed:
    """The typology of one level."""

    level: str
    kinds: int
    rows: tuple[ClassedRow, ...]  # of the class asked for, most people first
    counts: tuple[ClassCount, ...]
    map: Map | None
    finding: str
    need_cut: float | None
    access_cut: float | None
    ranked: int


def classed(
    diagnosis: Diagnosis, level: str, lang: str, href: Href | None = None, *, of: str = FIRST
) -> Classed | None:
    """The typology of a level in words; `of`: the class whose units are listed. None where it was not computed."""
    layer = diagnosis.layer("typology", "need_access", level=level)
    if layer is None or layer.classes is None:
        return None
    units = diagnosis.units[level]
    rows = [row_of(diagnosis, units, place, lang, href) for place in _places(layer, of)]
    rows.sort(key=lambda row: (-(row.people or 0.0), row.name))
    lines = diagnosis.results.get("gap", {}).get("typology", {}).get("levels", {}).get(level, {})
    counts = _counts(layer, units, lang)
    with override(lang):
        title = gettext("Need and access: %(level)s") % {"level": level_words(level, lang, plural=True)}
    return Classed(
        level=level,
        kinds=len(counted_kinds()),
        rows=tuple(rows),
        counts=counts,
        map=map_of(layer, units, lang, title=title, href=href, shades=SHADES),
        finding=finding(diagnosis, level, lang),
        need_cut=lines.get("need_cut"),
        access_cut=lines.get("access_cut"),
        ranked=_ranked(diagnosis, level),
    )


def finding(diagnosis: Diagnosis, level: str, lang: str) -> str:
    """The typology of a level in one sentence: how many units and people come first."""
    layer = diagnosis.layer("typology", "need_access", level=level)
    if layer is None:
        return ""
    units = diagnosis.units[level]
    first = _places(layer, FIRST)
    people = float(np.nansum(units.population[first]))
    everyone = float(np.nansum(units.population))
    with override(lang):
        if not first:
            return gettext("In none of the %(level)s do high need and low access clearly meet.") % {
                "level": level_words(level, lang, plural=True)
            }
        return ngettext(
            "In one of the %(of)s %(level)s with a score of need, need is high and access is low: %(people)s live "
            "there, %(share)s of all.",
            "In %(count)s of the %(of)s %(level)s with a score of need, need is high and access is low: %(people)s "
            "live there, %(share)s of all.",
            len(first),
        ) % {
            "count": numbers.figure(len(first), lang=lang),
            "of": numbers.figure(int(np.sum(~np.isnan(layer.values))), lang=lang),
            "level": level_words(level, lang, plural=True),
            "people": people_words(people, lang),
            "share": numbers.with_unit(100 * people / everyone if everyone else None, 0, "%", lang),
        }


def row_of(diagnosis: Diagnosis, units: Units, place: int, lang: str, href: Href | None = None) -> ClassedRow:
    """One unit in the typology, with its sentence. Raises LookupError where the level has none."""
    level = units.level
    layer = diagnosis.layer("typology", "need_access", level=level)
    if layer is None or layer.classes is None:
        raise LookupError(level)
    value = value_at(layer, place)
    code = "" if value is None else layer.classes[int(value)]
    rank = diagnosis.layer("need", INDEX, "rank", level=level)
    score = diagnosis.layer("access", "score", level=level)
    people = float(units.population[place])
    row = ClassedRow(
        place=place,
        slug=units.slugs[place],
        name=name_of(units, place, lang),
        href=href(place) if href else None,
        people=people if np.isfinite(people) else None,
        code=code,
        words=class_words(code, lang) if code else numbers.figure(None, lang=lang),
        rank=numbers.figure(value_at(rank, place), 0, lang) if rank else "",
        rank_interval=_interval(rank, place, lang),
        score=value_at(score, place) if score else None,
        near=kinds_near(diagnosis, level, place),
        sentence="",
    )
    return ClassedRow(**{**row.__dict__, "sentence": sentence(row, _ranked(diagnosis, level), lang)})


def kinds_near(diagnosis: Diagnosis, level: str, place: int) -> int | None:
    """How many kinds of service most people of a unit have within the kind's minutes; None where none is known."""
    shares = [
        value
        for kind in counted_kinds()
        if (layer := diagnosis.layer("reach", kind.slug, "adult", "within", level=level)) is not None
        and (value := value_at(layer, place)) is not None
    ]
    return sum(share >= NEAR_MOST for share in shares) if shares else None


def sentence(row: ClassedRow, ranked: int, lang: str) -> str:
    """What the typology says of one unit, in one or two sentences."""
    with override(lang):
        if not row.code:
            return gettext("%(unit)s: need or access is not known, so nothing can be said.") % {"unit": row.name}
        stands = {
            "high_need_low_access": gettext("%(unit)s is among the first: need is high and access is low."),
            "high_need_high_access": gettext("%(unit)s: need is high, and services are near."),
            "low_need_low_access": gettext("%(unit)s: need is lower than elsewhere, but access is low."),
            "low_need_high_access": gettext("%(unit)s: need is lower than elsewhere, and services are near."),
            "on_the_line": gettext("%(unit)s: its need is so close to the middle that high or low cannot be told."),
        }[row.code] % {"unit": row.name}
        between = f" ({row.rank_interval})" if row.rank_interval else ""
        why = gettext(
            "Of the %(ranked)s with a rank it is number %(rank)s in need%(between)s; of %(kinds)s kinds of service, "
            "%(near)s are near for most of its %(people)s."
        ) % {
            "ranked": numbers.figure(ranked, lang=lang),
            "rank": row.rank,
            "between": between,
            "kinds": numbers.figure(len(counted_kinds()), lang=lang),
            "near": numbers.figure(row.near, lang=lang),
            "people": people_words(row.people, lang),
        }
    return f"{stands} {why}"


def _interval(rank: Layer | None, place: int, lang: str) -> str:
    if rank is None or rank.lower is None or rank.upper is None or np.isnan(rank.lower[place]):
        return ""
    return numbers.interval(float(rank.lower[place]), float(rank.upper[place]), 0, "", lang)


def _ranked(diagnosis: Diagnosis, level: str) -> int:
    rank = diagnosis.layer("need", INDEX, "rank", level=level)
    return 0 if rank is None else int(np.sum(~np.isnan(rank.values)))


def _places(layer: Layer, code: str) -> list[int]:
    if layer.classes is None or code not in layer.classes:
        return []
    return [int(place) for place in np.flatnonzero(layer.values == layer.classes.index(code))]


def _counts(layer: Layer, units: Units, lang: str) -> tuple[ClassCount, ...]:
    codes: Sequence[str] = layer.classes or ()
    return tuple(
        ClassCount(
            code, class_words(code, lang), len(inside), float(np.nansum(units.population[inside])) if inside else 0.0
        )
        for code in codes
        for inside in [_places(layer, code)]
    )
