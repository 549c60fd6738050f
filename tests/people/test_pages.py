"""Every page of the product against the table of who may open it, and no page without a row."""

from collections.abc import Iterator
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.utils import timezone, translation
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory.trust.links import make_link
from nabij.people.models import Account, Programme, Role
from nabij.territory.models import Unit
from tests import worlds
from tests.directory.world import make_organization, make_service
from tests.people.page_matrix import COLUMNS, PAGES, Page
from tests.sign_in import sign_in


def every_url_name(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """Each page's name with its room. A page without a name is given by its address: it needs one."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from every_url_name(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else room)
        else:
            yield f"{room}{pattern.name or f'(no name) {pattern.pattern}'}"


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    pages = set(every_url_name(get_resolver().url_patterns))
    rows = {row.name for row in PAGES}
    assert sorted(pages - rows) == [], "pages without a row in tests/people/page_matrix.py"
    assert sorted(rows - pages) == [], "rows in tests/people/page_matrix.py without a page"


def test_a_page_without_a_row_is_noticed() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    names = every_url_name([path("new/", view, name="new"), path("x/", view)])
    assert list(names) == ["new", "(no name) x/"]


@pytest.mark.django_db
@pytest.mark.parametrize("everybody", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_each_page_answers_each_role_as_the_table_says(everybody: bool) -> None:
    """Every day a page that is open to all is asked for by a visitor and one role, in turn; at the trial by all."""
    assert CliRunner().invoke(build(), ["load", "pack"]).exit_code == 0
    clients = {column: Client() for column in COLUMNS}
    for column, account in accounts().items():
        sign_in(clients[column], account)
    made = spare_things()
    wrong = [
        f"{row.method} {row.name} as {column}: {answer}, not {agreed}"
        for number, row in enumerate(PAGES)
        for column, agreed in zip(COLUMNS, row.answers, strict=True)
        if everybody or set(row.answers) != {"ok"} or column in {COLUMNS[0], COLUMNS[1 + number % (len(COLUMNS) - 1)]}
        if (answer := ask(clients[column], row, made)) != agreed
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def accounts() -> dict[str, Account]:
    """One account per role, with the mandate that the demo account of that role has."""
    bar = Programme.objects.get(slug="bar")
    place = {name: Unit.objects.get(level__slug=level, name_nl=name) for level, name in PLACES}
    mandates: dict[str, tuple[Role, Unit | None, Programme | None]] = {
        "field": (Role.FIELD_WORKER, place["Anderlecht"], bar),
        "coordinator": (Role.PROGRAMME_COORDINATOR, None, bar),
        "zone": (Role.ZONE_TEAM, place["Noord"], None),
        "cpas": (Role.MUNICIPAL_CPAS, place["Sint-Gillis"], None),
        "analyst": (Role.ANALYST, None, None),
        "steering": (Role.STEERING_BODY, None, None),
        "provider": (Role.SERVICE_PROVIDER, place["Centrum West"], None),
        "admin": (Role.ADMINISTRATOR, None, None),
    }
    assert {role for role, _unit, _programme in mandates.values()} == set(Role)
    made = {}
    for name, (role, unit, programme) in mandates.items():
        made[name] = worlds.somebody(name)
        made[name].set_unusable_password()
        made[name].save()
        worlds.give_mandate(made[name], role, unit, programme)
    return made


PLACES = (("municipality", "Anderlecht"), ("municipality", "Sint-Gillis"), ("zone", "Noord"), ("zone", "Centrum West"))


def spare_things() -> dict[str, object]:
    """What the addresses in the table name."""
    spare = worlds.somebody("spare")
    mandate = worlds.give_mandate(worlds.somebody("mandated"), Role.FIELD_WORKER, valid_from=date(2025, 1, 1))
    key = Authenticator.objects.create(user=spare, type="webauthn", data={"name": "phone", "credential": {}})
    runs = make_organization("spare")
    service = make_service("spare", organization=runs)
    return {
        "account": spare.pk,
        "mandate": mandate.pk,
        "key": key.pk,
        "service": service.pk,
        "organization": runs.pk,
        "token": make_link(service=service, reason="moderator", by=None, now=timezone.now())[1],
    }


def ask(client: Client, row: Page, made: dict[str, object]) -> str:
    """The word of the table for what this page answers."""
    with translation.override("nl"):
        address = row.at or reverse(
            row.name, kwargs={name: value.format(**made) for name, value in row.address.items()}
        )
    response = getattr(client, row.method)(f"{address}?{row.query}" if row.query else address)
    if response.status_code == 302 and response.headers["Location"].startswith("/nl/account/login/?next="):
        return "in"
    _read(response)
    words = {200: "ok", 403: "no", 404: "gone", 302: "to", 204: "part", 405: "post", 400: "bad", 422: "bad"}
    return words.get(response.status_code, str(response.status_code))


def _read(response: HttpResponseBase) -> None:
    """Read a streamed file to its end, so that an error in its middle is seen."""
    if response.streaming:
        list(response)
