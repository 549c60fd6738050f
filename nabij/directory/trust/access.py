"""Who may change which entry: by the place where it stands, and by whose it is."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nabij.directory.models import Ownership, Service, ServiceAtLocation
from nabij.people.models import Account
from nabij.people.permissions import Permission, require, require_account, require_somewhere, scopes_of
from nabij.territory.queries import current_memberships
from nabij.ui.pages import NotFound


def lineages_of(service_ids: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    """For each service the ids of every unit that one of its places lies in, hidden places too; empty: no known place.

    For access alone: it never says where a hidden place is.
    """
    rows = ServiceAtLocation.objects.filter(service__in=service_ids, location__sector__isnull=False)
    sectors: dict[UUID, set[int]] = defaultdict(set)
    for service, sector in rows.values_list("service_id", "location__sector_id"):
        sectors[service].add(sector)
    above: dict[int, set[int]] = defaultdict(set)
    every = {sector for found in sectors.values() for sector in found}
    for child, parent in current_memberships().filter(child__in=every).values_list("child_id", "parent_id"):
        above[child].add(parent)
    return {
        service: frozenset(unit for sector in sectors[service] for unit in {sector, *above[sector]})
        for service in service_ids
    }


def lineage_of(service: Service) -> frozenset[int]:
    """As `lineages_of` for one service."""
    return lineages_of([service.pk])[service.pk]


def service_to_edit(request: HttpRequest, service_id: UUID, permission: Permission = Permission.EDIT_OFFER) -> Service:
    """The service, for an account whose mandate covers one of its places.

    An entry without a known place needs a mandate for the whole territory. Raises NotFound, SignInNeeded, or
    PermissionDenied.
    """
    account = require_account(request)
    service = get_service(service_id)
    if not may_handle(account, service, permission):
        require(request, permission, lineage=lineage_of(service))
    return service


def may_handle(account: Account, service: Service, permission: Permission) -> bool:
    """Whether a mandate of this account covers one of the places of the service. The programme does not matter."""
    lineage = lineage_of(service)
    return any(scope.covers(lineage, None) for scope in scopes_of(account, permission))


def may_handle_which(account: Account, service_ids: Collection[UUID], permission: Permission) -> set[UUID]:
    """As `may_handle` for many, in a fixed number of queries."""
    scopes = scopes_of(account, permission)
    if any(scope.unit is None for scope in scopes):
        return set(service_ids)
    lineages = lineages_of(service_ids)
    return {pk for pk in service_ids if any(scope.covers(lineages[pk], None) for scope in scopes)}


def owned_service(request: HttpRequest, service_id: UUID) -> Service:
    """The service, for an account that keeps the entries of its organisation. To anyone else it does not exist."""
    account = require_somewhere(request, Permission.KEEP_OWN_SERVICE)
    service = get_service(service_id)
    if not Ownership.objects.filter(account=account, organization=service.organization_id).exists():
        raise NotFound(_("This is not an entry of your organisation."))
    return service


def get_service(service_id: UUID) -> Service:
    """The service with this id, whatever its status. Raises NotFound."""
    found = Service.objects.select_related("organization", "feed").filter(pk=service_id).first()
    if found is None:
        raise NotFound(_("There is no such entry, or it is no more."))
    return found
