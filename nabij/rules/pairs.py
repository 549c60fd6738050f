"""A table of pairs, an origin and a site with the cost between them, indexed once and measured often.

Origins hold demand (people), sites hold supply (services, beds, hours, places); cost is minutes or metres, as the table
says. Pairs that are absent cannot be reached: they are never taken for a cost of zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike, NDArray

from nabij.rules.compiling import compiled

Floats = NDArray[np.float64]
Numbers = NDArray[np.int32]
Places = NDArray[np.int64]


class UnusableTable(ValueError):
    """What was given cannot be measured; `code` says why, `parameters` where (rows from 0).

    Codes: different_lengths, unknown_origin (row, label), unknown_site (row, label), missing_origin (row),
    missing_site (row), repeated_pair (row), repeated_label (row, label), missing_label (row), negative_cost (row),
    not_a_number (column, row), negative_demand (row), negative_supply (row), no_demand, no_supply, zero_cost,
    bad_decay, bad_tau.
    """

    def __init__(self, code: str, **parameters: int | str) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Pairs:
    """Pairs by origin: those of origin i are `site[start[i]:start[i + 1]]` with `cost` beside them, in no order.

    Shapes: start (origins + 1), site and cost (pairs). Made by `index_pairs` or `index_labels`.
    """

    sites: int
    start: Places
    site: Numbers
    cost: Floats

    @property
    def origins(self) -> int:
        return len(self.start) - 1

    def __len__(self) -> int:
        return len(self.site)


def index_pairs(origin: ArrayLike, site: ArrayLike, cost: ArrayLike, *, origins: int, sites: int) -> Pairs:
    """Index a table of pairs: numbers of origins (0 to origins - 1) and of sites, and costs, in any order.

    Where the rows stand by origin already, the arrays are used as they are. Raises UnusableTable for numbers outside,
    a repeated pair, or a cost that is negative or no finite number.
    """
    from_ = np.ascontiguousarray(origin, dtype=np.int32)
    to = np.ascontiguousarray(site, dtype=np.int32)
    costs = np.ascontiguousarray(cost, dtype=np.float64)
    if not len(from_) == len(to) == len(costs):
        raise UnusableTable("different_lengths")
    for numbers, count, name in ((from_, origins, "origin"), (to, sites, "site")):
        outside = _first_outside(numbers, count)
        if outside >= 0:
            raise UnusableTable(f"unknown_{name}", row=outside, label=int(numbers[outside]))
    wrong = _first_bad_cost(costs)
    if wrong >= 0 and np.isfinite(costs[wrong]):
        raise UnusableTable("negative_cost", row=wrong)
    if wrong >= 0:
        raise UnusableTable("not_a_number", column="cost", row=wrong)
    start, placed_site, placed_cost, rows = _placed(from_, to, costs, origins)
    repeated = _first_repeated(start, placed_site, rows, sites)
    if repeated >= 0:
        raise UnusableTable("repeated_pair", row=repeated)
    return Pairs(sites, start, placed_site, placed_cost)


def index_labels(
    origin: pa.ChunkedArray | pa.Array,
    site: pa.ChunkedArray | pa.Array,
    cost: ArrayLike,
    *,
    origins: pa.Array,
    sites: pa.Array,
) -> Pairs:
    """As `index_pairs`, from labels: texts or whole numbers. `origins` and `sites`: the labels in the order wanted."""
    return index_pairs(
        numbered(origin, origins, "origin"),
        numbered(site, sites, "site"),
        cost,
        origins=len(origins),
        sites=len(sites),
    )


def unique_labels(labels: Iterable[str | None]) -> pa.Array:
    """The labels of origins or of sites. Raises UnusableTable for one that is missing or stands there twice."""
    listed = list(labels)
    seen: set[str] = set()
    for row, label in enumerate(listed):
        if not label:
            raise UnusableTable("missing_label", row=row)
        if label in seen:
            raise UnusableTable("repeated_label", row=row, label=label)
        seen.add(label)
    return pa.array(listed, pa.string())


def numbered(labels: pa.ChunkedArray | pa.Array, known: pa.Array, name: str) -> Numbers:
    """The place of each label among the `known` texts. `name`: origin or site. Raises UnusableTable for a stranger."""
    chunked = labels if isinstance(labels, pa.ChunkedArray) else pa.chunked_array([labels])
    if not chunked.num_chunks:
        return np.empty(0, dtype=np.int32)
    encoded = chunked.unify_dictionaries() if pa.types.is_dictionary(chunked.type) else chunked.dictionary_encode()
    # Only the different labels are looked up; the rows then follow by their number in the dictionary.
    places = pc.index_in(encoded.chunk(0).dictionary.cast(pa.string()), value_set=known)
    # The last place is for rows without label.
    lookup = np.append(pc.fill_null(places, -1).to_numpy(zero_copy_only=False), -2).astype(np.int32)
    parts: list[Numbers] = []
    row = 0
    for chunk in encoded.chunks:
        found = lookup[pc.fill_null(chunk.indices, -1).to_numpy(zero_copy_only=False)]
        if (wrong := int(_first_outside(found, len(known)))) >= 0:
            if found[wrong] == -2:
                raise UnusableTable(f"missing_{name}", row=row + wrong)
            raise UnusableTable(f"unknown_{name}", row=row + wrong, label=str(chunk[wrong].as_py()))
        parts.append(found)
        row += len(chunk)
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


@compiled
def _first_outside(numbers: Numbers, count: int) -> int:
    for row in range(len(numbers)):
        if numbers[row] < 0 or numbers[row] >= count:
            return row
    return -1


@compiled
def _first_bad_cost(costs: Floats) -> int:
    for row in range(len(costs)):
        if not (costs[row] >= 0 and costs[row] < np.inf):
            return row
    return -1


@compiled
def _placed(origin: Numbers, site: Numbers, cost: Floats, origins: int) -> tuple[Places, Numbers, Floats, Places]:
    """A counting sort by origin, which keeps the order within one; last the row of each, empty where none moved."""
    start = np.zeros(origins + 1, dtype=np.int64)
    in_order = True
    for row in range(len(origin)):
        start[origin[row] + 1] += 1
        if row > 0 and origin[row] < origin[row - 1]:
            in_order = False
    for place in range(origins):
        start[place + 1] += start[place]
    if in_order:
        return start, site, cost, np.empty(0, dtype=np.int64)
    following = start[:-1].copy()
    placed_site = np.empty(len(site), dtype=np.int32)
    placed_cost = np.empty(len(cost), dtype=np.float64)
    rows = np.empty(len(site), dtype=np.int64)
    for row in range(len(origin)):
        place = following[origin[row]]
        following[origin[row]] = place + 1
        placed_site[place] = site[row]
        placed_cost[place] = cost[row]
        rows[place] = row
    return start, placed_site, placed_cost, rows


@compiled
def _first_repeated(start: Places, site: Numbers, rows: Places, sites: int) -> int:
    """A row whose pair stands before it already, or -1. `rows`: the row of each pair; empty: its place."""
    seen_by = np.full(sites, -1, dtype=np.int64)
    for origin in range(len(start) - 1):
        for place in range(start[origin], start[origin + 1]):
            if seen_by[site[place]] == origin:
                return rows[place] if len(rows) > 0 else place
            seen_by[site[place]] = origin
    return -1
