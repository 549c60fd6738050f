"""Files that people upload: who sends how much is looked at first, and the bytes are counted as they come."""

import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

FORM_BYTES = 512 * 1024  # what a form may have beside its file: a mapping, and the frame of multipart
DRAIN_SECONDS = 20  # how long what comes too much is read and dropped, so that the browser can show why
DRAIN_BYTES = 1 << 20

Why = TypeVar("Why")
View = Callable[..., HttpResponseBase]
Look = Callable[[str, bytes, int], Why | None]
"""Why a file is not kept, if so: from the name of its field, a piece of it, and the bytes that came before."""


class CountingHandler(FileUploadHandler, Generic[Why]):
    """Writes an upload straight into a private folder, and stops at the first piece that is refused.

    `refused` says why, by name of the form's field. Of a refused file, or one that broke off, nothing stays.
    """

    def __init__(self, request: HttpRequest, folder: Callable[[], Path], look: Look[Why]) -> None:
        super().__init__(request)
        self.refused: dict[str, Why] = {}
        self._folder = folder
        self._look = look
        self._file: Any = None

    def new_file(self, *arguments: Any, **options: Any) -> None:
        """Begin a file that has no name on the disk."""
        super().new_file(*arguments, **options)
        self._file = tempfile.TemporaryFile(dir=self._folder())  # noqa: SIM115 - closed by Django

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece; nothing is kept in memory."""
        field = self.field_name or ""
        why = self._look(field, raw_data, start)
        if why is not None:
            self.refused[field] = why
            self._file.close()
            raise SkipFile
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """The whole file, at its beginning."""
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """The browser went away: nothing stays."""
        if self._file is not None:
            self._file.close()


def with_upload(
    *,
    may: Callable[[HttpRequest], object],
    limit_bytes: int,
    too_large: Callable[[HttpRequest], HttpResponseBase],
    folder: Callable[[], Path],
    look: Look[Why],
) -> Callable[[View], View]:
    """Look at who uploads and how much before a byte of it is read; only then the form and its token.

    `may` raises for who may not. `too_large` answers where more than `limit_bytes` and a form is announced. The view
    gets `refused`: why files were not kept, by field, once the form is read.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            may(request)
            if request.method == "POST":
                if _announced_bytes(request) > limit_bytes + FORM_BYTES:
                    _drop_what_comes(request)
                    return too_large(request)
                handler = CountingHandler(request, folder, look)
                request.upload_handlers = [handler]
                named["refused"] = handler.refused
            return protected(request, *arguments, **named)

        return guarded

    return decorate


def _announced_bytes(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _drop_what_comes(request: HttpRequest) -> None:
    """Read and forget: a browser shows an answer only once it could send. Takes no memory, no disk, a limited time."""
    until = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < until and request.read(DRAIN_BYTES):
        pass
