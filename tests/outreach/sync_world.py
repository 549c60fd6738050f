"""What the tests of sync share: a pair of server keys for the run, grants, posting, a plain way to take contacts."""

import json
from functools import cache
from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone

from nabij.outreach.accepting import Accepted, Refused, Sent
from nabij.outreach.models import Contact, ServerKey
from nabij.outreach.records import ContactRecord
from nabij.outreach.sync import grants, server_keys
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from tests.outreach.phone_model import Grant, Phone, Post, Reply, base64_of

FIELD = "/api/v1/field"


@cache
def _pair() -> dict[str, Any]:
    """Made once: 3072 bits take a while to find."""
    made = server_keys._make(None)
    return {"id": made.pk, "public_spki": made.public_spki, "private_sealed": made.private_sealed}


def server_key() -> ServerKey:
    """The pair of this run, in the database."""
    pair = _pair()
    return ServerKey.objects.get_or_create(pk=pair["id"], defaults=pair)[0]


def grant(account: Account, phone: Phone) -> Grant:
    """What signing in on this phone gives, without the pages of signing in."""
    key = server_key()
    issued = grants.issue(by=account, device_id=UUID(phone.device), now=timezone.now())
    spki = base64_of(bytes(key.public_spki))
    return Grant.of(
        {"grant": str(issued.grant.pk), "secret": issued.secret, "server_key": {"id": key.pk, "spki": spki}}
    )


def a_phone(account: Account, **fields: Any) -> Phone:
    """A phone on which the account has signed in."""
    phone = Phone(**fields)
    phone.sign_in(grant(account, phone))
    return phone


def posting(client: Client | None = None) -> Post:
    """Posts to the server in this process, without any cookie."""
    sender = client or Client()

    def post(body: bytes) -> Reply:
        response = sender.post(f"{FIELD}/sync", body, content_type="application/json")
        return response.status_code, json.loads(response.content)

    return post


def a_contact(**fields: Any) -> dict[str, Any]:
    """A contact on a market in Jette."""
    today = timezone.localdate().isoformat()
    return {"programme": "bar", "team": "jette", "occurred_on": today, "channel": "street"} | fields


def accept_plainly(record: ContactRecord, sent: Sent) -> Accepted:
    """A contact taken as it is, with what every part does: one row, one audit event. Its words can make it fail."""
    programme = Programme.objects.get(slug=record.programme)
    if record.observation == "REFUSE":
        raise Refused("guard", ("observation",))
    row = Contact(
        id=sent.id, programme=programme, by=sent.by, occurred_on=record.occurred_on, hour=record.hour,
        channel=record.channel, people_count=record.people_count, observation=record.observation,
        activity_id=record.activity, origin=sent.origin,
    )  # fmt: skip
    row.save(force_insert=True)
    record_write(by=sent.by, action="log_contact", object_type="contact", object_id=row.pk)
    if record.observation == "BREAK":
        raise ZeroDivisionError(record.observation)
    return Accepted()


PLAINLY = ("tests.outreach.sync_world", "accept_plainly")
