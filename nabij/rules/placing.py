"""Where new borders lie in a territory that is known in small pieces: what they hold, and what holds them.

The pieces are the smallest units, such as statistical sectors. People are counted per piece, so a new unit that is made
of whole pieces has an exact number of residents; one that cuts through a piece has none that is certain.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from nabij.rules.geometry import Geometries
from nabij.rules.territory import Part, Share, shares

Key = tuple[str, str]  # level, unit

# A piece of which at least this part lies in a unit lies wholly in it: the rest is two drawings of one border. (The
# monitored districts and the sectors of Brussels, which officially fit, differ by more than this in 12 sectors.)
WHOLE = 0.9


@dataclass(frozen=True)
class Piece:
    """A smallest unit. `lies_in` is what it lies in at the larger levels, with its share there (0 to 1)."""

    key: Key
    population: int | None
    area_m2: float
    lies_in: tuple[tuple[Key, float], ...] = ()


@dataclass(frozen=True)
class Held:
    """The part (above 0, at most 1) of the area of a piece that lies in a unit."""

    piece: int
    part: float


def parts_held(units: Geometries, pieces: Geometries, *, whole: float = WHOLE) -> list[list[Held]]:
    """For each unit the pieces that it holds: wholly from the part `whole` on, partly, or not where that is the rest.

    All geometries in one plane projection, in metres.
    """
    found: list[list[Held]] = [[] for _unit in units]
    if not len(units) or not len(pieces):
        return found
    first, second = shapely.STRtree(pieces).query(units, predicate="intersects")
    parts = shapely.area(shapely.intersection(units[first], pieces[second])) / shapely.area(pieces)[second]
    for unit, piece, part in zip(first, second, parts, strict=True):
        if part > 1 - whole:
            found[unit].append(Held(int(piece), 1.0 if part >= whole else float(part)))
    return found


def residents(held: Iterable[Held], pieces: Sequence[Piece]) -> int | None:
    """People in whole pieces together. None where a piece is cut, where its number is unknown, and for no piece."""
    numbers = [pieces[one.piece].population if one.part == 1.0 else None for one in held]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def share_of_pieces(held: Sequence[Sequence[Held]], *, whole: bool) -> dict[tuple[int, int], float]:
    """The share of each piece in each unit, by (piece, unit).

    `whole`: the units cover everything, so that the shares of a piece make one whole even where slivers are left over.
    """
    total: dict[int, float] = defaultdict(float)
    for ones in held:
        for one in ones:
            total[one.piece] += one.part
    return {
        (one.piece, unit): one.part / total[one.piece] if whole else one.part
        for unit, ones in enumerate(held)
        for one in ones
    }


def shares_in(held: Iterable[Held], pieces: Sequence[Piece], level: str) -> list[Share]:
    """How a unit divides over the units of a larger level, through the pieces that it holds."""
    return shares(
        _part(pieces[one.piece], one.part * share, slug)
        for one in held
        for (parent_level, slug), share in pieces[one.piece].lies_in
        if parent_level == level
    )


def shares_of(
    level: str, held: Sequence[Sequence[Held]], pieces: Sequence[Piece], names: Sequence[str]
) -> Mapping[str, list[Share]]:
    """How each unit of a level between the pieces and the new units divides over the new units (called `names`)."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for name, ones in zip(names, held, strict=True):
        for one in ones:
            for (own_level, slug), share in pieces[one.piece].lies_in:
                if own_level == level:
                    parts[slug].append(_part(pieces[one.piece], one.part * share, name))
    return {slug: shares(found) for slug, found in parts.items()}


def _part(piece: Piece, part: float, parent: str) -> Part:
    """A part of a piece, its people in proportion to its area."""
    people = None if piece.population is None else round(piece.population * part)
    return Part(parent, people, piece.area_m2 * part)


def shares_by_area(unit: BaseGeometry, others: Mapping[str, BaseGeometry], *, whole: float = WHOLE) -> list[Share]:
    """How a unit divides over larger ones by area alone, leaving out slivers. In one plane projection, in metres."""
    areas = {name: shapely.area(shapely.intersection(unit, other)) for name, other in others.items()}
    least = (1 - whole) * shapely.area(unit)
    return shares(Part(name, None, float(area)) for name, area in areas.items() if area > least)
