"""The rules of a territory, as the joint decree and the plan state them, and what breaks them.

Each rule is a function over plain facts that returns findings; each finding carries its evidence. Sources: joint
decree and ordinance of 22 December 2023 on the ambulatory sector and the first line (neighbourhoods); GWGP/PSSI
strategic plan, 2022, axis 3.1 (zones of adjoining municipalities, 200,000 to 300,000 inhabitants).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from nabij.rules import geometry

# Sources are rounded to about a centimetre: what is smaller than this is rounding.
ROUNDING_M2 = 1.0
# Two drawings of the same border differ by slivers. A sliver up to this size is reported; a larger one breaks the rule.
SLIVER_M2 = 1000.0
# Shares come from divisions of whole numbers: this far from 1 is no rounding.
SHARE_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Part:
    """A smallest piece of a unit: which larger unit it lies in, its residents, and its area in m2."""

    parent: str
    population: int | None
    area_m2: float


@dataclass(frozen=True)
class Share:
    """The part of a unit that lies in a larger one, from 0 to 1. `by_area` where nobody lives in the unit."""

    parent: str
    share: float
    by_area: bool


def shares(parts: Iterable[Part]) -> list[Share]:
    """How a unit divides over the larger units that its pieces lie in.

    By residents; by area where it has none or where a number is unknown. A larger unit that holds only land where
    nobody lives keeps its place with share 0. The shares sum to 1.
    """
    population: dict[str, int] = defaultdict(int)
    area: dict[str, float] = defaultdict(float)
    known = True
    for part in parts:
        known = known and part.population is not None
        population[part.parent] += part.population or 0
        area[part.parent] += part.area_m2
    if not area:
        return []
    if len(area) == 1:
        return [Share(next(iter(area)), 1.0, False)]
    by_area = not known or sum(population.values()) == 0
    weights: dict[str, float] = dict(area if by_area else population)
    total = sum(weights.values())
    return [Share(parent, weights[parent] / total, by_area) for parent in sorted(weights)]


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"  # breaks a rule
    REPORTED = "reported"  # worth knowing; breaks no binding rule
    EXCEPTED = "excepted"  # would break a rule, but an exception is recorded


class Rule(StrEnum):
    """What is checked."""

    VALID_BORDER = "valid_border"
    ONE_PIECE = "one_piece"
    NO_OVERLAP = "no_overlap"
    FULL_COVER = "full_cover"
    POPULATION_MAXIMUM = "population_maximum"
    POPULATION_MINIMUM = "population_minimum"
    WHOLE_IN_ONE = "whole_in_one"
    SHARES_SUM_TO_ONE = "shares_sum_to_one"
    HAS_PARENT = "has_parent"
    HAS_NAME = "has_name"
    BORDERS_KNOWN = "borders_known"
    CODES_LINKED = "codes_linked"
    MEMBERSHIP_CONFIRMED = "membership_confirmed"


@dataclass(frozen=True)
class Finding:
    """Something that a check found. `units` are the slugs concerned; `evidence` the numbers behind it."""

    rule: Rule
    severity: Severity
    level: str
    units: tuple[str, ...]
    evidence: dict[str, int | float | str] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitFacts:
    """What the checks need to know of a unit. `border` is in longitude and latitude; None where it is not known."""

    slug: str
    population: int | None = None
    border: BaseGeometry | None = None
    names: frozenset[str] = frozenset()  # languages that it has a name in
    excepted: frozenset[str] = frozenset()  # rules that it may depart from


@dataclass(frozen=True)
class LevelFacts:
    """What the checks need to know of a level, and its units."""

    slug: str
    units: tuple[UnitFacts, ...]
    contiguous: bool = False
    whole_in: str | None = None
    binding: bool = False
    population_minimum: int | None = None
    population_maximum: int | None = None

    @property
    def bordered(self) -> list[UnitFacts]:
        return [unit for unit in self.units if unit.border is not None]


def broken_borders(level: LevelFacts) -> list[Finding]:
    """Borders that cross themselves or otherwise enclose no clear area."""
    return [
        Finding(
            Rule.VALID_BORDER,
            Severity.ERROR,
            level.slug,
            (unit.slug,),
            {"reason": shapely.is_valid_reason(unit.border)},
        )
        for unit in level.bordered
        if not shapely.is_valid(unit.border)
    ]


def not_in_one_piece(level: LevelFacts) -> list[Finding]:
    """Units that lie in several pieces, where the level asks for one. Pieces that touch in a point are apart."""
    if not level.contiguous:
        return []
    found = []
    for unit in level.bordered:
        pieces = geometry.pieces(unit.border, speck_m2=ROUNDING_M2)
        if len(pieces) > 1:
            evidence = {"pieces": len(pieces), "largest_m2": round(pieces[0]), "others_m2": round(sum(pieces[1:]))}
            found.append(_finding(Rule.ONE_PIECE, True, level, unit, evidence))
    return found


def overlaps(level: LevelFacts) -> list[Finding]:
    """Pairs of units of one level that cover the same land."""
    units = level.bordered
    borders = geometry.to_lambert([unit.border for unit in units]) if units else np.array([], dtype=object)
    # A box tree finds the neighbours; only their pairs are measured.
    first, second = shapely.STRtree(borders).query(borders, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    areas = shapely.area(shapely.intersection(borders[first], borders[second]))
    return [
        Finding(
            Rule.NO_OVERLAP,
            Severity.ERROR if area > SLIVER_M2 else Severity.REPORTED,
            level.slug,
            (units[one].slug, units[other].slug),
            {"area_m2": round(float(area), 1)},
        )
        for one, other, area in zip(first, second, areas, strict=True)
        if area > ROUNDING_M2
    ]


def uncovered(level: LevelFacts, whole: BaseGeometry) -> list[Finding]:
    """Land of the whole territory in no unit of the level, and land of the level outside the whole."""
    if not level.bordered:
        return []
    covered = shapely.union_all(geometry.to_lambert([unit.border for unit in level.bordered]))
    territory = geometry.to_lambert([whole])[0]
    found = []
    for kind, rest in (("missing", territory.difference(covered)), ("outside", covered.difference(territory))):
        pieces = shapely.area(shapely.get_parts(rest))
        largest = float(pieces.max(initial=0.0))
        if largest > ROUNDING_M2:
            found.append(
                Finding(
                    Rule.FULL_COVER,
                    Severity.ERROR if largest > SLIVER_M2 else Severity.REPORTED,
                    level.slug,
                    (),
                    {
                        "kind": kind,
                        "area_m2": round(float(rest.area), 1),
                        "pieces": len(pieces),
                        "largest_m2": round(largest, 1),
                    },
                )
            )
    return found


def population_out_of_bounds(level: LevelFacts) -> list[Finding]:
    """Units with more residents than the level's maximum, or fewer than its minimum. The minimum is only an aim."""
    found = []
    for unit in level.units:
        if unit.population is None:
            continue
        if level.population_maximum is not None and unit.population > level.population_maximum:
            evidence = {"population": unit.population, "maximum": level.population_maximum}
            found.append(_finding(Rule.POPULATION_MAXIMUM, level.binding, level, unit, evidence))
        if level.population_minimum is not None and unit.population < level.population_minimum:
            evidence = {"population": unit.population, "minimum": level.population_minimum}
            found.append(_finding(Rule.POPULATION_MINIMUM, False, level, unit, evidence))
    return found


