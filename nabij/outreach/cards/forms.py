"""Forms of cards: giving one, typing a code, the answers of a service and of a person, what a worker heard."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.directory.models import Service
from nabij.directory.taking.phrases import Phrases
from nabij.outreach import codes
from nabij.outreach.cards import choosing
from nabij.outreach.cards.actions import MOST_WEEKS, REASONS, AnswerRefused, Outcome, check
from nabij.outreach.cards.phrases import card_languages
from nabij.outreach.contacts.forms import day_field, unit_choices, where_of
from nabij.outreach.contacts.queries import need_groups
from nabij.outreach.models import Card, Team
from nabij.outreach.records import CardRecord
from nabij.rules import card_code, card_states
from nabij.ui.numbers import current_language

NOTHING = [("", "—")]
_CODE_BOX = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "card-code-box"}
_OTHER = "none"  # of the services found: none of these


def language_choices() -> list[tuple[str, str]]:
    """The languages of the card, each in itself."""
    return [(code, phrases.name) for code, phrases in card_languages().items()]


def need_choices() -> list[tuple[str, Any]]:
    """The needs of the vocabulary in their groups, or none said."""
    return [*NOTHING, *((group.name, list(group.choices)) for group in need_groups())]


def code_error(typed: str) -> str | None:
    """What is wrong with a typed code, and how to mend it; None where it can be right."""
    found = card_code.problem(typed)
    if found is None:
        return None
    if found in {"short", "long"}:
        many = len(card_code.normalise(typed[:200]))
        return _("A code has %(length)s signs, these are %(many)s. Look at the card once more.") % {
            "length": card_code.LENGTH,
            "many": many,
        }
    return {
        "empty": _("Type the code that stands on the card."),
        "sign": _(
            "A code has only the numbers 0 to 9 and letters, and never the letter U. Look at the card once more."
        ),
        "check": _("One sign is not right, or two changed places. Look at the card once more."),
    }[found]


class CodeForm(forms.Form):
    """The code of a card, as somebody types it."""

    code = forms.CharField(
        label=gettext_lazy("The code on the card"),
        help_text=gettext_lazy("For example 3G92-30V-QVS2. Small letters, spaces and dashes do not matter."),
        max_length=60,
        error_messages={"required": gettext_lazy("Type the code that stands on the card.")},
        widget=forms.TextInput(attrs=_CODE_BOX),
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        if wrong := code_error(typed):
            raise forms.ValidationError(wrong)
        return card_code.normalise(typed)


_PHRASES = {"helped": "card_yes", "not-helped": "card_no", "did-not-go": "card_did_not_go"}


def _in_both(words: str, phrases: Phrases | None, phrase: str) -> str:
    """An answer in the language of the page, and as it stands in the person's own."""
    if phrases is None or phrases.language == current_language():
        return words
    return format_html(
        '{} <bdi class="card-own-words" lang="{}" dir="{}">{}</bdi>',
        words, phrases.language, phrases.direction, phrases.say(phrase),
    )  # fmt: skip


