"""One score of access over all kinds of service, and the typology of need and access."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Floats, Inputs, Layer, gathered
from nabij.diagnosis.gap.offer_file import AccessScore, access_score
from nabij.diagnosis.kinds import Kind, kinds
from nabij.rules.typology import CLASSES, typology

INDEX = "deprivation"
CUT = "median"
Layers = Mapping[tuple[str, str], Layer]


def access_layers(inputs: Inputs, layers: Layers) -> list[Layer]:
    """The score of access at every level; see `access_score.toml`."""
    made = access_score()
    people = inputs.territory.sectors.population
    score = _score(inputs, layers, made)
    found = []
    for level, units in inputs.territory.levels.items():
        values, known = (score, None) if level == SECTOR else gathered(units, score, people)
        found.append(Layer("access.score", level, values, "score", known=known, direction="higher_is_better"))
    return found


def _score(inputs: Inputs, layers: Layers, made: AccessScore) -> Floats:
    """The score of each sector, 0 to 1; NaN where too few kinds are known."""
    sums, weights, count = (np.zeros(len(inputs.territory.sectors)) for _ in range(3))
    for kind in counted_kinds():
        value = _of_kind(kind, layers, made)
        if value is None:
            continue
        known = ~np.isnan(value)
        weight = made.weights.get(kind.slug, 1.0)
        sums[known] += weight * value[known]
        weights[known] += weight
        count[known] += 1
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((count >= made.least_kinds) & (weights > 0), sums / weights, np.nan)


def counted_kinds() -> list[Kind]:
    """The kinds that count in the score: those whose supply is not invented."""
    return [kind for kind in kinds() if not kind.is_synthetic]


def _of_kind(kind: Kind, layers: Layers, made: AccessScore) -> Floats | None:
    stem = f"reach.{kind.slug}.{made.walker}"
    near, per_head = layers.get((f"{stem}.within", SECTOR)), layers.get((f"{stem}.e2sfca", SECTOR))
    mean = layers.get((f"{stem}.e2sfca", "region"))
    parts: list[tuple[float, Floats]] = []
    if near is not None:
        parts.append((made.near, near.values))
    if per_head is not None and mean is not None and len(mean.values) == 1 and mean.values[0] > 0:
        parts.append((made.room, np.minimum(per_head.values / mean.values[0], 1.0)))
    if not parts:
        return None
    sums = np.sum([np.where(np.isnan(value), 0.0, weight * value) for weight, value in parts], axis=0)
    weights = np.sum([np.where(np.isnan(value), 0.0, weight) for weight, value in parts], axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(weights > 0, sums / weights, np.nan))


def typology_layers(inputs: Inputs, layers: Layers) -> tuple[list[Layer], dict[str, Any]]:
    """The class of each unit by need and access, at every level with more than one unit; and the lines it rests on."""
    found: list[Layer] = []
    results: dict[str, Any] = {"index": INDEX, "cut": CUT, "levels": {}}
    for level, units in inputs.territory.levels.items():
        need, access = layers.get((f"need.{INDEX}.score", level)), layers.get(("access.score", level))
        rank = layers.get((f"need.{INDEX}.rank", level))
        if need is None or access is None or len(units) < 2:
            continue
        made = typology(
            need.values,
            access.values,
            units.population,
            rank_lower=rank.lower if rank else None,
            rank_upper=rank.upper if rank else None,
            cut=CUT,
        )
        found.append(Layer("typology.need_access", level, made.classes, "class", classes=CLASSES))
        results["levels"][level] = {
            "need_cut": made.need_cut,
            "access_cut": made.access_cut,
            "high_ranks": made.high_ranks,
            "leaning": [None if np.isnan(one) else CLASSES[int(one)] for one in made.leaning],
        }
    return found, results
