"""Texts of a file, encrypted field by field: AES-256-GCM under the file's own key, which is kept wrapped.

Each file has a random 256-bit data key. Each text is sealed under it with a fresh 96-bit nonce; what it was sealed for
(file, field, row) is authenticated with it, so that a text moved to another file, field or row does not open. The data
key is wrapped, also with AES-256-GCM, under a key derived by HKDF-SHA-256 from one of the server's secrets. Destroying
the wrapped key makes every text of the file unreadable. Pure: no Django, no clock, no files; see `server_keys`.

Layout of a sealed text: 1 (version) | nonce of 12 bytes | ciphertext with its tag of 16 bytes.
Layout of a wrapped key: 1 (version) | 8 bytes that name the server's secret | nonce | ciphertext with its tag.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Blob = bytes | memoryview  # as the database gives it
SECRET_BYTES = 32
_VERSION = b"\x01"
_NAME_BYTES = 8
_NONCE_BYTES = 12
_WRAPS = b"nabij accompaniment: wraps the keys of files, 1"
_NAMES = b"nabij accompaniment: names this secret, 1"


class CannotOpen(Exception):
    """What was sealed does not open: changed, moved, or of another key. Holds nothing of the contents."""


class NoSuchSecret(Exception):
    """The file's key was wrapped under a secret that the server does not have now. `name`: which, in hexadecimal."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no secret {name}")
        self.name = name


@dataclass(frozen=True)
class Secret:
    """One of the server's secrets, with what is derived from it. Printing it shows its name only."""

    name: bytes
    wraps: bytes = field(repr=False)

    @classmethod
    def of(cls, raw: bytes) -> "Secret":
        """From 32 random bytes. Raises ValueError for another length."""
        if len(raw) != SECRET_BYTES:
            raise ValueError(f"a secret has {SECRET_BYTES} bytes")
        return cls(_derived(raw, _NAMES, _NAME_BYTES), _derived(raw, _WRAPS, 32))


@dataclass(frozen=True)
class DataKey:
    """The open key of one file. Printing it shows the file only."""

    file_id: UUID
    _key: bytes = field(repr=False)

    def seal(self, text: str, *, name: str, row: object) -> bytes:
        """A text, sealed for a field (`name`, such as `goal.text`) of a row of this file."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + AESGCM(self._key).encrypt(nonce, text.encode(), self._place(name, row))

    def open(self, sealed: Blob, *, name: str, row: object) -> str:
        """The text again. Raises CannotOpen."""
        try:
            nonce, rest = _parts(sealed, 0)[1:]
            return AESGCM(self._key).decrypt(nonce, rest, self._place(name, row)).decode()
        except (InvalidTag, ValueError):
            raise CannotOpen from None

    def wrapped(self, secret: Secret) -> bytes:
        """This key as it is kept, under one of the server's secrets."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + secret.name + nonce + AESGCM(secret.wraps).encrypt(nonce, self._key, _whose(self.file_id))

    def _place(self, name: str, row: object) -> bytes:
        return f"{self.file_id}|{name}|{row}".encode()


def new_data_key(file_id: UUID) -> DataKey:
    """A fresh key for a file."""
    return DataKey(file_id, AESGCM.generate_key(256))


def unwrapped(wrapped: Blob, file_id: UUID, secrets: Iterable[Secret]) -> DataKey:
    """The open key of a file. Raises NoSuchSecret, or CannotOpen where it is another file's or was changed."""
    try:
        name, nonce, rest = _parts(wrapped, _NAME_BYTES)
    except ValueError:
        raise CannotOpen from None
    secret = next((one for one in secrets if one.name == name), None)
    if secret is None:
        raise NoSuchSecret(name.hex())
    try:
        return DataKey(file_id, AESGCM(secret.wraps).decrypt(nonce, rest, _whose(file_id)))
    except InvalidTag:
        raise CannotOpen from None


def is_wrapped_by(wrapped: Blob, secret: Secret) -> bool:
    """Whether a key is kept under this secret."""
    return bytes(wrapped)[1 : 1 + _NAME_BYTES] == secret.name


def _whose(file_id: UUID) -> bytes:
    return f"{file_id}|key".encode()


def _parts(blob: Blob, name_bytes: int) -> tuple[bytes, bytes, bytes]:
    """Name, nonce and ciphertext. Raises ValueError for what has another layout."""
    raw = bytes(blob)
    if raw[:1] != _VERSION or len(raw) < 1 + name_bytes + _NONCE_BYTES + 16:
        raise ValueError("another layout")
    at = 1 + name_bytes
    return raw[1:at], raw[at : at + _NONCE_BYTES], raw[at + _NONCE_BYTES :]


def _derived(raw: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(raw)
