"""A phone for tests: a Chromium profile on disk that survives its browser being closed or killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.chromium import CHROMIUM_FLAGS, chromium_executable

PIN = "284917"
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 8_000


@contextmanager
def phone(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    """A browser with its own profile: opened again with the same folder, it has what it kept."""
    context = browser.browser_type.launch_persistent_context(
        str(profile),
        executable_path=chromium_executable(),
        args=CHROMIUM_FLAGS,
        viewport=PHONE,  # type: ignore[arg-type]
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        context.close()


def open_app(context: BrowserContext, site: str, lang: str = "en") -> Page:
    """A tab with the app, at its door or in it."""
    page = context.new_page()
    page.goto(f"{site}/{lang}/field/phone/")
    return page


def choose_pin(page: Page, pin: str = PIN) -> None:
    """At the door for the first time: choose a PIN, then wait for the first screen."""
    page.locator("#pin").fill(pin)
    page.locator("#pin-again").fill(pin)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#pin")).to_have_count(0, timeout=PATIENCE_MS)


def unlock(page: Page, pin: str = PIN) -> None:
    """At the door again: open with the PIN."""
    page.locator("#pin").fill(pin)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#pin")).to_have_count(0, timeout=PATIENCE_MS)


def ready_offline(page: Page) -> None:
    """Wait until the phone keeps the app."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def record(page: Page, type_: str, values: dict[str, object]) -> str:
    """Record as a screen does; gives the id."""
    return str(in_app(page, "(app, [type, values]) => app.record(type, values)", [type_, values]))


def in_app(page: Page, function: str, argument: object = None) -> Any:
    """Call a function of JavaScript with the app that the page runs, and an argument."""
    return page.evaluate(
        f"async argument => ({function})((await import('/static/outreach/phone/main.js')).app, argument)", argument
    )


def count(page: Page) -> int:
    """How many records the header says wait."""
    return int(page.locator("#count").get_attribute("data-unsent") or -1)
