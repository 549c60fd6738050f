"""The pages of coordinators in a real browser: accessible, and as wide as a telephone and a desk allow."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser

from nabij.outreach.coordination.releasing import release_year
from nabij.outreach.models import Contact
from tests.browser_checks import DESKTOP, PHONE, axe_clean, fits_width
from tests.outreach.world import field_world
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_pages_of_coordinators(live_site: str, browser: Browser) -> None:
    """Asserts that every page passes axe and fits a telephone (360 px) and a desk (1280 px)."""
    cache.clear()
    world = field_world()
    for unit, number in ((world.heizel, 30), (world.bosnia, 3)):
        Contact.objects.bulk_create(
            Contact(
                programme=world.bar, team=world.jette, unit=unit, occurred_on=date(2025, 5, 6), channel="street",
                needs=["debts"], barriers=["no-papers"], origin="page",
            )
            for _ in range(number)
        )  # fmt: skip
    release_year(programme=world.bar, year=2025, by=None, now=datetime(2026, 3, 2, tzinfo=UTC))
    reader = Client()
    sign_in(reader, world.carla)
    name = settings.SESSION_COOKIE_NAME
    for size, lang in ((PHONE, "nl"), (DESKTOP, "fr")):
        seen = browser.new_context(viewport=size)  # type: ignore[arg-type]
        seen.add_cookies([{"name": name, "value": reader.cookies[name].value, "url": live_site}])
        page = seen.new_page()
        for path in ("", "blind-spots/", "workload/", "report/"):
            page.goto(f"{live_site}/{lang}/field/reach/{path}?programme=bar&year=2025")
            axe_clean(page)
            fits_width(page)
        seen.close()
