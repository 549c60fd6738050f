"""Look-up of many points among the statistical sectors, side by side with a bare shapely STRtree in one run.

"Ours" is the product's function, with its question to the database whether the territory has changed. "Bare" is
`STRtree.query(points, predicate="intersects")` on the same borders; both start from longitudes and latitudes. They take
turns, and the ratio is that of their medians. The points lie inside the region, where every one costs an exact test.
"""

import resource
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.conf import settings

from bench.machine import describe_machine, own_database, set_up, write_results
from nabij.territory.actions import load_brussels, load_pack
from nabij.territory.lookup import borders, locate_point, locate_points
from nabij.territory.models import Unit

SIZES = (1_000, 10_000, 100_000)
TURNS = 15
TARGET = 1.2
SEED = 20261121


def main() -> None:
    """Load the real Brussels into a database of its own, or the pack where it is absent, and measure."""
    set_up()
    machine = describe_machine()
    with own_database():
        real = Path(settings.NABIJ_SHARED) / "data" / "brussels"
        level = "sector" if real.is_dir() else "municipality"
        (load_brussels(real, by=None) if real.is_dir() else load_pack(by=None))
        results = _measure(level)
    write_results("lookup", {"machine": machine, "data": "real" if level == "sector" else "schematic pack", **results})
    at_most = results["sizes"][str(SIZES[-1])]["ratio"]
    print(f"{SIZES[-1]:,} points among {results['units']} units: {at_most} x a bare STRtree (at most {TARGET})")


def _measure(level: str) -> dict[str, Any]:
    stored = Unit.objects.filter(level__slug=level).order_by("slug").values_list("boundary", flat=True)
    shapes = np.array([shapely.from_wkb(bytes(wkb or b"")) for wkb in stored], dtype=object)
    before = _held_mib()
    started = time.perf_counter()
    borders()
    first_use = time.perf_counter() - started
    after_borders = _held_mib()
    bare_tree = shapely.STRtree(shapes)
    sizes: dict[str, Any] = {}
    for size in SIZES:
        lons, lats = _points_inside(shapes, size)
        ours, bare, bare_query = _in_turns(
            partial(locate_points, lons, lats, level=level),
            partial(_bare, bare_tree, lons, lats),
            partial(bare_tree.query, shapely.points(lons, lats), predicate="intersects"),
        )
        _check_agreement(level, bare_tree, lons, lats)
        sizes[str(size)] = {
            "ours_ms": round(ours * 1000, 2),
            "bare_ms": round(bare * 1000, 2),
            "bare_query_alone_ms": round(bare_query * 1000, 2),
            "ratio": round(ours / bare, 3),
            "ratio_to_query_alone": round(ours / bare_query, 3),
            "ours_microseconds_per_point": round(ours / size * 1e6, 3),
        }
    return {
        "units": len(shapes),
        "corners": int(shapely.get_num_coordinates(shapes).sum()),
        "turns": TURNS,
        "seed": SEED,
        "target_ratio": TARGET,
        "first_use_ms": round(first_use * 1000, 1),
        "borders_mib": round(after_borders - before, 1),
        "peak_mib": round(_peak_mib(), 1),
        "one_point_all_levels_ms": round(_median(lambda: locate_point(4.3517, 50.8466), 50) * 1000, 2),
        "sizes": sizes,
    }


def _bare(tree: shapely.STRtree, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """What one would write without us."""
    found: np.ndarray = tree.query(shapely.points(lons, lats), predicate="intersects")
    return found


def _points_inside(shapes: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Points spread evenly over the region."""
    chance = np.random.default_rng(SEED)
    whole = shapely.union_all(shapes)
    shapely.prepare(whole)
    west, south, east, north = whole.bounds
    lons, lats = np.empty(0), np.empty(0)
    while len(lons) < number:
        more_lons, more_lats = chance.uniform(west, east, number), chance.uniform(south, north, number)
        inside = shapely.contains_xy(whole, more_lons, more_lats)
        lons, lats = np.append(lons, more_lons[inside]), np.append(lats, more_lats[inside])
    return lons[:number], lats[:number]


def _in_turns(*functions: Callable[[], object]) -> list[float]:
    """Median seconds of each function, taking turns so that a busy moment hits them all."""
    times: list[list[float]] = [[] for _function in functions]
    for turn in range(TURNS + 1):
        for number, function in enumerate(functions):
            started = time.perf_counter()
            function()
            if turn:  # the first turn warms up
                times[number].append(time.perf_counter() - started)
    return [statistics.median(one) for one in times]


def _median(function: Callable[[], object], times: int) -> float:
    taken = []
    for _time in range(times):
        started = time.perf_counter()
        function()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _check_agreement(level: str, bare_tree: shapely.STRtree, lons: np.ndarray, lats: np.ndarray) -> None:
    """A fast wrong answer is worth nothing: both must say the same of every point."""
    ids = borders()[level].unit_ids
    located = locate_points(lons, lats, level=level)
    points, units = bare_tree.query(shapely.points(lons, lats), predicate="intersects")
    bare: dict[int, set[int]] = {}
    for point, unit in zip(points, units, strict=True):
        bare.setdefault(int(point), set()).add(int(ids[unit]))
    for point, unit in enumerate(located.unit_ids):
        ours = set(located.several.get(point, () if unit == -1 else (int(unit),)))
        if ours != bare.get(point, set()):
            raise AssertionError(f"point {point}: ours {ours}, bare {bare.get(point)}")


def _held_mib() -> float:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def _peak_mib() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
