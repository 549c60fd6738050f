"""Counts of searches leave by one file and one function, with nobody in them."""

import ast
from datetime import date
from pathlib import Path

import pytest

import nabij
from nabij.directory.models import SearchTally, Service, ServiceTally
from nabij.directory.trust.tallies_shown import (
    emptying_filters,
    interest_in,
    last_quarter,
    most_asked,
    quarter_of,
    unmet_demand,
    unmet_nearby,
)
from nabij.rules.disclosure import ALL, HIDDEN, ZERO, Count
from nabij.vocabulary.models import Term
from tests import worlds
from tests.directory.world import make_service, make_term

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SUMMER = quarter_of(date(2026, 8, 15))


def searched(need: Term | None, district: int | None, count: int, *, month: date, language: str = "nl") -> None:
    SearchTally.objects.create(
        month=month, need=need, district_id=district, language=language, outcome="nothing", count=count
    )


def opened(service: Service, count: int, *, month: date, language: str = "nl", event: str = "opened") -> None:
    ServiceTally.objects.create(service=service, month=month, language=language, event=event, count=count)


def test_a_quarter_has_three_whole_months_and_the_last_one_has_ended() -> None:
    assert (SUMMER.first, SUMMER.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert last_quarter(TODAY) == SUMMER
    assert last_quarter(date(2026, 1, 1)).last == date(2025, 12, 31)


def test_unmet_demand_hides_the_small_counts_and_what_gives_them_away() -> None:
    town = worlds.small_town(derived=False)
    markt, kade = town.units["district:markt"].pk, town.units["district:kade"].pk
    food, debt = make_term("food"), make_term("debt")
    searched(food, markt, 2, month=date(2026, 7, 1))
    searched(food, kade, 12, month=date(2026, 9, 1))
    searched(debt, markt, 9, month=date(2026, 8, 1))
    searched(debt, kade, 30, month=date(2026, 8, 1), language="fr")
    searched(None, None, 6, month=date(2026, 8, 1))
    searched(food, markt, 500, month=date(2026, 10, 1))  # of another quarter
    table = unmet_demand(SUMMER, today=TODAY)
    assert table[food.pk, markt, "nl"].fewer_than == 5
    assert table[food.pk, markt, ALL].number is None
    assert HIDDEN in (table[food.pk, kade, ALL], table[food.pk, ALL, ALL])
    assert table[None, None, ALL] == Count(6)
    assert table[debt.pk, None, ALL] == ZERO


def test_a_quarter_that_still_runs_is_never_told_exactly() -> None:
    for told in (unmet_demand, emptying_filters):
        with pytest.raises(ValueError, match="have ended"):
            told(quarter_of(TODAY), today=TODAY)
        told(quarter_of(TODAY), today=date(2027, 1, 1))


def test_near_a_district_the_ended_quarter_is_exact_and_the_running_one_a_floor() -> None:
    town = worlds.small_town(derived=False)
    markt, kade = town.units["district:markt"].pk, town.units["district:kade"].pk
    food, debt, lonely = make_term("food"), make_term("debt"), make_term("lonely")
    for need, district, count in ((food, markt, 20), (food, kade, 8), (debt, markt, 40), (lonely, kade, 9)):
        searched(need, district, count, month=date(2026, 8, 1))
    searched(food, markt, 13, month=date(2026, 10, 1))
    searched(food, markt, 1, month=date(2026, 11, 1))
    searched(debt, markt, 4, month=date(2026, 11, 1))
    searched(lonely, kade, 90, month=date(2026, 11, 1))
    found = unmet_nearby(markt, today=TODAY)
    assert [(row.need, row.nearby.number, row.everywhere.number) for row in found.ended] == [
        (debt, 40, 40), (food, 20, 28), (lonely, 0, 9),
    ]  # fmt: skip
    assert found.running == ((food, Count(10, at_least=True)), (debt, Count(None, fewer_than=5)))
    whole = unmet_nearby(None, today=TODAY)
    assert [(row.need, row.nearby.number) for row in whole.ended] == [(debt, 40), (food, 28), (lonely, 9)]


def test_what_is_asked_for_most_is_named_without_a_number_and_only_when_many_asked() -> None:
    town = worlds.small_town(derived=False)
    markt, kade = town.units["district:markt"].pk, town.units["district:kade"].pk
    food, debt, lonely = make_term("food"), make_term("debt"), make_term("lonely")
    for need, district, count in ((food, markt, 6), (debt, markt, 3), (debt, kade, 9), (lonely, markt, 4)):
        searched(need, district, count, month=date(2026, 11, 1))
    since = date(2026, 9, 1)
    assert most_asked(None, since=since, most=5) == ["debt", "food"]
    assert most_asked([markt], since=since, most=5) == ["food"]
    assert most_asked(None, since=date(2026, 12, 1), most=5) == []


def test_who_looks_for_a_service_is_told_by_month_with_small_counts_hidden() -> None:
    service = make_service("Soup")
    opened(service, 3, month=date(2026, 10, 1))
    opened(service, 11, month=date(2026, 10, 1), language="fr")
    opened(service, 40, month=date(2026, 10, 1), event="shown")
    opened(service, 8, month=date(2026, 11, 1))
    opened(service, 99, month=date(2026, 1, 1))  # too long ago
    opened(make_service("Other"), 70, month=date(2026, 10, 1))
    interest = interest_in(service.pk, today=TODAY)
    (october,) = interest.months
    assert (october.month, october.shown) == (date(2026, 10, 1), Count(40))
    assert october.opened_by_language["nl"].fewer_than == 5
    assert HIDDEN in (october.opened, october.opened_by_language["fr"])
    assert (interest.opened_so_far, interest.shown_so_far) == (Count(5, at_least=True), ZERO)


def test_nothing_else_reads_the_tallies() -> None:
    """Outside the file that counts and the one that tells, no code names the tallies' rows or tables."""
    root = Path(nabij.__file__).parent
    goes_with_it = Path("directory/referring.py")
    allowed = {Path("directory/search/tallies.py"), Path("directory/trust/tallies_shown.py")}
    trespassers = []
    for path in root.rglob("*.py"):
        here = path.relative_to(root)
        if here in allowed or "migrations" in here.parts or here.parts[:2] == ("directory", "models"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = (
                (isinstance(node, ast.Name) and node.id in {"SearchTally", "ServiceTally"})
                or (isinstance(node, ast.Attribute) and node.attr in {"SearchTally", "ServiceTally", "tallies"})
                or (isinstance(node, ast.alias) and node.name in {"SearchTally", "ServiceTally"})
                or (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and any(table in node.value.lower().replace("_", "") for table in ("searchtally", "servicetally"))
                    and "\n" not in node.value  # a docstring may speak of them
                    and not (here == goes_with_it and node.value == "directory.ServiceTally")  # it names, never reads
                )
            )
            if named and not (
                isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "search"
            ):
                trespassers.append(f"{here}:{getattr(node, 'lineno', 0)}")
    assert trespassers == []
