"""What of contacts a worker carries on the phone: templates, and their own last entries as codes."""

from datetime import datetime
from typing import Any

from nabij.outreach.at_work import teams_to_work_for
from nabij.outreach.contacts.queries import common_languages, common_needs, last_of
from nabij.outreach.models import ContactTemplate
from nabij.people.models import Account

LAST_ON_PHONE = 20
TEAMS_ON_PHONE = 5  # a coordinator may log for many teams; the phone offers the first


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """Templates, what each of the account's teams logs most, and the account's last entries. No sentence is in it."""
    teams = teams_to_work_for(account)[:TEAMS_ON_PHONE]
    programmes = {team.programme_id for team in teams}
    own = ContactTemplate.objects.filter(owner=account, programme__in=programmes)
    shared = ContactTemplate.objects.filter(owner__isnull=True, team__in=teams)
    rows = [*own.select_related("programme", "team"), *shared.select_related("programme", "team")]
    return {
        "templates": [_template(row) for row in rows],
        "common": [
            {
                "programme": team.programme.slug,
                "team": team.slug,
                "needs": common_needs(team),
                "languages": common_languages(team),
            }
            for team in teams
        ],
        "last": [
            {
                "id": str(row.pk),
                "programme": row.programme.slug,
                "team": row.team.slug if row.team else None,
                "occurred_on": row.occurred_on.isoformat(),
                "channel": row.channel,
                "place_kind": row.place_kind,
                "unit": {"level": row.unit.level.slug, "slug": row.unit.slug} if row.unit else None,
                "people_count": row.people_count,
                "needs": row.needs,
                "deeds": row.deeds,
                "languages": row.languages,
            }
            for row in last_of(account, limit=LAST_ON_PHONE)
        ],
    }


def _template(row: ContactTemplate) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "programme": row.programme.slug,
        "team": row.team.slug if row.team else None,
        "own": row.owner_id is not None,
        "name": {"nl": row.name_nl, "fr": row.name_fr, "en": row.name_en},
        "content": row.content,
    }
