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

from nabij.outreach.sealed import KEY_BYTES, LEAST_BYTES, DoesNotOpen, derived, opened, sealed

Blob = bytes | memoryview  # as the database gives it
SECRET_BYTES = 32
_VERSION = b"\x01"
_NAME_BYTES = 8
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
        return cls(derived(raw, info=_NAMES, length=_NAME_BYTES), derived(raw, info=_WRAPS))


@dataclass(frozen=True)
class DataKey:
    """The open key of one file. Printing it shows the file only."""

    file_id: UUID
    _key: bytes = field(repr=False)

    def seal(self, text: str, *, name: str, row: object) -> bytes:
        """A text, sealed for a field (`name`, such as `goal.text`) of a row of this file."""
        return _VERSION + sealed(self._key, text.encode(), around=self._place(name, row))

    def open(self, blob: Blob, *, name: str, row: object) -> str:
        """The text again. Raises CannotOpen."""
        try:
            _name, rest = _parts(blob, 0)
            return opened(self._key, rest, around=self._place(name, row)).decode()
        except (DoesNotOpen, ValueError):
            raise CannotOpen from None

    def wrapped(self, secret: Secret) -> bytes:
        """This key as it is kept, under one of the server's secrets."""
        return _VERSION + secret.name + sealed(secret.wraps, self._key, around=_whose(self.file_id))

    def _place(self, name: str, row: object) -> bytes:
        return f"{self.file_id}|{name}|{row}".encode()


def new_data_key(file_id: UUID) -> DataKey:
    """A fresh key for a file."""
    return DataKey(file_id, os.urandom(KEY_BYTES))


def unwrapped(wrapped: Blob, file_id: UUID, secrets: Iterable[Secret]) -> DataKey:
    """The open key of a file. Raises NoSuchSecret, or CannotOpen where it is another file's or was changed."""
    try:
        name, rest = _parts(wrapped, _NAME_BYTES)
    except ValueError:
        raise CannotOpen from None
    secret = next((one for one in secrets if one.name == name), None)
    if secret is None:
        raise NoSuchSecret(name.hex())
    try:
        return DataKey(file_id, opened(secret.wraps, rest, around=_whose(file_id)))
    except DoesNotOpen:
        raise CannotOpen from None


def is_wrapped_by(wrapped: Blob, secret: Secret) -> bool:
    """Whether a key is kept under this secret."""
    return bytes(wrapped)[1 : 1 + _NAME_BYTES] == secret.name


def _whose(file_id: UUID) -> bytes:
    return f"{file_id}|key".encode()


def _parts(blob: Blob, name_bytes: int) -> tuple[bytes, bytes]:
    """The name, and what is sealed. Raises ValueError for what has another layout."""
    raw = bytes(blob)
    if raw[:1] != _VERSION or len(raw) < 1 + name_bytes + LEAST_BYTES:
        raise ValueError("another layout")
    return raw[1 : 1 + name_bytes], raw[1 + name_bytes :]
