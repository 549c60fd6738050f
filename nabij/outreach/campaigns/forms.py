"""Forms of campaigns: what one is, a list that is brought, who calls, and a call."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach import codes
from nabij.outreach.campaigns.reading import own_files, read_file
from nabij.outreach.campaigns.saying import CHANNELS, SCREENINGS
from nabij.outreach.contacts.forms import code_choices, day_field, one_of, ticks
from nabij.outreach.contacts.queries import need_groups, need_names
from nabij.outreach.guarded_forms import GuardedForm
from nabij.outreach.models import Campaign, Team
from nabij.people.models import Account, Programme
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

NAMES = ("name_nl", "name_fr", "name_en", "purpose_nl", "purpose_fr", "purpose_en")


def _name(language: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=format_lazy("{} ({})", gettext_lazy("Name"), language), max_length=160, required=False, **options
    )


def _purpose(language: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy("{} ({})", gettext_lazy("Why we call"), language), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def _number(label: Any, low: int, high: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, **options)


def municipalities() -> list[tuple[str, str]]:
    """The municipalities as level:slug and name, by name."""
    found = Unit.objects.filter(level__slug="municipality", valid_to__isnull=True).defer("boundary", "outline")
    rows = [(f"municipality:{unit.slug}", in_language(unit, "name", current_language()).text) for unit in found]
    return sorted(rows, key=lambda row: row[1].casefold())


class CampaignForm(GuardedForm):
    """A campaign: whom it is for, when and how it calls, with which guide."""

    guarded: ClassVar[tuple[str, ...]] = NAMES

    programme = forms.ModelChoiceField(label=gettext_lazy("Programme"), queryset=Programme.objects.none())
    name_nl, name_fr, name_en = _name("NL"), _name("FR"), _name("EN")
    purpose_nl, purpose_fr, purpose_en = _purpose("NL"), _purpose("FR"), _purpose("EN")
    guide = forms.ChoiceField(
        label=gettext_lazy("Conversation guide"), help_text=gettext_lazy("A reviewed guide, with its questions.")
    )
    age_from = _number(gettext_lazy("Age from"), 0, 120, required=False)
    age_to = _number(gettext_lazy("Age to"), 0, 120, required=False)
    genders = ticks(gettext_lazy("Gender"), "genders")
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Municipality"), required=False, widget=forms.CheckboxSelectMultiple, choices=municipalities
    )
    screening = forms.ChoiceField(
        label=gettext_lazy("Screening"), required=False, choices=lambda: [("", "—"), *SCREENINGS.items()]
    )
    not_screened_months = _number(gettext_lazy("Not screened in the last months"), 1, 120, required=False)
    vulnerable = forms.BooleanField(label=gettext_lazy("Vulnerable by the insurer's criteria"), required=False)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("How else than by phone"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, name) for code, name in CHANNELS.items() if code != "phone"],
    )  # fmt: skip
    begins_on, ends_on = day_field(gettext_lazy("First day")), day_field(gettext_lazy("Last day"))
    calls_from_hour = _number(gettext_lazy("Calls from (hour)"), 6, 20, initial=9)
    calls_to_hour = _number(gettext_lazy("Calls to (hour)"), 7, 21, initial=17)
    attempts_max = _number(gettext_lazy("Attempts at most"), 1, 3, initial=3)

    def __init__(self, data: Any, *, programmes: list[Programme], campaign: Campaign | None = None) -> None:
        super().__init__(data, initial=initial_of(campaign) if campaign else None)
        self.campaign = campaign
        own = [read_file(path) for path in own_files()]
        self.guides = {one.slug: one.kept_guide() for one in own}
        names = [(one.slug, getattr(one.name, current_language(), None) or one.slug) for one in own]
        if campaign is None:
            keys = [programme.pk for programme in programmes]
            self.fields["programme"].queryset = Programme.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
            if len(programmes) == 1:
                self.fields["programme"].initial = programmes[0].pk
        else:
            del self.fields["programme"]
            names.insert(0, ("", _("the guide that it has")))
            self.fields["guide"].required = False
            if campaign.state == Campaign.State.RUNNING:
                for fixed in ("guide", "age_from", "age_to", "genders", "units", "screening", "not_screened_months",
                              "vulnerable", "begins_on"):  # fmt: skip
                    del self.fields[fixed]
        if "guide" in self.fields:
            self.fields["guide"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not any(said.get(name) for name in ("name_nl", "name_fr", "name_en")):
            self.add_error("name_nl" if current_language() == "nl" else "name_fr", _("Give a name."))
        for low, high, words in (
            ("age_from", "age_to", _("This is below the age from.")),
            ("calls_from_hour", "calls_to_hour", _("This is not after the hour from.")),
        ):
            first, last = said.get(low), said.get(high)
            if first is not None and last is not None and (last < first or (low != "age_from" and last == first)):
                self.add_error(high, words)
        begins = said.get("begins_on") or (self.campaign.begins_on if self.campaign else None)
        if begins and said.get("ends_on") and said["ends_on"] < begins:
            self.add_error("ends_on", _("This is before the first day."))
        return said

    def columns(self) -> dict[str, Any]:
        """The columns of a campaign. Only of a valid form."""
        said = self.cleaned_data
        same = ("calls_from_hour", "calls_to_hour", "attempts_max", "begins_on", "ends_on")
        columns = {name: said[name] or None for name in NAMES} | {name: said[name] for name in same if name in said}
        columns["channels"] = ["phone", *said["channels"]]
        if "age_from" in self.fields:
            columns["target"] = self._target()
        if said.get("guide"):
            columns["guide"] = self.guides[said["guide"]]
        return columns

    def _target(self) -> dict[str, Any]:
        fields = ("age_from", "age_to", "genders", "units", "screening", "not_screened_months", "vulnerable")
        kept = dict(self.campaign.target) if self.campaign else {}
        for name in fields:
            kept.pop(name, None)
            if self.cleaned_data[name] not in (None, "", [], False):
                kept[name] = self.cleaned_data[name]
        return kept


def initial_of(campaign: Campaign) -> dict[str, Any]:
    """A campaign as its form begins from it."""
    same = (*NAMES, "channels", "begins_on", "ends_on", "calls_from_hour", "calls_to_hour", "attempts_max")
    return {**campaign.target, **{name: getattr(campaign, name) for name in same}}


class ListForm(forms.Form):
    """A list that an insurer brings."""

    team = forms.ModelChoiceField(label=gettext_lazy("Insurer"), queryset=Team.objects.none(), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("File (CSV or text)"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "One reference on each line; after it, if you know it, a semicolon and a language code (nl, fr, ar). "
            "A reference is a code that only the insurer can lead back to a person: never a name, number or date."
        ),
    )
    leave_out_bad = forms.BooleanField(
        label=gettext_lazy("Leave out the lines that cannot be taken, and take the rest"), required=False
    )

    def __init__(self, data: Any, files: Any, *, teams: list[Team]) -> None:
        super().__init__(data, files)
        field: Any = self.fields["team"]
        field.queryset = Team.objects.filter(pk__in=[team.pk for team in teams])
        field.label_from_instance = lambda team: in_language(team, "name", current_language()).text


class SpreadForm(forms.Form):
    """Who calls, and in which languages: a tick for each caller, and their languages."""

    def __init__(self, data: Any, *, members: list[Account], languages: list[str]) -> None:
        super().__init__(data)
        self.members = members
        names = [(code, codes.said("languages", code)) for code in languages]
        for one in members:
            self.fields[f"calls_{one.pk}"] = forms.BooleanField(
                label=_("%(name)s calls") % {"name": one.display_name}, required=False, initial=True
            )
            if names:
                self.fields[f"speaks_{one.pk}"] = forms.MultipleChoiceField(
                    label=_("Languages of %(name)s") % {"name": one.display_name}, choices=names, required=False,
                    widget=forms.CheckboxSelectMultiple, initial=[one.language],
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(said.get(f"calls_{one.pk}") for one in self.members):
            self.add_error(None, _("Choose at least one caller."))
        return said

    def chosen(self) -> dict[int, frozenset[str]]:
        """Account -> languages, of those who call. Only of a valid form."""
        said = self.cleaned_data
        return {
            one.pk: frozenset(said.get(f"speaks_{one.pk}") or ()) for one in self.members if said.get(f"calls_{one.pk}")
        }


class MomentField(forms.DateTimeField):
    """A day and an hour with the browser's own calendar."""

    def __init__(self, label: Any, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=label, required=False, widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **options)


