"""Places at partners: which there are, when they are free, book one, give it free."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach.accepting import Refused
from nabij.outreach.activities import actions, queries
from nabij.outreach.activities.forms import aware
from nabij.outreach.activities.place_forms import BookingForm, PlaceForm, initial_of_place
from nabij.outreach.at_work import at_work
from nabij.outreach.models import BookablePlace, Booking, Team
from nabij.outreach.saying import refusal_words
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_somewhere
from nabij.ui.numbers import current_language, day, moment
from nabij.ui.pages import render_page, sent
from nabij.ui.words import in_language

NAMED_AT_MOST = 5


@never_cache
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """The places at partners that teams may book."""
    work = at_work(request)
    return render_page(request, "outreach/activities/places.html", {"work": work, "places": queries.places()})


@never_cache
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, place_id: int) -> HttpResponse:
    """One place: two weeks of it, and a form to book it for a time, an activity or a series."""
    work = at_work(request)
    found = queries.place_to_book(place_id)
    today = timezone.localdate()
    begin = {"what": request.GET.get("for", "")}
    form = BookingForm(sent(request), team=work.team, today=today, initial=begin) if work.team else None
    if form is not None and work.team and form.is_bound and form.is_valid():
        try:
            made = _book(work.account, found, work.team, form)
            said = ngettext("Booked %(number)s time.", "Booked %(number)s times.", made) % {"number": made}
            messages.success(request, said if made else _("This was booked already."))
            return redirect("outreach:place", found.pk)
        except actions.PlaceTaken as taken:
            form.add_error(None, taken_words(taken.bookings))
        except Refused as refusal:
            form.add_error("ends", refusal_words(refusal.code))
    days = queries.days_of(found, today)
    context = {"work": work, "room": found, "form": form, "days": days}
    return render_page(
        request, "outreach/activities/place.html", context, status=400 if form is not None and form.errors else 200
    )


def _book(account: Account, found: BookablePlace, team: Team, form: BookingForm) -> int:
    """Book what the form asks. How many bookings were made. Raises PlaceTaken or Refused."""
    said = form.cleaned_data
    series, activity = form.series.get(said["what"]), form.activities.get(said["what"])
    if series is not None:
        return len(actions.book_series(by=account, place=found, team=team, series=series, today=form.today))
    if activity is not None and activity.ends_at is not None:
        starts, ends = activity.starts_at, activity.ends_at
    else:
        starts, ends = aware(said["on"], said["starts"]), aware(said["on"], said["ends"])
    return len(actions.book(by=account, place=found, team=team, starts_at=starts, ends_at=ends, activity=activity))


def taken_words(bookings: tuple[Booking, ...]) -> str:
    """Who has the place, and when, as a sentence."""
    if not bookings:
        return _("Somebody else booked this place a moment ago. Look again when it is free.")
    named = [
        _("%(team)s, %(starts)s to %(ends)s")
        % {
            "team": in_language(booking.team, "name", current_language()).text,
            "starts": moment(booking.starts_at),
            "ends": f"{timezone.localtime(booking.ends_at):%H:%M}",
        }
        for booking in bookings[:NAMED_AT_MOST]
    ]
    more = len(bookings) - NAMED_AT_MOST
    if more > 0:
        named.append(
            _("and %(number)s more, until %(day)s") % {"number": more, "day": day(bookings[-1].ends_at.date())}
        )
    return _("The place is taken: %(bookings)s. Nothing was booked.") % {"bookings": "; ".join(named)}


@require_POST
def booking_cancel(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Give a place free again."""
    work = at_work(request)
    booking = queries.booking_to_cancel(work.account, booking_id)
    actions.cancel_booking(by=work.account, booking=booking)
    messages.success(request, _("The place is free again."))
    return redirect("outreach:place", booking.place_id)


@never_cache
@require_http_methods(["GET", "POST"])
def place_keep(request: HttpRequest, place_id: int | None = None) -> HttpResponse:
    """Add a place that teams may book, or change one: for whoever keeps a programme."""
    account = require_somewhere(request, Permission.KEEP_PROGRAMME)
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    found = queries.place_to_keep(account, place_id) if place_id is not None else None
    form = PlaceForm(sent(request), team=work.team, initial=initial_of_place(found) if found else None)
    if form.is_bound and form.is_valid():
        columns = form.columns()
        queries.check_may_keep_places(account, columns["unit"])
        try:
            kept = actions.keep_place(by=account, place=found, fields=columns)
            messages.success(request, _("The place is kept."))
            return redirect("outreach:place", kept.pk) if kept.is_active else redirect("outreach:places")
        except Refused as refusal:
            form.add_error(refusal.fields[0], refusal_words(refusal.code))
    context = {"work": work, "form": form, "room": found}
    return render_page(request, "outreach/activities/place_keep.html", context, status=400 if form.errors else 200)
