"""An activity comes in, planned, held or cancelled: from a page or from a phone, always by `accept`."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from nabij.directory.models import Organization
from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.activities.parts import fits, part_names
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.known import Known, Workplace
from nabij.outreach.models import Activity, ActivitySeries, CommunityProject
from nabij.outreach.records import ActivityRecord
from nabij.people.audit import record_write
from nabij.people.permissions import Permission

PLANNED, HELD, CANCELLED = Activity.State.PLANNED, Activity.State.HELD, Activity.State.CANCELLED
TRANSITIONS: dict[str, frozenset[str]] = {
    PLANNED: frozenset({PLANNED, HELD, CANCELLED}),
    HELD: frozenset({HELD, CANCELLED}),  # cancelled: it was noted down by mistake
    CANCELLED: frozenset({CANCELLED, PLANNED, HELD}),
}
"""From which state an activity may go to which. A new one may begin in any."""

DAYS_PLANNED_AHEAD = 730
_AS_SENT = ("kind", "series_on", "preparation_minutes", "state", "participants_count", "participants", "worker_count")
_CODES = ("partners", "materials", "themes", "needs", "barriers")
_TEXTS = ("title", "place", "partner_names", "came_up")


def accept(record: ActivityRecord, sent: Sent, *, known: Known | None = None) -> Accepted:
    """Write a new activity under the record's id, or the next revision of the one that has it.

    Raises Refused, or Conflict where the activity changed after the revision that the record was made from, or where
    somebody else wrote down the same date of the same series.
    """
    known = known or Known()
    place = known.workplace(sent.by, record.programme, record.team, Permission.LOG_FIELDWORK)
    _check(record, sent, known)
    row = Activity.objects.select_for_update(of=("self",)).filter(pk=sent.id).first()
    _check_revision(record, row, place, sent, known)
    _check_series(record, sent.id, place)
    created = row is None
    row = row or Activity(id=sent.id, by=sent.by, origin=sent.origin)
    row.revision = 1 if created else row.revision + 1
    _fill(row, record, known, place)
    row.save(force_insert=created)
    action = "activity.made" if created else "activity.changed"
    record_write(
        by=sent.by, action=action, object_type="activity", object_id=row.pk, state=row.state, origin=sent.origin
    )
    return Accepted(updated=not created, revision=row.revision)


def _check(record: ActivityRecord, sent: Sent, known: Known) -> None:
    known.check_codes(
        kind=("activity_kinds", [record.kind]),
        materials=("materials", record.materials),
        barriers=("barriers", record.barriers),
    )
    known.check_needs("needs", record.needs)
    known.check_needs("themes", record.themes)
    _check_times(record, sent, known)
    if not set(record.participants) <= set(part_names()):
        raise Refused("unknown_code", ("participants",))
    if not fits(record.participants, record.participants_count):
        raise Refused("not_possible", ("participants",))
    _check_partners(record.partners)
    texts = {"title": record.title, "partner_names": record.partner_names, "came_up": record.came_up}
    check_texts(texts, confirmed=record.guard_confirmed)
    # Where an activity is held is a public place or a partner's, so its street and number may be said.
    check_texts({"place": record.place}, confirmed=[*record.guard_confirmed, "address"])


def _check_times(record: ActivityRecord, sent: Sent, known: Known) -> None:
    starts, ends = aware(record.starts_at), record.ends_at and aware(record.ends_at)
    if ends is not None and not starts < ends <= starts + timedelta(days=3):
        raise Refused("not_possible", ("ends_at",))
    day = timezone.localdate(starts)
    if record.state == HELD:
        known.check_day("starts_at", day, sent)
    elif day > known.today + timedelta(days=DAYS_PLANNED_AHEAD):
        raise Refused("in_future", ("starts_at",))


def _check_partners(partners: list[str]) -> None:
    try:
        wanted = {UUID(partner) for partner in partners}
    except ValueError:
        raise Refused("bad_shape", ("partners",)) from None
    if wanted and Organization.objects.filter(pk__in=wanted).count() != len(wanted):
        raise Refused("unknown_object", ("partners",))


def _check_revision(record: ActivityRecord, row: Activity | None, place: Workplace, sent: Sent, known: Known) -> None:
    if row is None:
        if record.base_rev is not None:
            raise Refused("unknown_object", ("base_rev",))
        return
    if row.programme_id != place.programme.pk:
        raise Refused("unknown_object", ("programme",))
    if row.team_id != (place.team.pk if place.team else None):
        team = row.team.slug if row.team else None
        known.workplace(sent.by, place.programme.slug, team, Permission.LOG_FIELDWORK)
    if record.base_rev != row.revision:
        raise Conflict(row.revision)
    if record.state not in TRANSITIONS[row.state]:
        raise Refused("not_possible", ("state",))


def _check_series(record: ActivityRecord, activity: UUID, place: Workplace) -> None:
    """The series is the programme's, and no other row stands for this date of it."""
    if record.series is None:
        return
    if record.series_on is None:
        raise Refused("bad_shape", ("series_on",))
    # Locked, so that two who write down the same date follow each other.
    series = ActivitySeries.objects.select_for_update().filter(pk=record.series, programme=place.programme).first()
    if series is None:
        raise Refused("unknown_object", ("series",))
    other = Activity.objects.filter(series=series, series_on=record.series_on).exclude(pk=activity).first()
    if other is not None:
        raise Conflict(other.revision)


def _fill(row: Activity, record: ActivityRecord, known: Known, place: Workplace) -> None:
    row.programme, row.team = place.programme, place.team
    row.way_of_working = known.way(place, record.way_of_working)
    row.series_id = record.series
    row.project = _project(record, known, place)
    row.unit_id = known.unit_id(record.unit)
    row.starts_at = aware(record.starts_at)
    row.ends_at = aware(record.ends_at) if record.ends_at else None
    for name in (*_AS_SENT, *_CODES):
        setattr(row, name, getattr(record, name))
    for name in _TEXTS:
        setattr(row, name, getattr(record, name) or None)


def _project(record: ActivityRecord, known: Known, place: Workplace) -> CommunityProject | None:
    if record.project is None:
        return None
    project = known.project(record.project)
    if project.programme_id != place.programme.pk:
        raise Refused("unknown_object", ("project",))
    return project


def aware(moment: datetime) -> datetime:
    """A moment as sent; one without a zone is Brussels time."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
