"""Reads the real Brussels figures into lines of figures. Every problem is named before anything is written.

The statuses follow what the files' description says: an empty cell is never zero, save one proven case (below).
"""

import csv
import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from nabij.territory.contents import LoadProblems, Problem

Progress = Callable[[str, int, int], None]  # what is being done, how many steps are done, how many there are


class Origin(NamedTuple):
    """When figures are of (first and last day; the same for a moment) and which source of the catalogue gives them."""

    start: date
    end: date
    source: str


def _on(day: date, source: str) -> Origin:
    return Origin(day, day, source)


def _in(year: int, source: str) -> Origin:
    return Origin(date(year, 1, 1), date(year, 12, 31), source)


CENSUS_2021 = _on(date(2021, 1, 1), "statbel-census-2021")
POPULATION_2024 = _on(date(2024, 1, 1), "statbel-population-2024")
FISCAL_2021 = _in(2021, "statbel-fiscal-income-2021")
BIMD_2011, BIMD_2001, HOUSING_2011 = _in(2011, "bimd-2011"), _in(2001, "bimd-2001"), _in(2011, "bimd-housing-2011")
MDI_2011 = _in(2011, "best-cost-mdi")  # the source names no year; the values look like those of 2011

SECTOR_FILE, DISTRICT_FILE, MUNICIPALITY_FILE = (
    "indicators_sector.csv",
    "indicators_neighbourhood.csv",
    "indicators_commune.csv",
)
# What IBSA prints instead of a figure: VS in places with few people or none, ND where it has none to give.
FLAGS = {"VS": "suppressed", "ND": "missing"}

# Sector columns without counts: column -> (indicator, origin)
_SECTOR_SCORES = {
    **{
        f"bimd2011_{name}": (f"bimd-{name}", BIMD_2011)
        for name in ["income", "employment", "education", "housing", "health", "crime", "score", "rank", "decile"]
    },
    **{f"bimd2001_{name}": (f"bimd-{name}", BIMD_2001) for name in ["score", "rank", "decile"]},
    **{f"hdi2011_{name}": (f"hdi-{name}", HOUSING_2011) for name in ["score", "rank", "decile"]},
}
_SECTOR_INCOMES = {
    "income_median_2021": "income-median-declaration",
    "income_mean_2021": "income-mean-declaration",
}
_DISTRICT_VALUES = {
    "pct65_2025": ("aged-65-plus-share", _on(date(2025, 1, 1), "ibsa-mq-2333")),
    "pct_hh_isolated_30plus_2025": ("living-alone-30-plus", _on(date(2025, 1, 1), "ibsa-mq-2379")),
    "pct_hh_isolated_under30_2025": ("living-alone-under-30", _on(date(2025, 1, 1), "ibsa-mq-2316")),
    "pct_hh_one_person_2025": ("one-person-households", _on(date(2025, 1, 1), "ibsa-mq-2379")),
    "income_median_declaration_2023": ("income-median-declaration", _in(2023, "ibsa-mq-2336")),
    "income_median_equivalent_after_tax_2023": ("income-median-equivalent", _in(2023, "ibsa-mq-2498")),
}
_MUNICIPALITY_COUNTS = {
    "labour_force_15_64_2021": "labour-force",
    "family_nuclei_2021": "families",
    "private_households_2021": "households",
}
# column of the share in the file -> (indicator, numerator, denominator)
_MUNICIPALITY_SHARES = {
    "unemployment_rate_2021": ("unemployment", "unemployed_15_64_2021", "labour_force_15_64_2021"),
    "pct_single_parent_2021": ("single-parent-families", "single_parent_families_2021", "family_nuclei_2021"),
    "pct_one_person_hh_2021": (
        "one-person-households-census",
        "one_person_households_2021",
        "private_households_2021",
    ),
    "pct_female_2021": ("women-share", "female_2021", "pop_2021"),
}
_MUNICIPALITY_SCORES = {
    "mdi_edu": "mdi-low-education",
    "mdi_unemployed": "mdi-unemployed",
    "mdi_single_parent": "mdi-single-parent",
    "mdi_no_heating": "mdi-no-heating",
    "mdi_pop_change": "mdi-population-change",
    "mdi_score": "mdi-score",
}
_COLUMNS = {
    SECTOR_FILE: (
        *["cd_sector", "nis", "md_id", "area_ha", "pop_2024", "pop_2021", "pop65_2021", "pct65_2021"],
        *_SECTOR_SCORES,
        *_SECTOR_INCOMES,
    ),
    DISTRICT_FILE: ("md_id", "pop_2024", "pop_2021", "pop65_2021", "missing_flag_2025", *_DISTRICT_VALUES),
    MUNICIPALITY_FILE: (
        *("nis", "pop_2024", "pop_2021", "pop65_2021"),
        *(*_MUNICIPALITY_COUNTS, *_MUNICIPALITY_SHARES, *_MUNICIPALITY_SCORES),
        *(numerator for _indicator, numerator, _denominator in _MUNICIPALITY_SHARES.values()),
    ),
}
_LEVELS = {SECTOR_FILE: "sector", DISTRICT_FILE: "district", MUNICIPALITY_FILE: "municipality"}
# A percentage in the files is rounded to two decimals; more than this apart, file and counts contradict each other.
_ROUNDING = 0.0051


