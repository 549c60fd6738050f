"""What a file is, from its bytes: size, digest, encoding. Refuses what is no CSV before anything reads it as such.

One pass in blocks: a file of any size takes a few megabytes of memory.
"""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.mapping import normal_encoding

BLOCK_BYTES = 1 << 20
# First bytes of files that people take for CSV. Zip holds xlsx, ods and docx too; what is inside is not looked at.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "file_compressed", "zip, xlsx, ods"),
    (b"PK\x05\x06", "file_compressed", "zip"),
    (b"\x1f\x8b", "file_compressed", "gzip"),
    (b"BZh", "file_compressed", "bzip2"),
    (b"\xfd7zXZ\x00", "file_compressed", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "file_compressed", "7z"),
    (b"Rar!\x1a\x07", "file_compressed", "rar"),
    (b"\x28\xb5\x2f\xfd", "file_compressed", "zstd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_spreadsheet", "xls, doc"),
    (b"{\\rtf", "file_spreadsheet", "rtf"),
    (b"%PDF-", "file_binary", "PDF"),
    (b"PAR1", "file_binary", "Parquet"),
    (b"ARROW1", "file_binary", "Arrow"),
    (b"SQLite format 3\x00", "file_binary", "SQLite"),
    (b"\x89PNG", "file_binary", "PNG"),
    (b"\xff\xd8\xff", "file_binary", "JPEG"),
    (b"\x7fELF", "file_binary", "ELF"),
)
OFFICE_INSIDE_ZIP = ((b"xl/", "xlsx"), (b"mimetypeapplication/vnd.oasis", "ods"), (b"word/", "docx"))
LONGEST_SIGNATURE = 4096  # bytes enough to tell what the file is
# Bytes that mean nothing in Windows-1252: text with one of them is another encoding.
UNUSED_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True)
class FileFacts:
    """What the bytes of a file say. `encoding` is what it is read as; `newline` is what ends its lines."""

    size: int
    digest: str  # SHA-256, hexadecimal
    encoding: str
    encoding_declared: bool
    ascii_only: bool  # then every encoding but UTF-16 reads the same
    newline: str


def refuse_by_signature(head: bytes) -> Finding | None:
    """A finding if these first bytes are those of a compressed, office, binary or HTML file."""
    for signature, key, name in SIGNATURES:
        if head.startswith(signature):
            if signature == b"PK\x03\x04":
                office = next((office for inside, office in OFFICE_INSIDE_ZIP if inside in head), None)
                if office:
                    return Finding("file_spreadsheet", params={"format": office})
            return Finding(key, params={"format": name})
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return Finding("file_web_page")
    return None


def inspect_file(path: Path, *, declared: str | None) -> FileFacts:
    """Look at a whole file once. `declared` is the encoding that the mapping declares, if it does.

    Raises FileRefused for an empty, compressed, binary or otherwise unreadable file, or one that contradicts
    `declared`.
    """
    with path.open("rb") as file:
        head = file.read(LONGEST_SIGNATURE)
    if not head.strip():
        if path.stat().st_size <= LONGEST_SIGNATURE:
            raise FileRefused(Finding("file_empty"))
    elif finding := refuse_by_signature(head):
        raise FileRefused(finding)
    wide = _utf_16(head, declared)
    look = _Look(wide)
    for block in _blocks(path):
        look.take(block)
    look.finish()
    if look.nul_line is not None:
        raise FileRefused(Finding("file_nul_bytes", line=look.nul_line))
    encoding = _encoding(look, head, wide, declared)
    return FileFacts(
        size=look.size,
        digest=look.sha.hexdigest(),
        encoding=encoding,
        encoding_declared=declared is not None,
        ascii_only=look.ascii_only,
        newline="\n" if look.newlines or not look.returns else "\r",
    )


class _Look:
    """Everything one pass over the bytes tells."""

    def __init__(self, wide: str | None) -> None:
        self.wide = wide
        self.sha = hashlib.sha256()
        self.size = 0
        self.newlines = 0
        self.returns = False
        self.ascii_only = wide is None
        self.nul_line: int | None = None
        self.unused_in_cp1252 = False
        self.broken_lines: dict[str, int | None] = {}  # encoding -> first line that is not in it, None where all is
        self._decoders = {name: codecs.getincrementaldecoder(name)() for name in ([wide] if wide else ["utf-8"])}

    def take(self, block: bytes) -> None:
        self.sha.update(block)
        self.size += len(block)
        plain = block.isascii()
        if not self.wide:
            if self.nul_line is None and (at := block.find(b"\0")) >= 0:
                self.nul_line = self.newlines + block.count(b"\n", 0, at) + 1
            self.ascii_only = self.ascii_only and plain
            if not plain and not self.unused_in_cp1252:
                self.unused_in_cp1252 = any(byte in block for byte in UNUSED_IN_CP1252)
        for name, decoder in self._decoders.items():
            if name not in self.broken_lines and not (plain and name == "utf-8" and not decoder.getstate()[0]):
                self._decode(name, decoder, block, final=False)
        self.newlines += block.count(b"\n")
        self.returns = self.returns or b"\r" in block

    def finish(self) -> None:
        for name, decoder in self._decoders.items():
            if name not in self.broken_lines:
                self._decode(name, decoder, b"", final=True)
            self.broken_lines.setdefault(name, None)

    def _decode(self, name: str, decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> None:
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(block, final)
        except UnicodeError as error:  # with a place, save for UTF-16 that lacks its mark
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            self.broken_lines[name] = self.newlines + block.count(b"\n", 0, max(0, start - held)) + 1


def _utf_16(head: bytes, declared: str | None) -> str | None:
    """The UTF-16 that the file is in, from its mark or from where its zero bytes stand; None if it is not."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if declared is not None and declared != "utf-16":
        return declared if declared.startswith("utf-16") else None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    # In UTF-16 nearly every second byte of Latin text is zero.
    if odd > 0.4 * (len(head) / 2) and even < 0.05 * (len(head) / 2):
        return "utf-16-le"
    if even > 0.4 * (len(head) / 2) and odd < 0.05 * (len(head) / 2):
        return "utf-16-be"
    return declared


def _encoding(look: _Look, head: bytes, wide: str | None, declared: str | None) -> str:
    """The encoding to read the file in. Raises FileRefused where the bytes contradict what is declared."""
    marked = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
    if wide:
        if (line := look.broken_lines[wide]) is not None:
            raise FileRefused(_wrong(line, declared or wide, "utf-8"))
        if declared and not declared.startswith("utf-16"):
            raise FileRefused(_wrong(1, declared, wide))
        return wide
    bad_utf_8 = look.broken_lines["utf-8"]
    single_byte = "latin-1" if look.unused_in_cp1252 else "cp1252"
    if declared is None:
        return marked if bad_utf_8 is None else single_byte
    if declared in ("utf-8", "utf-8-sig"):
        if bad_utf_8 is not None:
            raise FileRefused(_wrong(bad_utf_8, declared, single_byte))
        return marked
    if not look.ascii_only and bad_utf_8 is None:
        # Text in a single-byte encoding is as good as never valid UTF-8 by chance: it would be read as “Ã©”.
        raise FileRefused(_wrong(None, declared, marked))
    if normal_encoding(declared) == normal_encoding("cp1252") and look.unused_in_cp1252:
        raise FileRefused(_wrong(None, declared, "latin-1"))
    return declared


def _wrong(line: int | None, declared: str, suggestion: str) -> Finding:
    return Finding("wrong_encoding", line=line, params={"declared": declared, "suggestion": suggestion})


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block
