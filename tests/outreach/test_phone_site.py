"""The field app with the site as it is: from signing in to rows in the database. The rest: `test_phone_browser.py`."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect

from nabij.directory import changing
from nabij.outreach.models import Contact, ReceivedRecord
from nabij.people.models import Account
from tests.outreach.phone_world import PATIENCE_MS, choose_pin, in_app, open_app, phone, ready_offline, record, unlock
from tests.outreach.world import FieldWorld, field_world
from tests.sign_in import sign_in


@pytest.fixture
def town(transactional_db: None) -> FieldWorld:
    """The small world of the field, for a server in another thread."""
    made = field_world()
    changing.touch([made.service.pk], at=timezone.now())  # so that the directory for phones has it
    return made


def be(context: BrowserContext, site: str, account: Account) -> None:
    """Sign in on the site in this browser."""
    client = Client()
    sign_in(client, account)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    context.add_cookies([session])  # type: ignore[list-item]


def contact(town: FieldWorld, **values: object) -> dict[str, object]:
    day = "2026-11-20"
    return {"programme": "bar", "team": town.jette.slug, "occurred_on": day, "channel": "street", **values}


def test_contacts_made_without_network_become_rows(
    live_site: str, browser: Browser, tmp_path: Path, town: FieldWorld
) -> None:
    """Sign in, PIN, three contacts offline, one of them not possible: reload, send, rows of the right worker."""
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site, "fr")
        expect(page.locator("a[href*='/account/login/']")).to_be_visible(timeout=PATIENCE_MS)
        be(context, live_site, town.wim)
        page.reload()
        choose_pin(page)
        ready_offline(page)
        assert in_app(page, "app => app.worker.name") == town.wim.display_name
        found = in_app(page, "async app => (await app.directory.search('mediatoin')).map(one => one.name.fr)")
        assert found == ["Service de médiation de dettes"], "a typing mistake finds it too"

        context.set_offline(True)
        made = [record(page, "contact", contact(town, needs=[town.need.code])) for _ in range(2)]
        bad = record(page, "contact", contact(town, place_kind="on-the-moon"))
        page.reload()
        expect(page.locator("#count")).to_have_attribute("data-unsent", "3")
        assert not Contact.objects.exists()

        context.set_offline(False)
        context.clear_cookies()  # sending needs no session
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
        expect(page.locator("#count")).to_have_attribute("data-quarantined", "1")
        rows = {str(row.pk): row for row in Contact.objects.select_related("by")}
        assert set(rows) == set(made)
        assert {row.by for row in rows.values()} == {town.wim}
        assert ReceivedRecord.objects.get(pk=bad).code == "unknown_code"

        unlock(page)
        assert in_app(page, "(app, id) => app.undo(id)", made[0]) == "withdrawn"
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
        withdrawn = Contact.objects.get(supersedes_id=made[0])
        assert withdrawn.is_withdrawn


def test_a_phone_of_somebody_without_work_in_the_field_gets_nothing(
    live_site: str, browser: Browser, tmp_path: Path, town: FieldWorld
) -> None:
    with phone(browser, tmp_path) as context:
        be(context, live_site, town.zoe)
        page = open_app(context, live_site)
        expect(page.locator("a[href*='/account/login/']")).to_be_visible(timeout=PATIENCE_MS)
        assert in_app(page, "app => app.pocket.exists()") is False
