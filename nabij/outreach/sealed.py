"""The one step of sealing that files, call lists and sync share: AES-256-GCM with a fresh nonce, keys by HKDF-SHA-256.

What is sealed is bound to what it belongs to (`around`): moved elsewhere, or changed, it does not open. What stands
before a sealed part (a version, the name of a secret) is its user's own. Pure: no Django, no clock, no files.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
LEAST_BYTES = NONCE_BYTES + 16  # a nonce and the tag of an empty text


class DoesNotOpen(Exception):
    """What was sealed does not open: changed, moved, or of another key. Holds nothing of the contents."""


def derived(secret: bytes, *, info: bytes, salt: bytes | None = None, length: int = KEY_BYTES) -> bytes:
    """A key for one purpose from a secret. Another purpose or salt gives another key."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def sealed(key: bytes, plain: bytes, *, around: bytes) -> bytes:
    """Nonce of 12 bytes, then the ciphertext with its tag of 16 bytes; each time with another nonce."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, around)


def opened(key: bytes, blob: bytes, *, around: bytes) -> bytes:
    """What `sealed` sealed. Raises DoesNotOpen."""
    if len(blob) < LEAST_BYTES:
        raise DoesNotOpen
    try:
        return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], around)
    except (InvalidTag, ValueError):
        raise DoesNotOpen from None
