"""What a report is made of, once for page, paper and files: numbers, tables, bars, sections. No database."""

from dataclasses import dataclass, field
from typing import Any

UNKNOWN_MARK = "–"
LONG = 10  # rows of a table that the page shows at once


@dataclass(frozen=True)
class Number:
    """One number of one unit, as it is shown and as files give it. `value` None: unknown or not applicable.

    `level` and `unit` say of which unit. `text` is the number in words with its unit of measure, `interval` and
    `known_text` what stands beside it. `lower` and `upper` hold 95 of 100 draws. `known`: the share of the people (0 to
    1) for whom it is known. `words` say what the number is, `sources` name the inputs it rests on.
    """

    key: str
    level: str
    unit: str
    words: str
    value: float | None
    unit_of_measure: str
    text: str
    lower: float | None = None
    upper: float | None = None
    known: float | None = None
    class_code: str | None = None
    interval: str = ""
    known_text: str = ""
    sources: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON and CSV give it. Numbers are not rounded."""
        return {
            "level": self.level,
            "unit": self.unit,
            "key": self.key,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "known": self.known,
            "unit_of_measure": self.unit_of_measure,
            "class": self.class_code,
            "text": self.text,
            "words": self.words,
            "source": "; ".join(_grouped(self.sources)) or None,
        }


def _grouped(sources: tuple[str, ...]) -> dict[str, None]:
    """Names of inputs, all lists of the offer as one: thousands of numbers rest on every one of them."""
    return dict.fromkeys("offer" if one.startswith("offer:") else one for one in sources)


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a text, or a number in words with what is unsure about it in `small`."""

    text: str
    small: str = ""
    href: str | None = None
    is_number: bool = False
    is_unknown: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a column. `share`: how wide it is on paper beside the others; None: as wide as such columns are."""

    text: str
    is_number: bool = False
    share: float | None = None


@dataclass(frozen=True)
class TableRow:
    """The first cell names the row. `own`: of the unit itself, among others."""

    cells: tuple[Cell, ...]
    own: bool = False


@dataclass(frozen=True)
class Table:
    """`on_paper` False: too long for paper; the page and the files have it. `paper_rows`: only so many rows there.

    A table of more than LONG rows is folded on the page: its caption stands there, and the table on request, unless it
    `is_open`.
    """

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    on_paper: bool = True
    paper_rows: int | None = None
    is_open: bool = False

    @property
    def is_folded(self) -> bool:
        return len(self.rows) > LONG and not self.is_open


@dataclass(frozen=True)
class BarRow:
    """One bar. `text` is the value in words; `value` None: unknown."""

    label: str
    value: float | None
    text: str
    lower: float | None = None
    upper: float | None = None
    own: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from zero under one title that says what they show. `unit` as `nabij.ui.charts` takes it."""

    title: str
    unit: str
    decimals: int
    rows: tuple[BarRow, ...]


@dataclass(frozen=True)
class Link:
    """A way on."""

    label: str
    href: str


@dataclass(frozen=True)
class Section:
    """One part of the report: what it says in words, then what proves it."""

    slug: str
    title: str
    lead: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    bars: tuple[Bars, ...] = ()
    points: tuple[str, ...] = ()  # sentences that stand as a list
    links: tuple[Link, ...] = ()
    after: tuple[str, ...] = ()  # what must be known to read it


@dataclass(frozen=True)
class Source:
    """One input, as the report says it."""

    what: tuple[str, ...]  # the inputs that come from there
    title: str
    edition: str
    on: str
    licence: str
    digests: tuple[str, ...]
    is_synthetic: bool


@dataclass(frozen=True)
class Evidence:
    """How we know: inputs, what was missing, parameters, when and with which version it was made."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    not_in_it: tuple[str, ...]
    made_at: str
    code_version: str
    has_synthetic: bool


@dataclass(frozen=True)
class Report:
    """Everything that is said of one unit, in one language. `warning`: what must be read before anything else."""

    level: str
    slug: str
    lang: str
    name: str
    level_name: str
    title: str
    warning: tuple[str, ...]
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    evidence: Evidence
    numbers: tuple[Number, ...]
    path: tuple[Link, ...] = ()
    parts: tuple[Link, ...] = ()
    neighbours: tuple[Link, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def section(self, slug: str) -> Section | None:
        """The section with this slug."""
        return next((one for one in self.sections if one.slug == slug), None)


def cell(number: Number | None, href: str | None = None) -> Cell:
    """A number as a cell, with its interval and for how many it is known."""
    if number is None:
        return Cell(UNKNOWN_MARK, is_number=True, is_unknown=True)
    small = "; ".join(filter(None, (number.interval, number.known_text)))
    if number.class_code is not None:
        return Cell(number.text, small, href)
    return Cell(number.text, small, href, is_number=number.unit_of_measure != "class", is_unknown=number.value is None)


def text_cell(text: str, href: str | None = None, small: str = "") -> Cell:
    """A text as a cell."""
    return Cell(text, small, href)