@dataclass(frozen=True)
class FigureLine:
    """One figure as a file gives it: for a unit (level and code), with its source and the file it stands in.

    `value` is in the indicator's unit of measure. `status` says why there is none.
    """

    level: str
    code: str
    indicator: str
    origin: Origin
    status: str
    file: str
    count: float | None = None
    denominator: float | None = None
    value: float | None = None
    gender: str = "all"
    age: str = "all"


@dataclass(frozen=True)
class FigureFiles:
    """The lines of all files, and the SHA-256 digest of each file."""

    lines: tuple[FigureLine, ...]
    digests: Mapping[str, str]


@dataclass
class _Table:
    """One file being read: its rows by code, and the problems found."""

    file: str
    key: str
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def level(self) -> str:
        return _LEVELS[self.file]

    def trouble(self, code: str, column: str, what: str, mend: str) -> None:
        self.problems.append(Problem(f"{self.file}, {self.key} {code}", f"column {column} {what}", mend))

    def number(self, code: str, column: str) -> float | None:
        """The number in a cell; None for an empty one."""
        text = self.rows[code][column].strip()
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.trouble(code, column, "holds no number.", "Write it with a decimal point, or leave the cell empty.")
            return None
        return value

    def amount(self, code: str, column: str, most: float = math.inf) -> float | None:
        """As `number`; below zero or above `most` is a problem."""
        value = self.number(code, column)
        if value is not None and not 0 <= value <= most:
            limit = "below zero" if value < 0 else f"above {most:g}"
            self.trouble(code, column, f"is {limit}.", "Check it against the publisher's own table.")
            return None
        return value


def read_brussels_figures(directory: Path, *, codes: Mapping[str, Iterable[str]]) -> FigureFiles:
    """The figures in the Brussels files of `directory`. `codes` gives, per level, the codes that the territory knows.

    Raises LoadProblems naming every missing file or column, unknown or repeated code, cell that is no number, negative
    number, share above 100, percentage that contradicts its counts, and sum that contradicts its parts.
    """
    problems: list[Problem] = []
    tables = {
        file: _read(directory, file, key, set(codes.get(_LEVELS[file], ())), problems)
        for file, key in ((SECTOR_FILE, "cd_sector"), (DISTRICT_FILE, "md_id"), (MUNICIPALITY_FILE, "nis"))
    }
    if problems:
        raise LoadProblems(problems)
    lines = [
        *_sector_lines(tables[SECTOR_FILE]),
        *_district_lines(tables[DISTRICT_FILE]),
        *_municipality_lines(tables[MUNICIPALITY_FILE]),
    ]
    for file, key in ((DISTRICT_FILE, "md_id"), (MUNICIPALITY_FILE, "nis")):
        _check_sums(tables[file], tables[SECTOR_FILE], key)
    problems = [problem for table in tables.values() for problem in table.problems]
    if problems:
        raise LoadProblems(problems)
    digests = {file: hashlib.sha256((directory / file).read_bytes()).hexdigest() for file in tables}
    return FigureFiles(tuple(lines), digests)


def _read(directory: Path, file: str, key: str, known: set[str], problems: list[Problem]) -> _Table:
    table = _Table(file, key)
    try:
        text = (directory / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(file, "is not in the folder.", "Put it there, or name the folder that holds it."))
        return table
    except UnicodeDecodeError:
        problems.append(Problem(file, "is not UTF-8.", "Save it as UTF-8."))
        return table
    reader = csv.DictReader(text.splitlines())
    lacking = [column for column in _COLUMNS[file] if column not in (reader.fieldnames or ())]
    if lacking:
        problems.append(Problem(file, f"lacks the columns {', '.join(lacking)}.", "Add them, empty where unknown."))
        return table
    for row in reader:
        code = row[key]
        where = f"{file}, line {reader.line_num}"
        if None in row.values() or None in row:
            problems.append(Problem(where, "has another number of cells than the header.", "Mend the line."))
        elif code in table.rows:
            problems.append(Problem(where, f"repeats {key} {code!r}.", "Keep one of the lines."))
        elif code not in known:
            problems.append(Problem(where, f"has the unknown {key} {code!r}.", "Use a code of the loaded territory."))
        else:
            table.rows[code] = row
    problems.extend(
        Problem(file, f"has no line for {key} {code!r}.", "Add it, with empty cells.")
        for code in sorted(known - set(table.rows))
    )
    return table


def _line(table: _Table, code: str, indicator: str, origin: Origin, **more: Any) -> FigureLine:
    """A figure; without a status given it is known, or zero."""
    status = more.pop("status", None) or ("zero" if more.get("value") == 0 else "known")
    return FigureLine(table.level, code, indicator, origin, status, table.file, **more)


def _counted(
    table: _Table, code: str, indicator: str, origin: Origin, *, count: float | None, **breakdown: str
) -> FigureLine:
    if count is None:
        return _line(table, code, indicator, origin, status="missing", **breakdown)
    return _line(table, code, indicator, origin, count=count, value=count, **breakdown)


