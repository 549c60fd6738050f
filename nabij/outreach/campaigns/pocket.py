"""What of the campaigns a caller carries on the phone: their own open entries, and the guides they belong to."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from nabij.outreach.campaigns.queries import closed_days, opened, own_entries
from nabij.outreach.models import Campaign
from nabij.people.models import Account
from nabij.people.permissions import Permission, may_somewhere


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any] | None:
    """The call list; None for who does not call. References are open here: the phone seals its pocket itself."""
    if not may_somewhere(account, Permission.CALL):
        return None
    today = timezone.localdate(now)
    entries = own_entries(account, on=today)
    said = opened(account, entries, how="pocket", now=now)
    campaigns = {entry.list.campaign_id: entry.list.campaign for entry in entries}
    return {
        "campaigns": [_campaign(one, closed_days(today)) for one in campaigns.values()],
        "entries": [
            {
                "id": str(entry.pk),
                "campaign": str(entry.list.campaign_id),
                "team": entry.list.team.slug,
                "reference": said[entry.pk],
                "language": entry.language,
                "state": entry.state,
                "revision": entry.revision,
                "attempts": entry.attempts,
                "not_before": entry.not_before.isoformat() if entry.not_before else None,
            }
            for entry in entries
        ],
    }


def _campaign(row: Campaign, closed: list[str]) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": _texts(row, "name"),
        "purpose": _texts(row, "purpose"),
        "hours": [row.calls_from_hour, row.calls_to_hour],
        "closed_days": closed,
        "ends_on": row.ends_on.isoformat(),
        "attempts_max": row.attempts_max,
        "channels": ["phone", *(code for code in row.channels if code != "phone")],
        "guide": row.guide,
        "is_demo": row.is_demo,
    }


def _texts(row: Campaign, field: str) -> dict[str, str]:
    texts = {language: getattr(row, f"{field}_{language}") for language in ("nl", "fr", "en")}
    return {language: text for language, text in texts.items() if text}
