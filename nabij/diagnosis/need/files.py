"""The whole table of an index as CSV and JSON, for the page, the command line and the API."""

import json
import math
from collections.abc import Iterator
from typing import Any

from nabij.diagnosis import showing
from nabij.diagnosis.need.found import Found

COLUMNS = (
    *("index", "level", "unit", "name", "residents", "standing", "score", "score_lower", "score_upper", "estimated"),
    *("rank", "rank_lower", "rank_upper", "known_share", "listed", "membership", "reweighed"),
    *("change_indicator", "change_weight_to", "change_removal", "doubts", "missing", "contributions"),
)


def records(found: Found, lang: str) -> Iterator[dict[str, Any]]:
    """One record per unit, most in need first, units without a rank last. None is unknown or not applicable."""
    order = found.by_rank()
    ranked = set(order)
    for place in [*order, *(place for place in range(len(found.units)) if place not in ranked)]:
        yield _record(found, place, lang)


def _record(found: Found, place: int, lang: str) -> dict[str, Any]:
    score, rank, listing = found.score, found.rank, found.listing
    known = _number(score.known, place)
    change = listing["weight_change"][place] if listing else None
    names = [one["figure"] for one in found.indicators]
    return {
        "index": found.index.slug,
        "level": found.level,
        "unit": found.units.slugs[place],
        "name": showing.name_of(found.units, place, lang),
        "residents": _number(found.units.population, place),
        "standing": found.standing[place],
        "score": _number(score.values, place),
        "score_lower": _number(score.lower, place),
        "score_upper": _number(score.upper, place),
        "estimated": known == 0,
        "rank": _number(rank.values, place) if rank else None,
        "rank_lower": _number(rank.lower, place) if rank else None,
        "rank_upper": _number(rank.upper, place) if rank else None,
        "known_share": known,
        "listed": bool(listing and listing["listed"][place]),
        "membership": listing["membership"][place] if listing else None,
        "reweighed": found.how[place] == "reweighed",
        "change_indicator": change["indicator"] if change else None,
        "change_weight_to": change["to"] if change else None,
        "change_removal": (listing["removal"][place] or []) if listing else [],
        "doubts": sorted({kind for _name, kind in found.doubts.get(place, ())}),
        "missing": {str(one[0]): str(one[1]) for one in found.missing.get(place, ())},
        "contributions": {
            name: part for name, part in zip(names, found.contributions[place], strict=True) if part is not None
        },
    }


def _number(values: Any, place: int) -> float | None:
    value = None if values is None else float(values[place])
    return value if value is not None and math.isfinite(value) else None


def cells(record: dict[str, Any]) -> list[Any]:
    """A record as a row of CSV: lists joined by spaces, an empty cell where there is nothing."""
    return [_cell(record[column]) for column in COLUMNS]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return value


def about(found: Found) -> dict[str, Any]:
    """How the table was made: index, weights, figures with their periods, draws."""
    index = found.index
    return {
        "index": index.slug,
        "names": index.name.model_dump(),
        "level": found.level,
        "computed_at_level": index.level,
        "k": found.k or None,
        "indicators": [
            {
                **facts,
                "direction": one.direction,
                "transformation": one.transformation,
                "stated_weight": float(stated),
            }
            for one, facts, stated in zip(index.indicators, found.indicators, index.weights, strict=True)
        ],
        "least_known_weight": index.least_known_weight,
        "least_known_people": index.least_known_people,
        "rules": index.rules.model_dump(mode="json") if index.rules else None,
        "concentration": index.concentration,
        "draws": found.draws,
        "seed": found.seed,
        "references": list(index.references),
    }
