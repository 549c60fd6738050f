"""What the phone takes over from the last contact, and how a service for a card is found: in a page of its own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_checks import PHONE
from tests.outreach.screens_page import SERVICE, open_screens, pocket

LAST = {
    "id": "x", "programme": "bar", "team": "jette", "occurred_on": "2026-11-20", "channel": "street",
    "place_kind": "market", "languages": ["tr"], "needs": ["dentist", "diabetes"], "deeds": ["listened"],
}  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    yield opened
    opened.close()


def kept(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate("() => window.app.kept"))


def pressed(page: Page) -> list[str]:
    return page.locator(".chip[aria-pressed=true]").all_inner_texts()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_what_is_as_last_time_says_so_and_a_tap_on_it_keeps_it(page: Page) -> None:
    """The place is tapped and stays; another language takes the place of the carried one; five taps in all."""
    open_screens(page, given=pocket(contacts={"templates": [], "last": [LAST]}))
    for name in ("New contact", "Market", "Food parcel", "Informed"):
        tap(page, name)
    assert pressed(page) == ["Market", "Food parcel", "Informed", "Turkish"]
    group = page.get_by_role("group", name="Language")
    expect(group.locator(".as-last")).to_have_text("As last time: Turkish. Tap another one if it is different.")
    expect(page.locator(".as-last:visible")).to_have_count(
        1
    )  # of the place, which was confirmed, nothing is said any more
    tap(page, "French")
    assert pressed(page)[-1] == "French" and "Turkish" not in pressed(page)
    tap(page, "Market")
    assert "Market" not in pressed(page)
    tap(page, "Market")
    tap(page, "Save")
    expect(page.get_by_role("button", name="New contact")).to_be_visible()
    record = kept(page)[0]["record"]
    assert (record["place_kind"], record["languages"], record["deeds"]) == ("market", ["fr"], ["informed"])
    assert "taken" not in record


def test_repeating_the_last_keeps_its_deeds_when_they_are_tapped(page: Page) -> None:
    open_screens(page, given=pocket(contacts={"templates": [], "last": [LAST]}))
    page.get_by_role("button", name=re.compile("Repeat last")).click()
    tap(page, "Listened")
    tap(page, "Informed")
    assert {"Listened", "Informed"} <= set(pressed(page))
    tap(page, "Save")
    expect(page.get_by_role("button", name="New contact")).to_be_visible()
    assert kept(page)[0]["record"]["deeds"] == ["listened", "informed"]


def test_a_card_asks_for_the_need_first_and_shows_who_has_room_first(page: Page) -> None:
    """No service before a need is chosen; those of the last contact stand first; room before nearness, full last."""

    def service(name: str, state: str | None) -> dict[str, Any]:
        said = {"state": state, "until": "2099-01-01T00:00:00Z", "said": "2026-11-20"} if state else None
        return {**SERVICE, "id": name, "name": {"en": name}, "state": said}

    open_screens(page, given=pocket(contacts={"templates": [], "last": [LAST]}))
    states = {"near and full": "full", "near": None, "further with room": "takes"}
    page.evaluate("given => window.app.directory.search = async () => given", [service(*one) for one in states.items()])
    page.evaluate("() => { location.hash = '#/card'; }")
    expect(page.get_by_text("Choose a need, or type a word", exact=False)).to_be_visible()
    expect(page.locator(".results li")).to_have_count(0)
    first = page.get_by_role("group", name="For which need").locator(".chip")
    assert [one.get_attribute("data-code") for one in first.all()[:2]] == LAST["needs"]
    first.first.click()
    expect(page.locator(".found-name")).to_have_text(["further with room", "near", "near and full"])


def test_nothing_lies_over_a_card_and_a_double_tap_makes_one(page: Page) -> None:
    """Right after a contact its message is still there; the card takes it away."""
    open_screens(page, given=pocket(contacts={"templates": [], "last": [LAST]}))
    for name in ("New contact", "Save", "Give a card"):
        tap(page, name)
    page.evaluate("id => { location.hash = `#/card?service=${id}`; }", SERVICE["id"])
    page.get_by_role("button", name="Make the card").dblclick()
    expect(page.locator(".card-face")).to_be_visible()
    expect(page.locator(".toast:not(:empty)")).to_have_count(0)
    assert [one["type"] for one in kept(page)] == ["card", "contact"]
