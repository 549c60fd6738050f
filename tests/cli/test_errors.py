"""The page and the log line for a failure on our side: clear, in the reader's language, without values."""

import logging
import sys
from collections.abc import Callable

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, get_resolver

from nabij.errors import NoValuesFormatter, server_error

CANARY = "Yasmina-0470123456"


def answer_to(path: str, failure: Exception) -> HttpResponse:
    request = RequestFactory().get(path)
    try:
        raise failure
    except type(failure):
        return server_error(request)


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/nl/place/", "nl", "Probeert u het zo meteen opnieuw"),
        ("/fr/place/", "fr", "Veuillez réessayer dans un instant"),
        ("/en/place/", "en", "Please try again in a moment"),
        ("/", "nl", "Probeert u het zo meteen opnieuw"),
    ],
)
@pytest.mark.parametrize("failure", [OperationalError, InterfaceError])
def test_a_database_that_is_gone_is_told_in_the_language_of_the_address(
    path: str, language: str, words: str, failure: type[Exception]
) -> None:
    response = answer_to(path, failure(CANARY))

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert words in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("failure", [ValueError, DatabaseError])
def test_any_other_failure_is_our_fault_and_not_a_matter_of_waiting(failure: type[Exception]) -> None:
    response = answer_to("/fr/place/", failure(CANARY))

    assert response.status_code == 500
    assert "Retry-After" not in response.headers
    assert "Un problème est survenu de notre côté" in response.content.decode()
    assert CANARY not in response.content.decode()


def test_where_the_sites_own_page_fails_too_a_bare_one_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = loader.render_to_string

    def fails_for_the_site(template: str, context: dict[str, object], *given: object) -> str:
        if template == "ui/error.html":
            raise ValueError(CANARY)
        return str(whole(template, context))

    monkeypatch.setattr(loader, "render_to_string", fails_for_the_site)

    response = answer_to("/fr/place/", OperationalError(CANARY))

    assert response.status_code == 503
    assert "Veuillez réessayer dans un instant" in response.content.decode()
    assert CANARY not in response.content.decode()


def test_a_program_is_answered_in_json() -> None:
    response = answer_to("/api/v1/units", OperationalError(CANARY))

    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/json"
    assert CANARY not in response.content.decode()


def test_a_log_line_tells_the_kind_and_the_place_of_a_failure_and_no_value() -> None:
    def read_the_row() -> None:
        raise OperationalError(f"DETAIL: Key (name)=({CANARY})")

    def show_the_page() -> None:
        try:
            read_the_row()
        except OperationalError as failure:
            raise ValueError(CANARY) from failure

    line = NoValuesFormatter().format(_record(show_the_page))

    assert "ValueError" in line
    assert "OperationalError" in line
    assert "in read_the_row" in line
    assert CANARY not in line


def test_of_a_request_only_the_shape_of_its_address_is_logged() -> None:
    request = RequestFactory().get(f"/nl/account/key/{CANARY}/")
    request.resolver_match = ResolverMatch(server_error, (), {"key": CANARY}, route="nl/account/key/<key>/")
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s: %s", ("Error", CANARY), None)
    record.request = request

    line = NoValuesFormatter().format(record)

    assert "failed at nl/account/key/<key>/" in line
    assert CANARY not in line


def _record(fail: Callable[[], None]) -> logging.LogRecord:
    try:
        fail()
    except ValueError:
        return logging.LogRecord("nabij", logging.ERROR, __file__, 1, "could not show %s", (CANARY,), sys.exc_info())
    raise AssertionError("it must fail")


def test_every_log_line_of_the_product_goes_through_it() -> None:
    formatters = {
        type(handler.formatter)
        for logger in (logging.getLogger(), logging.getLogger("django"), logging.getLogger("django.request"))
        for handler in logger.handlers
        if type(handler) is logging.StreamHandler
    }

    assert formatters <= {NoValuesFormatter}
    assert NoValuesFormatter in formatters


def test_the_error_page_is_the_one_that_django_uses() -> None:
    assert get_resolver().resolve_error_handler(500) is server_error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nl/place/zone/%00/", 404),
        ("/%00", 404),
        ("/fr/place/?q=a%00b", 400),
        ("/en/compare/?a=zone%00", 400),
        ("/api/v1/units/%00", 404),
    ],
)
def test_an_address_with_a_zero_byte_is_not_our_failure(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status
