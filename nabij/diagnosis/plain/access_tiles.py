"""`nabij access --scheduler`: the measures over a table of costs that is larger than one machine, in tiles of rows.

Each measure is one to three passes over the table; a pass reads each tile once, piece by piece, and adds up. RAAM is
one equilibrium over all pairs and does not divide.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from nabij.diagnosis.plain.access import Answer, Asked, Files, Measure, UnusableRequest, say
from nabij.diagnosis.plain.cluster import Cluster, NoCluster, Report, Scattered, in_tiles
from nabij.diagnosis.plain.files import Floats, UnusableFile
from nabij.diagnosis.plain.pairs import read_pieces, read_side
from nabij.rules import catchment, decay
from nabij.rules.decay import INVERSE, Decay
from nabij.rules.pairs import Pairs, UnusableTable

ROWS_IN_A_TILE = 1 << 23
Found = dict[str, Any]


@dataclass(frozen=True)
class Tile:
    """Some row groups of the table of costs. `first_row`: how many rows come before them."""

    path: str
    groups: tuple[int, ...]
    first_row: int
    rows: int


@dataclass(frozen=True)
class Sides:
    """Origins and sites with what they hold: what every tile needs."""

    origins: pa.Array
    sites: pa.Array
    people: Floats
    supply: Floats


@dataclass(frozen=True)
class Pass:
    """One pass over the table: which step of the measure, how pairs weigh, and what the passes before have found."""

    step: str  # nearest, totals, loads or sums
    weighing: Decay
    first: bool
    totals: Floats | None = None
    rates: Floats | None = None


def tiles_of(path: Path, rows: int = ROWS_IN_A_TILE) -> list[Tile]:
    """The table in tiles of about so many rows, whole row groups each."""
    if path.suffix.lower() not in {".parquet", ".pq"}:
        raise UnusableFile(
            f"{path.name}: with --scheduler the table of costs must be Parquet, which workers can read in parts. "
            "A CSV file is written as Parquet with pyarrow, pandas or DuckDB."
        )
    with parquet.ParquetFile(path) as file:
        lengths = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    tiles: list[Tile] = []
    groups: list[int] = []
    before = held = 0
    for group, length in enumerate(lengths):
        groups.append(group)
        held += length
        if held >= rows or group == len(lengths) - 1:
            tiles.append(Tile(str(path.resolve()), tuple(groups), before, held))
            before, groups, held = before + held, [], 0
    return tiles


def measure_tiles(
    client: Cluster, files: Files, wanted: Asked, *, rows: int = ROWS_IN_A_TILE, report: Report | None = None
) -> Answer:
    """As `measure_files`, on a cluster. Raises UnusableFile, UnusableRequest and NoCluster."""
    if wanted.measure is Measure.RAAM:
        raise UnusableRequest("--measure raam is one equilibrium over all pairs: it does not divide over a cluster")
    origins, people = read_side(files.demand, "origin", "demand")
    sites, supply = read_side(files.supply, "site", "supply")
    tiles = tiles_of(files.cost, rows)
    weighed = wanted.decay or decay.within(wanted.bound)
    sides = client.scatter(Sides(origins, sites, people, supply), broadcast=True, direct=False)
    run = _Run(client, tiles, sides, report)
    try:
        access, seen = _measured(run, people, supply, wanted.measure, weighed)
    except UnusableTable as problem:
        say(problem, files)
    except FileNotFoundError:
        raise NoCluster(
            f"{files.cost.name}: the workers do not find it under {files.cost.resolve()}. "
            "Put the files where every machine sees them under the same path."
        ) from None
    _refuse_repeated(run, seen, files)
    unreached = int((seen["reached"] == 0).sum())
    evidence = {
        "measure": wanted.measure.value,
        "max_cost": weighed.bound if math.isfinite(weighed.bound) else None,
        "tau": None,
        "origins": len(origins),
        "sites": len(sites),
        "pairs": int(seen["pairs"]),
        "demand": float(people.sum()),
        "supply": float(supply.sum()),
        "origins_that_reach_nothing": unreached,
        "tiles": len(tiles),
    }
    return Answer(origins.to_pylist(), access, evidence)


@dataclass(frozen=True)
class _Run:
    client: Cluster
    tiles: list[Tile]
    sides: Scattered
    report: Report | None

    def __call__(self, wanted: Pass) -> Found:
        given = self.client.scatter(wanted, broadcast=True, direct=False)
        found: Found = in_tiles(
            self.client, pass_over, self.tiles, [self.sides, given], together=together, report=self.report
        )
        return found


def _measured(run: _Run, people: Floats, supply: Floats, measure: Measure, weighed: Decay) -> tuple[Floats, Found]:
    if measure is Measure.NEAREST:
        seen = run(Pass("nearest", weighed, first=True))
        return seen["nearest"], seen
    if measure in {Measure.COUNT, Measure.GRAVITY}:
        seen = run(Pass("sums", weighed, first=True, rates=supply))
        return seen["sums"], seen
    if not people.any():
        raise UnusableTable("no_demand")
    seen = run(Pass("totals" if measure is Measure.THREE_STEP else "loads", weighed, first=True))
    totals = None
    found = seen
    if measure is Measure.THREE_STEP:
        totals = seen["totals"]
        found = run(Pass("loads", weighed, first=False, totals=totals))
    rates = catchment.per_head(supply, found["loads"])
    return run(Pass("sums", weighed, first=False, totals=totals, rates=rates))["sums"], seen


def pass_over(tile: Tile, sides: Sides, wanted: Pass) -> Found:
    """One tile of one pass, on a worker. The first pass also notes what was seen of each origin."""
    found: Found | None = None
    for pairs in _pieces(tile, sides):
        piece = _step(pairs, sides, wanted)
        found = piece if found is None else together(found, piece)
    return found or _step(_no_pairs(sides), sides, wanted)


def _pieces(tile: Tile, sides: Sides) -> Iterator[Pairs]:
    return read_pieces(Path(tile.path), sides.origins, sides.sites, groups=tile.groups, first_row=tile.first_row)


def _no_pairs(sides: Sides) -> Pairs:
    start = np.zeros(len(sides.origins) + 1, dtype=np.int64)
    return Pairs(len(sides.sites), start, np.empty(0, dtype=np.int32), np.empty(0))


def _step(pairs: Pairs, sides: Sides, wanted: Pass) -> Found:
    weighing = wanted.weighing
    if weighing.kind == INVERSE and len(pairs) and pairs.cost.min() == 0:
        raise UnusableTable("zero_cost")
    found: Found = {}
    if wanted.first:
        reached = catchment.nearest(pairs, np.ones(pairs.sites), bound=weighing.bound)
        found |= {"pairs": len(pairs), "reached": (~np.isnan(reached)).astype(np.int32)}
        found["pieces"] = (np.diff(pairs.start) > 0).astype(np.int32)
    if wanted.step == "nearest":
        found["nearest"] = catchment.nearest(pairs, sides.supply, bound=weighing.bound)
    elif wanted.step == "totals":
        found["totals"] = catchment.weight_totals(pairs, decay=weighing)
    elif wanted.step == "loads":
        found["loads"] = catchment.loads(pairs, sides.people, decay=weighing, totals=wanted.totals)
    elif wanted.rates is not None:
        found["sums"] = catchment.summed(pairs, wanted.rates, decay=weighing, totals=wanted.totals)
    return found


def together(one: Found, other: Found) -> Found:
    """What two tiles found, as one: everything adds up, save the nearest."""
    return {
        name: np.fmin(values, other[name]) if name == "nearest" else values + other[name]
        for name, values in one.items()
    }


# ---- A pair that stands twice ---------------------------------------------------------------------------------------


def _refuse_repeated(run: _Run, seen: Found, files: Files) -> None:
    """Within a piece it was seen at once. Here: of the origins that stand in more than one, round after round."""
    doubtful = np.flatnonzero(seen["pieces"] > 1)
    for part in np.array_split(doubtful, max(1, min(len(run.tiles), len(doubtful)))):
        if not len(part):
            continue
        chosen = np.zeros(len(seen["pieces"]), dtype=bool)
        chosen[part] = True
        given = run.client.scatter(chosen, broadcast=True, direct=False)
        keys = in_tiles(run.client, keys_of, run.tiles, [run.sides, given], together=_all_keys)
        keys.sort()
        twice = np.flatnonzero(keys[1:] == keys[:-1])
        if len(twice):
            sides: Sides = run.sides.result()
            origin, site = divmod(int(keys[twice[0]]), len(sides.sites))
            raise UnusableFile(
                f"{files.cost.name}: the pair of origin {sides.origins[origin]} and site {sides.sites[site]} is there "
                "twice; which of the costs holds?"
            )


def keys_of(tile: Tile, sides: Sides, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The pairs of the chosen origins in a tile, each as one number."""
    found = [np.empty(0, dtype=np.int64)]
    for pairs in _pieces(tile, sides):
        origin = np.repeat(np.arange(pairs.origins, dtype=np.int64), np.diff(pairs.start))
        kept = chosen[origin]
        found.append(origin[kept] * pairs.sites + pairs.site[kept])
    return np.concatenate(found)


def _all_keys(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([one, other])
