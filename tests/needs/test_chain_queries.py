"""What the chain shows of itself: coverage, sources of a question, gaps, levels not covered; in few queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from nabij.needs import chain
from nabij.needs.models import Indicator, Standing
from nabij.rules.gaps import Coverage, LevelCover, Recency
from nabij.territory.models import Level, Unit
from tests import worlds

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def a_figure(indicator: Indicator, unit: Unit) -> Standing:
    day = date(2025, 1, 1)
    return Standing.objects.create(
        indicator=indicator, unit=unit, period_start=day, period_end=day, rank=1, rank_last=1, of=1, share_below=0
    )


@pytest.fixture
def districts() -> list[Unit]:
    level = Level.objects.create(slug="district", rank=2, kind="tree", name_nl="wijk")
    Level.objects.create(slug="sector", rank=1, kind="tree", name_nl="sector")
    Level.objects.create(slug="bar-area", rank=9, kind="overlay", name_nl="BAR")
    people = {"population_on": date(2024, 1, 1)}
    return [
        Unit.objects.create(level=level, slug="1", population=10, **people),
        Unit.objects.create(level=level, slug="2", population=None),
        Unit.objects.create(level=level, slug="900", population=0, **people),
    ]


def test_a_question_shows_how_far_it_is_answered(districts: list[Unit]) -> None:
    theme = worlds.a_theme()
    indicator = worlds.an_indicator(theme)
    question = worlds.a_question(theme)
    assert chain.question(question.slug).coverage is Coverage.NOTHING
    question.warm_sources.add(worlds.a_source("bar", kind="contact"))
    assert chain.question(question.slug).coverage is Coverage.WARM
    question.indicators.add(indicator)
    assert chain.question(question.slug).coverage is Coverage.INDICATOR
    a_figure(indicator, districts[0])
    row = chain.question(question.slug)
    assert (row.coverage, row.figures) == (Coverage.FIGURES, frozenset({indicator.pk}))


def test_a_question_leads_to_each_source_once() -> None:
    theme = worlds.a_theme()
    register, contact = worlds.a_source("register"), worlds.a_source("contact", kind="contact")
    question = worlds.a_question(theme)
    for slug in ("one", "two"):
        indicator = worlds.an_indicator(theme, slug)
        indicator.sources.add(register)
        question.indicators.add(indicator)
    question.warm_sources.add(register, contact)
    assert sorted(source.slug for source in chain.question(question.slug).sources) == ["contact", "register"]


def test_themes_with_questions_come_first_and_questions_stand_by_priority() -> None:
    worlds.a_theme("population", order=1)
    theme = worlds.a_theme("housing", order=2)
    worlds.a_question(theme, "third", priority=3)
    worlds.a_question(theme, "first", priority=1)
    rows = chain.themes()
    assert [row.theme.slug for row in rows] == ["housing", "population"]
    assert [row.question.slug for row in rows[0].questions] == ["first", "third"]
    assert rows[0].without_indicator == 2


def test_a_catalogue_of_many_questions_takes_no_more_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    theme = worlds.a_theme()
    for number in range(12):
        question = worlds.a_question(theme, f"question-{number}")
        indicator = worlds.an_indicator(theme, f"indicator-{number}")
        indicator.sources.add(worlds.a_source(f"source-{number}"))
        question.indicators.add(indicator)
        question.warm_sources.add(worlds.a_source(f"contact-{number}", kind="contact"))
    with django_assert_max_num_queries(8):
        assert sum(len(row.sources) for theme_row in chain.themes() for row in theme_row.questions) == 24
    with django_assert_max_num_queries(8):
        assert len(chain.sources(today=TODAY)) == 24
    with django_assert_max_num_queries(12):
        assert not chain.gaps(today=TODAY).indicators


def test_gaps_name_what_leads_nowhere_and_what_is_too_old(districts: list[Unit]) -> None:
    theme = worlds.a_theme()
    covered, open_question = worlds.a_question(theme, "covered"), worlds.a_question(theme, "open")
    sourced, unsourced = worlds.an_indicator(theme, "sourced"), worlds.an_indicator(theme, "unsourced")
    covered.indicators.add(sourced, unsourced)
    sourced.sources.add(worlds.a_source("recent"))
    worlds.a_source("old", period_start=date(2001, 1, 1), period_end=date(2001, 12, 31), update_frequency=None)
    worlds.a_source("undated", period_start=None, period_end=None, update_frequency=None)
    worlds.a_source("law", kind="legal", period_start=date(1976, 7, 8), period_end=None)
    found = chain.gaps(today=TODAY)
    assert [row.question for row in found.questions] == [open_question]
    assert list(found.indicators) == [unsourced]
    assert [(source.slug, fresh.recency) for source, fresh in found.sources] == [
        ("old", Recency.OLD),
        ("undated", Recency.UNKNOWN),
    ]


def test_the_matrix_counts_only_units_that_people_live_in_or_may_live_in(districts: list[Unit]) -> None:
    indicator = worlds.an_indicator(worlds.a_theme())
    a_figure(indicator, districts[0])
    levels, (row,) = chain.level_cover()
    assert [level.slug for level in levels] == ["sector", "district"]
    sector, district = row.cells
    assert (sector.cover, sector.units) == (LevelCover.NO_UNITS, 0)
    assert (district.cover, district.with_figure, district.units) == (LevelCover.PARTLY, 1, 2)
    a_figure(indicator, districts[1])
    assert chain.level_cover()[1][0].cells[1].cover is LevelCover.FULL


def test_a_source_shows_what_leads_to_it() -> None:
    theme = worlds.a_theme()
    source = worlds.a_source()
    indicator = worlds.an_indicator(theme)
    indicator.sources.add(source)
    question = worlds.a_question(theme)
    question.warm_sources.add(source)
    row = chain.source(source.slug, today=TODAY)
    assert (row.indicators, row.questions, row.batches) == ((indicator,), (question,), ())
    assert (row.freshness.recency, row.freshness.age_months) == (Recency.RECENT, 22)
