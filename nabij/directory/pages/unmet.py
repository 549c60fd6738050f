"""What others ask for near a place: needs only, and only those that many have asked for."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from nabij.directory.trust.tallies_shown import most_asked
from nabij.territory.models import Membership, Unit

MONTHS = 3
MOST = 5


def asked_near(unit: Unit | None, *, today: date | None = None) -> list[str]:
    """Codes of the needs most asked for in the districts of a place (or everywhere), the most asked first.

    No number leaves, and a need that fewer asked for than `disclosure` lets out is not named.
    """
    districts: list[int] | None = None
    if unit is not None:
        inside = Membership.objects.filter(parent=unit, valid_to__isnull=True, child__level__slug="district")
        districts = [unit.pk, *inside.values_list("child_id", flat=True)]
    this_month = (today or timezone.localdate()).replace(day=1)
    return most_asked(districts, since=this_month - relativedelta(months=MONTHS - 1), most=MOST)
