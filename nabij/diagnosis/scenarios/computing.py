"""The diagnosis of a scenario: that of its base's inputs after its changes, with its workers and meetings. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from nabij.diagnosis.contents import SECTOR, Diagnosis, Inputs, Layer
from nabij.diagnosis.scenarios.changing import OWN, CannotChange, apply, digest_of_changes
from nabij.diagnosis.scenarios.meeting import meeting_layers
from nabij.diagnosis.scenarios.records import Change, Open, Sites, Staff
from nabij.diagnosis.scenarios.staffing import staff_layers
from nabij.diagnosis.whole.computing import Progress, diagnose
from nabij.rules.staffing import CannotStaff

if TYPE_CHECKING:
    from nabij.rules.walking_network import Network

INDEX = "deprivation"


def changed(
    base: Inputs,
    changes: Sequence[Change],
    networks: Mapping[str, "Network"],
    *,
    made_at: datetime | None = None,
    code_version: str = "",
    progress: Progress | None = None,
) -> tuple[Inputs, Diagnosis]:
    """The inputs after the changes and the diagnosis of them. Raises CannotChange.

    Beside the layers of every diagnosis: `staff.…` and `meetings.…`, with `before.` of what was there. The same base,
    changes and streets give the same layers, notes and results.
    """
    inputs = apply(base, changes)
    found = diagnose(inputs, networks, made_at=made_at, code_version=code_version, progress=progress)
    _check_streets(found, changes)
    layers: list[Layer] = []
    results: dict[str, Any] = {}
    need = found.layer("need", INDEX, "score", level=SECTOR)
    for number, change in enumerate(changes, 1):
        if isinstance(change, Staff):
            nobody = np.full(len(inputs.territory.sectors), np.nan)
            try:
                more, told = staff_layers(inputs.territory, nobody if need is None else need.values, change)
            except (CannotStaff, ValueError) as problem:
                raise CannotChange(number, "cannot_staff", why=str(problem)) from None
            layers, results = [*layers, *more], {**results, "staff": told}
        elif isinstance(change, Sites) and change.kind is None:
            more, told = meeting_layers(inputs.territory, networks, change)
            layers, results = [*layers, *more], {**results, "meetings": told}
    own = {"changes": len(changes), "changes_digest": digest_of_changes(changes)}
    return inputs, replace(
        found,
        layers={**found.layers, **{(one.key, one.level): one for one in layers}},
        results={**found.results, **({"scenario": results} if results else {})},
        parameters={**found.parameters, "scenario": own},
    )


def _check_streets(found: Diagnosis, changes: Sequence[Change]) -> None:
    """A new service that no street leads to cannot be there: in the water, or outside."""
    off = {
        one["id"] for one in found.results["reach"]["not_joined"]["adult"]["services"] if str(one["id"]).startswith(OWN)
    }
    number = 0
    for place, change in enumerate(changes, 1):
        for _one in range(_opened(change)):
            number += 1
            if f"{OWN}{number:03d}" in off:
                raise CannotChange(place, "off_streets", site=f"{OWN}{number:03d}")


def _opened(change: Change) -> int:
    """How many services a change adds."""
    if isinstance(change, Sites):
        return len(change.places) if change.kind else 0
    return int(isinstance(change, Open))
