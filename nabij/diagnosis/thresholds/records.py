"""An answer as plain data: for the API, for files, for the command line. Numbers are not rounded; None is unknown."""

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from nabij.diagnosis.reach.computing import unit_of
from nabij.diagnosis.thresholds.answering import Answer
from nabij.diagnosis.thresholds.around import Offer
from nabij.diagnosis.thresholds.profiles import person_record
from nabij.diagnosis.thresholds.usual import usuals_of
from nabij.needs.downloads import csv_cell
from nabij.rules.acceptance import NOT_KNOWN, PASSES, STOPS

Record = dict[str, Any]
COLUMNS = (
    "level",
    "unit",
    "name_nl",
    "name_fr",
    "people",
    "plain",
    "certain",
    "usual",
    "possible",
    "most",
    "most_share",
)
_ANSWERS = {PASSES: "passes", NOT_KNOWN: "not_known", STOPS: "stops"}


def number(value: float) -> float | None:
    """A number; None where it is none."""
    return float(value) if math.isfinite(value) else None


def unit_records(answer: Answer) -> Iterator[Record]:
    """One per unit: shares of its people with one that is near, certain, certain by custom too, possible."""
    units = answer.asked.units
    for place, slug in enumerate(units.slugs):
        name_nl, name_fr, _name_en = units.names[place]
        yield {
            "level": units.level,
            "unit": slug,
            "name_nl": name_nl,
            "name_fr": name_fr,
            "people": number(units.population[place]),
            "plain": number(answer.plain[place]),
            "certain": number(answer.certain[place]),
            "usual": number(answer.usual[place]),
            "possible": number(answer.possible[place]),
            "most": answer.thresholds[answer.most[place]] if answer.most[place] >= 0 else None,
            "most_share": number(answer.most_share[place]),
        }


def answer_record(answer: Answer, offer: Offer) -> Record:
    """Everything that was found, with the question that it answers and what it was read from."""
    asked = answer.asked
    return {
        "at": offer.inputs.at.isoformat(),
        "streets": offer.inputs.streets,
        "sources": [
            {**asdict(one), "on": one.on.isoformat() if one.on else None} for one in offer.sources_of(asked.kind)
        ],
        "person": asked.profile.slug or "own",
        "meets": {"walker": asked.profile.walker, **person_record(asked.profile.person)},
        "kind": asked.kind.slug,
        "minutes": asked.kind.minutes,
        "unit_of_supply": asked.kind.unit,
        "level": asked.level,
        "unit": None if asked.place is None else asked.units.slugs[asked.place],
        "services": {
            "everything": answer.counted.everything,
            "certain": answer.counted.certain,
            "unknown": answer.counted.unknown,
            "stopped": answer.counted.stopped,
            "usual": answer.counted.usual,
            "invented": answer.counted.invented,
        },
        "people": dict(zip(("plain", "certain", "usual", "possible"), map(number, answer.shares), strict=True)),
        "nearest_minutes": dict(zip(("plain", "certain", "possible"), map(number, answer.minutes), strict=True)),
        "supply_certain": number(answer.certain_supply),
        "thresholds": [
            {
                "threshold": one.threshold,
                **{name: number(getattr(one, name)) for name in ("lost", "alone", "back", "unsure", "told")},
                "services_stopped": one.stops,
                "services_silent": one.silent,
            }
            for one in answer.taken
        ],
        "measures": [
            {
                "measure": one.name,
                "unit_of_measure": unit_of(one.name, asked.kind),
                **{name: number(getattr(one, name)) for name in ("plain", "certain", "possible")},
            }
            for one in answer.measures
        ],
        "usual": [
            {
                "thresholds": [name for name in one.thresholds if name in answer.thresholds],
                "answer": "passes" if one.answer == PASSES else "stops",
                "basis": one.basis,
                "reference": one.reference,
            }
            for one in usuals_of(asked.kind.slug, asked.profile.person)
        ],
        "listed": [
            {
                "service": one.site.service_id,
                "invented": one.site.is_synthetic,
                "minutes": one.minutes,
                "answer": _ANSWERS[one.answer],
                "facts": [{**verdict._asdict(), "answer": _ANSWERS[verdict.answer]} for verdict in one.verdicts],
            }
            for one in answer.listed
        ],
        "to_ask": [
            {"service": one.site.service_id, "thresholds": list(one.thresholds), "people": one.people}
            for one in answer.to_ask
        ],
        "units": list(unit_records(answer)),
    }


def as_csv(answer: Answer) -> str:
    """The units as CSV: an empty cell is unknown."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for record in unit_records(answer):
        rows.writerow([csv_cell(record[name]) for name in COLUMNS])
    return written.getvalue()
