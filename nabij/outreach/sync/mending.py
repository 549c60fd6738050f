"""What was not taken, for its author alone: to be mended and sent in again, or dropped.

A record waits sealed (see `kept`). Only the account that wrote it can fetch it; each reading is audited.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from nabij.outreach.known import Known
from nabij.outreach.models import ReceivedRecord
from nabij.outreach.sync import kept
from nabij.outreach.sync.acceptors import REVISES
from nabij.outreach.sync.kept import Kept
from nabij.outreach.sync.sealing import Unreadable
from nabij.outreach.sync.taking import Outcome, take
from nabij.people.audit import record_read, record_write
from nabij.people.models import Account

MOST = 200
KEPT_DAYS = 60  # as long as a record of a phone may be late


@dataclass(frozen=True)
class ToMend:
    """A record that was not taken. `record` None: it can no longer be opened, only dropped.

    `revision`: of the row that it was in conflict with; sent in on top of that one, it takes its place.
    """

    id: UUID
    sent_as: UUID | None  # the id under which the phone sent it
    type: str
    made_at: datetime
    received_at: datetime
    answer: str
    code: str | None
    fields: tuple[str, ...]
    revision: int | None
    record: Mapping[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        """For the phone."""
        return asdict(self) | {
            "id": str(self.id),
            "sent_as": str(self.sent_as) if self.sent_as else None,
            "made_at": self.made_at.isoformat(),
            "received_at": self.received_at.isoformat(),
            "fields": list(self.fields),
        }


def how_many_wait(account: Account) -> int:
    """How many of an account's records wait to be mended."""
    return _waiting(account).count()


@transaction.atomic
def to_mend(account: Account) -> list[ToMend]:
    """The records of an account that wait, the oldest first, at most MOST. Audited."""
    rows = list(_waiting(account).order_by("received_at", "id")[:MOST])
    if rows:
        record_read(by=account, action="read_to_mend", object_type="account", object_id=account.pk, records=len(rows))
    return [_opened(row) for row in rows]


def get_to_mend(account: Account, record_id: UUID) -> ReceivedRecord | None:
    """A record of this account that waits; None where there is none."""
    return _waiting(account).filter(pk=record_id).first()


@transaction.atomic
def read_one(row: ReceivedRecord) -> ToMend:
    """One record for its author. Audited."""
    record_read(by=row.account, action="read_to_mend", object_type="received_record", object_id=row.pk)
    return _opened(row)


@transaction.atomic
def drop(*, by: Account, row: ReceivedRecord, now: datetime) -> None:
    """Let go of what was not taken. That it came, and why it was not taken, stays; what it said does not."""
    row.kept_sealed = None
    row.settled_at = now
    row.save(update_fields=["kept_sealed", "settled_at"])
    record_write(by=by, action="drop_record", object_type="received_record", object_id=row.pk)


@transaction.atomic
def resubmit(*, by: Account, row: ReceivedRecord, record: Mapping[str, Any], now: datetime) -> Outcome:
    """Send in a record as its author mended it. Not taken again: it goes on waiting, as mended, with the new reason."""
    row = ReceivedRecord.objects.select_for_update().get(pk=row.pk)
    if row.kept_sealed is None:  # taken or dropped meanwhile, in another window
        return Outcome("duplicate", revision=row.revision)
    before = _kept(row)
    sent_as = before.id if before else row.pk
    is_change = row.type in REVISES and record.get("base_rev") is not None
    outcome = take(
        type_=row.type,
        schema=row.schema,
        record=record,
        id_=sent_as if is_change else row.pk,  # of what it changes; else its own, which nothing else has
        by=by,
        made_at=row.made_at,
        clock=None,
        known=Known(),
    )
    row.answer, row.code, row.revision = outcome.answer, outcome.code, outcome.revision
    row.settled_at = now if outcome.is_in else None
    row.kept_sealed = None if outcome.is_in else kept.sealed(row.pk, by.pk, Kept(sent_as, record, outcome.fields))
    row.save(update_fields=["answer", "code", "revision", "settled_at", "kept_sealed"])
    record_write(
        by=by, action="mend_record", object_type="received_record", object_id=row.pk, answer=str(outcome.answer)
    )
    return outcome


def _waiting(account: Account) -> QuerySet[ReceivedRecord]:
    return ReceivedRecord.objects.filter(account=account, kept_sealed__isnull=False)


def _kept(row: ReceivedRecord) -> Kept | None:
    """What a row keeps; None where the installation's secret has changed since."""
    try:
        return kept.opened(row)
    except Unreadable:
        return None


def _opened(row: ReceivedRecord) -> ToMend:
    found = _kept(row)
    return ToMend(
        id=row.pk,
        sent_as=found.id if found else None,
        type=row.type,
        made_at=row.made_at,
        received_at=row.received_at,
        answer=row.answer,
        code=row.code,
        fields=found.fields if found else (),
        revision=row.revision,
        record=found.record if found else None,
    )


@transaction.atomic
def forget_unmended(*, now: datetime) -> int:
    """Erase what waited longer than KEPT_DAYS for its author: what was not taken may say who somebody is. How many."""
    late = ReceivedRecord.objects.filter(kept_sealed__isnull=False, received_at__lt=now - timedelta(days=KEPT_DAYS))
    erased = late.update(kept_sealed=None, settled_at=now)
    if erased:
        record_write(by=None, action="forget_unmended", object_type="received_record", object_id="", records=erased)
    return erased
