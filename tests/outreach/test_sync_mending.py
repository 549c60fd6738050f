"""What was not taken waits for its author alone: seen, mended and sent in, or dropped; on the site or the phone."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.outreach.models import Activity, Contact, ReceivedRecord
from nabij.outreach.sync.mending import forget_unmended
from nabij.outreach.sync.pocket import PARTS
from nabij.people.models import AuditEvent
from tests.outreach.sync_world import FIELD, a_contact, a_phone, posting
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db

CANARY = "Bel hem op 0478 12 34 56"


def sent(world: FieldWorld, **fields: Any) -> ReceivedRecord:
    """A contact by Wim that was not taken."""
    phone = a_phone(world.wim)
    pk = phone.write("contact", a_contact(**fields))
    phone.send(posting())
    assert list(phone.quarantine) == [pk]
    return ReceivedRecord.objects.get(pk=pk)


@pytest.fixture
def wim(world: FieldWorld) -> Client:
    client = Client()
    sign_in(client, world.wim)
    return client


def test_the_author_sees_why_and_what(world: FieldWorld, wim: Client) -> None:
    row = sent(world, observation=CANARY, barriers=["trust"])
    assert CANARY.encode() not in bytes(row.kept_sealed or b"")
    page = wim.get("/nl/field/mend/").content.decode()
    assert CANARY in page
    assert "een nummer" in page
    event = AuditEvent.objects.get(action="read_to_mend")
    assert (event.by, event.kind, event.detail) == (world.wim, "read", {"records": 1})


def test_nobody_else_sees_it(world: FieldWorld) -> None:
    row = sent(world, observation=CANARY)
    for account in (world.nora, world.carla):
        client = Client()
        sign_in(client, account)
        assert CANARY not in client.get("/nl/field/mend/").content.decode()
        assert client.get(f"/nl/field/mend/{row.pk}/").status_code == 404
        assert client.post(f"/nl/field/mend/{row.pk}/drop/").status_code == 404
        assert client.get(f"{FIELD}/mend").json() == {"items": []}
        answer = client.post(f"{FIELD}/mend/{row.pk}", {"action": "drop"}, content_type="application/json")
        assert answer.status_code == 404
    row.refresh_from_db()
    assert row.kept_sealed


def test_the_author_mends_it_and_it_is_in_under_its_own_id(world: FieldWorld, wim: Client) -> None:
    row = sent(world, observation=CANARY, people_count=3)
    today = timezone.localdate().isoformat()
    still = wim.post(f"/nl/field/mend/{row.pk}/", {"observation": "Bel op 0478 12 34 56", "occurred_on": today})
    assert still.status_code == 400
    assert "Bel op 0478 12 34 56" in still.content.decode(), "nothing typed is lost"
    assert not Contact.objects.exists()
    done = wim.post(f"/nl/field/mend/{row.pk}/", {"observation": "Wil graag hulp", "occurred_on": today})
    assert (done.status_code, done["Location"]) == (302, "/nl/field/mend/")
    contact = Contact.objects.get()
    assert (contact.pk, contact.by, contact.observation, contact.people_count) == (
        row.pk, world.wim, "Wil graag hulp", 3,
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.answer, row.kept_sealed) == ("created", None)
    assert row.settled_at
    assert AuditEvent.objects.filter(action="mend_record", object_id=str(row.pk)).count() == 2


def test_a_team_that_is_not_known_is_chosen_again(world: FieldWorld, wim: Client) -> None:
    row = sent(world, team="no-such-team")
    assert row.code == "unknown_team"
    today = timezone.localdate().isoformat()
    done = wim.post(f"/nl/field/mend/{row.pk}/", {"team": "bar/jette", "occurred_on": today})
    assert done.status_code == 302
    assert Contact.objects.get().team == world.jette


def test_a_code_that_is_not_known_is_chosen_again(world: FieldWorld, wim: Client) -> None:
    row = sent(world, barriers=["trust", "bad-weather"])
    page = wim.get(f"/nl/field/mend/{row.pk}/").content.decode()
    assert 'value="trust"' in page
    assert 'value="bad-weather"' not in page
    today = timezone.localdate().isoformat()
    assert wim.post(f"/nl/field/mend/{row.pk}/", {"barriers": ["trust"], "occurred_on": today}).status_code == 302
    assert Contact.objects.get().barriers == ["trust"]


def test_what_is_dropped_leaves_nothing_of_what_it_said(world: FieldWorld, wim: Client) -> None:
    row = sent(world, observation=CANARY)
    assert wim.post(f"/nl/field/mend/{row.pk}/drop/").status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.kept_sealed) == ("rejected", None)
    assert row.settled_at
    assert "Er wacht niets" in wim.get("/nl/field/mend/").content.decode()


def test_from_the_phone_it_is_listed_mended_and_dropped(world: FieldWorld, wim: Client) -> None:
    first, second = sent(world, observation=CANARY), sent(world, observation=CANARY)
    items = wim.get(f"{FIELD}/mend").json()["items"]
    assert [(one["id"], one["code"], one["fields"]) for one in items] == [
        (str(row.pk), "guard", ["observation"]) for row in (first, second)
    ]
    assert items[0]["record"]["observation"] == CANARY

    def settle(row: ReceivedRecord, **body: Any) -> Any:
        return wim.post(f"{FIELD}/mend/{row.pk}", json.dumps(body), content_type="application/json")

    mended = items[0]["record"] | {"observation": "Wil graag hulp"}
    assert settle(first, action="resubmit", record=mended).json()["answer"] == "created"
    assert settle(first, action="resubmit", record=mended).status_code == 404, "it waits no more"
    assert settle(second, action="resubmit", record=items[1]["record"]).json()["code"] == "guard"
    assert settle(second, action="drop").json()["code"] == "dropped"
    assert Contact.objects.get().pk == first.pk
    assert settle(first, action="burn").status_code == 400


def test_changes_of_an_activity_follow_each_other_and_of_two_versions_the_author_chooses(
    world: FieldWorld, wim: Client
) -> None:
    """A change carries the activity's id and the revision that it was made from; a stale one stays beside it."""
    phone = a_phone(world.wim)
    starts_at = timezone.now().replace(microsecond=0).isoformat()
    planned = {"programme": "bar", "team": "jette", "kind": "round", "state": "planned", "starts_at": starts_at}
    pk = phone.write("activity", planned)
    phone.send(posting())
    for number, title in enumerate(("Ronde", "Ronde op de markt"), start=1):
        phone.write("activity", planned | {"base_rev": number, "title": title}, id_=pk)
        body = json.dumps(phone.batch()).encode()
        assert posting()(body)[1]["answers"][0]["answer"] == "updated"
        assert posting()(body)[1]["answers"][0]["answer"] == "duplicate"
        phone.outbox.clear()
    phone.write("activity", planned | {"base_rev": 1, "title": "Op het plein"}, id_=pk)
    _status, answer = posting()(json.dumps(phone.batch()).encode())
    assert (answer["answers"][0]["answer"], answer["answers"][0]["revision"]) == ("conflict", 3)
    assert Activity.objects.get().title == "Ronde op de markt"
    row = ReceivedRecord.objects.get(answer="conflict")
    assert wim.get(f"{FIELD}/mend").json()["items"][0]["sent_as"] == pk
    done = wim.post(f"/nl/field/mend/{row.pk}/", {"title": "Op het plein"})
    assert done.status_code == 302, done.content.decode()
    activity = Activity.objects.get()
    assert (str(activity.pk), activity.title, activity.revision) == (pk, "Op het plein", 4)


