"""Entering cards that were given on paper: rows with each its own errors, written together or not at all."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.accepting import Conflict, Refused, Sent
from nabij.outreach.cards import choosing
from nabij.outreach.cards.forms import code_error, language_choices, need_choices
from nabij.outreach.cards.receiving import accept
from nabij.outreach.contacts.forms import day_field, unit_choices, where_of
from nabij.outreach.known import Known
from nabij.outreach.models import Team
from nabij.outreach.records import CardRecord
from nabij.outreach.saying import refusal_words
from nabij.people.models import Account
from nabij.rules import card_code
from nabij.ui.numbers import current_language

ROWS = 8
_NO_SERVICE = "none"
_ON_PAPER = {"autocomplete": "off", "spellcheck": "false"}


class PaperRow(forms.Form):
    """One card. A row without a code is empty."""

    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=60, required=False, widget=forms.TextInput(attrs=_ON_PAPER)
    )
    given_on = day_field(gettext_lazy("Given on"), required=False)
    service_text = forms.CharField(
        label=gettext_lazy("Service"), max_length=200, required=False, widget=forms.TextInput(attrs=_ON_PAPER)
    )
    service = forms.ChoiceField(label=gettext_lazy("Which service do you mean?"), required=False)
    need = forms.ChoiceField(label=gettext_lazy("What for?"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)

    def __init__(self, data: Any, *, number: int, now: datetime, needs: list[Any], units: list[Any]) -> None:
        prefix = f"card{number}"
        super().__init__(data, prefix=prefix)
        for name in ("code", "given_on"):  # of a line that is filled in they are needed
            vars(self.fields[name])["says_when"] = True
        self.number = number
        typed = str(data.get(f"{prefix}-service_text", "")) if data else ""
        self.found = choosing.some_services(typed, now=now)
        choose: Any = self.fields
        choose["service"].choices = [
            ("", "—"),
            *((str(one.pk), choosing.name_of(one)) for one in self.found),
            (_NO_SERVICE, _("No service, or not in the directory")),
        ]
        choose["need"].choices, choose["unit"].choices = needs, [("", "—"), *units]

    @property
    def asks_service(self) -> bool:
        """Whether the reader must say which of the services found is meant."""
        return self.is_bound and bool(self.data.get(f"{self.prefix}-service_text", "").strip())

    @property
    def is_filled(self) -> bool:
        """Whether anything was written in it."""
        return self.is_bound and any(
            self.data.get(f"{self.prefix}-{name}", "").strip() for name in ("code", "service_text")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.is_filled:
            return cleaned
        if wrong := code_error(cleaned.get("code", "")):
            self.add_error("code", wrong)
        if not cleaned.get("given_on") and "given_on" not in self.errors:
            self.add_error("given_on", _("Write down the day on which the card was given."))
        cleaned["chosen"] = self._chosen(cleaned)
        return cleaned

    def _chosen(self, cleaned: dict[str, Any]) -> Any:
        """The service that is meant: chosen, or the only one with just this name. None: no service."""
        typed, chosen = cleaned.get("service_text", "").strip(), cleaned.get("service", "")
        if not typed or chosen == _NO_SERVICE:
            return None
        named = [one for one in self.found if choosing.is_named(one, typed)]
        if not chosen and len(named) == 1:
            return named[0].pk
        picked = next((one.pk for one in self.found if str(one.pk) == chosen), None)
        if picked is None and "service" not in self.errors:
            self.add_error("service", _("Choose which service you mean, or “No service”."))
        return picked


class Common(forms.Form):
    """What holds for every card of the sheet."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the cards"))

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"language": current_language()})
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]


class PaperSheet:
    """The whole table."""

    def __init__(self, data: Any, *, team: Team, now: datetime) -> None:
        needs, units = need_choices(), unit_choices(team)
        self.is_bound, self.now = data is not None, now
        self.common = Common(data)
        self.rows = [PaperRow(data, number=n, now=now, needs=needs, units=units) for n in range(1, ROWS + 1)]
        self.nothing = False

    @property
    def filled(self) -> list[PaperRow]:
        """The rows in which something was written."""
        return [row for row in self.rows if row.is_filled]

    @property
    def has_errors(self) -> bool:
        return self.is_bound and (self.nothing or bool(self.common.errors) or any(row.errors for row in self.filled))

    def is_valid(self) -> bool:
        """Whether every row is right and there is at least one; codes stand once."""
        self.nothing = not self.filled
        right = [row.is_valid() for row in self.filled]
        seen: set[str] = set()
        for row in self.filled:
            code = card_code.normalise(row.cleaned_data.get("code", ""))
            if code and code in seen:
                row.add_error("code", _("This code stands twice on this page."))
            seen.add(code)
        return self.common.is_valid() and all(right) and not self.has_errors

    def enter(self, *, by: Account, team: Team) -> bool:
        """Write all cards; False, with the reason beside its row and nothing written, where one cannot be."""
        known = Known()
        with transaction.atomic():
            for row in self.filled:
                try:
                    accept(self._record(row, team), Sent(uuid4(), by, timezone.now(), "paper"), known=known)
                except Refused as refused:
                    said = refusal_words(refused.code)
                    if refused.code == "not_possible":
                        said = _("A card with this code was entered already.")
                    field = (
                        {"service": "service_text"}.get(refused.fields[0], refused.fields[0]) if refused.fields else ""
                    )
                    row.add_error(field if field in row.fields else None, said)
                except Conflict:
                    row.add_error("code", _("A card with this code was entered already."))
            if self.has_errors:
                transaction.set_rollback(True)
        return not self.has_errors

    def _record(self, row: PaperRow, team: Team) -> CardRecord:
        given = row.cleaned_data
        on: date = given["given_on"]
        return CardRecord(
            code=given["code"],
            programme=team.programme.slug,
            team=team.slug,
            service=given["chosen"],
            need=given["need"] or None,
            unit=where_of(given["unit"]),
            given_on=on,
            language=self.common.cleaned_data["language"],
        )
