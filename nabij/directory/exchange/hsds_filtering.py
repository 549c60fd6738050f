"""Which entries a list of HSDS holds, in an order that stays: new entries come at the end.

A hidden place is in none of them, and what stands on one filters nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet

from nabij.directory.exchange.hsds_asking import Asked
from nabij.directory.exchange.hsds_documents import ADDITION_OF
from nabij.directory.exchange.hsds_tables import ADDITIONS_ID
from nabij.directory.models import (
    Location,
    Organization,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
    Tombstone,
)
from nabij.directory.search.asking import Question, find
from nabij.rules.walking import EARTH_RADIUS_M
from nabij.territory.lookup import locate_postcode
from nabij.territory.models import Postcode

MOST_FOUND = 1_000_000  # answers taken from the search: all of them


def services(asked: Asked, *, now: datetime) -> QuerySet[Service]:
    """The services that fit. What was merged or removed is not among them: see `gone_services`."""
    found = _there(Service.objects.all()).filter(_of_service(asked, "", now=now))
    if asked.modified_after is not None:
        found = found.filter(updated_at__gte=asked.modified_after)
    return found.order_by("created_at", "id")


def gone_services(asked: Asked) -> QuerySet[Tombstone]:
    """What is gone since `modified_after`; none where another filter is asked, which what is gone cannot answer."""
    others = asked.given.keys() - {"modified_after", "page", "per_page", "format", "full", "minimal", "after"}
    if asked.modified_after is None or others:
        return Tombstone.objects.none()
    return Tombstone.objects.filter(entity="service", gone_at__gte=asked.modified_after).order_by("gone_at", "id")


def organizations(asked: Asked) -> QuerySet[Organization]:
    """The organisations that fit; those of whose services one has the term."""
    found = Organization.objects.all()
    if asked.search:
        found = found.filter(_words(asked.search, "name_nl", "name_fr", "name_en", "alternate_name"))
    terms = _by_terms(asked)
    if terms is not None:
        found = found.filter(pk__in=_there(Service.objects.filter(terms)).values("organization"))
    if asked.modified_after is not None:
        found = found.filter(updated_at__gte=asked.modified_after)
    return found.order_by("created_at", "id")


def services_at_locations(asked: Asked, *, now: datetime) -> QuerySet[ServiceAtLocation]:
    """The services at places that fit, hidden places left out."""
    found = ServiceAtLocation.objects.filter(location__is_hidden=False, service__in=_there(Service.objects.all()))
    found = found.filter(_of_service(asked, "service__", now=now))
    if asked.modified_after is not None:
        since = asked.modified_after
        found = found.filter(
            Q(updated_at__gte=since) | Q(service__updated_at__gte=since) | Q(location__updated_at__gte=since)
        )
    if asked.postcode is not None:
        found = found.filter(_by_postcode(asked.postcode, asked.proximity_m))
    return found.order_by("service__created_at", "id")


def _there(found: QuerySet[Service]) -> QuerySet[Service]:
    """Without what is gone but stays because history refers to it."""
    gone = Tombstone.objects.filter(entity="service", entity_id=OuterRef("pk"))
    return found.exclude(Q(status=Service.Status.DEFUNCT) & Exists(gone))


def _of_service(asked: Asked, to_service: str, *, now: datetime) -> Q:
    """The filters that look at a service. `to_service` leads there from the row."""
    wanted = Q()
    if asked.search:
        wanted &= Q(pk__in=searched(asked.search, now=now))
    if asked.organization_id is not None:
        wanted &= Q(organization=asked.organization_id)
    terms = _by_terms(asked)
    if terms is not None:
        wanted &= terms
    if asked.minimum_age is not None:
        wanted &= Q(minimum_age__gte=asked.minimum_age)
    if asked.maximum_age is not None:
        wanted &= Q(maximum_age__lte=asked.maximum_age)
    if asked.start_time is not None or asked.end_time is not None or asked.day is not None:
        wanted &= _by_hours(asked)
    if not to_service or not wanted:
        return wanted
    return Q(service__in=Service.objects.filter(wanted).order_by().values("pk"))


def searched(text: str, *, now: datetime) -> Collection[UUID]:
    """The services that the directory's own search finds for a text in any of the three languages."""
    answer = find(Question(language="en", at=now, text=text, include_unsure=True, size=MOST_FOUND))
    return [hit.service_id for hit in answer.hits]


def _words(text: str, *columns: str) -> Q:
    """Every word stands in one of the columns."""
    wanted = Q()
    for word in text.split():
        one = Q()
        for column in columns:
            one |= Q(**{f"{column}__icontains": word})
        wanted &= one
    return wanted


# ---- Terms -----------------------------------------------------------------------------------------------------------


