"""From where somebody looks: a place by its name, a postcode, or a point of the device."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nabij.rules.names import fold
from nabij.territory import lookup
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

MOST_OTHERS = 5


@dataclass(frozen=True)
class Somewhere:
    """Where the reader starts from: a unit, a point, or nothing. `others` are units that may have been meant too."""

    unit: Unit | None = None
    lon: float | None = None
    lat: float | None = None
    others: tuple[Unit, ...] = ()

    @property
    def is_point(self) -> bool:
        return self.lon is not None and self.lat is not None

    def __bool__(self) -> bool:
        return self.unit is not None or self.is_point


def unit_of_address(address: str) -> Unit | None:
    """The unit in use that "level:slug" names, or None."""
    level, _colon, slug = address.partition(":")
    found = Unit.objects.filter(level__slug=level[:40], slug=slug[:40], valid_to__isnull=True)
    return found.select_related("level").defer("boundary", "outline").first()


def somewhere(text: str) -> Somewhere:
    """The place that a typed text stands for, the best first; a false one where nothing is known by that name."""
    if lookup.POSTCODE.fullmatch(text):
        return _of_postcode(text)
    matches = [match.unit for match in lookup.search(text, limit=MOST_OTHERS + 1)]
    return Somewhere(unit=matches[0], others=tuple(matches[1:])) if matches else Somewhere()


def _of_postcode(code: str) -> Somewhere:
    """The smallest place that holds the whole postcode; the others are the districts that it touches."""
    levels = lookup.locate_postcode(code).levels
    alone = next((candidates[0].unit for _level, candidates in levels if len(candidates) == 1), None)
    touched = [candidate.unit for level, candidates in levels if level.slug == "district" for candidate in candidates]
    return Somewhere(unit=alone, others=tuple(unit for unit in touched if unit != alone)[:MOST_OTHERS])


Towns = Mapping[str, str]
_TITLE = re.compile(r"^(?:Ville de|Stad|City of) ")


def towns() -> Towns:
    """The name of each municipality in the language of the page, by its folded name in any language. One query.

    Addresses name a city without its title: "Bruxelles", not "Ville de Bruxelles".
    """
    lang = current_language()
    found: dict[str, str] = {}
    for unit in Unit.objects.filter(level__slug="municipality", valid_to__isnull=True).defer("boundary", "outline"):
        for name in (unit.name_nl, unit.name_fr, unit.name_en):
            if name:
                own = in_language(unit, "name", lang).text
                found[fold(name)] = found[fold(_TITLE.sub("", name))] = _TITLE.sub("", own)
    return found


def town_in_language(city: str, known: Towns) -> str:
    """A town in the language of the page; as it is written where it is no municipality here, or several."""
    meant = {known.get(fold(part)) for part in city.split(" - ")}
    only = next(iter(meant)) if len(meant) == 1 else None
    return only or city
