"""A phone for tests: a Chromium profile on disk that survives its browser being closed or killed."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.chromium import CHROMIUM_FLAGS, chromium_executable

PIN = "284917"
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 20_000


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


@dataclass
class Running:
    """A browser as a process of its own, that a test can kill as a battery does."""

    process: subprocess.Popen[bytes]
    context: BrowserContext

    def kill(self) -> None:
        """SIGKILL to every process of the browser at once."""
        _end(self.process)


@contextmanager
def phone_process(browser: Browser, profile: Path) -> Iterator[Running]:
    """As `phone`, in a process group of its own. A browser that cannot be reached is started once more."""
    running = None
    for tries_left in (2, 1, 0):
        process = _start(profile)
        try:
            over_cdp = browser.browser_type.connect_over_cdp(
                f"http://127.0.0.1:{_port(process, profile)}", timeout=15_000
            )
            running = Running(process, over_cdp.contexts[0])
            break
        except PlaywrightTimeout:
            _end(process)
            if not tries_left:
                raise
    assert running is not None
    running.context.set_default_timeout(PATIENCE_MS)
    try:
        yield running
    finally:
        _end(running.process)


def _start(profile: Path) -> subprocess.Popen[bytes]:
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    return subprocess.Popen(
        [chromium_executable(), *CHROMIUM_FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _port(process: subprocess.Popen[bytes], profile: Path) -> str:
    port_file = profile / "DevToolsActivePort"
    until = time.monotonic() + PATIENCE_MS / 1000
    while not (port_file.exists() and port_file.read_text().count("\n")):
        assert time.monotonic() < until and process.poll() is None, "the browser does not start"
        time.sleep(0.05)
    return port_file.read_text().split("\n")[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def holds_bytes(folder: Path, text: str) -> bool:
    """Whether a file under the folder holds the text, in UTF-8 or UTF-16, as raw bytes."""
    wanted = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            contents = file.read_bytes()
            if any(one in contents for one in wanted):
                return True
    return False


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
