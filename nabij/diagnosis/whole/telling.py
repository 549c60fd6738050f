"""A diagnosis in numbers for programs and for the command line: its summary, and its layers as records."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Diagnosis, Layer, Units
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.whole.storing import digest_of_diagnosis

STANDS_IN = "district"
FIRST = "high_need_low_access"
Record = tuple[str, str, str, object, float | None, float | None, float | None, str]


def summary(diagnosis: Diagnosis, *, seconds: float | None = None, kept: str | None = None) -> dict[str, Any]:
    """What was found in short: reach per kind for the whole region, districts by need and access, notes, sources."""
    return {
        "made_at": diagnosis.made_at.isoformat(),
        "code_version": diagnosis.code_version,
        "digest": digest_of_diagnosis(diagnosis),
        "seconds": seconds,
        "kept": kept,
        "layers": len(diagnosis.layers),
        "reach": reached(diagnosis),
        "typology": typology_counts(diagnosis),
        "inequality": diagnosis.results.get("gap", {}).get("inequality", {}),
        "parameters": diagnosis.parameters,
        "notes": [{"code": note.code, "parameters": dict(note.parameters)} for note in diagnosis.notes],
        "sources": [one.record() for one in diagnosis.sources],
    }


def reached(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    """Per kind, the share and number of people of the whole region with one within its minutes. None: unknown."""
    found = []
    for kind in kinds():
        within = diagnosis.layer("reach", kind.slug, "adult", "within", level="region")
        nearest = diagnosis.layer("reach", kind.slug, "adult", "nearest", level="region")
        share = plain(float(within.values[0])) if within is not None and len(within.values) else None
        people = float(np.nansum(diagnosis.units["sector"].population))
        found.append(
            {
                "kind": kind.slug,
                "name": kind.name[2],
                "minutes": kind.minutes,
                "share": share,
                "people_without": None if share is None else round((1 - share) * people),
                "mean_minutes": plain(float(nearest.values[0]))
                if nearest is not None and len(nearest.values)
                else None,
                "synthetic": kind.is_synthetic,
            }
        )
    return found


def typology_counts(diagnosis: Diagnosis, level: str = STANDS_IN) -> dict[str, dict[str, int]]:
    """How many units, and people, lie in each class of need and access."""
    layer = diagnosis.layer("typology", "need_access", level=level)
    if layer is None or layer.classes is None:
        return {}
    people = np.nan_to_num(diagnosis.units[level].population)
    return {
        code: {"units": int((layer.values == place).sum()), "people": round(float(people[layer.values == place].sum()))}
        for place, code in enumerate(layer.classes)
    }


def layer_records(diagnosis: Diagnosis, level: str) -> Iterator[Record]:
    """Every layer of a level, one record for each unit."""
    units = diagnosis.units[level]
    for (_key, of), layer in sorted(diagnosis.layers.items()):
        if of == level:
            yield from records_of(layer, units)


def records_of(layer: Layer, units: Units) -> Iterator[Record]:
    """The units of a layer: key, level, unit, value (or class), lower, upper, known, unit of measure. None: unknown."""

    def at(values: Any, place: int) -> float | None:
        return None if values is None else plain(float(values[place]))

    for place, slug in enumerate(units.slugs):
        value: object = at(layer.values, place)
        if layer.classes is not None and isinstance(value, float):
            value = layer.classes[int(value)]
        lower, upper, known = at(layer.lower, place), at(layer.upper, place), at(layer.known, place)
        yield layer.key, layer.level, slug, value, lower, upper, known, layer.unit_of_measure


def plain(value: float) -> float | None:
    """A number for JSON: None where it is none."""
    return value if math.isfinite(value) else None
