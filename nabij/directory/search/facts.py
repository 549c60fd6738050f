"""What the search must know of a service, as one small JSON object: pure, from entry documents alone.

Kept in `SearchDocument.facts` by the write path. What nobody has said is absent, never false. Of a hidden place only
what tells nothing of its whereabouts is kept: its hours and what its building offers.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nabij.directory.models import Service
from nabij.directory.opening import RULE_COLUMNS, effective_schedules
from nabij.ui.words import LANGUAGES

if TYPE_CHECKING:
    from nabij.directory.saturation import CurrentSaturation

Document = Mapping[str, Any]
Facts = dict[str, Any]

CONDITIONS = tuple(Service.Condition.values)


def facts_of(
    service: Document,
    organization: Document | None,
    locations: Mapping[str, Document],
    state: "CurrentSaturation | None",
    quality: float | None,
) -> Facts:
    """The facts of one service.

    `locations` are the documents of the places it is offered at, by id; a place that is missing is left out. `state`
    None or without a state: nobody said whether there is room, or it expired.
    """
    return _said(
        {
            "name": _texts(service, "name"),
            "alternate": service.get("alternate_name"),
            "organization": _texts(organization, "name") if organization else None,
            "of": service.get("organization"),
            "organization_alternate": organization.get("alternate_name") if organization else None,
            "about": _about(service),
            "language": service["original_language"],
            "kind": service["kind"],
            "status": service["status"],
            "cost": service.get("cost"),
            "community": service.get("community"),
            "ages": _ages(service),
            "terms": sorted(entry["term"] for entry in service.get("service_terms", ())),
            "conditions": {name: service[name] for name in CONDITIONS if service.get(name) is not None},
            "spoken": sorted({entry["code"] for entry in service.get("languages", ()) if entry.get("code")}),
            "areas": sorted({entry["unit"] for entry in _areas(service) if entry.get("unit")}),
            "state": _state(state),
            "verified": _day(service.get("verified_at")),
            "updated": _day(service.get("updated_at")),
            "quality": quality,
            "synthetic": service.get("is_synthetic") or None,
            "places": _places(service, locations),
            "hours": _hours(service.get("schedules", ())),
        }
    )


def _said(facts: Facts) -> Facts:
    """Without what is unknown or empty."""
    return {key: value for key, value in facts.items() if value is not None and value not in ({}, [], "")}


def _texts(document: Document, field: str) -> dict[str, str]:
    return {lang: document[f"{field}_{lang}"] for lang in LANGUAGES if document.get(f"{field}_{lang}")}


def _about(service: Document) -> dict[str, str]:
    """Everything said of the service in running text, per language."""
    found = {
        lang: " ".join(filter(None, (service.get(f"description_{lang}"), service.get(f"easy_{lang}"))))
        for lang in LANGUAGES
    }
    own = service["original_language"]
    found[own] = " ".join(filter(None, (found[own], service.get("eligibility_description"))))
    return {lang: text for lang, text in found.items() if text}


def _ages(service: Document) -> list[int | None] | None:
    ages = [service.get("minimum_age"), service.get("maximum_age")]
    return None if ages == [None, None] else ages


def _areas(service: Document) -> Iterable[Document]:
    yield from service.get("service_areas", ())
    for offered in service.get("service_at_locations", ()):
        yield from offered.get("service_areas", ())


def _state(state: "CurrentSaturation | None") -> Facts | None:
    if state is None or state.state is None:
        return None
    return _said(
        {
            "state": state.state,
            "weeks": state.waiting_weeks,
            "group": state.group,
            "until": _moment(state.expires_at),
        }
    )


def _moment(value: datetime | str | None) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else value


def _day(value: datetime | str | None) -> str | None:
    moment = _moment(value)
    return moment[:10] if moment else None


def _places(service: Document, locations: Mapping[str, Document]) -> list[Facts]:
    return [
        _place(service, offered, locations[offered["location"]])
        for offered in service.get("service_at_locations", ())
        if offered["location"] in locations
    ]


def _place(service: Document, offered: Document, location: Document) -> Facts:
    facts: Facts = {
        "id": offered["id"],
        "features": {
            entry["feature"]: entry["answer"] for entry in location.get("accessibility", ()) if entry.get("feature")
        },
        "hours": _hours(effective_schedules(service, offered, location)),
    }
    if location["is_hidden"]:
        return _said(facts | {"hidden": True})
    return _said(
        facts
        | {
            "type": location["location_type"],
            "lon": location.get("longitude"),
            "lat": location.get("latitude"),
            "unit": location.get("sector"),
            "words": _place_words(location),
        }
    )


def _place_words(location: Document) -> str:
    """Names by which people know the place: of itself, its streets and towns. Postal addresses count too."""
    words = [*_texts(location, "name").values(), location.get("alternate_name") or ""]
    for address in location.get("addresses", ()):
        words += [address.get(key) or "" for key in ("address_1", "address_1_nl", "address_1_fr", "city", "region")]
        words.append(address.get("postal_code") or "")
    return " · ".join(dict.fromkeys(filter(None, words)))


def _hours(schedules: Iterable[Document]) -> list[Facts]:
    return [
        _said({key: schedule.get(key) or None for key in RULE_COLUMNS}) | _false(schedule) for schedule in schedules
    ]


def _false(schedule: Document) -> Facts:
    """Closed on holidays is said; an empty answer is not."""
    return {"on_holidays": False} if schedule.get("on_holidays") is False else {}
