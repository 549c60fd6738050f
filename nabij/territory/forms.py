"""Forms of the territory's pages."""

import math
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nabij.territory.checks import EXCEPTABLE
from nabij.territory.lookup import POSTCODE
from nabij.territory.models import RuleException, Unit
from nabij.ui.words import in_language


class NameForm(forms.Form):
    """A place by its name, code or postcode."""

    q = forms.CharField(
        label=_("Name, postcode or code"),
        help_text=_("For instance Anneessens, Sint-Gillis, 1070 or 21001A00-. Accents and capitals do not matter."),
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class PostcodeForm(forms.Form):
    """A place by the postcode of an address, and the municipality where it is known."""

    postcode = forms.RegexField(
        POSTCODE,
        label=_("Postcode"),
        help_text=_("Four digits, for instance 1040."),
        error_messages={"invalid": _("A Belgian postcode has four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    municipality = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Municipality"),
        required=False,
        to_field_name="slug",
        help_text=_("A postcode may touch several municipalities. Naming yours leaves fewer places."),
        empty_label=_("I do not know"),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        lang = (get_language() or "nl")[:2]
        municipality = self.fields["municipality"]
        units = Unit.objects.filter(level__slug="municipality", valid_to__isnull=True)
        municipality.queryset = units.defer("boundary", "outline").order_by(f"sort_{lang}")  # type: ignore[attr-defined]
        municipality.label_from_instance = lambda unit: in_language(unit, "name", lang).text  # type: ignore[attr-defined]


class DegreesField(forms.CharField):
    """A number of degrees, with a point or a comma."""

    def __init__(self, *, most: int, **options: Any) -> None:
        self._most = most
        super().__init__(max_length=24, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            degrees = float(str(text).replace(",", "."))
        except ValueError:
            raise forms.ValidationError(_("Give a number of degrees, for instance 4,3517.")) from None
        if not math.isfinite(degrees) or abs(degrees) > self._most:
            raise forms.ValidationError(_("Degrees go from -%(most)s to %(most)s.") % {"most": self._most})
        return degrees


class PointForm(forms.Form):
    """A place by a point."""

    lat = DegreesField(
        most=90,
        label=_("Latitude"),
        help_text=_("Degrees north. In Brussels about 50,85."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    lon = DegreesField(
        most=180,
        label=_("Longitude"),
        help_text=_("Degrees east. In Brussels about 4,35."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    accuracy = forms.FloatField(
        required=False,
        min_value=0,
        max_value=5000,
        label=_("Margin of error, in metres"),
        help_text=_("Places that near are named too."),
    )


class ExceptionForm(forms.Form):
    """An exception to a rule of the territory, decided by a body."""

    rule = forms.ChoiceField(
        label=_("What is allowed"), choices=[(str(rule), words) for rule, words in EXCEPTABLE.items()]
    )
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    decided_by = forms.CharField(
        label=_("Who decided"), max_length=160, help_text=_("The body, for instance the steering body.")
    )
    decided_on = forms.DateField(label=_("When"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._unit = unit

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Record a decision once it is taken."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if RuleException.objects.filter(unit=self._unit, rule=cleaned.get("rule", "")).exists():
            self.add_error("rule", _("This exception is recorded already."))
        return cleaned
