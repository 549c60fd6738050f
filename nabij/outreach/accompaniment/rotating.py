"""A new secret for the server: every file's key is wrapped anew, and the old secret is destroyed.

Also what makes erased files unreadable in older copies of the database: they hold keys wrapped under a secret that is
no more. Crash-safe: until every key is wrapped anew, both secrets stand in the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from nabij.outreach.accompaniment.actions import KEYS_LOCK
from nabij.outreach.accompaniment.sealing import CannotOpen, NoSuchSecret, is_wrapped_by, unwrapped
from nabij.outreach.accompaniment.server_keys import (
    VARIABLE,
    KeyProblem,
    Secrets,
    keep_lines,
    lines,
    new_line,
    read_secrets,
)
from nabij.outreach.models import CaseFile
from nabij.people.audit import record_write

ROTATION_LOCK = KEYS_LOCK + 1


@dataclass(frozen=True)
class Rotated:
    """How many keys were wrapped anew, and the name of the secret that wraps them now."""

    wrapped_anew: int
    secret: str
    in_variable: bool  # the old secret is then still to be taken out of the environment


def rotate() -> Rotated:
    """Wrap every key under a new secret. With NABIJ_FILES_KEY the new one is the first that it names.

    Raises KeyProblem, no key changed, where a key does not open under the secrets that are here.
    """
    with _alone():
        before = read_secrets()
        if not before.in_variable:
            keep_lines([new_line(), *lines()])
        secrets = read_secrets()
        changed = _wrap_anew(secrets)
        if not before.in_variable:
            keep_lines(lines()[:1])
    return Rotated(changed, secrets.current.name.hex(), before.in_variable)


@contextmanager
def _alone() -> Iterator[None]:
    """One rotation at a time: a second one would destroy the secret that the first wraps under."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ROTATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ROTATION_LOCK])


@transaction.atomic
def _wrap_anew(secrets: Secrets) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEYS_LOCK])
    changed = 0
    for row in CaseFile.objects.select_for_update().filter(wrapped_key__isnull=False).order_by("pk"):
        if row.wrapped_key is None or is_wrapped_by(row.wrapped_key, secrets.current):
            continue
        try:
            row.wrapped_key = unwrapped(row.wrapped_key, row.pk, secrets.every).wrapped(secrets.current)
        except (NoSuchSecret, CannotOpen):
            raise KeyProblem(
                f"the key of a file does not open with the secrets that are here, so nothing was changed: "
                f"put the missing secret back in the file, or after the new one in {VARIABLE}"
            ) from None
        row.save(update_fields=["wrapped_key"])
        changed += 1
    record_write(by=None, action="rotate_files_key", object_type="files_key", object_id="", files=changed)
    return changed
