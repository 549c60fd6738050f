"""The meetings of a scenario: how far everybody walks to the nearest, before and after. Pure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Floats, Layer, Site, Territory, gathered
from nabij.diagnosis.reach.walking import walks_of
from nabij.diagnosis.scenarios.records import Sites
from nabij.rules.catchment import nearest

if TYPE_CHECKING:
    from nabij.rules.walking_network import Network

NEAREST, WITHIN = "meetings.nearest", "meetings.within"


def meeting_layers(
    territory: Territory, networks: Mapping[str, "Network"], change: Sites
) -> tuple[list[Layer], dict[str, Any]]:
    """Minutes to the nearest meeting and the share of people with one near, before and after, at every level.

    As everywhere in the diagnosis walks are reckoned up to 45 minutes; where none is so near there are no minutes.
    """
    spots = (*change.existing, *change.places)
    sites = tuple(Site(spot.id, None, spot.names, spot.lon, spot.lat, {}, {}) for spot in spots)
    only: Mapping[str, Network] = {change.walker: networks[change.walker]}
    walks = walks_of(territory, sites, only)[change.walker]
    joined = np.array([np.nan if why else 1.0 for why in walks.origin_why])
    is_new = np.arange(len(sites)) >= len(change.existing)
    layers: list[Layer] = []
    for time, counted in (("before.", ~is_new), ("", np.ones(len(sites), dtype=bool))):
        minutes = nearest(walks.pairs, counted.astype(np.float64))
        within = np.where(minutes <= change.minutes, 1.0, 0.0) * joined
        layers += _at_levels(territory, f"{time}{NEAREST}", minutes, "minutes", "higher_is_worse")
        layers += _at_levels(territory, f"{time}{WITHIN}", within, "share", "higher_is_better")
    return layers, {
        "minutes": change.minutes,
        "walker": change.walker,
        "new": len(change.places),
        "existing": len(change.existing),
        "off_streets": [site.id for site, why in zip(sites, walks.site_why, strict=True) if why],
    }


def _at_levels(territory: Territory, key: str, values: Floats, unit: str, direction: str) -> list[Layer]:
    people = territory.sectors.population
    found = []
    for level, units in territory.levels.items():
        of_units, known = (values, None) if level == SECTOR else gathered(units, values, people)
        found.append(Layer(key, level, of_units, unit, known=known, direction=direction))
    return found
