"""Forms of a file: the consent with which it begins, and what is written in it."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach import codes
from nabij.outreach.accompaniment import words
from nabij.outreach.accompaniment.actions import Agreed
from nabij.outreach.accompaniment.consent_texts import CURRENT
from nabij.outreach.accompaniment.opened import KEEP, SHARE
from nabij.outreach.accompaniment.queries import needs_to_choose, services_like
from nabij.outreach.guarding.checking import findings
from nabij.outreach.models import Goal, Team
from nabij.people.models import Account
from nabij.rules.file_terms import Fault, Term, faults
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

USUAL_DAYS = 182  # half a year of working together
LONGEST_TEXT = 4000
LONG_AGO_DAYS = 3 * 366  # a note of a day before that is a slip of the pen
NEVER = frozenset({"national_number", "bis_number", "iban"})
"""What is not even written down with consent: the text that is read out promises it."""

_FAULTS = {
    Fault.GIVEN_LATER: gettext_lazy("This day is still to come."),
    Fault.GIVEN_LONG_AGO: gettext_lazy("This is more than two weeks ago. Ask the person again, then write it down."),
    Fault.OVER_ALREADY: gettext_lazy("Choose a day after today."),
    Fault.TOO_LONG: gettext_lazy("At most a year after the consent. Who goes on longer agrees anew."),
    Fault.ENDS_BEFORE_TODAY: gettext_lazy("Choose today or a later day."),
    Fault.ENDS_AFTER_TERM: gettext_lazy("This is after the last day that the file is kept."),
}


class Text(forms.CharField):
    """A text that is sealed. Names may stand in it; numbers that the consent text promises never to keep may not."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(**{"max_length": LONGEST_TEXT if rows > 1 else 200, "widget": widget, **options})

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if any(one.kind in NEVER for one in findings(text)):
            raise ValidationError(
                _("There is a national register number or a bank account in this. Take it out: we promised so.")
            )
        return text


