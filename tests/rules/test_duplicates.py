"""Duplicates: one pair by its reasons, all pairs against a slow reference that compares every two records."""

import random
import time
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.duplicates import THRESHOLD, Names, Pair, Record, compare, distance_m, find_pairs

PLACE = (4.3475, 50.8355)


def _moved(metres: float) -> tuple[float, float]:
    return (PLACE[0], PLACE[1] + metres / 111_320)


def _record(pk: str, *names: str, **more: object) -> Record:
    return Record(pk, names, **more)  # type: ignore[arg-type]


def _pair(one: Record, other: Record) -> Pair | None:
    return compare(one, other, Names([one, other]))


SAME = [
    ("same name a step away", {"points": (PLACE,)}, {"points": (_moved(10),)}, "Pharmacie Blaes", "Pharmacie Blaes"),
    (
        "another spelling, same telephone",
        {"phones": frozenset({"+3225101801"}), "points": (PLACE,)},
        {"phones": frozenset({"+3225101801"}), "points": (_moved(80),)},
        "Entr'Aide des Marolles",
        "Entraide des marolles",
    ),
    (
        "the longer name holds the shorter, a building apart",
        {"kinds": frozenset({"hospital"}), "points": (PLACE,)},
        {"kinds": frozenset({"hospital"}), "points": (_moved(60),)},
        "CHU Saint-Pierre",
        "CHU Saint-Pierre – Porte de Hal",
    ),
    ("nothing but the whole name is known", {}, {}, "Tele-Onthaal 106", "Tele Onthaal 106"),
]
DIFFERENT = [
    ("another name next door", {"points": (PLACE,)}, {"points": (_moved(5),)}, "Poverello", "Bibliothèque Bruegel"),
    ("same name across town", {"points": (PLACE,)}, {"points": (_moved(3_000),)}, "Sint-Annakerk", "Sint-Annakerk"),
    (
        "same name and door, but a library and a school",
        {"kinds": frozenset({"library"}), "points": (PLACE,)},
        {"kinds": frozenset({"school"}), "points": (PLACE,)},
        "Bruegel",
        "Bruegel",
    ),
    (
        "two services of one organisation share telephone, door and address",
        {"phones": frozenset({"+3225125102"}), "points": (PLACE,), "address": "rue blaes 1", "owner": "o"},
        {"phones": frozenset({"+3225125102"}), "points": (PLACE,), "address": "rue blaes 1", "owner": "o"},
        "AMO CARS – école de devoirs",
        "AMO CARS – aide aux jeunes",
    ),
]


@pytest.mark.parametrize(("more", "others", "name", "other_name"), [row[1:] for row in SAME], ids=[r[0] for r in SAME])
def test_one_service_told_twice_reaches_the_threshold(
    more: dict[str, object], others: dict[str, object], name: str, other_name: str
) -> None:
    pair = _pair(_record("a", name, **more), _record("b", other_name, **others))

    assert pair is not None
    assert pair.score >= THRESHOLD
    assert (pair.first, pair.second) == ("a", "b")


@pytest.mark.parametrize(
    ("more", "others", "name", "other_name"), [row[1:] for row in DIFFERENT], ids=[r[0] for r in DIFFERENT]
)
def test_two_services_stay_below_the_threshold(
    more: dict[str, object], others: dict[str, object], name: str, other_name: str
) -> None:
    pair = _pair(_record("a", name, **more), _record("b", other_name, **others))

    assert pair is None or pair.score < THRESHOLD


def test_the_order_of_two_records_does_not_matter() -> None:
    one = _record("b", "Pharmacie Blaes", points=(PLACE,))
    other = _record("a", "Apotheek Blaes", points=(_moved(20),))

    assert _pair(one, other) == _pair(other, one)


def test_a_name_that_many_bear_says_less_than_a_name_of_its_own() -> None:
    chain = [_record(f"c{n}", "Multipharma", points=(_moved(5_000 * n),)) for n in range(1, 6)]
    one, other = _record("a", "Multipharma", points=(PLACE,)), _record("b", "Multipharma", points=(_moved(90),))
    alone = _pair(one, other)
    among_many = compare(one, other, Names([one, other, *chain]))

    assert alone is not None
    assert among_many is not None
    assert among_many.score < alone.score
    assert "common_name" in {reason.code for reason in among_many.reasons}


def test_reasons_hold_codes_and_numbers_never_words_of_a_record() -> None:
    pair = _pair(_record("a", "Geheim huis", points=(PLACE,)), _record("b", "Geheim huis", points=(_moved(12),)))

    assert pair is not None
    assert [(reason.code, reason.number) for reason in pair.reasons] == [("place", 12), ("name", 1.0)]


def test_a_threshold_below_the_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="would miss pairs"):
        find_pairs([], threshold=0.5)


def _slow_reference(records: list[Record]) -> list[Pair]:
    """Every two records compared, one after the other."""
    names = Names(records)
    found = [compare(one, other, names) for one, other in combinations(records, 2)]
    kept = [pair for pair in found if pair is not None and pair.score >= THRESHOLD]
    return sorted(kept, key=lambda pair: (-pair.score, pair.first, pair.second))


_WORDS = st.sampled_from(
    ["pharmacie", "apotheek", "blaes", "marolles", "maroles", "106", "tele", "école", "du", "midi"]
)
_RECORDS: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.builds(
        dict,
        names=st.lists(st.lists(_WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=2).map(tuple),
        kinds=st.frozensets(st.sampled_from(["pharmacy", "school"]), max_size=1),
        phones=st.frozensets(st.sampled_from(["+3221", "+3222"]), max_size=1),
        points=st.lists(st.integers(0, 25).map(lambda n: _moved(n * 20.0)), max_size=2).map(tuple),
        address=st.sampled_from([None, "rue blaes 1", "rue haute 2"]),
        owner=st.sampled_from([None, "o"]),
    ),
    max_size=14,
)


@given(_RECORDS)
def test_looking_only_at_likely_pairs_finds_what_comparing_all_finds(made: list[dict[str, Any]]) -> None:
    records = [_record(f"{place:02d}", *facts.pop("names"), **facts) for place, facts in enumerate(made)]

    assert find_pairs(records) == _slow_reference(records)


def test_only_pairs_with_one_of_these_records_are_given() -> None:
    records = [_record(str(n), "Pharmacie Blaes", points=(_moved(n),)) for n in range(4)]

    assert {(pair.first, pair.second) for pair in find_pairs(records, among=["2"])} == {
        ("0", "2"),
        ("1", "2"),
        ("2", "3"),
    }


def test_no_place_is_no_distance() -> None:
    assert distance_m(_record("a", "x"), _record("b", "x", points=(PLACE,))) is None


@pytest.mark.parametrize("number", [2_000, pytest.param(10_000, marks=pytest.mark.trial)])
@pytest.mark.parametrize("spread", [0.0, 0.0005], ids=["on one spot", "in one street"])
def test_ten_thousand_of_one_name_take_seconds_and_not_hours(spread: float, number: int) -> None:
    chance = random.Random(1)
    records = [
        _record(f"{n:05d}", "Sociale dienst", points=((PLACE[0] + chance.random() * spread, PLACE[1]),))
        for n in range(number)
    ]
    start = time.perf_counter()
    pairs = find_pairs(records)

    assert time.perf_counter() - start < 60 * number / 10_000
    assert pairs
    assert {pair.first for pair in pairs} | {pair.second for pair in pairs} == {record.id for record in records}
