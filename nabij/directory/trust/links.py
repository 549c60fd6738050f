"""Links by which a service keeps its own entry without an account.

The secret is 192 bits from the operating system and stands in the link only: the database keeps its SHA-256. A link
ends on its day, or when somebody revokes it. Looking through a link changes nothing, not even the link.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from nabij.directory.models import OwnerLink, Service
from nabij.people.audit import record_write
from nabij.people.models import Account

SECRET_BYTES = 24
DAYS = {"reminder": 45, "request": 14, "moderator": 30, "cards": 45}  # how long a link works, by why it was made


@transaction.atomic
def make_link(
    *, service: Service, reason: str, by: Account | None, now: datetime, sent_to: str | None = None
) -> tuple[OwnerLink, str]:
    """A new link and its secret, which is never to be had again. `sent_to` None: it is given by hand."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = OwnerLink.objects.create(
        service=service,
        digest=_digest(secret),
        sent_to=sent_to,
        reason=reason,
        made_at=now,
        expires_at=now + timedelta(days=DAYS[reason]),
    )
    record_write(by=by, action="make_owner_link", object_type="service", object_id=service.pk, reason=reason)
    return link, secret


def link_of(secret: str, *, now: datetime) -> OwnerLink | None:
    """The link with this secret, if it still works; else None."""
    if len(secret) > 100:
        return None
    return (
        OwnerLink.objects.select_related("service__organization")
        .filter(digest=_digest(secret), expires_at__gt=now, revoked_at__isnull=True)
        .first()
    )


def ended_link_of(secret: str) -> OwnerLink | None:
    """The link with this secret, also when it works no more: to say where a new one can be asked."""
    return OwnerLink.objects.select_related("service").filter(digest=_digest(secret)).first()


def note_use(*, link: OwnerLink, now: datetime) -> None:
    """Remember that something was changed through this link."""
    OwnerLink.objects.filter(pk=link.pk).update(last_used_at=now)


@transaction.atomic
def revoke_links(*, service: Service, by: Account | None, now: datetime) -> int:
    """End every link of a service that still works; how many there were."""
    ended = OwnerLink.objects.filter(service=service, revoked_at__isnull=True, expires_at__gt=now).update(
        revoked_at=now
    )
    record_write(by=by, action="revoke_owner_links", object_type="service", object_id=service.pk, links=ended)
    return ended


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
