"""Classes of a map."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.classes import CLASSES_OF_A_MAP, ValueClass, class_of, value_classes

# Few distinct values on purpose: ties are what goes wrong.
tied_values = st.lists(st.integers(-5, 12).map(float), max_size=60)
any_values = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1)), max_size=60)


@given(st.one_of(tied_values, any_values))
def test_every_value_lies_in_exactly_one_class_and_the_counts_add_up(values: list[float]) -> None:
    classes = value_classes(values)
    assert sum(one.count for one in classes) == len(values)
    for value in values:
        holding = [index for index, one in enumerate(classes) if one.lower <= value <= one.upper]
        assert holding == [class_of(value, classes)]


@given(st.one_of(tied_values, any_values))
def test_there_are_five_classes_or_one_per_distinct_value_none_empty_in_order(values: list[float]) -> None:
    classes = value_classes(values)
    assert len(classes) == min(CLASSES_OF_A_MAP, len(set(values)))
    assert all(one.count >= 1 and one.lower <= one.upper for one in classes)
    assert all(first.upper < second.lower for first, second in pairwise(classes))


@given(st.sets(st.integers(0, 10_000), min_size=25, max_size=120))
def test_without_ties_no_class_differs_from_another_by_more_than_one(values: set[int]) -> None:
    sizes = [one.count for one in value_classes(float(value) for value in values)]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([], (), id="all missing"),
        pytest.param([7.0] * 20, (ValueClass(7, 7, 20),), id="all equal"),
        pytest.param([1, 1, 1, 2, 3], (ValueClass(1, 1, 3), ValueClass(2, 2, 1), ValueClass(3, 3, 1)), id="under five"),
        pytest.param(
            [0] * 50 + [1, 2, 3, 4, 5],
            (ValueClass(0, 0, 50), ValueClass(1, 1, 1), ValueClass(2, 2, 1), ValueClass(3, 4, 2), ValueClass(5, 5, 1)),
            id="one value stands for most units",
        ),
    ],
)
def test_ties_and_few_values(values: list[float], expected: tuple[ValueClass, ...]) -> None:
    assert value_classes(values) == expected


@pytest.mark.parametrize("value", [0.5, 2.5, 9.0])
def test_a_value_outside_every_class_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="none of the classes"):
        class_of(value, (ValueClass(1, 2, 3), ValueClass(3, 4, 1)))
