"""What every page in a real browser must stand: accessibility, keyboard, narrow screens, own requests, weight."""

import gzip
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

WCAG_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
PAGE_LIMIT_BYTES = 150_000
SECONDS_TO_SETTLE = 10
# What Chromium says when another page took the place of the one that was looked at.
_WENT_AWAY = ("Execution context was destroyed", "Cannot find context", "because of a navigation", "frame was detached")
# What it says of letters that it had no time to draw in the seconds after it had the page: that the machine is busy.
_USED_TOO_LATE = "was preloaded using link preload but not used within a few seconds"
_FONT_IS_USED = """async () => {
  await document.fonts.ready;
  const ahead = [...document.querySelectorAll('link[rel=preload][as=font]')];
  const drawn = [...document.fonts].some(face => face.weight === '400' && face.status === 'loaded');
  return ahead.length > 0 && drawn && ahead.every(link => performance.getEntriesByName(link.href).length === 1);
}"""
_MAP = re.compile(r'<figure class="map.*?</figure>', re.DOTALL)


@dataclass
class Heard:
    """What a page asked for and complained of. Attach it before the page is opened."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    _kept: dict[str, int] = field(default_factory=dict)

    @classmethod
    def on(cls, page: Page) -> "Heard":
        """Listen to a page: its requests, console errors and warnings, exceptions, and bytes received."""
        heard = cls()
        page.on("request", lambda request: heard.requests.append(request.url))
        page.on("requestfinished", heard._weigh)
        page.on("pageerror", lambda error: heard.complaints.append(str(error)))
        page.on("console", heard._complain)
        return heard

    def _complain(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings, but for one that depends on the clock: `font_is_used` looks at what it means."""
        if message.type in {"error", "warning"} and _USED_TOO_LATE not in message.text:
            self.complaints.append(message.text)

    def forget(self) -> None:
        """Before the same page goes to another address: what was heard until now is no longer of interest."""
        self.requests.clear()
        self.complaints.clear()
        self.sizes.clear()

    def _weigh(self, request: Request) -> None:
        """Bytes received; of what the browser kept from an earlier page (less than nothing came), what it took then."""
        received = request.sizes()["responseBodySize"]
        if received > 0:
            self._kept[request.url] = _compressed(urlsplit(request.url).path) or received
        self.sizes[request.url] = self._kept.get(request.url, 0)

    def foreign(self, site: str) -> list[str]:
        """Requests that went to another host than the site's."""
        own = urlsplit(site).netloc
        return [url for url in self.requests if urlsplit(url).scheme != "data" and urlsplit(url).netloc != own]


@contextmanager
def tab(browser: Browser, **how: Any) -> Iterator[Page]:
    """One page in a context of its own, for going to one address after another.

    A new context costs Chromium more than most of our pages do: make one for many addresses.
    """
    context = browser.new_context(**how)
    yield context.new_page()
    context.close()


def font_is_used(page: Page) -> bool:
    """Whether the letters that a page asks for ahead are those it is written in, and came once.

    A page that was not drawn yet asked for no letters yet, and then none are awaited: it gets time to be drawn.
    """
    until = time.monotonic() + SECONDS_TO_SETTLE
    while not (used := bool(look(page, _FONT_IS_USED))) and time.monotonic() < until:
        page.wait_for_timeout(50)
    return used


def look(page: Page, function: str, about: Any = None) -> Any:
    """What a function finds in a page that has wholly come; it looks again when another page took its place meanwhile.

    Between two pages there is a moment with no document at all. Raises playwright's Error when the function itself
    fails, AssertionError when pages keep coming.
    """
    whole = "document.readyState === 'complete' && document.body !== null"
    when_whole = f"async about => {whole} ? {{found: await ({function})(about)}} : null"
    until = time.monotonic() + SECONDS_TO_SETTLE
    while time.monotonic() < until:
        page.wait_for_load_state()
        try:
            answer = page.evaluate(when_whole, about)
        except Error as problem:
            if not any(said in problem.message for said in _WENT_AWAY):
                raise
        else:
            if answer is not None:
                return answer.get("found")
        page.wait_for_timeout(20)
    raise AssertionError(f"{page.url} did not settle in {SECONDS_TO_SETTLE} seconds")


def axe_violations(page: Page, *, colours: bool = True, advice: bool = False) -> list[str]:
    """What axe finds against WCAG 2.0, 2.1 and 2.2, levels A and AA: rule, why, and where.

    With `advice` also against the practice that axe advises beyond WCAG.

    Nine tenths of axe's time go to the contrast of colours, which hardly ever differs between two widths or languages
    of a page: the second look at a page, on an everyday run, may leave them out.
    """
    tags = (*WCAG_TAGS, *(("best-practice",) if advice else ()))
    options = {
        "resultTypes": ["violations"],
        "runOnly": {"type": "tag", "values": list(tags)},
        "rules": {"color-contrast": {"enabled": colours}},
    }
    run = "options => 'axe' in window ? axe.run(options) : null"
    # Another page that comes meanwhile is without axe again.
    while (found := look(page, run, options)) is None:
        look(page, f"() => {{ {AXE_SCRIPT} }}")
    return [
        f"{violation['id']}: {violation['help']}: {node['target']} {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def axe_clean(page: Page, *, colours: bool = True) -> None:
    """Fail, naming each violation, unless axe finds nothing."""
    found = axe_violations(page, colours=colours)
    assert not found, f"{page.url}\n" + "\n".join(found)


def fits_width(page: Page) -> None:
    """Fail, naming the widest elements, when the page scrolls sideways. Regions that scroll by themselves may."""
    wide = look(
        page,
        """() => {
          const limit = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= limit) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > limit + 1 && !e.closest('.table-scroll'))
            .slice(0, 5).map(e => e.outerHTML.slice(0, 160));
        }""",
    )
    assert not wide, f"{page.url} is wider than {page.viewport_size}\n" + "\n".join(wide)


def violations_at_both_widths(page: Page, *, wholly: bool) -> list[str]:
    """What axe finds on a phone and on a wide screen, at both of which the page must fit; the phone's width stays.

    The contrast of colours is looked at on the phone, and with `wholly` at both widths.
    """
    found: list[str] = []
    for screen in (DESKTOP, PHONE):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        fits_width(page)
        found += axe_violations(page, colours=wholly or screen is PHONE)
    return found


def no_foreign_request(heard: Heard, site: str) -> None:
    """Fail when the page fetched anything from another host."""
    assert not heard.foreign(site), heard.foreign(site)


@cache
def _compressed(path: str) -> int | None:
    """Bytes of a text among the static files once it is collected; tests are served the plain file."""
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    return len(gzip.compress(Path(found).read_bytes())) if found and found.endswith((".css", ".js", ".svg")) else None


def page_weight(page: Page, heard: Heard) -> int:
    """Bytes of the first load without its maps, as received; of style sheets and scripts as `nabij serve` sends them.

    A map counts for its share of the document's letters, since the document may have come compressed.
    """
    document = page.content()
    maps = sum(len(found) for found in _MAP.findall(document)) / len(document)
    return sum(heard.sizes.values()) - round(heard.sizes.get(page.url.partition("#")[0], 0) * maps)


def keyboard_walk(page: Page, most: int = 400) -> list[str]:
    """Walk through the page with Tab alone; the names of the stops, in order.

    Fails when a stop is not visible, when its focus does not show, when the walk gets stuck, or when it does not come
    round within `most` stops.
    """
    look(page, "() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
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
    look(page, "() => document.fonts.ready.then(() => true)")
    page.screenshot(path=path, full_page=True)
    return path
