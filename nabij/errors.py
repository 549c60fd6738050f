"""The answer to a request that failed on the server's side."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext, override

RETRY_SECONDS = 10

logger = logging.getLogger("nabij.errors")


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an unexpected failure (500), or for a database that does not answer (503).

    Reads nothing from the database and needs no sign-in, so that it can be shown when neither works.
    """
    failure = sys.exc_info()[1]
    unavailable = isinstance(failure, OperationalError | InterfaceError)
    if unavailable:
        logger.error("the database does not answer")
    with override(_language(request)):
        if unavailable:
            heading = gettext("Back in a moment")
            message = gettext(
                "The database does not answer at this moment. Nothing was changed. Please try again in a moment."
            )
        else:
            heading = gettext("Something went wrong")
            message = gettext("Something went wrong on our side. Nothing of your last step was kept.")
        status = 503 if unavailable else 500
        if request.path.startswith("/api/"):
            response: HttpResponse = JsonResponse({"detail": message}, status=status)
        else:
            response = HttpResponse(_page(request, heading, message), status=status)
    if unavailable:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def refuse_zero_bytes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: PostgreSQL refuses a zero byte in a text. An address with one leads nowhere; a query is not read.

    The API answers for itself, in the way that its description states.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            if "\0" in request.path:
                raise Http404
            if any("\0" in value for _name, values in request.GET.lists() for value in values):
                raise BadRequest
        return get_response(request)

    return middleware


def _page(request: HttpRequest, heading: str, message: str) -> str:
    """The site's page for a problem; where that itself is what fails, a bare one."""
    context = {"heading": heading, "message": message, "language": _language(request), "plain": True}
    try:
        return loader.render_to_string("ui/error.html", context, request)
    except Exception:
        logger.exception("the page for a failure cannot be shown either")
        return loader.render_to_string("server_error.html", context)


def _language(request: HttpRequest) -> str:
    """The language of the address; English for the API, Dutch where the address names none."""
    if request.path.startswith("/api/"):
        return "en"
    first = request.path.strip("/").partition("/")[0]
    return first if first in {"nl", "fr", "en"} else "nl"


class NoValuesFormatter(logging.Formatter):
    """Log lines without the text of exceptions and without arguments: both may quote a row or what somebody typed.

    A line tells the kind of the failure and where in the code it happened, which is what mending needs.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line: time, level, logger, the message as written in the code, and the way through the code."""
        self.usesTime()
        when = self.formatTime(record, self.datefmt)
        line = f"{when} {record.levelname} {record.name}: {record.msg}"
        # Of a request the shape of its address, without what was filled in: an address may hold a key.
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match is not None:
            line = f"{when} {record.levelname} {record.name}: failed at {match.route}"
        if record.exc_info and record.exc_info[0]:
            line += "\n" + self.formatException(record.exc_info)
        return line

    def formatException(self, ei: Any) -> str:
        """The kinds of the exceptions in the chain and the lines of code they passed through."""
        parts = []
        failure: BaseException | None = ei[1]
        while failure is not None:
            parts.append(_way(failure.__traceback__) + type(failure).__qualname__)
            failure = failure.__cause__ or failure.__context__
        return "\n".join(parts)


def _way(passed: TracebackType | None) -> str:
    return "".join(f"  {frame.filename}:{frame.lineno} in {frame.name}\n" for frame in traceback.extract_tb(passed))
