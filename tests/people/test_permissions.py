"""Access by role, territory and programme, on accounts in the database."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nabij.people.models import Role
from nabij.people.permissions import ROLE_PERMISSIONS, Permission, check_may, may, may_somewhere, scopes_of
from nabij.people.queries import lineage_of_unit
from nabij.territory.queries import lineage_ids
from tests import worlds

LOOK = Permission.VIEW_RESTRICTED_FIGURES

# The table as it was agreed: a change of it is a decision, so it is written here a second time.
TABLE = {
    # figures, import, edit, exception, accounts, audit; offer: import, edit, room, own; scenario;
    # field: log, reach, keep, files, campaign, call
    Role.FIELD_WORKER: "-   -   -   -   -   -   -   -   yes -   -   yes -   -   yes -   yes",
    Role.PROGRAMME_COORDINATOR: "-   -   -   -   -   -   -   -   yes -   -   yes yes yes -   yes -",
    Role.ZONE_TEAM: "yes -   -   -   -   -   yes yes yes -   yes -   yes -   -   -   -",
    Role.MUNICIPAL_CPAS: "yes -   -   -   -   -   -   yes yes -   yes -   yes -   -   -   -",
    Role.ANALYST: "yes yes yes -   -   -   yes yes -   -   yes -   yes -   -   -   -",
    Role.STEERING_BODY: "yes -   -   yes -   -   -   -   -   -   yes -   yes -   -   -   -",
    Role.SERVICE_PROVIDER: "-   -   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
    Role.ADMINISTRATOR: "-   -   -   -   yes yes -   -   -   -   -   -   -   -   -   -   -",
}
COLUMNS = (
    Permission.VIEW_RESTRICTED_FIGURES,
    Permission.IMPORT_OBSERVATIONS,
    Permission.EDIT_CATALOGUE,
    Permission.DECIDE_TERRITORY_RULE_EXCEPTION,
    Permission.MANAGE_ACCOUNTS,
    Permission.READ_AUDIT_TRAIL,
    Permission.IMPORT_OFFER,
    Permission.EDIT_OFFER,
    Permission.STATE_SATURATION,
    Permission.KEEP_OWN_SERVICE,
    Permission.MAKE_SCENARIO,
    Permission.LOG_FIELDWORK,
    Permission.SEE_REACH,
    Permission.KEEP_PROGRAMME,
    Permission.KEEP_FILES,
    Permission.RUN_CAMPAIGN,
    Permission.CALL,
)


def test_each_role_carries_what_was_agreed() -> None:
    assert set(COLUMNS) == set(Permission)
    agreed = {
        role: frozenset(permission for permission, mark in zip(COLUMNS, row.split(), strict=True) if mark == "yes")
        for role, row in TABLE.items()
    }
    assert agreed == ROLE_PERMISSIONS


@pytest.mark.django_db
def test_alice_sees_restricted_figures_in_her_zone_only() -> None:
    places = worlds.two_zones()
    alice = worlds.alice_of_the_north(places)
    seen = {unit.slug: may(alice, LOOK, lineage=lineage_ids(unit)) for unit in vars(places).values()}
    assert seen == {
        "brussels": False,
        "north": True,
        "south": False,
        "jette": True,
        "saint-gilles": False,
        "straddling": True,
    }
    assert not may(alice, LOOK)  # the whole territory


@pytest.mark.django_db
def test_bob_sees_his_zone_for_his_programme_only() -> None:
    places = worlds.two_zones()
    bar, chw = worlds.a_programme("bar"), worlds.a_programme("chw")
    bob = worlds.bob_of_the_south(places, bar)
    in_saint_gilles = lineage_ids(places.saint_gilles)
    assert may(bob, LOOK, lineage=in_saint_gilles, programme=bar)
    assert not may(bob, LOOK, lineage=in_saint_gilles, programme=chw)
    assert not may(bob, LOOK, lineage=lineage_ids(places.jette), programme=bar)


@pytest.mark.django_db
def test_charlie_administers_and_sees_no_restricted_figures() -> None:
    charlie = worlds.charlie_who_administers()
    assert may(charlie, Permission.MANAGE_ACCOUNTS)
    assert not may_somewhere(charlie, LOOK)


@pytest.mark.django_db
def test_a_mandate_counts_from_its_first_day_up_to_and_including_its_last() -> None:
    today = timezone.localdate()
    account = worlds.somebody("daan")
    mandate = worlds.give_mandate(account, Role.ANALYST, valid_from=today, valid_to=today)
    assert may(account, LOOK)
    for first, last in ((today + timedelta(1), None), (today - timedelta(9), today - timedelta(1))):
        mandate.valid_from, mandate.valid_to = first, last
        mandate.save()
        assert not may(account, LOOK)


@pytest.mark.django_db
def test_the_flags_of_django_give_nothing() -> None:
    account = worlds.somebody("root")
    account.is_superuser = account.is_staff = True
    account.save()
    assert not any(may_somewhere(account, permission) for permission in Permission)


@pytest.mark.django_db
def test_a_deactivated_account_may_nothing() -> None:
    alice = worlds.alice_of_the_north(worlds.two_zones())
    assert may_somewhere(alice, LOOK)
    alice.is_active = False
    assert not may_somewhere(alice, LOOK)


def test_a_visitor_may_nothing_and_costs_no_query() -> None:
    assert not any(may(AnonymousUser(), permission) for permission in Permission)


@pytest.mark.django_db
def test_check_may_says_what_was_refused() -> None:
    with pytest.raises(PermissionDenied, match="het logboek lezen"):
        check_may(worlds.somebody("els"), Permission.READ_AUDIT_TRAIL)


@pytest.mark.django_db
def test_scopes_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    alice = worlds.alice_of_the_north(worlds.two_zones())
    with django_assert_num_queries(1):
        scopes_of(alice, LOOK)


@pytest.mark.django_db
def test_lineage_here_is_the_lineage_of_the_territory() -> None:
    places = worlds.two_zones()
    for unit in vars(places).values():
        assert lineage_of_unit(unit.pk) >= lineage_ids(unit)
    assert lineage_of_unit(None) == frozenset()
    assert lineage_of_unit(places.straddling.pk) == {
        places.straddling.pk,
        places.north.pk,
        places.south.pk,
        places.region.pk,
    }
