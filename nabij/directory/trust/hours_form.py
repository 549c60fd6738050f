"""The form for opening hours: a week, once a month, days closed. It needs no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.directory.opening import effective_schedules
from nabij.directory.pages.saying import weekday
from nabij.directory.shapes import Document
from nabij.rules.week_plan import (
    APPOINTMENT,
    DESK,
    EMPTY_WEEK,
    KINDS,
    PHONE,
    WHICH,
    Monthly,
    Span,
    WeekPlan,
    overlapping,
    plan_of,
    rows_of,
)

LEAST_SPANS = 2  # from-and-until per day that are always there to fill in
SPARE_ROWS = 2  # empty rows for what comes once a month and for days closed
KIND_NAMES = {
    DESK: gettext_lazy("Open at the desk"),
    APPOINTMENT: gettext_lazy("By appointment only"),
    PHONE: gettext_lazy("By telephone"),
}
WHICH_NAMES = {
    "1": gettext_lazy("the first"),
    "2": gettext_lazy("the second"),
    "3": gettext_lazy("the third"),
    "4": gettext_lazy("the fourth"),
    "-1": gettext_lazy("the last"),
}
_FROM, _UNTIL = gettext_lazy("from"), gettext_lazy("until")


def _time_field(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def _date_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@dataclass(frozen=True)
class DayRow:
    """The fields of one day: pairs of from and until, and what is wrong with them."""

    name: str
    spans: tuple[tuple[BoundField, BoundField], ...]
    errors: list[str]


@dataclass(frozen=True)
class WeekBlock:
    """The fields of one kind of hours; `is_open` where there is something in it."""

    kind: str
    name: str
    days: tuple[DayRow, ...]
    is_open: bool


class HoursForm(forms.Form):
    """Hours of one service. `plan` is what stands there now."""

    on_holidays = forms.ChoiceField(
        label=gettext_lazy("On Belgian public holidays"),
        choices=[
            ("", gettext_lazy("we do not say")),
            ("no", gettext_lazy("closed")),
            ("yes", gettext_lazy("open as on other days")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    overnight = forms.BooleanField(
        label=gettext_lazy("We are open at night: an end before the beginning is of the next morning"), required=False
    )

    def __init__(self, data: Any, plan: WeekPlan) -> None:
        super().__init__(data, initial=_initial(plan))
        self.plan = plan
        self.spans = {
            kind: max(LEAST_SPANS, *(len(spans) for spans in plan.weeks.get(kind, EMPTY_WEEK))) for kind in KINDS
        }
        self.monthly_rows = len(plan.monthly) + SPARE_ROWS
        self.closure_rows = len(plan.closures) + SPARE_ROWS
        for kind in KINDS:
            for day in range(7):
                for slot in range(self.spans[kind]):
                    about = f"{KIND_NAMES[kind]}, {weekday(day)}"
                    name = _name(kind, day, slot)
                    self.fields[f"{name}-from"] = _time_field(f"{about}, {_FROM}")
                    self.fields[f"{name}-until"] = _time_field(f"{about}, {_UNTIL}")
        for row in range(self.monthly_rows):
            self._add_monthly(row)
        for row in range(self.closure_rows):
            self.fields[f"closed-{row}-first"] = _date_field(_("First day closed"))
            self.fields[f"closed-{row}-last"] = _date_field(_("Last day closed"))

    def _add_monthly(self, row: int) -> None:
        which = [("", "—"), *WHICH_NAMES.items()]
        days = [(str(day), weekday(day)) for day in range(7)]
        self.fields[f"month-{row}-which"] = forms.ChoiceField(label=_("Which"), choices=which, required=False)
        self.fields[f"month-{row}-day"] = forms.ChoiceField(label=_("Day"), choices=days, required=False)
        self.fields[f"month-{row}-closed"] = forms.BooleanField(label=_("closed that day"), required=False)
        self.fields[f"month-{row}-from"] = _time_field(str(_FROM))
        self.fields[f"month-{row}-until"] = _time_field(str(_UNTIL))

    # ---- for the template -------------------------------------------------------------------------------------------

    def weeks(self) -> Iterator[WeekBlock]:
        for kind in KINDS:
            days = tuple(self._day(kind, day) for day in range(7))
            filled = any(field.value() for row in days for pair in row.spans for field in pair)
            is_open = filled or any(row.errors for row in days) or (kind == DESK and not self.plan.weeks)
            yield WeekBlock(kind, str(KIND_NAMES[kind]), days, is_open)

    def _day(self, kind: str, day: int) -> DayRow:
        names = [_name(kind, day, slot) for slot in range(self.spans[kind])]
        pairs = tuple((self[f"{name}-from"], self[f"{name}-until"]) for name in names)
        errors = [str(error) for pair in pairs for field in pair for error in field.errors]
        return DayRow(capfirst(weekday(day)), pairs, errors)

    def months(self) -> list[dict[str, BoundField]]:
        parts = ("which", "day", "from", "until", "closed")
        return [{part: self[f"month-{row}-{part}"] for part in parts} for row in range(self.monthly_rows)]

    def closures(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"closed-{row}-first"], self[f"closed-{row}-last"]) for row in range(self.closure_rows)]

    # ---- what was filled in -----------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        weeks = {kind: tuple(self._spans(kind, day) for day in range(7)) for kind in KINDS}
        holidays = {"yes": True, "no": False}.get(cleaned["on_holidays"])
        weeks = {kind: week for kind, week in weeks.items() if any(week)}
        cleaned["plan"] = WeekPlan(
            weeks, holidays if weeks else None, tuple(self._monthly()), tuple(sorted(self._closures()))
        )
        return cleaned

    def _spans(self, kind: str, day: int) -> tuple[Span, ...]:
        names = [_name(kind, day, slot) for slot in range(self.spans[kind])]
        spans = {span for name in names if (span := self._span(name)) is not None}
        if overlapping(spans):
            self.add_error(f"{names[0]}-from", _("These hours overlap."))
        return tuple(sorted(spans))

    def _span(self, name: str) -> Span | None:
        start: time | None = self.cleaned_data.get(f"{name}-from")
        end: time | None = self.cleaned_data.get(f"{name}-until")
        if start is None and end is None:
            return None
        if start is None or end is None:
            missing = "from" if start is None else "until"
            self.add_error(f"{name}-{missing}", _("Fill in both from and until, for example 9:00 and 12:30."))
            return None
        if end <= start and not self.cleaned_data.get("overnight"):
            self.add_error(
                f"{name}-until",
                _("This ends before it begins. If you are open at night, tick so below; else exchange the two."),
            )
        return start, end

    def _monthly(self) -> Iterator[Monthly]:
        for row in range(self.monthly_rows):
            which = self.cleaned_data.get(f"month-{row}-which")
            span = self._span(f"month-{row}")
            closed = self.cleaned_data.get(f"month-{row}-closed")
            if not which:
                if span is not None or closed:
                    self.add_error(f"month-{row}-which", _("Choose which one of the month it is."))
                continue
            if closed == (span is not None):
                self.add_error(f"month-{row}-from", _("Fill in the hours, or tick that you are closed that day."))
            if which in WHICH:
                yield Monthly(which, int(self.cleaned_data[f"month-{row}-day"]), None if closed else span)

    def _closures(self) -> Iterator[tuple[date, date]]:
        for row in range(self.closure_rows):
            first: date | None = self.cleaned_data.get(f"closed-{row}-first")
            last: date | None = self.cleaned_data.get(f"closed-{row}-last")
            if first is None and last is None:
                continue
            if first is None:
                self.add_error(f"closed-{row}-first", _("From which day are you closed?"))
            elif last is not None and last < first:
                self.add_error(f"closed-{row}-last", _("The last day comes before the first."))
            else:
                yield first, last or first


def _name(kind: str, day: int, slot: int) -> str:
    return f"{kind}-{day}-{slot}"


def _initial(plan: WeekPlan) -> dict[str, Any]:
    found: dict[str, Any] = {"on_holidays": {True: "yes", False: "no", None: ""}[plan.on_holidays]}
    for kind, week in plan.weeks.items():
        for day, spans in enumerate(week):
            for slot, (start, end) in enumerate(spans):
                found |= {f"{_name(kind, day, slot)}-from": start, f"{_name(kind, day, slot)}-until": end}
                found["overnight"] = found.get("overnight") or end <= start
    for row, one in enumerate(plan.monthly):
        found |= {f"month-{row}-which": one.which, f"month-{row}-day": str(one.weekday)}
        found |= {f"month-{row}-closed": True} if one.span is None else {
            f"month-{row}-from": one.span[0], f"month-{row}-until": one.span[1]
        }  # fmt: skip
        found["overnight"] = found.get("overnight") or (one.span is not None and one.span[1] <= one.span[0])
    for row, (first, last) in enumerate(plan.closures):
        found |= {f"closed-{row}-first": first, f"closed-{row}-last": last}
    return found


# ---- From an entry, and back into it -------------------------------------------------------------------------------


def holder_of(document: Document, place: str | None) -> Document:
    """Where the hours of an entry stand: the service itself, or one of its places.

    Raises KeyError for a place that the service does not have.
    """
    if place is None:
        return document
    places: dict[str, Document] = {offered["id"]: offered for offered in document["service_at_locations"]}
    return places[place]


def rows_shown(document: Document, place: str | None) -> list[Document]:
    """The rows of hours that a form begins with: those that hold for the service, or there."""
    if place is not None:
        return effective_schedules(document, holder_of(document, place), None)
    offered = document["service_at_locations"]
    return effective_schedules(document, offered[0] if len(offered) == 1 else None, None)


def with_hours(document: Document, place: str | None, plan: WeekPlan, rest: Sequence[Document]) -> Document:
    """The document with these hours. Of a service with one place, hours stand on the service alone."""
    rows = [*rows_of(plan), *({**row, "id": None} for row in rest)]
    offered = document["service_at_locations"]
    if place is not None:
        holder_of(document, place)
        places = [{**one, "schedules": rows} if one["id"] == place else one for one in offered]
        return {**document, "service_at_locations": places}
    if len(offered) == 1:
        return {**document, "schedules": rows, "service_at_locations": [{**offered[0], "schedules": []}]}
    return {**document, "schedules": rows}


def plan_shown(document: Document, place: str | None) -> tuple[WeekPlan, list[Document]]:
    """What a form shows of the hours, and the rows that it keeps beside."""
    plan, rest = plan_of(rows_shown(document, place))
    return plan, [dict(row) for row in rest]
