"""The basic offer as records: for CSV, for the command line, and for programs."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap.evidence import gradients_kept, hospital_sites, told_of
from nabij.diagnosis.gap.gradients import FIGURES
from nabij.diagnosis.gap.matrix import lines_at, parts_met
from nabij.diagnosis.gap.offer import states_of

COLUMNS = (
    "level", "unit", "name_nl", "name_fr", "name_en", "people", "line", "line_level", "state", "inside", "full",
    "share_within", "minutes_half", "in_wider", "enough", "nearest", "parts_met", "parts", "reference", "synthetic",
)  # fmt: skip


def of_level(diagnosis: Diagnosis, level: str) -> Iterator[dict[str, Any]]:
    """Every unit of a level and every line: the state and its evidence. None: unknown, or it does not apply."""
    units = diagnosis.units[level]
    columns = [
        (
            line,
            states_of(diagnosis.layers[f"gap.{line.slug}.state", level]),
            parts_met(diagnosis, line, level),
        )
        for line in lines_at(diagnosis, level)
    ]
    for place, slug in enumerate(units.slugs):
        people = float(units.population[place])
        nl, fr, en = units.names[place]
        for line, states, parts in columns:
            told = told_of(diagnosis, level, line.slug, place)
            yield {
                "level": level,
                "unit": slug,
                "name_nl": nl,
                "name_fr": fr,
                "name_en": en,
                "people": round(people) if np.isfinite(people) else None,
                "line": line.slug,
                "line_level": line.level,
                "state": states[place],
                "inside": told.inside,
                "full": told.full,
                "share_within": told.share,
                "minutes_half": told.minutes,
                "in_wider": told.wider,
                "enough": told.enough,
                "nearest": _first(told.nearest["name"]) if told.nearest else None,
                "parts_met": parts[place].met if parts else None,
                "parts": parts[place].of if parts else None,
                "reference": line.reference,
                "synthetic": line.is_synthetic,
            }


HOSPITAL_COLUMNS = ("hospital", "zone", "service", "state", "said_by", "said_on", "where")


def hospitals(diagnosis: Diagnosis) -> Iterator[dict[str, Any]]:
    """Every hospital site and every service of the minimum: the state, and who said so when. None: nobody."""
    for site in hospital_sites(diagnosis):
        for service, told in site["states"].items():
            yield {
                "hospital": _first(site["name"]),
                "zone": site["zone"],
                "service": service,
                "state": told["state"],
                "said_by": told.get("by") or ("directory" if told.get("entry") else None),
                "said_on": told.get("on"),
                "where": _first(told["where"]) if "where" in told else None,
            }


def _first(names: list[str | None]) -> str | None:
    return next(filter(None, names), None)


def gradients(diagnosis: Diagnosis, measure: str) -> Iterator[dict[str, Any]]:
    """Inequality of every kind by one measure of reach; None where it could not be measured, and `why`."""
    for kind, entry in gradients_kept(diagnosis, measure):
        yield {
            "kind": kind,
            "need": entry["need"],
            "unit_of_measure": entry["unit"],
            "sectors": entry["sectors"],
            "people": entry.get("people"),
            "left_out": entry["left_out"],
            "mean": entry.get("mean"),
            **{name: entry.get(name) for name in FIGURES},
            "curve": entry.get("curve", []),
            "replicates": entry["replicates"],
            "why": entry.get("why"),
        }