def _by_terms(asked: Asked) -> Q | None:
    """Services with a term, or with any term of a taxonomy; None where neither is asked."""
    wanted = None
    if asked.taxonomy_term_id is not None:
        code = ADDITION_OF.get(str(asked.taxonomy_term_id))
        of_ours = Q(pk__in=ServiceTerm.objects.filter(term=asked.taxonomy_term_id).values("service"))
        wanted = _by_addition(code) if code is not None else of_ours
    if asked.taxonomy_id is not None and str(asked.taxonomy_id) != ADDITIONS_ID:
        links = ServiceTerm.objects.filter(term__taxonomy=asked.taxonomy_id)
        in_taxonomy = Q(pk__in=links.values("service"))
        wanted = in_taxonomy if wanted is None else wanted & in_taxonomy
    return wanted


def _by_addition(code: str) -> Q:
    """Services of which one of our additions says something: for a condition, that it holds."""
    column = next((one for one in Service._meta.concrete_fields if one.name == code), None)
    if column is None:
        return Q(pk__in=[])
    return Q(**{code: True}) if isinstance(column, BooleanField) else Q(**{f"{code}__isnull": False})


# ---- Hours -----------------------------------------------------------------------------------------------------------


def _by_hours(asked: Asked) -> Q:
    """Services with a row of hours that fits all that is asked: on that day, from then, until then."""
    rows = Schedule.objects.filter(is_closure=False, opens_at__isnull=False)
    if asked.start_time is not None:
        rows = rows.filter(opens_at__gte=asked.start_time)
    if asked.end_time is not None:
        rows = rows.filter(closes_at__lte=asked.end_time, closes_next_day=False)
    if asked.day is not None:
        rows = rows.filter(byday__regex=rf"(^|,)[+-]?[0-9]*{asked.day}(,|$)")
    seen = ServiceAtLocation.objects.filter(location__is_hidden=False)
    at_place = rows.filter(service_at_location__isnull=False).values("service_at_location")
    of_place = rows.filter(location__isnull=False).values("location")
    return (
        Q(pk__in=rows.filter(service__isnull=False).values("service"))
        | Q(pk__in=seen.filter(pk__in=at_place).values("service"))
        | Q(pk__in=seen.filter(location__in=of_place).values("service"))
    )


# ---- Places ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """A point on earth in degrees (WGS84)."""

    lon: float
    lat: float


def _by_postcode(postcode: str, proximity_m: float | None) -> Q:
    """With a distance: places at most so far from the middle of the postcode. Without: places with that postcode, and
    services that are organised for a territory that the postcode may lie in."""
    if proximity_m is not None:
        middle = middle_of(postcode)
        return Q(location__in=_near(middle, proximity_m) if middle else [])
    units = [candidate.unit.pk for _level, found in locate_postcode(postcode).levels for candidate in found]
    serving = ServiceArea.objects.filter(unit__in=units)
    return (
        Q(location__addresses__postal_code=postcode, location__in=Location.objects.filter(is_hidden=False))
        | Q(service__in=serving.filter(service__isnull=False).values("service"))
        | Q(pk__in=serving.filter(service_at_location__isnull=False).values("service_at_location"))
    )


def middle_of(postcode: str) -> Point | None:
    """The middle of a postcode: of the units that it touches, by their area; else of the places that have it."""
    rows = Postcode.objects.filter(code=postcode, unit__centre_lon__isnull=False, unit__centre_lat__isnull=False)
    points = list(rows.values_list("unit__centre_lon", "unit__centre_lat", "unit__area_m2"))
    if not points:
        places = Location.objects.filter(is_hidden=False, longitude__isnull=False, addresses__postal_code=postcode)
        points = [(lon, lat, None) for lon, lat in places.values_list("longitude", "latitude")]
    if not points:
        return None
    weights = [area or 1.0 for _lon, _lat, area in points]
    lon, lat = (float(np.average([point[axis] for point in points], weights=weights)) for axis in (0, 1))
    return Point(lon, lat)


def _near(middle: Point, within_m: float) -> list[UUID]:
    """The places at most so many metres from a point, in a straight line. Hidden places are not looked at."""
    rows = list(
        Location.objects.filter(is_hidden=False, longitude__isnull=False, latitude__isnull=False).values_list(
            "pk", "longitude", "latitude"
        )
    )
    if not rows:
        return []
    lons, lats = (np.radians(np.array([row[axis] for row in rows], dtype=np.float64)) for axis in (1, 2))
    lon, lat = np.radians(middle.lon), np.radians(middle.lat)
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    metres = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return [row[0] for row, distance in zip(rows, metres, strict=True) if distance <= within_m]
