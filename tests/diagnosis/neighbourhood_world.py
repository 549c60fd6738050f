"""A small town for tests of the report of one place: three districts, six sectors, hand-written layers. All invented.

District centre is sectors a to d in a row, edge is e beside d, park is f beside e, where nobody lives. Each sector is a
square of 1 km. What stands in the centre: three pharmacies and a food aid; a doctor there is invented.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import ArrayLike

from nabij.diagnosis.contents import Diagnosis, Floats, Inputs, InputSource, Layer, Note, Site, Territory, Units
from nabij.diagnosis.neighbourhood.basis import Basis
from nabij.rules.basic_offer import STATES
from nabij.rules.typology import CLASSES
from nabij.territory.models import Level, Membership, Unit

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
NAN = float("nan")
PEOPLE = (4000.0, 3000.0, 2000.0, 1000.0, 150.0, 0.0)
LON, LAT, STEP = 4.35, 50.85, 0.0142
LEVELS = {"sector": 10, "district": 20, "region": 60}
NAMES = {"centre": ("Midden", "Centre"), "edge": ("Rand", "Bord"), "park": ("Park", "Parc"), "town": ("Stad", "Ville")}
PERSON = "arabic-without-papers"


def territory() -> Territory:
    """The town."""
    return Territory(
        levels={
            "sector": _units("sector", "abcdef", PEOPLE, range(6)),
            "district": _units("district", ("centre", "edge", "park"), (10000.0, 150.0, 0.0), [0, 0, 0, 0, 1, 2]),
            "region": _units("region", ("town",), (10150.0,), [0] * 6),
        },
        population_on=date(2024, 1, 1),
        beside=np.array([[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]),
        border_m=np.full(5, 1000.0),
    )


def _units(level: str, slugs: Sequence[str], people: Sequence[float], sector_of: Sequence[int]) -> Units:
    return Units(
        level=level,
        ids=np.arange(len(slugs)),
        slugs=tuple(slugs),
        names=tuple((*NAMES.get(slug, (slug.upper(), slug.upper())), None) for slug in slugs),
        population=np.array(people),
        area_m2=np.full(len(slugs), 1e6),
        lon=np.array([LON + STEP * place for place in range(len(slugs))]),
        lat=np.full(len(slugs), LAT),
        sector_of=np.array(sector_of),
    )


def site(number: int, where: str, *kinds: str, name: str = "", invented: bool = False, **facts: Any) -> Site:
    """A service in a sector."""
    place = {"id": f"place-{number}", "type": "physical", "unit": f"sector:{where}", **facts.pop("place", {})}
    return Site(
        id=f"place-{number}",
        service_id=None if invented else str(UUID(int=number)),
        name=(name or f"Dienst {number}", name or f"Service {number}", None),
        lon=LON + STEP * "abcdef".index(where) + 0.001 * number,
        lat=LAT,
        supply=dict.fromkeys(kinds, 1.0),
        facts={"kind": "service", "status": "active", "places": [place], **facts},
        is_synthetic=invented,
    )


def sites() -> tuple[Site, ...]:
    """The offer: one pharmacy has said that it takes people without papers, the others have said nothing."""
    return (
        site(1, "a", "pharmacy", name="Apotheek & <Zoon>", conditions={"without_papers": True}, spoken=["nl"]),
        site(2, "b", "pharmacy"),
        site(3, "c", "pharmacy", verified="2026-05-01"),
        site(4, "d", "food-aid"),
        site(5, "a", "general-practitioner", invented=True),
    )


def inputs(*offer: Site) -> Inputs:
    """Everything that the diagnosis read; the offer above unless one is given."""
    return Inputs(territory(), offer or sites(), {}, {}, "5" * 64, sources(), AT)


def sources() -> tuple[InputSource, ...]:
    """Where it comes from."""
    return (
        InputSource("territory", "Sectors of the town", "2022", date(2022, 1, 1), "CC BY 4.0", "1" * 64),
        InputSource("figures:bimd-income@sector", "Index of deprivation", "2011", date(2011, 12, 31), None, "2" * 64),
        InputSource("streets", "Streets of the town", "2013", date(2013, 1, 1), "ODbL", "3" * 64),
        InputSource("offer:list", "List of the town", "May", date(2026, 5, 1), "CC0", "4" * 64),
        InputSource("synthetic:general-practitioner", "Invented doctors", "seed 1", None, None, "6" * 64),
    )


def layer(key: str, level: str, values: ArrayLike, unit: str, **more: Any) -> Layer:
    """A layer from plain lists."""
    for name in ("lower", "upper", "known"):
        if name in more:
            more[name] = np.array(more[name])
    return Layer(key, level, np.array(values, dtype=np.float64), unit, **more)


def layers() -> list[Layer]:
    """Need, reach, thresholds, gap: known for the centre, less for the edge, nothing for the park."""
    found = [
        layer("need.deprivation.score", "sector", [60, 50, 40, 20, 30, NAN], "score",
              lower=[55, 45, 35, 15, 10, NAN], upper=[65, 55, 45, 25, 50, NAN]),
        layer("need.deprivation.score", "district", [49.0, 30, NAN], "score",
              lower=[45, 10, NAN], upper=[53.0, 50, NAN]),
        layer("need.deprivation.rank", "district", [1, NAN, NAN], "rank", lower=[1, NAN, NAN], upper=[1, NAN, NAN]),
        layer("need.deprivation.score", "region", [48.5], "score", lower=[44.0], upper=[53.0], known=[0.98]),
        layer("access.score", "sector", [0.2, 0.4, 0.6, 0.9, 0.1, NAN], "score"),
        layer("access.score", "district", [0.41, 0.1, NAN], "score"),
        layer("access.score", "region", [0.4], "score"),
        layer("typology.need_access", "district", [0, 4, NAN], "class", classes=CLASSES),
        layer("typology.need_access", "sector", [0, 0, 3, 3, 4, NAN], "class", classes=CLASSES),
        layer("gap.pharmacy.state", "district", [0, 4, NAN], "class", classes=STATES),
    ]  # fmt: skip
    for level, values in {"district": (3.25, 14.0, NAN), "region": (3.5,), "sector": (2, 3, 4, 6, 14, NAN)}.items():
        known = np.array(values) * 0 + 1.0
        for walker, factor in (("adult", 1.0), ("slow", 1.3), ("wheelchair", 1.6)):
            stem = f"reach.pharmacy.{walker}"
            found.append(layer(f"{stem}.nearest", level, np.array(values) * factor, "minutes", known=known * 0.9))
            found.append(layer(f"{stem}.within", level, _near(values), "share", known=known))
        found.append(layer("reach.pharmacy.adult.e2sfca", level, np.array(values) / 10, "per_1000"))
        found.append(layer("reach.food-aid.adult.within", level, np.array(values) * 0 + 0.25, "share"))
        for kind in ("pharmacy", "medical-house"):
            for what, share in (("plain", 1.0), ("certain", 0.4), ("possible", 0.75), ("lost.papers", 0.25)):
                key = f"effective.{PERSON}.{kind}.{what}"
                found.append(layer(key, level, np.array(values) * 0 + share, "share", known=known))
    return found


def _near(values: Sequence[float]) -> Floats:
    return np.where(np.isnan(values), np.nan, np.where(np.array(values) <= 10, 0.92, 0.0))


def results() -> Mapping[str, Any]:
    """What is no layer."""
    contributions = {"district": [[49.0], [30.0], [None]], "region": [[48.5]], "sector": [[1.0]] * 6}
    standing = {"district": ["ranked", "small", "no_residents"], "region": ["ranked"], "sector": ["ranked"] * 6}
    return {
        "need": {
            "deprivation": {
                "indicators": [{"figure": "bimd-income", "weight": 1.0, "period_end": "2011-12-31"}],
                "levels": {
                    level: {"standing": standing[level], "contributions": contributions[level]} for level in standing
                },
            }
        },
        "effective": {"people": {PERSON: {"walker": "wheelchair"}}},
        "gap": {
            "offer": {
                "district": {
                    "pharmacy": {
                        "inside": [3, 0, 0],
                        "full": [0, 0, 0],
                        "share": [0.92, 0.0, None],
                        "wider": None,
                        "minutes": [3.0, 14.0, None],
                        "nearest": ["place-2", "place-3", None],
                        "named": [["place-1"], [], []],
                        "enough": None,
                    }
                }
            },
            "services": {
                f"place-{number}": {"name": [f"Dienst {number}", None, None], "synthetic": False} for number in (2, 3)
            },
            "typology": {"levels": {}},
        },
    }


def diagnosis(given: Inputs) -> Diagnosis:
    """What was found."""
    return Diagnosis(
        units=given.territory.levels,
        layers={(one.key, one.level): one for one in layers()},
        notes=(Note("gap.no_networks"),),
        results=results(),
        sources=given.sources,
        parameters={"bound_minutes": 45.0, "streets": given.streets, "at": AT.isoformat()},
        made_at=AT,
        code_version="test",
    )


def basis(*offer: Site) -> Basis:
    """The diagnosis of the town with what it read."""
    given = inputs(*offer)
    return Basis(diagnosis(given), given)


# ---- In the database ------------------------------------------------------------------------------------------------


def town_in_database() -> dict[str, Unit]:
    """The levels and units of the town, with square outlines; by code."""
    levels = {
        slug: Level.objects.create(
            slug=slug, rank=rank, kind=Level.Kind.TREE, name_nl=slug, name_fr=slug, name_en=slug, plural_nl=f"{slug}s"
        )
        for slug, rank in LEVELS.items()
    }
    found: dict[str, Unit] = {}
    places = territory()
    for level, units in places.levels.items():
        for number, slug in enumerate(units.slugs):
            first, last = (int(one) for one in np.flatnonzero(units.sector_of == number)[[0, -1]])
            found[slug] = Unit.objects.create(
                level=levels[level],
                slug=slug,
                name_nl=units.names[number][0],
                name_fr=units.names[number][1],
                population=int(units.population[number]),
                population_on=date(2024, 1, 1),
                outline=_square(first, last + 1),
                sort_nl=slug,
                sort_fr=slug,
            )
    for number, sector in enumerate("abcdef"):
        for level in ("district", "region"):
            units = places.levels[level]
            parent = found[units.slugs[int(units.sector_of[number])]]
            Membership.objects.create(child=found[sector], parent=parent, share=1.0, basis="residents")
    for district in ("centre", "edge", "park"):
        Membership.objects.create(child=found[district], parent=found["town"], share=1.0, basis="residents")
    return found


def _square(first: int, last: int) -> str:
    west, east, north, south = 648_000 + 1000 * first, 648_000 + 1000 * last, -671_000, -670_000
    return f"M{west} {north} {east} {north} {east} {south} {west} {south}Z"
