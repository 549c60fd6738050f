"""Pages of campaigns: running one, calling without scripts, paper; bad input keeps what was typed; who may see what."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.outreach.campaigns import call_views
from nabij.outreach.models import Campaign, CampaignAnswer, CampaignCall, CampaignEntry, CampaignList
from nabij.people.models import Account, AuditEvent, Role
from tests.outreach.campaigns_world import a_campaign, a_list, working_hour
from tests.outreach.world import FieldWorld, _worker
from tests.sign_in import sign_in


@pytest.fixture(autouse=True)
def _in_office_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_views, "now", working_hour)


def as_(account: Account) -> Client:
    client = Client()
    sign_in(client, account)
    return client


def at(name: str, *arguments: Any) -> str:
    return reverse(f"outreach:{name}", args=arguments)


def filled(**changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    given = {
        "name_nl": "Opsporing borst", "purpose_nl": "Helpen kiezen", "guide": "borstkanker-56-69", "age_from": 56,
        "age_to": 69, "genders": ["woman"], "screening": "breast", "not_screened_months": 6, "channels": ["visit"],
        "begins_on": today, "ends_on": today + timedelta(days=30), "calls_from_hour": 9, "calls_to_hour": 17,
        "attempts_max": 3,
    }  # fmt: skip
    return {**given, **changed}


def test_a_coordinator_prepares_begins_and_ends_a_campaign(world: FieldWorld) -> None:
    hugo = as_(world.hugo)
    given = filled(programme=world.advisers.pk)
    answer = hugo.post(at("campaign_new"), {**given, "age_to": 50, "purpose_nl": "bel 0470 12 34 56"})
    text = answer.content.decode()
    assert answer.status_code == 400 and "Opsporing borst" in text and not Campaign.objects.exists()
    assert hugo.post(at("campaign_new"), given).status_code == 302
    row = Campaign.objects.get()
    assert (row.slug, row.state, row.target["age_from"], row.channels) == (
        "opsporing-borst", "draft", 56, ["phone", "visit"],
    )  # fmt: skip
    hugo.post(at("campaign_begin", row.slug))
    hugo.post(at("campaign_edit", row.slug), filled(age_from=20, calls_to_hour=12))
    row.refresh_from_db()
    assert (row.state, row.target["age_from"], row.calls_to_hour) == ("running", 56, 12)  # its target stands
    for page in ("campaign", "campaign_results", "campaign_end", "campaign_lists", "campaign_edit"):
        assert hugo.get(at(page, row.slug)).status_code == 200, page
    hugo.post(at("campaign_end", row.slug))
    row.refresh_from_db()
    assert row.state == "ended" and hugo.post(at("campaign_begin", row.slug)).status_code == 302


def test_a_list_is_brought_spread_and_taken_back_with_its_receipt_and_proof(world: FieldWorld) -> None:
    row, hugo = a_campaign(world), as_(world.hugo)
    bad = SimpleUploadedFile("list.csv", b"LM-0001\nJansen\n0470123456\nLM-0002;fr")
    answer = hugo.post(at("campaign_lists", row.slug), {"team": world.insurer.pk, "file": bad})
    text = answer.content.decode()
    assert answer.status_code == 400 and "Jansen" not in text and "0470123456" not in text
    assert all(f"{line} " in text for line in (2, 3)) and not CampaignList.objects.exists()
    bad.seek(0)
    given = {"team": world.insurer.pk, "file": bad, "leave_out_bad": "on"}
    assert hugo.post(at("campaign_lists", row.slug), given).status_code == 302
    held = CampaignList.objects.get()
    spread = {f"calls_{world.helen.pk}": "on", f"speaks_{world.helen.pk}": ["fr"]}
    assert hugo.post(at("campaign_spread", row.slug, held.pk), {}).status_code == 400
    assert hugo.post(at("campaign_spread", row.slug, held.pk), spread).status_code == 302
    assert CampaignEntry.objects.filter(caller=world.helen).count() == 2
    receipt = hugo.get(at("campaign_receipt", row.slug, held.pk))
    assert "salt" in receipt.json() and "LM-" not in receipt.content.decode()
    assert "LM-" not in hugo.get(at("campaign_list", row.slug, held.pk)).content.decode()
    hugo.post(at("campaign_list_end", row.slug, held.pk))
    proof = hugo.get(at("campaign_receipt", row.slug, held.pk)).json()
    assert proof["digest"] == receipt.json()["digest"] and "salt" not in proof
    assert proof["digest"] in hugo.get(at("campaign_list", row.slug, held.pk)).content.decode()


def form_of(entry: CampaignEntry, **changed: Any) -> dict[str, Any]:
    return {"call_id": uuid4(), "revision": entry.revision, "path": "", "answers": "", "channel": "phone", **changed}


def test_a_call_is_walked_through_without_scripts_and_back_and_saved_once(world: FieldWorld) -> None:
    entry = a_list(world, a_campaign(world)).entries.order_by("pk")[0]
    helen = as_(world.helen)
    page = helen.get(at("call", entry.pk)).content.decode()
    assert "LM-000" in page and "Heeft u tijd?" in page
    assert AuditEvent.objects.filter(action="campaign.references", object_id=str(entry.pk)).count() == 1
    given = form_of(entry, path="hello", minutes="7")
    page = helen.post(at("call", entry.pk), {**given, "choose": "yes"}).content.decode()
    assert "Heeft u een huisarts?" in page and 'value="time=yes"' in page and 'value="7"' in page
    there = {**given, "path": "hello doctor", "answers": "time=yes"}
    assert "Heeft u tijd?" in helen.post(at("call", entry.pk), {**there, "back": "1"}).content.decode()
    end = helen.post(at("call", entry.pk), {**there, "choose": "no"}).content.decode()
    assert "Dank u." in end and 'value="time=yes gp=no"' in end
    done = {**there, "path": "hello doctor thanks", "answers": "time=yes gp=no", "outcome": "reached", "save": "1"}
    done |= {"needs": ["debts"], "barriers": ["trust"], "language": "fr"}
    assert helen.post(at("call", entry.pk), done).status_code == 302
    assert helen.post(at("call", entry.pk), done).status_code == 404  # it is off the list
    kept = CampaignAnswer.objects.get()
    assert (kept.answers, kept.needs, kept.barriers) == ({"time": "yes", "gp": "no"}, ["debts"], ["trust"])
    assert CampaignCall.objects.get().minutes == 7


def test_the_last_attempt_offers_a_message_and_a_later_call_needs_its_moment(world: FieldWorld) -> None:
    entry = a_list(world, a_campaign(world)).entries.order_by("pk")[0]
    CampaignEntry.objects.filter(pk=entry.pk).update(attempts=2)
    helen = as_(world.helen)
    answer = helen.post(at("call", entry.pk), form_of(entry, outcome="no-answer", minutes="3", save="1"))
    assert answer.status_code == 400 and 'value="3"' in answer.content.decode() and not CampaignCall.objects.exists()
    assert helen.post(at("call", entry.pk), form_of(entry, outcome="call-again", save="1")).status_code == 400
    sunday = working_hour() + timedelta(days=(6 - working_hour().weekday()))
    late = form_of(entry, outcome="call-again", save="1", call_again_at=f"{sunday:%Y-%m-%dT%H:%M}")
    assert helen.post(at("call", entry.pk), late).status_code == 400
    assert helen.post(at("call", entry.pk), form_of(entry, outcome="message-left", save="1")).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.attempts) == ("not_reached", 3)


def test_outside_office_hours_no_reference_is_shown(world: FieldWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = a_list(world, a_campaign(world)).entries.order_by("pk")[0]

    def evening() -> datetime:
        return working_hour().replace(hour=20)

    monkeypatch.setattr(call_views, "now", evening)
    helen = as_(world.helen)
    assert "LM-000" not in helen.get(at("call", entry.pk)).content.decode()
    answer = helen.post(at("call", entry.pk), form_of(entry, outcome="reached", save="1"))
    assert answer.status_code == 400 and not CampaignCall.objects.exists()


def test_a_caller_sees_own_entries_only_and_another_coordinator_nothing(world: FieldWorld) -> None:
    row = a_campaign(world)
    entry = a_list(world, row).entries.order_by("pk")[0]
    ines = as_(_worker("ines", Role.FIELD_WORKER, None, world.advisers, world.insurer))
    assert ines.get(at("call", entry.pk)).status_code == 404
    assert "LM-000" not in ines.get(at("calls_paper")).content.decode()
    carla, hugo, wim = as_(world.carla), as_(world.hugo), as_(world.wim)
    for name in ("campaign", "campaign_results", "campaign_results_csv", "campaign_edit", "campaign_end"):
        assert [who.get(at(name, row.slug)).status_code for who in (carla, wim)] == [403, 403], name
    assert row.slug not in carla.get(at("campaigns")).content.decode()
    assert "LM-000" not in hugo.get(at("campaign", row.slug)).content.decode()  # who runs it sees no reference
    assert hugo.get(at("call", entry.pk)).status_code == 403


def test_a_printed_list_is_entered_in_one_go_or_not_at_all(world: FieldWorld) -> None:
    entries = list(a_list(world, a_campaign(world)).entries.order_by("pk"))
    helen = as_(world.helen)
    sheet = helen.get(at("calls_paper")).content.decode()
    assert all(reference in sheet for reference in ("LM-0001", "LM-0002", "LM-0003"))
    one, two, _left = (str(entry.pk) for entry in entries)
    given = {
        f"{one}-outcome": "reached",
        f"{one}-at": "10:15",
        f"{one}-needs": ["debts"],
        f"{two}-outcome": "no-answer",
    }
    answer = helen.post(at("calls_enter"), given)
    assert answer.status_code == 400 and not CampaignCall.objects.exists()  # the second line has no hour
    answer = helen.post(at("calls_enter"), {**given, f"{two}-at": "21:00"})
    assert answer.status_code == 400 and not CampaignCall.objects.exists()  # not in office hours
    assert helen.post(at("calls_enter"), {**given, f"{two}-at": "11:00"}).status_code == 302
    assert sorted(CampaignCall.objects.values_list("outcome", flat=True)) == ["no-answer", "reached"]
    assert CampaignAnswer.objects.get().needs == ["debts"]
    assert helen.post(at("calls_enter"), {}).status_code == 400
