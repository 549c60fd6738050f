"""The measures of reach and their parameters, as the reviewed file says, each taken of one kind of service."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Floats
from nabij.diagnosis.kinds import Kind
from nabij.rules import catchment, decay
from nabij.rules.crowding import raam
from nabij.rules.walking_network import MinutePairs, pairs_in_minutes

FILE = Path(__file__).parent / "measures.toml"
SIMPLE = ("nearest", "count", "within")  # for every walker; the others share supply among all, who are adults here
MEASURES = (*SIMPLE, "2sfca", "e2sfca", "3sfca", "kd2sfca", "gravity", "raam")
PER_1000 = frozenset({"2sfca", "e2sfca", "3sfca", "kd2sfca"})
COSTS = frozenset({"nearest", "raam"})  # where more is worse, and nothing has no number


@dataclass(frozen=True)
class Parameters:
    """What the reviewed file says. `weights` per third of the kind's minutes."""

    reviewed_on: date
    review_by: date
    e2sfca: tuple[float, ...]
    three_step: tuple[float, ...]
    gravity_scale: float  # of the kind's minutes
    raam_tau: float
    sources: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """For the evidence of a diagnosis."""
        return {
            "reviewed_on": self.reviewed_on.isoformat(),
            "e2sfca_weights": list(self.e2sfca),
            "3sfca_weights": list(self.three_step),
            "gravity_scale_of_minutes": self.gravity_scale,
            "raam_tau_of_minutes": self.raam_tau,
        }


@cache
def parameters() -> Parameters:
    """The reviewed parameters."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Parameters(
        read["reviewed_on"],
        read["review_by"],
        tuple(read["e2sfca"]["weights"]),
        tuple(read["3sfca"]["weights"]),
        float(read["gravity"]["scale_of_minutes"]),
        float(read["raam"]["tau_of_minutes"]),
        {measure: read[measure]["source"] for measure in MEASURES},
    )


@dataclass(frozen=True)
class Asked:
    """One kind of service seen by one kind of traveller. `pairs` hold only services of that kind.

    `supply` is NaN where nobody knows how much there is; `demand` is people by origin.
    """

    kind: Kind
    pairs: MinutePairs
    demand: Floats
    supply: Floats


def measured(measure: str, asked: Asked) -> Floats:
    """One measure by origin. Raises WrongUnit where the table is not in minutes.

    A service whose supply is unknown is one that is there (nearest, within), but gives no supply to be shared. Where
    there are services and the supply of none is known, the measures of supply are unknown.
    """
    pairs_in_minutes(asked.pairs)
    if measure == "nearest":
        return nearest_minutes(asked)
    if measure == "within":
        return (nearest_minutes(asked) <= asked.kind.minutes).astype(np.float64)
    known = np.where(np.isnan(asked.supply), 0.0, asked.supply)
    if len(asked.supply) and np.isnan(asked.supply).all():
        return np.full(asked.pairs.origins, np.nan)
    if not known.any() or not asked.demand.any():
        # Nothing is shared out, or nobody is there to share it: nothing per head, and no cost of it.
        nothing = np.nan if measure in COSTS or not asked.demand.any() else 0.0
        return np.full(asked.pairs.origins, nothing) if measure != "count" else _count(asked, known)
    return _OF_SUPPLY[measure](asked, known)


def nearest_minutes(asked: Asked) -> Floats:
    """Minutes to the nearest service that gives something, known how much or not; NaN beyond the bound."""
    there = np.where(np.isnan(asked.supply), 1.0, asked.supply)
    return catchment.nearest(asked.pairs, there)


def _count(asked: Asked, supply: Floats) -> Floats:
    return catchment.count(asked.pairs, supply, bound=asked.kind.minutes)


def _two_step(asked: Asked, supply: Floats, weighing: decay.Decay) -> Floats:
    return 1000 * catchment.two_step(asked.pairs, asked.demand, supply, decay=weighing)


def _thirds(kind: Kind, weights: tuple[float, ...]) -> decay.Decay:
    zone = kind.minutes / len(weights)
    return decay.steps({zone * (place + 1): weight for place, weight in enumerate(weights)})


def _gravity(asked: Asked, supply: Floats) -> Floats:
    scale = parameters().gravity_scale * asked.kind.minutes
    return catchment.gravity(asked.pairs, supply, decay=decay.gaussian(scale))


_OF_SUPPLY: dict[str, Callable[[Asked, Floats], Floats]] = {
    "count": _count,
    "2sfca": lambda asked, supply: _two_step(asked, supply, decay.within(asked.kind.minutes)),
    "e2sfca": lambda asked, supply: _two_step(asked, supply, _thirds(asked.kind, parameters().e2sfca)),
    "3sfca": lambda asked, supply: (
        1000
        * catchment.three_step(asked.pairs, asked.demand, supply, decay=_thirds(asked.kind, parameters().three_step))
    ),
    "kd2sfca": lambda asked, supply: _two_step(asked, supply, decay.epanechnikov(asked.kind.minutes)),
    "gravity": _gravity,
    "raam": lambda asked, supply: (
        raam(asked.pairs, asked.demand, supply, tau=parameters().raam_tau * asked.kind.minutes).cost
    ),
}
