"""Who walks how far to which service, for every kind of walker."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from nabij.diagnosis.contents import Site, Territory, Walks
from nabij.diagnosis.reach.travelling import Points, Times
from nabij.rules.walking_network import (
    PROFILES,
    Joined,
    MetrePairs,
    Network,
    in_minutes,
    join,
    walks,
    within_metres,
)

BOUND_MINUTES = 45.0  # of each walker: half as long again as the longest walk that still counts as near
# The point of a sector may lie in the middle of a park or a cemetery: measured, the farthest is 519 m from a street.
# A service stands at a street; what is farther from one than this lies in the water, or outside the territory.
SECTOR_TO_STREET_M = 600.0
SERVICE_TO_STREET_M = 300.0
_THREADS = min(4, os.cpu_count() or 1)  # each origin is reckoned alone: the same bits whatever their number


def walks_of(territory: Territory, sites: Sequence[Site], networks: Mapping[str, Network]) -> dict[str, Walks]:
    """Walks from each sector to each site that is within 45 minutes, in minutes of each kind of walker in `networks`.

    Sectors and sites are joined to the nearest crossing of the largest piece of the streets (for a wheelchair: without
    stairs) within 600 and 300 m; whatever is not joined is in no pair, and `origin_why` and `site_why` say so.
    """
    sectors = territory.sectors
    origins = Points(sectors.lon, sectors.lat, SECTOR_TO_STREET_M)
    ends = Points(np.array([site.lon for site in sites]), np.array([site.lat for site in sites]), SERVICE_TO_STREET_M)
    walking = Walking(networks)
    found = {}
    # Those who come farthest first: who walks the same streets more slowly reaches a part of the same.
    for walker in sorted(networks, key=lambda walker: -PROFILES[walker].metres_a_minute):
        times = walking.times(origins, ends, traveller=walker, at=None, bound_minutes=BOUND_MINUTES)
        found[walker] = Walks(walker, times.pairs, BOUND_MINUTES, times.origin_why, times.site_why, networks[walker])
    return {walker: found[walker] for walker in networks}


@dataclass
class _Walked:
    """The longest walks over one network between the same places, which shorter ones are taken from."""

    network: Network
    origins: Points
    sites: Points
    bound_m: float
    joined: tuple[Joined, Joined]
    pairs: MetrePairs


@dataclass
class Walking:
    """Travel times on foot (`travelling.TravelTimes`). Streets are open day and night: `at` makes no difference."""

    networks: Mapping[str, Network]
    _walked: list[_Walked] = field(default_factory=list)

    def times(
        self, origins: Points, sites: Points, *, traveller: str, at: datetime | None, bound_minutes: float
    ) -> Times:
        """Minutes of walking. Raises KeyError for a kind of walker without streets."""
        profile = PROFILES[traveller]
        bound_m = bound_minutes * profile.metres_a_minute
        walked = self._walk(self.networks[traveller], origins, sites, bound_m)
        starts, ends = walked.joined
        pairs = in_minutes(within_metres(walked.pairs, bound_m), profile)
        return Times(pairs, starts.why, ends.why, starts.metres, ends.metres)

    def _walk(self, network: Network, origins: Points, sites: Points, bound_m: float) -> _Walked:
        for walked in self._walked:
            same = walked.network is network and walked.origins is origins and walked.sites is sites
            if same and walked.bound_m >= bound_m:
                return walked
        starts = join(network, origins.lon, origins.lat, at_most_m=origins.at_most_m)
        ends = join(network, sites.lon, sites.lat, at_most_m=sites.at_most_m)
        pairs = walks(network, starts, ends, bound_m=bound_m, threads=_THREADS)
        walked = _Walked(network, origins, sites, bound_m, (starts, ends), pairs)
        self._walked.append(walked)
        return walked
