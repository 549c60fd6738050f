"""Turns masks of rows into findings, and keeps which rows of a block are bad."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nabij.needs.importing.findings import LISTED_FINDINGS, NOTHING, Finding, Findings
from nabij.needs.importing.words import Numbering, Params, Words

Mask = NDArray[np.bool_]


class Reporter:
    """The findings of a file, block by block. Blocks come in the order of their lines."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.lines: NDArray[np.int64] = np.empty(0, dtype=np.int64)  # of the rows of this block
        self.bad: Mask = np.empty(0, dtype=np.bool_)  # the rows of this block that break a rule
        self._bad_lines: list[NDArray[np.int64]] = []
        self._limit = LISTED_FINDINGS

    def begin(self, lines: NDArray[np.int64]) -> None:
        """Begin a block. Once a thousand faults are listed, no later block has an earlier one: the rest is counted."""
        self.lines = lines
        self.bad = np.zeros(len(lines), dtype=np.bool_)
        self._limit = LISTED_FINDINGS if len(self.findings.listed) < LISTED_FINDINGS else 0

    def end(self) -> None:
        """Keep the bad lines of the block."""
        self._bad_lines.append(self.lines[self.bad])

    def rows(self, mask: Mask, key: str, column: str | None, params: Callable[[int], Params] | None = None) -> Mask:
        """Report the rows of `mask`; answers the mask. `params` gives those of a finding from the place of its row."""
        number = int(np.count_nonzero(mask))
        if number:
            self.bad |= mask
            listed = np.flatnonzero(mask)[: self._limit].tolist()
            for row in listed:
                self.findings.add(Finding(key, int(self.lines[row]), column, params(row) if params else NOTHING))
            self.findings.count(key, number - len(listed))
        return mask

    def words(self, numbers: Numbering, words: Words, column: str) -> None:
        """Report the rows whose word means nothing."""
        bad = numbers < 0
        if not bad.any():
            return
        self.bad |= bad
        rows = np.flatnonzero(bad)
        listed = rows[: self._limit]
        for row in listed.tolist():
            self.findings.add(words.finding(int(numbers[row]), int(self.lines[row]), column))
        others, times = np.unique(numbers[rows[len(listed) :]], return_counts=True)
        for number, count in zip(others.tolist(), times.tolist(), strict=True):
            self.findings.count(words.key(number), count)

    def ragged(self, rows: Sequence[tuple[int, int]], expected: int) -> None:
        """Report rows (line, cells) that have not as many cells as the header."""
        listed = rows[: self._limit]
        for line, cells in listed:
            self.findings.add(Finding("ragged_row", line, None, {"cells": cells, "expected": expected}))
        self.findings.count("ragged_row", len(rows) - len(listed))
        self._bad_lines.append(np.array([line for line, _ in rows], dtype=np.int64))

    def lines_afterwards(self, key: str, column: str, lines: NDArray[np.int64], others: NDArray[np.int64]) -> None:
        """Report what only the whole file tells: each line, in order, with the other line that it is about."""
        for line, other in zip(lines[:LISTED_FINDINGS], others[:LISTED_FINDINGS], strict=True):
            self.findings.add(Finding(key, int(line), column, {"other": int(other)}))
        self.findings.count(key, max(0, len(lines) - LISTED_FINDINGS))
        self._bad_lines.append(lines)

    def bad_rows(self) -> int:
        """How many rows break at least one rule, so far."""
        return len(np.unique(np.concatenate(self._bad_lines))) if self._bad_lines else 0
