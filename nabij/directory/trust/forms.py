"""Forms for keeping an entry, and for saying that it is wrong."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.directory.models import CapacityUnit, Saturation, Service, Suggestion
from nabij.directory.pages.saying import CONDITIONS, language_in_words
from nabij.directory.shapes import Document
from nabij.rules.cleaning import read_number
from nabij.rules.saturation import LONGEST_TERM_DAYS
from nabij.ui.numbers import current_language
from nabij.ui.words import LANGUAGES, in_language, language_name
from nabij.vocabulary.models import Term

LANGUAGES_OFFERED = ("nl", "fr", "en", "de", "ar", "tr", "es", "pt", "it", "ro", "bg", "pl", "ru", "uk", "ps", "fa",
                     "so", "sq", "sgn")  # fmt: skip
SPARE_PHONES = 1


def _day_field(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **options)


class RoomForm(forms.Form):
    """Does the service take new people?"""

    state = forms.ChoiceField(
        label=gettext_lazy("Do you take new people?"),
        choices=[
            (Saturation.State.TAKES, gettext_lazy("Yes, we take new people")),
            (Saturation.State.WAITING, gettext_lazy("There is a waiting list")),
            (Saturation.State.FULL, gettext_lazy("No, we are full")),
            (Saturation.State.CLOSED_TO_GROUP, gettext_lazy("We are closed to one group")),
        ],
        widget=forms.RadioSelect,
    )
    waiting_weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks must people wait?"),
        help_text=gettext_lazy("Only with a waiting list. Leave empty if you do not know."),
        min_value=0,
        max_value=520,
        required=False,
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Closed to whom?"), help_text=gettext_lazy("Only when closed to one group."), required=False
    )
    until = _day_field(
        gettext_lazy("Until when does this hold?"),
        help_text=gettext_lazy("Leave empty and we ask again after some weeks. After that day it counts as not known."),
    )
    note = forms.CharField(
        label=gettext_lazy("A word with it"),
        help_text=gettext_lazy("For example: come on Tuesday morning. Everybody can read this: write nobody's name."),
        max_length=280,
        required=False,
    )

    def __init__(self, data: Any, *, today: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        groups = Term.objects.filter(taxonomy__slug="groups")
        named = sorted((capfirst(in_language(term, "name", current_language()).text), term.code) for term in groups)
        self.fields["group"].choices = [("", "—"), *((code, name) for name, code in named)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        state, until = cleaned.get("state"), cleaned.get("until")
        if state == Saturation.State.CLOSED_TO_GROUP and not cleaned.get("group"):
            self.add_error("group", _("Choose the group that you are closed to."))
        if state != Saturation.State.WAITING:
            cleaned["waiting_weeks"] = None
        if state != Saturation.State.CLOSED_TO_GROUP:
            cleaned["group"] = ""
        if until is not None:
            days = (until - self.today).days
            if not 1 <= days <= LONGEST_TERM_DAYS:
                self.add_error("until", _("Choose a day from tomorrow on, within half a year."))
            cleaned["term_days"] = days
        return cleaned


class _OfDocument(forms.Form):
    """A form over some columns of an entry document."""

    def applied(self, document: Document) -> Document:
        """The document with what was filled in."""
        raise NotImplementedError


class ConditionsForm(_OfDocument):
    """Who is welcome, what it costs, in which languages. Nobody has to know everything."""

    def __init__(self, data: Any, document: Document) -> None:
        known = {True: "yes", False: "no", None: ""}
        codes = [one["code"] for one in document["languages"] if one["code"]]
        super().__init__(
            data,
            initial={
                **{name: known[document[name]] for name in CONDITIONS},
                "cost": document["cost"] or "",
                "fees": document["fees_description"],
                "languages": codes,
            },
        )
        self.codes = list(dict.fromkeys([*LANGUAGES_OFFERED, *codes]))
        for name, label in CONDITIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=capfirst(str(label)),
                choices=[("yes", _("yes")), ("no", _("no")), ("", _("we do not know"))],
                required=False,
                widget=forms.RadioSelect(attrs={"class": "across"}),
            )
        self.fields["cost"] = forms.ChoiceField(
            label=_("What does it cost?"), choices=[("", _("we do not know")), *Service.Cost.choices], required=False
        )
        self.fields["fees"] = forms.CharField(label=_("More about the price"), max_length=1000, required=False)
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("In which languages can people be helped?"),
            choices=[(code, capfirst(language_in_words(code))) for code in self.codes],
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "across"}),
        )

    def applied(self, document: Document) -> Document:
        answers = {"yes": True, "no": False}
        chosen = set(self.cleaned_data["languages"])
        kept = [one for one in document["languages"] if one["code"] is None or one["code"] in chosen]
        new = chosen - {one["code"] for one in kept}
        return {
            **document,
            **{name: answers.get(self.cleaned_data[name]) for name in CONDITIONS},
            "cost": self.cleaned_data["cost"] or None,
            "fees_description": self.cleaned_data["fees"] or None,
            "languages": [*kept, *({"code": code} for code in self.codes if code in new)],
        }


class ContactForm(_OfDocument):
    """Telephone numbers and web address; for a moderator the e-mail address too.

    A link cannot change the e-mail address: whoever found one would have all later links sent to themselves.
    """

    def __init__(self, data: Any, document: Document, *, with_email: bool) -> None:
        self.phones = list(document["phones"])
        self.with_email = with_email
        initial = {f"phone-{place}": phone["number"] for place, phone in enumerate(self.phones)}
        super().__init__(data, initial={**initial, "url": document["url"], "email": document["email"]})
        for place in range(len(self.phones) + SPARE_PHONES):
            self.fields[f"phone-{place}"] = forms.CharField(
                label=_("Telephone") if place < len(self.phones) else _("Another telephone number"),
                max_length=60,
                required=False,
                widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
                help_text="" if place else _("For example 02 123 45 67. Empty a field to take the number away."),
            )
        self.fields["url"] = forms.CharField(
            label=_("Web page"), max_length=500, required=False, help_text=_("For example www.example.be")
        )
        if with_email:
            self.fields["email"] = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in range(len(self.phones) + SPARE_PHONES):
            typed = cleaned.get(f"phone-{place}") or ""
            if typed and (place >= len(self.phones) or typed != self.phones[place]["number"]):
                cleaned[f"phone-{place}"] = self._number(place, typed)
        if cleaned.get("url"):
            cleaned["url"] = self._address(cleaned["url"].strip())
        return cleaned

    def _number(self, place: int, typed: str) -> str:
        """As E.164; a short number such as 107 as it is."""
        digits = "".join(filter(str.isdigit, typed))
        if 3 <= len(digits) <= 4 and digits == typed.strip():
            return digits
        read = read_number(typed)
        if read.is_valid and read.number.startswith("+"):  # not a short number that was written with points
            return read.number
        self.add_error(f"phone-{place}", _("This is not a telephone number. For example: 02 123 45 67."))
        return typed

    def _address(self, typed: str) -> str:
        address = typed if "://" in typed else f"https://{typed}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            self.add_error("url", _("This is not a web address. For example: www.example.be"))
        return address

    def applied(self, document: Document) -> Document:
        numbers = [self.cleaned_data[f"phone-{place}"] for place in range(len(self.phones) + SPARE_PHONES)]
        kept = [{**phone, "number": number} for phone, number in zip(self.phones, numbers, strict=False) if number]
        added = [{"number": number, "type": "voice"} for number in numbers[len(self.phones) :] if number]
        changed = {**document, "phones": [*kept, *added], "url": self.cleaned_data["url"] or None}
        return {**changed, "email": self.cleaned_data["email"] or None} if self.with_email else changed


class TextsForm(_OfDocument):
    """Name, description and easy text, in each language."""

    PARTS = (("name", 255), ("description", 8000), ("easy", 4000))

    def __init__(self, data: Any, document: Document, *, with_status: bool) -> None:
        self.written_in = document["original_language"]
        self.with_status = with_status
        names = [f"{part}_{lang}" for lang in LANGUAGES for part, _longest in self.PARTS]
        super().__init__(data, initial={name: document[name] for name in [*names, "status"]})
        labels = {
            "name": _("Name in %(language)s"),
            "description": _("Description in %(language)s"),
            "easy": _("Easy to read, in %(language)s"),
        }
        ordered = [self.written_in, *(lang for lang in LANGUAGES if lang != self.written_in)]
        for lang in ordered:
            for part, longest in self.PARTS:
                self.fields[f"{part}_{lang}"] = forms.CharField(
                    label=labels[part] % {"language": language_name(lang)},
                    max_length=longest,
                    required=part == "name" and lang == self.written_in,
                    widget=forms.TextInput() if part == "name" else forms.Textarea(attrs={"rows": 4}),
                    help_text=_("Short sentences, everyday words.") if part == "easy" else "",
                )
        if with_status:
            self.fields["status"] = forms.ChoiceField(label=_("Does it exist?"), choices=Service.Status.choices)

    def applied(self, document: Document) -> Document:
        texts = {name: self.cleaned_data[name] or None for name in self.cleaned_data if name != "status"}
        status = {"status": self.cleaned_data["status"]} if self.with_status else {}
        return {**document, **texts, **status}


class PlacesForm(forms.Form):
    """How many places there are and how many are free, for each thing that is counted. Empty: not known."""

    def __init__(
        self, data: Any, units: Iterable[CapacityUnit], last: dict[str, tuple[int | None, int | None]]
    ) -> None:
        self.units = list(units)
        initial = {f"{slug}-maximum": maximum for slug, (maximum, _available) in last.items()}
        super().__init__(data, initial=initial)
        for unit in self.units:
            name = in_language(unit, "name", current_language()).text
            self.fields[f"{unit.slug}-available"] = forms.IntegerField(
                label=_("Free now: %(what)s") % {"what": name}, min_value=0, max_value=100_000, required=False
            )
            self.fields[f"{unit.slug}-maximum"] = forms.IntegerField(
                label=_("In all: %(what)s") % {"what": name}, min_value=0, max_value=100_000, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for unit in self.units:
            free, whole = cleaned.get(f"{unit.slug}-available"), cleaned.get(f"{unit.slug}-maximum")
            if free is not None and whole is not None and free > whole:
                self.add_error(f"{unit.slug}-available", _("More are free than there are in all."))
        if not self.errors and not any(cleaned.get(f"{unit.slug}-available") is not None for unit in self.units):
            raise ValidationError(_("Fill in how many are free."))
        return cleaned

    def readings(self) -> list[tuple[CapacityUnit, int | None, int]]:
        """What was counted: unit, in all, free."""
        return [
            (unit, self.cleaned_data[f"{unit.slug}-maximum"], self.cleaned_data[f"{unit.slug}-available"])
            for unit in self.units
            if self.cleaned_data[f"{unit.slug}-available"] is not None
        ]


class SuggestionForm(forms.Form):
    """Something in an entry is not right. Asks for no name and no address."""

    part = forms.ChoiceField(
        label=gettext_lazy("What is not right?"), choices=Suggestion.Part.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("How should it be?"),
        help_text=gettext_lazy("Write about the service only, not about yourself or other people."),
        max_length=500,
        min_length=3,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """What a moderator decides of something in the queue."""

    decision = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
