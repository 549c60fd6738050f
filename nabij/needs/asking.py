"""Who asks for a page, when and in which language; and what a unit is set against."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from nabij.needs import kept, queries
from nabij.needs.models import Indicator, Source
from nabij.needs.queries import Reader
from nabij.rules.sentences import Language
from nabij.territory.models import Level, Unit
from nabij.ui.words import in_language

PARTS_BESIDE = 6


@dataclass(frozen=True)
class Ask:
    """One request: its reader, day and language, with the territory and the catalogue as they are now."""

    account: Reader
    today: date
    lang: Language
    known: kept.Known

    def name(self, unit: Unit) -> str:
        """The name of a unit as one text, for titles, charts and files."""
        return in_language(unit, "name", self.lang).text

    def level(self, unit: Unit) -> Level:
        """The level of a unit, without a query."""
        return self.known.territory.level_by_id[unit.level_id]

    def url(self, unit: Unit) -> str:
        """The profile of a unit."""
        return _profile_url(self.level(unit).slug, unit.slug, self.lang)


def reaches(indicator: Indicator, level: Level, ask: Ask) -> bool:
    """Whether the definition gives figures for a level, itself or rolled up; true where it does not say."""
    stated = indicator.definition.get("levels")
    if not stated or level.slug in stated:
        return True
    ranks = [one.rank for one in ask.known.territory.levels if one.slug in stated]
    return indicator.roll_up != Indicator.RollUp.REFUSE and bool(ranks) and min(ranks) < level.rank


def indicator_url(indicator: Indicator, level: Level, ask: Ask) -> str:
    """The page of an indicator, opened at a level where it can have figures; else where the page itself opens."""
    address = reverse("needs:indicator", args=[indicator.slug])
    if level not in ask.known.territory.tree_levels or not reaches(indicator, level, ask):
        return address
    return f"{address}?{urlencode({'level': level.slug})}"


@lru_cache(maxsize=8192)
def _profile_url(level: str, slug: str, lang: str) -> str:
    """Kept, because a map links to hundreds of places. `lang` stands in the address, and is the active language."""
    return reverse("needs:profile", args=[level, slug])


@dataclass(frozen=True)
class Reference:
    """A unit that figures are set beside: a larger one, or a part of the largest.

    `share` is the share (0 to 1) of the unit that lies in it; 0 for a part.
    """

    unit: Unit
    name: str
    share: float

    @property
    def is_part(self) -> bool:
        return self.share == 0


def references(unit: Unit, ask: Ask) -> tuple[Reference, ...]:
    """The units of the two largest levels that a unit lies in: in Brussels its zones and the region. No query.

    The largest unit of all lies in none; beside it stand its own largest parts, where they are few.
    """
    wanted = {level.pk for level in ask.known.territory.reference_levels(ask.level(unit))}
    if wanted:
        return tuple(one for one in larger_units(unit, ask) if one.unit.level_id in wanted)
    held = [one.child for one in ask.known.territory.holds(unit.pk, today=ask.today)]
    tree = [level for level in ask.known.territory.tree_levels if any(one.level_id == level.pk for one in held)]
    parts = [one for one in held if tree and one.level_id == tree[-1].pk]
    return tuple(Reference(one, ask.name(one), 0.0) for one in parts) if len(parts) <= PARTS_BESIDE else ()


def larger_units(unit: Unit, ask: Ask) -> tuple[Reference, ...]:
    """Every larger unit of the tree that a unit lies in with some of its residents, small levels first. No query."""
    tree = {level.pk for level in ask.known.territory.tree_levels}
    return tuple(
        Reference(membership.parent, ask.name(membership.parent), membership.share)
        for membership in ask.known.territory.lies_in(unit.pk, today=ask.today)
        if membership.share > 0 and membership.parent.level_id in tree
    )


def path_to(unit: Unit, ask: Ask) -> tuple[Unit, ...]:
    """From the region down to the unit: of each level the one that holds most of it. No query."""
    best: dict[int, Reference] = {}
    for one in larger_units(unit, ask):
        if one.unit.level_id not in best or one.share > best[one.unit.level_id].share:
            best[one.unit.level_id] = one
    rank = ask.known.territory.level_by_id
    ordered = sorted(best.values(), key=lambda one: -rank[one.unit.level_id].rank)
    return (*(one.unit for one in ordered), unit)


def visible(unit: Unit | None, ask: Ask) -> tuple[Indicator, ...]:
    """The indicators whose figures the reader may see for a unit, by theme. No query where all are open, else three."""
    everything = ask.known.catalogue.indicators
    if all(indicator.access == Source.Access.OPEN for indicator in everything.values()):
        return tuple(everything.values())
    allowed = set(queries.visible_indicators(ask.account, unit).values_list("pk", flat=True))
    return tuple(indicator for pk, indicator in everything.items() if pk in allowed)
