"""Demo accounts: for every role, only where nobody works yet, and their codes for nobody else's account."""

import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings
from typer.testing import CliRunner

from nabij.cli import build
from nabij.outreach.models import TeamMember
from nabij.outreach.programmes.queries import may_for_team
from nabij.people import actions, demo
from nabij.people.models import Account, AuditEvent, Role
from nabij.people.permissions import Permission, may
from nabij.territory.models import Unit
from nabij.territory.queries import lineage_ids
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def brussels(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The project's own Brussels, on which the demo stands; loaded once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert CliRunner().invoke(build(), ["load", "pack"]).exit_code == 0
        yield
        transaction.set_rollback(True)


@pytest.fixture
def accounts(brussels: None) -> list[demo.DemoAccount]:
    return demo.create_demo_accounts()


def test_a_load_makes_no_accounts(brussels: None) -> None:
    assert not Account.objects.exists()


def test_every_role_has_a_demo_account_that_says_so_and_workers_are_in_teams_of_their_own(
    accounts: list[demo.DemoAccount],
) -> None:
    made = Account.objects.prefetch_related("mandates")
    assert {account.mandates.get().role for account in made} == set(Role.values)
    assert all(account.is_demo and account.display_name.startswith(("Demo ", "Démo ")) for account in made)
    teams = {
        (member.account.username, member.team.programme.slug, member.team.slug)
        for member in TeamMember.objects.select_related("account", "team__programme", "team__unit")
        if may_for_team(member.account, Permission.LOG_FIELDWORK, member.team)
    }
    assert teams == {
        ("demo-field", "bar", "bar-07"),
        ("demo-colleague", "bar", "bar-07"),
        ("demo-colleague", "bar", "bar-08"),
        ("demo-chw", "chw", "schaarbeek"),
        ("demo-caller", "health-advisers", "independent"),
    }


def test_a_demo_account_signs_in_with_what_is_printed(accounts: list[demo.DemoAccount], client: Client) -> None:
    one = next(account for account in accounts if account.username == "demo-zone")
    printed = demo.describe(accounts, address="http://localhost:8000")
    assert one.password in printed
    assert "nabij demo-code" in printed
    client.post("/nl/account/login/", {"login": one.username, "password": one.password})
    client.post("/nl/account/second-factors/code/", {"code": demo.current_code(one.username).code})
    page = client.get("/nl/account/").content.decode()
    assert "demo-banner" in page
    assert "demo-banner" in client.get("/nl/about/").content.decode()


def test_the_demo_zone_team_sees_its_zone_only(accounts: list[demo.DemoAccount]) -> None:
    team = Account.objects.get(username="demo-zone")
    seen = {
        zone.name_nl: may(team, Permission.VIEW_RESTRICTED_FIGURES, lineage=lineage_ids(zone))
        for zone in Unit.objects.filter(level__slug="zone")
    }
    assert seen == {"Noord": True, "Noord Oost": False, "Zuid Oost": False, "Zuid": False, "Centrum West": False}


def test_made_again_they_are_the_same_and_what_was_done_with_them_stays(accounts: list[demo.DemoAccount]) -> None:
    admin = Account.objects.get(username="demo-admin")
    admin.display_name = "Demo Kim"
    admin.set_password("changed by a visitor")
    admin.save()
    events = AuditEvent.objects.count()
    assert demo.create_demo_accounts() == accounts
    admin.refresh_from_db()
    assert admin.display_name == "Demo Kim"
    assert admin.check_password(next(one.password for one in accounts if one.username == "demo-admin"))
    assert AuditEvent.objects.count() == events + 1


def test_another_installation_has_other_passwords(accounts: list[demo.DemoAccount], settings: Settings) -> None:
    settings.SECRET_KEY = "the secret of another installation"
    assert not {one.password for one in accounts} & {one.password for one in demo.create_demo_accounts()}


def test_no_demo_accounts_among_the_accounts_of_people(brussels: None) -> None:
    worlds.somebody("alice")
    with pytest.raises(demo.DemoRefused, match="accounts of people"):
        demo.create_demo_accounts()
    assert not Account.objects.filter(is_demo=True).exists()


def test_what_a_demo_administrator_makes_is_for_the_demo_too(accounts: list[demo.DemoAccount]) -> None:
    admin = Account.objects.get(username="demo-admin")
    assert actions.create_account(by=admin, username="new", display_name="New", language="nl").is_demo


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), list(words))
    return result.exit_code, result.output


def test_the_command_prints_the_code_of_the_moment(accounts: list[demo.DemoAccount]) -> None:
    code, said = run("demo-code", "demo-analyst", "--json")
    answer = json.loads(said)
    assert code == 0
    assert answer["username"] == "demo-analyst"
    assert len(answer["code"]) == 6
    assert 1 <= answer["seconds_left"] <= 30
    assert run("demo-code", "demo-analyst")[1].split()[0].isdigit()


def test_the_command_refuses_the_account_of_a_person(accounts: list[demo.DemoAccount]) -> None:
    worlds.somebody("alice")
    code, said = run("demo-code", "alice")
    assert code != 0
    assert "account of a person" in " ".join(said.replace("│", "").split())


def test_the_command_names_the_demo_accounts_when_there_is_no_such_account(accounts: list[demo.DemoAccount]) -> None:
    code, said = run("demo-code", "demo-nobody")
    assert code != 0
    assert "demo-analyst" in said


def test_the_first_administrator_is_made_by_a_command(client: Client) -> None:
    code, said = run("accounts", "new-administrator", "kim", "--name", "Kim", "--language", "fr")
    assert code == 0
    kim = Account.objects.get(username="kim")
    assert may(kim, Permission.MANAGE_ACCOUNTS)
    assert not kim.is_demo
    address = said.split()[-1]
    assert address.startswith("http://localhost:8000/fr/account/password/link/")
    assert "token_fail" not in client.get(address.removeprefix("http://localhost:8000"), follow=True).context
    assert run("accounts", "new-administrator", "KIM", "--name", "Kim")[0] != 0
