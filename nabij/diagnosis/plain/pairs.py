"""Origins, sites and the table of costs between them, from plain files; what is wrong is said with file and row."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nabij.diagnosis.plain.files import Floats, UnusableFile, batches_of, numbers, read_table, row_number
from nabij.rules.pairs import Pairs, UnusableTable, index_pairs, numbered, unique_labels

ROWS_AT_ONCE = 1 << 22


def read_side(path: Path, label: str, amount: str) -> tuple[pa.Array, Floats]:
    """The labels of one side, none twice, and what they hold: numbers, 0 or more."""
    table = read_table(path, [label, amount])
    labels = labels_of(path, table, label)
    amounts = numbers(path, table, amount)
    if (amounts < 0).any():
        row = row_number(path, int((amounts < 0).argmax()))
        raise UnusableFile(f"{path.name}, row {row}: the {amount} is negative; it must be 0 or more.")
    return labels, amounts


def labels_of(path: Path, table: pa.Table, label: str) -> pa.Array:
    """The labels of a table, none missing and none twice. Raises UnusableFile, which names the row."""
    if not len(table):
        raise UnusableFile(f"{path.name}: there is no row below the header.")
    try:
        return unique_labels(table.column(label).to_pylist())
    except UnusableTable as problem:
        where = f"{path.name}, row {row_number(path, int(problem.parameters['row']))}"
        if problem.code == "missing_label":
            raise UnusableFile(f"{where}: the {label} is missing.") from None
        raise UnusableFile(f"{where}: the {label} {problem.parameters['label']} is there twice.") from None


def read_sites(path: Path) -> pa.Array:
    """The sites of a table of costs, in the order in which they first stand there."""
    found: dict[str, None] = {}
    row = 0
    for batch in batches_of(path, {"site": pa.string()}):
        labels = pc.unique(batch.column("site"))
        if labels.null_count:
            missing = int(pc.is_null(batch.column("site")).to_numpy(zero_copy_only=False).argmax())
            raise UnusableFile(f"{path.name}, row {row_number(path, row + missing)}: the site is missing.")
        found.update(dict.fromkeys(labels.cast(pa.string()).to_pylist()))
        row += len(batch)
    return pa.array(list(found), pa.string())


COSTS = {"origin": pa.string(), "site": pa.string(), "cost": pa.float64()}


def read_pairs(path: Path, origins: pa.Array, sites: pa.Array) -> Pairs:
    """The table of costs, block after block; in memory are only the pairs, as numbers."""
    from_: list[Any] = [np.empty(0, dtype=np.int32)]
    to: list[Any] = [np.empty(0, dtype=np.int32)]
    costs: list[Any] = [np.empty(0, dtype=np.float64)]
    row = 0
    try:
        for table in _several(batches_of(path, COSTS)):
            from_.append(numbered(table.column("origin"), origins, "origin"))
            to.append(numbered(table.column("site"), sites, "site"))
            costs.append(table.column("cost").to_numpy())
            row += len(table)
        row = 0
        return index_pairs(_joined(from_), _joined(to), _joined(costs), origins=len(origins), sites=len(sites))
    except UnusableTable as problem:
        _say_pair(problem, path, row)


def read_pieces(
    path: Path, origins: pa.Array, sites: pa.Array, *, groups: Sequence[int], first_row: int
) -> Iterator[Pairs]:
    """Row groups of a Parquet table of costs in pieces, each with all origins and sites; in memory is one piece.

    `first_row`: how many rows of the file come before the first of these groups. A pair that stands twice is found
    only within a piece.
    """
    row = first_row
    try:
        for table in _several(batches_of(path, COSTS, groups)):
            yield index_pairs(
                numbered(table.column("origin"), origins, "origin"),
                numbered(table.column("site"), sites, "site"),
                table.column("cost").to_numpy(),
                origins=len(origins),
                sites=len(sites),
            )
            row += len(table)
    except UnusableTable as problem:
        _say_pair(problem, path, row)


def _several(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Blocks together, some millions of rows: the labels of all origins and sites are gone through once for each."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(len(one) for one in waiting) >= ROWS_AT_ONCE:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def _joined(parts: list[Any]) -> Any:
    """One array of all; the parts are let go."""
    joined = np.concatenate(parts)
    parts.clear()
    return joined


def _say_pair(problem: UnusableTable, path: Path, row_before: int) -> NoReturn:
    """A problem of the table of costs, in words."""
    row = row_number(path, row_before + int(problem.parameters.get("row", 0)))
    label = problem.parameters.get("label", "")
    raise UnusableFile(
        f"{path.name}, row {row}: "
        + {
            "unknown_origin": f"the origin {label} is not in the file of demand.",
            "unknown_site": f"the site {label} is not in the file of supply.",
            "missing_origin": "the origin is missing.",
            "missing_site": "the site is missing.",
            "negative_cost": "the cost is negative; it must be 0 or more.",
            "not_a_number": "the cost is missing or not a finite number. Leave out a pair that cannot be reached.",
            "repeated_pair": "this pair of origin and site is there twice; which of the costs holds?",
        }[problem.code]
    ) from None
