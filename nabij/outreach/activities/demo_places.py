"""Places to book for a demo: rooms at hosts of teams that the sources name. That they can be booked is made up."""

from django.db import transaction
from django.utils.translation import gettext_noop

from nabij.needs.storing import Changes
from nabij.outreach.models import BookablePlace, Team

MOST = 6
TERMS = gettext_noop("Demo: that this host lends a room is made up. Nothing is booked in reality.")


@transaction.atomic
def load_demo_places() -> Changes:
    """A room at each of the first hosts. A second load changes nothing, and places of people stay as they are."""
    changes = Changes()
    hosted = (
        Team.objects.filter(host_name__isnull=False).select_related("unit", "host").order_by("programme__slug", "slug")
    )
    for team in hosted[:MOST]:
        _place, made = BookablePlace.objects.get_or_create(
            name=f"{team.host_name} (demo)"[:200],
            is_demo=True,
            defaults={
                "partner": team.host,
                "partner_name": team.host_name,
                "unit": team.unit,
                "terms": TERMS,
            },
        )
        changes.count("place to book", added=int(made))
    return changes
