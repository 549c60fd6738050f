"""A campaign for tests: running, with a list of the insurer's that Helen calls. All invented."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from nabij.directory.opening import holidays_around
from nabij.outreach.accepting import Accepted, Sent
from nabij.outreach.campaigns.bringing import bring_list
from nabij.outreach.campaigns.receiving import accept
from nabij.outreach.campaigns.spreading import spread_list
from nabij.outreach.models import Campaign, CampaignEntry, CampaignList
from nabij.outreach.records import CallRecord
from nabij.people.models import Account
from tests.outreach.world import FieldWorld

TEXT = {"nl": "Tekst", "fr": "Texte", "en": "Text"}
GUIDE = {
    "start": "hello",
    "message": TEXT,
    "needs": ["debts"],
    "orientation": ["debts"],
    "steps": {
        "hello": {
            "say": TEXT, "ask": {"nl": "Heeft u tijd?", "fr": "Avez-vous le temps ?", "en": "Do you have time?"},
            "question": "time", "choices": [
                {"code": "yes", "text": {"nl": "Ja", "fr": "Oui", "en": "Yes"}, "next": "doctor"},
                {"code": "no", "text": {"nl": "Nee", "fr": "Non", "en": "No"}, "next": "thanks"},
            ],
        },
        "doctor": {
            "ask": {"nl": "Heeft u een huisarts?", "fr": "Un médecin ?", "en": "A doctor?"}, "question": "gp",
            "choices": [{"code": code, "text": TEXT, "next": "thanks"} for code in ("yes", "no")],
        },
        "thanks": {"say": {"nl": "Dank u.", "fr": "Merci.", "en": "Thank you."}, "end": True},
    },
}  # fmt: skip


def working_hour() -> datetime:
    """Ten in the morning of the last working day before today."""
    day = timezone.localdate() - timedelta(days=1)
    while day.weekday() > 4 or day in holidays_around(day):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(10)))


def a_campaign(world: FieldWorld, slug: str = "borst", **fields: Any) -> Campaign:
    today = timezone.localdate()
    given = {
        "state": Campaign.State.RUNNING, "begins_on": today - timedelta(days=60), "guide": GUIDE, "channels": ["visit"],
        "ends_on": today + timedelta(days=90), "name_nl": "Borst", "name_fr": "Sein", "source": "made for a test",
    }  # fmt: skip
    return Campaign.objects.create(programme=world.advisers, slug=slug, **{**given, **fields})


def a_list(world: FieldWorld, campaign: Campaign, lines: str = "LM-0001;fr\nLM-0002\nLM-0003") -> CampaignList:
    """A list that Helen calls."""
    row = bring_list(
        by=world.hugo, campaign=campaign, team=world.insurer, content=lines.encode(), leave_out_bad=False,
        now=timezone.now(),
    )  # fmt: skip
    spread_list(by=world.hugo, row=row, languages={world.helen.pk: frozenset({"fr"})})
    return row


def say_call(by: Account, entry: CampaignEntry, outcome: str, **fields: Any) -> Accepted:
    """A call as a phone sends it."""
    record = CallRecord.model_validate({"entry": entry.pk, "at": working_hour(), "outcome": outcome, **fields})
    return accept(record, Sent(uuid4(), by, timezone.now(), "phone"))
