"""Grants: given at sign-in to one account on one device, so that what it writes offline is known to be its own.

The secret of a grant travels only inside sealed records. Here lies its digest: it is 32 random bytes, so a plain
SHA-256 cannot be turned back. How long what was written under a grant is taken:

- what was made before the grant ended (30 days, or signing out on that device) is taken, also when it arrives later, up
  to LATE_DAYS after the end: whoever signs out with unsent records loses nothing;
- what was made after it ended, or comes later than that, waits for its author, who may send it in by hand;
- when the account signed out everywhere, got a new password link or lost its second factors, its devices are no longer
  trusted: whatever comes from them waits for its author;
- when the account is closed, what comes waits, and is kept until somebody decides.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from nabij.outreach.models import Device, SyncGrant
from nabij.people.audit import record_write
from nabij.people.models import Account

SECRET_BYTES = 32
DAYS = 30
LATE_DAYS = 60
TOLERANCE = timedelta(minutes=5)  # between two clocks that were compared over a slow line

REVOKED, CLOSED = "revoked_grant", "account_closed"


@dataclass(frozen=True)
class Issued:
    """A new grant, with its secret: the only time that it is known here."""

    grant: SyncGrant
    secret: str  # base64url without padding


@transaction.atomic
def issue(*, by: Account, device_id: UUID, now: datetime) -> Issued:
    """Give the account that signed in a grant for this device. Older grants of it stay: another tab may hold them."""
    device, _made = Device.objects.get_or_create(pk=device_id)
    secret = secrets.token_bytes(SECRET_BYTES)
    grant = SyncGrant.objects.create(
        device=device,
        account=by,
        secret_digest=_digest(secret),
        session_generation=by.session_generation,
        expires_at=now + timedelta(days=DAYS),
    )
    record_write(by=by, action="issue_sync_grant", object_type="sync_grant", object_id=grant.pk)
    return Issued(grant, urlsafe_b64encode(secret).decode().rstrip("="))


@transaction.atomic
def revoke(*, by: Account, grant_id: UUID, now: datetime) -> bool:
    """End a grant of one's own, as when signing out on that device. False: there is no such grant of this account."""
    grant = SyncGrant.objects.select_for_update().filter(pk=grant_id, account=by).first()
    if grant is None:
        return False
    if grant.revoked_at is None:
        grant.revoked_at = now
        grant.save(update_fields=["revoked_at"])
        record_write(by=by, action="revoke_sync_grant", object_type="sync_grant", object_id=grant.pk)
    return True


def grants_with_accounts(ids: Collection[UUID]) -> Mapping[UUID, SyncGrant]:
    """Grants by id, each with its account. One query."""
    return SyncGrant.objects.select_related("account").in_bulk(ids)


def is_its_secret(grant: SyncGrant, secret: str) -> bool:
    """Whether this is the secret of the grant. Takes as long for a wrong one as for the right one."""
    try:
        given = urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    except ValueError:
        return False
    return hmac.compare_digest(_digest(given), grant.secret_digest)


def why_it_waits(grant: SyncGrant, *, made_at: datetime, now: datetime) -> str | None:
    """None: what was made at that moment is taken. Else the code with which it waits for its author; see the module."""
    if not grant.account.is_active:
        return CLOSED
    if grant.session_generation != grant.account.session_generation:
        return REVOKED
    end = min(grant.expires_at, grant.revoked_at or grant.expires_at)
    if made_at > end + TOLERANCE or now > end + timedelta(days=LATE_DAYS):
        return REVOKED
    return None


def _digest(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()
