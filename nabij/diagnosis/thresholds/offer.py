"""The offer as the diagnosis reads it: every service at a place that everybody may know, in bulk.

A hidden place never comes in: the facts of the search hold no point of it, and what they do hold (its number, its
hours) is dropped here. Entries of the directory that are invented as examples are left out too.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from nabij.diagnosis.contents import InputSource, Site
from nabij.diagnosis.kinds import Kind, kinds
from nabij.directory.models import Feed, SearchDocument, Service, ServiceCapacity
from nabij.vocabulary.queries import HELP, all_terms

Facts = Mapping[str, Any]
SHOWN = (Service.Status.ACTIVE.value, Service.Status.TEMPORARILY_CLOSED.value)
PHONE_LINE = Service.Kind.PHONE_LINE.value
OPEN_RESOURCE = Service.Kind.OPEN_RESOURCE.value
BEDS = "bed"
_LEFT_OUT = ("about", "organization_alternate", "areas")  # long, and no step of the diagnosis reads it
_PLACE = ("id", "type", "unit", "lon", "lat", "features", "hours")


def read_sites(
    at: datetime, *, also: Collection[str] = ()
) -> tuple[tuple[Site, ...], dict[str, int], list[InputSource]]:
    """Every service at a visible place with a point, in the order of ids; how many have none; where they come from.

    A service at two places is two sites; one of no kind that the diagnosis measures is left out, unless it offers one
    of `also` (codes of the vocabulary of help): it then has no supply of any kind. Supply per kind, in its unit:

    - services: 1; 0 where the service is closed for a time: it is there, but gives nothing now;
    - beds: the newest number that was said up to `at`; None where nobody said one, or where it is of several places;
    - doctors: None, since no source says how many doctors a practice has.

    The second value counts services per kind without such a place: hidden, on the telephone, or without a point. Open
    resources without a place (a website) are none of them.
    Four queries, however many services there are.
    """
    by_term = kinds_by_term()
    beds = _beds(at)
    found: list[Site] = []
    unplaced: Counter[str] = Counter()
    digests: dict[int | None, Any] = defaultdict(hashlib.sha256)
    numbers: Counter[int | None] = Counter()
    for service_id, feed, change, facts in _services():
        mine = _kinds_of(facts, by_term)
        if not mine and not any(f"{HELP}:{code}" in facts.get("terms", ()) for code in also):
            continue
        places = list(_places(facts))
        if not places and facts["kind"] != OPEN_RESOURCE:  # such a one is information, and nobody is to walk there
            unplaced.update(one.slug for one in mine)
        for place in places:
            found.append(_site(service_id, facts, place, mine, None if len(places) > 1 else beds.get(service_id)))
        numbers[feed] += 1
        digests[feed].update(f"{service_id} {change} ".encode())
        digests[feed].update(json.dumps(facts, sort_keys=True).encode())
    found.sort(key=lambda site: site.id)
    sources = _sources(at, numbers, {feed: digest.hexdigest() for feed, digest in digests.items()})
    return tuple(found), dict(sorted(unplaced.items())), sources


def kinds_by_term() -> dict[str, tuple[Kind, ...]]:
    """For each code of the vocabulary of help, the kinds of service that it makes: its own and those of what is above.

    A kind that has not what lies below its terms is made by these alone.

    One query.
    """
    terms = list(all_terms(HELP))
    above = {term.code: term.parent.code if term.parent else None for term in terms}
    return {
        code: tuple(
            one for one in kinds() if (_line(code, above) if one.with_below else {code}).intersection(one.terms)
        )
        for code in above
    }


def _line(code: str, above: Mapping[str, str | None]) -> set[str]:
    """The code and those above it."""
    line: set[str] = set()
    at: str | None = code
    while at is not None and at not in line:
        line.add(at)
        at = above.get(at)
    return line


def _services() -> Iterator[tuple[UUID, int | None, int, Facts]]:
    rows = SearchDocument.objects.filter(service__status__in=SHOWN, service__is_synthetic=False).order_by("service_id")
    yield from rows.values_list("service_id", "service__feed_id", "change", "facts")


def _kinds_of(facts: Facts, by_term: Mapping[str, tuple[Kind, ...]]) -> tuple[Kind, ...]:
    codes = (term.removeprefix(f"{HELP}:") for term in facts.get("terms", ()) if term.startswith(f"{HELP}:"))
    return tuple(dict.fromkeys(one for code in codes for one in by_term.get(code, ())))


def _places(facts: Facts) -> Iterator[Facts]:
    """The places of a service that everybody may know and walk to."""
    if facts["kind"] == PHONE_LINE:
        return
    for place in facts.get("places", ()):
        hidden = place.get("hidden", False)
        if not hidden and place.get("type") == "physical" and place.get("lon") is not None:
            yield place


def _site(service_id: UUID, facts: Facts, place: Facts, mine: tuple[Kind, ...], beds: int | None) -> Site:
    said = {key: value for key, value in facts.items() if key not in _LEFT_OUT}
    said["places"] = [{key: place[key] for key in _PLACE if key in place}]
    name = facts["name"]
    return Site(
        id=str(place["id"]),
        service_id=str(service_id),
        name=(name.get("nl"), name.get("fr"), name.get("en")),
        lon=float(place["lon"]),
        lat=float(place["lat"]),
        supply={one.slug: _supply(one, facts, beds) for one in mine},
        facts=said,
    )


def _supply(kind: Kind, facts: Facts, beds: int | None) -> float | None:
    if facts["status"] == Service.Status.TEMPORARILY_CLOSED:
        return 0.0
    if kind.unit == "services":
        return 1.0
    return float(beds) if kind.unit == "beds" and beds is not None else None


def _beds(at: datetime) -> dict[UUID, int]:
    """The newest number of beds of each service, as it was said up to this moment."""
    said = ServiceCapacity.objects.filter(unit__slug=BEDS, maximum__isnull=False, updated__lte=at)
    newest = said.order_by("service_id", "-updated").distinct("service_id")
    return {service: beds for service, beds in newest.values_list("service_id", "maximum") if beds is not None}


def _sources(at: datetime, numbers: Mapping[int | None, int], digests: Mapping[int | None, str]) -> list[InputSource]:
    """One source per feed, and one for what people wrote here themselves."""
    feeds = {feed.pk: feed for feed in Feed.objects.filter(pk__in=[pk for pk in numbers if pk is not None])}
    found = []
    for pk in sorted(numbers, key=lambda key: (key is None, key or 0)):
        feed = feeds.get(pk) if pk is not None else None
        found.append(
            InputSource(
                what=f"offer:{feed.slug}" if feed else "offer",
                title=feed.source if feed else "Nabij",
                edition=f"{feed.name if feed else at.date()} ({numbers[pk]})",
                on=at.date(),
                licence=feed.licence if feed else None,
                digest=digests[pk],
            )
        )
    return found
