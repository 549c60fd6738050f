"""What can be reached, for programs and spreadsheets: the same rows for the command, the API and the files."""

import csv
import io
import math
from collections.abc import Sequence
from typing import Any

from nabij.diagnosis.contents import Diagnosis, Floats
from nabij.diagnosis.reach.asking import Answer
from nabij.diagnosis.reach.beyond import none_share
from nabij.needs.downloads import csv_cell

COLUMNS = ("level", "unit", "name_nl", "name_fr", "people", "value", "known_share", "none_share")


def answer_record(diagnosis: Diagnosis, answer: Answer) -> dict[str, Any]:
    """The question, its answer per unit, the parameters, and what no street leads to."""
    asked = answer.asked
    found = diagnosis.results.get("reach", {})
    not_joined = found.get("not_joined", {}).get(asked.walker, {"sectors": [], "services": []})
    streets = next((one for one in diagnosis.sources if one.what == "streets"), None)
    return {
        "kind": asked.kind.slug,
        "minutes": asked.kind.minutes,
        "walker": asked.walker,
        "measure": asked.measure,
        "level": asked.level,
        "unit_of_measure": answer.layer.unit_of_measure,
        "direction": answer.layer.direction,
        "parameters": dict(found.get("parameters", {})),
        "streets": {
            "title": streets.title if streets else None,
            "on": streets.on.isoformat() if streets and streets.on else None,
            "digest": streets.digest if streets else None,
        },
        "sectors_not_joined": [one["sector"] for one in not_joined["sectors"]],
        "services_not_joined": [
            {"service": one["service"], "why": one["why"]}
            for one in not_joined["services"]
            if asked.kind.slug in one["kinds"]
        ],
        "units": unit_records(diagnosis, answer),
    }


def unit_records(diagnosis: Diagnosis, answer: Answer) -> list[dict[str, Any]]:
    """One row per unit, in the order of the units. None is unknown, or farther than walks are reckoned.

    `none_share`: the share of the people who reach none within that bound.
    """
    units, layer = answer.units, answer.layer
    none = none_share(diagnosis, answer.asked, answer.asked.level)
    return [
        {
            "level": units.level,
            "unit": slug,
            "name_nl": units.names[place][0],
            "name_fr": units.names[place][1],
            "people": _number(units.population, place),
            "value": _number(layer.values, place),
            "known_share": None if layer.known is None else _number(layer.known, place),
            "none_share": _number(none, place),
        }
        for place, slug in enumerate(units.slugs)
    ]


def as_csv(records: Sequence[dict[str, Any]]) -> str:
    """The rows as CSV; an empty field is what is not known."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([csv_cell(record[column]) for column in COLUMNS] for record in records)
    return file.getvalue()


def _number(values: Floats, place: int) -> float | None:
    value = float(values[place])
    return value if math.isfinite(value) else None
