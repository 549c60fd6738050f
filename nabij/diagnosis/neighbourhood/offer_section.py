"""The offer that stands in a unit: how many services of each kind, what they have said, and which they are."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.diagnosis.contents import Site
from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.counting import ASKED, FURTHER, asked_services, of_kind, real_services, silent_about
from nabij.diagnosis.neighbourhood.parts import Cell, Heading, Link, Number, Section, Table, TableRow, cell, text_cell
from nabij.diagnosis.neighbourhood.words import fact_words, kind_words
from nabij.diagnosis.showing import UNIT_WORDS
from nabij.ui import numbers
from nabij.ui.words import in_language

MOST_LISTED = 24  # services with a number on the map and a row of their own
OFFER = ("offer",)


class Named:
    """The name of a service, as `in_language` reads it."""

    def __init__(self, site: Site) -> None:
        self.slug = site.id
        self.name_nl, self.name_fr, self.name_en = site.name


def service_name(site: Site, lang: str) -> str:
    """The name of a service in the language, or what there is instead."""
    return in_language(Named(site), "name", lang).text


def services_listed(book: Book) -> list[Site]:
    """The services that the list and the map number, in the order of kinds and names; empty where they are too many."""
    chosen = real_services(book)
    if len(chosen) > MOST_LISTED:
        return []
    order = {one.slug: one.order for one in kinds()}
    return sorted(
        chosen.values(),
        key=lambda site: (min((order[kind] for kind in site.supply), default=10**6), service_name(site, book.lang)),
    )


def offer_section(book: Book) -> Section:
    """What stands here."""
    level, slug = book.unit.level, book.basis.slug(book.unit)
    services = real_services(book)
    total = book.made(
        "offer.services", _("Services of the directory that stand here"), float(len(services)), "count", OFFER
    )
    lead = ngettext(
        "The directory knows %(services)s service that stands here.",
        "The directory knows %(services)s services that stand here.",
        len(services),
    ) % {"services": total.text}
    lead += " " + _("Hidden places, such as shelters, are in no list, map or count.")
    where = urlencode({"unit": f"{level}:{slug}"})
    return Section(
        "offer",
        _("What stands here"),
        lead=(lead,),
        tables=tuple(filter(None, (_by_kind(book), _said(book), _list(book)))),
        links=(
            Link(_("The offer of this place, as a list"), reverse("directory:place", args=[level, slug])),
            Link(_("The offer on a map"), f"{reverse('directory:find')}?{where}&view=map"),
        ),
        after=(
            _(
                "A service that stands here also serves people from elsewhere, and people here use services elsewhere: "
                "see what is within reach."
            ),
        ),
    )


def _by_kind(book: Book) -> Table:
    sites = book.basis.sites(book.unit)
    rows = [_kind_row(book, kind, of_kind(sites, kind.slug)) for kind in kinds()]
    headings = (Heading(_("Kind")), Heading(_("Here"), True), Heading(_("How much they offer"), True))
    return Table(_("Services that stand here, by kind"), headings, tuple(rows))


def _kind_row(book: Book, kind: Kind, sites: Sequence[Site]) -> TableRow:
    starts = [f"synthetic:{kind.slug}"] if kind.is_synthetic else OFFER
    name = kind_words(kind.slug, book.lang)
    number = book.made(
        f"offer.{kind.slug}.services", _("%(kind)s: services that stand here") % {"kind": name}, float(len(sites)),
        "count", starts, decimals=0,
    )  # fmt: skip
    return TableRow((text_cell(name, _find(book, kind)), cell(number), _supply(book, kind, sites, starts)))


def _supply(book: Book, kind: Kind, sites: Sequence[Site], starts: Sequence[str]) -> Cell:
    """The supply that is known, and of how many services nobody said how much."""
    if kind.unit == "services":
        return Cell("", is_number=True)
    said = [amount for site in sites if (amount := site.supply[kind.slug]) is not None]
    number: Number = book.made(
        f"offer.{kind.slug}.supply",
        _("%(kind)s: supply that stands here, as far as it is known") % {"kind": kind_words(kind.slug, book.lang)},
        float(sum(said)) if said or not sites else None,
        kind.unit,
        starts,
        text=f"{numbers.figure(sum(said), 0, book.lang)}{numbers.NO_BREAK_SPACE}{UNIT_WORDS.get(kind.unit, kind.unit)}"
        if said or not sites
        else "",
    )
    silent = len(sites) - len(said)
    small = _("%(silent)s did not say how much") % {"silent": numbers.figure(silent, 0, book.lang)} if silent else ""
    return Cell(number.text, small, is_number=True, is_unknown=number.value is None)


def _find(book: Book, kind: Kind) -> str | None:
    """Finding such services here; nothing to find where they are invented."""
    if kind.is_synthetic:
        return None
    query = [("need", term) for term in kind.terms] + [("unit", f"{book.unit.level}:{book.basis.slug(book.unit)}")]
    return f"{reverse('directory:find')}?{urlencode(query)}"


def said_words(fact: str) -> str:
    """What was said or not, as the head of a row."""
    further = {
        "languages": _("Which languages are spoken"),
        "cost": _("What it costs"),
        "wheelchair": _("Whether one gets in with a wheelchair"),
        "hours": _("When it is open"),
        "room": _("Whether there is room"),
        "checked": _("Whether the entry is right (a check by somebody)"),
    }
    return further.get(fact) or _("Whether people are taken %(who)s") % {"who": fact_words(fact)}


def _said(book: Book) -> Table | None:
    """Of how many services it is known whom they take, and of how many nobody said it."""
    services = asked_services(book)
    if not services:
        return None
    rows = []
    for fact in (*ASKED, *FURTHER):
        silent = silent_about(services, fact)
        words = said_words(fact)
        said = book.made(f"offer.said.{fact}", _("%(fact)s: services here that said it") % {"fact": words},
                         float(len(services) - silent), "count", OFFER, decimals=0)  # fmt: skip
        unsaid = book.made(f"offer.silent.{fact}", _("%(fact)s: services here that did not say it") % {"fact": words},
                           float(silent), "count", OFFER, decimals=0)  # fmt: skip
        rows.append(TableRow((text_cell(words), cell(said), cell(unsaid))))
    caption = _("What the services here have said of themselves (without shops and schools: %(count)s)") % {
        "count": numbers.figure(len(services), 0, book.lang)
    }
    return Table(caption, (Heading(_("Question")), Heading(_("Said"), True), Heading(_("Not said"), True)), tuple(rows))


def _list(book: Book) -> Table | None:
    listed = services_listed(book)
    if not listed:
        return None
    rows = []
    for number, site in enumerate(listed, 1):
        names = ", ".join(kind_words(kind, book.lang) for kind in site.supply) or "–"
        href = reverse("directory:service", args=[site.service_id])
        rows.append(
            TableRow(
                (
                    Cell(str(number), is_number=True),
                    text_cell(service_name(site, book.lang), href),
                    text_cell(names),
                    text_cell(site.facts.get("verified") or _("never")),
                )
            )
        )
    headings = (Heading(_("On the map"), True), Heading(_("Service")), Heading(_("Kind")), Heading(_("Checked on")))
    return Table(_("The services on the map"), headings, tuple(rows))
