"""The end of a campaign: lists destroyed, with a proof that the insurer can hold its own list and receipt against.

What goes: entries, calls, the list's key, the salt of its digest. What stays: answers without anybody, how many calls
there were and people reached in a year, do-not-call digests, and the proof. The digest alone tells nothing: without the
salt, which only the insurer's receipt has, no reference can be tried against it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from nabij.outreach.accepting import Refused
from nabij.outreach.campaigns.bringing import RECEIPT_SHAPE, ListRefused, read_list
from nabij.outreach.campaigns.counts import keep_counts
from nabij.outreach.campaigns.sealing import list_digest
from nabij.outreach.models import Campaign, CampaignCall, CampaignEntry, CampaignList, ReceivedRecord
from nabij.people.audit import record_write
from nabij.people.models import Account

TERM_DAYS = 14  # after the last day of calls: paper is entered, then lists go by themselves
PROOF_SHAPE = "nabij call list proof 1"


@transaction.atomic
def end_campaign(*, by: Account | None, campaign: Campaign, now: datetime) -> int:
    """End a running campaign, or drop one being prepared, and destroy its lists. The number of lists destroyed."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state == Campaign.State.ENDED:
        raise Refused("not_possible", ("state",))
    lists = list(row.lists.select_for_update().filter(destroyed_at__isnull=True).order_by("pk"))
    for one in lists:
        _destroy(one, by=by, now=now)
    row.state = Campaign.State.ENDED
    row.save(update_fields=["state"])
    record_write(by=by, action="campaign.ended", object_type="campaign", object_id=row.pk, lists=len(lists))
    return len(lists)


@transaction.atomic
def destroy_list(*, by: Account | None, row: CampaignList, now: datetime) -> None:
    """Destroy one list before its campaign ends: the insurer takes it back. Raises Refused where it is gone already."""
    held = CampaignList.objects.select_for_update().get(pk=row.pk)
    if held.destroyed_at is not None:
        raise Refused("not_possible", ("list",))
    _destroy(held, by=by, now=now)


def _destroy(row: CampaignList, *, by: Account | None, now: datetime) -> None:
    _forget_waiting_calls(row, now=now)
    keep_counts(row)
    calls, _by_model = CampaignCall.objects.filter(entry__list=row).delete()
    entries, _by_model = CampaignEntry.objects.filter(list=row).delete()
    left_out = (row.proof or {}).get("left_out", [])
    row.wrapped_key, row.destroyed_at = None, now
    row.proof = {
        "shape": PROOF_SHAPE,
        "list": row.pk,
        "digest": row.digest,
        "references": row.entry_count,
        "lines_left_out": left_out,
        "destroyed_at": timezone.localtime(now).isoformat(timespec="seconds"),
        "destroyed_by": "term" if by is None else "hand",
        "gone": ["entries", "calls", "key", "salt"],
    }
    row.save(update_fields=["wrapped_key", "destroyed_at", "proof"])
    record_write(
        by=by,
        action="campaign.list_destroyed",
        object_type="campaign_list",
        object_id=row.pk,
        entries=entries,
        calls=calls,
    )


def _forget_waiting_calls(row: CampaignList, *, now: datetime) -> None:
    """Calls of its callers that phones sent and nobody took wait sealed, with entry and answers: they go too.

    Which list such a call is of stands only under the seal, so every waiting call of these callers goes.
    """
    callers = row.entries.filter(caller__isnull=False).values("caller")
    waiting = ReceivedRecord.objects.filter(type="call", account__in=callers, kept_sealed__isnull=False)
    waiting.update(kept_sealed=None, settled_at=now)


def destroy_overdue(*, today: date, now: datetime) -> int:
    """End every campaign whose term is over. The number of campaigns ended."""
    last = today - timedelta(days=TERM_DAYS)
    waiting = Campaign.objects.filter(ends_on__lt=last).exclude(state=Campaign.State.ENDED)
    ended = [end_campaign(by=None, campaign=one, now=now) for one in waiting.order_by("pk")]
    return len(ended)


@dataclass(frozen=True)
class Checked:
    """What a check of a receipt against a list says. `why`: not_a_receipt, other_list, unknown, not_destroyed,
    something_left; None: this very list was destroyed, at `destroyed_at`."""

    why: str | None
    destroyed_at: str | None = None


def check_proof(receipt: str, content: bytes, proof: str | None = None) -> Checked:
    """Whether the list with this receipt is the one in the file, and was destroyed.

    With `proof` (the file of the page) nothing else is asked; without it, this installation's own tables are, and that
    no entry, key or salt is left there.
    """
    held = _json(receipt)
    if held.get("shape") != RECEIPT_SHAPE:
        return Checked("not_a_receipt")
    try:
        left_out = set(held["lines_left_out"])
        salt = bytes.fromhex(held["salt"])
        read = read_list(content)
    except (KeyError, TypeError, ValueError, ListRefused):
        return Checked("not_a_receipt")
    rows = [row.reference for row in read.rows if row.line not in left_out]
    if list_digest(rows, salt) != held.get("digest"):
        return Checked("other_list")
    return _against_file(held["digest"], proof) if proof is not None else _against_tables(held["digest"])


def _against_file(digest: str, proof: str) -> Checked:
    said = _json(proof)
    if said.get("shape") != PROOF_SHAPE or said.get("digest") != digest:
        return Checked("unknown")
    return Checked(None, str(said.get("destroyed_at")))


def _against_tables(digest: str) -> Checked:
    row = CampaignList.objects.filter(digest=digest).first()
    if row is None:
        return Checked("unknown")
    if row.destroyed_at is None:
        return Checked("not_destroyed")
    if row.entries.exists() or row.wrapped_key is not None or "salt_sealed" in (row.proof or {}):
        return Checked("something_left")
    return Checked(None, timezone.localtime(row.destroyed_at).isoformat(timespec="seconds"))


def _json(text: str) -> Mapping[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
