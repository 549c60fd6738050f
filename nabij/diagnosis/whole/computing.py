"""The whole diagnosis from its inputs: pure, no database. Each step is a function of its own room."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.diagnosis.contents import Diagnosis, FigureColumn, Inputs, Layer, Step, Walks
from nabij.diagnosis.gap.computing import gap
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.need.computing import need
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.reach.walking import BOUND_MINUTES, walks_of
from nabij.diagnosis.remembering import Remembered, fingerprint
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

_walks: Remembered[dict[str, Walks]] = Remembered(3)  # some 20 MB each
_needs: Remembered[Step] = Remembered(2)


def kept_walks(inputs: Inputs, networks: Mapping[str, "Network"]) -> dict[str, Walks]:
    """The walks of the inputs; as they were where every sector, site and street is where it was."""
    sectors = inputs.territory.sectors
    points = np.array([(site.lon, site.lat) for site in inputs.sites], dtype=np.float64)
    streets = [part for network in networks.values() for part in _arrays(network)]
    key = fingerprint(repr(list(networks)), sectors.lon, sectors.lat, points, *streets)
    return _walks.get(key, lambda: walks_of(inputs.territory, inputs.sites, networks))


def _kept_need(inputs: Inputs) -> Step:
    """Need; as it was where the territory and every figure are as they were."""
    levels = inputs.territory.levels.values()
    said = repr([(units.level, units.slugs) for units in levels] + [_said(one) for one in inputs.figures.values()])
    arrays = [part for units in levels for part in (units.population, units.area_m2, units.sector_of)]
    figures = [column.values for column in inputs.figures.values()]
    return _needs.get(fingerprint(said, *arrays, *figures), lambda: need(inputs))


def _said(column: FigureColumn) -> str:
    """Everything of a figure but its values."""
    return repr({**column.__dict__, "values": None})


def _arrays(network: "Network") -> list[NDArray[Any]]:
    found = [getattr(network, part.name) for part in fields(network)]
    return [one for one in found if isinstance(one, np.ndarray)]
