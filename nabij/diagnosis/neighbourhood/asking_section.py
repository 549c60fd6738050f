"""What was asked and not found, who could tell what figures cannot, and the questions that stay open."""

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.counting import ASKED, FURTHER, asked_services, silent_about
from nabij.diagnosis.neighbourhood.offer_section import said_words
from nabij.diagnosis.neighbourhood.opening import near_and_far, standing_of, standing_words
from nabij.diagnosis.neighbourhood.parts import Cell, Heading, Link, Section, Table, TableRow, text_cell
from nabij.diagnosis.neighbourhood.words import line_words
from nabij.ui import numbers

MOST_QUESTIONS = 12
MOST_ON_PAPER = 6
MOST_NAMED = 4


def unmet_section(book: Book) -> Section:
    """Searches that found nothing, as counts that may leave."""
    unmet = book.around.unmet
    if unmet is None:
        return Section("unmet", _("Asked and not found"), lead=(_("Searches were not read for this report."),))
    lead = []
    if unmet.district is None:
        lead.append(
            _("Searches are counted by monitored district; for a larger place only those of all Brussels are told.")
        )
    if not unmet.rows:
        lead.append(
            _(
                "In %(period)s no search is told that found nothing. Few searches are not told, so that nobody is "
                "recognised."
            )
            % {"period": unmet.period}
        )
    if unmet.running:
        lead.append(_("Since then, asked and not found: %(needs)s.") % {"needs": ", ".join(unmet.running)})
    near = unmet.district or _("all of Brussels")
    headings = [Heading(_("Need")), Heading(near, True)]
    if unmet.district:
        headings.append(Heading(_("all of Brussels"), True))
    rows = [
        TableRow(
            (
                text_cell(row.need),
                Cell(row.nearby, is_number=True),
                *([Cell(row.everywhere, is_number=True)] if unmet.district else []),
            )
        )
        for row in unmet.rows
    ]
    for row in unmet.rows:
        book.made(
            f"unmet.{row.code}",
            _("Searches that found nothing: %(need)s, %(place)s") % {"need": row.need, "place": near},
            None if row.nearby_number is None else float(row.nearby_number),
            "searches",
            (),
            text=row.nearby,
        )
    caption = _("Searches that found nothing, %(period)s") % {"period": unmet.period}
    return Section(
        "unmet",
        _("Asked and not found"),
        lead=tuple(lead),
        tables=(Table(caption, tuple(headings), tuple(rows)),) if rows else (),
        links=(Link(_("All searches that found nothing"), reverse("directory:unmet")),),
    )


def warm_section(book: Book) -> Section:
    """What no figure of this place answers, and who meets people here."""
    around = book.around
    lead = []
    tellers = around.tellers
    within = _("known for %(place)s; exact borders are in no source") % {"place": tellers.within or book.name()}
    if tellers.areas:
        lead.append(
            _("Neighbourhood action workers (BAR) who could tell: %(areas)s (%(within)s).")
            % {"areas": ", ".join(tellers.areas), "within": within}
        )
    if tellers.meetings:
        lead.append(
            _("Prevention meetings where people talk: %(places)s (%(within)s).")
            % {"places": ", ".join(tellers.meetings), "within": within}
        )
    if not lead:
        lead.append(_("No neighbourhood action worker or prevention meeting is known for this place."))
    rows = tuple(
        TableRow((text_cell(one.theme), text_cell(one.text), text_cell(_who(one.sources))))
        for one in around.questions[:MOST_QUESTIONS]
    )
    headings = (Heading(_("Theme"), share=1), Heading(_("Question"), share=3), Heading(_("Who could tell"), share=3.5))
    caption = _("Questions of the catalogue that no figure of this place answers")
    return Section(
        "warm",
        _("What figures cannot say, and who could"),
        lead=tuple(lead),
        tables=(Table(caption, headings, rows, paper_rows=MOST_ON_PAPER),) if rows else (),
        links=(Link(_("All questions and who could answer them"), reverse("needs:catalogue_gaps")),) if rows else (),
    )


def _who(sources: tuple[str, ...]) -> str:
    """Who could answer a question, the first few by name."""
    if not sources:
        return _("nobody yet")
    named = "; ".join(sources[:MOST_NAMED])
    more = len(sources) - MOST_NAMED
    return named if more <= 0 else _("%(named)s; and %(more)s more") % {"named": named, "more": more}


def open_section(book: Book) -> Section:
    """Questions to ask here, each from something that is missing in this report."""
    return Section(
        "open",
        _("Questions that stay open"),
        lead=(
            _("Each of these comes from something that this report misses. Whoever can answer one makes it better."),
        ),
        points=tuple(_questions(book)),
    )


def _questions(book: Book) -> list[str]:
    found = []
    standing = standing_words(standing_of(book))
    if standing:
        found.append(standing + " " + _("Who lives or works here and can say how people fare?"))
    found += _silences(book)
    unknown = [
        line_words(number.key.split(".")[1], book.lang)
        for number in book.written
        if number.key.endswith(".state")
        and number.class_code == "unknown"
        and (number.level, number.unit) == (book.unit.level, book.basis.slug(book.unit))
    ]
    if unknown:
        found.append(
            _("Is there, in or near this place: %(lines)s? No source lists them all.") % {"lines": "; ".join(unknown)}
        )
    not_reached = near_and_far(book)[2]
    if not_reached:
        found.append(
            _("How far is it really to: %(kinds)s? No street of the map leads there.")
            % {"kinds": ", ".join(not_reached)}
        )
    if not book.around.tellers.areas:
        found.append(
            _("Who goes to people in the street and at the door here? No neighbourhood action worker is known.")
        )
    return found


def _silences(book: Book) -> list[str]:
    """What the services here have not said: one sentence for each number of services."""
    services = asked_services(book)
    by_count: dict[int, list[str]] = {}
    for fact in (*ASKED, *FURTHER):
        if silent := silent_about(services, fact):
            by_count.setdefault(silent, []).append(_first_low(said_words(fact)))
    return [
        _("For %(silent)s of the %(all)s services here nobody has said: %(questions)s.")
        % {
            "silent": numbers.figure(silent, 0, book.lang),
            "all": numbers.figure(len(services), 0, book.lang),
            "questions": "; ".join(questions),
        }
        for silent, questions in sorted(by_count.items(), reverse=True)
    ]


def _first_low(words: str) -> str:
    return words[:1].lower() + words[1:]
