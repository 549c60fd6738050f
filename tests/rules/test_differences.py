"""Two figures side by side: a difference is only called one when it may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.differences import Difference, Direction, Measured, Verdict, difference, favour

Y2021 = (date(2021, 1, 1), date(2021, 12, 31))
Y2024 = (date(2024, 1, 1), date(2024, 12, 31))


def measured(
    value: float | None,
    half: float | None = None,
    *,
    status: str = "known",
    period: tuple[date, date] = Y2021,
) -> Measured:
    lower, upper = (None, None) if half is None or value is None else (value - half, value + half)
    return Measured(status, value, lower, upper, period)


SPEC = [
    ("intervals apart", measured(30, 2), measured(20, 2), "higher"),
    ("intervals apart, lower", measured(20, 2), measured(30, 2), "lower"),
    ("intervals touch", measured(30, 5), measured(20, 5), "unclear"),
    ("intervals overlap", measured(30, 6), measured(20, 6), "unclear"),
    ("no intervals, values differ", measured(30), measured(20), "no_interval"),
    ("no intervals, hardly different", measured(20.9), measured(20), "near"),
    ("no intervals, the same", measured(20), measured(20), "equal"),
    ("one interval is not enough", measured(30, 1), measured(20), "no_interval"),
    ("zero is a figure", measured(0, status="zero"), measured(20), "no_interval"),
    ("suppressed", measured(None, status="suppressed"), measured(20), "no_value"),
    ("missing", measured(20), measured(None, status="missing"), "no_value"),
    ("another year", measured(30, 1), measured(20, 1, period=Y2024), "other_period"),
]


@pytest.mark.parametrize(("case", "here", "reference", "verdict"), SPEC, ids=[row[0] for row in SPEC])
def test_the_verdict(case: str, here: Measured, reference: Measured, verdict: str) -> None:
    assert difference(here, reference).verdict == verdict


def test_the_interval_of_a_difference_against_newcombe_s_own_example() -> None:
    """56/70 against 48/80: Newcombe (1998) gives 0.20 (0.0524 to 0.3339) from the two Wilson intervals."""
    first = Measured("known", 56 / 70, 0.691830, 0.876960, Y2021)
    second = Measured("known", 48 / 80, 0.490450, 0.700410, Y2021)
    found = difference(first, second)
    assert found.amount == pytest.approx(0.20)
    assert found.lower == pytest.approx(0.0524, abs=2e-3)
    assert found.upper == pytest.approx(0.3339, abs=2e-3)
    assert found.verdict == "unclear"  # the intervals overlap, so no difference is claimed


interval = st.tuples(st.floats(0, 100), st.floats(0, 20), st.floats(0, 20))


@given(interval, interval)
def test_a_claimed_difference_has_apart_intervals_and_mirrors(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    a = Measured("known", one[0], one[0] - one[1], one[0] + one[2], Y2021)
    b = Measured("known", other[0], other[0] - other[1], other[0] + other[2], Y2021)
    found, mirrored = difference(a, b), difference(b, a)
    assert None not in (found.amount, found.lower, found.upper, mirrored.amount, mirrored.lower, mirrored.upper)
    assert found.amount == -(mirrored.amount or 0.0)
    assert found.lower == pytest.approx(-(mirrored.upper or 0.0))
    assert {found.verdict, mirrored.verdict} in ({"higher", "lower"}, {"unclear"})
    if found.verdict == "higher":
        assert (found.lower or 0.0) > 0
    if found.verdict == "lower":
        assert (found.upper or 0.0) < 0


@pytest.mark.parametrize(
    ("verdict", "amount", "direction", "word"),
    [
        ("higher", 5, "higher_is_worse", "worse"),
        ("higher", 5, "higher_is_better", "better"),
        ("lower", -5, "higher_is_worse", "better"),
        ("lower", -5, "higher_is_better", "worse"),
        ("no_interval", 5, "higher_is_worse", "worse"),
        ("higher", 5, "neutral", "neutral"),
        ("unclear", 5, "higher_is_worse", None),
        ("near", 0.5, "higher_is_worse", None),
        ("equal", 0, "higher_is_worse", None),
        ("no_value", None, "higher_is_worse", None),
    ],
)
def test_better_or_worse_follows_the_indicator_s_direction(
    verdict: Verdict, amount: float | None, direction: Direction, word: str | None
) -> None:
    assert favour(Difference(verdict, amount), direction) == word
