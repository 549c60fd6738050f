"""Pages of the gap: the basic offer of every unit, and what hospitals must offer at least."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap import matrix, records
from nabij.diagnosis.gap.offer import not_met
from nabij.diagnosis.gap.offer_file import NEIGHBOURHOOD, STANDS_IN, line
from nabij.diagnosis.showing import level_words, name_of, place_href, sources_block
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.changes import since
from nabij.needs.downloads import csv_file
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page


@require_safe
def gap(request: HttpRequest) -> HttpResponse:
    """The basic offer: `?level=` of the units, `?unit=` one of them, `?line=` one line."""
    row = keeping.current_row()
    if row is None:
        return render_page(request, "diagnosis/gap.html", {})
    diagnosis, lang = keeping.diagnosis_of(row), current_language()
    level = _level(request, diagnosis)
    context = {**_context(request, diagnosis, level, lang), "made_at": row.made_at, "since": since(row)}
    return render_page(request, "diagnosis/gap.html", context)


@require_safe
def gap_csv(request: HttpRequest) -> HttpResponse:
    """The basic offer of a level as CSV: one row for each unit and line."""
    diagnosis = keeping.current()
    if diagnosis is None:
        raise NotFound(gettext("No diagnosis was computed yet."), [(gettext("Diagnosis"), reverse("diagnosis:gap"))])
    level = _level(request, diagnosis)
    return csv_file(f"nabij-basic-offer-{level}", list(records.COLUMNS), records.of_level(diagnosis, level))


def _level(request: HttpRequest, diagnosis: Diagnosis) -> str:
    asked = request.GET.get("level") or STANDS_IN
    levels = matrix.levels_with_lines(diagnosis)
    if asked not in levels:
        raise NotFound(
            gettext("The basic offer is not reckoned for “%(level)s”.") % {"level": asked[:40]},
            [
                (level_words(one, current_language(), plural=True), f"{reverse('diagnosis:gap')}?level={one}")
                for one in levels
            ],
        )
    return asked


def _context(request: HttpRequest, diagnosis: Diagnosis, level: str, lang: str) -> dict[str, Any]:
    units = diagnosis.units[level]

    def href(place: int) -> str:
        return place_href(units, place)

    asked_line, slug = request.GET.get("line", ""), request.GET.get("unit", "")
    chosen = line(asked_line)
    if chosen is not None and chosen not in matrix.lines_at(diagnosis, level):
        chosen = None
    place = units.slugs.index(slug) if slug in units.slugs else None
    not_here = [asked for asked, found in ((slug, place), (asked_line, chosen)) if asked and found is None]
    minimum, services, hospitals = matrix.hospital_rows(diagnosis, lang)
    shown = matrix.matrix(diagnosis, level, lang, href)
    return {
        "not_here": [asked[:40] for asked in not_here],
        "level": level,
        "level_name": level_words(level, lang),
        "levels": [(one, level_words(one, lang, plural=True)) for one in matrix.levels_with_lines(diagnosis)],
        "stands_in": level == STANDS_IN and NEIGHBOURHOOD not in diagnosis.units,
        "units": sorted(
            ((one, name_of(units, at, lang)) for at, one in enumerate(units.slugs)), key=lambda one: one[1]
        ),
        "unit": slug if place is not None else "",
        "unit_name": name_of(units, place, lang) if place is not None else "",
        "unit_href": place_href(units, place) if place is not None else "",
        "unit_tables": _unit_tables(matrix.of_unit(diagnosis, level, place, lang)) if place is not None else [],
        "line": chosen,
        "line_head": next((head for head in shown.heads if head.line == chosen), None),
        "line_rows": matrix.of_line(diagnosis, chosen, level, lang, href) if chosen else [],
        "line_map": matrix.map_of_line(diagnosis, chosen, level, lang, href) if chosen else None,
        "matrix": shown,
        "minimum": minimum,
        "services": services,
        "hospitals": hospitals,
        "sources": sources_block(diagnosis, lang, starts=("gap.",)),
    }


def _unit_tables(found: list[matrix.LineAt]) -> list[tuple[bool, str, list[matrix.LineAt]]]:
    """What lacks, then what is there and is folded: whether it is folded, what it is, its lines."""
    lacking = [one for one in found if not_met(one.state)]
    there = [one for one in found if one.state is not None and not not_met(one.state)]
    nobody = [one for one in found if one.state is None]
    tables = [
        (False, gettext("Full, absent or not known"), lacking),
        (bool(lacking), gettext("Present or within reach"), there),
        (bool(lacking or there), gettext("Nobody lives here, and none is here"), nobody),
    ]
    return [table for table in tables if table[2]]
