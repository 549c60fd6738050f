"""The rules of a territory, on squared paper where a slow walk gives the right answer."""

from itertools import combinations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules import territory
from nabij.rules.territory import LevelFacts, Membership, Part, Rule, Severity, UnitFacts
from tests.territory.grids import SIDE, SOUTH, WEST, Square, border, level_of, pieces_by_walking, squares

PAPER = [(column, row) for column in range(4) for row in range(4)]

drawn = st.dictionaries(st.sampled_from(PAPER), st.sampled_from("ABC"), min_size=1).map(
    lambda held: {letter: {place for place, unit in held.items() if unit == letter} for letter in "ABC"}
)
claims = st.fixed_dictionaries({letter: st.sets(st.sampled_from(PAPER), min_size=1) for letter in "ABC"})


def units_of(findings: list[territory.Finding], rule: Rule) -> set[tuple[str, ...]]:
    return {finding.units for finding in findings if finding.rule is rule}


@settings(max_examples=60, deadline=None)
@given(drawn)
def test_one_piece_agrees_with_walking_from_square_to_square(units: dict[str, set[Square]]) -> None:
    found = territory.not_in_one_piece(level_of(units, contiguous=True))
    assert units_of(found, Rule.ONE_PIECE) == {(name,) for name, held in units.items() if pieces_by_walking(held) > 1}
    assert all(finding.evidence["pieces"] == pieces_by_walking(units[finding.units[0]]) for finding in found)


@settings(max_examples=60, deadline=None)
@given(claims)
def test_overlap_agrees_with_squares_that_two_units_claim(units: dict[str, set[Square]]) -> None:
    found = territory.overlaps(level_of(units))
    expected = {pair for pair in combinations(sorted(units), 2) if units[pair[0]] & units[pair[1]]}
    assert units_of(found, Rule.NO_OVERLAP) == expected
    assert all(finding.severity is Severity.ERROR for finding in found)


@settings(max_examples=60, deadline=None)
@given(drawn)
def test_cover_agrees_with_squares_that_nobody_holds(units: dict[str, set[Square]]) -> None:
    whole = border(set(PAPER))
    found = territory.uncovered(level_of(units), whole)
    left = set(PAPER) - set().union(*units.values())
    assert bool(found) == bool(left)
    if left:
        assert found[0].evidence["kind"] == "missing"
        assert found[0].evidence["pieces"] == pieces_by_walking(left)


def test_land_outside_the_whole_is_found() -> None:
    units = squares("AAB")
    found = territory.uncovered(level_of(units), border(units["A"]))
    assert [(finding.evidence["kind"], finding.severity) for finding in found] == [("outside", Severity.ERROR)]


def test_pieces_that_touch_in_a_point_are_apart() -> None:
    units = squares("""
        A.
        .A
    """)
    assert units_of(territory.not_in_one_piece(level_of(units, contiguous=True)), Rule.ONE_PIECE) == {("A",)}


def test_pieces_are_allowed_where_the_level_does_not_ask_for_one() -> None:
    assert territory.not_in_one_piece(level_of(squares("A.A"))) == []


def test_sliver_between_two_drawings_is_reported_and_not_refused() -> None:
    # Half a metre too wide over a side of 1.1 km: some 500 m2, below the size of a true overlap.
    wider = shapely.box(WEST, SOUTH, WEST + SIDE + 0.000007, SOUTH + SIDE)
    east = shapely.box(WEST + SIDE, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE)
    level = LevelFacts("paper", (UnitFacts("A", border=wider), UnitFacts("B", border=east)))
    (finding,) = territory.overlaps(level)
    assert finding.severity is Severity.REPORTED
    assert 100 < float(finding.evidence["area_m2"]) < territory.SLIVER_M2


def test_broken_border_is_found() -> None:
    bow_tie = shapely.Polygon([(4.3, 50.8), (4.4, 50.9), (4.4, 50.8), (4.3, 50.9)])
    (finding,) = territory.broken_borders(LevelFacts("paper", (UnitFacts("A", border=bow_tie),)))
    assert (finding.rule, finding.severity, finding.units) == (Rule.VALID_BORDER, Severity.ERROR, ("A",))
    assert "Self-intersection" in str(finding.evidence["reason"])


MAXIMUM, MINIMUM = 30_000, 10_000


