"""What the inputs of a diagnosis become under changes: pure, one after the other, refusing what cannot be."""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Inputs, InputSource, Numbers, Site, Territory, Units
from nabij.diagnosis.kinds import kind
from nabij.diagnosis.scenarios.records import Borders, Change, Close, Full, Open, Parameters, Sites, Staff, written
from nabij.rules.acceptance import CONDITIONS

NEIGHBOURHOOD = "neighbourhood"  # the level that borders draw; `gap` reckons its lines by it where it is there
OWN = "scenario:"  # how the id of a service begins that is only in a scenario
METRES_PER_DEGREE = 111_320.0
FAR = 3.0  # a point lies in a sector only if it is at most so many times its own radius away


class CannotChange(ValueError):
    """A change that cannot be. `number` counts from 1. `code` says why, `parameters` hold its numbers and names.

    Codes: unknown_site (site), closed_twice, closed_already, full_twice, full_already (site), unknown_kind (kind),
    unknown_sector (sector), outside_region (lon, lat), off_streets (site), outside_unit (unit), no_supply (supply),
    unknown_condition (condition), bad_hours (opens, closes), staff_twice, sites_twice, borders_twice, unknown_level
    (level), unknown_unit (unit), unit_twice (unit), more_given (given, staff), some_given, cannot_staff (why),
    too_few_groups, no_synthetic.
    """

    def __init__(self, number: int, code: str, **parameters: Any) -> None:
        super().__init__(f"change {number}: {code} {parameters}")
        self.number, self.code, self.parameters = number, code, parameters


@dataclass
class _Work:
    """The inputs as they stand while changes are applied, and what was changed already."""

    inputs: Inputs
    sites: dict[str, Site]
    closed: set[str]
    full: set[str]
    seen: set[str]
    number: int = 0

    def refuse(self, code: str, **parameters: Any) -> CannotChange:
        return CannotChange(self.number, code, **parameters)


def apply(inputs: Inputs, changes: Sequence[Change]) -> Inputs:
    """The inputs after the changes, in their order. Workers change no input. Raises CannotChange.

    The territory stays the same object unless borders change, so that what rests on it alone is not made again. A last
    source names the changes by their digest.
    """
    work = _Work(inputs, {site.id: site for site in inputs.sites}, set(), set(), set())
    for number, change in enumerate(changes, 1):
        work.number = number
        _STEPS[change.change](work, change)
    if not changes:
        return inputs
    return replace(work.inputs, sites=tuple(work.sites.values()), sources=(*work.inputs.sources, _source(changes)))


def digest_of_changes(changes: Sequence[Change]) -> str:
    """A fingerprint of the changes."""
    return hashlib.sha256(json.dumps(written(changes), sort_keys=True).encode()).hexdigest()


def _source(changes: Sequence[Change]) -> InputSource:
    digest = digest_of_changes(changes)
    return InputSource("scenario", "Changes of this scenario", digest[:12], None, None, digest)


# ---- Services -------------------------------------------------------------------------------------------------------


def _close(work: _Work, change: Close) -> None:
    if change.site in work.closed:
        raise work.refuse("closed_twice", site=change.site)
    site = _site(work, change.site)
    work.closed.add(site.id)
    del work.sites[site.id]


def _full(work: _Work, change: Full) -> None:
    if change.site in work.closed:
        raise work.refuse("closed_already", site=change.site)
    if change.site in work.full:
        raise work.refuse("full_twice", site=change.site)
    site = _site(work, change.site)
    if site.facts.get("state") == {"state": "full"}:
        raise work.refuse("full_already", site=change.site)
    work.full.add(site.id)
    work.sites[site.id] = replace(site, facts={**site.facts, "state": {"state": "full"}})


def _site(work: _Work, key: str) -> Site:
    found = work.sites.get(key)
    if found is None or key.startswith(OWN):
        raise work.refuse("unknown_site", site=key)
    return found


def _open(work: _Work, change: Open) -> None:
    found = kind(change.kind)
    if found is None:
        raise work.refuse("unknown_kind", kind=change.kind)
    if not (math.isfinite(change.supply) and change.supply > 0):
        raise work.refuse("no_supply", supply=change.supply)
    for name in change.conditions:
        if name not in CONDITIONS.values():
            raise work.refuse("unknown_condition", condition=name)
    for one in change.hours:
        if one.closes <= one.opens:
            raise work.refuse("bad_hours", opens=one.opens, closes=one.closes)
    _check_point(work, change.lon, change.lat, change.sector)
    _add(work, change.kind, change.supply, change.lon, change.lat, change.sector, _facts(change), None)


