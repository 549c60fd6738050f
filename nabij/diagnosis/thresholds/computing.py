"""Effective reach: what of the offer around a sector would take a given person, and what each threshold takes away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from nabij.diagnosis.contents import Floats, Inputs, Layer, Note, Step, Territory, Walks, gathered
from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.reach.computing import unit_of
from nabij.diagnosis.thresholds.around import Around, Offer, supply_of
from nabij.diagnosis.thresholds.measuring import measured
from nabij.diagnosis.thresholds.profiles import Profile, person_record, profiles
from nabij.diagnosis.thresholds.usual import usual_answers
from nabij.rules.acceptance_columns import Ternary
from nabij.rules.thresholds import Effective, NearestOf, nearest_of
from nabij.rules.thresholds import effective as divided

# ---- One person, one kind -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reached:
    """What one person reaches of one kind, per sector. NaN where a sector is not joined to the streets.

    `supply`: in the unit of the kind, of those within its minutes whose supply is known. `nearest` in minutes over the
    whole walk; `usual` as `nearest.certain`, with what is usual.
    """

    thresholds: tuple[str, ...]
    supply: Effective
    nearest: NearestOf
    usual: Floats
    joined: Floats

    def within(self, nearest: Floats, minutes: float) -> Floats:
        """1 where there is one within so many minutes, else 0; NaN where a sector is not joined."""
        return np.where(nearest <= minutes, 1.0, 0.0) * self.joined


def reached(offer: Offer, profile: Profile, kind: Kind) -> Reached:
    """What this person reaches of this kind from every sector."""
    around = offer.around(kind, profile.walker)
    said = offer.answers(profile)
    all_answers = said.of_pairs(around.site, around.minutes)
    usual = said.with_usual(usual_answers(kind.slug, profile.person)).of_pairs(around.site, around.minutes)
    is_near = around.minutes <= kind.minutes
    near, near_answers = around.where(is_near), all_answers[:, is_near]
    known = ~np.isnan(near.supply)
    return Reached(
        thresholds=said.thresholds,
        supply=_divided(near.where(known), near_answers[:, known], near.supply[known]),
        nearest=nearest_of(around.origin, around.minutes, all_answers, origins=around.origins),
        usual=nearest_of(around.origin, around.minutes, usual, origins=around.origins).certain,
        joined=around.joined,
    )


def _divided(around: Around, said: Ternary, amount: Floats) -> Effective:
    return divided(around.origin, amount, said, origins=around.origins)


# ---- The step of the diagnosis --------------------------------------------------------------------------------------


def effective(inputs: Inputs, walks: Mapping[str, Walks]) -> Step:
    """Effective reach of every kind for every person of the diagnosis, at every level.

    Layers `effective.<person>.<kind>.`: `plain`, `certain`, `usual` (certain, with what is usual or law), `possible`
    are shares of people with one within the kind's minutes; `nearest_certain`, `nearest_possible` are minutes, NaN
    where none is within the longest walk; `lost.<threshold>` and `unsure.<threshold>` are shares of the supply within
    the kind's minutes; `count_` and `e2sfca_` with `plain`, `certain`, `possible` are those measures over all services
    and over those that take this person. Of larger units: means over their people.
    """
    offer = Offer(inputs, walks)
    chosen = [one for one in profiles() if one.in_diagnosis and one.walker in walks]
    layers = [
        layer
        for profile in chosen
        for kind in kinds()
        for layer in _gathered(_all_layers(offer, profile, kind), inputs.territory)
    ]
    results = {"people": {one.slug: {"walker": one.walker, **person_record(one.person)} for one in chosen}}
    return Step(tuple(layers), tuple(_notes(inputs)), results)


MEASURED = ("count", "e2sfca")  # of the linear measures, those that are reckoned for everybody


def _all_layers(offer: Offer, profile: Profile, kind: Kind) -> Iterator["_Values"]:
    found = reached(offer, profile, kind)
    yield from _layers(found, profile, kind)
    for measure, of_measure in measured(offer, profile, kind, MEASURED).items():
        for name in ("plain", "certain", "possible"):
            key = f"effective.{profile.slug}.{kind.slug}.{measure}_{name}"
            yield key, getattr(of_measure, name) * found.joined, unit_of(measure, kind), "higher_is_better"


_Values = tuple[str, Floats, str, str]  # key, values of the sectors, unit of measure, direction


def _layers(found: Reached, profile: Profile, kind: Kind) -> Iterator[_Values]:
    key = f"effective.{profile.slug}.{kind.slug}"
    nearest = {
        "plain": found.nearest.plain,
        "certain": found.nearest.certain,
        "usual": found.usual,
        "possible": found.nearest.possible,
    }
    for name, minutes in nearest.items():
        yield f"{key}.{name}", found.within(minutes, kind.minutes), "share", "higher_is_better"
    for name in ("certain", "possible"):
        yield f"{key}.nearest_{name}", nearest[name], "minutes", "higher_is_worse"
    plain = np.where(found.supply.plain > 0, found.supply.plain, np.nan)
    for row, threshold in enumerate(found.thresholds):
        for name, amounts in (("lost", found.supply.lost), ("unsure", found.supply.unsure)):
            yield f"{key}.{name}.{threshold}", amounts[row] / plain, "share", "higher_is_worse"


def _gathered(values: Iterator[_Values], territory: Territory) -> Iterator[Layer]:
    """Each layer at every level: sectors as they are, larger units as means over their people."""
    for key, of_sectors, unit, direction in values:
        for level, units in territory.levels.items():
            if units is territory.sectors:
                yield Layer(key, level, of_sectors, unit, direction=direction)
                continue
            means, known = gathered(units, of_sectors, territory.sectors.population)
            yield Layer(key, level, means, unit, known=known, direction=direction)


def _notes(inputs: Inputs) -> Iterator[Note]:
    """Kinds of which some supply is not known, or is invented; and how little is said of the offer at all."""
    for kind in kinds():
        mine = [site for site in inputs.sites if kind.slug in site.supply]
        silent = sum(bool(np.isnan(supply_of(site, kind))) for site in mine)
        negative = sum((site.supply[kind.slug] or 0) < 0 for site in mine)
        invented = sum(site.is_synthetic for site in mine)
        if silent:
            yield Note("thresholds.supply_unknown", {"kind": kind.slug, "unknown": silent, "all": len(mine)})
        if negative:
            yield Note("thresholds.supply_negative", {"kind": kind.slug, "negative": negative, "all": len(mine)})
        if invented:
            yield Note("thresholds.invented", {"kind": kind.slug, "invented": invented, "all": len(mine)})
    real = [site for site in inputs.sites if not site.is_synthetic and site.supply]
    for fact in ("spoken", "conditions", "cost", "verified"):
        said = sum(fact in site.facts for site in real)
        yield Note(f"thresholds.said_{fact}", {"said": said, "all": len(real)})
