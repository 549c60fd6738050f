"""Signing in as people do it: in a real Chromium, under the site's own content security policy."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from nabij.people.models import Account, AuditEvent, Role
from tests import worlds
from tests.browser_checks import DESKTOP, PHONE, Heard, axe_clean, fits_width, no_foreign_request
from tests.sign_in import PASSWORD, app_code, give_app, give_password

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 360, "height": 780})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the content security policy refused anything or a script broke."""
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda said: problems.append(said.text) if said.type == "error" and "Content Security" in said.text else None,
    )
    yield opened
    assert problems == []


@pytest.fixture
def els() -> Account:
    cache.clear()  # the limits of other tests
    made = worlds.somebody("els")
    give_password(made)
    return made


def virtual_key(context: BrowserContext, page: Page) -> CDPSession:
    """A phone or key that the browser believes in: it keeps passkeys and verifies its holder."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_with_password_and_app_by_keyboard_only(page: Page, live_site: str, els: Account) -> None:
    give_app(els)
    page.goto(f"{live_site}/nl/account/")  # a guarded page leads to signing in, and back
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Gebruikersnaam of e-mailadres")).to_be_focused()
    page.keyboard.type("els")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw tweede factor")
    while not page.evaluate("document.activeElement.matches('#id_code')"):
        page.keyboard.press("Tab")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()  # what is wrong is read first
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(re.compile("Code van uw authenticatie-app"))).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(app_code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Els")


def test_a_new_account_sets_up_an_app_and_keeps_its_recovery_codes(page: Page, live_site: str, els: Account) -> None:
    page.goto(f"{live_site}/fr/account/login/")
    page.get_by_label("Nom d’utilisateur ou adresse e-mail").fill("els")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Stel uw tweede factor in"
    )  # in the language of the account
    page.get_by_role("link", name="Een app instellen").click()
    expect(page.locator("img.qr")).to_have_js_property("complete", True)
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0  # the policy lets the picture be seen
    page.get_by_label("De code die de app nu toont").fill(app_code(page.locator("code.key").inner_text()))
    page.get_by_role("button", name="Instellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Els")


def test_with_a_passkey_set_up_given_alone_and_asked_again(
    page: Page, context: BrowserContext, live_site: str, els: Account
) -> None:
    virtual_key(context, page)
    page.goto(f"{live_site}/nl/account/login/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("els")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("link", name="Een passkey toevoegen").click()
    page.get_by_role("button", name="Een passkey toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    assert Authenticator.objects.filter(user=els, type="webauthn").count() == 1

    page.get_by_role("button", name="Afmelden", exact=True).click()
    page.goto(f"{live_site}/nl/account/login/?next=/nl/account/second-factors/")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe ik me aanmeld")

    page.goto(f"{live_site}/nl/account/second-factors/passkeys/again/?next=/nl/account/")
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Els")
    assert AuditEvent.objects.filter(action="sign_in", by=els).count() == 2

    page.get_by_role("button", name="Afmelden", exact=True).click()
    page.goto(f"{live_site}/nl/account/login/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("els")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("button", name="Gebruik een passkey").click()  # as the second factor after a password
    expect(page.get_by_role("heading", level=1)).to_have_text("Els")


def test_a_passkey_that_is_not_there_is_said_on_the_page(
    page: Page, context: BrowserContext, live_site: str, els: Account
) -> None:
    virtual_key(context, page)
    page.goto(f"{live_site}/nl/account/login/")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_role("alert").filter(has_text="De passkey is niet gebruikt.")).to_be_visible()


def test_on_an_address_in_figures_the_page_says_where_passkeys_work(
    page: Page, context: BrowserContext, live_site: str, els: Account
) -> None:
    virtual_key(context, page)
    page.goto(f"{live_site.replace('localhost', '127.0.0.1')}/nl/account/login/")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_role("alert").filter(has_text="http://localhost")).to_be_visible()


def test_an_administrator_makes_an_account_and_hands_over_the_link(
    page: Page, browser: Browser, live_site: str, els: Account
) -> None:
    places = worlds.two_zones()
    worlds.give_mandate(els, Role.ADMINISTRATOR)
    give_app(els)
    page.goto(f"{live_site}/nl/people/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("els")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_label(re.compile("Code van uw")).fill(app_code())
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("link", name="Een account maken").click()
    page.get_by_label("Gebruikersnaam").fill("noor")
    page.get_by_label("Naam", exact=True).fill("Noor Claes")
    page.get_by_role("button", name="Het account maken").click()
    link = page.locator("code.key").inner_text()
    page.get_by_role("link", name="Een mandaat geven").click()
    page.get_by_label("Rol", exact=True).select_option("zone_team")
    page.get_by_label("Plaats").select_option(str(places.north.pk))
    page.get_by_role("button", name="Het mandaat geven").click()
    expect(page.get_by_role("cell", name="Noord (zone)")).to_be_visible()

    phone = browser.new_context()
    holder = phone.new_page()
    holder.goto(link)
    holder.get_by_label("Nieuw wachtwoord", exact=True).fill(PASSWORD)
    holder.get_by_label("Nieuw wachtwoord, nog eens").fill(PASSWORD)
    holder.get_by_role("button", name="Nieuw wachtwoord bewaren").click()
    expect(holder.get_by_role("heading", level=1)).to_have_text("Uw wachtwoord is bewaard")
    phone.close()


SIGNED_OUT = ("/account/login/", "/account/inactive/", "/account/signup/", "/account/password/link/x-y/")
SIGNED_IN = (
    "/account/",
    "/account/logout/",
    "/account/password/change/",
    "/account/second-factors/",
    "/account/second-factors/passkeys/",
    "/account/second-factors/passkeys/add/",
    "/account/second-factors/recovery-codes/new/",
    "/account/second-factors/app/remove/",
    "/account/second-factors/again/",
    "/people/",
    "/people/account/new/",
    "/people/account/{account}/",
    "/people/account/{account}/mandate/",
    "/people/mandate/{mandate}/end/",
    "/people/audit/?kind=read",
)


@pytest.mark.parametrize(
    ("lang", "size"),
    [
        pytest.param("nl", PHONE, id="nl"),
        pytest.param("fr", DESKTOP, marks=pytest.mark.trial),
        pytest.param("en", PHONE, marks=pytest.mark.trial),
    ],
)
def test_every_page_about_accounts_is_accessible_and_fits(
    page: Page, live_site: str, els: Account, lang: str, size: dict[str, int]
) -> None:
    places = worlds.two_zones()
    worlds.give_mandate(els, Role.ADMINISTRATOR)
    mandate = worlds.alice_of_the_north(places).mandates.get()
    heard = Heard.on(page)
    page.set_viewport_size(size)  # type: ignore[arg-type]

    def look_at(address: str) -> None:
        page.goto(f"{live_site}/{lang}{address.format(account=mandate.account_id, mandate=mandate.pk)}")
        axe_clean(page)
        fits_width(page)

    for address in SIGNED_OUT:
        look_at(address)
    page.goto(f"{live_site}/{lang}/account/login/")
    page.locator("#id_login").fill("els")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/second-factor/**")
    axe_clean(page)
    look_at("/account/second-factors/app/")
    page.locator("#id_code").fill(app_code(page.locator("code.key").inner_text()))
    page.locator("#id_code").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    axe_clean(page)
    for address in SIGNED_IN:
        look_at(address)
    no_foreign_request(heard, live_site)
