"""Checked figures go into a temporary table, from which SQL compares and writes them.

Binary COPY of fixed-width rows made by numpy: the text of gender, age and period stands once, in a table of slices,
and “no number” is NaN until SQL reads it.
"""

from types import TracebackType
from typing import Any, Self

import numpy as np
from django.db import connection
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from nabij.needs.importing.checking import Figures, Slice
from nabij.needs.importing.mapping import Status

# name, SQL type, type in the COPY stream (big-endian)
_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("line", "int4", ">i4"),
    ("unit_id", "int8", ">i8"),
    ("indicator_id", "int8", ">i8"),
    ("slice", "int4", ">i4"),
    ("status", "int2", ">i2"),
    ("count", "float8", ">f8"),
    ("denominator", "float8", ">f8"),
    ("value", "float8", ">f8"),
    ("lower", "float8", ">f8"),
    ("upper", "float8", ">f8"),
)
_BINARY_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_BINARY_END = b"\xff\xff"

_STATUSES = ", ".join(f"'{status.word}'" for status in Status)
# What was staged, in the columns of an observation.
INCOMING = f"""
    SELECT staged.unit_id, staged.indicator_id, part.gender, part.age, part.period_start, part.period_end,
           (ARRAY[{_STATUSES}]::varchar[])[staged.status + 1] AS status,
           NULLIF(staged.count, 'NaN') AS count, NULLIF(staged.denominator, 'NaN') AS denominator,
           NULLIF(staged.value, 'NaN') AS value,
           NULLIF(staged.lower, 'NaN') AS lower, NULLIF(staged.upper, 'NaN') AS upper
    FROM incoming staged JOIN incoming_slice part ON part.slice = staged.slice
"""  # noqa: S608  made of constants of this module


def _row_type() -> np.dtype[np.void]:
    """A row of the COPY stream: the number of columns, then each column after its length."""
    fields: list[tuple[str, str]] = [("columns", ">i2")]
    for name, _, kind in _COLUMNS:
        fields += [(f"{name}_length", ">i4"), (name, kind)]
    return np.dtype(fields)


_ROW = _row_type()


class Staging:
    """The temporary tables of one import, filled by `add` within the `with` block.

    They go with the transaction at the latest.
    """

    def __init__(self, cursor: CursorWrapper) -> None:
        self.cursor = cursor
        self.rows = 0
        self._copying: Any = None
        self._copy: Any = None

    def __enter__(self) -> Self:
        self.clear()
        columns = ", ".join(f"{name} {kind} NOT NULL" for name, kind, _ in _COLUMNS)
        self.cursor.execute(f"CREATE TEMPORARY TABLE incoming ({columns}) ON COMMIT DROP")
        with connection.wrap_database_errors:
            self._copying = self.cursor.copy("COPY incoming FROM STDIN (FORMAT binary)")
            self._copy = self._copying.__enter__()
            self._copy.write(_BINARY_HEADER)
        return self

    def add(self, figures: Figures) -> None:
        """Send checked figures to the server."""
        if not len(figures):
            return
        rows = np.empty(len(figures), dtype=_ROW)
        rows["columns"] = len(_COLUMNS)
        values: dict[str, NDArray[Any]] = {
            "line": figures.lines,
            "unit_id": figures.unit_ids,
            "indicator_id": figures.indicator_ids,
            "slice": figures.slices,
            "status": figures.statuses,
            "count": figures.counts,
            "denominator": figures.denominators,
            "value": figures.values,
            "lower": figures.lowers,
            "upper": figures.uppers,
        }
        for name, _, kind in _COLUMNS:
            rows[f"{name}_length"] = np.dtype(kind).itemsize
            rows[name] = values[name]
        with connection.wrap_database_errors:
            self._copy.write(rows.tobytes())
        self.rows += len(figures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with connection.wrap_database_errors:
            if error is None:
                self._copy.write(_BINARY_END)
            self._copying.__exit__(kind, error, trace)

    def complete(self, slices: list[Slice], dropped_lines: NDArray[np.int64]) -> None:
        """Write down the slices, and take out the rows of lines that the whole file showed to be bad."""
        self.cursor.execute(
            "CREATE TEMPORARY TABLE incoming_slice (slice int4 PRIMARY KEY, gender varchar(10) NOT NULL, "
            "age varchar(10) NOT NULL, period_start date NOT NULL, period_end date NOT NULL) ON COMMIT DROP"
        )
        with connection.wrap_database_errors, self.cursor.copy("COPY incoming_slice FROM STDIN") as copy:
            for number, part in enumerate(slices):
                copy.write_row((number, part.gender, part.age, part.period_start, part.period_end))
        if len(dropped_lines):
            self.cursor.execute("CREATE TEMPORARY TABLE dropped (line int4 PRIMARY KEY) ON COMMIT DROP")
            with connection.wrap_database_errors, self.cursor.copy("COPY dropped FROM STDIN") as copy:
                for line in dropped_lines.tolist():
                    copy.write_row((line,))
            self.cursor.execute("DELETE FROM incoming USING dropped WHERE dropped.line = incoming.line")
            self.rows -= self.cursor.rowcount
        self.cursor.execute("ANALYZE incoming, incoming_slice")

    def clear(self) -> None:
        """Give back what the tables hold, without waiting for the end of the transaction."""
        self.cursor.execute("SET LOCAL client_min_messages = warning")
        self.cursor.execute("DROP TABLE IF EXISTS pg_temp.incoming, pg_temp.incoming_slice, pg_temp.dropped")
