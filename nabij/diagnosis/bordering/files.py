"""Plans as files: CSV (one row a sector) and GeoJSON (one feature a group) out, and both read back and checked."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from nabij.diagnosis.bordering import saying
from nabij.diagnosis.bordering.planning import Plan
from nabij.diagnosis.bordering.reading import Land
from nabij.diagnosis.plain.files import UnusableFile, read_table, row_number, texts
from nabij.rules.grouping_effects import NO_GROUP, GroupMeasure, Numbers, PlanMeasure
from nabij.territory.models import Unit

MOST_BYTES = 50 * 1024 * 1024
COLUMNS = ["sector", "group", "residents", "municipality", "zone", "name_nl", "name_fr", "moved_by_hand"]
Record = dict[str, Any]


class UnusablePlan(ValidationError):
    """A file that holds no plan of these sectors; the message says which, where, and how to mend it."""


def sector_records(land: Land, plan: Plan) -> list[Record]:
    """One record a sector: its group (None for none) and what it lies in."""
    sectors = land.territory.sectors
    moved = {step.sector for step in plan.steps}
    above = {level: land.number_of(level) for level in ("municipality", "zone")}
    people = sectors.population
    return [
        {
            "sector": slug,
            "group": int(plan.group_of[place]) or None,
            "residents": None if np.isnan(people[place]) else int(people[place]),
            **{
                level: land.territory.levels[level].slugs[numbers[place]] if numbers[place] >= 0 else None
                for level, numbers in above.items()
            },
            "name_nl": sectors.names[place][0],
            "name_fr": sectors.names[place][1],
            "moved_by_hand": place in moved,
        }
        for place, slug in enumerate(sectors.slugs)
    ]


def group_record(land: Land, one: GroupMeasure, plan: Plan, names: dict[int, str]) -> Record:
    """One group, for programs."""
    return {
        "group": one.number,
        "name": names.get(one.number) or None,
        "borders": list(one.borders),
        "residents": one.population,
        "limit": one.limit or None,
        "pieces": one.pieces,
        "metres_to_middle": round(one.metres, 1),
        "need": _number(one.value),
        "municipalities": one.larger,
        "given": one.number in plan.drawn.kept,
        "sectors": [land.territory.sectors.slugs[unit] for unit in one.units],
    }


def measure_record(measure: PlanMeasure) -> Record:
    """What a plan is worth, for programs. Lengths in metres, `need_within` and `parted` as shares, 0 to 1."""
    return {
        "groups": len(measure.groups),
        "residents_least": _number(measure.least),
        "residents_median": _number(measure.median),
        "residents_most": _number(measure.most),
        "below_the_floor": measure.below,
        "above_the_ceiling": measure.above,
        "in_pieces": measure.apart,
        "cut_m": round(measure.cut_m, 1),
        "parted": measure.parted,
        "metres_to_middle": _number(measure.metres),
        "need_within": _number(measure.within),
        "districts_cut": measure.smaller_cut,
        "groups_over_municipalities": measure.larger_crossed,
        "sectors_left": measure.left_units,
        "residents_left": measure.left_people,
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def wish_record(plan: Plan, land: Land) -> Record:
    """The parameters of a plan and the moves that were made, with the address that gives it again."""
    wish, slugs = plan.wish, land.territory.sectors.slugs
    return {
        "inside": wish.inside,
        "floor": wish.floor,
        "ceiling": wish.ceiling,
        "likeness": wish.likeness,
        "seed": wish.seed,
        "keep": [list(codes) for codes in wish.keep],
        "moves": [{"sector": slugs[step.sector], "from": step.source, "to": step.target} for step in plan.steps],
    }


def source_records(land: Land) -> list[Record]:
    """Where everything comes from."""
    return [dict(one.record()) for one in land.sources]


def plan_geojson(land: Land, plan: Plan, names: dict[int, str]) -> Record:
    """Each group as one feature with its sectors. A group whose sectors have no border in the sources has none."""
    sectors = land.territory.sectors
    stored = dict(Unit.objects.filter(pk__in=sectors.ids.tolist()).values_list("pk", "boundary"))
    borders = shapely.from_wkb([None if (wkb := stored[int(pk)]) is None else bytes(wkb) for pk in sectors.ids])
    features = []
    for one in plan.measure.groups:
        shapes = [shape for unit in one.units if (shape := borders[unit]) is not None]
        outline = shapely.set_precision(shapely.unary_union(shapes), 1e-7) if shapes else None
        features.append(
            {
                "type": "Feature",
                "properties": group_record(land, one, plan, names),
                "geometry": None if outline is None else json.loads(shapely.to_geojson(outline)),
            }
        )
    return {
        "type": "FeatureCollection",
        "plan": wish_record(plan, land),
        "sources": source_records(land),
        "features": features,
    }


def plan_record(land: Land, plan: Plan, lang: str) -> Record:
    """Everything about a plan, for programs; sentences in the language that is active."""
    names = saying.group_names(land, plan.group_of, lang)
    return {
        "plan": wish_record(plan, land),
        "sectors_without_number_of_residents": land.unknown_people,
        "worth": measure_record(plan.measure),
        "before_last_move": None if plan.before is None else measure_record(plan.before),
        "effect": saying.effect(plan, land, names, lang),
        "refused": [saying.why_refused(one, plan, land, lang) for one in plan.refused],
        "not_drawn": [saying.why_ungrouped(one, plan, land, lang) for one in plan.drawn.ungrouped],
        "joined": [saying.why_joined(link, plan, land, lang) for link in plan.drawn.links],
        "groups": [group_record(land, one, plan, names) for one in plan.measure.groups],
        "sources": source_records(land),
    }


# ---- Reading back ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReadPlan:
    """A plan from a file: the number of each sector's group, and what each number was called there."""

    group_of: Numbers
    labels: dict[int, str]


