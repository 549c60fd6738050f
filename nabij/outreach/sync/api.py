"""What phones send and fetch: the operations of `/api/v1/field/`.

`POST sync` takes no cookie and no session: each record proves its author by the grant inside (see `grants`). The rest
acts for the session of whoever is signed in with a second factor, but the directory, which is open to all.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from ninja import Field, Query, Router, Schema

from nabij.outreach.sync import grants, mending, phone_directory, server_keys
from nabij.outreach.sync.bodies import GRANT_BODY, MEND_BODY, SYNC_BODY, read_device, read_settled
from nabij.outreach.sync.envelope import MOST_BYTES, MOST_RECORDS, Malformed, TooMany, read
from nabij.outreach.sync.limits import RETRY_SECONDS, may_ask_grant, may_send
from nabij.outreach.sync.pocket import pocket_of
from nabij.outreach.sync.receiving import Answer, receive
from nabij.outreach.sync.taking import is_transient
from nabij.people.models import Account
from nabij.people.permissions import Permission, may_somewhere
from nabij.ui.api import ApiProblem, ProblemPart, not_found, reading, writing

router = Router(tags=["field"])

IN_THE_FIELD = (Permission.LOG_FIELDWORK, Permission.CALL)


class FieldAnswerOut(Schema):
    """What became of one record."""

    id: str = Field(examples=["0f9a5c1e-6a8e-4a53-9d5e-2f2b7c1d0a11"])
    answer: Literal["created", "duplicate", "updated", "conflict", "rejected"]
    code: str | None = Field(description="Why it was not taken.", examples=["unknown_team"])
    fields: list[str] = Field(description="Which of its fields were at fault.")
    revision: int | None = Field(description="Of the row, where it has one.")
    kept: bool = Field(description="False: the server has nothing of it, and the phone must keep its own.")


class SyncOut(Schema):
    """An answer per record, in the order in which they were sent."""

    now: str = Field(examples=["2026-11-22T10:41:07.512340+00:00"])
    answers: list[FieldAnswerOut]


class ServerKeyOut(Schema):
    """The public key under which session keys are wrapped (RSA-OAEP with SHA-256)."""

    id: str
    spki: str = Field(description="SubjectPublicKeyInfo as DER, in base64.")


class WorkerOut(Schema):
    """Who is signed in. `id` is opaque, and the same for an account at every sign-in."""

    id: str
    name: str
    language: Literal["nl", "fr", "en"]


class GrantOut(Schema):
    """A grant and its secret, which is told this once."""

    grant: str
    secret: str = Field(description="32 bytes, base64url without padding.")
    expires_at: str
    server_key: ServerKeyOut
    worker: WorkerOut


class PocketOut(Schema):
    """What the phone keeps for its worker, part by part; null where a part has nothing."""

    worker: WorkerOut
    programmes: Any = None
    contacts: Any = None
    activities: Any = None
    community: Any = None
    campaigns: Any = None


class DirectoryAsked(Schema):
    """From where on."""

    cursor: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9:_-]{1,500}$",
        description="`cursor` of the page before, or of the last time. Leave it out to begin anew.",
    )


class DirectoryOut(Schema):
    """Services that are new or changed, and those that are gone. Go on while there is `more`."""

    services: list[dict[str, Any]] = Field(description="What is unknown is absent.")
    gone: list[str]
    cursor: str
    more: bool
    total: int = Field(description="Services in the whole directory.")


class ToMendOut(Schema):
    """A record that was not taken, for its author alone."""

    id: str
    sent_as: str | None = Field(description="The id under which the phone sent it.")
    type: str
    made_at: str
    received_at: str
    answer: Literal["conflict", "rejected"]
    code: str | None
    fields: list[str]
    revision: int | None = Field(description="Of the row that it was in conflict with.")
    record: dict[str, Any] | None = Field(description="As sent; null where it can no longer be opened.")


class ToMendListOut(Schema):
    """The oldest first."""

    items: list[ToMendOut]


# ---- What phones send -----------------------------------------------------------------------------------------------


@writing(
    router,
    "sync",
    method="POST",
    name="field_sync",
    answers={200: SyncOut},
    body=SYNC_BODY,
    refuses=(400, 413, 429, 503),
    by_session=False,
)
def sync(request: HttpRequest) -> Any:
    """Take a batch of sealed records and answer each. Sending a record again is harmless.

    At most 100 records and 1 MiB: else 413, and half of it may fit. A record that cannot be read is rejected and keeps
    no other from being taken. With 429 and 503 nothing was taken: send again after Retry-After.
    """
    now = timezone.now()
    batch = _batch(request)
    if not may_send(request, batch.device):
        raise _not_now(429, "Too often", "This device sends very often. Wait a little.")
    try:
        answers = receive(batch, now=now)
    except server_keys.KeysUnreadable:
        raise _not_now(
            503, "Not now", "The server cannot open what it is sent. Keep it; its operator must act."
        ) from None
    except DatabaseError as error:
        if not is_transient(error):
            raise
        raise _not_now(503, "Not now", "The database does not answer. Nothing was taken; send again.") from None
    return _json({"now": now.isoformat(), "answers": [{**vars(one), "fields": list(one.fields)} for one in answers]})


def _batch(request: HttpRequest) -> Any:
    length = request.META.get("CONTENT_LENGTH") or "0"
    try:
        if not length.isdecimal() or int(length) > MOST_BYTES:
            raise TooMany
        return read(request.body)
    except TooMany:
        raise ApiProblem(
            413, "Too large", f"At most {MOST_RECORDS} records and {MOST_BYTES} bytes at once. Send half of it."
        ) from None
    except Malformed as problem:
        raise _unreadable(problem) from None


def _not_now(status: int, title: str, detail: str) -> ApiProblem:
    return ApiProblem(status, title, detail, retry_after_seconds=RETRY_SECONDS)


def _unreadable(problem: Malformed) -> ApiProblem:
    parts = [ProblemPart(where=problem.where, what=problem.what)]
    return ApiProblem(400, "Bad request", "What was sent cannot be read. See below.", parts)


def _json(answer: Any) -> HttpResponse:
    """An answer that is made here whole: checking thousands of entries once more would only take time."""
    return HttpResponse(
        json.dumps(answer, ensure_ascii=False, separators=(",", ":")), content_type="application/json; charset=utf-8"
    )


# ---- Grants ---------------------------------------------------------------------------------------------------------


@writing(
    router,
    "grants",
    method="POST",
    name="field_grants",
    answers={200: GrantOut},
    body=GRANT_BODY,
    refuses=(400, 429),
)
def give_grant(request: HttpRequest) -> Any:
    """A grant for whoever is signed in on this device: what it writes offline proves by it who wrote it."""
    account = _worker(request)
    device = _read(read_device, request)
    if not may_ask_grant(account):
        raise _not_now(429, "Too often", "This account asked for many grants. Wait an hour.")
    key = server_keys.current_key()
    issued = grants.issue(by=account, device_id=device, now=timezone.now())
    return _json(
        {
            "grant": str(issued.grant.pk),
            "secret": issued.secret,
            "expires_at": issued.grant.expires_at.isoformat(),
            "server_key": {"id": key.pk, "spki": b64encode(bytes(key.public_spki)).decode()},
            "worker": _worker_out(account),
        }
    )


@writing(router, "grants/{uuid:grant_id}", method="DELETE", name="field_grant", answers={204: None}, refuses=(404,))
def end_grant(request: HttpRequest, grant_id: UUID) -> Any:
    """End a grant of one's own, as when signing out. What was written before it ended is still taken."""
    if not grants.revoke(by=_worker(request), grant_id=grant_id, now=timezone.now()):
        raise not_found("You have no such grant.")
    return HttpResponse(status=204)


