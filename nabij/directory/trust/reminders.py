"""Reminders to services about entries that grow old. They lead to a link that needs no account."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.directory.models import OwnerLink, Saturation, Service
from nabij.directory.trust.letters import address_of, send_reminder

UNVERIFIED_MONTHS = 6  # after so long without anybody confirming it, an entry is asked about
PAUSE_WEEKS = 6  # between two reminders about the same entry
ROOM_EXPIRED_DAYS = 30  # a statement that ended longer ago than this has been forgotten on purpose
MOST_AT_ONCE = 200  # mails of one run; the next hour sends more


@dataclass(frozen=True)
class Reminded:
    """What one run did: mails sent, entries they were about, entries that are due but have no address."""

    mails: int
    entries: int
    without_address: int


def send_reminders(*, now: datetime, most: int = MOST_AT_ONCE) -> Reminded:
    """Write to the services whose entries are due, one mail to each address.

    Each mail is its own transaction. A mail server that refuses raises its OSError; what was sent before stays, and the
    rest is due again in the next run.
    """
    by_address, without_address = _by_address(due_services(now=now))
    mails = 0
    entries = 0
    for address, services in list(by_address.items())[:most]:
        send_reminder(services, address=address, now=now)
        mails += 1
        entries += len(services)
    return Reminded(mails, entries, without_address)


def due_services(*, now: datetime) -> QuerySet[Service]:
    """Entries in use that nobody has confirmed for long, or whose word about room has ended, and not reminded lately.

    Invented entries are never written to, nor connecting persons.
    """
    old = now - relativedelta(months=UNVERIFIED_MONTHS)
    of_service = Saturation.objects.filter(service=OuterRef("pk"))
    said_once = of_service.filter(expires_at__range=(now - timedelta(days=ROOM_EXPIRED_DAYS), now))
    says_now = of_service.filter(expires_at__gt=now)
    reminded = OwnerLink.objects.filter(
        service=OuterRef("pk"), reason="reminder", made_at__gt=now - timedelta(weeks=PAUSE_WEEKS)
    )
    return (
        Service.objects.filter(status__in=[Service.Status.ACTIVE, Service.Status.TEMPORARILY_CLOSED])
        .filter(is_synthetic=False)
        .exclude(kind=Service.Kind.CONNECTING_PERSON)
        .filter(
            Q(verified_at__lt=old)
            | Q(verified_at__isnull=True, created_at__lt=old)
            | (Exists(said_once) & ~Exists(says_now))
        )
        .exclude(Exists(reminded))
        .select_related("organization")
        .order_by("verified_at", "created_at", "id")
    )


def _by_address(services: Iterable[Service]) -> tuple[dict[str, list[Service]], int]:
    """The entries of each address, the longest due first, and how many have none."""
    found: dict[str, list[Service]] = defaultdict(list)
    without = 0
    for service in services:
        address = address_of(service)
        if address is None:
            without += 1
        else:
            found[address.casefold()].append(service)
    return dict(found), without
