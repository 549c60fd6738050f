"""The import of services in a real browser: from a file to entries, a conflict decided with the keyboard, and back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nabij.directory.changing import store
from nabij.directory.documents import documents_of
from nabij.directory.models import Revision, Service
from tests import worlds
from tests.browser_checks import DESKTOP, PHONE, Heard, axe_clean, fits_width
from tests.directory.test_import_pages import FIRST, MAPPING
from tests.directory.world import THEN
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("NABIJ_TEST_PICTURES")  # a folder to keep pictures in, for who wants to look


@pytest.fixture
def context(
    live_site: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BrowserContext]:
    """An analyst's browser."""
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)
    client = Client()
    sign_in(client, worlds.amina_the_analyst())
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    yield context
    context.close()


def send(page: Page, site: str, tmp_path: Path, lang: str, *rows: str) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    file = tmp_path / "diensten.csv"
    file.write_text("\n".join(("nr,nom,prix,tel,horaire", *rows, "")), encoding="utf-8")
    page.goto(f"{site}/{lang}/offer/import/")
    page.set_input_files("#id_file", file)
    page.locator("input[name=form][value=csv]").check()
    page.set_input_files("#id_mapping", tmp_path / "m.toml")
    page.locator("#id_feed").fill("invented")
    page.locator("form[data-upload] button[type=submit]").press("Enter")


def looked_at(page: Page, name: str, *, wholly: bool) -> None:
    """Clean for axe and within the width, on a screen and on a phone; the colours on the screen only `wholly`."""
    for size, width in ((DESKTOP, 1280), (PHONE, 360)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        axe_clean(page, colours=wholly or size is PHONE)
        fits_width(page)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.mark.parametrize("wholly", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_from_a_file_to_entries_and_back(live_site: str, context: BrowserContext, tmp_path: Path, wholly: bool) -> None:
    page = context.new_page()
    heard = Heard.on(page)
    page.goto(f"{live_site}/nl/offer/import/")
    looked_at(page, "upload-nl", wholly=wholly)
    send(page, live_site, tmp_path, "nl", *FIRST, "3,Slecht,,geen nummer,")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat diensten.csv zou wijzigen")
    expect(page.get_by_text("Dit is geen telefoonnummer dat men kan bellen.")).to_be_visible()
    looked_at(page, "rejected-nl", wholly=wholly)
    page.get_by_role("button", name="Invoeren").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat diensten.csv wijzigde")
    assert Service.objects.count() == 3

    made = Service.objects.get(name_fr="Épicerie")
    document = documents_of("service", [made.pk])[made.pk]
    store("service", [{**document, "fees": "4 euro"}], by=None, origin=Revision.Origin.PERSON, at=THEN)
    send(page, live_site, tmp_path, "fr", "1,Épicerie,6 euro,02 512 34 56 | 107,mardi", "2,Douches,,,", "3,Slecht,,,")
    expect(page.get_by_text("Conflits sans choix : 1.")).to_be_visible()
    looked_at(page, "conflict-fr", wholly=wholly)
    page.get_by_label("Ce que dit le fichier").press("Space")
    page.get_by_role("button", name="Garder ce choix").press("Enter")
    expect(page.get_by_text("Conflits sans choix")).to_have_count(0)
    page.get_by_role("button", name="Importer", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que diensten.csv a changé")
    made.refresh_from_db()
    assert made.fees == "6 euro"
    page.get_by_role("link", name="Annuler cette importation").press("Enter")
    looked_at(page, "undo-fr", wholly=wholly)
    page.locator("main form button[type=submit]").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("comme avant l'importation")
    made.refresh_from_db()
    assert made.fees == "4 euro"
    looked_at(page, "undone-fr", wholly=wholly)
    assert not heard.complaints
    assert not heard.foreign(live_site)
