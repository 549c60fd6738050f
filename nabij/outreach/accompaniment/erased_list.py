"""The ids of erased files, kept outside the database: a backup that is put back does not bring a file back.

One id per line in NABIJ_HOME, 0600; it tells nothing of anybody. A file whose id stands here is opened for nobody, and
the next erasing by term erases it again.
"""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

FILE_NAME = "files.erased"


def erased_list() -> Path:
    """Where the list is."""
    return Path(settings.NABIJ_HOME) / FILE_NAME


def add(file_id: UUID) -> None:
    """Note that a file was erased; it is on the disk when this returns."""
    path = erased_list()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{file_id}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read() -> frozenset[UUID]:
    """The ids of every file that was erased on this server."""
    try:
        lines = erased_list().read_text("ascii").split()
    except FileNotFoundError:
        return frozenset()
    return frozenset(UUID(line) for line in lines if len(line) == 36)  # a power cut may leave half a line
