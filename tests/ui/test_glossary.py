"""The glossary: one file, a document and a page that agree."""

import pytest
from django.test import Client

from nabij.ui.glossary import care_lines, terms
from scripts.glossary import TARGET, glossary_text


def test_the_document_agrees_with_the_file() -> None:
    assert TARGET.read_text("utf-8") == glossary_text(), "run python scripts/glossary.py"


def test_every_term_has_a_name_and_a_meaning_in_each_language() -> None:
    for group in terms():
        for term in group.terms:
            for lang in ("nl", "fr", "en"):
                assert getattr(term, f"name_{lang}").strip(), term.slug
                assert getattr(term, f"meaning_{lang}").strip(), term.slug


def test_slugs_are_given_once() -> None:
    slugs = [term.slug for group in terms() for term in group.terms]
    assert len(slugs) == len(set(slugs))


def test_the_same_line_means_other_things_in_other_sectors() -> None:
    second = next(line for line in care_lines() if line.word.text_en.startswith("second line"))
    assert second.health_nl is not None and second.welfare_fr is not None
    assert second.welfare_fr.text_en == "support to professionals"
    assert second.health_nl.text_en != second.welfare_fr.text_en


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_page_shows_every_term_in_its_language(client: Client, lang: str) -> None:
    page = client.get(f"/{lang}/glossary/").content.decode()
    for group in terms():
        for term in group.terms:
            assert f'id="{term.slug}"' in page
