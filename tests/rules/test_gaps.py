"""Whether a source is recent, how a question is covered, which levels an indicator reaches: tables and invariants."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.gaps import (
    FREQUENCY_MONTHS,
    PUBLICATION_LAG_MONTHS,
    WITHOUT_RHYTHM_MONTHS,
    Coverage,
    IndicatorFacts,
    LevelCover,
    Recency,
    SourceFacts,
    coverage,
    freshness,
    level_cover,
    months_between,
    without_recent_values,
)

TODAY = date(2026, 11, 21)


def source(**facts: object) -> SourceFacts:
    wanted: dict[str, object] = {
        "slug": "a-source",
        "kind": "register",
        "period_start": None,
        "period_end": None,
        "update_frequency": None,
        "next_expected_on": None,
    }
    return SourceFacts(**{**wanted, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "recency", "age", "allowed"),
    [
        ({"period_end": date(2024, 1, 1), "update_frequency": "ANNUAL"}, Recency.RECENT, 34, 36),
        ({"period_end": date(2021, 12, 31), "update_frequency": "ANNUAL"}, Recency.OLD, 58, 36),
        ({"period_end": date(2023, 11, 21), "update_frequency": "ANNUAL"}, Recency.RECENT, 36, 36),
        ({"period_end": date(2023, 10, 21), "update_frequency": "ANNUAL"}, Recency.OLD, 37, 36),
        ({"period_end": date(2021, 1, 1), "update_frequency": "DECENNIAL"}, Recency.RECENT, 70, 144),
        ({"period_end": date(2021, 12, 1)}, Recency.RECENT, 59, 60),
        ({"period_end": date(2011, 12, 31)}, Recency.OLD, 178, 60),
        ({"period_start": date(2015, 1, 1)}, Recency.OLD, 142, 60),
        ({"period_end": date(2025, 1, 1), "update_frequency": "IRREG"}, Recency.RECENT, 22, 60),
        ({}, Recency.UNKNOWN, None, 60),
        ({"update_frequency": "ANNUAL"}, Recency.UNKNOWN, None, 36),
        ({"update_frequency": "CONT"}, Recency.RECENT, None, None),
        ({"kind": "legal", "period_start": date(1980, 1, 1)}, Recency.DOES_NOT_AGE, None, None),
        ({"kind": "contact"}, Recency.DOES_NOT_AGE, None, None),
        (
            {"period_end": date(2025, 1, 1), "update_frequency": "ANNUAL", "next_expected_on": date(2026, 11, 20)},
            Recency.OVERDUE, 22, 36,
        ),
        (
            {"period_end": date(2025, 1, 1), "update_frequency": "ANNUAL", "next_expected_on": date(2026, 11, 21)},
            Recency.RECENT, 22, 36,
        ),
        ({"period_end": date(2026, 1, 1), "next_expected_on": date(2025, 6, 1)}, Recency.RECENT, 10, 60),
        ({"next_expected_on": date(2026, 1, 1)}, Recency.OVERDUE, None, 60),
        ({"period_end": date(2027, 12, 31)}, Recency.RECENT, 0, 60),
    ],
)  # fmt: skip
def test_a_source_is_recent_as_long_as_its_rhythm_and_the_lag_of_publication_allow(
    facts: dict[str, object], recency: Recency, age: int | None, allowed: int | None
) -> None:
    fresh = freshness(source(**facts), today=TODAY)
    assert (fresh.recency, fresh.age_months, fresh.allowed_months) == (recency, age, allowed)


def slow_months_between(earlier: date, later: date) -> int:
    """Reference: count how often one can add a month, day by day, keeping to the month's last day."""
    months = 0
    while True:
        number = earlier.month + months
        year, month = earlier.year + number // 12, number % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        if date(year, month, min(earlier.day, last)) > later:
            return months
        months += 1


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(DAYS, DAYS)
def test_months_between_agrees_with_counting_them(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert months_between(earlier, later) == slow_months_between(earlier, later)
    assert months_between(later, earlier) == -months_between(earlier, later)


@given(DAYS, st.sampled_from([None, *FREQUENCY_MONTHS]), DAYS, st.integers(0, 4000))
def test_a_source_never_becomes_recent_by_waiting(end: date, frequency: str | None, today: date, days: int) -> None:
    facts = source(period_end=end, update_frequency=frequency)
    now = freshness(facts, today=today)
    later = freshness(facts, today=today + timedelta(days=days))
    assert not (now.is_gap and not later.is_gap)
    rhythm = FREQUENCY_MONTHS.get(frequency or "")
    assert now.allowed_months == (WITHOUT_RHYTHM_MONTHS if rhythm is None else rhythm + PUBLICATION_LAG_MONTHS)


def test_sources_without_recent_values_stand_oldest_first_and_unknown_last() -> None:
    found = without_recent_values(
        [
            source(slug="unknown"),
            source(slug="recent", period_end=date(2026, 1, 1)),
            source(slug="old", period_end=date(2011, 1, 1)),
            source(slug="older", period_end=date(2001, 1, 1)),
            source(slug="law", kind="legal"),
        ],
        today=TODAY,
    )
    assert [facts.slug for facts, _ in found] == ["older", "old", "unknown"]


@pytest.mark.parametrize(
    ("indicators", "figures", "others", "expected"),
    [
        (2, 1, 0, Coverage.FIGURES),
        (2, 0, 3, Coverage.INDICATOR),
        (0, 0, 1, Coverage.WARM),
        (0, 0, 0, Coverage.NOTHING),
    ],
)
def test_a_question_is_covered_as_far_as_its_best_lead(
    indicators: int, figures: int, others: int, expected: Coverage
) -> None:
    assert coverage(indicators=indicators, indicators_with_figures=figures, other_sources=others) is expected


def test_the_matrix_of_levels_says_why_a_figure_is_not_there() -> None:
    ((sector, district, neighbourhood, zone), (median_sector, *_)) = level_cover(
        [
            IndicatorFacts("population", given_at=frozenset({"sector"}), rolls_up=True),
            IndicatorFacts("median", given_at=frozenset({"district"}), rolls_up=False),
        ],
        ["sector", "district", "neighbourhood", "zone"],
        units={"sector": 699, "district": 118, "neighbourhood": 0, "zone": 5},
        with_figure={("population", "sector"): 699, ("population", "district"): 100},
    )
    assert (sector.cover, sector.is_gap) == (LevelCover.FULL, False)
    assert (district.cover, district.with_figure, district.units) == (LevelCover.PARTLY, 100, 118)
    assert neighbourhood.cover is LevelCover.NO_UNITS
    assert zone.cover is LevelCover.NONE
    assert median_sector.cover is LevelCover.NOT_GIVEN


def test_units_nobody_lives_in_that_have_a_figure_all_the_same_never_make_more_than_full() -> None:
    ((cell,),) = level_cover(
        [IndicatorFacts("area", given_at=frozenset({"sector"}), rolls_up=True)], ["sector"],
        units={"sector": 699}, with_figure={("area", "sector"): 724},
    )  # fmt: skip
    assert (cell.cover, cell.with_figure, cell.units) == (LevelCover.FULL, 724, 724)


def test_what_is_rolled_up_reaches_larger_levels_only() -> None:
    ((sector, municipality, zone),) = level_cover(
        [IndicatorFacts("unemployment", given_at=frozenset({"municipality"}), rolls_up=True)],
        ["sector", "municipality", "zone"],
        units={"sector": 699, "municipality": 19, "zone": 5},
        with_figure={("unemployment", "municipality"): 19},
    )
    assert sector.cover is LevelCover.NOT_GIVEN
    assert municipality.cover is LevelCover.FULL
    assert zone.cover is LevelCover.NONE