class CallForm(forms.Form):
    """What became of a call, and what a conversation brought up."""

    call_id = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    path = forms.CharField(widget=forms.HiddenInput, required=False)
    answers = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of the call"), widget=forms.RadioSelect,
        choices=lambda: code_choices("call_outcomes"),
    )  # fmt: skip
    message_offered = forms.BooleanField(
        label=gettext_lazy("A message could not be left (no voicemail)"), required=False
    )
    channel = forms.ChoiceField(label=gettext_lazy("How"), initial="phone")
    call_again_at = MomentField(gettext_lazy("Call again at"))
    minutes = _number(gettext_lazy("Minutes"), 0, 480, required=False)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Needs that came up"), required=False, widget=forms.CheckboxSelectMultiple
    )
    barriers = ticks(gettext_lazy("What stands in the way"), "barriers")
    oriented_to = forms.MultipleChoiceField(
        label=gettext_lazy("Shown the way to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_needs = forms.MultipleChoiceField(
        label=gettext_lazy("Other needs"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = one_of(gettext_lazy("In which language"), "languages")

    def __init__(self, data: Any, *, campaign: Campaign, is_last: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.is_last = is_last
        channels = ["phone", *(code for code in campaign.channels if code != "phone")]
        self.fields["channel"].choices = [(code, CHANNELS[code]) for code in channels]  # type: ignore[attr-defined]
        usual = campaign.guide.get("needs", [])
        self.fields["needs"].choices = list(need_names(usual).items())  # type: ignore[attr-defined]
        self.fields["oriented_to"].choices = list(  # type: ignore[attr-defined]
            need_names(campaign.guide.get("orientation", [])).items()
        )
        groups = [(group.name, [one for one in group.choices if one[0] not in usual]) for group in need_groups()]
        self.fields["more_needs"].choices = groups  # type: ignore[attr-defined]
        if not is_last:
            del self.fields["message_offered"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        outcome, again = said.get("outcome"), said.get("call_again_at")
        if self.is_last and outcome == "no-answer" and not said.get("message_offered"):
            self.add_error("outcome", _("This is the last attempt: leave a message, or say that it could not be left."))
        if outcome == "call-again" and not again and "call_again_at" not in self.errors:
            self.add_error("call_again_at", _("Choose when to call again."))
        if outcome not in {"call-again", "reached"}:
            said["call_again_at"] = None
        return said


class PaperDayForm(forms.Form):
    """The day of a printed list: the one on which it was called, today where nothing else is said."""

    on = day_field(gettext_lazy("Date on the list"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on


class PaperCallForm(forms.Form):
    """One line of the printed call list."""

    outcome = forms.ChoiceField(label=gettext_lazy("What became of the call"), required=False)
    at = forms.TimeField(
        label=gettext_lazy("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    call_again_at = MomentField(gettext_lazy("Call again at"))
    needs = forms.MultipleChoiceField(label=gettext_lazy("Needs"), required=False)
    barriers = forms.MultipleChoiceField(
        label=gettext_lazy("What stands in the way"), required=False, choices=lambda: code_choices("barriers")
    )

    def __init__(self, *arguments: Any, usual_needs: list[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        outcomes = [("", "—"), *code_choices("call_outcomes")]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        self.fields["needs"].choices = list(need_names(usual_needs).items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("outcome") and not said.get("at") and "at" not in self.errors:
            self.add_error("at", _("Give the hour of the call."))
        if said.get("outcome") == "call-again" and not said.get("call_again_at"):
            self.add_error("call_again_at", _("Choose when to call again."))
        return said


def as_typed(form: CallForm, posted: Any) -> dict[str, Any]:
    """What was typed so far, to go on with on another step of the guide, unjudged."""
    many = {"needs", "barriers", "oriented_to", "more_needs"}
    typed: dict[str, Any] = {name: posted.getlist(name) if name in many else posted.get(name) for name in form.fields}
    if again := typed.get("call_again_at"):
        try:
            typed["call_again_at"] = datetime.fromisoformat(again)
        except ValueError:
            typed["call_again_at"] = None
    return typed
