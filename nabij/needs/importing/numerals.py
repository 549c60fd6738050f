"""Numbers and flags as people write them in a file, a column at a time.

A cell holds a number, a flag that the mapping declares ("VS": suppressed), nothing, or a fault. What an empty cell means is not
decided here. Which of these, and never the
text itself, leaves this module.
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

    `values` is NaN where there is no number; `flags` is a Status where a flag stands, BLANK or NO_FLAG; `faults` is a Fault.
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
        digits = r"[0-9]+"
        if thousands:
            sign = f"[{SPACES}]" if thousands == " " else re.escape(thousands)
            digits = rf"(?:[0-9]+|[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+)"
            self._thousands = re.compile(sign)
        point = re.escape(decimal)
        self._number = re.compile(rf"[+-]?(?:{digits}(?:{point}[0-9]*)?|{point}[0-9]+)(?:[eE][+-]?[0-9]+)?")

    def read(self, texts: pa.Array, *, with_decimals: bool = False) -> Numbers:
        """Read a column of text."""
        n = len(texts)
        place = pc.index_in(texts, value_set=self._words)
        flags = np.full(n, NO_FLAG, dtype=np.int8)
        plain = texts
        if place.null_count < n:
            places = pc.fill_null(place, -1).to_numpy(zero_copy_only=False)
            flags = np.where(places < 0, np.int8(NO_FLAG), self._meanings[places])
            plain = pc.if_else(pc.is_null(place), texts, pa.scalar(None, pa.string()))
        values, odd = self._at_once(plain)
        faults = np.zeros(n, dtype=np.int8)
        decimals = None
        if odd is None and with_decimals:
            decimals = self._decimals_at_once(plain)
        elif odd is not None:
            decimals = np.zeros(n, dtype=np.int8) if with_decimals else None
            self._one_by_one(plain, odd, values, flags, faults, decimals)
        return Numbers(values, flags, faults, decimals)

    def _at_once(self, plain: pa.Array) -> tuple[NDArray[np.float64], NDArray[np.bool_] | None]:
        """The values, and None if every cell was a plain number; else which cells have to be read one by one."""
        n = len(plain)
        normal = plain
        if self.decimal != ".":
            if pc.any(pc.match_substring(plain, ".")).as_py():
                return np.full(n, np.nan), np.ones(n, dtype=np.bool_)
            normal = pc.replace_substring(plain, self.decimal, ".")
        try:
            values = pc.cast(normal, pa.float64()).to_numpy(zero_copy_only=False)
        except pa.ArrowInvalid:
            return np.full(n, np.nan), np.ones(n, dtype=np.bool_)
        values = np.array(values, dtype=np.float64)
        given = pc.is_valid(plain).to_numpy(zero_copy_only=False)
        odd = given & ~np.isfinite(values)  # “nan” and “inf” are words, and 1e999 is no number of people
        return values, (odd if odd.any() else None)

    def _one_by_one(
        self,
        plain: pa.Array,
        odd: NDArray[np.bool_],
        values: NDArray[np.float64],
        flags: NDArray[np.int8],
        faults: NDArray[np.int8],
        decimals: NDArray[np.int8] | None,
    ) -> None:
        """Read each different text once; the slower way, for columns with anything but plain numbers in them."""
        encoded = pc.dictionary_encode(plain)
        read = [self.read_one(text) for text in encoded.dictionary.to_pylist()]
        given = encoded.indices.is_valid().to_numpy(zero_copy_only=False)
        places = pc.fill_null(encoded.indices, 0).to_numpy(zero_copy_only=False)
        if not read:
            return
        own_values, own_flags, own_faults, own_decimals = (np.array(column) for column in zip(*read, strict=True))
        values[given] = own_values[places[given]]
        flags[given] = own_flags[places[given]]
        faults[given] = own_faults[places[given]]
        if decimals is not None:
            decimals[given] = own_decimals[places[given]]

    def _decimals_at_once(self, plain: pa.Array) -> NDArray[np.int8]:
        at = pc.find_substring(plain, self.decimal)
        digits = pc.subtract(pc.subtract(pc.binary_length(plain), at), 1)
        found = pc.if_else(pc.equal(at, -1), 0, digits)
        counts = pc.fill_null(found, 0).to_numpy(zero_copy_only=False)
        return np.minimum(counts, MOST_DECIMALS).astype(np.int8)

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
            return value, NO_FLAG, Fault.NONE, min(len(plain) - plain.find(".") - 1 if "." in plain else 0, MOST_DECIMALS)
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
