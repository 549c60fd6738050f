"""The profile in a real browser: themes by keyboard, back again, without scripts, on paper, and in the dark."""

import re

import pytest
from playwright.sync_api import Browser, expect

from nabij.needs.kept import known
from tests import worlds
from tests.browser_checks import DESKTOP, PHONE, Heard, axe_clean, fits_width, keyboard_walk, tab

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> worlds.SmallTown:
    town = worlds.small_town()
    known()
    return town


def test_a_theme_opens_in_place_with_the_keyboard_and_back_leads_back(
    live_site: str, browser: Browser, town: worlds.SmallTown
) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    heard = Heard.on(page)
    page.goto(f"{live_site}/en/place/sector/a1/")
    page.locator(".tabs a", has_text="Living").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2#theme")).to_have_text("Living")
    expect(page).to_have_url(f"{live_site}/en/place/sector/a1/living/")
    expect(page).to_have_title(re.compile("^A1, Living"))
    assert [url for url in heard.requests if url.endswith("/living/")] == [f"{live_site}/en/place/sector/a1/living/"]
    page.go_back()
    expect(page.locator("h2#key-figures")).to_be_visible()
    assert not heard.complaints
    page.close()


def test_the_profile_can_be_walked_with_the_keyboard(live_site: str, browser: Browser, town: worlds.SmallTown) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{live_site}/en/place/zone/oost/")
    stops = keyboard_walk(page)
    assert any(stop.startswith("Living") for stop in stops) and "Compare with another place" in stops
    page.close()


def test_without_scripts_map_theme_and_comparison_work(
    live_site: str, browser: Browser, town: worlds.SmallTown
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_site}/nl/place/region/klaverstad/")
    page.locator("#map-indicator").select_option("aged-share")
    page.locator("#map-level").select_option("sector")
    page.get_by_role("button", name="Tonen").click()
    page.wait_for_url("**map=aged-share**")
    assert "of=sector" in page.url
    page.locator(".tabs a", has_text="Wonen").click()
    page.wait_for_url("**/living/")
    page.get_by_role("link", name="Met een andere plaats vergelijken").click()
    page.locator("#choose-b").select_option(index=1) if page.locator("#choose-b option").count() > 1 else None
    assert page.locator("#choose-a").input_value() == "region:klaverstad"
    context.close()


def test_on_paper_the_tables_are_open_and_the_controls_are_gone(
    live_site: str, browser: Browser, town: worlds.SmallTown
) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.goto(f"{live_site}/en/place/sector/a1/living/")
    page.emulate_media(media="print")
    expect(page.locator(".figure-section table").first).to_be_visible()
    expect(page.locator(".tabs")).to_be_hidden()
    expect(page.locator("#take-along")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    page.close()


@pytest.mark.parametrize("address", ["place/sector/a1/", "place/sector/a1/living/", "place/municipality/brug/"])
def test_a_profile_with_every_status_is_accessible(
    live_site: str, browser: Browser, town: worlds.SmallTown, address: str
) -> None:
    with tab(browser) as page:
        for screen, scheme in ((PHONE, "dark"), (DESKTOP, "light")):
            page.set_viewport_size(screen)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{live_site}/fr/{address}")
            fits_width(page)
            axe_clean(page)
