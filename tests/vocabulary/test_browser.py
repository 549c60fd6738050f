"""Opening the words of a branch in a real browser, with scripts and without, down to the services."""

import pytest
from playwright.sync_api import Browser, expect

from nabij.vocabulary import queries
from nabij.vocabulary.load import load_vocabulary
from tests.browser_checks import PHONE, Heard, axe_violations, fits_width
from tests.directory.world import make_service


@pytest.fixture
def words_loaded(transactional_db: None) -> None:
    load_vocabulary()
    make_service("Dispensaire des dents", terms=(queries.term_by_code("help", "dentist"),))


@pytest.mark.usefixtures("words_loaded")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_opens_the_words_of_health_and_goes_on_to_its_services(
    browser: Browser, live_site: str, scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]
    page = context.new_page()
    heard = Heard.on(page)
    page.goto(f"{live_site}/nl/help/words/")
    page.locator("#health a", has_text="Andere woorden").click()
    page.locator("#health q", has_text="tandpijn").wait_for()
    page.wait_for_url("**words=health**")
    expect(page.locator("#food q")).to_have_count(0)
    if scripts:
        # The link that was touched is gone: the heading takes the focus, so that a screen reader reads on from there.
        expect(page.locator("#health-heading")).to_be_focused()
        fits_width(page)
        assert axe_violations(page) == []
    page.locator("#health a", has_text="Tandarts").click()
    page.wait_for_url("**/nl/help/?need=dentist")
    assert heard.complaints == []
    context.close()
