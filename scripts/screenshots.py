"""Take the README's screenshots from a running demo.

Usage: python scripts/screenshots.py [http://localhost:8000]. Writes docs/screenshots/<page>-<language>-<width>.png.
Run `make demo` in another terminal first.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

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
}
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
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
