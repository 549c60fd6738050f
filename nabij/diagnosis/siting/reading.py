"""What sites are chosen from and for: people, need, places that exist or could be, and the walks between them.

Walks have no bound here, as those of the diagnosis have: what lies far must still be weighed against what lies farther.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Count, Max
from django.utils import timezone

from nabij.diagnosis.bordering.reading import Land, read_land
from nabij.diagnosis.contents import Floats, InputSource, Numbers, Site
from nabij.diagnosis.reach.streets import network_of, streets_source
from nabij.diagnosis.reach.walking import SECTOR_TO_STREET_M, SERVICE_TO_STREET_M
from nabij.diagnosis.siting.asking import SECTORS
from nabij.diagnosis.siting.placing import BAR, MEETINGS, Named, named_places
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.whole import keeping
from nabij.directory.models import SearchDocument
from nabij.rules.walking_network import NOWHERE, PROFILES, Joined, Network, in_minutes, join, walks

DEPRIVATION = "deprivation"  # the index that need is usually weighed by; its figure is read with the land
FARTHEST_M = 100_000.0  # farther than any two places of a region lie apart
MOST_HELD = 8  # tables of walks in the memory of one process, some megabytes each


@dataclass(frozen=True)
class Place:
    """Somewhere a site is or could be. `sector` is the sector that it lies in, -1 where that is not known."""

    id: str
    names: tuple[str | None, str | None, str | None]
    kind: str  # of service, or "sectors" for the point of a sector
    lon: float
    lat: float
    sector: int


@dataclass(frozen=True)
class Walked:
    """Minutes from each sector to each place, infinite where there is no way; and of places off the streets why."""

    minutes: Floats
    why: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """Everything that a choice of sites is made on, as it is now."""

    land: Land
    services: tuple[Place, ...]
    meetings: Named
    areas: Named
    streets: str
    sources: tuple[InputSource, ...]
    indices: Mapping[str, Floats]  # need of each sector by the other indices of the current diagnosis

    @property
    def people(self) -> Floats:
        """Residents of each sector; 0 where nobody knows."""
        return self.land.population

    @property
    def sector_places(self) -> tuple[Place, ...]:
        """The point of each sector."""
        sectors = self.land.territory.sectors
        return tuple(
            Place(slug, sectors.names[place], SECTORS, float(sectors.lon[place]), float(sectors.lat[place]), place)
            for place, slug in enumerate(sectors.slugs)
        )

    def of_kinds(self, kinds: Sequence[str]) -> tuple[Place, ...]:
        """The places of these kinds, each point once: services in one house are one place to choose."""
        found: dict[tuple[int, int], Place] = {}
        for place in self.services:
            if place.kind in kinds:
                # Two points at less than a metre are one.
                found.setdefault((round(place.lon * 1e5), round(place.lat * 1e5)), place)
        return tuple(found.values())

    def need(self, weigh: str) -> Floats:
        """The need of each sector that a question is about: the deprivation index, or another one that it names."""
        return self.indices.get(weigh, self.land.need)

    def demand(self, weigh: str) -> Floats:
        """What ways are weighed by: people, or people times need, which adds up to the same number of people.

        An index that goes below zero has no ratios: then the place of a sector in its order counts, from 0 to 1. People
        whose need is not known count with the mean need.
        """
        need, people = self.need(weigh), self.people
        known = ~np.isnan(need) & (people > 0)
        if weigh == "people" or not known.any():
            return people
        weight = _places(need) if need[known].min() < 0 else need
        mean = float(np.average(weight[known], weights=people[known]))
        return people if mean == 0 else np.asarray(people * np.where(known, weight / mean, 1.0))


def _places(need: Floats) -> Floats:
    """The place of each sector in the order of need: 0 the least in need, 1 the most; NaN where it is not known."""
    found = np.full(len(need), np.nan)
    known = np.flatnonzero(~np.isnan(need))
    _values, order, counts = np.unique(need[known], return_inverse=True, return_counts=True)
    below = np.cumsum(counts) - counts
    found[known] = (below + (counts - 1) / 2)[order] / max(1, len(known) - 1)
    return found


def read_ground() -> Ground:
    """The ground as it is now. Raises NoSectors, NoStreets."""
    land = read_land()
    streets = streets_source()
    services, sources = _services(land)
    found, computed = _indices(land)
    return Ground(
        land=land,
        services=services,
        meetings=named_places(MEETINGS, land.territory),
        areas=named_places(BAR, land.territory),
        streets=streets.digest,
        sources=(*land.sources, streets, *sources, *computed),
        indices=found,
    )


def _indices(land: Land) -> tuple[dict[str, Floats], list[InputSource]]:
    """What the current diagnosis says of the need of these sectors, by index; nothing where none was computed."""
    row = keeping.current_row()
    diagnosis = None if row is None else keeping.diagnosis_of(row)
    sectors = land.territory.sectors
    if row is None or diagnosis is None or diagnosis.units[sectors.level].slugs != sectors.slugs:
        return {}, []
    source = InputSource("diagnosis", "Nabij", str(row.pk)[:8], row.made_at.date(), None, row.digest)
    found: dict[str, Floats] = {}
    for (key, level), layer in diagnosis.layers.items():
        step, _dot, rest = key.partition(".")
        index, _dot, what = rest.partition(".")
        if (step, what, level) == ("need", "score", sectors.level) and index != DEPRIVATION:
            found[index] = layer.values
    return found, [source] if found else []


_lock = threading.Lock()
_offer: "OrderedDict[tuple[Any, ...], tuple[tuple[Site, ...], list[InputSource]]]" = OrderedDict()
_walked: "OrderedDict[tuple[str, ...], Walked]" = OrderedDict()


def _services(land: Land) -> tuple[tuple[Place, ...], list[InputSource]]:
    """A place for each kind of each service; kept until the offer changes."""
    state = SearchDocument.objects.aggregate(change=Max("change"), count=Count("pk"))
    key = (connection.settings_dict["NAME"], state["change"], state["count"], timezone.localdate())
    with _lock:
        held = _offer.get(key)
        if held is None:
            sites, _unplaced, sources = read_sites(timezone.now())
            _offer.clear()
            held = _offer[key] = (sites, sources)
    sites, sources = held
    sector = {f"sector:{slug}": place for place, slug in enumerate(land.territory.sectors.slugs)}
    return tuple(
        Place(site.id, site.name, kind, site.lon, site.lat, sector.get(str(site.facts["places"][0].get("unit")), -1))
        for site in sites
        for kind in site.supply
    ), sources


def walked(ground: Ground, walker: str, places: Sequence[Place]) -> Walked:
    """Minutes of one kind of walker from every sector to every place; kept in the process."""
    network, digest = network_of(walker, ground.streets)
    lon, lat = np.array([place.lon for place in places]), np.array([place.lat for place in places])
    points = hashlib.sha256(lon.tobytes() + lat.tobytes() + bytes([place.kind == SECTORS for place in places]))
    key = (str(connection.settings_dict["NAME"]), digest, walker, ground.land.digest, points.hexdigest())
    with _lock:
        if (held := _walked.get(key)) is not None:
            _walked.move_to_end(key)
            return held
    made = _walks(ground, network, walker, places)
    with _lock:
        _walked[key] = made
        while len(_walked) > MOST_HELD:
            _walked.popitem(last=False)
    return made


def _walks(ground: Ground, network: Network, walker: str, places: Sequence[Place]) -> Walked:
    sectors = ground.land.territory.sectors
    origins = join(network, sectors.lon, sectors.lat, at_most_m=SECTOR_TO_STREET_M)
    ends = join(network, [place.lon for place in places], [place.lat for place in places], at_most_m=SECTOR_TO_STREET_M)
    # The point of a sector may lie in the middle of a park; a service stands at a street.
    most = np.array([SECTOR_TO_STREET_M if place.kind == SECTORS else SERVICE_TO_STREET_M for place in places])
    far = (ends.metres > most) & (ends.node != NOWHERE)
    # There are fewer places than sectors, and a walk is as long there as back: so from the places. What counts beside
    # the streets is the way from the point of a sector to the street, as in every other walk of the diagnosis.
    doors = Joined(np.where(far, NOWHERE, ends.node).astype(np.int32), np.zeros(len(places)), ends.why)
    pairs = in_minutes(walks(network, doors, origins, bound_m=FARTHEST_M, to_the_door=True), PROFILES[walker])
    minutes = np.full((len(sectors), len(places)), np.inf)
    minutes[pairs.site, np.repeat(np.arange(len(places)), np.diff(pairs.start))] = pairs.cost
    why = tuple("too_far" if is_far else said for is_far, said in zip(far.tolist(), ends.why, strict=True))
    return Walked(minutes, why)


def sector_of(places: Sequence[Place]) -> Numbers:
    """The sector that each place lies in."""
    return np.array([place.sector for place in places], dtype=np.int64)
