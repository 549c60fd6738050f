"""What is kept of a card's code: a keyed digest, so that who reads the database cannot answer for anybody.

HMAC-SHA-256 under a key made from the installation's secret. 50 bits alone could be tried out against a plain digest;
against a keyed one only whoever also holds the secret can.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from nabij.rules import card_code

_SALT = "nabij.outreach.cards"


def digest(code: str) -> str:
    """The digest of a code, under the secret of today."""
    return _under(settings.SECRET_KEY, code)


def digests(code: str) -> list[str]:
    """As `digest`, and under the secrets before it, so that cards outlive a change of the secret."""
    return [_under(secret, code) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _under(secret: str | bytes, code: str) -> str:
    return salted_hmac(_SALT, card_code.normalise(code), secret=secret, algorithm="sha256").hexdigest()
