"""How indicators are said: every phrase is whole, belongs to a definition, and makes a sentence in each language."""

from datetime import date

import pytest
from django.utils.translation import override

from nabij.needs.definitions import read_definitions
from nabij.needs.models import Indicator
from nabij.needs.phrases import LANGUAGES, sayings
from nabij.needs.queries import Figure
from nabij.needs.saying import age_words, figure_said
from nabij.rules.sentences import Language
from tests.worlds import COUNT_DAY

DEFINITIONS = {one.slug: one for one in read_definitions().indicators}


def figure(value: float, status: str = "known") -> Figure:
    return Figure(
        indicator="x", unit=1, period_start=COUNT_DAY, period_end=COUNT_DAY, gender="all", age="all", status=status,
        count=None, denominator=None, value=value, lower=None, upper=None, coverage=None, source="x",
        edition="x", rolled_up=False, withheld=False,
    )  # fmt: skip


def indicator(slug: str) -> Indicator:
    one = DEFINITIONS[slug]
    return Indicator(
        slug=slug, kind=one.kind, unit_of_measure=one.unit_of_measure, decimals=one.decimals, name_nl=one.name.nl,
        name_fr=one.name.fr, name_en=one.name.en,
    )  # fmt: skip


@pytest.mark.parametrize("slug", sorted(sayings()))
def test_a_phrase_belongs_to_a_definition_and_fits_its_kind(slug: str) -> None:
    assert slug in DEFINITIONS
    for language in LANGUAGES:
        saying = sayings()[slug][language]
        assert (saying.phrase is not None) == (DEFINITIONS[slug].kind == "share")
        if saying.says:
            assert "{value}" in saying.says or "{number}" in saying.says
            assert not saying.says.endswith(".")


@pytest.mark.parametrize("slug", sorted(DEFINITIONS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_can_be_said_in_each_language(slug: str, language: Language) -> None:
    for value in (0.02, 1.0, 8.3, 33.3, 42.0, 99.8, 100.0):
        for status in ("known", "estimated"):
            said = figure_said(figure(value, status), indicator(slug), language)
            assert "{" not in said and "  " not in said
            assert said[0].isupper() or said[0].isdigit() or said[0] in "€-"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Naar schatting: een op de vier gezinnen is een eenoudergezin (25,0\u00a0%)"),
        ("fr", "Selon une estimation, une famille sur quatre est monoparentale (25,0\u00a0%)"),
        ("en", "By estimate, one in four families has one parent (25.0%)"),
    ],
)
def test_an_estimate_is_said_to_be_one(language: Language, said: str) -> None:
    assert figure_said(figure(25.0, "estimated"), indicator("single-parent-families"), language) == said


def test_zero_is_said_by_its_name_and_not_as_a_proportion() -> None:
    assert figure_said(figure(0.0, "zero"), indicator("single-parent-families"), "en") == "Single-parent families: 0.0%"


def test_the_age_of_a_figure_is_told_in_months_and_years() -> None:
    with override("en"):
        assert age_words(date(2026, 11, 1), date(2026, 11, 22)) == "less than a month old"
        assert age_words(date(2026, 9, 22), date(2026, 11, 22)) == "2 months old"
        assert age_words(date(2021, 12, 31), date(2026, 11, 22)) == "4 years old"
        assert age_words(None, date(2026, 11, 22)) == "of unknown age"
