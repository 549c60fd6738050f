"""The project's own Brussels pack: names, places and programmes, written as small tables with their source.

Used with the real files (names, overlays, programmes) and on its own where they are absent (`contents`), then on a
schematic map whose cells are computed from centres.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import shapely

from nabij.rules import geometry
from nabij.territory.contents import (
    CodeRow,
    Contents,
    EditionRow,
    LevelRow,
    MembershipRow,
    PostcodeRow,
    ProgrammeRow,
    Texts,
    UnitKey,
    UnitRow,
)

POPULATION_ON = date(2024, 1, 1)
SCHEMATIC_SOURCE = (
    "Names and NIS codes: official lists. Inhabitants: Statbel, 1 January 2024. Schematic map: cells computed from "
    "centres placed by hand; it shows no real border."
)
OWN_LICENCE = "EUPL-1.2"


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def places() -> dict[str, Any]:
    """Region, zones and municipalities with their official names and facts."""
    return _table("places")


def texts(found: dict[str, str] | None) -> Texts:
    """A text in Dutch, French and English; None where a language has none."""
    found = found or {}
    return found.get("nl"), found.get("fr"), found.get("en")


def zone_slug(code: str) -> str:
    """The address of a zone: its code with a dash ("noord_oost" -> "noord-oost")."""
    return code.replace("_", "-")


@cache
def levels() -> tuple[LevelRow, ...]:
    """The levels of the Brussels territory, smallest first."""
    return tuple(
        LevelRow(
            slug=row["slug"],
            rank=row["rank"],
            kind=row["kind"],
            name=texts(row["name"]),
            plural=texts(row["plural"]),
            note=texts(row.get("note")),
            contiguous=row.get("contiguous", False),
            whole_in=row.get("whole_in"),
            binding=row.get("binding", False),
            population_minimum=row.get("population_minimum"),
            population_maximum=row.get("population_maximum"),
            source=row.get("source"),
        )
        for row in _table("levels")["level"]
    )


@cache
def programmes() -> tuple[ProgrammeRow, ...]:
    """The four outreach programmes."""
    return tuple(ProgrammeRow(**{**row, "name": texts(row["name"])}) for row in _table("programmes")["programme"])


def zone_codes() -> Iterator[CodeRow]:
    """The codes of zones and region, which are not their addresses."""
    for zone in places()["zone"]:
        yield CodeRow("zones", zone["code"], ("zone", zone_slug(zone["code"])))
    yield CodeRow("region", places()["region"]["code"], ("region", places()["region"]["slug"]))


@cache
def overlays() -> Contents:
    """BAR areas, prevention meeting places and mental-health networks: names and what they lie in, no borders."""
    editions: list[EditionRow] = []
    units: list[UnitRow] = []
    codes: list[CodeRow] = []
    memberships: list[MembershipRow] = []
    for level, table in _table("overlays").items():
        editions.append(EditionRow(table["edition"], level, table["title"], table["source"], OWN_LICENCE))
        for row in table["unit"]:
            key: UnitKey = (level, row["code"])
            units.append(UnitRow(key=key, name=texts(row["name"]), note=_overlay_note(row)))
            codes.append(CodeRow(table["edition"], row["code"], key))
            basis = (
                "follows from the name of the place; its border is not in the source"
                if row.get("inferred")
                else "named by the source; its border is not in the source"
            )
            if "municipality" in row:
                memberships.append(MembershipRow(key, ("municipality", row["municipality"]), 1.0, basis))
            zone = row.get("zone") or _only_zone(row.get("municipality"))
            if zone:
                stated = basis if row.get("zone") else "the whole municipality lies in this zone"
                memberships.append(MembershipRow(key, ("zone", zone_slug(zone)), 1.0, stated))
            memberships.append(
                MembershipRow(
                    key, ("region", places()["region"]["slug"]), 1.0, "every unit of this load lies in the region"
                )
            )
    return Contents(editions=tuple(editions), units=tuple(units), codes=tuple(codes), memberships=tuple(memberships))


def _overlay_note(row: dict[str, Any]) -> str | None:
    if "host" not in row:
        return None
    return f"{row['host']} ({row['workers']} BAR)" if "workers" in row else str(row["host"])


def _only_zone(municipality: str | None) -> str | None:
    """The zone of a municipality that lies whole in one; None for one that is split."""
    for row in places()["municipality"]:
        if row["code"] == municipality:
            zones = {part["zone"] for part in row["parts"]}
            return zones.pop() if len(zones) == 1 else None
    return None


def contents() -> Contents:
    """The whole pack: region, zones and municipalities on a schematic map, with their overlays and programmes."""
    found = places()
    parts = [
        (row["code"], part["zone"], tuple(part["centre"])) for row in found["municipality"] for part in row["parts"]
    ]
    pieces = geometry.cells(
        [centre for _code, _zone, centre in parts], [tuple(corner) for corner in found["schematic"]["corners"]]
    )
    by_municipality: dict[str, list[Any]] = defaultdict(list)
    by_zone: dict[str, list[Any]] = defaultdict(list)
    for (code, zone, _centre), piece in zip(parts, pieces, strict=True):
        by_municipality[code].append(piece)
        by_zone[zone].append(piece)
    region: UnitKey = ("region", found["region"]["slug"])
    zones = {row["code"]: row for row in found["zone"]}
    units = [
        *_schematic(
            "municipality",
            [(row["code"], row, shapely.unary_union(by_municipality[row["code"]])) for row in found["municipality"]],
        ),
        *_schematic(
            "zone", [(zone_slug(code), row, shapely.unary_union(by_zone[code])) for code, row in zones.items()]
        ),
        *_schematic(
            "region",
            [
                (
                    region[1],
                    {**found["region"], "population": sum(row["population"] for row in zones.values())},
                    shapely.unary_union(pieces),
                )
            ],
        ),
    ]
    own = Contents(
        levels=levels(),
        editions=tuple(
            EditionRow(slug, level, title, SCHEMATIC_SOURCE, OWN_LICENCE, schematic=True)
            for slug, level, title in (
                ("municipalities", "municipality", "Municipalities by NIS code"),
                ("zones", "zone", "Care zones"),
                ("region", "region", "Region by NIS code"),
            )
        ),
        units=tuple(units),
        codes=(
            *(CodeRow("municipalities", row["code"], ("municipality", row["code"])) for row in found["municipality"]),
            *zone_codes(),
        ),
        memberships=tuple(_memberships(found, region)),
        postcodes=tuple(_postcodes(found)),
        programmes=programmes(),
    )
    return own + overlays()


def _schematic(level: str, drafts: list[tuple[str, dict[str, Any], Any]]) -> Iterator[UnitRow]:
    """Units on the schematic map. They have no area: that of a computed cell would be false."""
    paths = geometry.outlines([piece for _slug, _row, piece in drafts], tolerance_m=0.0)
    for (slug, row, piece), path in zip(drafts, paths, strict=True):
        yield UnitRow(
            key=(level, slug),
            name=texts(row["name"]),
            status="decreed" if level == "zone" else "official",
            population=row["population"],
            population_on=POPULATION_ON,
            boundary=shapely.to_wkb(piece),
            outline=path,
            centre=geometry.centre(piece),
        )


def _memberships(found: dict[str, Any], region: UnitKey) -> Iterator[MembershipRow]:
    for row in found["municipality"]:
        key: UnitKey = ("municipality", row["code"])
        people: dict[str, int] = defaultdict(int)
        for part in row["parts"]:
            people[part["zone"]] += part.get("population", 0)
        for zone in sorted(people):
            basis = "the whole municipality" if len(people) == 1 else "share of its residents on 1 January 2024"
            yield MembershipRow(key, ("zone", zone_slug(zone)), people[zone] / row["population"], basis)
        yield MembershipRow(key, region, 1.0, "every unit of this load lies in the region")
    for row in found["zone"]:
        yield MembershipRow(("zone", zone_slug(row["code"])), region, 1.0, "every unit of this load lies in the region")


def _postcodes(found: dict[str, Any]) -> Iterator[PostcodeRow]:
    for row in found["municipality"]:
        for code in row["postcodes"]:
            yield PostcodeRow(code, ("municipality", row["code"]), "postcodes of the municipality")
    for code, zones in found["postcode_zones"].items():
        for zone in zones:
            yield PostcodeRow(code, ("zone", zone_slug(zone)), "postcode that touches more than one zone")