def _shared(
    table: _Table, code: str, indicator: str, *, count: float | None, denominator: float | None, printed_in: str
) -> FigureLine:
    """A census share recomputed from its counts; the rounded percentage in the file only has to agree."""
    if denominator == 0:
        return _line(table, code, indicator, CENSUS_2021, status="not_applicable", denominator=0.0)
    printed = table.amount(code, printed_in, most=100)
    if count is None or denominator is None:
        return _line(table, code, indicator, CENSUS_2021, status="missing")
    value = count / denominator * 100
    if count > denominator:
        table.trouble(code, printed_in, "has a part larger than its whole.", "Check both counts.")
    elif printed is not None and abs(printed - value) > _ROUNDING:
        table.trouble(code, printed_in, "contradicts the counts beside it.", "Check the percentage and both counts.")
    return _line(table, code, indicator, CENSUS_2021, count=count, denominator=denominator, value=value)


def _scored(table: _Table, code: str, indicator: str, origin: Origin, column: str) -> FigureLine:
    """A score, which may be below zero; an empty cell is missing."""
    value = table.number(code, column)
    return _line(table, code, indicator, origin, value=value, status=None if value is not None else "missing")


def _sector_lines(table: _Table) -> Iterator[FigureLine]:
    for code in table.rows:
        pop_2024 = table.amount(code, "pop_2024")
        yield _counted(table, code, "population", POPULATION_2024, count=pop_2024)
        yield _density(table, code, pop_2024)
        # The census lists only sectors where someone lives. With the people of unknown sector the listed ones add up
        # to the official total of the region to the person, so the others hold nobody: a proven zero.
        pop_2021 = table.amount(code, "pop_2021") or 0.0
        old = table.amount(code, "pop65_2021") or 0.0
        yield _counted(table, code, "population", CENSUS_2021, count=pop_2021)
        yield _counted(table, code, "population", CENSUS_2021, count=old, age="65+")
        yield _counted(table, code, "population", CENSUS_2021, count=max(pop_2021 - old, 0), age="0-64")
        yield _shared(table, code, "aged-65-plus-share", count=old, denominator=pop_2021, printed_in="pct65_2021")
        empty = not pop_2021 and not pop_2024
        for column, indicator in _SECTOR_INCOMES.items():
            value = table.amount(code, column)
            status = None if value is not None else "not_applicable" if empty else "suppressed"
            yield _line(table, code, indicator, FISCAL_2021, value=value, status=status)
        for column, (indicator, origin) in _SECTOR_SCORES.items():
            yield _scored(table, code, indicator, origin, column)


def _density(table: _Table, code: str, people: float | None) -> FigureLine:
    area_ha = table.amount(code, "area_ha")
    if people is None or not area_ha:
        return _line(table, code, "population-density", POPULATION_2024, status="missing")
    km2 = area_ha / 100
    return _line(table, code, "population-density", POPULATION_2024, count=people, denominator=km2, value=people / km2)


def _district_lines(table: _Table) -> Iterator[FigureLine]:
    for code, row in table.rows.items():
        flag = row["missing_flag_2025"].strip()
        if flag and flag not in FLAGS:
            table.trouble(code, "missing_flag_2025", "holds an unknown flag.", f"Known are {' and '.join(FLAGS)}.")
        nobody = table.amount(code, "pop_2024") == 0
        for column, (indicator, origin) in _DISTRICT_VALUES.items():
            value = table.amount(code, column, most=100 if column.startswith("pct") else math.inf)
            status = None if value is not None else "not_applicable" if nobody else FLAGS.get(flag, "missing")
            yield _line(table, code, indicator, origin, value=value, status=status)


def _municipality_lines(table: _Table) -> Iterator[FigureLine]:
    for code in table.rows:
        for column, indicator in _MUNICIPALITY_COUNTS.items():
            yield _counted(table, code, indicator, CENSUS_2021, count=table.amount(code, column))
        women = table.amount(code, "female_2021")
        yield _counted(table, code, "population", CENSUS_2021, count=women, gender="female")
        for column, (indicator, numerator, denominator) in _MUNICIPALITY_SHARES.items():
            count, whole = table.amount(code, numerator), table.amount(code, denominator)
            yield _shared(table, code, indicator, count=count, denominator=whole, printed_in=column)
        for column, indicator in _MUNICIPALITY_SCORES.items():
            yield _scored(table, code, indicator, MDI_2011, column)


def _check_sums(table: _Table, sectors: _Table, key: str) -> None:
    """The larger units' own columns must be the sums of their sectors."""
    for column in ("pop_2024", "pop_2021", "pop65_2021"):
        sums: dict[str, float] = defaultdict(float)
        for code, row in sectors.rows.items():
            sums[row[key]] += sectors.number(code, column) or 0.0
        for code in table.rows:
            stated = table.number(code, column)
            if stated is not None and stated != sums[code]:
                table.trouble(code, column, "is not the sum of its sectors.", f"Check it against {sectors.file}.")
