"""What pages and the yearly report of the field are made of, once for screen, paper and spreadsheet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from nabij.rules.disclosure import Count
from nabij.ui.numbers import disclosed, figure, with_unit


@dataclass(frozen=True)
class Cell:
    """One cell as readers see it. `number`: what a spreadsheet reckons with; None where the text says why not."""

    text: str
    number: float | None = None
    href: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """The first cell of a row names the row."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        """Each heading, and whether numbers stand under it: then all cells of the column are set as numbers."""
        return tuple(
            (heading, any(row[place].is_number for row in self.rows)) for place, heading in enumerate(self.headings)
        )

    @property
    def is_figures(self) -> bool:
        """Whether numbers stand in every column but the first: said once then, since large tables weigh."""
        return len(self.headings) > 1 and all(is_number for _heading, is_number in self.columns[1:])

    @property
    def lines(self) -> tuple[tuple[tuple[Cell, bool], ...], ...]:
        """The rows, each cell with whether it is set as a number."""
        numbers = [is_number for _heading, is_number in self.columns]
        return tuple(tuple(zip(row, numbers, strict=True)) for row in self.rows)

    @property
    def is_long(self) -> bool:
        return len(self.rows) > 12


@dataclass(frozen=True)
class Section:
    """One part: what it says in words, then what proves it. `quotes`: residents' own words, with their language."""

    slug: str
    title: str
    lead: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    after: tuple[str, ...] = ()
    drawing: SafeString | None = None


@dataclass(frozen=True)
class Report:
    """A page, or the yearly report. `warnings` must be read before anything else."""

    title: str
    lang: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    source: str
    period: str
    made_at: datetime


def words(text: str, href: str = "") -> Cell:
    """A text as a cell."""
    return Cell(text, href=href)


def count_cell(count: Count) -> Cell:
    """A count that passed the disclosure rules. A floor and a hidden count are words, in a spreadsheet too."""
    exact = count.number if count.number is not None and not count.at_least else None
    return Cell(disclosed(count), exact, is_number=True)


def number_cell(value: float | None, decimals: int = 0) -> Cell:
    """A number that is about no person; None is the word for unknown."""
    return Cell(figure(value, decimals), None if value is None else round(value, decimals), is_number=True)


def percent_cell(part: float | None, whole: float | None) -> Cell:
    """A share in percent; a dash where either is unknown, or there is nothing to take a share of."""
    text = with_unit(100 * part / whole, 0, "%") if part is not None and whole else "–"
    return Cell(text, is_number=True)
