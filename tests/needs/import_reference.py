"""The rules of an import once more, row by row and as plainly as possible. Slow; the fast reading must find the same.

Shares with the product the mapping, the vocabulary and the reading of one period; nothing of the arrays.
"""

import csv
import io
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from nabij.needs.importing.mapping import ImportMapping, Measure, Status
from nabij.needs.importing.periods import parse_period
from nabij.needs.importing.vocabulary import IndicatorRule, Vocabulary
from nabij.rules.intervals import interval

Fault = tuple[int, str | None, str]  # line, column, key
NONE_STATUSES = (Status.SUPPRESSED, Status.MISSING, Status.NOT_APPLICABLE)


@dataclass
class Row:
    """One row: what is wrong with it, and its observations by key."""

    line: int
    faults: list[Fault] = field(default_factory=list)
    observations: list[tuple[tuple[object, ...] | None, tuple[object, ...] | None]] = field(default_factory=list)

    def fault(self, column: str | None, key: str) -> None:
        self.faults.append((self.line, column, key))


@dataclass
class Outcome:
    """Everything the reference finds: faults, how many rows are bad, and the observations of the good ones."""

    faults: list[Fault]
    rows: int
    bad_lines: set[int]
    observations: dict[tuple[object, ...], tuple[object, ...]]


@dataclass
class Cell:
    """A cell read as a number: its value, the status its flag means, or a fault."""

    value: float | None = None
    flag: Status | None = None
    blank: bool = False
    fault: str | None = None
    decimals: int = 0


def read_cell(text: str, mapping: ImportMapping) -> Cell:
    text = text.strip()
    if not text:
        return Cell(blank=True)
    if text in mapping.flags:
        return Cell(flag=mapping.flags[text])
    body = text[1:] if text[0] in "+-" else text
    mantissa, _, exponent = body.lower().partition("e")
    whole, point, decimals = mantissa.partition(mapping.decimal)
    groups = [whole]
    if mapping.thousands:
        spaces = "\u00a0\u202f" if mapping.thousands == " " else ""
        for space in spaces:
            whole = whole.replace(space, " ")
        groups = whole.split(mapping.thousands)
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    digits = "".join(groups) + decimals
    exponent_digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
    is_number = (
        grouped
        and digits != ""
        and all(character in "0123456789" for character in digits)
        and all(character in "0123456789" for character in exponent_digits)
        and ("e" not in body.lower() or exponent_digits != "")
        and (whole != "" or (bool(point) and decimals != ""))
    )
    if is_number:
        value = float(
            ("-" if text[0] == "-" else "") + "".join(groups) + "." + decimals + ("e" + exponent if exponent else "")
        )
        if math.isinf(value):
            return Cell(fault="not_a_number")
        after = mantissa.partition(mapping.decimal)[2] + ("e" + exponent if exponent else "") if point else ""
        return Cell(value=value, decimals=min(len(after), 15))
    if not any(character in "0123456789" for character in text):
        return Cell(fault="unknown_flag")
    if not re.fullmatch("[+-]?[0-9.,' \u00a0\u202f]+", text):
        return Cell(fault="not_a_number")
    if mapping.decimal == "." and "," in text and mapping.thousands != ",":
        return Cell(fault="decimal_comma")
    if mapping.decimal == "," and "." in text and mapping.thousands != ".":
        return Cell(fault="decimal_point")
    return Cell(fault="bad_thousands" if mapping.thousands else "not_a_number")


def check_file(path: Path, encoding: str, delimiter: str, mapping: ImportMapping, vocabulary: Vocabulary) -> Outcome:
    reader = csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter)
    rows: list[Row] = []
    header: list[str] | None = None
    start = 1
    for cells in reader:
        if header is None:
            header = [name.strip() for name in cells]
        elif any(cell.strip() for cell in cells):
            row = Row(start)
            rows.append(row)
            if len(cells) != len(header):
                row.fault(None, "ragged_row")
            else:
                check_row(row, dict(zip(header, cells, strict=True)), mapping, vocabulary)
        start = reader.line_num + 1
    return whole_file(rows, mapping)


def whole_file(rows: list[Row], mapping: ImportMapping) -> Outcome:
    faults = [fault for row in rows for fault in row.faults]
    own = len(faults)
    bad = {row.line for row in rows if row.faults}
    by_key: dict[tuple[object, ...], list[tuple[int, object]]] = defaultdict(list)
    for row in rows:
        for key, content in row.observations:
            if key is not None:
                by_key[key].append((row.line, ("bad", row.line) if row.line in bad else content))
    dropped: set[int] = set()
    for said in by_key.values():
        if len(said) == 1:
            continue
        agree = all(content == said[0][1] for _, content in said)
        for line, _ in said[1:] if agree else said:
            faults.append((line, mapping.unit_column, "duplicate_same" if agree else "duplicate_differs"))
            dropped.add(line)
    faults = faults[:own] + list(dict.fromkeys(faults[own:]))  # a row is named once for it
    bad |= dropped
    good = {
        key: content
        for row in rows
        if row.line not in bad
        for key, content in row.observations
        if key is not None and content is not None
    }
    return Outcome(faults, len(rows), bad, good)


