"""The project's own part of the offer: facts in TOML, in our own words, with their source.

Each pack is a feed. `packs` gives them as records of the import, so that everything that loads writes in one way.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from nabij.directory.exchange.records import Record, entry_id
from nabij.directory.pack import building
from nabij.directory.pack.building import Facts

PANORAMA_LANGUAGE = "nl"


@dataclass(frozen=True)
class Offered:
    """What one feed offers: its own facts, its entries, and what the examples say of room and capacity.

    `left_out` counts, by reason, what of the file was not taken.
    """

    feed: dict[str, Any]
    records: tuple[Record, ...]
    capacities: tuple[tuple[str, Facts], ...] = ()  # id of a service and what is said of its capacity
    saturations: tuple[tuple[str, Facts], ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


@cache
def table(name: str) -> dict[str, Any]:
    """One file of the pack."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def packs(*, districts: bool = True) -> tuple[Offered, ...]:
    """Every pack, those first to which others refer.

    `districts`: the territory has the monitored districts, which come with the real files only. Without them what a
    service is for is said by the area of its worker and its municipality alone.
    """
    found = (
        marolles(),
        hosts(),
        _organizations("panorama"),
        _organizations("known"),
        lines(),
        _organizations("examples"),
    )
    if not districts:
        for record in (record for offered in found for record in offered.records if record.entity == "service"):
            areas = record.document["service_areas"]
            record.document["service_areas"] = [area for area in areas if not area["unit"].startswith("district:")]
    return found


def same_as() -> dict[str, str]:
    """Points of the OpenStreetMap file that are an organisation of the social map: their entry stands already."""
    found = table("marolles")["organization"]
    return {row["same_as"]: str(row["number"]) for row in found if "same_as" in row}


# ---- The social map -------------------------------------------------------------------------------------------------


def marolles() -> Offered:
    """The 48 organisations of the social map of the Marolles. Keys of organisations are the numbers of the map."""
    content = table("marolles")
    feed = content["feed"]["slug"]
    records: list[Record] = []
    for said in content["organization"]:
        records += _mapped(feed, said, content["words"])
    return Offered(content["feed"], tuple(records))


def _mapped(feed: str, said: Facts, words: Facts) -> Iterator[Record]:
    key = str(said["number"])
    language = said.get("language", "fr")
    whole = {**said, "name": {language: said["name"]}, "phones": [{"number": said["phone"]}]}
    own = {**words, "reference": words["reference"].format(number=said["number"])}
    organization = building.organization(feed, key, whole, own)
    location = building.location(feed, key, whole, own, organization["id"])
    yield Record("organization", key, organization)
    yield Record("location", key, location)
    for service in said["service"]:
        inherited: dict[str, Any] = {
            name: whole[name] for name in ("language", "phones", "email", "website", "community") if name in whole
        }
        inherited["name"] = whole["name"]
        service_key = f"{key}-{service['key']}" if "key" in service else key
        document = building.service(
            feed,
            service_key,
            {**inherited, **service},
            own,
            organization_id=organization["id"],
            places=[location["id"]],
        )
        yield Record("service", service_key, document)


# ---- Hosts of the neighbourhood action workers ----------------------------------------------------------------------


def hosts() -> Offered:
    """The hosts of the BAR: their own services, and that of their worker, linked to the BAR area that it is for."""
    content = table("hosts")
    feed, words, shared = content["feed"]["slug"], content["words"], content["service"]
    areas = _areas()
    organizations: dict[int, str] = {}
    records: list[Record] = []
    for said in content["host"]:
        key = str(said["number"])
        own = {**words, "reference": words["reference"].format(number=said["number"])}
        places: list[str] = []
        if "entry" in said:  # stands in the social map, with its address
            organization_id = entry_id("marolles-map", "organization", said["entry"])
            places = [entry_id("marolles-map", "location", said["entry"])]
        elif "of" in said:
            organization_id = organizations[said["of"]]
        else:
            names = {"fr": said.get("name"), "nl": said.get("name_nl")}
            document = building.organization(feed, key, {**said, "name": names}, own)
            organization_id = document["id"]
            records.append(Record("organization", key, document))
        organizations[said["number"]] = organization_id
        if "point" in said:
            place = building.location(feed, key, said, own, organization_id)
            places = [place["id"]]
            records.append(Record("location", key, place))
        area = [f"bar-area:{said['area']}", *said.get("near", ())]
        worker = {**shared, "area": area, "name": _host_names(shared, said, areas)}
        own_services = [
            (f"{key}-{service['key']}", {"area": area, **service, "about": _with_area(content, service, said, areas)})
            for service in said.get("service", ())
        ]
        offered = [(key, worker), *own_services]
        for service_key, service in offered:
            made = building.service(feed, service_key, service, own, organization_id=organization_id, places=places)
            records.append(Record("service", service_key, made))
    return Offered(content["feed"], tuple(records))


