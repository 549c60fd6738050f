"""Invented general practitioners, so that reach of doctors can be reckoned until a real list is there.

No open source says where the general practitioners of Brussels are and whom they take. These posts are drawn, not
found: one per 900 residents, a number of ours. They are labelled in every result, are never written in the directory
(residents would look for them), and whoever reads the inputs may leave them out.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from nabij.diagnosis.contents import InputSource, Site, Territory, Units

KIND = "general-practitioner"
RESIDENTS_PER_POST = 900
SEED = 20261122
FURTHEST_M = 200.0  # from the point inside the sector, so that few posts end up across its border
METRES_PER_DEGREE = 111_195.0

# Shares are invented: varied enough that every threshold stops some posts, and that some say nothing.
_LANGUAGES = {"fr": 0.9, "nl": 0.45, "en": 0.5, "ar": 0.14, "tr": 0.06, "es": 0.1, "ro": 0.04, "pl": 0.04, "uk": 0.02}
_CONDITIONS = {  # yes, no; the rest says nothing
    "without_papers": (0.3, 0.15),
    "without_insurance": (0.35, 0.2),
    "without_address": (0.4, 0.1),
    "without_referral": (1.0, 0.0),
    "without_appointment": (0.2, 0.6),
    "with_child": (0.7, 0.0),
    "with_dog": (0.1, 0.4),
    "has_interpreter": (0.15, 0.25),
}
_WHEELCHAIR = (("yes", 0.3), ("limited", 0.15), ("no", 0.3))
_COSTS = (("insured", 0.7), ("free", 0.15))
_STATES = (("takes", 0.4), ("full", 0.25), ("waiting", 0.05))
_HOURS = (  # per invented practice: (from, until) on week days; None: nobody said
    ((("09:00", "12:00"), ("14:00", "18:00")), 0.35),
    ((("08:30", "12:30"),), 0.2),
    ((("10:00", "13:00"), ("16:00", "19:30")), 0.25),
)


def general_practitioners(
    territory: Territory, *, residents_per_post: float = RESIDENTS_PER_POST, seed: int = SEED
) -> tuple[tuple[Site, ...], InputSource]:
    """Invented posts of one doctor each, drawn over the sectors by their residents; and what they are, as a source.

    The same territory and seed give the same posts. Sectors whose residents are unknown get none. Raises ValueError
    where `residents_per_post` is not above 0.
    """
    if not residents_per_post > 0:
        raise ValueError("residents_per_post must be above 0")
    sectors = territory.sectors
    people = [0.0 if math.isnan(count) else float(count) for count in sectors.population]
    draw = Random(seed)  # noqa: S311 - not a secret: the posts must come out the same each time
    places = _drawn(people, round(sum(people) / residents_per_post), draw)
    sites = tuple(_post(number, sectors, place, draw) for number, place in enumerate(places, 1))
    return sites, _source(sites, residents_per_post, seed)


def _drawn(people: Sequence[float], posts: int, draw: Random) -> list[int]:
    """Places of sectors, in order, each as often as posts fall in it."""
    total = sum(people)
    if not total:
        return []
    marks = sorted(draw.random() * total for _post in range(posts))
    found, place, reached = [], 0, people[0]
    for mark in marks:
        while mark >= reached and place < len(people) - 1:
            place += 1
            reached += people[place]
        found.append(place)
    return found


def _post(number: int, sectors: Units, place: int, draw: Random) -> Site:
    name = (f"Verzonnen huisarts {number}", f"Médecin fictif {number}", f"Invented doctor {number}")
    reach = min(math.sqrt(sectors.area_m2[place] / math.pi) / 2, FURTHEST_M)
    away, angle = reach * math.sqrt(draw.random()), 2 * math.pi * draw.random()
    lat = float(sectors.lat[place]) + away * math.cos(angle) / METRES_PER_DEGREE
    lon = float(sectors.lon[place]) + away * math.sin(angle) / (METRES_PER_DEGREE * math.cos(math.radians(lat)))
    key = f"synthetic:{KIND}:{number}"
    return Site(
        id=key,
        service_id=None,
        name=name,
        lon=round(lon, 6),
        lat=round(lat, 6),
        supply={KIND: 1.0},
        facts=_facts(key, sectors.slugs[place], name, draw),
        is_synthetic=True,
    )


def _facts(key: str, slug: str, name: tuple[str, str, str], draw: Random) -> dict[str, Any]:
    """Invented facts in the shape of `nabij.directory.search.facts`."""
    spoken = sorted(code for code, share in _LANGUAGES.items() if draw.random() < share)
    state, cost, wheelchair, hours = (_one(of, draw) for of in (_STATES, _COSTS, _WHEELCHAIR, _HOURS))
    place: dict[str, Any] = {"id": key, "type": "physical", "unit": f"sector:{slug}"}
    if wheelchair:
        place["features"] = {"wheelchair": wheelchair}
    if hours:
        place["hours"] = _weekly(hours)
    found: dict[str, Any] = {
        "name": dict(zip(("nl", "fr", "en"), name, strict=True)),
        "language": "fr",
        "kind": "service",
        "status": "active",
        "terms": [f"help:{KIND}"],
        "conditions": _conditions(draw),
        "synthetic": True,
        "places": [place],
    }
    if spoken and draw.random() < 0.7:
        found["spoken"] = spoken
    if cost:
        found["cost"] = cost
    if state:
        found["state"] = {"state": state, **({"weeks": 6} if state == "waiting" else {})}
    return found


def _conditions(draw: Random) -> dict[str, bool]:
    found = {}
    for name, (yes, no) in _CONDITIONS.items():
        at = draw.random()
        if at < yes + no:
            found[name] = at < yes
    return found


def _one(of: Sequence[tuple[Any, float]], draw: Random) -> Any:
    """One of these by its share; None for the rest."""
    at = draw.random()
    for value, share in of:
        if at < share:
            return value
        at -= share
    return None


def _weekly(spans: Sequence[tuple[str, str]]) -> list[Mapping[str, str]]:
    return [
        {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": opens, "closes_at": closes} for opens, closes in spans
    ]


def _source(sites: Sequence[Site], residents_per_post: float, seed: int) -> InputSource:
    drawn = json.dumps([(one.id, one.lon, one.lat, one.facts) for one in sites], sort_keys=True)
    return InputSource(
        what=f"synthetic:{KIND}",
        title="Invented general practitioners (verzonnen huisartsen, médecins fictifs)",
        edition=f"1 per {residents_per_post:g} residents, seed {seed}",
        on=None,
        licence=None,
        digest=hashlib.sha256(drawn.encode()).hexdigest(),
    )