def check_row(row: Row, cells: dict[str, str], mapping: ImportMapping, vocabulary: Vocabulary) -> None:
    unit = find_unit(row, cells[mapping.unit_column].strip(), mapping, vocabulary)
    for measure in mapping.measures:
        check_measure(row, cells, measure, mapping, vocabulary, unit)


def find_unit(row: Row, code: str, mapping: ImportMapping, vocabulary: Vocabulary) -> int | None:
    column = mapping.unit_column
    if not code:
        row.fault(column, "unit_empty")
    elif code in vocabulary.candidates and not mapping.accept_candidates:
        row.fault(column, "unit_uncertain")
    elif code in vocabulary.candidates:
        return vocabulary.candidates[code]
    elif code in vocabulary.units:
        return vocabulary.units[code]
    elif code in vocabulary.without_unit:
        row.fault(column, "unit_without_crosswalk")
    else:
        row.fault(column, "unknown_unit")
    return None


def find_indicator(row: Row, cells: dict[str, str], measure: Measure, vocabulary: Vocabulary) -> IndicatorRule | None:
    if measure.indicator.column is None:
        return vocabulary.indicators[measure.indicator.fixed or ""]
    word = cells[measure.indicator.column].strip()
    if not word:
        row.fault(measure.indicator.column, "indicator_empty")
        return None
    rule = vocabulary.indicators.get(measure.indicator.words.get(word, word))
    if rule is None:
        row.fault(measure.indicator.column, "unknown_indicator")
    return rule


def find_period(row: Row, cells: dict[str, str], measure: Measure) -> tuple[object, object] | None:
    rule = measure.period
    if rule.fixed is not None:
        return rule.fixed
    if rule.column is not None:
        period = parse_period(cells[rule.column], day_first=rule.day_first)
        if period is None:
            row.fault(rule.column, "bad_period")
            return None
        last_column = rule.column
    else:
        start = parse_period(cells[rule.start_column or ""], day_first=rule.day_first)
        end = parse_period(cells[rule.end_column or ""], day_first=rule.day_first)
        if start is None:
            row.fault(rule.start_column, "bad_period")
        if end is None:
            row.fault(rule.end_column, "bad_period")
        if start is None or end is None:
            return None
        period, last_column = (start[0], end[1]), rule.end_column or ""
    if period[1] < period[0]:
        row.fault(last_column, "period_out_of_order")
        return None
    return period


