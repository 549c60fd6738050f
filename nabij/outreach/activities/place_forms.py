"""Forms of places at partners: to book one, to add or change one."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.activities.demo_titles import title_in_words
from nabij.outreach.activities.forms import aware, time_field
from nabij.outreach.contacts.forms import code_choices, day_field, unit_choices, where_of
from nabij.outreach.models import Activity, ActivitySeries, BookablePlace, Team
from nabij.territory.queries import get_unit
from nabij.ui.numbers import moment


class BookingForm(forms.Form):
    """A place for a time; for an activity or a series of the team where one is chosen."""

    on = day_field(gettext_lazy("Day"), required=False)
    starts = time_field(gettext_lazy("Begins at"), required=False)
    ends = time_field(gettext_lazy("Ends at"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("For what"), required=False)

    def __init__(self, data: Any, *, team: Team, today: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"on": today, **(initial or {})})
        self.team, self.today = team, today
        first = aware(today, time.min)
        coming = Activity.objects.filter(
            team=team, starts_at__gte=first, state=Activity.State.PLANNED, ends_at__isnull=False
        )
        self.activities = {str(row.pk): row for row in coming.order_by("starts_at")[:40]}
        going_on = ActivitySeries.objects.filter(team=team).exclude(ends_on__lt=today).prefetch_related("exceptions")
        self.series = {str(row.pk): row for row in going_on}
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Only for the time that I fill in")),
            *((pk, _name(row, moment(row.starts_at))) for pk, row in self.activities.items()),
            *((pk, _name(row, _("every date of the series"))) for pk, row in self.series.items()),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("what"):
            return cleaned
        for name in ("on", "starts", "ends"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in, or choose an activity."))
        starts, ends, on = cleaned.get("starts"), cleaned.get("ends"), cleaned.get("on")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins."))
        if on and on < self.today:
            self.add_error("on", _("This day is past."))
        return cleaned


def _name(row: Activity | ActivitySeries, when: str) -> str:
    return f"{title_in_words(row.title) or dict(code_choices('activity_kinds')).get(row.kind, row.kind)} ({when})"


STEPS = [("", gettext_lazy("not known")), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))]


class PlaceForm(forms.Form):
    """A place at a partner that teams may book."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    partner_name = forms.CharField(label=gettext_lazy("Of which partner"), max_length=200)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    people_max = forms.IntegerField(
        label=gettext_lazy("For how many people"), min_value=0, max_value=5000, required=False
    )
    is_step_free = forms.NullBooleanField(
        label=gettext_lazy("Without steps"), required=False,
        widget=forms.Select(choices=STEPS),
    )  # fmt: skip
    terms = forms.CharField(
        label=gettext_lazy("How and when it may be used"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    is_active = forms.BooleanField(label=gettext_lazy("It can be booked"), required=False)

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"is_active": True, **(initial or {})})
        units = unit_choices(team)
        given = self.initial.get("unit")
        if given and given not in dict(units):
            units.append((given, given.partition(":")[2]))
        self.fields["unit"].choices = [("", gettext_lazy("not said")), *units]  # type: ignore[attr-defined]

    def columns(self) -> dict[str, Any]:
        """The columns of a place. Only of a valid form."""
        said = self.cleaned_data
        where = where_of(said["unit"])
        same = ("name", "people_max", "is_step_free", "is_active")
        return {
            **{name: said[name] for name in same},
            **{name: said[name] or None for name in ("partner_name", "address", "terms")},
            "unit": get_unit(where.level, where.slug) if where else None,
        }


def initial_of_place(place: BookablePlace) -> dict[str, Any]:
    """A place as a form begins from it."""
    same = ("name", "partner_name", "address", "people_max", "is_step_free", "terms", "is_active")
    unit = f"{place.unit.level.slug}:{place.unit.slug}" if place.unit else ""
    return {"unit": unit, **{name: getattr(place, name) for name in same}}
