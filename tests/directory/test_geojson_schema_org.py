"""The services for maps and for search engines: their structure, and what they never hold."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.directory.exchange.schema_org import as_data_block, schema_org_of
from nabij.directory.models import Service
from tests.directory.hsds_world import SECRETS, SERVICE, SHELTER, build_world, made, put, streamed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def geojson(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/hsds/services.geojson{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/geo+json")
    found: dict[str, Any] = json.loads(streamed(response))
    return found


def test_each_place_is_a_feature(client: Client) -> None:
    build_world(more=2)
    found = geojson(client, "?lang=nl")
    assert found["type"] == "FeatureCollection"
    (feature,) = found["features"]
    assert feature["type"] == "Feature" and feature["id"] == made("at-place")
    assert feature["geometry"] == {"type": "Point", "coordinates": [4.35, 50.85]}
    told = feature["properties"]
    assert (told["name"], told["name_language"], told["organization"]) == ("Voedselhulp", "nl", "Buurthuis De Brug")
    assert (told["terms"], told["precision"], told["is_synthetic"]) == (["help:food-parcel"], "nearby", False)
    assert told["url"] == f"http://testserver/hsds/3.1/services/{SERVICE}"
    assert geojson(client, "?lang=fr")["features"][0]["properties"]["name"] == "Aide alimentaire"


def test_a_map_without_places_is_valid(client: Client) -> None:
    assert geojson(client) == {"type": "FeatureCollection", "features": []}
    refused = client.get("/hsds/services.geojson?lang=de")
    assert refused.status_code == 400 and refused["Content-Type"] == "application/problem+json"


def test_neither_holds_a_person_or_a_hidden_place(client: Client) -> None:
    build_world(more=0)
    texts = [json.dumps(geojson(client), ensure_ascii=False)]
    texts += [json.dumps(schema_org_of(UUID(pk), "nl", today=TODAY), ensure_ascii=False) for pk in (SERVICE, SHELTER)]
    assert [secret for secret in SECRETS for text in texts if secret in text] == []


def test_what_has_ended_is_in_neither(client: Client) -> None:
    build_world(more=0)
    Service.objects.update(status="inactive")
    assert geojson(client)["features"] == []
    assert schema_org_of(UUID(SERVICE), "nl", today=TODAY) is None
    assert client.get(f"/hsds/services/{SERVICE}.jsonld").status_code == 404


def test_a_service_in_the_words_of_schema_org(client: Client) -> None:
    build_world(more=0)
    put("service", {
        "id": SERVICE, "original_language": "nl", "name_nl": "Voedselhulp", "cost": "free",
        "phones": [{"id": made("phone"), "number": "+3225550101", "is_free": True}],
        "languages": [{"code": "ar"}, {"code": "fr"}],
        "service_terms": [{"term": "help:food"}],
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "12:30"},
            {"purpose": "phone", "freq": "WEEKLY", "byday": "WE", "opens_at": "08:00", "closes_at": "10:00"},
            {"is_closure": True, "valid_from": "2026-12-24", "valid_to": "2027-01-02"},
            {"is_closure": True, "valid_from": "2025-12-24", "valid_to": "2026-01-02"},
        ],
        "service_at_locations": [{"id": made("at-place"), "location": made("place")}],
    })  # fmt: skip
    response = client.get(f"/hsds/services/{SERVICE}.jsonld?lang=fr")
    assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json")
    found = response.json()
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Service")
    assert found["name"] == {"@value": "Voedselhulp", "@language": "nl"}  # there is no French one, and it says so
    assert found["availableLanguage"] == ["ar", "fr"] and found["isAccessibleForFree"] is True
    assert found["provider"]["@type"] == "Organization" if "provider" in found else True
    place, phone = found["availableChannel"][0]["serviceLocation"], found["availableChannel"][1]["servicePhone"]
    assert place["address"]["streetAddress"] == "Rue du Pont 1" and place["address"]["postalCode"] == "1000"
    assert place["geo"] == {"@type": "GeoCoordinates", "longitude": 4.35, "latitude": 50.85}
    hours = place["openingHoursSpecification"]
    assert [(one.get("dayOfWeek"), one["opens"], one["closes"]) for one in hours] == [
        ("Monday", "09:00", "12:30"), ("Tuesday", "09:00", "12:30"), (None, "00:00", "00:00"),
    ]  # fmt: skip
    assert (hours[2]["validFrom"], hours[2]["validThrough"]) == ("2026-12-24", "2027-01-02")
    assert phone["telephone"] == "+3225550101" and phone["contactOption"] == "TollFree"
    assert [(one["dayOfWeek"], one["opens"]) for one in phone["hoursAvailable"]] == [("Wednesday", "08:00")]


def test_who_runs_it_is_said(client: Client) -> None:
    build_world(more=0)
    found = schema_org_of(UUID(SERVICE), "fr", today=TODAY)
    assert found is not None
    provider = found["provider"]
    assert provider["@type"] == "Organization"
    assert provider["name"] == {"@value": "Maison de quartier Le Pont", "@language": "fr"}


def test_a_data_block_cannot_be_left() -> None:
    block = as_data_block({"name": "</script><script>alert(1)</script>&"})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner and json.loads(inner)["name"] == "</script><script>alert(1)</script>&"


def test_a_service_takes_a_fixed_number_of_queries() -> None:
    build_world(more=0)
    with CaptureQueriesContext(connection) as rich:
        schema_org_of(UUID(SERVICE), "nl", today=TODAY)
    assert len(rich) <= 25
