"""What is within reach on foot: minutes by kind and by walker, beside the neighbours and the region."""

from django.utils.translation import gettext as _

from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.neighbourhood.basis import Address
from nabij.diagnosis.neighbourhood.book import Book, bar
from nabij.diagnosis.neighbourhood.parts import Bars, Cell, Heading, Section, Table, TableRow, cell, text_cell
from nabij.diagnosis.neighbourhood.words import WALKERS, kind_words, walker_words
from nabij.diagnosis.showing import UNIT_WORDS, decimals_of
from nabij.ui import numbers

MOST_BESIDE = 4


def reach_section(book: Book) -> Section:
    """Minutes, shares and supply for every kind."""
    return Section(
        "reach",
        _("What is within reach on foot"),
        lead=(
            _(
                "Minutes are those of a walk over the streets from the middle of each statistical sector, up to 45; "
                "the mean over the people who live here. Who walks slowly or uses a wheelchair gets less far in the "
                "same time."
            ),
        ),
        tables=tuple(filter(None, (_minutes(book), _shares(book), _neighbours(book)))),
        bars=tuple(filter(None, (_bars(book, kind) for kind in kinds()))),
        after=(
            _(
                "Minutes “for 60% of the people” are a mean over those who get to one within 45 minutes; the others "
                "walk longer, or no street of the map leads there. “Unknown”: that holds for everybody here."
            ),
            _(
                "Supply per 1,000 people shares every service among all who can reach it (E2SFCA), so that a crowded "
                "service counts for less."
            ),
        ),
    )


def _region(book: Book) -> Address | None:
    return None if book.basis.region in {None, book.unit} else book.basis.region


def _minutes(book: Book) -> Table:
    """Minutes to the nearest, for each walker, and for an adult in the region."""
    region = _region(book)
    headings = [Heading(_("Kind")), *(Heading(walker_words(walker), True) for walker in WALKERS)]
    if region is not None:
        headings.append(Heading(_("%(region)s, an adult") % {"region": book.name(region)}, True))
    rows = []
    for kind in kinds():
        cells = [cell(book.number(f"reach.{kind.slug}.{walker}.nearest")) for walker in WALKERS]
        if region is not None:
            cells.append(cell(book.number(f"reach.{kind.slug}.adult.nearest", region)))
        rows.append(TableRow((text_cell(kind_words(kind.slug, book.lang)), *cells)))
    return Table(_("Minutes to the nearest service of each kind"), tuple(headings), tuple(rows), is_open=True)


def _shares(book: Book) -> Table:
    """The share of the people with one within the usual time, and how much there is for 1,000 people."""
    region = _region(book)
    where = [book.unit, *([region] if region is not None else [])]
    headings = [Heading(_("Kind, and the usual walk"))]
    headings += [Heading(_("%(place)s: have one in time") % {"place": book.name(unit)}, True) for unit in where]
    headings += [Heading(_("%(place)s: per 1,000 people") % {"place": book.name(unit)}, True) for unit in where]
    rows = []
    for kind in kinds():
        name = _("%(kind)s, %(minutes)s minutes") % {
            "kind": kind_words(kind.slug, book.lang),
            "minutes": f"{kind.minutes:g}",
        }
        cells = [cell(book.number(f"reach.{kind.slug}.adult.within", unit)) for unit in where]
        cells += [_per_1000(book, kind, unit) for unit in where]
        rows.append(TableRow((text_cell(name), *cells)))
    return Table(_("Who has one within the usual time, and how much there is"), tuple(headings), tuple(rows))


def _per_1000(book: Book, kind: Kind, unit: Address) -> Cell:
    """How much there is for 1,000 people, in the unit of the kind; the head of the column says the rest."""
    number = book.number(f"reach.{kind.slug}.adult.e2sfca", unit)
    if number is None or number.value is None:
        return cell(number)
    amount = numbers.figure(number.value, decimals_of(number.unit_of_measure), book.lang)
    return Cell(f"{amount}{numbers.NO_BREAK_SPACE}{UNIT_WORDS.get(kind.unit, kind.unit)}", is_number=True)


def _neighbours(book: Book) -> Table | None:
    """Minutes of an adult here and in the places that touch."""
    around = book.basis.neighbours(book.unit)[:MOST_BESIDE]
    if not around:
        return None
    headings = (
        Heading(_("Kind")),
        Heading(book.name(), True),
        *(Heading(book.name(unit), True) for unit in around),
    )
    rows = [
        TableRow(
            (
                text_cell(kind_words(kind.slug, book.lang)),
                *(cell(book.number(f"reach.{kind.slug}.adult.nearest", unit)) for unit in (book.unit, *around)),
            )
        )
        for kind in kinds()
    ]
    caption = _("Minutes to the nearest for an adult, here and in the places that touch")
    return Table(caption, headings, tuple(rows), on_paper=False)


def _bars(book: Book, kind: Kind) -> Bars | None:
    """Minutes to one kind: here for each walker, and for an adult in the region."""
    key = f"reach.{kind.slug}.{{}}.nearest"
    own = book.number(key.format("adult"))
    if own is None or own.value is None:
        return None
    rows = [bar(book.number(key.format(walker)), walker_words(walker), own=walker == "adult") for walker in WALKERS]
    region = _region(book)
    if region is not None:
        rows.append(
            bar(book.number(key.format("adult"), region), _("%(region)s, an adult") % {"region": book.name(region)})
        )
    title = _("%(kind)s: %(minutes)s to the nearest") % {"kind": kind_words(kind.slug, book.lang), "minutes": own.text}
    return Bars(title, _("minutes"), 1, tuple(rows))
