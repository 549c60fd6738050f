"""Demo accounts: at least one per role, for a demo alone. Made by `nabij demo`, never by a load or a migration.

Passwords and second factors are derived from the installation's secret, so that `make demo` can print them again, and
that those of one installation open no other.
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import translation

from nabij.people import actions
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme, Role

CODE_SECONDS = 30  # how long a code of an authenticator app stands (RFC 6238)


class DemoRefused(ImproperlyConfigured):
    """No demo accounts here, or none by that name; the message says why and what to do."""


@dataclass(frozen=True)
class DemoAccount:
    """What a demo account signs in with, and what it is there to show. `where` is English, for the terminal."""

    username: str
    password: str
    role: str
    where: str


@dataclass(frozen=True)
class DemoCode:
    """The code that an authenticator app would show now, and for how many seconds more."""

    username: str
    code: str
    seconds_left: int


@dataclass(frozen=True)
class _Plan:
    """One demo account to be; `place` is (level, Dutch name), None for the whole territory; `programme` its slug."""

    username: str
    display_name: str
    language: str
    role: Role
    place: tuple[str, str] | None = None
    programme: str | None = None
    teams: tuple[str, ...] = ()  # slugs of teams of the programme in which it works


_PLANS = (
    _Plan("demo-field", "Demo veldwerker", "nl", Role.FIELD_WORKER, ("municipality", "Anderlecht"), "bar", ("bar-07",)),
    _Plan(
        "demo-colleague",
        "Demo collega",
        "fr",
        Role.FIELD_WORKER,
        ("municipality", "Anderlecht"),
        "bar",
        ("bar-07", "bar-08"),
    ),
    _Plan("demo-chw", "Démo CHW", "fr", Role.FIELD_WORKER, ("municipality", "Schaarbeek"), "chw", ("schaarbeek",)),
    _Plan(
        "demo-caller", "Demo gezondheidsadviseur", "nl", Role.FIELD_WORKER, None, "health-advisers", ("independent",)
    ),
    _Plan("demo-coordinator", "Démo coordination", "fr", Role.PROGRAMME_COORDINATOR, None, "bar"),
    _Plan("demo-campaigns", "Demo coördinatie oproepen", "nl", Role.PROGRAMME_COORDINATOR, None, "health-advisers"),
    _Plan("demo-zone", "Demo zoneteam", "nl", Role.ZONE_TEAM, ("zone", "Noord")),
    _Plan("demo-cpas", "Démo CPAS", "fr", Role.MUNICIPAL_CPAS, ("municipality", "Sint-Gillis")),
    _Plan("demo-analyst", "Démo analyste", "fr", Role.ANALYST),
    _Plan("demo-steering", "Demo stuurorgaan", "nl", Role.STEERING_BODY),
    _Plan("demo-provider", "Démo prestataire", "fr", Role.SERVICE_PROVIDER, ("zone", "Centrum West")),
    _Plan("demo-admin", "Demo beheerder", "nl", Role.ADMINISTRATOR),
)
_SINCE = date(2025, 1, 1)  # when the zones' action councils began


@transaction.atomic
def create_demo_accounts() -> list[DemoAccount]:
    """Make the demo accounts, or restore their passwords and second factors; what else was done with them stays.

    Raises DemoRefused in a database where people work already: an account that is not for the demo, and no demo yet.
    """
    if Account.objects.filter(is_demo=False).exists() and not Account.objects.filter(is_demo=True).exists():
        raise DemoRefused("no demo accounts were made: this database has accounts of people; use another database")
    return [_ensure(plan) for plan in _PLANS]


def describe(accounts: Iterable[DemoAccount], *, address: str) -> str:
    """What the terminal prints about the demo accounts."""
    rows = [
        ("user name", "password", "role and place"),
        *((a.username, a.password, f"{a.role}, {a.where}") for a in accounts),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    table = "\n".join(f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}" for row in rows)
    return (
        f"Demo accounts (sign in at {address}/en/account/login/):\n{table}\n"
        "The second factor of each: .venv/bin/nabij demo-code USER prints the code of the moment.\n"
        "Passkeys work on http://localhost, not on http://127.0.0.1."
    )


def current_code(username: str) -> DemoCode:
    """The code of the moment of a demo account. Raises DemoRefused for any other account: its secret is not for us."""
    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        names = ", ".join(Account.objects.filter(is_demo=True).order_by("username").values_list("username", flat=True))
        raise DemoRefused(
            f"there is no account {username!r}; demo accounts: {names}"
            if names
            else "there are no demo accounts here; run make demo"
        )
    if not account.is_demo:
        raise DemoRefused(f"{username!r} is the account of a person, not a demo account: only its holder has its codes")
    authenticator = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if authenticator is None:
        raise DemoRefused(f"{username!r} has no authenticator app; run make demo to restore it")
    now = time.time()
    secret = get_adapter().decrypt(authenticator.data["secret"])
    code = format_hotp_value(hotp_value(secret, int(now) // CODE_SECONDS))
    return DemoCode(account.username, code, CODE_SECONDS - int(now) % CODE_SECONDS)


def _ensure(plan: _Plan) -> DemoAccount:
    password = _derive("password", plan.username)
    password = "-".join(password[at : at + 5].lower() for at in range(0, 15, 5))
    account = Account.objects.filter(username=plan.username).first()
    if account is None:
        account = actions.create_account(
            by=None, username=plan.username, display_name=plan.display_name, language=plan.language, is_demo=True
        )
        actions.grant_mandate(
            by=None,
            account=account,
            role=plan.role,
            unit_id=_unit_id(*plan.place) if plan.place else None,
            programme=Programme.objects.get(slug=plan.programme) if plan.programme else None,
            valid_from=_SINCE,
        )
    if not account.is_demo:
        raise DemoRefused(f"{plan.username!r} is the account of a person; rename it before the demo accounts are made")
    _put_in_teams(account, plan)
    _restore(account, password)
    where = " ".join(plan.place) if plan.place else "whole territory"
    return DemoAccount(
        plan.username,
        password,
        _in_english(plan.role),
        f"{where}, {plan.programme}" if plan.programme else where,
    )


def _put_in_teams(account: Account, plan: _Plan) -> None:
    """Let a demo account work in its teams, where the programmes are loaded; what was changed since stays."""
    members = apps.get_model("outreach", "TeamMember")._default_manager
    teams = apps.get_model("outreach", "Team")._default_manager
    if not plan.teams or members.filter(account=account).exists():
        return
    for team in teams.filter(programme__slug=plan.programme, slug__in=plan.teams):
        made = members.create(team=team, account=account, valid_from=_SINCE)
        record_write(by=None, action="add_team_member", object_type="team_member", object_id=made.pk, team=team.pk)


def _in_english(role: Role) -> str:
    with translation.override("en"):
        return str(role.label)


def _restore(account: Account, password: str) -> None:
    """Give a demo account the password and the authenticator app that `make demo` prints."""
    secret = base64.b32encode(_bytes("second factor", account.username)).decode()
    held = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    adapter = get_adapter()
    if held is None or adapter.decrypt(held.data["secret"]) != secret:
        Authenticator.objects.update_or_create(
            user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": adapter.encrypt(secret)}}
        )
        record_write(by=None, action="restore_demo_second_factor", object_type="account", object_id=account.pk)
    if not account.check_password(password):
        account.set_password(password)
        account.save(update_fields=["password"])
        record_write(by=None, action="restore_demo_password", object_type="account", object_id=account.pk)


def _unit_id(level: str, name: str) -> int:
    """The unit that a demo mandate is for, by its level and Dutch name."""
    units = apps.get_model("territory", "Unit")._default_manager
    found = units.filter(level__slug=level, name_nl=name).values_list("pk", flat=True).first()
    if found is None:
        raise DemoRefused(f"the demo accounts need the {level} {name}, which is not loaded: load Brussels first")
    return int(found)


def _bytes(purpose: str, username: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"nabij demo {purpose} {username}".encode(), hashlib.sha256).digest()[
        :20
    ]


def _derive(purpose: str, username: str) -> str:
    return base64.b32encode(_bytes(purpose, username)).decode()
