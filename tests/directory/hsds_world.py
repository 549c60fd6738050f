"""A small directory with everything that HSDS can say, and what must never leave. All of it is invented."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from nabij.directory.changing import store
from nabij.directory.exchange.records import Reading
from nabij.directory.exchange.reports import Report
from nabij.directory.exchange.runs import apply
from nabij.directory.models import CapacityUnit, Saturation, Service, ServiceCapacity
from tests.directory.world import make_term

HSDS = settings.NABIJ_SHARED / "hsds"
needs_hsds = pytest.mark.skipif(not HSDS.is_dir(), reason="the HSDS schemas (NABIJ_SHARED) are not here")
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PROFILES = ("3.1", "uk-3.0")

SECRETS = (
    "Ann Persona", "ann.persona@example.org", "+3225550199", "Verborgenstraat", "Schuilhuis", "50.83751", "4.34251",
    "de deur achteraan", "keeper@example.org",
)  # fmt: skip
"""What stands in the directory and may be in no answer: a person, and everything of a hidden place."""


def made(name: str) -> str:
    """An id by name."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.hsds.nabij.test"))


ORGANIZATION, PROGRAM, SERVICE, SHELTER, PLACE, HIDDEN = (
    made(name) for name in ("organization", "program", "service", "shelter", "place", "hidden")
)


def the_organization() -> dict[str, Any]:
    return {
        "id": ORGANIZATION,
        "original_language": "nl",
        "name_nl": "Buurthuis De Brug",
        "name_fr": "Maison de quartier Le Pont",
        "easy_nl": "Wij helpen u.",
        "website": "https://brug.example.org/één",
        "tax_id": "BE0123",
        "year_incorporated": 1998,
        "reference": "written for the tests",
        "phones": [{"id": made("org-phone"), "number": "+3225550100", "type": "voice", "is_free": True}],
        "contacts": [
            {
                "id": made("named"),
                "name": "Ann Persona",
                "title": "Coördinator",
                "email": "ann.persona@example.org",
                "phones": [{"id": made("named-phone"), "number": "+3225550199"}],
            },
            {"id": made("desk"), "title": "Onthaal", "department": "Balie"},
        ],
        "funding": [{"id": made("org-funding"), "source": "GGC"}],
        "additional_websites": [{"id": made("org-url"), "label": "Blog", "url": "https://blog.example.org/"}],
        "organization_identifiers": [{"id": made("kbo"), "identifier_type": "KBO", "identifier": "0123.456.789"}],
        "programs": [{"id": PROGRAM, "original_language": "nl", "name_nl": "Winterplan", "name_fr": "Plan hiver"}],
    }


def the_places() -> list[dict[str, Any]]:
    return [
        {
            "id": PLACE,
            "organization": ORGANIZATION,
            "location_type": "physical",
            "original_language": "fr",
            "name_fr": "Rez-de-chaussée",
            "latitude": 50.85,
            "longitude": 4.35,
            "precision": "nearby",
            "located_by": "the tests",
            "addresses": [
                {
                    "id": made("address"),
                    "address_type": "physical",
                    "address_1": "Brugstraat 1",
                    "address_1_fr": "Rue du Pont 1",
                    "city": "Brussel",
                    "state_province": "Brussel",
                    "postal_code": "1000",
                    "country": "BE",
                }
            ],
            "accessibility": [{"id": made("lift"), "feature": "lift", "answer": "limited"}],
            "schedules": [
                {"id": made("place-hours"), "freq": "WEEKLY", "byday": "SA", "opens_at": "10:00", "closes_at": "12:00"}
            ],
        },
        {
            "id": HIDDEN,
            "organization": ORGANIZATION,
            "location_type": "physical",
            "original_language": "nl",
            "is_hidden": True,
            "name_nl": "Schuilhuis",
            "latitude": 50.83751,
            "longitude": 4.34251,
            "addresses": [
                {
                    "id": made("hidden-address"),
                    "address_type": "physical",
                    "address_1": "Verborgenstraat 9",
                    "city": "Brussel",
                    "state_province": "Brussel",
                    "postal_code": "1000",
                    "country": "BE",
                }
            ],
            "schedules": [
                {"id": made("hidden-hours"), "freq": "WEEKLY", "byday": "SU", "opens_at": "06:00", "closes_at": "07:00"}
            ],
        },
    ]


