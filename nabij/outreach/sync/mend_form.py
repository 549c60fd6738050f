"""The form by which an author mends a record: what was at fault, its texts, its day and its team; the rest stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from nabij.outreach.codes import choices
from nabij.outreach.guarding.checking import ASKING, findings
from nabij.outreach.models import Team
from nabij.outreach.records import SHAPES
from nabij.outreach.sync.mend_words import DAYS, LABELS, LISTS, reason
from nabij.outreach.sync.mending import ToMend
from nabij.outreach.sync.taking import Outcome
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

TEXTS = {"observation": 280, "came_up": 2000, "text": 2000, "title": 200, "place": 200, "partner_names": 300}
NUMBERS = {"people_count": 500, "minutes": 1440, "hour": 23, "participants_count": 5000, "waiting_weeks": 260}
TEAM_CODES = frozenset({"unknown_team", "not_allowed"})


class MendForm(forms.Form):
    """Only what may have to change. What is filled in is put into the record as it was sent."""

    def __init__(
        self, waiting: ToMend, teams: Iterable[Team], needs: Mapping[str, str], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self.waiting, self.record = waiting, dict(waiting.record or {})
        shape = SHAPES[waiting.type].model_fields
        self.fault = set(waiting.fields)
        self.known_needs: list[str] = []
        if waiting.code in TEAM_CODES and "team" in shape:
            self._add_team(teams)
        for field in shape:
            if made := self._field(field, needs):
                made.label = str(LABELS.get(field, field))
                self.fields[field] = made
        for field in waiting.fields:
            if field in shape and field not in self.fields and not shape[field].is_required():
                self.fields[f"without_{field}"] = forms.BooleanField(
                    label=_("Leave out: %(what)s") % {"what": LABELS.get(field, field)}, required=False
                )
        if waiting.code == "guard_ask":
            self.fields["is_nobody"] = forms.BooleanField(
                label=_("I read it again: it does not say who anybody is"), required=False
            )

    def _add_team(self, teams: Iterable[Team]) -> None:
        language = current_language()
        options = [
            (f"{team.programme.slug}/{team.slug}", in_language(team, "name", language).text or team.slug)
            for team in teams
        ]
        sent = f"{self.record.get('programme')}/{self.record.get('team')}"
        self.fields["team"] = forms.ChoiceField(
            label=str(LABELS["team"]), choices=options, initial=sent if sent in dict(options) else None
        )

    def _field(self, field: str, needs: Mapping[str, str]) -> forms.Field | None:
        value, at_fault = self.record.get(field), field in self.fault
        if field in TEXTS and (value or at_fault):
            return forms.CharField(
                required=False, max_length=TEXTS[field], initial=value, widget=forms.Textarea(attrs={"rows": 3})
            )
        if field in DAYS:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(initial=value, widget=widget)
        if field in NUMBERS and at_fault:
            return forms.IntegerField(required=False, min_value=0, max_value=NUMBERS[field], initial=value)
        if field in LISTS and at_fault:
            options = [(one.code, one.said()) for one in choices(LISTS[field])]
            return _choice(value, options)
        if field == "needs" and at_fault:  # those that are known stay; one can be chosen beside them
            self.known_needs = [one for one in value or [] if one in needs]
            return _choice("", sorted(needs.items(), key=lambda need: need[1]))
        return None

    def mended(self) -> dict[str, Any]:
        """The whole record, with what was filled in."""
        record = dict(self.record)
        for field, value in self.cleaned_data.items():
            if field == "team":
                record["programme"], _slash, record["team"] = str(value).partition("/")
            elif field.startswith("without_"):
                if value:
                    record.pop(field.removeprefix("without_"), None)
            elif field in DAYS:
                record[field] = value.isoformat()
            elif field == "needs":
                record[field] = list(dict.fromkeys([*self.known_needs, *([value] if value else [])]))
            elif field != "is_nobody":
                record[field] = value if value not in ("", None) else None
        if self.waiting.revision is not None and "base_rev" in SHAPES[self.waiting.type].model_fields:
            record["base_rev"] = self.waiting.revision  # the author saw that there is another, and chose this one
        if self.cleaned_data.get("is_nobody"):
            record["guard_confirmed"] = _asked_kinds(record)
        return record

    def refuse(self, outcome: Outcome) -> None:
        """Say why it was not taken again, beside the fields at fault."""
        beside = [field for field in outcome.fields if field in self.fields]
        for field in beside:
            self.add_error(field, str(reason(outcome.code)))
        if not beside:
            self.add_error(None, str(reason(outcome.code)))


def _choice(value: Any, options: list[tuple[str, str]]) -> forms.Field:
    """One or several of a list, as the record has it; what the list does not know falls out."""
    known = dict(options)
    if isinstance(value, list):
        return forms.MultipleChoiceField(
            required=False,
            choices=options,
            initial=[one for one in value if one in known],
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(required=False, choices=[("", "–"), *options], initial=value if value in known else "")


def _asked_kinds(record: Mapping[str, Any]) -> list[str]:
    """The kinds that the texts were asked about, which the author says are nobody's."""
    found = {finding.kind for field in TEXTS for finding in findings(str(record.get(field) or ""))}
    return sorted(found & ASKING)
