"""Reads over several models of the directory, for its pages.

This is the one place where hidden places are left out: a place that is hidden is never read from the database here,
only that there is one. Pages take their places, addresses and telephones from these functions and nowhere else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When

from nabij.directory.models import (
    Accessibility,
    Address,
    Contact,
    HoursProposal,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
    SpokenLanguage,
    Tombstone,
)

FAX = "fax"


@dataclass(frozen=True)
class Place:
    """A place where a service is given, and that may be shown. `id` is of the service at that location."""

    id: UUID
    at: ServiceAtLocation
    location: Location
    address: Address | None
    accessibility: tuple[Accessibility, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, where they are known."""
        if self.location.longitude is None or self.location.latitude is None:
            return None
        return self.location.longitude, self.location.latitude


@dataclass(frozen=True)
class Places:
    """Where a service is given: the places that may be shown, and whether there is one that may not."""

    shown: tuple[Place, ...] = ()
    hidden: bool = False


NOWHERE = Places()


@dataclass(frozen=True)
class Listed:
    """A service with what a list of services shows of it."""

    service: Service
    places: Places
    phones: tuple[Phone, ...]
    languages: tuple[SpokenLanguage, ...]

    def place(self, service_at_location_id: UUID | None) -> Place | None:
        """The place with this id, or the only one."""
        found = next((place for place in self.places.shown if place.id == service_at_location_id), None)
        return found or (self.places.shown[0] if len(self.places.shown) == 1 else None)


def visible_services() -> QuerySet[Service]:
    """The services that people can be sent to, with who runs them."""
    return Service.objects.filter(status__in=Service.SHOWN).select_related("organization", "feed")


def listed(service_ids: Collection[UUID]) -> dict[UUID, Listed]:
    """Services for a list, by id; those that are not shown are left out. Eight queries, however many there are."""
    services = list(
        visible_services()
        .filter(pk__in=service_ids)
        .prefetch_related(
            Prefetch("languages", SpokenLanguage.objects.order_by("code")),
            Prefetch("service_terms", ServiceTerm.objects.select_related("term__taxonomy")),
        )
    )
    places, phones = places_of([service.pk for service in services]), phones_of(services)
    return {
        service.pk: Listed(
            service, places.get(service.pk, NOWHERE), phones.get(service.pk, ()), tuple(service.languages.all())
        )
        for service in services
    }


def places_of(service_ids: Collection[UUID]) -> dict[UUID, Places]:
    """Where services are given, by service. Of a hidden place nothing is read. Four queries."""
    hidden = set(
        ServiceAtLocation.objects.filter(service__in=service_ids, location__is_hidden=True).values_list(
            "service_id", flat=True
        )
    )
    rows = list(
        ServiceAtLocation.objects.filter(service__in=service_ids, location__is_hidden=False)
        .select_related("location")
        .order_by("id")
    )
    locations = {row.location_id for row in rows}
    addresses = _first_addresses(locations)
    features: dict[UUID, list[Accessibility]] = defaultdict(list)
    for feature in Accessibility.objects.filter(location__in=locations):
        features[feature.location_id].append(feature)
    shown: dict[UUID, list[Place]] = defaultdict(list)
    for row in rows:
        where = row.location_id
        shown[row.service_id].append(
            Place(row.pk, row, row.location, addresses.get(where), tuple(features.get(where, ())))
        )
    return {pk: Places(tuple(shown.get(pk, ())), pk in hidden) for pk in {*shown, *hidden}}


def _first_addresses(location_ids: Collection[UUID]) -> dict[UUID, Address]:
    """The address to go to of each location: a physical one before a postal one."""
    found: dict[UUID, Address] = {}
    for address in Address.objects.filter(location__in=location_ids).order_by("address_type", "id"):
        found.setdefault(address.location_id, address)
    return found


def public_locations(organization: Organization) -> list[Place]:
    """The places of an organisation's services that may be shown, each once. Five queries."""
    ids = list(Service.objects.filter(organization=organization, status__in=Service.SHOWN).values_list("pk", flat=True))
    once: dict[UUID, Place] = {}
    for places in places_of(ids).values():
        for place in places.shown:
            once.setdefault(place.location.pk, place)
    return list(once.values())


