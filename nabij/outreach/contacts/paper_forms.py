"""The grid in which a paper tally is typed over: a sheet's own head, and a row for each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.contacts.forms import CHANNELS, code_choices, day_field, unit_choices, where_of
from nabij.outreach.contacts.paper_key import meant, names_of, numbered
from nabij.outreach.contacts.queries import need_groups
from nabij.outreach.known import PAPER_DAYS_BACK
from nabij.outreach.models import Team
from nabij.outreach.records import ContactRecord

ROWS_AT_FIRST, ROWS_MORE, ROWS_MOST, MOST_TIMES = 10, 10, 100, 200


@dataclass(frozen=True)
class PaperKey:
    """What may be typed in a row: names of each list, by code."""

    needs: Mapping[str, str]
    deeds: Mapping[str, str]
    languages: Mapping[str, str]
    age_bands: Mapping[str, str]
    place_kinds: Mapping[str, str]
    units: Mapping[str, str]


def paper_key(team: Team) -> PaperKey:
    """The key of a team, in the reader's language."""
    lists = {name: names_of(name) for name in ("deeds", "languages", "age_bands", "place_kinds")}
    needs = {code: name for group in need_groups() for code, name in group.choices}
    return PaperKey(needs=needs, units=dict(unit_choices(team)), **lists)


def _past(day: date | None, today: date) -> date | None:
    if day is not None and day > today:
        raise forms.ValidationError(_("This day is still to come."))
    if day is not None and day < today - timedelta(days=PAPER_DAYS_BACK):
        raise forms.ValidationError(_("That is more than %(days)s days ago.") % {"days": PAPER_DAYS_BACK})
    return day


class SheetForm(forms.Form):
    """What holds for every row of the sheet, where the row says nothing else."""

    occurred_on = day_field(gettext_lazy("Date on the sheet"))
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=CHANNELS)
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    place_kind = forms.ChoiceField(label=gettext_lazy("What kind of place"), required=False)

    def __init__(self, data: Any, *, team: Team, today: date) -> None:
        super().__init__(data, initial={"occurred_on": today})
        self.today = today
        none_said = ("", gettext_lazy("not said"))
        self.fields["unit"].choices = [none_said, *unit_choices(team)]  # type: ignore[attr-defined]
        self.fields["place_kind"].choices = [none_said, *code_choices("place_kinds")]  # type: ignore[attr-defined]

    def clean_occurred_on(self) -> date | None:
        return _past(self.cleaned_data["occurred_on"], self.today)


def _typed(label: Any, data_list: str = "") -> forms.CharField:
    attrs = {"list": data_list, "autocomplete": "off"} if data_list else {"autocomplete": "off"}
    return forms.CharField(label=label, required=False, max_length=200, widget=forms.TextInput(attrs=attrs))


class RowForm(forms.Form):
    """One line of the sheet. `times`: how many identical contacts it stands for."""

    times = forms.IntegerField(
        label=gettext_lazy("Times"), min_value=1, max_value=MOST_TIMES, required=False,
        widget=forms.NumberInput(attrs={"placeholder": "1"}),
    )  # fmt: skip
    occurred_on = day_field(gettext_lazy("Date"), required=False)
    place_kind = _typed(gettext_lazy("Place"), "key-place_kinds")
    unit = _typed(gettext_lazy("Neighbourhood"), "key-units")
    people_count = forms.IntegerField(label=gettext_lazy("People met"), min_value=1, max_value=500, required=False)
    age_band = _typed(gettext_lazy("Age"), "key-age_bands")
    languages = _typed(gettext_lazy("Languages"), "key-languages")
    needs = _typed(gettext_lazy("Needs"), "key-needs")
    deeds = _typed(gettext_lazy("What was done"), "key-deeds")
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=1440, required=False)

    def __init__(self, *arguments: Any, key: PaperKey, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.key, self.today = key, today

    def clean_occurred_on(self) -> date | None:
        return _past(self.cleaned_data["occurred_on"], self.today)

    def _meant(self, field: str, list_name: str, *, only_one: bool = False) -> list[str]:
        names: Mapping[str, str] = getattr(self.key, list_name)
        found, wrong = meant(self.cleaned_data[field], numbers=numbered().get(list_name, ()), names=names)
        if wrong:
            raise forms.ValidationError(
                _("“%(text)s” is not in the key, or may be more than one thing.") % {"text": ", ".join(wrong)[:80]}
            )
        if only_one and len(found) > 1:
            raise forms.ValidationError(_("Only one here."))
        return found

    def clean_needs(self) -> list[str]:
        return self._meant("needs", "needs")

    def clean_deeds(self) -> list[str]:
        return self._meant("deeds", "deeds")

    def clean_languages(self) -> list[str]:
        return self._meant("languages", "languages")

    def clean_age_band(self) -> list[str]:
        return self._meant("age_band", "age_bands", only_one=True)

    def clean_place_kind(self) -> list[str]:
        return self._meant("place_kind", "place_kinds", only_one=True)

    def clean_unit(self) -> list[str]:
        return self._meant("unit", "units", only_one=True)

    def record(self, sheet: Mapping[str, Any], team: Team) -> ContactRecord:
        """The row with the head of its sheet, as a record. Only of a valid row."""
        said = self.cleaned_data
        return ContactRecord.model_validate(
            {
                "programme": team.programme.slug,
                "team": team.slug,
                "occurred_on": said["occurred_on"] or sheet["occurred_on"],
                "channel": sheet["channel"],
                "place_kind": next(iter(said["place_kind"]), sheet["place_kind"] or None),
                "unit": where_of(next(iter(said["unit"]), sheet["unit"])),
                "people_count": said["people_count"] or 1,
                "age_band": next(iter(said["age_band"]), None),
                "languages": said["languages"],
                "needs": said["needs"],
                "deeds": said["deeds"],
                "minutes": said["minutes"],
            }
        )


Rows = forms.formset_factory(RowForm, extra=ROWS_AT_FIRST, max_num=ROWS_MOST, absolute_max=ROWS_MOST, validate_max=True)


def filled_rows(rows: Any) -> list[tuple[int, RowForm]]:
    """The rows that say something, with their number on the page (from 1)."""
    return [(number, row) for number, row in enumerate(rows, start=1) if row.has_changed()]
