"""New borders laid upon a territory that is known square by square."""

import numpy as np
import pytest
import shapely

from nabij.rules import geometry, placing
from nabij.rules.placing import Piece
from tests.territory.grids import SIDE, SOUTH, WEST, Square, border, square, squares

# Six squares with 100, 200, ... 600 people; the west lies in zone w, the rest in zone e; each pair is a district.
PLACES: list[Square] = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]
DRAWN = geometry.to_lambert([square(place) for place in PLACES])
PIECES = [
    Piece(
        ("sector", f"s{number}"),
        100 * (number + 1),
        float(shapely.area(DRAWN[number])),
        ((("zone", "w" if place[0] == 0 else "e"), 1.0), (("district", f"d{number // 2}"), 1.0)),
    )
    for number, place in enumerate(PLACES)
]


def held_by(*drawings: str) -> list[list[placing.Held]]:
    units = [border(squares(drawing)["A"]) for drawing in drawings]
    return placing.parts_held(geometry.to_lambert(units), DRAWN)


def test_unit_of_whole_pieces_has_exactly_their_people() -> None:
    (held,) = held_by("A..\nAA.")
    assert {PIECES[one.piece].key[1]: one.part for one in held} == {"s0": 1.0, "s1": 1.0, "s3": 1.0}
    assert placing.residents(held, PIECES) == 100 + 200 + 400


def test_unit_that_cuts_a_piece_has_no_certain_number_of_people() -> None:
    half = shapely.box(WEST, SOUTH, WEST + 1.5 * SIDE, SOUTH + SIDE)
    (held,) = placing.parts_held(geometry.to_lambert([half]), DRAWN)
    assert [round(one.part, 2) for one in sorted(held, key=lambda one: one.piece)] == [1.0, 0.5]
    assert placing.residents(held, PIECES) is None


def test_sliver_of_another_drawing_is_neither_held_nor_cut() -> None:
    wider = shapely.box(WEST, SOUTH, WEST + 1.05 * SIDE, SOUTH + 0.97 * SIDE)
    (held,) = placing.parts_held(geometry.to_lambert([wider]), DRAWN)
    assert [(PIECES[one.piece].key[1], one.part) for one in held] == [("s0", 1.0)]


def test_people_are_unknown_where_those_of_a_piece_are() -> None:
    (held,) = held_by("AA.")
    unknown = [Piece(("sector", "s0"), None, 1.0), *PIECES[1:]]
    assert placing.residents(held, unknown) is None
    assert placing.residents([], PIECES) is None


def test_shares_in_larger_units_follow_the_people() -> None:
    (held,) = held_by("AAA\n...")
    found = {share.parent: share.share for share in placing.shares_in(held, PIECES, "zone")}
    assert found == {"w": 400 / 1500, "e": 1100 / 1500}


def test_shares_of_units_between_follow_the_people() -> None:
    held = held_by("AAA\nA..", "...\n.AA")
    found = placing.shares_of("district", held, PIECES, ["first", "second"])
    # d0 is s0 and s1, d1 is s2 and s3, d2 is s4 and s5.
    assert {share.parent: share.share for share in found["d0"]} == {"first": 100 / 300, "second": 200 / 300}
    assert {share.parent: share.share for share in found["d2"]} == {"first": 1.0}


def test_shares_of_a_cut_piece_make_one_whole_in_a_tree_only() -> None:
    west = shapely.box(WEST, SOUTH, WEST + 0.4 * SIDE, SOUTH + SIDE)
    east = shapely.box(WEST + 0.4 * SIDE, SOUTH, WEST + 0.8 * SIDE, SOUTH + SIDE)
    held = placing.parts_held(geometry.to_lambert([west, east]), DRAWN)
    in_tree = placing.share_of_pieces(held, whole=True)
    as_overlay = placing.share_of_pieces(held, whole=False)
    assert sum(in_tree.values()) == pytest.approx(1)
    assert sum(as_overlay.values()) == pytest.approx(0.8, abs=1e-3)


def test_no_units_or_no_pieces_hold_nothing() -> None:
    nothing = np.array([], dtype=object)
    assert placing.parts_held(nothing, DRAWN) == []
    assert placing.parts_held(DRAWN[:2], nothing) == [[], []]


def test_shares_by_area_leave_out_slivers() -> None:
    unit, left, right = geometry.to_lambert(
        [
            shapely.box(WEST, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE),
            shapely.box(WEST, SOUTH, WEST + 1.95 * SIDE, SOUTH + SIDE),
            shapely.box(WEST + 1.95 * SIDE, SOUTH, WEST + 3 * SIDE, SOUTH + SIDE),
        ]
    )
    (share,) = placing.shares_by_area(unit, {"left": left, "right": right})
    assert (share.parent, share.share) == ("left", 1.0)
