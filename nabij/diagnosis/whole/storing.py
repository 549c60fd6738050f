"""Inputs and diagnoses as arrays and plain data, and back: every float exactly as it was."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.diagnosis.contents import (
    Diagnosis,
    FigureColumn,
    Inputs,
    InputSource,
    Layer,
    Note,
    Site,
    Territory,
    Units,
)
from nabij.diagnosis.whole import packing

Arrays = dict[str, NDArray[Any]]
_UNIT_ARRAYS = ("ids", "population", "area_m2", "lon", "lat", "sector_of")
_OPTIONAL = ("lower", "upper", "known")


# ---- Inputs ---------------------------------------------------------------------------------------------------------


def inputs_to_bytes(inputs: Inputs) -> tuple[bytes, str]:
    """The bytes of the inputs, and their digest."""
    arrays, plain = _inputs_apart(inputs)
    return packing.packed(arrays, plain), packing.digest(arrays, plain)


def digest_of_inputs(inputs: Inputs) -> str:
    """The digest under which inputs are kept."""
    return packing.digest(*_inputs_apart(inputs))


def inputs_from_bytes(content: bytes | memoryview) -> Inputs:
    """The inputs that `inputs_to_bytes` wrote."""
    arrays, plain = packing.unpacked(content)
    figures = {
        (one["indicator"], one["level"]): FigureColumn(
            indicator=one["indicator"],
            level=one["level"],
            values=arrays[f"figure/{place}"],
            status=tuple(one["status"]),
            period_start=date.fromisoformat(one["period_start"]),
            period_end=date.fromisoformat(one["period_end"]),
            unit_of_measure=one["unit_of_measure"],
            source=one["source"],
            edition=one["edition"],
            doubts={int(unit): tuple(kinds) for unit, kinds in one["doubts"].items()},
        )
        for place, one in enumerate(plain["figures"])
    }
    return Inputs(
        territory=_territory_from(arrays, plain["territory"]),
        sites=tuple(_site_from(one) for one in plain["sites"]),
        unplaced=plain["unplaced"],
        figures=figures,
        streets=plain["streets"],
        sources=_sources_from(plain["sources"]),
        at=datetime.fromisoformat(plain["at"]),
    )


def _inputs_apart(inputs: Inputs) -> tuple[Arrays, dict[str, Any]]:
    arrays: Arrays = {}
    territory = inputs.territory
    for units in territory.levels.values():
        _put_units(arrays, units)
    arrays["beside"], arrays["border_m"] = territory.beside, territory.border_m
    figures = []
    for place, column in enumerate(inputs.figures.values()):
        arrays[f"figure/{place}"] = column.values
        figures.append(
            {
                "indicator": column.indicator,
                "level": column.level,
                "status": list(column.status),
                "period_start": column.period_start.isoformat(),
                "period_end": column.period_end.isoformat(),
                "unit_of_measure": column.unit_of_measure,
                "source": column.source,
                "edition": column.edition,
                "doubts": {str(unit): list(kinds) for unit, kinds in column.doubts.items()},
            }
        )
    plain = {
        "territory": {
            "levels": [_units_plain(units) for units in territory.levels.values()],
            "population_on": _day(territory.population_on),
        },
        "sites": [asdict(site) for site in inputs.sites],
        "unplaced": dict(inputs.unplaced),
        "figures": figures,
        "streets": inputs.streets,
        "sources": _sources_plain(inputs.sources),
        "at": inputs.at.isoformat(),
    }
    return arrays, plain


def _territory_from(arrays: Mapping[str, NDArray[Any]], plain: Mapping[str, Any]) -> Territory:
    on = plain["population_on"]
    return Territory(
        levels={one["level"]: _units_from(arrays, one) for one in plain["levels"]},
        population_on=date.fromisoformat(on) if on else None,
        beside=arrays["beside"],
        border_m=arrays["border_m"],
    )


def _site_from(one: Mapping[str, Any]) -> Site:
    return Site(**{**one, "name": tuple(one["name"])})


# ---- Diagnosis ------------------------------------------------------------------------------------------------------


def diagnosis_to_bytes(diagnosis: Diagnosis) -> bytes:
    """The bytes of a diagnosis."""
    return packing.packed(*_diagnosis_apart(diagnosis))


def digest_of_diagnosis(diagnosis: Diagnosis) -> str:
    """A fingerprint of what was found: layers, notes and results. Not of when and by which version."""
    arrays, plain = _diagnosis_apart(diagnosis)
    found = {key: plain[key] for key in ("layers", "notes", "results", "parameters", "units")}
    return packing.digest(arrays, found)


def diagnosis_from_bytes(content: bytes | memoryview) -> Diagnosis:
    """The diagnosis that `diagnosis_to_bytes` wrote."""
    arrays, plain = packing.unpacked(content)
    layers = {}
    for one in plain["layers"]:
        table = arrays[f"layers/{one['level']}"]
        layers[one["key"], one["level"]] = Layer(
            key=one["key"],
            level=one["level"],
            values=table[one["values"]],
            unit_of_measure=one["unit_of_measure"],
            classes=tuple(one["classes"]) if one["classes"] is not None else None,
            direction=one["direction"],
            **{name: table[one[name]] for name in _OPTIONAL if one[name] is not None},
        )
    return Diagnosis(
        units={one["level"]: _units_from(arrays, one) for one in plain["units"]},
        layers=layers,
        notes=tuple(Note(one["code"], one["parameters"]) for one in plain["notes"]),
        results=plain["results"],
        sources=_sources_from(plain["sources"]),
        parameters=plain["parameters"],
        made_at=datetime.fromisoformat(plain["made_at"]),
        code_version=plain["code_version"],
    )


def _diagnosis_apart(diagnosis: Diagnosis) -> tuple[Arrays, dict[str, Any]]:
    """Layers of a level stand below each other in one table: thousands of small arrays would be slow to read."""
    arrays: Arrays = {}
    for units in diagnosis.units.values():
        _put_units(arrays, units)
    tables: dict[str, list[NDArray[np.float64]]] = {}
    layers = []
    for layer in sorted(diagnosis.layers.values(), key=lambda layer: (layer.key, layer.level)):
        table = tables.setdefault(layer.level, [])
        entry: dict[str, Any] = {
            "key": layer.key,
            "level": layer.level,
            "unit_of_measure": layer.unit_of_measure,
            "classes": list(layer.classes) if layer.classes is not None else None,
            "direction": layer.direction,
        }
        for name in ("values", *_OPTIONAL):
            values = getattr(layer, name)
            entry[name] = None if values is None else len(table)
            if values is not None:
                table.append(np.asarray(values, dtype=np.float64))
        layers.append(entry)
    arrays |= {f"layers/{level}": np.vstack(table) for level, table in tables.items()}
    plain = {
        "units": [_units_plain(units) for units in diagnosis.units.values()],
        "layers": layers,
        "notes": [{"code": note.code, "parameters": dict(note.parameters)} for note in diagnosis.notes],
        "results": diagnosis.results,
        "sources": _sources_plain(diagnosis.sources),
        "parameters": diagnosis.parameters,
        "made_at": diagnosis.made_at.isoformat(),
        "code_version": diagnosis.code_version,
    }
    return arrays, plain


# ---- Common ---------------------------------------------------------------------------------------------------------


def _put_units(arrays: Arrays, units: Units) -> None:
    for name in _UNIT_ARRAYS:
        arrays[f"units/{units.level}/{name}"] = getattr(units, name)


def _units_plain(units: Units) -> dict[str, Any]:
    return {"level": units.level, "slugs": list(units.slugs), "names": [list(names) for names in units.names]}


def _units_from(arrays: Mapping[str, NDArray[Any]], plain: Mapping[str, Any]) -> Units:
    level = plain["level"]
    return Units(
        level=level,
        slugs=tuple(plain["slugs"]),
        names=tuple((nl, fr, en) for nl, fr, en in plain["names"]),
        **{name: arrays[f"units/{level}/{name}"] for name in _UNIT_ARRAYS},
    )


def _sources_plain(sources: tuple[InputSource, ...]) -> list[dict[str, Any]]:
    return [{**asdict(source), "on": _day(source.on)} for source in sources]


def _sources_from(plain: list[dict[str, Any]]) -> tuple[InputSource, ...]:
    return tuple(InputSource(**{**one, "on": date.fromisoformat(one["on"]) if one["on"] else None}) for one in plain)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
