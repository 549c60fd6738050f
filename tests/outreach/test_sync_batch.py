"""Batches of sealed records: an answer each, nothing twice, nobody writes as somebody else, poison spoils nothing."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from nabij.directory.trust.limits import Limit
from nabij.outreach.models import Contact, Device, ReceivedRecord, SyncGrant
from nabij.outreach.sync import acceptors, grants, limits, receiving, server_keys
from nabij.people.models import AuditEvent
from tests.outreach.phone_model import Phone
from tests.outreach.sync_world import FIELD, PLAINLY, a_contact, a_phone, grant, posting
from tests.outreach.world import FieldWorld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _contacts_taken_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(acceptors.PLACES, "contact", PLAINLY)


def answers(phone: Phone, **changed: object) -> list[dict[str, object]]:
    """What the server answers to the phone's batch, with some of it changed."""
    status, answer = posting()(json.dumps(phone.batch() | changed).encode())
    assert status == 200, answer
    found: list[dict[str, object]] = answer["answers"]
    return found


def said(found: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(one["answer"], one["code"]) for one in found]


# ---- Taken once, answered always ------------------------------------------------------------------------------------


def test_a_batch_is_taken_and_answered_in_its_order(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    ids = [phone.write("contact", a_contact(people_count=number + 1)) for number in range(5)]
    found = answers(phone)
    assert [one["id"] for one in found] == ids
    assert said(found) == [("created", None)] * 5
    assert all(one["kept"] is True and one["fields"] == [] for one in found)
    rows = {str(row.pk): row for row in Contact.objects.all()}
    assert [rows[pk].people_count for pk in ids] == [1, 2, 3, 4, 5]
    assert {row.by for row in rows.values()} == {world.wim}
    assert {row.origin for row in rows.values()} == {"phone"}


def test_sent_again_it_is_a_duplicate_and_no_second_row(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    assert said(answers(phone)) == [("created", None)]
    assert said(answers(phone)) == [("duplicate", None)]
    assert (Contact.objects.count(), ReceivedRecord.objects.count()) == (1, 1)


def test_the_same_record_twice_in_one_batch_is_one_row(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    batch = phone.batch()
    assert said(answers(phone, records=batch["records"] * 2)) == [("created", None), ("duplicate", None)]
    assert Contact.objects.count() == 1


def test_the_same_id_with_other_contents_keeps_both(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    pk = phone.write("contact", a_contact(people_count=1))
    answers(phone)
    phone.write("contact", a_contact(people_count=2), id_=pk)
    assert said(answers(phone)) == [("conflict", None)]
    assert said(answers(phone)) == [("conflict", None)], "sent again it says the same"
    assert Contact.objects.get().people_count == 1
    beside = ReceivedRecord.objects.exclude(pk=pk).get()
    assert (beside.answer, beside.account) == ("conflict", world.wim)
    assert beside.kept_sealed


def test_an_empty_batch_is_answered(world: FieldWorld) -> None:
    assert answers(a_phone(world.wim)) == []


def test_each_batch_is_audited_without_what_it_says(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact(observation="CANARY-4711"))
    phone.write("contact", a_contact(observation="REFUSE"))
    answers(phone)
    event = AuditEvent.objects.get(action="sync")
    assert (event.by, event.object_id) == (world.wim, phone.device)
    assert event.detail == {"created": 1, "rejected": 1}
    assert "CANARY" not in json.dumps(list(AuditEvent.objects.values_list("detail", flat=True)))


# ---- One record spoils no other -------------------------------------------------------------------------------------

POISON = {
    "breaks the part": (a_contact(observation="BREAK"), "failed", []),
    "refers to nothing": (a_contact(activity=str(uuid.uuid4())), "failed", []),
    "refused by the part": (a_contact(observation="REFUSE"), "guard", ["observation"]),
    "no programme": ({"occurred_on": "2026-11-01", "channel": "street"}, "bad_shape", ["programme"]),
    "a day that is none": (a_contact(occurred_on="yesterday"), "bad_shape", ["occurred_on"]),
    "too many people": (a_contact(people_count=5_000_000_000), "bad_shape", ["people_count"]),
    "a field of its own": (a_contact(name="Jan"), "bad_shape", []),
    "a zero byte": (a_contact(observation="a\0b"), "bad_shape", ["observation"]),
    "half of a pair": (a_contact(observation="\ud800"), "bad_shape", ["observation"]),
}


def test_poison_records_are_told_why_and_the_other_91_are_taken(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    poison = {41 + 2 * number: what for number, what in enumerate(POISON.values())}
    ids = [phone.write("contact", poison[number][0] if number in poison else a_contact()) for number in range(100)]
    for found in (answers(phone), answers(phone)):  # sent again they are told the same
        for number, (_record, code, fields) in poison.items():
            told = found[number]
            assert (told["answer"], told["code"], told["fields"]) == ("rejected", code, fields)
    taken = {pk for number, pk in enumerate(ids) if number not in poison}
    assert len(taken) == 100 - len(POISON)
    assert {str(pk) for pk in Contact.objects.values_list("pk", flat=True)} == taken
    kept = ReceivedRecord.objects.filter(answer="rejected", account=world.wim, kept_sealed__isnull=False)
    assert {str(row.pk): row.code for row in kept} == {ids[number]: code for number, (_r, code, _f) in poison.items()}


@pytest.mark.parametrize("what", ["breaks the part", "refers to nothing"])
def test_one_poison_record_and_the_other_99_are_taken(world: FieldWorld, what: str) -> None:
    record, code, _fields = POISON[what]
    phone = a_phone(world.wim)
    for number in range(100):
        phone.write("contact", record if number == 41 else a_contact())
    found = said(answers(phone))
    assert found[41] == ("rejected", code)
    assert found.count(("created", None)) == Contact.objects.count() == 99


def test_a_type_that_nobody_takes_waits(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("weather", {"rain": True})
    phone.write("contact", a_contact(), schema=99)
    assert said(answers(phone)) == [("rejected", "not_possible")] * 2
    assert ReceivedRecord.objects.filter(kept_sealed__isnull=False).count() == 2


def test_an_envelope_that_is_not_one_is_answered_by_its_id(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    good = phone.batch()["records"][0]
    wrong = [
        {"id": "not-a-uuid"},
        {**good, "id": str(uuid.uuid4()), "made_at": "Invalid Date"},
        {**good, "id": str(uuid.uuid4()), "sequence": "7"},
        {**good, "id": str(uuid.uuid4()), "extra": 1},
    ]
    found = answers(phone, records=[*wrong, good])
    assert said(found) == [("rejected", "bad_envelope")] * 4 + [("created", None)]
    assert [one["kept"] for one in found] == [False] * 4 + [True]


def test_a_database_that_fails_is_no_answer(world: FieldWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())

    def fails(*rows: object) -> None:
        raise OperationalError("the connection is gone: CANARY-4711")

    with monkeypatch.context() as context:
        context.setattr(receiving, "_insert", fails)
        response = Client().post(f"{FIELD}/sync", json.dumps(phone.batch()), content_type="application/json")
    assert (response.status_code, response["Retry-After"]) == (503, "20")
    assert "CANARY" not in response.content.decode()
    assert (Contact.objects.count(), ReceivedRecord.objects.count()) == (0, 0)
    assert said(answers(phone)) == [("created", None)]


# ---- Nobody writes as somebody else ---------------------------------------------------------------------------------


def test_what_was_changed_on_the_way_does_not_open(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    good = phone.batch()["records"][0]
    flipped = good["sealed"][:-8] + ("AAAAAAA=" if good["sealed"][-8:] != "AAAAAAA=" else "BAAAAAA=")
    later = (timezone.now() + timedelta(days=1)).isoformat()
    changed = [
        {**good, "id": str(uuid.uuid4())},  # replayed under another id
        {**good, "type": "step"},
        {**good, "sequence": 77},
        {**good, "schema": 2},
        {**good, "made_at": later},
        {**good, "sealed": flipped},
        {**good, "sealed": "not base64!"},
        {**good, "sealed": ""},
        {**good, "iv": good["iv"][:8]},
    ]
    found = answers(phone, records=changed)
    assert said(found) == [("rejected", "unreadable")] * len(changed)
    assert not any(one["kept"] for one in found)
    assert (Contact.objects.count(), ReceivedRecord.objects.count()) == (0, 0), "it leaves no trace: the id stays free"
    assert said(answers(phone)) == [("created", None)]


def test_under_another_device_it_does_not_open(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    assert said(answers(phone, device=str(uuid.uuid4()))) == [("rejected", "unreadable")]


def test_a_grant_counts_on_its_own_device_only(world: FieldWorld) -> None:
    phone, other = a_phone(world.wim), Phone()
    assert phone.session
    other.sign_in(phone.session.grant)
    other.write("contact", a_contact())
    assert said(answers(other)) == [("rejected", "unknown_grant")]


def test_b_cannot_write_as_a(world: FieldWorld) -> None:
    phone = Phone()
    of_a, of_b = grant(world.wim, phone), grant(world.nora, phone)
    of_b.id = of_a.id  # B claims A's grant, but holds only the own secret
    phone.sign_in(of_b)
    phone.write("contact", a_contact())
    found = answers(phone)
    assert said(found) == [("rejected", "unknown_grant")]
    assert found[0]["kept"] is False
    assert not ReceivedRecord.objects.exists()


def test_a_takes_an_id_of_b_to_no_avail(world: FieldWorld) -> None:
    """The same id and the same words by somebody else: not a duplicate, which would drop the one that came second."""
    first, second = a_phone(world.wim), a_phone(world.nora)
    pk = first.write("contact", a_contact())
    second.write("contact", a_contact(), id_=pk)
    assert said(answers(first)) == [("created", None)]
    assert said(answers(second)) == [("conflict", None)]
    assert Contact.objects.get().by == world.wim
    assert ReceivedRecord.objects.get(answer="conflict").account == world.nora


def test_a_signs_out_and_b_signs_in_and_the_records_of_both_sync(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    of_a = phone.write("contact", a_contact())
    assert phone.session
    grants.revoke(by=world.wim, grant_id=uuid.UUID(phone.session.grant.id), now=timezone.now())
    phone.sign_out()
    phone.sign_in(grant(world.nora, phone))
    of_b = phone.write("contact", a_contact())
    assert said(answers(phone)) == [("created", None)] * 2
    assert {str(row.pk): row.by for row in Contact.objects.all()} == {of_a: world.wim, of_b: world.nora}


@pytest.mark.parametrize(
    ("end", "code"), [("signed out", "revoked_grant"), ("expired", "revoked_grant"), ("late", "revoked_grant")]
)
def test_what_is_made_after_the_grant_ended_waits_for_its_author(world: FieldWorld, end: str, code: str) -> None:
    phone = a_phone(world.wim)
    ago = timedelta(days=grants.LATE_DAYS + 1) if end == "late" else timedelta(hours=1)
    field = "expires_at" if end == "expired" else "revoked_at"
    SyncGrant.objects.update(**{field: timezone.now() - ago})
    pk = phone.write("contact", a_contact())
    found = answers(phone)
    assert said(found) == [("rejected", code)]
    assert found[0]["kept"] is True
    assert ReceivedRecord.objects.get(pk=pk).kept_sealed


def test_of_a_closed_account_everything_waits(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    world.wim.is_active = False
    world.wim.save()
    assert said(answers(phone)) == [("rejected", "account_closed")]
    assert ReceivedRecord.objects.get().kept_sealed
    assert not Contact.objects.exists()


def test_after_signing_out_everywhere_what_devices_send_waits(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    world.wim.session_generation += 1
    world.wim.save()
    assert said(answers(phone)) == [("rejected", "revoked_grant")]


# ---- The server's keys ----------------------------------------------------------------------------------------------


def test_a_retired_key_still_opens(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    held = server_keys.current_key()
    held.retired_at = timezone.now()
    held.save()
    assert said(answers(phone)) == [("created", None)]


def test_an_unknown_key_is_told_apart(world: FieldWorld) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    keys = {name: {**key, "server_key": "no-such-key"} for name, key in phone.batch()["keys"].items()}
    assert said(answers(phone, keys=keys)) == [("rejected", "unknown_key")]
    assert said(answers(phone, keys={})) == [("rejected", "unknown_key")]


def test_under_another_secret_of_the_installation_nothing_is_answered(
    world: FieldWorld, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    phone = a_phone(world.wim)
    phone.write("contact", a_contact())
    server_keys._private.cache_clear()
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    response = Client().post(f"{FIELD}/sync", json.dumps(phone.batch()), content_type="application/json")
    assert response.status_code == 503
    assert not ReceivedRecord.objects.exists()


def test_the_private_half_lies_sealed(world: FieldWorld) -> None:
    from cryptography.hazmat.primitives.serialization import load_der_private_key  # noqa: PLC0415

    a_phone(world.wim)
    stored = bytes(server_keys.current_key().private_sealed)
    with pytest.raises(ValueError):
        load_der_private_key(stored, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret_digest FROM outreach_syncgrant")
        assert len(cursor.fetchone()[0]) == 64


# ---- The batch as a whole -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"device": 1}', 400),
        (b"[" * 200_000, 400),
        (b'{"device": NaN}', 400),
        (b" " * (1024 * 1024 + 1), 413),
        (json.dumps({"records": [{}] * 101}).encode(), 413),
    ],
)
def test_a_batch_that_cannot_be_read_is_refused_whole(db: None, body: bytes, status: int) -> None:
    response = Client().post(f"{FIELD}/sync", body, content_type="application/json")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_device_that_sends_too_often_waits(world: FieldWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCHES_OF_DEVICE", Limit("field-batches-of-device", 2, 60))
    phone, other = a_phone(world.wim), a_phone(world.nora)
    found = [
        Client().post(f"{FIELD}/sync", json.dumps(phone.batch()), content_type="application/json") for _turn in range(3)
    ]
    assert [response.status_code for response in found] == [200, 200, 429]
    assert found[2]["Retry-After"] == "20"
    assert answers(other) == []


# ---- Clocks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-48, -25, 0, 25, 48])
def test_a_wrong_clock_is_mended(world: FieldWorld, hours: int) -> None:
    phone = a_phone(world.wim, clock=timedelta(hours=hours))
    believed = timezone.localtime(phone.now())
    phone.write("contact", a_contact(occurred_on=believed.date().isoformat(), hour=believed.hour))
    before = timezone.localtime()
    answers(phone)
    row = Contact.objects.get()
    assert row.occurred_on in {before.date(), timezone.localdate()}
    assert row.hour in {before.hour, timezone.localtime().hour}
    assert abs(ReceivedRecord.objects.get().made_at - before) < timedelta(seconds=20)
    offset = Device.objects.get(pk=phone.device).clock_offset_seconds
    assert offset == pytest.approx(hours * 3600, abs=20)
