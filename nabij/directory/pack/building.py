"""From the short way in which the packs say an entry to the documents of `nabij.directory.documents`."""

from collections.abc import Iterable, Mapping
from typing import Any

from nabij.directory.exchange.records import entry_id
from nabij.directory.models import Service
from nabij.rules.cleaning import read_number
from nabij.ui.words import LANGUAGES

REGION_NAME = "Région de Bruxelles-Capitale - Brussels Hoofdstedelijk Gewest"
_FEATURES = ("wheelchair", "lift", "toilet", "quiet", "hearing_loop", "sign_language", "tactile", "easy_language")

Facts = Mapping[str, Any]
Document = dict[str, Any]


def texts(field: str, said: Facts | None) -> Document:
    """`name = {fr = …}` as `name_fr`, with None where a language says nothing."""
    return {f"{field}_{language}": (said or {}).get(language) for language in LANGUAGES}


def language_of(said: Facts, preferred: str) -> str:
    """The language that a name was written in: the preferred one where it is there."""
    return preferred if said.get(preferred) else next(language for language in LANGUAGES if said.get(language))


def number_of(written: str) -> str:
    """A Belgian telephone number as E.164; a short number or one that is not valid stays as it was written."""
    return read_number(written).number


def phones(rows: Iterable[Facts]) -> list[Document]:
    """Telephone numbers; `free` is what the source says of the cost of calling."""
    return [{"number": number_of(row["number"]), "type": "voice", "is_free": row.get("free")} for row in rows]


def schedules(rows: Iterable[Facts], purpose: str = "desk") -> list[Document]:
    """Opening hours. Days as RRULE writes them; `monthly` for the third Thursday and the like."""
    return [
        {
            "purpose": purpose,
            "freq": "MONTHLY" if row.get("monthly") else "WEEKLY",
            "byday": row["days"],
            "opens_at": row["opens"],
            "closes_at": row["closes"],
            "closes_next_day": row.get("next_day", False),
            "by_appointment": row.get("by_appointment", False),
            "is_closure": row.get("closure", False),
            "on_holidays": row.get("on_holidays"),
            "valid_from": row.get("from"),
            "valid_to": row.get("to"),
        }
        for row in rows
    ]


def terms(said: Facts) -> list[Document]:
    """What a service offers and for whom, as links to our vocabulary."""
    named = [f"help:{code}" for code in said.get("terms", ())] + [f"groups:{code}" for code in said.get("groups", ())]
    return [{"term": name} for name in named]


def organization(feed: str, key: str, said: Facts, words: Facts) -> Document:
    """An organisation; `said["name"]` in one or more languages."""
    names = said["name"]
    return {
        "id": entry_id(feed, "organization", key),
        "feed": feed,
        "source_id": key,
        "original_language": language_of(names, said.get("language", "fr")),
        **texts("name", names),
        "alternate_name": said.get("alternate"),
        "email": said.get("email"),
        "website": said.get("website"),
        "legal_status": said.get("legal_status"),
        "phones": phones(said.get("phones", ())),
        "funding": [{"source": said["funding"]}] if said.get("funding") else [],
        "reference": words.get("reference"),
    }


def location(feed: str, key: str, said: Facts, words: Facts, organization_id: str | None = None) -> Document:
    """A place: `said["point"]` with how it was found, `street` in both languages and `house` where they are known."""
    point = said.get("point", {})
    return {
        "id": entry_id(feed, "location", key),
        "feed": feed,
        "source_id": key,
        "organization": organization_id,
        "location_type": "physical",
        "is_hidden": point.get("hidden", False),
        "original_language": said.get("language", "fr"),
        "longitude": point.get("lon"),
        "latitude": point.get("lat"),
        "precision": point.get("precision") or _precision(point),
        "located_by": words.get(point.get("how", "")),
        "addresses": _addresses(said),
        "accessibility": [
            {"feature": feature, "answer": point[feature]} for feature in _FEATURES if point.get(feature)
        ],
    }


def _precision(point: Facts) -> str | None:
    return {"osm": "exact", "number": "street", "street": "street", "area": "area"}.get(point.get("how", ""))


def _addresses(said: Facts) -> list[Document]:
    street = said.get("street")
    if not street:
        return []
    house = said.get("house", "")
    lines = {language: f"{name} {house}".strip() for language, name in street.items()}
    return [
        {
            "address_type": "physical",
            "address_1": lines.get("fr") or lines.get("nl"),
            "address_1_fr": lines.get("fr"),
            "address_1_nl": lines.get("nl"),
            "city": said.get("city", "Bruxelles - Brussel"),
            "region": REGION_NAME,
            "state_province": REGION_NAME,
            "postal_code": said.get("postcode", "1000"),
            "country": "BE",
        }
    ]


def service(
    feed: str,
    key: str,
    said: Facts,
    words: Facts,
    *,
    organization_id: str | None = None,
    places: Iterable[str] = (),
    synthetic: bool = False,
) -> Document:
    """A service, at the places with these ids. What is not said is not known."""
    low, high = said.get("ages", (None, None))
    line = said.get("kind", "service") == "phone_line"
    return {
        "id": entry_id(feed, "service", key),
        "feed": feed,
        "source_id": key,
        "organization": organization_id,
        "kind": said.get("kind", "service"),
        "original_language": language_of(said["name"], said.get("language", "fr")),
        **texts("name", said["name"]),
        **texts("description", said.get("about")),
        **texts("easy", said.get("easy")),
        "alternate_name": said.get("alternate"),
        "url": said.get("website"),
        "email": said.get("email"),
        "application_process": said.get("how_to"),
        "eligibility_description": said.get("eligibility"),
        "accreditations": said.get("accreditation"),
        "minimum_age": low,
        "maximum_age": high or None,
        "cost": said.get("cost"),
        "community": said.get("community"),
        "sector": said.get("sector"),
        "care_line": said.get("care_line"),
        **{name: said.get(name) for name in Service.Condition.values},
        "service_terms": terms(said),
        "phones": phones(said.get("phones", ())),
        "languages": [{"code": code} for code in said.get("spoken", ())],
        "schedules": schedules(said.get("hours", ()), "phone" if line else "desk"),
        "service_areas": [{"unit": unit} for unit in said.get("area", ())],
        "cost_options": _prices(said),
        "funding": [{"source": said["funding"]}] if said.get("funding") else [],
        "service_at_locations": [{"location": place} for place in places],
        "reference": words.get("reference"),
        "classified_by": words.get("classified_by"),
        "is_synthetic": synthetic,
        "extra": dict(said.get("extra", {})),
    }


def _prices(said: Facts) -> list[Document]:
    price = said.get("price")
    if not price:
        return []
    what = " · ".join(price[language] for language in LANGUAGES if price.get(language))
    return [{"amount": price["amount"], "currency": "EUR", "option": what}]
