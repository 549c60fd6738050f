"""What every page reads and what rarely changes: the territory and the catalogue, kept in the process.

A page asks the database once for a version stamp. The stamp is made of where each row stands and which transaction
wrote it, so any change, by whatever route, gives another stamp, and what was kept is read again. Nothing kept here
depends on who reads: figures and permissions are never kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TypeVar

from django.db import connection

from nabij.needs.models import Batch, Indicator, Question, Source, Theme
from nabij.territory.models import Edition, Level, Membership, Unit

_TERRITORY_TABLES = ("territory_level", "territory_edition", "territory_unit", "territory_membership")
_CATALOGUE_TABLES = (
    "needs_theme",
    "needs_indicator",
    "needs_indicator_sources",
    "needs_source",
    "needs_question",
    "needs_question_indicators",
    "needs_batch",
)

Stamp = tuple[object, ...]
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Territory:
    """All units with their outlines and names, and which lies in which. Levels are ordered from small to large."""

    levels: tuple[Level, ...]
    editions: dict[int, Edition]  # level id -> its current edition
    units: dict[int, Unit]
    memberships: tuple[Membership, ...]

    @cached_property
    def tree_levels(self) -> tuple[Level, ...]:
        """The levels that cover the territory, from small to large."""
        return tuple(level for level in self.levels if level.kind == Level.Kind.TREE)

    @cached_property
    def level_by_id(self) -> dict[int, Level]:
        return {level.pk: level for level in self.levels}

    @cached_property
    def of_level(self) -> dict[int, tuple[Unit, ...]]:
        """The units of each level, by level id, in the order of their codes."""
        found: dict[int, list[Unit]] = {level.pk: [] for level in self.levels}
        for unit in self.units.values():
            found[unit.level_id].append(unit)
        return {
            level: tuple(
                sorted(
                    units,
                    key=lambda unit: (not unit.slug.isdigit(), len(unit.slug) if unit.slug.isdigit() else 0, unit.slug),
                )
            )
            for level, units in found.items()
        }

    @cached_property
    def _up(self) -> dict[int, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda membership: membership.child_id)

    @cached_property
    def _down(self) -> dict[int, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda membership: membership.parent_id)

    def lies_in(self, unit_id: int, *, today: date) -> tuple[Membership, ...]:
        """The larger units that a unit lies in today, small levels first, then the largest share first."""
        found = [membership for membership in self._up.get(unit_id, ()) if _holds(membership, today)]
        return tuple(sorted(found, key=lambda m: (self._rank(m.parent_id), -m.share, m.parent_id)))

    def holds(self, unit_id: int, *, today: date) -> tuple[Membership, ...]:
        """The smaller units that lie in a unit today, small levels first."""
        found = [membership for membership in self._down.get(unit_id, ()) if _holds(membership, today)]
        return tuple(sorted(found, key=lambda m: (self._rank(m.child_id), m.child_id)))

    def reference_levels(self, level: Level) -> tuple[Level, ...]:
        """The two largest tree levels above a level: what its units are set against (here zone and region)."""
        return tuple(one for one in self.tree_levels[-2:] if one.rank > level.rank or level.kind == Level.Kind.OVERLAY)

    def _rank(self, unit_id: int) -> int:
        return self.level_by_id[self.units[unit_id].level_id].rank


@dataclass(frozen=True)
class Catalogue:
    """Themes, indicators with their sources, questions, and the batches that figures came in."""

    themes: tuple[Theme, ...]
    indicators: dict[int, Indicator]  # in the order of the themes; `theme` and `sources.all()` are read already
    sources: dict[int, Source]
    batches: dict[int, Batch]
    questions: tuple[Question, ...]

    @cached_property
    def of_theme(self) -> dict[int, tuple[Indicator, ...]]:
        """The indicators of each theme, by theme id."""
        found: dict[int, list[Indicator]] = {theme.pk: [] for theme in self.themes}
        for indicator in self.indicators.values():
            found[indicator.theme_id].append(indicator)
        return {theme: tuple(indicators) for theme, indicators in found.items()}

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        return {source.slug: source for source in self.sources.values()}

    @cached_property
    def by_slug(self) -> dict[str, Indicator]:
        return {indicator.slug: indicator for indicator in self.indicators.values()}


@dataclass(frozen=True)
class Known:
    """What is kept, as it is now."""

    territory: Territory
    catalogue: Catalogue


def known() -> Known:
    """The territory and the catalogue as they are now. One query when nothing changed."""
    stamps = _stamps()
    return Known(
        _territory.get(stamps["territory"], _read_territory),
        _catalogue.get(stamps["catalogue"], _read_catalogue),
    )


@dataclass
class _Shelf:
    """One kept thing with the stamp it was read under."""

    stamp: Stamp | None = None
    thing: object = None
    lock: Lock = field(default_factory=Lock)

    def get(self, stamp: Stamp, read: Callable[[], Kept]) -> Kept:
        """What is kept if its stamp is this one; else what `read` gives, kept from now on."""
        with self.lock:
            if self.stamp != stamp:
                self.thing = read()
                self.stamp = stamp
            return self.thing  # type: ignore[return-value]  # what `read` gave


_territory = _Shelf()
_catalogue = _Shelf()


def _stamps() -> dict[str, Stamp]:
    """Per group of tables, how many rows and the sum of a hash of each row's place and writer."""
    groups = {"territory": _TERRITORY_TABLES, "catalogue": _CATALOGUE_TABLES}
    tables = [table for group in groups.values() for table in group]
    queries = " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(xmin::text || ctid::text)), 0) FROM {table}"  # noqa: S608
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(queries)
        by_table = {row[0]: row[1:] for row in cursor.fetchall()}
    database = connection.settings_dict["NAME"]
    return {name: (database, *(by_table[table] for table in group)) for name, group in groups.items()}


def _read_territory() -> Territory:
    levels = tuple(Level.objects.order_by("rank"))
    by_id = {level.pk: level for level in levels}
    units = {unit.pk: unit for unit in Unit.objects.defer("boundary")}
    for unit in units.values():
        unit.level = by_id[unit.level_id]
    memberships = tuple(Membership.objects.all())
    for membership in memberships:
        membership.child, membership.parent = units[membership.child_id], units[membership.parent_id]
    editions = {edition.level_id: edition for edition in Edition.objects.filter(is_current=True)}
    return Territory(levels, editions, units, memberships)


def _read_catalogue() -> Catalogue:
    sources = {source.pk: source for source in Source.objects.all()}
    indicators = (
        Indicator.objects.select_related("theme").prefetch_related("sources").order_by("theme__order", "order", "slug")
    )
    batches = {batch.pk: batch for batch in Batch.objects.select_related("edition")}
    for batch in batches.values():
        batch.source = sources[batch.source_id]
    return Catalogue(
        themes=tuple(Theme.objects.order_by("order", "slug")),
        indicators={indicator.pk: indicator for indicator in indicators},
        sources=sources,
        batches=batches,
        questions=tuple(Question.objects.prefetch_related("indicators").order_by("theme__order", "priority", "slug")),
    )


def _holds(membership: Membership, today: date) -> bool:
    started = membership.valid_from is None or membership.valid_from <= today
    return started and (membership.valid_to is None or today <= membership.valid_to)


def _grouped(memberships: Sequence[Membership], key: Callable[[Membership], int]) -> dict[int, tuple[Membership, ...]]:
    found: dict[int, list[Membership]] = {}
    for membership in memberships:
        found.setdefault(key(membership), []).append(membership)
    return {unit: tuple(rows) for unit, rows in found.items()}