def test_a_record_that_was_settled_and_arrives_again_changes_nothing(world: FieldWorld, wim: Client) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact(observation=CANARY))
    body = json.dumps(phone.batch()).encode()
    posting()(body)
    row = ReceivedRecord.objects.get()
    today = timezone.localdate().isoformat()
    wim.post(f"/nl/field/mend/{row.pk}/", {"observation": "Wil graag hulp", "occurred_on": today})
    _status, answer = posting()(body)
    assert answer["answers"][0]["answer"] == "duplicate"
    assert Contact.objects.get().observation == "Wil graag hulp"


# ---- Grants ---------------------------------------------------------------------------------------------------------


def test_a_grant_is_for_a_session_with_a_second_factor_in_the_field(world: FieldWorld, wim: Client) -> None:
    device = str(uuid.uuid4())

    def ask(client: Client, **body: Any) -> Any:
        return client.post(f"{FIELD}/grants", json.dumps(body), content_type="application/json")

    answer = ask(wim, device=device)
    assert answer.status_code == 200
    found = answer.json()
    assert found["worker"]["name"] == world.wim.display_name
    assert "no-store" in answer["Cache-Control"]
    other = Client()
    sign_in(other, world.zoe)
    assert ask(other, device=device).status_code == 403
    assert ask(Client(), device=device).status_code == 403
    assert ask(wim, device="mine").status_code == 400
    assert ask(wim, device=device, more=1).status_code == 400
    assert other.delete(f"{FIELD}/grants/{found['grant']}").status_code == 403
    nora = Client()
    sign_in(nora, world.nora)
    assert nora.delete(f"{FIELD}/grants/{found['grant']}").status_code == 404, "somebody else's"
    assert wim.delete(f"{FIELD}/grants/{found['grant']}").status_code == 204
    assert wim.delete(f"{FIELD}/grants/{found['grant']}").status_code == 204


def test_a_pocket_is_the_same_answer_until_something_changes(world: FieldWorld, wim: Client) -> None:
    answer = wim.get(f"{FIELD}/pocket")
    assert set(answer.json()) == {"worker", *PARTS}
    again = wim.get(f"{FIELD}/pocket", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_what_nobody_mended_in_sixty_days_is_erased(world: FieldWorld) -> None:
    row = sent(world, observation=CANARY)
    assert forget_unmended(now=timezone.now() + timedelta(days=59)) == 0
    assert forget_unmended(now=timezone.now() + timedelta(days=61)) == 1
    row.refresh_from_db()
    assert row.kept_sealed is None and row.settled_at is not None
    assert AuditEvent.objects.get(action="forget_unmended").detail == {"records": 1}
