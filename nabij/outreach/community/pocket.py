"""What of community work a worker carries on the phone: the projects of their own teams that go on, by title."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from nabij.outreach.community.queries import projects_where
from nabij.outreach.programmes.queries import own_teams
from nabij.people.models import Account


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """Projects to write a step for. No step and no resident's word is in it."""
    teams = own_teams(account, on=timezone.localdate(now))
    return {
        "projects": [
            {
                "id": str(row.pk),
                "programme": row.programme.slug,
                "team": row.team.slug if row.team else None,
                "title": row.title,
                "language": row.language,
                "kind": row.kind,
            }
            for row in projects_where(account, teams)
        ]
    }