def _day_field(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class ConsentForm(forms.Form):
    """What the person agreed to: asked before anything else is written down."""

    heard = forms.BooleanField(
        label=gettext_lazy("I read this text to the person, the person understood it and said yes."),
        error_messages={"required": gettext_lazy("Without this yes there is no file.")},
    )
    what = forms.MultipleChoiceField(
        label=gettext_lazy("What does the person say yes to?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Without a yes to keeping it there is no file.")},
    )
    readers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Which colleagues may read it, beside you?"),
        help_text=gettext_lazy("Only those whom the person names."),
        queryset=Account.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How did the person agree?"),
        help_text=gettext_lazy("A signed paper stays with the person or in a locked drawer, not here."),
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language was it explained?"))
    with_interpreter = forms.ChoiceField(
        label=gettext_lazy("With an interpreter?"), required=False, widget=forms.RadioSelect(attrs={"class": "across"})
    )
    given_on = _day_field(gettext_lazy("On which day did the person agree?"))
    ends_on = _day_field(gettext_lazy("Until when do you work together?"))
    until = _day_field(
        gettext_lazy("What is the last day that the file is kept?"),
        help_text=gettext_lazy("The day after, everything is erased. At most a year after the consent."),
    )

    def __init__(self, data: Any, *, today: date, colleagues: Iterable[Account], given_since: date | None = None):
        ends = today + timedelta(days=USUAL_DAYS)
        initial = {
            "given_on": today,
            "ends_on": ends,
            "until": ends + timedelta(days=30),
            "language": current_language(),
        }
        super().__init__(data, initial=initial)
        self.today, self.given_since = today, given_since
        choose: Any = self.fields
        choose["what"].choices = [(one.code, one.said()) for one in codes.choices("consent_parts")]
        choose["how"].choices = [(code, capfirst(str(said))) for code, said in words.HOW.items()]
        choose["language"].choices = [(one.code, one.said()) for one in codes.choices("languages")]
        choose["with_interpreter"].choices = [("yes", _("yes")), ("no", _("no"))]
        named = [one.pk for one in colleagues]
        choose["readers"].queryset = Account.objects.filter(pk__in=named).order_by("display_name", "pk")
        choose["readers"].label_from_instance = lambda account: account.display_name
        if not named:
            del self.fields["readers"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what = cleaned.get("what")
        if what and KEEP not in what:
            self.add_error("what", _("Without a yes to keeping it there is no file."))
        if cleaned.get("readers") and what and SHARE not in what:
            self.add_error("readers", _("The person did not say yes to sharing. Name no colleagues, or ask again."))
        if all(cleaned.get(name) for name in ("given_on", "ends_on", "until")):
            term = Term(cleaned["given_on"], cleaned["ends_on"], cleaned["until"])
            for name, fault in faults(term, today=self.today).items():
                self.add_error(name, str(_FAULTS[fault]))
            if self.given_since and term.given_on < self.given_since:
                self.add_error("given_on", _("This is before the consent that stands now."))
        return cleaned

    def agreed(self) -> Agreed:
        """What was agreed, once the form is valid."""
        said = self.cleaned_data
        return Agreed(
            what=tuple(said["what"]),
            how=said["how"],
            language=said["language"],
            with_interpreter={"yes": True, "no": False}.get(said["with_interpreter"]),
            text_version=CURRENT,
            given_on=said["given_on"],
            ends_on=said["ends_on"],
            until=said["until"],
        )


class AboutForm(forms.Form):
    """How the person wants to be called and reached, and what is going on."""

    called = Text(
        rows=1,
        label=gettext_lazy("How does the person want to be called?"),
        help_text=gettext_lazy("Any name will do; it need not be the real one."),
    )
    reach = Text(
        rows=1,
        label=gettext_lazy("How does the person want to be reached?"),
        help_text=gettext_lazy(
            "For example: on Tuesdays at the permanence; or a telephone number that is safe to call."
        ),
        required=False,
    )
    situation = Text(
        label=gettext_lazy("What is going on?"),
        help_text=gettext_lazy("Only what you need in order to help, in words that the person may read."),
        required=False,
    )


class NewFileForm(ConsentForm, AboutForm):
    """Consent first, then the file: one form, so that neither stands without the other."""

    field_order = ["team", *ConsentForm.base_fields, *AboutForm.base_fields]

    def __init__(self, data: Any, *, today: date, teams: Collection[Team], colleagues: Iterable[Account]) -> None:
        super().__init__(data, today=today, colleagues=colleagues)
        lang = current_language()
        self.fields["team"] = forms.ModelChoiceField(
            label=_("For which team?"),
            queryset=Team.objects.filter(pk__in=[team.pk for team in teams]).select_related("programme", "unit"),
            empty_label=None if len(teams) == 1 else "—",
        )
        chosen: Any = self.fields["team"]
        chosen.label_from_instance = lambda team: (
            f"{in_language(team, 'name', lang).text} ({in_language(team.programme, 'name', lang).text})"
        )
        if len(teams) == 1:
            chosen.initial = next(iter(teams)).pk
            chosen.widget = forms.HiddenInput()
        self.order_fields(self.field_order)

    def consent_fields(self) -> list[forms.BoundField]:
        """The first part."""
        return [self[name] for name in self.fields if name in {*ConsentForm.base_fields, "team"}
                and not self[name].is_hidden]  # fmt: skip

    def about_fields(self) -> list[forms.BoundField]:
        """The second part."""
        return [self[name] for name in AboutForm.base_fields]


class GoalForm(forms.Form):
    """A goal, as the person says it."""

    text = Text(
        rows=3,
        label=gettext_lazy("The goal, in the person's own words"),
        help_text=gettext_lazy("For example: “I want my own door that I can lock.”"),
    )
    need = forms.ChoiceField(label=gettext_lazy("Which need is it about?"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("How is it going?"), choices=Goal.State.choices)

    def __init__(self, data: Any, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        chosen: Any = self.fields["need"]
        chosen.choices = [("", "—"), *needs_to_choose()]


class StepForm(forms.Form):
    """A step towards a goal."""

    text = Text(rows=2, label=gettext_lazy("What is the step?"))
    who = forms.ChoiceField(
        label=gettext_lazy("Who does it?"), choices=list(words.WHO.items()), widget=forms.RadioSelect
    )
    due_on = _day_field(gettext_lazy("By when?"), required=False)
    done_on = _day_field(gettext_lazy("Done on"), required=False)

    def clean_done_on(self) -> date | None:
        """What is done was done today or before."""
        done: date | None = self.cleaned_data["done_on"]
        if done and done > timezone.localdate():
            raise ValidationError(_FAULTS[Fault.GIVEN_LATER])
        return done


class ServiceChoice(forms.Form):
    """Choosing a service: type its name, look it up, choose. What was typed elsewhere in the form stays."""

    looked_for = forms.CharField(
        label=gettext_lazy("Look up a service of the directory"),
        help_text=gettext_lazy("Type a name or a need, press “Look up”, then choose."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    service = forms.ChoiceField(label=gettext_lazy("Choose the service"), required=False, widget=forms.RadioSelect)

    def offer(self, chosen: tuple[str, str] | None) -> None:
        """Offer the service that stands there already, and those that fit what was typed."""
        typed = str(self.data.get("looked_for", "")) if self.is_bound else ""
        offered = dict([chosen] if chosen else []) | dict(services_like(typed))
        field: Any = self.fields["service"]
        field.choices = [*offered.items(), ("", _("none of these"))] if offered else []
        if not offered:
            del self.fields["service"]

    @property
    def is_looking(self) -> bool:
        """Whether the button to look up was pressed."""
        return "look" in self.data


class HelperForm(ServiceChoice):
    """Somebody in the person's network."""

    kind = forms.ChoiceField(label=gettext_lazy("Who is it?"), widget=forms.RadioSelect)
    text = Text(
        rows=2,
        label=gettext_lazy("Name, and how to reach them"),
        help_text=gettext_lazy("As little as is needed. For a service of the directory: whom to ask for."),
        required=False,
    )
    may_contact = forms.BooleanField(label=gettext_lazy("The person agrees that we contact them."), required=False)
    field_order = ("kind", "looked_for", "service", "text", "may_contact")

    def __init__(self, data: Any, *, chosen: tuple[str, str] | None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(code, capfirst(str(said))) for code, said in words.HELPER.items()]
        self.offer(chosen)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_service = cleaned.get("kind") == "service"
        cleaned["service"] = (cleaned.get("service") or None) if is_service else None
        if is_service and not cleaned["service"] and not self.is_looking:
            self.add_error("looked_for", _("Look up the service and choose it, or say that it is a professional."))
        if not is_service and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Say who it is."))
        return cleaned


class AgreementForm(forms.Form):
    """What was agreed, met for or noted on a day."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect(attrs={"class": "across"}))
    on = _day_field(gettext_lazy("On which day?"))
    text = Text(label=gettext_lazy("What was agreed or done?"))
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes did it take?"), min_value=0, max_value=1440, required=False
    )

    def __init__(self, data: Any, *, today: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"on": today, "kind": "meeting", **(initial or {})})
        self.today = today
        kinds: Any = self.fields["kind"]
        kinds.choices = [(code, capfirst(str(said))) for code, said in words.COURSE.items()]

    def clean_on(self) -> date:
        """Nothing is noted for a day that is still to come: that is a step."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day is still to come. Write it as a step of a goal."))
        if on < self.today - timedelta(days=LONG_AGO_DAYS):
            raise ValidationError(_("Look at the year once more."))
        return on


class HandoverForm(ServiceChoice):
    """The note that the person carries to a service of their choice."""

    to = Text(
        rows=1,
        label=gettext_lazy("Or write its name"),
        help_text=gettext_lazy("Only when the directory does not have it."),
        required=False,
    )
    text = Text(
        rows=8,
        label=gettext_lazy("The note"),
        help_text=gettext_lazy("Read it together: the person decides what is in it. Empty it to take the note away."),
        required=False,
    )
    field_order = ("looked_for", "service", "to", "text")

    def __init__(self, data: Any, *, chosen: tuple[str, str] | None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.offer(chosen)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("text") and not cleaned.get("service") and not cleaned.get("to") and not self.is_looking:
            self.add_error("looked_for", _("Choose the service that the note is for."))
        return cleaned
