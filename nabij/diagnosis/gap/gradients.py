"""How unequally reach is spread over the gradient of need, kind by kind: figures with intervals and their curve."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Inputs, Layer
from nabij.diagnosis.kinds import kinds
from nabij.rules.inequality import Inequality, UnusableGradient, inequality

MEASURES = ("within", "e2sfca", "nearest")
REPLICATES = 1000
CURVE_POINTS = 21
FIGURES = ("concentration", "slope", "relative", "gini", "theil")


def gradients(inputs: Inputs, layers: Mapping[tuple[str, str], Layer], walker: str) -> dict[str, Any]:
    """Per kind and measure, over sectors ranked from the least to the most in need.

    A figure that has no meaning is None with its reason. `people`: those of the sectors that count, `left_out`: those
    of sectors without a score of need or without the value. A kind without a gradient says why in `why`.
    """
    people = inputs.territory.sectors.population
    found: dict[str, Any] = {}
    for kind in kinds():
        need = layers.get((f"need.{kind.need}.score", SECTOR))
        for measure in MEASURES:
            layer = layers.get((f"reach.{kind.slug}.{walker}.{measure}", SECTOR))
            if need is None or layer is None:
                continue
            known = ~np.isnan(need.values) & ~np.isnan(layer.values) & (np.nan_to_num(people) > 0)
            entry: dict[str, Any] = {
                "need": kind.need,
                "unit": layer.unit_of_measure,
                "sectors": int(known.sum()),
                "left_out": float(np.nansum(people[~known])),
                "replicates": REPLICATES,
            }
            try:
                made = _kept(
                    *(np.ascontiguousarray(one[known]).tobytes() for one in (need.values, people, layer.values))
                )
            except UnusableGradient as problem:
                found.setdefault(kind.slug, {})[measure] = {**entry, "why": problem.code}
                continue
            found.setdefault(kind.slug, {})[measure] = {**entry, **_plain(made)}
    return found


@lru_cache(maxsize=128)
def _kept(need: bytes, people: bytes, value: bytes) -> Inequality:
    """The measures of a gradient, by the bytes of its float64: one that did not change is not drawn again."""
    rank, weights, values = (np.frombuffer(one, dtype=np.float64) for one in (need, people, value))
    return inequality(rank, weights, values, replicates=REPLICATES)


def _plain(made: Inequality) -> dict[str, Any]:
    return {
        "people": made.people,
        "mean": made.mean,
        **{name: asdict(getattr(made, name)) for name in FIGURES},
        "curve": _thinned(made.curve),
    }


def _thinned(curve: tuple[tuple[float, float], ...]) -> list[list[float]]:
    """The curve at equal steps of people: hundreds of points show no more."""
    if not curve:
        return []
    people, shares = zip(*curve, strict=True)
    at = np.linspace(0.0, 1.0, CURVE_POINTS)
    return [[round(float(x), 4), round(float(y), 4)] for x, y in zip(at, np.interp(at, people, shares), strict=True)]
