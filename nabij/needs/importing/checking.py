"""Every rule that a row of figures must keep, over a block of rows at a time.

Reads as the list of rules: each rule reports a mask of rows. A slower reading of the same rules, row by row, stands beside the
tests and must find the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nabij.needs.importing.findings import LISTED_FINDINGS, NOTHING, Finding, Findings
from nabij.needs.importing.mapping import Category, ImportMapping, Measure, PeriodRule, Status, suggestion
from nabij.needs.importing.numerals import BLANK, FAULT_KEYS, NO_FLAG, Numbers, NumberStyle
from nabij.needs.importing.periods import parse_period
from nabij.needs.importing.reading import Block
from nabij.needs.importing.vocabulary import Vocabulary
from nabij.rules.intervals import poisson, wilson

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Numbering = NDArray[np.int32]
Params = Mapping[str, str | int]

COUNT, SHARE, RATE, OTHER = range(4)
KINDS = {"count": COUNT, "share": SHARE, "rate": RATE}
INTERVALS = {"wilson": wilson, "poisson": poisson}
NOT_SAID = -1  # the status column is empty or absent
WITHOUT_FIGURE = (Status.SUPPRESSED, Status.MISSING, Status.NOT_APPLICABLE)
# A published value is rounded, and now and then cut off: it may differ by one of its last decimal from what the counts
# make. A value with all its digits may still differ by the last bits of another computation.
RELATIVE_TOLERANCE = 1e-6
WHOLE_TOLERANCE = 1e-9
# The bits of a key of unit, indicator and slice: more than any territory has.
INDICATOR_BITS, SLICE_BITS = 14, 28
SUGGESTED_WORDS = 200  # looking for what a word resembles costs milliseconds; later words go without


@dataclass(frozen=True)
class Slice:
    """What an observation is about, beside its unit and indicator."""

    gender: str
    age: str
    period_start: date
    period_end: date


@dataclass(frozen=True)
class Figures:
    """Checked observations: one place per observation in every array. NaN is “none”."""

    lines: NDArray[np.int64]
    unit_ids: NDArray[np.int64]
    indicator_ids: NDArray[np.int64]
    slices: Numbering  # places in Checker.slices
    statuses: NDArray[np.int8]
    counts: Floats
    denominators: Floats
    values: Floats
    lowers: Floats
    uppers: Floats

    def __len__(self) -> int:
        return len(self.lines)


@dataclass
class _Draft:
    """The figures of one measure before it is known which rows are good. Numbers below zero are words that mean nothing."""

    indicators: Numbering
    slices: Numbering
    statuses: NDArray[np.int8]
    counts: Floats
    denominators: Floats
    values: Floats
    lowers: Floats
    uppers: Floats


Thing = TypeVar("Thing")


class _Numbered(Generic[Thing]):
    """Things in the order in which the file first names them."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._numbers: dict[Thing, int] = {}

    def number(self, thing: Thing) -> int:
        if thing not in self._numbers:
            self._numbers[thing] = len(self.things)
            self.things.append(thing)
        return self._numbers[thing]


@dataclass(frozen=True)
class _BadWord:
    """A word that means nothing here: which finding it makes, and what it may resemble."""

    key: str
    params: Params
    text: str
    resembles: tuple[str, ...] = ()


class _Words:
    """Numbers the different words of a column once. A word that means nothing has a number below zero."""

    def __init__(self, resolve: Callable[[str], int | _BadWord]) -> None:
        self._resolve = resolve
        self._known: dict[str, int] = {}
        self.bad: list[_BadWord] = []
        self._suggestions: dict[int, str | None] = {}

    def numbers(self, texts: pa.Array) -> Numbering:
        encoded = pc.dictionary_encode(texts)
        if not len(encoded.dictionary):
            return np.empty(0, dtype=np.int32)
        numbers = np.array([self._number(text) for text in encoded.dictionary.to_pylist()], dtype=np.int32)
        return numbers[encoded.indices.to_numpy(zero_copy_only=False)]

    def _number(self, text: str) -> int:
        if text not in self._known:
            meaning = self._resolve(text.strip())
            if isinstance(meaning, _BadWord):
                self.bad.append(meaning)
                meaning = -len(self.bad)
            self._known[text] = meaning
        return self._known[text]

    def finding(self, number: int, line: int, column: str) -> Finding:
        bad = self.bad[-number - 1]
        if bad.resembles and number not in self._suggestions:
            late = len(self._suggestions) >= SUGGESTED_WORDS
            self._suggestions[number] = None if late else suggestion(bad.text, bad.resembles)
        close = self._suggestions.get(number)
        if close is None:
            return Finding(bad.key, line, column, bad.params)
        return Finding(f"{bad.key}_close", line, column, {**bad.params, "suggestion": close})


