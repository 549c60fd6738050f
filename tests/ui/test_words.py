"""Words in the reader's language, and what is said where there are none."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from nabij.ui.words import NO_LANGUAGE, SEVERAL_LANGUAGES, Words, in_language, not_in_language


def place(**names: str | None) -> SimpleNamespace:
    return SimpleNamespace(**{"slug": "21009", "name_nl": None, "name_fr": None, "name_en": None, **names})


@pytest.mark.parametrize(
    ("names", "lang", "text", "text_lang", "missing"),
    [
        ({"name_nl": "Elsene", "name_fr": "Ixelles"}, "nl", "Elsene", "nl", False),
        ({"name_nl": "Elsene", "name_fr": "Ixelles"}, "en", "Ixelles / Elsene", SEVERAL_LANGUAGES, True),
        ({"name_nl": "Evere", "name_fr": "Evere"}, "en", "Evere", "fr", True),
        ({"name_fr": "Chaussée"}, "nl", "Chaussée", "fr", True),
        ({"name_nl": "Steenweg"}, "fr", "Steenweg", "nl", True),
        ({"name_en": "Brussels"}, "fr", "Brussels", "en", True),
        ({"name_nl": "  "}, "nl", "21009", NO_LANGUAGE, True),
        ({}, "fr", "21009", NO_LANGUAGE, True),
    ],
)
def test_the_text_shown_and_its_language(
    names: dict[str, str], lang: str, text: str, text_lang: str, missing: bool
) -> None:
    found = in_language(place(**names), "name", lang)
    assert (found.text, found.lang, found.missing) == (text, text_lang, missing)


def render(template: str, **context: object) -> str:
    request = RequestFactory().get("/nl/")
    return engines["django"].from_string("{% load nabij %}" + template).render(context, request)


def test_a_name_in_another_language_is_marked_and_said() -> None:
    with override("nl"):
        shown = render('{% words unit "name" %}', unit=place(name_fr="Chaussée <b>"))
    assert shown == (
        '<span lang="fr">Chaussée &lt;b&gt;</span><span class="no-words" aria-hidden="true">°</span>'
        '<span class="unseen"> (alleen in het Frans)</span>'
    )


def test_a_longer_text_in_another_language_says_so_in_sight() -> None:
    source = SimpleNamespace(slug="x", description_nl="Alle inwoners", description_fr=None, description_en=None)
    with override("fr"):
        shown = render('{% words source "description" %}', source=source)
    assert (
        shown
        == '<span class="only-in">(disponible seulement en néerlandais)</span> <span lang="nl">Alle inwoners</span>'
    )


def test_two_names_side_by_side_carry_each_their_language() -> None:
    with override("en"):
        shown = render('{% words unit "name" note=False %}', unit=place(name_nl="Elsene", name_fr="Ixelles"))
    assert shown == '<span lang="fr">Ixelles</span> / <span lang="nl">Elsene</span>'


def test_text_in_the_readers_language_carries_nothing() -> None:
    with override("nl"):
        assert render('{% words unit "name" %}', unit=place(name_nl="Elsene")) == "Elsene"


def test_what_is_said_for_a_code() -> None:
    with override("fr"):
        assert "code" in not_in_language("fr", Words("21009", NO_LANGUAGE, True))