def _check_point(work: _Work, lon: float, lat: float, sector: str) -> None:
    """The borders themselves are not among the inputs; but a point cannot lie far from the point of its sector."""
    units = work.inputs.territory.sectors
    if sector not in units.slugs:
        raise (
            work.refuse("unknown_sector", sector=sector) if sector else work.refuse("outside_region", lon=lon, lat=lat)
        )
    place = units.slugs.index(sector)
    east = (lon - float(units.lon[place])) * METRES_PER_DEGREE * math.cos(math.radians(lat))
    north = (lat - float(units.lat[place])) * METRES_PER_DEGREE
    if math.hypot(east, north) > FAR * math.sqrt(float(units.area_m2[place])):
        raise work.refuse("outside_region", lon=lon, lat=lat)


def _facts(change: Open) -> dict[str, Any]:
    """What is said of a new service, in the shape that `nabij.directory.search.facts` has."""
    place: dict[str, Any] = {}
    if change.hours:
        place["hours"] = [
            {"freq": "WEEKLY", "byday": ",".join(one.days), "opens_at": one.opens, "closes_at": one.closes}
            for one in change.hours
        ]
    if change.wheelchair:
        place["features"] = {"wheelchair": change.wheelchair}
    said: dict[str, Any] = {"place": place, "conditions": dict(change.conditions)}
    if change.languages:
        said["spoken"] = sorted(set(change.languages))
    if change.cost:
        said["cost"] = change.cost
    return {name: value for name, value in said.items() if value}


def _add(  # noqa: PLR0917
    work: _Work,
    slug: str,
    supply: float,
    lon: float,
    lat: float,
    sector: str,
    said: Mapping[str, Any],
    names: tuple[str | None, str | None, str | None] | None,
) -> None:
    made = kind(slug)
    if made is None:
        raise work.refuse("unknown_kind", kind=slug)
    new = 1 + sum(key.startswith(OWN) for key in work.sites)
    key = f"{OWN}{new:03d}"
    place = {"id": key, "type": "physical", "unit": f"{SECTOR}:{sector}", **said.get("place", {})}
    facts = {
        "kind": "service",
        "status": "active",
        "terms": [f"help:{made.terms[0]}"],
        **{name: value for name, value in said.items() if name != "place"},
        "places": [place],
    }
    work.sites[key] = Site(
        id=key,
        service_id=None,
        name=names or (f"{made.name[0]} (nieuw)", f"{made.name[1]} (nouveau)", f"{made.name[2]} (new)"),
        lon=lon,
        lat=lat,
        supply={slug: float(supply)},
        facts=facts,
    )


def _sites(work: _Work, change: Sites) -> None:
    if change.kind is None:
        if "meetings" in work.seen:
            raise work.refuse("sites_twice")
        work.seen.add("meetings")
    for spot in change.places:
        _check_point(work, spot.lon, spot.lat, spot.sector)
        if change.kind is not None:
            _add(work, change.kind, 1.0, spot.lon, spot.lat, spot.sector, {}, spot.names)


def _parameters(work: _Work, _change: Parameters) -> None:
    invented = [key for key, site in work.sites.items() if site.is_synthetic]
    if not invented:
        raise work.refuse("no_synthetic")
    for key in invented:
        del work.sites[key]
    sources = tuple(one for one in work.inputs.sources if not one.what.startswith("synthetic"))
    work.inputs = replace(work.inputs, sources=sources)


# ---- Workers and borders --------------------------------------------------------------------------------------------


def _staff(work: _Work, change: Staff) -> None:
    if "staff" in work.seen:
        raise work.refuse("staff_twice")
    work.seen.add("staff")
    units = work.inputs.territory.levels.get(change.level)
    if units is None:
        raise work.refuse("unknown_level", level=change.level)
    slugs = [one.unit for one in change.units]
    for slug in slugs:
        if slug not in units.slugs:
            raise work.refuse("unknown_unit", unit=slug)
        if slugs.count(slug) > 1:
            raise work.refuse("unit_twice", unit=slug)
    told = [one for one in change.units if one.given is not None]
    if told and len(told) < len(change.units):
        raise work.refuse("some_given")
    given = sum((Fraction(one.given or 0) for one in told), Fraction(0))
    if told and given > Fraction(change.staff):
        raise work.refuse("more_given", given=float(given), staff=float(Fraction(change.staff)))


def _borders(work: _Work, change: Borders) -> None:
    if "borders" in work.seen:
        raise work.refuse("borders_twice")
    work.seen.add("borders")
    territory = work.inputs.territory
    for slug in change.group_of:
        if slug not in territory.sectors.slugs:
            raise work.refuse("unknown_sector", sector=slug)
    drawn = drawn_units(territory, change.group_of, change.names)
    if len(drawn) < 2:
        raise work.refuse("too_few_groups")
    levels = {slug: units for slug, units in territory.levels.items() if slug != NEIGHBOURHOOD}
    order = list(levels)
    after = order.index("district") + 1 if "district" in order else 1
    order.insert(after, NEIGHBOURHOOD)
    levels[NEIGHBOURHOOD] = drawn
    work.inputs = replace(work.inputs, territory=replace(territory, levels={slug: levels[slug] for slug in order}))


