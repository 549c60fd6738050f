"""Reads of activities: one of them, a series, places to book and what is taken there, organisations to name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.directory.models import Organization
from nabij.outreach.models import Activity, ActivitySeries, BookablePlace, Booking, Card, ReceivedRecord
from nabij.outreach.programmes.queries import check_may_for_team
from nabij.people.models import Account
from nabij.people.permissions import Permission, check_may
from nabij.rules.free_times import Span, free
from nabij.territory.models import Unit
from nabij.territory.queries import lineage_ids
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language

PLACE_DAYS = 14
OPENS, CLOSES = time(8), time(21)  # within which a place is shown as free; its terms say more
PARTNERS_SHOWN = 12


def activity_for(account: Account, activity_id: UUID) -> Activity:
    """An activity of a team that this account may log for. Raises NotFound, or PermissionDenied."""
    found = (
        Activity.objects.select_related("programme", "team__programme", "unit__level", "way_of_working", "series")
        .select_related("project")
        .filter(pk=activity_id)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such activity."))
    _check(account, found)
    return found


def series_for(account: Account, series_id: UUID) -> ActivitySeries:
    """A series of a team that this account may log for. Raises NotFound, or PermissionDenied."""
    found = (
        ActivitySeries.objects.select_related("programme", "team__programme", "unit__level", "way_of_working")
        .prefetch_related("exceptions")
        .filter(pk=series_id)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such series."))
    _check(account, found)
    return found


def _check(account: Account, row: Activity | ActivitySeries) -> None:
    if row.team is None:
        check_may(account, Permission.LOG_FIELDWORK, programme=row.programme)
    else:
        check_may_for_team(account, Permission.LOG_FIELDWORK, row.team)


def places() -> list[BookablePlace]:
    """The places that can be booked, by name; whoever logs fieldwork may see them."""
    found = BookablePlace.objects.filter(is_active=True).select_related("unit__level", "partner")
    return list(found.defer("unit__boundary", "unit__outline").order_by("name", "pk"))


def place_to_book(place_id: int) -> BookablePlace:
    """A place that can be booked. Raises NotFound."""
    found = BookablePlace.objects.select_related("unit__level", "partner").filter(pk=place_id, is_active=True).first()
    if found is None:
        raise NotFound(_("There is no such place, or it can be booked no more."))
    return found


def bookings_of(place: BookablePlace, since: date, days: int) -> list[Booking]:
    """What is taken of a place, in order, with its team."""
    first = timezone.make_aware(datetime.combine(since, time.min))
    found = place.bookings.filter(is_cancelled=False, ends_at__gt=first, starts_at__lt=first + timedelta(days=days))
    return list(found.select_related("team__programme", "activity", "series").order_by("starts_at"))


def booking_to_cancel(account: Account, booking_id: int) -> Booking:
    """A booking of a team that this account may log for. Raises NotFound, or PermissionDenied."""
    found = Booking.objects.select_related("team__programme", "place").filter(pk=booking_id, is_cancelled=False).first()
    if found is None:
        raise NotFound(_("There is no such booking, or it was cancelled already."))
    check_may_for_team(account, Permission.LOG_FIELDWORK, found.team)
    return found


@dataclass(frozen=True)
class PlaceDay:
    """A day at a place: what is taken, and when it is free, both on the clock of the place."""

    day: date
    taken: tuple[Booking, ...]
    free: tuple[Span, ...]


def days_of(place: BookablePlace, since: date) -> list[PlaceDay]:
    """The next two weeks of a place. One query."""
    bookings = bookings_of(place, since, PLACE_DAYS)
    return [_day(since + timedelta(days=ahead), bookings) for ahead in range(PLACE_DAYS)]


def _day(day: date, bookings: Iterable[Booking]) -> PlaceDay:
    open_hours = Span(datetime.combine(day, OPENS), datetime.combine(day, CLOSES))
    taken = [
        booking for booking in bookings if _naive(booking.starts_at).date() <= day <= _naive(booking.ends_at).date()
    ]
    spans = [Span(_naive(booking.starts_at), _naive(booking.ends_at)) for booking in taken]
    return PlaceDay(day, tuple(taken), tuple(free(open_hours, spans)))


def _naive(moment: datetime) -> datetime:
    return timezone.make_naive(moment)


def organizations_named(text: str) -> list[tuple[str, str]]:
    """Organisations of the directory whose name holds these letters: (id, name)."""
    text = text.strip()
    if len(text) < 2:
        return []
    named = Q(name_nl__icontains=text) | Q(name_fr__icontains=text) | Q(name_en__icontains=text)
    found = Organization.objects.filter(named | Q(alternate_name__icontains=text)).order_by("name_nl", "name_fr")
    return _named(found[:PARTNERS_SHOWN])


def organizations_of(ids: Collection[str]) -> list[tuple[str, str]]:
    """Organisations by their ids: (id, name); an id that the directory lost is left out."""
    wanted = [text for text in ids if _is_uuid(text)]
    return _named(Organization.objects.filter(pk__in=wanted)) if wanted else []


def _named(found: Iterable[Organization]) -> list[tuple[str, str]]:
    return [(str(row.pk), in_language(row, "name", current_language()).text) for row in found]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Waiting:
    """What waits for a worker, by count: cards of theirs without an answer, and records that a phone sent in vain."""

    cards: int
    records: int


def waiting_for(account: Account) -> Waiting:
    """Two counts of the worker's own work; nobody else sees them."""
    cards = Card.objects.filter(by=account, state=Card.State.GIVEN)
    records = ReceivedRecord.objects.filter(account=account, kept_sealed__isnull=False, settled_at__isnull=True)
    return Waiting(cards.count(), records.count())


def place_to_keep(account: Account, place_id: int) -> BookablePlace:
    """A place, bookable or not, for whoever keeps a programme where it is. Raises NotFound, or PermissionDenied."""
    found = BookablePlace.objects.select_related("unit__level").filter(pk=place_id).first()
    if found is None:
        raise NotFound(_("There is no such place, or it can be booked no more."))
    check_may_keep_places(account, found.unit)
    return found


def check_may_keep_places(account: Account, unit: Unit | None) -> None:
    """Raises PermissionDenied for who keeps no programme there; which programme does not matter: a place serves all."""
    check_may(account, Permission.KEEP_PROGRAMME, lineage=lineage_ids(unit) if unit else None)
