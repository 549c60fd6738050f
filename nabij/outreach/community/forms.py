"""Forms of community work."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.contacts.forms import code_choices, day_field, unit_choices, where_of
from nabij.outreach.contacts.queries import need_groups
from nabij.outreach.guarded_forms import GuardedForm
from nabij.outreach.models import CommunityProject, Team
from nabij.territory.queries import get_unit
from nabij.ui.numbers import current_language
from nabij.ui.words import ENDONYMS

NOBODY = gettext_lazy("No name, number, date of birth or address: of nobody.")


def _text(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _past(day: date, today: date) -> date:
    if day > today:
        raise forms.ValidationError(_("This day is still to come."))
    return day


class ProjectForm(GuardedForm):
    """What a project is: the problem that residents share, and the change that they seek."""

    guarded = ("title", "problem", "change_sought", "budget_from")

    kind = forms.ChoiceField(
        label=gettext_lazy("What"), choices=list(CommunityProject.Kind.choices), widget=forms.RadioSelect
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language of these texts"), choices=list(ENDONYMS.items()))
    began_on = day_field(gettext_lazy("Began on"))
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    problem = _text(gettext_lazy("The problem that residents share, as you heard it"), help_text=NOBODY)
    change_sought = _text(gettext_lazy("The change that they seek"), 3, required=False)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Needs it is about"), widget=forms.CheckboxSelectMultiple, required=False
    )
    budget_euros = forms.DecimalField(
        label=gettext_lazy("Budget in euros"), max_digits=10, decimal_places=2, min_value=0, required=False,
        localize=True, help_text=gettext_lazy("Leave empty while there is none."),
    )  # fmt: skip
    budget_from = forms.CharField(label=gettext_lazy("Budget from"), max_length=200, required=False)

    def __init__(self, data: Any, *, team: Team, today: date, initial: dict[str, Any] | None = None) -> None:
        begin = {"language": current_language(), "began_on": today, "kind": CommunityProject.Kind.COMMUNITY_WORK}
        super().__init__(data, initial={**begin, **(initial or {})})
        self.today = today
        units = unit_choices(team)
        given = self.initial.get("unit")
        if given and given not in dict(units):
            units.append((given, given.partition(":")[2]))
        self.fields["unit"].choices = [("", gettext_lazy("not said")), *units]  # type: ignore[attr-defined]
        needs = [(group.name, list(group.choices)) for group in need_groups()]
        self.fields["needs"].choices = needs  # type: ignore[attr-defined]

    def clean_began_on(self) -> date:
        return _past(self.cleaned_data["began_on"], self.today)

    def columns(self) -> dict[str, Any]:
        """The columns of a project. Only of a valid form."""
        said = self.cleaned_data
        where = where_of(said["unit"])
        same = ("kind", "title", "language", "began_on", "problem", "needs", "budget_euros")
        return {
            **{name: said[name] for name in same},
            "unit": get_unit(where.level, where.slug) if where else None,
            "change_sought": said["change_sought"] or None,
            "budget_from": said["budget_from"] or None,
        }


def initial_of(project: CommunityProject) -> dict[str, Any]:
    """A project as a form begins from it."""
    same = ("kind", "title", "language", "began_on", "problem", "change_sought", "needs", "budget_euros", "budget_from")
    unit = f"{project.unit.level.slug}:{project.unit.slug}" if project.unit else ""
    return {"unit": unit, **{name: getattr(project, name) for name in same}}


class StepForm(GuardedForm):
    """One step of a project."""

    guarded = ("text", "partner_names", "answer_from")

    kind = forms.ChoiceField(label=gettext_lazy("What kind of step"), choices=lambda: code_choices("step_kinds"))
    on = day_field(gettext_lazy("When"))
    text = _text(gettext_lazy("What happened"), help_text=NOBODY)
    people_count = forms.IntegerField(
        label=gettext_lazy("How many residents took part"), min_value=0, max_value=5000, required=False,
        help_text=gettext_lazy("Leave empty if you did not count: that is not the same as nobody."),
    )  # fmt: skip
    partner_names = forms.CharField(label=gettext_lazy("With which organisations"), max_length=300, required=False)
    answer_from = forms.CharField(
        label=gettext_lazy("Which body answered"), max_length=200, required=False,
        help_text=gettext_lazy("Only with an answer, for instance the municipality. Nobody's name."),
    )  # fmt: skip


class WordsForm(GuardedForm):
    """Residents' own words, in their language."""

    guarded: ClassVar[tuple[str, ...]] = ("text",)

    text = _text(gettext_lazy("In their own words"), help_text=NOBODY)
    language = forms.ChoiceField(label=gettext_lazy("In which language"), choices=lambda: code_choices("languages"))
    on = day_field(gettext_lazy("When"))
    may_be_published = forms.BooleanField(
        label=gettext_lazy("Those who said it agree that others read it, without their names"), required=False
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today, "language": current_language()})
        self.today = today

    def clean_on(self) -> date:
        return _past(self.cleaned_data["on"], self.today)


class EndForm(GuardedForm):
    """What became of a project."""

    guarded = ("change_won",)

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[choice for choice in CommunityProject.Outcome.choices if choice[0] != "going-on"],
        widget=forms.RadioSelect,
    )
    ended_on = day_field(gettext_lazy("Ended on"))
    change_won = _text(
        gettext_lazy("What changed"), 3, required=False,
        help_text=gettext_lazy("For whom, since when, and how you know. Needed where a change was won."),
    )  # fmt: skip

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"ended_on": today})
        self.today = today

    def clean_ended_on(self) -> date:
        return _past(self.cleaned_data["ended_on"], self.today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("outcome") in ("won", "partly") and not cleaned.get("change_won"):
            self.add_error("change_won", _("Say what changed."))
        return cleaned
