"""Classes of a map: at most five groups of values, about equally many units in each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLASSES_OF_A_MAP = 5


@dataclass(frozen=True)
class ValueClass:
    """A group of neighbouring values. The bounds are values that occur, both inclusive; `count` units lie in it."""

    lower: float
    upper: float
    count: int


def value_classes(values: Iterable[float], most: int = CLASSES_OF_A_MAP) -> tuple[ValueClass, ...]:
    """Split values into classes of about equal size, lowest first.

    There are `most` classes, or as many as there are distinct values; none where there are no values. Equal values are
    never split over two classes, so sizes differ where many units share a value. Give values as they are shown
    (rounded), so that the bounds in the legend are exact.
    """
    distinct = sorted(Counter(values).items())
    wanted = min(most, len(distinct))
    remaining = sum(count for _value, count in distinct)
    classes: list[ValueClass] = []
    start = 0
    for left in range(wanted, 0, -1):
        end = _end_of_class(distinct, start, remaining / left, must_leave=left - 1)
        size = sum(count for _value, count in distinct[start:end])
        classes.append(ValueClass(distinct[start][0], distinct[end - 1][0], size))
        remaining -= size
        start = end
    return tuple(classes)


def _end_of_class(distinct: Sequence[tuple[float, int]], start: int, target: float, must_leave: int) -> int:
    """Where the class that begins at `start` ends: nearest to `target` units, leaving a value for each later class."""
    if must_leave == 0:
        return len(distinct)
    end, size = start + 1, distinct[start][1]
    while end < len(distinct) - must_leave and abs(size + distinct[end][1] - target) <= abs(size - target):
        size += distinct[end][1]
        end += 1
    return end


def class_of(value: float, classes: Sequence[ValueClass]) -> int:
    """The index of the class that holds `value`, 0 for the lowest. ValueError for a value outside every class."""
    index = bisect_left([one.upper for one in classes], value)
    if index == len(classes) or value < classes[index].lower:
        raise ValueError(f"{value} lies in none of the classes")
    return index
