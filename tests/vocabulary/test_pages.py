"""The pages of the words and of the care lines."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from nabij.vocabulary import queries
from tests.directory.world import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]
LANGUAGES = ("nl", "fr", "en")


def address(name: str, lang: str) -> str:
    with override(lang):
        return reverse(f"vocabulary:{name}")


def page(client: Client, name: str = "words", lang: str = "en", **query: str) -> str:
    response = client.get(address(name, lang), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_is_on_the_page_in_its_language(client: Client, lang: str) -> None:
    html = page(client, lang=lang)
    for term in queries.all_terms():
        name = getattr(term, f"name_{lang}").replace("'", "&#x27;")
        assert name in html, term.code
    assert "word-synonyms" not in html


def test_the_addresses_are_those_of_help(client: Client) -> None:
    assert address("words", "nl") == "/nl/help/words/"
    assert address("care_lines", "fr") == "/fr/help/words/care-lines/"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_a_branch_are_shown_on_demand(client: Client, lang: str) -> None:
    html = page(client, lang=lang, words="health")
    assert "<q>tandpijn</q>" in html
    assert '<dd lang="fr">' in html
    assert "voedselbank" not in html
    assert "FLE" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_pages_language_come_first(client: Client, lang: str) -> None:
    html = page(client, lang=lang, words="food")
    assert html.partition("<dd lang=")[2].startswith(f'"{lang}"')


def test_the_words_of_the_groups_are_shown_on_demand(client: Client) -> None:
    assert "lone parents" in page(client, words="groups")


def test_scripts_get_only_the_branch(client: Client) -> None:
    response = client.get(address("words", "nl"), {"words": "food"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.lstrip().startswith('<section id="food"') and "<html" not in html
    assert "HX-Request" in response.headers["Vary"]


def test_an_unknown_branch_is_the_whole_page(client: Client) -> None:
    html = page(client, words="unicorn")
    assert "<h1>" in html and "word-synonyms" not in html


def test_the_number_of_services_stands_with_the_term(client: Client) -> None:
    make_service("Épicerie", terms=(queries.term_by_code("help", "social-grocery"),))
    html = page(client)
    assert html.count("1 service<") == 2  # the term and the one above it
    assert 'href="/en/help/?need=social-grocery"' in html
    assert "no service known yet" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_crosswalk_says_what_each_sector_calls_a_line(client: Client, lang: str) -> None:
    html = page(client, "care_lines", lang)
    for line in queries.care_lines():
        assert getattr(line, f"meaning_{lang}").replace("'", "&#x27;") in html
    assert '<span lang="nl">derde lijn</span>' in html
    assert '<span lang="fr">niveau 1,5</span>' in html
