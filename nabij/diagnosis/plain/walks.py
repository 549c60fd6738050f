"""`nabij walk` on plain files: streets, origins and sites in; minutes from each to each out, as `nabij access` reads.

On one machine in tiles of origins, one after the other; with a scheduler the same tiles on the workers of a cluster.
What comes out is written tile by tile, in the order of the origins: it may be larger than the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from nabij.diagnosis.plain.cluster import Cluster, Report, one_by_one
from nabij.diagnosis.plain.files import UnusableFile, columns_of, numbers, read_table, row_number
from nabij.diagnosis.plain.pairs import labels_of
from nabij.rules.pairs import Pairs, UnusableTable, numbered
from nabij.rules.walking_network import (
    PROFILES,
    Joined,
    Network,
    UnusableNetwork,
    in_minutes,
    index_network,
    join,
    walks,
)

ORIGINS_IN_A_TILE = 2000
SNAP_M = 300.0


@dataclass(frozen=True)
class Streets:
    """Files of the streets: `node,lon,lat` and `u,v,length_m` (and `highway`, for walkers who cannot go everywhere)."""

    nodes: Path
    edges: Path


@dataclass(frozen=True)
class Ends:
    """Origins or sites: labels and where they join the streets."""

    labels: pa.Array
    joined: Joined

    @property
    def not_joined(self) -> list[dict[str, str]]:
        """Labels that are on no street within reach, and why: too_far."""
        listed = zip(self.labels.to_pylist(), self.joined.why, strict=True)
        return [{"label": label, "why": why} for label, why in listed if why]


@dataclass(frozen=True)
class Walk:
    """Everything that a tile needs, besides which origins it is for."""

    network: Network
    origins: Joined
    sites: Joined
    walker: str
    max_minutes: float


@dataclass(frozen=True)
class Answer:
    """What was written, and who could not be joined to the streets."""

    pairs: int
    origins: Ends
    sites: Ends
    nodes: int
    streets: int


SCHEMA = pa.schema([("origin", pa.string()), ("site", pa.string()), ("cost", pa.float64())])


def walk_files(
    streets: Streets,
    origins: Path,
    sites: Path,
    out: Path,
    *,
    walker: str,
    max_minutes: float,
    snap_m: float = SNAP_M,
    threads: int = 1,
    cluster: Cluster | None = None,
    report: Report | None = None,
    in_a_tile: int = ORIGINS_IN_A_TILE,
) -> Answer:
    """Walks from every origin to every site within so many minutes, written to `out` (.parquet, else CSV).

    Raises UnusableFile, which names file and row. Nothing is left at `out` when it fails.
    """
    network, count = read_streets(streets, walker)
    starts, ends = (_ends(path, label, network, snap_m) for path, label in ((origins, "origin"), (sites, "site")))
    asked = Walk(network, starts.joined, ends.joined, walker, max_minutes)
    tiles = [(at, min(at + in_a_tile, len(starts.labels))) for at in range(0, len(starts.labels), in_a_tile)]
    if cluster is None:
        found = _here(tiles, asked, threads, report)
    else:
        found = one_by_one(cluster, walk_tile, tiles, [cluster.scatter(asked, broadcast=True)], report=report)
    written = _write(out, found, tiles, starts.labels, ends.labels)
    return Answer(written, starts, ends, len(network.start) - 1, count)


def walk_tile(tile: tuple[int, int], asked: Walk, threads: int = 1) -> Pairs:
    """The walks of some origins, in minutes; the first of them is origin 0 of what comes back."""
    first, last = tile
    origins = Joined(asked.origins.node[first:last], asked.origins.metres[first:last], asked.origins.why[first:last])
    profile = PROFILES[asked.walker]
    bound_m = asked.max_minutes * profile.metres_a_minute
    return in_minutes(walks(asked.network, origins, asked.sites, bound_m=bound_m, threads=threads), profile)


def _here(tiles: list[tuple[int, int]], asked: Walk, threads: int, report: Report | None) -> Iterator[Pairs]:
    for done, tile in enumerate(tiles, start=1):
        yield walk_tile(tile, asked, threads)
        if report is not None:
            report(done, len(tiles))


def read_streets(streets: Streets, walker: str) -> tuple[Network, int]:
    """The streets that this walker can use, and how many pieces of street the file has."""
    nodes = read_table(streets.nodes, ["node", "lon", "lat"])
    labels = labels_of(streets.nodes, nodes, "node")
    lon, lat = _points(streets.nodes, nodes)
    profile = PROFILES[walker]
    with_kind = "highway" in columns_of(streets.edges)
    if profile.refuses and not with_kind:
        refused = ", ".join(sorted(profile.refuses))
        raise UnusableFile(
            f"{streets.edges.name}: there is no column highway, so nothing says which streets are {refused}; "
            f"the walker {walker} cannot use those."
        )
    edges = read_table(streets.edges, ["u", "v", "length_m", *(["highway"] if with_kind else [])])
    ends = []
    for column in ("u", "v"):
        try:
            ends.append(numbered(edges.column(column), labels, column))
        except UnusableTable as problem:
            where = f"{streets.edges.name}, row {row_number(streets.edges, int(problem.parameters['row']))}"
            raise UnusableFile(
                f"{where}: the node {problem.parameters.get('label', '')} ({column}) is not in {streets.nodes.name}."
            ) from None
    metres = numbers(streets.edges, edges, "length_m")
    kind = np.array(edges.column("highway").fill_null("").to_pylist(), dtype=str) if with_kind else None
    try:
        return index_network(ends[0], ends[1], metres, lon, lat, kind=kind, profile=profile), len(edges)
    except UnusableNetwork as problem:
        row = row_number(streets.edges, problem.parameters["row"])
        raise UnusableFile(f"{streets.edges.name}, row {row}: the length is negative; it must be 0 or more.") from None


def _ends(path: Path, label: str, network: Network, snap_m: float) -> Ends:
    table = read_table(path, [label, "lon", "lat"])
    labels = labels_of(path, table, label)
    lon, lat = _points(path, table)
    return Ends(labels, join(network, lon, lat, at_most_m=snap_m))


def _points(path: Path, table: pa.Table) -> tuple[Any, Any]:
    lon, lat = numbers(path, table, "lon"), numbers(path, table, "lat")
    for values, column, most in ((lon, "lon", 180), (lat, "lat", 90)):
        if (np.abs(values) > most).any():
            row = row_number(path, int((np.abs(values) > most).argmax()))
            raise UnusableFile(
                f"{path.name}, row {row}: {column} is not in degrees; points are longitude and latitude (WGS84)."
            )
    return lon, lat


def _write(out: Path, found: Iterator[Pairs], tiles: list[tuple[int, int]], origins: pa.Array, sites: pa.Array) -> int:
    """Tile after tile, beside the place where it belongs, and moved there when all is written."""
    aside = out.with_name(f".{out.name}.part")
    is_parquet = out.suffix.lower() in {".parquet", ".pq"}
    written = 0
    try:
        opened = parquet.ParquetWriter(aside, SCHEMA) if is_parquet else arrow_csv.CSVWriter(aside, SCHEMA)
        with opened as writer:
            for (first, _last), pairs in zip(tiles, found, strict=True):
                origin = np.repeat(np.arange(first, first + pairs.origins), np.diff(pairs.start))
                columns = [origins.take(pa.array(origin)), sites.take(pa.array(pairs.site)), pa.array(pairs.cost)]
                writer.write_table(pa.Table.from_arrays(columns, schema=SCHEMA))
                written += len(pairs)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
    return written
