"""How often phones may send: far above what a phone with days of work in it needs."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nabij.directory.trust.limits import HOUR, Limit, count, is_within, sender_of
from nabij.people.models import Account

MINUTE = 60
BATCHES_OF_DEVICE = Limit("field-batches-of-device", 60, MINUTE)  # 6,000 records
BATCHES_OF_SENDER = Limit("field-batches-of-sender", 1_000, MINUTE)  # a whole organisation may sit behind one address
GRANTS_OF_ACCOUNT = Limit("field-grants", 60, HOUR)
RETRY_SECONDS = 20


def may_send(request: HttpRequest, device: UUID) -> bool:
    """Whether this device may send one more batch now; counts it."""
    sender = _sender(request)
    if not (is_within(BATCHES_OF_DEVICE, str(device)) and is_within(BATCHES_OF_SENDER, sender)):
        return False
    count(BATCHES_OF_DEVICE, str(device))
    count(BATCHES_OF_SENDER, sender)
    return True


def _sender(request: HttpRequest) -> str:
    """Where it comes from; all together where the network does not tell, as behind a socket."""
    try:
        return sender_of(request)
    except PermissionDenied:
        return "unknown"


def may_ask_grant(account: Account) -> bool:
    """Whether this account may have one more grant now; counts it."""
    if not is_within(GRANTS_OF_ACCOUNT, str(account.pk)):
        return False
    count(GRANTS_OF_ACCOUNT, str(account.pk))
    return True
