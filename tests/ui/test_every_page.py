"""Every public page in Dutch, French and English, in a real browser, on a phone and on a wide screen.

Add a page by a row in PAGES. The site holds the project's own Brussels pack. Each test opens one page in one language
and asks: does it answer 200, does axe find nothing (WCAG 2.0, 2.1 and 2.2, A and AA), does nothing complain in the
console, does nothing come from elsewhere, does it fit 360 px, is its first load at most 150 kB without the map.

Every day axe sees each page in Dutch on a phone and in French on a wide screen, the colours of the latter only on the
pages in WIDE_COLOURS; at `make trial` it sees everything in every language at both widths.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from nabij.needs.actions import load_pack
from nabij.vocabulary.load import load_vocabulary
from tests.browser_checks import (
    DESKTOP,
    PAGE_LIMIT_BYTES,
    PHONE,
    Heard,
    axe_violations,
    fits_width,
    font_is_used,
    keyboard_walk,
    no_foreign_request,
    page_weight,
    tab,
)

# Name of the page -> its address after the language.
PAGES = {
    "home": "/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "glossary": "/glossary/",
    "sign in": "/account/login/",
    "finder": "/place/",
    "finder, one name": "/place/?q=Ixelles",
    "finder, a postcode of several zones": "/place/?q=1000",
    "level": "/place/municipality/",
    "checks of the territory": "/place/checks/",
    "profile of the region": "/place/region/brussels/",
    "profile of a zone": "/place/zone/noord/",
    "profile of a municipality": "/place/municipality/21009/",
    "theme of a zone": "/place/zone/zuid/population/",
    "compare": "/compare/?a=zone:noord&b=zone:zuid",
    "indicator": "/indicator/population/?level=zone",
    "catalogue": "/catalogue/",
    "gaps": "/catalogue/gaps/",
    "barometer": "/barometer/",
    "open data": "/open-data/",
    "find help": "/help/",
    "find help, nothing found": "/help/?q=qqqqqqqq&cond=without_papers&unit=zone:noord",
    "list of a place": "/help/place/zone/noord/",
    "list of a need": "/help/list/food/",
    "unmet demand": "/help/unmet/",
    "words": "/help/words/",
    "words of health": "/help/words/?words=health",
    "care lines": "/help/words/care-lines/",
    "need": "/diagnosis/need/",
    "need, a theme without figures": "/diagnosis/need/?index=theme-food",
    "diagnosis": "/diagnosis/",
    "diagnosis of a zone": "/diagnosis/zone/noord/",
    "basic offer": "/diagnosis/gap/",
    "reach on foot": "/diagnosis/reach/",
    "thresholds": "/diagnosis/thresholds/",
    "workers in proportion to need": "/diagnosis/workers/",
    "borders of neighbourhoods": "/diagnosis/borders/",
    "where to put the next places": "/diagnosis/sites/",
    "the published workers of the zones": "/diagnosis/workers/pgbm/",
    "scenarios": "/diagnosis/scenarios/",
    "programmes in the field": "/field/programmes/",
    "programme": "/field/programmes/bar/",
    "type a card’s code": "/card/",
}

# What the wide screen lays out in another way than the phone: navigation, columns, tables, maps and charts.
WIDE_COLOURS = {
    "home",
    "sign in",
    "profile of a zone",
    "theme of a zone",
    "catalogue",
    "find help",
    "diagnosis of a zone",
}

# The mark makes the test database; the site itself writes outside the tests' transactions.
pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.xdist_group("every page")]


@pytest.fixture(scope="module")
def brussels_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker, browser: Browser) -> Iterator[str]:
    """The site with the project's Brussels pack, loaded once for all pages; emptied afterwards."""
    with django_db_blocker.unblock():
        assert str(connection.settings_dict["NAME"]).startswith("test_"), "this empties the database afterwards"
        load_pack(by=None)
        load_vocabulary(by=None)
        server = LiveServer("localhost")
        try:
            yield server.url
        finally:
            server.stop()
            _end_other_sessions()
            call_command("flush", interactive=False, verbosity=0)


def _end_other_sessions() -> None:
    """A thread of the server that was answering at the end may still hold the database, which is dropped next."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="module")
def heard_page(browser: Browser) -> Iterator[tuple[Page, Heard]]:
    """The page in which all tests open theirs, and what is heard of it."""
    with tab(browser) as page:
        yield page, Heard.on(page)


@pytest.fixture
def heard(heard_page: tuple[Page, Heard]) -> Heard:
    """What is heard of the page from now on."""
    heard_page[1].forget()
    return heard_page[1]


@pytest.fixture
def page(heard_page: tuple[Page, Heard], heard: Heard) -> Page:
    """The page, as if nobody had used it before."""
    page = heard_page[0]
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="null", forced_colors="null")
    return page


@pytest.mark.parametrize("lang", ["nl", "fr", pytest.param("en", marks=pytest.mark.trial)])
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_open_to_everyone(brussels_site: str, page: Page, heard: Heard, name: str, lang: str) -> None:
    response = page.goto(f"{brussels_site}/{lang}{PAGES[name]}")
    assert font_is_used(page)
    assert response is not None and response.status == 200, f"{page.url}: {response and response.status}"
    assert page.locator("html").get_attribute("lang") == lang
    weight = page_weight(page, heard)
    assert weight <= PAGE_LIMIT_BYTES, f"{weight} bytes: {heard.sizes}"
    fits_width(page)
    problems = axe_violations(page) if lang == "nl" else []
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    fits_width(page)
    if lang != "nl":
        problems += axe_violations(page, colours=name in WIDE_COLOURS)
    no_foreign_request(heard, brussels_site)
    problems += heard.complaints
    assert not problems, "\n".join(problems)


@pytest.mark.trial
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_clean_in_every_language(brussels_site: str, page: Page, name: str, lang: str) -> None:
    for screen in (PHONE, DESKTOP):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        page.goto(f"{brussels_site}/{lang}{PAGES[name]}")
        assert axe_violations(page) == []


@pytest.mark.parametrize("name", ["home", "finder", "profile of a municipality", "catalogue", "sign in"])
def test_a_public_page_can_be_walked_with_the_keyboard_alone(brussels_site: str, page: Page, name: str) -> None:
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{brussels_site}/nl{PAGES[name]}")
    stops = keyboard_walk(page)
    assert stops[:2] == ["Naar de inhoud", "Nabij"]
    assert len(stops) > 8


def test_the_skip_link_leads_past_the_navigation(brussels_site: str, page: Page) -> None:
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{brussels_site}/nl/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["home", "profile of a municipality", "indicator"])
@pytest.mark.parametrize(
    "scheme", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_dark_and_forced_colours_stay_readable(
    brussels_site: str, page: Page, name: str, scheme: dict[str, Any]
) -> None:
    page.emulate_media(**scheme)
    page.goto(f"{brussels_site}/fr{PAGES[name]}")
    assert axe_violations(page) == []


def test_a_public_page_works_without_scripts(brussels_site: str, browser: Browser) -> None:
    with tab(browser, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(f"{brussels_site}/nl{PAGES['finder']}")
        page.locator("main input[name=q]").first.fill("Elsene")
        page.locator("main input[name=q]").first.press("Enter")
        page.wait_for_url("**q=Elsene**")
        assert page.locator("main a", has_text="Elsene").count() > 0
        for name in ("home", "finder", "profile of a municipality"):
            page.goto(f"{brussels_site}/nl{PAGES[name]}")
            assert page.locator("h1").count() == 1, name
