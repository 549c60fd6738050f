"""What the directory says of the services that hospitals must offer at least, site by site.

A service is present where an entry of the site says so. It is absent only where somebody said that it is not there.
Everything else is unknown: an entry that names no maternity does not say that there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Inputs, Site
from nabij.diagnosis.gap.offer import codes_of, sectors_of_sites
from nabij.diagnosis.gap.offer_file import HospitalMinimum, HospitalService, hospital_minimum
from nabij.rules.names import fold

HOSPITAL = "hospital"  # of the vocabulary of help
METRES_PER_DEGREE = 111_195.0
SAME_SITE_M = 500.0  # a campus is large, and sources put its point at the gate or in the middle
ON_SITE, IN_ZONE, NEAR, ABSENT, UNKNOWN = "on_site", "in_zone", "near", "absent", "unknown"
# Words that many hospitals share: they do not make two entries the same hospital.
_COMMON = frozenset(
    {
        "aux",
        "chu",
        "des",
        "les",
        "umc",
        "uvc",
        "van",
        "voor",
        "brussel",
        "brussels",
        "bruxelles",
        "centre",
        "centrum",
        "chirec",
        "clinique",
        "cliniques",
        "europa",
        "europe",
        "hopital",
        "hopitaux",
        "hospital",
        "hospitalier",
        "institut",
        "instituut",
        "iris",
        "kliniek",
        "klinieken",
        "militair",
        "militaire",
        "saint",
        "sainte",
        "sint",
        "sud",
        "universitair",
        "universitaire",
        "universitaires",
        "verplegingscentrum",
        "ziekenhuis",
        "ziekenhuizen",
        "ziekenhuizencentrum",
        "zuid",
    }
)


@dataclass(frozen=True)
class _Hospital:
    """Entries of the directory that are about one site. `zone`: its place, -1 outside."""

    entries: tuple[Site, ...]
    zone: int

    @property
    def name(self) -> tuple[str | None, str | None, str | None]:
        """The fullest name of its entries in each language."""
        nl, fr, en = (
            max(
                (one.name[lang] for one in self.entries if one.name[lang]),
                key=lambda name: len(name or ""),
                default=None,
            )
            for lang in range(3)
        )
        return nl, fr, en


def hospitals(inputs: Inputs) -> dict[str, Any]:
    """Per site and service: on_site, in_zone, near (something like it is said), absent or unknown; with evidence."""
    minimum = hospital_minimum()
    found = _sites(inputs)
    said = [{service.slug: _said_on_site(one, service, minimum) for service in minimum.services} for one in found]
    zones = inputs.territory.levels.get("zone")
    return {
        "services": [service.slug for service in minimum.services],
        "sites": [
            {
                "name": list(one.name),
                "zone": zones.slugs[one.zone] if zones is not None and one.zone >= 0 else None,
                "entries": [entry.service_id for entry in one.entries],
                "verified": max((entry.facts.get("verified") or "" for entry in one.entries), default="") or None,
                "states": {service.slug: _state(place, service, found, said) for service in minimum.services},
            }
            for place, one in enumerate(found)
        ],
        "unnamed_ways": sorted({way for service in minimum.services for way in service.ways}),
    }


def _sites(inputs: Inputs) -> list[_Hospital]:
    """The hospitals' sites: entries close together that share a name of their own are one site."""
    # By the term itself: what lies below it, such as an emergency service, also stands outside hospitals.
    of_kind = [place for place, site in enumerate(inputs.sites) if HOSPITAL in codes_of(site)]
    sites = [inputs.sites[place] for place in of_kind]
    group = _grouped(sites)
    zones = inputs.territory.levels.get("zone")
    sector = sectors_of_sites(inputs)[of_kind] if of_kind else np.empty(0, dtype=np.int64)
    found = []
    for number in sorted(set(group)):
        mine = [place for place, one in enumerate(group) if one == number]
        in_zone = [int(zones.sector_of[sector[place]]) for place in mine if zones is not None and sector[place] >= 0]
        found.append(_Hospital(tuple(sites[place] for place in mine), in_zone[0] if in_zone else -1))
    return sorted(found, key=lambda one: fold(next(filter(None, one.name), "")))


def _grouped(sites: Sequence[Site]) -> list[int]:
    """A number for each entry, the same for entries of one site."""
    group = list(range(len(sites)))
    words = [_own_words(site) for site in sites]
    for one in range(len(sites)):
        for other in range(one):
            if words[one] & words[other] and _metres(sites[one], sites[other]) <= SAME_SITE_M:
                old, new = group[one], group[other]
                group = [new if number == old else number for number in group]
    return group


def _own_words(site: Site) -> frozenset[str]:
    """What tells a hospital from others in its names; the whole names where they hold common words only."""
    names = [fold(name) for name in site.name if name]
    words = {word for name in names for word in name.split() if len(word) > 2} - _COMMON
    return frozenset(words or names)


def _metres(one: Site, other: Site) -> float:
    north = (one.lat - other.lat) * METRES_PER_DEGREE
    east = (one.lon - other.lon) * METRES_PER_DEGREE * float(np.cos(np.radians(one.lat)))
    return float(np.hypot(north, east))


def _said_on_site(one: _Hospital, service: HospitalService, minimum: HospitalMinimum) -> dict[str, Any] | None:
    """What is said of a service at a site itself: a state with who said it when; None where nothing is said."""
    names = [fold(name) for entry in one.entries for name in entry.name if name]
    for word in minimum.said:
        if word.service == service.slug and any(fold(word.hospital) in name for name in names):
            state = ON_SITE if word.state == "present" else ABSENT
            return {"state": state, "by": word.by, "on": word.on.isoformat()}
    for state, codes in ((ON_SITE, service.codes), (NEAR, service.near)):
        for entry in one.entries:
            if mine := codes & codes_of(entry):
                on = entry.facts.get("verified") or entry.facts.get("updated")
                return {"state": state, "term": min(mine), "entry": entry.service_id, "on": on}
    return None


def _state(
    place: int, service: HospitalService, found: Sequence[_Hospital], said: Sequence[dict[str, dict[str, Any] | None]]
) -> dict[str, Any]:
    own = said[place][service.slug]
    if own is not None and own["state"] == ON_SITE:
        return own
    if "zone" in service.ways and found[place].zone >= 0:
        for other, words in enumerate(said):
            there = words[service.slug]
            if found[other].zone == found[place].zone and there is not None and there["state"] == ON_SITE:
                elsewhere = {"state": IN_ZONE, "where": list(found[other].name), "on": there.get("on")}
                return {**elsewhere, "here": own["state"] if own else UNKNOWN}
    return own or {"state": UNKNOWN}
