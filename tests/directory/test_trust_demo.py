"""What a demonstration gives: an organisation to keep, and a link to try."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.directory.models import Location, Ownership, Service, ServiceAtLocation
from nabij.directory.trust.demo import prepare_owner
from nabij.people.models import Account, Role
from tests import worlds
from tests.directory.world import make_organization, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider() -> Account:
    """The demo service provider, of the north."""
    places = worlds.two_zones()
    account = worlds.somebody("demo-provider")
    account.is_demo = True
    account.save()
    worlds.give_mandate(account, Role.SERVICE_PROVIDER, places.north)
    return account


def offered_in(sector: Any, *, hidden: bool = False, entries: int = 1) -> Service:
    runs = make_organization(f"asbl {Service.objects.count()}")
    made = [make_service(f"S{number}", organization=runs) for number in range(entries)]
    for service in made:
        location = Location.objects.create(
            location_type="physical", original_language="fr", sector=sector, is_hidden=hidden,
            created_at=timezone.now(), updated_at=timezone.now(),
        )  # fmt: skip
        ServiceAtLocation.objects.create(service=service, location=location, updated_at=timezone.now())
    return made[0]


def test_the_demo_provider_keeps_an_organisation_of_its_own_place(provider: Account, client: Client) -> None:
    unit = provider.mandates.get().unit
    assert unit is not None
    jette = unit.memberships_down.get(child__slug="jette").child
    offered_in(jette, hidden=True, entries=3)
    offered_in(unit.memberships_up.get().parent, entries=5)
    mine = offered_in(jette, entries=2)
    link = prepare_owner(now=timezone.now())
    assert link is not None
    assert Ownership.objects.get().organization == mine.organization
    path = re.sub(r"^http://[^/]+", "", link)
    assert client.get(path).status_code == 200
    assert prepare_owner(now=timezone.now()) not in {None, link}
    assert Ownership.objects.count() == 1


def test_without_a_demo_there_is_no_link() -> None:
    offered_in(None)
    assert prepare_owner(now=timezone.now()) is None
    assert not Ownership.objects.exists()
