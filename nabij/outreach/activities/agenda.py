"""The agenda: activities, and the dates of series that are no activity yet, in one list."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from nabij.outreach import codes
from nabij.outreach.activities.demo_titles import title_in_words
from nabij.outreach.models import Activity, ActivitySeries, Team
from nabij.rules import recurring
from nabij.rules.calendar_file import Event
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

FALLS_OUT = "falls-out"  # a date of a series that is not held
NOTE_DOWN_DAYS = 21  # how far back the agenda asks what became of something
HOURS_UNKNOWN = timedelta(hours=1)  # an activity without an end, in a calendar


@dataclass(frozen=True)
class Entry:
    """One thing of the agenda. `state`: of the activity, "planned" for a date of a series, or FALLS_OUT."""

    team: Team | None
    kind: str
    title: str | None
    place: str | None
    unit: Unit | None
    starts_at: datetime
    ends_at: datetime | None
    state: str
    activity_id: UUID | None
    series_id: UUID | None
    series_on: date | None
    is_moved: bool = False
    is_demo: bool = False

    @property
    def starts(self) -> datetime:
        """The start on the clock of the place."""
        return timezone.localtime(self.starts_at)

    @property
    def ends(self) -> datetime | None:
        """The end on the clock of the place; None: not said."""
        return timezone.localtime(self.ends_at) if self.ends_at else None

    @property
    def day(self) -> date:
        """The day on which it is."""
        return self.starts.date()

    @property
    def name(self) -> str:
        """Its title, or its kind in words."""
        return title_in_words(self.title) or codes.said("activity_kinds", self.kind)

    @property
    def kind_name(self) -> str:
        """Its kind in words."""
        return codes.said("activity_kinds", self.kind)

    @property
    def whereabouts(self) -> str:
        """The place and the neighbourhood, as far as they are said."""
        unit = in_language(self.unit, "name", current_language()).text if self.unit else ""
        return ", ".join(filter(None, [self.place, unit]))

    def is_to_be_noted_down(self, now: datetime) -> bool:
        """Whether it is over, and nobody has said yet what became of it."""
        return self.state == Activity.State.PLANNED and (self.ends_at or self.starts_at) < now


def agenda_of(teams: Collection[Team], since: date, until: date) -> list[Entry]:
    """Everything of these teams from `since` to `until`, both included, in order of time. Four queries."""
    first, last = _moment(since), _moment(until + timedelta(days=1))
    rows = Activity.objects.filter(team__in=teams, starts_at__gte=first, starts_at__lt=last)
    found = [_of_activity(row) for row in rows.select_related("team", "unit__level", "series")]
    series = list(
        ActivitySeries.objects.filter(team__in=teams, starts_at__lt=last + timedelta(days=1))
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since - timedelta(days=31)))
        .select_related("team", "unit__level")
        .prefetch_related("exceptions")
    )
    written = set(Activity.objects.filter(series__in=series).values_list("series_id", "series_on"))
    for one in filter(lambda one: recurring.is_rule(one.recurrence), series):  # one bad row must not hide the rest
        found += [
            _of_date(one, occurrence)
            for occurrence in recurring.occurrences(as_rule(one), since, until)
            if (one.pk, occurrence.on) not in written
        ]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.name))


def to_note_down(teams: Collection[Team], *, now: datetime) -> list[Entry]:
    """What is over in these teams and still waits to be noted down, oldest first."""
    today = timezone.localdate(now)
    found = agenda_of(teams, today - timedelta(days=NOTE_DOWN_DAYS), today)
    return [entry for entry in found if entry.is_to_be_noted_down(now)]


def as_rule(series: ActivitySeries) -> recurring.Series:
    """A series as the rule reads it: wall-clock times of Brussels. Reads its exceptions."""
    return recurring.Series(
        rule=series.recurrence,
        first=timezone.make_naive(series.starts_at),
        ends_on=series.ends_on,
        exceptions={
            row.on: timezone.make_naive(row.moved_to) if row.moved_to else None for row in series.exceptions.all()
        },
    )


def occurrence_on(series: ActivitySeries, on: date) -> recurring.Occurrence | None:
    """The date of a series; None where the rule gives no such date."""
    rule = as_rule(series)
    if not recurring.is_date_of(rule, on):
        return None
    moved = rule.exceptions.get(on)
    if moved is not None:
        return recurring.Occurrence(on, moved, moved=True)
    return recurring.Occurrence(on, datetime.combine(on, rule.first.time()), falls_out=on in rule.exceptions)


def by_day(entries: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """The entries of each day that has any, in order."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return sorted(days.items())


def event_of(entry: Entry) -> Event:
    """An entry for a calendar file."""
    uid = entry.activity_id or f"{entry.series_id}-{entry.series_on}"
    return Event(
        uid=f"{uid}@nabij",
        starts=entry.starts_at,
        ends=entry.ends_at or entry.starts_at + HOURS_UNKNOWN,
        summary=entry.name,
        location=entry.whereabouts or None,
        cancelled=entry.state in (FALLS_OUT, Activity.State.CANCELLED),
    )


def _of_activity(row: Activity) -> Entry:
    return Entry(
        team=row.team,
        kind=row.kind,
        title=row.title,
        place=row.place,
        unit=row.unit,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=row.state,
        activity_id=row.pk,
        series_id=row.series_id,
        series_on=row.series_on,
        is_demo=bool(row.series and row.series.is_demo) or row.origin == "synthetic",
    )


def _of_date(series: ActivitySeries, occurrence: recurring.Occurrence) -> Entry:
    starts = timezone.make_aware(occurrence.starts)
    return Entry(
        team=series.team,
        kind=series.kind,
        title=series.title,
        place=series.place,
        unit=series.unit,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=series.minutes),
        state=FALLS_OUT if occurrence.falls_out else Activity.State.PLANNED,
        activity_id=None,
        series_id=series.pk,
        series_on=occurrence.on,
        is_moved=occurrence.moved,
        is_demo=series.is_demo,
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
