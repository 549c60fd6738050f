"""What an analyst types in the catalogue: a source, a question, an indicator to link."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.needs.catalogue_words import FREQUENCIES, knows_frequency
from nabij.needs.chain import QUESTION_FIELDS, SOURCE_FIELDS, version_of
from nabij.needs.models import Indicator, Question, Source, Theme
from nabij.territory.models import Level
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Said = str | _StrPromise

LANGUAGE_NAMES: "Mapping[str, Said]" = {"nl": _("in Dutch"), "fr": _("in French"), "en": _("in English")}


def _line(label: "Said", *, help_text: "Said" = "", max_length: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=max_length, required=False, empty_value=None)


def _text(label: "Said", lang: str, help_text: "Said" = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "lang": lang})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, required=False, empty_value=None, max_length=4000
    )


def _day(label: "Said", help_text: "Said" = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, widget=widget, required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"]
    )


def _address(label: "Said") -> forms.URLField:
    return forms.URLField(
        label=label,
        max_length=300,
        required=False,
        empty_value=None,
        assume_scheme="https",
        help_text=_("Example: https://www.example.brussels"),
    )


class _NamedChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several objects, shown by their name in the reader's language."""

    def __init__(self, queryset: Any, *, field: str, **kwargs: Any) -> None:
        self.text_field = field
        super().__init__(queryset, widget=forms.CheckboxSelectMultiple, required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return in_language(obj, self.text_field, current_language()).text


class _NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return in_language(obj, "name", current_language()).text


class _EntryForm(forms.Form):
    """A form that carries the version its author saw, and needs a text in at least one language."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    one_of: str
    own_fields: Sequence[str]
    entry: Source | Question | None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        names = [f"{self.one_of}_{lang}" for lang in LANGUAGE_NAMES]
        if not any(cleaned.get(name) or name in self.errors for name in names):
            self.add_error(names[0], gettext("Write it in at least one language."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The entry's own fields, as its action takes them."""
        return {name: self.cleaned_data.get(name) for name in self.own_fields}

    def say_conflict(self) -> list[tuple[Any, str]]:
        """Say that somebody else changed the entry meanwhile; each field that differs, with what now stands there."""
        self.full_clean()
        self.add_error(
            None,
            gettext(
                "Somebody else changed this while you were writing. Nothing of yours is lost: it stands below, and so "
                "does what they wrote. Save again to put yours in its place."
            ),
        )
        if self.entry is None:
            return []
        self.entry.refresh_from_db()
        stored = _initial(self.entry)
        return [
            (self[name], _shown(field, stored[name]))
            for name, field in self.fields.items()
            if name != "version" and name in stored and _differs(self.cleaned_data.get(name), stored[name])
        ]


class SourceForm(_EntryForm):
    """A source. What is left empty is unknown, and is shown as missing."""

    one_of = "title"
    own_fields = SOURCE_FIELDS

    kind = forms.ChoiceField(label=_("Kind"), choices=Source.Kind.choices)
    title_nl = _line(_("Title in Dutch"), max_length=240)
    title_fr = _line(_("Title in French"), max_length=240)
    title_en = _line(_("Title in English"), max_length=240)
    description_nl = _text(_("What it tells, in Dutch"), "nl")
    description_fr = _text(_("What it tells, in French"), "fr")
    description_en = _text(_("What it tells, in English"), "en")
    owner = _line(_("Owner"), help_text=_("The organisation that answers for it."))
    access = forms.ChoiceField(label=_("Access"), choices=Source.Access.choices)
    access_rules_nl = _text(_("Rules of access, in Dutch"), "nl", rows=2)
    access_rules_fr = _text(_("Rules of access, in French"), "fr", rows=2)
    access_rules_en = _text(_("Rules of access, in English"), "en", rows=2)
    period_start = _day(_("Its values begin on"), _("Example: 2021-01-01"))
    period_end = _day(_("Its values end on"), _("Example: 2021-12-31"))
    update_frequency = forms.ChoiceField(label=_("A new edition comes"), choices=FREQUENCIES, required=False)
    next_expected_on = _day(_("Next edition expected on"))
    levels = _NamedChoices(Level.objects.all(), field="name", label=_("Levels of the territory"))
    licence = _line(_("Licence"), max_length=120)
    licence_url = _address(_("Address of the licence"))
    contact_organisation = _line(_("Contact: organisation"))
    contact_function = _line(_("Contact: function"), help_text=_("A function, never the name of a person."))
    url = _address(_("Web address"))
    not_counted_nl = _text(_("Whom it cannot see, in Dutch"), "nl", rows=2)
    not_counted_fr = _text(_("Whom it cannot see, in French"), "fr", rows=2)
    not_counted_en = _text(_("Whom it cannot see, in English"), "en", rows=2)
    reference = _text(_("Where you know this from"), "", _("A document, a page, a meeting."), rows=2)

    def __init__(self, *args: Any, source: Source | None = None, **kwargs: Any) -> None:
        if source is not None:
            kwargs["initial"] = _initial(source)
        super().__init__(*args, **kwargs)
        self.entry = source
        _keep_choice(self.fields["update_frequency"], source.update_frequency if source else None)
        _mark_languages(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", gettext("The end comes before the beginning. Change one of the two."))
        cleaned["update_frequency"] = cleaned.get("update_frequency") or None
        return cleaned


class QuestionForm(_EntryForm):
    """A question of a theme, with the indicators and sources that approach it."""

    one_of = "text"
    own_fields = QUESTION_FIELDS

    theme = _NamedChoice(Theme.objects.all(), label=_("Theme"))
    priority = forms.IntegerField(label=_("Priority"), min_value=1, max_value=999, help_text=_("1 is first."))
    text_nl = _text(_("Question in Dutch"), "nl", rows=2)
    text_fr = _text(_("Question in French"), "fr", rows=2)
    text_en = _text(_("Question in English"), "en", rows=2)
    indicators = _NamedChoices(
        Indicator.objects.order_by("theme__order", "order", "slug"),
        field="name",
        label=_("Indicators that approach it"),
    )
    warm_sources = _NamedChoices(
        Source.objects.order_by("kind", "slug"),
        field="title",
        label=_("Sources that answer in another way"),
        help_text=_("Contacts, studies, texts: what people know without an indicator."),
    )
    reference = _text(_("Where this question comes from"), "", _("A document, a page, a meeting."), rows=2)

    def __init__(self, *args: Any, question: Question | None = None, theme: Theme | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(question) if question is not None else {"theme": theme.pk if theme else None}
        super().__init__(*args, **kwargs)
        self.entry = question
        _mark_languages(self)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "theme_id": self.cleaned_data["theme"].pk}


class LinkForm(forms.Form):
    """An indicator that approaches a question."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.all(),
        to_field_name="slug",
        label=_("Indicator"),
        error_messages={"invalid_choice": _("There is no such indicator. Choose one from the list.")},
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        linked = question.indicators.values_list("pk", flat=True)
        field.queryset = Indicator.objects.exclude(pk__in=linked).order_by("theme__order", "order", "slug")  # type: ignore[attr-defined]
        field.label_from_instance = lambda obj: in_language(obj, "name", current_language()).text  # type: ignore[attr-defined]


def _initial(entry: Source | Question) -> dict[str, Any]:
    """What a form shows of an entry before anyone typed."""
    if isinstance(entry, Source):
        values = {name: getattr(entry, name) for name in SOURCE_FIELDS}
        links: dict[str, Any] = {"levels": entry.levels}
    else:
        values = {name: getattr(entry, name) for name in QUESTION_FIELDS if name != "theme_id"}
        values["theme"] = entry.theme_id
        links = {"indicators": entry.indicators, "warm_sources": entry.warm_sources}
    linked = {name: list(manager.values_list("pk", flat=True)) for name, manager in links.items()}
    return {**values, **linked, "version": version_of(entry)}


def _differs(typed: Any, stored: Any) -> bool:
    if isinstance(stored, list):
        return {obj.pk for obj in typed or ()} != set(stored)
    return bool((getattr(typed, "pk", typed) or None) != (stored or None))


def _shown(field: forms.Field, stored: Any) -> str:
    """A stored value as its field would show it."""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        chosen = field.queryset.filter(pk__in=stored if isinstance(stored, list) else [stored])
        return ", ".join(field.label_from_instance(obj) for obj in chosen) or "–"
    if isinstance(field, forms.ChoiceField):
        words: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]
        return str(words.get(stored or "", stored))
    return "–" if stored is None else str(stored)


def _keep_choice(field: forms.Field, value: str | None) -> None:
    """A term that the list of choices lacks stays choosable for the entry that has it."""
    if isinstance(field, forms.ChoiceField) and value and not knows_frequency(value):
        field.choices = [*FREQUENCIES, (value, value)]


def _mark_languages(form: forms.Form) -> None:
    """Say to browsers and screen readers which language a box is written in."""
    for name, field in form.fields.items():
        lang = name.rpartition("_")[2]
        if lang in LANGUAGE_NAMES:
            field.widget.attrs["lang"] = lang
        elif field.widget.attrs.get("lang") == "":
            del field.widget.attrs["lang"]
