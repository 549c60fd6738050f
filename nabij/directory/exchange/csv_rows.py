"""Rows of a CSV or of a JSON list, one at a time in bounded memory; what cannot be read is named by its row."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from nabij.directory.exchange.gathering import ROW
from nabij.directory.exchange.records import FileRefused, Rejected
from nabij.rules.cleaning import bytes_that_are_no_text

LIMIT_BYTES = 500_000_000  # a larger file is a mistake: 100,000 services take some 150 MB
LONGEST_LINE = 4_000_000
LONGEST_CELL = 1_000_000
_NO_TEXT = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, dict[str, Any]]


def check_file(path: Path) -> None:
    """Raises FileRefused for a file that is too large, is empty, or by its first bytes is no text."""
    size = path.stat().st_size
    if size > LIMIT_BYTES:
        raise FileRefused("file_too_large", limit=LIMIT_BYTES // 10**6)
    with path.open("rb") as opened:
        start = opened.read(8)
    if not start.strip():
        raise FileRefused("file_empty")
    if start.startswith(_NO_TEXT):
        raise FileRefused("file_not_text")


def json_rows(path: Path) -> Iterator[Row | Rejected]:
    """The objects of a JSON list, counted from 1. Values that are no text stay what they are."""
    check_file(path)
    text, places = bytes_that_are_no_text(path.read_bytes())
    if places:
        raise FileRefused("file_not_utf8", place=places[0])
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise FileRefused("file_not_json") from None
    if not isinstance(whole, list):
        raise FileRefused("file_not_a_list")
    for number, row in enumerate(whole, 1):
        if isinstance(row, dict):
            yield number, row
        else:
            yield Rejected(ROW, None, number, "row_not_an_object")


def header_of(path: Path, delimiter: str, encoding: str) -> list[str]:
    """The names of the columns."""
    check_file(path)
    with path.open("rb") as opened:
        line = opened.readline(LONGEST_LINE).removeprefix(b"\xef\xbb\xbf")
    names = next(csv.reader([line.decode(encoding, errors="replace")], delimiter=delimiter), [])
    return [name.strip() for name in names]


def csv_rows(path: Path, header: Sequence[str], delimiter: str, encoding: str) -> Iterator[Row | Rejected]:
    """The rows below the header, numbered as lines of the file; cells without the spaces around them."""
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    with path.open("rb") as opened:
        lines = _Lines(opened, encoding)
        reader = csv.reader(lines, delimiter=delimiter, strict=False)
        next(reader, None)
        while True:
            lines.broken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Rejected(ROW, None, lines.number, "row_unreadable")
                continue
            if not any(cells):
                continue
            row: dict[str, Any] = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            if len(cells) != len(header):
                parameters = {"found": len(cells), "expected": len(header)}
                yield Rejected(ROW, None, lines.number, "wrong_number_of_cells", parameters)
            elif lines.broken:
                row["\0broken"] = dict(lines.broken)
                yield lines.number, row
            else:
                yield lines.number, row


class _Lines:
    """Lines of a file as text. `broken`: lines with bytes that are no text, and where in the line those are."""

    def __init__(self, opened: IO[bytes], encoding: str) -> None:
        self.opened, self.encoding, self.number = opened, encoding, 0
        self.broken: dict[int, list[int]] = {}

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        raw = self.opened.readline(LONGEST_LINE)
        if not raw:
            raise StopIteration
        self.number += 1
        if self.number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if self.encoding != "utf-8":
            return raw.decode(self.encoding, errors="replace")
        text, places = bytes_that_are_no_text(raw)
        if places:
            self.broken[self.number] = places
        return text
