"""Scenarios in a real browser: fit for a telephone, nothing for axe to find, put together by keyboard alone."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from nabij.diagnosis.scenarios import actions, running
from nabij.diagnosis.scenarios.records import Close
from tests import worlds
from tests.browser_checks import axe_violations, look
from tests.diagnosis import scenario_world as world
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def _opened(browser: Browser, live_site: str, width: int) -> tuple[Page, str]:
    """A page of somebody who is signed in, and the address of a scenario of theirs."""
    amina, client = worlds.amina_the_analyst(), Client()
    base = world.kept_base()
    scenario = actions.save_scenario(
        name="Eén apotheek minder", about="Voor de actieraad", language="nl", unit=None, is_shared=True, by=amina,
        reckoned=running.reckon(base, [Close(site="silent", asked="close:silent"), Close(site="wants-papers")]),
    )  # fmt: skip
    sign_in(client, amina)
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return context.new_page(), f"diagnosis/scenarios/{scenario.pk}/"


# Every day the contrast of colours in Dutch only; at `make trial` in both languages.
@pytest.mark.parametrize("wholly", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_the_pages_are_fit_for_everyone_on_a_phone(browser: Browser, live_site: str, wholly: bool) -> None:
    page, scenario = _opened(browser, live_site, 360)
    new = "diagnosis/scenarios/new/?change=close:silent&change=close:silent&q=pharm"
    paths = (
        "diagnosis/scenarios/",
        new,
        scenario,
        f"{scenario}compare/base/",
        f"{scenario}edit/",
        f"{scenario}remove/",
    )
    for lang in ("nl", "fr"):
        for path in paths:
            response = page.goto(f"{live_site}/{lang}/{path}")
            assert response is not None and response.status in {200, 400}, path
            assert axe_violations(page, colours=wholly or lang == "nl", advice=True) == [], path
            assert look(page, "() => document.documentElement.scrollWidth") <= 360, path
    page.context.close()


def test_a_scenario_is_made_with_the_keyboard_alone(browser: Browser, live_site: str) -> None:
    page, _scenario = _opened(browser, live_site, 1280)
    page.goto(f"{live_site}/en/diagnosis/scenarios/new/")
    page.focus("#q")
    page.keyboard.type("silent")
    page.wait_for_selector("#scenario-sites a")
    page.focus("#scenario-sites a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**change=close**")
    page.focus("#id_name")
    page.keyboard.type("Made by keyboard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/diagnosis/scenarios/*-*-*-*-*/", timeout=60_000)
    assert page.locator("h1").inner_text() == "Made by keyboard"
    assert "3,500 residents lose" in page.locator(".lead").first.inner_text()
    page.context.close()
