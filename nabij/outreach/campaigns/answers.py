"""Answers of conversations, cut loose from whom they were with.

An answer holds its month and no day, caller, list or reference, and a random id. In a database rows written together
also lie together, so an answer goes in mixed: some others of the campaign are written anew with it, under new ids and
in a random order. Who reads the tables as they lie, or a dump of them, finds the last call among many answers.
"""

import random
from uuid import uuid4

from django.utils import timezone

from nabij.outreach.models import Campaign, CampaignAnswer
from nabij.outreach.records import CallRecord

MIXED_WITH = 40
_RANDOM = random.SystemRandom()


def keep_answer(campaign: Campaign, record: CallRecord, *, language: str | None) -> None:
    """Keep what a conversation brought up, in the caller's transaction.

    Under the month in which it came in: a month that was shown must not grow by one late call, or that call would show.
    """
    made = CampaignAnswer(
        campaign=campaign,
        month=timezone.localdate().replace(day=1),
        answers=dict(record.answers),
        needs=record.needs,
        barriers=record.barriers,
        oriented_to=record.oriented_to,
        language=language,
        is_demo=campaign.is_demo,
    )
    # Rows that another call is mixing just now are left to it: nobody waits.
    others = list(
        CampaignAnswer.objects.select_for_update(skip_locked=True).filter(campaign=campaign).order_by("?")[:MIXED_WITH]
    )
    CampaignAnswer.objects.filter(pk__in=[other.pk for other in others]).delete()
    rows = [made, *others]
    for row in rows:
        row.pk = uuid4()
        row._state.adding = True
    _RANDOM.shuffle(rows)
    CampaignAnswer.objects.bulk_create(rows)