def _finding(rule: Rule, binding: bool, level: LevelFacts, unit: UnitFacts, evidence: dict[str, int]) -> Finding:
    severity = Severity.ERROR if binding else Severity.REPORTED
    if rule in unit.excepted:
        severity = Severity.EXCEPTED
    return Finding(rule, severity, level.slug, (unit.slug,), dict(evidence))


@dataclass(frozen=True)
class Membership:
    """A unit lies in a larger one for a share (0 to 1)."""

    level: str
    unit: str
    parent_level: str
    parent: str
    share: float


def split(level: LevelFacts, memberships: Iterable[Membership]) -> list[Finding]:
    """Units that lie in several units of the level that they should lie whole in."""
    if level.whole_in is None:
        return []
    parents: dict[str, list[Membership]] = defaultdict(list)
    for membership in memberships:
        if membership.level == level.slug and membership.parent_level == level.whole_in:
            parents[membership.unit].append(membership)
    found = []
    for unit in level.units:
        held = sorted(parents[unit.slug], key=lambda membership: (-membership.share, membership.parent))
        if len(held) > 1:
            severity = Severity.ERROR if level.binding else Severity.REPORTED
            if Rule.WHOLE_IN_ONE in unit.excepted:
                severity = Severity.EXCEPTED
            evidence: dict[str, int | float | str] = {"parent_level": level.whole_in}
            evidence |= {f"share_{membership.parent}": round(membership.share, 6) for membership in held}
            found.append(Finding(Rule.WHOLE_IN_ONE, severity, level.slug, (unit.slug,), evidence))
    return found


def orphans(levels: Sequence[LevelFacts], memberships: Iterable[Membership]) -> list[Finding]:
    """Units of the tree that lie in nothing at a larger level, and shares that do not sum to 1.

    `levels` are those of the tree, smallest first. A level without units asks for nothing.
    """
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for membership in memberships:
        sums[membership.level, membership.unit, membership.parent_level] += membership.share
    found = []
    for position, level in enumerate(levels):
        for larger in levels[position + 1 :]:
            if not larger.units:
                continue
            for unit in level.units:
                total = sums.get((level.slug, unit.slug, larger.slug))
                if total is None:
                    found.append(
                        Finding(
                            Rule.HAS_PARENT, Severity.ERROR, level.slug, (unit.slug,), {"parent_level": larger.slug}
                        )
                    )
                elif abs(total - 1) > SHARE_TOLERANCE:
                    evidence: dict[str, int | float | str] = {"parent_level": larger.slug, "sum": f"{total:.6f}"}
                    found.append(Finding(Rule.SHARES_SUM_TO_ONE, Severity.ERROR, level.slug, (unit.slug,), evidence))
    return found


def nameless(level: LevelFacts, languages: Sequence[str]) -> list[Finding]:
    """Units without any name, one by one; and how many lack a name in each language."""
    found = [
        Finding(Rule.HAS_NAME, Severity.REPORTED, level.slug, (unit.slug,), {"language": "any"})
        for unit in level.units
        if not unit.names
    ]
    for language in languages:
        missing = sum(1 for unit in level.units if unit.names and language not in unit.names)
        if missing:
            evidence: dict[str, int | float | str] = {
                "language": language,
                "missing": missing,
                "units": len(level.units),
            }
            found.append(Finding(Rule.HAS_NAME, Severity.REPORTED, level.slug, (), evidence))
    return found


def without_borders(level: LevelFacts) -> list[Finding]:
    """Levels of which nothing is loaded, and levels whose units have no borders."""
    missing = len(level.units) - len(level.bordered)
    if level.units and not missing:
        return []
    evidence: dict[str, int | float | str] = {"units": len(level.units), "without_border": missing}
    return [Finding(Rule.BORDERS_KNOWN, Severity.REPORTED, level.slug, (), evidence)]
