"""The gap: what everybody should have and what is there, in words with its evidence; and need beside access."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.diagnosis.gap.access import INDEX
from nabij.diagnosis.gap.offer_file import Line, lines
from nabij.diagnosis.neighbourhood.basis import Address
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.parts import Heading, Number, Section, Table, TableRow, cell, text_cell
from nabij.diagnosis.neighbourhood.words import index_words, line_words
from nabij.diagnosis.showing import class_words
from nabij.rules.basic_offer import STATES
from nabij.ui import numbers
from nabij.ui.words import in_language

NOT_MET = ("absent", "saturated")


def gap_section(book: Book) -> Section:
    """The basic offer, line by line."""
    where = _looked_at(book)
    found = [(line, state) for line in lines() if (state := book.number(f"gap.{line.slug}.state", where)) is not None]
    rows = tuple(_row(book, where, line, state) for line, state in found)
    lead = [_counted(book, [state for _line, state in found])] if found else []
    if where != book.unit:
        lead.insert(
            0,
            _("The basic offer is not looked at for so small a place: this is that of %(place)s, in which it lies.")
            % {"place": book.name(where)},
        )
    headings = (
        Heading(_("What everybody should have"), share=2),
        Heading(_("State"), share=1.1),
        Heading(_("Because"), share=4.5),
    )
    return Section(
        "gap",
        _("What should be there, and what is"),
        lead=tuple(lead),
        tables=(Table(_("The basic offer, line by line"), headings, rows),) if rows else (),
        after=(
            _(
                "The plan of the Brussels region promises a minimum offer and leaves its standards open: minutes and "
                "shares are a proposal of ours. “Not known”: none was found and no source lists them all; that is not "
                "“absent”."
            ),
        ),
    )


def _looked_at(book: Book) -> Address:
    """The unit itself, or the smallest larger one that the basic offer is looked at for."""
    layers = book.basis.diagnosis.layers
    for unit in (book.unit, *book.basis.parents(book.unit)):
        if any((f"gap.{line.slug}.state", unit.level) in layers for line in lines()):
            return unit
    return book.unit


def _counted(book: Book, states: list[Number]) -> str:
    """How many lines are in each state, in the order of the states."""
    said = [
        f"{class_words(code, book.lang)}: {count}"
        for code in STATES
        if (count := sum(one.class_code == code for one in states))
    ]
    sentence = ngettext("Of %(lines)s line: %(said)s.", "Of %(lines)s lines: %(said)s.", len(states))
    return sentence % {"lines": len(states), "said": ", ".join(said)}


def _row(book: Book, where: Address, line: Line, state: Number) -> TableRow:
    because = "; ".join(_because(book, where, line)) or "–"
    return TableRow(
        (text_cell(line_words(line.slug, book.lang)), cell(state), text_cell(because)),
        own=state.class_code in NOT_MET,
    )


def _because(book: Book, where: Address, line: Line) -> list[str]:
    """The evidence of a state: what stands here, who reaches one, which is nearest."""
    told = book.basis.diagnosis.results.get("gap", {}).get("offer", {}).get(where.level, {}).get(line.slug)
    if told is None:
        return []
    at = _At(book, where, line, told)
    said = [_("%(count)s here") % {"count": at.number("inside", _("%(line)s: how many stand here"), "count").text}]
    if told["full"][where.place]:
        said.append(_("full: %(count)s") % {"count": at.number("full", _("%(line)s: of those, full"), "count").text})
    if told["share"][where.place] is not None and line.minutes is not None:
        share = at.number("share", _("%(line)s: share of the people with one in time"), "share").text
        words = _("%(share)s of the people within %(minutes)s minutes")
        said.append(words % {"share": share, "minutes": f"{line.minutes:g}"})
    nearest = _nearest(book, told["nearest"][where.place])
    if nearest and told["minutes"][where.place] is not None:
        minutes = at.number("minutes", _("%(line)s: minutes within which half of the people reach one"), "minutes").text
        words = _("half of the people get to one in %(minutes)s, most to: %(name)s")
        said.append(words % {"minutes": minutes, "name": nearest})
    if told["enough"] is not None and told["enough"][where.place] is False:
        said.append(_("fewer than the standard asks for so many people"))
    return said


@dataclass(frozen=True)
class _At:
    """The evidence of one line in one unit, whose numbers are written in the book."""

    book: Book
    where: Address
    line: Line
    told: Mapping[str, Any]

    def number(self, column: str, words: str, unit: str) -> Number:
        """A number of the evidence."""
        value = self.told[column][self.where.place]
        starts = ["territory", "streets", "offer"]
        if self.line.is_synthetic:
            starts.append(f"synthetic:{self.line.kind}")
        return self.book.made(
            f"gap.{self.line.slug}.{column}",
            words % {"line": line_words(self.line.slug, self.book.lang)},
            None if value is None else float(value),
            unit,
            starts,
            unit=self.where,
        )


class _Name:
    def __init__(self, slug: str, names: list[str | None]) -> None:
        self.slug = slug
        self.name_nl, self.name_fr, self.name_en = names


def _nearest(book: Book, site: str | None) -> str:
    """The name of a service that the evidence mentions; an invented one says so."""
    named = book.basis.diagnosis.results.get("gap", {}).get("services", {}).get(site) if site else None
    if named is None:
        return ""
    name = in_language(_Name(str(site), named["name"]), "name", book.lang).text
    return f"{name} ({_('invented')})" if named["synthetic"] else name


# ---- Need beside access ---------------------------------------------------------------------------------------------


def typology_section(book: Book) -> Section | None:
    """Whether need is high and access low here, and by how much; None where it was not looked at."""
    state, access = book.number("typology.need_access"), book.number("access.score")
    need = book.number(f"need.{INDEX}.score")
    if access is None or need is None:
        return None
    region = book.basis.region
    lead = [_("The score of access is %(score)s here, from 0 to 1: how many have services near and how much there is.")
            % {"score": access.text}]  # fmt: skip
    lines_ = book.basis.diagnosis.results.get("gap", {}).get("typology", {}).get("levels", {}).get(book.unit.level)
    if state is not None:
        lead.insert(0, _class_sentence(book, state, lines_))
    rows = [TableRow((text_cell(book.name()), cell(need), cell(access), cell(state)), own=True)]
    others = [*book.basis.neighbours(book.unit)[:5], *book.basis.parents(book.unit)]
    rows += [
        TableRow(
            (
                text_cell(book.name(unit), book.href(unit)),
                cell(book.number(f"need.{INDEX}.score", unit)),
                cell(book.number("access.score", unit)),
                cell(book.number("typology.need_access", unit)),
            )
        )
        for unit in others
        if unit != region or region != book.unit
    ]
    headings = (
        Heading(_("Place")),
        Heading(index_words(INDEX, book.lang), True),
        Heading(_("Access"), True),
        Heading(_("Together")),
    )
    after = [_("The score of access is a mean over kinds of service: a choice, not a measurement.")]
    if lines_:
        after.append(_cuts(book, lines_))
    return Section(
        "typology",
        _("Need beside access"),
        lead=tuple(filter(None, lead)),
        tables=(
            Table(_("Need and access here, in the places that touch and in the larger ones"), headings, tuple(rows)),
        ),
        after=tuple(after),
    )


def _class_sentence(book: Book, state: Number, lines_: dict[str, Any] | None) -> str:
    """The class of the unit as a sentence; on the line where its place is too unsure."""
    sentences = {
        "high_need_low_access": _("Here need is high and access low: people need more than elsewhere and reach less."),
        "high_need_high_access": _(
            "Here need is high, and access is good: what is near must stay, and must let people in."
        ),
        "low_need_low_access": _("Here need is lower, and access low: few need much, but those who do reach little."),
        "low_need_high_access": _("Here need is lower and access good."),
        "on_the_line": _("On the line: need here is too near the middle to say whether it is high."),
    }
    said = sentences.get(state.class_code or "", _("Whether need is high and access low here is not known."))
    leaning = lines_["leaning"][book.unit.place] if lines_ and state.class_code == "on_the_line" else None
    if leaning:
        said += " " + _("By the figures alone it would be: %(class)s.") % {"class": class_words(leaning, book.lang)}
    return said


def _cuts(book: Book, lines_: dict[str, Any]) -> str:
    return _(
        "Need is called high from a score of %(need)s on, access low below %(access)s: half of the people of Brussels "
        "live on either side of each line."
    ) % {
        "need": numbers.figure(lines_["need_cut"], 2, book.lang),
        "access": numbers.figure(lines_["access_cut"], 2, book.lang),
    }
