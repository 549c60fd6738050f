"""What the page of a level shows: its units on a map and in a table."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.territory import queries
from nabij.territory.finder import active_language
from nabij.territory.models import Edition, Level, Unit
from nabij.territory.queries import Relative
from nabij.ui import maps
from nabij.ui.numbers import day
from nabij.ui.words import in_language

# Above this number a table is shown per municipality: 724 rows at once help nobody.
MOST_ROWS = 200
GROUP_LEVEL = "municipality"
KINDS = {
    "residential": gettext_lazy("lived in"),
    "cemetery": gettext_lazy("cemetery"),
    "industry_or_station": gettext_lazy("industry or station"),
    "green_space": gettext_lazy("green space"),
}


@dataclass(frozen=True)
class Row:
    """A unit in the table. `groups` and `zones` are what it lies in."""

    unit: Unit
    code: str
    zones: tuple[Relative, ...]
    groups: tuple[Relative, ...]

    @property
    def kind(self) -> str:
        """What kind of place it is, in words."""
        return str(KINDS.get(self.unit.kind or "", self.unit.kind or ""))

    @property
    def area_km2(self) -> float | None:
        return None if self.unit.area_m2 is None else self.unit.area_m2 / 1e6


@dataclass(frozen=True)
class Listing:
    """A level, its units as a map and as a table; the table is of one group where the level is large."""

    level: Level
    edition: Edition | None
    number: int
    rows: tuple[Row, ...]
    group: Unit | None
    groups: tuple[tuple[Unit, int], ...]
    map: SafeString | None
    has_zones: bool
    has_groups: bool
    has_notes: bool
    has_kinds: bool
    has_figures: bool


def listing(level: Level, group: Unit | None) -> Listing:
    """The units of a level; of one municipality where `group` is given. A fixed number of queries."""
    units = list(queries.units_of(level))
    codes = queries.codes_of(units)
    ids = [unit.pk for unit in units]
    zones = queries.parents_by_unit(ids, "zone")
    groups = queries.parents_by_unit(ids, GROUP_LEVEL)
    rows = [
        Row(unit, codes.get(unit.pk, unit.slug), tuple(zones.get(unit.pk, ())), tuple(groups.get(unit.pk, ())))
        for unit in units
    ]
    counts: dict[int, int] = {}
    by_id: dict[int, Unit] = {}
    for row in rows:
        for relative in row.groups:
            by_id[relative.unit.pk] = relative.unit
            counts[relative.unit.pk] = counts.get(relative.unit.pk, 0) + 1
    sort = f"sort_{active_language()}"
    shown = rows
    if group is not None:
        shown = [row for row in rows if any(relative.unit.pk == group.pk for relative in row.groups)]
    elif len(rows) > MOST_ROWS:
        shown = []
    return Listing(
        level=level,
        edition=queries.current_edition(level),
        number=len(rows),
        rows=tuple(shown),
        group=group,
        groups=tuple(
            (unit, counts[unit.pk]) for unit in sorted(by_id.values(), key=lambda unit: str(getattr(unit, sort)))
        )
        if len(rows) > MOST_ROWS
        else (),
        map=_map([row.unit for row in (shown or rows)], level),
        has_zones=bool(zones) and level.slug != "zone",
        has_groups=bool(groups) and group is None,
        has_notes=any(row.unit.note for row in rows),
        has_kinds=any(row.unit.kind for row in rows),
        has_figures=any(row.unit.population is not None or row.unit.area_m2 is not None for row in rows),
    )


def _map(units: list[Unit], level: Level) -> SafeString | None:
    """The inhabitants of each unit on a map."""
    lang = active_language()
    drawn = [unit for unit in units if unit.outline]
    if not drawn:
        return None
    shapes = [
        maps.Shape(
            unit.outline or "",
            in_language(unit, "name", lang).text,
            queries.unit_url(unit),
            "missing" if unit.population is None else ("known" if unit.population else "zero"),
            unit.population,
        )
        for unit in drawn
    ]
    counted = next((unit.population_on for unit in drawn if unit.population_on), None)
    words = {"level": in_language(level, "plural", lang).text, "day": day(counted) if counted else ""}
    title = _("Inhabitants of the %(level)s on %(day)s") % words if counted else _("The %(level)s") % words
    edition = queries.current_edition(level)
    drawing = maps.choropleth(
        shapes,
        title=title,
        unit="",
        decimals=0,
        lang=lang,
        direction="neutral",
        schematic=bool(edition and edition.schematic),
    )
    return drawing.figure
