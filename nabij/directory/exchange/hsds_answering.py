"""How the HSDS API answers: to every origin, with problems that say what is wrong, and not twice what one has."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from nabij.directory.exchange.hsds_paging import Page, Record, one_snapshot
from nabij.ui.api import ApiProblem, ProblemPart

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD", "OPTIONS")
POSTING = (*READING, "POST")  # HSDS 3.1 lets a list be asked by POST as well; nothing is written


def open_to_all(*, methods: tuple[str, ...] = READING) -> Callable[[View], View]:
    """A view of the API: refuses other methods, answers OPTIONS, says what is wrong, and is open to every origin."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = _answer(view, methods, request, *args, **kwargs)
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "Link, ETag, Last-Modified, Location"
            return response

        return csrf_exempt(answer)

    return decorate


def _answer(view: View, methods: tuple[str, ...], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    allowed = ", ".join(methods)
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = allowed
        response["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
        return response
    if request.method not in methods:
        response = problem(405, "Method not allowed", f"Here one only reads. Allowed: {allowed}.")
        response["Allow"] = allowed
        return response
    try:
        with one_snapshot():
            return view(request, *args, **kwargs)
    except ApiProblem as wrong:
        return problem(wrong.status, wrong.title, wrong.detail, wrong.errors)
    except Http404 as missing:
        return problem(404, "Not found", str(missing))
    except SuspiciousOperation:
        return problem(400, "Bad request", "The request cannot be read.")


def problem(status: int, title: str, detail: str, errors: list[ProblemPart] | None = None) -> HttpResponse:
    """Why there is no answer (RFC 9457)."""
    told: Record = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        told["errors"] = [error.model_dump() for error in errors]
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    response["Cache-Control"] = "no-store"
    return response


def answer_json(request: HttpRequest, found: Mapping[str, Any], *, modified: float | None = None) -> HttpResponseBase:
    """A JSON answer with an ETag; 304 to who has it. `modified`: seconds since 1970, where that is known."""
    body = json.dumps(found, ensure_ascii=False).encode()
    response = HttpResponse(body, content_type="application/json")
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"  # may be kept, and is asked for again before it is used
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    # By the ETag only: an hour's offset, or whether there is room, may change without a change of the entry.
    return get_conditional_response(request, etag=etag, response=response) or response


def answer_page(
    request: HttpRequest, page: Page, given: Mapping[str, str], *, modified: float | None
) -> HttpResponseBase:
    """A page, with a link to the next that loses and repeats nothing."""
    response = answer_json(request, page.envelope, modified=modified)
    if page.next_cursor is not None:
        number = page.envelope["page_number"] + 1
        query = {**given, "page": str(number), "after": page.next_cursor}
        response["Link"] = f'<{request.build_absolute_uri(request.path)}?{urlencode(query)}>; rel="next"'
    return response


def answer_lines(request: HttpRequest, records: Iterator[Record], *, modified: float | None) -> HttpResponseBase:
    """One record per line, sent while it is read."""
    lines: Iterator[bytes] = iter(()) if request.method == "HEAD" else _lines(records)
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Cache-Control"] = "public, no-cache"
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    return response


def _lines(records: Iterator[Record]) -> Iterator[bytes]:
    for record in records:
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"
