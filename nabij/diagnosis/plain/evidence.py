"""What an answer on plain files rests on: which files, of when, and with which version of the calculations."""

import hashlib
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def rests_on(**files: Path | None) -> dict[str, object]:
    """The files read, by what they were read as: name, when last changed (UTC), bytes and SHA-256; and the version.

    The digest says years later whether a file is still the one that the answer rests on. Files that were not given are
    left out. Reads every file once more, at about a second a gigabyte.
    """
    try:
        release = version("nabij")
    except PackageNotFoundError:
        release = "unknown"
    return {
        "version": release,
        "inputs": {name: _described(path) for name, path in files.items() if path is not None},
    }


def _described(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = path.stat()
    return {
        "file": path.name,
        "changed": datetime.fromtimestamp(known.st_mtime, UTC).isoformat(timespec="seconds"),
        "bytes": known.st_size,
        "sha256": digest,
    }
