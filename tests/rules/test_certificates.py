"""The programme that looks for a certificate: the cheapest one, right in every sum, or none."""

from typing import Any

import pytest
from scipy.optimize import milp

from nabij.rules import certificates
from nabij.rules.certificates import cheapest_change

# Two by two with totals of rows and columns; a change goes round the four cells, or through totals.
CELLS = ("a", "b", "c", "d")
SUMS = [
    {"a": 1, "b": 1, "ab": -1}, {"c": 1, "d": 1, "cd": -1}, {"a": 1, "c": 1, "ac": -1}, {"b": 1, "d": 1, "bd": -1},
]  # fmt: skip
SUMS_OF = {key: [number for number, known in enumerate(SUMS) if key in known] for known in SUMS for key in known}


def changed(prices: dict[str, float], fixed: str = "") -> set[str] | None:
    return cheapest_change(
        "a", sums=SUMS, sums_of=SUMS_OF, allowed=lambda key, change: key not in fixed.split(),
        cost=lambda key: prices.get(key, 1.0),
    )  # fmt: skip


def test_it_goes_where_withholding_costs_least() -> None:
    assert changed({"ab": 9, "ac": 9, "bd": 9, "cd": 9}) == set(CELLS)
    assert changed({"b": 9, "c": 9}) == {"a", "ab", "ac"}


def test_what_cannot_change_otherwise_has_no_certificate() -> None:
    assert changed({}, fixed="b ab") is None


def test_no_clock_decides_what_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of time would hide other numbers on a busy machine."""
    limits: list[set[str]] = []
    solve = milp

    def watched(*given: Any, options: dict[str, float], **said: Any) -> Any:
        limits.append(set(options))
        return solve(*given, options=options, **said)

    monkeypatch.setattr(certificates, "milp", watched)
    assert changed({}) is not None
    assert limits == [{"node_limit"}] * 2
