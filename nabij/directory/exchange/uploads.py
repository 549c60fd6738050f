"""Files that were uploaded for an import and wait to be applied: in a private folder, for a day."""

import json
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from nabij.directory.exchange.csv_mapping import read_mapping
from nabij.directory.exchange.importing import Gone
from nabij.directory.exchange.opening import open_reading
from nabij.directory.exchange.records import Reading

LIMIT_MB = 20  # some 10,000 services, compared in the time a person waits for a page
KEPT_HOURS = 24
_SUFFIXES = (".json", ".ndjson", ".jsonl", ".csv", ".zip", ".txt")


@dataclass(frozen=True)
class Upload:
    """A file that waits, and how it is to be read."""

    path: Path
    form: str
    feed: str
    language: str
    gone: Gone
    mapping: str | None

    def reading(self) -> Reading:
        """The file, to be read once. Raises FileRefused."""
        mapping = read_mapping(self.mapping) if self.mapping else None
        return open_reading(self.form, self.path, feed=self.feed, language=self.language, mapping=mapping)


def folder() -> Path:
    """The private folder, made when it is first needed."""
    path: Path = settings.NABIJ_HOME / "offer-uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def put(token: str, file: IO[bytes], *, name: str, upload: dict[str, str | None]) -> Upload:
    """Keep a file under a token; `upload` holds form, feed, language, gone and mapping."""
    remove_expired()
    own = folder() / token
    own.mkdir(mode=0o700)
    suffix = Path(name).suffix.lower()
    kept = own / f"offer{suffix if suffix in _SUFFIXES else '.txt'}"
    with kept.open("xb") as target:
        shutil.copyfileobj(file, target, 1 << 20)
    (own / "about.json").write_text(json.dumps({**upload, "file": kept.name}), encoding="utf-8")
    return fetch(token)


def fetch(token: str) -> Upload:
    """The file under a token. Raises LookupError where it is not, or no longer, kept."""
    own = folder() / token
    about = own / "about.json"
    if not token.isalnum() or not about.is_file() or _age(own) > timedelta(hours=KEPT_HOURS):
        raise LookupError(token)
    told = json.loads(about.read_text(encoding="utf-8"))
    return Upload(own / told["file"], told["form"], told["feed"], told["language"], Gone(told["gone"]), told["mapping"])


def rename(token: str, to: str) -> None:
    """Keep the file under another token."""
    (folder() / token).rename(folder() / to)


def discard(token: str) -> None:
    """Remove a file."""
    shutil.rmtree(folder() / token, ignore_errors=True)


def remove_expired() -> None:
    """Remove what waited too long."""
    for own in folder().iterdir():
        if _age(own) > timedelta(hours=KEPT_HOURS):
            shutil.rmtree(own, ignore_errors=True)


def _age(own: Path) -> timedelta:
    return timedelta(seconds=timezone.now().timestamp() - own.stat().st_mtime)
