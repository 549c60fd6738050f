"""The rows of a CSV file, in blocks of columns, each row with the line of the file on which it starts.

A block is read by pyarrow where every line is one row, which is nearly always. A block with ragged rows, blank lines
or line breaks within quotation marks is read once more by the standard library's csv module, which is slower and
knows each line.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from numpy.typing import NDArray

from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.inspecting import FileFacts
from nabij.needs.importing.mapping import ImportMapping, suggestion

BLOCK_BYTES = 8 << 20  # some 100,000 rows: large enough for arrays, small enough for many at once
LONGEST_BLOCK_BYTES = 64 << 20  # a quotation mark that is open for longer was never meant
LONGEST_CELL = 100_000  # characters
DELIMITERS = (",", ";", "\t", "|")
SHOWN_DELIMITER = {"\t": "TAB"}


@dataclass(frozen=True)
class Header:
    """The columns of a file, and how its rows are cut."""

    names: tuple[str, ...]
    delimiter: str
    delimiter_declared: bool
    line: int  # on which the header stands


@dataclass(frozen=True)
class Block:
    """Rows of a file. `lines` are where they start; `cells` holds the columns that were asked for, as text."""

    lines: NDArray[np.int64]
    cells: dict[str, pa.Array]
    ragged: list[tuple[int, int]] = field(default_factory=list)  # (line, number of cells): rows left out of `cells`
    columns_expected: int = 0  # of the header
    blank: int = 0  # rows without anything in them, left out
    bytes_read: int = 0


class CsvFile:
    """A CSV file that was inspected. `header()` first, then `blocks()`."""

    def __init__(self, path: Path, facts: FileFacts, mapping: ImportMapping) -> None:
        self.path, self.facts, self.mapping = path, facts, mapping
        self._quote = mapping.quote.encode()
        self._header: Header | None = None

    def header(self) -> Header:
        """The header. Raises FileRefused for a wrong delimiter, a missing or repeated column."""
        first = next(self._pieces(), None)
        if first is None:
            raise FileRefused(Finding("file_empty"))
        lines = io.StringIO(first[0].decode(), newline="")
        for _ in range(self.mapping.skip_lines):
            lines.readline()
        rest = lines.read()
        skipped = self.mapping.skip_lines
        while rest.startswith(("\n", "\r\n")):
            rest = rest[1:] if rest.startswith("\n") else rest[2:]
            skipped += 1
        delimiter = self.mapping.delimiter or self._likely_delimiter(rest)
        reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, quotechar=self.mapping.quote)
        try:
            names = tuple(name.strip() for name in next(reader, []))
        except csv.Error:
            raise FileRefused(Finding("cell_too_long", line=1, params={"limit": LONGEST_CELL})) from None
        self._refuse_header(names, delimiter)
        self._lines_of_header = skipped + reader.line_num
        self._header = Header(names, delimiter, self.mapping.delimiter is not None, skipped + 1)
        return self._header

    def blocks(self) -> Iterator[Block]:
        """The rows after the header."""
        header = self._header or self.header()
        done = 0
        line = 1
        for piece, bytes_read in self._pieces():
            content = piece
            if line == 1:
                at = 0
                for _ in range(self._lines_of_header):
                    at = content.find(b"\n", at) + 1 or len(content)
                content, line = content[at:], self._lines_of_header + 1
            newlines = content.count(b"\n")
            if content:
                yield self._block(content, line, newlines, header, bytes_read - done)
            line += newlines
            done = bytes_read

    def _block(self, content: bytes, line: int, newlines: int, header: Header, bytes_read: int) -> Block:
        rows = newlines + (not content.endswith(b"\n"))
        cells = self._fast(content, rows, header)
        if cells is not None:
            return Block(np.arange(line, line + rows, dtype=np.int64), cells, bytes_read=bytes_read)
        return self._careful(content, line, header, bytes_read)

    def _fast(self, content: bytes, rows: int, header: Header) -> dict[str, pa.Array] | None:
        """The columns, or None where not every line is one whole row with a unit."""
        wanted = self.mapping.columns()
        keys = {name: f"c{header.names.index(name)}" for name in wanted}
        try:
            table = pa_csv.read_csv(
                pa.BufferReader(content),
                read_options=pa_csv.ReadOptions(
                    column_names=[f"c{number}" for number in range(len(header.names))],
                    block_size=len(content) + 1,
                    use_threads=False,
                ),
                parse_options=pa_csv.ParseOptions(
                    delimiter=header.delimiter,
                    quote_char=self.mapping.quote,
                    newlines_in_values=self._quote in content,
                    ignore_empty_lines=True,
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(keys.values(), pa.string()),
                    include_columns=list(keys.values()),
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        if table.num_rows != rows:
            return None
        cells = {name: _whole(table.column(key)) for name, key in keys.items()}
        unit = cells[self.mapping.unit_column]
        if pc.min(pc.binary_length(unit)).as_py() == 0:
            return None  # perhaps a row of delimiters only, which is no row
        return cells

    def _careful(self, content: bytes, line: int, header: Header, bytes_read: int) -> Block:
        wanted = self.mapping.columns()
        places = [header.names.index(name) for name in wanted]
        lines: list[int] = []
        columns: list[list[str]] = [[] for _ in wanted]
        ragged: list[tuple[int, int]] = []
        blank = 0
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(
            io.StringIO(content.decode(), newline=""), delimiter=header.delimiter, quotechar=self.mapping.quote
        )
        start = line
        try:
            for row in reader:
                if not any(cell.strip() for cell in row):
                    blank += 1
                elif len(row) != len(header.names):
                    ragged.append((start, len(row)))
                else:
                    lines.append(start)
                    for column, place in zip(columns, places, strict=True):
                        column.append(row[place])
                start = line + reader.line_num
        except csv.Error:
            raise FileRefused(Finding("cell_too_long", line=start, params={"limit": LONGEST_CELL})) from None
        cells = {name: pa.array(column, pa.string()) for name, column in zip(wanted, columns, strict=True)}
        return Block(np.array(lines, dtype=np.int64), cells, ragged, len(header.names), blank, bytes_read)

    def _pieces(self) -> Iterator[tuple[bytes, int]]:
        """UTF-8 text in pieces that end at the end of a row, with the number of bytes of the file read so far."""
        held, line = b"", 1
        for text, bytes_read in self._decoded():
            held += text
            cut = self._end_of_last_row(held)
            if cut:
                yield held[:cut], bytes_read
                line += held.count(b"\n", 0, cut)
                held = held[cut:]
            elif len(held) > LONGEST_BLOCK_BYTES:
                raise FileRefused(Finding("open_quote", line=self._line_of_open_quote(held, line)))
        if held:
            if held.count(self._quote) % 2:
                raise FileRefused(Finding("open_quote", line=self._line_of_open_quote(held, line)))
            yield held, self.facts.size

    def _end_of_last_row(self, held: bytes) -> int:
        """Where the last whole row ends: after the last line break outside quotation marks, or 0."""
        cut = held.rfind(b"\n") + 1
        if held.count(self._quote, 0, cut) % 2 == 0:
            return cut
        characters = np.frombuffer(held, dtype=np.uint8)
        outside = np.cumsum(characters == self._quote[0], dtype=np.uint32) % 2 == 0
        ends = np.flatnonzero(outside & (characters == ord("\n")))
        return int(ends[-1]) + 1 if len(ends) else 0

    def _line_of_open_quote(self, held: bytes, line: int) -> int:
        """The line of the last quotation mark that opens; `held` starts on `line`."""
        is_open, opened = False, line
        for number, text in enumerate(held.split(b"\n"), line):
            if text.count(self._quote) % 2:
                is_open = not is_open
                if is_open:
                    opened = number
        return opened

    def _decoded(self) -> Iterator[tuple[bytes, int]]:
        """The file as UTF-8, whatever it is in, with line breaks that end in a line feed, and the bytes read so far."""
        encoding = self.facts.encoding
        decoder = None if encoding in ("utf-8", "utf-8-sig") else codecs.getincrementaldecoder(encoding)()
        with self.path.open("rb") as file:
            if encoding == "utf-8-sig":
                file.read(len(codecs.BOM_UTF8))
            while raw := file.read(BLOCK_BYTES):
                text = raw if decoder is None else decoder.decode(raw).encode()
                yield (text.replace(b"\r", b"\n") if self.facts.newline == "\r" else text), file.tell()

    def _likely_delimiter(self, text: str) -> str:
        """The delimiter that finds most columns of the mapping in the header; of equals, the one that cuts most."""
        wanted = set(self.mapping.columns())

        def fits(delimiter: str) -> tuple[int, int]:
            names = [name.strip() for name in next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])]
            return len(wanted & set(names)), len(names)

        return max(DELIMITERS, key=fits)

    def _refuse_header(self, names: tuple[str, ...], delimiter: str) -> None:
        findings: list[Finding] = []
        wanted = self.mapping.columns()
        line = self.mapping.skip_lines + 1
        if len(names) == 1 and len(wanted) > 1:
            other = next((sign for sign in DELIMITERS if sign != delimiter and sign in names[0]), None)
            if other:
                shown = {
                    "declared": SHOWN_DELIMITER.get(delimiter, delimiter),
                    "suggestion": SHOWN_DELIMITER.get(other, other),
                }
                raise FileRefused(Finding("wrong_delimiter", line=line, params=shown))
        if not set(wanted) & set(names):
            raise FileRefused(Finding("no_known_column", line=line))
        for name in wanted:
            if names.count(name) > 1:
                findings.append(Finding("repeated_column", line=line, column=name))
            elif name not in names:
                close = suggestion(name, set(names) - set(wanted))
                params: dict[str, Any] = {"suggestion": close} if close else {}
                findings.append(Finding("missing_column_close" if close else "missing_column", line, name, params))
        if findings:
            raise FileRefused(*findings)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
