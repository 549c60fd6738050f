"""The worker's own pages in a real browser: readable on a phone and a wide screen, and usable without scripts."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext

from nabij.outreach.models import ActivitySeries, BookablePlace, CommunityProject, Contact
from nabij.rules.recurring import weekly
from tests.browser_checks import DESKTOP, PAGE_LIMIT_BYTES, PHONE, Heard, axe_violations, fits_width, page_weight
from tests.outreach.world import FieldWorld, field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def inside(browser: Browser, site: str, world: FieldWorld, **options: Any) -> BrowserContext:
    client = Client()
    sign_in(client, world.wim)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(**options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    return context


def pages_of(world: FieldWorld) -> list[str]:
    """Each page of contacts, activities and community work, with something on it."""
    today = timezone.localdate()
    series = ActivitySeries.objects.create(
        programme=world.bar, team=world.jette, kind="permanence", title="Spreekuur", recurrence=weekly(today),
        starts_at=timezone.make_aware(datetime.combine(today, time(9))), minutes=120, place="Buurthuis",
    )  # fmt: skip
    room = BookablePlace.objects.create(name="Zaal aan het plein", unit=world.heizel, people_max=30)
    project = CommunityProject.objects.create(
        programme=world.bar, team=world.jette, title="Licht op het plein", language="nl", problem="Het is er donker.",
        began_on=today - timedelta(days=30), kind="bri-co",
    )  # fmt: skip
    project.steps.create(kind="listening", on=today, text="Op het plein.", people_count=20)
    project.words.create(text="Wij willen licht.", language="nl", on=today)
    return [
        "contact/new/", "contacts/", "templates/", "paper/", "paper/sheet/", "day/", "week/", "agenda/",
        "activity/new/?held=1", f"series/{series.pk}/", f"series/{series.pk}/{today}/", "series/new/", "places/",
        f"places/{room.pk}/", "projects/", f"projects/{project.pk}/", "projects/new/",
    ]  # fmt: skip


def wrong_with(context: BrowserContext, site: str, language: str, pages: list[str]) -> list[str]:
    """What is wrong with pages: what axe finds, sideways scrolling, complaints of the browser, more than 150 kB."""
    wrong: list[str] = []
    for name in pages:
        page = context.new_page()
        heard = Heard.on(page)
        answer = page.goto(f"{site}/{language}/field/{name}")
        assert answer is not None and answer.status == 200, name
        fits_width(page)
        wrong += [f"{language} {name}: {found}" for found in (*axe_violations(page), *heard.complaints)]
        if page_weight(page, heard) > PAGE_LIMIT_BYTES:
            wrong.append(f"{language} {name}: {page_weight(page, heard)} bytes")
        page.close()
    context.close()
    return wrong


def test_the_pages_of_every_day_are_accessible_and_fit_a_phone(live_site: str, browser: Browser) -> None:
    """Asserts nothing wrong (see `wrong_with`) in French at 360 px; a wide screen and the other pages: the trial."""
    world = field_world()
    pages = [page for page in pages_of(world) if page.startswith(("contact/new", "day", "paper/", "projects/"))]
    context = inside(browser, live_site, world, viewport=PHONE)
    wrong = wrong_with(context, live_site, "fr", [page for page in pages if page != "paper/sheet/"][:4])
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.trial
def test_every_page_of_a_worker_is_accessible_and_fits(live_site: str, browser: Browser) -> None:
    """Asserts nothing wrong (see `wrong_with`) on any page: French on a phone, Dutch on a wide screen."""
    world = field_world()
    pages, wrong = pages_of(world), []
    for language, viewport in (("fr", PHONE), ("nl", DESKTOP)):
        wrong += wrong_with(inside(browser, live_site, world, viewport=viewport), live_site, language, pages)
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_contact_is_logged_and_undone_without_scripts(live_site: str, browser: Browser) -> None:
    """Asserts: the common case in few taps, the prompt and the safe route where they belong, the undo."""
    world = field_world()
    context = inside(browser, live_site, world, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}/nl/field/contact/new/")
    aid = page.locator(".aid")
    assert not aid.is_visible()
    page.get_by_label("ja", exact=True).check()
    assert aid.is_visible()
    page.get_by_label("nee", exact=True).check()
    page.locator("label", has_text="buiten").click()
    page.locator("label", has_text="Geluisterd").click()
    page.locator("summary", has_text="Meer:").click()
    assert not page.locator(".safe-violence").is_visible()
    page.locator("label", has_text="Geweld").click()
    assert page.locator(".safe-violence").is_visible()
    page.get_by_role("button", name="Het contact bewaren").click()
    logged = Contact.objects.get()
    assert (logged.deeds, logged.barriers, logged.is_first_contact) == (["listened"], ["violence"], False)
    assert "1712" in page.locator(".saved").inner_text()
    page.get_by_role("button", name="Ongedaan maken").click()
    assert Contact.objects.filter(is_withdrawn=True).count() == 1
    context.close()
