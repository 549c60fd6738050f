"""The catalogue's pages and forms: what a reader sees, who may edit, and that nothing typed is ever lost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from nabij.needs import chain
from nabij.needs.models import Question, Source, Theme
from nabij.people.models import AuditEvent
from tests import worlds
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
READING = ("catalogue", "catalogue_gaps", "catalogue_theme", "catalogue_source")
EDITING = ("edit_source", "edit_question", "link_indicator", "add_source", "add_question")
Address = Callable[..., str]


@pytest.fixture
def theme() -> Theme:
    theme = worlds.a_theme()
    question = worlds.a_question(theme)
    worlds.a_question(theme, "food-at-school", priority=2, text_nl="Wat eten kinderen op school?")
    indicator = worlds.an_indicator(theme)
    indicator.sources.add(worlds.a_source())
    question.indicators.add(indicator)
    question.warm_sources.add(worlds.a_source("bar", kind="contact", title_nl="Buurtactierelais", title_en=None))
    return theme


@pytest.fixture
def analyst(client: Client) -> Client:
    sign_in(client, worlds.amina_the_analyst())
    return client


def address(name: str, *, lang: str = "en") -> str:
    args = {
        "catalogue_theme": ["social-isolation"], "catalogue_source": ["wijkmonitoring"],
        "edit_source": ["wijkmonitoring"],
        "edit_question": ["who-is-alone"], "link_indicator": ["food-at-school"],
    }.get(name, [])  # fmt: skip
    with override(lang):
        return reverse(f"needs:{name}", args=args)


def page(client: Client, name: str, lang: str = "en") -> str:
    response = client.get(address(name, lang=lang))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize("name", READING)
def test_everyone_reads_the_catalogue_in_three_languages(client: Client, theme: Theme, name: str, lang: str) -> None:
    html = page(client, name, lang)
    assert f'<html lang="{lang}">' in html
    assert "edit/" not in html


def test_the_catalogue_shows_the_chain_by_priority_and_what_is_missing(client: Client, theme: Theme) -> None:
    html = page(client, "catalogue", "nl")
    assert html.index("Wie is alleen?") < html.index("Wat eten kinderen op school?")
    assert "indicator nog zonder cijfers" in html
    assert "nog niets" in html


def test_a_text_that_is_missing_in_a_language_is_said_to_be_missing(client: Client, theme: Theme) -> None:
    html = page(client, "catalogue_theme", "en")
    assert "Who or what else may answer" in html
    assert "Buurtactierelais" in html
    assert "no text in English" in html


def test_a_source_shows_its_fields_and_says_which_are_not_known(client: Client, theme: Theme) -> None:
    html = page(client, "catalogue_source")
    assert "People living alone" in html
    assert "IBSA / BISA" in html
    assert html.count("not known") >= 4


def test_an_address_that_is_not_safe_is_never_made_a_link(client: Client, theme: Theme) -> None:
    Source.objects.filter(slug="wijkmonitoring").update(url="javascript:alert(1)", licence_url="javascript:alert(2)")
    assert "javascript:" not in page(client, "catalogue_source")


def test_the_page_of_gaps_names_questions_sources_and_levels(client: Client, theme: Theme) -> None:
    worlds.a_source("bimd", title_en="Deprivation 2001", period_start=date(2001, 1, 1), period_end=date(2001, 12, 31))
    html = page(client, "catalogue_gaps")
    for counted in ("Questions without an indicator: 1.", "without a source: 0.", "without recent values: 1."):
        assert counted in html
    assert "Deprivation 2001" in html


@pytest.mark.parametrize("path", ["theme/nobody/", "source/nobody/", "question/nobody/edit/"])
def test_an_unknown_entry_is_a_404_that_leads_on(analyst: Client, path: str) -> None:
    response = analyst.get(f"/en/catalogue/{path}")
    assert response.status_code == 404
    assert "/en/catalogue/" in response.content.decode()


# ---- Who may edit ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITING)
def test_editing_is_for_analysts(client: Client, theme: Theme, name: str) -> None:
    assert client.get(address(name)).status_code == 302
    sign_in(client, worlds.fien_the_field_worker())
    assert client.get(address(name)).status_code == 403
    assert client.post(address(name), {"indicator": "living-alone"}).status_code == 403
    assert not AuditEvent.objects.filter(object_type__in=["source", "question"]).exists()
    sign_in(client, worlds.amina_the_analyst())
    assert client.get(address(name)).status_code == 200


# ---- Sources --------------------------------------------------------------------------------------------------------


def typed(client: Client, name: str) -> dict[str, object]:
    """What a browser would send back from a form that nobody touched."""
    form = client.get(address(name)).context["form"]
    values = {field.name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, "")}


def test_a_source_is_added_with_its_gaps_left_empty(analyst: Client, theme: Theme) -> None:
    sent = {"kind": "study", "access": "request", "title_fr": "Une étude  ", "owner": ""}
    response = analyst.post(address("add_source"), sent)
    source = Source.objects.get(slug="une-etude")
    assert response.status_code == 302
    assert (source.title_fr, source.title_nl, source.owner, source.period_start) == ("Une étude", None, None, None)
    assert AuditEvent.objects.filter(action="add_source", object_id="une-etude").exists()


def test_a_form_with_errors_keeps_what_was_typed_and_says_where_the_error_is(analyst: Client, theme: Theme) -> None:
    sent = {
        **typed(analyst, "edit_source"),
        "owner": "Observatorium <3",
        "period_start": "2025-01-01",
        "period_end": "2024-01-01",
        "url": "not an address",
    }
    response = analyst.post(address("edit_source"), sent)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Observatorium &lt;3" in html
    assert 'value="not an address"' in html
    assert html.count("The end comes before the beginning") == 2  # in the summary and beside the field
    assert 'href="#id_period_end"' in html
    assert Source.objects.get(slug="wijkmonitoring").owner == "IBSA / BISA"


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "study", "access": "open"}, {"kind": "rumour", "access": "open", "title_nl": "x"}]
)
def test_a_source_needs_a_kind_an_access_and_a_title_in_some_language(analyst: Client, sent: dict[str, str]) -> None:
    assert analyst.post(address("add_source"), sent).status_code == 422
    assert not Source.objects.exists()


def test_a_nul_byte_in_a_form_is_an_error_beside_the_field(analyst: Client) -> None:
    response = analyst.post(address("add_source"), {"kind": "study", "access": "open", "title_nl": "a\x00b"})
    assert response.status_code == 422
    assert "title_nl" in response.context["form"].errors


def test_an_edit_of_what_someone_else_changed_loses_neither(analyst: Client, theme: Theme) -> None:
    sent = {**typed(analyst, "edit_source"), "owner": "What Amina wrote"}
    Source.objects.filter(slug="wijkmonitoring").update(owner="What Bob wrote")
    response = analyst.post(address("edit_source"), sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert "What Amina wrote" in html
    assert "What Bob wrote" in html
    assert Source.objects.get(slug="wijkmonitoring").owner == "What Bob wrote"
    again = {**sent, "version": response.context["form"]["version"].value()}
    assert analyst.post(address("edit_source"), again).status_code == 302
    assert Source.objects.get(slug="wijkmonitoring").owner == "What Amina wrote"


def test_saving_an_untouched_form_changes_nothing(analyst: Client, theme: Theme) -> None:
    before = chain.version_of(Source.objects.get(slug="wijkmonitoring"))
    assert analyst.post(address("edit_source"), typed(analyst, "edit_source")).status_code == 302
    assert chain.version_of(Source.objects.get(slug="wijkmonitoring")) == before
    assert not AuditEvent.objects.filter(object_type="source").exists()


def test_a_frequency_that_nabij_has_no_word_for_survives_an_edit(analyst: Client, theme: Theme) -> None:
    Source.objects.filter(slug="wijkmonitoring").update(update_frequency="BIDECENNIAL")
    analyst.post(address("edit_source"), {**typed(analyst, "edit_source"), "owner": "Statbel"})
    source = Source.objects.get(slug="wijkmonitoring")
    assert (source.owner, source.update_frequency) == ("Statbel", "BIDECENNIAL")


# ---- Questions ------------------------------------------------------------------------------------------------------


def test_a_question_is_added_to_the_theme_it_was_opened_from(analyst: Client, theme: Theme) -> None:
    form = analyst.get(f"{address('add_question')}?theme={theme.slug}").context["form"]
    assert form["theme"].value() == theme.pk
    sent = {
        "theme": theme.pk,
        "priority": 3,
        "text_en": "Who connects people?",
        "indicators": [theme.indicators.get().pk],
    }
    response = analyst.post(address("add_question"), sent)
    question = Question.objects.get(text_en="Who connects people?")
    assert response["Location"].endswith(f"#{question.slug}")
    assert question.indicators.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"priority": "0"},
        {"priority": "9" * 40},
        {"indicators": "999999999999999999999"},
        {"theme": "1\x00"},
        {"text_nl": "", "text_fr": ""},
    ],
)
def test_a_question_that_cannot_be_is_refused_with_a_reason(
    analyst: Client, theme: Theme, changes: dict[str, str]
) -> None:
    response = analyst.post(address("edit_question"), {**typed(analyst, "edit_question"), **changes})
    assert response.status_code == 422
    assert set(response.context["form"].errors) <= {*changes}


def test_an_edit_of_a_question_whose_links_changed_shows_both(analyst: Client, theme: Theme) -> None:
    sent = {**typed(analyst, "edit_question"), "priority": 7}
    Question.objects.get(slug="who-is-alone").warm_sources.clear()
    response = analyst.post(address("edit_question"), sent)
    assert response.status_code == 409
    assert [field.name for field, _now in response.context["others"]] == ["priority", "warm_sources"]
    assert Question.objects.get(slug="who-is-alone").priority == 1


def test_an_indicator_is_linked_to_a_question(analyst: Client, theme: Theme) -> None:
    response = analyst.post(address("link_indicator"), {"indicator": "living-alone"})
    assert response.status_code == 302
    assert Question.objects.get(slug="food-at-school").indicators.get().slug == "living-alone"
    assert AuditEvent.objects.get(action="edit_question").detail == {"fields": ["indicators"]}


def test_an_unknown_indicator_is_refused_kindly(analyst: Client, theme: Theme) -> None:
    response = analyst.post(address("link_indicator"), {"indicator": "no-such"})
    assert response.status_code == 422
    assert "There is no such indicator" in response.content.decode()
