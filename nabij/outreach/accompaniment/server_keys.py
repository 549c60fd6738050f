"""Where the server's secrets for files are: NABIJ_FILES_KEY, else a file in NABIJ_HOME, made at the first file.

One secret per line (or, in the variable, between commas), as base64url of 32 bytes. The first wraps new keys; the
others only open what was wrapped before. Kept out of the database, so that a copy of the database alone opens nothing.
"""

import base64
import binascii
import contextlib
import os
import secrets as random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from nabij.outreach.accompaniment.sealing import SECRET_BYTES, Secret

VARIABLE = "NABIJ_FILES_KEY"
FILE_NAME = "files.key"


class KeyProblem(OSError):
    """Files cannot be opened or made: the server's secret is absent, another one, or spoiled. Nothing is lost by it."""


class NoSecret(KeyProblem):
    """There is no secret at all."""


@dataclass(frozen=True)
class Secrets:
    """The server's secrets. `in_variable`: whether the first comes from the environment."""

    every: tuple[Secret, ...]
    in_variable: bool

    @property
    def current(self) -> Secret:
        """The one that wraps new keys."""
        return self.every[0]


def key_file() -> Path:
    """Where the secret is kept when the environment names none."""
    return Path(settings.NABIJ_HOME) / FILE_NAME


def new_line() -> str:
    """A new secret, as it is written down."""
    return base64.urlsafe_b64encode(random.token_bytes(SECRET_BYTES)).decode()


def lines() -> list[str]:
    """The secrets of the file as they are written down, the current one first; none where there is no file."""
    try:
        return key_file().read_text("ascii").split()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as problem:
        raise KeyProblem(f"{key_file()} cannot be read: {type(problem).__name__}") from None


def read_secrets() -> Secrets:
    """The secrets, the current one first. Raises NoSecret, or KeyProblem with what to mend."""
    given = [line.strip() for line in os.environ.get(VARIABLE, "").split(",") if line.strip()]
    found = [*(_secret(line, VARIABLE) for line in given), *(_secret(line, str(key_file())) for line in lines())]
    if not found:
        raise NoSecret(f"there is no secret for files: put {key_file()} back from where you keep it, or set {VARIABLE}")
    return Secrets(tuple(dict.fromkeys(found)), bool(given))


def make_first_secret() -> Secrets:
    """The secrets; where there is none yet, one is made: once, 0600, the same for two processes that come at once."""
    try:
        return read_secrets()
    except NoSecret:
        _write([new_line()], over=False)
        return read_secrets()


def keep_lines(kept: list[str]) -> None:
    """Write the secrets of the file anew, whole or not at all."""
    _write(kept, over=True)


def _write(kept: list[str], *, over: bool) -> None:
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=f"{FILE_NAME}.", dir=path.parent)  # 0600 from the first moment
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write("".join(f"{line}\n" for line in kept))
            file.flush()
            os.fsync(file.fileno())  # a file wrapped under a secret that a power cut took would be lost
        if over:
            Path(draft).replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                os.link(draft, path)  # never over another's
        _keep_folder(path.parent)
    finally:
        Path(draft).unlink(missing_ok=True)


def _keep_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _secret(line: str, where: str) -> Secret:
    try:
        return Secret.of(base64.urlsafe_b64decode(line))
    except (binascii.Error, ValueError):
        raise KeyProblem(f"{where} holds something that is no secret for files") from None
