"""Some services of the columns, worked out alone, are as they are among all."""

import gc
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.directory.search.columns import Columns, ColumnsBuilder
from nabij.directory.search.filters import Filtered
from nabij.directory.search.hours import HoursTable
from nabij.directory.search.index import current_index
from nabij.directory.search.warming import make_ready
from tests.directory.search_world import named_term, searchable
from tests.directory.world import make_service


def columns_of(places: list[int]) -> Columns:
    """Services with so many places each; the hours of every place are its own."""
    builder = ColumnsBuilder(HoursTable())
    for row, number in enumerate(places):
        of_service = [{"lon": 4.3 + one / 100, "lat": 50.8} for one in range(number)]
        builder.add(UUID(int=row + 1), {"kind": "service", "status": "active", "name": {}, "places": of_service})
    return builder.finish()


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=12).flatmap(
        lambda places: st.tuples(st.just(places), st.sets(st.integers(0, len(places) - 1)))
    )
)
def test_what_places_say_of_some_services_is_what_they_say_among_all(case: tuple[list[int], set[int]]) -> None:
    places, rows = case
    values = np.arange(sum(places))[::-1] * 1.0
    of_row = [values[sum(places[:row]) : sum(places[: row + 1])].tolist() for row in range(len(places))]
    chosen = columns_of(places).chosen(np.array(sorted(rows), np.int32))
    mine = chosen.take_places(values)
    assert mine.tolist() == [value for row in sorted(rows) for value in of_row[row]]
    assert chosen.of_services(mine, np.minimum).tolist() == [min(of_row[row]) for row in sorted(rows)]
    assert chosen.of_services(mine, np.maximum).tolist() == [max(of_row[row]) for row in sorted(rows)]
    assert chosen.to_places(np.array(sorted(rows))).tolist() == [row for row in sorted(rows) for _ in of_row[row]]
    assert [mine[chosen.places_of(at)].tolist() for at in range(chosen.size)] == [of_row[row] for row in sorted(rows)]


def test_some_of_some_services_keep_their_places_and_what_was_said_of_them() -> None:
    chosen = columns_of([1, 3, 2, 1]).chosen(np.array([1, 2, 3], np.int32))
    said = Filtered(
        chosen,
        {"costs": np.array([1, 0, -1], np.int8)},
        {"open_when": np.array([-1, 0, 1, -1, -1, 1], np.int8)},
        np.arange(6.0),
    )
    assert said.services().tolist() == [1, -1, -1]
    assert said.services(without="open_when").tolist() == [1, 0, -1]
    assert said.services(without="costs").tolist() == [1, -1, 1]
    kept = said.only(np.array([True, False, True]))
    assert kept.chosen.rows.tolist() == [1, 3]
    assert kept.metres is not None and kept.metres.tolist() == [0.0, 1.0, 2.0, 5.0]
    assert kept.services(without="costs").tolist() == [1, 1]
    assert said.only(np.ones(3, np.bool_)) is said


def test_among_tells_which_are_in_other_rows() -> None:
    chosen = columns_of([1, 2, 1, 3]).chosen(np.array([0, 2, 3], np.int32))
    assert chosen.among(np.array([3, 3, 1, 0], np.int32)).tolist() == [True, False, True]


@pytest.mark.django_db
def test_a_process_that_is_ready_has_worked_out_every_term() -> None:
    service = make_service("Alpha")
    named_term("food", "voedsel", "nourriture")
    searchable(service)
    try:
        index = make_ready()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    assert index is current_index()
    assert all("by_sound" in vars(words) for words in index.word_lists)
    assert index.base.worked_out.keys() >= index.lexicon.kin.keys() > set()
