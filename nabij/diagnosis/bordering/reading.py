"""What neighbourhoods are drawn on: the sectors with their people, borders and need. Reads the database."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from nabij.diagnosis.contents import Floats, InputSource, Numbers, Territory
from nabij.diagnosis.reach.territory import digest_of, read_territory, territory_source
from nabij.needs.models import Indicator, Source
from nabij.needs.queries import TOTAL, Figure, released, visible_observations
from nabij.rules.geometry import to_lambert
from nabij.rules.grouping_effects import Ground

NEED = "bimd-score"  # how alike sectors are in need: the Belgian index of multiple deprivation, higher is worse


@dataclass(frozen=True)
class Land:
    """The sectors to draw on. `need` in their order, NaN where it is not known; `digest` changes with any of it."""

    territory: Territory
    need: Floats
    sources: tuple[InputSource, ...]
    digest: str

    @cached_property
    def population(self) -> Floats:
        """Residents of each sector. Where nobody knows how many, none are counted; `unknown_people` says how often."""
        return np.nan_to_num(self.territory.sectors.population, nan=0.0)

    @cached_property
    def unknown_people(self) -> int:
        return int(np.isnan(self.territory.sectors.population).sum())

    @cached_property
    def points(self) -> Floats:
        """A point inside each sector, metres (Belgian Lambert 2008)."""
        sectors = self.territory.sectors
        points = shapely.points(np.column_stack([sectors.lon, sectors.lat]))
        return np.asarray(shapely.get_coordinates(to_lambert(points)), dtype=np.float64)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that groups can be drawn inside of, those that people would choose first in front."""
        return tuple(level for level in ("zone", "municipality", "region") if level in self.territory.levels)

    def border_of(self, inside: str) -> tuple[str, ...]:
        """The border of each sector: its unit of that level; a municipality is divided where zones divide it."""
        places = [self._places(inside)]
        if inside == "municipality" and "zone" in self.territory.levels:
            places.append(self._places("zone"))
        return tuple("/".join(parts) for parts in zip(*places, strict=True))

    def _places(self, level: str) -> list[str]:
        units = self.territory.levels[level]
        return [units.slugs[place] if place >= 0 else "" for place in units.sector_of]

    def number_of(self, level: str) -> Numbers:
        """The unit of this level that each sector lies in; -1 where there is none."""
        units = self.territory.levels.get(level)
        return np.full(len(self.territory.sectors), -1) if units is None else units.sector_of

    def ground(self, inside: str) -> Ground:
        """What plans inside this level are measured on."""
        return Ground(
            population=self.population,
            border=self.border_of(inside),
            beside=self.territory.beside,
            border_m=self.territory.border_m,
            points=self.points,
            value=self.need,
            smaller=self.number_of("district"),
            larger=self.number_of("municipality"),
        )


def read_land() -> Land:
    """The land as it is now. Raises NoSectors where there is none."""
    territory = read_territory()
    need, source = _need(territory)
    sources = (territory_source(), *([source] if source else []))
    digest = hashlib.sha256(f"{digest_of(territory)}{source.digest if source else ''}".encode()).hexdigest()
    return Land(territory, need, sources, digest)


def _need(territory: Territory) -> tuple[Floats, InputSource | None]:
    """The need of each sector as everybody may see it, of the newest period, and where it comes from."""
    sectors = territory.sectors
    values = np.full(len(sectors), np.nan)
    indicator = Indicator.objects.filter(slug=NEED, access=Source.Access.OPEN).first()
    if indicator is None:
        return values, None
    rows = visible_observations(None).filter(
        indicator=indicator, gender=TOTAL, age=TOTAL, unit__level__slug=sectors.level
    )
    figures = [one for one in released(rows, None, [indicator]) if one.has_value]
    newest = max(((one.period_end, one.period_start) for one in figures), default=None)
    place = {int(pk): number for number, pk in enumerate(sectors.ids)}
    used = [one for one in figures if (one.period_end, one.period_start) == newest and one.unit in place]
    for one in used:
        values[place[one.unit]] = one.value
    return values, _source(used[0], values) if used else None


def _source(figure: Figure, values: Floats) -> InputSource:
    source = Source.objects.filter(slug=figure.source).first()
    return InputSource(
        what=f"figures:{NEED}",
        title=(source.title_en or source.title_nl or source.title_fr or source.slug) if source else figure.source,
        edition=figure.edition,
        on=figure.period_end,
        licence=source.licence if source else None,
        digest=hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest(),
    )
