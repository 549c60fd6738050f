"""Commands about accounts: the codes of demo accounts, and what an operator needs before anybody can sign in."""

import json
from typing import Annotated

import typer
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from nabij.command_groups import group
from nabij.people import actions, demo
from nabij.people.models import Account, Role

Address = Annotated[str, typer.Option(help="Where the site is reached.")]
_HERE = f"http://localhost:{settings.PORT}"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("demo-code")(demo_code)
    accounts = group(app, "accounts", "The first administrator, and helping one who is locked out.")
    accounts.command("new-administrator")(new_administrator)
    accounts.command("password-link")(password_link)
    accounts.command("remove-second-factor")(remove_second_factor)


def demo_code(
    username: Annotated[str, typer.Argument(help="A demo account, for instance demo-analyst.")],
    as_json: Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")] = False,
) -> None:
    """Print the second factor of a demo account: the code that its authenticator app would show now."""
    try:
        code = demo.current_code(username)
    except demo.DemoRefused as refusal:
        raise typer.BadParameter(str(refusal)) from None
    if as_json:
        typer.echo(json.dumps({"username": code.username, "code": code.code, "seconds_left": code.seconds_left}))
        return
    typer.echo(code.code)
    typer.echo(f"stands for {code.seconds_left} seconds, and works once", err=True)


def new_administrator(
    username: str,
    name: Annotated[str, typer.Option(help="Name shown on the pages.")],
    language: Annotated[str, typer.Option(help="nl, fr or en.")] = "nl",
    address: Address = _HERE,
) -> None:
    """Make an administrator for the whole territory, and print the link to choose a password."""
    if Account.objects.filter(username__iexact=username).exists():
        raise typer.BadParameter(f"there is an account {username!r} already")
    if language not in {code for code, _name in settings.LANGUAGES}:
        raise typer.BadParameter(f"the language is nl, fr or en, not {language!r}")
    with transaction.atomic():
        account = actions.create_account(by=None, username=username, display_name=name, language=language)
        actions.grant_mandate(
            by=None,
            account=account,
            role=Role.ADMINISTRATOR,
            unit_id=None,
            programme=None,
            valid_from=timezone.localdate(),
        )
        typer.echo(_password_link(account, address))


def password_link(username: str, address: Address = _HERE) -> None:
    """Print a link by which the holder chooses a new password. The old one stops working now."""
    typer.echo(_password_link(_account(username), address))


def remove_second_factor(username: str) -> None:
    """For whoever lost phone and recovery codes: a new second factor is set up at the next sign-in."""
    actions.remove_second_factors(by=None, account=_account(username))


def _account(username: str) -> Account:
    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        raise typer.BadParameter(f"there is no account {username!r}")
    return account


def _password_link(account: Account, address: str) -> str:
    uidb36, key = actions.issue_password_link(by=None, account=account)
    with translation.override(account.language):
        return address.rstrip("/") + reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": key})
