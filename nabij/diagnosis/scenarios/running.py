"""Scenarios computed from what is kept: at once, since little has to be made anew; and again years later."""

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.utils import timezone

from nabij.diagnosis.contents import Diagnosis, Inputs
from nabij.diagnosis.models import KeptDiagnosis, Scenario
from nabij.diagnosis.scenarios.records import Change, read_changes
from nabij.diagnosis.whole import keeping, storing

MOST_HELD = 2  # inputs in the memory of one process, some megabytes each

_lock = threading.Lock()
_held: "OrderedDict[tuple[str, str], Inputs]" = OrderedDict()


@dataclass(frozen=True)
class Reckoned:
    """The outcome of changes upon a base, not kept yet."""

    base: KeptDiagnosis
    changes: tuple[Change, ...]
    inputs: Inputs
    diagnosis: Diagnosis
    seconds: float


@dataclass(frozen=True)
class Repeated:
    """A scenario computed again from what is kept of its base. `differs`: what is not the same, at most 20."""

    scenario: Scenario
    digest_then: str
    digest_now: str
    inputs_same: bool
    version_then: str
    version_now: str
    differs: tuple[str, ...]
    seconds: float

    @property
    def is_same(self) -> bool:
        return self.digest_then == self.digest_now and self.inputs_same


def base_inputs(row: KeptDiagnosis) -> Inputs:
    """What a kept diagnosis read; the same object each time, so that what rests on it is found again."""
    key = (str(connection.settings_dict["NAME"]), row.inputs_id)
    with _lock:
        found = _held.get(key)
        if found is not None:
            _held.move_to_end(key)
            return found
    found = keeping.inputs_of(row)
    with _lock:
        found = _held.setdefault(key, found)
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
    return found


def reckon(base: KeptDiagnosis, changes: Sequence[Change]) -> Reckoned:
    """Compute the changes upon a kept diagnosis, on the streets that it walked on. Raises CannotChange, NoStreets."""
    # Both load the compiler of loops, which takes a moment that a page that computes nothing should not pay.
    from nabij.diagnosis.reach.streets import networks_of  # noqa: PLC0415
    from nabij.diagnosis.scenarios.computing import changed  # noqa: PLC0415

    started = time.perf_counter()
    inputs = base_inputs(base)
    networks, _digest = networks_of(inputs.streets)
    made_at, version = timezone.now(), keeping.code_version()
    after, found = changed(inputs, changes, networks, made_at=made_at, code_version=version)
    return Reckoned(base, tuple(changes), after, found, time.perf_counter() - started)


def repeat(scenario: Scenario) -> Repeated:
    """Compute a scenario again from the kept inputs of its base and its changes. Raises as `reckon`; writes nothing."""
    result = scenario.result
    if result is None:
        raise ValueError("the scenario has no result")
    again = reckon(scenario.base, read_changes(scenario.changes))
    digest = storing.digest_of_diagnosis(again.diagnosis)
    then = keeping.diagnosis_of(result)
    return Repeated(
        scenario=scenario,
        digest_then=result.digest,
        digest_now=digest,
        inputs_same=storing.digest_of_inputs(again.inputs) == result.inputs_id,
        version_then=result.code_version,
        version_now=again.diagnosis.code_version,
        differs=() if digest == result.digest else tuple(_differing(then, again.diagnosis))[:20],
        seconds=again.seconds,
    )


def _differing(then: Diagnosis, now: Diagnosis) -> list[str]:
    """What is not the same: notes, results of steps, and layers (key@level), number for number."""
    steps = sorted(then.results.keys() | now.results.keys())
    found = [f"results of {step}" for step in steps if then.results.get(step) != now.results.get(step)]
    if [(one.code, dict(one.parameters)) for one in then.notes] != [
        (one.code, dict(one.parameters)) for one in now.notes
    ]:
        found.append("notes")
    for key in sorted(then.layers.keys() | now.layers.keys()):
        one, other = then.layers.get(key), now.layers.get(key)
        if one is None or other is None or not np.array_equal(one.values, other.values, equal_nan=True):
            found.append("@".join(key))
    return found
