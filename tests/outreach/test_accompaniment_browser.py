"""A file in a real browser, from the consent that is read out to erasing: by keyboard and thumb, without a fault."""

import subprocess
from collections.abc import Iterator
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from nabij import postgres
from nabij.outreach.models import CaseFile
from tests.browser_checks import DESKTOP, PAGE_LIMIT_BYTES, PHONE, Heard, axe_clean, fits_width, page_weight
from tests.outreach.files_world import _own_secret, day  # noqa: F401
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
STORY = "kanarieklaververhaal"


@pytest.fixture
def page(live_site: str, browser: Browser) -> Iterator[Page]:
    """A phone that Wim signed in on."""
    client = Client()
    sign_in(client, field_world().wim)
    context = browser.new_context(viewport=PHONE, locale="nl-BE")  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    yield context.new_page()
    context.close()


def _sound(page: Page, *, colours_twice: bool) -> None:
    """No accessibility fault and no sideways scrolling, on a phone and on a desk."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        fits_width(page)
        axe_clean(page, colours=colours_twice or size == PHONE)


@pytest.mark.parametrize(
    "colours_twice", [False, pytest.param(True, marks=pytest.mark.trial)], ids=["every day", "colours at both widths"]
)
def test_a_file_from_consent_to_erasing(live_site: str, page: Page, colours_twice: bool) -> None:
    sound = partial(_sound, colours_twice=colours_twice)
    heard = Heard.on(page)
    page.goto(f"{live_site}/nl/field/files/new/")
    assert page_weight(page, heard) <= PAGE_LIMIT_BYTES
    sound(page)
    page.get_by_role("button", name="Toestemming bewaren").click()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    sound(page)
    page.get_by_label("Ik las deze tekst voor").check()
    for part in ("Mijn verhaal bewaren", "Samen doelen", "Contact met de helpers", "Delen met", "Overdragen"):
        page.get_by_label(part).check()
    page.get_by_label("Nora").check()
    page.get_by_label("Mondeling").check()
    page.get_by_label("Hoe wil de persoon genoemd worden?").fill("Mia")
    page.get_by_label("Wat is er aan de hand?").fill(STORY)
    page.get_by_role("button", name="Toestemming bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mia")
    page.get_by_role("link", name="Een doel toevoegen").click()
    sound(page)
    page.get_by_label("Het doel, in de woorden van de persoon zelf").fill("Een eigen deur.")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name="Een stap toevoegen").click()
    page.get_by_label("Wat is de stap?").fill("Samen bellen")
    page.get_by_label("Tegen wanneer?").fill(f"{day(5)}")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Vandaag gedaan").click()
    expect(page.get_by_text("gedaan op")).to_be_visible()
    page.get_by_role("link", name="Een helper toevoegen").click()
    sound(page)
    page.get_by_label("Naam, en hoe te bereiken").fill("Haar zus")
    page.get_by_role("button", name="Bewaren").click()
    sound(page)
    for link in ("Wie het leest", "De kopie voor de persoon", "Een nieuwe toestemming"):
        page.get_by_role("link", name=link, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(link)
        sound(page)
        page.get_by_role("link", name="Mia").click()
    nothing_stands_open_in_a_dump()
    page.goto(f"{live_site}/nl/field/files/")
    sound(page)
    page.get_by_role("link", name="Mia").click()
    page.get_by_role("link", name="De persoon wil stoppen").click()
    sound(page)
    page.get_by_role("button", name="Alles nu wissen").click()
    expect(page.get_by_text("Alles is gewist")).to_be_visible()
    assert CaseFile.objects.get().state == CaseFile.State.ERASED
    assert heard.foreign(live_site) == []
    assert [one for one in heard.complaints if "400" not in one] == []


def nothing_stands_open_in_a_dump() -> None:
    """What `pg_dump` writes holds no word of the file, though the file is in it."""
    settings = connection.settings_dict
    made = subprocess.run(
        [postgres.binaries() / "pg_dump", "--data-only", "--schema=public", "-h", settings["HOST"],
         "-p", str(settings["PORT"]), "-U", settings["USER"], settings["NAME"]],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert str(CaseFile.objects.get().pk) in made.stdout
    for text in (STORY, "Een eigen deur", "Samen bellen", "Haar zus"):
        assert text not in made.stdout
        assert text.encode().hex() not in made.stdout
