"""Loading the catalogue and what analysts change in it: idempotent, no lost edit, audited."""

from pathlib import Path

import pytest

from nabij.needs import chain
from nabij.needs.chain_actions import (
    DIRECTORY,
    CatalogueError,
    EditConflict,
    link_indicator,
    load_catalogue,
    load_questions,
    load_sources,
    read_questions,
    read_sources,
    save_question,
    save_source,
    unlink_indicator,
)
from nabij.needs.definitions import DIRECTORY as DEFINITIONS
from nabij.needs.models import Question, Source, Theme
from nabij.people.models import AuditEvent
from nabij.rules.gaps import CONTINUOUS, FREQUENCY_MONTHS
from nabij.territory.models import Level
from tests import worlds

LOADED_SOURCES = (
    "statbel-sectors-2022", "statbel-population-2024", "statbel-census-2021", "statbel-fiscal-income-2021",
    "bimd-2011", "bimd-2001", "bimd-housing-2011", "ibsa-mq-2333", "ibsa-mq-2379", "ibsa-mq-2316", "ibsa-mq-2336",
    "ibsa-mq-2498", "best-cost-mdi", "urbis-districts-2015", "zones-assembly",
)  # fmt: skip
FIRST_THEMES = {"social-isolation", "food", "housing"}


@pytest.fixture
def themes() -> None:
    for order, slug in enumerate(sorted(FIRST_THEMES)):
        Theme.objects.create(slug=slug, order=order, name_nl=slug)


@pytest.fixture
def levels() -> None:
    for rank, slug in enumerate(["sector", "district", "neighbourhood", "municipality", "zone", "region"]):
        Level.objects.create(slug=slug, rank=rank, kind="tree")
    for rank, slug in enumerate(["bar-area", "chw-area"], start=10):
        Level.objects.create(slug=slug, rank=rank, kind="overlay")


# ---- The files ------------------------------------------------------------------------------------------------------


def test_the_catalogue_holds_every_source_that_is_loaded_and_the_three_first_themes() -> None:
    assert set(LOADED_SOURCES) <= {entry.slug for entry in read_sources()}
    assert {theme for entry in read_questions() for theme in entry.links["theme"]} == FIRST_THEMES


def test_every_text_of_the_catalogue_stands_in_three_languages_or_in_none() -> None:
    for entry in [*read_sources(), *read_questions()]:
        stems = {name[:-3] for name in entry.fields if name.endswith("_nl")}
        for stem in stems:
            written = {lang for lang in ("nl", "fr", "en") if entry.fields[f"{stem}_{lang}"]}
            assert written in ({"nl", "fr", "en"}, set()), (entry.slug, stem, written)
        assert entry.fields.get("title_nl") or entry.fields.get("text_nl"), entry.slug


def test_every_link_of_the_catalogue_leads_to_something_that_nabij_has() -> None:
    indicators = {path.stem for path in DEFINITIONS.glob("*.toml")}
    sources = {entry.slug for entry in read_sources()}
    for entry in read_questions():
        assert set(entry.links["indicators"]) <= indicators, entry.slug
        assert set(entry.links["warm_sources"]) <= sources, entry.slug


def test_every_frequency_is_one_that_the_rule_of_recency_knows() -> None:
    known = {None, "IRREG", "NEVER", *FREQUENCY_MONTHS, *CONTINUOUS}
    assert {entry.fields["update_frequency"] for entry in read_sources()} <= known


def test_priorities_of_a_theme_run_from_one_without_a_hole() -> None:
    for theme in FIRST_THEMES:
        priorities = sorted(entry.fields["priority"] for entry in read_questions() if entry.links["theme"] == [theme])
        assert priorities == list(range(1, len(priorities) + 1)), theme


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[source]]\nslug = "a"\nkind = "study"\naccess = "open"\nreference = "x"\nownr = "y"', "ownr"),
        ('[[source]]\nslug = "a"\nkind = "study"\naccess = "open"', "reference is missing"),
        (
            '[[source]]\nslug = "a"\nkind = "study"\naccess = "open"\nreference = "x"\nnot_counted_text = "nobody"',
            "'nobody' is not among",
        ),
        ('[[source]]\nslug = "a"\nkind = "study"\naccess = "open"\nreference = "x"\n' * 2, "stands twice"),
    ],
)
def test_a_fault_in_a_file_of_the_catalogue_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=said):
        read_sources(tmp_path)


# ---- Loading --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_second_load_changes_nothing(themes: None, levels: None) -> None:
    first = load_catalogue(by=None)
    events = AuditEvent.objects.count()
    second = load_catalogue(by=None)
    assert len(first.created) == len(read_sources()) + len(read_questions())
    assert (second.created, second.updated, second.edited) == ([], [], [])
    assert sorted(second.unchanged) == sorted(first.created)
    assert AuditEvent.objects.count() == events == 2


@pytest.mark.django_db
def test_a_load_stores_what_the_files_say_and_leaves_the_unknown_empty(themes: None, levels: None) -> None:
    load_catalogue(by=None)
    mdi = Source.objects.get(slug="best-cost-mdi")
    assert (mdi.period_start, mdi.period_end, mdi.update_frequency) == (None, None, None)
    assert mdi.not_counted_nl is not None
    assert "bevolkingsregister" in mdi.not_counted_nl
    assert set(Source.objects.get(slug="statbel-population-2024").levels.values_list("slug", flat=True)) == {
        "sector", "district", "municipality", "zone", "region",
    }  # fmt: skip
    assert Source.objects.filter(kind="legal").count() >= 2
    assert not Source.objects.filter(title_nl="").exists()


