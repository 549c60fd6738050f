"""Tables of a year's cards, that leave together: true, and nothing hidden can be worked out by who holds them all."""

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from nabij.rules import card_tables as tables
from nabij.rules import certificates, disclosure
from nabij.rules.card_tables import CardsCounted, card_tables
from nabij.rules.disclosure import Count
from nabij.rules.reach_table import TOTAL, YEAR, Cell, CellKey

LIES_IN = {"north": ("region",), "south": ("region",)}
OUTCOMES = (("expired", ""), ("helped", ""), ("waiting", ""), ("refused.service.full", "a"),
            ("refused.service.full", "b"), ("refused.person.changed-mind", "b"),
            ("refused.person.changed-mind", "a"))  # fmt: skip
# Every reason at every service: no reader may rule one out, since a card of any service can be refused for any reason.
SORTS = [
    CardsCounted(place, outcome, kind, service, said, weeks, days, 0)
    for place in ("north", "south", "not said")
    for kind in ("food", "housing")
    for outcome, service in OUTCOMES
    for said in ("", "helped", "not-helped")
    for weeks in ((3, 30) if outcome == "waiting" else (None,))
    for days in ((None,) if outcome == "expired" else (3, 40))
]


@st.composite
def years(draw: st.DrawFn) -> list[CardsCounted]:
    some = draw(st.lists(st.sampled_from(SORTS), min_size=4, max_size=12, unique=True))
    return [replace(sort, cards=draw(st.sampled_from([1, 2, 4, 6, 9]))) for sort in some]


def names_of(one: CardsCounted) -> set[tuple[str, CellKey]]:
    """Every number of every table that cards of this sort are in, written down anew."""
    places = {one.place, *LIES_IN.get(str(one.place), ()), "everywhere"}
    found = {(tables.CARDS, (YEAR, place, value)) for place in places for value in (one.outcome, TOTAL)}
    if one.said:
        found |= {(tables.SAID, (YEAR, place, value)) for place in places for value in (one.said, TOTAL)}
    word = {"expired": "unanswered"}.get(one.outcome, one.outcome)
    word = word.rsplit(".", 1)[0] if word.startswith("refused") else word
    values = {word, TOTAL} | ({"answered"} if one.outcome != "expired" else set())
    found |= {(tables.KINDS, (YEAR, one.kind, value)) for value in values}
    found |= {(tables.CARDS, (YEAR, "everywhere", value)) for value in values}
    if one.outcome.startswith("refused"):
        found |= {(tables.REASONS, (YEAR, one.kind, one.outcome)), (tables.BOUNCED, (YEAR, "everywhere", one.service))}
        found |= {(tables.CARDS, (YEAR, "everywhere", "refused"))}
    for kind in (one.kind, "everywhere"):
        if one.weeks is not None:
            found.add((tables.WEEKS, (YEAR, kind, "to-8" if one.weeks <= 8 else "longer")))
        if one.days is not None:
            found.add((tables.DAYS, (YEAR, kind, "to-7" if one.days <= 7 else "to-30" if one.days <= 30 else "longer")))
    return found


def cards(place: str, outcome: str, service: str, number: int, said: str = "", days: int | None = 3) -> CardsCounted:
    kind = "housing" if outcome == "refused.service.full" and place == "north" else "food"
    return CardsCounted(place, outcome, kind, service, said, None, days, number)


# In both, all refusals by persons are at one service, and hardly anything else fits in the totals that stay.
SIX_AT_ONE_SERVICE = [
    cards("north", "expired", "", 1, days=None), cards("not said", "helped", "", 1),
    cards("not said", "refused.service.full", "a", 6), cards("north", "refused.person.changed-mind", "b", 4),
]  # fmt: skip
TWELVE_CARDS = [
    *(cards("north", "expired", "", 1, said, None) for said in ("", "helped", "not-helped")),
    cards("north", "helped", "", 1), cards("north", "helped", "", 1, days=40),
    cards("north", "refused.person.changed-mind", "b", 1), cards("north", "refused.service.full", "a", 1),
    cards("not said", "refused.person.changed-mind", "b", 1),
    cards("not said", "refused.person.changed-mind", "b", 4, days=40),
]  # fmt: skip


