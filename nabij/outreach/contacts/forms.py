"""The form of a contact: the common case first, the rest behind details; and the name of a template."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach import codes
from nabij.outreach.at_work import AtWork
from nabij.outreach.contacts.queries import common_languages, common_needs, need_groups, recent_activities
from nabij.outreach.guarded_forms import GuardedForm
from nabij.outreach.known import DAYS_BACK
from nabij.outreach.models import Contact, Team
from nabij.outreach.programmes.queries import units_to_choose, ways_of
from nabij.outreach.records import ContactRecord, Where
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

CHANNELS = list(Contact.Channel.choices)


def code_choices(list_name: str) -> list[tuple[str, str]]:
    """A list of codes as a form wants it, in the reader's language."""
    return [(code.code, code.said()) for code in codes.choices(list_name)]


def unit_choices(team: Team | None) -> list[tuple[str, str]]:
    """Where a team works, its own neighbourhoods first, as `level:slug`."""
    units = units_to_choose(team) if team else []
    return [(f"{unit.level.slug}:{unit.slug}", in_language(unit, "name", current_language()).text) for unit in units]


def where_of(value: str | None) -> Where | None:
    """The unit that a choice of `unit_choices` names."""
    level, _colon, slug = (value or "").partition(":")
    return Where(level=level, slug=slug) if slug else None


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def ticks(label: Any, list_name: str, **options: Any) -> forms.MultipleChoiceField:
    """Any number of codes of a list."""
    return forms.MultipleChoiceField(
        label=label,
        choices=lambda: code_choices(list_name),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **options,
    )


def one_of(label: Any, list_name: str, **options: Any) -> forms.ChoiceField:
    """One code of a list, or none said."""
    return forms.ChoiceField(
        label=label, choices=lambda: [("", "—"), *code_choices(list_name)], required=False, **options
    )


class FirstTicks(forms.MultipleChoiceField):
    """Ticks that show only what is common, and take everything in `allowed`: what is common may change meanwhile."""

    widget = forms.CheckboxSelectMultiple
    allowed: Collection[str] = ()

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.allowed


