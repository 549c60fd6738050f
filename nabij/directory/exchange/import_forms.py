"""The upload of a file of services, counted as it comes."""

import tempfile
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.directory.exchange import uploads
from nabij.directory.exchange.csv_mapping import LIMIT_BYTES as MAPPING_BYTES
from nabij.directory.exchange.csv_mapping import read_mapping
from nabij.directory.exchange.importing import Gone
from nabij.directory.exchange.records import FileRefused
from nabij.directory.exchange.words import in_words, refusal_in_words
from nabij.directory.models import Feed

FORM_BYTES = 512 * 1024
LIMIT_BYTES = uploads.LIMIT_MB * 10**6
FORMATS = [
    ("hsds", _("HSDS: JSON, lines of JSON, or a zip of CSVs")),
    ("csv", _("CSV with a mapping")),
    ("social-brussels", _("social.brussels: pairs of French and Dutch columns")),
]
GONE = [
    (Gone.INACTIVE, _("Show them as not active")),
    (Gone.LEAVE, _("Leave them: the file is only a part")),
    (Gone.REMOVE, _("Remove them")),
]
LANGUAGES = [("fr", "Français"), ("nl", "Nederlands"), ("en", "English")]


class OfferUploadHandler(FileUploadHandler):
    """Writes an upload into the private folder and stops at the first byte too many."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large = False
        self._file: Any = None

    def new_file(self, *arguments: Any, **options: Any) -> None:
        super().new_file(*arguments, **options)
        self._file = tempfile.TemporaryFile(dir=uploads.folder())  # noqa: SIM115 - closed by Django

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece; nothing is kept in memory."""
        limit = MAPPING_BYTES if self.field_name == "mapping" else LIMIT_BYTES
        if start + len(raw_data) > limit:
            self.too_large = True
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


def too_large() -> str:
    """What is said of a file over the limit."""
    return " ".join(in_words("file_too_large", {"limit": uploads.LIMIT_MB}, gettext))


class ImportForm(forms.Form):
    """A file, what it is, and of which feed."""

    file = forms.FileField(
        label=_("File with services"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(
            attrs={"accept": ".json,.ndjson,.csv,.zip,.txt", "data-limit-bytes": LIMIT_BYTES}
        ),
    )
    form = forms.ChoiceField(label=_("What kind of file it is"), choices=FORMATS, widget=forms.RadioSelect)
    mapping = forms.FileField(
        label=_("Mapping (TOML), for a CSV"), required=False, allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )  # fmt: skip
    feed = forms.SlugField(
        label=_("Name of the feed"),
        max_length=60,
        help_text=_("A short name without spaces, the same each time. By it the next file finds the same entries."),
    )
    language = forms.ChoiceField(label=_("Language of texts that say none"), choices=LANGUAGES)
    gone = forms.ChoiceField(label=_("Services that the file no longer has"), choices=GONE, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, too_large: bool = False, **options: Any) -> None:
        options.setdefault("initial", {"form": "hsds", "gone": Gone.INACTIVE, "language": "fr"})
        super().__init__(*arguments, **options)
        self._too_large = too_large
        self.fields["file"].help_text = gettext(
            "At most %(limit)s MB. Larger files are imported on the command line."
        ) % {"limit": uploads.LIMIT_MB}
        self.known_feeds = list(Feed.objects.values_list("slug", flat=True)[:50])

    def clean(self) -> dict[str, Any]:
        """What is wrong with the files, in the reader's words."""
        cleaned = super().clean() or {}
        file, mapping = cleaned.get("file"), cleaned.get("mapping")
        if self._too_large:
            self.errors.pop("file", None)
            self.add_error("file", too_large())
        elif file is not None and not file.size:
            self.add_error("file", " ".join(in_words("file_empty", {}, gettext)))
        if cleaned.get("form") == "csv" and mapping is None:
            self.add_error("mapping", " ".join(in_words("mapping_missing", {}, gettext)))
        elif mapping is not None:
            self._read_mapping(mapping, cleaned)
        return cleaned

    def _read_mapping(self, mapping: Any, cleaned: dict[str, Any]) -> None:
        raw = mapping.read()
        try:
            read_mapping(raw)
            cleaned["mapping_text"] = raw.decode()
        except FileRefused as refused:
            self.add_error("mapping", refusal_in_words(refused, gettext))
