"""`nabij access` on plain files: demand, supply and a table of costs in, access of each origin out."""

import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from nabij.diagnosis.plain.files import Floats, UnusableFile
from nabij.diagnosis.plain.pairs import read_pairs, read_side
from nabij.rules import catchment, decay
from nabij.rules.crowding import raam
from nabij.rules.decay import Decay
from nabij.rules.pairs import Pairs, UnusableTable


class Measure(StrEnum):
    NEAREST = "nearest"
    COUNT = "count"
    TWO_STEP = "2sfca"
    STEPPED = "e2sfca"
    THREE_STEP = "3sfca"
    KERNEL = "kd2sfca"
    GRAVITY = "gravity"
    RAAM = "raam"


# Measures that weigh every cost within the bound alike, or not at all.
UNWEIGHED = {Measure.NEAREST, Measure.COUNT, Measure.TWO_STEP, Measure.RAAM}
# Measures that are a cost: of an origin that reaches nothing there is none.
COSTS = {Measure.NEAREST, Measure.RAAM}


@dataclass(frozen=True)
class Files:
    demand: Path
    supply: Path
    cost: Path


@dataclass(frozen=True)
class Asked:
    """What is measured. `bound` is inclusive; `decay` is None for the measures that weigh nothing."""

    measure: Measure
    bound: float
    decay: Decay | None
    tau: float | None
    threads: int


@dataclass(frozen=True)
class Answer:
    """Access of each origin, NaN where there is none, and what it rests on."""

    origins: list[str]
    access: Floats
    evidence: dict[str, Any]


class UnusableRequest(ValueError):
    """Options that do not go together; the message says how they do."""


def asked(measure: Measure, max_cost: float | None, weights: str | None, named: str | None, tau: float | None) -> Asked:
    """The options as the rules take them. Raises UnusableRequest where they contradict each other."""
    if weights is not None and named is not None:
        raise UnusableRequest("give --weights or --decay, not both")
    if max_cost is not None and (math.isnan(max_cost) or max_cost < 0):
        raise UnusableRequest("--max-cost must be 0 or more")
    if measure in UNWEIGHED and (weights is not None or named is not None):
        raise UnusableRequest(f"{measure} weighs every cost alike: leave --weights and --decay out, or ask e2sfca")
    if tau is not None and measure is not Measure.RAAM:
        raise UnusableRequest("--tau is for --measure raam only")
    if measure is Measure.RAAM and (tau is None or not math.isfinite(tau) or tau <= 0):
        raise UnusableRequest("--measure raam needs --tau above 0: the cost that weighs as much as a crowding of 1")
    bound = math.inf if max_cost is None else max_cost
    return Asked(measure, bound, _decay(measure, bound, weights, named), tau, 1)


def _decay(measure: Measure, bound: float, weights: str | None, named: str | None) -> Decay | None:
    try:
        if weights is not None:
            return decay.steps(_steps(weights), bound)
        if named is not None:
            return _named(named, bound)
    except UnusableTable:
        raise UnusableRequest("the scale of a decay must be above 0, and weights 0 or more") from None
    if measure is Measure.KERNEL:
        if not 0 < bound < math.inf:
            raise UnusableRequest("--measure kd2sfca needs --max-cost above 0: the width of its kernel, or --decay")
        return decay.epanechnikov(bound)
    if measure in {Measure.STEPPED, Measure.GRAVITY, Measure.THREE_STEP}:
        raise UnusableRequest(f"--measure {measure} needs --weights or --decay")
    return decay.within(bound) if measure is Measure.TWO_STEP else None


def _steps(text: str) -> dict[float, float]:
    found: dict[float, float] = {}
    for part in text.split(","):
        edge, colon, weight = part.partition(":")
        try:
            if not colon or float(edge) in found:
                raise ValueError
            found[float(edge)] = float(weight)
        except ValueError:
            raise UnusableRequest(
                f"--weights {text}: not as in 10:1,20:0.68,30:0.22 (cost up to and with : weight)"
            ) from None
    return found


def _named(text: str, bound: float) -> Decay:
    name, _colon, number = text.partition(":")
    try:
        if name == "inverse" and not number:
            return decay.inverse(bound)
        if name == "gaussian":
            return decay.gaussian(float(number), bound)
        if name == "exponential":
            return decay.exponential(float(number), bound)
    except ValueError as problem:
        if isinstance(problem, UnusableTable):
            raise
    raise UnusableRequest(f"--decay {text}: known are inverse, gaussian:SCALE and exponential:BETA")


def measure_files(files: Files, wanted: Asked) -> Answer:
    """Reads, checks and measures. Raises UnusableFile, which names file and row."""
    origins, demand = read_side(files.demand, "origin", "demand")
    sites, supply = read_side(files.supply, "site", "supply")
    pairs = read_pairs(files.cost, origins, sites)
    try:
        access, more = _measured(pairs, demand, supply, wanted)
    except UnusableTable as problem:
        say(problem, files)
    bound = wanted.bound if wanted.decay is None else wanted.decay.bound
    reached = ~np.isnan(catchment.nearest(pairs, np.ones(pairs.sites), bound=bound))
    evidence = {
        "measure": wanted.measure.value,
        "max_cost": bound if math.isfinite(bound) else None,
        "tau": wanted.tau,
        "origins": len(origins),
        "sites": len(sites),
        "pairs": len(pairs),
        "demand": float(demand.sum()),
        "supply": float(supply.sum()),
        "origins_that_reach_nothing": int((~reached).sum()),
        **more,
    }
    return Answer(origins.to_pylist(), access, evidence)


def _measured(pairs: Pairs, demand: Floats, supply: Floats, wanted: Asked) -> tuple[Floats, dict[str, Any]]:
    threads = wanted.threads
    if wanted.measure is Measure.NEAREST:
        return catchment.nearest(pairs, supply, bound=wanted.bound), {}
    if wanted.measure is Measure.COUNT:
        return catchment.count(pairs, supply, bound=wanted.bound, threads=threads), {}
    if wanted.tau is not None:
        made = raam(pairs, demand, supply, tau=wanted.tau, bound=wanted.bound)
        return made.cost, {"gap": made.gap}
    weighed = wanted.decay or decay.within(wanted.bound)
    if wanted.measure is Measure.GRAVITY:
        return catchment.gravity(pairs, supply, decay=weighed, threads=threads), {}
    if wanted.measure is Measure.THREE_STEP:
        return catchment.three_step(pairs, demand, supply, decay=weighed, threads=threads), {}
    return catchment.two_step(pairs, demand, supply, decay=weighed, threads=threads), {}


def say(problem: UnusableTable, files: Files) -> NoReturn:
    """A problem that only the measure could see, in words."""
    raise UnusableFile(
        {
            "no_demand": f"{files.demand.name}: nobody lives anywhere: all demand together is 0.",
            "no_supply": f"{files.supply.name}: there is nothing anywhere: all supply together is 0.",
            "zero_cost": f"{files.cost.name}: a cost is 0, of which one over the cost does not exist. "
            "Ask --decay gaussian:SCALE or exponential:BETA, or say how much a way of 0 costs.",
        }[problem.code]
    ) from None
