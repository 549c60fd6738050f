"""Signing in: password and second factor, what a session without one is worth, and what cannot be given up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from nabij.people.models import Account, AuditEvent, Role
from tests import worlds
from tests.sign_in import (
    APP_SECRET,
    PASSWORD,
    app_code,
    give_app,
    give_password,
    sign_in,
    sign_in_without_second_factor,
)

pytestmark = pytest.mark.django_db

LOGIN, CODE, OWN = "/nl/account/login/", "/nl/account/second-factors/code/", "/nl/account/"


@pytest.fixture
def els() -> Account:
    made = worlds.somebody("els")
    made.email = "els@cpas.test"
    give_password(made)
    made.save()
    return made


@pytest.mark.parametrize("name", ["els", "ELS", "els@cpas.test", "Els@CPAS.test"])
def test_signing_in_takes_the_password_and_then_the_code(client: Client, els: Account, name: str) -> None:
    give_app(els)
    assert client.post(LOGIN, {"login": name, "password": PASSWORD}).headers["Location"] == CODE
    assert client.get(OWN).status_code == 302  # the password alone opens nothing
    client.post(CODE, {"code": app_code()})
    assert client.get(OWN).status_code == 200
    assert AuditEvent.objects.filter(action="sign_in", by=els).count() == 1


def test_after_signing_in_one_is_where_one_wanted_to_be(client: Client) -> None:
    charlie = worlds.charlie_who_administers()
    give_password(charlie)
    give_app(charlie)
    asked = client.get("/fr/people/")
    assert asked.headers["Location"] == "/fr/account/login/?next=%2Ffr%2Fpeople%2F"
    client.post(asked.headers["Location"], {"login": "charlie", "password": PASSWORD, "next": "/fr/people/"})
    assert client.post("/fr/account/second-factors/code/", {"code": app_code()}).headers["Location"] == "/fr/people/"


def test_what_was_typed_in_a_form_is_still_there_when_the_session_ended(client: Client) -> None:
    """The page holds the form again, safe as text, with the way to sign in; nothing of it stays in a cache."""
    typed = {"observation": 'wijk "Zuid" <b>', "needs": ["a", "b"], "csrfmiddlewaretoken": "of-before"}
    answer = client.post("/nl/field/contact/new/?again=1", typed)
    page = answer.content.decode()
    assert answer.status_code == 403 and "no-store" in answer.headers["Cache-Control"]
    assert 'action="/nl/field/contact/new/?again=1"' in page and 'href="/nl/account/login/"' in page
    assert 'name="observation" value="wijk &quot;Zuid&quot; &lt;b&gt;"' in page
    assert page.count('name="needs"') == 2 and "of-before" not in page
    assert client.post("/nl/field/contact/new/").status_code == 302


def test_nobody_is_led_away_to_another_site(client: Client, els: Account) -> None:
    give_app(els)
    client.post(
        LOGIN + "?next=https://evil.test/", {"login": "els", "password": PASSWORD, "next": "https://evil.test/"}
    )
    assert client.post(CODE, {"code": app_code()}).headers["Location"] == "/nl/account/"


def test_a_wrong_password_says_the_same_for_a_known_and_an_unknown_name(client: Client, els: Account) -> None:
    said = [
        client.post(LOGIN, {"login": name, "password": "wrong"}).context["form"].errors for name in ("els", "nobody")
    ]
    assert said[0] == said[1]
    assert "horen niet bij elkaar" in str(said[0])


def test_a_code_works_once_within_its_whole_life(client: Client, els: Account) -> None:
    give_app(els)
    code = app_code()
    for _ in range(2):
        client.post(LOGIN, {"login": "els", "password": PASSWORD})
        answer = client.post(CODE, {"code": code})
        if answer.status_code == 302:
            client.post("/nl/account/logout/")
            cache_without_the_librarys_own_memory()
    assert answer.context["form"].errors["code"] == ["Deze code is al gebruikt. Wacht op de volgende."]


def cache_without_the_librarys_own_memory() -> None:
    """As if its 30 seconds had passed while the code, with tolerance, still stands."""
    account = Account.objects.get(username="els")
    cache.delete(f"allauth.mfa.totp.used?user={account.pk}&code={app_code()}")


def test_a_code_of_the_step_before_and_after_still_works_but_not_older(client: Client, els: Account) -> None:
    give_app(els)
    worked = {}
    for steps in (-2, -1, 1, 2):
        cache.clear()
        fresh = Client()
        fresh.post(LOGIN, {"login": "els", "password": PASSWORD})
        worked[steps] = fresh.post(CODE, {"code": app_code(steps=steps)}).status_code == 302
    assert worked == {-2: False, -1: True, 1: True, 2: False}


def test_five_wrong_codes_close_the_door_for_a_while(client: Client, els: Account) -> None:
    give_app(els)
    client.post(LOGIN, {"login": "els", "password": PASSWORD})
    said = [str(client.post(CODE, {"code": "000000"}).context["form"].errors) for _ in range(6)]
    assert "klopt niet" in said[0]
    assert "Te veel pogingen" in said[-1]
    assert "Te veel pogingen" in str(client.post(CODE, {"code": app_code()}).context["form"].errors)


def test_five_wrong_passwords_close_the_door_for_a_while(client: Client, els: Account) -> None:
    give_app(els)
    for _ in range(5):
        client.post(LOGIN, {"login": "els", "password": "wrong"})
    answer = client.post(LOGIN, {"login": "els", "password": PASSWORD})
    assert "Te veel pogingen" in str(answer.context["form"].errors)


def test_too_many_attempts_from_one_address_get_a_page_that_helps(client: Client) -> None:
    answers = [client.post(LOGIN, {"login": f"n{number}", "password": "x"}) for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Even geduld" in answers[-1].content.decode()


# An account without a second factor


def test_a_new_account_is_led_to_set_up_a_second_factor_before_anything_else(client: Client, els: Account) -> None:
    worlds.give_mandate(els, Role.ADMINISTRATOR)
    answer = client.post(LOGIN, {"login": "els", "password": PASSWORD, "next": "/nl/people/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/nl/account/second-factor/?next=%2Fnl%2Fpeople%2F"
    for page in (
        "/nl/people/",
        "/nl/people/audit/",
        OWN,
        "/nl/account/password/change/",
        "/nl/account/second-factors/",
    ):
        assert client.get(page).status_code == 302, page

    form = client.get("/nl/account/second-factors/app/")
    secret = form.context["form"].secret
    answer = client.post("/nl/account/second-factors/app/", {"code": app_code(secret)})
    assert answer.headers["Location"] == "/nl/account/second-factors/recovery-codes/"
    assert 'href="/nl/people/"' in client.get(answer.headers["Location"]).content.decode()  # and on to where one wanted
    assert client.get("/nl/people/").status_code == 200
    assert AuditEvent.objects.filter(action="add_second_factor", by=els, detail={"type": "totp"}).exists()


def test_a_session_without_second_factor_is_nobody_on_public_pages_too(client: Client, els: Account) -> None:
    sign_in_without_second_factor(client, els)
    assert not client.get("/nl/about/").context["request"].user.is_authenticated
    sign_in(client, els)
    assert client.get("/nl/about/").context["request"].user == els


def test_a_session_from_before_the_second_factor_has_to_give_it(client: Client, els: Account) -> None:
    sign_in_without_second_factor(client, els)
    give_app(els)  # set up in another session
    answer = client.get(OWN)
    assert answer.headers["Location"].startswith("/nl/account/second-factors/again/")
    assert client.get("/nl/account/second-factors/passkeys/add/").status_code == 302  # nor can it add its own key
    client.post(answer.headers["Location"], {"code": app_code()})
    assert client.get(OWN).status_code == 200


def test_a_password_is_not_enough_to_change_the_second_factor(client: Client, els: Account) -> None:
    sign_in(client, els, given_seconds_ago=3600)
    answer = client.get("/nl/account/second-factors/passkeys/add/")
    assert answer.headers["Location"].startswith("/nl/account/second-factors/again/")
    answer = client.get("/nl/account/reauthenticate/")
    assert answer.headers["Location"].startswith("/nl/account/second-factors/again/")


# What cannot be given up


def test_the_last_second_factor_cannot_be_removed(client: Client, els: Account) -> None:
    sign_in(client, els)
    answer = client.post("/nl/account/second-factors/app/remove/")
    assert "uw enige tweede factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=els, type="totp").exists()


def test_the_last_passkey_cannot_be_removed_and_another_one_can(client: Client, els: Account) -> None:
    sign_in(client, els)
    Authenticator.objects.filter(user=els).delete()
    keys = [
        Authenticator.objects.create(user=els, type="webauthn", data={"name": name, "credential": {}})
        for name in ("phone", "blue key")
    ]
    client.post(f"/nl/account/second-factors/passkeys/{keys[0].pk}/remove/")
    client.post(f"/nl/account/second-factors/passkeys/{keys[1].pk}/remove/")
    assert [key.wrap().name for key in Authenticator.objects.filter(user=els)] == ["blue key"]
    assert AuditEvent.objects.filter(action="remove_second_factor", by=els).count() == 1


def test_nobody_reads_or_removes_the_passkey_of_another(client: Client, els: Account) -> None:
    key = Authenticator.objects.create(user=els, type="webauthn", data={"name": "phone", "credential": {}})
    sign_in(client, worlds.somebody("mallory"))
    assert client.get(f"/nl/account/second-factors/passkeys/{key.pk}/").status_code == 404
    assert client.post(f"/nl/account/second-factors/passkeys/{key.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_recovery_code_works_once_instead_of_the_app(client: Client, els: Account) -> None:
    sign_in(client, els)
    client.post("/nl/account/second-factors/recovery-codes/new/")
    page = client.get("/nl/account/second-factors/recovery-codes/").content.decode()
    code = re.findall(r"<code>(\d{8})</code>", page)[0]
    worked = []
    for _ in range(2):
        fresh = Client()
        fresh.post(LOGIN, {"login": "els", "password": PASSWORD})
        worked.append(fresh.post(CODE, {"code": code}).status_code == 302)
    assert worked == [True, False]


def test_the_secrets_of_second_factors_are_encrypted_in_the_database(client: Client, els: Account) -> None:
    sign_in(client, els)
    client.post("/nl/account/second-factors/recovery-codes/new/")
    stored = " ".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))
    assert APP_SECRET not in stored
    assert stored.count("gAAAA") == 2  # how a Fernet token begins


def test_under_another_secret_key_a_code_is_refused_and_nothing_breaks(
    client: Client, els: Account, settings: Settings
) -> None:
    give_app(els)
    settings.SECRET_KEY = "the secret of another installation"
    client.post(LOGIN, {"login": "els", "password": PASSWORD})
    assert "klopt niet" in str(client.post(CODE, {"code": app_code()}).context["form"].errors)


# What is not offered


@pytest.mark.parametrize("page", ["signup/", "password/reset/", "email/", "social/login/", "no-such-page/"])
def test_a_page_that_is_not_offered_says_who_to_ask(client: Client, page: str) -> None:
    answer = client.get(f"/fr/account/{page}")
    assert answer.status_code == 404
    assert "Les comptes sont créés par un administrateur." in answer.content.decode()
    assert client.post(f"/fr/account/{page}", {"username": "x", "password1": "y"}).status_code == 404
    assert Account.objects.count() == 0


# A second factor that was given a short while ago


def test_managing_accounts_asks_a_fresh_second_factor_and_leads_back(client: Client) -> None:
    charlie = worlds.charlie_who_administers()
    sign_in(client, charlie, given_seconds_ago=16 * 60)
    answer = client.get("/nl/people/?x=1")
    assert answer.headers["Location"] == "/nl/account/second-factors/again/?next=%2Fnl%2Fpeople%2F%3Fx%3D1"
    answer = client.post(answer.headers["Location"], {"code": app_code(), "next": "/nl/people/?x=1"})
    assert answer.headers["Location"] == "/nl/people/?x=1"
    assert client.get("/nl/people/").status_code == 200


def test_a_form_opened_in_time_may_be_sent_within_the_hour(client: Client) -> None:
    charlie = worlds.charlie_who_administers()
    sign_in(client, charlie, given_seconds_ago=50 * 60)
    sent = {"username": "els", "display_name": "Els", "language": "nl"}
    assert client.post("/nl/people/account/new/", sent).status_code == 200
    sign_in(client, charlie, given_seconds_ago=70 * 60)
    assert client.post("/nl/people/account/new/", {**sent, "username": "els2"}).status_code == 302
    assert not Account.objects.filter(username="els2").exists()


def test_a_fragment_asked_by_htmx_moves_the_whole_page_to_signing_in(client: Client) -> None:
    answer = client.get("/nl/people/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/nl/account/login/?next=%2Fnl%2Fpeople%2F"
