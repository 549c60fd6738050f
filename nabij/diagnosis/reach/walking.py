"""Who walks how far to which service, for every kind of walker."""

from collections.abc import Mapping, Sequence

from nabij.diagnosis.contents import Site, Territory, Walks
from nabij.rules.walking_network import PROFILES, Network, in_minutes, join, walks

BOUND_MINUTES = 45.0  # of each walker: half as long again as the longest walk that still counts as near
# The point of a sector may lie in the middle of a park or a cemetery: measured, the farthest is 519 m from a street.
# A service stands at a street; what is farther from one than this lies in the water, or outside the territory.
SECTOR_TO_STREET_M = 600.0
SERVICE_TO_STREET_M = 300.0


def walks_of(territory: Territory, sites: Sequence[Site], networks: Mapping[str, Network]) -> dict[str, Walks]:
    """Walks from each sector to each site that is within 45 minutes, in minutes of each kind of walker in `networks`.

    Sectors and sites are joined to the nearest crossing of the largest piece of the streets (for a wheelchair: without
    stairs) within 600 and 300 m; whatever is not joined is in no pair, and `origin_why` and `site_why` say so.
    """
    sectors = territory.sectors
    lon, lat = [site.lon for site in sites], [site.lat for site in sites]
    found = {}
    for walker, network in networks.items():
        profile = PROFILES[walker]
        origins = join(network, sectors.lon, sectors.lat, at_most_m=SECTOR_TO_STREET_M)
        ends = join(network, lon, lat, at_most_m=SERVICE_TO_STREET_M)
        pairs = walks(network, origins, ends, bound_m=BOUND_MINUTES * profile.metres_a_minute)
        found[walker] = Walks(walker, in_minutes(pairs, profile), BOUND_MINUTES, origins.why, ends.why, network)
    return found
