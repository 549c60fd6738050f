"""What a file is: encodings, delimiters, and everything that is taken for a CSV and is none."""

import gzip
import zipfile
from pathlib import Path

import pytest

from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.inspecting import inspect_file
from nabij.needs.importing.mapping import read_mapping
from nabij.needs.importing.reading import CsvFile, Header
from tests.needs.import_world import HEADER, LONG

ROW = "W001;alone;2021;T;all;50,5;10;20;;;"
# Names that only come out right in the right encoding.
ACCENTS = LONG.replace('"wijk"', '"wijk"').replace('"teller"', '"àáâ"')
UNDECLARED = ACCENTS.replace('encoding = "utf-8"', "")


def text(rows: int = 1) -> str:
    return HEADER.replace("teller", "àáâ") + "\n" + f"{ROW}\n" * rows


def header_of(path: Path, mapping: str) -> tuple[Header, str]:
    read = read_mapping(mapping)
    facts = inspect_file(path, declared=read.encoding)
    return CsvFile(path, facts, read).header(), facts.encoding


def refusal(path: Path, mapping: str = LONG) -> Finding:
    with pytest.raises(FileRefused) as refused:
        header_of(path, mapping)
    (finding,) = refused.value.findings
    assert finding.problem()
    assert finding.remedy()
    return finding


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encoding_is_found_and_said(tmp_path: Path, written: str, read: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text(50).encode(written))
    header, encoding = header_of(path, UNDECLARED)
    assert encoding == read
    assert "àáâ" in header.names


@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_are_the_same_in_every_encoding_and_with_every_line_break(
    tmp_path: Path, written: str, newline: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text(3).replace("\n", newline).encode(written))
    declared = "utf-8" if written == "utf-8-sig" else written
    mapping = read_mapping(ACCENTS.replace('encoding = "utf-8"', f'encoding = "{declared}"'))
    file = CsvFile(path, inspect_file(path, declared=mapping.encoding), mapping)
    file.header()
    blocks = list(file.blocks())
    assert [line for block in blocks for line in block.lines] == [2, 3, 4]
    assert [cell for block in blocks for cell in block.cells["waarde"].to_pylist()] == ["50,5"] * 3


def test_latin_1_is_taken_where_windows_has_no_such_letter(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text().encode("latin-1") + b"\x81")
    assert header_of(path, UNDECLARED)[1] == "latin-1"


@pytest.mark.parametrize(
    ("written", "declared", "suggestion"),
    [
        ("cp1252", "utf-8", "cp1252"),
        ("utf-8", "cp1252", "utf-8"),
        ("utf-8", "latin-1", "utf-8"),
        ("utf-16", "utf-8", "utf-16"),
        ("utf-8", "utf-16", "utf-8"),
    ],
)
def test_an_encoding_that_the_bytes_contradict_is_refused(
    tmp_path: Path, written: str, declared: str, suggestion: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text(49).encode(written))
    finding = refusal(path, ACCENTS.replace('encoding = "utf-8"', f'encoding = "{declared}"'))
    assert finding.key == "wrong_encoding"
    assert finding.params["suggestion"] == suggestion


def test_wrong_encoding_names_the_line_where_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    lines = [HEADER, *[ROW] * 200_000, "W001;alone;2021;T;é;50;;;;;", ROW]
    path.write_bytes("\n".join(lines).encode("cp1252"))
    assert refusal(path).line == 200_002


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file_empty"),
        (b"\n  \n", "file_empty"),
        (gzip.compress(b"wijk;waarde\n", mtime=0), "file_compressed"),
        (b"7z\xbc\xaf\x27\x1c rest", "file_compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "file_spreadsheet"),
        (b"%PDF-1.7 rest", "file_binary"),
        (b"PAR1 rest", "file_binary"),
        (b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "file_web_page"),
        (HEADER.encode() + b"\nW001;\x00;2021\n", "file_nul_bytes"),
        (b"x" * 3000 + bytes(3000) + b"x" * 3000, "file_nul_bytes"),
    ],
)
def test_what_is_no_csv_is_refused_and_named(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert refusal(path).key == key


@pytest.mark.parametrize(("inside", "key"), [("xl/workbook.xml", "file_spreadsheet"), ("data.csv", "file_compressed")])
def test_a_zip_is_not_unpacked_and_a_sheet_is_called_a_sheet(tmp_path: Path, inside: str, key: str) -> None:
    path = tmp_path / "file.csv"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, "0" * 50_000_000)  # a small file that would grow a thousandfold
    assert path.stat().st_size < 100_000
    assert refusal(path).key == key


def test_nul_bytes_name_their_line(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(f"{HEADER}\n{ROW}\n{ROW}\n".encode() + b"W001\0;alone\n")
    assert refusal(path).line == 4


def test_delimiter_is_found_where_it_is_not_declared(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    for delimiter in (",", ";", "\t", "|"):
        path.write_text(HEADER.replace(";", delimiter) + "\n")
        assert header_of(path, LONG.replace('delimiter = ";"', ""))[0].delimiter == delimiter


@pytest.mark.parametrize(
    ("header", "key", "column", "suggestion"),
    [
        (HEADER.replace(";", ","), "wrong_delimiter", None, ","),
        (HEADER.replace("waarde", "waardes"), "missing_column_close", "waarde", "waardes"),
        (HEADER.replace("waarde", "xyz"), "missing_column", "waarde", None),
        (HEADER + ";waarde", "repeated_column", "waarde", None),
        ("a;b;c", "no_known_column", None, None),
    ],
)
def test_a_header_that_does_not_fit_the_mapping_is_named(
    tmp_path: Path, header: str, key: str, column: str | None, suggestion: str | None
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{header}\n{ROW}\n")
    finding = refusal(path)
    assert (finding.key, finding.column, finding.params.get("suggestion")) == (key, column, suggestion)


def test_lines_above_the_header_are_skipped_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"Title of the sheet\nSource: somebody\n\n{HEADER}\n{ROW}\n")
    mapping = read_mapping(LONG.replace("[file]", "[file]\nskip_lines = 2"))
    file = CsvFile(path, inspect_file(path, declared="utf-8"), mapping)
    assert file.header().line == 4
    (block,) = file.blocks()
    assert block.lines.tolist() == [5]


def test_a_quotation_mark_that_nobody_closes_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f'{HEADER}\n{ROW}\n"W001;alone\n' + f"{ROW}\n" * 100)
    mapping = read_mapping(LONG)
    file = CsvFile(path, inspect_file(path, declared="utf-8"), mapping)
    with pytest.raises(FileRefused) as refused:
        list(file.blocks())
    assert [(found.key, found.line) for found in refused.value.findings] == [("open_quote", 3)]


def test_a_huge_file_is_looked_at_in_little_memory(tmp_path: Path) -> None:
    """A sparse file of 300 MB of zero bytes is refused after one pass in blocks of a megabyte."""
    path = tmp_path / "file.csv"
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"\n")
        file.seek(300_000_000)
        file.write(b"\n")
    assert refusal(path).key == "file_nul_bytes"
