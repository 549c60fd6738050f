"""Files of HSDS, opened: a JSON file, lines of JSON, a package of CSVs, a folder or a zip of these.

Gives records with the table that each belongs to. Knows nothing of documents.
"""

import codecs
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from nabij.directory.exchange.hsds_documents import shortened_addition
from nabij.directory.exchange.hsds_tables import BY_NAME, TABLES
from nabij.directory.exchange.hsds_tabular import Nesting, Row, read_row
from nabij.directory.exchange.records import FileRefused, Rejected

ENTRIES = ("organization", "location", "service", "service_at_location", "taxonomy", "taxonomy_term")
JSON_NAMES = {
    "organizations": "organization",
    "locations": "location",
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
MOST_PLACES = 5  # that a message names
LARGEST_ZIP = 2_000_000_000  # bytes unpacked: a zip may hold far more than it weighs
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Found:
    """One record: its table, itself, and where in its file, from 1."""

    table: str
    record: Row
    row: int


@dataclass
class Opened:
    """What a path holds. `rejected` are rows that hang on nothing, or that are no records.

    Files with one record per line, such as our own, are not kept: `records` reads them.
    """

    found: list[Found] = field(default_factory=list)
    lines: list[Path] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    may_be_broken: bool = False  # of the file that is being read
    broken_at: str = ""  # where in the file that is being read bytes are no text

    def records(self) -> Iterator[Found]:
        """Every record. Lines are read while one goes through them, and then it is told what is wrong with them."""
        yield from self.found
        for path in self.lines:
            for number, line in _lines(path):
                taken = _of_line(path.name, line, number)
                if isinstance(taken, Found):
                    yield taken
                else:
                    self.rejected.append(taken)


def open_hsds(path: Path) -> Opened:
    """Everything that a file, folder or zip of HSDS holds. Raises FileRefused where it cannot be read as HSDS."""
    files = _files(path)
    if not files:
        raise FileRefused("no_hsds", name=path.name)
    opened = Opened()
    tables: dict[str, list[Row]] = {}
    for name, content in files.items():
        if isinstance(content, Path):
            opened.lines.append(content)
            continue
        text = "" if name.endswith(".csv") and _is_whole(content) else _text(content)
        opened.may_be_broken = text != "" and (_NO_TEXT.search(text) is not None or "\\ud" in text.lower())
        opened.broken_at = _places(text) if opened.may_be_broken else ""
        if name.endswith(".csv"):
            table = _table_of_file(name)
            if table is None:
                opened.rejected.append(Rejected("file", name, None, "unknown_table", {"name": name}))
            else:
                tables.setdefault(table, []).extend(_csv_rows(name, content, table, opened))
        elif Path(name).name != "datapackage.json":
            _read_json(name, text, opened, tables)
    if tables:
        _nest(tables, opened)
    if not opened.found and not opened.rejected and not opened.lines:
        raise FileRefused("no_hsds", name=path.name)
    return opened


# ---- Files -----------------------------------------------------------------------------------------------------------


def _files(path: Path) -> dict[str, bytes | Path]:
    """The files of a path by name, sorted: what they hold, or where they are if they have one record per line."""
    if path.is_dir():
        return {
            file.name: file if _is_of_lines(file) else file.read_bytes()
            for file in sorted(path.iterdir())
            if file.is_file() and file.suffix.lower() in (".json", ".ndjson", ".jsonl", ".csv")
        }
    if not path.is_file():
        raise FileRefused("no_such_file", name=path.name)
    if zipfile.is_zipfile(path):
        return dict(_unzipped(path))
    if _is_of_lines(path):
        return {path.name: path}
    suffix = path.suffix.lower()
    return {path.name if suffix in (".csv", ".ndjson", ".jsonl") else f"{path.name}.json": path.read_bytes()}


def _is_of_lines(path: Path) -> bool:
    """Whether a file has one record per line: lines of JSON, or a list written so."""
    if path.suffix.lower() in (".ndjson", ".jsonl"):
        return True
    with path.open("rb") as file:
        first, second = file.readline(10).strip(), file.readline().strip()
    return first == b"[" and second.startswith(b"{") and second.endswith((b"}", b"},"))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of such a file that hold a record, with their numbers; of a list its places, from 1."""
    number, is_list = 0, path.suffix.lower() not in (".ndjson", ".jsonl")
    with path.open("rb") as file:
        for place, content in enumerate(file, start=1):
            line = _text(content).strip()
            if not is_list:
                number = place
            elif line in ("[", "]"):
                continue
            else:
                number, line = number + 1, line.removesuffix(",")
            if line:
                yield number, line


def _unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        members = [
            one for one in archive.infolist() if not one.is_dir() and not Path(one.filename).name.startswith(".")
        ]
        if sum(one.file_size for one in members) > LARGEST_ZIP:
            raise FileRefused("too_large", largest=LARGEST_ZIP)
        return {
            Path(one.filename).name: archive.read(one)
            for one in sorted(members, key=lambda one: one.filename)
            if Path(one.filename).suffix.lower() in (".json", ".ndjson", ".jsonl", ".csv")
        }


def _text(content: bytes) -> str:
    """The text of a file. Bytes that are none become signs that no text holds, found again by `_is_broken`."""
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return content.decode("utf-8-sig", errors="surrogateescape")


_NO_TEXT = re.compile("[\ud800-\udfff]")
_REPEATED = frozenset({"taxonomy_term_id", "link_type", "link_entity"})  # of which a table has few, many times


def _is_whole(content: bytes) -> bool:
    """Whether every byte of a file is text, and nothing in it could become a sign that is none."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\\ud" not in content and b"\\uD" not in content and b"\\Ud" not in content and b"\\UD" not in content


def _is_text(line: str) -> bool:
    """Whether a line can be written as UTF-8: quicker than looking for the signs that cannot."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_broken(record: object) -> bool:
    """Whether bytes of a record were no text. Others of its file are not the worse for it."""
    return _NO_TEXT.search(json.dumps(record, ensure_ascii=False)) is not None


def _places(text: str) -> str:
    """Line and place in the line of the first signs that are no text, such as "3:12"."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        found += [f"{number}:{match.start() + 1}" for match in _NO_TEXT.finditer(line)]
        if len(found) >= MOST_PLACES:
            break
    return ", ".join(found[:MOST_PLACES])


def _table_of_file(name: str) -> str | None:
    stem = Path(name).stem.lower()
    for table in TABLES:
        if stem in (table.name, Path(table.file).stem, f"{table.name}s"):
            return table.name
    return None


def _csv_rows(name: str, content: bytes, table: str, opened: Opened) -> Iterator[Row]:
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", errors="surrogateescape", newline="")
    alike: dict[Any, Any] = {}
    try:
        reader = csv.DictReader(lines, strict=True)
        for number, cells in enumerate(reader, start=2):
            if None in cells:
                opened.rejected.append(Rejected(table, cells.get("id"), number, "too_many_cells", {"name": name}))
                continue
            try:
                row = read_row(cells)
            except ValueError:
                opened.rejected.append(Rejected(table, cells.get("id"), number, "not_json", {}, "extra"))
                continue
            if opened.may_be_broken and _is_broken(row):
                parameters = {"places": opened.broken_at}
                opened.rejected.append(Rejected(table, None, number, "broken_text", parameters))
                continue
            row.update({key: _number(row[key]) for key in BY_NAME[table].numbers & row.keys()})
            for key in _REPEATED & row.keys():
                if isinstance(row[key], str):
                    row[key] = alike.setdefault(row[key], row[key])
            row["\0row"] = number
            yield row
    except csv.Error:
        raise FileRefused("not_csv", name=name) from None


def _number(cell: Any) -> Any:
    """The number that a cell of a column of numbers holds; what is none stays the text that it is."""
    try:
        return json.loads(cell, parse_constant=_no_constant) if isinstance(cell, str) else cell
    except ValueError:
        return cell


# ---- JSON ------------------------------------------------------------------------------------------------------------


def _read_json(name: str, text: str, opened: Opened, tables: dict[str, list[Row]]) -> None:
    if name.endswith((".ndjson", ".jsonl")):
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                taken = _of_line(name, line, number)
                opened.found.append(taken) if isinstance(taken, Found) else opened.rejected.append(taken)
        return
    held = _json(text, name)
    if isinstance(held, dict) and held and all(str(key).endswith(".csv") for key in held):
        for file, rows in held.items():
            table = _table_of_file(file)
            if table is None or not isinstance(rows, list):
                opened.rejected.append(Rejected("file", file, None, "unknown_table", {"name": file}))
            else:
                tables.setdefault(table, []).extend(
                    {**row, "\0row": number} for number, row in enumerate(rows, start=1) if isinstance(row, dict)
                )
        return
    _take(name, held, opened)


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise FileRefused("not_json", name=name, line=problem.lineno) from None
    except (RecursionError, ValueError):
        raise FileRefused("not_json", name=name, line=1) from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _of_line(name: str, line: str, number: int) -> Found | Rejected:
    """The record of a line, or why it is none."""
    places = ""
    may_be_broken = (not line.isascii() and not _is_text(line)) or "\\ud" in line
    if may_be_broken:
        places = ", ".join(f"{number}:{match.start() + 1}" for match in _NO_TEXT.finditer(line))[:60]
    try:
        record = _DECODER.decode(line)
    except (ValueError, RecursionError):
        return Rejected("service", None, number, "not_json", {"name": name, "line": number})
    return _one(name, record, number, may_be_broken, places)


def _take(name: str, held: Any, opened: Opened) -> None:
    """A file holds one record, a list of them, a page of them, or lists of them by name."""
    if isinstance(held, dict) and isinstance(held.get("contents"), list):
        held = held["contents"]
    if isinstance(held, list):
        for number, record in enumerate(held, start=1):
            _take_one(name, record, number, opened)
    elif isinstance(held, dict) and held and all(key in JSON_NAMES and isinstance(held[key], list) for key in held):
        for key in held:
            _take(f"{key}.json", held[key], opened)
    else:
        _take_one(name, held, 1, opened)


def _take_one(name: str, record: Any, number: int, opened: Opened) -> None:
    taken = _one(name, record, number, opened.may_be_broken, opened.broken_at)
    if isinstance(taken, Found):
        opened.found.append(taken)
    else:
        opened.rejected.append(taken)


def _one(name: str, record: Any, number: int, may_be_broken: bool, broken_at: str) -> Found | Rejected:
    table = table_of(record, name) if isinstance(record, Mapping) else None
    if may_be_broken and _is_broken(record):
        return Rejected(table or "service", None, number, "broken_text", {"places": broken_at})
    if table is None:
        return Rejected("service", None, number, "not_hsds", {"name": name})
    return Found(table, dict(record), number)


def table_of(record: Mapping[str, Any], name: str = "") -> str | None:  # noqa: PLR0911 - one sign per table
    """Which table a record is of: by the name of its file, else by members that only that table has."""
    named = _table_of_name(name)
    if named is not None:
        return named
    if "location_type" in record:
        return "location"
    if isinstance(record.get("service"), Mapping) or ("location" in record and "status" not in record):
        return "service_at_location"
    if "status" in record:
        return "service"
    if record.keys() & {"taxonomy", "taxonomy_detail", "term_uri", "parent_id", "code"}:
        return "taxonomy_term"
    if "version" in record or "taxonomy_terms" in record:
        return "taxonomy"
    return "organization" if "name" in record else None


@lru_cache(maxsize=32)
def _table_of_name(name: str) -> str | None:
    return JSON_NAMES.get(Path(name.removesuffix(".json")).stem.lower())


# ---- Tables ----------------------------------------------------------------------------------------------------------


def _nest(tables: Mapping[str, list[Row]], opened: Opened) -> None:
    """Rows hung on what they belong to; what hangs on nothing is named."""
    numbers = {id(row): row.pop("\0row", 0) for rows in tables.values() for row in rows}
    terms = {str(row.get("id")): row for row in tables.get("taxonomy_term", ())}
    units = {str(row.get("id")): row for row in tables.get("unit", ())}
    for row in tables.get("attribute", ()):
        if str(row.get("taxonomy_term_id")) in terms:
            row["taxonomy_term"] = terms[str(row["taxonomy_term_id"])]
    for row in tables.get("service_capacity", ()):
        if str(row.get("unit_id")) in units:
            row["unit"] = units[str(row.pop("unit_id"))]
    _shorten_additions(tables)
    nesting = Nesting(tables)
    for name, row in nesting.dangling:
        opened.rejected.append(Rejected(name, str(row.get("id", ""))[:200], numbers.get(id(row)), "hangs_on_nothing"))
    for name in ("taxonomy", "taxonomy_term", "organization", "location", "service"):
        for row in tables.get(name, ()):
            made = nesting.nested(name, row)
            opened.found.append(Found(name, made, numbers.get(id(row), 0)))
    for name in tables:
        if name not in BY_NAME:
            opened.rejected.append(Rejected(name, None, None, "unknown_table", {"name": name}))


def _shorten_additions(tables: Mapping[str, list[Row]]) -> None:
    """Most rows of a package of ours are additions of ours to entries: only which one, its value and its entry stay."""
    entries = {str(row["id"]): row["id"] for name in ("organization", "location", "service")
               for row in tables.get(name, ()) if "id" in row}  # fmt: skip
    rows = tables.get("attribute", [])
    for place, row in enumerate(rows):
        owner = entries.get(str(row.get("link_id")))
        short = shortened_addition(row) if owner is not None else row
        if short is not row:
            rows[place] = {**short, "link_id": owner}
