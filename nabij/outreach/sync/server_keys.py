"""The server's key pairs: phones wrap the key of a session under the public half, only the server opens it.

RSA with 3072 bits, OAEP with SHA-256. The private half lies in the database sealed under the installation's secret. A
new pair takes the place of the old by `nabij field-keys rotate`; the old one is handed out no more, and goes on opening
what phones hold.
"""

import logging
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from nabij.outreach.models import ServerKey
from nabij.outreach.sealed import KEY_BYTES
from nabij.outreach.sync.sealing import OAEP, Unreadable, plain_bytes, seal, unseal
from nabij.people.audit import record_write
from nabij.people.models import Account

logger = logging.getLogger("nabij.outreach.sync")

BITS = 3072
PURPOSE = "server-key"
_ONE_AT_A_TIME = 0x6E6162696B6579  # advisory lock: two first sign-ins make one key


class KeysUnreadable(Exception):
    """A key of ours is sealed under another secret: the operator has to put the right one back. Nothing is lost."""


@dataclass
class WrappedKeys:
    """The keys of one batch, each unwrapped once and only if a record needs it."""

    wrapped: Mapping[str, tuple[str, str]]  # name in the batch -> (id of the server key, base64)
    pairs: Mapping[str, ServerKey]

    def __post_init__(self) -> None:
        self._open: dict[str, bytes | None] = {}

    def key(self, name: str) -> bytes:
        """The session key with this name. Raises KeyError for one that is not there or whose server key is not known,
        Unreadable, or KeysUnreadable."""
        pair = self.pairs[self.wrapped[name][0]]
        if name not in self._open:
            self._open[name] = _unwrapped(pair, self.wrapped[name][1])
        found = self._open[name]
        if found is None:
            raise Unreadable
        return found


def _unwrapped(pair: ServerKey, wrapped: str) -> bytes | None:
    private = _private(pair.pk, bytes(pair.private_sealed))
    try:
        key = private.decrypt(plain_bytes(wrapped), OAEP)
    except (ValueError, Unreadable):
        return None
    return key if len(key) == KEY_BYTES else None


def wrapped_keys(wrapped: Mapping[str, tuple[str, str]]) -> WrappedKeys:
    """The keys that came with a batch. One query."""
    return WrappedKeys(wrapped, ServerKey.objects.in_bulk({server_key for server_key, _text in wrapped.values()}))


@lru_cache(maxsize=16)
def _private(pk: str, sealed: bytes) -> rsa.RSAPrivateKey:
    try:
        plain = unseal(PURPOSE, pk, sealed)
    except Unreadable as error:
        logger.error("a key of the server does not open: NABIJ_SECRET_KEY is not the one it was made under")
        raise KeysUnreadable from error
    # What we sealed ourselves needs no proof of its arithmetic, which would take a tenth of a second.
    found = load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(found, rsa.RSAPrivateKey):
        raise KeysUnreadable
    return found


def current_key(*, by: Account | None = None) -> ServerKey:
    """The pair that is handed out; the first is made when it is first asked for."""
    found = _handed_out().first()
    if found is not None:
        return found
    with transaction.atomic():
        _wait_for_others()
        return _handed_out().first() or _make(by)


@transaction.atomic
def rotate(*, by: Account | None) -> ServerKey:
    """Make a new pair and hand out no other. Older ones still open what was sealed under them."""
    _wait_for_others()
    _handed_out().update(retired_at=timezone.now())
    return _make(by)


def every_key() -> Iterable[ServerKey]:
    """All pairs, the newest first."""
    return ServerKey.objects.order_by("-made_at")


def open_all() -> None:
    """Open the private halves once, for the process to hold. Raises KeysUnreadable."""
    for pair in every_key():
        _private(pair.pk, bytes(pair.private_sealed))


def _handed_out() -> QuerySet[ServerKey]:
    return ServerKey.objects.filter(retired_at__isnull=True).order_by("-made_at")


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _make(by: Account | None) -> ServerKey:
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pk = secrets.token_hex(8)
    made = ServerKey.objects.create(
        id=pk,
        public_spki=private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        private_sealed=seal(PURPOSE, pk, private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
    )
    record_write(by=by, action="make_server_key", object_type="server_key", object_id=made.pk, bits=BITS)
    return made
