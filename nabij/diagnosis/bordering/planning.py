"""Plans of neighbourhoods: drawn by rule, then changed sector by sector; pure, over a land and a wish."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nabij.diagnosis.bordering.asking import Move, Wish
from nabij.diagnosis.bordering.reading import Land
from nabij.rules.grouping import Ungrouped, group
from nabij.rules.grouping_effects import NO_GROUP, Ground, GroupMeasure, Numbers, PlanMeasure, measured
from nabij.rules.grouping_islands import Link, joined_islands

MOST_HELD = 64  # plans in the memory of one process


@dataclass(frozen=True)
class Drawn:
    """What the rule drew. `group_of`: the number of each sector's group from 1, NO_GROUP where there is none."""

    group_of: Numbers
    kept: frozenset[int]  # numbers of groups that were given
    ungrouped: tuple[Ungrouped, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Step:
    """One move as it was made: the place of the sector, and the numbers of the groups it left and came to."""

    sector: int
    source: int
    target: int


@dataclass(frozen=True)
class Refused:
    """A move that was not made. Codes: unknown_sector, unknown_group, same_group, other_border, given_group."""

    move: Move
    code: str


@dataclass(frozen=True)
class Plan:
    """A plan as it stands after its moves, what it is worth, and what it was worth before the last of them."""

    wish: Wish
    ground: Ground
    drawn: Drawn
    group_of: Numbers
    measure: PlanMeasure
    steps: tuple[Step, ...]
    refused: tuple[Refused, ...]
    before: PlanMeasure | None

    def of(self, number: int) -> GroupMeasure | None:
        """The group with this number."""
        return next((one for one in self.measure.groups if one.number == number), None)


def plan(land: Land, wish: Wish) -> Plan:
    """The plan that is wished for. Raises CannotGroup where given groups cannot be kept."""
    ground = land.ground(wish.inside)
    drawn = draw(land, wish)
    group_of, steps, refused = _moved(land, ground, drawn, wish.moves)
    before = None
    if steps:
        earlier = group_of.copy()
        earlier[steps[-1].sector] = steps[-1].source
        before = measure(ground, earlier, wish, drawn.links)
    return Plan(wish, ground, drawn, group_of, measure(ground, group_of, wish, drawn.links), steps, refused, before)


def measure(ground: Ground, group_of: Numbers, wish: Wish, links: Sequence[Link]) -> PlanMeasure:
    """What an assignment is worth under the limits of a wish."""
    joined = [(link.unit, link.other) for link in links]
    return measured(ground, group_of, floor=wish.floor, ceiling=wish.ceiling, links=joined)


_held: dict[tuple[str, Wish], Drawn] = {}
_one_at_a_time = threading.Lock()


def draw(land: Land, wish: Wish) -> Drawn:
    """What the rule draws for a wish, without moves; kept for the land as it is. Raises CannotGroup."""
    key = (land.digest, wish.as_drawn)
    with _one_at_a_time:  # some take many seconds, and anybody may ask
        found = _held.get(key)
        if found is None:
            found = _draw(land, wish)
            while len(_held) >= MOST_HELD:
                _held.pop(next(iter(_held)))
            _held[key] = found
    return found


def _draw(land: Land, wish: Wish) -> Drawn:
    ground = land.ground(wish.inside)
    place = {slug: number for number, slug in enumerate(land.territory.sectors.slugs)}
    given = [frozenset(place[code] for code in codes) for codes in wish.keep]
    pairs = [(int(one), int(other)) for one, other in ground.beside.tolist()]
    people = ground.population.tolist()
    links = joined_islands(people, ground.border, pairs, ground.points, floor=wish.floor)
    made = group(
        people,
        ground.border,
        [*pairs, *((link.unit, link.other) for link in links)],
        floor=wish.floor,
        ceiling=wish.ceiling,
        lengths=[*ground.border_m.tolist(), *(0.0 for _link in links)],
        values=ground.value.tolist(),
        likeness=wish.likeness if not np.isnan(ground.value).all() else 0.0,
        given=given,
        seed=wish.seed,
    )
    group_of = np.full(len(people), NO_GROUP, dtype=np.int64)
    kept = set()
    for number, one in enumerate(made.groups, start=1):
        group_of[list(one.units)] = number
        if frozenset(one.units) in given:
            kept.add(number)
    return Drawn(group_of, frozenset(kept), made.ungrouped, links)


def _moved(
    land: Land, ground: Ground, drawn: Drawn, moves: Sequence[Move]
) -> tuple[Numbers, tuple[Step, ...], tuple[Refused, ...]]:
    """The assignment after the moves; those that cannot be are left out and said."""
    place = {slug: number for number, slug in enumerate(land.territory.sectors.slugs)}
    group_of = drawn.group_of.copy()
    steps: list[Step] = []
    refused: list[Refused] = []
    for move in moves:
        sector = place.get(move.sector)
        code = "unknown_sector" if sector is None else _why_not(ground, drawn, group_of, sector, move.group)
        if code or sector is None:
            refused.append(Refused(move, code))
            continue
        steps.append(Step(sector, int(group_of[sector]), move.group))
        group_of[sector] = move.group
    return group_of, tuple(steps), tuple(refused)


def _why_not(ground: Ground, drawn: Drawn, group_of: Numbers, sector: int, target: int) -> str:
    source = int(group_of[sector])
    if not 1 <= target <= int(group_of.max()) + 1:
        return "unknown_group"
    if source == target:
        return "same_group"
    if {source, target} & drawn.kept:
        return "given_group"
    borders = {ground.border[unit] for unit in np.flatnonzero(group_of == target)}
    return "other_border" if borders and borders != {ground.border[sector]} else ""


def beside_groups(ground: Ground, group_of: Numbers, sector: int, links: Sequence[Link] = ()) -> tuple[int, ...]:
    """The groups that a sector touches inside its border, its own left out: where it can go and hang together."""
    one, other = ground.beside.T
    near = [*other[one == sector].tolist(), *one[other == sector].tolist()]
    near += [link.other if link.unit == sector else link.unit for link in links if sector in {link.unit, link.other}]
    found = {int(group_of[unit]) for unit in near if ground.border[unit] == ground.border[sector]}
    return tuple(sorted(found - {NO_GROUP, int(group_of[sector])}))


def alternatives(wish: Wish, *, seeds: int, weights: Sequence[float]) -> list[Wish]:
    """The same wish with other seeds and other weights of like with like, to set side by side."""
    return [
        replace(wish, likeness=weight, seed=wish.seed + more, moves=()) for weight in weights for more in range(seeds)
    ]
