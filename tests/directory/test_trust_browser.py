"""Keeping an entry in a real browser: on a phone, in a minute, by taps that are counted; by keyboard; with axe."""

import re
import time
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from nabij.directory.models import (
    CapacityUnit,
    DuplicatePair,
    Saturation,
    Schedule,
    SearchTally,
    Service,
    ServiceCapacity,
    ServiceTally,
    Suggestion,
)
from nabij.directory.proposals import propose_hours
from nabij.directory.saturation import state_saturation
from nabij.directory.trust.links import make_link
from nabij.people.models import Role
from tests import worlds
from tests.browser_checks import (
    DESKTOP,
    PHONE,
    Heard,
    keyboard_walk,
    look,
    no_foreign_request,
    tab,
    violations_at_both_widths,
)
from tests.directory.world import THEN, make_organization, make_service, make_term
from tests.sign_in import sign_in

# Every day Dutch, with the contrast of colours on the phone only; at `make trial` every language, all at both widths.
EVERY_DAY = [
    pytest.param("nl", False, id="nl"),
    *(pytest.param(lang, True, id=f"{lang} wholly", marks=pytest.mark.trial) for lang in ("nl", "fr", "en")),
]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE_MINUTE = 60
SECONDS_A_TAP = 4  # of a person who is not quick: to find where to tap, and to tap
SECONDS_A_TIME = 6  # to set one time with the phone's own wheel


def soup_kitchen() -> Service:
    """An entry with hours, a telephone number and a description, that somebody said is full."""
    food = make_term("food-parcel", name_nl="Voedselpakket", name_fr="Colis alimentaire", name_en="Food parcel")
    service = make_service(
        "Soupe populaire", name_nl="Soepbedeling", description_fr="Repas chauds.", description_nl="Warme maaltijden.",
        organization=make_organization("Asbl Soupe"), at=(4.35, 50.84), terms=(food,), email="info@soupe.example",
        with_dog=True,
    )  # fmt: skip
    Schedule.objects.create(service=service, freq="WEEKLY", byday="MO,TU", opens_at="09:00", closes_at="12:00")
    state_saturation(service=service, state="full", by=None, author="worker", now=timezone.now())
    unit = CapacityUnit.objects.create(slug="place", name_nl="plaatsen", name_fr="places", name_en="places")
    ServiceCapacity.objects.create(service=service, unit=unit, maximum=40, available=2, updated=THEN)
    propose_hours(service=service, prose="Du mercredi au vendredi de 9h à 12h", language="fr", by=None, at=THEN)
    ServiceTally.objects.create(
        service=service, month=date(timezone.localdate().year - 1, 12, 1), language="nl", event="opened", count=23
    )
    this_month = timezone.localdate().replace(day=1)
    ServiceTally.objects.create(service=service, month=this_month, language="nl", event="opened", count=12)
    SearchTally.objects.create(month=this_month, need=food, language="nl", outcome="nothing", count=8)
    return service


def link_to(service: Service) -> str:
    return make_link(service=service, reason="moderator", by=None, now=timezone.now())[1]


