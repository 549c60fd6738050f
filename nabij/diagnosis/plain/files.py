"""Tables in plain files, CSV or Parquet, for analysts: read strictly, every refusal with its file, column and row.

Rows are numbered as a spreadsheet does: the header of a CSV file is row 1. A Parquet file has no header, its first row
is row 1. Empty lines of a CSV file do not count.
"""

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.core.exceptions import ValidationError
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv
from pyarrow import parquet

# Bytes of CSV, and rows of Parquet, in memory at once.
BLOCK_BYTES = 1 << 25
BLOCK_ROWS = 1 << 20

Floats = NDArray[np.float64]


class UnusableFile(ValidationError):
    """A file that cannot be used as it is; the message says which, where, and how to mend it."""


def row_number(path: Path, index: int) -> int:
    """The row as a reader of the file counts it; `index` counts rows of data from 0."""
    return index + (1 if _is_parquet(path) else 2)


def read_table(path: Path, columns: Sequence[str]) -> pa.Table:
    """The columns of a small table as texts. Raises UnusableFile where one is missing or the file cannot be read."""
    schema = pa.schema([(column, pa.string()) for column in columns])
    batches = [
        pa.RecordBatch.from_arrays([pc.cast(column, pa.string()) for column in batch.columns], schema=schema)
        for batch in batches_of(path, dict.fromkeys(columns, pa.string()))
    ]
    return pa.Table.from_batches(batches, schema)


def columns_of(path: Path) -> list[str]:
    """The names of the columns of a file."""
    if not path.is_file():
        raise UnusableFile(f"{path.name}: is a pipe, which can be read once only. Save it as a file first.")
    try:
        if _is_parquet(path):
            return list(parquet.read_schema(path).names)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(lines), [])
    except UnicodeDecodeError:
        raise UnusableFile(f"{path.name}: this is not text in UTF-8. Save it as CSV UTF-8.") from None
    except (pa.ArrowInvalid, csv.Error) as problem:
        raise UnusableFile(f"{path.name}: cannot be read as a table: {_first_line(problem)}") from None


def batches_of(
    path: Path, columns: dict[str, pa.DataType], groups: Sequence[int] | None = None
) -> Iterator[pa.RecordBatch]:
    """The columns of a table of any length, block after block, each as the type wanted.

    `groups`: of a Parquet file only these row groups. A text that is a whole number in Parquet stays one: where
    millions of rows hold few labels it is made text once.
    """
    present = columns_of(path)
    for column in columns:
        if column not in present:
            how = "" if len(present) != 1 or present[0].isidentifier() else " Columns are separated by commas."
            raise UnusableFile(
                f"{path.name}: there is no column {column}; the columns are: {', '.join(present) or 'none'}.{how}"
            )
        if present.count(column) > 1:
            raise UnusableFile(f"{path.name}: the column {column} is there twice.")
    schema = pa.schema(list(columns.items()))
    try:
        if _is_parquet(path):
            # Texts stay numbers in a dictionary, as the file has them: a label costs four bytes a row.
            labels = [column for column, kind in columns.items() if pa.types.is_string(kind)]
            with parquet.ParquetFile(path, read_dictionary=labels) as file:
                for batch in file.iter_batches(BLOCK_ROWS, row_groups=groups, columns=list(columns)):
                    yield _cast(batch.select(list(columns)), schema)
            return
        # Opened by Arrow: its thread that reads ahead would need Python for a file of Python, and a program that ends
        # before that thread would be aborted.
        with (
            pa.OSFile(str(path)) as file,
            arrow_csv.open_csv(
                file,
                read_options=arrow_csv.ReadOptions(block_size=BLOCK_BYTES),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=columns, include_columns=list(columns), strings_can_be_null=True, null_values=[""]
                ),
            ) as reader,
        ):
            yield from reader
    except pa.ArrowInvalid as problem:
        _name_bad_number(path, columns)
        raise UnusableFile(f"{path.name}: cannot be read as a table: {_first_line(problem)}") from None


def numbers(path: Path, table: pa.Table, column: str) -> Floats:
    """A column as numbers. Raises UnusableFile for one that is missing or is no number, and names its row."""
    try:
        found = pc.cast(pc.utf8_trim_whitespace(table.column(column)), pa.float64()).to_numpy()
    except pa.ArrowInvalid:
        found = np.full(len(table), np.nan)
    if np.isfinite(found).all():
        return np.asarray(found, dtype=np.float64)
    # Row by row, to say which one it is.
    listed = table.column(column).to_pylist()
    return np.array([_number(path, column, index, text) for index, text in enumerate(listed)], dtype=np.float64)


def exact_numbers(path: Path, table: pa.Table, column: str) -> list[Fraction]:
    """A column as exact numbers: 0.1 is a tenth. Raises UnusableFile as `numbers` does."""
    found = []
    for index, text in enumerate(table.column(column).to_pylist()):
        _number(path, column, index, text)
        found.append(Fraction(text.strip()))
    return found


def texts(path: Path, table: pa.Table, column: str, *, unique: bool = False) -> list[str]:
    """A column as texts, none missing; with `unique` none twice. Raises UnusableFile, and names the row."""
    found: dict[str, int] = {}
    listed: list[str] = table.column(column).to_pylist()
    for index, text in enumerate(listed):
        if not text:
            raise UnusableFile(f"{path.name}, row {row_number(path, index)}: the {column} is missing.")
        if unique and text in found:
            raise UnusableFile(
                f"{path.name}, row {row_number(path, index)}: the {column} {text} is already in row "
                f"{row_number(path, found[text])}."
            )
        found[text] = index
    return listed


def write_csv(path: Path | None, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as CSV, to a file or to standard output. None is an empty field; numbers keep every digit."""
    if path is None:
        _write_rows(sys.stdout, header, rows)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        _write_rows(file, header, rows)


def print_json(found: object) -> None:
    """JSON on standard output, for programs; refuses what JSON has no word for, such as "not a number"."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def _write_rows(file: Any, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def _number(path: Path, column: str, index: int, text: str | None) -> float:
    where = f"{path.name}, row {row_number(path, index)}"
    if text is None or not text.strip():
        raise UnusableFile(f"{where}: the {column} is missing. A number that is not known is not 0: fill it in.")
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in text:
        raise UnusableFile(f"{where}: the {column} is not a number such as 12 or 0.5.")
    return number


def _cast(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    arrays = [
        column
        if pa.types.is_string(field.type) and not pa.types.is_floating(column.type)
        else pc.cast(column, field.type)
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, names=schema.names)


def _name_bad_number(path: Path, columns: dict[str, pa.DataType]) -> None:
    """Read once more, as texts, to say which row it was that is no number."""
    wanted = [column for column, kind in columns.items() if pa.types.is_floating(kind)]
    if not wanted:
        return
    index = 0
    for batch in batches_of(path, dict.fromkeys(columns, pa.string())):
        for column in wanted:
            for offset, text in enumerate(batch.column(column).to_pylist()):
                if text is not None:
                    _number(path, column, index + offset, text)
        index += len(batch)


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() in {".parquet", ".geoparquet", ".pq"}


def _first_line(problem: Exception) -> str:
    return str(problem).partition("\n")[0].rstrip(".") + "."
