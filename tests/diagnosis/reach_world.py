"""A small town for the tests of reach: streets like a chessboard, six sectors in two districts, and some services.

Crossings are 100 nodes of 10 x 10, about 70 m apart to the east and 111 m to the north, from (4.35, 50.85).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

import numpy as np

from nabij.diagnosis.contents import FigureColumn, Inputs, InputSource, Site, Territory, Units
from nabij.diagnosis.reach.asking import OLDER as OLDER_FIGURE
from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors
from nabij.rules.walking_network import PROFILES, Network, index_network

SIDE = 10
STEP = 0.001
WEST, SOUTH = 4.35, 50.85
MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)
PEOPLE = (1000.0, 500.0, 0.0, 2000.0, 300.0, 700.0)
OLDER = (100.0, 100.0, np.nan, 600.0, 15.0, 105.0)  # of 65 and over
AT = ((0, 0), (3, 2), (9, 9), (5, 5), (0, 9), (8, 1))  # column and row of the crossing that each sector is at


def place(column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude of a crossing, or between crossings."""
    return WEST + column * STEP, SOUTH + row * STEP


def street_arrays(*, stairs: Sequence[tuple[int, int]] = ()) -> tuple[np.ndarray, ...]:
    """lon, lat, u, v, metres, kind of the chessboard; `stairs`: pieces that are, by the numbers of their crossings."""
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)  # row, column
    lon, lat = (WEST + STEP * (number % SIDE)).ravel(), (SOUTH + STEP * (number // SIDE)).ravel()
    u = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    v = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    points = unit_vectors(lon.astype(np.float64), lat.astype(np.float64))
    metres = EARTH_RADIUS_M * np.linalg.norm(points[u] - points[v], axis=1)
    steep = {frozenset(one) for one in stairs}
    kind = np.array(
        ["steps" if frozenset(pair) in steep else "residential" for pair in zip(u.tolist(), v.tolist(), strict=True)]
    )
    return lon, lat, u, v, metres, kind


def networks(*, stairs: Sequence[tuple[int, int]] = ()) -> dict[str, Network]:
    """The chessboard for every kind of walker; adults and slow walkers share theirs."""
    lon, lat, u, v, metres, kind = street_arrays(stairs=stairs)
    on_foot = index_network(u, v, metres, lon, lat, kind=kind)
    on_wheels = index_network(u, v, metres, lon, lat, kind=kind, profile=PROFILES["wheelchair"])
    return {"adult": on_foot, "slow": on_foot, "wheelchair": on_wheels}


def units(level: str, slugs: Sequence[str], sector_of: Sequence[int], people: Sequence[float]) -> Units:
    at = np.array([place(*one) for one in AT[: len(slugs)]])
    total = np.bincount(np.array(sector_of), weights=np.array(people), minlength=len(slugs))
    return Units(
        level,
        np.arange(1, len(slugs) + 1),
        tuple(slugs),
        tuple((slug.upper(), slug.upper(), None) for slug in slugs),
        total.astype(np.float64),
        np.full(len(slugs), 1e5),
        at[:, 0],
        at[:, 1],
        np.array(sector_of, dtype=np.int64),
    )


def territory(people: Sequence[float] = PEOPLE) -> Territory:
    slugs = [f"s{number}" for number in range(6)]
    levels = {
        "sector": units("sector", slugs, range(6), people),
        "district": units("district", ["west", "east"], [0, 0, 0, 1, 1, 1], people),
        "region": units("region", ["town"], [0] * 6, people),
    }
    return Territory(levels, date(2024, 1, 1), np.zeros((0, 2), dtype=np.int64), np.zeros(0))


def site(name: str, at: tuple[float, float], **supply: float | None) -> Site:
    """A service; kinds are written with _ for -."""
    lon, lat = place(*at)
    amounts = {kind.replace("_", "-"): amount for kind, amount in supply.items()}
    return Site(name, str(uuid5(NAMESPACE_URL, name)), (name, name, None), lon, lat, amounts, {})


SITES = (
    site("corner", (1, 1), pharmacy=1.0),
    site("square", (5, 6), pharmacy=1.0, food_shop=1.0),
    site("edge", (9, 0), pharmacy=1.0),
    site("clinic", (4, 4), hospital=200.0),
    site("ward", (9, 8), hospital=None),
)


def inputs(
    sites: Sequence[Site] = SITES,
    *,
    people: Sequence[float] = PEOPLE,
    older: Sequence[float] | None = OLDER,
    unplaced: Mapping[str, int] | None = None,
) -> Inputs:
    figures = {}
    if older is not None:
        day = date(2021, 1, 1)
        figures[OLDER_FIGURE, "sector"] = FigureColumn(
            OLDER_FIGURE, "sector", np.array(older), ("known",) * 6, day, day, "people", "census", "2021"
        )
    streets = InputSource("streets", "A chessboard", "made", date(2013, 1, 1), None, "0" * 64)
    return Inputs(territory(people), tuple(sites), unplaced or {}, figures, "0" * 64, (streets,), MOMENT)


def moved(one: Site, at: tuple[float, float]) -> Site:
    """The same service somewhere else."""
    lon, lat = place(*at)
    return replace(one, lon=lon, lat=lat)