def phones_of(services: Sequence[Service]) -> dict[UUID, tuple[Phone, ...]]:
    """Telephones by service: its own, those of its places and functions; the organisation's where it has none.

    A number that hangs on a named person is left out, and so is one that hangs on a hidden place itself. One query.
    """
    ids = {service.pk for service in services}
    organizations = {service.organization_id for service in services if service.organization_id}
    rows = (
        Phone.objects.filter(
            Q(service__in=ids)
            | Q(service_at_location__service__in=ids)
            | Q(contact__service__in=ids, contact__name__isnull=True)
            | Q(organization__in=organizations)
        )
        .exclude(type__iexact=FAX)
        .select_related("service_at_location", "contact")
        .order_by("id")
    )
    own: dict[UUID, list[Phone]] = defaultdict(list)
    of_organization: dict[UUID, list[Phone]] = defaultdict(list)
    for phone in rows:
        if phone.organization_id:
            of_organization[phone.organization_id].append(phone)
        else:
            own[_service_of(phone)].append(phone)
    return {
        service.pk: _each_number_once(own[service.pk] or of_organization.get(service.organization_id or service.pk, ()))
        for service in services
    }


def _service_of(phone: Phone) -> UUID:
    if phone.service_id:
        return phone.service_id
    if phone.service_at_location:
        return phone.service_at_location.service_id
    if phone.contact and phone.contact.service_id:
        return phone.contact.service_id
    raise ValueError("this telephone hangs on no service")


def _each_number_once(phones: Iterable[Phone]) -> tuple[Phone, ...]:
    once: dict[tuple[str, int | None], Phone] = {}
    for phone in phones:
        once.setdefault((phone.number, phone.extension), phone)
    return tuple(once.values())


def full_service(service_id: UUID) -> Service | None:
    """A service with everything its page shows, whatever its status. A fixed number of queries."""
    return (
        Service.objects.filter(pk=service_id)
        .select_related("organization", "program", "feed", "care_line")
        .prefetch_related(
            Prefetch("languages", SpokenLanguage.objects.order_by("code")),
            Prefetch("service_terms", ServiceTerm.objects.select_related("term__taxonomy")),
            Prefetch("service_areas", _areas()),
            Prefetch("contacts", Contact.objects.filter(name__isnull=True).exclude(title=None, department=None)),
            Prefetch("schedules", Schedule.objects.order_by("id")),
            Prefetch("hours_proposals", HoursProposal.objects.filter(state=HoursProposal.State.OPEN)),
            "cost_options",
            "funding",
            "required_documents",
            "additional_urls",
        )
        .first()
    )


def _areas() -> QuerySet[ServiceArea]:
    return ServiceArea.objects.select_related("unit__level").defer("unit__boundary", "unit__outline")


def services_of_organization(organization: Organization) -> list[UUID]:
    """The services of an organisation that people can be sent to."""
    return list(
        Service.objects.filter(organization=organization, status__in=Service.SHOWN)
        .order_by("id")
        .values_list("pk", flat=True)
    )


def where_it_went(entity: str, entity_id: UUID) -> Tombstone | None:
    """What is known of an entry that is no more; follows merges of merges to the last one. Loops end."""
    seen: set[UUID] = set()
    found = Tombstone.objects.filter(entity=entity, entity_id=entity_id).first()
    while found and found.replaced_by and found.replaced_by not in seen:
        seen.add(found.replaced_by)
        following = Tombstone.objects.filter(entity=entity, entity_id=found.replaced_by).first()
        if following is None:
            return found
        found = following
    return found


def phone_lines(*, most: int, language: str | None = None) -> list[Service]:
    """Telephone lines that anybody can call: those with a name in the language first, then the surest known."""
    lines = visible_services().filter(kind=Service.Kind.PHONE_LINE, status=Service.Status.ACTIVE)
    known_first = F("quality").desc(nulls_last=True)
    if language is None:
        return list(lines.order_by(known_first, "id")[:most])
    is_named = Case(When(**{f"name_{language}__gt": ""}, then=Value(0)), default=Value(1))
    return list(lines.order_by(is_named, known_first, "id")[:most])
