"""The catalogue in a real browser: nothing for axe to find, and no page wider than a phone."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect

from nabij.needs.models import Question, Source
from tests import worlds
from tests.browser_checks import axe_violations, look, tab
from tests.sign_in import sign_in

READING = ("catalogue/", "catalogue/gaps/", "catalogue/theme/living/", "catalogue/source/town-register/", "open-data/")
EDITING = (
    "catalogue/source/town-register/edit/",
    "catalogue/question/who-is-alone/edit/",
    "catalogue/question/who-is-alone/link/",
    "catalogue/add/question/",
)


@pytest.fixture
def town(transactional_db: None) -> worlds.SmallTown:
    town = worlds.small_town()
    question = worlds.a_question(town.indicators["population"].theme)
    question.indicators.add(town.indicators["aged-share"])
    question.warm_sources.add(worlds.a_source("neighbours", kind="contact", title_en=None))
    Source.objects.filter(slug="town-register").update(
        not_counted_nl="Wie niet ingeschreven is.", url="https://a.example"
    )
    return town


@pytest.fixture
def session(town: worlds.SmallTown) -> str:
    client = Client()
    sign_in(client, worlds.amina_the_analyst())
    return client.cookies["sessionid"].value


# Every day the contrast of colours in Dutch only; at `make trial` in both languages.
@pytest.mark.parametrize("wholly", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_the_catalogue_is_fit_for_everyone_on_a_phone(
    browser: Browser, live_site: str, session: str, wholly: bool
) -> None:
    with tab(browser, viewport={"width": 360, "height": 800}) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_site}])
        for lang in ("nl", "fr"):
            for path in (*READING, *EDITING):
                response = page.goto(f"{live_site}/{lang}/{path}")
                assert response is not None
                assert response.status == 200, path
                assert axe_violations(page, colours=wholly or lang == "nl", advice=True) == [], path
                assert look(page, "() => document.documentElement.scrollWidth") <= 360, path


def test_an_analyst_mends_a_mistake_by_keyboard_and_loses_nothing(
    browser: Browser, live_site: str, session: str
) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_site}])
    page = context.new_page()
    page.goto(f"{live_site}/en/catalogue/question/who-is-alone/edit/")
    page.get_by_label("Question in English").fill("Who is alone here?")
    page.get_by_label("Priority").fill("0")
    page.get_by_label("Priority").press("Enter")
    summary = page.locator(".error-summary")
    summary.wait_for()
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Priority")).to_be_focused()
    assert page.get_by_label("Question in English").input_value() == "Who is alone here?"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    page.wait_for_url("**/catalogue/theme/living/#who-is-alone")
    question = Question.objects.get(slug="who-is-alone")
    assert (question.text_en, question.priority) == ("Who is alone here?", 4)
    context.close()
