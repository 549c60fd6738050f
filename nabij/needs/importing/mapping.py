"""The mapping file: which column of a CSV file is what. TOML, read strictly; see docs/importing.md for the manual."""

import codecs
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import IntEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.periods import Period, parse_period

MAPPING_LIMIT_KB = 256  # a mapping is written by hand; ours have 2 kB
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be")
TOTAL = "all"


class Status(IntEnum):
    """Status of an observation as a small number, for arrays. `words` are those of needs.models.Observation.Status."""

    KNOWN = 0
    ZERO = 1
    SUPPRESSED = 2
    MISSING = 3
    NOT_APPLICABLE = 4
    ESTIMATED = 5

    @property
    def word(self) -> str:
        return self.name.lower()


# What a flag, which stands where a number would, can mean.
FlagWord = Literal["suppressed", "missing", "not_applicable", "zero"]
StatusWord = Literal["known", "zero", "suppressed", "missing", "not_applicable", "estimated"]
Text = Annotated[str, Field(min_length=1)]
Sign = Annotated[str, Field(min_length=1, max_length=1)]
Word = Annotated[str, Field(min_length=1, max_length=10)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _About(_Table):
    source: Text
    edition: Text | None = None
    level: Text | None = None
    title: Text | None = None


class _File(_Table):
    delimiter: Sign | None = None
    encoding: Literal[ENCODINGS] | None = None  # type: ignore[valid-type]
    decimal: Literal[".", ","] = "."
    thousands: Literal[".", ",", " ", "'"] | None = None
    quote: Sign = '"'
    skip_lines: Annotated[int, Field(ge=0, le=1000)] = 0


class _Unit(_Table):
    column: Text
    accept_candidates: bool = False


class _Indicator(_Table):
    column: Text | None = None
    value: Text | None = None
    words: dict[str, Text] = {}


class _Period(_Table):
    column: Text | None = None
    start_column: Text | None = None
    end_column: Text | None = None
    value: Text | None = None
    day_first: bool = False


class _Breakdown(_Table):
    column: Text | None = None
    value: Word | None = None
    words: dict[str, Word] = {}


class _StatusTable(_Table):
    words: dict[str, StatusWord] = {}


class _Values(_Table):
    column: Text | None = None
    indicator: Text | None = None
    period: Text | None = None
    gender: Word | None = None
    age: Word | None = None
    count: Text | None = None
    denominator: Text | None = None
    lower: Text | None = None
    upper: Text | None = None
    status: Text | None = None


class _Document(_Table):
    about: _About
    file: _File = _File()
    flags: dict[str, FlagWord] = {}
    unit: _Unit
    indicator: _Indicator | None = None
    period: _Period | None = None
    gender: _Breakdown | None = None
    age: _Breakdown | None = None
    status: _StatusTable = _StatusTable()
    values: Annotated[list[_Values], Field(min_length=1)]


@dataclass(frozen=True)
class Category:
    """Words of a column, or one fixed word. `words` turns the file's words into ours; others stand for themselves."""

    column: str | None
    fixed: str | None
    words: Mapping[str, str]


@dataclass(frozen=True)
class PeriodRule:
    """A period from one column, from a start and an end column, or fixed."""

    column: str | None
    start_column: str | None
    end_column: str | None
    fixed: Period | None
    day_first: bool


@dataclass(frozen=True)
class Measure:
    """One figure of each row: the columns that make it, and what it is a figure of.

    A long file has one, a wide file several.
    """

    column: str | None
    count: str | None
    denominator: str | None
    lower: str | None
    upper: str | None
    status: str | None
    indicator: Category
    period: PeriodRule
    gender: Category
    age: Category

    def columns(self) -> list[str]:
        """The columns of the file that this figure is read from."""
        numbers = (self.column, self.count, self.denominator, self.lower, self.upper, self.status)
        period = (self.period.column, self.period.start_column, self.period.end_column)
        words = (self.indicator.column, self.gender.column, self.age.column)
        return [name for name in (*numbers, *period, *words) if name is not None]


@dataclass(frozen=True)
class ImportMapping:
    """A mapping as read: consistent in itself, not yet held against the catalogue or a file."""

    title: str | None
    source: str
    edition: str | None  # the list of codes that the file uses
    level: str | None  # or the level, whose current edition it then is
    delimiter: str | None  # None: found from the header, and said
    encoding: str | None  # None: found from the bytes, and said
    decimal: str
    thousands: str | None
    quote: str
    skip_lines: int
    flags: Mapping[str, Status]
    status_words: Mapping[str, Status]
    unit_column: str
    accept_candidates: bool
    measures: tuple[Measure, ...]

    def columns(self) -> list[str]:
        """Every column that is read, once, in the order in which it is named."""
        names = [self.unit_column, *(name for measure in self.measures for name in measure.columns())]
        return list(dict.fromkeys(names))

    def fixed_indicators(self) -> list[tuple[str, str]]:
        """(place in the mapping, slug) of the indicators that the mapping itself names."""
        found = []
        for number, measure in enumerate(self.measures, 1):
            at = _entry_of_values(number, len(self.measures))
            if measure.indicator.fixed is not None:
                found.append((f"{at}.indicator", measure.indicator.fixed))
            found.extend((f"indicator.words.{word}", slug) for word, slug in measure.indicator.words.items())
        return list(dict.fromkeys(found))


def read_mapping(content: bytes | str) -> ImportMapping:
    """Read a mapping file. Raises FileRefused with a finding per fault, each with its place in the file."""
    if len(content) > MAPPING_LIMIT_KB * 1024:
        raise FileRefused(Finding("mapping_too_large", params={"limit": MAPPING_LIMIT_KB}))
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        if "\0" in text:
            raise FileRefused(Finding("mapping_not_text"))
        raw = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise FileRefused(Finding("mapping_not_text")) from None
    except tomllib.TOMLDecodeError as error:
        raise FileRefused(Finding("mapping_not_toml", params={"at": _line_of(error)})) from None
    try:
        document = _Document.model_validate(raw)
    except ValidationError as error:
        raise FileRefused(*(_finding_of(fault) for fault in error.errors())) from None
    reader = _Reader(document)
    mapping = reader.mapping()
    if reader.findings:
        raise FileRefused(*reader.findings)
    return mapping


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """The one known word that looks most like `word`: spelled alike but for signs that are taken for each other, or
    close to it. None where nothing is close, or two words are equally so.
    """
    words = sorted(known)
    alike = [one for one in words if _folded(one) == _folded(word)]
    if len(alike) == 1:
        return alike[0]
    close = get_close_matches(word, words, n=2, cutoff=0.6)
    if not close or (len(close) > 1 and len({SequenceMatcher(None, one, word).ratio() for one in close}) == 1):
        return None
    return close[0]


def _folded(word: str) -> str:
    """A word without what sheets and eyes change in a code: case, 0 and O, 1 and l, zeros in front, “.0”, dashes."""
    return re.sub(r"\.0$|[-_ ]", "", word.casefold()).translate(str.maketrans("oli", "011")).lstrip("0")


def normal_encoding(name: str) -> str:
    """The one name of an encoding that has several."""
    return codecs.lookup(name).name


class _Reader:
    """Turns the document into measures that stand on their own, and collects what contradicts itself."""

    def __init__(self, document: _Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    def find(self, key: str, entry: str) -> None:
        finding = Finding(key, column=entry, params={"entry": entry})
        if finding not in self.findings:
            self.findings.append(finding)

    def mapping(self) -> ImportMapping:
        document, file = self.document, self.document.file
        if (document.about.edition is None) == (document.about.level is None):
            self.findings.append(Finding("mapping_missing", column="about", params={"entry": "about.edition"}))
        signs = {"delimiter": file.delimiter, "decimal": file.decimal, "thousands": file.thousands, "quote": file.quote}
        given = [sign for sign in signs.values() if sign is not None]
        if len(set(given)) < len(given):
            same = ", ".join(name for name, sign in signs.items() if sign is not None and given.count(sign) > 1)
            # A decimal comma in a file cut at commas is possible: each number then stands between quotation marks.
            if set(same.split(", ")) != {"delimiter", "decimal"}:
                self.find("mapping_same_sign", same)
        measures = tuple(
            self._measure(values, _entry_of_values(number, len(document.values)))
            for number, values in enumerate(document.values, 1)
        )
        flags = {text.strip(): Status[word.upper()] for text, word in document.flags.items()}
        words = {status.word: status for status in Status}
        words |= {text: status for text, status in flags.items() if text}
        words |= {text.strip(): Status[word.upper()] for text, word in document.status.words.items()}
        return ImportMapping(
            title=document.about.title,
            source=document.about.source,
            edition=document.about.edition,
            level=document.about.level,
            delimiter=file.delimiter,
            encoding=file.encoding,
            decimal=file.decimal,
            thousands=file.thousands,
            quote=file.quote,
            skip_lines=file.skip_lines,
            flags=flags,
            status_words=words,
            unit_column=document.unit.column.strip(),
            accept_candidates=document.unit.accept_candidates,
            measures=measures,
        )

    def _measure(self, values: _Values, at: str) -> Measure:
        if values.column is None and (values.count is None or values.denominator is None):
            self.find("mapping_nothing_to_read", at)
        if (values.lower is None) != (values.upper is None):
            self.find("mapping_missing", f"{at}.lower" if values.lower is None else f"{at}.upper")
        return Measure(
            column=_stripped(values.column),
            count=_stripped(values.count),
            denominator=_stripped(values.denominator),
            lower=_stripped(values.lower),
            upper=_stripped(values.upper),
            status=_stripped(values.status),
            indicator=self._indicator(values.indicator, at),
            period=self._period(values.period, at),
            gender=self._breakdown(self.document.gender, values.gender, "gender"),
            age=self._breakdown(self.document.age, values.age, "age"),
        )

    def _indicator(self, own: str | None, at: str) -> Category:
        table = self.document.indicator
        if own is not None:
            return Category(None, own, {})
        if table is None:
            self.find("mapping_no_indicator", at)
            return Category(None, "", {})
        if (table.column is None) == (table.value is None):
            self.find("mapping_column_or_value", "indicator")
        return Category(_stripped(table.column), table.value, table.words)

    def _breakdown(self, table: _Breakdown | None, own: str | None, name: str) -> Category:
        if own is not None or table is None:
            return Category(None, own or TOTAL, {})
        if (table.column is None) == (table.value is None):
            self.find("mapping_column_or_value", name)
        return Category(_stripped(table.column), table.value, table.words)

    def _period(self, own: str | None, at: str) -> PeriodRule:
        table = self.document.period
        if own is not None:
            return PeriodRule(None, None, None, self._fixed_period(own, f"{at}.period"), day_first=False)
        if table is None:
            self.find("mapping_no_period", at)
            return PeriodRule(None, None, None, None, day_first=False)
        ways = (table.column is not None, table.value is not None, table.start_column is not None)
        if sum(ways) != 1 or (table.start_column is None) != (table.end_column is None):
            self.find("mapping_column_or_value", "period")
        fixed = self._fixed_period(table.value, "period.value") if table.value is not None else None
        return PeriodRule(
            _stripped(table.column), _stripped(table.start_column), _stripped(table.end_column), fixed, table.day_first
        )

    def _fixed_period(self, text: str, entry: str) -> Period | None:
        period = parse_period(text)
        if period is None or period[1] < period[0]:
            self.find("mapping_bad_period", entry)
        return period


def _stripped(name: str | None) -> str | None:
    return None if name is None else name.strip()


def _entry_of_values(number: int, of: int) -> str:
    return "values" if of == 1 else f"values[{number}]"


def _line_of(error: tomllib.TOMLDecodeError) -> int | str:
    """The line that TOML's message names; it has no attribute for it before Python 3.14."""
    words = str(error).rstrip(")").replace(",", "").split()
    return int(words[words.index("line") + 1]) if "line" in words else "-"


def _finding_of(fault: Any) -> Finding:
    """A finding from a fault of pydantic; the faulty text itself is left out."""
    entry = _entry(fault["loc"])
    if fault["type"] == "missing":
        return Finding("mapping_missing", column=entry, params={"entry": entry})
    if fault["type"] == "extra_forbidden":
        close = suggestion(str(fault["loc"][-1]), _known_entries(fault["loc"][:-1]))
        if close is None:
            return Finding("mapping_unknown", column=entry, params={"entry": entry})
        return Finding("mapping_unknown_close", column=entry, params={"entry": entry, "suggestion": close})
    if entry == "file.encoding":
        return Finding("mapping_bad_encoding", column=entry, params={"entry": entry, "expected": ", ".join(ENCODINGS)})
    return Finding("mapping_wrong", column=entry, params={"entry": entry, "expected": _expected(fault)})


def _entry(location: tuple[int | str, ...]) -> str:
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _known_entries(location: tuple[int | str, ...]) -> list[str]:
    tables: dict[str, type[_Table]] = {
        "about": _About, "file": _File, "unit": _Unit, "indicator": _Indicator, "period": _Period,
        "gender": _Breakdown, "age": _Breakdown, "status": _StatusTable, "values": _Values,
    }  # fmt: skip
    table = tables.get(str(location[0])) if location else _Document
    return list(table.model_fields) if table else []


def _expected(fault: Any) -> str:
    """What should stand there, as a technical word that needs no translation."""
    context = fault.get("ctx", {})
    if fault["type"] == "literal_error":
        return str(context["expected"])
    kinds = {
        "string_type": '"…"',
        "bool_type": "true / false",
        "int_type": "0, 1, 2 …",
        "dict_type": "[table]",
        "list_type": "[[values]]",
        "model_type": "[table]",
    }
    if fault["type"] in kinds:
        return kinds[fault["type"]]
    limits = [
        f"{sign} {context[name]}"
        for name, sign in (("min_length", ">="), ("max_length", "<="), ("ge", ">="), ("le", "<="))
        if name in context
    ]
    return ", ".join(limits) or '"…"'
