"""Writes the numbers of one unit: every layer that has it, and what is counted for its page."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.diagnosis.contents import Layer
from nabij.diagnosis.kinds import kind, kinds
from nabij.diagnosis.neighbourhood.basis import Address, Basis
from nabij.diagnosis.neighbourhood.parts import BarRow, Number
from nabij.diagnosis.neighbourhood.surroundings import Surroundings
from nabij.diagnosis.neighbourhood.words import key_words
from nabij.diagnosis.showing import class_words, decimals_of, level_words, name_of, value_words
from nabij.ui import numbers

BARE = frozenset({"cost", "weighted", "score", "count"})  # units of measure that have no word
REACHED_BY = ("territory", "streets", "offer", "synthetic")


@dataclass
class Book:
    """The numbers of one unit, in one language, as they are looked up and made. Only the active language is `lang`."""

    basis: Basis
    unit: Address
    lang: str
    around: Surroundings
    _written: dict[tuple[str, str, str], Number] = field(default_factory=dict)
    _sources: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    # ---- Layers ---------------------------------------------------------------------------------------------------

    def number(self, key: str, unit: Address | None = None) -> Number | None:
        """A layer's number of a unit (None: this one); None where there is no such layer at that level."""
        unit = unit or self.unit
        layer = self.basis.diagnosis.layers.get((key, unit.level))
        if layer is None:
            return None
        known = self._written.get((unit.level, self.basis.slug(unit), key))
        return known or self._keep(_of_layer(self, layer, unit))

    def every_layer(self) -> None:
        """Look up every layer of this unit."""
        for key, level in self.basis.diagnosis.layers:
            if level == self.unit.level:
                self.number(key)

    # ---- What is counted here -------------------------------------------------------------------------------------

    def made(
        self,
        key: str,
        words: str,
        value: float | None,
        unit_of_measure: str,
        sources: Sequence[str],
        *,
        text: str = "",
        lower: float | None = None,
        upper: float | None = None,
        decimals: int | None = None,
        unit: Address | None = None,
    ) -> Number:
        """A number that no layer has. `sources`: beginnings of the names of the inputs that it rests on."""
        unit = unit or self.unit
        shown = _decimals(unit_of_measure) if decimals is None else decimals
        is_bare = decimals is not None or unit_of_measure in BARE
        said = text or (
            numbers.figure(value, shown, self.lang) if is_bare else value_words(value, unit_of_measure, self.lang)
        )
        return self._keep(
            Number(
                key=key,
                level=unit.level,
                unit=self.basis.slug(unit),
                words=words,
                value=value,
                unit_of_measure=unit_of_measure,
                text=said,
                lower=lower,
                upper=upper,
                interval=numbers.interval(lower, upper, shown, "", self.lang),
                sources=self.sources(sources),
            )
        )

    def _keep(self, number: Number) -> Number:
        return self._written.setdefault((number.level, number.unit, number.key), number)

    @property
    def written(self) -> tuple[Number, ...]:
        """Every number looked up or made: of the unit itself first, in the order of their keys."""
        own = (self.unit.level, self.basis.slug(self.unit))
        found = self._written.values()
        return tuple(sorted(found, key=lambda one: ((one.level, one.unit) != own, one.level, one.unit, one.key)))

    # ---- Names ----------------------------------------------------------------------------------------------------

    def name(self, unit: Address | None = None) -> str:
        """The name of a unit."""
        unit = unit or self.unit
        return name_of(self.basis.units(unit.level), unit.place, self.lang)

    def level_name(self, level: str | None = None, *, plural: bool = False) -> str:
        """The name of a level."""
        return level_words(level or self.unit.level, self.lang, plural=plural)

    def href(self, unit: Address) -> str:
        """The page of a unit."""
        return reverse("diagnosis:unit", args=[unit.level, self.basis.slug(unit)])

    def sources(self, starts: Iterable[str]) -> tuple[str, ...]:
        """The names of the inputs that begin so; each once, in the order of the diagnosis."""
        wanted = tuple(starts)
        if wanted not in self._sources:
            found = (one.what for one in self.basis.diagnosis.sources if one.what.startswith(wanted))
            self._sources[wanted] = tuple(dict.fromkeys(found))
        return self._sources[wanted]


