"""A scenario's result for programs and spreadsheets: the same for the command, the API and the files."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.comparing import DECILES, Compared, Comparison, compare
from nabij.diagnosis.scenarios.opening import Opened
from nabij.diagnosis.scenarios.showing import LEVELS
from nabij.diagnosis.showing import value_words
from nabij.diagnosis.whole.telling import reached
from nabij.rules.gains import Shift
from nabij.ui.numbers import figure
from nabij.ui.words import LANGUAGES

COLUMNS = (
    "figure",
    "part",
    "unit",
    "people",
    "gained",
    "lost",
    "same",
    "unknown",
    "before",
    "after",
    "unit_of_measure",
)
Row = tuple[str, str, str, float, float, float, float, float, float | None, float | None, str]


def rows(comparison: Comparison) -> Iterator[Row]:
    """Every figure that differs: for everybody, for each tenth by need (0: not known), for each unit of every level."""
    for one in comparison.differs:
        yield _row(one, "all", "", one.total)
        for place, shift in enumerate(comparison.by_decile(one)):
            yield _row(one, "need_decile", "0" if place == DECILES else str(place + 1), shift)
        for level in (slug for slug in LEVELS if slug in comparison.levels):
            slugs = comparison.units(level).slugs
            for place, shift in enumerate(comparison.by_unit(one, level)):
                if place < len(slugs) or shift.people > 0:
                    yield _row(one, level, slugs[place] if place < len(slugs) else "", shift)


def plain_rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """The same with the name of each column."""
    for one in rows(comparison):
        yield dict(zip(COLUMNS, one, strict=True))


def _row(one: Compared, part: str, unit: str, shift: Shift) -> Row:
    return (
        one.key,
        part,
        unit,
        shift.people,
        shift.gained,
        shift.lost,
        shift.same,
        shift.unknown,
        _number(shift.before),
        _number(shift.after),
        one.unit_of_measure,
    )


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def shift_record(shift: Shift) -> dict[str, float | None]:
    """A part of the people as plain data."""
    return {
        "people": shift.people,
        "gained": shift.gained,
        "lost": shift.lost,
        "same": shift.same,
        "unknown": shift.unknown,
        "before": _number(shift.before),
        "after": _number(shift.after),
    }


def record(one: Opened, comparison: Comparison) -> dict[str, Any]:
    """The scenario, what came of it, and all it rests on. Longer tables are in the CSV."""
    scenario, result = one.scenario, one.result
    return {
        "id": str(scenario.pk),
        "name": scenario.name,
        "about": scenario.about,
        "language": scenario.language,
        "unit": f"{scenario.unit.level.slug}:{scenario.unit.slug}" if scenario.unit else None,
        "made_at": scenario.made_at.isoformat(),
        "changes": scenario.changes,
        "findings": {lang: saying.findings(comparison, lang) for lang in LANGUAGES},
        **compared_record(comparison),
        "staff": one.after.results.get("scenario", {}).get("staff"),
        "meetings": one.after.results.get("scenario", {}).get("meetings"),
        "evidence": {
            "base": str(scenario.base_id),
            "base_digest": scenario.base.digest,
            "base_made_at": scenario.base.made_at.isoformat(),
            "base_code_version": scenario.base.code_version,
            "result": str(result.pk),
            "digest": result.digest,
            "inputs_digest": result.inputs_id,
            "code_version": result.code_version,
            "seconds": result.seconds,
            "parameters": dict(one.after.parameters),
            "sources": [
                {
                    "what": source.what,
                    "title": source.title,
                    "edition": source.edition,
                    "on": source.on.isoformat() if source.on else None,
                    "licence": source.licence,
                    "digest": source.digest,
                }
                for source in one.after.sources
            ],
        },
    }


def compared_record(comparison: Comparison) -> dict[str, Any]:
    """What differs and what does not, over everybody and by need; inequality and the basic offer."""
    return {
        "differs": [
            {
                "figure": one.key,
                "unit_of_measure": one.unit_of_measure,
                "all": shift_record(one.total),
                "weighed_by_need": shift_record(comparison.weighed(one)),
                "by_need_decile": [shift_record(shift) for shift in comparison.by_decile(one)],
            }
            for one in comparison.differs
        ],
        "same": [one.key for one in comparison.same],
        "inequality": [
            {"kind": one.slug, "measure": one.measure, "concentration_before": one.before,
             "concentration_after": one.after}
            for one in comparison.unequal
        ],
        "basic_offer": [
            {"line": one.line, "people_before": dict(one.before), "people_after": dict(one.after)}
            for one in comparison.offer
        ],
    }  # fmt: skip


# ---- Two side by side -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SideRow:
    """One figure for the whole territory in each of the columns, in words; whether they differ."""

    name: str
    cells: tuple[str, ...]
    differs: bool


def side_by_side(one: Opened, other: Opened | None, lang: str) -> list[SideRow]:
    """The main figures of the base, of the scenario and, where there is one, of the other: reach, supply, access."""
    sides: list[Diagnosis] = [one.before, one.after, *([other.after] if other else [])]
    found = []
    told = [{line["kind"]: line for line in reached(side)} for side in sides]
    for slug in told[0]:
        name = saying.kind_words(slug, lang)
        shares = [value_words(side[slug]["share"], "share", lang) for side in told]
        exact = {side[slug]["share"] for side in told}
        found.append(SideRow(f"{name}: {saying.MEASURES['within']}", tuple(shares), len(exact) > 1))
        per = [_region(side, f"reach.{slug}.adult.e2sfca") for side in sides]
        found.append(
            SideRow(f"{name}: {saying.MEASURES['e2sfca']}", tuple(figure(value, 4, lang) for value in per),
                    len(set(per)) > 1)
        )  # fmt: skip
    access = [_region(side, "access.score") for side in sides]
    found.append(
        SideRow(str(saying.MEASURES["score"]), tuple(figure(value, 4, lang) for value in access), len(set(access)) > 1)
    )
    staff = [_region(side, "staff.per_1000") for side in sides]
    if any(value is not None for value in staff):
        words = tuple(figure(value, 4, lang) for value in staff)
        found.append(SideRow(str(saying.MEASURES["per_1000"]), words, len(set(staff)) > 1))
    return found


def _region(diagnosis: Diagnosis, key: str) -> float | None:
    layer = diagnosis.layers.get((key, "region"))
    return None if layer is None or len(layer.values) != 1 else _number(float(layer.values[0]))


def pair_record(one: Opened, other: Opened | None) -> dict[str, Any]:
    """Two scenarios, or one and its base, as plain data."""
    comparison = compare(one.before if other is None else other.after, one.after)
    return {
        "before": str(other.scenario.pk) if other else f"base:{one.scenario.base_id}",
        "after": str(one.scenario.pk),
        "same_base": other is None or other.scenario.base_id == one.scenario.base_id,
        "findings": {lang: saying.findings(comparison, lang) for lang in LANGUAGES},
        **compared_record(comparison),
    }
