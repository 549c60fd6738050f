"""Calls on the phone with the site as it is: the pocket of campaigns, three calls without network, their rows."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nabij.outreach.models import CampaignAnswer, CampaignCall, DoNotCall, ReceivedRecord
from nabij.people.models import Account
from tests.browser_checks import axe_violations, fits_width
from tests.outreach.campaigns_world import GUIDE, a_campaign, a_list, working_hour
from tests.outreach.phone_world import PATIENCE_MS, choose_pin, in_app, open_app, phone, ready_offline, unlock
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

MESSAGE = "Bonjour, votre mutuelle a essayé de vous joindre."


def be(context: BrowserContext, site: str, account: Account) -> None:
    client = Client()
    sign_in(client, account)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    context.add_cookies([session])  # type: ignore[list-item]


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_calls_from_the_pocket_without_network_become_answers_and_states(
    live_site: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a working day at ten: a conversation that goes back in its guide, nobody, never again; then all three rows.

    A part of the app that does not come on a bad line is said, and asked for again.
    """
    ten, begun = working_hour(), time.monotonic()
    monkeypatch.setattr("django.utils.timezone.now", lambda: ten + timedelta(seconds=time.monotonic() - begun))
    world = field_world()
    guide = {**GUIDE, "message": {"fr": MESSAGE}}
    entries = a_list(world, a_campaign(world, guide=guide, is_demo=True)).entries.order_by("pk")
    with phone(browser, tmp_path) as context:
        context.clock.install(time=ten)
        be(context, live_site, world.helen)
        context.route("**/phone/guard.js", lambda route: route.abort())  # the line breaks while the PIN is typed
        page = open_app(context, live_site, "fr")
        choose_pin(page)
        expect(page.get_by_text("Une partie de l'application n'est pas arrivée", exact=False)).to_be_visible()
        context.unroute("**/phone/guard.js")
        tap(page, "Recharger")
        unlock(page)
        ready_offline(page)
        context.set_offline(True)

        tap(page, "Mes appels")
        expect(page.get_by_text("À appeler maintenant : 3", exact=False)).to_be_visible()
        page.locator(".card details summary").click()
        expect(page.get_by_text(MESSAGE)).to_be_visible()
        assert axe_violations(page) == []
        fits_width(page)
        tap(page, "Oui")
        page.get_by_role("button", name="Texte").first.click()  # the doctor's question: falls away by going back
        tap(page, "Une étape en arrière")
        tap(page, "Une étape en arrière")
        tap(page, "Non")
        expect(page.get_by_text("Le guide se termine ici", exact=False)).to_be_visible()
        tap(page, "Conversation")
        page.get_by_role("group", name="Besoins apparus").get_by_role("button").first.click()
        tap(page, "Enregistrer, suivant")
        expect(page.get_by_text("À appeler maintenant : 2", exact=False)).to_be_visible()
        tap(page, "Pas de réponse")
        page.get_by_role("button", name="Enregistrer, suivant").dblclick()  # one call, however often it is tapped
        expect(page.get_by_text("À appeler maintenant : 1", exact=False)).to_be_visible()
        tap(page, "Ne plus jamais appeler")
        tap(page, "Enregistrer, suivant")
        expect(page.get_by_text("Personne n'est à appeler maintenant", exact=False)).to_be_visible()
        assert not CampaignCall.objects.exists()

        context.set_offline(False)
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
        expect(page.locator("#count")).to_have_attribute("data-quarantined", "0")
    assert set(ReceivedRecord.objects.values_list("answer", flat=True)) == {"created"}
    answer = CampaignAnswer.objects.get()
    assert (answer.answers, answer.needs) == ({"time": "no"}, ["debts"])
    assert sorted(entries.values_list("state", "attempts")) == [("not_to_call", 1), ("reached", 1), ("to_call", 1)]
    assert DoNotCall.objects.count() == 1