class Checker:
    """Checks a file block by block, and keeps what only the whole file can tell: which rows say the same thing twice."""

    def __init__(self, mapping: ImportMapping, vocabulary: Vocabulary) -> None:
        self.mapping, self.vocabulary = mapping, vocabulary
        self.findings = Findings()
        self.rows = 0  # rows with anything in them
        self.blank_rows = 0
        self.slices: list[Slice] = []
        self._slice_numbers: dict[tuple[int, int, int], int] = {}
        self._unit_ids = np.array([*vocabulary.units.values(), *vocabulary.candidates.values()], dtype=np.int64)
        self._unit_numbers = {code: number for number, code in enumerate((*vocabulary.units, *vocabulary.candidates))}
        rules = list(vocabulary.indicators.values())
        self._rules = rules
        self._indicator_numbers = {slug: number for number, slug in enumerate(vocabulary.indicators)}
        self._indicator_ids = np.array([rule.id for rule in rules], dtype=np.int64)
        self._kinds = np.array([KINDS.get(rule.kind, OTHER) for rule in rules] + [OTHER], dtype=np.int8)
        self._pers = np.array([rule.per for rule in rules] + [1], dtype=np.float64)
        self._intervals = [rule.interval for rule in rules]
        self._style = NumberStyle(decimal=mapping.decimal, thousands=mapping.thousands, flags=mapping.flags)
        self._empty = mapping.flags.get("")
        self._units = _Words(self._unit)
        self._statuses = _Words(self._status)
        self._words: dict[tuple[str, str, str], _Words] = {}
        self._genders: _Numbered[str] = _Numbered()
        self._ages: _Numbered[str] = _Numbered()
        self._periods: _Numbered[tuple[date, date]] = _Numbered()
        self._days: _Numbered[tuple[date, date]] = _Numbered()
        self._allowed: dict[tuple[str, int, int], bool] = {}
        self._bad_lines: list[NDArray[np.int64]] = []
        self._keys: list[NDArray[np.int64]] = []
        self._contents: list[NDArray[np.uint64]] = []
        self._lines: list[NDArray[np.int32]] = []
        self._lines_now: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._bad_now: Mask = np.empty(0, dtype=np.bool_)
        self._listing = True

    # ------------------------------------------------------------------ a block

    def check(self, block: Block) -> Figures:
        """The observations of the rows of this block that break no rule; what the others break is in `findings`."""
        self.rows += len(block.lines) + len(block.ragged)
        self.blank_rows += block.blank
        self._lines_now = block.lines
        self._bad_now = np.zeros(len(block.lines), dtype=np.bool_)
        listed = block.ragged[: LISTED_FINDINGS if self._listing else 0]
        for line, cells in listed:
            self.findings.add(Finding("ragged_row", line, None, {"cells": cells, "expected": block.columns_expected}))
        self.findings.count("ragged_row", len(block.ragged) - len(listed))
        units = self._units.numbers(block.cells[self.mapping.unit_column])
        self._report_words(units, self._units, self.mapping.unit_column)
        drafts = [self._draft(measure, block) for measure in self.mapping.measures]
        for draft in drafts:
            self._remember(draft, units)
        self._bad_lines.append(block.lines[self._bad_now])
        if block.ragged:
            self._bad_lines.append(np.array([line for line, _ in block.ragged], dtype=np.int64))
        # Blocks come in order of lines: once a thousand faults are listed, no later block has an earlier one.
        self._listing = len(self.findings.listed) < LISTED_FINDINGS
        return self._good(drafts, units)

    def _draft(self, measure: Measure, block: Block) -> _Draft:
        cells, n = block.cells, len(block.lines)
        indicators = self._category(measure.indicator, "indicator", cells, n)
        known = np.maximum(indicators, -1)  # the last place of both tables stands for an unknown indicator
        kinds, pers = self._kinds[known], self._pers[known]
        genders = self._category(measure.gender, "gender", cells, n)
        ages = self._category(measure.age, "age", cells, n)
        self._refuse_undefined(indicators, genders, measure.gender, "gender")
        self._refuse_undefined(indicators, ages, measure.age, "age")
        periods = self._period_numbers(measure.period, cells, n)
        slices = self._slice_places(genders, ages, periods)
        read = {name: self._numbers(name, cells, measure) for name in ("column", "count", "denominator", "lower", "upper")}
        return self._figures(measure, read, self._said(measure, cells, n), kinds, pers, indicators, slices)

    def _figures(
        self,
        measure: Measure,
        read: Mapping[str, Numbers | None],
        said: Numbering,
        kinds: NDArray[np.int8],
        pers: Floats,
        indicators: Numbering,
        slices: Numbering,
    ) -> _Draft:
        n = len(kinds)
        unreadable = np.zeros(n, dtype=np.bool_)
        for numbers in read.values():
            if numbers is not None:
                unreadable |= numbers.faults != 0
        unreadable |= said < NOT_SAID
        count, denominator, lower, upper = (
            _values(read[name], n) for name in ("count", "denominator", "lower", "upper")
        )
        part_of = (kinds == SHARE) | (kinds == RATE)
        value_numbers = read["column"]
        value_column = measure.column or measure.count
        ok = ~unreadable
        if value_numbers is not None:
            value, flags = value_numbers.values.copy(), value_numbers.flags
            ok &= ~self._report(ok & (denominator == 0) & part_of & ~np.isnan(value), "denominator_zero", measure.denominator)
        else:
            count_numbers = read["count"]
            assert count_numbers is not None  # noqa: S101  the mapping refuses a measure without both
            flags = count_numbers.flags
            given = ok & (flags == NO_FLAG)
            ok &= ~self._report(given & (kinds == OTHER) & (indicators >= 0), "value_needed", measure.count)
            ok &= ~self._report(given & part_of & np.isnan(denominator), "denominator_missing", measure.denominator)
            ok &= ~self._report(given & part_of & (denominator == 0), "denominator_zero", measure.denominator)
            with np.errstate(divide="ignore", invalid="ignore"):
                value = np.where(part_of, count / denominator * pers, count)

        # Which status: from a number, from a flag in its place, or from the status column
        blank = flags == BLANK
        absent = np.isin(said, WITHOUT_FIGURE)
        flag = np.where(blank & ~absent & (self._empty is not None), self._empty or 0, flags)
        number = flag == NO_FLAG
        ok &= ~self._report(ok & blank & (said == NOT_SAID) & (self._empty is None), "empty_value", value_column)
        ok &= ~self._report(ok & number & absent, "value_with_status", measure.status)
        has_said = np.isin(said, (Status.KNOWN, Status.ZERO, Status.ESTIMATED))
        ok &= ~self._report(ok & ~number & (flag != Status.ZERO) & has_said, "status_without_value", measure.status)
        contradicts = (number & (said == Status.ZERO) & (value != 0)) | ((flag >= 0) & absent & (said != flag))
        ok &= ~self._report(ok & contradicts, "status_disagrees", measure.status)
        value = np.where(flag == Status.ZERO, 0.0, value)
        of_none = np.isnan(count) | (count == 0)
        status = np.where(
            number,
            np.where(said == Status.ESTIMATED, Status.ESTIMATED, np.where((value == 0) & of_none, Status.ZERO, Status.KNOWN)),
            np.where(blank & absent, said, flag),
        ).astype(np.int8)
        has = ok & np.isin(status, (Status.KNOWN, Status.ZERO, Status.ESTIMATED))
        without = ok & np.isin(status, WITHOUT_FIGURE)
        for column, values in ((measure.count, count), (measure.lower, lower), (measure.upper, upper)):
            beside = without & ~np.isnan(values)
            without &= ~self._report(beside, "figures_beside_flag", column)

        # What a figure must be
        bad_count = self._report(ok & (count < 0), "negative_count", measure.count)
        bad_denominator = self._report(ok & (denominator < 0), "negative_denominator", measure.denominator)
        bad_count |= self._report(
            ok & (kinds == SHARE) & ~bad_count & ~bad_denominator & (count > denominator), "count_above_denominator", measure.count
        )
        bad_value = np.zeros(n, dtype=np.bool_)
        if measure.column is not None:
            bad_value |= self._report(has & (kinds == COUNT) & (value < 0), "negative_count", measure.column)
            bad_value |= self._report(has & part_of & (value < 0), "negative_value", measure.column)
            bad_value |= self._report_whole(has & (kinds == SHARE), value, pers, measure.column)
        else:
            bad_value |= bad_count | bad_denominator
        crossed = self._report(has & (lower > upper), "lower_above_upper", measure.lower)
        half = has & (np.isnan(lower) != np.isnan(upper))
        self._report(half & np.isnan(lower), "interval_half", measure.lower)
        self._report(half & np.isnan(upper), "interval_half", measure.upper)
        outside = has & ~bad_value & ~crossed & ((value < lower) | (value > upper))
        bad_value |= self._report(outside, "value_outside_interval", value_column)

        # What the columns must make together
        if value_numbers is not None and measure.count is not None:
            fine = has & ~bad_value & ~bad_count & ~bad_denominator
            self._report(fine & (kinds == COUNT) & ~np.isnan(count) & (count != value), "value_is_not_count", measure.column)
            if value_numbers.decimals is not None:
                with np.errstate(divide="ignore", invalid="ignore"):
                    made = count / denominator * pers
                allowed = np.maximum(10.0 ** -value_numbers.decimals, np.abs(made) * RELATIVE_TOLERANCE) * (1 + WHOLE_TOLERANCE)
                with np.errstate(invalid="ignore"):
                    differs = fine & part_of & (np.abs(value - made) > allowed)
                self._report(differs, "value_disagrees", measure.column)
        count = np.where((kinds == COUNT) & np.isnan(count), value, count)
        exact = has & (status != Status.ESTIMATED) & np.isnan(lower) & np.isnan(upper)
        lower, upper = self._with_intervals(exact, indicators, count, denominator, value, pers, lower, upper)
        return _Draft(indicators, slices, status, count, denominator, value, lower, upper)

    def _with_intervals(
        self, rows: Mask, indicators: Numbering, count: Floats, denominator: Floats, value: Floats, pers: Floats,
        lower: Floats, upper: Floats,
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """Make the interval that the definition asks for, where the file gives the counts and no interval."""
        rows = rows & ~np.isnan(count) & (denominator > 0) & ~self._bad_now
        for method, make in INTERVALS.items():
            numbers = [number for number, asked in enumerate(self._intervals) if asked == method]
            chosen = np.flatnonzero(rows & np.isin(indicators, numbers)) if numbers else np.empty(0, dtype=np.intp)
            if len(chosen):
                low, high = make(count[chosen], denominator[chosen], per=1)
                lower, upper = lower.copy(), upper.copy()
                # A rounded value may lie just outside: 1 of 10,000 printed as 0.0.
                lower[chosen] = np.fmin(low * pers[chosen], value[chosen])
                upper[chosen] = np.fmax(high * pers[chosen], value[chosen])
        return lower, upper

    # ------------------------------------------------------------------ words

    def _unit(self, code: str) -> int | _BadWord:
        known, edition = self.vocabulary, {"edition": self.vocabulary.edition}
        if not code:
            return _BadWord("unit_empty", NOTHING, code)
        if code in known.candidates and not self.mapping.accept_candidates:
            return _BadWord("unit_uncertain", edition, code)
        if code in self._unit_numbers:
            return self._unit_numbers[code]
        if code in known.without_unit:
            return _BadWord("unit_without_crosswalk", edition, code)
        return _BadWord("unknown_unit", edition, code, tuple(known.units))

    def _indicator(self, words: Mapping[str, str]) -> Callable[[str], int | _BadWord]:
        def resolve(word: str) -> int | _BadWord:
            if not word:
                return _BadWord("indicator_empty", NOTHING, word)
            number = self._indicator_numbers.get(words.get(word, word))
            return _BadWord("unknown_indicator", NOTHING, word, tuple(self._indicator_numbers)) if number is None else number

        return resolve

    def _status(self, word: str) -> int | _BadWord:
        # Numbers start at zero: “nothing said” is one past the statuses, and comes back as NOT_SAID.
        if not word and "" not in self.mapping.status_words:
            return len(Status)
        found = self.mapping.status_words.get(word)
        return _BadWord("unknown_status", NOTHING, word) if found is None else int(found)

    def _said(self, measure: Measure, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        """What the status column says: a Status, NOT_SAID, or below that a word that means nothing."""
        if measure.status is None:
            return np.full(n, NOT_SAID, dtype=np.int32)
        numbers = self._statuses.numbers(cells[measure.status])
        self._report_words(numbers, self._statuses, measure.status)
        return np.where(numbers == len(Status), NOT_SAID, np.where(numbers < 0, numbers - 1, numbers)).astype(np.int32)

    def _category(self, category: Category, name: str, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        numbered = {"gender": self._genders, "age": self._ages}
        if category.column is None:
            fixed = category.fixed or ""
            place = self._indicator_numbers[fixed] if name == "indicator" else numbered[name].number(fixed)
            return np.full(n, place, dtype=np.int32)
        key = (name, category.column, repr(sorted(category.words.items())))
        if key not in self._words:
            if name == "indicator":
                self._words[key] = _Words(self._indicator(category.words))
            else:
                of = numbered[name]
                self._words[key] = _Words(lambda word: of.number(category.words.get(word, word)))
        words = self._words[key]
        numbers = words.numbers(cells[category.column])
        self._report_words(numbers, words, category.column)
        return numbers

    def _refuse_undefined(self, indicators: Numbering, numbers: Numbering, category: Category, name: str) -> None:
        """Report rows whose gender or age the definition of their indicator does not have."""
        things = self._genders.things if name == "gender" else self._ages.things
        width = len(things)
        pairs, places = np.unique(indicators.astype(np.int64) * width + numbers, return_inverse=True)
        verdicts = np.empty(len(pairs), dtype=np.bool_)
        expected: list[frozenset[str]] = []
        for at, pair in enumerate(pairs.tolist()):
            indicator, number = divmod(pair, width)
            having = self._defined(indicator, name) if indicator >= 0 else frozenset({things[number]})
            verdicts[at] = things[number] in having
            expected.append(having)
        if verdicts.all():
            return
        wrong = ~verdicts[places]

        def params(row: int) -> Params:
            having = expected[places[row]]
            return {"expected": ", ".join(sorted(having, key=lambda word: (word != "all", word)))}

        self._report(wrong, f"{name}_not_defined", category.column or self.mapping.unit_column, params)

    def _defined(self, indicator: int, name: str) -> frozenset[str]:
        rule = self._rules[indicator]
        return rule.genders if name == "gender" else rule.ages

    def _period_numbers(self, rule: PeriodRule, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        if rule.fixed is not None:
            return np.full(n, self._periods.number(rule.fixed), dtype=np.int32)
        if rule.column is not None:
            words = self._period_words(rule.column, self._periods, rule.day_first)
            numbers = words.numbers(cells[rule.column])
            self._report_words(numbers, words, rule.column)
            return self._in_order(numbers, rule.column)
        assert rule.start_column is not None and rule.end_column is not None  # noqa: S101, PT018
        starts, ends = (
            self._period_words(column, self._days, rule.day_first) for column in (rule.start_column, rule.end_column)
        )
        first, last = starts.numbers(cells[rule.start_column]), ends.numbers(cells[rule.end_column])
        self._report_words(first, starts, rule.start_column)
        self._report_words(last, ends, rule.end_column)
        pairs, places = np.unique(first.astype(np.int64) << 32 | (last.astype(np.int64) & 0xFFFFFFFF), return_inverse=True)
        days = self._days.things
        numbers = np.empty(len(pairs), dtype=np.int32)
        for at, (start, end) in enumerate(zip(pairs >> 32, (pairs & 0xFFFFFFFF).astype(np.int32), strict=True)):
            both = start >= 0 and end >= 0
            numbers[at] = self._periods.number((days[start][0], days[end][1])) if both else -1
        return self._in_order(numbers[places], rule.end_column)

    def _period_words(self, column: str, numbered: _Numbered[tuple[date, date]], day_first: bool) -> _Words:
        def resolve(text: str) -> int | _BadWord:
            period = parse_period(text, day_first=day_first)
            return _BadWord("bad_period", NOTHING, text) if period is None else numbered.number(period)

        return self._words.setdefault(("period", column, ""), _Words(resolve))

    def _in_order(self, numbers: Numbering, column: str) -> Numbering:
        backwards = np.array([end < start for start, end in self._periods.things] + [False], dtype=np.bool_)
        if backwards.any():
            wrong = backwards[np.maximum(numbers, -1)]
            self._report(wrong, "period_out_of_order", column)
            return np.where(wrong, -1, numbers).astype(np.int32)
        return numbers

    def _slice_places(self, genders: Numbering, ages: Numbering, periods: Numbering) -> Numbering:
        """Number the different (gender, age, period) of the file; -1 where the period is none."""
        packed = (genders.astype(np.int64) << 42) | (ages.astype(np.int64) << 21) | periods
        packed = np.where(periods < 0, -1, packed)
        different, places = np.unique(packed, return_inverse=True)
        numbers = np.array([self._slice_number(value) for value in different.tolist()], dtype=np.int32)
        return numbers[places] if len(numbers) else np.empty(0, dtype=np.int32)

    def _slice_number(self, packed: int) -> int:
        if packed < 0:
            return -1
        mask = (1 << 21) - 1
        key = (packed >> 42, packed >> 21 & mask, packed & mask)
        if key not in self._slice_numbers:
            self._slice_numbers[key] = len(self.slices)
            start, end = self._periods.things[key[2]]
            self.slices.append(Slice(self._genders.things[key[0]], self._ages.things[key[1]], start, end))
        return self._slice_numbers[key]

    def _numbers(self, name: str, cells: Mapping[str, pa.Array], measure: Measure) -> Numbers | None:
        column: str | None = getattr(measure, name)
        if column is None:
            return None
        compared = name == "column" and measure.count is not None and measure.denominator is not None
        numbers = self._style.read(cells[column], with_decimals=compared)
        if numbers.faults.any():
            for fault, key in FAULT_KEYS.items():
                self._report(numbers.faults == fault, key, column)
        return numbers

    # ------------------------------------------------------------------ reporting

    def _report(self, mask: Mask, key: str, column: str | None, params: Callable[[int], Params] | None = None) -> Mask:
        """Report the rows of `mask`; answers the mask."""
        number = int(np.count_nonzero(mask))
        if number:
            self._bad_now |= mask
            rows = np.flatnonzero(mask)[: LISTED_FINDINGS if self._listing else 0].tolist()
            for row in rows:
                self.findings.add(Finding(key, int(self._lines_now[row]), column, params(row) if params else NOTHING))
            self.findings.count(key, number - len(rows))
        return mask

    def _report_whole(self, shares: Mask, value: Floats, pers: Floats, column: str) -> Mask:
        above = shares & (value > pers * (1 + WHOLE_TOLERANCE))
        return self._report(above, "share_above_whole", column, lambda row: {"whole": int(pers[row])})

    def _report_words(self, numbers: Numbering, words: _Words, column: str) -> None:
        bad = numbers < 0
        if not bad.any():
            return
        self._bad_now |= bad
        rows = np.flatnonzero(bad)
        listed = rows[: LISTED_FINDINGS if self._listing else 0]
        for row in listed.tolist():
            self.findings.add(words.finding(int(numbers[row]), int(self._lines_now[row]), column))
        kept, times = np.unique(numbers[rows[len(listed) :]], return_counts=True)
        for number, count in zip(kept.tolist(), times.tolist(), strict=True):
            self.findings.count(words.bad[-number - 1].key, count)

    # ------------------------------------------------------------------ the whole file

    def _remember(self, draft: _Draft, units: Numbering) -> None:
        """Keep what each row is about, to find what is said twice: 20 bytes per figure."""
        whole = (units >= 0) & (draft.indicators >= 0) & (draft.slices >= 0)
        key = (units.astype(np.int64) << INDICATOR_BITS | draft.indicators) << SLICE_BITS | draft.slices
        content = _digest(draft)
        # What a bad row says is not known, so it equals nothing.
        content = np.where(self._bad_now, self._lines_now.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15), content)
        self._keys.append(key[whole])
        self._contents.append(content[whole])
        self._lines.append(self._lines_now[whole].astype(np.int32))

    def _good(self, drafts: list[_Draft], units: Numbering) -> Figures:
        good = np.flatnonzero(~self._bad_now)

        def joined(of: Callable[[_Draft], NDArray[np.generic]]) -> NDArray[np.generic]:
            return np.concatenate([of(draft)[good] for draft in drafts])

        return Figures(
            lines=np.tile(self._lines_now[good], len(drafts)),
            unit_ids=np.tile(self._unit_ids[units[good]], len(drafts)),
            indicator_ids=self._indicator_ids[joined(lambda draft: draft.indicators)],  # type: ignore[index]
            slices=joined(lambda draft: draft.slices),  # type: ignore[arg-type]
            statuses=joined(lambda draft: draft.statuses),  # type: ignore[arg-type]
            counts=joined(lambda draft: draft.counts),  # type: ignore[arg-type]
            denominators=joined(lambda draft: draft.denominators),  # type: ignore[arg-type]
            values=joined(lambda draft: draft.values),  # type: ignore[arg-type]
            lowers=joined(lambda draft: draft.lowers),  # type: ignore[arg-type]
            uppers=joined(lambda draft: draft.uppers),  # type: ignore[arg-type]
        )

    def finish(self) -> NDArray[np.int64]:
        """Find what is said twice in the whole file. Answers the lines that `check` let through and that are to be dropped.

        Rows that say the same thing in the same figures: the first stays. With other figures nobody knows which is right: none stays.
        """
        keys = np.concatenate(self._keys) if self._keys else np.empty(0, dtype=np.int64)
        self._keys.clear()
        in_order = np.sort(keys)
        if not (in_order[1:] == in_order[:-1]).any():
            return np.empty(0, dtype=np.int64)
        del in_order
        lines, contents = np.concatenate(self._lines), np.concatenate(self._contents)
        order = np.lexsort((lines, keys))
        keys, lines, contents = keys[order], lines[order], contents[order]
        again = np.concatenate(([False], keys[1:] == keys[:-1]))
        firsts = np.flatnonzero(~again)
        group = np.cumsum(~again) - 1
        sizes = np.diff(np.append(firsts, len(keys)))
        agrees = np.minimum.reduceat(contents == contents[firsts][group], firsts)
        repeated = again & agrees[group]
        contested = (sizes[group] > 1) & ~agrees[group]
        other = np.where(again, lines[firsts[group]], lines[np.minimum(firsts[group] + 1, len(lines) - 1)])
        for mask, key in ((repeated, "duplicate_same"), (contested, "duplicate_differs")):
            places = np.flatnonzero(mask)
            places = places[np.argsort(lines[places], kind="stable")]
            for place in places[:LISTED_FINDINGS].tolist():
                params = {"other": int(other[place])}
                self.findings.add(Finding(key, int(lines[place]), self.mapping.unit_column, params))
            self.findings.count(key, max(0, len(places) - LISTED_FINDINGS))
        dropped = np.unique(lines[repeated | contested]).astype(np.int64)
        self._bad_lines.append(dropped)
        return dropped

    def bad_rows(self) -> int:
        """How many rows break at least one rule, so far."""
        return len(np.unique(np.concatenate(self._bad_lines))) if self._bad_lines else 0


def _values(numbers: Numbers | None, n: int) -> Floats:
    return np.full(n, np.nan) if numbers is None else numbers.values


def _digest(draft: _Draft) -> NDArray[np.uint64]:
    """A number of 64 bits for what a row says, equal for equal figures."""
    total = draft.statuses.astype(np.uint64)
    with np.errstate(over="ignore"):
        for values in (draft.values, draft.counts, draft.denominators, draft.lowers, draft.uppers):
            bits = np.where(np.isnan(values), np.nan, values + 0.0).view(np.uint64)  # one NaN, one zero
            total = (total ^ bits) * np.uint64(0x9E3779B97F4A7C15)
            total ^= total >> np.uint64(29)
    return total
