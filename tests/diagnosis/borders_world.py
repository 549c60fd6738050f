"""A town of squares to draw neighbourhoods on: two zones of eight sectors, and a piece of the west that lies apart.

    w0 w1 w2 w3 | e0 e1 e2 e3
    w4 w5 w6 w7 | e4 e5 e6 e7        i0: of the zone west, three squares to the east of everything

Each square is 1,000 m wide and high; sectors that touch share 1,000 m.
"""

from datetime import date

import numpy as np

from nabij.diagnosis.bordering.reading import Land
from nabij.diagnosis.contents import InputSource, Territory, Units

STEP_LON, STEP_LAT = 0.0142, 0.009  # about 1,000 m in Brussels
SLUGS = (*(f"{side}{number}" for side in "we" for number in range(8)), "i0")
WEST, SOUTH = 4.30, 50.80


def _square(slug: str) -> tuple[int, int]:
    if slug == "i0":
        return 11, 0
    number = int(slug[1])
    return number % 4 + (4 if slug[0] == "e" else 0), 1 - number // 4


def beside() -> tuple[np.ndarray, np.ndarray]:
    """Squares that touch, and the metres that they share."""
    at = {_square(slug): place for place, slug in enumerate(SLUGS)}
    pairs = sorted(
        {
            (min(place, other), max(place, other))
            for (x, y), place in at.items()
            for step in ((1, 0), (0, 1))
            if (other := at.get((x + step[0], y + step[1]))) is not None
        }
    )
    return np.array(pairs, dtype=np.int64), np.full(len(pairs), 1000.0)


def units(level: str, slugs: tuple[str, ...], sector_of: list[int], people: np.ndarray) -> Units:
    count = len(slugs)
    return Units(
        level=level,
        ids=np.arange(1, count + 1),
        slugs=slugs,
        names=tuple((f"{slug} nl", f"{slug} fr", None) for slug in slugs),
        population=people if level == "sector" else np.bincount(sector_of, people, minlength=count).astype(np.float64),
        area_m2=np.full(count, 1e6),
        lon=np.array([WEST + _square(slug)[0] * STEP_LON for slug in slugs])
        if level == "sector"
        else np.full(count, WEST),
        lat=np.array([SOUTH + _square(slug)[1] * STEP_LAT for slug in slugs])
        if level == "sector"
        else np.full(count, SOUTH),
        sector_of=np.array(sector_of, dtype=np.int64),
    )


def land(*, people: float = 5000.0, island: float = 2000.0, empty: str = "", need: bool = True) -> Land:
    """The town; `empty`: a sector where nobody lives."""
    population = np.full(len(SLUGS), people)
    population[-1] = island
    if empty:
        population[SLUGS.index(empty)] = 0.0
    zones = [0] * 8 + [1] * 8 + [0]
    pairs, metres = beside()
    levels = {
        "sector": units("sector", SLUGS, list(range(len(SLUGS))), population),
        "district": units("district", ("north", "south"), [0, 0, 0, 0, 1, 1, 1, 1] * 2 + [1], population),
        "municipality": units("municipality", ("west", "east"), zones, population),
        "zone": units("zone", ("zw", "ze"), zones, population),
        "region": units("region", ("town",), [0] * len(SLUGS), population),
    }
    value = np.arange(len(SLUGS), dtype=np.float64) if need else np.full(len(SLUGS), np.nan)
    source = InputSource("territory", "A town of squares", "2024", date(2024, 1, 1), None, "0" * 64)
    return Land(
        Territory(levels, date(2024, 1, 1), pairs, metres), value, (source,), f"{people} {island} {empty} {need}"
    )
