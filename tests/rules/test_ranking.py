"""Ranks against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.ranking import Place, rank


def rank_by_counting(values: list[float]) -> list[Place]:
    of = len(values)
    places = []
    for value in values:
        above, below = sum(other > value for other in values), sum(other < value for other in values)
        places.append(Place(above + 1, of - below, of, below / max(of - 1, 1)))
    return places


@given(st.lists(st.one_of(st.integers(0, 5).map(float), st.floats(-1e9, 1e9)), min_size=1))
def test_rank_is_one_more_than_how_many_are_higher(values: list[float]) -> None:
    assert rank(values) == rank_by_counting(values)


def test_rank_of_equal_values_is_shared() -> None:
    assert rank([7, 9, 7, 1]) == [
        Place(2, 3, 4, 1 / 3), Place(1, 1, 4, 1.0), Place(2, 3, 4, 1 / 3), Place(4, 4, 4, 0.0),
    ]  # fmt: skip


def test_rank_of_one_alone_has_nobody_below() -> None:
    assert rank([3]) == [Place(1, 1, 1, 0.0)]
