"""What stays of calls when their list goes, and how it leaves beside the months of answers."""

from datetime import date
from itertools import product

import pytest
from django.utils import timezone

from nabij.outreach.campaigns.counts import calls_of_year
from nabij.outreach.campaigns.destroying import destroy_list, end_campaign
from nabij.outreach.models import CampaignCall, CampaignCounts, CampaignEntry
from nabij.rules.call_progress import reached_beside_months
from nabij.rules.disclosure import HIDDEN, ZERO, Count
from tests.outreach.campaigns_world import a_campaign, a_list, say_call, working_hour
from tests.outreach.world import FieldWorld, field_world


@pytest.fixture
def world(db: None) -> FieldWorld:
    return field_world()


def test_calls_are_counted_after_their_list_is_destroyed_as_before(world: FieldWorld) -> None:
    campaign = a_campaign(world)
    lines = "\n".join(f"LM-{1000 + number}" for number in range(8))
    row = a_list(world, campaign, lines)
    other = a_list(world, campaign, "LM-2000\nLM-2001")
    entries = list(CampaignEntry.objects.filter(list=row).order_by("pk"))
    for entry in entries[:7]:
        say_call(world.helen, entry, "reached", answers={"time": "yes"})
    say_call(world.helen, entries[7], "no-answer")
    say_call(world.helen, CampaignEntry.objects.filter(list=other)[0], "reached", answers={"time": "yes"})
    year = working_hour().year
    before = calls_of_year(world.advisers, year, today=date(year + 1, 3, 1))
    assert (before.calls, before.is_demo) == (Count(5, at_least=True), False)
    assert before.people_reached == Count(5, at_least=True)
    destroy_list(by=world.hugo, row=row, now=timezone.now())
    end_campaign(by=world.hugo, campaign=campaign, now=timezone.now())
    assert not CampaignCall.objects.exists()
    kept = CampaignCounts.objects.get()
    assert (kept.year, kept.calls, kept.people_reached, kept.is_demo) == (year, 9, 8, False)
    assert calls_of_year(world.advisers, year, today=date(year + 1, 3, 1)) == before
    assert calls_of_year(world.advisers, year - 1, today=date(year + 1, 3, 1)).calls == ZERO


def test_calls_of_demo_accounts_stand_for_real_ones_only_where_there_is_none(world: FieldWorld) -> None:
    world.helen.is_demo = True
    world.helen.save()
    campaign = a_campaign(world)
    row = a_list(world, campaign)
    for entry in CampaignEntry.objects.filter(list=row):
        say_call(world.helen, entry, "no-answer")
    found = calls_of_year(world.advisers, working_hour().year, today=timezone.localdate())
    assert (found.calls, found.people_reached, found.is_demo) == (Count(None, fewer_than=5), ZERO, True)


def test_people_reached_give_no_hidden_month_away() -> None:
    """Months of conversations, of which a reader sees those of five and more, and the floor of the year."""
    for months in product((0, 1, 2, 4, 7, 12), repeat=3):
        shown = sum(month for month in months if month >= 5)
        hidden = [month for month in months if 1 <= month < 5]
        floor = reached_beside_months(sum(months), shown)
        assert floor == ZERO if not any(months) else floor == HIDDEN or (floor.number or 0) <= shown
        if hidden and floor.number is not None:
            # Whatever the hidden months are, the same floor comes out: it is made of what is public.
            for others in product(range(1, 5), repeat=len(hidden)):
                assert reached_beside_months(shown + sum(others), shown) == floor
