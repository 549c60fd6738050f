"""What became of a year's cards, in several tables that leave together: by place, kind of help, reason, wait, service.

Readers hold all of them, so they are decided as one: no hidden number can be worked out from the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.rules.disclosure import MINIMUM
from nabij.rules.reach_table import TOTAL, YEAR, Amounts, Book, Cell, CellKey, Name, Place, chain_of

CARDS, SAID, BOUNCED = "cards", "cards.said", "cards.bounced"
KINDS, REASONS, WEEKS, DAYS = "cards.kinds", "cards.reasons", "cards.weeks", "cards.days"
TABLES = frozenset({CARDS, SAID, BOUNCED, KINDS, REASONS, WEEKS, DAYS})
EVERYWHERE = "everywhere"  # the place of what is counted for the whole programme
REFUSED = "refused."  # in a value: refused, by whose reason, by which
ALL_REFUSED, UNANSWERED, ANSWERED, WAITING = "refused", "unanswered", "answered", "waiting"
_NOT_ANSWERED = frozenset({"given", "expired"})
_UNSAID = "cards.unsaid"
WEEK_BANDS = ((8, "to-8"), (26, "to-26"))
DAY_BANDS = ((7, "to-7"), (30, "to-30"))
LONGER, UNKNOWN = "longer", "unknown"


@dataclass(frozen=True)
class CardsCounted:
    """Cards of one sort. `outcome`: a state; of a refusal with its side and reason. `place`: where they were given.

    `kind`: of help, "" where the card names none; `service`: "" where none; `weeks`: the wait that was told; `days`:
    until somebody answered for it, None where that is not known; `said`: the person's own word, "" where there is none.
    """

    place: Place
    outcome: str
    kind: str
    service: str
    said: str
    weeks: int | None
    days: int | None
    cards: int

    @property
    def column(self) -> str:
        """The outcome as tables by kind show it: refusals by whose reason, and what nobody answered as one."""
        if self.outcome.startswith(REFUSED):
            return self.outcome.rpartition(".")[0]
        return UNANSWERED if self.outcome in _NOT_ANSWERED else self.outcome


def week_band(weeks: int | None) -> str:
    """Up to 8 or 26 weeks, longer, or nobody said."""
    if weeks is None:
        return UNKNOWN
    return next((band for most, band in WEEK_BANDS if weeks <= most), LONGER)


def day_band(days: int | None) -> str:
    """An answer within 7 or 30 days, later, or on a day that nobody noted."""
    if days is None:
        return UNKNOWN
    return next((band for most, band in DAY_BANDS if days <= most), LONGER)


def card_tables(
    counted: Sequence[CardsCounted], lies_in: Mapping[Any, Sequence[Place]], *, minimum: int = MINIMUM
) -> dict[str, dict[CellKey, Cell]]:
    """Every table of a year's cards by its name. `lies_in`: for each place the larger ones, the nearest first.

    CARDS and SAID: by place and value, with TOTAL, and EVERYWHERE. By kind of help in the place's stead: KINDS (see
    `column`, with ANSWERED), REASONS, WEEKS and DAYS. BOUNCED: refused cards by service.
    """
    book = Book()
    holding = {larger for one in counted for larger in lies_in.get(one.place, ())}
    for one in sorted(counted, key=repr):  # the same numbers are always hidden
        places = [*chain_of((one.place, *lies_in.get(one.place, ())), holding), EVERYWHERE]
        _by_place(book, one, places)
        _by_kind(book, one)
    book.unpublished |= {name for name in book.amounts if name[0] == _UNSAID}
    tables = book.disclosed(minimum)
    return {name: tables.get(name, {}) for name in sorted(TABLES)}


def _by_place(book: Book, one: CardsCounted, places: Sequence[Place]) -> None:
    """Under its outcome and what the person said, in each of the places; what has no word of the person as a rest."""
    _up(book, (CARDS, one.outcome), places, one.cards)
    _up(book, (CARDS, TOTAL), places, one.cards)
    said = SAID if one.said else _UNSAID
    _up(book, (said, TOTAL), places, one.cards)
    if one.said:
        _up(book, (SAID, one.said), places, one.cards)
    for place in places:
        total: Name = (CARDS, (YEAR, place, TOTAL))
        book.is_part((CARDS, (YEAR, place, one.outcome)), of=total, axis="value")
        book.is_part((said, (YEAR, place, TOTAL)), of=total, axis="said")
        if one.said:
            book.is_part((SAID, (YEAR, place, one.said)), of=(SAID, (YEAR, place, TOTAL)), axis="value")


def _up(book: Book, what: tuple[str, str], places: Iterable[Place], number: int) -> None:
    """Count under one value in a place and in every larger one, each a part of the next."""
    smaller: Name | None = None
    for place in places:
        name: Name = (what[0], (YEAR, place, what[1]))
        book.add(name, Amounts(number, number, 0))
        if smaller is not None:
            book.is_part(smaller, of=name, axis="place")
        smaller = name


def _by_kind(book: Book, one: CardsCounted) -> None:
    """By kind of help: outcome, reason, how long one waits, how long until an answer; and refusals by service."""
    for value in (one.column, TOTAL):
        _up(book, (KINDS, value), [one.kind], one.cards)
        whole: Name = (CARDS, (YEAR, EVERYWHERE, value))
        if value not in {one.outcome, TOTAL}:
            book.add(whole, Amounts(one.cards, one.cards, 0))
            book.is_part((CARDS, (YEAR, EVERYWHERE, one.outcome)), of=whole, axis="reason")
        book.is_part((KINDS, (YEAR, one.kind, value)), of=whole, axis="kind")
    of_kind: Name = (KINDS, (YEAR, one.kind, one.column))
    book.is_part(of_kind, of=(KINDS, (YEAR, one.kind, TOTAL)), axis="value")
    if one.column != UNANSWERED:
        for table, place in ((KINDS, one.kind), (CARDS, EVERYWHERE)):
            answered: Name = (table, (YEAR, place, ANSWERED))
            book.add(answered, Amounts(one.cards, one.cards, 0))
            book.is_part(answered, of=(table, (YEAR, place, TOTAL)), axis="answered")
            book.is_part((table, (YEAR, place, one.column)), of=answered, axis="value")
        book.is_part((KINDS, (YEAR, one.kind, ANSWERED)), of=(CARDS, (YEAR, EVERYWHERE, ANSWERED)), axis="kind")
        _up(book, (DAYS, day_band(one.days)), [one.kind, EVERYWHERE], one.cards)
        _is_split(book, DAYS, day_band(one.days), one.kind, ANSWERED)
    else:
        for table, place in ((KINDS, one.kind), (CARDS, EVERYWHERE)):
            book.is_part((table, (YEAR, place, UNANSWERED)), of=(table, (YEAR, place, TOTAL)), axis="answered")
    if one.column == WAITING:
        _up(book, (WEEKS, week_band(one.weeks)), [one.kind, EVERYWHERE], one.cards)
        _is_split(book, WEEKS, week_band(one.weeks), one.kind, WAITING)
    if one.outcome.startswith(REFUSED):
        reason: Name = (REASONS, (YEAR, one.kind, one.outcome))
        book.add(reason, Amounts(one.cards, one.cards, 0))
        book.is_part(reason, of=of_kind, axis="reason")
        book.is_part(reason, of=(CARDS, (YEAR, EVERYWHERE, one.outcome)), axis="kind")
        refused: Name = (CARDS, (YEAR, EVERYWHERE, ALL_REFUSED))
        service: Name = (BOUNCED, (YEAR, EVERYWHERE, one.service))
        for name in (refused, service):
            book.add(name, Amounts(one.cards, one.cards, 0))
        book.is_part((CARDS, (YEAR, EVERYWHERE, one.column)), of=refused, axis="side")
        book.is_part(service, of=refused, axis="service")


def _is_split(book: Book, table: str, band: str, kind: str, value: str) -> None:
    """A table of bands divides the cards that have one value: of a kind, and of all kinds."""
    book.is_part((table, (YEAR, kind, band)), of=(KINDS, (YEAR, kind, value)), axis=table)
    book.is_part((table, (YEAR, EVERYWHERE, band)), of=(CARDS, (YEAR, EVERYWHERE, value)), axis=table)
