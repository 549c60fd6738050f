"""Every public page in Dutch, French and English, in a real browser, on a phone and on a wide screen.

Add a page by a row in PAGES. The site holds the project's own Brussels pack. Each test opens one page in one language
and asks: does it answer 200, does axe find nothing (WCAG 2.0, 2.1 and 2.2, A and AA), does nothing complain in the
console, does nothing come from elsewhere, does it fit 360 px, is its first load at most 150 kB without the map.
"""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser
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
    keyboard_walk,
    no_foreign_request,
    page_weight,
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


@pytest.mark.parametrize("lang", ["nl", "fr", pytest.param("en", marks=pytest.mark.trial)])
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_open_to_everyone(brussels_site: str, browser: Browser, name: str, lang: str) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    heard = Heard.on(page)
    response = page.goto(f"{brussels_site}/{lang}{PAGES[name]}")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    assert response is not None and response.status == 200, f"{page.url}: {response and response.status}"
    assert page.locator("html").get_attribute("lang") == lang
    weight = page_weight(page, heard)
    assert weight <= PAGE_LIMIT_BYTES, f"{weight} bytes: {heard.sizes}"
    problems: list[str] = []
    for screen in (PHONE, DESKTOP):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        fits_width(page)
        # A page is built in the same way in every language; that axe finds it so is a trial.
        if lang == "nl":
            problems += axe_violations(page)
    no_foreign_request(heard, brussels_site)
    problems += heard.complaints
    context.close()
    assert not problems, "\n".join(problems)


@pytest.mark.trial
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_clean_in_every_language(brussels_site: str, browser: Browser, name: str, lang: str) -> None:
    for screen in (PHONE, DESKTOP):
        page = browser.new_page(viewport=screen)  # type: ignore[arg-type]
        page.goto(f"{brussels_site}/{lang}{PAGES[name]}")
        assert axe_violations(page) == []
        page.close()


@pytest.mark.parametrize("name", ["home", "finder", "profile of a municipality", "catalogue", "sign in"])
def test_a_public_page_can_be_walked_with_the_keyboard_alone(brussels_site: str, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{brussels_site}/nl{PAGES[name]}")
    stops = keyboard_walk(page)
    assert stops[:2] == ["Naar de inhoud", "Nabij"]
    assert len(stops) > 8
    page.close()


def test_the_skip_link_leads_past_the_navigation(brussels_site: str, browser: Browser) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{brussels_site}/nl/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
    page.close()


@pytest.mark.parametrize("name", ["home", "profile of a municipality", "indicator"])
@pytest.mark.parametrize(
    "scheme", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_dark_and_forced_colours_stay_readable(
    brussels_site: str, browser: Browser, name: str, scheme: dict[str, str]
) -> None:
    page = browser.new_page(viewport=PHONE, **scheme)  # type: ignore[arg-type]
    page.goto(f"{brussels_site}/fr{PAGES[name]}")
    assert axe_violations(page) == []
    page.close()


@pytest.mark.parametrize("name", ["home", "finder", "profile of a municipality"])
def test_a_public_page_works_without_scripts(brussels_site: str, browser: Browser, name: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{brussels_site}/nl{PAGES['finder']}")
    page.locator("main input[name=q]").first.fill("Elsene")
    page.locator("main input[name=q]").first.press("Enter")
    assert "q=Elsene" in page.url
    assert page.locator("main a", has_text="Elsene").count() > 0
    page.goto(f"{brussels_site}/nl{PAGES[name]}")
    assert page.locator("h1").count() == 1
    context.close()
