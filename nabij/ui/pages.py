"""Rendering a page, where it stands in other languages, and pages that were not found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from nabij.ui.words import ENDONYMS, LANGUAGES


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it sent nothing; None when none was sent."""
    return request.POST if request.method == "POST" else None


class NotFound(Http404):
    """A page that does not exist, with what the reader can do about it.

    `message` is a sentence in the reader's language; `suggestions` are (label, address) pairs that lead on.
    """

    def __init__(self, message: str | Promise, suggestions: Iterable[tuple[str | Promise, str]] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.suggestions = tuple(suggestions)


@dataclass(frozen=True)
class Crumb:
    """A step of the way to this page; `href` is empty for the page itself."""

    label: str | Promise
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Alternate:
    """The same page in another language."""

    lang: str
    endonym: str
    href: str
    current: bool


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The whole page, or only its `part` (a template) when htmx asks for that part.

    The answer varies by the request's HX-Request header, so that a cache never gives a part for a page.
    """
    htmx: Any = getattr(request, "htmx", None)
    only_part = part is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = render(request, part if only_part and part else template, dict(context or {}), status=status)
    if part is not None:
        response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "HX-Request"]))
    return response


def language_of_path(path: str) -> str | None:
    """The language that an address names, or None."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else None


def alternates(request: HttpRequest) -> Sequence[Alternate]:
    """This page in each language. Addresses differ only in their first part; the question (query) stays."""
    here = language_of_path(request.path)
    rest = request.path.removeprefix(f"/{here}") if here else "/"
    query = request.META.get("QUERY_STRING", "")
    tail = rest + (f"?{query}" if query and request.method == "GET" else "")
    return [Alternate(lang, ENDONYMS[lang], f"/{lang}{tail}", lang == here) for lang in LANGUAGES]
