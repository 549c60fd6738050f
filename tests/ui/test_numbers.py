"""Numbers, amounts and dates as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.disclosure import Count
from nabij.ui import numbers

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "fr", "en"),
    [
        (1246136, 0, "1.246.136", f"1{NBSP}246{NBSP}136", "1,246,136"),
        (13.25, 1, "13,3", "13,3", "13.3"),
        (0, 1, "0,0", "0,0", "0.0"),
        (-0.04, 1, "0,0", "0,0", "0.0"),
        (-1234.5, 1, "-1.234,5", f"-1{NBSP}234,5", "-1,234.5"),
        (None, 0, "onbekend", "inconnu", "unknown"),
        (float("nan"), 1, "onbekend", "inconnu", "unknown"),
    ],
)
def test_figures_in_each_language(value: float | None, decimals: int, nl: str, fr: str, en: str) -> None:
    assert [numbers.figure(value, decimals, lang) for lang in ("nl", "fr", "en")] == [nl, fr, en]


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(["nl", "fr", "en"]))
def test_figures_agree_with_babel(value: float, decimals: int, lang: str) -> None:
    """Babel formats a value that is already rounded; it is the slow reference."""
    exact = numbers.rounded(value, decimals)
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    reference = format_decimal(exact, format=pattern, locale=numbers.LOCALES[lang]).replace("\u202f", NBSP)
    expected = reference.replace("-", "") if exact == 0 else reference
    assert numbers.figure(value, decimals, lang) == expected


@given(st.floats(-1e12, 1e12))
def test_no_number_holds_the_narrow_space_that_the_typeface_lacks(value: float) -> None:
    assert "\u202f" not in numbers.figure(value, 2, "fr")


def test_halves_are_rounded_up_as_by_hand() -> None:
    assert [numbers.rounded(value, 0) for value in (0.5, 1.5, 2.5, -2.5)] == [
        Decimal(1),
        Decimal(2),
        Decimal(3),
        Decimal(-3),
    ]


@pytest.mark.parametrize(
    ("unit", "nl", "fr", "en"),
    [
        ("%", f"13,2{NBSP}%", f"13,2{NBSP}%", "13.2%"),
        ("EUR", f"€{NBSP}13,2", f"13,2{NBSP}€", "€13.2"),
        ("persons/km2", f"13,2{NBSP}mensen per km²", f"13,2{NBSP}personnes par km²", f"13.2{NBSP}people per km²"),
        ("bicycles", f"13,2{NBSP}bicycles", f"13,2{NBSP}bicycles", f"13.2{NBSP}bicycles"),
    ],
)
def test_units_of_measure_in_each_language(unit: str, nl: str, fr: str, en: str) -> None:
    assert [numbers.with_unit(13.2, 1, unit, lang) for lang in ("nl", "fr", "en")] == [nl, fr, en]


def test_an_unknown_value_has_no_unit() -> None:
    assert numbers.with_unit(None, 1, "%", "nl") == "onbekend"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2019, 1, 1), date(2021, 12, 31), "2019–2021"),
        (date(2026, 11, 1), date(2026, 11, 30), "11/2026"),
        (date(2024, 2, 1), date(2024, 4, 30), "02/2024–04/2024"),
        (date(2024, 1, 1), date(2024, 1, 1), "01/01/2024"),
        (date(2026, 11, 21), date(2026, 12, 3), "21/11/2026–03/12/2026"),
        (None, date(2026, 12, 3), "tot 03/12/2026"),
        (date(2026, 12, 3), None, "sinds 03/12/2026"),
        (None, None, "onbekend"),
    ],
)
def test_periods_in_their_shortest_exact_form(start: date | None, end: date | None, expected: str) -> None:
    assert numbers.period(start, end, "nl") == expected


def test_a_day_in_words() -> None:
    third = date(2026, 12, 3)
    assert [numbers.day_in_words(third, lang) for lang in ("nl", "fr", "en")] == [
        "donderdag 3 december 2026",
        "jeudi 3 décembre 2026",
        "Thursday 3 December 2026",
    ]
    assert numbers.day_in_words(date(2026, 12, 1), "fr") == "mardi 1er décembre 2026"


def test_an_interval_is_empty_where_a_bound_is_unknown() -> None:
    assert numbers.interval(12.1, 14.4, 1, "%", "fr") == f"12,1 à 14,4{NBSP}%"
    assert numbers.interval(None, 14.4, 1, "%", "fr") == ""


@pytest.mark.parametrize(
    ("count", "nl", "fr", "en"),
    [
        (Count(1230), "1.230", "1 230", "1,230"),
        (Count(0), "0", "0", "0"),
        (Count(None, fewer_than=5), "minder dan 5", "moins de 5", "fewer than 5"),
        (Count(None), "niet getoond", "non affiché", "not shown"),
        (Count(10, at_least=True), "minstens 10", "au moins 10", "at least 10"),
    ],
)
def test_a_hidden_count_is_said_in_words_and_never_as_zero(count: Count, nl: str, fr: str, en: str) -> None:
    said = [numbers.disclosed(count, lang).replace("\u00a0", " ") for lang in ("nl", "fr", "en")]
    assert said == [nl, fr, en]
    assert Template("{% load nabij %}{{ count|disclosed }}").render(Context({"count": count}))
