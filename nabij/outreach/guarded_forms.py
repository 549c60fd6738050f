"""Forms with free text: the guard's message stands beside the field, with a tick that says "this is nobody's"."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.accepting import Refused
from nabij.outreach.guarding.checking import findings
from nabij.outreach.saying import finding_words, refusal_words


class GuardedForm(forms.Form):
    """A form whose `guarded` fields pass the guard. What it asks about may be confirmed once it was shown.

    `confirmed` holds the kinds that the reader said are nobody's: only kinds that were on the page with the tick.
    """

    guarded: ClassVar[tuple[str, ...]] = ()
    places: ClassVar[tuple[str, ...]] = ()  # fields that may hold a street with its number: where something is held

    nobody = forms.BooleanField(
        label=gettext_lazy("This is nobody's: it names a place, an organisation or something public"), required=False
    )
    asked = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asks: list[str] = []

    @property
    def confirmed(self) -> list[str]:
        """Kinds of finding that were shown and ticked."""
        if not self.cleaned_data.get("nobody"):
            return []
        return [kind for kind in str(self.cleaned_data.get("asked") or "").split(",") if kind]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        confirmed = set(self.confirmed)
        for name in self.guarded:
            self._guard(name, str(cleaned.get(name) or ""), confirmed)
        return cleaned

    def _guard(self, name: str, text: str, confirmed: set[str]) -> None:
        passed = confirmed | ({"address"} if name in self.places else set())
        found = [finding for finding in findings(text) if finding.refuses or finding.kind not in passed]
        if not found:
            return
        said = finding_words((finding.kind, text[finding.start : finding.end]) for finding in found)
        code = "guard" if any(finding.refuses for finding in found) else "guard_ask"
        self.add_error(name, _("%(found)s. %(why)s") % {"found": said, "why": refusal_words(code)})
        self.asks += [finding.kind for finding in found if not finding.refuses]

    @property
    def asks_whether_nobody(self) -> bool:
        """Whether the tick is shown: the guard asks, or it was ticked before."""
        return bool(self.asks) or bool(self.is_bound and self.data.get("nobody"))

    @property
    def asked_kinds(self) -> str:
        """For the hidden field beside the tick: what the page asks about now, and what it asked before."""
        before = str(self.data.get("asked") or "").split(",") if self.is_bound else []
        return ",".join(sorted({kind for kind in (*before, *self.asks) if kind.replace("_", "").isalpha()}))

    def add_refusal(self, refusal: Refused) -> None:
        """Say a refusal beside its fields, or above the form where they are not on it."""
        shown: list[str | None] = [field for field in refusal.fields if field in self.fields]
        for field in shown or [None]:
            self.add_error(field, refusal_words(refusal.code))
