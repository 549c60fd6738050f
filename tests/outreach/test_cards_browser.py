"""A card's whole way in a real browser: given, printed, answered by the service and the person, found again."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from nabij.outreach.models import Card
from nabij.rules import card_code
from tests.browser_checks import DESKTOP, PHONE, axe_clean, fits_width
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

VECTORS = json.loads((Path(__file__).parent / "card_codes.json").read_text("utf-8"))


def test_card_goes_out_and_comes_back(live_site: str, browser: Browser) -> None:
    """Asserts each step's page: accessible, fitting a phone, the code on paper, both answers, found again."""
    cache.clear()
    world = field_world()
    worker = Client()
    sign_in(worker, world.wim)
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": worker.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": live_site,
    }
    inside = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    inside.add_cookies([cookie])  # type: ignore[list-item]
    page = inside.new_page()

    page.goto(f"{live_site}/nl/field/cards/new/?service={world.service.pk}")
    _is_fine(page)
    page.select_option("[name=language]", "ar")
    page.get_by_role("button", name="De kaart maken").click()
    slip = page.locator(".card-slip")
    expect(slip).to_have_attribute("dir", "rtl")
    _is_fine(page)
    code = slip.locator(".card-code").inner_text()
    page.emulate_media(media="print")  # on paper: the card and its square, nothing of the site
    expect(slip.locator(".square-code")).to_be_visible()
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".card-text")).to_be_hidden()

    outside = browser.new_context(viewport=PHONE, locale="fr-BE")  # type: ignore[arg-type]
    service = outside.new_page()
    service.goto(f"{live_site}/k/{card_code.normalise(code)}")
    expect(service).to_have_url(f"{live_site}/fr/card/{card_code.normalise(code)}/")
    _is_fine(service)
    service.get_by_role("link", name="Je suis le service").click()
    expect(service.locator(".only-waiting")).to_be_hidden()
    service.get_by_label("La personne est sur la liste d’attente").check()
    _is_fine(service)
    service.locator("[name=waiting_weeks]").fill("6")
    service.get_by_role("button", name="Envoyer la réponse").click()
    expect(service.get_by_text("Merci.")).to_be_visible()
    expect(service.get_by_text("liste d'attente de 6 semaines")).to_be_visible()

    service.goto(f"{live_site}/nl/card/")
    service.get_by_label("De code op de kaart").fill(code.lower().replace("0", "o"))
    service.get_by_role("button", name="Kaart openen").click()
    service.get_by_role("link", name="Ik ben de persoon").click()
    _is_fine(service)
    service.get_by_label("Nee, het hielp niet").check()
    service.get_by_role("button", name="Versturen").click()
    expect(service.get_by_text("Niemand kan zien wie u bent")).to_be_visible()

    page.emulate_media(media="screen")
    page.goto(f"{live_site}/nl/field/cards/find/")
    page.get_by_label("De code op de kaart").fill(code)
    page.get_by_role("button", name="Kaart zoeken").click()
    expect(page.get_by_role("heading", name="Op de wachtlijst")).to_be_visible()
    expect(page.get_by_text("Nee, het hielp niet")).to_be_visible()
    _is_fine(page)
    assert Card.objects.get().state == "waiting"
    _phone_makes_and_reads_the_same_codes(page, live_site)
    inside.close()
    outside.close()


def _is_fine(page: Page) -> None:
    for screen in (PHONE, DESKTOP):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        fits_width(page)
    axe_clean(page)


def _phone_makes_and_reads_the_same_codes(page: Page, site: str) -> None:
    """The twin on the phone, against the same vectors; and what it makes, the server reads."""
    address = f"{site}{settings.STATIC_URL}outreach/phone/card-code.js"
    told: dict[str, Any] = page.evaluate(
        """async ([address, typed]) => {
            const twin = await import(address);
            return {
              read: typed.map((one) => [twin.problem(one), twin.normalise(one), twin.shown(one), twin.isRight(one)]),
              made: Array.from({length: 200}, () => twin.makeCode()),
            };
        }""",
        [address, [one["typed"] for one in (*VECTORS["right"], *VECTORS["wrong"])]],
    )
    for one, (problem, normal, shown, right) in zip((*VECTORS["right"], *VECTORS["wrong"]), told["read"], strict=True):
        assert (problem, normal) == (card_code.problem(one["typed"]), card_code.normalise(one["typed"]))
        assert right == (problem is None)
        if right:
            assert shown == one["shown"]
    assert len(set(told["made"])) == 200
    assert all(card_code.is_right(code) for code in told["made"])
