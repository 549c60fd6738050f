"""Making accounts, handing over a first password, giving and ending mandates, closing accounts."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from nabij.people import actions
from nabij.people.models import Account, Mandate, Programme, Role
from nabij.people.permissions import Permission, may, may_somewhere
from nabij.people.queries import accounts_managed_by
from tests import worlds
from tests.sign_in import PASSWORD, app_code, give_app, give_password, sign_in

pytestmark = pytest.mark.django_db

NEW = {"username": "els", "display_name": "Els Peeters", "email": "", "language": "nl"}


@pytest.fixture
def administrator(client: Client) -> Account:
    charlie = worlds.charlie_who_administers()
    sign_in(client, charlie)
    return charlie


def link_on(page: str) -> str:
    found = re.search(r"http://testserver(/nl/account/password/link/[^<\s]+)", page)
    assert found
    return found[1]


# Making an account


def test_an_account_is_made_and_its_holder_chooses_the_password_by_a_link_shown_once(
    client: Client, administrator: Account
) -> None:
    answer = client.post("/nl/people/account/new/", NEW)
    assert "no-store" in answer.headers["Cache-Control"]
    link = link_on(answer.content.decode())
    els = Account.objects.get(username="els")
    assert not els.has_usable_password()
    assert link not in client.get(f"/nl/people/account/{els.pk}/").content.decode()

    holder = Client()
    form = holder.get(link, follow=True)
    assert link not in form.redirect_chain[-1][0]  # the key is no longer in the address
    holder.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    els.refresh_from_db()
    assert els.check_password(PASSWORD)
    assert Client().get(link, follow=True).context["token_fail"] is True  # it works once


def test_a_newer_link_ends_the_older_one_and_every_session(client: Client, administrator: Account) -> None:
    els = worlds.somebody("els")
    give_password(els)
    elsewhere = Client()
    sign_in(elsewhere, els)
    assert elsewhere.get("/nl/account/").status_code == 200
    older = link_on(client.post(f"/nl/people/account/{els.pk}/password-link/").content.decode())
    newer = link_on(client.post(f"/nl/people/account/{els.pk}/password-link/").content.decode())
    assert Client().get(older, follow=True).context["token_fail"] is True
    assert "token_fail" not in Client().get(newer, follow=True).context
    assert elsewhere.get("/nl/account/").status_code == 302
    els.refresh_from_db()
    assert not els.check_password(PASSWORD)


def test_a_link_older_than_three_days_no_longer_works(
    client: Client, administrator: Account, settings: Settings
) -> None:
    els = worlds.somebody("els")
    link = link_on(client.post(f"/nl/people/account/{els.pk}/password-link/").content.decode())
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 3600
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(link, follow=True).context["token_fail"] is True


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "ALICE"), ("username", "two words"), ("display_name", ""), ("language", "de"), ("email", "alice@")],
)
def test_a_wrong_field_is_named_and_nothing_is_made(
    client: Client, administrator: Account, field: str, value: str
) -> None:
    worlds.somebody("alice")
    answer = client.post("/nl/people/account/new/", {**NEW, field: value})
    assert answer.status_code == 400
    assert answer.context["form"].errors
    assert 'value="Els Peeters"' in answer.content.decode() or field == "display_name"
    assert not Account.objects.filter(username="els").exists()


def test_an_address_belongs_to_one_account(client: Client, administrator: Account) -> None:
    client.post("/nl/people/account/new/", {**NEW, "email": "els@cpas.test"})
    answer = client.post("/nl/people/account/new/", {**NEW, "username": "els2", "email": "ELS@cpas.test"})
    assert answer.status_code == 400
    assert "Er bestaat al een account met dit e-mailadres." in answer.content.decode()


def test_weak_passwords_are_refused(client: Client, administrator: Account) -> None:
    link = link_on(client.post("/nl/people/account/new/", NEW).content.decode())
    holder = Client()
    address = holder.get(link, follow=True).redirect_chain[-1][0]
    for weak in ("short-one", "123456789012345", "1q2w3e4r5t6y", "Els Peeters 1"):
        answer = holder.post(address, {"password1": weak, "password2": weak})
        assert answer.context["form"].errors["password1"], weak
    answer = holder.post(address, {"password1": PASSWORD, "password2": PASSWORD + "x"})
    assert answer.context["form"].errors["password2"] == ["De twee wachtwoorden zijn niet gelijk."]


# Mandates


def test_a_mandate_is_given_for_a_place_and_a_programme(client: Client, administrator: Account) -> None:
    places, bar, els = worlds.two_zones(), worlds.a_programme("bar"), worlds.somebody("els")
    sent = {
        "role": "zone_team",
        "unit": places.north.pk,
        "programme": bar.pk,
        "valid_from": "2026-01-01",
        "valid_to": "",
    }
    answer = client.post(f"/nl/people/account/{els.pk}/mandate/", sent)
    assert answer.status_code == 302
    mandate = els.mandates.get()
    assert (mandate.role, mandate.unit, mandate.programme, mandate.valid_from, mandate.valid_to) == (
        "zone_team",
        places.north,
        bar,
        date(2026, 1, 1),
        None,
    )


def test_a_mandate_that_ends_before_it_begins_is_refused(client: Client, administrator: Account) -> None:
    els = worlds.somebody("els")
    sent = {"role": "analyst", "valid_from": "2026-02-01", "valid_to": "2026-01-01"}
    answer = client.post(f"/nl/people/account/{els.pk}/mandate/", sent)
    assert answer.status_code == 400
    assert answer.context["form"].errors["valid_to"] == ["De laatste dag komt vóór de eerste dag."]
    assert not els.mandates.exists()


def test_the_same_mandate_is_not_given_twice(client: Client, administrator: Account) -> None:
    els = worlds.somebody("els")
    sent = {"role": "analyst", "valid_from": "2026-02-01"}
    assert client.post(f"/nl/people/account/{els.pk}/mandate/", sent).status_code == 302
    answer = client.post(f"/nl/people/account/{els.pk}/mandate/", sent)
    assert answer.status_code == 400
    assert els.mandates.count() == 1


def test_a_mandate_ends_at_once_or_after_a_last_day(client: Client, administrator: Account) -> None:
    today = timezone.localdate()
    now, later = worlds.somebody("now"), worlds.somebody("later")
    ends_now = worlds.give_mandate(now, Role.ANALYST)
    ends_later = worlds.give_mandate(later, Role.ANALYST)
    client.post(f"/nl/people/mandate/{ends_now.pk}/end/", {"when": "at_once"})
    client.post(f"/nl/people/mandate/{ends_later.pk}/end/", {"when": "later", "last_day": today.isoformat()})
    ends_now.refresh_from_db()
    ends_later.refresh_from_db()
    assert ends_now.valid_to == today - timedelta(1)
    assert ends_later.valid_to == today
    assert not may_somewhere(now, Permission.IMPORT_OBSERVATIONS)
    assert may(later, Permission.IMPORT_OBSERVATIONS)


def test_a_mandate_that_never_counted_is_withdrawn() -> None:
    els = worlds.somebody("els")
    tomorrow = timezone.localdate() + timedelta(1)
    actions.end_mandate(by=None, mandate=worlds.give_mandate(els, Role.ANALYST, valid_from=tomorrow))
    assert not els.mandates.exists()


def test_an_administrator_of_a_zone_gives_mandates_within_it_only() -> None:
    places = worlds.two_zones()
    charlie, els = worlds.charlie_who_administers(places.north), worlds.somebody("els")

    def give(unit_id: int | None) -> Mandate:
        today = timezone.localdate()
        return actions.grant_mandate(
            by=charlie, account=els, role=Role.ZONE_TEAM, unit_id=unit_id, programme=None, valid_from=today
        )

    assert give(places.jette.pk).unit == places.jette
    for unit_id in (places.saint_gilles.pk, places.region.pk, None):
        with pytest.raises(actions.Refused, match="reikt verder"):
            give(unit_id)


def test_an_administrator_of_a_programme_gives_mandates_for_it_only() -> None:
    bar, chw = worlds.a_programme("bar"), worlds.a_programme("chw")
    charlie, els = worlds.charlie_who_administers(programme=bar), worlds.somebody("els")

    def give(programme: Programme | None) -> Mandate:
        today = timezone.localdate()
        return actions.grant_mandate(
            by=charlie, account=els, role=Role.FIELD_WORKER, unit_id=None, programme=programme, valid_from=today
        )

    assert give(bar).programme == bar
    for programme in (chw, None):
        with pytest.raises(actions.Refused, match="reikt verder"):
            give(programme)


def test_an_administrator_of_a_zone_sees_and_touches_no_account_beyond_it(client: Client) -> None:
    places = worlds.two_zones()
    charlie = worlds.charlie_who_administers(places.north)
    alice, bob = worlds.alice_of_the_north(places), worlds.bob_of_the_south(places, worlds.a_programme())
    dirk = worlds.somebody("dirk")
    worlds.give_mandate(dirk, Role.ADMINISTRATOR)
    els = worlds.somebody("els")
    sign_in(client, charlie)
    assert {account.username for account in accounts_managed_by(charlie)} == {"alice", "charlie", "els"}
    assert client.get(f"/nl/people/account/{alice.pk}/").status_code == 200
    assert client.get(f"/nl/people/account/{els.pk}/").status_code == 200
    bobs = bob.mandates.get()
    for beyond in (bob, dirk):
        assert client.get(f"/nl/people/account/{beyond.pk}/").status_code == 404
        for change in ("password-link", "deactivate", "remove-second-factors"):
            assert client.post(f"/nl/people/account/{beyond.pk}/{change}/").status_code == 404
    assert client.post(f"/nl/people/mandate/{bobs.pk}/end/", {"when": "at_once"}).status_code == 404
    assert Account.objects.filter(is_active=False).count() == 0


def test_nobody_gives_or_takes_away_their_own_access(client: Client, administrator: Account) -> None:
    own = administrator.mandates.get()
    address = f"/nl/people/account/{administrator.pk}"
    client.post(f"{address}/mandate/", {"role": "analyst", "valid_from": "2026-01-01"})
    client.post(f"{address}/deactivate/")
    client.post(f"{address}/remove-second-factors/")
    client.post(f"{address}/password-link/")
    client.post(f"/nl/people/mandate/{own.pk}/end/", {"when": "at_once"})
    administrator.refresh_from_db()
    assert administrator.is_active
    assert list(administrator.mandates.all()) == [own]
    assert client.get("/nl/people/").status_code == 200


# Closing an account, and one's own


def test_a_deactivated_account_is_signed_out_and_cannot_sign_in(client: Client, administrator: Account) -> None:
    els = worlds.somebody("els")
    give_password(els)
    give_app(els)
    elsewhere = Client()
    sign_in(elsewhere, els)
    client.post(f"/nl/people/account/{els.pk}/deactivate/")
    assert elsewhere.get("/nl/account/").status_code == 302
    answer = Client().post("/nl/account/login/", {"login": "els", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/nl/account/inactive/"
    client.post(f"/nl/people/account/{els.pk}/reactivate/")
    again = Client()
    again.post("/nl/account/login/", {"login": "els", "password": PASSWORD})
    again.post("/nl/account/second-factors/code/", {"code": app_code()})
    assert again.get("/nl/account/").status_code == 200


def test_signing_out_everywhere_keeps_this_session_only(client: Client) -> None:
    els = worlds.somebody("els")
    elsewhere = Client()
    sign_in(client, els)
    sign_in(elsewhere, els)
    client.post("/nl/account/sign-out-everywhere/")
    assert client.get("/nl/account/").status_code == 200
    assert elsewhere.get("/nl/account/").status_code == 302


def test_the_language_of_the_account_is_that_of_the_page_after_signing_in(client: Client) -> None:
    els = worlds.somebody("els", language="nl")
    give_password(els)
    sign_in(client, els)
    assert client.post("/nl/account/language/", {"language": "fr"}).headers["Location"] == "/fr/account/"
    fresh = Client()
    fresh.post("/nl/account/login/", {"login": "els", "password": PASSWORD})
    answer = fresh.post("/nl/account/second-factors/code/", {"code": app_code()})
    assert answer.headers["Location"] == "/fr/account/"


def test_the_own_page_says_what_i_may_do_and_where(client: Client) -> None:
    places = worlds.two_zones()
    sign_in(client, worlds.alice_of_the_north(places))
    text = client.get("/nl/account/").content.decode()
    assert "De cijfers zien die niet voor iedereen open zijn" in text
    assert "Noord" in text
    assert "Zuid" not in text


def test_the_list_of_accounts_costs_the_same_for_many_as_for_few(
    client: Client, administrator: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    places = worlds.two_zones()
    for number in range(30):
        worlds.give_mandate(worlds.somebody(f"worker{number}"), Role.FIELD_WORKER, places.jette)
    with django_assert_max_num_queries(15):
        answer = client.get("/nl/people/")
    assert "Worker29" in answer.content.decode()