def _host_names(shared: Facts, said: Facts, areas: dict[str, Facts]) -> dict[str, str]:
    """The name of the service, in the languages that have a name for the area; its own place where it has two."""
    area = areas[said["area"]]
    own = f" ({said['alternate']})" if "of" in said else ""
    return {
        language: name.format(area=area.get(language) or area.get("fr") or area["nl"]) + own
        for language, name in shared["name"].items()
    }


def _with_area(content: Facts, service: Facts, said: Facts, areas: dict[str, Facts]) -> dict[str, str]:
    """What a host does, with the neighbourhoods for whose workers it is host: the only place that is known of most."""
    area = areas[said["area"]]
    host_of = {
        language: words.format(area=area.get(language) or area.get("fr") or area["nl"])
        for language, words in content["host_of"].items()
    }
    return {language: f"{text} {host_of[language]}" for language, text in service["about"].items()}


def _areas() -> dict[str, Facts]:
    """The names of the BAR areas, from the territory's own pack."""
    text = resources.files("nabij.territory.pack").joinpath("overlays.toml").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in tomllib.loads(text)["bar-area"]["unit"]}


# ---- Others ---------------------------------------------------------------------------------------------------------


def lines() -> Offered:
    """Belgian helplines: services without a place."""
    content = table("lines")
    feed, words = content["feed"]["slug"], content["words"]
    records = []
    for said in content["line"]:
        free = said.get("free")
        whole = {
            **said,
            "kind": "phone_line",
            "phones": [{"number": said["number"], "free": free}],
            "cost": "free" if free else None,
            "care_line": "low-threshold",
            "hours": _day_and_night() if said.get("always") else (),
        }
        records.append(Record("service", said["key"], building.service(feed, said["key"], whole, words)))
    return Offered(content["feed"], tuple(records))


def _day_and_night() -> tuple[Facts, ...]:
    every = "MO,TU,WE,TH,FR,SA,SU"
    return ({"days": every, "opens": "00:00", "closes": "00:00", "next_day": True, "on_holidays": True},)


def _organizations(name: str) -> Offered:
    """A pack of organisations with their services, each of which may have a place of its own."""
    content = table(name)
    feed, words = content["feed"]["slug"], content["words"]
    synthetic = content["feed"].get("is_synthetic", False)
    records: list[Record] = []
    capacities: list[tuple[str, Facts]] = []
    saturations: list[tuple[str, Facts]] = []
    for said in content["organization"]:
        language = said.get("language", content["feed"]["language"])
        organization = building.organization(feed, said["key"], {**said, "language": language}, _found_in(said, words))
        records.append(Record("organization", said["key"], organization))
        for service in said["service"]:
            key = f"{said['key']}-{service['key']}"
            own = _found_in({**said, **service}, words)
            inherited = {"language": language, "community": said.get("community")}
            places = []
            if "point" in service:
                place = {**service, "language": language}
                if "street" in service["point"]:
                    place |= {"street": {"nl": service["point"]["street"]}, "house": service["point"]["house"]}
                location = building.location(feed, key, place, own, organization["id"])
                records.append(Record("location", key, location))
                places.append(location["id"])
            document = building.service(
                feed, key, {**inherited, **service}, own,
                organization_id=organization["id"], places=places, synthetic=synthetic,
            )  # fmt: skip
            records.append(Record("service", key, document))
            if "capacity" in service:
                capacities.append((document["id"], service["capacity"]))
            saturations += [(document["id"], row) for row in service.get("saturation", ())]
    return Offered(content["feed"], tuple(records), tuple(capacities), tuple(saturations))


def _found_in(said: Facts, words: Facts) -> Facts:
    """The pack's words, with the place in its source where something is said."""
    return {**words, "reference": words["reference"].format(where=said.get("where", ""))}
