"""A service in the words of schema.org, for search engines: who, what, where, when, in which languages.

Only what its page shows: no hidden place, no telephone that hangs on a named person.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from nabij.directory.exchange.geojson import asked_language
from nabij.directory.exchange.hsds_answering import open_to_all
from nabij.directory.models import Phone, Service
from nabij.directory.opening import opening_of
from nabij.directory.queries import NOWHERE, Place, full_service, phones_of, places_of
from nabij.rules.hours import DAY, PHONE, Rule, weekly_pattern
from nabij.rules.hours_lines import clock
from nabij.ui.api import not_found
from nabij.ui.words import in_language

Node = dict[str, Any]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = "00:00"  # schema.org says "closed" by hours that end when they begin


@open_to_all()
def service_jsonld(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One service as JSON-LD, at an address to which its page links. `lang`: nl, fr or en."""
    found = schema_org_of(pk, asked_language(request), today=timezone.localdate())
    if found is None:
        raise not_found("There is no service with this id that is shown.")
    found["@id"] = request.build_absolute_uri(reverse("hsds:schema_org", kwargs={"pk": pk}))
    return HttpResponse(json.dumps(found, ensure_ascii=False), content_type="application/ld+json")


def schema_org_of(service_id: UUID, language: str, *, today: date) -> Node | None:
    """A service as a schema.org Service; None where there is none that is shown. A fixed number of queries.

    Texts in `language`, or in another one where there are none, with the language they are in.
    """
    service = full_service(service_id)
    if service is None or service.status not in Service.SHOWN:
        return None
    name, description = in_language(service, "name", language), in_language(service, "description", language)
    opening = opening_of([service.pk])[service.pk]
    phones = phones_of([service])[service.pk]
    places = places_of([service.pk]).get(service.pk, NOWHERE).shown
    channels = [_place(place, opening.places.get(place.id, ()), language, today) for place in places]
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "identifier": str(service.pk),
            "name": _said(str(name), name.lang),
            "alternateName": service.alternate_name,
            "description": _said(str(description), description.lang),
            "serviceType": [str(in_language(link.term, "name", language)) for link in service.service_terms.all()],
            "url": service.url,
            "email": service.email,
            "provider": _provider(service, language),
            "areaServed": [
                str(in_language(area.unit, "name", language)) if area.unit else area.name
                for area in service.service_areas.all()
                if area.unit or area.name
            ],
            "availableLanguage": [spoken.code for spoken in service.languages.all() if spoken.code],
            "isAccessibleForFree": True if service.cost == Service.Cost.FREE else None,
            "hoursAvailable": _hours(opening.rules, today) if not channels else None,
            "availableChannel": [*channels, *(_by_phone(phone, opening.rules, today) for phone in phones)],
            "disambiguatingDescription": "Invented for demonstration" if service.is_synthetic else None,
        }
    )


def as_data_block(node: Node) -> SafeString:
    """JSON-LD for a page, in a block of data: browsers do not run it, so it needs no exception of the CSP."""
    safe = json.dumps(node, ensure_ascii=False).translate({60: "\\u003C", 62: "\\u003E", 38: "\\u0026"})
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308 - escaped above


# ---- Parts -----------------------------------------------------------------------------------------------------------


def _said(text: str, language: str) -> Node | str | None:
    return {"@value": text, "@language": language} if len(language) == 2 else text or None


def _provider(service: Service, language: str) -> Node | None:
    owner = service.organization
    if owner is None:
        return None
    name = in_language(owner, "name", language)
    return _without_nothing(
        {
            "@type": "Organization",
            "identifier": str(owner.pk),
            "name": _said(str(name), name.lang),
            "url": owner.website,
        }
    )


def _place(place: Place, rules: Sequence[Rule], language: str, today: date) -> Node:
    address, point = place.address, place.point
    node = {
        "@type": "Place",
        "name": str(in_language(place.location, "name", language)) or None,
        "address": _without_nothing(
            {
                "@type": "PostalAddress",
                "streetAddress": getattr(address, f"address_1_{language}", None) or address.address_1,
                "postalCode": address.postal_code,
                "addressLocality": address.city,
                "addressCountry": address.country,
            }
        )
        if address
        else None,
        "geo": {"@type": "GeoCoordinates", "longitude": point[0], "latitude": point[1]} if point else None,
        "openingHoursSpecification": _hours(rules, today),
    }
    return {"@type": "ServiceChannel", "serviceLocation": _without_nothing(node)}


def _by_phone(phone: Phone, rules: Sequence[Rule], today: date) -> Node:
    contact = {
        "@type": "ContactPoint",
        "telephone": phone.number,
        "contactOption": "TollFree" if phone.is_free else None,
        "hoursAvailable": _hours(rules, today, purpose=PHONE),
    }
    return {"@type": "ServiceChannel", "servicePhone": _without_nothing(contact)}


def _hours(rules: Sequence[Rule], today: date, *, purpose: str = "desk") -> list[Node]:
    """What repeats every week, and the days on which it is closed from today on."""
    weekly = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": DAYS[weekday],
            "opens": clock(start),
            "closes": clock(end) if end % DAY else "23:59",
        }
        for weekday, start, end in weekly_pattern(rules, purpose=purpose)
    ]
    closed = [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": rule.valid_from.isoformat(),
            "validThrough": rule.valid_to.isoformat(),
            "opens": CLOSED,
            "closes": CLOSED,
        }
        for rule in rules
        if rule.is_closure and rule.purpose == purpose and rule.freq is None and rule.opens_at is None
        if rule.valid_from and rule.valid_to and rule.valid_to >= today
    ]
    return [*weekly, *closed]


def _without_nothing(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}
