"""A division as programs read it: JSON with all evidence, CSV by place."""

from fractions import Fraction
from typing import Any

from nabij.diagnosis.allocating.dividing import Division
from nabij.diagnosis.allocating.reading import Ground
from nabij.diagnosis.allocating.saying import Names, next_in_line, reasons
from nabij.diagnosis.allocating.varying import Varied
from nabij.diagnosis.contents import InputSource
from nabij.diagnosis.whole.keeping import code_version
from nabij.rules.fairness import Fairness

COLUMNS = [
    "level",
    "code",
    "name",
    "people",
    "need",
    "need_known_share",
    "need_is_mean",
    "weight",
    "exact_share",
    "existing",
    "given",
    "total",
    "bound",
    "people_per_worker",
    "weighted_people_per_worker",
    "factor_for_one_more",
    "share_of_draws",
    "reason",
]


def plain(number: Fraction | None) -> int | float | None:
    """A whole number as such, others as floating point."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def rows(division: Division, varied: Varied, names: Names) -> list[dict[str, Any]]:
    """One record for each place, in the order of the codes."""
    why = reasons(division, varied, names)
    fair = division.fairness["chosen"]
    found = []
    for place, share in enumerate(division.chosen.shares):
        drawn = varied.draws.per_unit[place] if varied.draws else None
        found.append(
            {
                "level": division.ask.level,
                "code": share.unit,
                "name": names(share.unit),
                "people": share.people,
                "need": None if share.need_is_mean else round(float(share.need), 6),
                "need_known_share": round(division.parts.needy[place].known, 4),
                "need_is_mean": share.need_is_mean,
                "weight": float(share.weight),
                "exact_share": float(share.share),
                "existing": plain(share.existing),
                "given": plain(share.given),
                "total": plain(share.total),
                "bound": division.held.get(share.unit),
                "people_per_worker": fair.people_per_worker[share.unit],
                "weighted_people_per_worker": fair.burden_per_worker[share.unit],
                "factor_for_one_more": varied.plays[place].up,
                "factor_for_one_fewer": varied.plays[place].down,
                "share_of_draws": None if drawn is None else drawn.get(varied.outcome[place], 0.0),
                "reason": why[share.unit],
            }
        )
    return found


def record(ground: Ground, division: Division, varied: Varied, names: Names) -> dict[str, Any]:
    """All of it: what was asked, what came out, how fair, how firm, from what."""
    ask, rule = division.ask, division.ask.rule
    return {
        "asked": {
            "staff": plain(ask.staff.number),
            "measure": ask.staff.measure.value,
            "level": ask.level,
            "within": ":".join(ask.within) if ask.within else None,
            "index": ask.need,
            "formula": rule.formula.value,
            "most_deprived_share": float(ask.most_deprived),
            "intensity": float(rule.intensity),
            "floor": plain(rule.floor),
            "ceiling": plain(rule.ceiling),
            "part": plain(rule.part),
            "method": rule.method.value,
            "year": ask.year,
            "existing": {slug: plain(one.number) for slug, one in ask.existing.items()},
        },
        "units": rows(division, varied, names),
        "ties": [{"units": list(units), "number": plain(number)} for units, number in division.chosen.ties],
        "without_need": [one.unit for one in division.chosen.shares if one.need_is_mean and one.people],
        "one_more": None if division.one_more is None else list(division.one_more),
        "one_fewer": None if division.one_fewer is None else list(division.one_fewer),
        "next": next_in_line(division, names),
        "fairness": {name: _fair(one) for name, one in division.fairness.items()},
        "compared": {
            name: {one.unit: plain(one.total) for one in made.shares}
            for name, made in (("by_head", division.by_head), ("by_need", division.by_need))
            if made is not None
        },
        "sensitivity": sensitivity(division, varied),
        "sources": [source_record(one) for one in sources(ground, division)],
        "code_version": code_version(),
    }


def _fair(one: Fairness) -> dict[str, Any]:
    return {
        "people_ratio": one.people_ratio,
        "weighted_ratio": one.burden_ratio,
        "most_off": one.most_off,
        "loosemore_hanby": one.loosemore_hanby,
        "gallagher": one.gallagher,
        "concentration": one.concentration,
        "transfer": None
        if one.transfer is None
        else {
            "from": one.transfer.giver,
            "to": one.transfer.taker,
            "difference_before": one.transfer.before,
            "difference_after": one.transfer.after,
        },
    }


def sensitivity(division: Division, varied: Varied) -> dict[str, Any]:
    """Ranges, other choices, draws."""
    part, slugs = division.ask.rule.part, division.parts.slugs

    def told(outcome: tuple[int, ...]) -> dict[str, int | float | None]:
        return {slug: plain(number * part) for slug, number in zip(slugs, outcome, strict=True)}

    return {
        "intensity": [{"from": one.start, "to": one.end, "totals": told(one.outcome)} for one in varied.intensity],
        "ranges": [
            {
                "parameter": one.parameter,
                "from": plain(one.start * part),
                "to": None if one.end is None else plain(one.end * part),
            }
            for one in varied.ranges
        ],
        "choices": [
            {
                "parameter": one.parameter,
                "value": one.value,
                "same": one.is_same,
                "changes": {slug: plain(change) for slug, change in one.gains.items()},
                "why_not": one.why,
            }
            for one in varied.choices
        ],
        "draws": None
        if varied.draws is None
        else {
            "over": varied.drawn_over,
            "number": varied.draws.draws,
            "seed": varied.seed,
            "same": varied.firm,
            "outcomes": [{"share": share, "totals": told(outcome)} for outcome, share in varied.draws.shares[:10]],
        },
    }


def sources(ground: Ground, division: Division) -> list[InputSource]:
    """What was read for this division."""
    need = division.need
    return [ground.territory_source, ground.people_sources[division.ask.year], need.source, *need.made_from]


def source_record(one: InputSource) -> dict[str, Any]:
    """One input with its edition, day, licence and fingerprint."""
    return dict(one.record())
