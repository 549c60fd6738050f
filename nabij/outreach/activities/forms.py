"""Forms of activities: to plan one, to hold it, a series, an exception."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.activities import queries
from nabij.outreach.activities.actions import SeriesPlan
from nabij.outreach.activities.demo_titles import title_in_words
from nabij.outreach.activities.parts import NEW, fits, part_names
from nabij.outreach.contacts.forms import code_choices, day_field, ticks, unit_choices, where_of
from nabij.outreach.contacts.queries import need_groups
from nabij.outreach.guarded_forms import GuardedForm
from nabij.outreach.models import Activity, ActivitySeries, CommunityProject, Team
from nabij.outreach.programmes.queries import ways_of
from nabij.outreach.records import ActivityRecord
from nabij.rules import recurring
from nabij.territory.queries import get_unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language


def time_field(label: Any, **options: Any) -> forms.TimeField:
    """A time of day with the browser's own clock."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)


def aware(day: date, at: time) -> datetime:
    """A moment on the clock of Brussels."""
    return timezone.make_aware(datetime.combine(day, at))


class PlanForm(GuardedForm):
    """What, where and when: enough to plan an activity."""

    guarded: ClassVar[tuple[str, ...]] = ("title", "place")
    places = ("place",)

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=lambda: code_choices("activity_kinds"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    on = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("Begins at"))
    ends = time_field(gettext_lazy("Ends at"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=200, required=False,
        help_text=gettext_lazy("A public place or a partner's. Never somebody's home."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    way_of_working = forms.ChoiceField(label=gettext_lazy("Way of working"), required=False)

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.team = team
        units = unit_choices(team)
        given = self.initial.get("unit")
        if given and given not in dict(units):
            units.append((given, given.partition(":")[2]))
        self._offer("unit", [("", gettext_lazy("not said")), *units])
        ways = [(way.slug, in_language(way, "name", current_language()).text) for way in ways_of(team.programme)]
        self._offer("way_of_working", [("", "—"), *ways])

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins."))
        return cleaned

    @property
    def plan_fields(self) -> list[forms.BoundField]:
        """What, where and when, in the order of the page."""
        names = ("kind", "title", "on", "starts", "ends", "place", "unit", "way_of_working", "project")
        return [self[name] for name in names if name in self.fields]

    def fields_of_record(self) -> dict[str, Any]:
        """What the form says, under the names of `ActivityRecord`."""
        said = self.cleaned_data
        return {
            "programme": self.team.programme.slug,
            "team": self.team.slug,
            "kind": said["kind"],
            "title": said["title"] or None,
            "place": said["place"] or None,
            "unit": where_of(said["unit"]),
            "way_of_working": said["way_of_working"] or None,
            "starts_at": aware(said["on"], said["starts"]),
            "ends_at": aware(said["on"], said["ends"]) if said["ends"] else None,
            "guard_confirmed": self.confirmed,
        }


class ActivityForm(PlanForm):
    """An activity that is planned."""

    project = forms.ChoiceField(label=gettext_lazy("Part of community work"), required=False)

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, team=team, initial=initial)
        projects = CommunityProject.objects.filter(programme=team.programme, team=team)
        self._offer("project", [("", "—"), *((str(project.pk), project.title) for project in projects)])

    def fields_of_record(self) -> dict[str, Any]:
        return super().fields_of_record() | {"project": self.cleaned_data["project"] or None}


def _number(label: Any, most: int = 5000, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **options)


class HoldForm(ActivityForm):
    """An activity that was held: who took part, with whom, with what, and what came up."""

    guarded = ("title", "place", "partner_names", "came_up")

    participants_count = _number(
        gettext_lazy("How many people took part"),
        help_text=gettext_lazy("Leave empty if you did not count: that is not the same as nobody."),
    )
    worker_count = _number(gettext_lazy("How many colleagues"), 100)
    preparation_minutes = _number(gettext_lazy("Minutes of preparation"), 1440)
    partner_search = forms.CharField(
        label=gettext_lazy("Find a partner in the directory"), max_length=80, required=False,
        help_text=gettext_lazy("Type a part of the name and press “Find”; nothing is lost."),
    )  # fmt: skip
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Partners and hosts"), widget=forms.CheckboxSelectMultiple, required=False
    )
    partner_names = forms.CharField(
        label=gettext_lazy("Other organisations"), max_length=300, required=False,
        help_text=gettext_lazy("Organisations that the directory does not have yet. Nobody's name."),
    )  # fmt: skip
    materials = ticks(gettext_lazy("What you used"), "materials")
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Needs that came up"), widget=forms.CheckboxSelectMultiple, required=False
    )
    barriers = ticks(gettext_lazy("What stood in the way"), "barriers")
    came_up = forms.CharField(
        label=gettext_lazy("What came up, in a few sentences"), max_length=2000, required=False,
        help_text=gettext_lazy("No name, number, date of birth or address: of nobody."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, team=team, initial=initial)
        self._offer("needs", [(group.name, list(group.choices)) for group in need_groups()])
        for name in part_names():
            self.fields[f"part-{name}"] = _number(_part_label(name))
        self._offer("partners", self._partners_shown())

    def _partners_shown(self) -> list[tuple[str, str]]:
        """The partners that are ticked, the host of the team, and what was searched for."""
        given = list(self.initial.get("partners") or [])
        ticked = self.data.getlist("partners") if self.is_bound else given  # type: ignore[attr-defined]
        host = [str(self.team.host_id)] if self.team.host_id else []
        found = queries.organizations_named(str(self.data.get("partner_search") or "")) if self.is_bound else []
        return list(dict([*queries.organizations_of([*ticked, *host]), *found]).items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not fits(self._parts(cleaned), cleaned.get("participants_count")):
            self.add_error("participants_count", _("The parts say more people than this."))
        return cleaned

    def _parts(self, cleaned: dict[str, Any]) -> dict[str, int]:
        named = {name: cleaned.get(f"part-{name}") for name in part_names()}
        return {name: number for name, number in named.items() if number is not None}

    def fields_of_record(self) -> dict[str, Any]:
        said = self.cleaned_data
        same = (
            "participants_count",
            "worker_count",
            "preparation_minutes",
            "partners",
            "materials",
            "needs",
            "barriers",
        )
        return super().fields_of_record() | {
            **{name: said[name] for name in same},
            "participants": self._parts(said),
            "partner_names": said["partner_names"] or None,
            "came_up": said["came_up"] or None,
        }

    @property
    def part_fields(self) -> list[forms.BoundField]:
        """The fields of the parts of the count."""
        return [self[f"part-{name}"] for name in part_names()]

    @property
    def rest(self) -> list[forms.BoundField]:
        """The fields after the counts, in order."""
        names = ("partner_names", "materials", "needs", "barriers", "came_up")
        return [self[name] for name in names]


def _part_label(name: str) -> str:
    if name == NEW:
        return _("for the first time")
    if name.startswith("age-"):
        return dict(code_choices("age_bands"))[name.removeprefix("age-")]
    return dict(code_choices("genders"))[name]


def record_of(form: PlanForm, **more: Any) -> ActivityRecord:
    """A valid form as the record that every door takes.

    `more`: state, base_rev, series; and what an activity says already where the form does not ask it.
    """
    return ActivityRecord.model_validate(more | form.fields_of_record())


def initial_of(row: Activity) -> dict[str, Any]:
    """An activity as a form begins from it."""
    starts = timezone.localtime(row.starts_at)
    shown = {
        "on": starts.date(),
        "starts": starts.time(),
        "ends": timezone.localtime(row.ends_at).time() if row.ends_at else None,
        "unit": f"{row.unit.level.slug}:{row.unit.slug}" if row.unit else "",
        "way_of_working": row.way_of_working.slug if row.way_of_working else "",
        "project": str(row.project_id) if row.project_id else "",
    }
    same = ("kind", "title", "place", "participants_count", "worker_count", "preparation_minutes", "partners",
            "partner_names", "materials", "needs", "barriers", "came_up")  # fmt: skip
    parts = {f"part-{name}": number for name, number in row.participants.items()}
    return shown | parts | {name: getattr(row, name) for name in same}


def initial_of_date(series: ActivitySeries, starts: datetime) -> dict[str, Any]:
    """A date of a series as a form begins from it. `starts`: on the clock of the place."""
    return {
        "kind": series.kind,
        "title": title_in_words(series.title),
        "place": series.place,
        "unit": f"{series.unit.level.slug}:{series.unit.slug}" if series.unit else "",
        "way_of_working": series.way_of_working.slug if series.way_of_working else "",
        "on": starts.date(),
        "starts": starts.time(),
        "ends": (starts + timedelta(minutes=series.minutes)).time(),
    }


EVERY = {
    "week": gettext_lazy("every week, on the same day"),
    "fortnight": gettext_lazy("every two weeks, on the same day"),
    "month": gettext_lazy("every month, on the same day of the week (the second Tuesday)"),
}


class SeriesForm(PlanForm):
    """A series: the first time, and how it returns."""

    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=list(EVERY.items()), widget=forms.RadioSelect)
    ends_on = day_field(gettext_lazy("Last day"), required=False)

    def __init__(self, data: Any, *, team: Team, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, team=team, initial=initial)
        self.fields["on"].label = _("First day")
        self.fields["ends"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("It ends before it begins."))
        return cleaned

    def plan(self) -> SeriesPlan:
        """What was filled in. Only of a valid form."""
        said, record = self.cleaned_data, self.fields_of_record()
        first: date = said["on"]
        rules = {"week": recurring.weekly(first), "fortnight": recurring.weekly(first, every=2)}
        where, ways = record["unit"], {way.slug: way for way in ways_of(self.team.programme)}
        return SeriesPlan(
            kind=said["kind"],
            rule=rules.get(said["every"]) or recurring.monthly(first),
            starts_at=record["starts_at"],
            minutes=int((record["ends_at"] - record["starts_at"]).total_seconds() // 60),
            title=record["title"],
            place=record["place"],
            unit=get_unit(where.level, where.slug) if where else None,
            way_of_working=ways.get(said["way_of_working"]),
            ends_on=said["ends_on"],
        )


class ExceptionForm(GuardedForm):
    """One date falls out, or moves to another moment."""

    guarded = ("reason",)

    moved_on = day_field(gettext_lazy("To which day"), required=False)
    moved_at = time_field(gettext_lazy("At what time"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)

    def moved_to(self) -> datetime | None:
        """Where it moves to; None: nothing was said."""
        said = self.cleaned_data
        return aware(said["moved_on"], said["moved_at"]) if said["moved_on"] and said["moved_at"] else None
