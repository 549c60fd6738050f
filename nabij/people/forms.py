"""Forms of sign-in and of the administration of accounts."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CODE_LIVES_SECONDS = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)


class _OnceOnly:
    """A code of an authenticator app works once. allauth remembers it for one step; with tolerance it lives longer."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]
        key = f"people-code-used-{used.pk}-{code.strip().replace(' ', '')}"
        if used.type == Authenticator.Type.TOTP and not cache.add(key, 1, timeout=_CODE_LIVES_SECONDS):
            raise ValidationError(_("This code was already used. Wait for the next one."))
        return code


class SecondFactorForm(_OnceOnly, AuthenticateForm):
    """The code asked at sign-in, from an authenticator app or a recovery code."""


class SecondFactorAgainForm(_OnceOnly, ReauthenticateForm):
    """The code asked again before something that matters more."""
