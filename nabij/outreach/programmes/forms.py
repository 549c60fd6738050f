"""Forms by which a coordinator keeps objectives, teams and who works in them."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nabij.outreach.codes import choices
from nabij.outreach.models import Objective, Team
from nabij.outreach.programmes.queries import units_of, units_to_choose, ways_of
from nabij.people.forms import DayField
from nabij.people.models import Account, Programme
from nabij.people.permissions import ROLE_PERMISSIONS, Permission
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

FIRST_YEAR, LAST_YEAR = 2000, 2100


class ObjectiveForm(forms.Form):
    """One objective of a year. The number may stay open: many orders of subsidy name none."""

    name_nl = forms.CharField(label=_("The objective in Dutch"), max_length=240, required=False)
    name_fr = forms.CharField(label=_("The objective in French"), max_length=240, required=False)
    name_en = forms.CharField(label=_("The objective in English"), max_length=240, required=False)
    measure = forms.ChoiceField(label=_("What is counted"), choices=[])
    activity_kind = forms.ChoiceField(label=_("Only this kind of activity"), required=False, choices=[])
    way_of_working = forms.ChoiceField(label=_("Only this way of working"), required=False, choices=[])
    target = forms.IntegerField(
        label=_("Number asked"), required=False, min_value=0, max_value=10_000_000,
        help_text=_("Leave empty where the order of subsidy names no number."),
    )  # fmt: skip
    subsidy_order = forms.CharField(
        label=_("Order of subsidy"), max_length=240, required=False, help_text=_("Number, date and for whom.")
    )
    source = forms.CharField(
        label=_("Source"), max_length=500, help_text=_("Where it is written: document, year, page.")
    )

    def __init__(self, programme: Programme, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.ways = {way.slug: way for way in ways_of(programme)}
        measures = [(value, capfirst(str(label))) for value, label in Objective.Measure.choices]
        kinds = [(code.code, code.said()) for code in choices("activity_kinds")]
        lang = current_language()
        ways = [(slug, in_language(way, "name", lang).text) for slug, way in self.ways.items()]
        self.fields["measure"].choices = [("", "…"), *measures]  # type: ignore[attr-defined]
        self.fields["activity_kind"].choices = [("", _("every kind")), *kinds]  # type: ignore[attr-defined]
        self.fields["way_of_working"].choices = [("", _("every way")), *ways]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(f"name_{language}") for language in ("nl", "fr", "en")):
            self.add_error("name_nl", _("Write the objective in at least one language."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The fields of the objective; what was left empty is unknown."""
        given = {name: value or None for name, value in self.cleaned_data.items()}
        given["target"] = self.cleaned_data["target"]
        given["way_of_working"] = self.ways.get(given["way_of_working"] or "")
        return given


class TeamForm(forms.Form):
    """Host, size and areas of a team."""

    host_name = forms.CharField(
        label=_("Host partner"), max_length=200, required=False,
        help_text=_("As the directory writes it: then the page of the host is linked."),
    )  # fmt: skip
    workers_planned = forms.IntegerField(label=_("Workers planned"), required=False, min_value=0, max_value=500)
    units = forms.MultipleChoiceField(
        label=_("Where the team works"), required=False, choices=[], widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, team: Team, *arguments: Any, **options: Any) -> None:
        own = units_of(team)
        options["initial"] = {
            "host_name": team.host_name,
            "workers_planned": team.workers_planned,
            "units": [str(unit.pk) for unit in own],
        }
        super().__init__(*arguments, **options)
        lang = current_language()
        self.choosable = {str(unit.pk): unit for unit in [*units_to_choose(team), *([team.unit] if team.unit else [])]}
        self.fields["units"].choices = [  # type: ignore[attr-defined]
            (key, f"{in_language(unit, 'name', lang).text} ({in_language(unit.level, 'name', lang).text})")
            for key, unit in self.choosable.items()
        ]

    def chosen(self) -> list[Unit]:
        """The units that were ticked."""
        return [self.choosable[key] for key in self.cleaned_data["units"]]


class MemberForm(forms.Form):
    """Who begins to work in a team."""

    account = forms.ModelChoiceField(label=_("Worker"), queryset=Account.objects.none(), empty_label="…")
    valid_from = DayField(label=_("First day"))
    hours_per_week = forms.DecimalField(
        label=_("Hours a week"), required=False, min_value=0, max_value=60, max_digits=4, decimal_places=1
    )

    def __init__(self, team: Team, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = self.fields["account"]
        chosen.queryset = workers_of(team.programme)  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda account: account.display_name  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = timezone.localdate()

    def clean_valid_from(self) -> date:
        """A year such as 0026 is a slip of the pen; the programmes themselves are younger than this."""
        first: date = self.cleaned_data["valid_from"]
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            raise forms.ValidationError(_("Look at the year once more."))
        return first


class EndMemberForm(forms.Form):
    """The last day of somebody in a team."""

    last_day = DayField(label=_("Last day"))


def workers_of(programme: Programme) -> Any:
    """Active accounts with a mandate of this programme that lets them log or call. Personal: for coordinators."""
    working = {Permission.LOG_FIELDWORK, Permission.CALL}
    roles = [role for role, carried in ROLE_PERMISSIONS.items() if carried & working]
    today = timezone.localdate()
    valid = Q(mandates__valid_to__isnull=True) | Q(mandates__valid_to__gte=today)
    found = Account.objects.filter(valid, mandates__role__in=roles, mandates__programme=programme, is_active=True)
    return found.distinct().order_by("display_name")
