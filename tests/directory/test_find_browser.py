"""Finding help in a real browser: accessible on a phone and a wide screen, by keyboard, with and without scripts."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests import worlds
from tests.browser_checks import (
    DESKTOP,
    PAGE_LIMIT_BYTES,
    PHONE,
    Heard,
    axe_violations,
    keyboard_walk,
    look,
    no_foreign_request,
    page_weight,
    tab,
    violations_at_both_widths,
)
from tests.directory.find_world import NOW, SmallOffer, leaks, small_offer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def offer(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> SmallOffer:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return small_offer(area=worlds.small_town(derived=False).units["district:kade"])


def pages_of(offer: SmallOffer) -> dict[str, str]:
    return {
        "start": "/help/",
        "answers": "/help/?need=food-parcel&place=Kade",
        "map": "/help/?need=food-parcel&view=map&lat=50.837&lon=4.346",
        "unsure": "/help/?need=food-parcel&cond=without_papers&when=now&unsure=1",
        "nothing": "/help/?need=food-parcel&spoken=ps",
        "service": f"/help/service/{offer.pantry.pk}/",
        "service, easy": f"/help/service/{offer.pantry.pk}/?easy=1",
        "hidden": f"/help/service/{offer.shelter.pk}/",
        "telephone line": f"/help/service/{offer.line.pk}/",
        "old": f"/help/service/{offer.library.pk}/",
        "organisation": f"/help/organization/{offer.organization.pk}/",
    }


# Every day Dutch, with the contrast of colours on the phone only; at `make trial` every language, all at both widths.
@pytest.mark.parametrize(
    ("lang", "wholly"),
    [
        pytest.param("nl", False, id="nl"),
        *(pytest.param(lang, True, id=f"{lang} wholly", marks=pytest.mark.trial) for lang in ("nl", "fr", "en")),
    ],
)
def test_every_page_stands_on_a_phone_and_a_wide_screen(
    live_site: str, browser: Browser, offer: SmallOffer, lang: str, wholly: bool
) -> None:
    problems: list[str] = []
    with tab(browser, viewport=PHONE) as page:
        heard = Heard.on(page)
        for name, address in pages_of(offer).items():
            heard.forget()
            response = page.goto(f"{live_site}/{lang}{address}")
            look(page, "() => document.fonts.ready.then(() => true)")
            assert response is not None and response.status == 200, name
            weight = page_weight(page, heard)
            assert weight <= PAGE_LIMIT_BYTES, f"{name}: {weight} bytes {heard.sizes}"
            problems += [f"{name}: {violation}" for violation in violations_at_both_widths(page, wholly=wholly)]
            no_foreign_request(heard, live_site)
            problems += [f"{name}: {said}" for said in heard.complaints]
            assert leaks(page.content()) == [], name
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_dark_and_forced_colours_stay_readable(
    live_site: str, browser: Browser, offer: SmallOffer, scheme: dict[str, str]
) -> None:
    with tab(browser, viewport=PHONE, **scheme) as page:
        for name in ("start", "map", "service"):
            page.goto(f"{live_site}/nl{pages_of(offer)[name]}")
            assert axe_violations(page) == [], name


def test_the_pages_can_be_walked_with_the_keyboard_alone(live_site: str, browser: Browser, offer: SmallOffer) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    for name in ("start", "answers", "map", "service"):
        page.goto(f"{live_site}/en{pages_of(offer)[name]}")
        stops = keyboard_walk(page)
        assert stops[:2] == ["Skip to the content", "Nabij"] and len(stops) > 12, name
    page.close()


def test_finding_works_without_scripts(live_site: str, browser: Browser, offer: SmallOffer) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_site}/en/help/")
    assert not page.locator("#near-me").is_visible()
    page.fill("#find-q", "food parcel")
    page.fill("#find-place", "Kade")
    page.press("#find-place", "Enter")
    expect(page.locator("li.result")).to_have_count(8)
    page.locator("details.filters summary").click()
    page.check("input[name=cond][value=without_papers]")
    page.get_by_role("button", name="Show the answers").click()
    expect(page.locator("li.result")).to_have_count(1)
    page.get_by_role("link", name=re.compile("Show 7 more")).click()
    expect(page.locator("li.result")).to_have_count(8)
    page.get_by_role("link", name="Map and list").click()
    expect(page.locator(".point-map .marker")).to_have_count(5)
    page.locator("li.result h3 a").first.click()
    page.wait_for_url("**/help/service/**")
    context.close()


def test_with_scripts_only_the_answers_change_and_the_address_follows(
    live_site: str, browser: Browser, offer: SmallOffer
) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{live_site}/en/help/")
    page.evaluate("window.sameDocument = true")
    page.fill("#find-q", "food parcel")
    page.press("#find-q", "Enter")
    page.wait_for_selector("li.result")
    assert page.evaluate("window.sameDocument") is True
    expect(page).to_have_url(f"{live_site}/en/help/?q=food+parcel")
    expect(page.locator("#find-q")).to_be_focused()
    expect(page.locator("#found-status")).to_have_text("8 answers")
    page.get_by_role("link", name="Open now").click()
    page.wait_for_url("**when=now")
    expect(page.locator("#quick-now[aria-current]")).to_have_count(1)
    expect(page.locator("#quick-now")).to_be_focused()
    expect(page.locator("#languages a[lang=fr]")).to_have_attribute("href", re.compile("when=now"))
    page.go_back()
    page.wait_for_selector("#quick-now:not([aria-current])")
    expect(page.locator("li.result")).to_have_count(8)
    page.close()


def test_near_me_asks_only_when_touched_and_sends_a_rounded_position(
    live_site: str, browser: Browser, offer: SmallOffer
) -> None:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        geolocation={"latitude": 50.8365432, "longitude": 4.3460987},
        permissions=["geolocation"],
    )
    page = context.new_page()
    heard = Heard.on(page)
    page.goto(f"{live_site}/en/help/?need=food-parcel")
    assert not any("lat=50" in url for url in heard.requests)
    page.get_by_role("button", name="Near me").click()
    page.wait_for_url("**lat=50.837&lon=4.346**")
    expect(page.locator("text=minutes on foot")).not_to_have_count(0)
    assert not any("50.8365" in url for url in heard.requests)
    context.close()


def test_a_refused_position_is_said_and_a_place_can_be_typed(
    live_site: str, browser: Browser, offer: SmallOffer
) -> None:
    context = browser.new_context(viewport=PHONE, permissions=[])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_site}/en/help/")
    page.get_by_role("button", name="Near me").click()
    page.wait_for_function("document.getElementById('near-me-status').textContent.includes('did not give')")
    assert page.locator("#find-place").is_visible()
    context.close()


def test_targets_are_large_enough_for_a_thumb(live_site: str, browser: Browser, offer: SmallOffer) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    for name in ("start", "answers", "nothing", "service"):
        page.goto(f"{live_site}/fr{pages_of(offer)[name]}")
        assert _small_targets(page) == [], name
    page.close()


def _small_targets(page: Page) -> list[str]:
    """Buttons, chips, fields and calls less than 44 px high."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('main button, main .button, main .chip, main .phone, main .needs a,' +
          'main input:not([type=hidden],[type=checkbox],[type=radio]), main summary, .filter-choices label')]
          .filter(e => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 43.5)
          .map(e => e.outerHTML.slice(0, 90) + e.getBoundingClientRect().height)"""
    )
    return found
