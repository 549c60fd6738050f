"""What is counted of the services that stand in a unit: how many of each kind, and how many have not said something."""

from collections.abc import Mapping, Sequence
from typing import Any

from nabij.diagnosis.contents import Site
from nabij.diagnosis.neighbourhood.book import Book

ASKED = ("without_papers", "without_insurance", "without_address", "without_referral", "without_appointment")
"""Conditions that decide for many whether a door opens: those that the page asks about."""
NOT_ASKED = frozenset({"food-shop", "school"})
"""Kinds of which it makes little sense to ask: a shop takes whoever pays, a school must take every child."""
OPEN_DOORS = NOT_ASKED | {"pharmacy", "library"}
"""Kinds that whoever comes may walk into: not the ones to name first where it is asked which door is hardest."""
FURTHER = ("languages", "cost", "wheelchair", "hours", "room", "checked")


def real_services(book: Book) -> dict[str, Site]:
    """The services of the directory that stand in the unit, each once; nothing invented, nothing hidden."""
    return {site.service_id: site for site in book.basis.sites(book.unit) if site.service_id and not site.is_synthetic}


def asked_services(book: Book) -> dict[str, Site]:
    """Those of them that can be asked whom they take: without shops and schools."""
    return {key: site for key, site in real_services(book).items() if set(site.supply) - NOT_ASKED or not site.supply}


def silent_about(services: Mapping[str, Site], fact: str) -> int:
    """Of how many services nobody has said this."""
    return sum(not has_said(site.facts, fact) for site in services.values())


def has_said(facts: Mapping[str, Any], fact: str) -> bool:
    """Whether something was said, yes or no."""
    place: Mapping[str, Any] = next(iter(facts.get("places", ())), {})
    if fact in ASKED or fact.startswith(("without_", "with_", "has_")):
        return fact in facts.get("conditions", {})
    if fact == "languages":
        return bool(facts.get("spoken"))
    if fact == "wheelchair":
        return "wheelchair" in place.get("features", {})
    if fact == "hours":
        return bool(place.get("hours") or facts.get("hours"))
    return {"cost": "cost", "room": "state", "checked": "verified"}[fact] in facts


def of_kind(sites: Sequence[Site], kind: str) -> list[Site]:
    """The sites that have supply of a kind, also where nobody said how much."""
    return [site for site in sites if kind in site.supply]
