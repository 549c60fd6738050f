"""How many calls a programme made in a year and how many people it reached, also of lists that are destroyed since.

Aggregates only (ordinance of 16 May 2024, art. 7): at the destruction of a list the numbers of its calls stay, by
campaign and year, and nothing of any call. They leave as floors, and beside the months of answers give none away.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count as Counted
from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from nabij.outreach.campaigns.results import months_of, tables_of
from nabij.outreach.models import Campaign, CampaignCall, CampaignCounts, CampaignList
from nabij.people.models import Programme
from nabij.rules.call_progress import reached_beside_months
from nabij.rules.disclosure import ZERO, Count, disclose_running

REACHED = "reached"  # the outcome of a call in which the person was spoken with
_Numbers = dict[tuple[int, bool], tuple[int, int]]


@dataclass(frozen=True)
class YearOfCalls:
    """Calls and people reached in a year as they may leave. `is_demo`: of demos, since there were no real ones."""

    calls: Count
    people_reached: Count
    is_demo: bool


def keep_counts(row: CampaignList) -> None:
    """Keep the numbers of a list whose calls are about to go, in the caller's transaction, which holds the list."""
    for (year, is_demo), (calls, people) in _numbers(Q(entry__list=row)).items():
        kept, _made = CampaignCounts.objects.select_for_update().get_or_create(
            campaign_id=row.campaign_id, year=year, is_demo=is_demo
        )
        kept.calls += calls
        kept.people_reached += people
        kept.save(update_fields=["calls", "people_reached"])


def calls_of_year(programme: Programme, year: int, *, today: date) -> YearOfCalls:
    """What a programme's campaigns did in a year: the real ones, or where there is none the demo ones.

    Calls of lists that were destroyed before their numbers were kept are not in it: both are floors.
    """
    live = _numbers(Q(entry__list__campaign__programme=programme))
    kept = CampaignCounts.objects.filter(campaign__programme=programme, year=year).values_list("is_demo")
    totals = {is_demo: live.get((year, is_demo), (0, 0)) for is_demo in (False, True)}
    for is_demo, calls, people in kept.annotate(Sum("calls"), Sum("people_reached")).order_by():
        totals[is_demo] = (totals[is_demo][0] + calls, totals[is_demo][1] + people)
    is_demo = totals[False] == (0, 0) and totals[True] != (0, 0)
    calls, people = totals[is_demo]
    if not calls:
        return YearOfCalls(ZERO, ZERO, is_demo)
    shown = sum(_shown_conversations(one, year, today) for one in Campaign.objects.filter(programme=programme))
    return YearOfCalls(disclose_running(calls), reached_beside_months(people, shown), is_demo)


def _numbers(which: Q) -> _Numbers:
    """Calls, and people reached for the first time, by year and by whether they are a demo."""
    calls = CampaignCall.objects.filter(which).order_by()
    demo = Q(entry__list__campaign__is_demo=True) | Q(by__is_demo=True)
    # A call without a caller has no `is_demo` to be false: two exclusions keep it.
    real = calls.exclude(entry__list__campaign__is_demo=True).exclude(by__is_demo=True)
    earlier = CampaignCall.objects.filter(entry=OuterRef("entry"), outcome=REACHED).filter(
        Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    )
    found: _Numbers = {}
    for is_demo, of_sort in ((False, real), (True, calls.filter(demo))):
        by_year = of_sort.annotate(year=ExtractYear("at")).values_list("year")
        for year, number in by_year.annotate(Counted("pk")):
            found[year, is_demo] = (number, 0)
        for year, people in by_year.filter(~Exists(earlier), outcome=REACHED).annotate(Counted("pk")):
            found[year, is_demo] = (found[year, is_demo][0], people)
    return found


def _shown_conversations(campaign: Campaign, year: int, today: date) -> int:
    """Conversations of the year that readers know of already: of months whose total is shown."""
    months = [month for month in months_of(campaign, today=today) if month.year == year]
    totals = (tables_of(campaign, month)[0].total.number for month in months)
    return sum(number for number in totals if number is not None)