def read_plan(path: Path, land: Land) -> ReadPlan:
    """A plan from CSV (columns sector, group) or GeoJSON (features with group and sectors). Raises UnusablePlan.

    Every sector of the land must be there; an empty group means that it is in none.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnusablePlan(gettext("%(file)s is larger than a plan can be.") % {"file": path.name})
    pairs = list(_from_geojson(path) if path.suffix.lower() in {".geojson", ".json"} else _from_csv(path))
    place = {slug: number for number, slug in enumerate(land.territory.sectors.slugs)}
    group_of = np.full(len(place), -1, dtype=np.int64)
    numbers: dict[str, int] = {}
    for where, sector, label in pairs:
        if sector not in place:
            raise UnusablePlan(
                gettext("%(file)s, %(where)s: there is no sector %(sector)s. Sectors are those of the edition in use.")
                % {"file": path.name, "where": where, "sector": sector[:40]}
            )
        if group_of[place[sector]] >= 0:
            raise UnusablePlan(
                gettext("%(file)s, %(where)s: sector %(sector)s is there twice. Leave it in one group.")
                % {"file": path.name, "where": where, "sector": sector}
            )
        group_of[place[sector]] = numbers.setdefault(label, len(numbers) + 1) if label else NO_GROUP
    _refuse_missing(path, land, group_of, is_geojson=path.suffix.lower() in {".geojson", ".json"})
    group_of[group_of < 0] = NO_GROUP
    return ReadPlan(group_of, {number: label for label, number in numbers.items()})


def _refuse_missing(path: Path, land: Land, group_of: Numbers, *, is_geojson: bool) -> None:
    missing = np.flatnonzero(group_of < 0)
    # In GeoJSON a sector without a group is in no feature.
    if len(missing) and not is_geojson:
        raise UnusablePlan(
            gettext(
                "%(file)s: sector %(sector)s is missing, and %(others)s others. A plan has every sector; leave the "
                "group empty for a sector that is in none."
            )
            % {
                "file": path.name,
                "sector": land.territory.sectors.slugs[int(missing[0])],
                "others": len(missing) - 1,
            }
        )


def _from_csv(path: Path) -> Iterable[tuple[str, str, str]]:
    try:
        table = read_table(path, ["sector", "group"])
        sectors = texts(path, table, "sector")
    except UnusableFile as problem:
        raise UnusablePlan(" ".join(problem.messages), code="unreadable") from None
    for index, (sector, label) in enumerate(zip(sectors, table.column("group").to_pylist(), strict=True)):
        yield gettext("row %(row)s") % {"row": row_number(path, index)}, sector.strip(), (label or "").strip()


def _from_geojson(path: Path) -> Iterable[tuple[str, str, str]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        features = content["features"]
        rows = [(one["properties"]["group"], one["properties"]["sectors"]) for one in features]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnusablePlan(
            gettext(
                "%(file)s is not a plan in GeoJSON: a FeatureCollection whose features have the properties group and "
                "sectors (a list of codes)."
            )
            % {"file": path.name}
        ) from None
    for number, (label, sectors) in enumerate(rows, start=1):
        if not isinstance(sectors, list) or not all(isinstance(sector, str) for sector in sectors):
            raise UnusablePlan(
                gettext("%(file)s, feature %(number)s: sectors must be a list of codes.")
                % {"file": path.name, "number": number}
            )
        for sector in sectors:
            yield gettext("feature %(number)s") % {"number": number}, sector, "" if label is None else str(label)