def check_measure(
    row: Row, cells: dict[str, str], measure: Measure, mapping: ImportMapping, vocabulary: Vocabulary, unit: int | None
) -> None:
    rule = find_indicator(row, cells, measure, vocabulary)
    kind = rule.kind if rule else None
    part_of = kind in ("share", "rate")
    per = rule.per if rule else 1
    breakdowns = []
    for name, category in (("gender", measure.gender), ("age", measure.age)):
        word = category.fixed or ""
        if category.column is not None:
            word = cells[category.column].strip()
            word = category.words.get(word, word)
        if rule and word not in (rule.genders if name == "gender" else rule.ages):
            row.fault(category.column or mapping.unit_column, f"{name}_not_defined")
        breakdowns.append(word)
    period = find_period(row, cells, measure)
    key = (unit, rule.id, *breakdowns, *period) if rule and unit is not None and period else None

    def read(column: str | None) -> Cell | None:
        if column is None:
            return None
        cell = read_cell(cells[column], mapping)
        if cell.fault:
            row.fault(column, cell.fault)
        return cell

    value_cell, count_cell, denominator_cell, lower_cell, upper_cell = (
        read(column) for column in (measure.column, measure.count, measure.denominator, measure.lower, measure.upper)
    )
    said: Status | None = None
    unreadable = any(cell.fault for cell in (value_cell, count_cell, denominator_cell, lower_cell, upper_cell) if cell)
    if measure.status is not None:
        word = cells[measure.status].strip()
        if word in mapping.status_words:
            said = mapping.status_words[word]
        elif word:
            row.fault(measure.status, "unknown_status")
            unreadable = True

    def number(cell: Cell | None) -> float | None:
        return cell.value if cell else None

    count, denominator, lower, upper = (number(cell) for cell in (count_cell, denominator_cell, lower_cell, upper_cell))
    value_column = measure.column or measure.count
    shown = value_cell or count_cell
    assert shown is not None
    value: float | None = shown.value
    ok = not unreadable

    def refuse(column: str | None, fault: str) -> None:
        nonlocal ok
        row.fault(column, fault)
        ok = False

    if ok and value_cell is not None:
        if denominator == 0 and part_of and value is not None:
            refuse(measure.denominator, "denominator_zero")
    elif ok and count is not None:
        value = count
        if rule and not part_of and kind != "count":
            refuse(measure.count, "value_needed")
        elif part_of and denominator is None:
            refuse(measure.denominator, "denominator_missing")
        elif part_of and denominator == 0:
            refuse(measure.denominator, "denominator_zero")
        elif part_of and denominator is not None:
            value = count / denominator * per

    flag = shown.flag
    if shown.blank and said not in NONE_STATUSES and "" in mapping.flags:
        flag = mapping.flags[""]
    is_number = flag is None and not shown.blank
    if ok and shown.blank and flag is None and said is None:
        refuse(value_column, "empty_value")
    if ok and is_number and said in NONE_STATUSES:
        refuse(measure.status, "value_with_status")
    if ok and not is_number and flag is not Status.ZERO and said in (Status.KNOWN, Status.ZERO, Status.ESTIMATED):
        refuse(measure.status, "status_without_value")
    if ok and is_number and said is Status.ZERO and value != 0:
        refuse(measure.status, "status_disagrees")
    if ok and flag is not None and said in NONE_STATUSES and said is not flag:
        refuse(measure.status, "status_disagrees")
    if flag is Status.ZERO:
        value = 0.0
    if is_number:
        status = Status.KNOWN
        if said is Status.ESTIMATED:
            status = Status.ESTIMATED
        elif value == 0 and count in (None, 0):
            status = Status.ZERO
    else:
        status = said if shown.blank and said in NONE_STATUSES and said is not None else flag or Status.KNOWN
    if ok and status in NONE_STATUSES:
        value = None
        for column, beside in ((measure.count, count), (measure.lower, lower), (measure.upper, upper)):
            if beside is not None:
                row.fault(column, "figures_beside_flag")
                break
    has = ok and status in (Status.KNOWN, Status.ZERO, Status.ESTIMATED)

    bad_count = bad_denominator = bad_value = False
    if ok and count is not None and count < 0:
        row.fault(measure.count, "negative_count")
        bad_count = True
    if ok and denominator is not None and denominator < 0:
        row.fault(measure.denominator, "negative_denominator")
        bad_denominator = True
    both = count is not None and denominator is not None and not bad_count and not bad_denominator
    if ok and kind == "share" and both and (count or 0) > (denominator or 0):
        row.fault(measure.count, "count_above_denominator")
        bad_count = True
    if measure.column is None:
        bad_value = bad_count or bad_denominator
    elif has and value is not None:
        if kind == "count" and value < 0:
            row.fault(measure.column, "negative_count")
            bad_value = True
        if part_of and value < 0:
            row.fault(measure.column, "negative_value")
            bad_value = True
        if kind == "share" and value > per * (1 + 1e-9):
            row.fault(measure.column, "share_above_whole")
            bad_value = True
    crossed = False
    if has and lower is not None and upper is not None and lower > upper:
        row.fault(measure.lower, "lower_above_upper")
        crossed = True
    if has and lower is None and upper is not None:
        row.fault(measure.lower, "interval_half")
    if has and lower is not None and upper is None:
        row.fault(measure.upper, "interval_half")
    if has and value is not None and not bad_value and not crossed:
        below = lower is not None and value < lower
        bad_value = below or (upper is not None and value > upper)
        if bad_value:
            row.fault(value_column, "value_outside_interval")
    if has and value is not None and value_cell is not None and not (bad_value or bad_count or bad_denominator):
        if kind == "count" and count is not None and count != value:
            row.fault(measure.column, "value_is_not_count")
        if part_of and count is not None and denominator:
            made = count / denominator * per
            if abs(value - made) > max(10.0**-value_cell.decimals, abs(made) * 1e-6) * (1 + 1e-9):
                row.fault(measure.column, "value_disagrees")
    if kind == "count" and count is None:
        count = value
    if (
        has
        and rule
        and status is not Status.ESTIMATED
        and lower is None
        and upper is None
        and not row.faults
        and value is not None
    ):
        lower, upper = interval(rule.interval, count, denominator, per=rule.per)
        if lower is not None and upper is not None:
            lower, upper = min(lower, value), max(upper, value)
    row.observations.append((key, (status.word, count, denominator, value, lower, upper)))
