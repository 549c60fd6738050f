"""Numbers and flags as people write them in a file, a column at a time.

A cell holds a number, a flag that the mapping declares ("VS": suppressed), nothing, or a fault. What an empty cell
means is not decided here. Which of these, and never the text itself, leaves this module.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nabij.needs.importing.mapping import Status

NO_FLAG = -1
BLANK = -2  # an empty cell
SPACES = " \u00a0\u202f"  # a thousands sign " " may be any of these
MOST_DECIMALS = 15  # a double holds no more


class Fault(IntEnum):
    """Why a cell is no number."""

    NONE = 0
    UNKNOWN_FLAG = 1
    NOT_A_NUMBER = 2
    DECIMAL_COMMA = 3
    DECIMAL_POINT = 4
    BAD_THOUSANDS = 5


FAULT_KEYS = {
    Fault.UNKNOWN_FLAG: "unknown_flag",
    Fault.NOT_A_NUMBER: "not_a_number",
    Fault.DECIMAL_COMMA: "decimal_comma",
    Fault.DECIMAL_POINT: "decimal_point",
    Fault.BAD_THOUSANDS: "bad_thousands",
}


@dataclass(frozen=True)
class Numbers:
    """A column of cells, read. All three arrays have a place per cell.

    `values` is NaN where there is no number; `flags` is a Status where a flag stands, BLANK or NO_FLAG; `faults` is a
    Fault.
    """

    values: NDArray[np.float64]
    flags: NDArray[np.int8]
    faults: NDArray[np.int8]
    decimals: NDArray[np.int8] | None  # digits after the decimal sign, where asked for


class NumberStyle:
    """How a file writes its numbers and flags."""

    def __init__(self, *, decimal: str, thousands: str | None, flags: Mapping[str, Status]) -> None:
        self.decimal, self.thousands = decimal, thousands
        self.flags = {text: flag for text, flag in flags.items() if text}
        self._words = pa.array([*self.flags, ""], pa.string())
        self._meanings = np.array([*self.flags.values(), BLANK], dtype=np.int8)
        digits = "[0-9]+"
        if thousands:
            sign = f"[{SPACES}]" if thousands == " " else re.escape(thousands)
            digits = f"(?:[0-9]+|[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+)"
            self._thousands = re.compile(sign)
        point = re.escape(decimal)
        amount = f"(?:{digits}(?:{point}[0-9]*)?|{point}[0-9]+)(?:[eE][+-]?[0-9]+)?"
        self._number = re.compile(f"[+-]?{amount}")
        self._number_at_once = f"^-?{amount}$"  # for the regular expressions of arrow

    def read(self, texts: pa.Array, *, with_decimals: bool = False) -> Numbers:
        """Read a column of text: flags and plain numbers at once, whatever else there is one by one."""
        n = len(texts)
        places = pc.fill_null(pc.index_in(texts, value_set=self._words), len(self._words)).to_numpy()
        flags = np.append(self._meanings, np.int8(NO_FLAG))[places]
        plain = pc.if_else(pa.array(flags == NO_FLAG), texts, pa.scalar(None, pa.string()))
        numbers = Numbers(
            np.full(n, np.nan), flags, np.zeros(n, dtype=np.int8), np.zeros(n, dtype=np.int8) if with_decimals else None
        )
        read = self._read_at_once(plain, numbers)
        self._read_one_by_one(plain, (flags == NO_FLAG) & ~read, numbers)
        return numbers

    def _read_at_once(self, plain: pa.Array, numbers: Numbers) -> NDArray[np.bool_]:
        """Fill in the plain numbers; answers which cells these were."""
        if self.decimal == "." and not self.thousands:
            normal = plain
        else:
            matches = pc.fill_null(pc.match_substring_regex(plain, self._number_at_once), fill_value=False)
            normal = pc.if_else(matches, plain, pa.scalar(None, pa.string()))
            if self.thousands:
                normal = pc.replace_substring_regex(normal, self._thousands.pattern, "")
            normal = pc.replace_substring(normal, self.decimal, ".")
        try:
            values = pc.cast(normal, pa.float64()).to_numpy(zero_copy_only=False)
        except pa.ArrowInvalid:
            return np.zeros(len(plain), dtype=np.bool_)
        finite: NDArray[np.bool_] = np.isfinite(values)  # “nan” and “inf” are words, and 1e999 is no number of people
        numbers.values[finite] = values[finite]
        if numbers.decimals is not None:
            at = pc.find_substring(normal, ".")
            after = pc.if_else(pc.equal(at, -1), 0, pc.subtract(pc.subtract(pc.binary_length(normal), at), 1))
            numbers.decimals[:] = np.minimum(pc.fill_null(after, 0).to_numpy(), MOST_DECIMALS)
        return finite

    def _read_one_by_one(self, plain: pa.Array, cells: NDArray[np.bool_], numbers: Numbers) -> None:
        """Fill in the other cells, reading each different text once."""
        rows = np.flatnonzero(cells)
        if not len(rows):
            return
        encoded = pc.dictionary_encode(plain.take(pa.array(rows)))
        read = [self.read_one(text) for text in encoded.dictionary.to_pylist()]
        values, flags, faults, decimals = (np.array(column) for column in zip(*read, strict=True))
        places = encoded.indices.to_numpy()
        numbers.values[rows] = values[places]
        numbers.flags[rows] = flags[places]
        numbers.faults[rows] = faults[places]
        if numbers.decimals is not None:
            numbers.decimals[rows] = decimals[places]

    def read_one(self, text: str) -> tuple[float, int, int, int]:
        """(value, flag, fault, decimals) of one cell."""
        nan = float("nan")
        text = text.strip()
        if text in self.flags:
            return nan, self.flags[text], Fault.NONE, 0
        if not text:
            return nan, BLANK, Fault.NONE, 0
        if self._number.fullmatch(text):
            plain = self._thousands.sub("", text) if self.thousands else text
            plain = plain.replace(self.decimal, ".")
            value = float(plain)
            if not np.isfinite(value):
                return nan, NO_FLAG, Fault.NOT_A_NUMBER, 0
            return (
                value,
                NO_FLAG,
                Fault.NONE,
                min(len(plain) - plain.find(".") - 1 if "." in plain else 0, MOST_DECIMALS),
            )
        return nan, NO_FLAG, self._fault(text), 0

    def _fault(self, text: str) -> Fault:
        if not re.search(r"[0-9]", text):
            return Fault.UNKNOWN_FLAG
        if not re.fullmatch(rf"[+-]?[0-9.,'{SPACES}]+", text):
            return Fault.NOT_A_NUMBER
        if self.decimal == "." and "," in text and self.thousands != ",":
            return Fault.DECIMAL_COMMA
        if self.decimal == "," and "." in text and self.thousands != ".":
            return Fault.DECIMAL_POINT
        return Fault.BAD_THOUSANDS if self.thousands else Fault.NOT_A_NUMBER