def drawn_units(
    territory: Territory,
    group_of: Mapping[str, int],
    names: Mapping[str, tuple[str | None, str | None, str | None]],
) -> Units:
    """Groups of sectors as units of a level, in the order of their numbers.

    People are those of their sectors, unknown where those of any sector are; the point is that of the sector in the
    middle of the people.
    """
    sectors = territory.sectors
    numbers = np.array([group_of.get(slug, 0) for slug in sectors.slugs], dtype=np.int64)
    groups = sorted({int(number) for number in numbers if number > 0})
    place_of: Numbers = np.array([groups.index(int(one)) if one > 0 else -1 for one in numbers], dtype=np.int64)
    inside = [np.flatnonzero(place_of == place) for place in range(len(groups))]
    middles = [_middle(sectors, members) for members in inside]
    return Units(
        level=NEIGHBOURHOOD,
        ids=np.array([-number for number in groups], dtype=np.int64),  # of no unit in any database
        slugs=tuple(f"group-{number}" for number in groups),
        names=tuple(_named(number, names.get(str(number))) for number in groups),
        population=np.array([float(sectors.population[members].sum()) for members in inside]),
        area_m2=np.array([float(sectors.area_m2[members].sum()) for members in inside]),
        lon=np.array([float(sectors.lon[middle]) for middle in middles]),
        lat=np.array([float(sectors.lat[middle]) for middle in middles]),
        sector_of=place_of,
    )


def _middle(sectors: Units, members: Numbers) -> int:
    people = np.nan_to_num(sectors.population[members])
    weights = people if people.any() else np.ones(len(members))
    lon, lat = (np.average(one[members], weights=weights) for one in (sectors.lon, sectors.lat))
    far = np.hypot((sectors.lon[members] - lon) * math.cos(math.radians(float(lat))), sectors.lat[members] - lat)
    return int(members[far.argmin()])


def _named(number: int, names: tuple[str | None, str | None, str | None] | None) -> tuple[str, str, str]:
    nl, fr, en = names or (None, None, None)
    return tuple(f"{number} {name}" if name else f"{word} {number}" for name, word in (
        (nl, "Wijk"), (fr, "Quartier"), (en, "Neighbourhood")))  # type: ignore[return-value]  # fmt: skip


_STEPS: dict[str, Callable[[_Work, Any], None]] = {
    "close": _close,
    "full": _full,
    "open": _open,
    "staff": _staff,
    "sites": _sites,
    "borders": _borders,
    "parameters": _parameters,
}


# ---- Where a change lies --------------------------------------------------------------------------------------------


def check_inside(inputs: Inputs, changes: Sequence[Change], within: tuple[str, str] | None) -> None:
    """Whether every change lies in a unit (level, slug); None is the whole territory. Raises CannotChange."""
    if within is None:
        return
    units = inputs.territory.levels.get(within[0])
    if units is None or within[1] not in units.slugs:
        raise CannotChange(1, "unknown_unit", unit=":".join(within))
    sectors = inputs.territory.sectors
    mine = {sectors.slugs[place] for place in np.flatnonzero(units.sector_of == units.slugs.index(within[1]))}
    sites = {site.id: site for site in inputs.sites}
    for number, change in enumerate(changes, 1):
        if not _touched(inputs, change, sites) <= mine:
            raise CannotChange(number, "outside_unit", unit=":".join(within))


def sector_of_site(site: Site) -> str:
    """The sector that a service stands in; "" where nobody said."""
    places = site.facts.get("places") or [{}]
    level, _colon, slug = str(places[0].get("unit", "")).partition(":")
    return slug if level == SECTOR else ""


def _touched(inputs: Inputs, change: Change, sites: Mapping[str, Site]) -> set[str]:
    """The sectors that a change is made in; "" for one that nobody knows."""
    found: set[str] = set()
    if isinstance(change, Close | Full):
        found = {sector_of_site(sites[change.site])} if change.site in sites else found
    elif isinstance(change, Open):
        found = {change.sector}
    elif isinstance(change, Sites):
        found = {spot.sector for spot in change.places}
    elif isinstance(change, Borders):
        found = {slug for slug, number in change.group_of.items() if number > 0}
    elif isinstance(change, Staff):
        found = _sectors_of_staff(inputs, change)
    else:  # without invented services: everywhere
        found = set(inputs.territory.sectors.slugs)
    return found


def _sectors_of_staff(inputs: Inputs, change: Staff) -> set[str]:
    units = inputs.territory.levels.get(change.level)
    if units is None:
        return {""}
    chosen = [units.slugs.index(one.unit) for one in change.units if one.unit in units.slugs]
    inside = np.isin(units.sector_of, chosen)
    return {inputs.territory.sectors.slugs[place] for place in np.flatnonzero(inside)}
