"""The street of `thresholds_world` with districts and a municipality, for tests of the gap and the whole."""

from dataclasses import replace
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Inputs, Site, Territory, Units
from nabij.rules.walking_network import PROFILES, Network, index_network
from tests.diagnosis import thresholds_world as street

WALKERS = ("adult", "slow", "wheelchair")


def territory() -> Territory:
    """Sectors a to d; districts ab, c and d; municipality all of the street; zones and region as on the street."""
    base = street.territory()
    levels: dict[str, Units] = {
        "sector": base.sectors,
        "district": _units("district", ("ab", "c", "d"), (400.0, 50.0, 7.0), [0, 0, 1, 2]),
        "municipality": _units("municipality", ("all",), (457.0,), [0, 0, 0, 0]),
        "zone": base.levels["zone"],
        "region": base.levels["region"],
    }
    return replace(base, levels=levels)


def _units(level: str, slugs: tuple[str, ...], people: tuple[float, ...], sector_of: list[int]) -> Units:
    return Units(
        level=level,
        ids=np.arange(len(slugs)),
        slugs=slugs,
        names=tuple((slug.upper(), f"{slug.upper()} fr", None) for slug in slugs),
        population=np.array(people),
        area_m2=np.full(len(slugs), 1e6),
        lon=np.full(len(slugs), 4.31),
        lat=np.full(len(slugs), street.LAT),
        sector_of=np.array(sector_of),
    )


def site(key: str, where: str, *terms: str, supply: dict[str, float | None] | None = None, **facts: Any) -> Site:
    """A service in a sector that offers help of these codes."""
    made = street.site(key, where, **facts)
    place = {**made.facts["places"][0], "unit": f"sector:{where}"}
    return replace(
        made,
        name=(key, f"{key} fr", None),
        supply=supply or {},
        facts={**made.facts, "places": [place], "terms": [f"help:{term}" for term in terms]},
    )


def inputs(*offer: Site) -> Inputs:
    """What is read where this is the offer."""
    return replace(street.inputs(*(offer or street.sites())), territory=territory(), sites=offer)


def networks() -> dict[str, Network]:
    """The street for every kind of walker."""
    map_ = street.streets()
    return {
        walker: index_network(map_.u, map_.v, map_.metres, map_.lon, map_.lat, kind=map_.kind, profile=PROFILES[walker])
        for walker in WALKERS
    }
