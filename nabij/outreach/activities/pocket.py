"""What of the agenda a worker carries on the phone: fourteen days of their own teams, and what waits to be noted."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from nabij.outreach.activities.agenda import Entry, agenda_of
from nabij.outreach.activities.parts import part_names
from nabij.outreach.models import Activity
from nabij.outreach.programmes.queries import own_teams
from nabij.people.models import Account

DAYS_AHEAD, DAYS_BACK = 14, 7


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """The agenda as the phone keeps it. Moments are ISO 8601; `state` as `agenda.Entry.state`."""
    today = timezone.localdate(now)
    teams = own_teams(account, on=today)
    found = agenda_of(teams, today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    programmes = {team.pk: team.programme.slug for team in teams}
    revisions = dict(
        Activity.objects.filter(pk__in=[entry.activity_id for entry in found]).values_list("pk", "revision")
    )
    return {
        "parts": part_names(),
        "agenda": [
            {
                "activity": str(entry.activity_id) if entry.activity_id else None,
                "revision": revisions.get(entry.activity_id) if entry.activity_id else None,
                "series": str(entry.series_id) if entry.series_id else None,
                "series_on": entry.series_on.isoformat() if entry.series_on else None,
                "programme": programmes[entry.team.pk] if entry.team else None,
                "team": entry.team.slug if entry.team else None,
                "kind": entry.kind,
                "title": entry.title,
                "place": entry.place,
                "unit": _where(entry),
                "starts_at": entry.starts.isoformat(),
                "ends_at": entry.ends.isoformat() if entry.ends else None,
                "state": entry.state,
                "is_demo": entry.is_demo,
            }
            for entry in found
        ],
    }


def _where(entry: Entry) -> dict[str, str] | None:
    return {"level": entry.unit.level.slug, "slug": entry.unit.slug} if entry.unit else None
