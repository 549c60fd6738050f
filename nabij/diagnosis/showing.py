"""What a page needs to show a layer: shapes for a map, rows for its table, words for values, classes, notes, sources.

Each part says its own notes and classes in words, in its `notes.py`: `NOTES` (code of a note -> sentence with
`%(parameter)s`, or a function of the parameters and the language) and `CLASSES` (code of a class -> word).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.contents import Diagnosis, InputSource, Layer, Note, Units
from nabij.needs import kept
from nabij.territory.models import Level
from nabij.ui import numbers
from nabij.ui.maps import Category, Map, Shape, category_map, choropleth
from nabij.ui.words import in_language

PARTS = (
    "whole",
    "need",
    "reach",
    "thresholds",
    "gap",
    "allocating",
    "siting",
    "bordering",
    "neighbourhood",
    "scenarios",
)

# Beside those of nabij.ui.numbers: what follows a number of a layer.
UNIT_WORDS: dict[str, str | Promise] = {
    "minutes": _("minutes"),
    "people": _("people"),
    "per_1000": _("per 1,000 people"),
    "services": _("services"),
    "doctors": _("doctors"),
    "beds": _("beds"),
    "score": "",
    "rank": "",
    "cost": "",  # of a walk and of crowding
    "weighted": "",  # supply, nearer counts more
}
DECIMALS = {
    "minutes": 1,
    "people": 0,
    "share": 0,
    "score": 2,
    "rank": 0,
    "services": 1,
    "doctors": 1,
    "beds": 0,
    "per_1000": 3,
}

NoteWords = str | Promise | Callable[[Mapping[str, Any], str], str]


@dataclass(frozen=True)
class UnitName:
    """The name of a unit of a diagnosis, by language, as `nabij.ui.words.in_language` reads it."""

    slug: str
    name_nl: str | None
    name_fr: str | None
    name_en: str | None


@dataclass(frozen=True)
class Row:
    """One unit in the table of a layer. `value` None: unknown; `text` is in words, with its unit."""

    place: int
    slug: str
    name: str
    href: str | None
    people: float | None
    value: float | None
    text: str
    interval: str
    known: str  # for how many of its people, where not for all
    class_code: str | None = None


@dataclass(frozen=True)
class SourceRow:
    """One source of the diagnosis, as the block of sources says it."""

    title: str
    edition: str
    on: date | None
    licence: str | None
    is_synthetic: bool


# ---- Units ----------------------------------------------------------------------------------------------------------


def name_of(units: Units, place: int, lang: str) -> str:
    """The name of a unit in the language, or what there is instead."""
    nl, fr, en = units.names[place]
    return in_language(UnitName(units.slugs[place], nl, fr, en), "name", lang).text


def level_words(slug: str, lang: str, *, plural: bool = False) -> str:
    """The name of a level ("monitored district"), or its slug where it is no longer there."""
    level = level_of(slug)
    return slug if level is None else in_language(level, "plural" if plural else "name", lang).text


def level_of(slug: str) -> Level | None:
    """The level with this slug."""
    return next((one for one in kept.known().territory.levels if one.slug == slug), None)


def place_href(units: Units, place: int) -> str:
    """The diagnosis of a unit; its profile where that page does not exist."""
    address = [units.level, units.slugs[place]]
    try:
        return reverse("diagnosis:unit", args=address)
    except NoReverseMatch:
        return reverse("needs:profile", args=address)


def _outlines(level: str) -> dict[str, str]:
    known = kept.known().territory
    found = next((one for one in known.levels if one.slug == level), None)
    return {} if found is None else {unit.slug: unit.outline for unit in known.of_level[found.pk] if unit.outline}


# ---- Values ---------------------------------------------------------------------------------------------------------


def decimals_of(unit_of_measure: str) -> int:
    """How many decimals a value of this unit has."""
    return DECIMALS.get(unit_of_measure, 2)


def value_words(value: float | None, unit_of_measure: str, lang: str) -> str:
    """A value with its unit: 12,5 minuten, 83 %, 0,42 par 1 000 habitants. None and NaN are the word for unknown."""
    decimals = decimals_of(unit_of_measure)
    if value is None or not math.isfinite(value):
        return numbers.figure(None, lang=lang)
    if unit_of_measure == "share":
        return numbers.with_unit(100 * value, decimals, "%", lang)
    with override(lang):
        text = numbers.figure(value, decimals, lang)
        word = str(UNIT_WORDS.get(unit_of_measure, unit_of_measure))
        if unit_of_measure == "per_1000":
            word = gettext("per %(thousand)s people") % {"thousand": numbers.figure(1000, lang=lang)}
    return f"{text}{numbers.NO_BREAK_SPACE}{word}" if word else text


def class_words(code: str, lang: str) -> str:
    """A class of a layer in words."""
    with override(lang):
        return str(_all("CLASSES").get(code, code))


def value_at(layer: Layer, place: int) -> float | None:
    """The value of a unit; None where there is none."""
    value = float(layer.values[place])
    return value if math.isfinite(value) else None


def text_at(layer: Layer, place: int, lang: str) -> str:
    """The value, or the class, of a unit in words."""
    value = value_at(layer, place)
    if layer.classes is None:
        return value_words(value, layer.unit_of_measure, lang)
    return numbers.figure(None, lang=lang) if value is None else class_words(layer.classes[int(value)], lang)


def rows_of(
    layer: Layer,
    units: Units,
    lang: str,
    href: Callable[[int], str | None] | None = None,
    *,
    highest_first: bool = True,
) -> list[Row]:
    """The table of a layer: highest values first (or lowest), units without a value last, equal ones by name."""
    found = [_row(layer, units, place, lang, href) for place in range(len(units))]
    sign = -1.0 if highest_first else 1.0
    return sorted(found, key=lambda row: (row.value is None, sign * (row.value or 0.0), row.name))


def _row(layer: Layer, units: Units, place: int, lang: str, href: Callable[[int], str | None] | None) -> Row:
    people = float(units.population[place])
    value = value_at(layer, place)
    return Row(
        place=place,
        slug=units.slugs[place],
        name=name_of(units, place, lang),
        href=href(place) if href else None,
        people=people if math.isfinite(people) else None,
        value=value,
        text=text_at(layer, place, lang),
        interval=_interval(layer, place, lang),
        known=_known(layer, place, lang),
        class_code=layer.classes[int(value)] if layer.classes and value is not None else None,
    )


def _interval(layer: Layer, place: int, lang: str) -> str:
    if layer.lower is None or layer.upper is None or layer.classes is not None:
        return ""
    lower, upper = float(layer.lower[place]), float(layer.upper[place])
    if not (math.isfinite(lower) and math.isfinite(upper)):
        return ""
    if layer.unit_of_measure == "share":
        return numbers.interval(100 * lower, 100 * upper, 0, "%", lang)
    return numbers.interval(lower, upper, decimals_of(layer.unit_of_measure), "", lang)


def _known(layer: Layer, place: int, lang: str) -> str:
    if layer.known is None or not math.isfinite(float(layer.known[place])) or layer.known[place] >= 0.995:
        return ""
    with override(lang):
        share = numbers.with_unit(100 * float(layer.known[place]), 0, "%", lang)
        return gettext("known for %(share)s of the people") % {"share": share}


# ---- Maps -----------------------------------------------------------------------------------------------------------


def shapes_of(
    layer: Layer, units: Units, lang: str, href: Callable[[int], str | None] | None = None, highlight: str | None = None
) -> list[Shape]:
    """The units of a layer as shapes for `choropleth` (a share in %) or, where it has classes, `category_map`."""
    outlines = _outlines(units.level)
    scale = 100.0 if layer.unit_of_measure == "share" else 1.0
    found = []
    for place, slug in enumerate(units.slugs):
        if slug not in outlines:
            continue
        value = value_at(layer, place)
        status = "missing" if value is None else "zero" if value == 0 and layer.classes is None else "known"
        if value is None and units.population[place] == 0:
            status = "not_applicable"
        found.append(
            Shape(
                outlines[slug],
                name_of(units, place, lang),
                href(place) if href else None,
                status,
                None if value is None else value * scale,
                highlight=slug == highlight,
            )
        )
    return found


def map_of(
    layer: Layer,
    units: Units,
    lang: str,
    *,
    title: str,
    href: Callable[[int], str | None] | None = None,
    highlight: str | None = None,
    shades: Mapping[str, int] | None = None,
    ends: tuple[str, str] | None = None,
) -> Map | None:
    """The map of a layer; None where no unit has an outline. `ends`: what light and dark mean, where not need.

    `shades`: 1 (light) to 5 (dark), or STRIPED, for each class of a layer that has classes; one that is not named is
    dotted.
    """
    shapes = shapes_of(layer, units, lang, href, highlight)
    if not shapes:
        return None
    if layer.classes is not None:
        spread = max(1, len(layer.classes) - 1)
        categories = [
            Category(class_words(code, lang), shades.get(code) if shades else 1 + place * 4 // spread)
            for place, code in enumerate(layer.classes)
        ]
        return category_map(shapes, categories, title=title, lang=lang)
    unit = {"share": "%", "score": "", "rank": ""}.get(layer.unit_of_measure)
    if unit is None:
        with override(lang):
            unit = str(UNIT_WORDS.get(layer.unit_of_measure, layer.unit_of_measure))
    return choropleth(
        shapes,
        title=title,
        unit=unit,
        decimals=decimals_of(layer.unit_of_measure),
        lang=lang,
        direction=layer.direction,
        ends=ends,
    )


# ---- Notes, sources, when -------------------------------------------------------------------------------------------


def said(note: Note, lang: str) -> str:
    """A note as a sentence. A code that nobody put in words is shown as it is, with its numbers."""
    words = _all("NOTES").get(note.code)
    with override(lang):
        if words is None:
            numbers_ = ", ".join(f"{name}: {value}" for name, value in note.parameters.items())
            return f"{note.code} ({numbers_})" if numbers_ else note.code
        if callable(words) and not isinstance(words, Promise):
            return words(note.parameters, lang)
        return str(words) % {name: _plain(value, lang) for name, value in note.parameters.items()}


def notes_of(diagnosis: Diagnosis, lang: str, *, starts: Sequence[str] = ()) -> list[str]:
    """The notes of a diagnosis in words; `starts`: only those whose code starts so ("reach.")."""
    chosen = [note for note in diagnosis.notes if not starts or note.code.startswith(tuple(starts))]
    return list(dict.fromkeys(said(note, lang) for note in chosen))


def _plain(value: object, lang: str) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return numbers.figure(value, 0 if float(value).is_integer() else 1, lang)


@cache
def _all(name: str) -> Mapping[str, NoteWords]:
    """The words of all parts."""
    found: dict[str, NoteWords] = {}
    for part in PARTS:
        module = f"nabij.diagnosis.{part}.notes"
        if find_spec(module) is not None:
            found.update(cast(Mapping[str, NoteWords], getattr(import_module(module), name, {})))
    return found


def sources_of(sources: Sequence[InputSource]) -> list[SourceRow]:
    """The block of sources: everything that was read, each source once; invented data marked."""
    rows = [SourceRow(one.title, one.edition, one.on, one.licence, one.what.startswith("synthetic")) for one in sources]
    return list(dict.fromkeys(rows))


def sources_block(diagnosis: Diagnosis, lang: str, *, starts: Sequence[str] = ()) -> dict[str, object]:
    """What `diagnosis/parts/sources.html` shows: sources, notes in words, when and with what it was made."""
    return {
        "rows": sources_of(diagnosis.sources),
        "notes": notes_of(diagnosis, lang, starts=starts),
        "made_at": diagnosis.made_at,
        "code_version": diagnosis.code_version,
        "has_synthetic": any(one.what.startswith("synthetic") for one in diagnosis.sources),
    }


def people_words(people: float | None, lang: str) -> str:
    """A number of residents: 1 inwoner, 12.300 inwoners."""
    if people is None or not math.isfinite(people):
        return numbers.figure(None, lang=lang)
    with override(lang):
        return ngettext("%(count)s resident", "%(count)s residents", round(people)) % {
            "count": numbers.figure(round(people), 0, lang)
        }
