"""The catchment measures over only those services that would take a person, beside the plain ones.

Only measures that are sums over sites (see `nabij.rules.thresholds`): count, gravity, 2SFCA, E2SFCA, KD2SFCA. In 3SFCA
and RAAM people choose among their sites, and how they would choose among fewer is another question.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from nabij.diagnosis.contents import Floats
from nabij.diagnosis.kinds import Kind
from nabij.diagnosis.reach.measures import PER_1000, parameters
from nabij.diagnosis.thresholds.around import Offer
from nabij.diagnosis.thresholds.profiles import Profile
from nabij.rules import decay
from nabij.rules.catchment import gravity
from nabij.rules.decay import Decay
from nabij.rules.pairs import Pairs
from nabij.rules.thresholds import Reached, reached

MEASURES = ("count", "gravity", "2sfca", "e2sfca", "kd2sfca")
SHARERS = "adult"  # supply is shared among all residents, who walk as adults: as in `reach`


def decay_of(measure: str, kind: Kind) -> Decay:
    """How a walk weighs in this measure of this kind: the parameters of `reach/measures.toml`."""
    reviewed = parameters()
    if measure == "gravity":
        return decay.gaussian(reviewed.gravity_scale * kind.minutes)
    if measure == "kd2sfca":
        return decay.epanechnikov(kind.minutes)
    if measure == "e2sfca":
        zone = kind.minutes / len(reviewed.e2sfca)
        return decay.steps({zone * (place + 1): weight for place, weight in enumerate(reviewed.e2sfca)})
    return decay.within(kind.minutes)


def measured(offer: Offer, profile: Profile, kind: Kind, measures: Sequence[str] = MEASURES) -> Mapping[str, Reached]:
    """Each measure per sector: over all services, over those that are certain, over those that are possible.

    Count and gravity are in the unit of the kind, the others in that unit per 1,000 residents. Sites of which nobody
    said how much they have to offer are left out; where that is all of them, everything is NaN. The rate of a site is
    over everybody who can reach it, whomever it takes.
    """
    around = offer.around(kind, profile.walker)
    known = around.where(~np.isnan(around.supply))
    said = offer.answers(profile).of_pairs(known.site, known.minutes)
    if len(around.site) and not len(known.site):
        nothing = np.full(around.origins, np.nan)
        return dict.fromkeys(measures, Reached(nothing, nothing, nothing))
    found = {}
    for measure in measures:
        weighing = decay_of(measure, kind)
        rate = 1000 * _per_head(offer, kind, weighing) if measure in PER_1000 else None
        worth = known.supply if rate is None else rate[known.site]
        amount = worth * _weights(known.minutes, weighing)
        found[measure] = reached(known.origin, amount, said, origins=known.origins)
    return found


def _per_head(offer: Offer, kind: Kind, weighing: Decay) -> Floats:
    """Supply of each site over all people who can walk to it, each weighed; 0 where nobody can."""
    around = offer.around(kind, SHARERS)
    known = around.where(~np.isnan(around.supply))
    people = np.nan_to_num(offer.inputs.territory.sectors.population, nan=0.0)
    sites = len(offer.inputs.sites)
    load = np.bincount(known.site, people[known.origin] * _weights(known.minutes, weighing), minlength=sites)
    supply = np.zeros(sites)
    supply[known.site] = known.supply
    return np.divide(supply, load, out=np.zeros(sites), where=load > 0)


def _weights(minutes: Floats, weighing: Decay) -> Floats:
    """The weight of each walk: the gravity of one site of supply 1, seen from an origin of its own."""
    count = len(minutes)
    one_each = Pairs(1, np.arange(count + 1, dtype=np.int64), np.zeros(count, np.int32), minutes)
    return gravity(one_each, [1.0], decay=weighing)
