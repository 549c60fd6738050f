"""What an index found at one level, from the kept diagnosis or computed afresh from what that diagnosis read."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from django.db import connection

from nabij.diagnosis.contents import Diagnosis, Floats, Inputs, Layer, Units
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.need.assessing import RANKED, Assessment, assess
from nabij.diagnosis.need.computing import layers_of, listed, plain, usual_k
from nabij.diagnosis.need.defining import Index
from nabij.diagnosis.whole import keeping

MOST_HELD = 3  # assessments in the memory of one process; each holds a thousand draws
MOST_SHOWN = 12  # what pages showed of them, which is small


@dataclass(frozen=True)
class Found:
    """One index at one level, with a list of the k most in need. Sequences are in the order of the units.

    `indicators`: figure, weight, source, edition and period of each. `listing`: see `computing.listed`; None where
    no unit is ranked.
    """

    index: Index
    level: str
    units: Units
    score: Layer
    rank: Layer | None
    indicators: Sequence[Mapping[str, Any]]
    standing: Sequence[str]
    how: Sequence[str]
    contributions: Sequence[Sequence[float | None]]
    doubts: Mapping[int, Sequence[Sequence[str]]]
    missing: Mapping[int, Sequence[Sequence[str]]]
    listing: Mapping[str, Any] | None
    draws: int
    seed: int

    @property
    def weights(self) -> list[float]:
        """The weights used, adding up to 1."""
        return [float(one["weight"]) for one in self.indicators]

    @property
    def ranks(self) -> Floats:
        """1 is most in need; NaN for a unit without a rank."""
        return self.rank.values if self.rank is not None else np.full(len(self.units), np.nan)

    @property
    def k(self) -> int:
        """The length of the list; 0 without one."""
        return int(self.listing["k"]) if self.listing else 0

    def by_rank(self) -> list[int]:
        """Places of the ranked units, most in need first; ties by code."""
        ranks = self.ranks
        return sorted(np.flatnonzero(~np.isnan(ranks)).tolist(), key=lambda place: (ranks[place], place))


def ranked_units(standing: Sequence[str]) -> int:
    """How many units have a rank."""
    return sum(one == RANKED for one in standing)


def kept(index: Index, level: str, diagnosis: Diagnosis) -> Found | None:
    """What the kept diagnosis holds of an index at a level; None where it has nothing."""
    score = diagnosis.layer("need", index.slug, "score", level=level)
    results = diagnosis.results.get("need", {}).get(index.slug)
    if score is None or results is None or level not in results["levels"]:
        return None
    rank = diagnosis.layer("need", index.slug, "rank", level=level)
    return _found(index, level, diagnosis.units[level], (score, rank), results)


def fresh(index: Index, level: str, inputs: Inputs, *, weights: Sequence[float] | None, k: int | None) -> Found:
    """The same, computed. Raises FigureAbsent and UnusableIndex (see `assessing.assess`)."""
    assessment = assess(index, inputs, weights=weights, levels=[level])
    return of_assessment(assessment, level, k)


def of_assessment(assessment: Assessment, level: str, k: int | None) -> Found:
    """An assessment as a page shows it, with a list of k (None: the usual length)."""
    index, at = assessment.index, assessment.levels[level]
    layers = layers_of(index, level, at)
    ranked = ranked_units(at.standing)
    results = plain(assessment)
    if ranked > 1:
        listing = listed(index, at, assessment.weights, k or usual_k(index, level, ranked))
        results["levels"][level].update(listing)
    return _found(index, level, at.units, (layers[0], layers[1] if len(layers) > 1 else None), results)


def _found(
    index: Index, level: str, units: Units, layers: tuple[Layer, Layer | None], results: Mapping[str, Any]
) -> Found:
    at = results["levels"][level]
    names = ("k", "listed", "membership", "weight_change", "removal")
    return Found(
        index=index,
        level=level,
        units=units,
        score=layers[0],
        rank=layers[1],
        indicators=results["indicators"],
        standing=at["standing"],
        how=at["how"],
        contributions=at["contributions"],
        doubts={int(place): said for place, said in at["doubts"].items()},
        missing={int(place): said for place, said in at["missing"].items()},
        listing={name: at[name] for name in names} if "k" in at else None,
        draws=results["draws"],
        seed=results["seed"],
    )


# ---- Held in the process --------------------------------------------------------------------------------------------

_Key = tuple[str, str, str, str, tuple[float, ...] | None]
_lock = Lock()
_inputs: "OrderedDict[tuple[str, str], Inputs]" = OrderedDict()
_assessed: "OrderedDict[_Key, Assessment]" = OrderedDict()
_shown: "OrderedDict[tuple[_Key, int], Found]" = OrderedDict()


def inputs_of(row: KeptDiagnosis) -> Inputs:
    """What the kept diagnosis read; held, since it never changes."""
    key = (str(connection.settings_dict["NAME"]), row.inputs_id)
    with _lock:
        if key in _inputs:
            return _inputs[key]
    read = keeping.inputs_of(row)
    with _lock:
        _inputs[key] = read
        while len(_inputs) > 1:
            _inputs.popitem(last=False)
    return read


def shown(
    index: Index,
    level: str,
    row: KeptDiagnosis,
    diagnosis: Diagnosis,
    *,
    weights: tuple[float, ...] | None = None,
    k: int | None = None,
) -> Found | None:
    """What a page shows: from the kept diagnosis where it has it, else computed from what that read."""
    found = kept(index, level, diagnosis)
    if found is None:
        return None
    wanted = k or usual_k(index, level, ranked_units(found.standing))
    if weights is None and (found.k == wanted or found.rank is None):
        return found
    key = (str(connection.settings_dict["NAME"]), row.inputs_id, index.slug, level, weights)
    with _lock:
        assessment, made = _assessed.get(key), _shown.get((key, wanted))
    if made is not None:
        return made
    if assessment is None:
        assessment = assess(index, inputs_of(row), weights=weights, levels=[level])
    made = of_assessment(assessment, level, wanted)
    with _lock:
        _hold(_assessed, key, assessment, MOST_HELD)
        _hold(_shown, (key, wanted), made, MOST_SHOWN)
    return made


def _hold(held: "OrderedDict[Any, Any]", key: object, value: object, most: int) -> None:
    """Keep the newest; the oldest go."""
    held[key] = value
    held.move_to_end(key)
    while len(held) > most:
        held.popitem(last=False)
