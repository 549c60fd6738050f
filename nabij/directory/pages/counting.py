"""Which openings of a page are counted, so that a search counts once: decided from the request alone.

Nothing about the reader is kept to know it: no cookie, no address, no list of who searched. What the browser itself
sends is enough: the page it comes from, whether it reloads, and what it calls itself. A reader who comes back tomorrow
counts again; a robot that calls itself a browser is counted, as nothing sent tells it from a person.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict

from nabij.directory.pages.questions import Asked

_ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|fetch|scan|archiv|index|headless|python|curl|wget|httpx|libwww|java/|go-http",
    re.IGNORECASE,
)


class Counted(Enum):
    """Whether a search is counted."""

    YES = "yes"
    IF_IT_FINDS_NOTHING = "if it finds nothing"  # one that was counted is refined: only a new dead end is news
    NO = "no"


def is_a_reading(headers: Mapping[str, str]) -> bool:
    """Whether a person seems to open the page anew: no robot by its own word, no look ahead, no reload."""
    agent = headers.get("User-Agent", "")
    ahead = "prefetch" in (headers.get("Sec-Purpose", "") + headers.get("Purpose", ""))
    again = headers.get("Cache-Control", "") in {"max-age=0", "no-cache"}
    return bool(agent) and not _ROBOTS.search(agent) and not ahead and not again


def how_counted(asked: Asked, before: Asked | None, headers: Mapping[str, str]) -> Counted:
    """Whether this search is counted. `before` is the search on the page that the reader comes from, if it was one.

    Counted: the first page of a question. The same need and place with other filters, in another language or on the
    map, is the same search: it is counted again only when it now finds nothing. Not counted: no question, a further
    page, the same question again, and whatever no person opened anew.
    """
    if not asked.something or asked.page > 1 or not is_a_reading(headers):
        return Counted.NO
    if before is None or not before.something or _core(asked) != _core(before):
        return Counted.YES
    return Counted.NO if _plain(asked) == _plain(before) else Counted.IF_IT_FINDS_NOTHING


def _core(asked: Asked) -> tuple[object, ...]:
    """What makes it another search: the words, the need, the place."""
    return (asked.text.casefold(), frozenset(asked.needs), asked.where.unit, asked.where.lon, asked.where.lat)


def _plain(asked: Asked) -> Asked:
    """The question without how it is shown."""
    return replace(asked, page=1, view="list", unsure=False, problems=(), place="")


def query_before(request: HttpRequest) -> QueryDict | None:
    """The query of the search page that the reader comes from, in whatever language; None where it was another page."""
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(came_from)
    if parts.netloc != request.get_host() or _without_language(parts.path) != _without_language(request.path):
        return None
    return QueryDict(parts.query)


def came_from_itself(request: HttpRequest) -> bool:
    """Whether the reader comes from this very page: another language, or its easy variant."""
    parts = urlsplit(request.headers.get("Referer", ""))
    return parts.netloc == request.get_host() and _without_language(parts.path) == _without_language(request.path)


def _without_language(path: str) -> str:
    return path.lstrip("/").partition("/")[2]
