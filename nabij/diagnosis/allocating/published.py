"""Which rules of a declared family give a published division: how many, which, and how firmly.

The rule that was really used is in no source. The share of the family that gives the division counts combinations of
our choosing; it is no probability that any of them was used.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nabij.diagnosis.allocating.published_ways import Around, Way, ways_of
from nabij.diagnosis.allocating.reading import Ground, Need
from nabij.diagnosis.contents import Floats, Units, gathered
from nabij.rules.apportion import Method
from nabij.rules.apportion_many import apportion_many
from nabij.rules.staffing import Formula
from nabij.rules.staffing_many import Base, Family, Outcome, Searched, Setting, burdens_of, search
from nabij.rules.staffing_sectors import most_deprived

FILE = Path(__file__).with_name("published.toml")
DRAWS = 200
HEAD_COUNT = "head-count"


@dataclass(frozen=True)
class FamilyFile:
    """The family as its file declares it. Intensities and shares in %."""

    intensities: tuple[int, ...]
    formulas: tuple[Formula, ...]
    most_deprived: tuple[int, ...]
    methods: tuple[Method, ...]
    floors: tuple[int, ...]
    ceilings: tuple[int, ...]


@dataclass(frozen=True)
class Published:
    """A published division: workers per unit (slug) of a level, where it stands, and the family searched for it."""

    slug: str
    level: str
    source: str
    names: tuple[str, str, str]
    workers: Mapping[str, int]
    family: FamilyFile


@cache
def published(slug: str) -> Published:
    """The division with this slug of the reviewed file. Raises KeyError."""
    entry = tomllib.loads(FILE.read_text(encoding="utf-8"))[slug]
    family = entry["family"]
    return Published(
        slug=slug,
        level=entry["level"],
        source=entry["source"],
        names=(entry["name"]["nl"], entry["name"]["fr"], entry["name"]["en"]),
        workers=entry["workers"],
        family=FamilyFile(
            intensities=tuple(family["intensities"]),
            formulas=tuple(Formula(one) for one in family["formulas"]),
            most_deprived=tuple(family["most_deprived"]),
            methods=tuple(Method(one) for one in family["methods"]),
            floors=tuple(family["floors"]),
            ceilings=tuple(family["ceilings"]),
        ),
    )


class CannotCompare(ValueError):
    """The published division names units that the territory does not have, or no need is known for them."""


@dataclass(frozen=True)
class Explained:
    """What the search says of a published division.

    `searched` has hits, misses and all outcomes; `ways` the hits by index, formula and year, most hits first. `needs`:
    mean need per unit, by index. `head_count`: the division by people alone, without bounds, with the family's first
    method. `by_factor`: how many hits have each floor, ceiling and method.
    """

    what: Published
    units: tuple[str, ...]
    searched: Searched
    ways: tuple[Way, ...]
    people: Mapping[int, Mapping[str, int]]
    needs: Mapping[str, Mapping[str, float]]
    head_count: Outcome
    by_factor: Mapping[str, Mapping[str, int]]
    indices: tuple[str, ...]
    draws: int
    seed: int


def explain(what: Published, ground: Ground, *, seed: int, draws: int = DRAWS) -> Explained:
    """Search the family. The same ground, seed and draws give the same answer. Raises CannotCompare."""
    units = ground.territory.levels.get(what.level)
    if units is None or not set(what.workers) == set(units.slugs):
        raise CannotCompare(what.level)
    needs = [need for need in ground.needs.values() if _counts(need)]
    if not needs:
        raise CannotCompare("need")
    stated = [what.workers[slug] for slug in units.slugs]
    bases = _bases(what.family, ground, units, needs)
    family = _family(what.family, bases)
    searched = search(family, stated)
    alone = search(_head_counts(what.family, ground, units), stated)
    whole = _together(searched, alone)
    return Explained(
        what=what,
        units=units.slugs,
        searched=whole,
        ways=ways_of(Around(family, ground, units, tuple(stated), draws, seed), whole.hits),
        people={year: _by_unit(units, _people(units, people)) for year, people in sorted(ground.people.items())},
        needs={one.slug: _needs(units, one, ground.people[ground.newest]) for one in needs},
        head_count=_by_head(what.family.methods[0], ground, units, sum(stated)),
        by_factor=_by_factor(whole.hits),
        indices=tuple(one.slug for one in needs),
        draws=draws,
        seed=seed,
    )


def _counts(need: Need) -> bool:
    """Indices of the kept diagnosis are left out: the family stays the same whatever was computed."""
    return not need.is_index and bool(np.nansum(need.scores) > 0)


def _people(units: Units, sectors: Floats) -> Floats:
    inside = units.sector_of >= 0
    return np.bincount(units.sector_of[inside], weights=np.nan_to_num(sectors[inside]), minlength=len(units)).astype(
        np.float64
    )


def _by_unit(units: Units, values: Floats) -> dict[str, int]:
    return {slug: round(float(value)) for slug, value in zip(units.slugs, values, strict=True)}


def _needs(units: Units, need: Need, people: Floats) -> dict[str, float]:
    return dict(zip(units.slugs, gathered(units, need.scores, people)[0].tolist(), strict=True))


def _bases(file: FamilyFile, ground: Ground, units: Units, needs: Sequence[Need]) -> tuple[Base, ...]:
    """Every index with every formula and every population; people among the most deprived only where sectors differ."""
    found = []
    for year, sectors in sorted(ground.people.items(), reverse=True):
        people = _people(units, sectors)
        for need in needs:
            mean = gathered(units, need.scores, sectors)[0]
            if np.isnan(mean).any():
                continue
            for formula in file.formulas:
                found.append(
                    Base(need.slug, formula.value, year, people, burdens_of(people, mean[None, :], formula)[0])
                )
            for share in file.most_deprived if need.per == "sector" else ():
                found.append(
                    Base(
                        need.slug,
                        f"{Formula.MOST_DEPRIVED.value}-{share}",
                        year,
                        people,
                        _among(units, need, sectors, share),
                    )
                )
    return tuple(found)


def _among(units: Units, need: Need, sectors: Floats, share: int) -> Floats:
    return _people(units, most_deprived(sectors, need.scores, share / 100))


def _family(file: FamilyFile, bases: tuple[Base, ...]) -> Family:
    return Family(
        bases, tuple(one / 100 for one in file.intensities), file.methods, file.floors, (None, *file.ceilings)
    )


def _head_counts(file: FamilyFile, ground: Ground, units: Units) -> Family:
    bases = tuple(
        Base("", HEAD_COUNT, year, (people := _people(units, sectors)), people)
        for year, sectors in sorted(ground.people.items(), reverse=True)
    )
    return Family(bases, (0.0,), file.methods, file.floors, (None, *file.ceilings))


def _together(one: Searched, other: Searched) -> Searched:
    outcomes, by_off = Counter(dict(one.outcomes)), Counter(one.by_off)
    outcomes.update(dict(other.outcomes))
    by_off.update(other.by_off)
    return Searched(
        one.tried + other.tried,
        one.impossible + other.impossible,
        (*one.hits, *other.hits),
        one.misses,
        tuple(outcomes.most_common()),
        dict(sorted(by_off.items())),
    )


def _by_head(method: Method, ground: Ground, units: Units, staff: int) -> Outcome:
    people = _people(units, ground.people[ground.newest])
    return tuple(apportion_many(staff, people[None, :], method=method)[0].tolist())


def _by_factor(hits: Sequence[Setting]) -> dict[str, dict[str, int]]:
    return {
        "floor": {str(key): many for key, many in sorted(Counter(one.floor for one in hits).items())},
        "ceiling": {
            "none" if key is None else str(key): many
            for key, many in sorted(
                Counter(one.ceiling for one in hits).items(), key=lambda pair: (pair[0] is None, pair[0] or 0)
            )
        },
        "method": dict(Counter(one.method.value for one in hits).most_common()),
        "index": dict(Counter(one.base.index for one in hits).most_common()),
        "formula": dict(Counter(one.base.formula for one in hits).most_common()),
        "year": {str(key): many for key, many in sorted(Counter(one.base.year for one in hits).items())},
    }