@settings(max_examples=8, deadline=None)
@example(SIX_AT_ONE_SERVICE)
@example(TWELVE_CARDS)
@given(years())
def test_what_is_shown_is_true_and_what_is_hidden_stays_open(year: list[CardsCounted]) -> None:
    made = card_tables(year, LIES_IN)
    shown: dict[tuple[str, CellKey], Cell] = {
        (name, key): cell for name, table in made.items() for key, cell in table.items()
    }
    truth: Counter[Any] = Counter()
    for one in year:
        truth.update(dict.fromkeys(names_of(one), one.cards))
    assert set(shown) == set(truth)
    for name, cell in shown.items():
        assert cell.contacts.number in (None, truth[name])
        assert cell.contacts.number is None or not 1 <= cell.contacts.number < 5
    assert not worked_out(shown)


@pytest.mark.parametrize("year", [SIX_AT_ONE_SERVICE, TWELVE_CARDS])
@pytest.mark.parametrize("gives_up", [False, True])
def test_a_search_that_gives_up_hides_more_and_gives_nothing_away(
    year: list[CardsCounted], gives_up: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "_STEPS", 0)
    asked = []

    def programmed(cell: Any, **known: Any) -> set[Any] | None:
        asked.append(cell)
        return None if gives_up else cheapest(cell, **known)

    cheapest = certificates.cheapest_change
    monkeypatch.setattr(certificates, "cheapest_change", programmed)
    made = card_tables(year, LIES_IN)
    assert asked
    assert not worked_out({(name, key): cell for name, table in made.items() for key, cell in table.items()})


def worked_out(shown: dict[tuple[str, CellKey], Cell]) -> set[tuple[str, CellKey]]:
    """The hidden numbers with one possible value, for a reader who knows how cards can be, not how many are so."""
    names = [names_of(one) for one in SORTS]
    possible = [place for place, found in enumerate(names) if found <= shown.keys()]
    rows = {name: np.array([name in names[place] for place in possible], dtype=float) for name in shown}
    low, high = [], []
    for cell in shown.values():
        number, small = cell.contacts.number, cell.contacts.fewer_than
        low.append(1 if number is None else number)
        high.append(number if number is not None else 4 if small else 999)
    known = LinearConstraint(np.array(list(rows.values())), low, high)
    seen: dict[tuple[str, CellKey], set[int]] = {
        name: set() for name, cell in shown.items() if cell.contacts.number is None
    }
    for name, possible_values in seen.items():
        for sign in (1, -1):
            if len(possible_values) < 2:
                found = milp(sign * rows[name], integrality=np.ones(len(possible)), constraints=known)
                assert found.x is not None, found.message
                for other, values in seen.items():
                    values.add(round(rows[other] @ np.round(found.x)))
    return {name for name, values in seen.items() if len(values) < 2}


def test_the_attack_finds_a_refusal_that_the_other_reason_gives_away() -> None:
    """Nine were refused, six by the service: then three were by the person, whatever is written there."""
    year = [replace(one, cards=number) for one, number in ((SORTS[28], 6), (SORTS[34], 3))]
    shown = {(name, key): cell for name, table in card_tables(year, LIES_IN).items() for key, cell in table.items()}
    assert not worked_out(shown)
    truth = Counter({name: sum(one.cards for one in year if name in names_of(one)) for name in shown})
    told = {name: cell if truth[name] < 5 else Cell(Count(truth[name]), truth[name], 0) for name, cell in shown.items()}
    assert worked_out(told)


@pytest.mark.parametrize(
    ("weeks", "band"), [(0, "to-8"), (8, "to-8"), (9, "to-26"), (26, "to-26"), (27, "longer"), (None, "unknown")]
)
def test_weeks_are_told_in_bands(weeks: int | None, band: str) -> None:
    assert tables.week_band(weeks) == band
