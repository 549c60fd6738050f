"""The shared page: languages, navigation, problems. Without a browser."""

import re
from typing import Any

import pytest
from django.http import Http404, HttpRequest
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from nabij.people.models import Account, Mandate
from nabij.ui import views
from nabij.ui.pages import Crumb, NotFound, alternates, render_page
from tests.worlds import amina_the_analyst

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return str(response.content.decode())


# Languages


def test_the_root_lets_the_reader_choose_and_redirects_nobody(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "fr-BE,fr;q=0.9"})
    assert response.status_code == 200
    found = re.findall(
        r'<a href="(/../)" lang="(..)" hreflang="(..)"><strong>(\w+|Français)</strong>', text_of(response)
    )
    assert found == [
        ("/nl/", "nl", "nl", "Nederlands"),
        ("/fr/", "fr", "fr", "Français"),
        ("/en/", "en", "en", "English"),
    ]


def test_an_address_without_a_language_is_not_found_and_never_redirected(client: Client) -> None:
    response = client.get("/about/", headers={"accept-language": "fr"})
    assert response.status_code == 404
    assert 'href="/nl/"' in text_of(response)


def test_an_unknown_language_gets_the_three_that_exist(client: Client) -> None:
    response = client.get("/de/about/")
    assert response.status_code == 404
    for lang in ("nl", "fr", "en"):
        assert f'href="/{lang}/" lang="{lang}"' in text_of(response)


def test_the_browsers_language_does_not_change_a_page(client: Client) -> None:
    response = client.get("/nl/about/", headers={"accept-language": "fr"})
    assert '<html lang="nl">' in text_of(response)
    assert response.headers["Content-Language"] == "nl"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_the_language_navigation_stays_on_the_page_with_its_question() -> None:
    request = RequestFactory().get("/nl/place/", {"q": "Marollen & co"})
    found = [(other.lang, other.endonym, other.href, other.current) for other in alternates(request)]
    assert found == [
        ("nl", "Nederlands", "/nl/place/?q=Marollen+%26+co", True),
        ("fr", "Français", "/fr/place/?q=Marollen+%26+co", False),
        ("en", "English", "/en/place/?q=Marollen+%26+co", False),
    ]


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_each_page_names_itself_in_the_other_languages(client: Client, lang: str) -> None:
    page = text_of(client.get(f"/{lang}/about/"))
    assert re.findall(r'<link rel="alternate" hreflang="(..)" href="http://testserver(/[^"]*)">', page) == [
        (other, f"/{other}/about/") for other in ("nl", "fr", "en")
    ]
    assert re.findall(r'hreflang="(..)" aria-current="true"', page) == [lang]


# Navigation


def nav(request: HttpRequest, tag: str) -> str:
    return engines["django"].from_string("{% load nabij %}" + tag).render({}, request).strip()


def test_an_entry_that_leads_nowhere_is_not_shown() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("offer:directory")
    assert nav(RequestFactory().get("/nl/"), '{% nav_link "offer:directory" "Offer" %}') == ""


def test_the_entry_of_this_page_and_of_the_part_it_is_in_are_marked() -> None:
    with override("nl"):
        here = nav(RequestFactory().get("/nl/about/"), '{% nav_link "ui:about" "About" %}')
        below = nav(RequestFactory().get("/nl/place/zone/noord/"), '{% nav_link "ui:about" "About" under="place" %}')
        elsewhere = nav(RequestFactory().get("/nl/glossary/"), '{% nav_link "ui:about" "About" %}')
    assert 'aria-current="page"' in here
    assert 'aria-current="true"' in below
    assert "aria-current" not in elsewhere


def asked_by(account: Account) -> HttpRequest:
    request = RequestFactory().get("/nl/")
    request.user = account
    return request


def test_an_entry_for_a_role_is_shown_to_that_role_only_and_only_while_the_mandate_lasts() -> None:
    amina = amina_the_analyst()
    tag = '{% nav_link "ui:about" "Import" roles="analyst" %}'
    assert "Import" in nav(asked_by(amina), tag)
    assert nav(asked_by(amina), tag.replace("analyst", "administrator")) == ""
    assert nav(RequestFactory().get("/nl/"), tag) == ""
    Mandate.objects.filter(account=amina).update(valid_from="2020-01-01", valid_to="2020-12-31")
    assert nav(asked_by(amina), tag) == ""


# Problems


def test_a_page_that_was_not_found_says_what_and_where_to_go_on() -> None:
    request = RequestFactory().get("/nl/place/zone/nord/")
    with override("nl"):
        response = views.not_found(request, NotFound("Er is geen zone “nord”.", [("Noord", "/nl/place/zone/noord/")]))
    assert response.status_code == 404
    assert "Er is geen zone “nord”." in text_of(response)
    assert '<a href="/nl/place/zone/noord/">Noord</a>' in text_of(response)


def test_what_somebody_typed_into_an_address_comes_back_escaped() -> None:
    request = RequestFactory().get("/nl/x/")
    response = views.not_found(request, NotFound("<script>", [("<b>", "/nl/")]))
    assert "<script>" not in text_of(response) and "<b>" not in text_of(response)


def test_djangos_own_404_shows_no_technical_text(client: Client) -> None:
    response = client.get("/fr/there-is-nothing/")
    assert response.status_code == 404
    assert "Cette page n'existe pas" in text_of(response).replace("&#x27;", "'")
    assert "tried" not in text_of(response) and "there-is-nothing/'" not in text_of(response)


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_forbidden_and_bad_requests_are_pages_too(lang: str) -> None:
    request = RequestFactory().get(f"/{lang}/people/")
    with override(lang):
        forbidden, bad = views.forbidden(request, PermissionError()), views.bad_request(request, Http404())
    assert (forbidden.status_code, bad.status_code) == (403, 400)
    assert f'<html lang="{lang}">' in text_of(forbidden)


def test_a_form_without_its_token_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/nl/account/login/", {"login": "amina"})
    assert response.status_code == 403
    assert "Verzend het formulier opnieuw" in text_of(response)


def test_problems_of_the_api_are_json() -> None:
    response = views.not_found(RequestFactory().get("/api/v1/nothing"), Http404("no such unit"))
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/json")
    assert response.content == b'{"detail": "no such unit"}'


# Whole page or part


def test_htmx_gets_the_part_and_everyone_else_the_page(client: Client) -> None:
    from django_htmx.middleware import HtmxDetails  # noqa: PLC0415

    def answer(**headers: str) -> str:
        request = RequestFactory().get("/nl/", headers=headers)
        request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
        crumbs = [Crumb("Start", "/nl/"), Crumb("Noord")]
        response = render_page(request, "ui/about.html", {"crumbs": crumbs}, part="ui/parts/breadcrumbs.html")
        assert "HX-Request" in response.headers["Vary"]
        return text_of(response)

    assert "<html" in answer()
    assert "<html" not in answer(**{"hx-request": "true"})
    assert '<span aria-current="page">Noord</span>' in answer(**{"hx-request": "true"})
    assert "<html" in answer(**{"hx-request": "true", "hx-boosted": "true"})
