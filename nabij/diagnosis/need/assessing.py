"""One index over the territory: scores and ranks at every level, how sure they are, and what each rests on. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nabij.diagnosis.contents import FigureColumn, Floats, Inputs, Units
from nabij.diagnosis.need.defining import Assumed, Index, IndexIndicator, Rules
from nabij.diagnosis.need.gathering import Gathering
from nabij.rules import rank_intervals
from nabij.rules.composite import (
    Composite,
    Flags,
    Indicator,
    UnusableIndex,
    need_ranks,
    normalised,
    transform,
    weighed,
)
from nabij.rules.rank_intervals import Doubt, Drawn, ScoreDraws

DRAWS = 1000
SEED = 1
SHARE = 0.95  # of the draws lie within an interval

# Where a unit stands, and why it has no rank of its own.
RANKED = "ranked"
NO_RESIDENTS, SMALL, ODD, TOO_LITTLE_KNOWN, PEOPLE_UNKNOWN = (
    *("no_residents", "small", "odd", "too_little_known"),
    "people_unknown",
)


Said = Mapping[int, tuple[tuple[str, str], ...]]  # place of a unit -> (indicator or figure, what is said of it)


class FigureAbsent(Exception):
    """A figure that the index needs was not loaded."""

    def __init__(self, figure: str, level: str) -> None:
        super().__init__(f"{figure} at the level {level}")
        self.figure, self.level = figure, level


@dataclass(frozen=True)
class AtLevel:
    """An index over the units of one level, in their order.

    `parts`: scores, transformed values and contributions; NaN for what is not scored by itself. `score` also holds
    what is estimated from the district (`estimated`). `rank`: 1 is most in need, among the units whose `standing` is
    ranked. `known`: share of the people (0 to 1) for whom the indicators are known, weighed as they are. `doubts`: what
    is doubtful of a unit, by its place: (indicator, kind of doubt). `missing`: figures it lacks and why (a status,
    or dropped by a rule). Both only at the index's own level. `drawn`: the ranks of all draws.
    """

    units: Units
    parts: Composite
    score: Floats
    estimated: Flags
    rank: Floats
    standing: tuple[str, ...]
    known: Floats
    doubts: Said
    missing: Said
    score_lower: Floats
    score_upper: Floats
    rank_lower: Floats
    rank_upper: Floats
    drawn: Drawn

    @property
    def may_rank(self) -> Flags:
        """Which units have a rank."""
        return ~np.isnan(self.rank)


@dataclass(frozen=True)
class Assessment:
    """An index with its weights (adding up to 1), the figures used, and what came of it at each level."""

    index: Index
    weights: Floats
    figures: tuple[FigureColumn, ...]
    levels: Mapping[str, AtLevel]
    draws: int
    seed: int


def assess(
    index: Index,
    inputs: Inputs,
    *,
    weights: Sequence[float] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    levels: Sequence[str] | None = None,
) -> Assessment:
    """Compute the index at its own level and gather it for larger units (`levels`: only these).

    `weights`: the reader's own instead of the stated ones, in the order of the indicators. A single indicator without
    weight is left out. Raises FigureAbsent, and UnusableIndex for weights that cannot be.
    """
    if index.rules is None or not index.indicators:
        raise UnusableIndex("no_indicators", index=index.slug)
    if index.level not in inputs.territory.levels:
        raise FigureAbsent(index.indicators[0].figure, index.level)
    stated = index.weights if weights is None else normalised(weights)
    own = inputs.territory.levels[index.level]
    columns = tuple(_column(inputs, one, index.level) for one in index.indicators)
    doubts = _doubts(index, inputs, columns)
    standing = _standing(own, index.rules, doubts)
    takes_part = np.array([one == RANKED for one in standing])
    indicators = tuple(
        Indicator(
            one.figure, _values(one, inputs, column, index.rules), float(weight), one.direction, one.transformation
        )
        for one, column, weight in zip(index.indicators, columns, stated, strict=True)
    )
    reckoned = [name for name in _levels_from(inputs, index.level) if levels is None or name in levels]
    needed = list(dict.fromkeys([*([index.level, "district"] if _fills(index) else []), *reckoned]))
    transformed = np.column_stack([transform(one, takes_part) for one in indicators])
    names = tuple(one.name for one in indicators)
    scores = weighed(names, transformed, stated, least_known_weight=index.least_known_weight).scores
    # A unit that is refused for what it lacks adds nothing to larger ones either.
    counted = np.where(np.isnan(scores)[:, None], np.nan, transformed)
    gathering = {
        level: Gathering(inputs, index, level, transformed if level == index.level else counted)
        for level in needed
        if level in inputs.territory.levels and level in _levels_from(inputs, index.level)
    }
    own_facts = _OwnFacts(standing, doubts, _missing(indicators, columns, own))
    drawn = _draw(
        index,
        inputs,
        indicators,
        takes_part=takes_part,
        gathering=gathering,
        stated=stated,
        draws=draws,
        seed=seed,
    )
    found = {
        level: _at_level(index, gathering[level], stated, drawn[level], own=own_facts if level == index.level else None)
        for level in gathering
    }
    if _fills(index) and index.level in found and "district" in found:
        found[index.level] = _filled(found[index.level], found["district"], inputs)
    return Assessment(
        index, stated, columns, {level: found[level] for level in reckoned if level in found}, draws, seed
    )


def _fills(index: Index) -> bool:
    return index.level == "sector" and index.rules is not None and index.rules.small == "district_value"


def _levels_from(inputs: Inputs, level: str) -> list[str]:
    """This level and the larger ones."""
    every = list(inputs.territory.levels)
    return every[every.index(level) :]


# ---- The figures of the own level -----------------------------------------------------------------------------------


def _column(inputs: Inputs, one: IndexIndicator, level: str) -> FigureColumn:
    found = inputs.figures.get((one.figure, level))
    if found is None:
        raise FigureAbsent(one.figure, level)
    return found


def _values(one: IndexIndicator, inputs: Inputs, column: FigureColumn, rules: Rules) -> Floats:
    """The values of an indicator, without those that a rule drops because they are doubtful."""
    values = column.values if one.per is None else column.values / _km2(inputs.territory.levels[column.level])
    whole = inputs.figures.get((one.indicator, column.level), column)
    dropped = [
        place for place, kinds in whole.doubts.items() if any(_rule(rules, kind) == "drop_figure" for kind in kinds)
    ]
    return _without(values, dropped)


def _rule(rules: Rules, kind: str) -> str:
    """What a kind of doubt leads to; a kind without a rule is said and no more."""
    return next((rule for named, rule in rules.doubts.items() if named == kind), "flag")


def _without(values: Floats, places: Sequence[int]) -> Floats:
    kept = values.copy()
    kept[list(places)] = np.nan
    return kept


def _km2(units: Units) -> Floats:
    return np.where(units.area_m2 > 0, units.area_m2, np.nan) / 1e6


def _doubts(index: Index, inputs: Inputs, columns: Sequence[FigureColumn]) -> Said:
    """What is doubtful of each unit, once per indicator and kind; the doubt of few people has a rule of its own.

    Of an indicator that is only watched counts what a rule acts on: the rest says nothing of this index.
    """
    rules = index.rules
    used = [*columns, *(inputs.figures.get((one.indicator, index.level)) for one in index.indicators)]
    watched = [inputs.figures.get((slug, index.level)) for slug in (rules.watch if rules else ())]
    found: dict[int, dict[tuple[str, str], None]] = {}
    for column, is_used in [*((one, True) for one in used), *((one, False) for one in watched)]:
        if column is None:
            continue
        for place, kinds in column.doubts.items():
            for kind in kinds:
                if kind != "small" and (is_used or (rules and _rule(rules, kind) != "flag")):
                    found.setdefault(place, {})[column.indicator, kind] = None
    return {place: tuple(kinds) for place, kinds in sorted(found.items())}


def _standing(units: Units, rules: Rules, doubts: Said) -> tuple[str, ...]:
    """Which units take part, by the rules for small and odd ones."""

    def of(place: int, people: float) -> str:
        found = _by_people(people, rules.least_people)
        if found != RANKED:
            return found
        odd = any(_rule(rules, kind) == "set_aside" for _slug, kind in doubts.get(place, ()))
        return ODD if odd else RANKED

    return tuple(of(place, people) for place, people in enumerate(units.population.tolist()))


def _larger_standing(units: Units, rules: Rules | None) -> tuple[str, ...]:
    least = rules.least_people_larger if rules else 1
    return tuple(_by_people(people, least) for people in units.population.tolist())


def _missing(indicators: Sequence[Indicator], columns: Sequence[FigureColumn], units: Units) -> Said:
    """Which figures a unit with residents lacks, and why: the status of the source, or dropped by a rule."""
    found: dict[int, list[tuple[str, str]]] = {}
    for one, column in zip(indicators, columns, strict=True):
        for place in np.flatnonzero(np.isnan(one.values) & ~(units.population == 0)).tolist():
            why = "dropped" if np.isfinite(column.values[place]) else column.status[place]
            found.setdefault(place, []).append((one.name, why))
    return {place: tuple(lacking) for place, lacking in sorted(found.items())}


@dataclass(frozen=True)
class _OwnFacts:
    """What is known of the units of the index's own level beside their scores."""

    standing: tuple[str, ...]
    doubts: Said
    missing: Said


