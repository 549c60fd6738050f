"""An import in a real browser: from file to figures, a mapping mended on the way, and a file that is too large."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nabij.needs.models import Observation
from tests import worlds
from tests.browser_checks import DESKTOP, PHONE, Heard, axe_clean, fits_width
from tests.needs.import_world import LONG, make_import_world, write_file
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
GOOD, BAD = "W001;alone;2021;T;all;50;10;20;;;", "W00l;alone;2021;T;all;50;10;20;;;"


@pytest.fixture
def context(
    live_site: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BrowserContext]:
    """An analyst's browser."""
    make_import_world()
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)
    client = Client()
    sign_in(client, worlds.amina_the_analyst())
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    yield context
    context.close()


def send(page: Page, live_site: str, tmp_path: Path, mapping: str, *rows: str) -> None:
    (tmp_path / "mapping.toml").write_text(mapping)
    page.goto(f"{live_site}/fr/import/")
    page.set_input_files("#id_figures", write_file(tmp_path, *rows, name="chiffres.csv"))
    page.set_input_files("#id_mapping", tmp_path / "mapping.toml")
    page.get_by_role("button", name="Voir ce qui se passerait").click()


def test_a_mapping_is_mended_and_the_good_rows_imported(
    live_site: str, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    heard = Heard.on(page)
    send(page, live_site, tmp_path, LONG.replace("decimal", "decimaal"), GOOD, BAD)
    expect(page.get_by_text("Vouliez-vous dire « decimal » ?")).to_be_visible()
    axe_clean(page)
    text = page.get_by_label("Correspondance (TOML)")
    text.fill(text.input_value().replace("decimaal", "decimal"))
    page.get_by_role("button", name="Regarder à nouveau").press("Enter")
    expect(page.get_by_role("row", name="3 wijk Aucun territoire")).to_contain_text("Vouliez-vous dire « W001 » ?")
    axe_clean(page)
    page.get_by_role("button", name="Importer les bonnes lignes (1)").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("« chiffres.csv » est importé. Nouveaux chiffres : 1.")
    assert Observation.objects.count() == 1
    assert not heard.complaints
    assert not heard.foreign(live_site)


def test_a_file_over_the_limit_is_named_without_sending_it(
    live_site: str, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{live_site}/nl/import/")
    page.locator("#id_figures").evaluate("input => { input.dataset.limitBytes = 100 }")
    page.set_input_files("#id_figures", write_file(tmp_path, *[GOOD] * 10))
    expect(page.get_by_text("Het bestand is groter dan 50 MB")).to_be_visible()
    heard = Heard.on(page)
    page.get_by_role("button", name="Bekijk wat er zou gebeuren").click()
    assert page.evaluate("document.activeElement.hasAttribute('data-too-large')")
    assert not heard.requests
    page.set_input_files("#id_figures", [])
    expect(page.get_by_text("Het bestand is groter dan 50 MB")).to_be_hidden()


def test_the_pages_fit_a_phone(live_site: str, context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{live_site}/nl/import/")
    fits_width(page)
    axe_clean(page)
    send(page, live_site, tmp_path, LONG, GOOD, BAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Aperçu de chiffres.csv")
    fits_width(page)
    axe_clean(page)
