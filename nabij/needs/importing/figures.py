"""The rules of one figure: which status it has, what its numbers may be, and what they must make together.

Reads as the list of rules; each reports a mask of rows. A slower reading of the same rules, row by row, stands beside
the tests and must find the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.needs.importing.mapping import Measure, Status
from nabij.needs.importing.numerals import BLANK, NO_FLAG, Numbers
from nabij.needs.importing.reporting import Mask, Reporter
from nabij.needs.importing.words import Numbering

Floats = NDArray[np.float64]

COUNT, SHARE, RATE, OTHER = range(4)
KINDS = {"count": COUNT, "share": SHARE, "rate": RATE}
NOT_SAID = -1  # the status column is empty or absent
WITH_FIGURE = (Status.KNOWN, Status.ZERO, Status.ESTIMATED)
WITHOUT_FIGURE = (Status.SUPPRESSED, Status.MISSING, Status.NOT_APPLICABLE)
# A published value is rounded, and now and then cut off: it may differ by one of its last decimal from what the counts
# make. A value with all its digits may still differ by the last bits of another computation.
RELATIVE_TOLERANCE = 1e-6
WHOLE_TOLERANCE = 1e-9


@dataclass
class Figure:
    """The figures of one measure in a block, a place per row. NaN is “no number”.

    `ok` are the rows whose cells could be read and do not contradict each other; `has` those of them with a figure.
    """

    measure: Measure
    kinds: NDArray[np.int8]
    pers: Floats  # the value is count / denominator x per
    known_indicator: Mask
    count: Floats
    denominator: Floats
    lower: Floats
    upper: Floats
    value: Floats
    decimals: NDArray[np.int8] | None  # of the value as it is written
    statuses: NDArray[np.int8]
    ok: Mask
    has: Mask

    @property
    def part_of(self) -> Mask:
        """Rows whose value is a part of, or per, a denominator."""
        part_of: Mask = (self.kinds == SHARE) | (self.kinds == RATE)
        return part_of


def judge(
    measure: Measure,
    read: Mapping[str, Numbers | None],
    said: Numbering,
    *,
    kinds: NDArray[np.int8],
    pers: Floats,
    known_indicator: Mask,
    empty: Status | None,
    report: Reporter,
) -> Figure:
    """Hold the figures of a measure against every rule.

    `read` are its columns as numbers and flags, `said` what the status column says (below NOT_SAID: a word that means
    nothing), `empty` what an empty cell means.
    """
    n = len(kinds)
    none = np.full(n, np.nan)

    def values(name: str) -> Floats:
        numbers = read[name]
        return none if numbers is None else numbers.values

    readable = said >= NOT_SAID
    for numbers in read.values():
        if numbers is not None:
            readable &= numbers.faults == 0
    shown = read["column"] or read["count"]
    if shown is None:
        raise ValueError("a mapping without a value or a count is refused when it is read")
    figure = Figure(
        measure, kinds, pers, known_indicator, values("count"), values("denominator"), values("lower"), values("upper"),
        shown.values, read["column"].decimals if read["column"] else None,
        np.zeros(n, dtype=np.int8), readable, np.zeros(n, dtype=np.bool_),
    )  # fmt: skip
    _find_value(figure, shown, report)
    _find_status(figure, shown, said, empty, report)
    _check_numbers(figure, report)
    figure.count = np.where((kinds == COUNT) & np.isnan(figure.count), figure.value, figure.count)
    return figure


def _find_value(figure: Figure, shown: Numbers, report: Reporter) -> None:
    """The value as the file gives it, or worked out from count and denominator where the mapping names no value."""
    measure, part_of, denominator = figure.measure, figure.part_of, figure.denominator

    def refuse(mask: Mask, key: str, column: str | None) -> None:
        figure.ok &= ~report.rows(figure.ok & mask, key, column)

    given = shown.flags == NO_FLAG
    if measure.column is not None:
        refuse(part_of & (denominator == 0) & ~np.isnan(figure.value), "denominator_zero", measure.denominator)
        return
    refuse(given & (figure.kinds == OTHER) & figure.known_indicator, "value_needed", measure.count)
    refuse(given & part_of & np.isnan(denominator), "denominator_missing", measure.denominator)
    refuse(given & part_of & (denominator == 0), "denominator_zero", measure.denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        figure.value = np.where(part_of, figure.count / denominator * figure.pers, figure.count)


def _find_status(figure: Figure, shown: Numbers, said: Numbering, empty: Status | None, report: Reporter) -> None:
    """The status: from a number, from a flag in its place, or from the status column."""
    measure = figure.measure

    def refuse(mask: Mask, key: str, column: str | None) -> None:
        figure.ok &= ~report.rows(figure.ok & mask, key, column)

    blank = shown.flags == BLANK
    said_absent, said_present = np.isin(said, WITHOUT_FIGURE), np.isin(said, WITH_FIGURE)
    flag = np.where(blank & ~said_absent & (empty is not None), empty or 0, shown.flags)
    number = flag == NO_FLAG
    zero_flag = flag == Status.ZERO
    if empty is None:
        refuse(blank & (said == NOT_SAID), "empty_value", measure.column or measure.count)
    refuse(number & said_absent, "value_with_status", measure.status)
    refuse(~number & ~zero_flag & said_present, "status_without_value", measure.status)
    not_zero = number & (said == Status.ZERO) & (figure.value != 0)
    refuse(not_zero | ((flag >= 0) & said_absent & (said != flag)), "status_disagrees", measure.status)
    figure.value = np.where(zero_flag, 0.0, figure.value)
    # A share that rounds to 0 while somebody was counted is not zero.
    is_zero = (figure.value == 0) & (np.isnan(figure.count) | (figure.count == 0))
    of_number = np.where(said == Status.ESTIMATED, Status.ESTIMATED, np.where(is_zero, Status.ZERO, Status.KNOWN))
    of_none = np.where(blank & said_absent, said, flag)
    figure.statuses = np.where(number, of_number, of_none).astype(np.int8)
    figure.has = figure.ok & np.isin(figure.statuses, WITH_FIGURE)
    without = figure.ok & np.isin(figure.statuses, WITHOUT_FIGURE)
    for column, values in (
        (measure.count, figure.count), (measure.lower, figure.lower), (measure.upper, figure.upper),
    ):  # fmt: skip
        without &= ~report.rows(without & ~np.isnan(values), "figures_beside_flag", column)


def _check_numbers(figure: Figure, report: Reporter) -> None:
    """What each number may be, and what they must make together."""
    measure, ok, has, share = figure.measure, figure.ok, figure.has, figure.kinds == SHARE
    value, count, denominator, lower, upper = figure.value, figure.count, figure.denominator, figure.lower, figure.upper
    bad_count = report.rows(ok & (count < 0), "negative_count", measure.count)
    bad_denominator = report.rows(ok & (denominator < 0), "negative_denominator", measure.denominator)
    above = ok & share & ~bad_count & ~bad_denominator & (count > denominator)
    bad_count |= report.rows(above, "count_above_denominator", measure.count)
    bad_counts = bad_count | bad_denominator
    bad_value = bad_counts if measure.column is None else _check_value(figure, report)
    crossed = report.rows(has & (lower > upper), "lower_above_upper", measure.lower)
    half = has & (np.isnan(lower) != np.isnan(upper))
    report.rows(half & np.isnan(lower), "interval_half", measure.lower)
    report.rows(half & np.isnan(upper), "interval_half", measure.upper)
    outside = has & ~bad_value & ~crossed & ((value < lower) | (value > upper))
    bad_value = bad_value | report.rows(outside, "value_outside_interval", measure.column or measure.count)
    if measure.column is not None and measure.count is not None:
        _check_value_against_counts(figure, has & ~bad_value & ~bad_counts, report)


def _check_value(figure: Figure, report: Reporter) -> Mask:
    """Report values that their kind of indicator cannot have."""
    has, value, column = figure.has, figure.value, figure.measure.column
    bad = report.rows(has & (figure.kinds == COUNT) & (value < 0), "negative_count", column)
    bad |= report.rows(has & figure.part_of & (value < 0), "negative_value", column)
    above = has & (figure.kinds == SHARE) & (value > figure.pers * (1 + WHOLE_TOLERANCE))
    return bad | report.rows(above, "share_above_whole", column, lambda row: {"whole": int(figure.pers[row])})


def _check_value_against_counts(figure: Figure, fine: Mask, report: Reporter) -> None:
    """Report values that are not what their count and denominator make."""
    value, count, column = figure.value, figure.count, figure.measure.column
    report.rows(fine & (figure.kinds == COUNT) & ~np.isnan(count) & (count != value), "value_is_not_count", column)
    if figure.decimals is None:
        return
    with np.errstate(divide="ignore", invalid="ignore"):
        made = count / figure.denominator * figure.pers
        allowed = np.maximum(10.0**-figure.decimals, np.abs(made) * RELATIVE_TOLERANCE) * (1 + WHOLE_TOLERANCE)
        differs = fine & figure.part_of & (np.abs(value - made) > allowed)
    report.rows(differs, "value_disagrees", column)
