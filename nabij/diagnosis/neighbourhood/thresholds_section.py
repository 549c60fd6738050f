"""Who gets in: for each person of the diagnosis what is surely and perhaps open, and what each threshold takes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.opening import persons
from nabij.diagnosis.neighbourhood.parts import Cell, Heading, Number, Section, Table, TableRow, cell, text_cell
from nabij.diagnosis.neighbourhood.words import kind_words, profile_words, threshold_words
from nabij.rules.acceptance import THRESHOLDS
from nabij.ui.numbers import EN_DASH

LEAST = 0.005  # a share that is said: below it, it rounds to nothing


def thresholds_section(book: Book) -> Section | None:
    """One table per person; None where the diagnosis has none."""
    chosen = persons(book)
    if not chosen:
        return None
    return Section(
        "thresholds",
        _("Who gets in"),
        lead=(
            _(
                "A service that is near does not take everybody. For each of these people, who do not exist but stand "
                "for many: the share of the residents that has a service within the usual walk which would take them."
            ),
            *(_sentence(book, person) for person in chosen),
        ),
        tables=(_all(book, chosen), *(_table(book, person) for person in chosen)),
        after=(
            _(
                "“Surely”: the service itself says so for every threshold. “Perhaps”: nothing that was said stops "
                "them. Between the two lies what nobody has said."
            ),
            _("A service that is lost to several thresholds is divided equally among them (Shapley)."),
        ),
    )


def _sentence(book: Book, person: str) -> str:
    """In how many kinds somebody is surely, or perhaps, helped."""
    sure = perhaps = asked = 0
    for kind in kinds():
        certain = book.number(f"effective.{person}.{kind.slug}.certain")
        possible = book.number(f"effective.{person}.{kind.slug}.possible")
        if certain is None or possible is None or certain.value is None or possible.value is None:
            continue
        asked += 1
        sure += certain.value >= 0.5
        perhaps += possible.value >= 0.5
    return _(
        "“%(person)s”: of %(asked)s kinds of service, most residents have one in time that surely takes this person "
        "for %(sure)s, and one that perhaps does for %(perhaps)s."
    ) % {"person": profile_words(person, book.lang, short=False), "asked": asked, "sure": sure, "perhaps": perhaps}


def _table(book: Book, person: str) -> Table:
    headings = (
        Heading(_("Kind")),
        Heading(_("Within reach, whoever it takes"), True),
        Heading(_("Surely takes them"), True),
        Heading(_("Perhaps takes them"), True),
        Heading(_("Takes away most")),
        Heading(_("Least said about")),
    )
    rows = tuple(row for kind in kinds() if (row := _row(book, person, kind)) is not None)
    caption = _("What is open to “%(person)s”") % {"person": profile_words(person, book.lang)}
    return Table(caption, headings, rows, on_paper=False)


def _all(book: Book, chosen: Sequence[str]) -> Table:
    """Every person side by side: surely and perhaps, and the threshold that weighs most."""
    headings = (Heading(_("Kind")), *(Heading(profile_words(person, book.lang), True) for person in chosen))
    rows = [
        TableRow((text_cell(kind_words(kind.slug, book.lang)), *(_span(book, person, kind) for person in chosen)))
        for kind in kinds()
    ]
    caption = _("From surely to perhaps open, in shares of the residents, and which threshold weighs most")
    return Table(caption, headings, tuple(rows))


def _span(book: Book, person: str, kind: Kind) -> Cell:
    """From the share that is surely helped to the share that perhaps is."""
    key = f"effective.{person}.{kind.slug}"
    certain, possible = book.number(f"{key}.certain"), book.number(f"{key}.possible")
    if certain is None or possible is None or certain.value is None or possible.value is None:
        return Cell(_("unknown"), is_number=True, is_unknown=True)
    lost, unsure = _of_thresholds(book, key, "lost"), _of_thresholds(book, key, "unsure")
    worst = max((*lost, *unsure), key=lambda one: one[1].value or 0.0, default=None)
    small = ""
    if worst is not None and (worst[1].value or 0.0) >= LEAST:
        words = _("stops: %(threshold)s") if worst in lost else _("not said: %(threshold)s")
        small = words % {"threshold": f"{threshold_words(worst[0])}, {worst[1].text}"}
    return Cell(f"{certain.text} {EN_DASH} {possible.text}", small, is_number=True)


def _of_thresholds(book: Book, key: str, what: str) -> list[tuple[str, Number]]:
    """What each threshold takes or leaves unsure, where it is known."""
    return [
        (threshold, found)
        for threshold in THRESHOLDS
        if (found := book.number(f"{key}.{what}.{threshold}")) and found.value is not None
    ]


def _row(book: Book, person: str, kind: Kind) -> TableRow | None:
    key = f"effective.{person}.{kind.slug}"
    plain = book.number(f"{key}.plain")
    if plain is None:
        return None
    return TableRow(
        (
            text_cell(kind_words(kind.slug, book.lang)),
            cell(plain),
            cell(book.number(f"{key}.certain")),
            cell(book.number(f"{key}.possible")),
            _most(_of_thresholds(book, key, "lost")),
            _most(_of_thresholds(book, key, "unsure")),
        )
    )


def _most(found: Sequence[tuple[str, Number]]) -> Cell:
    """The threshold with the largest share; a dash where none takes anything that shows."""
    if not found:
        return text_cell(EN_DASH)
    threshold, number = max(found, key=lambda one: one[1].value or 0.0)
    if (number.value or 0.0) < LEAST:
        return text_cell(_("nothing"))
    return text_cell(f"{threshold_words(threshold)}, {number.text}")
