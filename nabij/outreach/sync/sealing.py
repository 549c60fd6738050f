"""The cryptography of sync, and nothing else: what is sealed for the server, and what the server seals for itself.

Everything is authenticated encryption (AES-256-GCM) bound to what it belongs to, so that a sealed thing that was
changed, or put under another name, does not open. Keys of the installation come from its secret by HKDF-SHA256.
"""

import json
from base64 import b64decode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.conf import settings

from nabij.outreach import sealed as gcm
from nabij.outreach.sealed import NONCE_BYTES, DoesNotOpen, derived

OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class Unreadable(Exception):
    """What was sealed does not open: another key, other words around it, or changed on the way."""


def own_key(purpose: str, salt: bytes) -> bytes:
    """A key of this installation for one purpose: 32 bytes from its secret, by HKDF-SHA256."""
    return derived(settings.SECRET_KEY.encode(), info=f"nabij.outreach.{purpose}".encode(), salt=salt)


def seal(purpose: str, name: str, plain: bytes) -> bytes:
    """Encrypt under a key of the installation's own, bound to the name of what it belongs to."""
    return gcm.sealed(own_key(purpose, name.encode()), plain, around=name.encode())


def unseal(purpose: str, name: str, sealed: bytes) -> bytes:
    """What `seal` sealed under this name. Raises Unreadable."""
    try:
        return gcm.opened(own_key(purpose, name.encode()), sealed, around=name.encode())
    except DoesNotOpen as error:
        raise Unreadable from error


def words_around(*, id: str, type: str, schema: int, sequence: int, made_at: str, device: str) -> bytes:
    """What a phone binds to a sealed record: changing any of it makes the record unreadable."""
    return "|".join((id, type, str(schema), str(sequence), made_at, device)).encode()


def open_record(key: bytes, iv: str, sealed: str, around: bytes) -> Any:
    """The JSON that a phone sealed. `iv`, `sealed`: base64. Raises Unreadable."""
    try:
        nonce = plain_bytes(iv)
        if len(nonce) != NONCE_BYTES:
            raise Unreadable
        return json.loads(gcm.opened(key, nonce + plain_bytes(sealed), around=around))
    except (DoesNotOpen, ValueError, RecursionError) as error:
        raise Unreadable from error


def plain_bytes(text: str) -> bytes:
    """Bytes of base64, read strictly. Raises Unreadable."""
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise Unreadable from error
