"""The report of one unit: everything that page, paper and files say, put together once. No database."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.diagnosis.neighbourhood.asking_section import open_section, unmet_section, warm_section
from nabij.diagnosis.neighbourhood.basis import Address, Basis
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.evidence import evidence
from nabij.diagnosis.neighbourhood.gap_section import gap_section, typology_section
from nabij.diagnosis.neighbourhood.inside_section import inside_section
from nabij.diagnosis.neighbourhood.need_section import need_section
from nabij.diagnosis.neighbourhood.offer_section import offer_section
from nabij.diagnosis.neighbourhood.opening import opening, warning
from nabij.diagnosis.neighbourhood.parts import Link, Report
from nabij.diagnosis.neighbourhood.reach_section import reach_section
from nabij.diagnosis.neighbourhood.surroundings import Surroundings
from nabij.diagnosis.neighbourhood.thresholds_section import thresholds_section
from nabij.ui import numbers


def report_of(basis: Basis, unit: Address, lang: str, around: Surroundings | None = None) -> Report:
    """The report of a unit in one language. Each number stands in it once, and everything shown comes from there."""
    with override(lang):
        book = Book(basis, unit, lang, around or Surroundings())
        facts = _facts(book)
        said = opening(book)
        sections = (
            need_section(book),
            offer_section(book),
            reach_section(book),
            thresholds_section(book),
            gap_section(book),
            typology_section(book),
            inside_section(book),
            unmet_section(book),
            warm_section(book),
            open_section(book),
        )
        book.every_layer()
        written = book.written
        name, level = book.name(), book.level_name()
        return Report(
            level=unit.level,
            slug=basis.slug(unit),
            lang=lang,
            name=name,
            level_name=level,
            title=_("Diagnosis of %(place)s") % {"place": name},
            warning=warning(book),
            opening=said,
            facts=facts,
            sections=tuple(one for one in sections if one is not None),
            evidence=evidence(book, written),
            numbers=written,
            path=tuple(_link(book, one) for one in reversed(basis.parents(unit))),
            parts=tuple(sorted((_link(book, one) for one in basis.parts(unit)), key=lambda link: link.label)),
            neighbours=tuple(_link(book, one) for one in basis.neighbours(unit)),
        )


def _link(book: Book, unit: Address) -> Link:
    return Link(book.name(unit), book.href(unit))


def _facts(book: Book) -> tuple[tuple[str, str], ...]:
    """What kind of place it is: people and area."""
    basis, unit = book.basis, book.unit
    units = basis.units(unit.level)
    people = book.made("people", _("Residents"), basis.people(unit), "people", ["territory"], decimals=0)
    square_metres = float(units.area_m2[unit.place])
    area = square_metres / 1e6 if math.isfinite(square_metres) else None
    km2 = book.made(
        "area", _("Area"), area, "km²", ["territory"],
        text=numbers.with_unit(area, 2, "km²", book.lang),
    )  # fmt: skip
    day = basis.inputs.territory.population_on
    residents = people.words if day is None else _("Residents on %(day)s") % {"day": numbers.day(day)}
    return ((residents, people.text), (km2.words, km2.text))
