"""Writes of campaigns: make one, change one that is being prepared, begin it. Its end is in `destroying`."""

from typing import Any

from django.db import transaction

from nabij.outreach.accepting import Refused
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.models import Campaign
from nabij.people.audit import record_write
from nabij.people.models import Account, Programme

TRANSITIONS = {
    Campaign.State.DRAFT: frozenset({Campaign.State.RUNNING, Campaign.State.ENDED}),
    Campaign.State.RUNNING: frozenset({Campaign.State.ENDED}),
    Campaign.State.ENDED: frozenset[str](),
}
"""From which state a campaign may go to which."""

_TEXTS = tuple(f"{field}_{language}" for field in ("name", "purpose") for language in ("nl", "fr", "en"))


@transaction.atomic
def make_campaign(*, by: Account, programme: Programme, slug: str, columns: dict[str, Any]) -> Campaign:
    """A campaign that is being prepared. Raises Refused where a text names somebody, or the address is taken."""
    _check(columns)
    if Campaign.objects.filter(slug=slug).exists():
        raise Refused("not_possible", ("name_nl",))
    made = Campaign.objects.create(programme=programme, slug=slug, source="made on the site", **columns)
    record_write(by=by, action="campaign.made", object_type="campaign", object_id=made.pk)
    return made


@transaction.atomic
def change_campaign(*, by: Account, campaign: Campaign, columns: dict[str, Any]) -> Campaign:
    """Change a campaign. One that runs keeps its guide and target: its answers would mean something else.

    Raises Refused where a text names somebody, or it has ended.
    """
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.state == Campaign.State.ENDED:
        raise Refused("not_possible", ("state",))
    _check(columns)
    kept = {"guide", "target", "begins_on"} if held.state == Campaign.State.RUNNING else set()
    changed = [name for name, value in columns.items() if name not in kept and getattr(held, name) != value]
    for name in changed:
        setattr(held, name, columns[name])
    if changed:
        held.save(update_fields=changed)
        record_write(
            by=by, action="campaign.changed", object_type="campaign", object_id=held.pk, fields=sorted(changed)
        )
    return held


@transaction.atomic
def begin_campaign(*, by: Account | None, campaign: Campaign) -> None:
    """Let a campaign run. Raises Refused where it does already, has ended, or has no guide."""
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if Campaign.State.RUNNING not in TRANSITIONS[Campaign.State(held.state)] or not held.guide.get("steps"):
        raise Refused("not_possible", ("state",))
    held.state = Campaign.State.RUNNING
    held.save(update_fields=["state"])
    record_write(by=by, action="campaign.begun", object_type="campaign", object_id=held.pk)


def _check(columns: dict[str, Any]) -> None:
    check_texts({name: columns.get(name) for name in _TEXTS}, confirmed=["name", "address"])
