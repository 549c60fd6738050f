"""Where the places of an overlay lie that have a name and no point: in the sectors that their name tells of."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Numbers, Territory
from nabij.diagnosis.showing import UnitName
from nabij.territory.models import Unit
from nabij.ui.words import in_language

FILE = Path(__file__).with_name("places.toml")
MEETINGS, BAR, CHW = "meeting-place", "bar-area", "chw-area"


@dataclass(frozen=True)
class NamedPlace:
    """A place known by its name. `sectors` are the places of the sectors that it may lie in; `middle` the one of them
    that lies nearest to the middle of their residents, which stands for it; `zone` is -1 where it is not known."""

    slug: str
    names: tuple[str | None, str | None, str | None]
    basis: str
    sectors: tuple[int, ...]
    middle: int
    zone: int

    def name(self, lang: str) -> str:
        """Its name in the language, or what there is instead."""
        return in_language(UnitName(self.slug, *self.names), "name", lang).text


@dataclass(frozen=True)
class Named:
    """The places of one overlay: those that could be located by name, and the slugs of those that could not."""

    level: str
    places: tuple[NamedPlace, ...]
    unplaced: tuple[str, ...]

    @property
    def middles(self) -> Numbers:
        """The sector that stands for each place."""
        return np.array([place.middle for place in self.places], dtype=np.int64)


@cache
def _file() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def named_places(level: str, territory: Territory) -> Named:
    """The places of an overlay level as they are in the database now, located by the reviewed file."""
    rows = Unit.objects.filter(level__slug=level, valid_to__isnull=True).order_by("pk")
    found, unplaced = [], []
    for slug, nl, fr, en in rows.values_list("slug", "name_nl", "name_fr", "name_en"):
        entry = _file().get(level, {}).get(slug)
        sectors = () if entry is None else _sectors(territory, entry["area"], entry.get("inside"))
        if entry is None or not sectors:
            unplaced.append(slug)
            continue
        middle = _middle(territory, sectors)
        zones = territory.levels.get("zone")
        zone = -1 if zones is None else int(zones.sector_of[middle])
        found.append(NamedPlace(slug, (nl, fr, en), entry["basis"], sectors, middle, zone))
    return Named(level, tuple(found), tuple(unplaced))


def _sectors(territory: Territory, area: Sequence[str], inside: str | None) -> tuple[int, ...]:
    found = {place for unit in area for place in _of(territory, unit)}
    if inside is not None:
        found &= set(_of(territory, inside))
    return tuple(sorted(found))


def _of(territory: Territory, unit: str) -> list[int]:
    level, _colon, slug = unit.partition(":")
    units = territory.levels.get(level)
    if units is None or slug not in units.slugs:
        return []
    inside: list[int] = np.flatnonzero(units.sector_of == units.slugs.index(slug)).tolist()
    return inside


def _middle(territory: Territory, sectors: Sequence[int]) -> int:
    units = territory.sectors
    at = np.array(sectors)
    people = np.nan_to_num(units.population[at])
    weights = people if people.any() else None
    lon, lat = np.average(units.lon[at], weights=weights), np.average(units.lat[at], weights=weights)
    # At this latitude a degree of longitude is about 0.63 of one of latitude.
    far = np.hypot((units.lon[at] - lon) * np.cos(np.radians(lat)), units.lat[at] - lat)
    if weights is not None:
        far = np.where(people > 0, far, np.inf)
    return int(at[far.argmin()])
