"""Answers of where as records, for CSV, JSON, the API and the command line."""

import math
from dataclasses import asdict
from typing import Any

from nabij.diagnosis.siting import saying
from nabij.diagnosis.siting.asking import Wish
from nabij.diagnosis.siting.choosing import Chosen, Gain
from nabij.diagnosis.siting.comparing import Comparison
from nabij.diagnosis.siting.reading import Ground, Place
from nabij.rules.siting_effects import Walked

Record = dict[str, Any]
COLUMNS = ["number", "state", "id", "kind", "name_nl", "name_fr", "lon", "lat", "sector", "zone", "residents_nearest"]


def place_records(ground: Ground, chosen: Chosen) -> list[Record]:
    """New places first, in order; then those that exist."""
    numbers = {place: number for number, place in enumerate(chosen.chosen, start=1)}
    return [
        {
            "number": numbers.get(place),
            "state": "new" if place in numbers else "existing",
            **_place(ground, chosen.places[place]),
            "residents_nearest": chosen.serves.get(place, 0.0),
        }
        for place in (*chosen.chosen, *chosen.existing)
    ]


def _place(ground: Ground, place: Place) -> Record:
    territory = ground.land.territory
    zones = territory.levels.get("zone")
    zone = int(zones.sector_of[place.sector]) if zones is not None and place.sector >= 0 else -1
    return {
        "id": place.id,
        "kind": place.kind,
        "name_nl": place.names[0],
        "name_fr": place.names[1],
        "lon": round(place.lon, 6),
        "lat": round(place.lat, 6),
        "sector": territory.sectors.slugs[place.sector] if place.sector >= 0 else None,
        "zone": zones.slugs[zone] if zones is not None and zone >= 0 else None,
    }


def wish_record(wish: Wish) -> Record:
    """What was asked, in full. `radius` and `apart` are minutes of walking."""
    return {
        "model": wish.model.value,
        "k": wish.k,
        "weigh": wish.weigh,
        "walker": wish.walker,
        "radius_minutes": float(wish.radius),
        "among": list(wish.among),
        "beside": list(wish.beside),
        "apart_minutes": float(wish.apart),
        "apart_from": list(wish.apart_from),
        "avoid": list(wish.avoid),
        "zone": wish.zone or None,
    }


def walked_record(walked: Walked) -> Record:
    """Minutes and people; null where nobody walks to anything."""
    return {
        "residents": walked.people,
        "mean_minutes": _number(walked.mean),
        "mean_minutes_weighed": _number(walked.weighted),
        "longest_minutes": _number(walked.longest),
        "residents_within": walked.within,
        "residents_unreached": walked.unreached,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _gain(one: Gain) -> Record:
    return {"part": one.label, "before": walked_record(one.before), "after": walked_record(one.after)}


def chosen_record(ground: Ground, chosen: Chosen) -> Record:
    """Everything about an answer, for programs; sentences in the language that is active."""
    return {
        "asked": wish_record(chosen.wish),
        "objective": chosen.objective,
        "bound": chosen.bound,
        "gap": chosen.made.gap,
        "unit": {"pmedian": "minutes", "pcenter": "minutes", "mclp": "residents", "lscp": "places"}[
            chosen.wish.model.value
        ],
        "said": [saying.lead(chosen), saying.proof(chosen), *saying.left_words(chosen.left)],
        "candidates": chosen.candidates,
        "sectors_without_number_of_residents": ground.land.unknown_people,
        "left_out": asdict(chosen.left),
        "places": place_records(ground, chosen),
        "before": walked_record(chosen.before),
        "after": walked_record(chosen.after),
        "by_zone": [_gain(one) for one in chosen.by_zone],
        "by_need": [_gain(one) for one in chosen.by_need],
        "sources": source_records(ground),
    }


def source_records(ground: Ground) -> list[Record]:
    """Where everything comes from."""
    return [dict(one.record()) for one in ground.sources]


def comparison_record(ground: Ground, comparison: Comparison, lang: str) -> Record:
    """The meetings of 2025 beside what could be, for programs."""
    territory = ground.land.territory
    slugs = territory.sectors.slugs
    swap = comparison.swap
    return {
        "said": [saying.comparison_lead(comparison), saying.swap_words(comparison, territory, lang)],
        "radius_minutes": comparison.radius,
        "walker": comparison.walker,
        "candidates": comparison.candidates,
        "draws": comparison.draws,
        "per_zone": comparison.per_zone,
        "not_located": list(comparison.named.unplaced),
        "meetings": [
            {
                "slug": one.slug,
                "name": one.name(lang),
                "basis": one.basis,
                "at_sector": slugs[one.middle],
                "may_be_in": [slugs[sector] for sector in one.sectors],
            }
            for one in comparison.named.places
        ],
        "rows": [
            {
                "code": row.code,
                **walked_record(row.walked),
                "lower": walked_record(row.lower) if row.lower else None,
                "upper": walked_record(row.upper) if row.upper else None,
                "gap": row.gap,
                "sectors": [slugs[sector] for sector in row.sectors],
            }
            for row in comparison.rows
        ],
        "swap": None
        if swap is None or comparison.swapped is None
        else {
            "out": comparison.named.places[swap.out].slug,
            "into": slugs[swap.into],
            **walked_record(comparison.swapped),
        },
        "sources": source_records(ground),
    }
