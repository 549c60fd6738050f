"""The door of the room, what was typed when the session is gone, paper of an earlier day, titles of the demo."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nabij.outreach.activities.demo_titles import MEETING, title_in_each, title_in_words
from nabij.outreach.models import CampaignCall, Contact
from tests import worlds
from tests.outreach.campaigns_world import a_campaign, a_list, working_hour
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db

OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def test_the_door_leads_each_to_where_their_work_begins(client: Client) -> None:
    world = field_world()
    answer = client.get("/fr/field/")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/account/login/?next=%2Ffr%2Ffield%2F")
    assert "/fr/field/" in client.get("/fr/field/programmes/").content.decode()
    for account, place in ((world.wim, "day"), (world.zoe, "reach"), (worlds.somebody("els"), "programmes")):
        sign_in(client, account)
        assert client.get("/fr/field/")["Location"] == f"/fr/field/{place}/"
    client.logout()
    sign_in(client, world.wim)
    assert 'href="/nl/field/"' in client.get("/nl/account/").content.decode()


def test_a_form_without_session_and_without_token_keeps_what_was_typed_and_is_taken_at_the_second_try() -> None:
    """The browser has no cookie at all; after signing in, the button of the page sends the same with a new token."""
    world = field_world()
    client = Client(enforce_csrf_checks=True)
    typed = {
        "contact_id": "3f1c0c5e-2f55-4a5e-8a40-3ed1f87c9e01", "occurred_on": "",
        "observation": "de wachtlijst schrikt af",
    }  # fmt: skip
    page = client.post("/fr/field/contact/new/", {**typed, "csrfmiddlewaretoken": "of-before"}, headers=OURS)
    said = page.content.decode()
    assert page.status_code == 403 and "no-store" in page["Cache-Control"]
    assert "<blockquote>de wachtlijst schrikt af</blockquote>" in said and "of-before" not in said
    sign_in(client, world.wim)
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', said))
    assert {name: sent[name] for name in typed} == typed
    token = sent["csrfmiddlewaretoken"]
    answer = client.post("/fr/field/contact/new/", {**typed, "csrfmiddlewaretoken": token}, headers=OURS)
    assert answer.status_code == 400 and b"de wachtlijst schrikt af" in answer.content  # the form, which misses a day
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/nl/field/contact/new/", {}),
        ("/nl/field/contact/new/", {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}),
        ("/nl/field/contact/new/", {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"}),
        ("/nl/account/login/", OURS),
    ],
)
def test_what_another_site_sends_or_a_password_is_never_offered_again(address: str, headers: dict[str, str]) -> None:
    answer = Client(enforce_csrf_checks=True).post(address, {"observation": "van elders gestuurd"}, headers=headers)
    assert answer.status_code == 403
    assert b"van elders gestuurd" not in answer.content


def test_a_title_of_the_demo_is_in_the_language_of_the_reader_and_that_of_a_worker_stays() -> None:
    with override("fr"):
        assert title_in_words(MEETING) == "Rencontre autour de la prévention santé (démo : jour et heure inconnus)"
        assert title_in_words("Koffie op het plein") == "Koffie op het plein"
    in_each = title_in_each("Demo: round through the neighbourhood")
    assert in_each and in_each["nl"] == "Demo: ronde in de wijk" and in_each["en"].startswith("Demo: round")
    assert title_in_each("Koffie op het plein") is None


def test_a_call_list_that_was_printed_earlier_is_entered_with_its_own_day() -> None:
    """The list of the last working day; not one of a day to come, nor of a Saturday."""
    world, called = field_world(), working_hour()
    entry = a_list(world, a_campaign(world)).entries.order_by("pk")[0]
    client = Client()
    sign_in(client, world.helen)
    given = {f"{entry.pk}-outcome": "no-answer", f"{entry.pk}-at": "10:15"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    saturday = called.date() - timedelta(days=called.weekday() + 2)
    page = "/nl/field/calls/enter/"
    for wrong in (tomorrow, saturday):
        answer = client.post(page, {**given, "on": wrong.isoformat()})
        assert answer.status_code == 400 and f'value="{wrong.isoformat()}"' in answer.content.decode()
    assert not CampaignCall.objects.exists()
    assert client.post(page, {**given, "on": called.date().isoformat()}).status_code == 302
    assert timezone.localdate(CampaignCall.objects.get().at) == called.date()
