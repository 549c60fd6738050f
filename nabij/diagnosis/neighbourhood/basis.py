"""What the page of one unit rests on: a diagnosis with its inputs, and where the unit stands among the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nabij.diagnosis.contents import SECTOR, Diagnosis, Inputs, Numbers, Site, Units
from nabij.diagnosis.gap.offer import parents, sectors_of_sites

FEW_PEOPLE = 1000  # below it a unit has no rank of its own by the rules of the indices; a sector: FEW_IN_SECTOR
FEW_IN_SECTOR = 200
PARTS_OF: Mapping[str, str] = {
    "district": SECTOR,
    "neighbourhood": SECTOR,
    "municipality": "district",
    "zone": "district",
    "region": "district",
}
"""Which smaller units are set side by side inside a unit."""


@dataclass(frozen=True)
class Address:
    """One unit: its level and its place in the order of that level."""

    level: str
    place: int


@dataclass(frozen=True)
class Basis:
    """A diagnosis and everything that it read."""

    diagnosis: Diagnosis
    inputs: Inputs

    def units(self, level: str) -> Units:
        """The units of a level. Raises KeyError."""
        return self.diagnosis.units[level]

    def find(self, level: str, slug: str) -> Address | None:
        """The unit with this code; None where the diagnosis does not have it."""
        units = self.diagnosis.units.get(level)
        if units is None or slug not in units.slugs:
            return None
        return Address(level, units.slugs.index(slug))

    def slug(self, unit: Address) -> str:
        """Its code."""
        return self.units(unit.level).slugs[unit.place]

    @cached_property
    def region(self) -> Address | None:
        """The one unit of the largest level; None where that has several."""
        level = list(self.diagnosis.units)[-1]
        return Address(level, 0) if len(self.diagnosis.units[level]) == 1 else None

    @cached_property
    def sector_of_site(self) -> Numbers:
        """The place of the sector that each site stands in, -1 for none."""
        return sectors_of_sites(self.inputs)

    def sectors(self, unit: Address) -> NDArray[np.bool_]:
        """Which sectors make up the unit."""
        return np.asarray(self.units(unit.level).sector_of == unit.place)

    def sites(self, unit: Address) -> list[Site]:
        """The services that stand in the unit and that everybody may know, in the order of their ids."""
        inside = np.append(self.sectors(unit), False)[self.sector_of_site]
        return [self.inputs.sites[place] for place in np.flatnonzero(inside).tolist()]

    def neighbours(self, unit: Address) -> list[Address]:
        """The units of the same level that touch it, those with the longest border first."""
        of = self.units(unit.level).sector_of
        beside = self.inputs.territory.beside
        if not len(beside):
            return []
        lengths = np.zeros(len(self.units(unit.level)))
        for one, other in ((0, 1), (1, 0)):
            here, there = of[beside[:, one]], of[beside[:, other]]
            touching = (here == unit.place) & (there >= 0) & (there != unit.place)
            np.add.at(lengths, there[touching], np.maximum(self.inputs.territory.border_m[touching], 1e-9))
        ordered = np.argsort(-lengths, kind="stable")
        return [Address(unit.level, int(place)) for place in ordered if lengths[place] > 0]

    def parents(self, unit: Address) -> list[Address]:
        """Of every larger level the unit in which most of its people live, smallest level first."""
        levels = list(self.diagnosis.units)
        people = self.inputs.territory.sectors.population
        found = []
        for level in levels[levels.index(unit.level) + 1 :]:
            place = int(parents(self.units(unit.level), self.units(level), people)[unit.place])
            if place >= 0:
                found.append(Address(level, place))
        return found

    def parts(self, unit: Address) -> list[Address]:
        """The smaller units that lie in it, with at least half of their people; empty for the smallest level."""
        level = PARTS_OF.get(unit.level)
        if level is None or level not in self.diagnosis.units:
            return []
        people = self.inputs.territory.sectors.population
        larger = parents(self.units(level), self.units(unit.level), people)
        return [Address(level, int(place)) for place in np.flatnonzero(larger == unit.place)]

    def people(self, unit: Address) -> float | None:
        """Residents; None where unknown."""
        count = float(self.units(unit.level).population[unit.place])
        return None if np.isnan(count) else count

    def is_small(self, unit: Address) -> bool:
        """Whether its figures rest on few people (nobody included)."""
        people = self.people(unit)
        return people is not None and people < (FEW_IN_SECTOR if unit.level == SECTOR else FEW_PEOPLE)
