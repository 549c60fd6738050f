"""The definitions of the indices of need: complete, of known figures, and refused where they are not."""

from datetime import date
from pathlib import Path

import pytest

from nabij.diagnosis.need.defining import (
    DIRECTORY,
    BrokenIndexFile,
    check_directory,
    index_called,
    indices,
    read_index,
)
from nabij.needs.definitions import read_definitions

INDICATORS = {one.slug: one for one in read_definitions().indicators}
THEMES = {one.slug for one in read_definitions().themes}


@pytest.mark.parametrize("index", indices(), ids=lambda index: index.slug)
def test_every_index_uses_indicators_that_exist_at_its_level(index) -> None:  # type: ignore[no-untyped-def]
    assert index.theme in THEMES
    for one in index.indicators:
        definition = INDICATORS[one.indicator]
        assert index.level in definition.levels, f"{one.figure} is not given for {index.level}"
        assert definition.access == "open"
        if definition.direction != "neutral":
            assert one.direction == definition.direction
    if index.rules:
        assert set(index.rules.watch) <= INDICATORS.keys()


def test_the_default_is_the_belgian_index_with_its_weights_of_2011() -> None:
    index = indices()[0]
    assert index.slug == "deprivation"
    assert {one.figure: one.weight for one in index.indicators} == {
        "bimd-income": 0.20,
        "bimd-employment": 0.20,
        "bimd-education": 0.25,
        "bimd-housing": 0.15,
        "bimd-health": 0.15,
        "bimd-crime": 0.05,
    }
    assert {one.transformation for one in index.indicators} == {"none"}  # the scores are exponential already


def test_the_choice_of_the_bar_neighbourhoods_names_what_it_lacks_and_fills_nothing() -> None:
    index = index_called("bar-selection")
    assert index is not None
    assert [one.indicator for one in index.indicators] == [
        "income-median-declaration",
        "population-density",
        "aged-65-plus-share",
    ]
    said = " ".join(one.en for one in index.absent)
    assert "diabetes" in said and "household size" in said
    assert index.check is not None and len(index.check.places) == 18


def test_themes_without_figures_say_so() -> None:
    food = index_called("theme-food")
    assert food is not None and not food.has_figures
    assert "No figure approaches this need" in food.what.en
    assert {one.theme for one in indices()} >= {"food", "housing", "social-isolation", "income"}


def test_a_review_is_due_after_its_months() -> None:
    review = indices()[0].review
    assert not review.is_overdue(date(2028, 5, 22))
    assert review.is_overdue(date(2028, 5, 23))


def test_nothing_of_the_definitions_is_overdue_on_the_day_of_their_review() -> None:
    assert not [index.slug for index in indices() if index.review.is_overdue(index.review.on)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('transformation = "none"', 'transformation = "log"', "transformation"),
        ("weight = 0.20", "weight = -0.20", "weight"),
        ('slug = "deprivation"', 'slug = "other"', "call the file other.toml"),
        ('slug = "deprivation"', 'slug = "deprivation"\ncolour = "red"', "colour"),
        ('figure = "bimd-crime"', 'figure = "bimd-income"', "an indicator stands twice"),
        ("[rules]", "[rules_of]", "rules"),
        ("[review]", "[reviewed]", "review"),
        ('en = "Deprivation (Belgian index of 2011)"', 'en = " "', "name.en"),
        ("order = 10", "order = ", "TOML"),
    ],
)
def test_a_broken_definition_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (DIRECTORY / "deprivation.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "deprivation.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenIndexFile, match=said):
        read_index(path)


def test_the_check_names_broken_and_overdue_files(tmp_path: Path) -> None:
    assert check_directory(DIRECTORY, date(2026, 11, 22)) == []
    late = check_directory(DIRECTORY, date(2030, 1, 1))
    assert len(late) == len(indices()) and "deprivation.toml: review.on" in " ".join(late)
    (tmp_path / "luck.toml").write_text("slug = ", encoding="utf-8")
    assert "luck.toml" in check_directory(tmp_path, date(2026, 11, 22))[0]