@pytest.mark.django_db
def test_a_question_is_linked_to_an_indicator_that_comes_later(themes: None, levels: None) -> None:
    first = load_catalogue(by=None)
    assert "question isolation-find-isolated-people: indicator living-alone-30-plus" in first.unknown
    worlds.an_indicator(Theme.objects.get(slug="social-isolation"), "living-alone-30-plus")
    second = load_catalogue(by=None)
    assert second.updated == ["isolation-find-isolated-people"]
    question = Question.objects.get(slug="isolation-find-isolated-people")
    assert list(question.indicators.values_list("slug", flat=True)) == ["living-alone-30-plus"]


@pytest.mark.django_db
def test_a_city_without_a_level_is_told_so(themes: None) -> None:
    report = load_sources(by=None)
    assert "source statbel-sectors-2022: level sector" in report.unknown


@pytest.mark.django_db
def test_questions_before_their_theme_are_refused(levels: None) -> None:
    load_sources(by=None)
    with pytest.raises(CatalogueError, match="Store the definitions first"):
        load_questions(by=None)
    assert not Question.objects.exists()


@pytest.mark.django_db
def test_a_load_never_overwrites_what_a_person_edited(themes: None, levels: None) -> None:
    amina = worlds.amina_the_analyst()
    load_catalogue(by=None)
    source = Source.objects.get(slug="zones-assembly")
    values = {name: getattr(source, name) for name in chain.SOURCE_FIELDS}
    save_source(
        by=amina, source=source, values={**values, "owner": "Brusano"}, levels=[], seen=chain.version_of(source)
    )
    question = Question.objects.get(slug="food-at-school")
    link_indicator(by=amina, question=question, indicator=worlds.an_indicator(question.theme))
    report = load_catalogue(by=None)
    assert sorted(report.edited) == ["food-at-school", "zones-assembly"]
    source.refresh_from_db()
    assert (source.owner, source.levels.count(), question.indicators.count()) == ("Brusano", 0, 1)


# ---- Editing --------------------------------------------------------------------------------------------------------


def source_values(source: Source, **changes: object) -> dict[str, object]:
    return {**{name: getattr(source, name) for name in chain.SOURCE_FIELDS}, **changes}


@pytest.mark.django_db
def test_an_edit_of_a_version_that_is_gone_is_refused_and_nothing_is_lost() -> None:
    amina = worlds.amina_the_analyst()
    source = worlds.a_source()
    seen = chain.version_of(source)
    save_source(by=amina, source=source, values=source_values(source, owner="Statbel"), levels=[], seen=seen)
    with pytest.raises(EditConflict) as conflict:
        save_source(by=amina, source=source, values=source_values(source, licence="CC0"), levels=[], seen=seen)
    source.refresh_from_db()
    assert (source.owner, source.licence) == ("Statbel", None)
    assert conflict.value.version == chain.version_of(source)


@pytest.mark.django_db
def test_a_change_of_links_alone_is_a_change_that_the_next_author_must_have_seen() -> None:
    amina = worlds.amina_the_analyst()
    question = worlds.a_question(worlds.a_theme())
    indicator = worlds.an_indicator(question.theme)
    seen = chain.version_of(question)
    link_indicator(by=amina, question=question, indicator=indicator)
    values = {name: getattr(question, name) for name in chain.QUESTION_FIELDS}
    with pytest.raises(EditConflict):
        save_question(by=amina, question=question, values=values, indicators=[], warm_sources=[], seen=seen)
    assert question.indicators.count() == 1
    unlink_indicator(by=amina, question=question, indicator=indicator)
    assert question.indicators.count() == 0


@pytest.mark.django_db
def test_the_audit_trail_names_the_fields_and_never_the_values() -> None:
    amina = worlds.amina_the_analyst()
    source = worlds.a_source()
    save_source(
        by=amina, source=source, values=source_values(source, owner="Een geheim bureau"), levels=[],
        seen=chain.version_of(source),
    )  # fmt: skip
    event = AuditEvent.objects.get()
    assert (event.by, event.action, event.object_id, event.detail) == (
        amina, "edit_source", source.slug, {"fields": ["owner"]},
    )  # fmt: skip


@pytest.mark.django_db
def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    amina = worlds.amina_the_analyst()
    source = worlds.a_source()
    save_source(by=amina, source=source, values=source_values(source), levels=[], seen=chain.version_of(source))
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_a_new_entry_gets_an_address_of_its_own() -> None:
    amina = worlds.amina_the_analyst()
    theme = worlds.a_theme()
    values = {"theme_id": theme.pk, "priority": 1, "text_nl": None, "text_fr": "Qui est seul à Noël ?"}
    added = [
        save_question(by=amina, question=None, values=values, indicators=[], warm_sources=[], seen=None)
        for _ in range(2)
    ]
    assert [question.slug for question in added] == ["qui-est-seul-a-noel", "qui-est-seul-a-noel-2"]
    assert [question.loaded_digest for question in added] == [None, None]
    assert (DIRECTORY / "questions.toml").exists()
