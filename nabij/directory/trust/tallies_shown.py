"""What leaves of the counts of searches. The only reader of SearchTally and ServiceTally, which a test holds.

Counts of a month or quarter that has ended are exact and pass `nabij.rules.disclosure.disclose`; they never change
again, so that one table of them exists. Counts that still grow leave as floors, by `disclose_running`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Sum

from nabij.directory.models import SearchTally, ServiceTally
from nabij.rules.disclosure import ALL, ZERO, Count, Disclosed, disclose, disclose_running
from nabij.vocabulary.models import Term

Event = ServiceTally.Event
UNMET = (SearchTally.Outcome.NOTHING, SearchTally.Outcome.EMPTIED)
MONTHS_SHOWN = 6


@dataclass(frozen=True)
class Period:
    """Whole months, both days included."""

    first: date
    last: date


@dataclass(frozen=True)
class MonthOfService:
    """How often a service was shown and opened in a month that has ended, in all and by language of the page."""

    month: date
    shown: Count
    opened: Count
    opened_by_language: dict[str, Count]


@dataclass(frozen=True)
class Interest:
    """Who looks for a service, as far as counts tell: months that have ended, newest first, and this month so far."""

    months: tuple[MonthOfService, ...]
    shown_so_far: Count
    opened_so_far: Count


@dataclass(frozen=True)
class UnmetNeed:
    """One need that was asked for and not found. `need` None: words that no vocabulary has."""

    need: Term | None
    nearby: Count
    everywhere: Count


@dataclass(frozen=True)
class UnmetNearby:
    """What was asked and not found: in the last quarter that has ended, and near here in the running one so far."""

    quarter: Period
    ended: tuple[UnmetNeed, ...]
    running: tuple[tuple[Term | None, Count], ...]


def quarter_of(day: date) -> Period:
    """The calendar quarter that holds a day."""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return Period(first, first + relativedelta(months=3, days=-1))


def last_quarter(today: date) -> Period:
    """The newest calendar quarter that has ended."""
    return quarter_of(quarter_of(today).first - relativedelta(days=1))


def unmet_demand(quarter: Period, *, today: date) -> Disclosed:
    """Searches that found nothing, or that a filter emptied: need x district x language, with every sum.

    Keys: (id of the need's term or None for words in no vocabulary, id of the district or None for no place, language).
    Raises ValueError for a quarter that still runs: its counts would be exact one day and others the next.
    """
    if quarter != quarter_of(quarter.first) or quarter.last >= today:
        raise ValueError("unmet demand is told by calendar quarters that have ended")
    rows = (
        SearchTally.objects.filter(month__range=(quarter.first, quarter.last), outcome__in=UNMET)
        .values_list("need_id", "district_id", "language")
        .order_by("need_id", "district_id", "language")
        .annotate(searches=Sum("count"))
    )
    return _disclosed(tuple(rows))


def emptying_filters(quarter: Period, *, today: date) -> Disclosed:
    """Searches that one filter emptied, by filter: keys (name of the filter,). Only of a quarter that has ended."""
    if quarter != quarter_of(quarter.first) or quarter.last >= today:
        raise ValueError("unmet demand is told by calendar quarters that have ended")
    rows = SearchTally.objects.filter(
        month__range=(quarter.first, quarter.last), outcome=SearchTally.Outcome.EMPTIED
    ).values_list("filter")
    return _disclosed(tuple(rows.order_by("filter").annotate(searches=Sum("count"))))


@lru_cache(maxsize=8)
def _disclosed(rows: tuple[tuple[object, ...], ...]) -> Disclosed:
    """The table, computed once for the same counts: those of a quarter that has ended stay the same."""
    return disclose({row[:-1]: int(str(row[-1])) for row in rows})


def unmet_nearby(here: int | None, *, today: date) -> UnmetNearby:
    """What was asked and not found in the district `here`, the most asked first; None: in the whole territory."""
    quarter = last_quarter(today)
    table = unmet_demand(quarter, today=today)
    terms = Term.objects.in_bulk([key for key in table.keys(0) if isinstance(key, UUID)])
    ended = [
        UnmetNeed(
            terms.get(key) if isinstance(key, UUID) else None,
            table[key, ALL if here is None else here, ALL],
            table[key, ALL, ALL],
        )
        for key in table.keys(0)
    ]
    ended = [row for row in ended if row.nearby != ZERO or row.everywhere.number]
    ended.sort(key=lambda row: (order_of(row.nearby), order_of(row.everywhere)), reverse=True)
    return UnmetNearby(quarter, tuple(ended), _running(here, today))


def _running(district: int | None, today: date) -> tuple[tuple[Term | None, Count], ...]:
    found = SearchTally.objects.filter(month__gte=quarter_of(today).first, outcome__in=UNMET)
    if district is not None:
        found = found.filter(district=district)
    counts = dict(found.order_by("need_id").values_list("need_id").annotate(searches=Sum("count")))
    terms = Term.objects.in_bulk([need for need in counts if need is not None])
    rows = [(terms.get(need) if need else None, disclose_running(number)) for need, number in counts.items()]
    return tuple(sorted(rows, key=lambda row: order_of(row[1]), reverse=True))


def most_asked(districts: Collection[int] | None, *, since: date, most: int) -> list[str]:
    """Codes of the needs asked for most, found or not, in these districts (None: everywhere). No number leaves.

    A need that fewer asked for than may be told is not named.
    """
    found = SearchTally.objects.filter(need__isnull=False, month__gte=since)
    if districts is not None:
        found = found.filter(district__in=districts)
    counts = dict(found.order_by("need__code").values_list("need__code").annotate(searches=Sum("count")))
    floors = {str(code): disclose_running(number).number for code, number in counts.items()}
    told = [(floor, code) for code, floor in floors.items() if floor]
    return [code for _floor, code in sorted(told, key=lambda one: (-one[0], one[1]))[:most]]


def order_of(count: Count) -> int:
    """For putting rows in order: a hidden count stands above zero and below every shown one."""
    return count.number if count.number is not None else 1


def interest_in(service_id: UUID, *, today: date) -> Interest:
    """How often a service was among the first answers, and opened. Each month is a table of its own that stays."""
    this_month = today.replace(day=1)
    counts: dict[date, dict[tuple[str, str], int]] = defaultdict(dict)
    since = this_month - relativedelta(months=MONTHS_SHOWN)
    rows = ServiceTally.objects.filter(service=service_id, month__gte=since).order_by("-month", "language")
    for month, event, language, count in rows.values_list("month", "event", "language", "count"):
        counts[month][event, language] = count
    running = counts.pop(this_month, {})
    return Interest(
        tuple(_month(month, table) for month, table in counts.items() if month < this_month),
        disclose_running(_sum_of(running, Event.SHOWN)),
        disclose_running(_sum_of(running, Event.OPENED)),
    )


def _month(month: date, counts: dict[tuple[str, str], int]) -> MonthOfService:
    shown, opened = (
        disclose({(language,): number for (which, language), number in counts.items() if which == event})
        for event in (Event.SHOWN, Event.OPENED)
    )
    return MonthOfService(
        month, shown[(ALL,)], opened[(ALL,)], {str(language): opened[(language,)] for language in opened.keys(0)}
    )


def _sum_of(counts: dict[tuple[str, str], int], event: str) -> int:
    return sum(number for (which, _language), number in counts.items() if which == event)
