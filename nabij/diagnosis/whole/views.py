"""The diagnosis of the whole territory."""

from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap.classing import FIRST, classed
from nabij.diagnosis.gap.gradients import MEASURES
from nabij.diagnosis.gap.sloping import MEASURE_WORDS, gradients_of
from nabij.diagnosis.showing import level_words, place_href, sources_block, value_words
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.changes import since
from nabij.diagnosis.whole.telling import reached
from nabij.rules.typology import CLASSES
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page

LEVELS = ("sector", "district", "municipality", "zone")
MOST_ROWS = 40


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Where need and offer part. `?level=` of the units, `?class=` listed, `?kind=` and `?measure=` of the curve."""
    row = keeping.current_row()
    if row is None:
        return render_page(request, "diagnosis/overview.html", {"parts": parts()})
    diagnosis, lang = keeping.diagnosis_of(row), current_language()
    context = {**_context(request, diagnosis, lang), "made_at": row.made_at, "since": since(row), "parts": parts()}
    return render_page(request, "diagnosis/overview.html", context)


def _context(request: HttpRequest, diagnosis: Diagnosis, lang: str) -> dict[str, Any]:
    level = _chosen(request, "level", [one for one in LEVELS if one in diagnosis.units], "district")
    code = _chosen(request, "class", CLASSES, FIRST)
    measure = _chosen(request, "measure", MEASURES, "within")
    units = diagnosis.units[level]
    found = classed(diagnosis, level, lang, lambda place: place_href(units, place), of=code)
    slopes = gradients_of(diagnosis, measure, lang)
    kind = _chosen(request, "kind", [one.kind.slug for one in slopes] or [""], slopes[0].kind.slug if slopes else "")
    reach = {one["kind"]: {**one, "percent": value_words(one["share"], "share", lang)} for one in reached(diagnosis)}
    return {
        "level": level,
        "level_name": level_words(level, lang),
        "levels": [(one, level_words(one, lang, plural=True)) for one in LEVELS if one in diagnosis.units],
        "class_code": code,
        "classed": found,
        "rows": found.rows[:MOST_ROWS] if found else (),
        "more": max(0, len(found.rows) - MOST_ROWS) if found else 0,
        "measure": measure,
        "measures": [(one, MEASURE_WORDS[one]) for one in MEASURES],
        "slopes": [(one, reach.get(one.kind.slug)) for one in slopes],
        "slope": next((one for one in slopes if one.kind.slug == kind), None),
        "people": float(np.nansum(units.population)),
        "sources": sources_block(diagnosis, lang),
    }


def _chosen(request: HttpRequest, name: str, allowed: "tuple[str, ...] | list[str]", usual: str) -> str:
    asked = request.GET.get(name) or usual
    if asked in allowed:
        return asked
    raise NotFound(
        gettext("“%(asked)s” cannot be chosen here.") % {"asked": asked[:40]},
        [(gettext("The diagnosis of the whole region"), request.path)],
    )


def parts() -> list[tuple[str, str, str]]:
    """The pages of the diagnosis that exist: address, name, what one finds there."""
    listed = [
        ("need", gettext("Need"), gettext("Where is need high, how sure is that, and what would change it?")),
        ("reach", gettext("Reach"), gettext("Which services are within a walk, for whom?")),
        ("thresholds", gettext("Thresholds"), gettext("What do language, papers, money, stairs and hours take away?")),
        ("gap", gettext("Basic offer"), gettext("What is there, within reach, full, absent or not known, per place?")),
        ("workers", gettext("Workers"), gettext("How can workers be divided by need, and how firm is that?")),
        ("sites", gettext("Sites"), gettext("Where would the next meeting place serve most people?")),
        ("borders", gettext("Borders"), gettext("How could welfare-and-health neighbourhoods be drawn?")),
        ("scenarios", gettext("Scenarios"), gettext("What if: one worker more, a service closed, a border moved?")),
    ]
    found = []
    for name, label, about in listed:
        try:
            found.append((reverse(f"diagnosis:{name}"), label, about))
        except NoReverseMatch:
            continue
    return found
