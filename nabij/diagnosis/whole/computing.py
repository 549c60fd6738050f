"""The whole diagnosis from its inputs: pure, no database. Each step is a function of its own room."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from nabij.diagnosis.contents import Diagnosis, FigureColumn, Inputs, Layer, Step, Territory, Walks
from nabij.diagnosis.gap.computing import gap
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.need.computing import need
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.reach.walking import BOUND_MINUTES, walks_of
from nabij.diagnosis.thresholds.computing import effective

if TYPE_CHECKING:
    from nabij.rules.walking_network import Network

STEPS = ("walks", "need", "reach", "effective", "gap")

Progress = Callable[[str, int, int], None]  # the step that begins, how many are done, how many there are
Layers = dict[tuple[str, str], Layer]


def diagnose(
    inputs: Inputs,
    networks: Mapping[str, "Network"],
    *,
    made_at: datetime | None = None,
    code_version: str = "",
    progress: Progress | None = None,
) -> Diagnosis:
    """Need, reach, effective reach and gap of every unit, with the sources and what was missing.

    `networks` are the streets of `inputs.streets` for each walker. `made_at`: None is the moment of the inputs. The
    same inputs and networks give the same layers, notes and results, whatever was computed before in this process.
    """
    tell = progress or (lambda _step, _done, _of: None)
    tell("walks", 0, len(STEPS))
    walks = kept_walks(inputs, networks)
    found: dict[str, Step] = {}
    tell("need", 1, len(STEPS))
    found["need"] = _kept_need(inputs)
    tell("reach", 2, len(STEPS))
    found["reach"] = reach(inputs, walks)
    tell("effective", 3, len(STEPS))
    found["effective"] = effective(inputs, walks)
    tell("gap", 4, len(STEPS))
    found["gap"] = gap(inputs, walks, _layers(found))
    tell("done", len(STEPS), len(STEPS))
    return Diagnosis(
        units=inputs.territory.levels,
        layers=_layers(found),
        notes=tuple(note for step in found.values() for note in step.notes),
        results={name: step.results for name, step in found.items() if step.results},
        sources=inputs.sources,
        parameters=_parameters(inputs),
        made_at=made_at or inputs.at,
        code_version=code_version,
    )


def _layers(found: Mapping[str, Step]) -> Layers:
    return {(layer.key, layer.level): layer for step in found.values() for layer in step.layers}


def _parameters(inputs: Inputs) -> dict[str, object]:
    return {
        "at": inputs.at.isoformat(),
        "streets": inputs.streets,
        "bound_minutes": BOUND_MINUTES,
        "kinds": {one.slug: {"minutes": one.minutes, "unit": one.unit, "need": one.need} for one in kinds()},
        "synthetic": any(site.is_synthetic for site in inputs.sites),
    }


# ---- What a change of the offer leaves as it was ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Walked:
    """What walks depend on, compared by identity (territory, networks) and by place (sites)."""

    territory: Territory
    networks: Mapping[str, "Network"]
    points: tuple[tuple[float, float], ...]
    walks: dict[str, Walks]


@dataclass(frozen=True)
class _Needed:
    """What need depends on: the territory (by identity) and the values of the figures."""

    territory: Territory
    figures: tuple[object, ...]
    step: Step


_MOST_WALKED = 3
_MOST_NEEDED = 2
_needed: list[_Needed] = []
_walked: "OrderedDict[int, _Walked]" = OrderedDict()
_lock = Lock()


def kept_walks(inputs: Inputs, networks: Mapping[str, "Network"]) -> dict[str, Walks]:
    """The walks of the inputs; those of an earlier call where every sector, site and street is where it was."""
    points = tuple((site.lon, site.lat) for site in inputs.sites)
    with _lock:
        for held in _walked.values():
            if (
                held.territory is inputs.territory
                and held.points == points
                and held.networks.keys() == networks.keys()
                and all(held.networks[walker] is networks[walker] for walker in networks)
            ):
                return held.walks
    made = walks_of(inputs.territory, inputs.sites, networks)
    with _lock:
        _walked[id(made)] = _Walked(inputs.territory, dict(networks), points, made)
        while len(_walked) > _MOST_WALKED:
            _walked.popitem(last=False)
    return made


def _kept_need(inputs: Inputs) -> Step:
    """Need; that of an earlier call where the territory and every figure are the same. The offer changes nothing."""
    figures = tuple(_values_of(column) for column in inputs.figures.values())
    with _lock:
        for held in _needed:
            if held.territory is inputs.territory and held.figures == figures:
                return held.step
    step = need(inputs)
    with _lock:
        _needed.insert(0, _Needed(inputs.territory, figures, step))
        del _needed[_MOST_NEEDED:]
    return step


def _values_of(column: FigureColumn) -> object:
    """Everything of a figure, as something that can be compared: NaN equals NaN."""
    said = (column.indicator, column.level, column.period_start, column.period_end, column.source, column.edition)
    return column.values.tobytes(), column.status, tuple(sorted(column.doubts.items())), said
