"""What would change the division: every choice in turn, every weight alone, draws over what is not certain. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from nabij.diagnosis.allocating.dividing import Ask, Division, Parts, frame_of, parts_of
from nabij.diagnosis.allocating.reading import Ground
from nabij.diagnosis.contents import Floats
from nabij.rules.apportion import CannotApportion, Method
from nabij.rules.staffing import CannotStaff, Formula, burdens, needs_of, weights
from nabij.rules.staffing_many import burdens_of, weights_of
from nabij.rules.staffing_sectors import resampled_needs
from nabij.rules.staffing_sensitivity import Drawn, Frame, Outcome, Play, Stretch, drawn, plays, stretches

STEPS = 100  # of the intensity, from 0 to 100 %
DRAWS = 500
SEED = 2026
WIDTH = 3.92  # standard deviations between the ends of a 95 % interval of a normal distribution


@dataclass(frozen=True)
class Choice:
    """Another choice for one parameter, all others as asked. `totals` None: it cannot be divided so (`why`: a code).

    `gains`: parts more or fewer per unit that changes.
    """

    parameter: str  # method, formula, index, year, floor, ceiling, existing
    value: str
    totals: tuple[Fraction, ...] | None
    gains: Mapping[str, Fraction]
    why: str | None = None

    @property
    def is_same(self) -> bool:
        """Whether the division stays as it is."""
        return self.totals is not None and not self.gains


@dataclass(frozen=True)
class Range:
    """The whole values of a parameter around the chosen one for which the division stays. `end` None: no end."""

    parameter: str
    start: int
    end: int | None


@dataclass(frozen=True)
class Varied:
    """How firmly the division stands.

    `intensity`: the outcomes from 0 (head count) to 1 (need alone); outcomes in parts, in the order of the units.
    `plays`: how far each unit's weight may go alone. `draws`: over the index's interval or over sectors (`drawn_over`).
    """

    intensity: tuple[Stretch, ...]
    here: Stretch | None
    plays: tuple[Play, ...]
    ranges: tuple[Range, ...]
    choices: tuple[Choice, ...]
    draws: Drawn | None
    drawn_over: str | None  # interval, sectors
    outcome: Outcome
    seed: int

    @property
    def firm(self) -> float | None:
        """The share of draws that give the division as it is."""
        return None if self.draws is None else self.draws.share_of(self.outcome)


def vary(ground: Ground, division: Division, *, draws: int = DRAWS, seed: int = SEED) -> Varied:
    """Everything that was not certain or could have been chosen otherwise. The same seed gives the same answer."""
    ask, parts = division.ask, division.parts
    frame = frame_of(ask, parts)
    row = np.array([float(one.weight) for one in division.chosen.shares])
    outcome = tuple(int(one.total / ask.rule.part) for one in division.chosen.shares)
    along = _along_intensity(frame, parts, ask)
    made, over = _drawn(ground, division, frame, draws, seed)
    return Varied(
        intensity=along,
        here=next((one for one in along if one.start <= float(ask.rule.intensity) <= one.end), None),
        plays=tuple(plays(frame, row)),
        ranges=tuple(_ranges(ask, parts, row, outcome)),
        choices=tuple(_choices(ground, division)),
        draws=made,
        drawn_over=over,
        outcome=outcome,
        seed=seed,
    )


def _along_intensity(frame: Frame, parts: Parts, ask: Ask) -> tuple[Stretch, ...]:
    try:
        burden = burdens(parts.needy, ask.rule.formula)
    except CannotStaff:
        return ()
    top = np.array([float(burden[slug]) for slug in parts.slugs])
    people = np.array([one.people or 0 for one in parts.needy], dtype=np.float64)
    if not top.sum():
        return ()

    def weights_at(values: Floats) -> Floats:
        return weights_of(people, top, values)

    try:
        return tuple(stretches(frame, weights_at, 0.0, 1.0, STEPS))
    except CannotApportion:  # a unit without burden has no room where need counts alone
        return ()


# ---- Other choices --------------------------------------------------------------------------------------------------


def _choices(ground: Ground, division: Division) -> list[Choice]:
    ask = division.ask
    rule = ask.rule
    asked: list[tuple[str, str, Ask]] = [
        *(("method", one.value, replace(ask, rule=replace(rule, method=one))) for one in Method if one != rule.method),
        *(("floor", str(one), replace(ask, rule=replace(rule, floor=one))) for one in _near_floors(division)),
        *(
            ("ceiling", "none" if one is None else str(one), replace(ask, rule=replace(rule, ceiling=one)))
            for one in _near_ceilings(division)
        ),
        *(
            ("formula", one.value, replace(ask, rule=replace(rule, formula=one)))
            for one in Formula
            if one != rule.formula
        ),
        *(("index", slug, replace(ask, need=slug)) for slug in ground.needs if slug != ask.need),
        *(("year", str(year), replace(ask, year=year)) for year in sorted(ground.people) if year != ask.year),
    ]
    if ask.existing:
        asked.append(("existing", "none", replace(ask, existing={}, outreach=False)))
    return [_choice(ground, division, *one) for one in asked]


def _near_floors(division: Division) -> list[Fraction]:
    rule = division.ask.rule
    room = division.ask.staff.number / max(1, len(division.parts.slugs))
    near = {Fraction(0), rule.floor - rule.part, rule.floor + rule.part, *(rule.part * step for step in range(1, 4))}
    return sorted(one for one in near if 0 <= one <= room and one != rule.floor)


def _near_ceilings(division: Division) -> list[Fraction | None]:
    rule = division.ask.rule
    most = max(division.chosen.totals.values(), default=Fraction(0))
    near = {most - 2 * rule.part, most - rule.part, most, most + rule.part}
    if rule.ceiling is not None:
        near |= {rule.ceiling - rule.part, rule.ceiling + rule.part}
    found = sorted(one for one in near if one > 0 and one != rule.ceiling)
    return list(found) if rule.ceiling is None else [*found, None]


def _choice(ground: Ground, division: Division, parameter: str, value: str, ask: Ask) -> Choice:
    try:
        totals = _totals(ground, ask, division.parts if parameter not in {"index", "year"} else parts_of(ground, ask))
    except CannotStaff as problem:
        return Choice(parameter, value, None, {}, problem.code)
    here = list(division.chosen.totals.values())
    gains = {
        slug: there - own
        for slug, own, there in zip(division.parts.slugs, here, totals, strict=True)
        if there != own and parameter != "existing"
    }
    if parameter == "existing":  # without those who are there others are given; what is set side by side is what is new
        new = list(division.chosen.given.values())
        gains = {
            slug: there - own
            for slug, own, there in zip(division.parts.slugs, new, totals, strict=True)
            if there != own
        }
    return Choice(parameter, value, totals, gains)


def _totals(ground: Ground, ask: Ask, parts: Parts) -> tuple[Fraction, ...]:
    weight = weights(parts.needy, ask.rule.formula, ask.rule.intensity)
    row = np.array([float(weight[slug]) for slug in parts.slugs])
    try:
        made = frame_of(ask, parts).divide(row[None, :])[0]
    except CannotApportion as problem:
        raise CannotStaff(problem.code, **problem.parameters) from None
    return tuple(int(one) * ask.rule.part for one in made.tolist())


def _ranges(ask: Ask, parts: Parts, row: Floats, outcome: Outcome) -> list[Range]:
    """Over which whole floors and ceilings (in parts) the division stays."""
    staff = frame_of(ask, parts).staff
    own_floor = int(ask.rule.floor / ask.rule.part)

    def same(rule_floor: int, ceiling: int | None) -> bool:
        part = ask.rule.part
        rule = replace(ask.rule, floor=rule_floor * part, ceiling=None if ceiling is None else ceiling * part)
        try:
            made = frame_of(replace(ask, rule=rule), parts).divide(row[None, :])[0]
        except (CannotApportion, CannotStaff):
            return False
        return tuple(made.tolist()) == outcome

    ceiling = None if ask.rule.ceiling is None else int(ask.rule.ceiling / ask.rule.part)
    low = _last(own_floor, -1, 0, lambda one: same(one, ceiling))
    high = _last(own_floor, 1, staff, lambda one: same(one, ceiling))
    found = [Range("floor", low, high)]
    if same(own_floor, None):
        # A ceiling takes nothing from a place that has no more than its floor or those who are there already.
        floors = frame_of(ask, parts).floors.tolist()
        most = max((one for one, floor in zip(outcome, floors, strict=True) if one > floor), default=own_floor)
        start = next(one for one in range(max(most, own_floor), staff + 1) if same(own_floor, one))
        found.append(Range("ceiling", start, None))
    elif ceiling is not None:
        start = _last(ceiling, -1, own_floor, lambda one: same(own_floor, one))
        found.append(Range("ceiling", start, _last(ceiling, 1, staff, lambda one: same(own_floor, one))))
    return found


def _last(start: int, step: int, end: int, holds: Callable[[int], bool]) -> int:
    """The furthest whole number from `start` towards `end` up to which it holds without a gap."""
    found = start
    while found != end and holds(found + step):
        found += step
    return found


# ---- Draws ----------------------------------------------------------------------------------------------------------


def _drawn(ground: Ground, division: Division, frame: Frame, draws: int, seed: int) -> tuple[Drawn | None, str | None]:
    """Divisions over draws of the needs: from the index's own interval where it has one, else over the sectors."""
    ask, parts = division.ask, division.parts
    if not draws or ask.rule.intensity == 0 or ask.rule.formula is Formula.MOST_DEPRIVED:
        return None, None
    needs, over = _drawn_needs(ground, division, draws, seed)
    if needs is None or np.isnan(needs).any():
        return None, None
    people = np.array([one.people or 0 for one in parts.needy], dtype=np.float64)
    burden = burdens_of(people, needs, ask.rule.formula)
    if not (burden.sum(axis=1) > 0).all():
        return None, None
    try:
        return drawn(frame, weights_of(people, burden, np.full(draws, float(ask.rule.intensity)))), over
    except CannotApportion:
        return None, None


def _drawn_needs(ground: Ground, division: Division, draws: int, seed: int) -> tuple[Floats | None, str | None]:
    ask, parts, need = division.ask, division.parts, division.need
    filled = np.array([float(one) for one in _filled(parts).values()])
    layer = need.layers.get(ask.level)
    if layer is not None and ask.within is None and layer.lower is not None and layer.upper is not None:
        width = (layer.upper - layer.lower)[parts.places] / WIDTH
        if not np.isnan(width).all():
            rng = np.random.default_rng(seed)
            noise = rng.standard_normal((draws, len(filled))) * np.nan_to_num(width)
            return np.maximum(filled + noise, 0.0), "interval"
    if need.per != "sector" or ask.level == "sector":
        return None, None
    found = resampled_needs(ground.people[ask.year], need.scores, parts.place_of, len(filled), draws=draws, seed=seed)
    return np.where(np.isnan(found), filled, found), "sectors"


def _filled(parts: Parts) -> Mapping[str, Fraction]:
    """Needs with the mean where one is unknown. Raises nothing: the division was made with them."""
    return needs_of(parts.needy)[0]
