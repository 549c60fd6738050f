"""What every page in a real browser must stand: accessibility, keyboard, narrow screens, own requests, weight."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

WCAG_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
PAGE_LIMIT_BYTES = 150_000
_MAP = re.compile(r'<figure class="map.*?</figure>', re.DOTALL)


@dataclass
class Heard:
    """What a page asked for and complained of. Attach it before the page is opened."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def on(cls, page: Page) -> "Heard":
        """Listen to a page: its requests, console errors and warnings, exceptions, and bytes received."""
        heard = cls()
        page.on("request", lambda request: heard.requests.append(request.url))
        page.on("requestfinished", heard._weigh)
        page.on("pageerror", lambda error: heard.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: heard.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        return heard

    def _weigh(self, request: Request) -> None:
        sizes = request.sizes()
        self.sizes[request.url] = sizes["responseBodySize"]

    def foreign(self, site: str) -> list[str]:
        """Requests that went to another host than the site's."""
        own = urlsplit(site).netloc
        return [url for url in self.requests if urlsplit(url).scheme != "data" and urlsplit(url).netloc != own]


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.0, 2.1 and 2.2, levels A and AA: rule, why, and where."""
    page.wait_for_load_state()  # a page that is still coming has no document to look at
    page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(WCAG_TAGS)}}
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{violation['id']}: {violation['help']}: {node['target']} {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def axe_clean(page: Page) -> None:
    """Fail, naming each violation, unless axe finds nothing."""
    found = axe_violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def fits_width(page: Page) -> None:
    """Fail, naming the widest elements, when the page scrolls sideways. Regions that scroll by themselves may."""
    wide = page.evaluate(
        """() => {
          const limit = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= limit) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > limit + 1 && !e.closest('.table-scroll'))
            .slice(0, 5).map(e => e.outerHTML.slice(0, 160));
        }"""
    )
    assert not wide, f"{page.url} is wider than {page.viewport_size}\n" + "\n".join(wide)


def no_foreign_request(heard: Heard, site: str) -> None:
    """Fail when the page fetched anything from another host."""
    assert not heard.foreign(site), heard.foreign(site)


def page_weight(page: Page, heard: Heard) -> int:
    """Bytes of the first load without its maps, as received (not compressed where the server does not)."""
    document = page.content()
    maps = sum(len(found.encode()) for found in _MAP.findall(document))
    return sum(heard.sizes.values()) - maps


def keyboard_walk(page: Page, most: int = 400) -> list[str]:
    """Walk through the page with Tab alone; the names of the stops, in order.

    Fails when a stop is not visible, when its focus does not show, when the walk gets stuck, or when it does not come
    round within `most` stops.
    """
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    stops: list[str] = []
    seen: set[str] = set()
    for _step in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e || e === document.body || e === document.documentElement) return null;
              e.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length);
              const box = e.getBoundingClientRect(), style = getComputedStyle(e);
              return {
                id: e.dataset.stop,
                name: (e.getAttribute('aria-label') || e.innerText || e.name || e.id || e.tagName).trim().slice(0, 60),
                shown: box.width > 0 && box.height > 0 && style.visibility === 'visible',
                inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
              };
            }"""
        )
        if stop is None or stop["id"] in seen:
            return stops
        assert stop["shown"] and stop["inside"], f"the focus stands on something that cannot be seen: {stop}"
        assert stop["marked"], f"the focus cannot be seen on {stop}"
        seen.add(stop["id"])
        stops.append(stop["name"])
    raise AssertionError(f"the keyboard walk did not come round in {most} stops")


def screenshot(page: Page, path: Path) -> Path:
    """The whole page as a PNG, once its fonts are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.screenshot(path=path, full_page=True)
    return path
