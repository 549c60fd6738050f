"""Which account may keep the entries of which organisation. Given by an operator who made sure that it is so."""

from datetime import datetime

from django.db import transaction

from nabij.directory.models import Organization, Ownership
from nabij.people.audit import record_write
from nabij.people.models import Account


@transaction.atomic
def give_ownership(*, account: Account, organization: Organization, by: Account | None, now: datetime) -> Ownership:
    """Let an account keep all entries of an organisation; once given it stays as it is."""
    found, made = Ownership.objects.get_or_create(account=account, organization=organization, defaults={"since": now})
    if made:
        _record("give_ownership", found, by)
    return found


@transaction.atomic
def end_ownership(*, ownership: Ownership, by: Account | None) -> None:
    """From now on the account keeps these entries no more."""
    _record("end_ownership", ownership, by)
    ownership.delete()


def _record(action: str, ownership: Ownership, by: Account | None) -> None:
    record_write(
        by=by,
        action=action,
        object_type="organization",
        object_id=ownership.organization_id,
        account=ownership.account_id,
    )
