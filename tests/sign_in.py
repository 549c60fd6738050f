"""Signing in for tests: what a browser would have done, without its pages."""

import base64
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from nabij.people import second_factor
from nabij.people.models import Account

PASSWORD = "een-lang-en-eigen-wachtwoord"
APP_SECRET = base64.b32encode(b"twenty bytes of seed").decode()


def give_password(account: Account) -> None:
    """Let the account sign in with PASSWORD."""
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])


def give_app(account: Account) -> Authenticator:
    """Set up an authenticator app with APP_SECRET."""
    return Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(APP_SECRET)}
    )


def app_code(secret: str = APP_SECRET, *, steps: int = 0) -> str:
    """What the app shows now, or some steps of 30 seconds later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def sign_in(client: Client, account: Account, *, given_seconds_ago: float = 0) -> None:
    """Sign in with a second factor that was given `given_seconds_ago`; the account gets an app if it has none."""
    if not second_factor.has_second_factor(account):
        give_app(account)
    sign_in_without_second_factor(client, account)
    session = client.session
    session["people_second_factor_enrolled"] = [account.pk, time.time() - given_seconds_ago]
    session.save()


def sign_in_without_second_factor(client: Client, account: Account) -> None:
    """What a password alone gives: an account that has no second factor yet."""
    client.force_login(account)
