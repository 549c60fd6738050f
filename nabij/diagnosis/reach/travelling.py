"""How long it takes to get somewhere: what the diagnosis asks, whoever answers.

Walking answers it now (`walking.Walking`). A timetable of buses, trams and trains would be a second answer: a class
with the same `times`, made from a GTFS feed and from the streets for the way to and from the stops. It would be the one
to use `at`, since other services run at night. What comes after asks only for pairs in minutes, and stays.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nabij.diagnosis.contents import Floats
from nabij.rules.walking_network import MinutePairs


@dataclass(frozen=True, eq=False)
class Points:
    """Places in degrees (WGS 84), NaN where unknown; none farther than so many metres from a street is joined to it."""

    lon: Floats
    lat: Floats
    at_most_m: float


@dataclass(frozen=True, eq=False)
class Times:
    """Minutes from origins to sites, no pair beyond the bound; and of what is not joined why ("", no_point, too_far).

    `origin_m` and `site_m` are the metres from each place to where it is joined, NaN where it has no point.
    """

    pairs: MinutePairs
    origin_why: tuple[str, ...]
    site_why: tuple[str, ...]
    origin_m: Floats
    site_m: Floats


class TravelTimes(Protocol):
    """Whoever knows how long it takes."""

    def times(
        self, origins: Points, sites: Points, *, traveller: str, at: datetime | None, bound_minutes: float
    ) -> Times:
        """Minutes for one kind of traveller who leaves at a moment (None: any), up to and with the bound."""
