"""Need as a step of the diagnosis: all indices at all their levels."""

from typing import Any

import numpy as np

from nabij.diagnosis.contents import FigureColumn, Floats, Inputs, Layer, Note, Step
from nabij.diagnosis.need.assessing import Assessment, AtLevel, FigureAbsent, assess
from nabij.diagnosis.need.defining import Index, indices
from nabij.rules.rank_intervals_change import on_list, removal_changes, weight_changes

LISTED_LEVEL = "district"  # where the example list is kept with the diagnosis


def need(inputs: Inputs) -> Step:
    """Score and rank of every unit by every index, with intervals; pure.

    Layers `need.<index>.score` and `need.<index>.rank`. Results: per index its figures, weights and, at each level, why
    a unit has no rank, in which share of the draws it is among the k most in need, and what would change that.
    """
    layers: list[Layer] = []
    notes: list[Note] = []
    results: dict[str, Any] = {}
    for index in indices():
        if not index.has_figures:
            notes.append(Note("need.without_figures", {"index": index.slug}))
            continue
        try:
            found = assess(index, inputs)
        except FigureAbsent as absent:
            notes.append(
                Note("need.figure_absent", {"index": index.slug, "figure": absent.figure, "level": absent.level})
            )
            continue
        for level, at in found.levels.items():
            layers.extend(layers_of(index, level, at))
        notes.extend(_notes(index, found))
        results[index.slug] = plain(found)
    return Step(tuple(layers), tuple(notes), results)


def layers_of(index: Index, level: str, at: AtLevel) -> list[Layer]:
    """Score and rank at one level; no rank where fewer than two units have one."""
    known = np.where(at.estimated, 0.0, np.where(np.isnan(at.score), np.nan, at.known))
    score = Layer(
        key=f"need.{index.slug}.score",
        level=level,
        values=at.score,
        unit_of_measure="score",
        lower=at.score_lower,
        upper=at.score_upper,
        known=known,
        direction="higher_is_worse",
    )
    if np.sum(at.may_rank) < 2:
        return [score]
    rank = Layer(
        key=f"need.{index.slug}.rank",
        level=level,
        values=at.rank,
        unit_of_measure="rank",
        lower=at.rank_lower,
        upper=at.rank_upper,
        known=known,
        direction="higher_is_better",
    )
    return [score, rank]


def _notes(index: Index, found: Assessment) -> list[Note]:
    """What was left out or assumed, with how many units and people."""
    own = found.levels[index.level]
    people = own.units.population
    made = [
        Note(
            f"need.{why}",
            {
                "index": index.slug,
                "level": index.level,
                "units": int(np.sum(places)),
                "people": float(np.nansum(people[places])),
            },
        )
        for why in ("no_residents", "small", "odd", "too_little_known", "people_unknown")
        if (places := np.array([one == why for one in own.standing])).any()
    ]
    reweighed = np.array([how == "reweighed" for how in own.parts.how]) & own.may_rank
    if reweighed.any():
        facts = {"index": index.slug, "level": index.level, "units": int(reweighed.sum())}
        made.append(Note("need.reweighed", {**facts, "people": float(np.nansum(people[reweighed]))}))
    return made


def plain(found: Assessment) -> dict[str, Any]:
    """What is no layer, as plain data; numbers rounded to what they mean."""
    index = found.index
    return {
        "indicators": [
            _indicator(one.figure, float(weight), column)
            for one, weight, column in zip(index.indicators, found.weights, found.figures, strict=True)
        ],
        "draws": found.draws,
        "seed": found.seed,
        "concentration": index.concentration,
        "levels": {level: _level(index, level, at, found.weights) for level, at in found.levels.items()},
    }


def _indicator(figure: str, weight: float, column: FigureColumn) -> dict[str, Any]:
    return {
        "figure": figure,
        "weight": weight,
        "source": column.source,
        "edition": column.edition,
        "period_start": column.period_start.isoformat(),
        "period_end": column.period_end.isoformat(),
    }


def _level(index: Index, level: str, at: AtLevel, weights: Floats) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "standing": list(at.standing),
        "how": list(at.parts.how),
        "contributions": [[_rounded(value) for value in row] for row in at.parts.contributions.tolist()],
        # Keys are places of units, as text since JSON has no other keys.
        "doubts": {str(place): [list(one) for one in said] for place, said in at.doubts.items()},
        "missing": {str(place): [list(one) for one in said] for place, said in at.missing.items()},
    }
    ranked = int(np.sum(at.may_rank))
    if level == LISTED_LEVEL and ranked > 1:
        kept |= listed(index, at, weights, usual_k(index, level, ranked))
    return kept


def usual_k(index: Index, level: str, ranked: int) -> int:
    """The length of the list where the reader chooses none: that of the definition for districts, else a third."""
    return min(index.k, max(1, ranked - 1)) if level == LISTED_LEVEL else max(1, round(ranked / 3))


def listed(index: Index, at: AtLevel, weights: Floats, k: int) -> dict[str, Any]:
    """The list of the k units most in need, how sure each place on it is, and what would change it.

    All in the order of the units; None for a unit without a rank. `removal`: indicators whose leaving out moves it.
    """
    ranked = np.flatnonzero(at.may_rank)
    transformed = at.parts.transformed[ranked]
    changes = weight_changes(transformed, weights, k)
    removed = removal_changes(transformed, weights, k, least_known_weight=index.least_known_weight)
    names = at.parts.names
    weight: list[dict[str, Any] | None] = [None] * len(at.units)
    removal: list[list[str] | None] = [None] * len(at.units)
    for place, unit in enumerate(ranked.tolist()):
        removal[unit] = [names[column] for column in np.flatnonzero(removed[place]).tolist()]
        if changes.indicator[place] >= 0:
            weight[unit] = {
                "indicator": names[changes.indicator[place]],
                "to": _rounded(float(changes.weight[place]), 4),
                "by": _rounded(float(changes.change[place]), 4),
            }
    listing = on_list(np.where(at.may_rank, at.score, np.nan), k)
    return {
        "k": k,
        "listed": [bool(one) for one in listing.tolist()],
        "membership": [_rounded(one, 3) for one in at.drawn.membership(k).tolist()],
        "weight_change": weight,
        "removal": removal,
    }


def _rounded(value: float, decimals: int = 3) -> float | None:
    return None if np.isnan(value) else round(value, decimals)
