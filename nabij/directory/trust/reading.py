"""What the pages for keeping an entry show beside the entry itself, and the small writes behind their forms."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nabij.directory import saturation
from nabij.directory.capacity import UNITS, capacity_of, record_capacity
from nabij.directory.documents import Fault
from nabij.directory.models import CapacityUnit, Location, Saturation, Service
from nabij.directory.pages import cards
from nabij.directory.queries import places_of
from nabij.directory.shapes import Document
from nabij.directory.trust.forms import PlacesForm, RoomForm
from nabij.directory.trust.keeping import Keeper
from nabij.people.models import Account
from nabij.territory.models import Unit
from nabij.territory.queries import parents_by_unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

DISTRICT = "district"


# ---- Room -----------------------------------------------------------------------------------------------------------


def room_now(service: Service, now: datetime) -> dict[str, Any]:
    """What a form about room begins with: the word that counts now, nothing where none does."""
    current = saturation.saturation_of([service.pk], now=now)[service.pk]
    if current.state is None:
        return {}
    return {
        "state": current.state,
        "waiting_weeks": current.waiting_weeks,
        "group": current.group,
        "note": current.note,
    }


def say_room(form: RoomForm, *, service: Service, by: Account | None, author: str, now: datetime) -> None:
    """Keep what a valid form about room says."""
    said = form.cleaned_data
    saturation.state_saturation(
        service=service,
        state=said["state"],
        by=by,
        author=author,
        now=now,
        waiting_weeks=said["waiting_weeks"],
        group=said["group"] or None,
        note=said["note"] or None,
        term_days=said.get("term_days"),
    )


def said_by_others(service: Service, *, now: datetime) -> bool:
    """Whether a word about room counts now that the service did not say itself: it can be contested."""
    current = saturation.saturation_of([service.pk], now=now)[service.pk]
    return current.state is not None and current.author != Saturation.Author.OWNER


# ---- Places that are counted ----------------------------------------------------------------------------------------


def units_of(service: Service) -> list[CapacityUnit]:
    """What is counted at a service, for instance beds; nothing for most."""
    return list(CapacityUnit.objects.filter(capacities__service=service).distinct())


def unit_to_begin_with(slug: str | None) -> list[CapacityUnit]:
    """The unit that a service wants to begin to count; nothing is kept until it does."""
    return [CapacityUnit(slug=slug, **UNITS[slug])] if slug in UNITS else []


def units_to_choose() -> list[CapacityUnit]:
    """What a service can begin to count: beds or places."""
    return [CapacityUnit(slug=slug, **UNITS[slug]) for slug in ("bed", "place")]


def last_counted(service: Service, now: datetime) -> dict[str, tuple[int | None, int | None]]:
    """The newest count of each thing: in all, and free, by its slug."""
    readings = capacity_of([service.pk], now=now)[service.pk]
    return {reading.unit: (reading.maximum, reading.available) for reading in readings}


def count_places(form: PlacesForm, *, service: Service, by: Account | None, now: datetime) -> None:
    """Keep what a valid form about places says."""
    for unit, maximum, available in form.readings():
        record_capacity(service=service, unit=unit.slug, maximum=maximum, available=available, by=by, at=now, now=now)


# ---- Where it is ----------------------------------------------------------------------------------------------------


def district_of(service: Service) -> int | None:
    """The district of the first place that may be shown; None for a hidden place or none."""
    found = _district(service)
    return found.pk if found else None


def district_named(service: Service) -> str:
    """The name of that district; empty where there is none."""
    found = _district(service)
    return in_language(found, "name", current_language()).text if found else ""


def _district(service: Service) -> Unit | None:
    sector = (
        Location.objects.filter(service_at_locations__service=service, is_hidden=False, sector__isnull=False)
        .order_by("id")
        .values_list("sector_id", flat=True)
        .first()
    )
    if sector is None:
        return None
    above = parents_by_unit([sector], DISTRICT).get(sector)
    return above[0].unit if above else None


def place_name(service: Service, place: str | None) -> str:
    """The address of one place of the service, for the head of a form; empty for the service as such."""
    if place is None:
        return ""
    found = places_of([service.pk]).get(service.pk)
    shown = {str(one.id): one for one in found.shown} if found else {}
    return cards.address_in_words(shown[place].address) if place in shown else _("a place that is not shown")


def other_places(keeper: Keeper, document: Document, place: str | None) -> list[tuple[str, str]]:
    """Name and address of the hours of each other place, where a service has several."""
    offered = [one["id"] for one in document["service_at_locations"]]
    if len(offered) < 2:
        return []
    whole = [(_("The service as such"), keeper.url("hours"))] if place is not None else []
    return whole + [
        (place_name(keeper.service, one), f"{keeper.url('hours')}?place={one}") for one in offered if one != place
    ]


def fault_in_words(fault: Fault) -> str:
    """Why an entry cannot be kept."""
    return _("This cannot be kept: %(where)s (%(code)s).") % {"where": fault.path, "code": fault.code}
