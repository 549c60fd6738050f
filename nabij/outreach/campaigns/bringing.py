"""Bringing a list: a file with one opaque reference on each line, and nothing of anybody else.

A reference has 4 to 40 letters, digits, and . _ / - between them, at least one digit, and is nothing that the guard
knows as a number, address or date. A second column, if any, is a language code. Nothing of a refused line is shown or
kept: it is named by its number.
"""

import json
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from nabij.outreach import codes
from nabij.outreach.campaigns.sealing import (
    digest_of,
    digests_of,
    list_digest,
    list_key,
    new_list_key,
    sealed_reference,
)
from nabij.outreach.guarding.checking import findings
from nabij.outreach.models import Campaign, CampaignEntry, CampaignList, DoNotCall, Team
from nabij.people.audit import record_write
from nabij.people.models import Account

MOST_LINES = 50_000
MOST_BYTES = 4_000_000
RECEIPT_SHAPE = "nabij call list receipt 1"
_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._/-]{2,38}[A-Za-z0-9]")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HEADERS = {"reference", "referentie", "référence", "reference;language", "reference,language"}
_CHUNK = 2000


@dataclass(frozen=True)
class Row:
    """A line that can be taken. `line` counts from 1."""

    line: int
    reference: str
    language: str | None


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken: its number and why, never what it says. `why`: see `campaigns.saying`."""

    line: int
    why: str


@dataclass(frozen=True)
class ReadList:
    """A file as read: what can be taken and what cannot."""

    rows: tuple[Row, ...]
    bad: tuple[BadLine, ...]


class ListRefused(ValueError):
    """The list cannot be brought; nothing was written. `code`: bad_lines, empty, too_large, not_text, all_known."""

    def __init__(self, code: str, bad: Sequence[BadLine] = ()) -> None:
        super().__init__(code)
        self.code, self.bad = code, tuple(bad)


def read_list(content: bytes) -> ReadList:
    """The lines of a file. Raises ListRefused for what is no list at all."""
    if len(content) > MOST_BYTES:
        raise ListRefused("too_large")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ListRefused("not_text") from None
    if len(lines) > MOST_LINES:
        raise ListRefused("too_large")
    known = codes.every_list()["languages"]
    rows: list[Row] = []
    bad: list[BadLine] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or (number == 1 and text.casefold().replace(" ", "") in _HEADERS):
            continue
        reference, *rest = [part.strip().strip('"') for part in re.split(r"[;,\t]", text)]
        why = _why_not(reference, rest, known) or ("twice" if reference in seen else None)
        seen.add(reference)
        if why:
            bad.append(BadLine(number, why))
        else:
            rows.append(Row(number, reference, rest[0] if rest and rest[0] else None))
    if not rows and not bad:
        raise ListRefused("empty")
    return ReadList(tuple(rows), tuple(bad))


def _why_not(reference: str, rest: list[str], known: Any) -> str | None:
    if len(rest) > 1:
        return "columns"
    if rest and rest[0] and rest[0] not in known:
        return "language" if re.fullmatch(r"[a-z]{2,3}", rest[0]) else "columns"
    if _UUID.fullmatch(reference):
        return None  # says nothing by its form, whatever numbers it happens to hold
    if findings(reference):
        return "guard"
    if not any(sign.isdigit() for sign in reference):
        return "letters"
    return None if _REFERENCE.fullmatch(reference) else "shape"


@transaction.atomic
def bring_list(
    *, by: Account | None, campaign: Campaign, team: Team, content: bytes, leave_out_bad: bool, now: datetime
) -> CampaignList:
    """Take a list in, all or nothing; with `leave_out_bad` the good lines of a file with bad ones.

    References that are on a list of this campaign already, or asked not to be called, get no entry; nobody is told
    which. Raises ListRefused.
    """
    read = read_list(content)
    if read.bad and not (leave_out_bad and read.rows):
        raise ListRefused("bad_lines", read.bad)
    salt = secrets.token_bytes(32)
    digest = list_digest((row.reference for row in read.rows), salt)
    key, wrapped = new_list_key(digest)
    entries = _entries(campaign, team, read.rows)
    if not entries:
        raise ListRefused("all_known")
    made = CampaignList.objects.create(
        campaign=campaign,
        team=team,
        brought_at=now,
        entry_count=len(read.rows),
        digest=digest,
        wrapped_key=wrapped,
        proof={
            "salt_sealed": b64encode(key.seal(salt.hex(), name="list.salt", row=digest)).decode(),
            "left_out": [one.line for one in read.bad],
        },
        by=by,
    )
    for entry, row in entries:
        entry.list = made
        entry.reference_sealed = sealed_reference(key, row.reference, entry.pk)
    CampaignEntry.objects.bulk_create([entry for entry, _row in entries], batch_size=_CHUNK)
    record_write(
        by=by,
        action="campaign.list_brought",
        object_type="campaign_list",
        object_id=made.pk,
        lines=len(read.rows),
        left_out=len(read.bad),
    )
    return made


def _entries(campaign: Campaign, team: Team, rows: Sequence[Row]) -> list[tuple[CampaignEntry, Row]]:
    every = {row.line: digests_of(team, row.reference) for row in rows}
    wanted = [digest for digests in every.values() for digest in digests]
    refused: set[str] = set()
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        refused |= set(DoNotCall.objects.filter(reference_digest__in=some).values_list("reference_digest", flat=True))
        held = CampaignEntry.objects.filter(list__campaign=campaign, reference_digest__in=some)
        refused |= set(held.values_list("reference_digest", flat=True))
    return [
        (
            CampaignEntry(pk=uuid4(), reference_digest=digest_of(team, row.reference), language=row.language),
            row,
        )
        for row in rows
        if not refused.intersection(every[row.line])
    ]


def receipt_of(row: CampaignList) -> str:
    """What the insurer keeps, to check later that this very list was destroyed: JSON. Only while the list is there."""
    held = row.proof or {}
    salt = list_key(row).open(b64decode(held["salt_sealed"]), name="list.salt", row=row.digest)
    receipt = {
        "shape": RECEIPT_SHAPE,
        "campaign": row.campaign.slug,
        "list": row.pk,
        "brought_at": timezone.localtime(row.brought_at).isoformat(timespec="seconds"),
        "references": row.entry_count,
        "lines_left_out": held.get("left_out", []),
        "salt": salt,
        "digest": row.digest,
    }
    return json.dumps(receipt, indent=2)