def _by_people(people: float, least: int) -> str:
    if np.isnan(people):
        return PEOPLE_UNKNOWN
    if people == 0:
        return NO_RESIDENTS
    return SMALL if people < least else RANKED


# ---- Draws ----------------------------------------------------------------------------------------------------------


def _draw(
    index: Index,
    inputs: Inputs,
    indicators: Sequence[Indicator],
    *,
    takes_part: Flags,
    gathering: Mapping[str, Gathering],
    stated: Floats,
    draws: int,
    seed: int,
) -> dict[str, Floats]:
    """Scores (draws, units) of every level, from the same draws of data and weights."""
    weights = rank_intervals.draw_weights(list(stated), draws=draws, concentration=index.concentration, seed=seed)
    made = {
        level: ScoreDraws(weights, one.has, stated=stated, least_known_weight=index.least_known_weight)
        for level, one in gathering.items()
    }
    doubts = [_deviation(one, inputs, index.level) for one in index.indicators]
    columns = rank_intervals.drawn_columns(indicators, doubts, draws=draws, takes_part=takes_part, seed=seed)
    for place, rows in enumerate(columns):
        for level, one in gathering.items():
            made[level].add(place, one.rows(place, rows))
    return {level: one.scores() for level, one in made.items()}


def _deviation(one: IndexIndicator, inputs: Inputs, level: str) -> Doubt | None:
    """How far the values of an indicator may be off, as its definition says."""
    bounds = one.bounds or (-np.inf, np.inf)
    units = inputs.territory.levels[level]
    column = _column(inputs, one, level)
    scale = np.ones(len(units)) if one.per is None else 1 / _km2(units)
    if isinstance(one.doubt, Assumed):
        values = rank_intervals.deviation_assumed(
            column.values,
            units.population,
            amount=one.doubt.amount,
            at_people=one.doubt.people,
            relative=one.doubt.relative,
        )
    elif one.doubt == "poisson":
        values = np.sqrt(column.values)
    elif one.doubt == "interval":
        bound = [inputs.figures.get((f"{one.indicator}.{name}", level)) for name in ("lower", "upper")]
        if bound[0] is None or bound[1] is None:
            return None
        values = rank_intervals.deviation_of_interval(bound[0].values, bound[1].values)
    else:
        return None
    return Doubt(values * scale, bounds)


