"""What each sector and each larger unit can reach on foot, kind by kind: pure, from the inputs and the walks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, FigureColumn, Floats, Inputs, Layer, Note, Step, Walks, gathered
from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.reach.asking import OLDER
from nabij.diagnosis.reach.measures import (
    COSTS,
    MEASURES,
    PER_1000,
    SIMPLE,
    Asked,
    measured,
    parameters,
)
from nabij.diagnosis.remembering import Remembered, fingerprint
from nabij.rules.walking_network import MinutePairs, pairs_in_minutes

ADULT, SLOW, WHEELCHAIR = "adult", "slow", "wheelchair"

_remembered: Remembered[tuple[Floats, ...]] = Remembered(128)  # kinds by walkers, of two states of the offer and some


@dataclass(frozen=True)
class _Kind:
    """One kind with the places of its sites among all, and their supply, NaN where unknown or said to be `negative`."""

    kind: Kind
    sites: np.ndarray[Any, np.dtype[np.int64]]
    supply: Floats
    negative: int


def reach(inputs: Inputs, walks: Mapping[str, Walks]) -> Step:
    """Nearest, count and share within reach for every kind of service and of walker; for adults all measures.

    Demand is residents by sector; slow walkers are those of 65 and over, where they were counted. A larger unit has
    the mean of its sectors by people. Raises WrongUnit where walks are not in minutes.
    """
    offered = [_offered(inputs, kind) for kind in kinds()]
    notes = list(_notes_on_offer(inputs, offered))
    people = {}
    for walker in walks:
        people[walker], more = _people(inputs, walker)
        notes.extend(more)
    notes.extend(_notes_on_walks(inputs, walks, offered))
    layers = tuple(
        layer
        for walker, walked in walks.items()
        for one in offered
        for layer in _layers(inputs, walked, one, people[walker])
    )
    return Step(layers, tuple(notes), {"parameters": parameters().as_json(), "not_joined": _not_joined(inputs, walks)})


def pairs_to(pairs: MinutePairs, sites: np.ndarray[Any, np.dtype[np.int64]]) -> MinutePairs:
    """Only the pairs to these sites (places in the table), which become 0, 1, 2… in their order."""
    place = np.full(pairs.sites, -1, dtype=np.int32)
    place[sites] = np.arange(len(sites), dtype=np.int32)
    to = place[pairs.site]
    kept = to >= 0
    start = np.concatenate([[0], np.cumsum(kept)])[pairs.start].astype(np.int64)
    return MinutePairs(len(sites), start, to[kept], pairs.cost[kept])


def _offered(inputs: Inputs, kind: Kind) -> _Kind:
    places = [place for place, site in enumerate(inputs.sites) if kind.slug in site.supply]
    said = [inputs.sites[place].supply[kind.slug] for place in places]
    supply = np.array([np.nan if amount is None else amount for amount in said], dtype=np.float64)
    below_zero = supply < 0  # nobody can offer less than nothing: how much there is, is unknown
    supply[below_zero] = np.nan
    return _Kind(kind, np.array(places, dtype=np.int64), supply, int(below_zero.sum()))


def _layers(inputs: Inputs, walks: Walks, one: _Kind, people: Floats) -> Iterator[Layer]:
    # What no street leads to is no part of the supply: left in, RAAM would take it for room that is there.
    joined = np.array([walks.site_why[place] == "" for place in one.sites], dtype=np.bool_)
    pairs = pairs_to(pairs_in_minutes(walks.pairs), one.sites[joined])
    asked = Asked(one.kind, pairs, np.where(np.isnan(people), 0.0, people), one.supply[joined])
    unjoined = np.array([why != "" for why in walks.origin_why])
    measures = MEASURES if walks.walker == ADULT else SIMPLE
    for measure, reached in zip(measures, _measured(asked, measures), strict=True):
        # Nobody knows what is reached from a place that no street leads to.
        values = np.where(unjoined, np.nan, reached)
        key = f"reach.{one.kind.slug}.{walks.walker}.{measure}"
        for level, units in inputs.territory.levels.items():
            of_units, known = (values, None) if level == SECTOR else gathered(units, values, people)
            direction = "higher_is_worse" if measure in COSTS else "higher_is_better"
            yield Layer(key, level, of_units, unit_of(measure, one.kind), known=known, direction=direction)


def _measured(asked: Asked, measures: tuple[str, ...]) -> tuple[Floats, ...]:
    """The measures of one kind; as they were where its walks, supply and people are."""
    kind, pairs = asked.kind, asked.pairs
    key = fingerprint(
        kind.slug, kind.minutes, *measures, pairs.start, pairs.site, pairs.cost, asked.demand, asked.supply
    )
    return _remembered.get(key, lambda: tuple(measured(measure, asked) for measure in measures))


def unit_of(measure: str, kind: Kind) -> str:
    """The unit of measure of a layer of reach."""
    if measure in PER_1000:
        return "per_1000"
    return {"nearest": "minutes", "within": "share", "raam": "cost", "gravity": "weighted"}.get(measure, kind.unit)


def _people(inputs: Inputs, walker: str) -> tuple[Floats, list[Note]]:
    """Who walks so, by sector: NaN unknown; and what was assumed."""
    residents = inputs.territory.sectors.population
    notes = []
    unknown = int(np.isnan(residents).sum())
    if walker == ADULT and unknown:
        notes.append(Note("reach.people_unknown", {"sectors": unknown}))
    if walker == ADULT and not np.nansum(residents):
        notes.append(Note("reach.nobody"))
    if walker == WHEELCHAIR:
        notes.append(Note("reach.wheelchair_users_unknown"))
    if walker != SLOW:
        return residents, notes
    counted: FigureColumn | None = inputs.figures.get((OLDER, SECTOR))
    if counted is None:
        return residents, [Note("reach.older_unknown")]
    older = counted.values
    missing = np.isnan(older) & (residents > 0)
    notes.append(
        Note(
            "reach.older",
            {
                "year": counted.period_end.year,
                "people": round(float(np.nansum(older))),
                "sectors": int(missing.sum()),
                "residents": round(float(np.nansum(residents[missing]))),
            },
        )
    )
    return older, notes


def _notes_on_offer(inputs: Inputs, offered: list[_Kind]) -> Iterator[Note]:
    for one in offered:
        slug = one.kind.slug
        if not len(one.sites):
            yield Note("reach.no_site", {"kind": slug})
        if unknown := int(np.isnan(one.supply).sum()):
            yield Note(
                "reach.supply_unknown",
                {"kind": slug, "unit": one.kind.unit, "sites": unknown, "of": len(one.sites)},
            )
        if one.negative:
            yield Note("reach.supply_negative", {"kind": slug, "sites": one.negative})
        if closed := int((one.supply == 0).sum()):
            yield Note("reach.supply_zero", {"kind": slug, "sites": closed})
        if unplaced := inputs.unplaced.get(slug, 0):
            yield Note("reach.unplaced", {"kind": slug, "services": unplaced})
        if one.kind.is_synthetic and any(inputs.sites[place].is_synthetic for place in one.sites):
            yield Note("reach.invented", {"kind": slug})


def _notes_on_walks(inputs: Inputs, walks: Mapping[str, Walks], offered: list[_Kind]) -> Iterator[Note]:
    for walker, walked in walks.items():
        yield Note("reach.bound", {"walker": walker, "minutes": walked.bound_minutes})
        sectors = np.array([why != "" for why in walked.origin_why])
        if sectors.any():
            people = float(np.nansum(inputs.territory.sectors.population[sectors]))
            yield Note(
                "reach.sectors_not_joined", {"walker": walker, "sectors": int(sectors.sum()), "people": round(people)}
            )
        why = [walked.site_why[place] for one in offered for place in one.sites]
        for code, services in sorted(Counter(word for word in why if word).items()):
            yield Note("reach.services_not_joined", {"walker": walker, "why": code, "services": services})
        if walked.network is not None and (apart := walked.network.component > 0).any():
            # Streets that hang together with no others: how many pieces, and what part of the crossings.
            pieces = int(walked.network.component.max())
            yield Note(
                "reach.pieces", {"walker": walker, "pieces": pieces, "percent": round(100 * float(apart.mean()), 1)}
            )


def _not_joined(inputs: Inputs, walks: Mapping[str, Walks]) -> dict[str, Any]:
    """What no street leads to, by walker: sectors by slug, and services that a kind is made of by id, with why."""
    sectors = inputs.territory.sectors
    return {
        walker: {
            "sectors": [
                {"sector": sectors.slugs[place], "why": why} for place, why in enumerate(walked.origin_why) if why
            ],
            "services": [
                {
                    "id": site.id,
                    "service": site.service_id,
                    "name": list(site.name),
                    "kinds": list(site.supply),
                    "why": why,
                }
                for site, why in zip(inputs.sites, walked.site_why, strict=True)
                if why and site.supply
            ],
        }
        for walker, walked in walks.items()
    }
