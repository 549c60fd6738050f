"""The upload of a file of figures: its form, and what of it is not kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.needs.importing import uploads
from nabij.needs.importing.examples import example_mappings
from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.inspecting import refuse_by_signature
from nabij.needs.importing.mapping import MAPPING_LIMIT_KB

LIMIT_BYTES = uploads.UPLOAD_LIMIT_MB * 10**6
OWN_MAPPING = "own"


def look(field: str, piece: bytes, before: int) -> Finding | None:
    """Why an upload is not kept: it is too large, or by its first bytes no CSV."""
    limit = LIMIT_BYTES if field == "figures" else MAPPING_LIMIT_KB * 1024
    if before + len(piece) > limit:
        return too_large(field)
    return refuse_by_signature(piece) if before == 0 else None


def too_large(field: str) -> Finding:
    """The finding for a file over its limit."""
    if field == "figures":
        return Finding("file_too_large", params={"limit": uploads.UPLOAD_LIMIT_MB})
    return Finding("mapping_too_large", params={"limit": MAPPING_LIMIT_KB})


class UploadForm(forms.Form):
    """A file, and which mapping to begin with. A mapping that is missing or wrong is mended on the next page."""

    figures = forms.FileField(
        label=_("File with figures (CSV)"),
        allow_empty_file=True,  # said in `clean`, in the words of the import
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv", "data-limit-bytes": LIMIT_BYTES}),
    )
    example = forms.ChoiceField(label=_("Mapping: which column is what"), widget=forms.RadioSelect, initial=OWN_MAPPING)
    mapping = forms.FileField(
        label=_("Your own mapping (TOML)"), required=False, allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )  # fmt: skip

    def __init__(self, *arguments: Any, refused: dict[str, Finding] | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._refused = refused or {}
        self._examples = {example.name: example for example in example_mappings()}
        self.fields["figures"].help_text = gettext(
            "At most %(limit)s MB. Larger files are loaded on the command line."
        ) % {"limit": uploads.UPLOAD_LIMIT_MB}
        missing = Finding("file_missing")
        self.fields["figures"].error_messages["required"] = f"{missing.problem(gettext)} {missing.remedy(gettext)}"
        field: Any = self.fields["example"]
        translate: Callable[[str], str] = gettext
        titles = ((example.name, translate(example.title)) for example in self._examples.values())
        field.choices = [(OWN_MAPPING, gettext("My own mapping, below")), *titles]

    def clean(self) -> dict[str, Any]:
        """What is wrong with the files, in the reader's words."""
        cleaned = super().clean() or {}
        figures = cleaned.get("figures")
        finding = self._refused.get("figures")
        if figures is not None and not figures.size:
            finding = Finding("file_empty")
        for field, found in (("figures", finding), ("mapping", self._refused.get("mapping"))):
            if found is not None:
                self.errors.pop(field, None)  # “missing” is what Django says of a file that was refused
                self.add_error(field, f"{found.problem(gettext)} {found.remedy(gettext)}")
        return cleaned

    def mapping_text(self) -> str:
        """The mapping to begin with: the own one if there is one. Raises FileRefused where that is no text."""
        own = self.cleaned_data.get("mapping")
        if own is not None:
            try:
                return str(own.read().decode("utf-8-sig"))
            except UnicodeDecodeError:
                raise FileRefused(Finding("mapping_not_text")) from None
        chosen = self._examples.get(self.cleaned_data.get("example", ""))
        return chosen.text if chosen else ""


class MappingForm(forms.Form):
    """The mapping as text, to be mended where one sees what it leads to."""

    text = forms.CharField(
        label=_("Mapping (TOML)"),
        required=False,
        strip=False,
        max_length=MAPPING_LIMIT_KB * 1024,
        widget=forms.Textarea(attrs={"rows": 24, "class": "code", "spellcheck": "false"}),
    )
