"""The upload of a file of services: its form, and what of it is not kept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.directory.exchange import uploads
from nabij.directory.exchange.csv_mapping import LIMIT_BYTES as MAPPING_BYTES
from nabij.directory.exchange.csv_mapping import read_mapping
from nabij.directory.exchange.importing import Gone
from nabij.directory.exchange.records import FileRefused
from nabij.directory.exchange.words import in_words, refusal_in_words
from nabij.directory.models import Feed

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


def look(field: str, piece: bytes, before: int) -> str | None:
    """Why an upload is not kept, in the reader's words: it is too large."""
    limit = MAPPING_BYTES if field == "mapping" else LIMIT_BYTES
    if before + len(piece) <= limit:
        return None
    return mapping_too_large() if field == "mapping" else too_large()


def too_large() -> str:
    """What is said of a file over the limit."""
    return " ".join(in_words("file_too_large", {"limit": uploads.LIMIT_MB}, gettext))


def mapping_too_large() -> str:
    """What is said of a mapping over its limit."""
    return " ".join(in_words("mapping_too_large", {"limit": MAPPING_BYTES // 1024}, gettext))


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

    def __init__(self, *arguments: Any, refused: Mapping[str, str] | None = None, **options: Any) -> None:
        options.setdefault("initial", {"form": "hsds", "gone": Gone.INACTIVE, "language": "fr"})
        super().__init__(*arguments, **options)
        self._refused = refused or {}
        self.fields["file"].help_text = gettext(
            "At most %(limit)s MB. Larger files are imported on the command line."
        ) % {"limit": uploads.LIMIT_MB}
        self.known_feeds = list(Feed.objects.values_list("slug", flat=True)[:50])

    def clean(self) -> dict[str, Any]:
        """What is wrong with the files, in the reader's words."""
        cleaned = super().clean() or {}
        file, mapping = cleaned.get("file"), cleaned.get("mapping")
        for field in ("file", "mapping"):
            if field in self._refused:
                self.errors.pop(field, None)  # “missing” is what Django says of a file that was refused
                self.add_error(field, self._refused[field])
        if file is not None and not file.size:
            self.add_error("file", " ".join(in_words("file_empty", {}, gettext)))
        if cleaned.get("form") == "csv" and mapping is None and "mapping" not in self._refused:
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
