"""A street with three sectors and a few services, for tests of the thresholds. Everything here is invented.

The street runs from west (sector a) over b to c, 702 m apart: some nine minutes at an adult's pace. Zone west is a and
b, zone east is c; d lies 5 km off the street. People: a 100, b 300, c 50, d 7.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Inputs, InputSource, Site, Territory, Units, Walks
from nabij.diagnosis.reach.walking import walks_of
from nabij.diagnosis.thresholds.profiles import WALKERS, Profile
from nabij.rules.acceptance import Person
from nabij.rules.walking_network import PROFILES, index_network
from nabij.territory.streets import StreetMap

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LAT = 50.85
LON = {"a": 4.30, "b": 4.31, "c": 4.32, "d": 4.40}
PEOPLE = (100.0, 300.0, 50.0, 7.0)
APART_M = 702.0

SEEKER = Profile(
    "seeker", 1, ("Zoeker",) * 3, ("Zoeker",) * 3, ("", "", ""), "adult",
    Person(languages=frozenset({"ar"}), conditions=frozenset({"papers"})),
)  # fmt: skip
"""Speaks Arabic, has no papers."""


def streets() -> StreetMap:
    """The street, with one side street that leads nowhere."""
    return StreetMap(
        lon=np.array([*(LON[name] for name in "abc"), 4.325]),
        lat=np.full(4, LAT),
        u=np.array([0, 1, 2], np.int32),
        v=np.array([1, 2, 3], np.int32),
        metres=np.array([APART_M, APART_M, 350.0]),
        kind=np.array(["residential"] * 3),
    )


def territory() -> Territory:
    """Sectors a to d, zones west (a, b) and east (c), the region (a to c)."""
    return Territory(
        levels={
            "sector": _units("sector", "abcd", PEOPLE, [0, 1, 2, 3]),
            "zone": _units("zone", ("east", "west"), (50.0, 400.0), [1, 1, 0, -1]),
            "region": _units("region", ("all",), (450.0,), [0, 0, 0, -1]),
        },
        population_on=date(2025, 1, 1),
        beside=np.array([[0, 1], [1, 2]]),
        border_m=np.array([500.0, 500.0]),
    )


def _units(level: str, slugs: Sequence[str], people: Sequence[float], sector_of: Sequence[int]) -> Units:
    lon = [LON.get(slug, LON["b"]) for slug in slugs]
    return Units(
        level=level,
        ids=np.arange(len(slugs)),
        slugs=tuple(slugs),
        names=tuple((slug.upper(), None, None) for slug in slugs),
        population=np.array(people),
        area_m2=np.full(len(slugs), 250_000.0),
        lon=np.array(lon),
        lat=np.full(len(slugs), LAT),
        sector_of=np.array(sector_of),
    )


def site(key: str, where: str, *kinds: str, supply: float | None = 1.0, invented: bool = False, **facts: Any) -> Site:
    """A service at a sector's point, with these facts."""
    place = {"id": key, "type": "physical", **facts.pop("place", {})}
    return Site(
        id=key,
        service_id=None if invented else "00000000-0000-4000-8000-000000000001",
        name=(key, None, None),
        lon=LON[where],
        lat=LAT,
        supply=dict.fromkeys(kinds or ("pharmacy",), supply),
        facts={"kind": "service", "status": "active", "places": [place], **facts},
        is_synthetic=invented,
    )


def sites() -> tuple[Site, ...]:
    """Pharmacies: one at a that takes the seeker, one at b that wants papers, one at c that says nothing."""
    return (
        site("takes", "a", spoken=["ar", "nl"], conditions={"without_papers": True}),
        site("wants-papers", "b", spoken=["fr"], conditions={"without_papers": False}),
        site("silent", "c"),
        site("invented", "b", "general-practitioner", invented=True, spoken=["ar"]),
    )


def inputs(*offer: Site) -> Inputs:
    """Everything a diagnosis reads; the offer above unless one is given."""
    chosen = offer or sites()
    source = InputSource("offer:test", "An invented list", "1", AT.date(), "CC0", "0" * 64)
    return Inputs(territory(), chosen, {}, {}, streets().digest, (source,), AT)


def walks(given: Inputs) -> Mapping[str, Walks]:
    """Who walks how far over the street."""
    map_ = streets()
    networks = {
        walker: index_network(map_.u, map_.v, map_.metres, map_.lon, map_.lat, kind=map_.kind, profile=PROFILES[walker])
        for walker in WALKERS
    }
    return walks_of(given.territory, given.sites, networks)
