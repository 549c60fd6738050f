"""The answer to one question: numbers per unit, what each threshold takes in one place, and what is worth asking."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nabij.diagnosis.contents import Floats, Numbers, Site, Units, gathered
from nabij.diagnosis.thresholds.around import Around, Offer
from nabij.diagnosis.thresholds.asking import Asked
from nabij.diagnosis.thresholds.computing import Reached, reached
from nabij.diagnosis.thresholds.measuring import MEASURES, measured
from nabij.diagnosis.thresholds.usual import usual_answers
from nabij.rules.acceptance import NOT_KNOWN, PASSES, STOPS, Verdict, acceptance, judge
from nabij.rules.acceptance_columns import Mask, Ternary
from nabij.rules.thresholds import worth_of_asking

MOST_TO_ASK = 12
MOST_LISTED = 60


@dataclass(frozen=True)
class Counted:
    """Different services within the kind's minutes of somewhere in the place where people live.

    `everything` = `certain` + `unknown` + `stopped`; `usual`: of the unknown, how many would take this person by law or
    custom. `invented`: how many of all are invented.
    """

    everything: int
    certain: int
    unknown: int
    stopped: int
    usual: int
    invented: int


@dataclass(frozen=True)
class Taken:
    """What one threshold takes in the place. Shares are of the supply near an average resident (0 to 1, NaN: none).

    `lost`, `unsure`: divided equally with the other thresholds; `alone`: what it stops whatever the others do; `back`:
    what comes back if only this one falls; `told`: what becomes certain if only this is asked and the answer is yes.
    `stops`, `silent`: different services that it stops, and of which nobody said.
    """

    threshold: str
    lost: float
    unsure: float
    alone: float
    back: float
    told: float
    stops: int
    silent: int


@dataclass(frozen=True)
class Measure:
    """One catchment measure for an average resident of the place: over all services, over those that are certain, over
    those that are possible. In the unit of `reach.computing.unit_of`; NaN: not known."""

    name: str
    plain: float
    certain: float
    possible: float


@dataclass(frozen=True)
class ToAsk:
    """A service worth asking: `thresholds` that nobody has said anything of, and for how many people it would tell."""

    site: Site
    thresholds: tuple[str, ...]
    people: float


@dataclass(frozen=True)
class Listed:
    """One service near the place: the least minutes to it from where people live, and what each threshold says."""

    site: Site
    minutes: float
    verdicts: tuple[Verdict, ...]

    @property
    def answer(self) -> int:
        """PASSES, NOT_KNOWN or STOPS."""
        return acceptance(self.verdicts)


@dataclass(frozen=True)
class Answer:
    """Per unit, in the order of the units: shares of people with one near (`plain` … `possible`), and the threshold
    that takes or leaves unknown most of the supply (-1: none does), with its share. Then the place asked about."""

    asked: Asked
    thresholds: tuple[str, ...]
    plain: Floats
    certain: Floats
    usual: Floats
    possible: Floats
    most: Numbers
    most_share: Floats
    minutes: tuple[float, float, float]  # of the place: to the nearest, certain, possible; NaN: not within the walk
    shares: tuple[float, float, float, float]  # of the place: plain, certain, usual, possible
    certain_supply: float  # share of the supply near an average resident of the place that is certain
    counted: Counted
    taken: tuple[Taken, ...]
    measures: tuple[Measure, ...]
    to_ask: tuple[ToAsk, ...]
    listed: tuple[Listed, ...]  # the nearest services, where one place was asked about
    unseen: str  # why nothing can be said of the place: nobody (lives there), not_joined (to the streets); "" it can

    @property
    def mapped(self) -> Floats:
        """What the reader counts as certain."""
        return self.usual if self.asked.with_usual else self.certain


def answer(offer: Offer, asked: Asked) -> Answer:
    """The answer to this question."""
    found = reached(offer, asked.profile, asked.kind)
    sectors = offer.inputs.territory.sectors
    people = np.nan_to_num(sectors.population, nan=0.0)
    inside = np.ones(len(sectors), np.bool_) if asked.place is None else asked.units.sector_of == asked.place
    weights = np.where(inside, people, 0.0)
    near, said, usual = _near(offer, asked)
    each = _shares(found, asked)
    most, most_share = _most(found, asked.units, people)
    nearest = (found.nearest.plain, found.nearest.certain, found.nearest.possible)
    plain = np.where(found.supply.plain > 0, found.supply.plain, np.nan)
    living = (weights > 0)[near.origin]
    return Answer(
        asked=asked,
        thresholds=found.thresholds,
        plain=_at(asked.units, each[0], people),
        certain=_at(asked.units, each[1], people),
        usual=_at(asked.units, each[2], people),
        possible=_at(asked.units, each[3], people),
        most=most,
        most_share=most_share,
        minutes=tuple(_mean(minutes, weights) for minutes in nearest),  # type: ignore[arg-type]
        shares=tuple(_mean(one, weights) for one in each),  # type: ignore[arg-type]
        certain_supply=_mean(found.supply.certain / plain, weights),
        counted=_counted(offer, near, said, usual, living),
        taken=tuple(_taken(found, near, said, living, weights)),
        measures=tuple(_measures(offer, asked, found, weights)),
        to_ask=tuple(_to_ask(offer, near, said, weights, found.thresholds)),
        listed=() if asked.place is None else tuple(_listed(offer, asked, near, living)),
        unseen=_unseen(weights, found.joined),
    )


def _unseen(weights: Floats, joined: Floats) -> str:
    if not (weights > 0).any():
        return "nobody"
    return "" if (~np.isnan(joined) & (weights > 0)).any() else "not_joined"


def _near(offer: Offer, asked: Asked) -> tuple[Around, Ternary, Ternary]:
    """What is within the minutes of the kind, what each threshold says there, and the same with what is usual."""
    around = offer.around(asked.kind, asked.profile.walker)
    near = around.where(around.minutes <= asked.kind.minutes)
    said = offer.answers(asked.profile)
    usual = said.with_usual(usual_answers(asked.kind.slug, asked.profile.person))
    return near, said.of_pairs(near.site, near.minutes), usual.of_pairs(near.site, near.minutes)


def _shares(found: Reached, asked: Asked) -> tuple[Floats, Floats, Floats, Floats]:
    """1 or 0 per sector: one near, one that is certain, one that is so with what is usual, one that is possible."""
    minutes = (found.nearest.plain, found.nearest.certain, found.usual, found.nearest.possible)
    first, second, third, fourth = (found.within(one, asked.kind.minutes) for one in minutes)
    return first, second, third, fourth


def _at(units: Units, of_sectors: Floats, people: Floats) -> Floats:
    return gathered(units, of_sectors, people)[0]


def _mean(values: Floats, weights: Floats) -> float:
    """The mean of what is known, by weight; NaN where nothing is."""
    has = ~np.isnan(values) & (weights > 0)
    return float(np.average(values[has], weights=weights[has])) if has.any() else float("nan")


def _most(found: Reached, units: Units, people: Floats) -> tuple[Numbers, Floats]:
    """Which threshold takes or leaves unknown most of the supply in each unit; -1 where none takes anything."""
    plain = np.where(found.supply.plain > 0, found.supply.plain, np.nan)
    shares = np.array([_at(units, row / plain, people) for row in found.supply.lost + found.supply.unsure])
    filled = np.nan_to_num(shares, nan=0.0)
    place = filled.argmax(axis=0)
    share = np.take_along_axis(filled, place[None, :], axis=0)[0]
    return np.where(share > 0, place, -1), np.where(share > 0, share, np.nan)


def _counted(offer: Offer, near: Around, said: Ternary, usual: Ternary, living: Mask) -> Counted:
    """Each service by its best answer: it is open to who walks to it from the nearest sector."""
    sites = len(offer.inputs.sites)
    best, by_custom = (
        _best(near.site[living], said[:, living], sites),
        _best(near.site[living], usual[:, living], sites),
    )
    there = best > _NONE
    invented = np.array([site.is_synthetic for site in offer.inputs.sites], np.bool_)
    return Counted(
        everything=int(there.sum()),
        certain=int((best == PASSES).sum()),
        unknown=int((best == NOT_KNOWN).sum()),
        stopped=int((best == STOPS).sum()),
        usual=int(((best == NOT_KNOWN) & (by_custom == PASSES)).sum()),
        invented=int((there & invented).sum()),
    )


_NONE = -2  # no pair


def _best(site: Numbers, said: Ternary, sites: int) -> Numbers:
    """The best answer of each site over its pairs, where the worst threshold of a pair decides."""
    found = np.full(sites, _NONE, np.int64)
    np.maximum.at(found, site, said.min(axis=0, initial=PASSES))
    return found


def _taken(found: Reached, near: Around, said: Ternary, living: Mask, weights: Floats) -> Iterator[Taken]:
    supply, sites = found.supply, int(near.site.max(initial=-1)) + 1
    plain = np.where(supply.plain > 0, supply.plain, np.nan)
    for row, threshold in enumerate(found.thresholds):
        best = _best(near.site[living], said[row : row + 1, living], sites)
        yield Taken(
            threshold=threshold,
            lost=_mean(supply.lost[row] / plain, weights),
            unsure=_mean(supply.unsure[row] / plain, weights),
            alone=_mean(supply.alone[row] / plain, weights),
            back=_mean(supply.back[row] / plain, weights),
            told=_mean(supply.told[row] / plain, weights),
            stops=int((best == STOPS).sum()),
            silent=int((best == NOT_KNOWN).sum()),
        )


def _measures(offer: Offer, asked: Asked, found: Reached, weights: Floats) -> Iterator[Measure]:
    for name, of in measured(offer, asked.profile, asked.kind, MEASURES).items():
        yield Measure(name, *(_mean(part * found.joined, weights) for part in (of.plain, of.certain, of.possible)))


def _listed(offer: Offer, asked: Asked, near: Around, living: Mask) -> Iterator[Listed]:
    """Each service with the facts it is judged by, the nearest first: what a meeting can check and contest."""
    least = np.full(len(offer.inputs.sites), np.inf)
    np.minimum.at(least, near.site[living], near.minutes[living])
    for place in np.argsort(least, kind="stable")[:MOST_LISTED].tolist():
        if np.isfinite(least[place]):
            minutes = float(least[place])
            verdicts = judge(asked.profile.person, offer.facts[place], at=offer.inputs.at, minutes=minutes)
            yield Listed(offer.inputs.sites[place], minutes, verdicts)


def _to_ask(offer: Offer, near: Around, said: Ternary, people: Floats, thresholds: tuple[str, ...]) -> Iterator[ToAsk]:
    """Real services where an answer tells most people something, the most first; equal ones by id."""
    sites = offer.inputs.sites
    worth, _asked = worth_of_asking(near.origin, near.site, said, people, sites=len(sites))
    places = sorted(np.flatnonzero(worth > 0).tolist(), key=lambda place: (-worth[place], sites[place].id))
    unknown = said == NOT_KNOWN
    for place in [one for one in places if not sites[one].is_synthetic][:MOST_TO_ASK]:
        open_here = (near.site == place) & (said.min(axis=0, initial=PASSES) == NOT_KNOWN)
        asked = tuple(name for row, name in enumerate(thresholds) if unknown[row, open_here].any())
        yield ToAsk(sites[place], asked, float(worth[place]))
