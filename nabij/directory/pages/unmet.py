"""What others ask for near a place: needs only, and only those that many have asked for."""

from collections import Counter
from datetime import date

from django.utils import timezone

from nabij.directory.models import SearchTally
from nabij.rules.disclosure import disclose_running
from nabij.territory.models import Membership, Unit

MONTHS = 3
MOST = 5


def asked_near(unit: Unit | None, *, today: date | None = None) -> list[str]:
    """Codes of the needs most asked for in the districts of a place (or everywhere), the most asked first.

    No number leaves, and a need that fewer asked for than `disclosure` lets out is not named.
    """
    tallies = SearchTally.objects.filter(need__isnull=False, month__gte=_some_months_ago(today or timezone.localdate()))
    if unit is not None:
        inside = Membership.objects.filter(parent=unit, valid_to__isnull=True, child__level__slug="district")
        tallies = tallies.filter(district__in=[unit.pk, *inside.values_list("child_id", flat=True)])
    counts: Counter[str] = Counter()
    for code, count in tallies.values_list("need__code", "count"):
        counts[str(code)] += count
    floors = {code: disclose_running(count).number for code, count in counts.items()}
    return sorted((code for code, floor in floors.items() if floor), key=lambda code: (-(floors[code] or 0), code))[
        :MOST
    ]


def _some_months_ago(today: date) -> date:
    months = today.year * 12 + today.month - 1 - (MONTHS - 1)
    return date(months // 12, months % 12 + 1, 1)
