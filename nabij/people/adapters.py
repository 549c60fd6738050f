"""How django-allauth behaves here: no public sign-up, a second factor that cannot be given up, encrypted secrets."""

import base64
import hashlib
import logging
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.people import second_factor
from nabij.people.audit import record_write
from nabij.people.models import Account

logger = logging.getLogger("nabij.people")

_MISMATCH = _("This name and this password do not belong together. Look at both once more.")
_INCORRECT_CODE = _("This code is not right. Type the code that the app shows now.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; whoever has a second factor confirms with it, not with a password."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account was deactivated. Ask your administrator."),
        "email_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "enter_current_password": _("This is not your password until now."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _INCORRECT_CODE,
        "invalid_password_reset": _("This link no longer works. Ask your administrator for a new one."),
        "too_many_login_attempts": _("Too many attempts failed. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts in a short time. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        request.session.clear_expired()  # nothing else runs daily; who signed in when is not kept longer than needed
        record_write(by=user, action="sign_in", object_type="account", object_id=user.pk)

    def set_password(self, user: Account, password: str) -> None:
        super().set_password(user, password)
        record_write(by=user, action="choose_password", object_type="account", object_id=user.pk)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The own account page, in the language of the account: whoever asked for a page is led there instead."""
        with translation.override(getattr(request.user, "language", translation.get_language())):
            return reverse("people:own_account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:own_account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{translation.get_language()}/"

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Changing how one signs in asks for a sign-in, or its repetition, of at most FRESH_SECONDS ago."""
        return not second_factor.confirmed_recently(self.request)

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and second_factor.has_second_factor(user):
            methods = [method for method in methods if method["id"] != "reauthenticate"]
        said = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use the code of your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        return [{**method, "description": said[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are encrypted with a key derived from NABIJ_SECRET_KEY."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _INCORRECT_CODE,
        "cannot_delete_authenticator": _("This is your only second factor. Add another one before you remove it."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted under another NABIJ_SECRET_KEY is lost: a random secret stands in, which no code fits."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.warning("a second factor was encrypted under another secret key; it has to be set up again")
            return str(generate_totp_secret())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays: every account needs one."""
        held = Authenticator.objects.filter(
            user=authenticator.user_id, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        )
        return bool(held.exclude(pk=authenticator.pk).exists())

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Nabij"}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, object]:
        return {
            **super().get_public_key_credential_user_entity(user),
            "name": user.username,
            "display_name": user.display_name,
        }

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}


def _fernet() -> Fernet:
    """Key derivation by SHA-256: the secret key is long and random, so a slow derivation would add nothing."""
    digest = hashlib.sha256(b"nabij.people.second_factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