def the_service() -> dict[str, Any]:
    return {
        "id": SERVICE,
        "organization": ORGANIZATION,
        "program": PROGRAM,
        "original_language": "nl",
        "name_nl": "Voedselhulp",
        "name_fr": "Aide alimentaire",
        "description_fr": "Des colis, le jeudi.",
        "easy_fr": "Vous recevez à manger.",
        "kind": "open_resource",
        "cost": "low",
        "community": "bicommunal",
        "without_papers": True,
        "with_dog": False,
        "has_interpreter": None,
        "minimum_age": 18,
        "maximum_age": 99,
        "url": "https://brug.example.org/voedsel?wat=één",
        "email": "voedsel@example.org",
        "fees": "2 euro",
        "verified_at": "2026-10-01T08:30:00+00:00",
        "verified_by": "onthaal",
        "assurer_email": "keeper@example.org",
        "extra": {"internal_note": "de deur achteraan"},
        "service_terms": [{"id": made("link"), "term": "help:food-parcel", "label": "colis"}],
        "phones": [
            {
                "id": made("phone"),
                "number": "+3225550101",
                "description_fr": "le matin",
                "languages": [{"id": made("phone-language"), "code": "fr"}],
            }
        ],
        "languages": [{"id": made("language"), "code": "ar", "name": "Arabisch"}],
        "schedules": [
            {
                "id": made("hours"),
                "freq": "MONTHLY",
                "byday": "-1TH",
                "dtstart": "2026-07-30",
                "opens_at": "17:30:00",
                "closes_at": "02:00:00",
                "closes_next_day": True,
                "on_holidays": False,
            },
            {"id": made("phone-hours"), "purpose": "phone", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00"},
            {"id": made("closed"), "is_closure": True, "valid_from": "2026-12-24", "valid_to": "2027-01-02"},
        ],
        "cost_options": [{"id": made("cost"), "amount": "2.50", "currency": "EUR", "option": "colis"}],
        "funding": [{"id": made("funding"), "source": "COCOM"}],
        "required_documents": [{"id": made("paper"), "document": "rien"}],
        "additional_urls": [{"id": made("url"), "url": "https://facebook.example.org/brug"}],
        "service_areas": [{"id": made("area"), "name": "Marollen"}],
        "service_at_locations": [
            {
                "id": made("at-place"),
                "location": PLACE,
                "description_nl": "aan de achterkant",
                "phones": [{"id": made("place-phone"), "number": "+3225550102"}],
            }
        ],
    }


def the_shelter() -> dict[str, Any]:
    """A service in a hidden place."""
    return {
        "id": SHELTER,
        "organization": ORGANIZATION,
        "original_language": "fr",
        "name_fr": "Refuge de nuit",
        "extra": {"address_note": "Verborgenstraat 9"},
        "service_at_locations": [
            {
                "id": made("at-hidden"),
                "location": HIDDEN,
                "description_fr": "Verborgenstraat, deuxième porte",
                "phones": [{"id": made("hidden-phone"), "number": "+3225550198"}],
            }
        ],
    }


def put(entity: str, *documents: dict[str, Any], at: datetime = NOW) -> None:
    store(entity, documents, by=None, origin="person", at=at)


def build_world(more: int = 25) -> None:
    """The entries above, with a state of room and a capacity, and `more` plain services without an organisation."""
    make_term("food", name_nl="Voedsel")
    make_term("food-parcel", parent=None)
    put("organization", the_organization())
    put("location", *the_places())
    put("service", the_service(), the_shelter())
    plain: list[dict[str, Any]] = [
        {"id": made(f"plain-{number}"), "original_language": "fr", "name_fr": f"Permanence {number}"}
        for number in range(more)
    ]
    if plain:
        plain[0] |= {"is_synthetic": True, "status": "temporarily closed", "minimum_age": 12}
        put("service", *plain, at=NOW + timedelta(hours=1))
    service = Service.objects.get(pk=SERVICE)
    unit = CapacityUnit.objects.create(slug="places", name_nl="plaatsen", name_en="places")
    ServiceCapacity.objects.create(service=service, unit=unit, available=3, maximum=12, updated=NOW)
    ServiceCapacity.objects.create(service=service, unit=unit, maximum=12, updated=NOW + timedelta(days=1))
    Saturation.objects.create(
        service=service, state="waiting", waiting_weeks=6, author="owner",
        stated_at=datetime.now(UTC), expires_at=datetime.now(UTC) + timedelta(days=30),
    )  # fmt: skip


def bring_in(reading: Reading, *, feed: str = "theirs") -> Report:
    """Import a file as `nabij import` does."""
    return apply(reading, feed=feed, file_name="file", digest="0" * 64, by=None, at=NOW)


# ---- The API and its schemas -----------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def validator(profile: str, schema: str) -> Draft202012Validator:
    """A schema of the standard: `compiled/service_list`, `taxonomy`… Relative references are put in."""
    folder = HSDS / profile / "schema"
    return Draft202012Validator(_resolved(folder, folder / f"{schema}.json"), format_checker=FormatChecker())


def _resolved(folder: Path, path: Path, depth: int = 0) -> Any:
    def put_in(node: Any) -> Any:
        if isinstance(node, dict):
            target = node.get("$ref")
            if isinstance(target, str) and target.endswith(".json"):
                return _resolved(folder, folder / target, depth + 1) if depth < 3 else {}
            return {key: put_in(value) for key, value in node.items()}
        return [put_in(one) for one in node] if isinstance(node, list) else node

    return put_in(json.loads(path.read_text(encoding="utf-8")))


def faults(profile: str, schema: str, record: Any) -> list[str]:
    """What the schema says is wrong with a record."""
    found = validator(profile, schema).iter_errors(record)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}" for error in found]


def ask(client: Client, address: str) -> Any:
    """The JSON of an address of the API."""
    response = client.get(f"/hsds/{address}")
    assert response.status_code == 200, (address, response.status_code, response.content[:300])
    return response.json()


def streamed(response: Any) -> bytes:
    """The whole of an answer that is sent while it is made."""
    content: bytes = b"".join(response.streaming_content)
    return content


def pages(client: Client, address: str, **parameters: object) -> list[dict[str, Any]]:
    """Every page of a list, by page number, until the last."""
    found: list[dict[str, Any]] = []
    while not found or not found[-1]["last_page"]:
        query = "&".join(f"{key}={value}" for key, value in {**parameters, "page": len(found) + 1}.items())
        found.append(ask(client, f"{address}?{query}"))
    return found


def items(client: Client, address: str, **parameters: object) -> list[dict[str, Any]]:
    """Every item of a list."""
    return [item for page in pages(client, address, **parameters) for item in page["contents"]]