# ---- What phones fetch ----------------------------------------------------------------------------------------------


@reading(router, "pocket", answer=PocketOut, name="field_pocket", refuses=(403,))
def read_pocket(request: HttpRequest) -> Any:
    """What the phone keeps for whoever is signed in: teams, agenda, last entries, calls."""
    account = _worker(request)
    return _json({"worker": _worker_out(account), **pocket_of(account, now=timezone.now())})


@reading(router, "directory", answer=DirectoryOut, name="field_directory", query=DirectoryAsked, refuses=(404, 410))
def read_directory(request: HttpRequest, asked: Query[DirectoryAsked]) -> Any:
    """The open directory for the phone: all of it, then only what changed. 410: begin anew without a cursor."""
    page = phone_directory.page_after(asked.cursor, now=timezone.now())
    return HttpResponse(page, content_type="application/json; charset=utf-8")


# ---- What was not taken ---------------------------------------------------------------------------------------------


@reading(router, "mend", answer=ToMendListOut, name="field_to_mend", refuses=(403,))
def read_to_mend(request: HttpRequest) -> Any:
    """One's own records that were not taken, opened for their author alone. The reading is audited."""
    return _json({"items": [one.as_json() for one in mending.to_mend(_worker(request))]})


@writing(
    router,
    "mend/{uuid:record_id}",
    method="POST",
    name="field_mend",
    answers={200: FieldAnswerOut},
    body=MEND_BODY,
    refuses=(400, 404, 503),
)
def settle(request: HttpRequest, record_id: UUID) -> Any:
    """Drop a record of one's own that was not taken, or send it in again as mended."""
    account = _worker(request)
    settled = _read(read_settled, request)
    row = mending.get_to_mend(account, record_id)
    if row is None:
        raise not_found("No such record of yours waits.")
    if settled.record is None:
        mending.drop(by=account, row=row, now=timezone.now())
        return _json(vars(Answer(str(row.pk), "rejected", "dropped")))
    outcome = mending.resubmit(by=account, row=row, record=settled.record, now=timezone.now())
    return _json({**vars(outcome), "id": str(row.pk), "fields": list(outcome.fields), "kept": True})


def _worker(request: HttpRequest) -> Account:
    """Whoever is signed in with a second factor and works in the field. Raises ApiProblem (403)."""
    account = request.user
    if not isinstance(account, Account) or not any(may_somewhere(account, one) for one in IN_THE_FIELD):
        raise ApiProblem(403, "Not allowed", "Sign in with your second factor, as somebody who works in the field.")
    return account


def _worker_out(account: Account) -> dict[str, str]:
    opaque = salted_hmac("nabij.outreach.worker", str(account.pk), algorithm="sha256").hexdigest()[:24]
    return {"id": opaque, "name": account.display_name, "language": account.language}


def _read(read_body: Callable[[bytes], Any], request: HttpRequest) -> Any:
    try:
        return read_body(request.body)
    except Malformed as problem:
        raise _unreadable(problem) from None