class ContactForm(GuardedForm):
    """A contact. `initial` may come from a template, the last contact, or the contact that is corrected."""

    guarded = ("observation",)

    contact_id = forms.UUIDField(widget=forms.HiddenInput)
    occurred_on = day_field(gettext_lazy("When"))
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=CHANNELS, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    needs = FirstTicks(label=gettext_lazy("What was needed"), required=False)
    deeds = ticks(gettext_lazy("What you did"), "deeds")
    languages = FirstTicks(label=gettext_lazy("In which language"), required=False)
    people_count = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=500, initial=1)
    is_first_contact = forms.TypedChoiceField(
        label=gettext_lazy("Is this the first contact?"),
        choices=[("", gettext_lazy("not said")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    urgent_medical_aid = one_of(gettext_lazy("Urgent medical aid"), "urgent_medical_aid")
    more_needs = FirstTicks(label=gettext_lazy("Other needs"), required=False)
    more_languages = FirstTicks(label=gettext_lazy("Other languages"), required=False)
    place_kind = one_of(gettext_lazy("What kind of place"), "place_kinds")
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Around what hour"),
        choices=[("", "—"), *((str(hour), f"{hour}:00") for hour in range(24))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    minutes = forms.IntegerField(label=gettext_lazy("How many minutes"), min_value=0, max_value=1440, required=False)
    way_of_working = forms.ChoiceField(label=gettext_lazy("Way of working"), required=False)
    activity = forms.ChoiceField(label=gettext_lazy("During which activity"), required=False)
    age_band = one_of(gettext_lazy("Age, as you see it"), "age_bands")
    genders = ticks(gettext_lazy("Gender, as people present themselves"), "genders")
    rights = ticks(gettext_lazy("Rights at stake"), "rights")
    barriers = ticks(gettext_lazy("What stood in the way"), "barriers")
    mechanisms = ticks(gettext_lazy("Why help was not taken up"), "mechanisms")
    observation = forms.CharField(
        label=gettext_lazy("One sentence of what you saw or heard"),
        help_text=gettext_lazy("No name, number, date of birth or address: of nobody."),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, work: AtWork, today: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"contact_id": uuid4(), "occurred_on": today, **(initial or {})})
        self.work, self.today = work, today
        self._offer_needs()
        self._offer_languages()
        units = unit_choices(work.team)
        given = self.initial.get("unit")
        if given and given not in dict(units):
            units.append((given, given.partition(":")[2]))
        self._offer("unit", [("", gettext_lazy("not said")), *units])
        ways = ways_of(work.team.programme) if work.team else []
        named = [(way.slug, in_language(way, "name", current_language()).text) for way in ways]
        self._offer("way_of_working", [("", "—"), *named])
        recent = recent_activities(work.team, today)
        before = str(self.initial.get("activity") or "")
        if before and before not in dict(recent):
            recent.append((before, _("the activity that was chosen before")))
        self._offer("activity", [("", "—"), *recent])

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _chosen(self, name: str) -> list[str]:
        """What is ticked when the page is shown: those come first, so that nothing ticked hides behind details."""
        if not self.is_bound:
            return list(self.initial.get(name) or [])
        return [*self.data.getlist(name), *self.data.getlist(f"more_{name}")]  # type: ignore[attr-defined]

    def _offer_two(self, name: str, first: Any, rest: Any, allowed: Collection[str]) -> None:
        """What is common in one field, the rest in `more_…`; either takes any of them."""
        for field, choices in ((name, first), (f"more_{name}", rest)):
            self._offer(field, choices)
            self.fields[field].allowed = allowed  # type: ignore[attr-defined]

    def _offer_needs(self) -> None:
        groups = need_groups()
        names = {code: name for group in groups for code, name in group.choices}
        chosen = self._chosen("needs")
        near = common_needs(self.work.team) if self.work.team else []
        first = [code for code in dict.fromkeys([*chosen, *near]) if code in names]
        rest = [(group.name, [(code, name) for code, name in group.choices if code not in first]) for group in groups]
        shown = [(name, choices) for name, choices in rest if choices]
        self._offer_two("needs", [(code, names[code]) for code in first], shown, names)

    def _offer_languages(self) -> None:
        names = dict(code_choices("languages"))
        chosen = self._chosen("languages")
        near = common_languages(self.work.team) if self.work.team else []
        first = [code for code in dict.fromkeys([*chosen, *near]) if code in names]
        rest = [item for item in names.items() if item[0] not in first]
        self._offer_two("languages", [(code, names[code]) for code in first], rest, names)

    def clean_occurred_on(self) -> date:
        day: date = self.cleaned_data["occurred_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if day < self.today - timedelta(days=DAYS_BACK):
            raise forms.ValidationError(
                _("That is more than %(days)s days ago. Enter it as a paper tally.") % {"days": DAYS_BACK}
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_first_contact") and not cleaned.get("urgent_medical_aid"):
            self.add_error(
                "urgent_medical_aid",
                _("A first contact: is urgent medical aid open? Choose an answer; that it does not apply is one too."),
            )
        return cleaned

    def record(self, *, supersedes: UUID | None = None) -> ContactRecord:
        """What was filled in, as the record that every door takes. Only of a valid form with a team."""
        team, said = self.work.team, self.cleaned_data
        if team is None:
            raise ValueError("a contact needs a team")
        same = (
            "occurred_on", "channel", "people_count", "is_first_contact", "hour", "minutes", "deeds", "genders",
            "rights", "barriers", "mechanisms",
        )  # fmt: skip
        maybe = ("urgent_medical_aid", "place_kind", "way_of_working", "age_band", "observation", "activity")
        return ContactRecord.model_validate(
            {
                "programme": team.programme.slug,
                "team": team.slug,
                "unit": where_of(said["unit"]),
                "needs": list(dict.fromkeys([*said["needs"], *said["more_needs"]])),
                "languages": list(dict.fromkeys([*said["languages"], *said["more_languages"]])),
                "guard_confirmed": self.confirmed,
                "supersedes": supersedes,
                **{name: said[name] for name in same},
                **{name: said[name] or None for name in maybe},
            }
        )

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The common case, without the group that asks about urgent medical aid."""
        return [
            self[name] for name in ("occurred_on", "channel", "unit", "needs", "deeds", "languages", "people_count")
        ]

    @property
    def rest_has_errors(self) -> bool:
        """Whether what stands behind the details must be open."""
        return any(name in self.errors for name in (*_REST, "more_needs", "more_languages"))


_REST = (
    "place_kind", "hour", "minutes", "way_of_working", "activity", "age_band", "genders", "rights", "barriers",
    "mechanisms", "observation",
)  # fmt: skip


def initial_of(contact: Contact, *, with_moment: bool) -> dict[str, Any]:
    """A contact as a form begins from it. `with_moment`: for a correction; else only what may be said again."""
    first = contact.is_first_contact
    shown: dict[str, Any] = {
        "channel": contact.channel,
        "unit": f"{contact.unit.level.slug}:{contact.unit.slug}" if contact.unit else "",
        "way_of_working": contact.way_of_working.slug if contact.way_of_working else "",
        "is_first_contact": "" if first is None else "yes" if first else "no",
    }
    for name in ("needs", "deeds", "languages", "people_count", "place_kind", "minutes", "age_band", "genders",
                 "rights", "barriers", "mechanisms", "urgent_medical_aid"):  # fmt: skip
        shown[name] = getattr(contact, name)
    if with_moment:
        shown |= {name: getattr(contact, name) for name in ("occurred_on", "hour", "observation")}
        shown["activity"] = str(contact.activity_id or "")
    return shown


def initial_of_template(content: dict[str, Any]) -> dict[str, Any]:
    """A template's content as a form begins from it."""
    shown = dict(content)
    unit = shown.get("unit")
    shown["unit"] = f"{unit['level']}:{unit['slug']}" if isinstance(unit, dict) else ""
    first = shown.get("is_first_contact")
    shown["is_first_contact"] = "" if first is None else "yes" if first else "no"
    return shown


class TemplateForm(GuardedForm):
    """The name of a template, and for whom it is."""

    guarded = ("name",)

    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("For instance: market, diabetes screening."), max_length=80
    )
    shared = forms.BooleanField(label=gettext_lazy("For the whole team"), required=False)
