"""Spreading a list over the callers of its team."""

from collections.abc import Mapping

from django.db import transaction

from nabij.outreach.accepting import Refused
from nabij.outreach.models import CampaignEntry, CampaignList
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.call_attempts import OPEN
from nabij.rules.call_spread import Caller, Spread, Waiting, spread


@transaction.atomic
def spread_list(*, by: Account | None, row: CampaignList, languages: Mapping[int, frozenset[str]]) -> Spread:
    """Give every open entry of a list to a caller. `languages`: account -> what they speak; its keys are who calls.

    What is done stays with who did it. Who was called before stays with their caller while that one goes on. Raises
    Refused where nobody calls or the list is destroyed.
    """
    held = CampaignList.objects.select_for_update().get(pk=row.pk)
    if not languages or held.destroyed_at is not None:
        raise Refused("not_possible", ("callers",))
    open_ones = list(held.entries.select_for_update().filter(state__in=OPEN).order_by("pk").defer("reference_sealed"))
    waiting = [
        Waiting(str(entry.pk), entry.language, entry.caller_id, entry.attempts > 0 or entry.not_before is not None)
        for entry in open_ones
    ]
    done = spread(waiting, [Caller(account, spoken) for account, spoken in sorted(languages.items())])
    changed = []
    for entry in open_ones:
        caller = done.caller_of[str(entry.pk)]
        if entry.caller_id != caller:
            entry.caller_id = caller
            changed.append(entry)
    CampaignEntry.objects.bulk_update(changed, ["caller"], batch_size=1000)
    record_write(
        by=by,
        action="campaign.list_spread",
        object_type="campaign_list",
        object_id=held.pk,
        callers=len(languages),
        entries=len(changed),
    )
    return done