def bar(number: Number | None, label: str, *, own: bool = False, href: str | None = None, scale: float = 1.0) -> BarRow:
    """A number as a bar. `scale` 100 for a share that is drawn in %."""
    if number is None or number.value is None:
        return BarRow(label, None, _("unknown"), own=own, href=href)
    if number.known is not None and number.known < 0.995 and number.known_text:
        share = numbers.with_unit(100 * number.known, 0, "%", numbers.current_language())
        label = _("%(label)s (known for %(share)s)") % {"label": label, "share": share}
    lower, upper = (None if bound is None else bound * scale for bound in (number.lower, number.upper))
    return BarRow(label, number.value * scale, number.text, lower, upper, own, href)


def _of_layer(book: Book, layer: Layer, unit: Address) -> Number:
    value = _finite(layer.values[unit.place])
    lower = None if layer.lower is None else _finite(layer.lower[unit.place])
    upper = None if layer.upper is None else _finite(layer.upper[unit.place])
    known = None if layer.known is None else _finite(layer.known[unit.place])
    code = layer.classes[int(value)] if layer.classes is not None and value is not None else None
    return Number(
        key=layer.key,
        level=unit.level,
        unit=book.basis.slug(unit),
        words=key_words(layer.key, book.lang),
        value=None if layer.classes is not None else value,
        unit_of_measure=layer.unit_of_measure,
        text=_text(layer, value, code, book.lang),
        lower=lower,
        upper=upper,
        known=known,
        class_code=code,
        interval=_interval(layer, lower, upper, book.lang),
        known_text=_known(layer.key, known, value, book.lang),
        sources=sources_of_key(book, layer.key),
    )


def _finite(value: float) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None


def _text(layer: Layer, value: float | None, code: str | None, lang: str) -> str:
    if code is not None:
        return class_words(code, lang)
    if value is None:
        return _("unknown")
    if layer.unit_of_measure == "rank":
        ranked = sum(math.isfinite(one) for one in layer.values.tolist())
        return _("%(rank)s of %(units)s") % {
            "rank": numbers.figure(value, 0, lang),
            "units": numbers.figure(ranked, 0, lang),
        }
    if layer.unit_of_measure in BARE:
        return numbers.figure(value, decimals_of(layer.unit_of_measure), lang)
    return value_words(value, layer.unit_of_measure, lang)


def _interval(layer: Layer, lower: float | None, upper: float | None, lang: str) -> str:
    if lower is None or upper is None or layer.classes is not None:
        return ""
    if layer.unit_of_measure == "share":
        return numbers.interval(100 * lower, 100 * upper, 0, "%", lang)
    return numbers.interval(lower, upper, decimals_of(layer.unit_of_measure), "", lang)


def _known(key: str, known: float | None, value: float | None, lang: str) -> str:
    """For whom the number is known, where not for all; empty for the others."""
    if known is None or value is None or known >= 0.995:
        return ""
    if known == 0:
        return _("estimated from a larger place")
    share = numbers.with_unit(100 * known, 0, "%", lang)
    if key.rpartition(".")[2].startswith("nearest"):
        return _("for %(share)s of the people") % {"share": share}
    return _("known for %(share)s of the people") % {"share": share}


# ---- What a number rests on -----------------------------------------------------------------------------------------


def sources_of_key(book: Book, key: str) -> tuple[str, ...]:
    """The inputs that a layer rests on."""
    room, *rest = key.split(".")
    if room == "need":
        return book.sources(["territory", *_figures(book, rest[0])])
    starts = ["territory", "streets", "offer"]
    if room in {"reach", "effective"}:
        slug = rest[0] if room == "reach" else rest[1]
        starts += _synthetic(slug)
    elif room == "gap":
        starts += _synthetic(rest[0])
    elif room == "typology":
        starts += _figures(book, "deprivation")
    return book.sources(starts)


def _figures(book: Book, index: str) -> list[str]:
    found = book.basis.diagnosis.results.get("need", {}).get(index, {}).get("indicators", [])
    return [f"figures:{one['figure']}@" for one in found]


def _synthetic(slug: str) -> list[str]:
    found = kind(slug)
    return [f"synthetic:{slug}"] if found is not None and found.is_synthetic else []


def synthetic_kinds() -> list[str]:
    """The kinds whose services are invented."""
    return [one.slug for one in kinds() if one.is_synthetic]


def _decimals(unit_of_measure: str) -> int:
    return 0 if unit_of_measure == "count" else decimals_of(unit_of_measure)
