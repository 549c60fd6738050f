"""Territories drawn on squared paper: everything about them can be counted by hand.

A grid is one letter per square, "." for no unit; a square that several units claim is written by `claims`.
"""

from collections import defaultdict
from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from nabij.rules.territory import LevelFacts, UnitFacts

Square = tuple[int, int]
# A square of the paper, in degrees: some 700 by 1,100 m in Brussels, so that a whole one is far above any sliver.
SIDE = 0.01
WEST, SOUTH = 4.30, 50.80


def square(place: Square) -> BaseGeometry:
    """One square of the paper."""
    (west, south), (east, north) = corner(place), corner((place[0] + 1, place[1] + 1))
    return shapely.box(west, south, east, north)


def corner(place: Square) -> tuple[float, float]:
    """The south-western corner of a square, rounded so that neighbours share theirs exactly."""
    return round(WEST + place[0] * SIDE, 6), round(SOUTH + place[1] * SIDE, 6)


def centre_of(place: Square) -> tuple[float, float]:
    """The middle of a square, as (lon, lat)."""
    return WEST + (place[0] + 0.5) * SIDE, SOUTH + (place[1] + 0.5) * SIDE


def squares(drawing: str) -> dict[str, set[Square]]:
    """The squares of each unit in a drawing; the first line is the north."""
    found: dict[str, set[Square]] = defaultdict(set)
    lines = [line.strip() for line in drawing.strip().splitlines()]
    for row, line in enumerate(reversed(lines)):
        for column, letter in enumerate(line):
            if letter != ".":
                found[letter].add((column, row))
    return dict(found)


def border(of: set[Square]) -> BaseGeometry:
    """The border around squares."""
    return shapely.union_all([square(place) for place in sorted(of)])


def level_of(units: Mapping[str, set[Square]], **more: object) -> LevelFacts:
    """A level whose units hold these squares."""
    facts = tuple(UnitFacts(name, border=border(held)) for name, held in sorted(units.items()) if held)
    return LevelFacts(slug="paper", units=facts, **more)  # type: ignore[arg-type]


def pieces_by_walking(of: set[Square]) -> int:
    """How many pieces squares make, by walking from square to square over their sides. The slow reference."""
    left, pieces = set(of), 0
    while left:
        pieces += 1
        to_see = [left.pop()]
        while to_see:
            column, row = to_see.pop()
            for beside in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
                if beside in left:
                    left.remove(beside)
                    to_see.append(beside)
    return pieces