class PersonForm(forms.Form):
    """Did it help? In the language of the page, and as it stands on the card."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Did it help?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one answer.")},
    )

    def __init__(self, data: Any, phrases: Phrases | None) -> None:
        super().__init__(data)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (one.code, _in_both(one.said(), phrases, _PHRASES[one.code])) for one in codes.choices("person_answers")
        ]


class AskedByAnswer(forms.ChoiceField):
    """Needed with one answer and asked with no other: its help says when, so it is not called optional."""

    says_when = True


class OutcomeForm(forms.Form):
    """What a service says of a card, or what a worker heard. What does not belong to the outcome is left out."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what happened.")},
    )
    waiting_weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks must people wait?"),
        help_text=gettext_lazy("Only with a waiting list. Leave empty if you do not know."),
        min_value=0,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    reason = AskedByAnswer(
        label=gettext_lazy("Why not taken on?"), help_text=gettext_lazy("Only when not taken on."), required=False
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["outcome"].choices = outcome_choices()  # type: ignore[attr-defined]
        sides = {"service": _("A reason of the service"), "person": _("A reason of the person")}
        reasons = codes.choices(REASONS)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            *NOTHING,
            *((said, [(one.code, one.said()) for one in reasons if one.extra["side"] == side])
              for side, said in sides.items()),
        ]  # fmt: skip

    def said(self) -> Outcome:
        """The answer of a valid form."""
        given = self.cleaned_data
        outcome = given["outcome"]
        return Outcome(
            outcome,
            reason=(given.get("reason") or None) if outcome == card_states.REFUSED else None,
            waiting_weeks=given.get("waiting_weeks") if outcome == card_states.WAITING else None,
            advised=given.get("advised_service") if outcome == card_states.REDIRECTED else None,
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "outcome" in cleaned and "reason" in cleaned and "waiting_weeks" in cleaned:
            try:
                check(self.said())
            except AnswerRefused as refused:
                self.add_error("reason", _("Choose why.")) if refused.code == "reason_missing" else self.add_refusal(
                    refused
                )
        return cleaned

    def add_refusal(self, refused: AnswerRefused) -> None:
        """Say why an answer cannot be kept."""
        words = {
            "over": _("This card is over: it cannot be answered any more."),
            "too_many": _("So much was said about this card already that nothing more is added."),
        }
        self.add_error(None, words.get(refused.code, _("This cannot be kept. Choose again.")))


def outcome_choices() -> list[tuple[str, str]]:
    """What can have happened, in words that a service says of itself."""
    return [
        (card_states.CAME, _("The person came; we are still working on it")),
        (card_states.HELPED, _("The person was helped")),
        (card_states.WAITING, _("The person is on the waiting list")),
        (card_states.FULL, _("There is no room: full")),
        (card_states.REFUSED, _("Not taken on, for another reason")),
        (card_states.REDIRECTED, _("Another service was advised")),
    ]


class ServiceForm(OutcomeForm):
    """The service's answer. Which service was advised is searched within the form: nothing typed is lost meanwhile."""

    advised_text = forms.CharField(
        label=gettext_lazy("Which other service?"),
        help_text=gettext_lazy("Only when you advised another one. Type its name or what it does, then search."),
        max_length=200,
        required=False,
    )
    advised = AskedByAnswer(label=gettext_lazy("Which of these?"), required=False, widget=forms.RadioSelect, choices=[])

    def __init__(self, data: Any = None, *, now: datetime, own: UUID | None = None) -> None:
        super().__init__(data)
        typed = str(data.get("advised_text", "")) if data else ""
        self.found = {str(one.pk): one for one in choosing.some_services(typed, now=now) if one.pk != own}
        self.fields["advised"].choices = [  # type: ignore[attr-defined]
            *((pk, choosing.name_of(one)) for pk, one in self.found.items()),
            (_OTHER, _("None of these: I do not name it")),
        ]

    @property
    def searched(self) -> bool:
        """Whether something was typed to search for."""
        return bool(self.data.get("advised_text", "").strip()) if self.is_bound else False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen, typed = cleaned.get("advised", ""), cleaned.get("advised_text", "").strip()
        cleaned["advised_service"] = self.found.get(chosen)
        if cleaned.get("outcome") == card_states.REDIRECTED and typed and not chosen and "advised" in cleaned:
            self.add_error("advised", _("Choose the service that you mean, or “None of these”."))
        return cleaned


class HeardForm(OutcomeForm):
    """What a worker heard when they met the person again."""

    heard_on = day_field(gettext_lazy("Heard on"))

    field_order = ("heard_on", "outcome", "waiting_weeks", "reason")

    def __init__(self, data: Any, *, card: Card, today: date) -> None:
        super().__init__(data, initial={"heard_on": today})
        self.card, self.today = card, today

    def clean_heard_on(self) -> date:
        heard: date = self.cleaned_data["heard_on"]
        if not self.card.given_on <= heard <= self.today:
            raise forms.ValidationError(_("Choose a day from when the card was given until today."))
        return heard


class GiveForm(forms.Form):
    """A card to give: what the worker adds to the service that they chose. Nothing about the person."""

    card_id = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(widget=forms.HiddenInput, max_length=24)
    need = forms.ChoiceField(label=gettext_lazy("What for?"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood where you met"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the card"))

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["need"].choices = need_choices()  # type: ignore[attr-defined]
        self.fields["unit"].choices = [*NOTHING, *unit_choices(team)]  # type: ignore[attr-defined]
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]

    def record(self, team: Team, service: Service | None, *, on: date) -> CardRecord:
        """The record of a valid form."""
        given = self.cleaned_data
        return CardRecord(
            code=given["code"],
            programme=team.programme.slug,
            team=team.slug,
            service=service.pk if service else None,
            need=given["need"] or None,
            unit=where_of(given["unit"]),
            given_on=on,
            language=given["language"],
        )