# ---- What came of it ------------------------------------------------------------------------------------------------


def _at_level(
    index: Index,
    gathering: Gathering,
    weights: Floats,
    drawn_scores: Floats,
    *,
    own: "_OwnFacts | None",
) -> AtLevel:
    units = gathering.units
    names = tuple(one.figure for one in index.indicators)
    parts = weighed(names, gathering.transformed, weights, least_known_weight=index.least_known_weight)
    by_people = own.standing if own else _larger_standing(units, index.rules)
    standing = tuple(
        TOO_LITTLE_KNOWN if one == RANKED and np.isnan(score) else one
        for one, score in zip(by_people, parts.scores.tolist(), strict=True)
    )
    may_rank = np.array([one == RANKED for one in standing])
    score = parts.scores
    drawn = rank_intervals.ranked(drawn_scores, may_rank)
    score_lower, score_upper = drawn.interval(drawn.scores, SHARE)
    rank_lower, rank_upper = drawn.interval(drawn.ranks, SHARE)
    return AtLevel(
        units=units,
        parts=parts,
        score=score,
        estimated=np.zeros(len(units), dtype=bool),
        rank=need_ranks(np.where(may_rank, score, np.nan)[None, :])[0],
        standing=standing,
        known=gathering.known @ weights,
        doubts=own.doubts if own else {},
        missing=own.missing if own else {},
        # What was found without drawing always lies within its interval, however far the draws lean to one side.
        score_lower=np.fmin(score_lower, score),
        score_upper=np.fmax(score_upper, score),
        rank_lower=rank_lower,
        rank_upper=rank_upper,
        drawn=drawn,
    )


def _filled(sectors: AtLevel, districts: AtLevel, inputs: Inputs) -> AtLevel:
    """Small and odd sectors get the value of their district, marked as estimated; they keep no rank."""
    district = inputs.territory.levels["district"].sector_of
    value = np.where(district >= 0, districts.score[np.maximum(district, 0)], np.nan)
    takes = np.array([one in (SMALL, ODD) for one in sectors.standing]) & ~np.isnan(value)
    return replace(sectors, score=np.where(takes, value, sectors.score), estimated=takes)
