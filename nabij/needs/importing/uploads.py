"""Files that were uploaded and not yet imported or discarded: in a private folder, for a day, for who uploaded them."""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from nabij.people.models import Account

UPLOAD_LIMIT_MB = 50  # some 800,000 figures, checked in the time a person waits for a page
KEPT_HOURS = 24
MOST_WAITING = 5  # per account
_TOKEN = re.compile("[A-Za-z0-9_-]{22}")
_FIGURES, _MAPPING, _ABOUT = "figures.csv", "mapping.toml", "about.json"


class TooManyWaiting(Exception):
    """The account has as many uploads waiting as it may."""


@dataclass(frozen=True)
class Upload:
    """A file that waits. `token` is its name in addresses; it opens nothing for another account."""

    token: str
    folder: Path
    file_name: str
    size: int
    uploaded_at: datetime

    @property
    def figures(self) -> Path:
        return self.folder / _FIGURES

    @property
    def mapping(self) -> str:
        """The mapping as it was last typed."""
        return (self.folder / _MAPPING).read_text(encoding="utf-8")

    @property
    def kept_until(self) -> datetime:
        return self.uploaded_at + timedelta(hours=KEPT_HOURS)


def folder() -> Path:
    """The private folder, made when it is first needed."""
    path: Path = settings.NABIJ_HOME / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def keep(*, by: Account, file_name: str, figures: IO[bytes], mapping: str) -> Upload:
    """Keep a file with its mapping. Raises TooManyWaiting."""
    remove_expired()
    if len(list(waiting(by))) >= MOST_WAITING:
        raise TooManyWaiting
    own = folder() / secrets.token_urlsafe(16)
    own.mkdir(mode=0o700)
    try:
        with (own / _FIGURES).open("xb") as target:
            shutil.copyfileobj(figures, target, 1 << 20)
        (own / _MAPPING).write_text(mapping, encoding="utf-8")
        # Last: a folder without it is not an upload.
        about = {"account": by.pk, "file_name": file_name[:240], "uploaded_at": timezone.now().isoformat()}
        (own / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return _read(own, by)


def fetch(token: str, *, by: Account) -> Upload:
    """The upload of this account with this token. Raises LookupError."""
    own = folder() / token
    if not _TOKEN.fullmatch(token) or not (own / _ABOUT).is_file():
        raise LookupError(token)
    found = _read(own, by)
    if found.kept_until < timezone.now():
        raise LookupError(token)
    return found


def waiting(by: Account) -> Iterator[Upload]:
    """What this account has waiting, oldest first."""
    found = []
    for own in folder().iterdir():
        try:
            found.append(fetch(own.name, by=by))
        except LookupError:
            continue
    yield from sorted(found, key=lambda upload: upload.uploaded_at)


def change_mapping(upload: Upload, text: str) -> None:
    """Keep what was typed as the mapping."""
    (upload.folder / _MAPPING).write_text(text, encoding="utf-8")


def discard(upload: Upload) -> None:
    """Remove an upload."""
    shutil.rmtree(upload.folder)


def remove_expired() -> None:
    """Remove every upload that waited for longer than KEPT_HOURS, and what a broken upload left."""
    for own in folder().iterdir():
        age = timezone.now().timestamp() - own.stat().st_mtime
        if age > KEPT_HOURS * 3600:
            shutil.rmtree(own, ignore_errors=True) if own.is_dir() else own.unlink(missing_ok=True)


def _read(own: Path, by: Account) -> Upload:
    about = json.loads((own / _ABOUT).read_text(encoding="utf-8"))
    if about["account"] != by.pk:
        raise LookupError(own.name)
    size = (own / _FIGURES).stat().st_size
    return Upload(own.name, own, about["file_name"], size, datetime.fromisoformat(about["uploaded_at"]))
