"""My day, my week, the team's agenda and its calendar file."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from nabij.outreach.activities.agenda import agenda_of, by_day, event_of, to_note_down
from nabij.outreach.activities.queries import waiting_for
from nabij.outreach.at_work import AtWork, at_work
from nabij.outreach.models import Team
from nabij.outreach.programmes.queries import own_teams
from nabij.rules.calendar_file import calendar_file
from nabij.ui.numbers import current_language
from nabij.ui.pages import render_page
from nabij.ui.words import in_language

FILE_BACK, FILE_AHEAD = timedelta(days=31), timedelta(days=92)


def _own(work: AtWork) -> list[Team]:
    """The worker's own teams; for who is in none, the team that they chose."""
    return own_teams(work.account, on=timezone.localdate()) or ([work.team] if work.team else [])


def _day_in(request: HttpRequest) -> date:
    """The day that the address names; today where it names none that can be read."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()


@never_cache
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """A worker's day: what is on, what waits to be noted down, what waits for an answer."""
    work, now = at_work(request), timezone.now()
    on, teams = _within(_day_in(request)), _own(work)
    context = {
        "work": work,
        "on": on,
        "is_today": on == timezone.localdate(now),
        "entries": agenda_of(teams, on, on),
        "to_note_down": to_note_down(teams, now=now),
        "waiting": waiting_for(work.account),
        **_around(on, timedelta(days=1)),
    }
    return render_page(request, "outreach/activities/day.html", context)


def _around(on: date, step: timedelta) -> dict[str, Any]:
    """The way back and on."""
    return {"before": on - step, "after": on + step}


@never_cache
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """A worker's week, from Monday on."""
    work, now = at_work(request), timezone.now()
    on, teams = _within(_day_in(request)), _own(work)
    monday = on - timedelta(days=on.weekday())
    entries = agenda_of(teams, monday, monday + timedelta(days=6))
    context = {
        "work": work,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "days": by_day(entries),
        "to_note_down": to_note_down(teams, now=now),
        "waiting": waiting_for(work.account),
        **_around(monday, timedelta(days=7)),
    }
    return render_page(request, "outreach/activities/week.html", context)


def _within(on: date) -> date:
    """A day far enough from the edges of the calendar to count from."""
    return min(max(on, date(2000, 1, 3)), date(2100, 12, 1))


@never_cache
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """The team's agenda: a month, or a week with `?by=week`, around `?on=`."""
    work = at_work(request)
    on, weekly = _within(_day_in(request)), request.GET.get("by") == "week"
    first = on - timedelta(days=on.weekday()) if weekly else on.replace(day=1)
    last = first + timedelta(days=6) if weekly else (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    entries = agenda_of([work.team], first, last) if work.team else []
    context = {
        "work": work,
        "weekly": weekly,
        "first": first,
        "last": last,
        "days": by_day(entries),
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
        "on": on,
    }
    return render_page(request, "outreach/activities/agenda.html", context)


@never_cache
@require_GET
def agenda_file(request: HttpRequest) -> HttpResponse:
    """The team's agenda as a calendar file: a month back, three ahead. Times, titles, places; no counts, no texts."""
    work, today = at_work(request), timezone.localdate()
    entries = agenda_of([work.team], today - FILE_BACK, today + FILE_AHEAD) if work.team else []
    name = in_language(work.team, "name", current_language()).text if work.team else _("In the field")
    text = calendar_file(name, [event_of(entry) for entry in entries], stamp=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return answer