@pytest.mark.parametrize(
    ("population", "binding", "excepted", "rule", "severity"),
    [
        (30_000, True, False, None, None),
        (30_001, True, False, Rule.POPULATION_MAXIMUM, Severity.ERROR),
        (30_001, True, True, Rule.POPULATION_MAXIMUM, Severity.EXCEPTED),
        (30_001, False, False, Rule.POPULATION_MAXIMUM, Severity.REPORTED),
        (10_000, True, False, None, None),
        (9_999, True, False, Rule.POPULATION_MINIMUM, Severity.REPORTED),
        (0, True, False, Rule.POPULATION_MINIMUM, Severity.REPORTED),
        (None, True, False, None, None),
    ],
    ids=["at most", "too many", "too many, excepted", "too many, aim", "at least", "too few", "nobody", "unknown"],
)
def test_population_bounds(
    population: int | None, binding: bool, excepted: bool, rule: Rule | None, severity: Severity | None
) -> None:
    unit = UnitFacts("A", population, excepted=frozenset({Rule.POPULATION_MAXIMUM} if excepted else ()))
    level = LevelFacts("paper", (unit,), binding=binding, population_minimum=MINIMUM, population_maximum=MAXIMUM)
    found = territory.population_out_of_bounds(level)
    assert [(finding.rule, finding.severity) for finding in found] == ([(rule, severity)] if rule else [])


def test_unit_in_two_larger_units_is_split_unless_excepted() -> None:
    memberships = [Membership("ward", "A", "zone", "north", 0.75), Membership("ward", "A", "zone", "south", 0.25)]
    for binding, excepted, severity in (
        (True, (), Severity.ERROR),
        (False, (), Severity.REPORTED),
        (True, (Rule.WHOLE_IN_ONE,), Severity.EXCEPTED),
    ):
        unit = UnitFacts("A", excepted=frozenset(excepted))
        (finding,) = territory.split(LevelFacts("ward", (unit,), whole_in="zone", binding=binding), memberships)
        assert finding.severity is severity
        assert finding.evidence == {"parent_level": "zone", "share_north": 0.75, "share_south": 0.25}


def test_missing_parent_and_shares_that_do_not_add_up_are_errors() -> None:
    ward = LevelFacts("ward", (UnitFacts("A"), UnitFacts("B"), UnitFacts("C")))
    zone = LevelFacts("zone", (UnitFacts("north"),))
    empty = LevelFacts("neighbourhood", ())
    memberships = [Membership("ward", "A", "zone", "north", 1.0), Membership("ward", "B", "zone", "north", 0.9)]
    found = territory.orphans([ward, empty, zone], memberships)
    assert {(finding.rule, finding.units, finding.severity) for finding in found} == {
        (Rule.SHARES_SUM_TO_ONE, ("B",), Severity.ERROR),
        (Rule.HAS_PARENT, ("C",), Severity.ERROR),
    }


def test_names_that_are_missing_are_counted_per_language_and_named_where_there_is_none() -> None:
    level = LevelFacts(
        "ward",
        (UnitFacts("A", names=frozenset({"nl", "fr"})), UnitFacts("B", names=frozenset({"nl"})), UnitFacts("C")),
    )
    found = territory.nameless(level, ("nl", "fr", "en"))
    assert [(finding.units, finding.evidence) for finding in found] == [
        (("C",), {"language": "any"}),
        ((), {"language": "fr", "missing": 1, "units": 3}),
        ((), {"language": "en", "missing": 2, "units": 3}),
    ]


parts = st.lists(
    st.builds(
        Part,
        st.sampled_from("NSEW"),
        st.one_of(st.none(), st.integers(0, 5000)),
        st.floats(1, 1e6, allow_nan=False),
    ),
    min_size=1,
)


@given(parts)
def test_shares_make_one_whole_and_keep_every_parent(given_parts: list[Part]) -> None:
    found = territory.shares(given_parts)
    assert {share.parent for share in found} == {part.parent for part in given_parts}
    assert sum(share.share for share in found) == pytest.approx(1)
    assert all(0 <= share.share <= 1 for share in found)


@given(parts)
def test_shares_are_of_residents_where_every_number_is_known(given_parts: list[Part]) -> None:
    numbers = [part.population for part in given_parts]
    found = {share.parent: share for share in territory.shares(given_parts)}
    if len(found) == 1:
        return
    if None in numbers or sum(number or 0 for number in numbers) == 0:
        assert all(share.by_area for share in found.values())
        return
    total = sum(number or 0 for number in numbers)
    for parent, share in found.items():
        own = sum(part.population or 0 for part in given_parts if part.parent == parent)
        assert not share.by_area
        assert share.share == own / total


def test_no_parts_have_no_shares() -> None:
    assert territory.shares([]) == []
