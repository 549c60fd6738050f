"""What of the agenda a worker carries on the phone: fourteen days of their own teams, and what waits to be noted."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from nabij.outreach.activities.agenda import Entry, agenda_of
from nabij.outreach.activities.demo_titles import title_in_each
from nabij.outreach.activities.parts import part_names
from nabij.outreach.models import Activity, ActivitySeries
from nabij.outreach.programmes.queries import own_teams
from nabij.people.models import Account

DAYS_AHEAD, DAYS_BACK = 14, 7
_KEPT = (
    "preparation_minutes",
    "participants_count",
    "participants",
    "worker_count",
    "partners",
    "partner_names",
    "materials",
    "themes",
    "needs",
    "barriers",
)


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """The agenda as the phone keeps it. Moments are ISO 8601; `state` as `agenda.Entry.state`."""
    today = timezone.localdate(now)
    teams = own_teams(account, on=today)
    found = agenda_of(teams, today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    programmes = {team.pk: team.programme.slug for team in teams}
    rows = Activity.objects.filter(pk__in=[entry.activity_id for entry in found]).select_related("way_of_working")
    written = {row.pk: row for row in rows}
    series = ActivitySeries.objects.filter(pk__in={entry.series_id for entry in found}).select_related("way_of_working")
    ways = {one.pk: one.way_of_working.slug for one in series if one.way_of_working}
    return {
        "parts": part_names(),
        "agenda": [
            {
                "activity": str(entry.activity_id) if entry.activity_id else None,
                "revision": written[entry.activity_id].revision if entry.activity_id else None,
                "series": str(entry.series_id) if entry.series_id else None,
                "series_on": entry.series_on.isoformat() if entry.series_on else None,
                "programme": programmes[entry.team.pk] if entry.team else None,
                "team": entry.team.slug if entry.team else None,
                "kind": entry.kind,
                "title": entry.title,
                "titles": title_in_each(entry.title),
                "place": entry.place,
                "unit": _where(entry),
                "starts_at": entry.starts.isoformat(),
                "ends_at": entry.ends.isoformat() if entry.ends else None,
                "state": entry.state,
                "is_demo": entry.is_demo,
                "record": _said_already(written[entry.activity_id])
                if entry.activity_id
                else {"way_of_working": ways.get(entry.series_id) if entry.series_id else None},
            }
            for entry in found
        ],
    }


def _said_already(row: Activity) -> dict[str, Any] | None:
    """What an activity says already: the phone sends a whole record back, and what it does not have would be lost.

    None where a sentence was written: it stays off the phone, so the activity is changed on the site alone.
    """
    if row.came_up:
        return None
    return {
        "way_of_working": row.way_of_working.slug if row.way_of_working else None,
        "project": str(row.project_id) if row.project_id else None,
        **{name: getattr(row, name) for name in _KEPT},
    }


def _where(entry: Entry) -> dict[str, str] | None:
    return {"level": entry.unit.level.slug, "slug": entry.unit.slug} if entry.unit else None
