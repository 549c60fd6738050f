"""For a demonstration: an organisation for the demo account of a service provider, and a link to try."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from nabij.directory.models import Organization, Ownership, Service
from nabij.directory.trust.letters import language_of, link_address
from nabij.directory.trust.links import make_link
from nabij.directory.trust.ownership import give_ownership
from nabij.people.models import Account, Role
from nabij.territory.queries import current_memberships


@transaction.atomic
def prepare_owner(*, now: datetime) -> str | None:
    """Let the demo service provider keep an organisation, and make a link to one of its entries; where there is one."""
    account = Account.objects.filter(is_demo=True, mandates__role=Role.SERVICE_PROVIDER).first()
    if account is None:
        return None
    ownership = Ownership.objects.filter(account=account).first() or _give(account, now)
    if ownership is None:
        return None
    service = Service.objects.filter(organization=ownership.organization_id, status="active").order_by("id").first()
    if service is None:
        return None
    _link, secret = make_link(service=service, reason="moderator", by=None, now=now)
    return link_address(secret, language_of(service))


def _give(account: Account, now: datetime) -> Ownership | None:
    """The organisation with most entries in the place of the account's mandate, none of them hidden."""
    unit = account.mandates.values_list("unit_id", flat=True).first()
    places = Service.objects.filter(status="active", service_at_locations__location__is_hidden=False)
    if unit is not None:
        sectors = current_memberships().filter(parent=unit).values("child_id")
        places = places.filter(service_at_locations__location__sector__in=sectors)
    found = (
        Organization.objects.filter(services__in=places)
        .annotate(entries=Count("services", distinct=True))
        .order_by("-entries", "id")
        .first()
    )
    if found is None:
        return None
    return give_ownership(account=account, organization=found, by=None, now=now)
