"""Take the README's screenshots from a running demo.

Usage: python scripts/screenshots.py [http://localhost:8000]. Writes docs/screenshots/<page>-<language>-<width>.png.
Run `make demo` in another terminal first. Signs in with its demo accounts for the pages of the field.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.chromium import CHROMIUM_FLAGS, chromium_executable, use_the_node_of_the_set_up

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PAGES = {
    "home": "/{lang}/",
    "profile": "/{lang}/place/district/11/",
    "barometer": "/{lang}/barometer/",
    "catalogue": "/{lang}/catalogue/",
    "find": "/{lang}/help/?q=douche&unit=district:7",
    "map": "/{lang}/help/?q=apotheek&unit=district:7&view=map",
    "service": "/{lang}/help/service/{service}/",
    "diagnosis": "/{lang}/diagnosis/",
    "place-diagnosis": "/{lang}/diagnosis/district/7/",
    "borders": "/{lang}/diagnosis/borders/",
    "thresholds": "/{lang}/diagnosis/thresholds/",
    "slip": "/{lang}/help/service/{service}/slip/?to=ar",
    "programme": "/{lang}/field/programmes/bar/",
}
# By demo account: the pages of the field that need one.
SIGNED_IN = {
    "demo-field": {"day": "/{lang}/field/day/", "contact": "/{lang}/field/contact/new/"},
    "demo-coordinator": {"reach": "/{lang}/field/reach/?year=2025"},
}
PIN = "271828"
PATIENCE_MS = 120_000  # the first sync of the app, on a machine that does other work
# La Fontaine in the Marolles: its id follows from the pack.
SERVICE = "3d8bf34e-80df-59d2-ab66-a4447fe0e838"
WIDTHS = {"phone": (360, 780), "desktop": (1280, 900)}


def main(base: str) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    use_the_node_of_the_set_up()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_executable(), args=CHROMIUM_FLAGS)
        for device, (width, height) in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, path in PAGES.items():
                for lang in ("nl", "fr"):
                    address = path.format(lang=lang, service=SERVICE)
                    response = page.goto(base + address)
                    if response is None or response.status != 200:
                        sys.exit(f"{address} did not answer with a page; is the demo running?")
                    page.screenshot(path=TARGET / f"{name}-{lang}-{device}.png")
            page.close()
        for user, pages in SIGNED_IN.items():
            take_signed_in(browser, base, user, pages)
        browser.close()


def take_signed_in(browser: Browser, base: str, user: str, pages: dict[str, str]) -> None:
    """The pages of one demo account; of the field worker also the app on the phone."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    sign_in(page, base, user)
    for device, (width, height) in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for name, path in pages.items():
            for lang in ("nl", "fr"):
                page.goto(base + path.format(lang=lang))
                page.screenshot(path=TARGET / f"{name}-{lang}-{device}.png")
    if user == "demo-field":
        page.set_viewport_size({"width": 360, "height": 780})
        page.goto(f"{base}/nl/field/phone/")
        page.fill("#pin", PIN)
        page.fill("#pin-again", PIN)
        page.locator("main form button[type=submit]").click()
        page.wait_for_selector(".starts")
        page.screenshot(path=TARGET / "app-nl-phone.png")
    context.close()


def sign_in(page: Page, base: str, user: str) -> None:
    """With the password and the code that `nabij demo` prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs an event loop in this thread
    import django  # noqa: PLC0415

    django.setup()
    from nabij.people import demo  # noqa: PLC0415

    account = next(one for one in demo.create_demo_accounts() if one.username == user)
    page.goto(f"{base}/nl/account/login/")
    page.fill("input[name=login]", account.username)
    page.fill("input[name=password]", account.password)
    page.click("main form button[type=submit]")
    page.fill("input[name=code]", demo.current_code(user).code)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/account/")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
