"""What is typed: the name of a scenario and about what it is, and a new service."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.scenarios.actions import MOST_ABOUT, MOST_NAME
from nabij.ui.words import LANGUAGES

NO_PERSONS = _("Do not name persons: whoever gets the address reads this.")


class NameForm(forms.Form):
    """The name of a scenario, about what it is, and whether it is shared."""

    name = forms.CharField(label=_("Name"), max_length=MOST_NAME, help_text=NO_PERSONS)
    about = forms.CharField(
        label=_("About"),
        required=False,
        max_length=MOST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why this is tried, and for which meeting. Do not name persons here either."),
    )
    is_shared = forms.BooleanField(
        label=_("Share: whoever has the address may read it, without an account"), required=False
    )


class OpenForm(forms.Form):
    """A new service of a kind at a place."""

    kind = forms.ChoiceField(label=_("Kind of service"))
    at = forms.CharField(
        label=_("Where"),
        max_length=60,
        help_text=_("A point as 50.8466, 4.3517, or the code of a statistical sector as 21001A00-."),
    )
    supply = forms.CharField(
        label=_("How much"),
        required=False,
        max_length=10,
        help_text=_("In what the kind is counted in: services, doctors or beds. Empty is 1."),
    )
    days = forms.CharField(
        label=_("Open on"), required=False, max_length=30, help_text=_("MO,TU,WE,TH,FR,SA,SU with commas between.")
    )
    opens = forms.CharField(label=_("From"), required=False, max_length=5, help_text=_("As 09:00."))
    closes = forms.CharField(label=_("Until"), required=False, max_length=5, help_text=_("As 17:00."))
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=60, help_text=_("Codes with commas between: nl,fr,ar.")
    )
    takes = forms.MultipleChoiceField(
        label=_("Takes people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("without_papers", _("without residence papers")),
            ("without_insurance", _("without health insurance")),
            ("without_address", _("without an address")),
            ("without_referral", _("without a referral")),
            ("without_appointment", _("without an appointment")),
        ],
    )
    cost = forms.ChoiceField(
        label=_("What it costs"),
        required=False,
        choices=[
            ("", _("not said")),
            ("free", _("free")),
            ("low", _("a small contribution")),
            ("by_income", _("by income")),
            ("insured", _("the tariff of the health insurance")),
            ("paid", _("a price")),
        ],
    )
    wheelchair = forms.ChoiceField(
        label=_("Wheelchair"),
        required=False,
        choices=[("", _("not said")), ("yes", _("yes")), ("limited", _("with help")), ("no", _("no"))],
    )

    NAMES = {"opens": "from", "closes": "until"}  # of a field -> in what is asked

    def __init__(self, data: Any = None, *, lang: str) -> None:
        super().__init__(data, prefix="new")
        place = LANGUAGES.index(lang)
        self.fields["kind"].choices = [(one.slug, one.name[place]) for one in kinds()]  # type: ignore[attr-defined]

    def asked(self) -> str:
        """The change that is asked for, after `is_valid`."""
        from urllib.parse import urlencode  # noqa: PLC0415

        parts: list[tuple[str, str]] = []
        for name, value in self.cleaned_data.items():
            text = ",".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
            if text.strip():
                parts.append((self.NAMES.get(name, name), text.strip()))
        return "open:" + urlencode(parts)
