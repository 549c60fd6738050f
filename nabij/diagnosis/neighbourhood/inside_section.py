"""Differences inside a unit: its parts side by side, and how unequally access is spread over their need."""

from django.utils.translation import gettext as _

from nabij.diagnosis.gap.access import INDEX
from nabij.diagnosis.neighbourhood.basis import Address
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.parts import Heading, Number, Section, Table, TableRow, cell, text_cell
from nabij.diagnosis.neighbourhood.words import index_words
from nabij.diagnosis.showing import people_words
from nabij.rules.inequality import Measure, UnusableGradient, inequality
from nabij.ui import numbers

LEAST_PARTS = 4  # with fewer, a measure of inequality says nothing that the table does not
REPLICATES = 1000
MOST_ON_PAPER = 16
SOURCES = ("territory", "streets", "offer", "figures:bimd")


def inside_section(book: Book) -> Section | None:
    """The parts of a unit; None where it has fewer than two."""
    parts = book.basis.parts(book.unit)
    if len(parts) < 2:
        return None
    level = book.level_name(parts[0].level, plural=True)
    headings = (
        Heading(book.level_name(parts[0].level)),
        Heading(_("People"), True),
        Heading(index_words(INDEX, book.lang), True),
        Heading(_("Access"), True),
        Heading(_("Together")),
    )
    ordered = sorted(parts, key=lambda part: (-(_value(book, f"need.{INDEX}.score", part) or -1.0), book.name(part)))
    rows = tuple(_row(book, part) for part in ordered)
    caption = _("The %(level)s of %(place)s, most deprived first") % {"level": level, "place": book.name()}
    tables = [Table(caption, headings, rows, paper_rows=MOST_ON_PAPER)]
    measures = _measures(book, parts)
    if measures is not None:
        tables.append(measures)
    after = (
        (
            _("On paper stand the first %(rows)s; the page and the files have them all.")
            % {"rows": numbers.figure(MOST_ON_PAPER, 0, book.lang)},
        )
        if len(rows) > MOST_ON_PAPER
        else ()
    )
    return Section(
        "inside", _("Differences inside"), lead=tuple(_spread(book, ordered)), tables=tuple(tables), after=after
    )


def _value(book: Book, key: str, unit: Address) -> float | None:
    found = book.number(key, unit)
    return found.value if found else None


def _row(book: Book, part: Address) -> TableRow:
    people = book.basis.people(part)
    return TableRow(
        (
            text_cell(book.name(part), book.href(part)),
            cell(_people(book, part, people)),
            cell(book.number(f"need.{INDEX}.score", part)),
            cell(book.number("access.score", part)),
            cell(book.number("typology.need_access", part)),
        )
    )


def _people(book: Book, part: Address, people: float | None) -> Number:
    return book.made("people", _("Residents"), people, "people", ["territory"], unit=part, decimals=0)


def _spread(book: Book, ordered: list[Address]) -> list[str]:
    """From the least to the most deprived part, with how sure it is that they differ."""
    key = f"need.{INDEX}.score"
    known = [(part, found) for part in ordered if (found := book.number(key, part)) and found.value is not None]
    if len(known) < 2:
        return [_("Of too few parts it is known how need stands to set them side by side.")]
    (most, high), (least, low) = known[0], known[-1]
    said = {
        "most": book.name(most),
        "high": high.text + (f" ({high.interval})" if high.interval else ""),
        "least": book.name(least),
        "low": low.text + (f" ({low.interval})" if low.interval else ""),
        "index": index_words(INDEX, book.lang),
    }
    sentence = _("“%(index)s” goes from %(low)s in %(least)s to %(high)s in %(most)s.") % said
    bounded = high.lower is not None and low.upper is not None
    if bounded and (high.lower or 0.0) > (low.upper or 0.0):
        return [sentence + " " + _("These two surely differ.")]
    return [sentence + " " + _("Their intervals touch: whether these two differ cannot be said.")]


def _measures(book: Book, parts: list[Address]) -> Table | None:
    """Inequality of access over need, and of need itself; None with too few parts."""
    level = parts[0].level
    need, access = (book.basis.diagnosis.layers.get((key, level)) for key in (f"need.{INDEX}.score", "access.score"))
    if need is None or access is None:
        return None
    people = book.basis.units(level).population
    chosen = [
        part.place
        for part in parts
        if need.values[part.place] == need.values[part.place]
        and access.values[part.place] == access.values[part.place]
        and people[part.place] > 0
    ]
    if len(chosen) < LEAST_PARTS:
        return None
    try:
        of_access = inequality(need.values[chosen], people[chosen], access.values[chosen], replicates=REPLICATES)
        of_need = inequality(need.values[chosen], people[chosen], need.values[chosen], replicates=REPLICATES)
    except UnusableGradient:
        return None
    concentration = _measure(
        book, "access.concentration", of_access.concentration, _("Concentration index of access over need")
    )
    rows = [
        (concentration, _concentration_words(of_access.concentration)),
        (_measure(book, "access.gini", of_access.gini, _("Gini coefficient of access")), ""),
        (
            _measure(book, "need.gini", of_need.gini, _("Gini coefficient of deprivation")),
            _("0: everybody alike; 1: all with one"),
        ),
    ]
    return Table(
        _("How unequal, over %(parts)s parts") % {"parts": numbers.figure(len(chosen), 0, book.lang)},
        (Heading(_("Measure")), Heading(_("Value"), True), Heading(_("What it says"))),
        tuple(TableRow((text_cell(number.words), cell(number), text_cell(words or "–"))) for number, words in rows),
    )


def _measure(book: Book, name: str, found: Measure, words: str) -> Number:
    return book.made(
        f"inside.{name}", words, found.value, "index", SOURCES, lower=found.lower, upper=found.upper, decimals=3
    )


def _concentration_words(found: Measure) -> str:
    if found.value is None:
        return _("without meaning here")
    if found.lower is None or found.upper is None or found.lower <= 0 <= found.upper:
        return _("no difference that is sure: access does not follow need, either way")
    if found.lower > 0:
        return _("more access where need is higher")
    return _("less access where need is higher")


def people_of(book: Book) -> str:
    """The residents of the unit in words."""
    return people_words(book.basis.people(book.unit), book.lang)
