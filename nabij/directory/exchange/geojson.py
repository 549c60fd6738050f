"""The services with a place as GeoJSON (RFC 7946), for maps of others. A hidden place is not among them."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from nabij.directory.exchange.hsds_answering import open_to_all
from nabij.directory.exchange.hsds_paging import one_snapshot
from nabij.directory.models import Service, ServiceAtLocation, ServiceTerm
from nabij.ui.api import ApiProblem, ProblemPart
from nabij.ui.words import LANGUAGES, in_language

CHUNK = 500  # places read at a time: bounds the memory


@open_to_all()
def services_geojson(request: HttpRequest) -> HttpResponseBase:
    """Every service that people can be sent to, at each of its places that may be shown. `lang`: nl, fr or en."""
    language = asked_language(request)
    base = request.build_absolute_uri(reverse("hsds:service", kwargs={"profile": "3.1", "pk": "0"}))[:-1]
    parts = iter(()) if request.method == "HEAD" else feature_collection(language, base)
    response = StreamingHttpResponse((part.encode() for part in parts), content_type="application/geo+json")
    response["Cache-Control"] = "public, no-cache"
    return response


def asked_language(request: HttpRequest) -> str:
    """The language of names. Raises ApiProblem (400) for another one, and for other parameters."""
    unknown = request.GET.keys() - {"lang"}
    language = request.GET.get("lang", "fr")
    errors = [
        ProblemPart(where=f"query.{name[:40]}", what="There is no such parameter. Known: lang.") for name in unknown
    ]
    if language not in LANGUAGES:
        errors.append(ProblemPart(where="query.lang", what="Write nl, fr or en."))
    if errors:
        raise ApiProblem(400, "Unusable parameters", "Mend the parameters that are named below.", errors)
    return language


def feature_collection(language: str, base_url: str) -> Iterator[str]:
    """A FeatureCollection in pieces of text. `base_url`: of a service of the API, to which its id is added."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for feature in features(language, base_url):
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def features(language: str, base_url: str) -> Iterator[dict[str, Any]]:
    """One feature per service and place, in the order of their ids."""
    last = None
    while True:
        found = ServiceAtLocation.objects.filter(
            location__is_hidden=False,
            location__longitude__isnull=False,
            location__latitude__isnull=False,
            service__status__in=Service.SHOWN,
        ).select_related("service__organization", "location")
        if last is not None:
            found = found.filter(pk__gt=last)
        with one_snapshot():
            rows = list(found.order_by("pk")[:CHUNK])
            terms = _terms([row.service for row in rows])
        for row in rows:
            yield _feature(row, terms.get(row.service_id, []), language, base_url)
        if len(rows) < CHUNK:
            return
        last = rows[-1].pk


def _terms(services: list[Service]) -> dict[Any, list[str]]:
    links = ServiceTerm.objects.filter(service__in=services).values_list(
        "service_id", "term__taxonomy__slug", "term__code"
    )
    found: dict[Any, list[str]] = {}
    for service, taxonomy, code in links.order_by("term__taxonomy__slug", "term__code"):
        found.setdefault(service, []).append(f"{taxonomy}:{code}")
    return found


def _feature(row: ServiceAtLocation, terms: list[str], language: str, base_url: str) -> dict[str, Any]:
    service, place = row.service, row.location
    name = in_language(service, "name", language)
    organization = in_language(service.organization, "name", language) if service.organization else None
    return {
        "type": "Feature",
        "id": str(row.pk),
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "service_id": str(service.pk),
            "url": f"{base_url}{service.pk}",
            "name": str(name),
            "name_language": name.lang,
            "organization": str(organization) if organization else None,
            "kind": service.kind,
            "status": service.status,
            "terms": terms,
            "precision": place.precision,  # exact, nearby, street, area; null: not known
            "is_synthetic": service.is_synthetic,
            "verified_on": service.verified_at.date().isoformat() if service.verified_at else None,
            "reference": service.reference,
        },
    }
