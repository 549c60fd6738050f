"""Which rows of a file say the same thing twice: kept as numbers for the whole file, 20 bytes per figure."""

import numpy as np
from numpy.typing import NDArray

from nabij.needs.importing.reporting import Mask, Reporter
from nabij.needs.importing.words import Numbering

# The bits of a key of unit, indicator and slice: more than any territory has.
INDICATOR_BITS, SLICE_BITS = 14, 28
_MIXER = np.uint64(0x9E3779B97F4A7C15)


class Repeats:
    """Remembers what each row is about and what it says."""

    def __init__(self) -> None:
        self._keys: list[NDArray[np.int64]] = []
        self._contents: list[NDArray[np.uint64]] = []
        self._lines: list[NDArray[np.int64]] = []

    def remember(
        self,
        units: Numbering,
        indicators: Numbering,
        slices: Numbering,
        *,
        contents: NDArray[np.uint64],
        lines: NDArray[np.int64],
        bad: Mask,
    ) -> None:
        """Keep what rows are about. A number below zero is a word that means nothing; such a row is about nothing."""
        whole = (units >= 0) & (indicators >= 0) & (slices >= 0)
        key = (units.astype(np.int64) << INDICATOR_BITS | indicators) << SLICE_BITS | slices
        # What a bad row says is not known, so it equals nothing.
        said = np.where(bad, lines.astype(np.uint64) * _MIXER, contents)
        self._keys.append(key[whole])
        self._contents.append(said[whole])
        self._lines.append(lines[whole].astype(np.int32))

    def find(self, report: Reporter, column: str) -> NDArray[np.int64]:
        """Report what is said twice. Answers the lines that are to be dropped.

        Rows that say the same thing in the same figures: the first stays. With other figures nobody knows which is
        right: none stays.
        """
        keys = np.concatenate(self._keys) if self._keys else np.empty(0, dtype=np.int64)
        self._keys.clear()
        in_order = np.sort(keys)
        if not (in_order[1:] == in_order[:-1]).any():
            return np.empty(0, dtype=np.int64)
        del in_order
        lines, contents = np.concatenate(self._lines).astype(np.int64), np.concatenate(self._contents)
        order = np.lexsort((lines, keys))
        keys, lines, contents = keys[order], lines[order], contents[order]
        again = np.concatenate(([False], keys[1:] == keys[:-1]))
        firsts = np.flatnonzero(~again)
        group = np.cumsum(~again) - 1
        agrees = np.minimum.reduceat(contents == contents[firsts][group], firsts)
        sizes = np.diff(np.append(firsts, len(keys)))
        repeated = again & agrees[group]
        contested = (sizes[group] > 1) & ~agrees[group]
        others = np.where(again, lines[firsts[group]], lines[np.minimum(firsts[group] + 1, len(lines) - 1)])
        for mask, key in ((repeated, "duplicate_same"), (contested, "duplicate_differs")):
            # Several figures of one row may be said elsewhere; the row is named once.
            named, first = np.unique(lines[mask], return_index=True)
            report.lines_afterwards(key, column, named, others[mask][first])
        return np.unique(lines[repeated | contested])


def digest(statuses: NDArray[np.int8], *numbers: NDArray[np.float64]) -> NDArray[np.uint64]:
    """A number of 64 bits for what a row says, equal for equal figures."""
    total = statuses.astype(np.uint64)
    with np.errstate(over="ignore"):
        for values in numbers:
            bits = np.where(np.isnan(values), np.nan, values + 0.0).view(np.uint64)  # one NaN, one zero
            total = (total ^ bits) * _MIXER
            total ^= total >> np.uint64(29)
    return total
