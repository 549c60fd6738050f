"""Writes around activities: what the site's pages do; series and their exceptions; bookings of places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from nabij.outreach.accepting import Accepted, Refused, Sent
from nabij.outreach.activities.agenda import as_rule, occurrence_on
from nabij.outreach.activities.receiving import accept
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.models import Activity, ActivitySeries, BookablePlace, Booking, SeriesException, Team, WayOfWorking
from nabij.outreach.records import ActivityRecord
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import recurring
from nabij.territory.models import Unit

BOOKED_AHEAD = timedelta(days=183)  # how far a series is booked at once


@transaction.atomic
def keep_activity(*, by: Account, record: ActivityRecord, activity_id: UUID, now: datetime) -> Accepted:
    """Plan, change, hold or cancel an activity from a page. Raises Refused or Conflict, as `receiving.accept`."""
    return accept(record, Sent(id=activity_id, by=by, made_at=now, origin="page"))


@dataclass(frozen=True)
class SeriesPlan:
    """What a new series is. `rule`: an RRULE of `rules.recurring`; moments are aware."""

    kind: str
    rule: str
    starts_at: datetime
    minutes: int
    title: str | None = None
    place: str | None = None
    unit: Unit | None = None
    way_of_working: WayOfWorking | None = None
    ends_on: date | None = None


@transaction.atomic
def plan_series(*, by: Account, team: Team, plan: SeriesPlan, confirmed: Sequence[str] = ()) -> ActivitySeries:
    """Begin a series. Raises Refused where its words name somebody, or its rule is none."""
    if not recurring.is_rule(plan.rule):
        raise Refused("bad_shape", ("rule",))
    check_texts({"title": plan.title}, confirmed=confirmed)
    check_texts({"place": plan.place}, confirmed=[*confirmed, "address"])
    made = ActivitySeries.objects.create(
        programme=team.programme,
        team=team,
        kind=plan.kind,
        way_of_working=plan.way_of_working,
        title=plan.title,
        unit=plan.unit,
        place=plan.place,
        recurrence=plan.rule,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        ends_on=plan.ends_on,
        by=by,
    )
    record_write(by=by, action="series.planned", object_type="series", object_id=made.pk)
    return made


@transaction.atomic
def end_series(*, by: Account, series: ActivitySeries, on: date) -> None:
    """Let a series end on a day; its bookings after that day are cancelled."""
    series.ends_on = on
    series.save(update_fields=["ends_on"])
    later = timezone.make_aware(datetime.combine(on + timedelta(days=1), datetime.min.time()))
    freed = series.bookings.filter(starts_at__gte=later, is_cancelled=False).update(is_cancelled=True)
    record_write(by=by, action="series.ended", object_type="series", object_id=series.pk, bookings=freed)


@transaction.atomic
def except_date(
    *,
    by: Account,
    series: ActivitySeries,
    on: date,
    moved_to: datetime | None,
    reason: str | None = None,
    confirmed: Sequence[str] = (),
) -> None:
    """Let one date of a series fall out (`moved_to` None) or move. Its booking that day is cancelled.

    Raises Refused: not_possible where the series has no such date, or what became of it is noted down already.
    """
    if occurrence_on(series, on) is None or Activity.objects.filter(series=series, series_on=on).exists():
        raise Refused("not_possible", ("on",))
    check_texts({"reason": reason}, confirmed=confirmed)
    SeriesException.objects.update_or_create(
        series=series, on=on, defaults={"moved_to": moved_to, "reason": reason or None}
    )
    freed = _bookings_on(series, on).update(is_cancelled=True)
    action = "series.moved" if moved_to else "series.fell_out"
    record_write(by=by, action=action, object_type="series", object_id=series.pk, bookings=freed)


@transaction.atomic
def restore_date(*, by: Account, series: ActivitySeries, on: date) -> None:
    """Take an exception back: the date is held as the series says. A booking that was cancelled stays cancelled."""
    series.exceptions.filter(on=on).delete()
    record_write(by=by, action="series.restored", object_type="series", object_id=series.pk)


def _bookings_on(series: ActivitySeries, on: date) -> QuerySet[Booking]:
    first = timezone.make_aware(datetime.combine(on, datetime.min.time()))
    return series.bookings.filter(is_cancelled=False, starts_at__gte=first, starts_at__lt=first + timedelta(days=1))


class PlaceTaken(Exception):
    """The place is taken. `bookings`: by whom and when, as far as it could be seen."""

    def __init__(self, bookings: Sequence[Booking]) -> None:
        super().__init__(f"{len(bookings)} bookings")
        self.bookings = tuple(bookings)


def book(
    *, by: Account, place: BookablePlace, team: Team, starts_at: datetime, ends_at: datetime,
    activity: Activity | None = None,
) -> list[Booking]:  # fmt: skip
    """Book a place for a team. Raises PlaceTaken, naming who has it, or Refused where the times do not go together."""
    return _book(by=by, place=place, team=team, spans=[(starts_at, ends_at)], activity=activity, series=None)


def book_series(*, by: Account, place: BookablePlace, team: Team, series: ActivitySeries, today: date) -> list[Booking]:
    """Book a place for every date of a series that is held in the coming half year: all of them, or none.

    Raises PlaceTaken, naming every date that somebody else has.
    """
    found = recurring.occurrences(as_rule(series), today, today + BOOKED_AHEAD)
    have = set(series.bookings.filter(place=place, is_cancelled=False).values_list("starts_at", flat=True))
    starts = [timezone.make_aware(one.starts) for one in found if not one.falls_out]
    spans = [(start, start + timedelta(minutes=series.minutes)) for start in starts if start not in have]
    return _book(by=by, place=place, team=team, spans=spans, activity=None, series=series)


def _book(
    *, by: Account, place: BookablePlace, team: Team, spans: Sequence[tuple[datetime, datetime]],
    activity: Activity | None, series: ActivitySeries | None,
) -> list[Booking]:  # fmt: skip
    if any(ends <= starts for starts, ends in spans):
        raise Refused("not_possible", ("ends_at",))
    try:
        with transaction.atomic():
            made = [
                Booking.objects.create(
                    place=place, team=team, activity=activity, series=series, starts_at=starts, ends_at=ends, by=by
                )
                for starts, ends in spans
            ]
            record_write(by=by, action="place.booked", object_type="place", object_id=place.pk, bookings=len(made))
            return made
    except IntegrityError as error:
        # Only the exclusion refuses a place twice at once; whoever came first is named.
        if "booking_no_overlap" not in str(error):
            raise
        raise PlaceTaken(_who_has(place, spans)) from None


def _who_has(place: BookablePlace, spans: Sequence[tuple[datetime, datetime]]) -> list[Booking]:
    taken = place.bookings.filter(
        is_cancelled=False, ends_at__gt=min(starts for starts, _ends in spans),
        starts_at__lt=max(ends for _starts, ends in spans),
    ).select_related("team__programme")  # fmt: skip
    return [
        booking for booking in taken.order_by("starts_at")
        if any(booking.starts_at < ends and starts < booking.ends_at for starts, ends in spans)
    ]  # fmt: skip


@transaction.atomic
def cancel_booking(*, by: Account, booking: Booking) -> None:
    """Give a place free again."""
    booking.is_cancelled = True
    booking.save(update_fields=["is_cancelled"])
    record_write(by=by, action="place.freed", object_type="place", object_id=booking.place_id)


_SAID = (
    "kind", "series_on", "title", "place", "starts_at", "ends_at", "preparation_minutes", "participants_count",
    "participants", "worker_count", "partners", "partner_names", "materials", "themes", "needs", "barriers", "came_up",
)  # fmt: skip


def said_already(activity: Activity) -> dict[str, Any]:
    """What an activity says, as `ActivityRecord` names it: a record is whole, so what a page does not ask must stay."""
    return {
        **{name: getattr(activity, name) for name in _SAID},
        "programme": activity.programme.slug,
        "team": activity.team.slug if activity.team else None,
        "way_of_working": activity.way_of_working.slug if activity.way_of_working else None,
        "series": activity.series_id,
        "project": activity.project_id,
        "unit": {"level": activity.unit.level.slug, "slug": activity.unit.slug} if activity.unit else None,
    }


@transaction.atomic
def call_off(*, by: Account, activity: Activity, now: datetime) -> None:
    """Call an activity off and give its places free. Raises Refused, or Conflict where it changed meanwhile."""
    passed = ["name", "address"]  # these words passed the guard when they were written
    more = {"state": Activity.State.CANCELLED, "guard_confirmed": passed, "base_rev": activity.revision}
    record = ActivityRecord.model_validate(said_already(activity) | more)
    accept(record, Sent(id=activity.pk, by=by, made_at=now, origin="page"))
    activity.bookings.filter(is_cancelled=False).update(is_cancelled=True)


@transaction.atomic
def keep_place(*, by: Account, place: BookablePlace | None, fields: dict[str, Any]) -> BookablePlace:
    """Add a place that can be booked, or change one. Bookings stay also where it can be booked no more."""
    check_texts({"name": fields.get("name"), "terms": fields.get("terms")}, confirmed=["name", "address"])
    row = place or BookablePlace()
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    record_write(by=by, action="place.kept", object_type="place", object_id=row.pk, is_active=row.is_active)
    return row
