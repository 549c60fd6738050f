"""Some services of the columns, worked out alone, are as they are among all."""

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.directory.search.columns import Columns, ColumnsBuilder
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
    columns = columns_of(places)
    values = np.arange(sum(places))[::-1] * 1.0
    chosen = columns.chosen(np.array(sorted(rows), np.int32))
    for combine in (np.minimum, np.maximum):
        found = chosen.of_services(values[chosen.places], combine)
        assert found.tolist() == columns.of_services(values, combine)[sorted(rows)].tolist()


def test_among_tells_which_are_in_other_rows() -> None:
    chosen = columns_of([1, 2, 1, 3]).chosen(np.array([0, 2, 3], np.int32))
    assert chosen.among(np.array([3, 3, 1, 0], np.int32)).tolist() == [True, False, True]


@pytest.mark.django_db
def test_a_process_that_is_ready_has_worked_out_every_term() -> None:
    service = make_service("Alpha")
    named_term("food", "voedsel", "nourriture")
    searchable(service)
    index = make_ready()
    assert index is current_index()
    assert index.base.worked_out.keys() >= index.lexicon.kin.keys() > set()
