"""The basic offer of every unit at every level, line by line: states as layers, and the evidence beside them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.diagnosis.contents import SECTOR, Floats, Inputs, Layer, Note, Numbers, Site, Territory, Units, Walks
from nabij.diagnosis.gap.offer_file import NEIGHBOURHOOD, STANDS_IN, Line, lines
from nabij.rules.basic_offer import (
    ABSENT,
    SATURATED,
    STATES,
    UNKNOWN,
    Found,
    Standard,
    found,
    nearest_minutes,
    share_within,
)

WALKER = "adult"
HELP_PREFIX = "help:"
MOST_NAMED = 5  # services that the evidence of one unit names

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Offered:
    """The services of one line: for each site whether it is one that gives something now, and whether it is full."""

    line: Line
    gives: Flags
    full: Flags


@dataclass(frozen=True)
class _Ground:
    """What every line is looked at upon: the inputs, the walks, and the sector that each site stands in."""

    inputs: Inputs
    walked: Walks
    sector_of_site: Numbers

    @property
    def territory(self) -> Territory:
        return self.inputs.territory

    @property
    def people(self) -> Floats:
        return self.inputs.territory.sectors.population

    def unit_of_site(self, units: Units) -> Numbers:
        """The place of the unit that each site stands in, -1 for none."""
        sector = self.sector_of_site
        return np.where(sector >= 0, units.sector_of[np.maximum(sector, 0)], -1)


@dataclass(frozen=True)
class OfferFound:
    """The layers of all lines, their evidence as plain data, and what to note."""

    layers: tuple[Layer, ...]
    results: dict[str, Any]
    notes: tuple[Note, ...]


def level_of(line: Line, territory: Territory) -> str:
    """The level of units a line is reckoned by: the neighbourhood itself where its borders are known."""
    has_neighbourhoods = line.level == NEIGHBOURHOOD and NEIGHBOURHOOD in territory.levels
    return NEIGHBOURHOOD if has_neighbourhoods else line.reckoned_level


def levels_from(line: Line, territory: Territory) -> list[str]:
    """The level of a line and those above it."""
    order = list(territory.levels)
    own = level_of(line, territory)
    return order[order.index(own) :] if own in order else []


def basic_offer(inputs: Inputs, walks: Mapping[str, Walks]) -> OfferFound:
    """The state of every line in every unit of its level and of the larger ones.

    Results: per level and line, in the order of the units: services inside, of those full, share of people within
    reach, services in the larger unit, the nearest one with its minutes for half of the people, and who is named.
    """
    ground = _Ground(inputs, walks[WALKER], sectors_of_sites(inputs))
    full = np.array([is_full(site, inputs.at) for site in inputs.sites], dtype=bool)
    codes = [codes_of(site) for site in inputs.sites]
    layers: list[Layer] = []
    evidence: dict[str, dict[str, Any]] = {}
    named: set[int] = set()
    for line in lines():
        offered = _offered(line, inputs, codes, full)
        open_ = _nearest(offered, ground.walked, only_open=True)
        some_full = bool((offered.gives & full).any())
        least_any = _nearest(offered, ground.walked, only_open=False)[0] if some_full else open_[0]
        for level in levels_from(line, ground.territory):
            units = ground.territory.levels[level]
            at = _at_level(offered, units, ground, (open_[0], least_any))
            layers.append(_layer(line, level, at))
            told, mentioned = _evidence(offered, at, units, ground, open_)
            evidence.setdefault(level, {})[line.slug] = told
            named |= mentioned
    services = {inputs.sites[place].id: named_site(inputs.sites[place]) for place in sorted(named)}
    return OfferFound(tuple(layers), {"offer": evidence, "services": services}, tuple(_notes(inputs)))


def is_full(site: Site, at: datetime) -> bool:
    """Whether somebody said that the service is full, and that still counts at this moment."""
    state = site.facts.get("state")
    if not state or state.get("state") != "full":
        return False
    until = state.get("until")
    return until is None or datetime.fromisoformat(until) > at


def codes_of(site: Site) -> frozenset[str]:
    """The codes of help that a service says it offers."""
    return frozenset(
        term.removeprefix(HELP_PREFIX) for term in site.facts.get("terms", ()) if term.startswith(HELP_PREFIX)
    )


def sectors_of_sites(inputs: Inputs) -> Numbers:
    """The place of the sector that each site stands in; -1 where it stands outside, or nobody said."""
    place = {f"{SECTOR}:{slug}": number for number, slug in enumerate(inputs.territory.sectors.slugs)}
    return np.array([place.get(_unit_said(site), -1) for site in inputs.sites], dtype=np.int64)


def named_site(site: Site) -> dict[str, Any]:
    """What the evidence says of a service: its name, and who said so when."""
    return {
        "service": site.service_id,
        "name": list(site.name),
        "verified": site.facts.get("verified"),
        "updated": site.facts.get("updated"),
        "state": (site.facts.get("state") or {}).get("state"),
        "synthetic": site.is_synthetic,
    }


def _unit_said(site: Site) -> str:
    places = site.facts.get("places") or [{}]
    return str(places[0].get("unit", ""))


def _offered(line: Line, inputs: Inputs, codes: Sequence[frozenset[str]], full: Flags) -> Offered:
    gives = [
        not line.codes.isdisjoint(mine) and _gives(line, site) for mine, site in zip(codes, inputs.sites, strict=True)
    ]
    return Offered(line, np.array(gives, dtype=bool), full)


def _gives(line: Line, site: Site) -> bool:
    """Whether the service gives something now: one that is closed for a time does not. An unknown amount does."""
    amount = site.supply.get(line.kind) if line.kind else None
    return site.facts.get("status", "active") == "active" and amount != 0


def _nearest(offered: Offered, walked: Walks, *, only_open: bool) -> tuple[Floats, Numbers]:
    chosen = offered.gives & ~offered.full if only_open else offered.gives
    return nearest_minutes(walked.pairs.start, walked.pairs.site, walked.pairs.cost, chosen)


def _at_level(offered: Offered, units: Units, ground: _Ground, least: tuple[Floats, Floats]) -> Found:
    line = offered.line
    joined = np.array([why == "" for why in ground.walked.origin_why], dtype=bool)
    people = np.where(joined, ground.people, np.nan)
    nothing = np.full(len(units), np.nan)
    shares = [
        nothing if line.minutes is None else share_within(one, line.minutes, people, units.sector_of, len(units))
        for one in least
    ]
    return found(
        Standard(line.minutes, line.share, wider=line.wider is not None, complete=line.complete is not None),
        units=len(units),
        people=units.population,
        unit_of_service=ground.unit_of_site(units),
        gives=offered.gives,
        full=offered.full,
        share=shares[0],
        share_any=shares[1],
        wider=_wider(offered, units, ground),
    )


def _wider(offered: Offered, units: Units, ground: _Ground) -> Numbers:
    """Per unit, the services that are not full in the larger unit that most of its people live in."""
    larger = ground.territory.levels.get(offered.line.wider) if offered.line.wider else None
    if larger is None:
        return np.zeros(len(units), dtype=np.int64)
    of_service = ground.unit_of_site(larger)[offered.gives & ~offered.full]
    there = np.bincount(of_service[of_service >= 0], minlength=len(larger))
    parent = parents(units, larger, ground.people)
    return np.where(parent >= 0, there[np.maximum(parent, 0)], 0)


def parents(units: Units, larger: Units, people: Floats) -> Numbers:
    """For each unit the larger unit that most of its people live in (without people: most sectors); -1 for none."""
    table = np.zeros((len(units), len(larger)))
    both = (units.sector_of >= 0) & (larger.sector_of >= 0)
    np.add.at(table, (units.sector_of[both], larger.sector_of[both]), np.nan_to_num(people[both]) + 1e-6)
    return np.where(table.any(axis=1), table.argmax(axis=1), -1)


def _layer(line: Line, level: str, at: Found) -> Layer:
    return Layer(f"gap.{line.slug}.state", level, at.state, "class", classes=STATES)


def _evidence(
    offered: Offered, at: Found, units: Units, ground: _Ground, nearest: tuple[Floats, Numbers]
) -> tuple[dict[str, Any], set[int]]:
    """The evidence of one line at one level, and the sites that it names."""
    least, which = nearest
    sites, unit_of = ground.inputs.sites, ground.unit_of_site(units)
    inside: list[list[int]] = [[] for _unit in range(len(units))]
    for place in np.flatnonzero(offered.gives & (unit_of >= 0)).tolist():
        inside[int(unit_of[place])].append(place)
    minutes, closest = _typical(least, which, units, ground.people)
    mentioned = {place for unit in inside for place in unit[:MOST_NAMED]} | set(closest[closest >= 0].tolist())
    told = {
        "inside": at.inside.tolist(),
        "full": at.full.tolist(),
        "share": [_plain(one) for one in at.share.tolist()],
        "wider": at.wider.tolist() if offered.line.wider else None,
        "minutes": [_plain(one) for one in minutes.tolist()],
        "nearest": [None if place < 0 else sites[place].id for place in closest.tolist()],
        "named": [[sites[place].id for place in unit[:MOST_NAMED]] for unit in inside],
        "enough": _enough(offered, at, units),
    }
    return told, mentioned


def _enough(offered: Offered, at: Found, units: Units) -> list[bool | None] | None:
    """Whether there are as many services as the standard asks for so many people; None: the line asks for no number."""
    per = offered.line.people_per_unit
    if per is None:
        return None
    people = units.population
    return [
        None if not math.isfinite(count) or count == 0 else bool(there * per >= count)
        for there, count in zip(at.inside.tolist(), people.tolist(), strict=True)
    ]


def _typical(least: Floats, which: Numbers, units: Units, people: Floats) -> tuple[Floats, Numbers]:
    """Minutes within which half of the people of a unit reach one, and the service that the most of them reach."""
    minutes, closest = np.full(len(units), np.nan), np.full(len(units), -1, dtype=np.int64)
    weight = np.nan_to_num(people)
    for unit in range(len(units)):
        mine = np.flatnonzero((units.sector_of == unit) & (weight > 0))
        if not len(mine):
            continue
        order = mine[np.argsort(least[mine], kind="stable")]
        half = np.searchsorted(np.cumsum(weight[order]), weight[order].sum() / 2)
        minutes[unit] = least[order][half]
        reached = which[mine] >= 0
        if reached.any():
            closest[unit] = np.bincount(which[mine][reached], weights=weight[mine][reached]).argmax()
    return np.where(np.isfinite(minutes), minutes, np.nan), closest


def _notes(inputs: Inputs) -> list[Note]:
    invented = [line.slug for line in lines() if line.is_synthetic]
    found = [Note("gap.stands_in", {"level": STANDS_IN})] if NEIGHBOURHOOD not in inputs.territory.levels else []
    if invented and any(site.is_synthetic for site in inputs.sites):
        found.append(Note("gap.invented", {"lines": invented}))
    return [*found, Note("gap.not_complete", {"lines": [line.slug for line in lines() if line.complete is None]})]


def _plain(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None


def states_of(layer: Layer) -> Sequence[str | None]:
    """The state of each unit in words of the code; None where nobody lives and none is there."""
    return [None if math.isnan(value) else STATES[int(value)] for value in layer.values.tolist()]


def not_met(state: str | None) -> bool:
    """Whether the line is not met, as far as is known."""
    return state in {STATES[SATURATED], STATES[ABSENT], STATES[UNKNOWN]}