class Thumb:
    """Taps on a phone and counts them; each needs a target that a thumb hits."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.times = page, 0, 0

    def tap(self, target: Locator) -> None:
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24, "WCAG 2.2: 24 px at least"
        target.tap()
        self.taps += 1

    def set_time(self, target: Locator, value: str) -> None:
        self.tap(target)
        target.fill(value)
        self.times += 1

    @property
    def seconds(self) -> int:
        """What it would take a person, after the taps."""
        return self.taps * SECONDS_A_TAP + self.times * SECONDS_A_TIME


@pytest.fixture
def phone(browser: Browser) -> Any:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-BE")  # type: ignore[arg-type]
    page = context.new_page()
    yield page
    context.close()


def test_one_tap_says_that_everything_is_right(live_site: str, phone: Page) -> None:
    service = soup_kitchen()
    phone.goto(f"{live_site}/nl/offer/own/{link_to(service)}/")
    thumb = Thumb(phone)
    button = phone.get_by_role("button", name="Ja, alles klopt")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"], "without scrolling"
    assert box["height"] >= 44
    thumb.tap(button)
    phone.get_by_text("Op de fiche staat nu dat ze vandaag is nagekeken").wait_for()
    assert thumb.taps == 1
    assert Service.objects.get().verified_at is not None


def test_hours_and_room_are_changed_on_a_phone_within_a_minute(live_site: str, phone: Page) -> None:
    """From the link in the mail: Monday opens an hour earlier, and there is room again."""
    service = soup_kitchen()
    thumb = Thumb(phone)
    began = time.monotonic()
    phone.goto(f"{live_site}/nl/offer/own/{link_to(service)}/")
    thumb.tap(phone.get_by_role("link", name="De uren wijzigen"))
    thumb.set_time(phone.get_by_label("Open aan het loket, maandag, van").first, "08:00")
    thumb.tap(phone.get_by_role("button", name="Bewaren"))
    thumb.tap(phone.get_by_role("link", name="Wijzigen of er plaats is"))
    thumb.tap(phone.get_by_label("Ja, wij nemen nieuwe mensen aan"))
    thumb.tap(phone.get_by_role("button", name="Bewaren"))
    phone.get_by_text("Bewaard en meteen getoond").wait_for()
    machine = time.monotonic() - began
    rows = {row.byday: row.opens_at for row in Service.objects.get().schedules.all()}
    assert {day: str(opens) for day, opens in rows.items()} == {"MO": "08:00:00", "TU": "09:00:00"}
    assert Saturation.objects.order_by("-stated_at")[0].state == "takes"
    assert (thumb.taps, thumb.times) == (6, 1)
    assert thumb.seconds + machine < ONE_MINUTE, f"{thumb.seconds} s of a person and {machine:.1f} s of the machine"


def test_the_same_without_scripts(live_site: str, browser: Browser) -> None:
    service = soup_kitchen()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_site}/fr/offer/own/{link_to(service)}/")
    page.get_by_role("link", name="Modifier s’il y a de la place").click()
    page.get_by_label("Il y a une liste d’attente").check()
    page.get_by_label("Combien de semaines faut-il attendre").fill("3")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text(re.compile("Liste d['’]attente de 3 semaines")).first.wait_for()
    context.close()


def test_no_page_tells_another_site_or_the_next_page_the_secret(live_site: str, phone: Page) -> None:
    token = link_to(soup_kitchen())
    told: list[str] = []
    phone.on("request", lambda request: told.append(request.headers.get("referer", "")))
    phone.goto(f"{live_site}/nl/offer/own/{token}/")
    phone.get_by_role("link", name="De pagina zoals iedereen ze ziet").click()
    phone.wait_for_url(re.compile("/help/service/"))
    assert told
    assert not [referrer for referrer in told if token in referrer]


PARTS = ("", "hours/", "room/", "conditions/", "contact/", "texts/", "places/", "words/")


@pytest.mark.parametrize(("lang", "wholly"), EVERY_DAY)
def test_pages_of_an_owner_stand_axe_and_a_narrow_screen(
    live_site: str, browser: Browser, lang: str, wholly: bool
) -> None:
    service = soup_kitchen()
    token = link_to(service)
    addresses = [f"offer/own/{token}/{part}" for part in PARTS]
    addresses += [f"offer/entry/{service.pk}/{page}/" for page in ("history", "suggest", "link")]
    assert_sound(live_site, browser, lang, addresses, wholly=wholly)


@pytest.mark.parametrize(("lang", "wholly"), EVERY_DAY)
def test_pages_of_moderators_stand_axe_and_a_narrow_screen(
    live_site: str, browser: Browser, client: Any, lang: str, wholly: bool
) -> None:
    service = soup_kitchen()
    other = make_service("Autre soupe", url="https://soup.example/une-tres-longue-adresse-qui-ne-se-coupe-pas")
    first, second = sorted((service, other), key=lambda one: one.pk)
    pair = DuplicatePair.objects.create(first=first, second=second, score=0.9, found_at=timezone.now())
    Suggestion.objects.create(service=service, part="hours", text="Dicht.", language="nl", made_at=timezone.now())
    wim = worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    sign_in(client, wim)
    cookies = [{"name": name, "value": morsel.value, "url": live_site} for name, morsel in client.cookies.items()]
    proposal = service.hours_proposals.get()
    addresses = [
        "offer/moderation/", "offer/hours/", f"offer/hours/{proposal.pk}/", "offer/duplicates/",
        f"offer/duplicates/{pair.pk}/", f"offer/entry/{service.pk}/edit/", f"offer/entry/{service.pk}/edit/texts/",
        f"offer/entry/{service.pk}/history/",
    ]  # fmt: skip
    assert_sound(live_site, browser, lang, addresses, wholly=wholly, cookies=cookies)


def assert_sound(
    live_site: str, browser: Browser, lang: str, addresses: list[str], *, wholly: bool, cookies: Any = ()
) -> None:
    """Each page answers 200, complains of nothing, asks nobody else, fits, and axe finds nothing."""
    problems: list[str] = []
    with tab(browser, viewport=PHONE) as page:
        page.context.add_cookies(cookies)
        heard = Heard.on(page)
        for address in addresses:
            heard.forget()
            response = page.goto(f"{live_site}/{lang}/{address}")
            assert response is not None
            assert response.status == 200, f"{address}: {response.status}"
            look(page, "() => document.querySelectorAll('details').forEach(element => { element.open = true; })")
            problems += [f"{address}: {violation}" for violation in violations_at_both_widths(page, wholly=wholly)]
            no_foreign_request(heard, live_site)
            problems += [f"{address}: {found}" for found in heard.complaints]
    assert not problems, "\n".join(problems)


def test_an_entry_is_kept_with_the_keyboard_alone(live_site: str, browser: Browser) -> None:
    service = soup_kitchen()
    own = f"{live_site}/nl/offer/own/{link_to(service)}/"
    page = browser.new_page(viewport=DESKTOP, locale="nl-BE")  # type: ignore[arg-type]
    for part in ("", "contact/", "texts/"):
        page.goto(own + part)
        assert ("Bewaren" if part else "Ja, alles klopt") in keyboard_walk(page)
    page.goto(f"{own}hours/")
    page.locator("summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.type("0730")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard en meteen getoond").wait_for()
    assert Service.objects.get().schedules.filter(byday="MO", opens_at="07:30").exists()
    page.goto(f"{own}room/")
    page.get_by_label("Nee, wij zitten vol").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard en meteen getoond").wait_for()
    assert Saturation.objects.order_by("-stated_at")[0].author == "owner"
    page.close()


def test_a_refused_form_says_what_is_wrong_and_takes_focus(live_site: str, phone: Page) -> None:
    service = soup_kitchen()
    phone.goto(f"{live_site}/nl/offer/own/{link_to(service)}/hours/")
    phone.get_by_label("Open aan het loket, woensdag, van").first.fill("09:00")
    phone.get_by_role("button", name="Bewaren").click()
    summary = phone.get_by_role("alert")
    assert "Vul van en tot allebei in" in summary.inner_text()
    expect(summary).to_be_focused()
    assert phone.get_by_label("Open aan het loket, woensdag, van").first.input_value() == "09:00"
