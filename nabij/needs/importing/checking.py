"""Checks a file block by block: what a row is about (here), what it says (figures.py), what is twice (repeats.py)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nabij.needs.importing.figures import KINDS, NOT_SAID, OTHER, Figure, Floats, judge
from nabij.needs.importing.findings import NOTHING
from nabij.needs.importing.mapping import Category, ImportMapping, Measure, PeriodRule, Status
from nabij.needs.importing.numerals import FAULT_KEYS, Numbers, NumberStyle
from nabij.needs.importing.periods import Period, parse_period
from nabij.needs.importing.reading import Block
from nabij.needs.importing.repeats import Repeats, digest
from nabij.needs.importing.reporting import Reporter
from nabij.needs.importing.vocabulary import Vocabulary
from nabij.needs.importing.words import BadWord, Numbered, Numbering, Params, Words
from nabij.rules.intervals import poisson, wilson

INTERVALS = {"wilson": wilson, "poisson": poisson}
_SLICE_PART_BITS = 21  # of a gender, an age, a period


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


@dataclass(frozen=True)
class _Draft:
    """A measure of a block before it is known which rows are good: what rows are about, and their figures."""

    indicators: Numbering
    slices: Numbering
    figure: Figure


class Checker:
    """Checks a file block by block, and keeps what only the whole file can tell."""

    def __init__(self, mapping: ImportMapping, vocabulary: Vocabulary) -> None:
        self.mapping, self.vocabulary = mapping, vocabulary
        self.report = Reporter()
        self.rows = 0  # rows with anything in them
        self.blank_rows = 0
        self.slices: list[Slice] = []
        self._slice_numbers: dict[tuple[int, int, int], int] = {}
        self._repeats = Repeats()
        self._unit_ids = np.array([*vocabulary.units.values(), *vocabulary.candidates.values()], dtype=np.int64)
        self._unit_numbers = {code: number for number, code in enumerate((*vocabulary.units, *vocabulary.candidates))}
        self._rules = rules = list(vocabulary.indicators.values())
        self._indicator_numbers = {slug: number for number, slug in enumerate(vocabulary.indicators)}
        self._indicator_ids = np.array([rule.id for rule in rules], dtype=np.int64)
        # The last place of both tables stands for an unknown indicator.
        self._kinds = np.array([KINDS.get(rule.kind, OTHER) for rule in rules] + [OTHER], dtype=np.int8)
        self._pers = np.array([rule.per for rule in rules] + [1], dtype=np.float64)
        self._style = NumberStyle(decimal=mapping.decimal, thousands=mapping.thousands, flags=mapping.flags)
        self._units = Words(self._unit)
        self._statuses = Words(self._status)
        self._words: dict[tuple[str, str, str], Words] = {}
        self._genders: Numbered[str] = Numbered()
        self._ages: Numbered[str] = Numbered()
        self._periods: Numbered[Period] = Numbered()
        self._days: Numbered[Period] = Numbered()

    def check(self, block: Block) -> Figures:
        """The observations of the rows of this block that break no rule; what the others break is in `report`."""
        self.rows += len(block.lines) + len(block.ragged)
        self.blank_rows += block.blank
        self.report.begin(block.lines)
        self.report.ragged(block.ragged, block.columns_expected)
        units = self._units.numbers(block.cells[self.mapping.unit_column])
        self.report.words(units, self._units, self.mapping.unit_column)
        drafts = [self._draft(measure, block.cells, len(block.lines)) for measure in self.mapping.measures]
        for draft in drafts:
            told = draft.figure
            contents = digest(told.statuses, told.value, told.count, told.denominator, told.lower, told.upper)
            self._repeats.remember(
                units, draft.indicators, draft.slices, contents=contents, lines=block.lines, bad=self.report.bad
            )
        self.report.end()
        return self._good(drafts, units)

    def finish(self) -> NDArray[np.int64]:
        """Find what is said twice in the whole file. Answers the lines that are to be dropped."""
        return self._repeats.find(self.report, self.mapping.unit_column)

    # ---- One measure ------------------------------------------------------------------------------------------------

    def _draft(self, measure: Measure, cells: Mapping[str, pa.Array], n: int) -> _Draft:
        indicators = self._category(measure.indicator, "indicator", cells, n)
        genders = self._category(measure.gender, "gender", cells, n)
        ages = self._category(measure.age, "age", cells, n)
        self._refuse_undefined(indicators, genders, measure.gender, "gender")
        self._refuse_undefined(indicators, ages, measure.age, "age")
        slices = self._slice_places(genders, ages, self._period_numbers(measure.period, cells, n))
        compared = measure.count is not None and measure.denominator is not None
        read = {
            name: self._numbers(getattr(measure, name), cells, with_decimals=compared and name == "column")
            for name in ("column", "count", "denominator", "lower", "upper")
        }
        known = np.maximum(indicators, -1)
        figure = judge(
            measure,
            read,
            self._said(measure, cells, n),
            kinds=self._kinds[known],
            pers=self._pers[known],
            known_indicator=indicators >= 0,
            empty=self.mapping.flags.get(""),
            report=self.report,
        )
        self._make_intervals(figure, indicators)
        return _Draft(indicators, slices, figure)

    def _numbers(self, column: str | None, cells: Mapping[str, pa.Array], *, with_decimals: bool) -> Numbers | None:
        if column is None:
            return None
        numbers = self._style.read(cells[column], with_decimals=with_decimals)
        if numbers.faults.any():
            for fault, key in FAULT_KEYS.items():
                self.report.rows(numbers.faults == fault, key, column)
        return numbers

    def _make_intervals(self, figure: Figure, indicators: Numbering) -> None:
        """Make the interval that the definition asks for, where the file gives the counts and no interval."""
        bare = figure.has & np.isnan(figure.lower) & np.isnan(figure.upper) & (figure.statuses != Status.ESTIMATED)
        rows = bare & ~np.isnan(figure.count) & (figure.denominator > 0) & ~self.report.bad
        for method, make in INTERVALS.items():
            asking = [number for number, rule in enumerate(self._rules) if rule.interval == method]
            chosen = np.flatnonzero(rows & np.isin(indicators, asking))
            if len(chosen):
                lower, upper = make(figure.count[chosen], figure.denominator[chosen], per=1)
                figure.lower, figure.upper = figure.lower.copy(), figure.upper.copy()
                # A rounded value may lie just outside: 1 of 10,000 printed as 0.0.
                figure.lower[chosen] = np.fmin(lower * figure.pers[chosen], figure.value[chosen])
                figure.upper[chosen] = np.fmax(upper * figure.pers[chosen], figure.value[chosen])

    def _good(self, drafts: list[_Draft], units: Numbering) -> Figures:
        """The rows without a fault: those of the first measure, then those of the next."""
        good = np.flatnonzero(~self.report.bad)
        told = [draft.figure for draft in drafts]
        indicators = np.concatenate([draft.indicators[good] for draft in drafts])
        return Figures(
            lines=np.tile(self.report.lines[good], len(drafts)),
            unit_ids=np.tile(self._unit_ids[units[good]], len(drafts)),
            indicator_ids=self._indicator_ids[indicators],
            slices=np.concatenate([draft.slices[good] for draft in drafts]),
            statuses=np.concatenate([figure.statuses[good] for figure in told]),
            counts=np.concatenate([figure.count[good] for figure in told]),
            denominators=np.concatenate([figure.denominator[good] for figure in told]),
            values=np.concatenate([figure.value[good] for figure in told]),
            lowers=np.concatenate([figure.lower[good] for figure in told]),
            uppers=np.concatenate([figure.upper[good] for figure in told]),
        )

    # ---- What a row is about ----------------------------------------------------------------------------------------

    def _unit(self, code: str) -> int | BadWord:
        known, edition = self.vocabulary, {"edition": self.vocabulary.edition}
        if not code:
            return BadWord("unit_empty", NOTHING, code)
        if code in known.candidates and not self.mapping.accept_candidates:
            return BadWord("unit_uncertain", edition, code)
        if code in self._unit_numbers:
            return self._unit_numbers[code]
        if code in known.without_unit:
            return BadWord("unit_without_crosswalk", edition, code)
        return BadWord("unknown_unit", edition, code, tuple(known.units))

    def _indicator(self, words: Mapping[str, str]) -> Callable[[str], int | BadWord]:
        known = self._indicator_numbers

        def resolve(word: str) -> int | BadWord:
            if not word:
                return BadWord("indicator_empty", NOTHING, word)
            number = known.get(words.get(word, word))
            return BadWord("unknown_indicator", NOTHING, word, tuple(known)) if number is None else number

        return resolve

    def _status(self, word: str) -> int | BadWord:
        # Numbers start at zero: “nothing said” is one past the statuses, and comes back as NOT_SAID.
        if not word and "" not in self.mapping.status_words:
            return len(Status)
        found = self.mapping.status_words.get(word)
        return BadWord("unknown_status", NOTHING, word) if found is None else int(found)

    def _said(self, measure: Measure, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        """What the status column says: a Status, NOT_SAID, or below that a word that means nothing."""
        if measure.status is None:
            return np.full(n, NOT_SAID, dtype=np.int32)
        numbers = self._statuses.numbers(cells[measure.status])
        self.report.words(numbers, self._statuses, measure.status)
        known = np.where(numbers == len(Status), NOT_SAID, numbers)
        return np.where(numbers < 0, numbers + NOT_SAID, known).astype(np.int32)

    def _category(self, category: Category, name: str, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        """The numbers of indicators, genders or ages; below zero for a word that means nothing."""
        numbered = {"gender": self._genders, "age": self._ages}
        if category.column is None:
            fixed = category.fixed or ""
            place = self._indicator_numbers[fixed] if name == "indicator" else numbered[name].number(fixed)
            return np.full(n, place, dtype=np.int32)
        key = (name, category.column, repr(sorted(category.words.items())))
        if key not in self._words:
            resolve = self._indicator(category.words)
            if name != "indicator":
                # Which genders and ages an indicator has is asked per indicator, further on.
                resolve = lambda word: numbered[name].number(category.words.get(word, word))  # noqa: E731
            self._words[key] = Words(resolve)
        numbers = self._words[key].numbers(cells[category.column])
        self.report.words(numbers, self._words[key], category.column)
        return numbers

    def _refuse_undefined(self, indicators: Numbering, numbers: Numbering, category: Category, name: str) -> None:
        """Report rows whose gender or age the definition of their indicator does not have."""
        things = self._genders.things if name == "gender" else self._ages.things
        pairs, places = np.unique(indicators.astype(np.int64) * len(things) + numbers, return_inverse=True)
        expected = []
        for indicator, number in (divmod(pair, len(things)) for pair in pairs.tolist()):
            rule = self._rules[indicator] if indicator >= 0 else None
            having = None if rule is None else rule.genders if name == "gender" else rule.ages
            expected.append(None if having is None or things[number] in having else having)
        wrong = np.array([having is not None for having in expected], dtype=np.bool_)
        if not wrong.any():
            return

        def params(row: int) -> Params:
            having = expected[places[row]] or frozenset()
            return {"expected": ", ".join(sorted(having, key=lambda word: (word != "all", word)))}

        self.report.rows(wrong[places], f"{name}_not_defined", category.column or self.mapping.unit_column, params)

    # ---- Periods ----------------------------------------------------------------------------------------------------

    def _period_numbers(self, rule: PeriodRule, cells: Mapping[str, pa.Array], n: int) -> Numbering:
        """The number of each row's period; below zero where it is none."""
        if rule.fixed is not None:
            return np.full(n, self._periods.number(rule.fixed), dtype=np.int32)
        if rule.column is not None:
            numbers = self._read_periods(rule.column, cells, self._periods, rule.day_first)
            return self._in_order(numbers, rule.column)
        if rule.start_column is None or rule.end_column is None:
            raise ValueError("a mapping without a period is refused when it is read")
        first = self._read_periods(rule.start_column, cells, self._days, rule.day_first)
        last = self._read_periods(rule.end_column, cells, self._days, rule.day_first)
        days = self._days.things
        pairs, places = np.unique(np.stack((first, last)), axis=1, return_inverse=True)
        numbers = np.array(
            [
                self._periods.number((days[start][0], days[end][1])) if start >= 0 and end >= 0 else -1
                for start, end in pairs.T.tolist()
            ],
            dtype=np.int32,
        )
        return self._in_order(numbers[places.reshape(-1)], rule.end_column)

    def _read_periods(
        self, column: str, cells: Mapping[str, pa.Array], numbered: Numbered[Period], day_first: bool
    ) -> Numbering:
        def resolve(text: str) -> int | BadWord:
            period = parse_period(text, day_first=day_first)
            return BadWord("bad_period", NOTHING, text) if period is None else numbered.number(period)

        words = self._words.setdefault(("period", column, ""), Words(resolve))
        numbers = words.numbers(cells[column])
        self.report.words(numbers, words, column)
        return numbers

    def _in_order(self, numbers: Numbering, column: str) -> Numbering:
        backwards = np.array([end < start for start, end in self._periods.things] + [False], dtype=np.bool_)
        if not backwards.any():
            return numbers
        wrong = self.report.rows(backwards[np.maximum(numbers, -1)], "period_out_of_order", column)
        return np.where(wrong, -1, numbers).astype(np.int32)

    def _slice_places(self, genders: Numbering, ages: Numbering, periods: Numbering) -> Numbering:
        """Number the different (gender, age, period) of the file; -1 where the period is none."""
        packed = (genders.astype(np.int64) << _SLICE_PART_BITS | ages) << _SLICE_PART_BITS | np.maximum(periods, 0)
        different, places = np.unique(np.where(periods < 0, -1, packed), return_inverse=True)
        numbers = np.array([self._slice_number(value) for value in different.tolist()], dtype=np.int32)
        return numbers[places]

    def _slice_number(self, packed: int) -> int:
        if packed < 0:
            return -1
        mask = (1 << _SLICE_PART_BITS) - 1
        key = (packed >> 2 * _SLICE_PART_BITS, packed >> _SLICE_PART_BITS & mask, packed & mask)
        if key not in self._slice_numbers:
            self._slice_numbers[key] = len(self.slices)
            start, end = self._periods.things[key[2]]
            self.slices.append(Slice(self._genders.things[key[0]], self._ages.things[key[1]], start, end))
        return self._slice_numbers[key]
