"""Streets out of two tables, one of nodes and one of pieces, in Parquet or GeoParquet.

Nodes: `node` (0, 1, 2…), `lon`, `lat`. Pieces: `u`, `v` (nodes), `length_m`, `highway` (the kind).
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyarrow import parquet

from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.streets import StreetMap

NODE_COLUMNS = ("node", "lon", "lat")
PIECE_COLUMNS = ("u", "v", "length_m", "highway")
# A street is never shorter than the straight line between its ends; what the straight line on a sphere differs from
# that on the ellipsoid, and rounding, allow for this.
_SHORTEST = 0.99
_ROUNDING_M = 1.0

Values = NDArray[np.float64]


def read_tables(nodes: Path, pieces: Path) -> StreetMap:
    """The streets in two files. Raises LoadProblems, which names every column and the first row of each fault."""
    node_table, piece_table = _table(nodes, NODE_COLUMNS), _table(pieces, PIECE_COLUMNS)
    problems: list[Problem] = []
    number, lon, lat = (_numbers(node_table, column, nodes, problems) for column in NODE_COLUMNS)
    u, v, metres = (_numbers(piece_table, column, pieces, problems) for column in PIECE_COLUMNS[:3])
    kind = np.array([word or "" for word in piece_table.column("highway").to_pylist()], dtype=np.str_)
    _stop_on(problems)
    for wrong, said, mend in (
        (
            np.sort(number) != np.arange(len(number)),
            _("nodes are not numbered 0, 1, 2… without gaps."),
            _("Number the nodes 0, 1, 2…"),
        ),
        (
            ~(np.abs(lon) <= 180) | ~(np.abs(lat) <= 90),
            _("a place is not on earth."),
            _("Give longitude and latitude in degrees (EPSG:4326)."),
        ),
    ):
        _name_first(wrong, nodes, said, mend, problems)
    for wrong, said, mend in (
        (
            ~np.isin(u, number) | ~np.isin(v, number),
            _("a street ends at a node that is not there."),
            _("Check that both files belong together."),
        ),
        (metres < 0, _("a length is below zero."), _("Give lengths in metres.")),
        (kind == "", _("a street has no kind."), _("Give every street its OpenStreetMap “highway”.")),
    ):
        _name_first(wrong, pieces, said, mend, problems)
    _stop_on(problems)
    order = np.argsort(number)
    found = StreetMap(lon[order], lat[order], u.astype(np.int32), v.astype(np.int32), metres, kind)
    _name_first(
        _too_short(found),
        pieces,
        _("a street is shorter than the straight line."),
        _("Give lengths in metres."),
        problems,
    )
    _stop_on(problems)
    return found


def _table(path: Path, columns: tuple[str, ...]) -> pa.Table:
    try:
        file = parquet.ParquetFile(path)
        missing = [column for column in columns if column not in file.schema_arrow.names]
        if missing:
            raise LoadProblems(
                [
                    Problem(
                        path.name,
                        _("has no column %(columns)s.") % {"columns": ", ".join(missing)},
                        _("Nodes need %(nodes)s; streets need %(streets)s.")
                        % {"nodes": ", ".join(NODE_COLUMNS), "streets": ", ".join(PIECE_COLUMNS)},
                    )
                ]
            )
        table = file.read(columns=list(columns))
    except (pa.ArrowInvalid, OSError) as error:
        raise LoadProblems(
            [Problem(path.name, _("cannot be read as Parquet."), _("Check that the file is whole."))]
        ) from error
    if not table.num_rows:
        raise LoadProblems([Problem(path.name, _("has no rows."), _("Check that this is the right file."))])
    return table


def _numbers(table: pa.Table, column: str, path: Path, problems: list[Problem]) -> Values:
    try:
        values = table.column(column).cast(pa.float64()).to_numpy()
    except pa.ArrowInvalid:
        problems.append(
            Problem(f"{path.name}, {column}", _("holds something else than numbers."), _("Give numbers alone."))
        )
        return np.zeros(table.num_rows)
    _name_first(
        ~np.isfinite(values),
        path,
        _("%(column)s is missing.") % {"column": column},
        _("Give every row its %(column)s.") % {"column": column},
        problems,
    )
    return np.asarray(values, dtype=np.float64)


def _name_first(wrong: NDArray[np.bool_], path: Path, what: str, mend: str, problems: list[Problem]) -> None:
    rows = np.flatnonzero(wrong)
    if len(rows):
        where = _("%(file)s, row %(row)d") % {"file": path.name, "row": rows[0] + 1}
        if len(rows) > 1:
            where += " " + _("(and %(count)d more)") % {"count": len(rows) - 1}
        problems.append(Problem(where, what, mend))


def _too_short(streets: StreetMap) -> NDArray[np.bool_]:
    points = unit_vectors(streets.lon, streets.lat)
    chord = np.linalg.norm(points[streets.u] - points[streets.v], axis=1)
    straight = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(chord / 2, 1))
    return np.asarray(streets.metres < straight * _SHORTEST - _ROUNDING_M)


def _stop_on(problems: list[Problem]) -> None:
    if problems:
        raise LoadProblems(problems)
