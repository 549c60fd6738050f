"""Call campaigns in a real browser: a call from the list through the guide, readable on a phone and a wide screen."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from nabij.outreach.campaigns import call_views
from nabij.outreach.models import Campaign, CampaignAnswer, CampaignList
from nabij.people.models import Account
from tests.browser_checks import DESKTOP, PAGE_LIMIT_BYTES, PHONE, Heard, axe_violations, fits_width, page_weight
from tests.outreach.campaigns_world import a_campaign, a_list, working_hour
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def inside(browser: Browser, site: str, account: Account, **options: Any) -> BrowserContext:
    client = Client()
    sign_in(client, account)
    context = browser.new_context(**options)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    return context


def wrong_with(context: BrowserContext, site: str, language: str, pages: list[str]) -> list[str]:
    """What axe finds, sideways scrolling, complaints of the browser, more than 150 kB."""
    wrong: list[str] = []
    for name in pages:
        page = context.new_page()
        heard = Heard.on(page)
        answer = page.goto(f"{site}/{language}/field/{name}")
        assert answer is not None and answer.status == 200, name
        fits_width(page)
        wrong += [f"{language} {name}: {found}" for found in (*axe_violations(page), *heard.complaints)]
        if page_weight(page, heard) > PAGE_LIMIT_BYTES:
            wrong.append(f"{language} {name}: too heavy")
        page.close()
    return wrong


def of_coordinator(campaign: Campaign, row: CampaignList) -> list[str]:
    here = f"campaigns/{campaign.slug}/"
    parts = ("", "change/", "lists/", f"lists/{row.pk}/", f"lists/{row.pk}/spread/", "results/", "end/")
    return ["campaigns/", "campaigns/new/", *(here + part for part in parts)]


def test_a_call_goes_through_its_guide_and_back_on_a_phone(
    browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asserts: nothing wrong with the page of a call at 360 px; the answer of the way taken is kept."""
    monkeypatch.setattr(call_views, "now", working_hour)
    world, site = field_world(), live_server.url
    entry = a_list(world, a_campaign(world)).entries.order_by("pk")[0]
    phone = inside(browser, site, world.helen, viewport=PHONE)
    assert wrong_with(phone, site, "nl", [f"calls/{entry.pk}/"]) == []
    page = phone.new_page()
    page.goto(f"{site}/fr/field/calls/")
    page.get_by_role("link", name="L'appel suivant").click()
    page.get_by_role("button", name="Oui").click()
    page.locator("button[name=back]").click()
    page.get_by_role("button", name="Non").click()
    page.get_by_label("Conversation", exact=True).check()
    page.get_by_role("button", name="Enregistrer l'appel").click()
    page.get_by_text("L'appel est enregistré.").wait_for(timeout=10_000)
    assert CampaignAnswer.objects.get().answers == {"time": "no"}
    phone.close()


@pytest.mark.trial
def test_every_page_of_campaigns_is_accessible_and_fits(
    browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asserts nothing wrong (see `wrong_with`): French on a phone, Dutch on a wide screen."""
    monkeypatch.setattr(call_views, "now", working_hour)
    world, site = field_world(), live_server.url
    campaign = a_campaign(world)
    row = a_list(world, campaign)
    entry = row.entries.order_by("pk")[0]
    wrong: list[str] = []
    for language, viewport in (("fr", PHONE), ("nl", DESKTOP)):
        caller = inside(browser, site, world.helen, viewport=viewport)
        wrong += wrong_with(caller, site, language, ["calls/", f"calls/{entry.pk}/", "calls/paper/", "calls/enter/"])
        coordinator = inside(browser, site, world.hugo, viewport=viewport)
        wrong += wrong_with(coordinator, site, language, of_coordinator(campaign, row))
        caller.close()
        coordinator.close()
    assert wrong == []
