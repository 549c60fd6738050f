"""A small territory for the tests of need: twelve sectors in three districts of two municipalities, one zone, a region.

Canal (sectors a1 to a4) is in more need than Hill (b1 to b4) and Park (c1 to c4). c1 is without residents, c2 small,
c3 a campus, c4 lacks one figure.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import numpy as np

from nabij.diagnosis.contents import FigureColumn, Floats, Inputs, InputSource, Numbers, Territory, Units
from nabij.diagnosis.need.defining import Index, indices

SECTORS = tuple(f"{district}{number}" for district in "abc" for number in (1, 2, 3, 4))
PEOPLE = (1000, 2000, 1500, 800, 1200, 900, 700, 3000, 0, 50, 600, 400)
DOMAINS = ("income", "employment", "education", "housing", "health", "crime")
NAN = float("nan")
MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)

# What the deprivation index is made of, per sector, with income first. c4 has no figure for health.
SCORES = {
    "income": (90, 80, 85, 70, 30, 40, 20, 10, NAN, 99, 100, 5),
    "employment": (80, 85, 60, 75, 35, 30, 25, 15, NAN, 50, 90, 10),
    "education": (70, 90, 80, 65, 40, 20, 30, 5, NAN, 10, 20, 15),
    "housing": (60, 70, 75, 80, 45, 50, 35, 20, NAN, 20, 40, 30),
    "health": (50, 60, 65, 70, 55, 45, 40, 30, NAN, 30, 10, NAN),
    "crime": (40, 40, 40, 40, 20, 20, 20, 20, NAN, 10, 10, 10),
}


def units(level: str, slugs: Sequence[str], sector_of: Sequence[int], first_id: int) -> Units:
    return units_of(level, slugs, np.array(sector_of, dtype=np.int64), np.array(PEOPLE, dtype=float), first_id)


def units_of(level: str, slugs: Sequence[str], sector_of: Numbers, residents: Floats, first_id: int = 1) -> Units:
    """Units of half a square kilometre with the people of their sectors."""
    count = len(slugs)
    return Units(
        level=level,
        ids=np.arange(first_id, first_id + count, dtype=np.int64),
        slugs=tuple(slugs),
        names=tuple((slug.upper(), slug.upper(), None) for slug in slugs),
        population=np.bincount(sector_of, weights=residents, minlength=count).astype(np.float64),
        area_m2=np.full(count, 5e5),
        lon=np.full(count, 4.35),
        lat=np.full(count, 50.85),
        sector_of=sector_of,
    )


def territory() -> Territory:
    district = [0] * 4 + [1] * 4 + [2] * 4
    levels = {
        "sector": units("sector", SECTORS, list(range(12)), 1),
        "district": units("district", ("canal", "hill", "park"), district, 101),
        "municipality": units("municipality", ("west", "east"), [0] * 4 + [1] * 8, 201),
        "zone": units("zone", ("noord",), [0] * 12, 301),
        "region": units("region", ("brussels",), [0] * 12, 401),
    }
    return Territory(levels, date(2024, 1, 1), np.zeros((0, 2), dtype=np.int64), np.zeros(0))


def column(
    indicator: str,
    values: Sequence[float],
    *,
    level: str = "sector",
    status: Mapping[int, str] | None = None,
    doubts: Mapping[int, tuple[str, ...]] | None = None,
) -> FigureColumn:
    array = np.array(values, dtype=float)
    said = ["missing" if np.isnan(value) else "zero" if value == 0 else "known" for value in array]
    for place, word in (status or {}).items():
        said[place] = word
    return FigureColumn(
        indicator=indicator,
        level=level,
        values=array,
        status=tuple(said),
        period_start=date(2011, 1, 1),
        period_end=date(2011, 12, 31),
        unit_of_measure="score",
        source="bimd-2011",
        edition="statistical-sectors-2022",
        doubts=doubts or {},
    )


def inputs(**changed: FigureColumn) -> Inputs:
    """What the deprivation index reads; `changed`: other columns by indicator, with _ for -."""
    columns = {f"bimd-{domain}": column(f"bimd-{domain}", SCORES[domain]) for domain in DOMAINS}
    columns["bimd-health"] = column("bimd-health", SCORES["health"], status={11: "suppressed"})
    columns["income-median-declaration"] = column(
        "income-median-declaration", [20_000.0] * 12, doubts={10: ("implausibly_low",)}
    )
    columns |= {one.indicator: one for one in changed.values()}
    source = InputSource(
        "figures:bimd-income@sector", "BIMD 2011", "sectors of 2022", date(2011, 12, 31), None, "0" * 64
    )
    return Inputs(
        territory=territory(),
        sites=(),
        unplaced={},
        figures={(one.indicator, one.level): one for one in columns.values()},
        streets="",
        sources=(source,),
        at=MOMENT,
    )


def deprivation() -> Index:
    return indices()[0]
